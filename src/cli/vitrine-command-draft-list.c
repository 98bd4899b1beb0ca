/* vitrine-cli draft list: the drafts of a shop, what was saved last first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-draft.h"

#include <glib/gi18n.h>

static GPtrArray *
list_drafts (VitrineWorkspace *workspace, const char *text, guint limit, GError **error)
{
  VitrineDraftStore *store = vitrine_workspace_get_draft_store (workspace);
  const VitrineDraftQuery query = {
    .shop_id = vitrine_shop_get_id (vitrine_workspace_get_shop (workspace)),
    .state = -1,
    .text = text,
    .limit = limit,
  };
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_store_list_async (store, &query, vitrine_command_keep_result_cb, &result);

  return vitrine_draft_store_list_finish (store, vitrine_command_wait (&result), error);
}

static void
print_text (VitrineDraft *draft)
{
  const VitrineDraftFacts *facts = vitrine_draft_get_facts (draft);

  vitrine_command_print_text ("%" G_GINT64_FORMAT "  %s  %s", facts->id,
                              vitrine_draft_state_get_nick (vitrine_draft_get_state (draft)),
                              facts->title);
}

/* One that can't be read is said, and the others are told of all the same. */
static VitrineExit
print_json (VitrineWorkspace *workspace, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineDraft) draft = vitrine_command_draft_load (workspace, id, &error);
  g_autoptr (GPtrArray) findings = NULL;

  if (draft == NULL) {
    g_prefix_error (&error, "%" G_GINT64_FORMAT ": ", id);
    return vitrine_command_fail (error);
  }

  findings = vitrine_command_draft_judge (draft);
  vitrine_command_draft_print_json (draft, VITRINE_PRODUCT_FOR_DRAFT, findings);

  return VITRINE_EXIT_OK;
}

static VitrineExit
print_list (const VitrineArguments *arguments, VitrineWorkspace *workspace, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = list_drafts (workspace, arguments->text, limit, &error);
  VitrineExit status = VITRINE_EXIT_OK;

  if (drafts == NULL)
    return vitrine_command_fail (error);

  for (guint i = 0; i < drafts->len; i++) {
    if (!arguments->json)
      print_text (drafts->pdata[i]);
    else if (print_json (workspace, vitrine_draft_get_id (drafts->pdata[i])) != VITRINE_EXIT_OK)
      status = VITRINE_EXIT_FAILED;
  }

  return status;
}

static VitrineExit
run_draft_list (const VitrineArguments *arguments, const char *const *words)
{
  g_autoptr (VitrineWorkspace) workspace = NULL;
  VitrineExit status = VITRINE_EXIT_OK;
  guint64 limit = 0;

  if (words[0] != NULL)
    /* Translators: %s is a word of the command line */
    return vitrine_command_usage_error (_("“draft list” takes no “%s”"), words[0]);
  if (arguments->limit != NULL
      && !g_ascii_string_to_unsigned (arguments->limit, 10, 0, G_MAXINT, &limit, NULL))
    /* Translators: %s is what the user gave as a number */
    return vitrine_command_usage_error (_("--limit takes a number, not “%s”"), arguments->limit);
  if (arguments->text != NULL && !g_utf8_validate (arguments->text, -1, NULL))
    return vitrine_command_usage_error (_("--text takes UTF-8"));

  workspace = vitrine_command_draft_open (arguments, TRUE, &status);
  if (workspace == NULL)
    return status;

  status = print_list (arguments, workspace, (guint) limit);
  vitrine_workspace_close (workspace);

  return status;
}

const VitrineCommand vitrine_command_draft_list = {
  "draft list", 2, "[--text T] [--limit N]", VITRINE_TAKES_DRAFT_LIST, run_draft_list,
};
