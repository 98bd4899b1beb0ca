/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-caller.h"

#include "jobs-fixture.h"

#include <string.h>

typedef struct {
  guint made;       /* requests */
  guint read;       /* answers */
} Counts;

static VitrineRequest *
make (VitrineShop *shop, VitrineCredentials *credentials, gint64 now, gpointer data)
{
  const VitrineMarketplace *market = vitrine_marketplaces_get_all ()[0];

  ((Counts *) data)->made++;

  return market->list_shops (shop, credentials, now);
}

static VitrineRequest *
make_none (VitrineShop *shop, VitrineCredentials *credentials, gint64 now, gpointer data)
{
  return NULL;
}

/* The names of the shops; on a worker. */
static gpointer
read_names (VitrineAnswer *answer, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) shops = vitrine_marketplaces_get_all ()[0]->shops_listed (answer, error);

  g_atomic_int_inc (&((Counts *) data)->read);

  return shops != NULL ? g_strdup (vitrine_shop_get_name (shops->pdata[0])) : NULL;
}

static const VitrineCall names_call = { make, read_names, g_free };
static const VitrineCall no_call = { make_none, read_names, g_free };

static VitrineCaller *
new_caller (Fixture *fixture)
{
  VitrineCaller *caller =
    vitrine_caller_new (vitrine_workspace_get_client (fixture->workspace),
                        vitrine_workspace_get_marketplace (fixture->workspace),
                        vitrine_workspace_get_shop (fixture->workspace),
                        vitrine_workspace_get_tokens (fixture->workspace));

  vitrine_caller_set_pace (caller, FIXTURE_PACE);

  return caller;
}

static char *
call (VitrineCaller *caller, const VitrineCall *what, Counts *counts, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_caller_call_async (caller, what, counts, NULL, NULL, test_keep_result_cb, &result);

  return vitrine_caller_call_finish (caller, test_wait_result (&result), error);
}

/* How many requests it takes, and what comes of it. */
static const struct { const char *fault; guint made; int error; } call_cases[] = {
  { NULL, 1, -1 },
  { "expired-token,times=1", 2, -1 },
  { "code,code=105002,times=2", 2, VITRINE_ERROR_SIGN_IN },
  { "status,status=503,times=2", 3, -1 },
  { "status,status=503,times=3", 3, VITRINE_ERROR_WAIT },
  { "code,code=36009002,times=1,retry-after=1", 2, -1 },
  { "code,code=105005,times=1", 1, VITRINE_ERROR_SIGN_IN },
  { "code,code=999,times=1", 1, VITRINE_ERROR_REFUSED },
  { "reset,times=9", 3, VITRINE_ERROR_CONNECTION },   /* libsoup tries some again itself */
};

static void
test_call (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineCaller) caller = new_caller (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (call_cases); i++) {
    g_autofree char *spec = g_strconcat (call_cases[i].fault, ",path=*shops", NULL);
    Counts counts = { 0 };
    g_autoptr (GError) error = NULL;
    g_autofree char *name = NULL;

    g_test_message ("%s", call_cases[i].fault);
    if (call_cases[i].fault != NULL)
      fixture_add_fault (fixture, spec);
    name = call (caller, &names_call, &counts, &error);
    g_assert_cmpuint (counts.made, ==, call_cases[i].made);
    if (call_cases[i].error < 0) {
      g_assert_no_error (error);
      g_assert_cmpstr (name, ==, "Practice shop");
    } else {
      g_assert_null (name);
      g_assert_error (error, VITRINE_ERROR, call_cases[i].error);
    }
  }
}

/* The shop's time is tried once. */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineCaller) caller = new_caller (fixture);
  Counts counts = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  fixture_set_clock (fixture, 3600);
  name = call (caller, &names_call, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Practice shop");
  g_assert_cmpuint (counts.made, ==, 2);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineCaller) caller = new_caller (fixture);
  Counts counts = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (call (caller, &no_call, &counts, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
  g_assert_cmpuint (counts.read, ==, 0);
}

/* Whoever gives up isn't kept waiting until the next try. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineCaller) caller = new_caller (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Counts counts = { 0 };

  vitrine_caller_set_pace (caller, 0.0001);
  fixture_add_fault (fixture, "status,status=503,times=1,path=*shops");
  vitrine_caller_call_async (caller, &names_call, &counts, NULL, cancellable, test_keep_result_cb,
                             &result);
  test_wait_until (g_atomic_int_get (&counts.read) == 1);
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  g_assert_null (vitrine_caller_call_finish (caller, test_wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (counts.made, ==, 1);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/caller/call", test_call);
  add ("/caller/clock", test_clock);
  add ("/caller/nothing", test_nothing);
  add ("/caller/cancel", test_cancel);
  return g_test_run ();
}
