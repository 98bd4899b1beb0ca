/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-crop-geometry.h"

#include <math.h>

#define LEFT VITRINE_CROP_LEFT
#define TOP VITRINE_CROP_TOP
#define RIGHT VITRINE_CROP_RIGHT
#define BOTTOM VITRINE_CROP_BOTTOM
#define INSIDE VITRINE_CROP_INSIDE

static void
assert_frame (const VitrineCropFrame *frame, const VitrineCropFrame *expected)
{
  g_assert_cmpfloat_with_epsilon (frame->x, expected->x, 0.001);
  g_assert_cmpfloat_with_epsilon (frame->y, expected->y, 0.001);
  g_assert_cmpfloat_with_epsilon (frame->width, expected->width, 0.001);
  g_assert_cmpfloat_with_epsilon (frame->height, expected->height, 0.001);
}

static void
assert_keeps (const VitrineCropFrame *frame, const VitrineCropBounds *bounds)
{
  const double slack = 1e-6;

  g_assert_cmpfloat (frame->x, >=, -slack);
  g_assert_cmpfloat (frame->y, >=, -slack);
  g_assert_cmpfloat (frame->x + frame->width, <=, bounds->width + slack);
  g_assert_cmpfloat (frame->y + frame->height, <=, bounds->height + slack);
  g_assert_cmpfloat (MIN (frame->width, frame->height), >=, bounds->min_side - slack);
  g_assert_cmpfloat (frame->width / frame->height, >=, bounds->min_ratio - slack);
  g_assert_cmpfloat (frame->width / frame->height, <=, bounds->max_ratio + slack);
}

static const struct {
  guint            width;
  guint            height;
  guint            min_side;
  double           ratio;
  gboolean         bounded;
  gboolean         large_enough;
  VitrineCropFrame largest;
} fill_cases[] = {
  { 1000, 1000, 300, 0, TRUE, TRUE, { 0, 0, 1000, 1000 } },
  { 3000, 1000, 300, 0, TRUE, TRUE, { 833.333, 0, 1333.333, 1000 } },
  { 1000, 3000, 300, 0, TRUE, TRUE, { 0, 833.333, 1000, 1333.333 } },
  { 3000, 1000, 300, 1, TRUE, TRUE, { 1000, 0, 1000, 1000 } },
  { 3000, 1000, 100, 0, FALSE, TRUE, { 0, 0, 3000, 1000 } },
  { 3000, 200, 300, 0, TRUE, FALSE, { 1366.667, 0, 266.667, 200 } },
  { 1000, 320, 300, 0.75, TRUE, FALSE, { 380, 0, 240, 320 } },   /* too narrow, though high */
  { 1, 1, 100, 0, FALSE, FALSE, { 0, 0, 1, 1 } },
  { 20000, 1, 100, 0, TRUE, FALSE, { 9999.333, 0, 1.333, 1 } },
};

static void
test_fill (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fill_cases); i++) {
    VitrineCropBounds bounds;
    VitrineCropFrame frame;

    g_assert_cmpint (vitrine_crop_bounds_init (&bounds, fill_cases[i].width,
                                               fill_cases[i].height, fill_cases[i].min_side,
                                               fill_cases[i].ratio, fill_cases[i].bounded),
                     ==, fill_cases[i].large_enough);
    vitrine_crop_frame_fill (&frame, &bounds);
    assert_frame (&frame, &fill_cases[i].largest);
    assert_keeps (&frame, &bounds);
  }
}

