/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-command-image.h"

#include "vitrine-image-probe.h"
#include "vitrine-image-rules.h"
#include "vitrine-market.h"

#include <glib/gi18n.h>

/* Where there is no shop to say it: that of the practice shop. */
#define DEFAULT_MARKET "US"

/**
 * vitrine_command_image_get_use_case:
 *
 * Says what is wrong with --use-case, or that it is missing.
 *
 * Returns: whether @use_case was set
 */
gboolean
vitrine_command_image_get_use_case (const VitrineArguments *arguments, VitrineUseCase *use_case)
{
  if (arguments->use_case == NULL) {
    vitrine_command_usage_error (_("Say what the pictures are for: --use-case MAIN_IMAGE, "
                                   "ATTRIBUTE_IMAGE, DESCRIPTION_IMAGE, CERTIFICATION_IMAGE or "
                                   "SIZE_CHART_IMAGE"));
    return FALSE;
  }
  if (vitrine_use_case_from_wire (arguments->use_case, use_case))
    return TRUE;

  /* Translators: %s is what the user gave as a use case */
  vitrine_command_usage_error (_("“%s” is no use case. There are MAIN_IMAGE, ATTRIBUTE_IMAGE, "
                                 "DESCRIPTION_IMAGE, CERTIFICATION_IMAGE and SIZE_CHART_IMAGE."),
                               arguments->use_case);
  return FALSE;
}

/**
 * vitrine_command_image_get_market:
 * @market: (out) (transfer none): the one of --market, or of the practice shop; %NULL for
 *   “none”, which leaves out what holds in one market alone
 *
 * Says what is wrong with --market.
 *
 * Returns: whether @market was set
 */
gboolean
vitrine_command_image_get_market (const VitrineArguments *arguments, const char **market)
{
  const char *given = arguments->market != NULL ? arguments->market : DEFAULT_MARKET;
  g_autofree char *list = NULL;

  *market = vitrine_market_find (given);
  if (*market != NULL || g_str_equal (given, "none"))
    return TRUE;

  list = g_strjoinv (" ", (char **) vitrine_market_list ());
  /* Translators: what the user gave as a market, and a list of codes such as “US GB” */
  vitrine_command_usage_error (_("“%s” is no market. There are %s, and “none”."), given, list);
  return FALSE;
}

/**
 * vitrine_command_image_find_path:
 * @file: as it was given: a path, or an address of the kind file:///…
 *
 * Returns: (transfer full): where it is on this computer, or %NULL with @error set
 */
char *
vitrine_command_image_find_path (const char *file, GError **error)
{
  g_autoptr (GFile) named = g_file_new_for_commandline_arg (file);
  char *path = g_file_get_path (named);

  if (path == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 /* Translators: %s is an address that the user gave as a file */
                 _("“%s” is no file of this computer"), file);

  return path;
}

/**
 * vitrine_command_image_read:
 *
 * Reads all of the file and judges it. Blocks; any thread.
 *
 * Returns: (transfer full): what came of it
 */
VitrineCommandImage *
vitrine_command_image_read (const char *file, VitrineUseCase use_case, const char *market)
{
  VitrineCommandImage *self = g_new0 (VitrineCommandImage, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = vitrine_command_image_find_path (file, &error);

  self->file = g_strdup (file);
  self->use_case = use_case;
  if (path != NULL && vitrine_image_probe_digest (path, &self->facts, &self->digest, &error))
    self->findings = vitrine_image_rules_check (&self->facts, use_case, market);
  else
    self->message = g_strdup (error->message);

  return self;
}

void
vitrine_command_image_free (VitrineCommandImage *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self->message);
  g_free (self->digest);
  g_free (self->file);
  g_free (self);
}

/* Returns: whether the market takes it. */
gboolean
vitrine_command_image_is_ok (const VitrineCommandImage *self)
{
  return self->findings != NULL && vitrine_image_rules_blocker (self->findings) == NULL;
}

static void
add_problem (const VitrineFinding *finding, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  vitrine_command_add_string (builder, "rule", finding->rule);
  vitrine_command_add_string (builder, "level", vitrine_level_to_letter (finding->level));
  vitrine_command_add_string (builder, "message", finding->message);
  json_builder_set_member_name (builder, "codes");
  json_builder_begin_array (builder);
  for (guint i = 0; finding->codes[i] != 0; i++)
    json_builder_add_int_value (builder, finding->codes[i]);
  json_builder_end_array (builder);
  vitrine_command_add_string (builder, "fix", finding->fix);
  json_builder_end_object (builder);
}

/* A number, or null where the file says none. */
static void
add_number (JsonBuilder *builder, const char *name, gboolean known, guint64 value)
{
  json_builder_set_member_name (builder, name);
  if (known)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * vitrine_command_image_add_members:
 *
 * Adds file, format, width, height, bytes, sha256, use_case, ok and problems to the object that
 * @builder is in; what isn't known is null. A file that can't be read has a message too.
 */
void
vitrine_command_image_add_members (const VitrineCommandImage *self, JsonBuilder *builder)
{
  const VitrineImageFacts *facts = &self->facts;
  gboolean known = facts->format != VITRINE_IMAGE_FORMAT_UNKNOWN;

  vitrine_command_add_string (builder, "file", self->file);
  vitrine_command_add_string (builder, "format",
                              known ? vitrine_image_format_get_name (facts->format) : NULL);
  add_number (builder, "width", facts->width > 0, facts->width);
  add_number (builder, "height", facts->height > 0, facts->height);
  add_number (builder, "bytes", self->digest != NULL, facts->bytes);
  vitrine_command_add_string (builder, "sha256", self->digest);
  vitrine_command_add_string (builder, "use_case", vitrine_use_case_to_wire (self->use_case));
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, vitrine_command_image_is_ok (self));
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    add_problem (self->findings->pdata[i], builder);
  json_builder_end_array (builder);
  if (self->message != NULL)
    vitrine_command_add_string (builder, "message", self->message);
}

static char *
describe (const VitrineImageFacts *facts)
{
  g_autofree char *size = g_format_size (facts->bytes);
  const char *format = vitrine_image_format_get_name (facts->format);

  if (facts->width == 0)
    return g_strdup_printf ("%s%s%s", format, format[0] != '\0' ? ", " : "", size);

  return g_strdup_printf ("%s, %u × %u px, %s", format, facts->width, facts->height, size);
}

/**
 * vitrine_command_image_print_text:
 *
 * Prints a line for the file, one for each finding, and what can be done about it.
 */
void
vitrine_command_image_print_text (const VitrineCommandImage *self)
{
  g_autofree char *file = g_filename_display_name (self->file);
  g_autofree char *facts = describe (&self->facts);

  if (self->message != NULL) {
    vitrine_command_print_text ("%s: %s", file, self->message);
    return;
  }

  if (vitrine_command_image_is_ok (self))
    /* Translators: a file, and what it is, such as “JPEG, 800 × 800 px, 120 kB” */
    vitrine_command_print_text (_("%s: %s: can be sent"), file, facts);
  else
    /* Translators: a file, and what it is, such as “JPEG, 5000 × 800 px, 1.2 MB” */
    vitrine_command_print_text (_("%s: %s: would be refused"), file, facts);
  for (guint i = 0; i < self->findings->len; i++) {
    const VitrineFinding *finding = self->findings->pdata[i];

    vitrine_command_print_text ("  %s %s  %s", vitrine_level_to_letter (finding->level),
                                finding->rule, finding->message);
    if (finding->fix != NULL)
      vitrine_command_print_text ("      → %s", finding->fix);
  }
}
