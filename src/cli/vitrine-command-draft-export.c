/* vitrine-cli draft export: a draft as the body of Create Product, without what only we know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-draft.h"

static VitrineExit
export (const VitrineArguments *arguments, VitrineDraft *draft)
{
  g_autoptr (GPtrArray) findings = vitrine_command_draft_judge (draft);

  if (arguments->json)
    vitrine_command_draft_print_json (draft, VITRINE_PRODUCT_FOR_MARKET, findings);
  else
    vitrine_command_draft_print_body (draft, VITRINE_PRODUCT_FOR_MARKET);

  return VITRINE_EXIT_OK;
}

static VitrineExit
run_draft_export (const VitrineArguments *arguments, const char *const *words)
{
  return vitrine_command_draft_run (arguments, words, export);
}

const VitrineCommand vitrine_command_draft_export = {
  "draft export", 2, "ID", VITRINE_TAKES_DRAFT, run_draft_export,
};