static const struct {
  VitrineCropParts parts;
  double           ratio;
  gboolean         bounded;
  double           dx;
  double           dy;
  VitrineCropFrame frame;
} drag_cases[] = {
  /* From 400, 300, 400 × 400 in 1200 × 1000. */
  { INSIDE, 0, FALSE, 100, -50, { 500, 250, 400, 400 } },
  { INSIDE, 0, FALSE, 5000, -5000, { 800, 0, 400, 400 } },
  { RIGHT, 0, FALSE, 100, 70, { 400, 300, 500, 400 } },
  { LEFT, 0, FALSE, 100, 0, { 500, 300, 300, 400 } },
  { LEFT, 0, FALSE, -5000, 0, { 0, 300, 800, 400 } },
  { LEFT, 0, FALSE, 5000, 0, { 700, 300, 100, 400 } },           /* the smallest */
  { LEFT | TOP, 0, FALSE, -100, -50, { 300, 250, 500, 450 } },
  { RIGHT | BOTTOM, 0, FALSE, 5000, 5000, { 400, 300, 800, 700 } },
  { RIGHT | BOTTOM, 0, FALSE, -5000, -5000, { 400, 300, 100, 100 } },
  /* Within 3:4 to 4:3 the other side follows, about its middle. */
  { RIGHT, 0, TRUE, 100, 0, { 400, 300, 500, 400 } },
  { RIGHT, 0, TRUE, 200, 0, { 400, 275, 600, 450 } },
  { BOTTOM, 0, TRUE, 0, -200, { 466.667, 300, 266.667, 200 } },
  /* One ratio: a corner goes as the pointer does, as near as it can. */
  { RIGHT | BOTTOM, 1, TRUE, 100, 100, { 400, 300, 500, 500 } },
  { RIGHT | BOTTOM, 1, TRUE, 100, 0, { 400, 300, 450, 450 } },
  { RIGHT | BOTTOM, 1, TRUE, -100, 0, { 400, 300, 350, 350 } },
  { RIGHT | BOTTOM, 1, TRUE, 5000, 5000, { 400, 300, 700, 700 } },
  { LEFT | TOP, 1, TRUE, -5000, -5000, { 100, 0, 700, 700 } },
  { RIGHT, 1, TRUE, 200, 0, { 400, 200, 600, 600 } },
  { RIGHT, 1, TRUE, -200, 0, { 400, 400, 200, 200 } },
  { RIGHT, 1, TRUE, -5000, 0, { 400, 450, 100, 100 } },
  { 0, 0, FALSE, 100, 100, { 400, 300, 400, 400 } },             /* nothing was hold of */
};

static void
test_drag (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (drag_cases); i++) {
    VitrineCropBounds bounds;
    VitrineCropFrame frame = { 400, 300, 400, 400 };

    vitrine_crop_bounds_init (&bounds, 1200, 1000, 100, drag_cases[i].ratio,
                              drag_cases[i].bounded);
    vitrine_crop_frame_drag (&frame, &bounds, drag_cases[i].parts,
                             drag_cases[i].dx, drag_cases[i].dy);
    assert_frame (&frame, &drag_cases[i].frame);
    assert_keeps (&frame, &bounds);
  }
}

static const struct { guint width; guint height; } sizes[] = {
  { 1000, 1000 }, { 4000, 300 }, { 301, 5000 }, { 333, 334 }, { 20000, 17 }, { 1, 1 },
};

static const double ratios[] = { 0, 1, 0.75, 4.0 / 3.0 };

static const VitrineCropParts handles[] = {
  INSIDE, LEFT, RIGHT, TOP, BOTTOM, LEFT | TOP, RIGHT | TOP, LEFT | BOTTOM, RIGHT | BOTTOM,
};

/* However wildly it is pulled, the frame keeps to its bounds, and to the market's in whole
 * pixels. */
