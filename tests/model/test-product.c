/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-json.h"
#include "vitrine-product-image.h"
#include "vitrine-product.h"
#include "vitrine-sku.h"

#include "product-text.h"

#include <string.h>

/* What can stand anywhere. */
static const char *const odd_values[] = {
  "null", "true", "5", "-0.5", "\"text\"", "\"\"", "[]", "{}", "[1,null,[\"a\"],{\"uri\":7}]",
  "{\"x\":{\"id\":[]},\"vitrine_picture\":1}",
};

/* A body with every field of our tables, built afresh each time; the @odd_at-th of its values,
 * counted from the outside in, is @odd instead. */
typedef struct {
  VitrineProductForm  form;
  int                 n;
  int                 odd_at;
  const char         *odd;
} Builder;

static JsonNode *build_object (Builder *self, GType type);

static JsonNode *
build_value (Builder *self, const VitrineMember *member, const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (member->kind == VITRINE_MEMBER_TEXT)
    json_node_set_string (node, text);
  else if (member->kind == VITRINE_MEMBER_NUMBER)
    json_node_set_int (node, G_GINT64_CONSTANT (1234567890123456789));
  else
    json_node_set_boolean (node, FALSE);

  return node;
}

static JsonNode *
build_list (Builder *self, const VitrineMember *member)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, json_array_new ());
  json_array_add_element (json_node_get_array (node), build_object (self, member->get_type ()));

  return node;
}

static JsonNode *
build_member (Builder *self, const VitrineMember *member)
{
  if (self->n++ == self->odd_at)
    return json_from_string (self->odd, NULL);
  if (member->kind == VITRINE_MEMBER_PART)
    return build_object (self, member->get_type ());
  if (member->kind == VITRINE_MEMBER_PARTS)
    return build_list (self, member);

  return build_value (self, member, member->name);
}

static JsonNode *
build_object (Builder *self, GType type)
{
  g_autoptr (VitrinePart) part = g_object_new (type, NULL);
  const VitrineMember *members = vitrine_part_get_members (part);
  JsonNode *node;

  if (self->n++ == self->odd_at)
    return json_from_string (self->odd, NULL);
  if (VITRINE_PART_GET_CLASS (part)->is_text)
    return build_value (self, members, "a line");

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, json_object_new ());
  for (guint i = 0; members[i].name != NULL; i++) {
    if (!members[i].is_ours || self->form == VITRINE_PRODUCT_FOR_DRAFT)
      json_object_set_member (json_node_get_object (node), members[i].name,
                              build_member (self, &members[i]));
  }

  return node;
}

static char *
build_text (Builder *self)
{
  g_autoptr (JsonNode) node = build_object (self, VITRINE_TYPE_PRODUCT);

  return json_to_string (node, FALSE);
}

/* Reads and sets all that can be read and set, as an editor might. */
static void
touch (VitrinePart *part)
{
  const VitrineMember *members = vitrine_part_get_members (part);

  for (guint i = 0; members[i].name != NULL; i++) {
    const char *name = members[i].name;

    if (members[i].kind == VITRINE_MEMBER_PART) {
      touch (vitrine_part_get_part (part, name));
    } else if (members[i].kind == VITRINE_MEMBER_PARTS) {
      GListModel *list = G_LIST_MODEL (vitrine_part_get_parts (part, name));

      for (guint at = 0; at < MAX (g_list_model_get_n_items (list), 1); at++) {
        g_autoptr (VitrinePart) item = g_list_model_get_item (list, at);

        touch (item != NULL ? item : vitrine_part_add (part, name));
      }
    } else if (members[i].kind == VITRINE_MEMBER_FLAG) {
      vitrine_part_set_flag (part, name, VITRINE_TERNARY_YES);
    } else {
      g_autofree char *text = vitrine_part_dup_text (part, name);

      vitrine_part_set_text (part, name, "1");
    }
  }
}

static void
test_every_field (void)
{
  Builder builder = { VITRINE_PRODUCT_FOR_DRAFT, .odd_at = -1 };
  g_autofree char *draft = build_text (&builder);
  g_autoptr (VitrineProduct) product = product_from_text (draft);
  g_autofree char *written = product_to_text (product, VITRINE_PRODUCT_FOR_DRAFT);
  g_autofree char *sent = product_to_text (product, VITRINE_PRODUCT_FOR_MARKET);
  g_autofree char *market = NULL;
  g_autoptr (VitrineProduct) made = vitrine_product_new ();

  g_assert_cmpint (builder.n, >, 110);
  g_assert_cmpstr (written, ==, draft);
  builder = (Builder) { VITRINE_PRODUCT_FOR_MARKET, .odd_at = -1 };
  market = build_text (&builder);
  g_assert_cmpstr (sent, ==, market);

  /* Each can be set too, from nothing. */
  touch (VITRINE_PART (made));
  touch (VITRINE_PART (product));
  for (guint i = 0; vitrine_part_get_members (VITRINE_PART (made))[i].name != NULL; i++)
    g_assert_true (vitrine_part_has (VITRINE_PART (made),
                                     vitrine_part_get_members (VITRINE_PART (made))[i].name));
}

