/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-command-findings.h"

/**
 * vitrine_command_findings_are_ok:
 *
 * Returns: whether none of them is of level E
 */
gboolean
vitrine_command_findings_are_ok (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (finding->level == VITRINE_LEVEL_ERROR)
      return FALSE;
  }

  return TRUE;
}

/* The one that fits comes first. */
static void
add_codes (const VitrineFinding *finding, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "codes");
  json_builder_begin_array (builder);
  if (finding->code != 0)
    json_builder_add_int_value (builder, finding->code);
  for (guint i = 0; finding->codes != NULL && finding->codes[i] != 0; i++) {
    if (finding->codes[i] != finding->code)
      json_builder_add_int_value (builder, finding->codes[i]);
  }
  json_builder_end_array (builder);
}

/* Adds them as the member of that name. */
void
vitrine_command_findings_add (GPtrArray *findings, const char *name, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    json_builder_begin_object (builder);
    vitrine_command_add_string (builder, "rule", finding->rule);
    vitrine_command_add_string (builder, "level", vitrine_level_to_letter (finding->level));
    vitrine_command_add_string (builder, "field", finding->field);
    vitrine_command_add_string (builder, "message", finding->message);
    add_codes (finding, builder);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* A line for each, and one for what mends it. */
void
vitrine_command_findings_print (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    vitrine_command_print_text ("  %s %s  %s: %s", vitrine_level_to_letter (finding->level),
                                finding->rule != NULL ? finding->rule : "–",
                                finding->field != NULL ? finding->field : "–", finding->message);
    if (finding->fix != NULL)
      vitrine_command_print_text ("      → %s", finding->fix);
  }
}
