/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-endpoints.h"

static const struct {
  const char         *method;
  const char         *path;
  VitrineTiktokMatch  match;
  gboolean            needs_cipher;
} cases[] = {
  { "GET", "/authorization/202309/shops", VITRINE_TIKTOK_KNOWN, FALSE },
  { "POST", "/product/202309/images/upload", VITRINE_TIKTOK_KNOWN, FALSE },
  { "POST", "/product/202309/files/upload", VITRINE_TIKTOK_KNOWN, FALSE },
  { "POST", "/product/202309/brands", VITRINE_TIKTOK_KNOWN, FALSE },
  { "GET", "/product/202309/brands", VITRINE_TIKTOK_KNOWN, TRUE },
  { "POST", "/product/202407/sizecharts/search", VITRINE_TIKTOK_KNOWN, FALSE },
  { "POST", "/product/202409/compliance/manufacturers/123/partial_edit",
    VITRINE_TIKTOK_KNOWN, FALSE },
  { "POST", "/product/202309/products", VITRINE_TIKTOK_KNOWN, TRUE },
  { "DELETE", "/product/202309/products", VITRINE_TIKTOK_KNOWN, TRUE },
  { "GET", "/product/202309/products/1729771200000000017", VITRINE_TIKTOK_KNOWN, TRUE },
  { "PUT", "/product/202509/products/1729771200000000017", VITRINE_TIKTOK_KNOWN, TRUE },
  { "POST", "/product/202309/products/17/prices/update", VITRINE_TIKTOK_KNOWN, TRUE },
  { "POST", "/product/202502/products/search", VITRINE_TIKTOK_KNOWN, TRUE },
  { "GET", "/logistics/202309/warehouses/1/delivery_options", VITRINE_TIKTOK_KNOWN, TRUE },
  { "GET", "/product/202312/prerequisites", VITRINE_TIKTOK_KNOWN, TRUE },

  { "GET", "/product/202309/images/upload", VITRINE_TIKTOK_NO_METHOD, FALSE },
  { "get", "/authorization/202309/shops", VITRINE_TIKTOK_NO_METHOD, FALSE },
  { "GET", "/product/202309/products/activate", VITRINE_TIKTOK_NO_METHOD, FALSE },
  { "POST", "/product/202001/images/upload", VITRINE_TIKTOK_NO_VERSION, FALSE },
  { "POST", "/product/202309/products/search", VITRINE_TIKTOK_NO_VERSION, FALSE },
  { "POST", "/product/2023/images/upload", VITRINE_TIKTOK_NO_PATH, FALSE },
  { "POST", "/product/20230a/images/upload", VITRINE_TIKTOK_NO_PATH, FALSE },
  { "POST", "/product/202309/images/upload/", VITRINE_TIKTOK_NO_PATH, FALSE },
  { "POST", "/product/202309//images/upload", VITRINE_TIKTOK_NO_PATH, FALSE },
  { "POST", "/product/202309/images", VITRINE_TIKTOK_NO_PATH, FALSE },
  { "GET", "/product/202309/products/abc", VITRINE_TIKTOK_NO_PATH, FALSE },
  { "GET", "/product/202309/products/", VITRINE_TIKTOK_NO_PATH, FALSE },
  { "GET", "/", VITRINE_TIKTOK_NO_PATH, FALSE },
  { "GET", "", VITRINE_TIKTOK_NO_PATH, FALSE },
};

static void
test_match (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VitrineTiktokEndpoint *endpoint = NULL;

    g_test_message ("%s %s", cases[i].method, cases[i].path);
    g_assert_cmpint (vitrine_tiktok_endpoints_match (cases[i].method, cases[i].path, &endpoint),
                     ==, cases[i].match);
    g_assert_cmpint (endpoint != NULL, ==, cases[i].match == VITRINE_TIKTOK_KNOWN);
    if (endpoint != NULL)
      g_assert_cmpint (endpoint->needs_cipher, ==, cases[i].needs_cipher);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-endpoints/match", test_match);
  return g_test_run ();
}
