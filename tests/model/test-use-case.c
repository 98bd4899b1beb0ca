/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-use-case.h"

#define UNKNOWN -1

static const struct { const char *wire; int use_case; } wire_cases[] = {
  { "MAIN_IMAGE",          VITRINE_USE_CASE_MAIN },
  { "ATTRIBUTE_IMAGE",     VITRINE_USE_CASE_ATTRIBUTE },
  { "DESCRIPTION_IMAGE",   VITRINE_USE_CASE_DESCRIPTION },
  { "CERTIFICATION_IMAGE", VITRINE_USE_CASE_CERTIFICATION },
  { "SIZE_CHART_IMAGE",    VITRINE_USE_CASE_SIZE_CHART },
  { "main_image",          VITRINE_USE_CASE_MAIN },   /* enum text has no case */
  { "MAIN",                UNKNOWN },
  { "MAIN_IMAGE ",         UNKNOWN },
  { "",                    UNKNOWN },
  { NULL,                  UNKNOWN },
};

static void
test_from_wire (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wire_cases); i++) {
    VitrineUseCase use_case = VITRINE_USE_CASE_SIZE_CHART;
    gboolean known = vitrine_use_case_from_wire (wire_cases[i].wire, &use_case);

    g_assert_cmpint (known, ==, wire_cases[i].use_case != UNKNOWN);
    if (known)
      g_assert_cmpint (use_case, ==, wire_cases[i].use_case);
    else
      g_assert_cmpint (use_case, ==, VITRINE_USE_CASE_SIZE_CHART);
  }
}

static void
test_round_trip (void)
{
  for (VitrineUseCase use_case = 0; use_case < VITRINE_N_USE_CASES; use_case++) {
    VitrineUseCase back;

    g_assert_true (vitrine_use_case_from_wire (vitrine_use_case_to_wire (use_case), &back));
    g_assert_cmpint (back, ==, use_case);
    g_assert_cmpstr (vitrine_use_case_get_title (use_case), !=, "");
    g_assert_cmpstr (vitrine_use_case_get_purpose (use_case), !=, "");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/use-case/from-wire", test_from_wire);
  g_test_add_func ("/use-case/round-trip", test_round_trip);
  return g_test_run ();
}
