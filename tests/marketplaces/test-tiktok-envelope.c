/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-envelope.h"

#include <string.h>

static const struct {
  const char *body;
  gboolean    is_envelope;
  gint64      code;
  const char *message;
  const char *request_id;
  gboolean    has_data;
} cases[] = {
  { "{\"code\":0,\"message\":\"Success\",\"request_id\":\"R\",\"data\":{}}",
    TRUE, 0, "Success", "R", TRUE },
  { "{\"code\":105002,\"message\":\"m\",\"request_id\":\"R\",\"data\":null}",
    TRUE, 105002, "m", "R", FALSE },
  { " \r\n\t{\"code\":1}\n ", TRUE, 1, NULL, NULL, FALSE },
  { "{\"code\":-7}", TRUE, -7, NULL, NULL, FALSE },
  { "{\"code\":9223372036854775807}", TRUE, G_MAXINT64, NULL, NULL, FALSE },
  { "{\"code\":1,\"new\":{\"a\":[1,2,{\"b\":null}]}}", TRUE, 1, NULL, NULL, FALSE },
  { "{\"code\":1,\"message\":\"a \\\"}{[ / ' \\u00e9 b\"}", TRUE, 1, "a \"}{[ / ' é b", NULL,
    FALSE },
  { "{\"code\":1,\"message\":\"ends in \\\\\"}", TRUE, 1, "ends in \\", NULL, FALSE },

  /* Members of a wrong type are as good as none. */
  { "{\"code\":0,\"message\":5,\"request_id\":[],\"data\":[1]}", TRUE, 0, NULL, NULL, FALSE },
  { "{\"code\":0,\"message\":null,\"request_id\":{},\"data\":\"x\"}", TRUE, 0, NULL, NULL, FALSE },

  /* Without a whole number as code it is no envelope. */
  { "{\"code\":\"0\"}", FALSE },
  { "{\"code\":0.0}", FALSE },
  { "{\"code\":1e400}", FALSE },
  { "{\"code\":true}", FALSE },
  { "{\"code\":null}", FALSE },
  { "{\"code\":[0]}", FALSE },
  { "{\"code\":{}}", FALSE },
  { "{\"Code\":0}", FALSE },
  { "{}", FALSE },
  { "[{\"code\":0}]", FALSE },
  { "0", FALSE },
  { "\"code\"", FALSE },
  { "null", FALSE },

  /* No JSON. */
  { "", FALSE },
  { " ", FALSE },
  { "<html><body>503</body></html>", FALSE },
  { "{\"code\":0", FALSE },
  { "{\"code\":0,\"message\":\"Succ", FALSE },
  { "{\"code\":0,\"message\":\"Succ\\", FALSE },
  { "{\"code\":0}{\"code\":1}", FALSE },
  { "{\"code\":0}\n{\"code\":1}", FALSE },
  { "{\"code\":0} x", FALSE },
  { "{\"code\":0}}", FALSE },
  { "}{", FALSE },
  { "{\"code\":0,,}", FALSE },
  { "{code:0}", FALSE },
  { "{'code':0}", FALSE },
  { "{\"code\":0/*\"*/}", FALSE },
  { "// x\n{\"code\":0}", FALSE },
  { "{\"code\":0,\"message\":\"\xff\xfe\"}", FALSE },
  { "\xff\xfe{\0\"\0", FALSE },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) body = g_bytes_new_static (cases[i].body, strlen (cases[i].body));
    g_auto (VitrineTiktokEnvelope) envelope = { 0 };

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (vitrine_tiktok_envelope_read (body, &envelope), ==, cases[i].is_envelope);
    g_assert_cmpint (envelope.code, ==, cases[i].code);
    g_assert_cmpstr (envelope.message, ==, cases[i].message);
    g_assert_cmpstr (envelope.request_id, ==, cases[i].request_id);
    g_assert_cmpint (envelope.data != NULL, ==, cases[i].has_data);
  }
}

/* A number beyond 64 bits must not come out as success. */
static void
test_absurd_code (void)
{
  const char *const bodies[] = {
    "{\"code\":9223372036854775808}",
    "{\"code\":18446744073709551616}",
    "{\"code\":999999999999999999999999999999999999999999}",
    "{\"code\":-999999999999999999999999999999999999999999}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (GBytes) body = g_bytes_new_static (bodies[i], strlen (bodies[i]));
    g_auto (VitrineTiktokEnvelope) envelope = { 0 };

    if (vitrine_tiktok_envelope_read (body, &envelope))
      g_assert_cmpint (envelope.code, !=, 0);
  }
}

