/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-draft-watch.h"

#include <glib/gstdio.h>

#define WRITE_EVERY_MS 200
#define N_WRITES 8

typedef struct {
  GMainLoop *loop;
  char      *path;         /* of the log beside the database */
  guint      n_written;
  gint64     last_write;   /* monotonic */
  guint      n_changed;
  gint64     changed;
} Watched;

static gboolean
write_cb (gpointer user_data)
{
  Watched *watched = user_data;
  g_autofree char *text = g_strdup_printf ("%u", watched->n_written);

  g_assert_true (g_file_set_contents_full (watched->path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
  watched->last_write = g_get_monotonic_time ();

  return ++watched->n_written < N_WRITES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
changed_cb (Watched *watched)
{
  watched->n_changed++;
  watched->changed = g_get_monotonic_time ();
  g_main_loop_quit (watched->loop);
}

/* Many writes in a row are told of once, when nothing more comes. */
static void
test_rests (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vitrine-watch-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (folder, "vitrine.db", NULL);
  g_autofree char *path = g_strconcat (database, "-wal", NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (VitrineDraftWatch) watch = vitrine_draft_watch_new (database);
  Watched watched = { .loop = loop, .path = path };

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (changed_cb), &watched);
  g_timeout_add (WRITE_EVERY_MS, write_cb, &watched);
  g_main_loop_run (loop);

  g_assert_cmpuint (watched.n_written, ==, N_WRITES);
  g_assert_cmpuint (watched.n_changed, ==, 1);
  g_assert_cmpint (watched.changed - watched.last_write, >=,
                   (VITRINE_DRAFT_WATCH_QUIET_MS - 50) * 1000);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* One that goes while it waits tells nothing any more. */
static void
test_goes (void)
{
  g_autoptr (GMainContext) context = g_main_context_ref (g_main_context_default ());
  VitrineDraftWatch *watch = vitrine_draft_watch_new ("/nonexistent/folder/vitrine.db");

  g_assert_finalize_object (watch);
  while (g_main_context_iteration (context, FALSE))
    ;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-watch/rests", test_rests);
  g_test_add_func ("/draft-watch/goes", test_goes);
  return g_test_run ();
}
