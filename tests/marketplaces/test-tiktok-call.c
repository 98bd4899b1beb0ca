/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-call.h"

#include "vitrine-error.h"

#include <string.h>

static VitrineAnswer *
new_answer (guint status, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return vitrine_answer_new (status, "application/json", bytes);
}

/* To the market's own host, or where the shop's API answers. */
static void
test_new (void)
{
  g_autoptr (VitrineShop) shop = vitrine_shop_new ("s1", "tiktok-shop", "Harbor", "US");
  g_autoptr (VitrineRequest) own = vitrine_tiktok_call_new (shop, "GET", "/a");
  g_autoptr (VitrineRequest) other = NULL;
  g_autofree char *own_url = vitrine_request_dup_url (own);
  g_autofree char *other_url = NULL;

  vitrine_shop_set_api_url (shop, "http://127.0.0.1:1");
  other = vitrine_tiktok_call_new (shop, "GET", "/a");
  other_url = vitrine_request_dup_url (other);
  g_assert_cmpstr (own_url, ==, VITRINE_TIKTOK_API_URL "/a");
  g_assert_cmpstr (other_url, ==, "http://127.0.0.1:1/a");
}

static void
test_add_query (void)
{
  g_autoptr (VitrineShop) shop = vitrine_shop_new ("s1", "tiktok-shop", "Harbor", "US");
  g_autoptr (VitrineRequest) request = vitrine_tiktok_call_new (shop, "GET", "/a");

  vitrine_tiktok_call_add_query (request, "a", NULL);
  vitrine_tiktok_call_add_query (request, "a", "1");
  vitrine_tiktok_call_add_query (request, "a", "2");
  g_assert_cmpuint (vitrine_request_get_n_query (request), ==, 1);
  g_assert_cmpstr (vitrine_request_peek_query (request, "a"), ==, "1");
}

static void
test_set_json (void)
{
  g_autoptr (VitrineShop) shop = vitrine_shop_new ("s1", "tiktok-shop", "Harbor", "US");
  g_autoptr (VitrineRequest) request = vitrine_tiktok_call_new (shop, "POST", "/a");
  JsonObject *body = json_object_new ();
  const char *text;
  gsize size;

  json_object_set_string_member (body, "name", "Ä");
  vitrine_tiktok_call_set_json (request, body);
  text = g_bytes_get_data (vitrine_request_get_body (request), &size);
  g_assert_cmpmem (text, size, "{\"name\":\"Ä\"}", strlen ("{\"name\":\"Ä\"}"));
  g_assert_cmpstr (vitrine_request_get_content_type (request), ==, "application/json");
}

static const struct { guint status; const char *text; int error; } open_cases[] = {
  { 200, "{\"code\":0,\"data\":{}}", -1 },
  { 500, "{\"code\":0,\"data\":{}}", -1 },
  { 200, "{\"code\":105002,\"data\":{}}", VITRINE_ERROR_SIGN_IN },
  { 200, "<html>", VITRINE_ERROR_ANSWER },
  { 503, "<html>", VITRINE_ERROR_WAIT },
};

static void
test_open (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (open_cases); i++) {
    g_autoptr (VitrineAnswer) answer = new_answer (open_cases[i].status, open_cases[i].text);
    g_auto (VitrineTiktokEnvelope) envelope = { 0 };
    g_autoptr (GError) error = NULL;
    gboolean good = vitrine_tiktok_call_open (answer, &envelope, &error);

    g_assert_cmpint (good, ==, open_cases[i].error < 0);
    if (good)
      g_assert_nonnull (envelope.data);
    else
      g_assert_error (error, VITRINE_ERROR, open_cases[i].error);
  }
}

/* What is too large for the main thread is read by who has time. */
static void
test_large (void)
{
  g_autofree char *filler = g_strnfill (VITRINE_TIKTOK_ENVELOPE_MAX_BYTES, ' ');
  g_autofree char *text = g_strconcat ("{\"code\":0,", filler, "\"data\":{}}", NULL);
  g_autoptr (VitrineAnswer) answer = new_answer (200, text);
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (vitrine_tiktok_call_open (answer, &envelope, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_ANSWER);
  g_clear_error (&error);
  g_assert_true (vitrine_tiktok_call_open_large (answer, &envelope, &error));
  g_assert_no_error (error);
}

static void
test_incomplete (void)
{
  g_autoptr (VitrineAnswer) answer = new_answer (200, "{}");
  VitrineTiktokEnvelope envelope = { .message = (char *) "Success", .request_id = (char *) "R1" };
  g_autoptr (GError) error = vitrine_tiktok_call_new_incomplete (answer, &envelope, "Half of it");

  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_ANSWER);
  g_assert_cmpstr (error->message, ==, "Half of it");
  g_assert_cmpstr (vitrine_error_get_verdict (error)->request_id, ==, "R1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-call/new", test_new);
  g_test_add_func ("/tiktok-call/add-query", test_add_query);
  g_test_add_func ("/tiktok-call/set-json", test_set_json);
  g_test_add_func ("/tiktok-call/open", test_open);
  g_test_add_func ("/tiktok-call/large", test_large);
  g_test_add_func ("/tiktok-call/incomplete", test_incomplete);
  return g_test_run ();
}
