/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-transcript.h"

#include "test-shared.h"
#include "vitrine-veil.h"

#include <string.h>

static const char *const secrets[] = { "S3CRET-TOKEN", NULL };

static VitrineRequest *
new_request (void)
{
  VitrineRequest *request = vitrine_request_new ("POST", "http://h", "/S3CRET-TOKEN/p");

  vitrine_request_set_secrets (request, secrets);
  vitrine_request_set_subject (request, "shop", 9);
  vitrine_request_set_attempt (request, 3);
  vitrine_request_add_query (request, "sign", "abcdef");
  vitrine_request_add_query (request, "echo", "is S3CRET-TOKEN");
  vitrine_request_add_header (request, "x-tts-access-token", "anything");
  vitrine_request_add_header (request, "x-note", "S3CRET-TOKEN, /p?sign=1");

  return request;
}

static void
test_start (void)
{
  g_autoptr (VitrineRequest) request = new_request ();
  const char *json = "{\"auth_code\":\"xyz\",\"a\":\"S3CRET-TOKEN\"}";
  g_autoptr (GBytes) body = g_bytes_new_static (json, strlen (json));
  g_auto (VitrineExchangeStart) start = { 0 };

  vitrine_request_set_body (request, "application/json", body);
  vitrine_transcript_fill_start (&start, request, NULL);

  g_assert_cmpstr (start.method, ==, "POST");
  g_assert_cmpstr (start.url, ==, "http://h/" VITRINE_VEIL_TEXT "/p?sign=" VITRINE_VEIL_TEXT
                                  "&echo=is%20" VITRINE_VEIL_TEXT);
  g_assert_cmpstr (start.path, ==, "/" VITRINE_VEIL_TEXT "/p");
  g_assert_cmpstr (start.shop_id, ==, "shop");
  g_assert_cmpint (start.image_id, ==, 9);
  g_assert_cmpuint (start.attempt, ==, 3);
  g_assert_cmpstr (start.request_headers, ==,
                   "x-tts-access-token: " VITRINE_VEIL_TEXT "\n"
                   "x-note: " VITRINE_VEIL_TEXT ", /p?sign=" VITRINE_VEIL_TEXT "\n"
                   "Content-Type: application/json\n");
  g_assert_cmpstr (start.request_body, ==, "{\"auth_code\":\"" VITRINE_VEIL_TEXT "\",\"a\":\""
                                           VITRINE_VEIL_TEXT "\"}");
  g_assert_cmpuint (start.request_bytes, ==, strlen (json));
}

static void
test_parts (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autoptr (VitrineRequest) request = new_request ();
  g_autoptr (VitrineMultipart) body = NULL;
  g_auto (VitrineExchangeStart) start = { 0 };
  g_auto (VitrineExchangeStart) vain = { 0 };

  g_assert_true (g_file_set_contents (path, "12345", 5, NULL));
  vitrine_request_add_text_part (request, "use_case", "MAIN_IMAGE");
  vitrine_request_add_text_part (request, "app_secret", "hidden by name");
  vitrine_request_add_text_part (request, "note", "S3CRET-TOKEN");
  vitrine_request_add_file_part (request, "data", path, "é S3CRET-TOKEN.png", "image/png");
  body = vitrine_multipart_new (request, NULL);
  vitrine_transcript_fill_start (&start, request, body);
  vitrine_transcript_fill_start (&vain, request, NULL);

  g_assert_cmpstr (start.request_body, ==,
                   "use_case: MAIN_IMAGE\n"
                   "app_secret: " VITRINE_VEIL_TEXT "\n"
                   "note: " VITRINE_VEIL_TEXT "\n"
                   "data: file “é " VITRINE_VEIL_TEXT ".png”, image/png, 5 bytes\n");
  g_assert_cmpuint (start.request_bytes, ==, vitrine_multipart_get_size (body));
  g_assert_nonnull (strstr (start.request_headers, "Content-Type: multipart/form-data; boundary="));
  g_assert_true (g_str_has_suffix (vain.request_body, ".png”, image/png\n"));
  g_assert_cmpuint (vain.request_bytes, ==, 0);

  test_remove_folder (folder);
}

