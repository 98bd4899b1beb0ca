/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-test.h"

static VitrineImage *
save_sent (TestStore *store, const char *name, guint number, const char *uri)
{
  g_autoptr (VitrineReceipt) receipt = test_make_receipt (uri, 1700000000);
  VitrineImage *image = test_make_image (name, number);

  vitrine_image_set_receipt (image, receipt);
  vitrine_image_set_state (image, VITRINE_IMAGE_SENT);
  test_save_image (store, image);

  return image;
}

static gboolean
try_set_uses (TestStore *store, const VitrineImageUses *uses, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_image_store_set_uses_async (store->images, TEST_SHOP, uses,
                                      test_keep_result_cb, &result);
  test_wait_result (&result);

  return vitrine_image_store_set_uses_finish (store->images, result, error);
}

static void
set_uses (TestStore *store, const VitrineImageUses *uses)
{
  g_autoptr (GError) error = NULL;

  try_set_uses (store, uses, &error);
  g_assert_no_error (error);
}

static void
assert_uses (TestStore *store, guint position, const char *expected)
{
  g_autoptr (GPtrArray) images = test_list_images (store);
  g_autofree char *uses =
    g_strjoinv (", ", (char **) vitrine_image_get_uses (images->pdata[position]));

  g_assert_cmpstr (uses, ==, expected);
}

/* Shown by what the shop calls it: each picture that has that answer; and by its number. */
static void
test_uses (void)
{
  const char *const shown[] = { "tos-1", "tos-elsewhere", "tos-1", NULL };
  g_autoptr (VitrineImage) sent = NULL;
  g_autoptr (VitrineImage) twin = NULL;
  g_autoptr (VitrineImage) unsent = NULL;
  gint64 ids[2];
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  sent = save_sent (&store, "a", 1, "tos-1");
  twin = save_sent (&store, "b", 2, "tos-1");
  unsent = test_make_image ("c", 3);
  test_save_image (&store, unsent);
  ids[0] = vitrine_image_get_id (sent);
  ids[1] = vitrine_image_get_id (unsent);

  set_uses (&store, &(VitrineImageUses) { "draft 1", "Mug", shown, ids, 2 });
  set_uses (&store, &(VitrineImageUses) { "product 7", "Apron", shown, NULL, 0 });
  test_store_reopen (&store);
  assert_uses (&store, 0, "Mug, Apron");
  assert_uses (&store, 1, "Apron, Mug");
  assert_uses (&store, 2, "Mug");

  /* Written anew, whole; with nothing left it is forgotten. */
  set_uses (&store, &(VitrineImageUses) { "draft 1", "Blue mug", shown, NULL, 0 });
  assert_uses (&store, 0, "Apron, Blue mug");
  assert_uses (&store, 2, "");
  set_uses (&store, &(VitrineImageUses) { "draft 1", "Blue mug", NULL, NULL, 0 });
  set_uses (&store, &(VitrineImageUses) { "product 7", "Apron", NULL, NULL, 0 });
  assert_uses (&store, 0, "");
  g_assert_cmpint (test_query_int (store.path, "SELECT count(*) FROM image_use"), ==, 0);

  test_store_remove (&store);
}

/* A picture that isn't there: nothing of it is written. */
static void
test_unknown_image (void)
{
  const char *const shown[] = { "tos-1", NULL };
  const gint64 id = 4711;
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  g_assert_false (try_set_uses (&store, &(VitrineImageUses) { "draft 1", "Mug", shown, &id, 1 },
                                &error));
  g_assert_nonnull (error);
  g_assert_cmpint (test_query_int (store.path, "SELECT count(*) FROM image_use"), ==, 0);

  test_store_remove (&store);
}

static void
count_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  vitrine_image_store_save_finish (VITRINE_IMAGE_STORE (source), result, NULL);
  ++*(guint *) user_data;
}

/* Words cost a query each, not one an image. Tells how long it takes. */
static void
test_many (void)
{
  static const char *const tags[] = { "summer", "blue", NULL };
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;
  guint count = 0;
  gint64 start;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  for (guint i = 0; i < 10000; i++) {
    g_autoptr (VitrineImage) image = test_make_image ("a-picture.webp", i);

    vitrine_image_set_tags (image, tags);
    vitrine_image_store_save_async (store.images, image, count_saved_cb, &count);
    if (i % 1000 == 999)
      test_wait_until (count == i + 1);
  }

  start = g_get_monotonic_time ();
  images = test_list_images (&store);
  g_test_message ("10,000 listed with tags: %.0f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (images->len, ==, 10000);
  g_assert_cmpstrv (vitrine_image_get_tags (images->pdata[9999]), tags);

  test_store_remove (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-words/uses", test_uses);
  g_test_add_func ("/image-words/unknown-image", test_unknown_image);
  g_test_add_func ("/image-words/many", test_many);

  return g_test_run ();
}
