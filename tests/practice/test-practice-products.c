/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-products.h"

#include "test-shared.h"
#include "vitrine-practice-product.h"

#include <glib/gstdio.h>
#include <string.h>

static JsonObject *
new_record (const char *id, const char *key, const char *title)
{
  JsonObject *record = json_object_new ();
  JsonObject *product = json_object_new ();

  json_object_set_string_member (record, "id", id);
  if (key != NULL)
    json_object_set_string_member (record, "key", key);
  json_object_set_string_member (record, "status", "DRAFT");
  json_object_set_string_member (product, "title", title);
  json_object_set_object_member (record, "product", product);

  return record;
}

static void
put (VitrinePracticeProducts *products, const char *id, const char *key, const char *title)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vitrine_practice_products_begin (products, &error));
  g_assert_no_error (error);
  g_assert_true (vitrine_practice_products_put (products, new_record (id, key, title), &error));
  g_assert_no_error (error);
  vitrine_practice_products_end (products);
}

/* The titles in their order, with a space after each. */
static char *
list (VitrinePracticeProducts *products)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *all;

  g_assert_true (vitrine_practice_products_begin (products, &error));
  g_assert_no_error (error);
  all = vitrine_practice_products_get_all (products);
  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (text, "%s ", vitrine_practice_product_get_text (
                              vitrine_practice_product_get_object (all->pdata[i], "product"),
                              "title"));
  vitrine_practice_products_end (products);

  return g_string_free (text, FALSE);
}

static void
assert_list (VitrinePracticeProducts *products, const char *wanted)
{
  g_autofree char *text = list (products);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_put (gconstpointer data)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VitrinePracticeProducts) products =
    vitrine_practice_products_new (data != NULL ? folder : NULL);

  put (products, "1", "k1", "a");
  put (products, "2", NULL, "b");
  assert_list (products, "a b ");
  put (products, "1", "k1", "c");
  put (products, "3", "k3", "d");
  assert_list (products, "c b d ");

  g_assert_true (vitrine_practice_products_begin (products, NULL));
  g_assert_nonnull (vitrine_practice_products_find (products, "2"));
  g_assert_null (vitrine_practice_products_find (products, "9"));
  g_assert_true (vitrine_practice_products_find_key (products, "k1") ==
                 vitrine_practice_products_find (products, "1"));
  g_assert_null (vitrine_practice_products_find_key (products, "k2"));
  vitrine_practice_products_end (products);
  test_remove_folder (folder);
}

/* What one program writes another sees, and a later one too. */
static void
test_shared_folder (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VitrinePracticeProducts) first = vitrine_practice_products_new (folder);
  g_autoptr (VitrinePracticeProducts) second = vitrine_practice_products_new (folder);
  g_autoptr (VitrinePracticeProducts) later = NULL;

  put (first, "1", "k", "a");
  put (second, "2", NULL, "b");
  put (first, "1", "k", "c");
  assert_list (first, "c b ");
  assert_list (second, "c b ");
  later = vitrine_practice_products_new (folder);
  assert_list (later, "c b ");
  test_remove_folder (folder);
}

#define LINE(id) "{\"id\":\"" id "\",\"status\":\"DRAFT\",\"product\":{\"title\":\"t" id "\"}}"

/* What a crash, or a hand, can leave: the rest is read, and the next line is whole. */
static void
test_torn (void)
{
  const struct { const char *text; const char *before; const char *after; } rows[] = {
    { "", "", "n " },
    { LINE ("1") "\n" LINE ("2"), "t1 t2 ", "t1 t2 n " },
    { LINE ("1") "\n{\"id\":\"2\",\"sta", "t1 ", "t1 n " },
    { "x\n\n[]\n5\n" LINE ("1") "\n", "t1 ", "t1 n " },
    { "{\"id\":5,\"status\":\"DRAFT\",\"product\":{}}\n", "", "n " },
    { "{\"id\":\"1\",\"status\":\"DRAFT\",\"product\":[]}\n", "", "n " },
    { "{\"id\":\"1\"}\n{}\n", "", "n " },
    { "{\"id\":\"1\",\"key\":\"k\",\"status\":\"D\",\"product\":{\"title\":\"x\"}}\n"
      "{\"id\":\"1\",\"key\":5,\"status\":\"D\",\"product\":{\"title\":\"y\"}}\n", "y ", "y n " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folder = test_make_folder ();
    g_autofree char *path = g_build_filename (folder, "products.jsonl", NULL);
    g_autoptr (VitrinePracticeProducts) products = vitrine_practice_products_new (folder);
    g_autoptr (VitrinePracticeProducts) again = NULL;

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_true (g_file_set_contents (path, rows[i].text, -1, NULL));
    assert_list (products, rows[i].before);
    put (products, "9", NULL, "n");
    assert_list (products, rows[i].after);
    again = vitrine_practice_products_new (folder);
    assert_list (again, rows[i].after);
    g_assert_true (vitrine_practice_products_begin (again, NULL));
    g_assert_null (vitrine_practice_products_find_key (again, "k"));
    vitrine_practice_products_end (again);
    test_remove_folder (folder);
  }
}

/* A folder in the place of the file, since root may write anywhere; then it is taken away. */
static void
test_cannot_read (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "products.jsonl", NULL);
  g_autoptr (VitrinePracticeProducts) products = vitrine_practice_products_new (folder);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (vitrine_practice_products_begin (products, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_cmpint (g_rmdir (path), ==, 0);
  put (products, "1", NULL, "a");
  assert_list (products, "a ");
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_list (products, "");
  test_remove_folder (folder);
}

static void
test_ids (void)
{
  g_autoptr (VitrinePracticeProducts) products = vitrine_practice_products_new (NULL);
  g_autofree char *first = vitrine_practice_products_dup_id (products);
  g_autofree char *second = vitrine_practice_products_dup_id (products);

  g_assert_cmpuint (strlen (first), ==, 19);
  g_assert_cmpuint (strspn (first, "0123456789"), ==, 19);
  g_assert_cmpstr (first, !=, second);
}

static gpointer
add_many (gpointer data)
{
  for (guint i = 0; i < 50; i++) {
    g_autofree char *id = NULL;

    g_assert_true (vitrine_practice_products_begin (data, NULL));
    id = vitrine_practice_products_dup_id (data);
    g_assert_true (vitrine_practice_products_put (data, new_record (id, NULL, "x"), NULL));
    vitrine_practice_products_end (data);
  }

  return NULL;
}

/* Two programs on one folder, each with two threads. */
static void
test_threads (void)
{
  g_autofree char *folder = test_make_folder ();
  VitrinePracticeProducts *both[2];
  GThread *threads[4];

  for (guint i = 0; i < 2; i++)
    both[i] = vitrine_practice_products_new (folder);
  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("add", add_many, both[i % 2]);
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *text = list (both[i]);

    g_assert_cmpuint (strlen (text), ==, 4 * 50 * 2);
    vitrine_practice_products_unref (both[i]);
  }
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/practice-products/put/memory", NULL, test_put);
  g_test_add_data_func ("/practice-products/put/file", "file", test_put);
  g_test_add_func ("/practice-products/shared-folder", test_shared_folder);
  g_test_add_func ("/practice-products/torn", test_torn);
  g_test_add_func ("/practice-products/cannot-read", test_cannot_read);
  g_test_add_func ("/practice-products/ids", test_ids);
  g_test_add_func ("/practice-products/threads", test_threads);
  return g_test_run ();
}
