/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-removal.h"

static void
add (GPtrArray *images, const char *first, const char *second)
{
  const char *const uses[] = { first, second, NULL };
  VitrineImage *image = vitrine_image_new ("a.png", "practice", VITRINE_USE_CASE_MAIN);

  vitrine_image_set_uses (image, uses);
  g_ptr_array_add (images, image);
}

static void
test_take_used (void)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) used = NULL;
  VitrineImage *second, *third, *fourth;

  add (images, "Sandal", NULL);
  add (images, NULL, NULL);
  add (images, "Canvas shoe", "Sandal");
  add (images, NULL, NULL);
  second = images->pdata[1];
  third = images->pdata[2];
  fourth = images->pdata[3];

  used = vitrine_image_removal_take_used (images);
  g_assert_cmpuint (used->len, ==, 2);
  g_assert_true (used->pdata[1] == third);
  g_assert_cmpuint (images->len, ==, 2);
  g_assert_true (images->pdata[0] == second);
  g_assert_true (images->pdata[1] == fourth);
}

static void
assert_says (GPtrArray *used, guint n_asked, const char *words)
{
  g_autofree char *said = vitrine_image_removal_describe (used, n_asked);

  g_assert_cmpstr (said, ==, words);
}

static void
test_describe (void)
{
  g_autoptr (GPtrArray) used = g_ptr_array_new_with_free_func (g_object_unref);

  add (used, "Canvas shoe", NULL);
  assert_says (used, 1, "This picture is used in drafts: Canvas shoe. "
                        "Removing it here leaves the drafts without it.");
  assert_says (used, 4, "1 of these 4 pictures is used in drafts: Canvas shoe. "
                        "Removing it here leaves the drafts without it.");
  add (used, "Sandal", "Canvas shoe");
  assert_says (used, 5, "2 of these 5 pictures are used in drafts: Canvas shoe, Sandal. "
                        "Removing them here leaves the drafts without them.");
  assert_says (used, 2, "These 2 pictures are used in drafts: Canvas shoe, Sandal. "
                        "Removing them here leaves the drafts without them.");
}

static void
test_many_titles (void)
{
  g_autoptr (GPtrArray) used = g_ptr_array_new_with_free_func (g_object_unref);

  add (used, "A", "B");
  add (used, "C", "D");
  add (used, "E", "F");
  add (used, "G", NULL);
  assert_says (used, 4, "These 4 pictures are used in drafts: A, B, C, D, E and 2 more. "
                        "Removing them here leaves the drafts without them.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-removal/take-used", test_take_used);
  g_test_add_func ("/image-removal/describe", test_describe);
  g_test_add_func ("/image-removal/many-titles", test_many_titles);

  return g_test_run ();
}
