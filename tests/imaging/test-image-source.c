/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-source-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "pictures.h"
#include "test-shared.h"

#define SIZE (200 * 1000)
#define HEAD (64 * 1024)

/* Each byte says where it is. */
static guint8
get_byte (guint64 place)
{
  return place ^ place >> 8 ^ place >> 16;
}

static int
open_file (const char *folder)
{
  g_autofree guint8 *data = g_malloc (SIZE);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  int fd;

  for (guint i = 0; i < SIZE; i++)
    data[i] = get_byte (i);
  bytes = g_bytes_new_static (data, SIZE);
  path = write_bytes (folder, "bytes", bytes);
  fd = open (path, O_RDONLY | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);

  return fd;
}

static const struct { guint64 offset; gsize size; gboolean there; } read_cases[] = {
  { 0, 0, TRUE },
  { 0, 1, TRUE },
  { 0, HEAD, TRUE },
  { HEAD - 1, 2, TRUE },
  { HEAD, 100, TRUE },
  { SIZE - 1, 1, TRUE },
  { 0, SIZE, TRUE },
  { SIZE, 0, TRUE },
  { SIZE, 1, FALSE },
  { SIZE - 1, 2, FALSE },
  { SIZE + 1, 0, FALSE },
  { G_MAXUINT64, 1, FALSE },
  { 1, G_MAXSIZE, FALSE },
};

static void
test_read (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree guint8 *buffer = g_malloc (SIZE);
  int fd = open_file (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++) {
    guint64 offset = read_cases[i].offset;
    gsize size = read_cases[i].size;
    g_auto (VitrineImageSource) source;
    g_autofree guint8 *copy = NULL;
    const guint8 *peeked;

    vitrine_image_source_init_file (&source, fd, 10 * SIZE);
    g_assert_cmpuint (source.size, ==, SIZE);
    g_assert_cmpint (vitrine_image_source_read (&source, offset, buffer, size), ==,
                     read_cases[i].there);
    peeked = vitrine_image_source_peek (&source, offset, size, &copy);
    g_assert_cmpint (peeked != NULL, ==, read_cases[i].there);
    for (gsize j = 0; read_cases[i].there && j < size; j++) {
      g_assert_cmpuint (buffer[j], ==, get_byte (offset + j));
      g_assert_cmpuint (peeked[j], ==, get_byte (offset + j));
    }
    g_assert_false (source.spent);
    g_assert_cmpint (source.error, ==, 0);
  }

  g_assert_cmpint (lseek (fd, 0, SEEK_CUR), ==, 0);
  close (fd);
  test_remove_folder (folder);
}

static void
test_budget (void)
{
  g_autofree char *folder = test_make_folder ();
  int fd = open_file (folder);
  g_auto (VitrineImageSource) source;
  guint8 buffer[1000];
  g_autofree guint8 *copy = NULL;

  vitrine_image_source_init_file (&source, fd, HEAD + 1500);
  g_assert_true (vitrine_image_source_read (&source, 100000, buffer, sizeof buffer));
  g_assert_false (source.spent);
  /* No room is made for what can't be read. */
  g_assert_null (vitrine_image_source_peek (&source, 100000, 50000, &copy));
  g_assert_null (copy);
  g_assert_false (vitrine_image_source_read (&source, 100000, buffer, sizeof buffer));
  g_assert_true (source.spent);
  /* What is in memory costs nothing. */
  g_assert_true (vitrine_image_source_read (&source, HEAD - 1000, buffer, sizeof buffer));

  close (fd);
  test_remove_folder (folder);
}

static void
test_hold (void)
{
  g_autofree char *folder = test_make_folder ();
  int fd = open_file (folder);
  g_auto (VitrineImageSource) source;

  vitrine_image_source_init_file (&source, fd, 10 * SIZE);
  g_assert_cmpuint (source.held, ==, HEAD);
  vitrine_image_source_hold (&source, 100);
  g_assert_cmpuint (source.held, ==, HEAD);
  vitrine_image_source_hold (&source, 100000);
  g_assert_cmpuint (source.held, ==, 100000);
  vitrine_image_source_hold (&source, G_MAXSIZE);
  g_assert_cmpuint (source.held, ==, SIZE);
  for (guint i = 0; i < SIZE; i++)
    g_assert_cmpuint (source.data[i], ==, get_byte (i));

  close (fd);
  test_remove_folder (folder);
}

/* Someone cuts the file while it is read: it ends there, and nothing crashes. */
static void
test_cut (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "bytes", NULL);
  int fd = open_file (folder);
  g_auto (VitrineImageSource) source;
  guint8 buffer[100];

  vitrine_image_source_init_file (&source, fd, 10 * SIZE);
  g_assert_no_errno (truncate (path, 100));
  g_assert_false (vitrine_image_source_read (&source, 100000, buffer, sizeof buffer));
  vitrine_image_source_hold (&source, SIZE);
  g_assert_cmpuint (source.held, ==, HEAD);

  close (fd);
  test_remove_folder (folder);
}

/* A file that can be opened for writing alone gives the system's error. */
static void
test_error (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "bytes", NULL);
  g_auto (VitrineImageSource) source;
  int fd;

  close (open_file (folder));
  fd = open (path, O_WRONLY | O_CLOEXEC);
  vitrine_image_source_init_file (&source, fd, 10 * SIZE);
  g_assert_cmpint (source.error, ==, EBADF);
  g_assert_cmpuint (source.held, ==, 0);

  close (fd);
  test_remove_folder (folder);
}

static void
test_vips (void)
{
  g_autofree char *folder = test_make_folder ();
  int fd = open_file (folder);
  g_auto (VitrineImageSource) source;
  g_autoptr (VipsImage) starts_vips = new_corners (8, 8);
  VipsSource *vips;
  guint8 buffer[100];

  vitrine_image_source_init_file (&source, fd, 10 * SIZE);
  vips = vitrine_image_source_new_vips (&source, FALSE);
  g_assert_cmpint (vips_source_length (vips), ==, SIZE);
  g_assert_cmpint (vips_source_seek (vips, 150000, SEEK_SET), ==, 150000);
  g_assert_cmpint (vips_source_read (vips, buffer, sizeof buffer), ==, sizeof buffer);
  g_assert_cmpuint (buffer[7], ==, get_byte (150007));
  g_assert_cmpint (vips_source_seek (vips, -100, SEEK_CUR), ==, 150000);
  g_assert_cmpint (vips_source_seek (vips, -1, SEEK_END), ==, SIZE - 1);
  g_assert_cmpint (vips_source_read (vips, buffer, sizeof buffer), ==, 1);
  g_assert_cmpint (vips_source_read (vips, buffer, sizeof buffer), ==, 0);
  g_object_unref (vips);

  /* Only what is held. */
  vips = vitrine_image_source_new_vips (&source, TRUE);
  g_assert_cmpint (vips_source_length (vips), ==, HEAD);
  g_object_unref (vips);

  close (fd);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-source/read", test_read);
  g_test_add_func ("/image-source/budget", test_budget);
  g_test_add_func ("/image-source/hold", test_hold);
  g_test_add_func ("/image-source/cut", test_cut);
  g_test_add_func ("/image-source/error", test_error);
  g_test_add_func ("/image-source/vips", test_vips);

  return g_test_run ();
}
