/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-veil.h"

#include <string.h>

#define V VITRINE_VEIL_TEXT

static const struct {
  const char *name;
  gboolean    is_secret;
} name_cases[] = {
  { "app_secret", TRUE },
  { "appSecret", TRUE },
  { "access_token", TRUE },
  { "Access-Token", TRUE },
  { "accesstoken", TRUE },
  { "X-TTS-Access-Token", TRUE },
  { "refresh_token", TRUE },
  { "auth_code", TRUE },
  { "sign", TRUE },
  { "Authorization", TRUE },
  { "Cookie", TRUE },
  { "SET-COOKIE", TRUE },
  { "_sign_", TRUE },
  { "", FALSE },
  { "_", FALSE },
  { "code", FALSE },
  { "design", FALSE },
  { "signs", FALSE },
  { "sig", FALSE },
  { "app_key", FALSE },
  { "page_token", FALSE },
  { "access_token_expire_in", FALSE },
  { "shop_cipher", FALSE },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (name_cases); i++)
    g_assert_cmpint (vitrine_veil_is_secret_name (name_cases[i].name), ==, name_cases[i].is_secret);
}

static const char *const secrets[] = { "s3cr+t/\"x", "TOKEN", "TOKEN_long", "", NULL };

typedef struct {
  const char *shown;
  const char *hidden;
} VeilCase;

static const VeilCase text_cases[] = {
  { "", "" },
  { "nothing here", "nothing here" },
  { "TOKEN", V },
  { "aTOKENb", "a" V "b" },
  { "TOKENTOKEN", V V },
  { "TOKEN_long", V },                      /* not V "_long" */
  { "TOKE", "TOKE" },
  { "s3cr+t/\"x", V },
  { "s3cr%2Bt%2F%22x", V },                 /* in a query */
  { "s3cr%2bt%2f%22x", V },
  { "s3cr+t\\/\\\"x", V },                  /* in JSON */
  { "s3cr\\u002bt/\\u0022x", V },
  { "%54OKEN", V },                         /* all the same to a server */
  { "%5", "%5" },
  { "\\", "\\" },
  { "é TOKEN 日", "é " V " 日" },
};

static const VeilCase json_cases[] = {
  { "{\"access_token\":\"abc\",\"x\":\"y\"}", "{\"access_token\":\"" V "\",\"x\":\"y\"}" },
  { "{ \"sign\" :\n \"a\\\"b\" , \"c\": 1}", "{ \"sign\" :\n \"" V "\" , \"c\": 1}" },
  { "{\"sign\":\"a\\\\\",\"c\":\"d\"}", "{\"sign\":\"" V "\",\"c\":\"d\"}" },
  { "{\"a\":[{\"b\":{\"refresh_token\":\"r\"}}]}",
    "{\"a\":[{\"b\":{\"refresh_token\":\"" V "\"}}]}" },
  { "{\"token\":123,\"b\":2}", "{\"token\":" V ",\"b\":2}" },
  { "{\"token\":{\"a\":[\"}\",\"x\"]},\"b\":2}", "{\"token\":" V ",\"b\":2}" },
  { "{\"token\":[1,[2,3]]}", "{\"token\":" V "}" },
  { "{\"access_token\":\"cut off", "{\"access_token\":\"" V },
  { "{\"token\":{\"a\":\"cut", "{\"token\":" V },
  { "{\"access_token\":", "{\"access_token\":" V },
  { "{\"access_token\"", "{\"access_token\"" },
  { "{\"s\":\"{\\\"sign\\\":\\\"abc\\\",\\\"b\\\":1}\"}",
    "{\"s\":\"{\\\"sign\\\":\\\"" V "\\\",\\\"b\\\":1}\"}" },
  { "{\"s\":\"{\\\"sign\\\":5,\\\"b\\\":1}\"}", "{\"s\":\"{\\\"sign\\\":" V ",\\\"b\\\":1}\"}" },
  { "{\"field\":\"sign\",\"code\":0}", "{\"field\":\"sign\",\"code\":0}" },
  { "{\"code\":106001,\"message\":\"bad TOKEN\"}", "{\"code\":106001,\"message\":\"bad " V "\"}" },
  { "<a href=\"/p?app_key=1&sign=abc&x=1\">", "<a href=\"/p?app_key=1&sign=" V "&x=1\">" },
  { "<p>design=abc sign = no", "<p>design=abc sign = no" },
  { "app_secret=abc", "app_secret=" V },
  { "not json \"sign", "not json \"sign" },
};

