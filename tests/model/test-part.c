/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-json.h"
#include "vitrine-product.h"
#include "vitrine-product-text.h"
#include "vitrine-sku.h"

#include "product-text.h"

#include <string.h>

static void
count_cb (gpointer object, guint *n)
{
  ++*n;
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, guint *n)
{
  ++*n;
}

/* What one step of an edit makes of a body. */
typedef enum { SET_TEXT, SET_FLAG, SET_IN_PART, ADD, REMOVE } Action;

static const struct {
  const char *before;
  Action      action;
  const char *name;
  const char *value;
  const char *after;
} edit_cases[] = {
  /* Text: unset and empty are two things. */
  { "{}", SET_TEXT, "title", "A", "{\"title\":\"A\"}" },
  { "{}", SET_TEXT, "title", "", "{\"title\":\"\"}" },
  { "{\"title\":\"A\",\"x\":1}", SET_TEXT, "title", "", "{\"title\":\"\",\"x\":1}" },
  { "{\"title\":\"A\",\"x\":1}", SET_TEXT, "title", NULL, "{\"x\":1}" },
  /* In its place, whatever stood there. */
  { "{\"a\":1,\"title\":[1],\"b\":2}", SET_TEXT, "title", "A",
    "{\"a\":1,\"title\":\"A\",\"b\":2}" },
  { "{\"category_id\":600001}", SET_TEXT, "category_id", "600001", "{\"category_id\":\"600001\"}" },
  { "{\"title\":null}", SET_TEXT, "title", NULL, "{}" },
  /* Numbers stay as they are typed until they are numbers. */
  { "{}", SET_TEXT, "minimum_order_quantity", "12", "{\"minimum_order_quantity\":12}" },
  { "{}", SET_TEXT, "minimum_order_quantity", "-3", "{\"minimum_order_quantity\":-3}" },
  { "{}", SET_TEXT, "minimum_order_quantity", "1234567890123456789",
    "{\"minimum_order_quantity\":1234567890123456789}" },
  { "{}", SET_TEXT, "minimum_order_quantity", "12a", "{\"minimum_order_quantity\":\"12a\"}" },
  { "{}", SET_TEXT, "minimum_order_quantity", "012", "{\"minimum_order_quantity\":\"012\"}" },
  { "{}", SET_TEXT, "minimum_order_quantity", "1.5", "{\"minimum_order_quantity\":\"1.5\"}" },
  { "{}", SET_TEXT, "minimum_order_quantity", "-", "{\"minimum_order_quantity\":\"-\"}" },
  { "{}", SET_TEXT, "minimum_order_quantity", "12345678901234567890",
    "{\"minimum_order_quantity\":\"12345678901234567890\"}" },
  { "{\"minimum_order_quantity\":5}", SET_TEXT, "minimum_order_quantity", "", "{}" },
  /* Three states. */
  { "{}", SET_FLAG, "is_cod_allowed", "no", "{\"is_cod_allowed\":false}" },
  { "{\"is_cod_allowed\":false}", SET_FLAG, "is_cod_allowed", "yes", "{\"is_cod_allowed\":true}" },
  { "{\"is_cod_allowed\":true}", SET_FLAG, "is_cod_allowed", "unset", "{}" },
  { "{\"is_cod_allowed\":\"true\"}", SET_FLAG, "is_cod_allowed", "no",
    "{\"is_cod_allowed\":false}" },
  /* A part is there as soon as something is in it. */
  { "{\"a\":1}", SET_IN_PART, "video", "v1", "{\"a\":1,\"video\":{\"id\":\"v1\"}}" },
  { "{\"video\":{\"id\":\"v1\"},\"a\":1}", SET_IN_PART, "video", NULL, "{\"a\":1}" },
  { "{\"video\":{\"id\":\"v1\",\"x\":[]}}", SET_IN_PART, "video", NULL, "{\"video\":{\"x\":[]}}" },
  { "{\"video\":\"v0\",\"a\":1}", SET_IN_PART, "video", "v1",
    "{\"video\":{\"id\":\"v1\"},\"a\":1}" },
  { "{\"video\":null,\"a\":1}", SET_IN_PART, "video", "v1",
    "{\"video\":{\"id\":\"v1\"},\"a\":1}" },
  /* So is a list. */
  { "{}", ADD, "skus", NULL, "{\"skus\":[{}]}" },
  { "{\"skus\":[],\"a\":1}", ADD, "skus", NULL, "{\"skus\":[{}],\"a\":1}" },
  { "{\"skus\":\"?\",\"a\":1}", ADD, "skus", NULL, "{\"skus\":[{}],\"a\":1}" },
  { "{\"skus\":[{\"id\":\"1\"}],\"a\":1}", REMOVE, "skus", NULL, "{\"a\":1}" },
  { "{\"skus\":[{\"id\":\"1\"},7]}", REMOVE, "skus", NULL, "{\"skus\":[7]}" },
  { "{}", ADD, "manufacturer_ids", NULL, "{\"manufacturer_ids\":[\"\"]}" },
};

