/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-lines.h"

#include "test-shared.h"

#include <string.h>

static void
add (VitrinePracticeLines *lines, gint64 number)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "n", number);
  g_assert_true (vitrine_practice_lines_add (lines, object, &error));
  g_assert_no_error (error);
}

static char *
read_numbers (VitrinePracticeLines *lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) array = vitrine_practice_lines_read (lines, &error);
  GString *numbers = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (numbers, "%d ",
                            (int) json_object_get_int_member (
                              json_array_get_object_element (array, i), "n"));

  return g_string_free (numbers, FALSE);
}

static const struct { guint max; const char *numbers; } memory_cases[] = {
  { 0, "0 1 2 3 4 " },
  { 5, "0 1 2 3 4 " },
  { 2, "3 4 " },
};

static void
test_memory (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (memory_cases); i++) {
    g_autoptr (VitrinePracticeLines) lines = vitrine_practice_lines_new (NULL,
                                                                         memory_cases[i].max);
    g_autofree char *numbers = NULL;

    for (gint64 n = 0; n < 5; n++)
      add (lines, n);
    numbers = read_numbers (lines);
    g_assert_cmpstr (numbers, ==, memory_cases[i].numbers);
  }
}

/* What was torn off stays alone with its loss. */
static void
test_file (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "lines.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  VitrinePracticeLines *lines = vitrine_practice_lines_new (path, 0);
  g_autofree char *numbers = NULL;
  g_autofree char *more = NULL;

  add (lines, 1);
  add (lines, 2);
  vitrine_practice_lines_free (lines);
  lines = vitrine_practice_lines_new (path, 0);
  numbers = read_numbers (lines);
  g_assert_cmpstr (numbers, ==, "1 2 ");

  g_assert_true (g_file_set_contents (path, "{\"n\":1}\n[]\n{\"n\":", -1, &error));
  add (lines, 3);
  more = read_numbers (lines);
  g_assert_cmpstr (more, ==, "1 3 ");
  vitrine_practice_lines_free (lines);
  test_remove_folder (folder);
}

static void
test_trouble (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "missing", "lines.jsonl", NULL);
  g_autoptr (VitrinePracticeLines) lines = vitrine_practice_lines_new (path, 0);
  g_autoptr (VitrinePracticeLines) no_file = vitrine_practice_lines_new (folder, 0);
  g_autoptr (GError) error = NULL;

  g_assert_false (vitrine_practice_lines_add (lines, json_object_new (), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (vitrine_practice_lines_read (no_file, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-lines/memory", test_memory);
  g_test_add_func ("/practice-lines/file", test_file);
  g_test_add_func ("/practice-lines/trouble", test_trouble);
  return g_test_run ();
}
