/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  const char        *path;       /* of the test */
  char            *(*make) (const char *folder);
  VitrineImageState  state;
  const char        *words;      /* in the reason; NULL: there is none */
} AddCase;

static char *
make_jpeg (const char *folder)
{
  return test_make_picture (folder, "red shoe “1”.jpg", "jpeg", 800, 800);
}

static char *
make_small (const char *folder)
{
  return test_make_picture (folder, "small.png", "png", 299, 400);
}

static char *
make_empty (const char *folder)
{
  return test_make_file (folder, "empty.jpg", "", 0);
}

static char *
make_large (const char *folder)
{
  g_autofree char *small = test_make_picture (folder, "small.bmp", "bmp", 600, 600);
  char *path = test_make_picture (folder, "large.bmp", "bmp", 1920, 1920);   /* 11 MB */

  unlink (small);
  return path;
}

static char *
make_pdf (const char *folder)
{
  return test_make_file (folder, "offer.jpg", "%PDF-1.7\n%…", 2000);
}

static char *
make_text (const char *folder)
{
  return test_make_file (folder, "notes.png", "no picture at all", -1);
}

static char *
make_folder (const char *folder)
{
  char *path = g_build_filename (folder, "summer", NULL);

  g_assert_cmpint (mkdir (path, 0700), ==, 0);
  return path;
}

static char *
make_broken_link (const char *folder)
{
  char *path = g_build_filename (folder, "broken.jpg", NULL);

  g_assert_cmpint (symlink ("/nowhere/at/all.jpg", path), ==, 0);
  return path;
}

