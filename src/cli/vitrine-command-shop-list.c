/* vitrine-cli shop list: the shops that --shop takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command.h"

#include "vitrine-shop-store.h"

#include <glib/gi18n.h>

static void
print_shop (const VitrineArguments *arguments, VitrineShop *shop)
{
  const char *state = vitrine_shop_is_practice (shop) ? "practice" : "connected";
  g_autoptr (JsonBuilder) builder = NULL;

  if (!arguments->json) {
    vitrine_command_print_text ("%s  %s  %s  %s  %s", vitrine_shop_get_id (shop),
                                vitrine_shop_get_marketplace_id (shop),
                                vitrine_shop_get_name (shop), vitrine_shop_get_market (shop),
                                state);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vitrine_command_add_string (builder, "id", vitrine_shop_get_id (shop));
  vitrine_command_add_string (builder, "marketplace", vitrine_shop_get_marketplace_id (shop));
  vitrine_command_add_string (builder, "name", vitrine_shop_get_name (shop));
  vitrine_command_add_string (builder, "market", vitrine_shop_get_market (shop));
  vitrine_command_add_string (builder, "state", state);
  json_builder_end_object (builder);
  vitrine_command_print_json (builder);
}

static VitrineExit
run_shop_list (const VitrineArguments *arguments, const char *const *words)
{
  g_autoptr (VitrineWorkspace) workspace = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (GError) error = NULL;
  VitrineShopStore *store;

  if (words[0] != NULL)
    /* Translators: %s is a word of the command line */
    return vitrine_command_usage_error (_("“shop list” takes no “%s”"), words[0]);

  workspace = vitrine_command_new_workspace (arguments, TRUE);
  if (!vitrine_command_open (workspace, &error))
    return vitrine_command_fail (error);

  store = vitrine_workspace_get_shop_store (workspace);
  vitrine_shop_store_list_async (store, vitrine_command_keep_result_cb, &result);
  shops = vitrine_shop_store_list_finish (store, vitrine_command_wait (&result), &error);
  if (shops == NULL)
    return vitrine_command_fail (error);

  /* The practice shop is always there; those that ran elsewhere can't be chosen by their id. */
  print_shop (arguments, vitrine_workspace_get_shop (workspace));
  for (guint i = 0; i < shops->len; i++) {
    if (!vitrine_shop_is_practice (g_ptr_array_index (shops, i)))
      print_shop (arguments, g_ptr_array_index (shops, i));
  }
  vitrine_workspace_close (workspace);

  return VITRINE_EXIT_OK;
}

const VitrineCommand vitrine_command_shop_list = {
  "shop list", 2, "", VITRINE_TAKES_SHOP_LIST, run_shop_list,
};
