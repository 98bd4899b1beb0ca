/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jobs-fixture.h"
#include "vitrine-duplicate-finder.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

/* A picture with something on it: a bright spot, which @seed puts somewhere. */
static char *
make_photo (Fixture *fixture, const char *name, const char *type, int width, guint seed)
{
  int height = width * 3 / 4;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      double u = (double) x / width - (seed % 3 + 1) / 4.0;
      double v = (double) y / height - (seed / 3 + 1) / 4.0;
      guchar light = 255 / (1 + 40 * (u * u + v * v));

      memset (pixels + y * stride + 3 * x, light, 3);
    }
  }
  gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);

  return path;
}

static VitrineImage *
add_photo (Fixture *fixture, const char *name, const char *type, int width, guint seed)
{
  g_autofree char *path = make_photo (fixture, name, type, width, seed);
  VitrineImage *image = fixture_add (fixture, path);

  test_wait_until (vitrine_intake_get_n_busy (fixture->intake) == 0);

  return image;
}

typedef struct {
  guint n_calls;
  guint done;
  guint total;
} Progress;

static void
on_progress (VitrineDuplicateFinder *finder, guint done, guint total, Progress *progress)
{
  g_assert_cmpuint (done, >=, progress->done);
  progress->n_calls++;
  progress->done = done;
  progress->total = total;
}

static GPtrArray *
find (Fixture *fixture, GCancellable *cancellable, Progress *progress, GError **error)
{
  g_autoptr (VitrineDuplicateFinder) finder = vitrine_duplicate_finder_new (fixture->workspace);
  g_autoptr (GAsyncResult) result = NULL;

  g_signal_connect (finder, "progress", G_CALLBACK (on_progress), progress);
  vitrine_duplicate_finder_find_async (finder, cancellable, test_keep_result_cb, &result);

  return vitrine_duplicate_finder_find_finish (finder, test_wait_result (&result), error);
}

/* Saved anew and made smaller is alike; another photo isn't; in two lanes it is one picture. */
static void
test_found (Fixture *fixture, gconstpointer data)
{
  VitrineImage *first = add_photo (fixture, "a.jpg", "jpeg", 900, 0);
  VitrineImage *small = add_photo (fixture, "b.png", "png", 500, 0);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };
  GPtrArray *group;

  vitrine_intake_add_copy (fixture->intake, first, VITRINE_USE_CASE_DESCRIPTION);
  add_photo (fixture, "c.jpg", "jpeg", 900, 8);
  add_photo (fixture, "d.jpg", "jpeg", 800, 4);

  groups = find (fixture, NULL, &progress, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (groups->len, ==, 1);
  group = groups->pdata[0];
  g_assert_cmpuint (group->len, ==, 2);
  g_assert_true (group->pdata[0] == first);
  g_assert_true (group->pdata[1] == small);
  g_assert_cmpuint (progress.done, ==, 4);
  g_assert_cmpuint (progress.total, ==, 4);

  /* Once looked at, it is known, even after a restart, when the files have gone. */
  fixture_close (fixture);
  fixture_open (fixture);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (VitrineImage) image =
      g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), i);
    g_autofree char *path =
      vitrine_image_files_dup_path (vitrine_workspace_get_files (fixture->workspace),
                                    vitrine_image_get_digest (image));

    g_unlink (path);
  }
  progress = (Progress) { 0 };
  again = find (fixture, NULL, &progress, NULL);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpuint (progress.n_calls, ==, 1);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_make_file (fixture->folder, "notes.png", "no picture", -1);
  g_autoptr (GPtrArray) groups = NULL;
  Progress progress = { 0 };

  fixture_add (fixture, path);
  test_wait_until (vitrine_intake_get_n_busy (fixture->intake) == 0);
  groups = find (fixture, NULL, &progress, NULL);
  g_assert_cmpuint (groups->len, ==, 0);
  g_assert_cmpuint (progress.total, ==, 0);
}

/* Our copy has gone: left out, and the rest is found. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  VitrineImage *gone = add_photo (fixture, "gone.jpg", "jpeg", 700, 0);
  g_autofree char *path =
    vitrine_image_files_dup_path (vitrine_workspace_get_files (fixture->workspace),
                                  vitrine_image_get_digest (gone));
  g_autoptr (GPtrArray) groups = NULL;
  Progress progress = { 0 };

  add_photo (fixture, "a.jpg", "jpeg", 900, 0);
  add_photo (fixture, "b.jpg", "jpeg", 500, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  groups = find (fixture, NULL, &progress, NULL);
  g_assert_cmpuint (groups->len, ==, 1);
  g_assert_cmpuint (((GPtrArray *) groups->pdata[0])->len, ==, 2);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  add_photo (fixture, "a.jpg", "jpeg", 900, 0);
  g_cancellable_cancel (cancellable);
  groups = find (fixture, cancellable, &progress, &error);
  g_assert_null (groups);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/duplicate-finder/found", test_found);
  ADD ("/duplicate-finder/nothing", test_nothing);
  ADD ("/duplicate-finder/unreadable", test_unreadable);
  ADD ("/duplicate-finder/cancelled", test_cancelled);

  return g_test_run ();
}
