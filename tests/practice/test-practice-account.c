/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-account.h"

#include "test-shared.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_new (void)
{
  g_autoptr (VitrinePracticeAccount) random =
    vitrine_practice_account_new (NULL, NULL, NULL, NULL, NULL);
  g_autoptr (VitrinePracticeAccount) other =
    vitrine_practice_account_new (NULL, NULL, NULL, NULL, NULL);
  g_autoptr (VitrinePracticeAccount) given =
    vitrine_practice_account_new ("k", "s", "t", "c", "GB");
  const VitrinePracticeIdentity *a = vitrine_practice_account_get_identity (random);
  const VitrinePracticeIdentity *b = vitrine_practice_account_get_identity (other);
  const VitrinePracticeIdentity *c = vitrine_practice_account_get_identity (given);

  g_assert_cmpstr (a->app_secret, !=, b->app_secret);
  g_assert_cmpstr (a->access_token, !=, b->access_token);
  g_assert_cmpstr (a->refresh_token, !=, b->refresh_token);
  g_assert_cmpstr (a->shop_cipher, !=, b->shop_cipher);
  g_assert_cmpuint (strlen (a->app_secret), ==, 40);
  g_assert_cmpuint (strlen (a->shop_id), ==, 19);
  g_assert_cmpuint (strspn (a->shop_id, "0123456789"), ==, 19);
  g_assert_nonnull (strpbrk (a->shop_cipher, "+"));
  g_assert_cmpstr (a->market, ==, "US");
  g_assert_cmpstr (c->app_key, ==, "k");
  g_assert_cmpstr (c->app_secret, ==, "s");
  g_assert_cmpstr (c->access_token, ==, "t");
  g_assert_cmpstr (c->shop_cipher, ==, "c");
  g_assert_cmpstr (c->market, ==, "GB");
}

static void
test_tokens (void)
{
  g_autoptr (VitrinePracticeAccount) account =
    vitrine_practice_account_new ("k", "s", "t", NULL, NULL);
  const VitrinePracticeIdentity *identity = vitrine_practice_account_get_identity (account);
  g_auto (VitrinePracticeTokens) refreshed = { 0 };
  g_auto (VitrinePracticeTokens) again = { 0 };
  g_auto (VitrinePracticeTokens) none = { 0 };
  gint64 now = vitrine_practice_account_get_now (account);

  g_assert_cmpint (vitrine_practice_account_check_token (account, "t"), ==,
                   VITRINE_PRACTICE_TOKEN_GOOD);
  g_assert_cmpint (vitrine_practice_account_check_token (account, "u"), ==,
                   VITRINE_PRACTICE_TOKEN_UNKNOWN);

  g_assert_false (vitrine_practice_account_refresh (account, "t", &none));
  g_assert_true (vitrine_practice_account_refresh (account, identity->refresh_token, &refreshed));
  g_assert_cmpint (refreshed.access_token_end, >=, now + 7 * 24 * 3600);
  g_assert_cmpint (vitrine_practice_account_check_token (account, refreshed.access_token), ==,
                   VITRINE_PRACTICE_TOKEN_GOOD);
  g_assert_true (vitrine_practice_account_refresh (account, refreshed.refresh_token, &again));
  g_assert_cmpstr (again.access_token, !=, refreshed.access_token);
  g_assert_cmpint (again.refresh_token_end, ==, refreshed.refresh_token_end);
}

