/* The window with 10,000 pictures: how long until they are there, and how long the main loop
 * is held up while they are scrolled through, searched, joined by 500 more, and removed.
 *
 *     tests/ui/with-display _build/tests/benchmarks/bench-grid [N]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-application.h"
#include "vitrine-resources.h"
#include "vitrine-workspace.h"

#include "test-pictures.h"
#include "test-shared.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define N_IMAGES   10000
#define N_ARRIVING 500
#define N_PICTURES 24      /* that are different to look at */
#define N_LEAPS    200     /* from the first card to the last, as when the bar is dragged */
#define N_STEPS    300
#define STEP       64      /* pixels of one, as when a wheel is turned */

/* Of the main thread's own processor time from one poll to the next, in microseconds: what
 * else the machine does is not in it. Drawing, which GTK does in software here, is. */
typedef struct {
  gint64 longest;
  gint64 total;
  guint  n_slow;           /* above 16 ms */
} Loop;

static Loop loop;
static gint64 awake;       /* processor time when the loop began to do something */

/* --- the database to look at --- */

static void
make_pictures (const char *folder, char **paths)
{
  for (guint i = 0; i < N_PICTURES; i++) {
    g_autofree char *name = g_strdup_printf ("look-%u.jpg", i);

    paths[i] = test_make_picture (folder, name, "jpeg", 640 + 16 * i, 640);
  }
}

static VitrineImage *
new_image (guint i, const char *images_folder, char **paths)
{
  g_autofree char *name = g_strdup_printf ("shoe-%05u.jpg", i);
  g_autofree char *digest = g_strdup_printf ("%064x", i + 1);
  g_autofree char *copy = g_build_filename (images_folder, digest, NULL);
  VitrineImageFacts facts = {
    .format = VITRINE_IMAGE_FORMAT_JPEG, .bytes = 40000 + i, .width = 640, .height = 640,
  };
  VitrineImage *image = vitrine_image_new (name, "practice", i % VITRINE_N_USE_CASES);

  if (link (paths[i % N_PICTURES], copy) != 0)
    g_error ("%s: %s", copy, g_strerror (errno));
  vitrine_image_set_added (image, G_GINT64_CONSTANT (1700000000000000) + i * 1000);
  vitrine_image_set_content (image, digest, &facts);
  if (i % 20 == 0) {
    vitrine_image_set_trouble (image, VITRINE_IMAGE_FAILED, "Not accepted", 12038014, "2024F");
  } else {
    g_autofree char *uri = g_strdup_printf ("tos-maliva-i-o3syd03w52-us/%08x", i * 2654435761u);
    g_autofree char *url = g_strdup_printf ("https://p16.example.com/%s~tplv.jpeg", uri);
    g_autofree char *request_id = g_strdup_printf ("20240607%010u", i);
    g_autoptr (VitrineReceipt) receipt =
      vitrine_receipt_new (uri, url, 640, 640, i % VITRINE_N_USE_CASES, request_id,
                           "{\"code\":0,\"data\":{}}", g_get_real_time ());

    vitrine_image_set_receipt (image, receipt);
    vitrine_image_set_state (image, VITRINE_IMAGE_SENT);
  }

  return image;
}

static void
count_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!vitrine_workspace_save_image_finish (VITRINE_WORKSPACE (source), result, &error))
    g_error ("%s", error->message);
  ++*(guint *) user_data;
}

/* In a process of its own, so that its memory isn't counted. */
static int
fill (const char *folder, guint n_images)
{
  g_autofree char *images_folder = g_build_filename (folder, "images", NULL);
  VitrineWorkspaceOptions options = { .data_dir = folder, .no_practice = TRUE };
  g_autoptr (VitrineWorkspace) workspace = vitrine_workspace_new (&options);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *paths[N_PICTURES];
  guint n_saved = 0;

  vitrine_workspace_open_async (workspace, test_keep_result_cb, &result);
  if (!vitrine_workspace_open_finish (workspace, test_wait_result (&result), &error))
    g_error ("%s", error->message);
  g_mkdir_with_parents (images_folder, 0700);
  make_pictures (folder, paths);
  for (guint i = 0; i < n_images; i++) {
    g_autoptr (VitrineImage) image = new_image (i, images_folder, paths);

    vitrine_workspace_save_image (workspace, image, count_saved_cb, &n_saved);
  }
  while (n_saved < n_images)
    test_iterate ();
  for (guint i = 0; i < N_PICTURES; i++)
    g_free (paths[i]);
  vitrine_workspace_close (workspace);

  return EXIT_SUCCESS;
}