/* One level more than is read, and so many that a careless reader runs out of stack. */
static void
test_depth (void)
{
  const struct { guint depth; gboolean is_envelope; } depths[] = {
    { 63, TRUE }, { 64, FALSE }, { 100000, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (depths); i++) {
    g_autoptr (GString) text = g_string_new ("{\"code\":1,\"data\":");
    g_autoptr (GBytes) body = NULL;
    g_auto (VitrineTiktokEnvelope) envelope = { 0 };

    for (guint j = 0; j < depths[i].depth; j++)
      g_string_append_c (text, '[');
    for (guint j = 0; j < depths[i].depth; j++)
      g_string_append_c (text, ']');
    g_string_append_c (text, '}');
    body = g_bytes_new_static (text->str, text->len);

    g_assert_cmpint (vitrine_tiktok_envelope_read (body, &envelope), ==, depths[i].is_envelope);
  }
}

static void
test_huge (void)
{
  g_autoptr (GString) text = g_string_new ("{\"code\":1,\"message\":\"");
  g_autoptr (GBytes) body = NULL;
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  gint64 start = g_get_monotonic_time ();

  g_string_set_size (text, 10 * 1024 * 1024);
  memset (text->str + 21, 'x', text->len - 21);
  g_string_append (text, "\"}");
  body = g_bytes_new_static (text->str, text->len);

  start = g_get_monotonic_time ();
  g_assert_false (vitrine_tiktok_envelope_read (body, &envelope));
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC / 10);
}

static void
test_verdict (void)
{
  const char *text = "{\"code\":36009002,\"message\":\"slow down\",\"request_id\":\"R\"}";
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) html = g_bytes_new_static ("<p>", 3);
  g_auto (VitrineVerdict) verdict = { 0 };
  g_auto (VitrineVerdict) unset = { 0 };

  vitrine_tiktok_envelope_read_verdict (429, body, &verdict);
  g_assert_cmpuint (verdict.http_status, ==, 429);
  g_assert_cmpint (verdict.code, ==, 36009002);
  g_assert_cmpstr (verdict.message, ==, "slow down");
  g_assert_cmpstr (verdict.request_id, ==, "R");

  vitrine_tiktok_envelope_read_verdict (502, html, &unset);
  g_assert_cmpuint (unset.http_status, ==, 502);
  g_assert_cmpint (unset.code, ==, 0);
  g_assert_null (unset.message);
  vitrine_tiktok_envelope_read_verdict (502, NULL, &unset);
  g_assert_null (unset.request_id);
}

/* Of a refusal all is read, of a large success nothing. */
static void
test_short_verdict (void)
{
  const char *text = "{\"code\":36009002,\"message\":\"slow down\",\"request_id\":\"R\"}";
  g_autofree char *filler = g_strnfill (100 * 1000, ' ');
  g_autofree char *large_text = g_strconcat (text, filler, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) large = g_bytes_new_static (large_text, strlen (large_text));
  g_auto (VitrineVerdict) verdict = { 0 };
  g_auto (VitrineVerdict) unset = { 0 };

  vitrine_tiktok_envelope_read_short_verdict (429, body, &verdict);
  g_assert_cmpint (verdict.code, ==, 36009002);
  vitrine_tiktok_envelope_read_short_verdict (200, large, &unset);
  g_assert_cmpuint (unset.http_status, ==, 200);
  g_assert_cmpint (unset.code, ==, 0);
  g_assert_null (unset.message);
}

static void
test_size (void)
{
  const struct { const char *value; gboolean is_size; guint size; } sizes[] = {
    { "1", TRUE, 1 },           { "4294967295", TRUE, G_MAXUINT },
    { "0", FALSE },             { "-5", FALSE },
    { "4294967296", FALSE },    { "600.5", FALSE },
    { "\"600\"", FALSE },       { "null", FALSE },
    { "[600]", FALSE },         { "true", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *text = g_strdup_printf ("{\"width\":%s}", sizes[i].value);
    g_autoptr (JsonNode) node = json_from_string (text, NULL);
    guint size = 0;

    g_assert_cmpint (vitrine_tiktok_envelope_get_size (json_node_get_object (node), "width", &size),
                     ==, sizes[i].is_size);
    g_assert_cmpuint (size, ==, sizes[i].size);
    g_assert_false (vitrine_tiktok_envelope_get_size (json_node_get_object (node), "height",
                                                      &size));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-envelope/read", test_read);
  g_test_add_func ("/tiktok-envelope/absurd-code", test_absurd_code);
  g_test_add_func ("/tiktok-envelope/depth", test_depth);
  g_test_add_func ("/tiktok-envelope/huge", test_huge);
  g_test_add_func ("/tiktok-envelope/verdict", test_verdict);
  g_test_add_func ("/tiktok-envelope/short-verdict", test_short_verdict);
  g_test_add_func ("/tiktok-envelope/size", test_size);
  return g_test_run ();
}
