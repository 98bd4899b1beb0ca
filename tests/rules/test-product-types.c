/* Bodies with anything anywhere: whatever stands in a field, it is told of once, by what it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "product-offers.h"

#include <string.h>

#include "vitrine-json.h"
#include "vitrine-rule.h"

#define NOW 1700000000

/* With the sanitizers, which take some fifty times as long, one in so many is tried. */
#ifdef __SANITIZE_ADDRESS__
#define ONE_IN 10
#else
#define ONE_IN 1
#endif

#define N_RANDOM (1500 / ONE_IN)

/* Nothing is refused in these in their markets. Together they have all fields. */
static const struct { const char *market; VitrineSellerKind seller; const char *patch; } bodies[] = {
  { "US", VITRINE_SELLER_LOCAL,
    "{ 'brand_id': '7', 'is_cod_allowed': false, 'skus': [ { 'seller_sku': 'shoe-1',"
    "    'sales_attributes': [ { 'id': '5', 'value_id': '51', 'value_name': 'Red',"
    "      'sku_img': { 'uri': 'tos-6' }, 'supplementary_sku_images': [ { 'uri': 'tos-7' } ] },"
    "      { 'name': 'Lining', 'value_name': 'Wool' } ],"
    "    'price': { 'amount': '25.50', 'currency': 'USD' },"
    "    'list_price': { 'amount': '30', 'currency': 'USD' },"
    "    'external_list_prices': [ { 'source': 'SHOPIFY_COMPARE_AT_PRICE', 'amount': '31',"
    "      'currency': 'USD' } ],"
    "    'inventory': [ { 'warehouse_id': '7000', 'quantity': 5, 'backorder_quantity': 2,"
    "      'handling_time': 3 } ],"
    "    'identifier_code': { 'code': '4006381333931', 'type': 'EAN' },"
    "    'external_sku_id': 'a-1', 'external_urls': [ 'https://example.org/a-1' ] },"
    "  { 'seller_sku': 'shoe-2',"
    "    'sales_attributes': [ { 'id': '5', 'value_id': '52', 'value_name': 'Blue',"
    "      'sku_img': { 'uri': 'tos-8' } }, { 'name': 'Lining', 'value_name': 'Wool' } ],"
    "    'price': { 'amount': '25.50', 'currency': 'USD' },"
    "    'inventory': [ { 'warehouse_id': '7000', 'quantity': 5 } ],"
    "    'identifier_code': { 'code': '036000291452', 'type': 'UPC' },"
    "    'external_sku_id': 'a-2' } ],"
    "  'certifications': [ { 'id': '820011', 'images': [ { 'uri': 'tos-9' } ],"
    "    'files': [ { 'id': 'f', 'name': 'report.pdf', 'format': 'PDF' } ],"
    "    'expiration_date': 1800000000 } ],"
    "  'product_attributes': [ { 'id': '1', 'values': [ { 'id': '11' }, { 'name': 'Felt' } ] },"
    "    { 'id': '3', 'values': [ { 'id': '31' } ] },"
    "    { 'id': '4', 'values': [ { 'name': '12.5' } ] } ],"
    "  'video': { 'id': 'v' }, 'external_product_id': 'a',"
    "  'size_chart': { 'image': { 'uri': 'tos-10' } },"
    "  'manufacturer': { 'name': 'Shoe Works', 'address': '1 Mill Lane',"
    "    'phone_number': '+44 2079460000', 'email': 'shoes@example.com' },"
    "  'is_not_for_sale': false, 'idempotency_key': '0b6e1f77-c2a9-4d3e-95aa-0b6e1f77c2a9' }" },
  { "DE", VITRINE_SELLER_LOCAL,
    "{ 'skus': [ { 'seller_sku': 'set-1', 'price': { 'amount': '25', 'currency': 'EUR' },"
    "    'inventory': [ { 'warehouse_id': '7000', 'quantity': 5 } ],"
    "    'identifier_code': { 'code': '4006381333931', 'type': 'EAN' },"
    "    'extra_identifier_codes': [ '96385074', '036000291452' ],"
    "    'combined_skus': [ { 'product_id': '1', 'sku_id': '11', 'sku_count': 1 },"
    "      { 'product_id': '2', 'sku_id': '21', 'sku_count': 3 } ],"
    "    'sku_unit_count': '2.5', 'pre_sale': { 'type': 'PRE_ORDER',"
    "      'fulfillment_type': { 'handling_duration_days': 5 } },"
    "    'fees': [ { 'type': 'PFAND', 'amount': '0.25',"
    "      'additional_attribute': 'SINGLE_USE' } ] } ],"
    "  'certifications': [ { 'id': '820011', 'images': [ { 'uri': 'tos-9' } ],"
    "    'expiration_date': 1800000000 } ],"
    "  'product_attributes': [ { 'id': '1', 'values': [ { 'id': '11' } ] },"
    "    { 'id': '3', 'values': [ { 'id': '32' } ] } ],"
    "  'primary_combined_product_id': '1', 'size_chart': { 'template': { 'id': '1' } },"
    "  'manufacturer_ids': [ '1', '2' ], 'responsible_person_ids': [ '1' ] }" },
  { "TH", VITRINE_SELLER_CROSS_BORDER,
    "{ 'is_cod_allowed': true, 'delivery_option_ids': [ '1', '2' ], 'minimum_order_quantity': 2,"
    "  'listing_platforms': [ 'TIKTOK_SHOP' ],"
    "  'skus': [ { 'price': { 'amount': '250', 'currency': 'THB', 'sale_price': '270' },"
    "    'inventory': [ { 'warehouse_id': '7000', 'quantity': 5 } ], 'pre_sale':"
    "    { 'type': 'PRE_ORDER', 'fulfillment_type': { 'release_date': 1701000000 } } } ],"
    "  'certifications': [ { 'id': '820011', 'files': [ { 'id': 'f', 'name': 'report.pdf',"
    "    'format': 'PDF' } ], 'expiration_date': 1800000000 } ],"
    "  'size_chart': { 'template': { 'id': '1' } },"
    "  'product_attributes': [ { 'id': '1', 'values': [ { 'id': '11' } ] },"
    "    { 'id': '3', 'values': [ { 'id': '32' } ] } ] }" },
};

