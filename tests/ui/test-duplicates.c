/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-duplicates.h"

static VitrineImage *
add (GPtrArray *group, guint width, guint height, guint64 bytes)
{
  VitrineImage *image = vitrine_image_new ("a.png", "practice", VITRINE_USE_CASE_SIZE_CHART);
  VitrineImageFacts facts = { .width = width, .height = height, .bytes = bytes };

  vitrine_image_set_content (image, "00", &facts);
  g_ptr_array_add (group, image);

  return image;
}

static void
test_largest (void)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func (g_object_unref);
  VitrineImage *first = add (group, 600, 600, 100);
  VitrineImage *larger;

  g_assert_true (vitrine_duplicates_get_largest (group) == first);
  add (group, 600, 600, 100);
  add (group, 500, 700, 900);
  g_assert_true (vitrine_duplicates_get_largest (group) == first);
  larger = add (group, 600, 600, 200);
  g_assert_true (vitrine_duplicates_get_largest (group) == larger);
  larger = add (group, 20000, 20000, 1);
  g_assert_true (vitrine_duplicates_get_largest (group) == larger);
}

static void
test_describe (void)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new_with_free_func (g_object_unref);
  VitrineImage *image = add (group, 1, 1, 1);
  g_autofree char *words = NULL;

  vitrine_image_set_state (image, VITRINE_IMAGE_REUSED);
  words = vitrine_duplicates_describe (image);
  g_assert_cmpstr (words, ==, "Size chart · Reused");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duplicates/largest", test_largest);
  g_test_add_func ("/duplicates/describe", test_describe);

  return g_test_run ();
}
