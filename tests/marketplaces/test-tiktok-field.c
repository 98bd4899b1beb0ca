/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-field.h"

#include "vitrine-json.h"

#include <string.h>

#define ONE "{\"title\":\"x\",\"skus\":[{\"seller_sku\":\"A-1\",\"price\":{\"amount\":\"1\"}}]}"
#define TWO \
  "{\"skus\":[{\"seller_sku\":\"TOTE-NAT\",\"inventory\":[{\"warehouse_id\":\"740001\"}]}," \
  "{\"seller_sku\":\"TOTE-NAT-2\",\"id\":\"17290002\",\"inventory\":[{\"warehouse_id\":\"740001\"}," \
  "{\"warehouse_id\":\"740002\"}]}],\"main_images\":[{\"uri\":\"tos/a\"},{\"uri\":\"tos/b\"}]," \
  "\"package_dimensions\":{\"unit\":\"INCH\"}}"

static const struct {
  const char *fields;
  const char *hints;
  const char *body;      /* NULL: none */
  const char *field;
} cases[] = {
  { "title", "Too long.", ONE, "title" },
  { "title", NULL, NULL, "title" },
  { "skus.price.amount", "Out of range.", ONE, "skus[0].price.amount" },
  { "skus.price.amount", "Out of range.", NULL, "skus.price.amount" },
  { "skus.list_price", "Invalid.", ONE, "skus[0].list_price" },
  { "skus.price.amount", "Out of range.", TWO, "skus.price.amount" },

  /* The words name the entry, or its number. */
  { "skus.price.amount", "SKU TOTE-NAT: out of range.", TWO, "skus[0].price.amount" },
  { "skus.price.amount", "SKU TOTE-NAT-2 is out of range", TWO, "skus[1].price.amount" },
  { "skus.price.amount", "[TOTE-NAT],[TOTE-NAT-2]", TWO, "skus.price.amount" },
  { "skus.price.amount", "skus[1].price is wrong", TWO, "skus[1].price.amount" },
  { "skus.price.amount", "skus[7].price is wrong", TWO, "skus.price.amount" },
  { "skus.price.amount", "skus[99999999999999999999999].price is wrong", TWO,
    "skus.price.amount" },
  { "skus.price.amount", "skus[-1]", TWO, "skus.price.amount" },
  { "skus.inventory.warehouse_id", "disabled 17290002 740002", TWO,
    "skus[1].inventory[1].warehouse_id" },
  { "skus.inventory.warehouse_id", "disabled 740002", TWO, "skus.inventory.warehouse_id" },
  { "main_images", "tos/b can not be read", TWO, "main_images[1]" },
  { "main_images", "XTOTE-NAT", TWO, "main_images" },

  /* Of several fields the one that is named, or is there. */
  { "package_weight.unit package_dimensions.unit", "Mixed.", TWO, "package_dimensions.unit" },
  { "package_weight.unit package_dimensions.unit", "Mixed.", NULL, "package_weight.unit" },
  { "external_product_id skus.external_sku_id", "external_sku_id is in use", ONE,
    "skus[0].external_sku_id" },
  { "external_product_id skus.external_sku_id", "It is in use", ONE, "external_product_id" },

  /* Other types than a product's. */
  { "skus.price.amount", "", "{\"skus\":5}", "skus.price.amount" },
  { "skus.price.amount", "", "{\"skus\":[5]}", "skus[0].price.amount" },
  { "skus.price.amount", "", "{\"skus\":[[]]}", "skus[0].price.amount" },
  { "skus.price.amount", "", "{\"skus\":[]}", "skus.price.amount" },
  { "skus.price.amount", "", "{\"skus\":null}", "skus.price.amount" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *text = cases[i].body != NULL ? cases[i].body : "{}";
    g_autoptr (JsonNode) root = vitrine_json_parse (text, strlen (text));
    JsonObject *body = cases[i].body != NULL ? json_node_get_object (root) : NULL;
    g_autofree char *field = vitrine_tiktok_field_locate (cases[i].fields, cases[i].hints, body);

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (field, ==, cases[i].field);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-field/cases", test_cases);
  return g_test_run ();
}