static const VeilCase url_cases[] = {
  { "https://h/p?sign=abc", "https://h/p?sign=" V },
  { "https://h/p?a=1&access_token=x%2By&b=2", "https://h/p?a=1&access_token=" V "&b=2" },
  { "https://h/p?sign=&b=2", "https://h/p?sign=" V "&b=2" },
  { "https://h/p?q=TOKEN#f", "https://h/p?q=" V "#f" },
  { "https://h/TOKEN/p", "https://h/" V "/p" },
  { "https://me:pw@h:1/p?x=a@b", "https://" V "@h:1/p?x=a@b" },
  { "https://h/p?mail=a@b", "https://h/p?mail=a@b" },
  { "/p?auth_code=1", "/p?auth_code=" V },
};

static void
check_cases (const VeilCase *cases,
             gsize           n_cases,
             char         *(*veil) (const char *text, const char *const *secrets))
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autofree char *hidden = veil (cases[i].shown, secrets);
    g_autofree char *again = veil (hidden, secrets);

    g_assert_cmpstr (hidden, ==, cases[i].hidden);
    g_assert_cmpstr (again, ==, hidden);
  }
}

static void
test_text (void)
{
  check_cases (text_cases, G_N_ELEMENTS (text_cases), vitrine_veil_text);
}

static void
test_json (void)
{
  check_cases (json_cases, G_N_ELEMENTS (json_cases), vitrine_veil_json);
}

static void
test_url (void)
{
  check_cases (url_cases, G_N_ELEMENTS (url_cases), vitrine_veil_url);
}

static void
test_no_secrets (void)
{
  g_autofree char *text = vitrine_veil_text ("TOKEN %41", NULL);
  g_autofree char *json = vitrine_veil_json ("{\"sign\":\"a\"}", NULL);

  g_assert_cmpstr (text, ==, "TOKEN %41");
  g_assert_cmpstr (json, ==, "{\"sign\":\"" V "\"}");
}

/* Whatever is cut off where, nothing of a secret longer than a few letters is left. */
static void
test_cut_anywhere (void)
{
  const char *json = "{\"data\":{\"access_token\":\"abcdefghij\","
                     "\"list\":[{\"sign\":\"klm\\\"nopqrst\"}]}}";

  for (gsize length = 0; length <= strlen (json); length++) {
    g_autofree char *cut = g_strndup (json, length);
    g_autofree char *hidden = vitrine_veil_json (cut, NULL);

    g_assert_null (strstr (hidden, "abc"));
    g_assert_null (strstr (hidden, "klm"));
    g_assert_null (strstr (hidden, "opq"));
  }
}

/* Any bytes: nothing is read past the end, and it ends. */
static void
test_noise (void)
{
  static const char alphabet[] = "\"\\{}[]:,=&%signtoken+u0041 TOKEN";

  for (guint round = 0; round < 20000; round++) {
    char text[64] = "";
    guint length = g_test_rand_int_range (0, sizeof text);
    g_autofree char *exact = NULL;
    g_autofree char *json = NULL;
    g_autofree char *url = NULL;

    for (guint i = 0; i < length; i++)
      text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
    exact = g_strndup (text, length);
    json = vitrine_veil_json (exact, secrets);
    url = vitrine_veil_url (exact, secrets);

    g_assert_null (strstr (json, "TOKEN"));
    g_assert_null (strstr (url, "TOKEN"));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/veil/names", test_names);
  g_test_add_func ("/veil/text", test_text);
  g_test_add_func ("/veil/json", test_json);
  g_test_add_func ("/veil/url", test_url);
  g_test_add_func ("/veil/no-secrets", test_no_secrets);
  g_test_add_func ("/veil/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/veil/noise", test_noise);

  return g_test_run ();
}
