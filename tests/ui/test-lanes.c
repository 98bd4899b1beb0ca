/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-lanes.h"

#include "vitrine-image.h"

static VitrineImage *
add_image (GListStore *images, VitrineUseCase use_case)
{
  VitrineImage *image = vitrine_image_new ("a.png", "practice", use_case);

  g_list_store_append (images, image);
  g_object_unref (image);

  return image;   /* the list holds it */
}

static guint
count (VitrineLanes *lanes, VitrineUseCase use_case)
{
  return g_list_model_get_n_items (vitrine_lanes_get (lanes, use_case));
}

static void
test_sorted (void)
{
  GListStore *images = g_list_store_new (VITRINE_TYPE_IMAGE);
  VitrineLanes *lanes = vitrine_lanes_new (G_LIST_MODEL (images));

  add_image (images, VITRINE_USE_CASE_MAIN);
  add_image (images, VITRINE_USE_CASE_SIZE_CHART);
  add_image (images, VITRINE_USE_CASE_MAIN);

  g_assert_cmpuint (count (lanes, VITRINE_USE_CASE_MAIN), ==, 2);
  g_assert_cmpuint (count (lanes, VITRINE_USE_CASE_ATTRIBUTE), ==, 0);
  g_assert_cmpuint (count (lanes, VITRINE_USE_CASE_SIZE_CHART), ==, 1);

  g_assert_finalize_object (lanes);
  g_assert_finalize_object (images);
}

static void
test_moved (void)
{
  g_autoptr (GListStore) images = g_list_store_new (VITRINE_TYPE_IMAGE);
  g_autoptr (VitrineLanes) lanes = vitrine_lanes_new (G_LIST_MODEL (images));
  VitrineImage *image = add_image (images, VITRINE_USE_CASE_MAIN);
  g_autoptr (VitrineImage) first = NULL;

  vitrine_image_set_use_case (image, VITRINE_USE_CASE_DESCRIPTION);
  vitrine_lanes_resort (lanes);

  g_assert_cmpuint (count (lanes, VITRINE_USE_CASE_MAIN), ==, 0);
  first = g_list_model_get_item (vitrine_lanes_get (lanes, VITRINE_USE_CASE_DESCRIPTION), 0);
  g_assert_true (first == image);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanes/sorted", test_sorted);
  g_test_add_func ("/lanes/moved", test_moved);

  return g_test_run ();
}