/* Whatever stands in whichever place comes back, there; and can be edited. */
static void
test_odd (void)
{
  Builder all = { VITRINE_PRODUCT_FOR_DRAFT, .odd_at = -1 };
  g_autofree char *full = build_text (&all);

  for (gsize i = 0; i < G_N_ELEMENTS (odd_values); i++) {
    for (int at = 1; at < all.n; at++) {
      Builder builder = { VITRINE_PRODUCT_FOR_DRAFT, .odd_at = at, .odd = odd_values[i] };
      g_autofree char *body = build_text (&builder);
      g_autoptr (VitrineProduct) product = product_from_text (body);
      g_autoptr (VitrinePart) again = NULL;
      g_autofree char *written = product_to_text (product, VITRINE_PRODUCT_FOR_DRAFT);
      g_autofree char *sent = NULL;

      g_assert_cmpstr (written, ==, body);
      touch (VITRINE_PART (product));
      again = vitrine_part_dup (VITRINE_PART (product));
      g_assert_true (vitrine_part_equal (VITRINE_PART (product), again));
      sent = product_to_text (product, VITRINE_PRODUCT_FOR_MARKET);
      g_assert_null (strstr (sent, "vitrine_picture\":\"1\""));
    }
  }
}

static const struct { const char *body; const char *draft; const char *market; } form_cases[] = {
  /* As far as the documentation shows its example. */
  { "{\"brand_id\":\"7082427311584347905\",\"category_id\":\"600001\",\"certifications\":["
    "{\"files\":[{\"format\":\"PDF\",\"id\":\"v09ea0g40000cj91373c77u3mid3g1s0\","
    "\"name\":\"brand_cert.PDF\"}],\"id\":\"7182427311584347905\","
    "\"images\":[{\"uri\":\"tos-maliva-i-o3syd03w52-us/c668cdf70b7f483c94dbe\"}]}]}",
    NULL, NULL },
  /* Its two slips are read as what they mean. */
  { "{\"delivery_options_ids\":[\"1\"],\"primary_combined_duct_id\":\"9\"}",
    "{\"delivery_option_ids\":[\"1\"],\"primary_combined_product_id\":\"9\"}", NULL },
  { "{\"delivery_options_ids\":[\"1\"],\"delivery_option_ids\":[\"2\"]}", NULL, NULL },
  { "{\"primary_combined_duct_id\":7}", "{\"primary_combined_product_id\":7}", NULL },
  /* A later version's fields, at every level, in their places. */
  { "{\"locale\":\"en\",\"title\":\"A\",\"skus\":[{\"sku_weight\":{\"value\":\"1\","
    "\"unit\":null},\"id\":\"1\",\"price\":{\"starting_bid_price\":\"1\","
    "\"amount\":\"2\"}}],\"new\":[{\"a\":1},2]}",
    NULL, NULL },
  /* What only drafts know. */
  { "{\"main_images\":[{\"uri\":\"u\",\"vitrine_picture\":\"ab\"},{\"vitrine_picture\":\"cd\"},7]}",
    NULL, "{\"main_images\":[{\"uri\":\"u\"},7]}" },
  { "{\"main_images\":[{\"vitrine_picture\":5}],\"title\":\"A\"}",
    NULL, "{\"main_images\":[],\"title\":\"A\"}" },
  { "{\"main_images\":[{\"uri\":null},{\"uri\":\"\"},{}]}",
    NULL, "{\"main_images\":[{\"uri\":null},{\"uri\":\"\"}]}" },
  { "{\"size_chart\":{\"image\":{\"vitrine_picture\":\"ab\"}},\"title\":\"A\"}",
    NULL, "{\"title\":\"A\"}" },
  { "{\"size_chart\":{\"image\":{\"vitrine_picture\":\"ab\"},\"template\":{\"id\":\"1\"}}}",
    NULL, "{\"size_chart\":{\"template\":{\"id\":\"1\"}}}" },
  { "{\"skus\":[{\"sales_attributes\":[{\"name\":\"Color\",\"sku_img\":{\"vitrine_picture\":\"a\"},"
    "\"supplementary_sku_images\":[{\"vitrine_picture\":\"a\"},{\"uri\":\"u\"}]}]}]}",
    NULL, "{\"skus\":[{\"sales_attributes\":[{\"name\":\"Color\","
    "\"supplementary_sku_images\":[{\"uri\":\"u\"}]}]}]}" },
  { "{\"certifications\":[{\"id\":\"1\",\"images\":[{\"vitrine_picture\":\"a\"}]}]}",
    NULL, "{\"certifications\":[{\"id\":\"1\",\"images\":[]}]}" },
  { "{\"video\":{},\"skus\":[],\"manufacturer_ids\":[\"1\",2,null]}", NULL, NULL },
  { "{\"description\":\"<img src=\\\"vitrine:ab\\\">\"}", NULL, NULL },
};

