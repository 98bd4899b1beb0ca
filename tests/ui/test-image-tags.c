/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-tags.h"

static const struct { const char *typed, *tag; } clean_cases[] = {
  { "red", "red" },
  { "  summer \t 2024\n", "summer 2024" },
  { "Fru\xcc\x88hling", "Frühling" },
  { "", NULL },
  { " \n ", NULL },
  { "1234567890123456789012345678901234567890too long", "1234567890123456789012345678901234567890" },
  { "123456789012345678901234567890123456789 x", "123456789012345678901234567890123456789" },
  { "a\x01z", "a z" },
};

static void
test_clean (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clean_cases); i++) {
    g_autofree char *tag = vitrine_image_tags_clean (clean_cases[i].typed);

    g_assert_cmpstr (tag, ==, clean_cases[i].tag);
  }
}

static VitrineImage *
new_tagged (const char *first, const char *second)
{
  const char *const tags[] = { first, second, NULL };
  VitrineImage *image = vitrine_image_new ("a.png", "practice", VITRINE_USE_CASE_MAIN);

  vitrine_image_set_tags (image, tags);

  return image;
}

static void
test_list (void)
{
  g_autoptr (GListStore) images = g_list_store_new (VITRINE_TYPE_IMAGE);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) none = vitrine_image_tags_list (G_LIST_MODEL (images));
  g_auto (GStrv) tags = NULL;
  const char *const expected[] = { "blue", "red", "winter", NULL };

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_ptr_array_add (array, new_tagged ("red", "winter"));
  g_ptr_array_add (array, new_tagged ("red", "blue"));
  g_ptr_array_add (array, new_tagged (NULL, NULL));
  g_list_store_splice (images, 0, 0, array->pdata, array->len);

  tags = vitrine_image_tags_list (G_LIST_MODEL (images));
  g_assert_cmpstrv (tags, expected);
  g_assert_cmpuint (vitrine_image_tags_count (array, "red"), ==, 2);
  g_assert_cmpuint (vitrine_image_tags_count (array, "green"), ==, 0);
}

static void
test_changed (void)
{
  const char *const tags[] = { "a", "b", NULL };
  const char *const longer[] = { "a", "b", "c", NULL };
  const char *const shorter[] = { "b", NULL };
  g_auto (GStrv) with = vitrine_image_tags_with (tags, "c");
  g_auto (GStrv) again = vitrine_image_tags_with (tags, "b");
  g_auto (GStrv) without = vitrine_image_tags_without (tags, "a");
  g_auto (GStrv) same = vitrine_image_tags_without (tags, "c");

  g_assert_cmpstrv (with, longer);
  g_assert_cmpstrv (again, tags);
  g_assert_cmpstrv (without, shorter);
  g_assert_cmpstrv (same, tags);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-tags/clean", test_clean);
  g_test_add_func ("/image-tags/list", test_list);
  g_test_add_func ("/image-tags/changed", test_changed);

  return g_test_run ();
}
