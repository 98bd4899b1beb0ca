/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-test.h"
#include "vitrine-template-store.h"

static GPtrArray *
list (VitrineTemplateStore *templates)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  vitrine_template_store_list_async (templates, test_keep_result_cb, &result);
  found = vitrine_template_store_list_finish (templates, test_wait_result (&result), &error);
  g_assert_no_error (error);

  return found;
}

static gint64
save (VitrineTemplateStore *templates, gint64 id, const char *name, const char *body, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_template_store_save_async (templates, id, name, json_node_get_object (node),
                                     test_keep_result_cb, &result);

  return vitrine_template_store_save_finish (templates, test_wait_result (&result), error);
}

static gboolean
drop (VitrineTemplateStore *templates, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_template_store_remove_async (templates, id, test_keep_result_cb, &result);

  return vitrine_template_store_remove_finish (templates, test_wait_result (&result), error);
}

static void
test_templates (void)
{
  VitrineTemplateStore *templates;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) gone = NULL;
  VitrineStoredTemplate *first;
  gint64 shoes, cups;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  templates = vitrine_template_store_new (store.database);
  shoes = save (templates, 0, "Shoes", "{\"brand_id\":\"7\"}", NULL);
  cups = save (templates, 0, "cups", "{\"brand_id\":\"8\"}", NULL);
  g_assert_cmpint (shoes, !=, cups);
  g_assert_cmpint (save (templates, 0, "Shoes", "{}", &taken), ==, 0);
  g_assert_error (taken, VITRINE_TEMPLATE_STORE_ERROR, VITRINE_TEMPLATE_STORE_ERROR_TAKEN);
  g_assert_cmpint (save (templates, shoes, "Boots", "{\"brand_id\":\"9\"}", NULL), ==, shoes);

  found = list (templates);
  g_assert_cmpuint (found->len, ==, 2);
  first = found->pdata[0];
  g_assert_cmpint (first->id, ==, shoes);
  g_assert_cmpstr (first->name, ==, "Boots");
  g_assert_cmpstr (json_object_get_string_member (first->body, "brand_id"), ==, "9");

  test_execute (store.path, "UPDATE draft_template SET body = 'x' WHERE name = 'cups'");
  g_assert_true (drop (templates, shoes, NULL));
  g_assert_false (drop (templates, shoes, &gone));
  g_assert_error (gone, VITRINE_TEMPLATE_STORE_ERROR, VITRINE_TEMPLATE_STORE_ERROR_GONE);
  left = list (templates);
  g_assert_cmpuint (left->len, ==, 1);
  first = left->pdata[0];
  g_assert_cmpstr (first->name, ==, "cups");
  g_assert_null (first->body);       /* said, and not lost */

  g_assert_finalize_object (templates);
  test_store_remove (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template-store/all", test_templates);

  return g_test_run ();
}
