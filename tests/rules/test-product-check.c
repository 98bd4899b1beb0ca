/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-test.h"

#include "vitrine-product-check-private.h"

#define RULES_NOW 1767225600   /* 2026-01-01, in seconds */

static const gint64 codes[] = { 12052051, 0 };

/* A limit, and something else that is refused. */
static const VitrineRule limit = { "TITLE-01", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT,
                                   "A limit", NULL, VITRINE_SOURCE_OURS, { 12052051, 12052261 } };
static const VitrineRule other = { "TITLE-03", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT,
                                   "Something else", NULL, VITRINE_SOURCE_OURS, { 12052262 } };

typedef struct {
  JsonNode              *node;
  VitrineProductContext  context;
  VitrineProductCheck    check;
} Fixture;

static void
set_up (Fixture *self, const char *body)
{
  self->node = product_test_parse (body);
  self->context.now = RULES_NOW;
  self->check = (VitrineProductCheck) {
    .body = json_node_get_object (self->node),
    .context = &self->context,
    .pack = vitrine_rule_pack_get ("US"),
    .findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free),
    .unchecked = g_ptr_array_new (),
  };
}

static void
tear_down (Fixture *self)
{
  g_clear_pointer (&self->check.counts, g_hash_table_unref);
  g_clear_pointer (&self->check.mistyped, g_hash_table_unref);
  vitrine_finding_free (self->check.dropped);
  g_ptr_array_unref (self->check.unchecked);
  g_ptr_array_unref (self->check.findings);
  json_node_unref (self->node);
}

static void
test_add (void)
{
  Fixture f = { 0 };
  VitrineFinding *finding;

  set_up (&f, "{}");
  finding = vitrine_product_check_add (&f.check, &limit, VITRINE_LEVEL_HINT, 12052261, "title",
                                       "%u is too many", 300);
  g_assert_cmpstr (finding->rule, ==, "TITLE-01");
  g_assert_cmpint (finding->level, ==, VITRINE_LEVEL_HINT);
  g_assert_cmpstr (finding->message, ==, "300 is too many");
  g_assert_cmpstr (finding->field, ==, "title");
  g_assert_cmpint (finding->code, ==, 12052261);
  g_assert_cmpint (finding->codes[0], ==, codes[0]);

  finding = vitrine_product_check_add (&f.check, &limit, limit.level, 0, "title", "again");
  g_assert_cmpint (finding->code, ==, codes[0]);
  g_assert_cmpuint (f.check.findings->len, ==, 2);
  tear_down (&f);
}

static void
test_draft (void)
{
  Fixture f = { 0 };

  set_up (&f, "{}");
  f.check.as_draft = TRUE;
  g_assert_cmpint (vitrine_product_check_add (&f.check, &limit, limit.level, 0, "title", "x")->level,
                   ==, VITRINE_LEVEL_ERROR);
  g_assert_cmpint (vitrine_product_check_add (&f.check, &other, other.level, 0, "title", "x")->level,
                   ==, VITRINE_LEVEL_WARNING);
  g_assert_cmpint (vitrine_product_check_add (&f.check, &other, VITRINE_LEVEL_HINT, 0, "title",
                                              "x")->level, ==, VITRINE_LEVEL_HINT);
  tear_down (&f);
}

/* Of what is missing, a draft needs what the product page requires. */
static const struct { const char *field; gboolean required; } missing_cases[] = {
  { "title", TRUE },
  { "package_weight", TRUE },
  { "package_weight.value", TRUE },
  { "certifications[3].files[0].id", TRUE },
  { "brand_id", FALSE },
  { "skus[0].price", FALSE },
  { "skus[0].inventory[2].warehouse_id", FALSE },
  { "main_images[0].uri", FALSE },
  { "nothing.like[1].it", FALSE },
  { "", FALSE },
};

static void
test_missing (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (missing_cases); i++) {
    const char *field = missing_cases[i].field;
    Fixture f = { 0 };
    VitrineFinding *finding;

    set_up (&f, "{}");
    finding = vitrine_product_check_missing (&f.check, &other, 0, field, "x");
    g_assert_cmpint (finding->level, ==, VITRINE_LEVEL_ERROR);

    f.check.as_draft = TRUE;
    finding = vitrine_product_check_missing (&f.check, &other, 0, field, "x");
    g_assert_cmpint (finding != NULL, ==, missing_cases[i].required);
    if (finding != NULL)
      g_assert_cmpint (finding->level, ==, VITRINE_LEVEL_ERROR);
    tear_down (&f);
  }
}

/* What is there with a wrong type isn't missing, nor is what should stand in it. */
static void
test_mistyped (void)
{
  Fixture f = { 0 };

  set_up (&f, "{ 'package_weight': 5, 'skus': [ {}, 5 ] }");
  vitrine_body_rules_check (&f.check);
  g_assert_null (vitrine_product_check_missing (&f.check, &other, 0, "package_weight", "x"));
  g_assert_null (vitrine_product_check_missing (&f.check, &other, 0, "package_weight.value", "x"));
  g_assert_null (vitrine_product_check_missing (&f.check, &other, 0, "skus[1].price", "x"));
  g_assert_nonnull (vitrine_product_check_missing (&f.check, &other, 0, "skus[0].price", "x"));
  g_assert_nonnull (vitrine_product_check_missing (&f.check, &other, 0, "title", "x"));
  tear_down (&f);
}

