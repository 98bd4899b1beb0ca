/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-shelf.h"

#include "test-shared.h"

#include <glib/gstdio.h>
#include <string.h>

static const VitrinePracticePicture picture = {
  .uri = "tos/1", .sha256 = "ab", .bytes = 5000000000, .width = 800, .height = 600,
  .use_case = "MAIN_IMAGE", .file_name = "Größe \"1\"\n.jpg", .time = 1719403200,
};

static guint
count (VitrinePracticeShelf *shelf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) images = vitrine_practice_shelf_get_images (shelf, &error);

  g_assert_no_error (error);

  return json_array_get_length (json_node_get_array (images));
}

static void
test_add (gconstpointer data)
{
  g_autofree char *folder = test_make_folder ();
  const char *dir = data != NULL ? folder : NULL;
  g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (dir);
  g_autoptr (JsonNode) images = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *image;

  g_assert_cmpuint (count (shelf), ==, 0);
  g_assert_true (vitrine_practice_shelf_add (shelf, &picture, &error));
  g_assert_no_error (error);
  images = vitrine_practice_shelf_get_images (shelf, &error);
  image = json_array_get_object_element (json_node_get_array (images), 0);
  g_assert_cmpstr (json_object_get_string_member (image, "uri"), ==, "tos/1");
  g_assert_cmpstr (json_object_get_string_member (image, "sha256"), ==, "ab");
  g_assert_cmpint (json_object_get_int_member (image, "bytes"), ==, 5000000000);
  g_assert_cmpint (json_object_get_int_member (image, "width"), ==, 800);
  g_assert_cmpint (json_object_get_int_member (image, "height"), ==, 600);
  g_assert_cmpstr (json_object_get_string_member (image, "use_case"), ==, "MAIN_IMAGE");
  g_assert_cmpstr (json_object_get_string_member (image, "file_name"), ==, picture.file_name);
  g_assert_cmpint (json_object_get_int_member (image, "time"), ==, 1719403200);
  test_remove_folder (folder);
}

static void
test_restart (void)
{
  g_autofree char *folder = test_make_folder ();

  for (guint i = 0; i < 3; i++) {
    g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (folder);

    g_assert_cmpuint (count (shelf), ==, i);
    g_assert_true (vitrine_practice_shelf_add (shelf, &picture, NULL));
  }
  test_remove_folder (folder);
}

/* What a crash can leave: the rest is read, and the next line is whole. */
static void
test_torn (void)
{
  const struct { const char *text; guint n_images; } torn[] = {
    { "", 0 },
    { "{\"uri\":\"a\"}\n{\"uri\":\"b\"", 1 },
    { "{\"uri\":\"a\"}\n{\"uri\":\"b\"}", 2 },
    { "{\"uri\":\"a\"}\n\n[]\n5\nx\n", 1 },
    { "{\"uri\":", 0 },
  };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "images.jsonl", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (torn); i++) {
    g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (folder);

    g_assert_true (g_file_set_contents (path, torn[i].text, -1, NULL));
    g_assert_cmpuint (count (shelf), ==, torn[i].n_images);
    g_assert_true (vitrine_practice_shelf_add (shelf, &picture, NULL));
    g_assert_cmpuint (count (shelf), ==, torn[i].n_images + 1);
  }
  test_remove_folder (folder);
}

/* A folder in the place of the file, since root may write anywhere. */
static void
test_cannot_write (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "images.jsonl", NULL);
  g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) read_error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (vitrine_practice_shelf_add (shelf, &picture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_null (vitrine_practice_shelf_get_images (shelf, &read_error));
  g_assert_nonnull (read_error);
  test_remove_folder (folder);
}

static void
test_refuse (void)
{
  g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (NULL);
  g_autoptr (JsonNode) refused = NULL;
  JsonArray *array;

  for (guint i = 0; i < 1005; i++) {
    VitrinePracticePicture one = { .sha256 = "ab", .bytes = i, .code = 12038015 };

    vitrine_practice_shelf_refuse (shelf, &one);
  }
  refused = vitrine_practice_shelf_get_refused (shelf);
  array = json_node_get_array (refused);
  g_assert_cmpuint (json_array_get_length (array), ==, 1000);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (array, 999), "bytes"),
                   ==, 1004);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (array, 0), "code"),
                   ==, 12038015);
  g_assert_cmpuint (count (shelf), ==, 0);
}

static gpointer
add_many (gpointer data)
{
  for (guint i = 0; i < 100; i++)
    g_assert_true (vitrine_practice_shelf_add (data, &picture, NULL));

  return NULL;
}

/* Two programs on one folder, each with two threads. */
static void
test_threads (void)
{
  g_autofree char *folder = test_make_folder ();
  VitrinePracticeShelf *shelves[2];
  GThread *threads[4];

  for (guint i = 0; i < 2; i++)
    shelves[i] = vitrine_practice_shelf_new (folder);
  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("add", add_many, shelves[i % 2]);
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < 2; i++) {
    g_assert_cmpuint (count (shelves[i]), ==, 400);
    vitrine_practice_shelf_unref (shelves[i]);
  }
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/practice-shelf/add/memory", NULL, test_add);
  g_test_add_data_func ("/practice-shelf/add/file", "file", test_add);
  g_test_add_func ("/practice-shelf/restart", test_restart);
  g_test_add_func ("/practice-shelf/torn", test_torn);
  g_test_add_func ("/practice-shelf/cannot-write", test_cannot_write);
  g_test_add_func ("/practice-shelf/refuse", test_refuse);
  g_test_add_func ("/practice-shelf/threads", test_threads);
  return g_test_run ();
}
