/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-collector.h"

#include "jobs-fixture.h"

#include <string.h>
#include <unistd.h>

typedef struct {
  Fixture            fixture;
  VitrineCollector  *collector;
  GPtrArray         *files;
  VitrineCollection  collection;     /* the last; its name is not kept */
  char              *name;
  guint              n_collected;
} CollectorFixture;

static void
collected_cb (VitrineCollector *collector, VitrineCollection *collection, gpointer user_data)
{
  CollectorFixture *fixture = user_data;

  fixture->collection = *collection;
  g_free (fixture->name);
  fixture->name = g_strdup (collection->name);
  fixture->n_collected++;
}

static void
set_up (CollectorFixture *fixture, gconstpointer data)
{
  test_allow_vips_warnings ();
  fixture_set_up (&fixture->fixture, data);
  fixture->collector = vitrine_collector_new (fixture->fixture.intake);
  fixture->files = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->collector, "collected", G_CALLBACK (collected_cb), fixture);
}

static void
tear_down (CollectorFixture *fixture, gconstpointer data)
{
  gpointer collector = fixture->collector;

  /* Its tasks hold it until their threads are through. */
  g_object_add_weak_pointer (collector, &collector);
  g_object_unref (collector);
  test_wait_until (collector == NULL);
  g_ptr_array_unref (fixture->files);
  g_free (fixture->name);
  fixture_tear_down (&fixture->fixture, data);
}

static GListModel *
get_images (CollectorFixture *fixture)
{
  return vitrine_workspace_get_images (fixture->fixture.workspace);
}

static guint
get_n_images (CollectorFixture *fixture)
{
  return g_list_model_get_n_items (get_images (fixture));
}

static char *
make_folder (CollectorFixture *fixture, const char *name)
{
  char *path = g_build_filename (fixture->fixture.folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);

  return path;
}

/* A folder with so many small pictures, and one other file. */
static void
make_shoot (CollectorFixture *fixture, const char *name, guint n)
{
  g_autofree char *folder = make_folder (fixture, name);

  for (guint i = 0; i < n; i++) {
    g_autofree char *file = g_strdup_printf ("p%u.gif", i);

    g_free (test_make_file (folder, file, "GIF89a", -1));
  }
  g_free (test_make_file (folder, "notes.txt", "none", -1));
}

static void
give (CollectorFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->fixture.folder, name, NULL);

  g_ptr_array_add (fixture->files, g_file_new_for_path (path));
}

static void
collect (CollectorFixture *fixture)
{
  vitrine_collector_add (fixture->collector, fixture->files, VITRINE_USE_CASE_ATTRIBUTE, FALSE);
}

static void
wait (CollectorFixture *fixture)
{
  test_wait_until (!vitrine_collector_is_busy (fixture->collector));
  test_wait_until (vitrine_intake_get_n_busy (fixture->fixture.intake) == 0);
}

static VitrineImage *
get_image (CollectorFixture *fixture, guint index)
{
  g_autoptr (VitrineImage) image = g_list_model_get_item (get_images (fixture), index);

  return image;   /* the list holds it */
}

static void
test_folder (CollectorFixture *fixture, gconstpointer data)
{
  make_shoot (fixture, "shoot", 12);
  make_shoot (fixture, "shoot/second day", 3);
  give (fixture, "shoot");
  collect (fixture);
  wait (fixture);

  g_assert_cmpuint (fixture->n_collected, ==, 1);
  g_assert_cmpstr (fixture->name, ==, "shoot");
  g_assert_cmpuint (fixture->collection.n_folders, ==, 1);
  g_assert_cmpuint (fixture->collection.n_pictures, ==, 15);
  g_assert_cmpuint (fixture->collection.n_others, ==, 2);
  g_assert_false (fixture->collection.is_cancelled);
  g_assert_cmpuint (get_n_images (fixture), ==, 15);
  g_assert_cmpstr (vitrine_image_get_name (get_image (fixture, 2)), ==, "p2.gif");
  g_assert_cmpstr (vitrine_image_get_name (get_image (fixture, 10)), ==, "p10.gif");
  g_assert_cmpint (vitrine_image_get_use_case (get_image (fixture, 0)), ==,
                   VITRINE_USE_CASE_ATTRIBUTE);
  g_assert_null (vitrine_collector_get_folder (fixture->collector));
}

/* Files are added whatever they are, in their order; and of files alone there is nothing to
 * tell. */
static void
test_files (CollectorFixture *fixture, gconstpointer data)
{
  g_free (test_make_file (fixture->fixture.folder, "z.txt", "none", -1));
  g_free (test_make_file (fixture->fixture.folder, "a.gif", "GIF89a", -1));
  give (fixture, "z.txt");
  give (fixture, "a.gif");
  give (fixture, "gone.png");
  collect (fixture);
  wait (fixture);

  g_assert_cmpuint (fixture->n_collected, ==, 0);
  g_assert_cmpuint (get_n_images (fixture), ==, 3);
  g_assert_cmpstr (vitrine_image_get_name (get_image (fixture, 0)), ==, "z.txt");
  g_assert_cmpstr (vitrine_image_get_name (get_image (fixture, 1)), ==, "a.gif");
  g_assert_cmpint (vitrine_image_get_state (get_image (fixture, 2)), ==,
                   VITRINE_IMAGE_UNREADABLE);
}

