/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include <string.h>

static VitrineTokenKeeper *
get_keeper (Fixture *fixture)
{
  return vitrine_workspace_get_tokens (fixture->workspace);
}

static guint
count_refreshes (Fixture *fixture)
{
  g_autofree char *state = fixture_practice_state (fixture);
  const char *at = strstr (state, "\"GET /api/v2/token/refresh\":");

  return at != NULL ? g_ascii_strtoull (strchr (at, ':') + 1, NULL, 10) : 0;
}

/* However many ask, the shop is asked once; who comes late with the old one is told at once. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  VitrineTokenKeeper *keeper = get_keeper (fixture);
  g_autoptr (VitrineCredentials) old =
    vitrine_credentials_ref (vitrine_token_keeper_get_credentials (keeper));
  GAsyncResult *results[8] = { NULL };
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    vitrine_token_keeper_refresh_async (keeper, old, test_keep_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_assert_true (vitrine_token_keeper_refresh_finish (keeper, test_wait_result (&results[i]),
                                                        &error));
    g_object_unref (results[i]);
  }
  g_assert_true (vitrine_token_keeper_get_credentials (keeper) != old);
  g_assert_cmpstr (vitrine_token_keeper_get_credentials (keeper)->access_token, !=,
                   old->access_token);

  vitrine_token_keeper_refresh_async (keeper, old, test_keep_result_cb, &late);
  g_assert_true (vitrine_token_keeper_refresh_finish (keeper, test_wait_result (&late), &error));
  g_assert_cmpuint (count_refreshes (fixture), ==, 1);
}

typedef struct {
  const char *fault;         /* NULL: there is no refresh token */
  int         kind;
} FailCase;

static const FailCase fail_cases[] = {
  { NULL, VITRINE_ERROR_SIGN_IN },
  { "code,code=36004005,path=/api/*", VITRINE_ERROR_SIGN_IN },
  { "status,status=503,path=/api/*", VITRINE_ERROR_WAIT },
  { "html,path=/api/*", VITRINE_ERROR_ANSWER },
};

/* All are told why, what there was stays, and the next who asks is asked for. */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  VitrineTokenKeeper *keeper = get_keeper (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (fail_cases); i++) {
    g_autoptr (VitrineCredentials) credentials =
      vitrine_credentials_new (FIXTURE_APP_SECRET, FIXTURE_APP_SECRET, FIXTURE_ACCESS_TOKEN,
                               fail_cases[i].fault != NULL ? "refresh-canary" : NULL);
    GAsyncResult *results[2] = { NULL };

    if (fail_cases[i].fault != NULL) {
      g_autofree char *spec = g_strconcat (fail_cases[i].fault, ",times=1", NULL);

      fixture_add_fault (fixture, spec);
    }
    vitrine_token_keeper_set_credentials (keeper, credentials);
    for (guint j = 0; j < G_N_ELEMENTS (results); j++)
      vitrine_token_keeper_refresh_async (keeper, credentials, test_keep_result_cb, &results[j]);
    for (guint j = 0; j < G_N_ELEMENTS (results); j++) {
      g_autoptr (GError) error = NULL;

      g_assert_false (vitrine_token_keeper_refresh_finish (
        keeper, test_wait_result (&results[j]), &error));
      g_assert_error (error, VITRINE_ERROR, fail_cases[i].kind);
      g_assert_null (strstr (error->message, "refresh-canary"));
      g_object_unref (results[j]);
    }
    g_assert_true (vitrine_token_keeper_get_credentials (keeper) == credentials);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/token-keeper/once", Fixture, NULL, fixture_set_up, test_once, fixture_tear_down);
  g_test_add ("/token-keeper/fails", Fixture, NULL, fixture_set_up, test_fails, fixture_tear_down);

  return g_test_run ();
}
