/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft-test.h"
#include "vitrine-publication-store.h"

static VitrinePublication *
begin (VitrinePublicationStore *store, gint64 draft_id, const char *key, GError **error)
{
  const VitrinePublication fresh = {
    .draft_id = draft_id, .key = (char *) key, .revision = 3, .begun = 1700000000000000,
  };
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_publication_store_begin_async (store, &fresh, test_keep_result_cb, &result);

  return vitrine_publication_store_begin_finish (store, test_wait_result (&result), error);
}

static VitrinePublication *
find (VitrinePublicationStore *store, gint64 draft_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrinePublication *found;

  vitrine_publication_store_find_async (store, draft_id, test_keep_result_cb, &result);
  found = vitrine_publication_store_find_finish (store, test_wait_result (&result), &error);
  g_assert_no_error (error);

  return found;
}

static void
end (VitrinePublicationStore *store, gint64 draft_id, const char *product_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_publication_store_end_async (store, draft_id, product_id, "request-1",
                                       test_keep_result_cb, &result);
  g_assert_true (vitrine_publication_store_end_finish (store, test_wait_result (&result), &error));
  g_assert_no_error (error);
}

/* While nobody knows what came of a key, it is sent again; once the market has refused the
 * product, the next one counts; once there is a product, it stays. */
static void
test_keys (void)
{
  g_autoptr (VitrinePublicationStore) store = NULL;
  g_autoptr (VitrinePublication) first = NULL;
  g_autoptr (VitrinePublication) again = NULL;
  g_autoptr (VitrinePublication) next = NULL;
  g_autoptr (VitrinePublication) taken = NULL;
  g_autoptr (VitrineDraft) draft = test_make_titled ("Shoe");
  TestStore test;
  gint64 id;

  test_store_set_up (&test, NULL);
  test_store_open (&test);
  store = vitrine_publication_store_new (test.database);
  test_save_draft (test.drafts, draft);
  id = vitrine_draft_get_id (draft);
  g_assert_null (find (store, id));

  first = begin (store, id, "key-1", NULL);
  g_assert_cmpint (first->draft_id, ==, id);
  g_assert_cmpstr (first->key, ==, "key-1");
  g_assert_cmpint (first->revision, ==, 3);
  g_assert_cmpint (first->begun, ==, 1700000000000000);
  g_assert_null (first->product_id);
  again = begin (store, id, "key-2", NULL);
  g_assert_cmpstr (again->key, ==, "key-1");

  end (store, id, NULL);
  g_assert_null (find (store, id));
  next = begin (store, id, "key-3", NULL);
  g_assert_cmpstr (next->key, ==, "key-3");

  end (store, id, "1729000000000000001");
  end (store, id, NULL);
  taken = find (store, id);
  g_assert_cmpstr (taken->product_id, ==, "1729000000000000001");
  g_assert_cmpstr (taken->request_id, ==, "request-1");
  g_clear_object (&store);
  test_store_remove (&test);
}

/* What is of no draft isn't begun. */
static void
test_no_draft (void)
{
  g_autoptr (VitrinePublicationStore) store = NULL;
  g_autoptr (GError) error = NULL;
  TestStore test;

  test_store_set_up (&test, NULL);
  test_store_open (&test);
  store = vitrine_publication_store_new (test.database);
  g_assert_null (begin (store, 99, "key-1", &error));
  g_assert_nonnull (error);
  g_clear_object (&store);
  test_store_remove (&test);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publication-store/keys", test_keys);
  g_test_add_func ("/publication-store/no-draft", test_no_draft);
  return g_test_run ();
}
