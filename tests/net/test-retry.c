/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-retry.h"

#include "vitrine-error.h"

#include <gio/gio.h>

static const struct {
  GQuark   (*domain) (void);
  int        code;
  VitrineAct act;
} act_cases[] = {
  { vitrine_error_quark, VITRINE_ERROR_CONNECTION, VITRINE_ACT_RETRY },
  { vitrine_error_quark, VITRINE_ERROR_ANSWER, VITRINE_ACT_RETRY },
  { vitrine_error_quark, VITRINE_ERROR_WAIT, VITRINE_ACT_RETRY },
  { vitrine_error_quark, VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP },
  { vitrine_error_quark, VITRINE_ERROR_SET_UP, VITRINE_ACT_GIVE_UP },
  { vitrine_error_quark, VITRINE_ERROR_SIGN_IN, VITRINE_ACT_GIVE_UP },
  { vitrine_error_quark, VITRINE_ERROR_REFUSED, VITRINE_ACT_GIVE_UP },
  { g_io_error_quark, G_IO_ERROR_CANCELLED, VITRINE_ACT_GIVE_UP },
  { g_io_error_quark, G_IO_ERROR_NO_SPACE, VITRINE_ACT_GIVE_UP },
};

static void
test_acts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (act_cases); i++) {
    g_autoptr (GError) error = NULL;

    if (act_cases[i].domain == vitrine_error_quark)
      error = vitrine_error_new (act_cases[i].code, NULL, "x");
    else
      error = g_error_new_literal (act_cases[i].domain (), act_cases[i].code, "x");
    g_assert_cmpint (vitrine_retry_get_act (error), ==, act_cases[i].act);
  }
}

static const struct {
  guint  n_tries;
  guint  retry_after;
  double chance;
  double seconds;
} delay_cases[] = {
  { 1, 0, 0.0, 0 },
  { 1, 0, 0.5, 1 },
  { 2, 0, 0.5, 2 },
  { 3, 0, 0.5, 4 },
  { 5, 0, 0.5, 16 },
  { 6, 0, 0.5, 30 },               /* never more than a minute */
  { 4000000000u, 0, 0.5, 30 },
  { 1, 7, 0.5, 7 },                /* what the server asks for is the least */
  { 5, 7, 0.5, 16 },
  { 1, 4000000000u, 0.5, 3600 },   /* and more than an hour is a mistake of its */
};

static void
test_delays (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (delay_cases); i++)
    g_assert_cmpint (vitrine_retry_get_delay (delay_cases[i].n_tries, delay_cases[i].retry_after,
                                              delay_cases[i].chance), ==,
                     delay_cases[i].seconds * G_USEC_PER_SEC);
}

#define NOW 784887151   /* Tue, 15 Nov 1994 08:12:31 GMT */

static const struct { const char *text; guint seconds; } after_cases[] = {
  { NULL, 0 },
  { "", 0 },
  { "0", 0 },
  { "120", 120 },
  { "4294967295", G_MAXUINT },
  { "99999999999", 0 },
  { "-5", 0 },
  { "1.5", 0 },
  { "soon", 0 },
  { "Tue, 15 Nov 1994 08:12:41 GMT", 10 },
  { "Tue, 15 Nov 1994 08:12:21 GMT", 0 },
};

static void
test_after (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (after_cases); i++)
    g_assert_cmpuint (vitrine_retry_read_after (after_cases[i].text, NOW), ==,
                      after_cases[i].seconds);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retry/acts", test_acts);
  g_test_add_func ("/retry/delays", test_delays);
  g_test_add_func ("/retry/after", test_after);
  return g_test_run ();
}