static char *
make_pipe (const char *folder)
{
  char *path = g_build_filename (folder, "pipe.jpg", NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  return path;
}

static char *
make_nothing (const char *folder)
{
  return g_build_filename (folder, "gone.jpg", NULL);
}

static const AddCase add_cases[] = {
  { "/intake/add/picture", make_jpeg, VITRINE_IMAGE_READY, NULL },
  { "/intake/add/small", make_small, VITRINE_IMAGE_NEEDS_FIX, "299" },
  { "/intake/add/empty", make_empty, VITRINE_IMAGE_NEEDS_FIX, "empty" },
  { "/intake/add/large", make_large, VITRINE_IMAGE_READY, NULL },   /* as a copy that fits */
  { "/intake/add/pdf", make_pdf, VITRINE_IMAGE_NEEDS_FIX, "PDF" },
  { "/intake/add/text", make_text, VITRINE_IMAGE_NEEDS_FIX, "picture" },
  { "/intake/add/folder", make_folder, VITRINE_IMAGE_UNREADABLE, "folder" },
  { "/intake/add/broken-link", make_broken_link, VITRINE_IMAGE_UNREADABLE, "is a link to" },
  { "/intake/add/pipe", make_pipe, VITRINE_IMAGE_UNREADABLE, "isn’t a file" },
  { "/intake/add/nothing", make_nothing, VITRINE_IMAGE_UNREADABLE, "gone.jpg" },
};

static void
test_add (Fixture *fixture, gconstpointer data)
{
  const AddCase *add_case = data;
  g_autofree char *path = add_case->make (fixture->folder);
  VitrineImage *image = fixture_add (fixture, path);

  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_CHECKING);
  test_wait_until (vitrine_intake_get_n_busy (fixture->intake) == 0);

  g_assert_cmpint (vitrine_image_get_state (image), ==, add_case->state);
  if (add_case->words == NULL)
    g_assert_null (vitrine_image_get_reason (image));
  else
    g_assert_nonnull (strstr (vitrine_image_get_reason (image), add_case->words));

  /* The seller's own is never touched. */
  g_assert_true (add_case->make == make_nothing || g_file_test (path, G_FILE_TEST_IS_SYMLINK)
                 || g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
count_cb (VitrineIntake *intake, VitrineImage *image, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_jpeg (fixture->folder);
  VitrineImage *image = fixture_add (fixture, path);
  g_autofree char *copy = NULL;
  g_autofree char *original_bytes = NULL;
  g_autofree char *copy_bytes = NULL;
  gsize original_size, copy_size;

  fixture_wait_for_state (image, VITRINE_IMAGE_READY);
  copy = vitrine_image_files_dup_path (vitrine_workspace_get_files (fixture->workspace),
                                       vitrine_image_get_digest (image));
  g_assert_true (g_file_get_contents (path, &original_bytes, &original_size, NULL));
  g_assert_true (g_file_get_contents (copy, &copy_bytes, &copy_size, NULL));
  g_assert_cmpmem (original_bytes, original_size, copy_bytes, copy_size);
  g_assert_cmpuint (vitrine_image_get_facts (image)->bytes, ==, original_size);
}

/* What is wrong also stands in the way of mending it: that is said once. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_make_file (fixture->folder, "cut.jpg", "\xff\xd8\xff\xe0", 4);
  VitrineImage *image;
  const char *reason;

  test_allow_vips_warnings ();
  image = fixture_add (fixture, path);
  fixture_wait_for_state (image, VITRINE_IMAGE_NEEDS_FIX);
  reason = strstr (vitrine_image_get_reason (image), "damaged");
  g_assert_nonnull (reason);
  g_assert_null (strstr (reason + 1, "damaged"));
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  GListModel *images = vitrine_workspace_get_images (fixture->workspace);
  g_autofree char *path = make_jpeg (fixture->folder);
  guint n_ready = 0;

  gint64 start = g_get_monotonic_time ();
  gint64 longest = 0;

  g_signal_connect (fixture->intake, "image-ready", G_CALLBACK (count_cb), &n_ready);
  for (guint i = 0; i < 500; i++)
    fixture_add (fixture, path);
  g_test_message ("500 added: %.1f ms", (g_get_monotonic_time () - start) / 1000.0);

  while (n_ready < 500) {
    g_main_context_iteration (NULL, TRUE);
    start = g_get_monotonic_time ();
    while (n_ready < 500 && g_main_context_iteration (NULL, FALSE)) {
      longest = MAX (longest, g_get_monotonic_time () - start);
      start = g_get_monotonic_time ();
    }
  }
  g_test_message ("longest turn of the main loop: %.1f ms", longest / 1000.0);
  g_assert_cmpuint (g_list_model_get_n_items (images), ==, 500);

  fixture_close (fixture);
  fixture_open (fixture);
  images = vitrine_workspace_get_images (fixture->workspace);
  g_assert_cmpuint (g_list_model_get_n_items (images), ==, 500);
}

/* What lane a picture seems to be for, and when that is not said. */
static void
test_suggestion (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_make_picture (fixture->folder, "Größentabelle.png", "png", 1200, 1600);
  g_autofree char *plain_path = make_jpeg (fixture->folder);
  VitrineImage *offered = fixture_add (fixture, path);
  VitrineImage *chosen = fixture_add (fixture, path);
  VitrineImage *plain = fixture_add (fixture, plain_path);
  g_autoptr (VitrineImage) again = NULL;
  VitrineUseCase use_case;

  vitrine_intake_keep_use_case (fixture->intake, chosen);   /* dropped on the lane's tab */
  test_wait_until (vitrine_intake_get_n_busy (fixture->intake) == 0);
  g_assert_true (vitrine_image_get_suggestion (offered, &use_case));
  g_assert_cmpint (use_case, ==, VITRINE_USE_CASE_SIZE_CHART);
  g_assert_false (vitrine_image_get_suggestion (chosen, NULL));
  g_assert_false (vitrine_image_get_suggestion (plain, NULL));

  /* It is still offered after a restart, until it is taken up or turned down. */
  fixture_close (fixture);
  fixture_open (fixture);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  g_assert_true (vitrine_image_get_suggestion (again, NULL));
  vitrine_intake_set_use_case (fixture->intake, again, VITRINE_USE_CASE_SIZE_CHART);
  g_assert_false (vitrine_image_get_suggestion (again, NULL));
}

static void
test_tags (Fixture *fixture, gconstpointer data)
{
  static const char *const tags[] = { "summer", "blue", NULL };
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autoptr (VitrineImage) again = NULL;

  vitrine_intake_set_tags (fixture->intake, image, tags);
  fixture_close (fixture);
  fixture_open (fixture);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  g_assert_cmpstrv (vitrine_image_get_tags (again), tags);
}

/* The same original in two lanes: pictures of their own from then on. */
static void
test_copy_to_lane (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  VitrineImage *copy =
    vitrine_intake_add_copy (fixture->intake, image, VITRINE_USE_CASE_SIZE_CHART);

  test_wait_until (vitrine_intake_get_n_busy (fixture->intake) == 0);
  g_assert_cmpstr (vitrine_image_get_digest (copy), ==, vitrine_image_get_digest (image));
  g_assert_cmpint (vitrine_image_get_state (copy), ==, VITRINE_IMAGE_NEEDS_FIX);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image =
    vitrine_intake_add_refused (fixture->intake, "https://example.org/", "Nobody answers there",
                                VITRINE_USE_CASE_MAIN);
  g_autoptr (VitrineImage) again = NULL;

  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_DESCRIPTION);
  fixture_close (fixture);
  fixture_open (fixture);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  g_assert_cmpint (vitrine_image_get_state (again), ==, VITRINE_IMAGE_UNREADABLE);
  g_assert_cmpint (vitrine_image_get_use_case (again), ==, VITRINE_USE_CASE_DESCRIPTION);
  g_assert_cmpstr (vitrine_image_get_reason (again), ==, "Nobody answers there");
}

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_jpeg (fixture->folder);
  g_autoptr (GBytes) bytes = NULL;
  VitrineImage *image;
  char *content;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  bytes = g_bytes_new_take (content, size);
  image = vitrine_intake_add_bytes (fixture->intake, bytes, "Pasted picture",
                                    VITRINE_USE_CASE_ATTRIBUTE);
  fixture_wait_for_state (image, VITRINE_IMAGE_READY);
  g_assert_cmpstr (vitrine_image_get_name (image), ==, "Pasted picture");
  g_assert_cmpuint (vitrine_image_get_facts (image)->bytes, ==, size);
}

