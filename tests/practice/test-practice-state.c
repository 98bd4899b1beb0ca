/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-state.h"

#include "practice-desk.h"
#include "test-shared.h"
#include "vitrine-practice-product.h"

#include <glib/gstdio.h>

/* What a program that tests against the shop can look at: by the shop's clock, with the key. */
static void
test_products (void)
{
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", NULL);
  g_autoptr (JsonObject) body = desk_new_body ();
  g_autoptr (JsonObject) state = json_object_new ();
  g_autoptr (GPtrArray) products = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  desk_patch (body, "idempotency_key", "\"key-1\"");
  first = desk_create (shop, body);
  vitrine_practice_account_set_offset (shop->account, VITRINE_PRACTICE_AUDIT_SECONDS + 1);
  desk_patch (body, "idempotency_key", NULL);
  desk_patch (body, "skus[0].seller_sku", NULL);
  second = desk_create (shop, body);
  g_assert_true (vitrine_practice_state_add (state, shop, NULL));
  products = vitrine_practice_product_get_list (state, "products");

  g_assert_cmpuint (products->len, ==, 2);
  g_assert_cmpstr (vitrine_practice_product_get_text (products->pdata[0], "id"), ==, first);
  g_assert_cmpstr (vitrine_practice_product_get_text (products->pdata[0], "status"), ==,
                   "ACTIVATE");
  g_assert_cmpstr (vitrine_practice_product_get_text (products->pdata[0], "idempotency_key"), ==,
                   "key-1");
  g_assert_cmpstr (vitrine_practice_product_get_text (products->pdata[1], "id"), ==, second);
  g_assert_cmpstr (vitrine_practice_product_get_text (products->pdata[1], "status"), ==,
                   "PENDING");
  g_assert_null (vitrine_practice_product_get_text (products->pdata[1], "idempotency_key"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (state, "images")), ==, 5);
}

/* A folder in the place of a file: it says so rather than tell of no products. */
static void
test_cannot_read (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "products.jsonl", NULL);
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", folder);
  g_autoptr (JsonObject) state = json_object_new ();
  g_autoptr (JsonObject) body = desk_new_body ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (vitrine_practice_state_add (state, shop, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  answer = desk_call (shop, "POST", CREATE_PATH, NULL, body);
  g_assert_cmpint (desk_get_code (answer), ==, 36009003);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-state/products", test_products);
  g_test_add_func ("/practice-state/cannot-read", test_cannot_read);
  return g_test_run ();
}
