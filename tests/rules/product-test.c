/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "product-test.h"

/* Nothing is found in it in any market that sells in centimetres; prices are set by the market. */
static const char good_body[] =
  "{ 'save_mode': 'LISTING', 'title': 'Canvas shoe with rubber sole for summer and autumn walks',"
  "  'description': '<p>A shoe of strong canvas with a sole of natural rubber, made for long walks"
  " on warm days.</p><ul><li>The sole bends with the foot and grips on wet stone.</li><li>Canvas"
  " lets air through, dries within hours and takes a hand wash.</li><li>The insole can be taken"
  " out, so that your own fits as well.</li></ul><p>Sizes are those of the European system; take"
  " the larger one between two.</p><img src=\\\"https://p16.ibyteimg.com/tos/1\\\" width=\\\"600\\\""
  " height=\\\"600\\\">',"
  "  'category_id': '600001', 'category_version': 'v2',"
  "  'main_images': [ { 'uri': 'tos-1' }, { 'uri': 'tos-2' }, { 'uri': 'tos-3' },"
  "    { 'uri': 'tos-4' }, { 'uri': 'tos-5' } ],"
  "  'skus': [ { 'seller_sku': 'shoe-1', 'price': { 'amount': '25', 'currency': 'USD' },"
  "    'inventory': [ { 'warehouse_id': '7000', 'quantity': 5 } ] } ],"
  "  'package_weight': { 'value': '0.8', 'unit': 'KILOGRAM' },"
  "  'package_dimensions': { 'length': '30', 'width': '20', 'height': '12',"
  "    'unit': 'CENTIMETER' } }";

JsonNode *
product_test_parse (const char *text)
{
  g_autoptr (GString) json = g_string_new (text);
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_string_replace (json, "'", "\"", 0);
  node = json_from_string (json->str, &error);
  g_assert_no_error (error);

  return node;
}

/* The good body, with the members of @patch (may be NULL) in place of its own. */
JsonNode *
product_test_new_body (const char *patch)
{
  JsonNode *body = product_test_parse (good_body);
  JsonObject *object = json_node_get_object (body);
  g_autoptr (JsonNode) changes = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (patch == NULL)
    return body;

  changes = product_test_parse (patch);
  json_object_iter_init_ordered (&iter, json_node_get_object (changes));
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    if (JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING
        && g_str_equal (json_node_get_string (member), "-"))
      json_object_remove_member (object, name);
    else
      json_object_set_member (object, name, json_node_copy (member));
  }

  return body;
}

/* Whether @id is of one of the topics, such as "BODY SAVE"; all are of NULL. */
static gboolean
is_of (const char *id, const char *topics)
{
  g_auto (GStrv) list = topics != NULL ? g_strsplit (topics, " ", 0) : NULL;

  for (guint i = 0; list != NULL && list[i] != NULL; i++) {
    if (g_str_has_prefix (id, list[i]))
      return TRUE;
  }

  return topics == NULL;
}

char *
product_test_describe (GPtrArray *findings, const char *topics)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    g_assert_nonnull (finding->message);
    g_assert_nonnull (finding->field);
    if (is_of (finding->rule, topics))
      g_string_append_printf (text, "%s%s %s %s", text->len > 0 ? ", " : "", finding->rule,
                              vitrine_level_to_letter (finding->level), finding->field);
  }

  return g_string_free (text, FALSE);
}

char *
product_test_check (JsonNode *body, const VitrineProductContext *context, const char *topics)
{
  g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                context, NULL);

  return product_test_describe (findings, topics);
}

/* "CAT-02 CAT-03" */
char *
product_test_unchecked (JsonNode *body, const VitrineProductContext *context, const char *topics)
{
  g_autoptr (GPtrArray) unchecked = g_ptr_array_new ();
  g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                context, unchecked);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < unchecked->len; i++) {
    if (is_of (unchecked->pdata[i], topics))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                              (const char *) unchecked->pdata[i]);
  }

  return g_string_free (text, FALSE);
}

const VitrineFinding *
product_test_find (GPtrArray *findings, const char *rule)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (g_str_has_prefix (finding->rule, rule))
      return finding;
  }

  g_assert_not_reached ();
}

/* Judges each row; @context (may be NULL) has all but the market. */
void
product_test_rows (const ProductRow            *rows,
                   gsize                        n_rows,
                   const char                  *topics,
                   const VitrineProductContext *context)
{
  for (gsize i = 0; i < n_rows; i++) {
    VitrineProductContext known = context != NULL ? *context : (VitrineProductContext) { 0 };
    g_autoptr (JsonNode) body = product_test_new_body (rows[i].patch);
    g_autofree char *found = NULL;

    known.market = rows[i].market;
    found = product_test_check (body, &known, topics);
    g_test_message ("%s %s", rows[i].market, rows[i].patch);
    g_assert_cmpstr (found, ==, rows[i].findings);
  }
}
