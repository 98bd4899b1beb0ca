/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-shop.h"

static const struct { const char *id; gboolean practice; } id_cases[] = {
  { "practice",          TRUE },
  { "practice-0a1b2c3d", TRUE },
  { "7495801122334455661", FALSE },
};

static void
test_practice (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (id_cases); i++) {
    g_autoptr (VitrineShop) shop = vitrine_shop_new (id_cases[i].id, "market", "Name", "US");

    g_assert_cmpint (vitrine_shop_is_practice (shop), ==, id_cases[i].practice);
  }
}

static void
test_fields (void)
{
  VitrineShop *shop = vitrine_shop_new ("1", "market", "Harbor & Pine", "GB");

  g_assert_cmpstr (vitrine_shop_get_id (shop), ==, "1");
  g_assert_cmpstr (vitrine_shop_get_marketplace_id (shop), ==, "market");
  g_assert_cmpstr (vitrine_shop_get_name (shop), ==, "Harbor & Pine");
  g_assert_cmpstr (vitrine_shop_get_market (shop), ==, "GB");
  g_assert_null (vitrine_shop_get_cipher (shop));
  g_assert_null (vitrine_shop_get_api_url (shop));

  vitrine_shop_set_cipher (shop, "ROW_a+b/c=");
  vitrine_shop_set_cipher (shop, vitrine_shop_get_cipher (shop));   /* its own value is safe */
  g_assert_cmpstr (vitrine_shop_get_cipher (shop), ==, "ROW_a+b/c=");
  vitrine_shop_set_api_url (shop, "http://127.0.0.1:1");
  vitrine_shop_set_api_url (shop, NULL);
  g_assert_null (vitrine_shop_get_api_url (shop));
  g_assert_finalize_object (shop);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shop/practice", test_practice);
  g_test_add_func ("/shop/fields", test_fields);
  return g_test_run ();
}
