/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-picture-layout.h"

static const struct {
  double          width;
  double          height;
  gboolean        grow;
  graphene_rect_t place;
} contain_cases[] = {
  /* In 10, 20, 200 × 100. */
  { 400, 200, FALSE, { { 10, 20 }, { 200, 100 } } },
  { 100, 100, FALSE, { { 60, 20 }, { 100, 100 } } },
  { 50, 50, FALSE, { { 85, 45 }, { 50, 50 } } },
  { 50, 50, TRUE, { { 60, 20 }, { 100, 100 } } },
  { 5000, 100, FALSE, { { 10, 68 }, { 200, 4 } } },
  { 3000, 1000, FALSE, { { 10, 36 }, { 200, 200 / 3.0 } } },
  { 0, 0, TRUE, { { 10, 20 }, { 0, 0 } } },
};

static void
test_contain (void)
{
  const graphene_rect_t room = { { 10, 20 }, { 200, 100 } };

  for (gsize i = 0; i < G_N_ELEMENTS (contain_cases); i++) {
    graphene_rect_t place;

    vitrine_picture_layout_contain (&room, contain_cases[i].width, contain_cases[i].height,
                                    contain_cases[i].grow, &place);
    g_assert_true (graphene_rect_equal (&place, &contain_cases[i].place));
  }
}

static void
test_around (void)
{
  const graphene_rect_t place = { { 10, 20 }, { 300, 100 } };
  const VitrineCrop middle = { 1 / 3.0, 0, 1 / 3.0, 1 };
  graphene_rect_t kept, sides[4];
  double area = 0;

  vitrine_picture_layout_part (&place, &middle, &kept);
  g_assert_true (graphene_rect_equal (&kept, &GRAPHENE_RECT_INIT (110, 20, 100, 100)));

  vitrine_picture_layout_around (&place, &kept, sides);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    area += graphene_rect_get_area (&sides[i]);
  g_assert_cmpfloat (area, ==, 300 * 100 - 100 * 100);
  g_assert_true (graphene_rect_equal (&sides[2], &GRAPHENE_RECT_INIT (10, 20, 100, 100)));
  g_assert_true (graphene_rect_equal (&sides[3], &GRAPHENE_RECT_INIT (210, 20, 100, 100)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-layout/contain", test_contain);
  g_test_add_func ("/picture-layout/around", test_around);

  return g_test_run ();
}