static void
edit (VitrinePart *part, Action action, const char *name, const char *value)
{
  static const char *const flags[] = { "unset", "no", "yes" };

  switch (action) {
  case SET_TEXT:
    vitrine_part_set_text (part, name, value);
    break;
  case SET_FLAG:
    for (guint i = 0; i < G_N_ELEMENTS (flags); i++) {
      if (g_str_equal (flags[i], value))
        vitrine_part_set_flag (part, name, i);
    }
    break;
  case SET_IN_PART:
    vitrine_part_set_text (vitrine_part_get_part (part, name), "id", value);
    break;
  case ADD:
    g_assert_nonnull (vitrine_part_add (part, name));
    break;
  case REMOVE:
    g_list_store_remove (vitrine_part_get_parts (part, name), 0);
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
test_edit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (edit_cases); i++) {
    g_autoptr (VitrineProduct) product = product_from_text (edit_cases[i].before);
    g_autofree char *before = product_to_text (product, VITRINE_PRODUCT_FOR_DRAFT);
    g_autofree char *after = NULL;
    guint n_changed = 0;

    g_assert_cmpstr (before, ==, edit_cases[i].before);
    g_signal_connect (product, "changed", G_CALLBACK (count_cb), &n_changed);
    edit (VITRINE_PART (product), edit_cases[i].action, edit_cases[i].name, edit_cases[i].value);
    after = product_to_text (product, VITRINE_PRODUCT_FOR_DRAFT);
    g_assert_cmpstr (after, ==, edit_cases[i].after);
    g_assert_cmpuint (n_changed, ==, 1);

    /* The same once more is no change. */
    if (edit_cases[i].action <= SET_IN_PART)
      edit (VITRINE_PART (product), edit_cases[i].action, edit_cases[i].name, edit_cases[i].value);
    g_assert_cmpuint (n_changed, ==, 1);
  }
}

/* What is read as text, of whatever type it is. */
static const struct { const char *body; const char *text; } text_cases[] = {
  { "{}", NULL },
  { "{\"title\":\"A\"}", "A" },
  { "{\"title\":\"\"}", "" },
  { "{\"title\":5}", "5" },
  { "{\"title\":1234567890123456789}", "1234567890123456789" },
  { "{\"title\":0.5}", "0.5" },
  { "{\"title\":true}", NULL },
  { "{\"title\":null}", NULL },
  { "{\"title\":[\"A\"]}", NULL },
  { "{\"title\":{}}", NULL },
};

static void
test_text (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++) {
    g_autoptr (VitrineProduct) product = product_from_text (text_cases[i].body);
    g_autofree char *text = vitrine_part_dup_text (VITRINE_PART (product), "title");
    g_autofree char *property = NULL;

    g_object_get (product, "title", &property, NULL);
    g_assert_cmpstr (text, ==, text_cases[i].text);
    g_assert_cmpstr (property, ==, text_cases[i].text);
  }
}