/* What is fine for one use case is too small for another, and back again. */
static void
test_set_use_case (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_small (fixture->folder);
  VitrineImage *image = fixture_add (fixture, path);

  fixture_wait_for_state (image, VITRINE_IMAGE_NEEDS_FIX);
  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_DESCRIPTION);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_SIZE_CHART);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_NEEDS_FIX);

  fixture_close (fixture);
  fixture_open (fixture);
  image = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  g_assert_cmpint (vitrine_image_get_use_case (image), ==, VITRINE_USE_CASE_SIZE_CHART);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_NEEDS_FIX);
  g_assert_nonnull (vitrine_image_get_reason (image));
  g_object_unref (image);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  GListModel *images = vitrine_workspace_get_images (fixture->workspace);
  g_autoptr (VitrineImage) first = g_object_ref (fixture_add_picture (fixture, "1.png", 601));
  VitrineImage *second = fixture_add_picture (fixture, "2.png", 602);
  g_autoptr (VitrineImage) found = NULL;

  vitrine_intake_remove (fixture->intake, first);
  g_assert_cmpuint (g_list_model_get_n_items (images), ==, 1);

  /* Undone, it stands where it stood. */
  vitrine_intake_restore (fixture->intake, first);
  vitrine_intake_restore (fixture->intake, first);
  g_assert_cmpuint (g_list_model_get_n_items (images), ==, 2);
  found = g_list_model_get_item (images, 0);
  g_assert_true (found == first);

  vitrine_intake_remove (fixture->intake, second);
  fixture_close (fixture);
  fixture_open (fixture);
  images = vitrine_workspace_get_images (fixture->workspace);
  g_assert_cmpuint (g_list_model_get_n_items (images), ==, 1);
}

