/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-sign.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The vectors cover what the developer guide says and where public clients go wrong. */
#define N_VECTORS 12

static JsonNode *
load_vectors (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "marketplaces",
                                                 "signing-vectors.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

static GPtrArray *
list_query (JsonObject *object)
{
  GPtrArray *query = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &value)) {
    g_ptr_array_add (query, (char *) key);
    g_ptr_array_add (query, (char *) json_node_get_string (value));
  }
  g_ptr_array_add (query, NULL);

  return query;
}

static void
test_vector (gconstpointer data)
{
  JsonObject *vector = (JsonObject *) data;
  g_autoptr (GPtrArray) query = list_query (json_object_get_object_member (vector, "query"));
  const char *body = json_object_get_string_member_with_default (vector, "body", NULL);
  const char *to_sign = json_object_get_string_member (vector, "string_to_sign");
  const char *path = json_object_get_string_member (vector, "path");
  const char *content_type = json_object_get_string_member (vector, "content_type");
  const char *secret = json_object_get_string_member (vector, "app_secret");
  const char *const *pairs = (const char *const *) query->pdata;
  gsize size = body != NULL ? strlen (body) : 0;
  g_autofree char *expected_digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, to_sign, -1);
  g_autofree char *digest = vitrine_tiktok_sign_digest (path, pairs, content_type, body, size,
                                                        secret);
  g_autofree char *sign = vitrine_tiktok_sign (path, pairs, content_type, body, size, secret);

  g_assert_cmpstr (digest, ==, expected_digest);
  g_assert_cmpstr (sign, ==, json_object_get_string_member (vector, "expected_sign"));
}

/* The worked example of the developer guide, and the two of our own reference. */
static const struct {
  const char *path;
  const char *query[12];
  const char *body;
  const char *secret;
  const char *sign;
} examples[] = {
  { "/authorization/202309/shops", { "app_key", "29a39d", "timestamp", "1623812664" },
    NULL, "e59af819cc", "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8" },
  { "/product/202309/brands",
    { "timestamp", "1700000000", "page_size", "20", "shop_cipher", "ROW_a+b/c=", "brand_name",
      "Blue Fox", "app_key", "exk100" },
    NULL, "s3cr3tForDocs01", "f65a70147ad36f518a12eacf9dc027fdb75813429b749ad2e49ee91e21b78e3a" },
  { "/product/202309/products",
    { "app_key", "exk100", "timestamp", "1700000060", "shop_cipher", "ROW_a+b/c=" },
    "{\"save_mode\":\"AS_DRAFT\",\"title\":\"Tasse à thé – 0,3 l\"}",
    "s3cr3tForDocs01", "ff972358d44616039e1e400a09089e0e5671e456b888850aa5842e2c3fde1f86" },
  /* The official code signs the first of a repeated key alone. */
  { "/authorization/202309/shops",
    { "app_key", "29a39d", "timestamp", "1623812664", "app_key", "other" },
    NULL, "e59af819cc", "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8" },
};

static void
test_examples (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    const char *body = examples[i].body;
    g_autofree char *sign = vitrine_tiktok_sign (examples[i].path, examples[i].query,
                                                 "application/json", body,
                                                 body != NULL ? strlen (body) : 0,
                                                 examples[i].secret);

    g_assert_cmpstr (sign, ==, examples[i].sign);
  }
}

static const struct {
  const char *content_type;
  gboolean    body_counts;
} content_types[] = {
  { NULL, TRUE },
  { "", TRUE },
  { "application/json", TRUE },
  { "application/json; charset=utf-8", TRUE },
  { "text/plain; note=multipart/form-data", TRUE },
  { "multipart/form-data-not", TRUE },
  { "multipart/form-dat", TRUE },
  { "multipart/mixed; boundary=x", TRUE },
  { "multipart/form-data", FALSE },
  { "multipart/form-data;boundary=x", FALSE },
  { "multipart/form-data ; boundary=\"x y\"", FALSE },
  { "Multipart/Form-Data; boundary=x", FALSE },
  { " multipart/form-data", FALSE },
};

static void
test_content_type (void)
{
  const char *const query[] = { "app_key", "k", NULL };
  g_autofree char *without = vitrine_tiktok_sign ("/p", query, NULL, NULL, 0, "s");

  for (gsize i = 0; i < G_N_ELEMENTS (content_types); i++) {
    g_autofree char *sign = vitrine_tiktok_sign ("/p", query, content_types[i].content_type,
                                                 "abc", 3, "s");

    g_test_message ("%s", content_types[i].content_type);
    g_assert_cmpint (g_str_equal (sign, without), ==, !content_types[i].body_counts);
  }
}

/* Bytes with a zero in the midst, and no query at all. */
static void
test_edges (void)
{
  g_autofree char *sign = vitrine_tiktok_sign ("/p", NULL, NULL, "a\0b", 3, "s");
  g_autofree char *expected = g_compute_hmac_for_data (G_CHECKSUM_SHA256, (const guchar *) "s", 1,
                                                       (const guchar *) "s/pa\0bs", 7);
  g_autofree char *without_secret = vitrine_tiktok_sign ("/p", NULL, NULL, NULL, 0, "");

  g_assert_cmpstr (sign, ==, expected);
  g_assert_cmpuint (strlen (without_secret), ==, 64);
}

static void
test_request (void)
{
  g_autoptr (VitrineRequest) request = vitrine_request_new ("GET", "https://shop.example",
                                                            "/authorization/202309/shops");
  g_autofree char *digest = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *sign = NULL;

  vitrine_request_add_query (request, "timestamp", "1623812664");
  vitrine_request_add_query (request, "app_key", "29a39d");
  sign = vitrine_tiktok_sign_request (request, "e59af819cc");
  g_assert_cmpstr (sign, ==, examples[0].sign);

  digest = vitrine_tiktok_sign_request_digest (request, "e59af819cc");
  expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                            "e59af819cc/authorization/202309/shops"
                                            "app_key29a39dtimestamp1623812664e59af819cc", -1);
  g_assert_cmpstr (digest, ==, expected);
}

int
main (int argc, char *argv[])
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *vectors;

  g_test_init (&argc, &argv, NULL);

  root = load_vectors ();
  vectors = json_object_get_array_member (json_node_get_object (root), "vectors");
  g_assert_cmpuint (json_array_get_length (vectors), ==, N_VECTORS);
  for (guint i = 0; i < N_VECTORS; i++) {
    JsonObject *vector = json_array_get_object_element (vectors, i);
    g_autofree char *name = g_strdup_printf ("/tiktok-sign/%s",
                                             json_object_get_string_member (vector, "id"));

    g_test_add_data_func (name, vector, test_vector);
  }
  g_test_add_func ("/tiktok-sign/examples", test_examples);
  g_test_add_func ("/tiktok-sign/content-type", test_content_type);
  g_test_add_func ("/tiktok-sign/edges", test_edges);
  g_test_add_func ("/tiktok-sign/request", test_request);

  return g_test_run ();
}
