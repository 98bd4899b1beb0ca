/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-command-draft.h"

#include "vitrine-command-findings.h"
#include "vitrine-product-rules.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is told of a draft beside its body, so that none of these is taken from there. */
static const char *const own_members[] = { "id", "shop", "revision", "state", "problems", NULL };

/**
 * vitrine_command_draft_open:
 * @no_practice: the command asks no shop anything
 *
 * Returns: (nullable) (transfer full): the workspace, open; %NULL: it has been said why not, and
 *   @status is what the command ends with
 */
VitrineWorkspace *
vitrine_command_draft_open (const VitrineArguments *arguments,
                            gboolean                no_practice,
                            VitrineExit            *status)
{
  g_autoptr (VitrineWorkspace) workspace = vitrine_command_new_workspace (arguments, no_practice);
  g_autoptr (GError) error = NULL;

  if (!vitrine_command_check_shop (arguments, workspace))
    *status = VITRINE_EXIT_USAGE;
  else if (!vitrine_command_open (workspace, &error))
    *status = vitrine_command_fail (error);
  else
    return g_steal_pointer (&workspace);

  return NULL;
}

/* Returns: whether @words are the id of a draft and nothing else; it has been said if not */
gboolean
vitrine_command_draft_read_id (const char *const *words, gint64 *id)
{
  guint64 number;

  if (words[0] == NULL || words[1] != NULL) {
    vitrine_command_usage_error (_("Name one draft by its id. “vitrine-cli draft list” shows "
                                   "them."));
    return FALSE;
  }
  if (!g_ascii_string_to_unsigned (words[0], 10, 1, G_MAXINT64, &number, NULL)) {
    /* Translators: %s is what the user gave as a number */
    vitrine_command_usage_error (_("The id of a draft is a number, not “%s”"), words[0]);
    return FALSE;
  }
  *id = (gint64) number;

  return TRUE;
}

/* With its body. */
VitrineDraft *
vitrine_command_draft_load (VitrineWorkspace *workspace, gint64 id, GError **error)
{
  VitrineDraftStore *store = vitrine_workspace_get_draft_store (workspace);
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_store_load_async (store, id, vitrine_command_keep_result_cb, &result);

  return vitrine_draft_store_load_finish (store, vitrine_command_wait (&result), error);
}

/**
 * vitrine_command_draft_run:
 * @words: the id of a draft, and nothing else
 *
 * Calls @func with that draft.
 */
VitrineExit
vitrine_command_draft_run (const VitrineArguments  *arguments,
                           const char *const       *words,
                           VitrineCommandDraftFunc  func)
{
  g_autoptr (VitrineWorkspace) workspace = NULL;
  g_autoptr (VitrineDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  VitrineExit status = VITRINE_EXIT_OK;
  gint64 id;

  if (!vitrine_command_draft_read_id (words, &id))
    return VITRINE_EXIT_USAGE;

  workspace = vitrine_command_draft_open (arguments, TRUE, &status);
  if (workspace == NULL)
    return status;

  draft = vitrine_command_draft_load (workspace, id, &error);
  if (draft == NULL) {
    g_prefix_error (&error, "%s: ", words[0]);
    status = vitrine_command_fail (error);
  } else {
    status = func (arguments, draft);
  }
  vitrine_workspace_close (workspace);

  return status;
}

/**
 * vitrine_command_draft_judge:
 *
 * Returns: (transfer container) (element-type VitrineFinding): what the rules of its market say
 */
GPtrArray *
vitrine_command_draft_judge (VitrineDraft *draft)
{
  const VitrineProductContext context = {
    .market = vitrine_draft_get_market (draft),
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_autoptr (JsonObject) body =
    vitrine_product_to_json (vitrine_draft_get_product (draft), VITRINE_PRODUCT_FOR_DRAFT);

  return vitrine_product_rules_check (body, &context, NULL);
}

static void
add_member (JsonObject *body, const char *name, JsonNode *node, gpointer builder)
{
  if (g_strv_contains (own_members, name))
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_value (builder, json_node_copy (node));
}

/**
 * vitrine_command_draft_print_json:
 *
 * Prints the body of Create Product, with what is told of a draft beside it.
 */
void
vitrine_command_draft_print_json (VitrineDraft       *draft,
                                  VitrineProductForm  form,
                                  GPtrArray          *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonObject) body =
    vitrine_product_to_json (vitrine_draft_get_product (draft), form);

  json_builder_begin_object (builder);
  vitrine_command_add_int (builder, "id", vitrine_draft_get_id (draft));
  vitrine_command_add_string (builder, "shop", vitrine_draft_get_shop_id (draft));
  vitrine_command_add_int (builder, "revision", vitrine_draft_get_revision (draft));
  vitrine_command_add_string (builder, "state",
                              vitrine_draft_state_get_nick (vitrine_draft_get_state (draft)));
  json_object_foreach_member (body, add_member, builder);
  vitrine_command_findings_add (findings, "problems", builder);
  json_builder_end_object (builder);
  vitrine_command_print_json (builder);
}

/* For people, and for a file. */
void
vitrine_command_draft_print_body (VitrineDraft *draft, VitrineProductForm form)
{
  g_autoptr (JsonObject) body =
    vitrine_product_to_json (vitrine_draft_get_product (draft), form);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  g_autofree char *text = json_to_string (node, TRUE);

  vitrine_command_print_text ("%s", text);
}
