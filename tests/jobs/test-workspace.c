/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include <string.h>

static char *
database_path (Fixture *fixture)
{
  return g_build_filename (fixture->data_dir, "vitrine.db", NULL);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  VitrineShop *shop = vitrine_workspace_get_shop (fixture->workspace);
  g_autofree char *path = database_path (fixture);

  g_assert_null (vitrine_workspace_get_trouble (fixture->workspace));
  g_assert_true (vitrine_shop_is_practice (shop));
  g_assert_cmpstr (vitrine_shop_get_id (shop), !=, VITRINE_SHOP_PRACTICE_ID);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* A damaged database is left as it is, said, and set aside when the seller wants that. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = database_path (fixture);
  g_autofree char *garbage = g_strnfill (8192, 'x');
  g_autofree char *aside = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture_close (fixture);
  g_assert_true (g_file_set_contents (path, garbage, 8192, NULL));
  fixture_open (fixture);
  g_assert_nonnull (vitrine_workspace_get_trouble (fixture->workspace));
  g_assert_true (vitrine_workspace_can_set_aside (fixture->workspace));

  aside = vitrine_workspace_set_aside (fixture->workspace, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, garbage);

  vitrine_workspace_open_async (fixture->workspace, test_keep_result_cb, &result);
  vitrine_workspace_open_finish (fixture->workspace, test_wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_null (vitrine_workspace_get_trouble (fixture->workspace));
  g_assert_false (vitrine_workspace_can_set_aside (fixture->workspace));
  fixture_add_picture (fixture, "1.png", 601);
}

static gboolean
is_used_in (VitrineImage *image, const char *title)
{
  const char *const *uses = vitrine_image_get_uses (image);

  return g_strcmp0 (uses[0], title) == 0;
}

/* A picture in the list is told which drafts show it, as they are written. */
static void
test_uses (Fixture *fixture, gconstpointer data)
{
  VitrineDraftKeeper *keeper = vitrine_workspace_get_draft_keeper (fixture->workspace);
  VitrineShop *shop = vitrine_workspace_get_shop (fixture->workspace);
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autoptr (VitrineDraft) draft = vitrine_draft_new (vitrine_shop_get_id (shop), "US");
  g_autofree char *cup = NULL;
  g_autofree char *mug = NULL;

  fixture_wait_for_state (image, VITRINE_IMAGE_READY);
  cup = g_strdup_printf ("{\"title\":\"Cup\",\"main_images\":[{\"vitrine_picture\":\"%s\"}]}",
                         vitrine_image_get_digest (image));
  mug = g_strdup_printf ("{\"title\":\"Mug\",\"main_images\":[{\"vitrine_picture\":\"%s\"}]}",
                         vitrine_image_get_digest (image));
  vitrine_draft_set_body (draft, cup, -1, NULL);
  vitrine_draft_keeper_add (keeper, draft);
  test_wait_until (is_used_in (image, "Cup"));
  vitrine_draft_set_body (draft, mug, -1, NULL);
  test_wait_until (is_used_in (image, "Mug"));
  vitrine_draft_set_body (draft, "{}", -1, NULL);
  test_wait_until (is_used_in (image, NULL));
  test_wait_until (vitrine_draft_get_save_state (draft) == VITRINE_DRAFT_SAVED);
}

/* Without a database pictures are still looked at, and nothing is sent whose answer could
 * not be kept. */
static void
test_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = database_path (fixture);
  g_autofree char *picture = test_make_picture (fixture->folder, "1.png", "png", 601, 600);
  g_autofree char *state = NULL;
  VitrineImage *image;

  fixture_close (fixture);
  g_assert_true (g_file_set_contents (path, "not a database, not a database", -1, NULL));
  fixture_open (fixture);

  image = fixture_add (fixture, picture);
  fixture_wait_for_state (image, VITRINE_IMAGE_READY);
  vitrine_upload_queue_add (fixture->queue, image);
  fixture_wait_for_state (image, VITRINE_IMAGE_FAILED);
  g_assert_cmpstr (vitrine_image_get_reason (image), !=, "");

  state = fixture_practice_state (fixture);
  g_assert_null (strstr (state, vitrine_image_get_digest (image)));
}