static const char rules_text[] =
  "{ 'product_certifications': [ { 'id': '820011', 'name': 'Safety', 'is_required': true,"
  "    'expiration_date': { 'is_required': true } } ],"
  "  'size_chart': { 'is_supported': true, 'is_required': true },"
  "  'cod': { 'is_supported': true }, 'package_dimension': { 'is_required': true },"
  "  'manufacturer': { 'is_required': true }, 'responsible_person': { 'is_required': true },"
  "  'allowed_special_product_types': [ 'PRE_ORDER' ] }";

static const char attributes_text[] =
  "[ { 'id': '1', 'name': 'Material', 'type': 'PRODUCT_PROPERTY', 'is_requried': true,"
  "    'is_customizable': true, 'is_multiple_selection': true,"
  "    'values': [ { 'id': '11', 'name': 'Canvas' } ] },"
  "  { 'id': '3', 'name': 'Battery', 'type': 'PRODUCT_PROPERTY', 'is_requried': true,"
  "    'values': [ { 'id': '31', 'name': 'Yes' }, { 'id': '32', 'name': 'No' } ] },"
  "  { 'id': '4', 'name': 'Battery weight', 'type': 'PRODUCT_PROPERTY', 'is_customizable': true,"
  "    'value_data_format': 'POSITIVE_INT_OR_DECIMAL', 'requirement_conditions':"
  "    [ { 'condition_type': 'VALUE_ID_MATCH', 'attribute_id': '3',"
  "      'attribute_value_id': '31' } ] } ]";

/* One of each kind, and what is odd of its kind. */
static const char *const values[] = {
  "null", "true", "false", "0", "5", "-1", "1.5", "9223372036854775807", "1e300", "''", "' '",
  "'5'", "'-0.000'", "'99999999999999999999999999999999999999999999'", "'text'", "'皮革 😀'",
  "'half \\ud800 one'", "'%s %n'", "[]", "[ null ]", "[ [ [ {} ] ] ]", "[ '1', '1', 5, {} ]", "{}",
  "{ 'id': 5, 'uri': [], 'amount': {}, 'unit': true }", "[ {}, {}, {} ]",
};

typedef struct {
  VitrineCategoryRules  *rules;
  GPtrArray             *attributes;
  GPtrArray             *warehouses;
  VitrineProductContext  known;
} World;

