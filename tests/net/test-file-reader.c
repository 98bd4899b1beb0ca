/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-file-reader.h"

#include "test-shared.h"
#include "vitrine-error.h"

#include <string.h>
#include <unistd.h>

#define BLOCK (256 * 1024)

typedef struct {
  char   *folder;
  char   *path;
  guint8 *content;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "a", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->content);
}

static VitrineFileReader *
new_reader (Fixture *fixture, gsize size)
{
  g_autoptr (GError) error = NULL;
  VitrineFileReader *reader;

  g_free (fixture->content);
  fixture->content = g_malloc (size + 1);
  for (gsize i = 0; i < size; i++)
    fixture->content[i] = (i * 2654435761u) >> 24;
  g_file_set_contents (fixture->path, (char *) fixture->content, size, &error);
  g_assert_no_error (error);
  reader = vitrine_file_reader_new (fixture->path, "picture", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vitrine_file_reader_get_size (reader), ==, size);

  return reader;
}

/* Waits by turns of the main loop where @wait is FALSE. */
static gssize
peek (VitrineFileReader *reader, guint64 offset, gboolean wait, const guint8 **data, GError **error)
{
  for (;;) {
    g_autoptr (GError) local_error = NULL;
    gssize n = vitrine_file_reader_peek (reader, offset, wait, data, &local_error);

    if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)) {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return n;
    }
    g_assert_false (wait);
    test_iterate ();
  }
}

static const gsize sizes[] = { 0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 7 };

/* All of it, then its end, in steps of a block, of a bit more than half of one, and so on. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < 6 * G_N_ELEMENTS (sizes); i++) {
    gsize size = sizes[i / 6];
    gsize step = BLOCK / (i % 3 + 1) + i % 3;
    g_autoptr (VitrineFileReader) reader = new_reader (fixture, size);
    guint64 offset = 0;
    const guint8 *bytes;
    gssize n;

    while ((n = peek (reader, offset, i % 6 < 3, &bytes, NULL)) > 0) {
      n = MIN ((gsize) n, step);
      g_assert_cmpuint (offset + n, <=, size);
      g_assert_cmpmem (bytes, n, fixture->content + offset, n);
      offset += n;
    }
    g_assert_cmpint (n, ==, 0);
    g_assert_cmpuint (offset, ==, size);
    g_assert_cmpint (peek (reader, offset, i % 6 < 3, &bytes, NULL), ==, 0);
  }
}

/* Without waiting there is nothing until the main loop has turned. */
static void
test_would_block (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineFileReader) reader = new_reader (fixture, 10);
  g_autoptr (GError) error = NULL;
  const guint8 *bytes;

  g_assert_cmpint (vitrine_file_reader_peek (reader, 0, FALSE, &bytes, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
  g_usleep (10000);
  g_clear_error (&error);
  g_assert_cmpint (vitrine_file_reader_peek (reader, 0, FALSE, &bytes, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
  g_assert_cmpint (peek (reader, 0, FALSE, &bytes, NULL), ==, 10);
}

/* The rest of a block that was loaded may still be seen; its end may not. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineFileReader) reader = new_reader (fixture, 10 * BLOCK);
  g_autoptr (GError) error = NULL;
  guint64 offset = 0;
  const guint8 *bytes;
  gssize n;

  g_assert_cmpint (peek (reader, 0, FALSE, &bytes, NULL), >, 0);
  g_assert_cmpint (truncate (fixture->path, 5 * BLOCK), ==, 0);
  while ((n = peek (reader, offset, FALSE, &bytes, &error)) > 0)
    offset += n;

  g_assert_cmpint (n, ==, -1);
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
  g_assert_nonnull (strstr (error->message, "“picture” was changed"));
  g_assert_cmpuint (offset, <=, 5 * BLOCK);
  g_clear_error (&error);
  g_assert_cmpint (peek (reader, offset, TRUE, &bytes, &error), ==, -1);
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
}

/* Let go while a worker reads: the file is closed after that, and nothing leaks. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  VitrineFileReader *reader = new_reader (fixture, 10 * BLOCK);
  g_autoptr (GError) error = NULL;
  gpointer weak = reader;
  const guint8 *bytes;

  g_object_add_weak_pointer (G_OBJECT (reader), &weak);
  g_assert_cmpint (vitrine_file_reader_peek (reader, 0, FALSE, &bytes, &error), ==, -1);
  g_object_unref (reader);
  test_wait_until (weak == NULL);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vitrine_file_reader_new (fixture->path, "bad \xff name", &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
  g_assert_nonnull (strstr (error->message, "“bad \xef\xbf\xbd name” is no longer there"));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void      (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/file-reader/whole", test_whole },
    { "/file-reader/would-block", test_would_block },
    { "/file-reader/changed", test_changed },
    { "/file-reader/let-go", test_let_go },
    { "/file-reader/missing", test_missing },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
