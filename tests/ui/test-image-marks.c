/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-marks.h"

#define A_DIGEST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define ANOTHER "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const VitrineImageFacts square = { VITRINE_IMAGE_FORMAT_JPEG, 90000, 1000, 1000 };
static const VitrineImageFacts banner = { VITRINE_IMAGE_FORMAT_JPEG, 90000, 3000, 1000 };
static const VitrineImageFacts paper = { VITRINE_IMAGE_FORMAT_PDF, 90000, 0, 0 };

static VitrineImage *
new_image (const VitrineImageFacts *facts, VitrineUseCase use_case, VitrineImageState state)
{
  VitrineImage *image = vitrine_image_new ("shoe.jpg", "practice", use_case);

  vitrine_image_set_content (image, A_DIGEST, facts);
  vitrine_image_set_state (image, state);

  return image;
}

static const struct {
  const VitrineImageFacts *facts;
  const VitrineImageFacts *prepared;
  VitrineUseCase           use_case;
  VitrineMarks             marks;
  const char              *badge;
  const char              *label;
} mark_cases[] = {
  { &square, NULL, VITRINE_USE_CASE_MAIN, 0, NULL, "shoe.jpg, Ready" },
  { &banner, NULL, VITRINE_USE_CASE_MAIN, VITRINE_MARK_SQUARED, NULL,
    "shoe.jpg, Ready, the shop makes it square" },
  { &banner, NULL, VITRINE_USE_CASE_ATTRIBUTE, VITRINE_MARK_SQUARED, NULL,
    "shoe.jpg, Ready, the shop makes it square" },
  { &banner, NULL, VITRINE_USE_CASE_DESCRIPTION, 0, NULL, "shoe.jpg, Ready" },
  /* It is the copy that goes to the shop. */
  { &banner, &square, VITRINE_USE_CASE_MAIN, VITRINE_MARK_ADJUSTED, "Adjusted",
    "shoe.jpg, Ready, adjusted" },
  { &square, &banner, VITRINE_USE_CASE_MAIN, VITRINE_MARK_ADJUSTED | VITRINE_MARK_SQUARED,
    "Adjusted", "shoe.jpg, Ready, adjusted, the shop makes it square" },
};

static void
test_marks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mark_cases); i++) {
    g_autoptr (VitrineImage) image = new_image (mark_cases[i].facts, mark_cases[i].use_case,
                                                VITRINE_IMAGE_READY);
    g_autofree char *label = NULL;
    VitrineMarks marks;

    if (mark_cases[i].prepared != NULL)
      vitrine_image_set_prepared (image, ANOTHER, mark_cases[i].prepared, "Scaled");
    marks = vitrine_image_marks_find (image, "US");
    g_assert_cmpint (marks, ==, mark_cases[i].marks);
    g_assert_cmpstr (vitrine_image_marks_get_badge (marks), ==, mark_cases[i].badge);
    label = vitrine_image_marks_dup_label ("shoe.jpg", "Ready", marks);
    g_assert_cmpstr (label, ==, mark_cases[i].label);
  }
}

static const struct {
  const VitrineImageFacts *facts;
  VitrineImageState        state;
  gboolean                 changeable;
} change_cases[] = {
  { &square, VITRINE_IMAGE_READY, TRUE },
  { &square, VITRINE_IMAGE_SENT, TRUE },
  { &square, VITRINE_IMAGE_FAILED, TRUE },
  { &square, VITRINE_IMAGE_NEEDS_FIX, TRUE },
  { &square, VITRINE_IMAGE_CHECKING, FALSE },
  { &square, VITRINE_IMAGE_PREPARING, FALSE },
  { &square, VITRINE_IMAGE_WAITING, FALSE },
  { &square, VITRINE_IMAGE_SENDING, FALSE },
  { &paper, VITRINE_IMAGE_NEEDS_FIX, FALSE },
};

static void
test_can_be_changed (void)
{
  g_autoptr (VitrineImage) unread = vitrine_image_new ("a.png", "practice", VITRINE_USE_CASE_MAIN);

  for (gsize i = 0; i < G_N_ELEMENTS (change_cases); i++) {
    g_autoptr (VitrineImage) image = new_image (change_cases[i].facts, VITRINE_USE_CASE_MAIN,
                                                change_cases[i].state);

    g_assert_cmpint (vitrine_image_can_be_changed (image), ==, change_cases[i].changeable);
  }

  g_assert_false (vitrine_image_can_be_changed (unread));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-marks/marks", test_marks);
  g_test_add_func ("/image-marks/can-be-changed", test_can_be_changed);

  return g_test_run ();
}
