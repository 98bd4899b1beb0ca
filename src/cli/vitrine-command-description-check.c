/* vitrine-cli description check: what the market keeps of a description, and what it would say.
 * Nothing is sent or kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-findings.h"

#include "vitrine-description-rules.h"

#include <glib/gi18n.h>
#include <string.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static VitrineDescription *
read_description (const char *file, const VitrineProductContext *context, GError **error)
{
  g_autoptr (GByteArray) content = NULL;
  g_autofree char *name = g_filename_display_name (file);
  g_autofree char *limit = g_format_size_full (VITRINE_DESCRIPTION_MAX_BYTES,
                                               G_FORMAT_SIZE_IEC_UNITS);
  gsize mark = strlen (byte_order_mark);

  if (!vitrine_command_read_file (file, VITRINE_DESCRIPTION_MAX_BYTES, &content, error)) {
    g_prefix_error (error, "%s: ", name);
    return NULL;
  }
  if (content->len > VITRINE_DESCRIPTION_MAX_BYTES) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                 /* Translators: a file, and a size such as 10 MiB */
                 _("%s: a description has at most 10,000 characters, and nothing above %s is read"),
                 name, limit);
    return NULL;
  }

  if (content->len < mark || memcmp (content->data, byte_order_mark, mark) != 0)
    mark = 0;

  return vitrine_description_new ((const char *) content->data + mark, content->len - mark,
                                  vitrine_description_rules_get_tags (context));
}

static void
print_json (VitrineDescription *description, GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, vitrine_command_findings_are_ok (findings));
  vitrine_command_add_int (builder, "characters",
                           vitrine_description_count_characters (description));
  vitrine_command_add_string (builder, "html", vitrine_description_get_html (description));
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    json_builder_begin_object (builder);
    vitrine_command_add_string (builder, "rule", finding->rule);
    vitrine_command_add_string (builder, "level", vitrine_level_to_letter (finding->level));
    vitrine_command_add_string (builder, "message", finding->message);
    vitrine_command_add_int (builder, "line", finding->line);
    vitrine_command_add_int (builder, "column", finding->column);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  vitrine_command_print_json (builder);
}

static void
print_text (const char *file, VitrineDescription *description, GPtrArray *findings)
{
  g_autofree char *name = g_filename_display_name (file);
  guint characters = vitrine_description_count_characters (description);

  if (vitrine_command_findings_are_ok (findings))
    /* Translators: a file, and how many characters it has */
    vitrine_command_print_text (ngettext ("%s: %u character: can be published",
                                          "%s: %u characters: can be published", characters),
                                name, characters);
  else
    /* Translators: a file, and how many characters it has */
    vitrine_command_print_text (ngettext ("%s: %u character: would be refused",
                                          "%s: %u characters: would be refused", characters),
                                name, characters);

  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    vitrine_command_print_text ("  %s %s  %u:%u: %s", vitrine_level_to_letter (finding->level),
                                finding->rule, finding->line, finding->column, finding->message);
  }
}

static VitrineExit
run_description_check (const VitrineArguments *arguments, const char *const *words)
{
  VitrineProductContext context = { 0 };
  g_autoptr (VitrineDescription) description = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (words[0] == NULL || words[1] != NULL)
    return vitrine_command_usage_error (_("Name one file with a description in HTML, or “-”"));
  if (!vitrine_command_get_market (arguments, &context.market))
    return VITRINE_EXIT_USAGE;

  description = read_description (words[0], &context, &error);
  if (description == NULL)
    return vitrine_command_fail (error);

  findings = vitrine_description_rules_check (description, &context);
  if (arguments->json)
    print_json (description, findings);
  else
    print_text (words[0], description, findings);

  return vitrine_command_findings_are_ok (findings) ? VITRINE_EXIT_OK : VITRINE_EXIT_FAILED;
}

const VitrineCommand vitrine_command_description_check = {
  "description check", 2, "[--market M] FILE", VITRINE_TAKES_DESCRIPTION_CHECK,
  run_description_check,
};
