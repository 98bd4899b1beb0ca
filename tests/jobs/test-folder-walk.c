/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-folder-walk.h"

#include "test-pictures.h"
#include "test-shared.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char         *folder;
  GString      *found;      /* names below the folder, a line each; "!" before a refused one */
  GString      *reasons;
  guint         stop_after;
  guint         n_found;
  GCancellable *cancellable;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->found = g_string_new (NULL);
  fixture->reasons = g_string_new (NULL);
  fixture->stop_after = G_MAXUINT;
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_string_free (fixture->found, TRUE);
  g_string_free (fixture->reasons, TRUE);
  g_object_unref (fixture->cancellable);
}

static gboolean
found_cb (GFile *file, const char *reason, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GFile) root = g_file_new_for_path (fixture->folder);
  g_autofree char *name = g_file_get_relative_path (root, file);

  g_string_append_printf (fixture->found, "%s%s\n", reason != NULL ? "!" : "",
                          name != NULL ? name : ".");
  if (reason != NULL)
    g_string_append_printf (fixture->reasons, "%s\n", reason);

  return ++fixture->n_found < fixture->stop_after;
}

static guint
walk (Fixture *fixture)
{
  g_autoptr (GFile) root = g_file_new_for_path (fixture->folder);

  return vitrine_folder_walk (root, found_cb, fixture, fixture->cancellable);
}

/* Makes it with the folders above it. */
static void
make (Fixture *fixture, const char *name, const char *content, gssize size)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, size, NULL));
}

static const char gif[] = "GIF89a and so on";

static void
test_order (Fixture *fixture, gconstpointer data)
{
  make (fixture, "shoe 10.jpg", gif, -1);
  make (fixture, "shoe 9.jpg", gif, -1);
  make (fixture, "b/1.jpg", gif, -1);
  make (fixture, "a/deep/1.jpg", gif, -1);
  make (fixture, "a/2.jpg", gif, -1);

  g_assert_cmpuint (walk (fixture), ==, 0);
  g_assert_cmpstr (fixture->found->str, ==,
                   "shoe 9.jpg\nshoe 10.jpg\na/2.jpg\na/deep/1.jpg\nb/1.jpg\n");
}

static const struct {
  const char *name;
  const char *content;
  gssize      size;
  gboolean    is_found;
  gboolean    is_counted;
} kinds[] = {
  { "named.jpg", "\xff\xd8\xff\xe0", 4, TRUE, FALSE },
  { "named wrongly.txt", "\x89PNG\r\n\x1a\n", 8, TRUE, FALSE },
  { "no ending", gif, -1, TRUE, FALSE },
  { "drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", -1, TRUE, FALSE },
  { "damaged.PNG", "", 0, TRUE, FALSE },           /* it says that it is a picture */
  { "notes.txt", "buy milk", -1, FALSE, TRUE },
  { "empty", "", 0, FALSE, TRUE },
  { "offer.pdf", "%PDF-1.7\n", -1, FALSE, TRUE },
  { "IMG_1.CR2", "II*\0 and so on", 15, FALSE, TRUE },
  { ".hidden.jpg", gif, -1, FALSE, FALSE },
  { ".DS_Store", "x", -1, FALSE, FALSE },
  { "Thumbs.db", "x", -1, FALSE, FALSE },
  { "shoe.jpg~", gif, -1, FALSE, FALSE },
  { "__MACOSX/shoe.jpg", gif, -1, FALSE, FALSE },
  { "@eaDir/shoe.jpg", gif, -1, FALSE, FALSE },
  { ".cache/shoe.jpg", gif, -1, FALSE, FALSE },
};

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  guint n_others = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    make (fixture, kinds[i].name, kinds[i].content, kinds[i].size);
    n_others += kinds[i].is_counted;
  }

  g_assert_cmpuint (walk (fixture), ==, n_others);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *line = g_strconcat (kinds[i].name, "\n", NULL);

    g_test_message ("%s", kinds[i].name);
    g_assert_true ((strstr (fixture->found->str, line) != NULL) == kinds[i].is_found);
  }
}