static void
test_forms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (form_cases); i++) {
    const char *draft = form_cases[i].draft != NULL ? form_cases[i].draft : form_cases[i].body;
    const char *market = form_cases[i].market != NULL ? form_cases[i].market : draft;
    g_autoptr (VitrineProduct) product = product_from_text (form_cases[i].body);
    g_autofree char *kept = product_to_text (product, VITRINE_PRODUCT_FOR_DRAFT);
    g_autofree char *sent = product_to_text (product, VITRINE_PRODUCT_FOR_MARKET);

    g_assert_cmpstr (kept, ==, draft);
    g_assert_cmpstr (sent, ==, market);
  }
}

/* The properties that an editor binds to. */
static void
test_properties (void)
{
  g_autoptr (VitrineProduct) product = product_from_text (
    "{\"title\":\"A\",\"is_cod_allowed\":true,\"package_weight\":{\"value\":\"1.2\"},"
    "\"skus\":[{\"inventory\":[{\"quantity\":7}]}]}");
  g_autoptr (GListModel) skus = NULL;
  g_autoptr (VitrineSku) sku = NULL;
  g_autoptr (GListModel) inventory = NULL;
  g_autoptr (GObject) place = NULL;
  g_autoptr (GObject) weight = NULL;
  g_autofree char *value = NULL;
  g_autofree char *quantity = NULL;
  VitrineTernary cod, not_for_sale;

  g_object_get (product, "skus", &skus, "package-weight", &weight, "is-cod-allowed", &cod,
                "is-not-for-sale", &not_for_sale, NULL);
  g_assert_cmpint (cod, ==, VITRINE_TERNARY_YES);
  g_assert_cmpint (not_for_sale, ==, VITRINE_TERNARY_UNSET);
  g_object_get (weight, "value", &value, NULL);
  g_assert_cmpstr (value, ==, "1.2");
  sku = g_list_model_get_item (skus, 0);
  g_assert_true (VITRINE_IS_SKU (sku));
  g_object_get (sku, "inventory", &inventory, NULL);
  place = g_list_model_get_item (inventory, 0);
  g_object_get (place, "quantity", &quantity, NULL);
  g_assert_cmpstr (quantity, ==, "7");
}

static char *
new_large_body (guint n_skus)
{
  GString *text = g_string_new ("{\"title\":\"A\",\"skus\":[");

  for (guint i = 0; i < n_skus; i++)
    g_string_append_printf (text,
                            "%s{\"seller_sku\":\"S-%u\",\"price\":{\"amount\":\"12.99\","
                            "\"currency\":\"USD\"},\"inventory\":[{\"warehouse_id\":\"74%u\","
                            "\"quantity\":%u}],\"sales_attributes\":[{\"name\":\"Color\","
                            "\"value_name\":\"c%u\"},{\"name\":\"Size\",\"value_name\":\"s%u\"}]}",
                            i > 0 ? "," : "", i, i, i, i, i);
  g_string_append (text, "]}");

  return g_string_free (text, FALSE);
}

static void
test_large (void)
{
  g_autofree char *body = new_large_body (300);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (VitrineProduct) product = product_from_text (body);
  g_autofree char *written = NULL;
  double read = g_timer_elapsed (timer, NULL);

  g_timer_start (timer);
  written = product_to_text (product, VITRINE_PRODUCT_FOR_DRAFT);
  g_test_message ("300 SKUs: read %.1f ms, written %.1f ms", read * 1000,
                  g_timer_elapsed (timer, NULL) * 1000);
  g_assert_cmpstr (written, ==, body);
  g_assert_finalize_object (g_steal_pointer (&product));
}

/* Another picture leaves nothing of the one before it. */
static void
test_picture (void)
{
  static const struct {
    const char *digest;
    const char *json;
  } steps[] = {
    { "ab", "{\"main_images\":[{\"vitrine_picture\":\"ab\"}]}" },
    { "cd", "{\"main_images\":[{\"vitrine_picture\":\"cd\"}]}" },
  };
  g_autoptr (VitrineProduct) product = vitrine_product_new ();
  VitrinePart *part = vitrine_part_add (VITRINE_PART (product), "main_images");

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (JsonNode) node = NULL;
    g_autofree char *text = NULL;

    vitrine_product_image_set_picture (VITRINE_PRODUCT_IMAGE (part), steps[i].digest);
    node = vitrine_part_to_json (VITRINE_PART (product), VITRINE_PRODUCT_FOR_DRAFT);
    text = json_to_string (node, FALSE);
    g_assert_cmpstr (text, ==, steps[i].json);
    vitrine_part_set_text (part, "uri", "of-this-one");
  }
  vitrine_product_image_set_picture (VITRINE_PRODUCT_IMAGE (part), NULL);
  g_assert_true (vitrine_part_is_empty (part));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/product/every-field", test_every_field);
  g_test_add_func ("/product/odd", test_odd);
  g_test_add_func ("/product/forms", test_forms);
  g_test_add_func ("/product/properties", test_properties);
  g_test_add_func ("/product/picture", test_picture);
  g_test_add_func ("/product/large", test_large);
  return g_test_run ();
}
