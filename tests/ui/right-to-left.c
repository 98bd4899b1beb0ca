/* Has a program of GTK lay out its windows from right to left, whatever its locale is, so that it
 * can be looked at where no locale of that kind is installed. The program is not changed: this is
 * loaded before it.
 *
 *     LD_PRELOAD=right-to-left.so program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdlib.h>

typedef int (*RunFunc) (GApplication *, int, char **);

/* GTK takes the direction from the locale once, when it is first set up, and by a call that can't
 * be seen from here: it is set up before the program asks for it. */
int
g_application_run (GApplication *application, int argc, char **argv)
{
  RunFunc real = (RunFunc) dlsym (RTLD_NEXT, "g_application_run");

  gtk_init ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  return real (application, argc, argv);
}

__attribute__ ((constructor)) static void
begin (void)
{
  /* Not in what the program starts. */
  unsetenv ("LD_PRELOAD");
}
