/* vitrine-cli draft new: keeps a body of Create Product as a draft.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-draft.h"
#include "vitrine-finding.h"

#include <glib/gi18n.h>

static VitrineDraft *
new_draft (VitrineWorkspace *workspace, GByteArray *content, GError **error)
{
  VitrineShop *shop = vitrine_workspace_get_shop (workspace);
  g_autoptr (VitrineDraft) draft = vitrine_draft_new (vitrine_shop_get_id (shop),
                                                      vitrine_shop_get_market (shop));

  return vitrine_draft_set_body (draft, (const char *) content->data, content->len, error)
         ? g_steal_pointer (&draft) : NULL;
}

/* As the window counts them: hints are none. */
static int
count_problems (GPtrArray *findings)
{
  int n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const VitrineFinding *) findings->pdata[i])->level <= VITRINE_LEVEL_WARNING;

  return n;
}

static gboolean
save (VitrineWorkspace *workspace, VitrineDraft *draft, GPtrArray *findings, GError **error)
{
  VitrineDraftStore *store = vitrine_workspace_get_draft_store (workspace);
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_set_n_problems (draft, count_problems (findings));
  vitrine_draft_store_save_async (store, draft, vitrine_command_keep_result_cb, &result);

  return vitrine_draft_store_save_finish (store, vitrine_command_wait (&result), error);
}

static VitrineExit
keep (const VitrineArguments  *arguments,
      VitrineWorkspace        *workspace,
      GByteArray              *content,
      GError                 **error)
{
  g_autoptr (VitrineDraft) draft = new_draft (workspace, content, error);
  g_autoptr (GPtrArray) findings = NULL;

  if (draft == NULL)
    return VITRINE_EXIT_FAILED;

  findings = vitrine_command_draft_judge (draft);
  if (!save (workspace, draft, findings, error))
    return VITRINE_EXIT_FAILED;

  if (arguments->json)
    vitrine_command_draft_print_json (draft, VITRINE_PRODUCT_FOR_DRAFT, findings);
  else
    vitrine_command_print_text ("%" G_GINT64_FORMAT, vitrine_draft_get_id (draft));

  return VITRINE_EXIT_OK;
}

static VitrineExit
run_draft_new (const VitrineArguments *arguments, const char *const *words)
{
  g_autoptr (VitrineWorkspace) workspace = NULL;
  g_autoptr (GByteArray) content = NULL;
  g_autoptr (GError) error = NULL;
  VitrineExit status = VITRINE_EXIT_FAILED;

  if (words[0] == NULL || words[1] != NULL)
    return vitrine_command_usage_error (_("Name one file with a product in JSON, or “-”"));

  workspace = vitrine_command_draft_open (arguments, TRUE, &status);
  if (workspace == NULL)
    return status;

  if (vitrine_command_read_file (words[0], VITRINE_DRAFT_MAX_BYTES, &content, &error))
    status = keep (arguments, workspace, content, &error);
  if (error != NULL) {
    g_autofree char *name = g_filename_display_name (words[0]);

    g_prefix_error (&error, "%s: ", name);
    status = vitrine_command_fail (error);
  }
  vitrine_workspace_close (workspace);

  return status;
}

const VitrineCommand vitrine_command_draft_new = {
  "draft new", 2, "FILE", VITRINE_TAKES_DRAFT, run_draft_new,
};
