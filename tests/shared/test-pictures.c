/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "test-pictures.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* A picture of one colour that its size decides, so that two sizes never are one content.
 * @type is one that GdkPixbuf writes: "jpeg", "png", "bmp". Returns its path. */
char *
test_make_picture (const char *folder, const char *name, const char *type, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, (guint32) (width * 2654435761u ^ height * 40503u) | 0xff);
  gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);

  return path;
}

/* Any file. @size is of @content; more than it holds is filled with zeros; -1: a text. */
char *
test_make_file (const char *folder, const char *name, const char *content, gssize size)
{
  char *path = g_build_filename (folder, name, NULL);
  gsize length = size < 0 ? strlen (content) : (gsize) size;
  g_autofree char *bytes = g_malloc0 (length + 1);
  g_autoptr (GError) error = NULL;

  memcpy (bytes, content, MIN (strlen (content), length));
  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);

  return path;
}