/* Pipes are not opened, and links to folders not followed: neither round in circles nor out
 * of the folder. */
static void
test_traps (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe_path = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *loop = g_build_filename (fixture->folder, "a", "loop", NULL);
  g_autofree char *out = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *linked = g_build_filename (fixture->folder, "linked.jpg", NULL);
  g_autofree char *broken = g_build_filename (fixture->folder, "broken", NULL);

  make (fixture, "a/shoe.jpg", gif, -1);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_cmpint (symlink ("..", loop), ==, 0);
  g_assert_cmpint (symlink ("/usr", out), ==, 0);
  g_assert_cmpint (symlink ("a/shoe.jpg", linked), ==, 0);
  g_assert_cmpint (symlink ("nowhere", broken), ==, 0);

  g_assert_cmpuint (walk (fixture), ==, 2);   /* the pipe and the broken link */
  g_assert_cmpstr (fixture->found->str, ==, "linked.jpg\na/shoe.jpg\n!out\n");
  g_assert_nonnull (strstr (fixture->reasons->str, "link"));
}

static void
test_too_deep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < VITRINE_FOLDER_WALK_MAX_DEPTH + 5; i++)
    g_string_append (path, "d/");
  g_string_append (path, "shoe.jpg");
  make (fixture, "seen.jpg", gif, -1);
  make (fixture, path->str, gif, -1);

  walk (fixture);
  g_assert_cmpuint (fixture->n_found, ==, 2);
  g_assert_true (g_str_has_prefix (fixture->found->str, "seen.jpg\n!d/d/"));
  g_assert_nonnull (strstr (fixture->reasons->str, "too deep"));
}

/* Root may read everything; so the folder that can't be read is one that is gone. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  g_assert_cmpuint (vitrine_folder_walk (folder, found_cb, fixture, NULL), ==, 0);
  g_assert_cmpstr (fixture->found->str, ==, "!gone\n");
  g_assert_nonnull (strstr (fixture->reasons->str, "“gone” isn’t there"));
}

static void
test_forbidden (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "secret", NULL);

  if (geteuid () == 0) {
    g_test_skip ("root may read every folder");
    return;
  }

  make (fixture, "secret/shoe.jpg", gif, -1);
  make (fixture, "shoe.jpg", gif, -1);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  walk (fixture);
  g_assert_cmpstr (fixture->found->str, ==, "shoe.jpg\n!secret\n");
  g_assert_nonnull (strstr (fixture->reasons->str, "may not be read"));
}

/* One row for each would bury the pictures. */
static void
test_many_refused (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < VITRINE_FOLDER_WALK_MAX_REFUSED + 7; i++) {
    g_autofree char *path = g_strdup_printf ("%s/link%u", fixture->folder, i);

    g_assert_cmpint (symlink ("/usr", path), ==, 0);
  }

  g_assert_cmpuint (walk (fixture), ==, 7);
  g_assert_cmpuint (fixture->n_found, ==, VITRINE_FOLDER_WALK_MAX_REFUSED);
}

static void
test_ended (Fixture *fixture, gconstpointer data)
{
  make (fixture, "1.jpg", gif, -1);
  make (fixture, "2.jpg", gif, -1);
  make (fixture, "a/3.jpg", gif, -1);

  fixture->stop_after = 1;
  walk (fixture);
  g_assert_cmpstr (fixture->found->str, ==, "1.jpg\n");

  g_cancellable_cancel (fixture->cancellable);
  g_string_truncate (fixture->found, 0);
  walk (fixture);
  g_assert_cmpstr (fixture->found->str, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/folder-walk/order", test_order);
  ADD ("/folder-walk/kinds", test_kinds);
  ADD ("/folder-walk/traps", test_traps);
  ADD ("/folder-walk/too-deep", test_too_deep);
  ADD ("/folder-walk/gone", test_gone);
  ADD ("/folder-walk/forbidden", test_forbidden);
  ADD ("/folder-walk/many-refused", test_many_refused);
  ADD ("/folder-walk/ended", test_ended);

  return g_test_run ();
}
