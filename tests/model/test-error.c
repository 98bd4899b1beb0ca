/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-error.h"

#include <gio/gio.h>

static void
test_verdict (void)
{
  g_auto (VitrineVerdict) verdict = {
    200, 12038014, g_strdup ("too wide"), g_strdup ("2022…70B8"),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  const VitrineVerdict *kept;

  error = vitrine_error_new (VITRINE_ERROR_CORRECT, &verdict, "It is %d px wide", 5120);
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
  g_assert_cmpstr (error->message, ==, "It is 5120 px wide");

  /* A copy carries the verdict too, and outlives the original. */
  copy = g_error_copy (error);
  g_clear_error (&error);
  kept = vitrine_error_get_verdict (copy);
  g_assert_cmpuint (kept->http_status, ==, 200);
  g_assert_cmpint (kept->code, ==, 12038014);
  g_assert_cmpstr (kept->message, ==, "too wide");
  g_assert_cmpstr (kept->request_id, ==, "2022…70B8");
  g_assert_true (kept->message != verdict.message);
}

static void
test_no_verdict (void)
{
  g_autoptr (GError) ours = vitrine_error_new (VITRINE_ERROR_CONNECTION, NULL, "Nobody listens");
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no");

  g_assert_cmpint (vitrine_error_get_verdict (ours)->code, ==, 0);
  g_assert_null (vitrine_error_get_verdict (ours)->request_id);
  g_assert_null (vitrine_error_get_verdict (other));
  g_assert_null (vitrine_error_get_verdict (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/verdict", test_verdict);
  g_test_add_func ("/error/no-verdict", test_no_verdict);
  return g_test_run ();
}
