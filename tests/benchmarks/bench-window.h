/* What the benchmarks of the window share: the program in a folder of its own, and how long its
 * main loop is held up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*BenchFillFunc) (const char *data_dir, guint number);

/* Runs @measure in the program, over a database that @fill has made in a process of its own, so
 * that its memory and its time aren't counted. Returns what main() does. */
int        bench_window_main   (int            argc,
                                char          *argv[],
                                guint          number,
                                BenchFillFunc  fill,
                                void         (*measure) (GApplication *application,
                                                         const char   *folder,
                                                         guint         number));
GtkWidget *bench_window_open   (GApplication  *application);
GtkWidget *bench_find_widget   (GtkWidget     *widget,
                                const char    *type);
void       bench_wait_ms       (guint          ms);
void       bench_wait_frame    (GtkWidget     *widget);

/* The main thread's own processor time from one poll to the next: what else the machine does is
 * not in it. Drawing, which GTK does in software here, is. */
void       bench_loop_start    (void);
double     bench_loop_longest  (void);    /* in ms, since the start */
void       bench_loop_report   (const char    *what,
                                double         bar_ms);    /* 0: none; starts anew */
void       bench_report        (const char    *what,
                                double         ms,
                                double         bar_ms);

G_END_DECLS
