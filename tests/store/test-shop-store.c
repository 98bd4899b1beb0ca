/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-test.h"

static void
save (TestStore *store, VitrineShop *shop)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_shop_store_save_async (store->shops, shop, test_keep_result_cb, &result);
  test_wait_result (&result);
  vitrine_shop_store_save_finish (store->shops, result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (TestStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *shops;

  vitrine_shop_store_list_async (store->shops, test_keep_result_cb, &result);
  test_wait_result (&result);
  shops = vitrine_shop_store_list_finish (store->shops, result, &error);
  g_assert_no_error (error);

  return shops;
}

static VitrineShop *
make_shop (const char *id, const char *name)
{
  VitrineShop *shop = vitrine_shop_new (id, "tiktok-shop", name, "US");

  vitrine_shop_set_cipher (shop, "GCP_cipher");
  vitrine_shop_set_api_url (shop, "http://127.0.0.1:4711");

  return shop;
}

static void
test_round_trip (void)
{
  g_autoptr (VitrineShop) practice = make_shop (VITRINE_SHOP_PRACTICE_ID, "Practice shop");
  g_autoptr (VitrineShop) shoes = make_shop ("b2", "Käthe’s “Shoes”; DROP TABLE shop; --");
  g_autoptr (VitrineShop) renamed = make_shop ("b2", "A new name");
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (GPtrArray) shops_after = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  save (&store, practice);
  save (&store, shoes);
  test_store_reopen (&store);

  shops = list (&store);
  g_assert_cmpuint (shops->len, ==, 2);
  g_assert_cmpstr (vitrine_shop_get_name (shops->pdata[0]), ==,
                   "Käthe’s “Shoes”; DROP TABLE shop; --");
  g_assert_cmpstr (vitrine_shop_get_id (shops->pdata[0]), ==, "b2");
  g_assert_cmpstr (vitrine_shop_get_marketplace_id (shops->pdata[0]), ==, "tiktok-shop");
  g_assert_cmpstr (vitrine_shop_get_market (shops->pdata[0]), ==, "US");
  g_assert_cmpstr (vitrine_shop_get_cipher (shops->pdata[0]), ==, "GCP_cipher");
  g_assert_cmpstr (vitrine_shop_get_api_url (shops->pdata[0]), ==, "http://127.0.0.1:4711");

  /* The practice shop moves: yesterday's address would be somebody else's. */
  g_assert_cmpstr (vitrine_shop_get_id (shops->pdata[1]), ==, VITRINE_SHOP_PRACTICE_ID);
  g_assert_null (vitrine_shop_get_api_url (shops->pdata[1]));

  save (&store, renamed);
  shops_after = list (&store);
  g_assert_cmpuint (shops_after->len, ==, 2);
  g_assert_cmpstr (vitrine_shop_get_name (shops_after->pdata[0]), ==, "A new name");

  test_store_remove (&store);
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) shops = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  shops = list (&store);
  g_assert_cmpuint (shops->len, ==, 0);
  test_store_remove (&store);
}

static void
test_closed (void)
{
  g_autoptr (VitrineShop) shop = make_shop ("b2", "Shoes");
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) save_error = NULL;
  g_autoptr (GError) list_error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  vitrine_shop_store_save_async (store.shops, shop, test_keep_result_cb, &saved);
  vitrine_shop_store_list_async (store.shops, test_keep_result_cb, &listed);
  test_wait_result (&saved);
  test_wait_result (&listed);

  g_assert_false (vitrine_shop_store_save_finish (store.shops, saved, &save_error));
  g_assert_error (save_error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_CLOSED);
  g_assert_null (vitrine_shop_store_list_finish (store.shops, listed, &list_error));
  g_assert_error (list_error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_CLOSED);

  g_clear_object (&saved);
  g_clear_object (&listed);
  test_store_remove (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shop-store/round-trip", test_round_trip);
  g_test_add_func ("/shop-store/none", test_none);
  g_test_add_func ("/shop-store/closed", test_closed);

  return g_test_run ();
}
