/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-filter.h"

typedef struct {
  GListStore         *images;
  VitrineImageFilter *filter;
  GtkFilterListModel *found;
} Fixture;

static void
add (Fixture *fixture, const char *name, VitrineImageState state)
{
  g_autoptr (VitrineImage) image = vitrine_image_new (name, "practice", VITRINE_USE_CASE_MAIN);

  vitrine_image_set_state (image, state);
  g_list_store_append (fixture->images, image);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->images = g_list_store_new (VITRINE_TYPE_IMAGE);
  add (fixture, "red shoe.png", VITRINE_IMAGE_SENT);
  add (fixture, "blue shoe.png", VITRINE_IMAGE_FAILED);
  add (fixture, "red hat.png", VITRINE_IMAGE_FAILED);
  fixture->filter = vitrine_image_filter_new ();
  fixture->found =
    gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (fixture->images)),
                               GTK_FILTER (g_object_ref (fixture->filter)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->found);
  g_assert_finalize_object (fixture->filter);
  g_assert_finalize_object (fixture->images);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->found));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count (fixture), ==, 3);
  vitrine_image_filter_set_search (fixture->filter, "red");
  g_assert_cmpuint (count (fixture), ==, 2);
  vitrine_image_filter_set_search (fixture->filter, "red shoe");
  g_assert_cmpuint (count (fixture), ==, 1);
  vitrine_image_filter_set_search (fixture->filter, "shoe");
  g_assert_cmpuint (count (fixture), ==, 2);
  vitrine_image_filter_set_search (fixture->filter, "hat");
  g_assert_cmpuint (count (fixture), ==, 1);
  vitrine_image_filter_set_search (fixture->filter, "");
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_true (vitrine_image_filter_is_open (fixture->filter));
}

static void
test_criteria (Fixture *fixture, gconstpointer data)
{
  const VitrineImageCriteria failed = { .states = 1u << VITRINE_STATES_FAILED };
  const VitrineImageCriteria today = { .added = VITRINE_PERIOD_TODAY };
  const VitrineImageCriteria none = { 0 };

  vitrine_image_filter_set_criteria (fixture->filter, &failed);
  g_assert_cmpuint (count (fixture), ==, 2);
  vitrine_image_filter_set_search (fixture->filter, "red");
  g_assert_cmpuint (count (fixture), ==, 1);
  vitrine_image_filter_set_criteria (fixture->filter, &today);   /* added in 1970 */
  g_assert_cmpuint (count (fixture), ==, 0);
  vitrine_image_filter_set_criteria (fixture->filter, &none);
  g_assert_cmpuint (count (fixture), ==, 2);
}

static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  const VitrineImageCriteria failed = { .states = 1u << VITRINE_STATES_FAILED };
  g_autoptr (VitrineImage) image = g_list_model_get_item (G_LIST_MODEL (fixture->images), 2);

  vitrine_image_filter_set_criteria (fixture->filter, &failed);
  vitrine_image_set_state (image, VITRINE_IMAGE_SENT);
  vitrine_image_filter_refresh (fixture->filter);
  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/image-filter/search", test_search);
  add_test ("/image-filter/criteria", test_criteria);
  add_test ("/image-filter/refresh", test_refresh);

  return g_test_run ();
}
