/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-treatment.h"

static const struct { VitrineTreatment treatment; const char *text; } cases[] = {
  { { 0 }, "if-needed later" },
  { { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_PAD_EDGE }, "fully pad-edge" },
  { { VITRINE_PREPARE_NEVER, VITRINE_SHAPE_KEEP }, "never keep" },
  { { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_CROP, { 0.125, 0, 0.75, 1 } },
    "fully crop 0.125 0 0.75 1" },
};

static void
test_text (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = vitrine_treatment_to_text (&cases[i].treatment);
    VitrineTreatment read;

    g_assert_cmpstr (text, ==, cases[i].text);
    vitrine_treatment_from_text (text, &read);
    g_assert_true (vitrine_treatment_equal (&read, &cases[i].treatment));
  }
}

/* Whatever stands in the database. */
static void
test_nonsense (void)
{
  const char *const texts[] = {
    NULL, "", " ", "xyz", "if-needed", "fullyish crop 0 0 1 1 1", "x crop", "x crop a b c d",
    "x crop 0.5 0 0.75 1", "x crop 0 0 0 1", "x crop -1 0 1 1", "x crop nan 0 1 1",
    "x crop inf 0 1 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    VitrineTreatment read = { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_CROP, { 1, 1, 1, 1 } };

    vitrine_treatment_from_text (texts[i], &read);
    g_assert_true (vitrine_treatment_equal (&read, &(VitrineTreatment) { 0 }));
    g_assert_cmpfloat (read.crop.width, ==, 0);
  }
}

static void
test_equal (void)
{
  VitrineTreatment a = { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_CROP, { 0, 0, 0.5, 1 } };
  VitrineTreatment b = { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_CROP, { 0, 0, 0.25, 1 } };

  g_assert_false (vitrine_treatment_equal (&a, &b));
  a.shape = b.shape = VITRINE_SHAPE_KEEP;
  g_assert_true (vitrine_treatment_equal (&a, &b));
  a.prepare = VITRINE_PREPARE_NEVER;
  g_assert_false (vitrine_treatment_equal (&a, &b));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/treatment/text", test_text);
  g_test_add_func ("/treatment/nonsense", test_nonsense);
  g_test_add_func ("/treatment/equal", test_equal);

  return g_test_run ();
}