/* A change anywhere is told all the way up, once, after all of it can be read. */
static void
on_changed_check (VitrineProduct *product, const char *expected)
{
  g_autofree char *text = product_to_text (product, VITRINE_PRODUCT_FOR_DRAFT);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_changed (void)
{
  g_autoptr (VitrineProduct) product = vitrine_product_new ();
  VitrinePart *sku = vitrine_part_add (VITRINE_PART (product), "skus");
  VitrinePart *attribute = vitrine_part_add (sku, "sales_attributes");
  VitrinePart *image = vitrine_part_get_part (attribute, "sku_img");
  GListStore *skus = vitrine_part_get_parts (VITRINE_PART (product), "skus");
  g_autoptr (VitrinePart) kept = g_object_ref (sku);
  char expected[] = "{\"skus\":[{\"sales_attributes\":[{\"sku_img\":{\"uri\":\"u\"}}]}]}";
  guint n_changed = 0, n_sku = 0, n_notified = 0;

  g_signal_connect (product, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect (product, "changed", G_CALLBACK (on_changed_check), expected);
  g_signal_connect (sku, "changed", G_CALLBACK (count_cb), &n_sku);
  g_signal_connect (image, "notify::uri", G_CALLBACK (count_notify_cb), &n_notified);
  vitrine_part_set_text (image, "uri", "u");
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_sku, ==, 1);
  g_assert_cmpuint (n_notified, ==, 1);

  /* What is taken out says nothing any more. */
  g_signal_handlers_disconnect_by_func (product, on_changed_check, expected);
  g_list_store_remove_all (skus);
  g_assert_cmpuint (n_changed, ==, 2);
  vitrine_part_set_text (kept, "id", "1");
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpuint (n_sku, ==, 2);

  g_list_store_append (skus, kept);
  vitrine_part_set_text (kept, "id", "2");
  g_assert_cmpuint (n_changed, ==, 4);

  /* Nor does what outlives us. */
  g_assert_finalize_object (g_steal_pointer (&product));
  vitrine_part_set_text (kept, "id", "3");
  g_assert_cmpuint (n_sku, ==, 4);
}

/* Moved from one product's list to another's, in whichever order. */
static void
test_moved (void)
{
  g_autoptr (VitrineProduct) from = vitrine_product_new ();
  g_autoptr (VitrineProduct) to = vitrine_product_new ();
  VitrinePart *sku = vitrine_part_add (VITRINE_PART (from), "skus");
  guint n_from = 0, n_to = 0;

  g_list_store_append (vitrine_part_get_parts (VITRINE_PART (to), "skus"), sku);
  g_list_store_remove (vitrine_part_get_parts (VITRINE_PART (from), "skus"), 0);
  g_signal_connect (from, "changed", G_CALLBACK (count_cb), &n_from);
  g_signal_connect (to, "changed", G_CALLBACK (count_cb), &n_to);
  vitrine_part_set_text (sku, "seller_sku", "A");
  g_assert_cmpuint (n_from, ==, 0);
  g_assert_cmpuint (n_to, ==, 1);
}

/* An editor that is bound follows a step back: same objects, and only what differs is told. */
static void
test_set_json (void)
{
  g_autoptr (VitrineProduct) product = product_from_text (
    "{\"title\":\"A\",\"brand_id\":\"7\",\"video\":{\"id\":\"v\"},\"skus\":[{\"id\":\"1\"},"
    "{\"id\":\"2\"}]}");
  g_autoptr (JsonNode) node = json_from_string (
    "{\"skus\":[{\"id\":\"1\"},{\"id\":\"3\"},{\"id\":\"4\"}],\"title\":\"B\",\"brand_id\":\"7\"}",
    NULL);
  GListModel *skus = G_LIST_MODEL (vitrine_part_get_parts (VITRINE_PART (product), "skus"));
  g_autoptr (VitrinePart) second = g_list_model_get_item (skus, 1);
  VitrinePart *video = vitrine_part_get_part (VITRINE_PART (product), "video");
  g_autoptr (VitrinePart) still = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  guint n_changed = 0, n_title = 0, n_brand = 0, n_second = 0, n_video = 0;

  g_signal_connect (product, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect (product, "notify::title", G_CALLBACK (count_notify_cb), &n_title);
  g_signal_connect (product, "notify::brand-id", G_CALLBACK (count_notify_cb), &n_brand);
  g_signal_connect (second, "notify::id", G_CALLBACK (count_notify_cb), &n_second);
  g_signal_connect (video, "notify::id", G_CALLBACK (count_notify_cb), &n_video);
  vitrine_product_set_json (product, json_node_get_object (node));

  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_title, ==, 1);
  g_assert_cmpuint (n_brand, ==, 0);
  g_assert_cmpuint (n_second, ==, 1);
  g_assert_cmpuint (n_video, ==, 1);
  g_assert_true (vitrine_part_is_empty (video));
  g_assert_cmpuint (g_list_model_get_n_items (skus), ==, 3);
  still = g_list_model_get_item (skus, 1);
  g_assert_true (still == second);
  text = product_to_text (product, VITRINE_PRODUCT_FOR_DRAFT);
  g_assert_cmpstr (text, ==, "{\"skus\":[{\"id\":\"1\"},{\"id\":\"3\"},{\"id\":\"4\"}],"
                             "\"title\":\"B\",\"brand_id\":\"7\"}");
  g_object_get (second, "id", &id, NULL);
  g_assert_cmpstr (id, ==, "3");
}

/* A body that somebody changes afterwards isn't ours. */
static void
test_own (void)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"title\":\"A\",\"x\":{\"y\":[1]}}", NULL);
  JsonObject *body = json_node_get_object (node);
  g_autoptr (VitrineProduct) product = vitrine_product_new_from_json (body);
  g_autofree char *text = NULL;

  json_object_set_string_member (body, "title", "B");
  json_array_add_int_element (json_object_get_array_member (
                                json_object_get_object_member (body, "x"), "y"), 2);
  text = product_to_text (product, VITRINE_PRODUCT_FOR_DRAFT);
  g_assert_cmpstr (text, ==, "{\"title\":\"A\",\"x\":{\"y\":[1]}}");
}

