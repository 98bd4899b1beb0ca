/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-file-rules.h"

#include "vitrine-rule-private.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct _Rule Rule;

typedef struct {
  const char        *name;
  guint64            bytes;
  VitrineFileFormat  format;
} File;

struct _Rule {
  VitrineRule   about;                             /* the first of an id has its title */
  gboolean    (*breaks) (const Rule *rule, const File *file);
  guint64       max;                               /* bytes, in both; what the check has it for */
  const char   *message;
};

static gboolean
is_empty (const Rule *rule, const File *file)
{
  return file->bytes == 0;
}

static gboolean
is_unknown (const Rule *rule, const File *file)
{
  return file->bytes > 0 && file->format == VITRINE_FILE_FORMAT_UNKNOWN;
}

static gboolean
is_large_document (const Rule *rule, const File *file)
{
  return file->format == VITRINE_FILE_FORMAT_PDF && file->bytes > rule->max;
}

static gboolean
is_large_video (const Rule *rule, const File *file)
{
  return file->format != VITRINE_FILE_FORMAT_PDF && file->format != VITRINE_FILE_FORMAT_UNKNOWN
         && file->bytes > rule->max;
}

static gboolean
has_other_periods (const Rule *rule, const File *file)
{
  const char *first = strchr (file->name, '.');

  return first == NULL || strchr (first + 1, '.') != NULL;
}

static gboolean
has_space (const Rule *rule, const File *file)
{
  for (const char *letter = file->name; *letter != '\0'; letter = g_utf8_next_char (letter)) {
    if (g_unichar_isspace (g_utf8_get_char (letter)))
      return TRUE;
  }

  return FALSE;
}

static gboolean
begins_with_symbol (const Rule *rule, const File *file)
{
  return !g_unichar_isalnum (g_utf8_get_char (file->name));
}

#define FILE_ERROR VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_FILE

/* The guide says megabytes without saying which: 2 to the 20 is taken to be in force. */
#define MB ((guint64) 1024 * 1024)

/* The one whose mending mends most comes first. */
static const Rule rules[] = {
  { { "FILE-04", FILE_ERROR, N_("The file is not empty"), NULL, VITRINE_SOURCE_GUIDE,
      { 12019103 } },
    is_empty, 0, N_("This file is empty. Take it from where it came from once more.") },
  { { "FILE-02", FILE_ERROR,
      N_("The file is PDF, MP4, MOV, MKV, WMV, WEBM, AVI, 3GP, FLV or MPEG, by its content"), NULL,
      VITRINE_SOURCE_GUIDE, { 12019105 } },
    is_unknown, 0, N_("Files of this kind are not accepted. Possible are PDF, MP4, MOV, MKV, WMV, "
                      "WEBM, AVI, 3GP, FLV and MPEG.") },
  { { "FILE-01", FILE_ERROR, N_("A PDF has at most 20 MB, a video at most 100 MB"), NULL,
      VITRINE_SOURCE_GUIDE, { 12038005 } },
    is_large_document, 20 * MB, N_("This file is too large. PDF documents may have at most "
                                   "20 MB.") },
  { { "FILE-01", FILE_ERROR, NULL, NULL, VITRINE_SOURCE_GUIDE, { 12038005 } },
    is_large_video, 100 * MB, N_("This file is too large. Videos may have at most 100 MB.") },
  { { "FILE-03", FILE_ERROR,
      N_("A file’s name has one period and no space, and begins with a letter or digit"), NULL,
      VITRINE_SOURCE_GUIDE, { 12019104 } },
    has_other_periods, 0, N_("The name of this file must have one period, the one before its "
                             "ending. Give it another name.") },
  { { "FILE-03", FILE_ERROR, NULL, NULL, VITRINE_SOURCE_GUIDE, { 12019104 } },
    has_space, 0, N_("The name of this file must have no spaces. Give it another name.") },
  { { "FILE-03", FILE_ERROR, NULL, NULL, VITRINE_SOURCE_GUIDE, { 12019104 } },
    begins_with_symbol, 0, N_("The name of this file must begin with a letter or a digit. Give it "
                              "another name.") },
};

void
vitrine_file_rules_list (GPtrArray *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (rules[i].about.title != NULL)
      g_ptr_array_add (list, (gpointer) &rules[i].about);
  }
}

/**
 * vitrine_file_rules_check:
 * @name: as it is to be sent, UTF-8, without its folder
 * @format: by vitrine_file_format_detect()
 *
 * Pure: no file is read.
 *
 * Returns: (transfer full) (element-type VitrineFinding): what stands against sending it as a
 *   document or video
 */
GPtrArray *
vitrine_file_rules_check (const char *name, guint64 bytes, VitrineFileFormat format)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);
  File file = { name, bytes, format };

  g_return_val_if_fail (name != NULL && g_utf8_validate (name, -1, NULL), findings);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (rules[i].breaks (&rules[i], &file)) {
      VitrineFinding *finding = g_new0 (VitrineFinding, 1);

      finding->rule = rules[i].about.id;
      finding->level = rules[i].about.level;
      finding->codes = rules[i].about.codes;
      finding->message = g_strdup (g_dgettext (GETTEXT_PACKAGE, rules[i].message));
      g_ptr_array_add (findings, finding);
    }
  }

  return findings;
}