/* --- measuring --- */

static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
measured_poll (GPollFD *fds, guint n_fds, int timeout)
{
  gint64 now = get_processor_time ();
  int n_ready;

  if (awake > 0) {
    loop.longest = MAX (loop.longest, now - awake);
    loop.total += now - awake;
    loop.n_slow += now - awake > 16000;
  }
  n_ready = g_poll (fds, n_fds, timeout);
  awake = get_processor_time ();

  return n_ready;
}

static void
start_measuring (void)
{
  loop = (Loop) { 0 };
}

static long
get_resident_kb (void)
{
  g_autofree char *text = NULL;
  long kb = 0;

  if (g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    sscanf (strstr (text, "VmRSS:"), "VmRSS: %ld", &kb);

  return kb;
}

static void
report (const char *what)
{
  g_print ("%-34s longest %6.1f ms, above 16 ms %4u times, busy %7.1f ms, resident %3ld MB\n",
           what, loop.longest / 1000.0, loop.n_slow, loop.total / 1000.0,
           get_resident_kb () / 1024);
  start_measuring ();
}

/* --- the window --- */

static GtkWidget *
find_widget (GtkWidget *widget, const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, type);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static gboolean
set_flag_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, set_flag_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_cards (GtkGridView *view)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (view)));
}

static void
wait_for_cards (GtkGridView *view, guint n_cards)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (count_cards (view) != n_cards && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  if (count_cards (view) != n_cards)
    g_printerr ("%u cards rather than %u\n", count_cards (view), n_cards);
}

static void
scroll_to (GtkGridView *view, double value)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), value);
  wait_ms (16);
}

static void
step (GtkGridView *view)
{
  for (guint i = 0; i < N_STEPS; i++)
    scroll_to (view, i * STEP);
}

static void
leap (GtkGridView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  for (guint i = 0; i <= N_LEAPS; i++) {
    double range = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

    scroll_to (view, range * i / N_LEAPS);
  }
}

static void
go_to_top (GtkGridView *view)
{
  scroll_to (view, 0);
  wait_ms (300);
  start_measuring ();
}

static void
type_search (GtkWidget *entry, const char *text)
{
  for (gsize i = 1; i <= strlen (text); i++) {
    g_autofree char *so_far = g_strndup (text, i);

    gtk_editable_set_text (GTK_EDITABLE (entry), so_far);
    g_signal_emit_by_name (entry, "search-changed");
    wait_ms (50);
  }
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "search-changed");
  wait_ms (200);
}

/* What follows a picture's end is no part of it, but of the file: each is another one. */
static GFile **
make_arriving (const char *folder)
{
  g_autofree char *seed = test_make_picture (folder, "seed.jpg", "jpeg", 800, 800);
  g_autofree char *content = NULL;
  GFile **files = g_new0 (GFile *, N_ARRIVING);
  gsize size;

  g_file_get_contents (seed, &content, &size, NULL);
  for (guint i = 0; i < N_ARRIVING; i++) {
    g_autofree char *path = g_strdup_printf ("%s/new-%u.jpg", folder, i);
    g_autofree char *tail = g_strdup_printf ("%u", i);
    g_autoptr (GString) bytes = g_string_new_len (content, size);

    g_string_append (bytes, tail);
    g_file_set_contents (path, bytes->str, bytes->len, NULL);
    files[i] = g_file_new_for_path (path);
  }

  return files;
}