static void
test_dup (void)
{
  g_autoptr (VitrineProduct) product = product_from_text (
    "{\"title\":\"A\",\"skus\":[{\"id\":\"1\"},7],\"x\":[null],\"size_chart\":false}");
  g_autoptr (VitrinePart) copy = vitrine_part_dup (VITRINE_PART (product));

  g_assert_true (VITRINE_IS_PRODUCT (copy));
  g_assert_true (vitrine_part_equal (VITRINE_PART (product), copy));
  vitrine_part_set_text (copy, "title", "B");
  g_assert_false (vitrine_part_equal (VITRINE_PART (product), copy));
}

/* Text that isn't UTF-8 can't get in. */
static void
test_invalid (void)
{
  g_autoptr (VitrineProduct) product = vitrine_product_new ();
  g_autofree char *title = NULL;

  vitrine_part_set_text (VITRINE_PART (product), "title", "a\xff");
  title = vitrine_part_dup_text (VITRINE_PART (product), "title");
  g_assert_cmpstr (title, ==, "a\xef\xbf\xbd");
}

/* Half typed text comes back to the entry as it was. */
static void
test_bound (void)
{
  g_autoptr (VitrineProduct) product = vitrine_product_new ();
  g_autoptr (VitrinePart) entry = g_object_new (VITRINE_TYPE_PRODUCT_TEXT, NULL);
  g_autofree char *text = NULL;

  g_object_bind_property (product, "minimum-order-quantity", entry, "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_set (entry, "text", "12-", NULL);
  text = vitrine_part_dup_text (VITRINE_PART (product), "minimum_order_quantity");
  g_assert_cmpstr (text, ==, "12-");
  g_clear_pointer (&text, g_free);
  g_object_set (product, "minimum-order-quantity", "7", NULL);
  g_object_get (entry, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "7");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/part/edit", test_edit);
  g_test_add_func ("/part/text", test_text);
  g_test_add_func ("/part/changed", test_changed);
  g_test_add_func ("/part/moved", test_moved);
  g_test_add_func ("/part/set-json", test_set_json);
  g_test_add_func ("/part/own", test_own);
  g_test_add_func ("/part/dup", test_dup);
  g_test_add_func ("/part/invalid", test_invalid);
  g_test_add_func ("/part/bound", test_bound);
  return g_test_run ();
}