/* Removed while it is being read: it isn't sent and doesn't come back, unless it is wanted
 * back. */
static void
test_remove_while_checking (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_jpeg (fixture->folder);
  g_autoptr (VitrineImage) kept = g_object_ref (fixture_add (fixture, path));
  g_autoptr (VitrineImage) gone = g_object_ref (fixture_add (fixture, path));
  guint n_ready = 0;

  g_signal_connect (fixture->intake, "image-ready", G_CALLBACK (count_cb), &n_ready);
  vitrine_intake_remove (fixture->intake, kept);
  vitrine_intake_remove (fixture->intake, gone);
  test_wait_until (vitrine_intake_get_n_busy (fixture->intake) == 0);
  vitrine_intake_restore (fixture->intake, kept);
  test_wait_until (n_ready == 1);

  fixture_close (fixture);
  g_assert_cmpuint (n_ready, ==, 1);
  fixture_open (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (vitrine_workspace_get_images (fixture->workspace)),
                    ==, 1);
}

/* Ended before it was read: its name is still there, with what became of it. */
static void
test_ended_while_checking (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_jpeg (fixture->folder);
  GListModel *images;

  for (guint i = 0; i < 20; i++)
    fixture_add (fixture, path);
  vitrine_workspace_close (fixture->workspace);
  fixture_close (fixture);

  fixture_open (fixture);
  images = vitrine_workspace_get_images (fixture->workspace);
  g_assert_cmpuint (g_list_model_get_n_items (images), ==, 20);
}

/* Dropped while the database can't be opened: there, and kept once it can. */
static void
test_before_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *database = g_build_filename (fixture->data_dir, "vitrine.db", NULL);
  g_autofree char *path = make_jpeg (fixture->folder);
  g_autofree char *aside = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  VitrineImage *image;
  guint n_ready = 0;

  fixture_close (fixture);
  g_assert_true (g_file_set_contents (database, "not a database, not a database", -1, NULL));
  fixture_open (fixture);
  image = fixture_add (fixture, path);
  fixture_wait_for_state (image, VITRINE_IMAGE_READY);

  g_signal_connect (fixture->intake, "image-ready", G_CALLBACK (count_cb), &n_ready);
  aside = vitrine_workspace_set_aside (fixture->workspace, NULL);
  g_assert_nonnull (aside);
  vitrine_workspace_open_async (fixture->workspace, test_keep_result_cb, &result);
  g_assert_true (vitrine_workspace_open_finish (fixture->workspace, test_wait_result (&result),
                                                NULL));
  test_wait_until (n_ready == 1);
  fixture_close (fixture);
  fixture_open (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (vitrine_workspace_get_images (fixture->workspace)),
                    ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (add_cases); i++)
    g_test_add (add_cases[i].path, Fixture, &add_cases[i],
                fixture_set_up, test_add, fixture_tear_down);
#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/intake/copy", test_copy);
  ADD ("/intake/damaged", test_damaged);
  ADD ("/intake/many", test_many);
  ADD ("/intake/bytes", test_bytes);
  ADD ("/intake/suggestion", test_suggestion);
  ADD ("/intake/tags", test_tags);
  ADD ("/intake/copy-to-lane", test_copy_to_lane);
  ADD ("/intake/refused", test_refused);
  ADD ("/intake/set-use-case", test_set_use_case);
  ADD ("/intake/remove", test_remove);
  ADD ("/intake/remove-while-checking", test_remove_while_checking);
  ADD ("/intake/ended-while-checking", test_ended_while_checking);
  ADD ("/intake/before-open", test_before_open);

  return g_test_run ();
}