static void
read_verdict (guint status, GBytes *body, VitrineVerdict *verdict)
{
  verdict->code = 106001;
  verdict->message = g_strdup ("bad S3CRET-TOKEN");
  verdict->request_id = g_strndup (g_bytes_get_data (body, NULL), 2);
}

static void
test_answer (void)
{
  g_autoptr (VitrineRequest) request = new_request ();
  const char *json = "{}{\"access_token\":\"new\"}";
  g_autoptr (GBytes) body = g_bytes_new_static (json, strlen (json));
  g_autoptr (VitrineAnswer) answer = vitrine_answer_new (200, "application/json", body);
  g_auto (VitrineExchangeEnd) end = { VITRINE_EXCHANGE_ANSWERED };

  vitrine_request_set_verdict_reader (request, read_verdict);
  vitrine_transcript_fill_answer (&end, request, answer);

  g_assert_cmpuint (end.status, ==, 200);
  g_assert_cmpuint (end.response_bytes, ==, strlen (json));
  g_assert_cmpstr (end.response_body, ==, "{}{\"access_token\":\"" VITRINE_VEIL_TEXT "\"}");
  g_assert_cmpuint (end.verdict.http_status, ==, 200);
  g_assert_cmpint (end.verdict.code, ==, 106001);
  g_assert_cmpstr (end.verdict.message, ==, "bad " VITRINE_VEIL_TEXT);
  g_assert_cmpstr (end.verdict.request_id, ==, "{}");
}

static const struct {
  const char *body;
  gsize       size;
  const char *kept;
} body_cases[] = {
  { "", 0, NULL },
  { "<p>é", 5, "<p>é" },   /* 5 bytes */
  { "\x89PNG\r\n\x1a\n", 8, "[8 bytes that are no text, of type text/x]" },
  { "a\0b", 3, "[3 bytes that are no text, of type text/x]" },
  { "abcdefg\xe6\x97", 9, "[9 bytes that are no text, of type text/x]" },
};

static void
test_bodies (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (body_cases); i++) {
    g_autoptr (VitrineRequest) request = new_request ();
    g_autoptr (GBytes) body = g_bytes_new (body_cases[i].body, body_cases[i].size);
    g_autoptr (VitrineAnswer) answer = vitrine_answer_new (503, "text/x", body);
    g_auto (VitrineExchangeEnd) end = { VITRINE_EXCHANGE_ANSWERED };

    vitrine_transcript_fill_answer (&end, request, answer);
    g_assert_cmpstr (end.response_body, ==, body_cases[i].kept);
  }
}

/* A secret across the cut, at each of its letters, and a letter of three bytes there. */
static void
test_long_body (void)
{
  for (guint i = 0; i <= strlen (secrets[0]) + 1; i++) {
    g_autofree char *text = g_strnfill (VITRINE_TRANSCRIPT_MAX_BYTES + 100000, 'a');
    g_autoptr (VitrineRequest) request = new_request ();
    g_autoptr (GBytes) body = NULL;
    g_autoptr (VitrineAnswer) answer = NULL;
    g_auto (VitrineExchangeEnd) end = { VITRINE_EXCHANGE_ANSWERED };

    memcpy (text + VITRINE_TRANSCRIPT_MAX_BYTES - i, secrets[0], strlen (secrets[0]));
    memcpy (text + VITRINE_TRANSCRIPT_MAX_BYTES + 16 * 1024 - i % 3, "日", 3);
    body = g_bytes_new (text, strlen (text));
    answer = vitrine_answer_new (200, "text/plain", body);
    vitrine_transcript_fill_answer (&end, request, answer);

    g_assert_true (g_utf8_validate (end.response_body, -1, NULL));
    g_assert_cmpuint (strlen (end.response_body), <, VITRINE_TRANSCRIPT_MAX_BYTES + 100);
    g_assert_null (strstr (end.response_body, "S3"));
    g_assert_true (g_str_has_suffix (end.response_body,
                                     "\n[cut here: the body has 1148576 bytes]"));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/transcript/start", test_start);
  g_test_add_func ("/transcript/parts", test_parts);
  g_test_add_func ("/transcript/answer", test_answer);
  g_test_add_func ("/transcript/bodies", test_bodies);
  g_test_add_func ("/transcript/long-body", test_long_body);

  return g_test_run ();
}