static void
world_init (World *self)
{
  static VitrineWarehouse warehouse = {
    (char *) "7000", (char *) "Main", TRUE, FALSE, TRUE, TRUE,
  };
  g_autoptr (JsonNode) rules = product_test_parse (rules_text);
  g_autoptr (JsonNode) attributes = product_test_parse (attributes_text);
  JsonArray *array = json_node_get_array (attributes);

  self->rules = vitrine_category_rules_new_from_json (json_node_get_object (rules));
  self->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_attribute_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (self->attributes,
                     vitrine_attribute_new_from_json (json_array_get_object_element (array, i)));
  self->warehouses = g_ptr_array_new ();
  g_ptr_array_add (self->warehouses, &warehouse);
  self->known = (VitrineProductContext) {
    .now = NOW, .category_rules = self->rules, .attributes = self->attributes,
    .warehouses = self->warehouses,
  };
}

static void
world_clear (World *self)
{
  vitrine_category_rules_free (self->rules);
  g_ptr_array_unref (self->attributes);
  g_ptr_array_unref (self->warehouses);
}

/* Adds the paths of all fields below @node. */
static void
list_paths (JsonNode *node, const char *path, GPtrArray *paths)
{
  if (*path != '\0')
    g_ptr_array_add (paths, g_strdup (path));
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;

    json_object_iter_init_ordered (&iter, json_node_get_object (node));
    while (json_object_iter_next_ordered (&iter, &name, &member)) {
      g_autofree char *below = g_strconcat (path, *path != '\0' ? "." : "", name, NULL);

      list_paths (member, below, paths);
    }
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++) {
      g_autofree char *below = g_strdup_printf ("%s[%u]", path, i);

      list_paths (json_array_get_element (json_node_get_array (node), i), below, paths);
    }
  }
}

/* Whether @field is @parent, or something in it. */
static gboolean
is_in (const char *field, const char *parent)
{
  gsize length = strlen (parent);

  return strncmp (field, parent, length) == 0 && strchr (".[", field[length]) != NULL;
}

/* A rule for all fields has no codes of its own: that of the finding is the field’s. */
static gboolean
has_code (const VitrineFinding *finding)
{
  if (finding->codes[0] == 0)
    return TRUE;

  for (const gint64 *code = finding->codes; *code != 0; code++) {
    if (*code == finding->code)
      return TRUE;
  }

  return finding->code == 0;
}

static guint
count (GPtrArray *findings, const char *rule)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((const VitrineFinding *) findings->pdata[i])->rule, rule);

  return n;
}

/* What is offered mends it. */
static void
assert_mends (JsonNode *body, const VitrineFinding *finding, GPtrArray *before,
              const VitrineProductContext *context)
{
  g_autoptr (JsonNode) mended = vitrine_json_copy (body);
  g_autoptr (GPtrArray) after = NULL;

  product_offers_apply (mended, finding);
  after = vitrine_product_rules_check (json_node_get_object (mended), context, NULL);
  g_test_message ("%s %s: %s", finding->rule, finding->field, finding->fix);
  g_assert_cmpuint (count (after, finding->rule), <, count (before, finding->rule));
}

static void
assert_sound (JsonNode *body, GPtrArray *findings, const VitrineProductContext *context)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    g_assert_nonnull (vitrine_rule_find (finding->rule));
    g_assert_cmpint (finding->level, <, VITRINE_LEVEL_NOTE);
    g_assert_true (g_utf8_validate (finding->message, -1, NULL));
    g_assert_cmpstr (finding->message, !=, "");
    g_assert_null (strstr (finding->message, "(null)"));
    g_assert_true (g_utf8_validate (finding->field, -1, NULL));
    if (!has_code (finding))
      g_error ("%s %s: no code %" G_GINT64_FORMAT, finding->rule, finding->field, finding->code);
    g_assert_true (finding->value == NULL || finding->fix != NULL);
    if (finding->fix != NULL)
      assert_mends (body, finding, findings, context);
  }
}

/* Of a field that has a wrong type no more is said, and nothing in it is missing. */
static void
assert_said_once (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *wrong = findings->pdata[i];

    for (guint j = 0; j < findings->len && g_str_equal (wrong->rule, "BODY-02"); j++) {
      const VitrineFinding *other = findings->pdata[j];

      if (j != i && (is_in (other->field, wrong->field)
                     || g_str_equal (other->field, wrong->field)))
        g_error ("%s at %s, and %s at %s: %s", wrong->rule, wrong->field, other->rule,
                 other->field, other->message);
    }
  }
}

