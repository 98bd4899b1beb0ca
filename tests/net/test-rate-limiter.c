/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-rate-limiter.h"

#include "test-shared.h"

static const VitrineRate twenty = { 20, 1 };

typedef struct {
  VitrineRateLimiter *limiter;
  GString            *order;
  guint               number;
} Call;

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GError) error = NULL;

  if (vitrine_rate_limiter_take_finish (VITRINE_RATE_LIMITER (source), result, &error))
    g_string_append_printf (call->order, "%u", call->number);
  else
    g_string_append_printf (call->order, "x%u", call->number);
}

static void
take (Call *call, const char *key, GCancellable *cancellable)
{
  vitrine_rate_limiter_take_async (call->limiter, key, &twenty, cancellable, taken_cb, call);
}

/* In order and in time; calls of another kind don't wait for them. */
static void
test_order (void)
{
  VitrineRateLimiter *limiter = vitrine_rate_limiter_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);
  Call calls[5];
  Call apart = { limiter, other, 9 };
  gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    calls[i] = (Call) { limiter, order, i };
    take (&calls[i], "a", NULL);
  }
  take (&apart, "b", NULL);
  test_wait_until (other->len > 0);
  g_assert_cmpuint (order->len, <, 5);
  test_wait_until (order->len == 5);
  g_assert_cmpstr (order->str, ==, "01234");
  g_assert_cmpint (g_get_monotonic_time () - before, >=, G_USEC_PER_SEC / 5);
  g_assert_finalize_object (limiter);
}

/* Who goes away is told so at once, and the others move up. */
static void
test_cancel (void)
{
  VitrineRateLimiter *limiter = vitrine_rate_limiter_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  Call calls[4];

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    calls[i] = (Call) { limiter, order, i };
    take (&calls[i], "a", i == 1 ? cancellable : NULL);
  }
  g_cancellable_cancel (cancellable);
  test_wait_until (order->len == 5);
  g_assert_cmpstr (order->str, ==, "0x123");

  take (&calls[1], "a", cancellable);
  test_wait_until (order->len == 7);
  g_assert_cmpstr (order->str, ==, "0x123x1");
  g_assert_finalize_object (limiter);
}

static void
test_slow_down (void)
{
  VitrineRateLimiter *limiter = vitrine_rate_limiter_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  Call calls[3];
  gint64 before = g_get_monotonic_time ();

  vitrine_rate_limiter_slow_down (limiter, "unheard of");
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    calls[i] = (Call) { limiter, order, i };
    take (&calls[i], "a", NULL);
  }
  vitrine_rate_limiter_slow_down (limiter, "a");
  test_wait_until (order->len == 3);
  g_assert_cmpstr (order->str, ==, "012");
  g_assert_cmpint (g_get_monotonic_time () - before, >=, G_USEC_PER_SEC / 6);
  g_assert_finalize_object (limiter);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rate-limiter/order", test_order);
  g_test_add_func ("/rate-limiter/cancel", test_cancel);
  g_test_add_func ("/rate-limiter/slow-down", test_slow_down);
  return g_test_run ();
}
