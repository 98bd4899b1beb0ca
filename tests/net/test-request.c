/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-request.h"

/* What a server may decode wrongly when it comes in clear. */
static const struct {
  const char *value;
  const char *escaped;
} query_cases[] = {
  { "GCP_abc-1.~", "GCP_abc-1.~" },
  { "a+b/c=", "a%2Bb%2Fc%3D" },
  { "a b&c?#%", "a%20b%26c%3F%23%25" },
  { "é日\"\r\n", "%C3%A9%E6%97%A5%22%0D%0A" },
  { "", "" },
};

static void
test_query (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (query_cases); i++) {
    g_autoptr (VitrineRequest) request = vitrine_request_new ("GET", "https://a.example", "/b");
    g_autofree char *expected = g_strconcat ("https://a.example/b?k=", query_cases[i].escaped,
                                             NULL);
    g_autofree char *url = NULL;
    const char *value;

    vitrine_request_add_query (request, "k", query_cases[i].value);
    url = vitrine_request_dup_url (request);

    g_assert_cmpstr (url, ==, expected);
    g_assert_cmpstr (vitrine_request_peek_query (request, "k"), ==, query_cases[i].value);
    g_assert_cmpstr (vitrine_request_get_query (request, 0, &value), ==, "k");
    g_assert_cmpstr (value, ==, query_cases[i].value);
  }
}

static void
test_order (void)
{
  g_autoptr (VitrineRequest) request = vitrine_request_new ("GET", "http://h:1", "/p");
  g_autofree char *bare = vitrine_request_dup_url (request);
  g_autofree char *url = NULL;

  vitrine_request_add_query (request, "b", "1");
  vitrine_request_add_query (request, "a&", "2");
  vitrine_request_add_query (request, "b", "3");
  url = vitrine_request_dup_url (request);

  g_assert_cmpstr (bare, ==, "http://h:1/p");
  g_assert_cmpstr (url, ==, "http://h:1/p?b=1&a%26=2&b=3");
  g_assert_cmpuint (vitrine_request_get_n_query (request), ==, 3);
  g_assert_cmpstr (vitrine_request_peek_query (request, "b"), ==, "1");
  g_assert_null (vitrine_request_peek_query (request, "B"));
}

static void
read_verdict (guint status, GBytes *body, VitrineVerdict *verdict)
{
  verdict->code = status;
}

static void
test_fields (void)
{
  VitrineRate rate;
  VitrineRequest *request = vitrine_request_new ("POST", "http://h", "/p");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  char *secrets[] = { g_strdup ("s3cret"), NULL };
  const char *value;

  g_assert_cmpuint (vitrine_request_get_attempt (request), ==, 1);
  g_assert_null (vitrine_request_get_body (request));
  g_assert_null (vitrine_request_get_content_type (request));
  g_assert_null (vitrine_request_get_secrets (request));

  vitrine_request_add_header (request, "x-a", "1");
  vitrine_request_set_body (request, "application/json", body);
  vitrine_request_set_secrets (request, (const char *const *) secrets);
  secrets[0][0] = 'X';
  vitrine_request_set_subject (request, "shop", 7);
  vitrine_request_set_subject (request, vitrine_request_get_subject (request)->shop_id, 8);
  g_assert_null (vitrine_request_get_rate (request, NULL));
  vitrine_request_set_rate (request, "upload", &(VitrineRate) { 45, 5 });
  vitrine_request_set_attempt (request, 2);
  vitrine_request_set_verdict_reader (request, read_verdict);

  g_assert_cmpstr (vitrine_request_get_method (request), ==, "POST");
  g_assert_cmpstr (vitrine_request_get_path (request), ==, "/p");
  g_assert_cmpuint (vitrine_request_get_n_headers (request), ==, 1);
  g_assert_cmpstr (vitrine_request_get_header (request, 0, &value), ==, "x-a");
  g_assert_cmpstr (value, ==, "1");
  g_assert_true (vitrine_request_get_body (request) == body);
  g_assert_cmpstr (vitrine_request_get_content_type (request), ==, "application/json");
  g_assert_false (vitrine_request_is_multipart (request));
  g_assert_cmpstr (vitrine_request_get_secrets (request)[0], ==, "s3cret");
  g_assert_cmpstr (vitrine_request_get_subject (request)->shop_id, ==, "shop");
  g_assert_cmpint (vitrine_request_get_subject (request)->image_id, ==, 8);
  g_assert_cmpuint (vitrine_request_get_attempt (request), ==, 2);
  g_assert_true (vitrine_request_get_verdict_reader (request) == read_verdict);
  g_assert_cmpstr (vitrine_request_get_rate (request, &rate), ==, "upload");
  g_assert_cmpfloat (rate.per_second, ==, 45);

  g_free (secrets[0]);
  g_assert_finalize_object (request);
}

static void
test_parts (void)
{
  g_autoptr (VitrineRequest) request = vitrine_request_new ("POST", "http://h", "/p");
  const VitrineRequestPart *part;

  vitrine_request_add_text_part (request, "use_case", "MAIN_IMAGE");
  vitrine_request_add_file_part (request, "data", "/a/b", "c.png", "image/png");

  g_assert_true (vitrine_request_is_multipart (request));
  g_assert_cmpstr (vitrine_request_get_content_type (request), ==, "multipart/form-data");
  g_assert_cmpuint (vitrine_request_get_parts (request)->len, ==, 2);
  part = g_ptr_array_index (vitrine_request_get_parts (request), 0);
  g_assert_cmpstr (part->name, ==, "use_case");
  g_assert_cmpstr (part->text, ==, "MAIN_IMAGE");
  part = g_ptr_array_index (vitrine_request_get_parts (request), 1);
  g_assert_null (part->text);
  g_assert_cmpstr (part->path, ==, "/a/b");
  g_assert_cmpstr (part->file_name, ==, "c.png");
  g_assert_cmpstr (part->content_type, ==, "image/png");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/request/query", test_query);
  g_test_add_func ("/request/order", test_order);
  g_test_add_func ("/request/fields", test_fields);
  g_test_add_func ("/request/parts", test_parts);

  return g_test_run ();
}
