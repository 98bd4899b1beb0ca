/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-exchange-text.h"

#include <string.h>

#define NOON (1719403200LL * G_USEC_PER_SEC)   /* 26 June 2024, 12:00 UTC */
#define HOUR (3600LL * G_USEC_PER_SEC)

static const struct { gint64 started; gint64 now; const char *time; } time_cases[] = {
  { NOON, NOON, "12:00:00" },
  { NOON + 7 * G_USEC_PER_SEC, NOON + HOUR, "12:00:07" },
  { NOON - 13 * HOUR, NOON, "25 Jun 23:00" },
  { NOON - 365 * 24 * HOUR, NOON, "27 Jun 12:00" },   /* also day 178 of its year */
  { G_MAXINT64, NOON, "" },                           /* a damaged row */
};

static void
test_time (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (time_cases); i++) {
    g_autofree char *time = vitrine_exchange_text_dup_time (time_cases[i].started,
                                                            time_cases[i].now);

    g_assert_cmpstr (time, ==, time_cases[i].time);
  }
}

static const struct { gint64 duration; const char *text; } duration_cases[] = {
  { 0, "0 ms" },
  { 499, "0 ms" },
  { 412345, "412 ms" },
  { 999499, "999 ms" },
  { 999500, "1.0 s" },
  { 59900000, "59.9 s" },
  { 60000000, "1 min 0 s" },
  { 754000000, "12 min 34 s" },
};

static void
test_duration (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (duration_cases); i++) {
    g_autofree char *text = vitrine_exchange_text_dup_duration (duration_cases[i].duration);

    g_assert_cmpstr (text, ==, duration_cases[i].text);
  }
}

static const struct {
  VitrineExchangeFacts  facts;
  const char           *result;
  const char           *explanation;
  const char           *label;
  const char           *style_class;
} facts_cases[] = {
  { { .method = "POST", .path = (char *) "/a", .state = VITRINE_EXCHANGE_PENDING },
    "Waiting for the answer…", "The answer has not come yet.",
    "POST /a, Waiting for the answer…", "dim-label" },
  { { .method = "POST", .path = (char *) "/a", .state = VITRINE_EXCHANGE_ANSWERED,
      .status = 200, .message = (char *) "Success", .duration = 412000 },
    "0 Success", NULL, "POST /a, 200, 0 Success, 412 ms", "success" },
  { { .method = "POST", .path = (char *) "/a", .state = VITRINE_EXCHANGE_ANSWERED,
      .status = 200, .trouble = TRUE, .code = 12038014, .message = (char *) "Too small",
      .duration = 80000 },
    "12038014 Too small", "Too small", "POST /a, 200, 12038014 Too small, 80 ms", "error" },
  { { .method = "GET", .path = (char *) "/a", .state = VITRINE_EXCHANGE_ANSWERED,
      .status = 200, .trouble = TRUE, .code = 7 },
    "7", "7", "GET /a, 200, 7, 0 ms", "error" },
  { { .method = "GET", .path = (char *) "/a", .state = VITRINE_EXCHANGE_ANSWERED,
      .status = 503, .trouble = TRUE },
    "The answer holds no code of the shop", "The answer holds no code of the shop",
    "GET /a, 503, The answer holds no code of the shop, 0 ms", "error" },
  { { .method = "GET", .path = (char *) "/a", .state = VITRINE_EXCHANGE_ANSWERED,
      .status = 200 },
    "", NULL, "GET /a, 200, , 0 ms", "success" },
  { { .method = "GET", .path = (char *) "/a", .state = VITRINE_EXCHANGE_BROKEN,
      .trouble = TRUE, .error = (char *) "Nobody listens" },
    "Nobody listens", "Nobody listens", "GET /a, Nobody listens, 0 ms", "error" },
  { { .method = "GET", .path = (char *) "/a", .state = VITRINE_EXCHANGE_CANCELLED },
    "Cancelled", "This was cancelled before an answer came.", "GET /a, Cancelled, 0 ms",
    "dim-label" },
  { { .method = "GET", .path = (char *) "/a", .state = VITRINE_EXCHANGE_ABANDONED,
      .trouble = TRUE },
    "Answer unknown",
    "Vitrine ended before the answer came. Whether the shop did it is not known.",
    "GET /a, Answer unknown, 0 ms", "warning" },
};

static void
test_facts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (facts_cases); i++) {
    const VitrineExchangeFacts *facts = &facts_cases[i].facts;
    g_autofree char *result = vitrine_exchange_text_dup_result (facts);
    g_autofree char *explanation = vitrine_exchange_text_dup_reason (facts);
    g_autofree char *label = vitrine_exchange_text_dup_label (facts);

    g_assert_cmpstr (result, ==, facts_cases[i].result);
    g_assert_cmpstr (explanation, ==, facts_cases[i].explanation);
    g_assert_cmpstr (label, ==, facts_cases[i].label);
    g_assert_cmpstr (vitrine_exchange_text_get_look (facts)->style_class, ==,
                     facts_cases[i].style_class);
  }
}

