/* vitrine-cli draft check: what the market would say to a draft.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-draft.h"
#include "vitrine-command-findings.h"

#include <glib/gi18n.h>

static void
print_text (VitrineDraft *draft, GPtrArray *findings)
{
  const char *title = vitrine_draft_get_title (draft);

  if (vitrine_command_findings_are_ok (findings))
    /* Translators: the number of a draft, and its title */
    vitrine_command_print_text (_("%" G_GINT64_FORMAT " “%s”: can be published"),
                                vitrine_draft_get_id (draft), title);
  else
    /* Translators: the number of a draft, and its title */
    vitrine_command_print_text (_("%" G_GINT64_FORMAT " “%s”: would be refused"),
                                vitrine_draft_get_id (draft), title);
  vitrine_command_findings_print (findings);
}

static VitrineExit
check (const VitrineArguments *arguments, VitrineDraft *draft)
{
  g_autoptr (GPtrArray) findings = vitrine_command_draft_judge (draft);

  if (arguments->json)
    vitrine_command_draft_print_json (draft, VITRINE_PRODUCT_FOR_DRAFT, findings);
  else
    print_text (draft, findings);

  return vitrine_command_findings_are_ok (findings) ? VITRINE_EXIT_OK : VITRINE_EXIT_FAILED;
}

static VitrineExit
run_draft_check (const VitrineArguments *arguments, const char *const *words)
{
  return vitrine_command_draft_run (arguments, words, check);
}

const VitrineCommand vitrine_command_draft_check = {
  "draft check", 2, "ID", VITRINE_TAKES_DRAFT, run_draft_check,
};
