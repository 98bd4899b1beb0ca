/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bench-window.h"

#include "vitrine-application.h"
#include "vitrine-resources.h"

#include "test-shared.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FRAME_US 16000

typedef struct {
  gint64 longest;          /* in microseconds */
  gint64 total;
  guint  n_slow;           /* above a frame */
} Loop;

static Loop loop;
static gint64 awake;       /* processor time when the loop began to do something */

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
    loop.n_slow += now - awake > FRAME_US;
  }
  n_ready = g_poll (fds, n_fds, timeout);
  awake = get_processor_time ();

  return n_ready;
}

void
bench_loop_start (void)
{
  loop = (Loop) { 0 };
  awake = get_processor_time ();
}

double
bench_loop_longest (void)
{
  return loop.longest / 1000.0;
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

void
bench_report (const char *what, double ms, double bar_ms)
{
  g_print ("%-34s %6.1f ms", what, ms);
  if (bar_ms > 0)
    g_print (", %.2f of the bar of %.0f ms", ms / bar_ms, bar_ms);
  g_print ("\n");
}

void
bench_loop_report (const char *what, double bar_ms)
{
  g_print ("%-34s longest %6.1f ms", what, bench_loop_longest ());
  if (bar_ms > 0)
    g_print (" (%.2f of the bar of %.0f ms)", bench_loop_longest () / bar_ms, bar_ms);
  g_print (", above 16 ms %4u times, busy %7.1f ms, resident %3ld MB\n", loop.n_slow,
           loop.total / 1000.0, get_resident_kb () / 1024);
  bench_loop_start ();
}

/* Returns: (nullable): the first one of that type, @widget or below it. */
GtkWidget *
bench_find_widget (GtkWidget *widget, const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = bench_find_widget (child, type);

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

void
bench_wait_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, set_flag_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_flag (gboolean *flag)
{
  *flag = TRUE;
}

/* Until a frame has been drawn. */
void
bench_wait_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (set_flag),
                                             &painted);

  gtk_widget_queue_draw (widget);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

/* Returns: (transfer none): the window, once it is there. */
GtkWidget *
bench_window_open (GApplication *application)
{
  GtkWidget *window;

  g_application_activate (application);
  window = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application)));
  while (!gtk_widget_get_mapped (window))
    g_main_context_iteration (NULL, TRUE);

  return window;
}

static void
spawn_fill (const char *program, const char *folder, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  const char *words[] = { program, "--fill", folder, text, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                     &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
}

int
bench_window_main (int            argc,
                   char          *argv[],
                   guint          number,
                   BenchFillFunc  fill,
                   void         (*measure) (GApplication *application,
                                            const char   *folder,
                                            guint         number))
{
  g_autofree char *folder = NULL;
  g_autofree char *data_dir = NULL;
  g_autoptr (VitrineApplication) application = NULL;

  setlocale (LC_ALL, "");
  setvbuf (stdout, NULL, _IOLBF, 0);
  if (argc > 1)
    number = atoi (argv[argc - 1]);
  if (argc == 4 && g_str_equal (argv[1], "--fill")) {
    fill (argv[2], number);
    return EXIT_SUCCESS;
  }

  folder = test_make_folder ();
  data_dir = g_build_filename (folder, PACKAGE_NAME, NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_mkdir_with_parents (data_dir, 0700);
  spawn_fill (argv[0], data_dir, number);

  vitrine_register_resource ();
  application = vitrine_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_main_context_set_poll_func (NULL, measured_poll);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return EXIT_FAILURE;
  measure (G_APPLICATION (application), folder, number);
  g_application_quit (G_APPLICATION (application));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_remove_folder (folder);

  return EXIT_SUCCESS;
}
