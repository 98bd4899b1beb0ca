/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-credentials.h"

static const struct {
  const char *app_secret, *access_token, *refresh_token;
  const char *const *secrets;
} secret_cases[] = {
  { "s", "a", "r", (const char *const[]) { "s", "a", "r", NULL } },
  { "s", NULL, NULL, (const char *const[]) { "s", NULL } },
  { "", "a", "", (const char *const[]) { "a", NULL } },   /* an empty one would hide all text */
  { NULL, NULL, NULL, (const char *const[]) { NULL } },
};

static void
test_secrets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secret_cases); i++) {
    g_autoptr (VitrineCredentials) credentials =
      vitrine_credentials_new ("key", secret_cases[i].app_secret, secret_cases[i].access_token,
                               secret_cases[i].refresh_token);
    g_auto (GStrv) secrets = vitrine_credentials_dup_secrets (credentials);

    g_assert_cmpstrv (secrets, secret_cases[i].secrets);
  }
}

static void
test_references (void)
{
  VitrineCredentials *credentials = vitrine_credentials_new ("key", "secret", NULL, NULL);
  VitrineCredentials *again = vitrine_credentials_ref (credentials);

  vitrine_credentials_unref (credentials);
  g_assert_cmpstr (again->app_key, ==, "key");
  g_assert_cmpstr (again->app_secret, ==, "secret");
  g_assert_null (again->access_token);
  vitrine_credentials_unref (again);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credentials/secrets", test_secrets);
  g_test_add_func ("/credentials/references", test_references);
  return g_test_run ();
}