static void
test_codes (void)
{
  g_autoptr (VitrinePracticeAccount) account =
    vitrine_practice_account_new ("k", "s", "t", NULL, NULL);
  g_autofree char *longest = g_strnfill (1000, 'x');
  g_autofree char *too_long = g_strconcat (VITRINE_PRACTICE_CODE_PREFIX, longest, NULL);
  const struct { const char *code; gboolean good; } codes[] = {
    { VITRINE_PRACTICE_CODE_PREFIX, TRUE },
    { VITRINE_PRACTICE_CODE_PREFIX, FALSE },       /* used */
    { VITRINE_PRACTICE_CODE_PREFIX "-1", TRUE },
    { VITRINE_PRACTICE_CODE_PREFIX "-1", FALSE },
    { "other", FALSE },
    { "", FALSE },
    { too_long, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_auto (VitrinePracticeTokens) tokens = { 0 };

    g_assert_cmpint (vitrine_practice_account_exchange_code (account, codes[i].code, &tokens), ==,
                     codes[i].good);
    if (codes[i].good)
      g_assert_cmpint (vitrine_practice_account_check_token (account, tokens.access_token), ==,
                       VITRINE_PRACTICE_TOKEN_GOOD);
  }
}

/* A week on the access token has run out, a year on the refresh token too. */
static void
test_clock (void)
{
  g_autoptr (VitrinePracticeAccount) account =
    vitrine_practice_account_new ("k", "s", "t", NULL, NULL);
  const char *refresh_token = vitrine_practice_account_get_identity (account)->refresh_token;
  g_auto (VitrinePracticeTokens) tokens = { 0 };
  gint64 now = vitrine_practice_account_get_now (account);

  vitrine_practice_account_set_offset (account, 7 * 24 * 3600 + 1);
  g_assert_cmpint (vitrine_practice_account_get_offset (account), ==, 7 * 24 * 3600 + 1);
  g_assert_cmpint (vitrine_practice_account_get_now (account), >, now + 7 * 24 * 3600);
  g_assert_cmpint (vitrine_practice_account_check_token (account, "t"), ==,
                   VITRINE_PRACTICE_TOKEN_EXPIRED);
  g_assert_true (vitrine_practice_account_refresh (account, refresh_token, &tokens));
  g_assert_cmpint (vitrine_practice_account_check_token (account, tokens.access_token), ==,
                   VITRINE_PRACTICE_TOKEN_GOOD);

  vitrine_practice_account_set_offset (account, 366 * 24 * 3600);
  g_assert_false (vitrine_practice_account_refresh (account, refresh_token, &tokens));
}

static void
test_load (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *dir = g_build_filename (folder, "a", "b", NULL);
  g_autofree char *file = g_build_filename (dir, "shop.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *cipher = NULL;
  const char *const broken[] = { "", "{", "[]", "{\"id\":5,\"cipher\":\"c\"}", "{\"id\":\"\"}" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++) {
    g_autoptr (VitrinePracticeAccount) account =
      vitrine_practice_account_new ("k", "canary-secret", "canary-token", NULL, NULL);

    g_assert_true (vitrine_practice_account_load (account, dir, &error));
    g_assert_no_error (error);
    if (cipher == NULL)
      cipher = g_strdup (vitrine_practice_account_get_identity (account)->shop_cipher);
    g_assert_cmpstr (vitrine_practice_account_get_identity (account)->shop_cipher, ==, cipher);
  }

  /* Secrets are not written. */
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_null (strstr (text, "canary"));
  g_assert_nonnull (strstr (text, cipher));

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (VitrinePracticeAccount) account =
      vitrine_practice_account_new (NULL, NULL, NULL, NULL, NULL);

    g_assert_true (g_file_set_contents (file, broken[i], -1, NULL));
    g_assert_true (vitrine_practice_account_load (account, dir, &error));
    g_assert_no_error (error);
  }
  test_remove_folder (folder);
}

/* A cipher that is given wins over the one in the folder, and is there from then on; the shop
 * is the same one. */
static void
test_load_given (void)
{
  const struct { const char *given; const char *cipher; } starts[] = {
    { "first", "first" },
    { NULL, "first" },
    { "second", "second" },
    { NULL, "second" },
  };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *id = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    g_autoptr (VitrinePracticeAccount) account =
      vitrine_practice_account_new (NULL, NULL, NULL, starts[i].given, NULL);
    const VitrinePracticeIdentity *identity = vitrine_practice_account_get_identity (account);

    g_assert_true (vitrine_practice_account_load (account, folder, NULL));
    g_assert_cmpstr (identity->shop_cipher, ==, starts[i].cipher);
    if (id == NULL)
      id = g_strdup (identity->shop_id);
    g_assert_cmpstr (identity->shop_id, ==, id);
  }
  test_remove_folder (folder);
}

static void
test_load_refused (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *dir = g_build_filename (file, "dir", NULL);
  g_autoptr (VitrinePracticeAccount) account =
    vitrine_practice_account_new (NULL, NULL, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  g_assert_false (vitrine_practice_account_load (account, dir, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_assert_nonnull (strstr (error->message, dir));
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-account/new", test_new);
  g_test_add_func ("/practice-account/tokens", test_tokens);
  g_test_add_func ("/practice-account/codes", test_codes);
  g_test_add_func ("/practice-account/clock", test_clock);
  g_test_add_func ("/practice-account/load", test_load);
  g_test_add_func ("/practice-account/load-given", test_load_given);
  g_test_add_func ("/practice-account/load-refused", test_load_refused);
  return g_test_run ();
}