static void
test_any_drag (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    for (gsize j = 0; j < 2 * G_N_ELEMENTS (ratios); j++) {
      VitrineCropBounds bounds;
      VitrineCropFrame frame;

      vitrine_crop_bounds_init (&bounds, sizes[i].width, sizes[i].height, 300, ratios[j / 2], j % 2);
      vitrine_crop_frame_fill (&frame, &bounds);
      for (guint k = 0; k < 500; k++) {
        VitrineCropFrame whole;
        VitrineCropBounds exact = bounds;

        vitrine_crop_frame_drag (&frame, &bounds,
                                 handles[g_rand_int_range (random, 0, G_N_ELEMENTS (handles))],
                                 g_rand_double_range (random, -1.0, 1.0) * sizes[i].width,
                                 g_rand_double_range (random, -1.0, 1.0) * sizes[i].height);
        assert_keeps (&frame, &bounds);

        whole = frame;
        vitrine_crop_frame_round (&whole, &bounds);
        exact.min_side = floor (bounds.min_side);
        exact.min_ratio = j % 2 && bounds.min_side >= 3 ? 0.75 : 0;
        exact.max_ratio = j % 2 ? 4.0 / 3.0 : G_MAXDOUBLE;
        assert_keeps (&whole, &exact);
      }
    }
  }
}

static const struct {
  double           x;
  double           y;
  VitrineCropParts parts;
} find_cases[] = {
  /* In 100, 100, 200 × 100, with a reach of 12. */
  { 200, 150, INSIDE },
  { 100, 150, LEFT },
  { 89, 150, LEFT },
  { 111, 150, LEFT },
  { 113, 150, INSIDE },
  { 300, 100, RIGHT | TOP },
  { 311, 89, RIGHT | TOP },
  { 200, 205, BOTTOM },
  { 100, 200, LEFT | BOTTOM },
  { 87, 150, 0 },
  { 200, 213, 0 },
};

static void
test_find (void)
{
  const VitrineCropFrame frame = { 100, 100, 200, 100 };
  const VitrineCropFrame small = { 100, 100, 8, 8 };

  for (gsize i = 0; i < G_N_ELEMENTS (find_cases); i++)
    g_assert_cmpint (vitrine_crop_frame_find (&frame, find_cases[i].x, find_cases[i].y, 12),
                     ==, find_cases[i].parts);

  /* However small it is, there is something to move it by. */
  g_assert_cmpint (vitrine_crop_frame_find (&small, 104, 104, 12), ==, INSIDE);
}

static void
test_ratio_changed (void)
{
  VitrineCropFrame frame = { 100, 100, 800, 400 };
  VitrineCropBounds bounds;

  vitrine_crop_bounds_init (&bounds, 1200, 1000, 100, 1.0, TRUE);
  vitrine_crop_frame_fit (&frame, &bounds);
  assert_frame (&frame, &(VitrineCropFrame) { 200, 0, 600, 600 });
}

static void
test_crop (void)
{
  VitrineCropBounds bounds;
  VitrineCropFrame frame = { 100, 50, 300, 400 };
  VitrineCropFrame again;
  VitrineCrop crop;

  vitrine_crop_bounds_init (&bounds, 1000, 500, 300, 0, TRUE);
  vitrine_crop_frame_to_crop (&frame, &bounds, &crop);
  g_assert_cmpfloat (crop.x, ==, 0.1);
  g_assert_cmpfloat (crop.y, ==, 0.1);
  g_assert_cmpfloat (crop.width, ==, 0.3);
  g_assert_cmpfloat (crop.height, ==, 0.8);

  vitrine_crop_frame_from_crop (&again, &bounds, &crop);
  assert_frame (&again, &frame);

  /* A crop from before the picture was moved to this lane. */
  vitrine_crop_frame_from_crop (&again, &bounds, &(VitrineCrop) { 0.9, 0, 0.1, 1.0 });
  assert_keeps (&again, &bounds);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crop-geometry/fill", test_fill);
  g_test_add_func ("/crop-geometry/drag", test_drag);
  g_test_add_func ("/crop-geometry/any-drag", test_any_drag);
  g_test_add_func ("/crop-geometry/find", test_find);
  g_test_add_func ("/crop-geometry/ratio-changed", test_ratio_changed);
  g_test_add_func ("/crop-geometry/crop", test_crop);

  return g_test_run ();
}
