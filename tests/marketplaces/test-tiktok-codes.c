/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-codes.h"

#include <string.h>

static const struct {
  gint64        code;
  const char   *message;
  int           kind;      /* a VitrineError */
  const char   *says;      /* part of what the seller reads */
} code_cases[] = {
  { 105002, "Token in header x-tts-access-token is past its end.", VITRINE_ERROR_SIGN_IN,
    "has run out" },
  { 105005, "", VITRINE_ERROR_SIGN_IN, "right" },
  { 101000, "", VITRINE_ERROR_SIGN_IN, "Connect the shop again" },
  { 106001, "", VITRINE_ERROR_SIGN_IN, "app secret" },
  { 106013, "", VITRINE_ERROR_SET_UP, "which shop" },
  { 36004001, "", VITRINE_ERROR_SIGN_IN, "Connect the shop again" },
  { 36004004, "", VITRINE_ERROR_SIGN_IN, "30 minutes" },
  { 36004005, "", VITRINE_ERROR_SIGN_IN, "Connect the shop again" },
  { 36009002, "", VITRINE_ERROR_WAIT, "in a while" },
  { 36009003, "", VITRINE_ERROR_WAIT, "in a while" },
  { 36009007, "", VITRINE_ERROR_WAIT, "in a while" },
  { 36009037, "", VITRINE_ERROR_WAIT, "in a while" },
  { 36009004, "x-tts-access-token is invalid", VITRINE_ERROR_SIGN_IN, "sign-in" },
  { 36009004, "access_token is invalid", VITRINE_ERROR_SIGN_IN, "sign-in" },
  { 36009004, "timestamp is too old", VITRINE_ERROR_SET_UP, "clock" },
  { 36009004, "app_key is invalid", VITRINE_ERROR_SIGN_IN, "app key" },
  { 36009004, "shop_cipher is not accepted by this endpoint.", VITRINE_ERROR_SET_UP,
    "“shop_cipher is not accepted by this endpoint.”" },
  { 36009004, "sign is missing", VITRINE_ERROR_SET_UP, "“sign is missing”" },
  { 36009004, "version is invalid", VITRINE_ERROR_SET_UP, "“version is invalid”" },
  { 36009004, NULL, VITRINE_ERROR_SET_UP, "“…”" },
  { 36009009, "", VITRINE_ERROR_SET_UP, "address" },
  { 36009010, "", VITRINE_ERROR_SET_UP, "this way" },
  { 36009014, "", VITRINE_ERROR_SET_UP, "version" },
  { 36009021, "", VITRINE_ERROR_CORRECT, "10 MB" },
  { 36009022, "", VITRINE_ERROR_SET_UP, "form" },
  { 36009023, "", VITRINE_ERROR_SET_UP, "form" },
  { 36009033, "", VITRINE_ERROR_SIGN_IN, "Partner Center" },
  { 98001004, "auth_code is missing", VITRINE_ERROR_SET_UP, "“auth_code is missing”" },
  { 11050001, "use_case is unknown", VITRINE_ERROR_SET_UP, "“use_case is unknown”" },
  { 12019116, "", VITRINE_ERROR_CORRECT, "pixels" },
  { 12038002, "", VITRINE_ERROR_SET_UP, "no picture" },
  { 12038004, "", VITRINE_ERROR_CORRECT, "JPEG or PNG" },
  { 12038005, "", VITRINE_ERROR_CORRECT, "10 MB" },
  { 12038014, "300 x 300 to 4000 x 4000 pixels.", VITRINE_ERROR_CORRECT,
    "“300 x 300 to 4000 x 4000 pixels.”" },
  { 12038015, "", VITRINE_ERROR_CORRECT, "kind of file" },

  { 12345678, "Brand new words", VITRINE_ERROR_REFUSED, "“Brand new words”" },
  { 12345678, "100 %s %n sure", VITRINE_ERROR_REFUSED, "“100 %s %n sure”" },
  { 12038014, "100 %s %n sure", VITRINE_ERROR_CORRECT, "“100 %s %n sure”" },
  { 12345678, "", VITRINE_ERROR_REFUSED, "12345678" },
  { -1, NULL, VITRINE_ERROR_REFUSED, "-1" },
  { G_MAXINT64, NULL, VITRINE_ERROR_REFUSED, "9223372036854775807" },
};

static void
test_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (code_cases); i++) {
    VitrineVerdict verdict = { 200, code_cases[i].code, (char *) code_cases[i].message,
                               (char *) "R1" };
    g_autoptr (GError) error = vitrine_tiktok_codes_to_error (&verdict);
    const VitrineVerdict *kept = vitrine_error_get_verdict (error);

    g_test_message ("%" G_GINT64_FORMAT " %s: %s", verdict.code, verdict.message, error->message);
    g_assert_error (error, VITRINE_ERROR, code_cases[i].kind);
    g_assert_nonnull (strstr (error->message, code_cases[i].says));
    g_assert_cmpint (kept->code, ==, verdict.code);
    g_assert_cmpstr (kept->message, ==, verdict.message);
    g_assert_cmpstr (kept->request_id, ==, "R1");
    g_assert_cmpuint (kept->http_status, ==, 200);
  }
}