static void
test_summary (void)
{
  VitrineExchangeFacts facts = {
    .started = NOON, .state = VITRINE_EXCHANGE_ANSWERED, .status = 200, .duration = 412000,
    .request_bytes = 4100000, .response_bytes = 1, .attempt = 2,
  };
  g_autofree char *over = vitrine_exchange_text_dup_summary (&facts);
  g_autofree char *pending = NULL;

  g_assert_nonnull (strstr (over, "HTTP 200"));
  g_assert_nonnull (strstr (over, "412 ms"));
  g_assert_nonnull (strstr (over, "4.1"));
  g_assert_nonnull (strstr (over, "1 byte received"));
  g_assert_nonnull (strstr (over, "attempt 2"));

  facts = (VitrineExchangeFacts) { .started = NOON, .attempt = 1 };
  pending = vitrine_exchange_text_dup_summary (&facts);
  g_assert_null (strstr (pending, "HTTP"));
  g_assert_null (strstr (pending, "received"));
  g_assert_null (strstr (pending, "attempt"));
}

static const struct { const char *json; const char *indented; } json_cases[] = {
  { "{\"a\":1,\"b\":[true,null]}", "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ]\n}" },
  { " [ ] ", "[]" },
  { "{ }", "{}" },
  { "[[],{}]", "[\n  [],\n  {}\n]" },
  { "{\"a\":\"x, {y}: \\\"z\\\\\"}", "{\n  \"a\": \"x, {y}: \\\"z\\\\\"\n}" },
  { "[1.10,12345678901234567890]", "[\n  1.10,\n  12345678901234567890\n]" },
  { "", NULL },
  { "plain", NULL },
  { "\"text\"", NULL },
  { "{\"a\":1", NULL },
  { "{\"a", NULL },
  { "{\"a\\", NULL },
  { "{]", NULL },
  { "[}", NULL },
  { "{}{}", NULL },
  { "{} x", NULL },
};

static void
test_json (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (json_cases); i++) {
    g_autofree char *indented = vitrine_exchange_text_indent_json (json_cases[i].json);
    g_autofree char *again = NULL;

    g_assert_cmpstr (indented, ==, json_cases[i].indented);
    if (indented == NULL)
      continue;
    again = vitrine_exchange_text_indent_json (indented);
    g_assert_cmpstr (again, ==, indented);
  }
}

/* What would grow far beyond its own size stays as it is. */
static void
test_json_bombs (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *indented = vitrine_exchange_text_indent_json (deep);

  g_assert_null (indented);

  for (int i = 0; i < 60; i++)
    g_string_append_c (wide, '[');
  for (int i = 0; i < 300000; i++)
    g_string_append (wide, "1,");
  g_string_append_c (wide, '1');
  for (int i = 0; i < 60; i++)
    g_string_append_c (wide, ']');
  indented = vitrine_exchange_text_indent_json (wide->str);
  g_assert_null (indented);
}

static void
test_body_long (void)
{
  gsize size = 10 * VITRINE_EXCHANGE_TEXT_MAX_BODY;
  g_autofree char *body = g_strnfill (size, 'x');
  g_autofree char *text = NULL;

  for (gsize i = 99; i < size; i += 100)
    body[i] = '\n';
  text = vitrine_exchange_text_dup_body (body);

  g_assert_cmpuint (strlen (text), <, VITRINE_EXCHANGE_TEXT_MAX_BODY + 200);
  g_assert_true (g_str_has_prefix (text, "xxx"));
  g_assert_true (g_str_has_suffix (text, "MB are shown."));
}

static void
test_body_long_line (void)
{
  GString *body = g_string_new ("{\"a\":\"");
  g_autofree char *text = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append (body, "ä");
  g_string_append (body, "\",\"b\":1}");
  text = vitrine_exchange_text_dup_body (body->str);
  g_string_free (body, TRUE);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), <, VITRINE_EXCHANGE_TEXT_MAX_LINE + 100);
  g_assert_nonnull (strstr (text, "more in this line)\n  \"b\": 1\n}"));
}

static void
test_body_bytes (void)
{
  g_autofree char *noise = g_strnfill (3 * VITRINE_EXCHANGE_TEXT_MAX_BODY, (char) 0x80);
  g_autofree char *text = vitrine_exchange_text_dup_body (noise);
  g_autofree char *empty = vitrine_exchange_text_dup_body ("");

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpstr (empty, ==, "");
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange-text/time", test_time);
  g_test_add_func ("/exchange-text/duration", test_duration);
  g_test_add_func ("/exchange-text/facts", test_facts);
  g_test_add_func ("/exchange-text/summary", test_summary);
  g_test_add_func ("/exchange-text/json", test_json);
  g_test_add_func ("/exchange-text/json/bombs", test_json_bombs);
  g_test_add_func ("/exchange-text/body/long", test_body_long);
  g_test_add_func ("/exchange-text/body/long-line", test_body_long_line);
  g_test_add_func ("/exchange-text/body/bytes", test_body_bytes);

  return g_test_run ();
}
