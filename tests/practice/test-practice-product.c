/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-product.h"

#include "vitrine-json.h"

#include <string.h>

#define NOW 1764000000

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = vitrine_json_parse (text, strlen (text));

  g_assert_nonnull (node);

  return json_node_dup_object (node);
}

static JsonObject *
new_record (const char *text)
{
  g_autoptr (VitrinePracticeProducts) products = vitrine_practice_products_new (NULL);
  g_autoptr (JsonObject) body = parse (text);

  return vitrine_practice_product_new (products, body, "key", NOW);
}

static JsonObject *
get_product (JsonObject *record)
{
  return vitrine_practice_product_get_object (record, "product");
}

static const char *
get_attribute (JsonObject *product, guint sku, guint attribute, const char *name)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (product, "skus");
  g_autoptr (GPtrArray) attributes = vitrine_practice_product_get_list (skus->pdata[sku],
                                                                        "sales_attributes");

  return vitrine_practice_product_get_text (attributes->pdata[attribute], name);
}

/* Names of the seller's own get ids, the same name the same one; what has an id keeps it. */
static void
test_ids (void)
{
  g_autoptr (JsonObject) record = new_record (
    "{\"title\":\"x\",\"save_mode\":\"LISTING\",\"idempotency_key\":\"key\",\"skus\":["
    "{\"sales_attributes\":[{\"name\":\"Finish\",\"value_name\":\"Matt\"},"
    "{\"id\":\"100000\",\"value_id\":\"1000001\"}]},"
    "{\"sales_attributes\":[{\"name\":\"Finish\",\"value_name\":\"Gloss\"},"
    "{\"id\":\"100000\",\"value_name\":\"Matt\"}]}]}");
  JsonObject *product = get_product (record);
  g_autoptr (JsonObject) data = vitrine_practice_product_answer (product, "17");
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (data, "skus");

  g_assert_false (json_object_has_member (product, "save_mode"));
  g_assert_false (json_object_has_member (product, "idempotency_key"));
  g_assert_cmpstr (get_attribute (product, 0, 0, "id"), ==, get_attribute (product, 1, 0, "id"));
  g_assert_cmpstr (get_attribute (product, 0, 0, "value_id"), !=,
                   get_attribute (product, 1, 0, "value_id"));
  g_assert_cmpstr (get_attribute (product, 0, 1, "value_id"), ==, "1000001");
  g_assert_cmpstr (get_attribute (product, 1, 1, "id"), ==, "100000");
  g_assert_cmpstr (get_attribute (product, 1, 1, "value_id"), !=,
                   get_attribute (product, 0, 0, "value_id"));

  g_assert_cmpstr (json_object_get_string_member (data, "product_id"), ==, "17");
  g_assert_cmpuint (skus->len, ==, 2);
  g_assert_cmpstr (get_attribute (data, 0, 0, "value_id"), ==,
                   get_attribute (product, 0, 0, "value_id"));
  g_assert_nonnull (vitrine_practice_product_find_sku (
    product, vitrine_practice_product_get_text (skus->pdata[1], "id")));
  g_assert_null (vitrine_practice_product_find_sku (product, "5"));
}

static const struct {
  const char *body;
  int         after;      /* seconds */
  const char *status;
} audit_cases[] = {
  { "{\"title\":\"x\"}", 0, "PENDING" },
  { "{\"title\":\"x\"}", VITRINE_PRACTICE_AUDIT_SECONDS - 1, "PENDING" },
  { "{\"title\":\"x\"}", VITRINE_PRACTICE_AUDIT_SECONDS, "ACTIVATE" },
  { "{\"title\":\"x\",\"save_mode\":\"LISTING\"}", VITRINE_PRACTICE_AUDIT_SECONDS, "ACTIVATE" },
  { "{\"title\":\"x [audit fails]\"}", VITRINE_PRACTICE_AUDIT_SECONDS, "FAILED" },
  { "{\"title\":\"x\",\"save_mode\":\"AS_DRAFT\"}", 0, "DRAFT" },
  { "{\"title\":\"x\",\"save_mode\":\"AS_DRAFT\"}", VITRINE_PRACTICE_AUDIT_SECONDS, "DRAFT" },
  { "{\"title\":\"x\"}", -3600, "PENDING" },   /* the clock was put back */
};