static void
test_offer (void)
{
  Fixture f = { 0 };
  VitrineFinding *finding;

  set_up (&f, "{}");
  finding = vitrine_product_check_add (&f.check, &other, other.level, 0, "title", "x");
  vitrine_product_check_offer (finding, json_node_new (JSON_NODE_NULL), "once");
  vitrine_product_check_offer (finding, NULL, "twice");
  g_assert_cmpstr (finding->fix, ==, "twice");
  g_assert_null (finding->value);
  vitrine_product_check_offer (NULL, json_node_new (JSON_NODE_NULL), "nothing");
  tear_down (&f);
}

/* More of one rule than anyone reads are not kept, but may be treated as any. */
static void
test_bounds (void)
{
  Fixture f = { 0 };

  set_up (&f, "{}");
  for (guint i = 0; i < 3 * VITRINE_PRODUCT_CHECK_MAX; i++) {
    VitrineFinding *finding = vitrine_product_check_add (&f.check, &other, other.level, 0, "title",
                                                         "%u", i);

    vitrine_product_check_offer (finding, json_node_new (JSON_NODE_NULL), "x");
  }
  g_assert_cmpuint (f.check.findings->len, ==, VITRINE_PRODUCT_CHECK_MAX);
  vitrine_product_check_add (&f.check, &limit, limit.level, 0, "title", "x");
  g_assert_cmpuint (f.check.findings->len, ==, VITRINE_PRODUCT_CHECK_MAX + 1);
  tear_down (&f);
}

static void
test_take (void)
{
  Fixture f = { 0 };
  VitrineFinding *finding = g_new0 (VitrineFinding, 1);

  set_up (&f, "{}");
  f.check.as_draft = TRUE;
  finding->rule = "DESC-04";
  finding->codes = codes;
  vitrine_product_check_take (&f.check, finding);
  g_assert_true (f.check.findings->pdata[0] == finding);
  g_assert_cmpint (finding->level, ==, VITRINE_LEVEL_WARNING);
  tear_down (&f);
}

static void
test_unchecked (void)
{
  Fixture f = { 0 };

  set_up (&f, "{}");
  vitrine_product_check_unchecked (&f.check, &other);
  vitrine_product_check_unchecked (&f.check, &limit);
  vitrine_product_check_unchecked (&f.check, &other);
  g_assert_cmpuint (f.check.unchecked->len, ==, 2);
  tear_down (&f);
}

static void
test_members (void)
{
  Fixture f = { 0 };
  gint64 number;
  gboolean yes;
  JsonArray *array;

  set_up (&f, "{ 'text': '', 'half': '\\ud800y', 'int': 7, 'double': 7.0, 'yes': true, 'null': null,"
              "  'list': [ {}, 'a', 5, '\\ud800y' ], 'object': {} }");
  g_assert_cmpstr (vitrine_product_check_text (f.check.body, "text"), ==, "");
  g_assert_null (vitrine_product_check_text (f.check.body, "half"));
  g_assert_null (vitrine_product_check_text (f.check.body, "int"));
  g_assert_null (vitrine_product_check_text (f.check.body, "null"));
  g_assert_null (vitrine_product_check_text (f.check.body, "none"));
  g_assert_null (vitrine_product_check_text (NULL, "text"));
  g_assert_true (vitrine_product_check_int (f.check.body, "int", &number));
  g_assert_cmpint (number, ==, 7);
  g_assert_false (vitrine_product_check_int (f.check.body, "double", &number));
  g_assert_true (vitrine_product_check_bool (f.check.body, "yes", &yes) && yes);
  g_assert_false (vitrine_product_check_bool (f.check.body, "int", &yes));
  g_assert_nonnull (vitrine_product_check_object (f.check.body, "object"));
  g_assert_null (vitrine_product_check_object (f.check.body, "list"));
  g_assert_null (vitrine_product_check_array (f.check.body, "object"));
  array = vitrine_product_check_array (f.check.body, "list");
  g_assert_cmpuint (vitrine_product_check_length (array), ==, 4);
  g_assert_cmpuint (vitrine_product_check_length (NULL), ==, 0);
  g_assert_nonnull (vitrine_product_check_element (array, 0));
  g_assert_null (vitrine_product_check_element (array, 1));
  g_assert_cmpstr (vitrine_product_check_text_element (array, 1), ==, "a");
  g_assert_null (vitrine_product_check_text_element (array, 2));
  g_assert_null (vitrine_product_check_text_element (array, 3));
  tear_down (&f);
}

static const struct { const char *text; gboolean is; } number_cases[] = {
  { "0", TRUE }, { "12", TRUE }, { "12.50", TRUE }, { "-1", TRUE }, { "0012", TRUE },
  { "", FALSE }, { "-", FALSE }, { ".5", FALSE }, { "5.", FALSE }, { "1.2.3", FALSE },
  { "1,5", FALSE }, { "1e3", FALSE }, { " 1", FALSE }, { "1 ", FALSE }, { "+1", FALSE },
  { "0x1", FALSE }, { "nan", FALSE }, { "١", FALSE },
};

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (number_cases); i++)
    g_assert_cmpint (vitrine_product_check_is_number (number_cases[i].text), ==,
                     number_cases[i].is);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/product-check/add", test_add);
  g_test_add_func ("/product-check/draft", test_draft);
  g_test_add_func ("/product-check/missing", test_missing);
  g_test_add_func ("/product-check/mistyped", test_mistyped);
  g_test_add_func ("/product-check/offer", test_offer);
  g_test_add_func ("/product-check/bounds", test_bounds);
  g_test_add_func ("/product-check/take", test_take);
  g_test_add_func ("/product-check/unchecked", test_unchecked);
  g_test_add_func ("/product-check/members", test_members);
  g_test_add_func ("/product-check/numbers", test_numbers);

  return g_test_run ();
}
