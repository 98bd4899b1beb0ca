/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-order.h"

#include <locale.h>

static VitrineImage *
new_image (const char *name, gint64 added, guint64 bytes, VitrineImageState state)
{
  VitrineImage *image = vitrine_image_new (name, "practice", VITRINE_USE_CASE_MAIN);
  VitrineImageFacts facts = { .bytes = bytes };

  vitrine_image_set_added (image, added);
  vitrine_image_set_content (image, "00", &facts);
  vitrine_image_set_state (image, state);

  return image;
}

static const struct { const char *order; const char *names; } order_cases[] = {
  { "newest", "shoe-10 shoe-9 hat Boot" },
  { "oldest", "Boot hat shoe-9 shoe-10" },
  { "name", "Boot hat shoe-9 shoe-10" },
  { "size", "hat shoe-10 Boot shoe-9" },
  { "state", "hat shoe-10 shoe-9 Boot" },
};

static void
test_sorted (void)
{
  g_autoptr (GListStore) images = g_list_store_new (VITRINE_TYPE_IMAGE);
  VitrineImage *added[] = {
    new_image ("Boot", 1, 500, VITRINE_IMAGE_SENT),
    new_image ("hat", 2, 900, VITRINE_IMAGE_FAILED),
    new_image ("shoe-9", 3, 100, VITRINE_IMAGE_SENT),
    new_image ("shoe-10", 4, 500, VITRINE_IMAGE_NEEDS_FIX),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (added); i++) {
    g_list_store_append (images, added[i]);
    g_object_unref (added[i]);
  }

  for (gsize i = 0; i < G_N_ELEMENTS (order_cases); i++) {
    g_autoptr (GtkSortListModel) sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (images)),
                               vitrine_image_order_new_sorter (order_cases[i].order));
    g_autoptr (GString) names = g_string_new (NULL);

    for (guint j = 0; j < G_N_ELEMENTS (added); j++) {
      g_autoptr (VitrineImage) image = g_list_model_get_item (G_LIST_MODEL (sorted), j);

      g_string_append_printf (names, "%s%s", j > 0 ? " " : "", vitrine_image_get_name (image));
    }
    g_assert_cmpstr (names->str, ==, order_cases[i].names);
  }
}

static void
test_known (void)
{
  g_assert_true (vitrine_image_order_is_known ("state"));
  g_assert_false (vitrine_image_order_is_known ("colour"));
  g_assert_false (vitrine_image_order_is_known (NULL));
}

/* The same name: the newer one first, and itself beside itself. */
static void
test_equal (void)
{
  g_autoptr (VitrineImage) older = new_image ("a", 1, 1, VITRINE_IMAGE_SENT);
  g_autoptr (VitrineImage) newer = new_image ("a", 2, 1, VITRINE_IMAGE_SENT);

  for (gsize i = 0; i < G_N_ELEMENTS (order_cases); i++) {
    const char *order = order_cases[i].order;

    g_assert_cmpint (vitrine_image_order_compare (order, newer, newer), ==, 0);
    if (!g_str_equal (order, "oldest"))
      g_assert_cmpint (vitrine_image_order_compare (order, newer, older), <, 0);
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-order/sorted", test_sorted);
  g_test_add_func ("/image-order/known", test_known);
  g_test_add_func ("/image-order/equal", test_equal);

  return g_test_run ();
}
