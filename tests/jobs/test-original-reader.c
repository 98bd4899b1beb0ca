/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jobs-fixture.h"
#include "vitrine-original-reader.h"

#include <string.h>

static VitrineReading *
read_file (Fixture *fixture, GFile *file, const char *digest, GError **error)
{
  g_autoptr (VitrineOriginalReader) reader = vitrine_original_reader_new (fixture->workspace);
  g_autoptr (VitrineImage) image = vitrine_image_new ("size chart.png", "shop",
                                                      VITRINE_USE_CASE_MAIN);
  const VitrineImageFacts facts = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  if (digest != NULL)
    vitrine_image_set_content (image, digest, &facts);
  vitrine_original_reader_read_async (reader, image, file, NULL, test_keep_result_cb, &result);
  g_assert_true (vitrine_original_reader_is_busy (reader));
  test_wait_result (&result);
  g_assert_false (vitrine_original_reader_is_busy (reader));

  return vitrine_original_reader_read_finish (reader, result, error);
}

/* Copied once, and read from that copy when it is wanted again. */
static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_make_picture (fixture->folder, "1.png", "png", 1600, 900);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (VitrineReading) reading = NULL;
  g_autoptr (VitrineReading) again = NULL;
  g_autoptr (GError) error = NULL;

  reading = read_file (fixture, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (reading->digest), ==, 64);
  g_assert_cmpuint (reading->facts.width, ==, 1600);
  g_assert_cmpint (reading->guess, ==, VITRINE_GUESS_SURE);
  g_assert_cmpint (reading->guessed, ==, VITRINE_USE_CASE_SIZE_CHART);

  again = read_file (fixture, NULL, reading->digest, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->digest, ==, reading->digest);
  g_assert_cmpuint (again->facts.bytes, ==, reading->facts.bytes);
}

/* What went wrong is said of the picture, by its name. */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_file (fixture, file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "size chart.png"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/original-reader/read", test_read);
  ADD ("/original-reader/fails", test_fails);

  return g_test_run ();
}
