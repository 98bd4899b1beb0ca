/* vitrine-cli draft show: a draft as it is kept here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-draft.h"

static VitrineExit
show (const VitrineArguments *arguments, VitrineDraft *draft)
{
  g_autoptr (GPtrArray) findings = vitrine_command_draft_judge (draft);

  if (arguments->json)
    vitrine_command_draft_print_json (draft, VITRINE_PRODUCT_FOR_DRAFT, findings);
  else
    vitrine_command_draft_print_body (draft, VITRINE_PRODUCT_FOR_DRAFT);

  return VITRINE_EXIT_OK;
}

static VitrineExit
run_draft_show (const VitrineArguments *arguments, const char *const *words)
{
  return vitrine_command_draft_run (arguments, words, show);
}

const VitrineCommand vitrine_command_draft_show = {
  "draft show", 2, "ID", VITRINE_TAKES_DRAFT, run_draft_show,
};