static void
test_audit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (audit_cases); i++) {
    g_autoptr (JsonObject) record = new_record (audit_cases[i].body);
    g_autoptr (JsonObject) settled =
      vitrine_practice_product_settle (record, NOW + audit_cases[i].after);

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr (json_object_get_string_member (settled, "status"), ==,
                     audit_cases[i].status);
    g_assert_cmpstr (json_object_get_string_member (settled, "key"), ==, "key");
  }
}

static JsonObject *
edit (JsonObject *record, const char *text, gint64 now)
{
  g_autoptr (VitrinePracticeProducts) products = vitrine_practice_products_new (NULL);
  g_autoptr (JsonObject) settled = vitrine_practice_product_settle (record, now);
  JsonObject *copy = vitrine_practice_product_copy (settled);
  g_autoptr (JsonObject) body = parse (text);

  vitrine_practice_product_edit (copy, products, body, now);

  return copy;
}

static const char *
get_title (JsonObject *record)
{
  return json_object_get_string_member (get_product (record), "title");
}

#define LIVE (NOW + VITRINE_PRACTICE_AUDIT_SECONDS)

/* What is on sale stays as it is until the new version has been looked at. */
static void
test_edit_live (void)
{
  const struct { const char *body; const char *title; } rows[] = {
    { "{\"title\":\"new\"}", "new" },
    { "{\"title\":\"new [audit fails]\"}", "old" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonObject) record = new_record ("{\"title\":\"old\"}");
    g_autoptr (JsonObject) edited = edit (record, rows[i].body, LIVE);
    g_autoptr (JsonObject) settled =
      vitrine_practice_product_settle (edited, LIVE + VITRINE_PRACTICE_AUDIT_SECONDS);

    g_assert_cmpstr (get_title (edited), ==, "old");
    g_assert_true (vitrine_practice_product_is (edited, "ACTIVATE"));
    g_assert_true (json_object_has_member (edited, "review"));
    g_assert_cmpstr (get_title (settled), ==, rows[i].title);
    g_assert_true (vitrine_practice_product_is (settled, "ACTIVATE"));
    g_assert_false (json_object_has_member (settled, "review"));
  }
}

static void
test_edit_draft (void)
{
  g_autoptr (JsonObject) draft = new_record ("{\"title\":\"old\",\"save_mode\":\"AS_DRAFT\"}");
  g_autoptr (JsonObject) again = edit (draft, "{\"title\":\"new\",\"save_mode\":\"AS_DRAFT\"}",
                                       NOW);
  g_autoptr (JsonObject) listed = edit (again, "{\"title\":\"newer\"}", NOW);
  g_autoptr (JsonObject) beside = edit (listed, "{\"title\":\"next\",\"save_mode\":\"AS_DRAFT\"}",
                                        LIVE);

  g_assert_cmpstr (get_title (again), ==, "new");
  g_assert_true (vitrine_practice_product_is (again, "DRAFT"));
  g_assert_cmpstr (get_title (listed), ==, "newer");
  g_assert_true (vitrine_practice_product_is (listed, "PENDING"));
  g_assert_cmpstr (get_title (beside), ==, "newer");
  g_assert_true (vitrine_practice_product_is (beside, "ACTIVATE"));
  g_assert_true (json_object_has_member (beside, "draft"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-product/ids", test_ids);
  g_test_add_func ("/practice-product/audit", test_audit);
  g_test_add_func ("/practice-product/edit/live", test_edit_live);
  g_test_add_func ("/practice-product/edit/draft", test_edit_draft);
  return g_test_run ();
}