/* The built-in practice shop needs nothing from outside, and is the same one next time. */
static void
test_built_in (void)
{
  g_autofree char *folder = test_make_folder ();
  VitrineWorkspaceOptions options = { .data_dir = folder };
  g_autofree char *cipher = NULL;

  for (guint run = 0; run < 2; run++) {
    g_autoptr (VitrineWorkspace) workspace = vitrine_workspace_new (&options);
    VitrineShop *shop = vitrine_workspace_get_shop (workspace);
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;

    vitrine_workspace_open_async (workspace, test_keep_result_cb, &result);
    vitrine_workspace_open_finish (workspace, test_wait_result (&result), &error);
    g_assert_no_error (error);
    g_assert_cmpstr (vitrine_shop_get_id (shop), ==, VITRINE_SHOP_PRACTICE_ID);
    g_assert_true (g_str_has_prefix (vitrine_shop_get_api_url (shop), "http://127.0.0.1:"));

    if (run == 0)
      cipher = g_strdup (vitrine_shop_get_cipher (shop));
    else
      g_assert_cmpstr (vitrine_shop_get_cipher (shop), ==, cipher);
    vitrine_workspace_close (workspace);
  }

  test_remove_folder (folder);
}

static GPtrArray *
new_images (guint n_images, guint step)
{
  GPtrArray *images = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_images; i++) {
    VitrineImage *image = vitrine_image_new ("a.png", "practice", VITRINE_USE_CASE_MAIN);

    vitrine_image_set_added (image, 1000 + i * step);
    g_ptr_array_add (images, image);
  }

  return images;
}

static void
count_changes (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  ++*(guint *) user_data;
}

/* Many go and come back in one step, each to its place. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  GListModel *list = vitrine_workspace_get_images (fixture->workspace);
  g_autoptr (GPtrArray) all = new_images (100, 10);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  guint n_changes = 0;

  vitrine_workspace_add_images (fixture->workspace, all);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 100);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_changes), &n_changes);

  for (guint i = all->len; i-- > 0;) {
    if (i % 3 == 0)
      g_ptr_array_add (some, all->pdata[i]);
  }
  vitrine_workspace_drop_images (fixture->workspace, some);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 66);
  g_assert_false (vitrine_workspace_has_image (fixture->workspace, all->pdata[0]));
  g_assert_true (vitrine_workspace_has_image (fixture->workspace, all->pdata[1]));

  vitrine_workspace_add_images (fixture->workspace, some);
  g_assert_cmpuint (n_changes, ==, 2);
  for (guint i = 0; i < all->len; i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (list, i);

    g_assert_true (image == all->pdata[i]);
    g_assert_true (vitrine_workspace_has_image (fixture->workspace, image));
  }
}

/* A few are taken out one by one, so that what stands between them isn't touched. */
static void
test_few (Fixture *fixture, gconstpointer data)
{
  GListModel *list = vitrine_workspace_get_images (fixture->workspace);
  g_autoptr (GPtrArray) all = new_images (30, 10);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  guint n_changes = 0;

  vitrine_workspace_add_images (fixture->workspace, all);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_changes), &n_changes);
  g_ptr_array_add (some, all->pdata[2]);
  g_ptr_array_add (some, all->pdata[28]);
  vitrine_workspace_drop_images (fixture->workspace, some);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 28);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/workspace/open", test_open);
  ADD ("/workspace/damaged", test_damaged);
  ADD ("/workspace/uses", test_uses);
  ADD ("/workspace/not-kept", test_not_kept);
  ADD ("/workspace/many", test_many);
  ADD ("/workspace/few", test_few);
  g_test_add_func ("/workspace/built-in", test_built_in);

  return g_test_run ();
}
