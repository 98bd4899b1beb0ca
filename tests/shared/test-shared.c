/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-shared.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static gboolean
woken_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* One turn of the main loop, which comes back within 10 ms even when nothing happens. */
void
test_iterate (void)
{
  guint timer = g_timeout_add (10, woken_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

/* A GAsyncReadyCallback that keeps its result in the GAsyncResult* it is given. */
void
test_keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

/* Waits for the result; the caller's pointer keeps owning it. */
GAsyncResult *
test_wait_result (GAsyncResult **result)
{
  test_wait_until (*result != NULL);

  return *result;
}

/* A new folder for one test, mode 0700. */
char *
test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("vitrine-test-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

/* Removes it with all that is in it, whatever the modes in there are. */
void
test_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_chmod (folder, 0700);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf info;

    if (g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode))
      test_remove_folder (path);
    else
      g_remove (path);
  }
  g_rmdir (folder);
}

static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return g_strcmp0 (domain, "VIPS") != 0;
}

/* libvips logs warnings about broken pictures, and of some that are well; in the rest of this
 * test case they are not fatal. */
void
test_allow_vips_warnings (void)
{
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
}
