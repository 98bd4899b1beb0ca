/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include <glib/gstdio.h>

static GPtrArray *
list (Fixture *fixture)
{
  VitrineBackupKeeper *keeper = vitrine_workspace_get_backups (fixture->workspace);
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_backup_keeper_list_async (keeper, test_keep_result_cb, &result);
  test_wait_result (&result);

  return vitrine_backup_keeper_list_finish (keeper, result, NULL);
}

static void
count_cb (VitrineBackupKeeper *keeper, gpointer user_data)
{
  *(guint *) user_data += 1;
}

/* One is made at the first start; the next start of that day has nothing to do. */
static void
test_daily (Fixture *fixture, gconstpointer data)
{
  guint n_made = 0;

  for (guint i = 0; i < 2; i++) {
    VitrineBackupKeeper *keeper;
    g_autoptr (GPtrArray) backups = NULL;

    fixture_open (fixture);
    keeper = vitrine_workspace_get_backups (fixture->workspace);
    g_signal_connect (keeper, "made", G_CALLBACK (count_cb), &n_made);
    vitrine_backup_keeper_start (keeper);
    if (i == 0)
      test_wait_until (n_made == 1);
    backups = list (fixture);
    g_assert_cmpuint (backups->len, ==, 1);
    g_assert_null (vitrine_backup_keeper_get_trouble (keeper));
    fixture_close (fixture);
  }
  g_assert_cmpuint (n_made, ==, 1);
}

/* What stands in the way is said, and no longer once it is gone. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = NULL;
  VitrineBackupKeeper *keeper;

  fixture_open (fixture);
  folder = g_build_filename (fixture->data_dir, "backups", NULL);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  keeper = vitrine_workspace_get_backups (fixture->workspace);
  vitrine_backup_keeper_start (keeper);
  test_wait_until (vitrine_backup_keeper_get_trouble (keeper) != NULL);
  g_assert_nonnull (g_strrstr (vitrine_backup_keeper_get_trouble (keeper), folder));

  g_assert_cmpint (g_unlink (folder), ==, 0);
  vitrine_backup_keeper_stop (keeper);
  vitrine_backup_keeper_start (keeper);
  test_wait_until (vitrine_backup_keeper_get_trouble (keeper) == NULL);
  fixture_close (fixture);
}

static void
keep_progress_cb (goffset done, goffset total, gpointer user_data)
{
  g_assert_cmpint (done, <=, total);
  *(goffset *) user_data = done;
}

/* Out of one folder, into another. */
static void
test_export_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "all.vitrine", NULL);
  g_autofree char *new_path = g_build_filename (fixture->folder, "new", "vitrine.db", NULL);
  g_autofree char *new_images = g_build_filename (fixture->folder, "new", "images", NULL);
  g_autofree char *copy = NULL;
  g_autoptr (VitrineBackupKeeper) other = vitrine_backup_keeper_new (new_path, new_images);
  g_autoptr (GAsyncResult) exported = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;
  VitrineBackupKeeper *keeper;
  VitrineImage *image;
  goffset done = 0;

  fixture_open (fixture);
  image = fixture_add_picture (fixture, "shoe.jpg", 640);
  fixture_wait_for_state (image, VITRINE_IMAGE_READY);
  keeper = vitrine_workspace_get_backups (fixture->workspace);
  vitrine_backup_keeper_export_async (keeper, target, keep_progress_cb, &done, NULL,
                                      test_keep_result_cb, &exported);
  test_wait_result (&exported);
  g_assert_true (vitrine_backup_keeper_export_finish (keeper, exported, &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_pictures, ==, 1);
  g_assert_cmpint (done, ==, summary.bytes);

  vitrine_backup_keeper_restore_async (other, target, NULL, NULL, NULL,
                                       test_keep_result_cb, &restored);
  test_wait_result (&restored);
  g_assert_true (vitrine_backup_keeper_restore_finish (other, restored, &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_pictures, ==, 1);
  copy = g_build_filename (new_images, vitrine_image_get_digest (image), NULL);
  g_assert_true (g_file_test (copy, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (new_path, G_FILE_TEST_IS_REGULAR));
  fixture_close (fixture);
}

#define ADD(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/backup-keeper/daily", test_daily);
  ADD ("/backup-keeper/trouble", test_trouble);
  ADD ("/backup-keeper/export-restore", test_export_restore);

  return g_test_run ();
}