static const struct {
  guint         status;
  int           kind;      /* a VitrineError */
} status_cases[] = {
  { 200, VITRINE_ERROR_ANSWER },
  { 204, VITRINE_ERROR_ANSWER },
  { 302, VITRINE_ERROR_SET_UP },
  { 400, VITRINE_ERROR_ANSWER },
  { 401, VITRINE_ERROR_SIGN_IN },
  { 403, VITRINE_ERROR_SIGN_IN },
  { 404, VITRINE_ERROR_SET_UP },
  { 407, VITRINE_ERROR_SET_UP },
  { 408, VITRINE_ERROR_WAIT },
  { 413, VITRINE_ERROR_CORRECT },
  { 418, VITRINE_ERROR_ANSWER },
  { 429, VITRINE_ERROR_WAIT },
  { 500, VITRINE_ERROR_WAIT },
  { 502, VITRINE_ERROR_WAIT },
  { 503, VITRINE_ERROR_WAIT },
  { 504, VITRINE_ERROR_WAIT },
  { 599, VITRINE_ERROR_WAIT },
  { 999, VITRINE_ERROR_ANSWER },
  { 0, VITRINE_ERROR_ANSWER },
};

static void
test_statuses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (status_cases); i++) {
    VitrineVerdict verdict = { status_cases[i].status };
    g_autoptr (GError) error = vitrine_tiktok_status_to_error (&verdict);

    g_test_message ("HTTP %u: %s", verdict.http_status, error->message);
    g_assert_error (error, VITRINE_ERROR, status_cases[i].kind);
    g_assert_cmpuint (vitrine_error_get_verdict (error)->http_status, ==, verdict.http_status);
  }
}

/* The column “Do” of the market's list of codes: all that isn't here is given up at once. */
static const struct {
  guint       status;
  gint64      code;      /* 0: there is no envelope */
  const char *message;
  VitrineAct  act;
} act_cases[] = {
  { 200, 105002, "", VITRINE_ACT_REFRESH },
  { 401, 105002, "", VITRINE_ACT_REFRESH },
  { 200, 101000, "", VITRINE_ACT_REFRESH },
  { 200, 36009004, "x-tts-access-token is invalid", VITRINE_ACT_REFRESH },
  { 200, 36009004, "access_token is invalid", VITRINE_ACT_REFRESH },
  { 200, 36009004, "timestamp is too old", VITRINE_ACT_SET_CLOCK },
  { 200, 36009004, "app_key is invalid", VITRINE_ACT_GIVE_UP },
  { 200, 36009004, "sign is missing", VITRINE_ACT_GIVE_UP },
  { 200, 36009004, NULL, VITRINE_ACT_GIVE_UP },
  { 401, 105005, "", VITRINE_ACT_GIVE_UP },
  { 200, 106001, "", VITRINE_ACT_GIVE_UP },
  { 200, 106013, "", VITRINE_ACT_GIVE_UP },
  { 200, 36004001, "", VITRINE_ACT_GIVE_UP },
  { 200, 36004004, "", VITRINE_ACT_GIVE_UP },
  { 200, 36004005, "", VITRINE_ACT_GIVE_UP },
  { 429, 36009002, "", VITRINE_ACT_SLOW_DOWN },
  { 200, 36009002, "", VITRINE_ACT_SLOW_DOWN },
  { 200, 36009037, "", VITRINE_ACT_SLOW_DOWN },
  { 200, 36009003, "", VITRINE_ACT_RETRY },
  { 200, 36009007, "", VITRINE_ACT_RETRY },
  { 200, 36009009, "", VITRINE_ACT_GIVE_UP },
  { 200, 36009021, "", VITRINE_ACT_GIVE_UP },
  { 200, 36009033, "", VITRINE_ACT_GIVE_UP },
  { 200, 12038014, "", VITRINE_ACT_GIVE_UP },
  { 500, 12038014, "", VITRINE_ACT_GIVE_UP },   /* a known code decides */
  { 200, 98001004, "", VITRINE_ACT_GIVE_UP },
  { 200, 12345678, "", VITRINE_ACT_GIVE_UP },
  { 500, 12345678, "", VITRINE_ACT_RETRY },     /* of another the status says more */
  { 429, 12345678, "", VITRINE_ACT_SLOW_DOWN },
  { 200, 0, NULL, VITRINE_ACT_RETRY },          /* a page of the network, half an answer */
  { 302, 0, NULL, VITRINE_ACT_GIVE_UP },
  { 400, 0, NULL, VITRINE_ACT_GIVE_UP },
  { 401, 0, NULL, VITRINE_ACT_REFRESH },
  { 403, 0, NULL, VITRINE_ACT_REFRESH },
  { 404, 0, NULL, VITRINE_ACT_GIVE_UP },
  { 407, 0, NULL, VITRINE_ACT_GIVE_UP },
  { 408, 0, NULL, VITRINE_ACT_RETRY },
  { 413, 0, NULL, VITRINE_ACT_GIVE_UP },
  { 429, 0, NULL, VITRINE_ACT_SLOW_DOWN },
  { 500, 0, NULL, VITRINE_ACT_RETRY },
  { 503, 0, NULL, VITRINE_ACT_RETRY },
  { 999, 0, NULL, VITRINE_ACT_GIVE_UP },
};

static void
test_acts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (act_cases); i++) {
    VitrineVerdict verdict = { act_cases[i].status, act_cases[i].code,
                               (char *) act_cases[i].message };

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (vitrine_tiktok_codes_get_act (&verdict), ==, act_cases[i].act);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-codes/codes", test_codes);
  g_test_add_func ("/tiktok-codes/statuses", test_statuses);
  g_test_add_func ("/tiktok-codes/acts", test_acts);
  return g_test_run ();
}
