/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-answer.h"

#include <string.h>

static const struct {
  const char *body;
  gsize       size;
  const char *text;
} text_cases[] = {
  { "{\"code\":0}", 10, "{\"code\":0}" },
  { "é日", 5, "é日" },
  { "", 0, "" },
  { "a\xff" "b", 3, "a\xef\xbf\xbd" "b" },
  { "a\0b", 3, "a\xef\xbf\xbd" "b" },
  { "\xe6\x97", 2, "\xef\xbf\xbd\xef\xbf\xbd" },   /* cut in a letter */
};

static void
test_text (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++) {
    g_autoptr (GBytes) body = g_bytes_new (text_cases[i].body, text_cases[i].size);
    g_autoptr (VitrineAnswer) answer = vitrine_answer_new (200, "text/plain", body);
    g_autofree char *text = vitrine_answer_dup_text (answer);

    g_assert_cmpstr (text, ==, text_cases[i].text);
    g_assert_true (g_bytes_equal (vitrine_answer_get_body (answer), body));
  }
}

static void
test_bare (void)
{
  VitrineAnswer *answer = vitrine_answer_new (204, NULL, NULL);
  g_autofree char *text = vitrine_answer_dup_text (answer);

  g_assert_cmpuint (vitrine_answer_get_status (answer), ==, 204);
  g_assert_null (vitrine_answer_get_content_type (answer));
  g_assert_cmpuint (g_bytes_get_size (vitrine_answer_get_body (answer)), ==, 0);
  g_assert_cmpstr (text, ==, "");
  g_assert_finalize_object (answer);
}

/* A server that echoes a secret doesn't get it into what is kept. */
static void
test_veil (void)
{
  const char *const secrets[] = { "TTP_secret", NULL };
  const char *echo = "{\"code\":1,\"message\":\"no such token TTP_secret\"}";
  g_autoptr (GBytes) body = g_bytes_new_static (echo, strlen (echo));
  g_autoptr (GBytes) clean_body = g_bytes_new_static ("\xff\0{}", 4);
  g_autoptr (VitrineAnswer) answer = vitrine_answer_new_timed (401, "application/json", body, 7, 9);
  g_autoptr (VitrineAnswer) clean = vitrine_answer_new (200, NULL, clean_body);
  g_autoptr (VitrineAnswer) veiled = vitrine_answer_veil (answer, secrets);
  g_autoptr (VitrineAnswer) same = vitrine_answer_veil (clean, secrets);
  g_autofree char *text = vitrine_answer_dup_text (veiled);

  g_assert_null (strstr (text, "TTP_secret"));
  g_assert_cmpint (vitrine_answer_get_date (veiled), ==, 7);
  g_assert_cmpuint (vitrine_answer_get_retry_after (veiled), ==, 9);
  g_assert_cmpint (vitrine_answer_get_date (clean), ==, 0);
  g_assert_cmpuint (vitrine_answer_get_retry_after (clean), ==, 0);
  g_assert_nonnull (strstr (text, "no such token"));
  g_assert_cmpuint (vitrine_answer_get_status (veiled), ==, 401);
  g_assert_cmpstr (vitrine_answer_get_content_type (veiled), ==, "application/json");
  g_assert_true (same == clean);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/answer/text", test_text);
  g_test_add_func ("/answer/bare", test_bare);

  g_test_add_func ("/answer/veil", test_veil);
  return g_test_run ();
}
