/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-finding.h"

static void
test_letters (void)
{
  g_assert_cmpstr (vitrine_level_to_letter (VITRINE_LEVEL_ERROR), ==, "E");
  g_assert_cmpstr (vitrine_level_to_letter (VITRINE_LEVEL_WARNING), ==, "W");
  g_assert_cmpstr (vitrine_level_to_letter (VITRINE_LEVEL_HINT), ==, "H");
  g_assert_cmpstr (vitrine_level_to_letter (VITRINE_LEVEL_NOTE), ==, "-");
}

static void
test_free (void)
{
  VitrineFinding *finding = g_new0 (VitrineFinding, 1);

  finding->message = g_strdup ("This picture is 5,120 px wide.");
  finding->fix = g_strdup ("Make it fit scales it down to 4,000 px");
  vitrine_finding_free (finding);
  vitrine_finding_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/finding/letters", test_letters);
  g_test_add_func ("/finding/free", test_free);

  return g_test_run ();
}
