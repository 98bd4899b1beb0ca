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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/workspace/open", test_open);
  ADD ("/workspace/damaged", test_damaged);
  ADD ("/workspace/not-kept", test_not_kept);
  g_test_add_func ("/workspace/built-in", test_built_in);

  return g_test_run ();
}