static void
measure (GApplication *application, const char *folder, guint n_images)
{
  g_auto (GStrv) no_arguments = g_new0 (char *, 1);
  g_autofree GFile **arriving = make_arriving (folder);
  gint64 started = g_get_monotonic_time ();
  GtkWidget *window, *page, *entry;
  GtkGridView *view;
  guint n_main = (n_images + VITRINE_N_USE_CASES - 1) / VITRINE_N_USE_CASES;

  g_application_activate (application);
  window = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application)));
  page = find_widget (window, "VitrineImagesPage");
  view = GTK_GRID_VIEW (find_widget (page, "GtkGridView"));
  entry = find_widget (page, "GtkSearchEntry");
  while (!gtk_widget_get_mapped (window))
    g_main_context_iteration (NULL, TRUE);
  g_print ("%-34s %6.1f ms\n", "window mapped after", (g_get_monotonic_time () - started) / 1000.0);
  wait_for_cards (view, n_main);
  wait_ms (1);
  g_print ("%-34s %6.1f ms\n", "cards there after", (g_get_monotonic_time () - started) / 1000.0);
  wait_ms (1500);
  report ("opening");

  gtk_widget_activate_action (page, "images.search-all", NULL);
  wait_for_cards (view, n_images);
  wait_ms (500);
  report ("opening all lanes");

  step (view);
  report ("300 turns of the wheel, cold");
  go_to_top (view);
  step (view);
  report ("300 turns of the wheel, again");
  go_to_top (view);
  leap (view);
  report ("200 leaps to the end");
  go_to_top (view);

  type_search (entry, "shoe-00 9");
  report ("searching, a key each 50 ms");
  gtk_widget_activate_action (page, "images.sort", "s", "name");
  wait_ms (300);
  report ("sorting by name");
  gtk_widget_activate_action (page, "images.sort", "s", "state");
  wait_ms (300);
  report ("sorting by state");
  gtk_widget_activate_action (page, "images.sort", "s", "newest");
  wait_ms (300);
  start_measuring ();

  g_application_open (application, arriving, N_ARRIVING, "");
  wait_for_cards (view, n_images + N_ARRIVING);
  wait_ms (15000);
  report ("500 arrive and are sent");

  gtk_widget_activate_action (page, "images.select-all", NULL);
  wait_ms (300);
  report ("selecting all");
  gtk_widget_activate_action (page, "images.remove", NULL);
  wait_for_cards (view, 0);
  wait_ms (3000);
  report ("removing all");
  gtk_widget_activate_action (page, "images.undo", NULL);
  wait_for_cards (view, n_images + N_ARRIVING);
  wait_ms (3000);
  report ("undoing that");

  for (guint i = 0; i < N_ARRIVING; i++)
    g_object_unref (arriving[i]);
  gtk_window_close (GTK_WINDOW (window));
}

static void
spawn_fill (const char *program, const char *folder, guint n_images)
{
  g_autofree char *number = g_strdup_printf ("%u", n_images);
  const char *words[] = { program, "--fill", folder, number, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                     &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char *argv[])
{
  guint n_images = argc > 1 ? (guint) atoi (argv[argc - 1]) : N_IMAGES;
  g_autofree char *folder = NULL;
  g_autofree char *data_dir = NULL;
  g_autoptr (VitrineApplication) application = NULL;

  setlocale (LC_ALL, "");
  if (argc == 4 && g_str_equal (argv[1], "--fill"))
    return fill (argv[2], n_images);

  folder = test_make_folder ();
  data_dir = g_build_filename (folder, PACKAGE_NAME, NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_mkdir_with_parents (data_dir, 0700);
  spawn_fill (argv[0], data_dir, n_images);

  vitrine_register_resource ();
  application = vitrine_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_main_context_set_poll_func (NULL, measured_poll);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return EXIT_FAILURE;
  measure (G_APPLICATION (application), folder, n_images);
  g_application_quit (G_APPLICATION (application));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_remove_folder (folder);

  return EXIT_SUCCESS;
}
