/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include "vitrine-delivery-options.h"
#include "vitrine-draft-session.h"

static VitrineDraftSession *
open_session (Fixture *fixture)
{
  g_autoptr (VitrineDraft) draft = vitrine_draft_new ("practice", "US");
  VitrineDraftSession *session;

  g_assert_true (vitrine_draft_set_body (draft, "{}", -1, NULL));
  session = vitrine_draft_session_new (fixture->workspace, draft);
  test_wait_until (vitrine_draft_session_get_warehouses (session) != NULL);

  return session;
}

static char *
dup_names (VitrineDeliveryOptions *options)
{
  GPtrArray *all = vitrine_delivery_options_get_all (options);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (names, "%s,", ((VitrineDeliveryOption *) all->pdata[i])->name);

  return g_string_free (names, FALSE);
}

static void
count_signal (GObject *source, gpointer data)
{
  (*(guint *) data)++;
}

/* Those of all warehouses that send to buyers, each once, in the warehouses' order. */
static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session = open_session (fixture);
  g_autoptr (VitrineDeliveryOptions) options = vitrine_delivery_options_new (fixture->workspace);
  GPtrArray *all = vitrine_delivery_options_get_all (options);
  g_autofree char *names = NULL;
  guint n_told = 0;
  guint place = 0;

  g_signal_connect (options, "changed", G_CALLBACK (count_signal), &n_told);
  vitrine_delivery_options_ask (options, vitrine_draft_session_get_warehouses (session));
  g_assert_true (vitrine_delivery_options_is_asking (options));
  test_wait_until (!vitrine_delivery_options_is_asking (options));
  names = dup_names (options);
  g_assert_cmpstr (names, ==, "Standard shipping,Shipped by seller,Express,Economy,");
  g_assert_cmpuint (n_told, >, 1);

  for (guint i = 0; i < all->len; i++) {
    const VitrineDeliveryOption *option = all->pdata[i];

    g_assert_true (vitrine_delivery_options_find (options, option->id, &place) == option);
    g_assert_cmpuint (place, ==, i);
  }
  g_assert_null (vitrine_delivery_options_find (options, "1", NULL));

  vitrine_delivery_options_ask (options, vitrine_draft_session_get_warehouses (session));
  g_assert_false (vitrine_delivery_options_is_asking (options));
}

/* What was there once is there without the shop. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session = open_session (fixture);
  GPtrArray *warehouses = vitrine_draft_session_get_warehouses (session);
  g_autoptr (VitrineDeliveryOptions) first = vitrine_delivery_options_new (fixture->workspace);
  g_autoptr (VitrineDeliveryOptions) second = vitrine_delivery_options_new (fixture->workspace);
  g_autofree char *fetched = NULL;
  g_autofree char *kept = NULL;

  vitrine_delivery_options_ask (first, warehouses);
  test_wait_until (!vitrine_delivery_options_is_asking (first));
  fetched = dup_names (first);

  fixture_add_fault (fixture, "status,status=503");
  vitrine_delivery_options_ask (second, warehouses);
  test_wait_until (!vitrine_delivery_options_is_asking (second));
  kept = dup_names (second);
  g_assert_cmpstr (kept, ==, fetched);
}

/* What isn't to be had is asked for again another time. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session = open_session (fixture);
  GPtrArray *warehouses = vitrine_draft_session_get_warehouses (session);
  g_autoptr (VitrineDeliveryOptions) options = vitrine_delivery_options_new (fixture->workspace);

  fixture_add_fault (fixture, "code,code=105005");
  vitrine_delivery_options_ask (options, warehouses);
  test_wait_until (!vitrine_delivery_options_is_asking (options));
  g_assert_cmpuint (vitrine_delivery_options_get_all (options)->len, ==, 0);
  vitrine_delivery_options_ask (options, warehouses);
  g_assert_true (vitrine_delivery_options_is_asking (options));
  test_wait_until (!vitrine_delivery_options_is_asking (options));
}

#define ADD(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/delivery-options/all", test_all);
  ADD ("/delivery-options/kept", test_kept);
  ADD ("/delivery-options/refused", test_refused);

  return g_test_run ();
}
