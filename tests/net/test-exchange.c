/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-exchange.h"

static VitrineExchange *
new_exchange (void)
{
  g_auto (VitrineExchangeStart) start = {
    .method = g_strdup ("GET"),
    .url = g_strdup ("http://h/p"),
  };
  VitrineExchange *exchange = vitrine_exchange_new (&start);

  g_assert_null (start.method);
  g_assert_null (start.url);

  return exchange;
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_completes_once (void)
{
  VitrineExchange *exchange = new_exchange ();
  VitrineExchangeEnd end = { VITRINE_EXCHANGE_ANSWERED, .status = 200, .error = NULL };
  VitrineExchangeEnd second = { VITRINE_EXCHANGE_BROKEN, .error = g_strdup ("late") };
  guint n_notified = 0;

  g_signal_connect (exchange, "notify::state", G_CALLBACK (count_cb), &n_notified);
  end.response_body = g_strdup ("{}");
  vitrine_exchange_set_id (exchange, 5);

  g_assert_cmpint (vitrine_exchange_get_state (exchange), ==, VITRINE_EXCHANGE_PENDING);
  g_assert_cmpint (vitrine_exchange_get_end (exchange)->state, ==, VITRINE_EXCHANGE_PENDING);
  g_assert_true (vitrine_exchange_complete (exchange, &end));
  g_assert_null (end.response_body);
  g_assert_false (vitrine_exchange_complete (exchange, &second));
  g_assert_null (second.error);

  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpint (vitrine_exchange_get_start (exchange)->id, ==, 5);
  g_assert_cmpint (vitrine_exchange_get_state (exchange), ==, VITRINE_EXCHANGE_ANSWERED);
  g_assert_cmpstr (vitrine_exchange_get_end (exchange)->response_body, ==, "{}");
  g_assert_null (vitrine_exchange_get_end (exchange)->error);
  g_assert_finalize_object (exchange);
}

static const struct {
  VitrineExchangeState state;
  guint                status;
  gint64               code;
  gboolean             is_trouble;
} trouble_cases[] = {
  { VITRINE_EXCHANGE_ANSWERED, 200, 0, FALSE },
  { VITRINE_EXCHANGE_ANSWERED, 302, 0, FALSE },
  { VITRINE_EXCHANGE_ANSWERED, 400, 0, TRUE },
  { VITRINE_EXCHANGE_ANSWERED, 503, 0, TRUE },
  { VITRINE_EXCHANGE_ANSWERED, 200, 12038000, TRUE },   /* failures come with status 200 */
  { VITRINE_EXCHANGE_BROKEN, 0, 0, TRUE },
  { VITRINE_EXCHANGE_ABANDONED, 0, 0, TRUE },
  { VITRINE_EXCHANGE_CANCELLED, 0, 0, FALSE },
  { VITRINE_EXCHANGE_PENDING, 0, 0, FALSE },
};

static void
test_trouble (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (trouble_cases); i++) {
    g_autoptr (VitrineExchange) exchange = new_exchange ();
    g_auto (VitrineExchangeEnd) end = { trouble_cases[i].state, trouble_cases[i].status };

    end.verdict.code = trouble_cases[i].code;
    if (end.state != VITRINE_EXCHANGE_PENDING)
      vitrine_exchange_complete (exchange, &end);

    g_assert_cmpint (vitrine_exchange_is_trouble (exchange), ==, trouble_cases[i].is_trouble);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/completes-once", test_completes_once);
  g_test_add_func ("/exchange/trouble", test_trouble);

  return g_test_run ();
}