static void
test_mixed (CollectorFixture *fixture, gconstpointer data)
{
  g_autofree char *empty = make_folder (fixture, "empty");
  g_autofree char *link = g_build_filename (fixture->fixture.folder, "shoot", "out", NULL);

  make_shoot (fixture, "shoot", 2);
  g_assert_cmpint (symlink ("/usr", link), ==, 0);
  g_free (test_make_file (fixture->fixture.folder, "single.gif", "GIF89a", -1));
  give (fixture, "single.gif");
  give (fixture, "shoot");
  give (fixture, "empty");
  collect (fixture);
  wait (fixture);

  g_assert_cmpuint (fixture->n_collected, ==, 1);
  g_assert_null (fixture->name);
  g_assert_cmpuint (fixture->collection.n_folders, ==, 2);
  g_assert_cmpuint (fixture->collection.n_pictures, ==, 2);
  g_assert_cmpuint (get_n_images (fixture), ==, 4);
  g_assert_cmpstr (vitrine_image_get_name (get_image (fixture, 3)), ==, "out");
  g_assert_cmpint (vitrine_image_get_state (get_image (fixture, 3)), ==,
                   VITRINE_IMAGE_UNREADABLE);
}

/* In a sandbox a file that isn't there may be there all the same, and the words say how to
 * get at it. */
static void
test_sandbox (CollectorFixture *fixture, gconstpointer data)
{
  vitrine_collector_set_sandboxed (fixture->collector, TRUE);
  give (fixture, "shoe.png");
  collect (fixture);
  wait (fixture);

  g_assert_cmpstr (vitrine_image_get_name (get_image (fixture, 0)), ==, "shoe.png");
  g_assert_cmpint (vitrine_image_get_state (get_image (fixture, 0)), ==,
                   VITRINE_IMAGE_UNREADABLE);
  g_assert_nonnull (strstr (vitrine_image_get_reason (get_image (fixture, 0)), "sandbox"));
}

static void
cancel_cb (VitrineCollector *collector, GParamSpec *pspec, gpointer user_data)
{
  if (vitrine_collector_get_n_pictures (collector) > 0)
    vitrine_collector_cancel (collector);
}

/* What has been added stays, and the next drop has its turn. */
static void
test_cancel (CollectorFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) next = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *single = test_make_file (fixture->fixture.folder, "single.gif", "GIF89a", -1);
  guint n_images;
  gulong handler;

  make_shoot (fixture, "shoot", 2000);
  give (fixture, "shoot");
  g_ptr_array_add (next, g_file_new_for_path (single));
  handler = g_signal_connect (fixture->collector, "notify::n-pictures", G_CALLBACK (cancel_cb),
                              NULL);
  collect (fixture);
  vitrine_collector_add (fixture->collector, next, VITRINE_USE_CASE_MAIN, FALSE);
  test_wait_until (fixture->n_collected == 1);
  g_signal_handler_disconnect (fixture->collector, handler);

  g_assert_true (fixture->collection.is_cancelled);
  g_assert_cmpuint (fixture->collection.n_pictures, >, 0);
  g_assert_cmpuint (fixture->collection.n_pictures, <, 2000);
  n_images = get_n_images (fixture);
  g_assert_cmpuint (n_images, ==, fixture->collection.n_pictures);
  wait (fixture);
  g_assert_cmpuint (get_n_images (fixture), ==, n_images + 1);
}

/* No turn of the main loop takes long while many pictures come in. */
static void
test_many (CollectorFixture *fixture, gconstpointer data)
{
  gint64 longest = 0;
  gint64 begun = g_get_monotonic_time ();

  make_shoot (fixture, "shoot", 10000);
  give (fixture, "shoot");
  collect (fixture);
  while (vitrine_collector_is_busy (fixture->collector)) {
    gint64 start;

    while (!g_main_context_pending (NULL))
      g_usleep (100);
    start = g_get_monotonic_time ();
    g_main_context_iteration (NULL, FALSE);
    longest = MAX (longest, g_get_monotonic_time () - start);
  }

  g_assert_cmpuint (get_n_images (fixture), ==, 10000);
  g_test_message ("10,000 pictures: %.1f s, longest turn %.1f ms",
                  (g_get_monotonic_time () - begun) / 1e6, longest / 1e3);
  if (g_test_perf ())
    g_assert_cmpint (longest, <, 16000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, CollectorFixture, NULL, set_up, function, tear_down)
  ADD ("/collector/folder", test_folder);
  ADD ("/collector/files", test_files);
  ADD ("/collector/mixed", test_mixed);
  ADD ("/collector/sandbox", test_sandbox);
  ADD ("/collector/cancel", test_cancel);
  ADD ("/collector/many", test_many);

  return g_test_run ();
}