static void
set_at (JsonNode *body, const char *path, const char *value)
{
  g_autoptr (JsonNode) node = product_test_parse (value);
  VitrineFinding finding = { .field = (char *) path, .value = node };

  product_offers_apply (body, &finding);
}

/* Where the wrong type is all that changed, it is all that is refused. */
static void
assert_no_more_refused (GPtrArray *findings, const char *path, const char *value)
{
  gboolean wrong = FALSE;

  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    wrong |= g_str_equal (finding->rule, "BODY-02") && g_str_equal (finding->field, path);
  }
  for (guint i = 0; wrong && i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (finding->level == VITRINE_LEVEL_ERROR && !g_str_equal (finding->rule, "BODY-02"))
      g_error ("%s = %s: %s %s: %s", path, value, finding->rule, finding->field,
               finding->message);
  }
}

static void
test_good (void)
{
  World world;

  world_init (&world);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (JsonNode) body = product_test_new_body (bodies[i].patch);
    VitrineProductContext context = world.known;
    g_autoptr (GPtrArray) findings = NULL;

    context.market = bodies[i].market;
    context.seller = bodies[i].seller;
    findings = vitrine_product_rules_check (json_node_get_object (body), &context, NULL);
    for (guint j = 0; j < findings->len; j++) {
      const VitrineFinding *finding = findings->pdata[j];

      g_test_message ("%s %s: %s", finding->rule, finding->field, finding->message);
      g_assert_cmpint (finding->level, !=, VITRINE_LEVEL_ERROR);
    }
  }
  world_clear (&world);
}

static void
check_path (const char *patch, const char *path, const VitrineProductContext *context)
{
  static gsize turn;

  for (gsize i = turn++ % ONE_IN; i < G_N_ELEMENTS (values); i += ONE_IN) {
    g_autoptr (JsonNode) body = product_test_new_body (patch);
    g_autoptr (GPtrArray) findings = NULL;

    set_at (body, path, values[i]);
    findings = vitrine_product_rules_check (json_node_get_object (body), context, NULL);
    assert_said_once (findings);
    assert_no_more_refused (findings, path, values[i]);
    assert_sound (body, findings, context);
  }
}

static void
test_each (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (JsonNode) body = product_test_new_body (bodies[i].patch);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  World world;
  VitrineProductContext bare = {
    .market = bodies[i].market, .seller = bodies[i].seller, .now = NOW,
  };

  world_init (&world);
  world.known.market = bodies[i].market;
  world.known.seller = bodies[i].seller;
  list_paths (body, "", paths);
  g_assert_cmpuint (paths->len, >, 40);
  for (guint j = 0; j < paths->len; j++) {
    check_path (bodies[i].patch, paths->pdata[j], &world.known);
    check_path (bodies[i].patch, paths->pdata[j], &bare);
  }
  world_clear (&world);
}

/* Several at once, the same each time. */
static void
test_random (void)
{
  static const char *const markets[] = { "US", "DE", "ID", "JP", "BR", "ZZ" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20251126);
  World world;

  world_init (&world);
  for (guint i = 0; i < N_RANDOM; i++) {
    guint which = g_rand_int_range (rand, 0, G_N_ELEMENTS (bodies));
    g_autoptr (JsonNode) body = product_test_new_body (bodies[which].patch);
    g_autoptr (GPtrArray) findings = NULL;

    world.known.market = markets[g_rand_int_range (rand, 0, G_N_ELEMENTS (markets))];
    world.known.seller = g_rand_boolean (rand) ? VITRINE_SELLER_LOCAL
                                               : VITRINE_SELLER_CROSS_BORDER;
    for (guint j = 0; j < 4; j++) {
      g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

      list_paths (body, "", paths);
      set_at (body, paths->pdata[g_rand_int_range (rand, 0, paths->len)],
              values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))]);
    }
    findings = vitrine_product_rules_check (json_node_get_object (body), &world.known, NULL);
    assert_said_once (findings);
    assert_sound (body, findings, &world.known);
  }
  world_clear (&world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/product-types/good", test_good);
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autofree char *name = g_strdup_printf ("/product-types/each/%s", bodies[i].market);

    g_test_add_data_func (name, GUINT_TO_POINTER (i), test_each);
  }
  g_test_add_func ("/product-types/random", test_random);

  return g_test_run ();
}
