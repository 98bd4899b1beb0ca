/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-judge.h"

#include "practice-desk.h"
#include "vitrine-practice-product.h"
#include "vitrine-tiktok-findings.h"
#include "vitrine-tiktok-product-codes.h"

#include <string.h>

#define GET_TEXT vitrine_practice_product_get_text

/* Makes a text of @length characters in JSON. */
static char *
make_long (const char *start, const char *piece, guint length, const char *end)
{
  GString *text = g_string_new (start);

  while (text->len < length)
    g_string_append (text, piece);

  g_string_append (text, end);

  return g_string_free (text, FALSE);
}

static char *
make_title (void)
{
  return make_long ("\"Canvas tote bag", " with one inner pocket", 260, "\"");
}

static char *
make_description (void)
{
  return make_long ("\"<p>Sturdy canvas", ", washable at 30 degrees", 10100, "</p>\"");
}

#define PICTURE "<img src=\\\"https://p16-oec-practice.ibyteimg.example/" DESK_TEXT \
  "\\\" width=\\\"900\\\" height=\\\"600\\\">"

static char *
make_pictures (void)
{
  GString *text = g_string_new ("\"");

  for (guint i = 0; i < 31; i++)
    g_string_append (text, PICTURE);
  g_string_append_c (text, '"');

  return g_string_free (text, FALSE);
}

/* The codes that the market's page on Create Product lists, each with what earns it. A row is
 * the right body of practice-desk with one thing wrong. */
typedef struct {
  gint64       code;
  const char  *path;
  const char  *json;      /* NULL: it is taken away, unless the next makes it */
  char      *(*make) (void);
  const char  *field;     /* where the mistake is */
  const char  *found;     /* where a client finds it by the code and the words */
  const char  *rule;      /* which rule foretells the code; NULL: none can */
} SeedCase;

static const SeedCase seed_cases[] = {
  { 12019011, "package_weight", NULL, NULL, "package_weight", "package_weight", "PKG-01" },
  { 12052013, "description", NULL, make_description, "description", "description", "DESC-01" },
  { 12052015, "description", NULL, NULL, "description", "description", "DESC-01" },
  { 12052023, "category_id", "\"999999\"", NULL, "category_id", "category_id", "CAT-01" },
  { 12052024, "category_id", "\"810432\"", NULL, "category_id", "category_id", "CAT-01" },
  { 12052026, "brand_id", "\"" VITRINE_PRACTICE_GONE_BRAND "\"", NULL,
    "brand_id", "brand_id", NULL },
  { 12052028, "main_images", "[]", NULL, "main_images", "main_images", "IMG-11" },
  { 12052048, "primary_combined_product_id", "\"" VITRINE_PRACTICE_FOREIGN_PRODUCT "\"", NULL,
    "primary_combined_product_id", "product_id", NULL },
  { 12052051, "title", NULL, make_title, "title", "title", "TITLE-01" },
  { 12052055, "skus[0].inventory[0].quantity", "100000", NULL,
    "skus[0].inventory[0].quantity", "skus[0].inventory[0].quantity", "INV-02" },
  { 12052056, "description", NULL, make_pictures, "description", "description", "DESC-07" },
  { 12052092, "skus[0].price.sale_price", "\"18.00\"", NULL,
    "skus[0].price.sale_price", "skus[0].price.sale_price", "PRICE-05" },
  { 12052104, "product_attributes", "[]", NULL,
    "product_attributes", "product_attributes", "PATTR-01" },
  { 12052105, "category_id", "\"810528\"", NULL, "certifications", "certifications", "CERT-01" },
  { 12052200, "brand_id", "\"7090000000000000105\"", NULL, "brand_id", "brand_id", NULL },
  { 12052201, "brand_id", "\"7090000000000000104\"", NULL, "brand_id", "brand_id", "BRAND-02" },
  { 12052208, "brand_id", "\"7090000000000000103\"", NULL, "brand_id", "brand_id", "BRAND-02" },
};

static JsonObject *
new_seed_body (const SeedCase *row)
{
  g_autofree char *made = row->make != NULL ? row->make () : NULL;
  JsonObject *body = desk_new_body ();

  desk_patch (body, row->path, made != NULL ? made : row->json);
  if (row->code == 12052105)
    desk_patch (body, "product_attributes",
                "[{\"id\":\"100410\",\"values\":[{\"id\":\"1000881\"}]}]");

  return body;
}

/* What a client makes of the answer: the field, and the rule that would have told beforehand. */
static void
check_finding (const SeedCase *row, JsonObject *answer, JsonObject *body)
{
  g_autoptr (GPtrArray) findings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);
  VitrineTiktokEnvelope envelope = {
    .code = row->code,
    .message = (char *) json_object_get_string_member (answer, "message"),
  };
  const VitrineFinding *finding;

  vitrine_tiktok_findings_read (&envelope, body, findings);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpint (finding->code, ==, row->code);
  g_assert_cmpstr (finding->said, ==, envelope.message);
  g_assert_cmpstr (finding->field, ==, row->found);
  g_assert_cmpstr (finding->rule, ==, row->rule);
}

/* Create Product answers with the code, and names the field; so does the check before it. */
static void
test_seed_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (seed_cases); i++) {
    const SeedCase *row = &seed_cases[i];
    g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", NULL);
    g_autoptr (JsonObject) body = new_seed_body (row);
    g_autoptr (JsonObject) answer = desk_call (shop, "POST", CREATE_PATH, NULL, body);
    g_autoptr (JsonObject) check = desk_call (shop, "POST", CHECK_PATH, NULL, body);
    g_autoptr (GPtrArray) reasons = vitrine_practice_product_get_list (desk_get_data (check),
                                                                       "fail_reasons");
    const char *message = json_object_get_string_member (answer, "message");

    g_test_message ("%" G_GINT64_FORMAT ": %s", row->code, message);
    g_assert_cmpint (desk_get_code (answer), ==, row->code);
    g_assert_true (g_str_has_prefix (message, row->field));
    g_assert_nonnull (vitrine_tiktok_product_codes_find (row->code));
    for (guint j = 0; j < reasons->len; j++)
      g_test_message ("  %s", GET_TEXT (reasons->pdata[j], "message"));
    g_assert_cmpuint (reasons->len, ==, 1);
    g_assert_cmpint (json_object_get_int_member (reasons->pdata[0], "code"), ==, row->code);
    check_finding (row, answer, body);
  }
}

/* The last of them isn't about the product: too many in one day. */
static void
test_seed_quota (void)
{
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", NULL);
  g_autoptr (JsonObject) body = desk_new_body ();
  g_autoptr (JsonObject) answer = NULL;

  shop->quota = 0;
  answer = desk_call (shop, "POST", CREATE_PATH, NULL, body);
  g_assert_cmpint (desk_get_code (answer), ==, 12052093);
}

/* What each use of a picture, each warehouse and each right is good for. */
static const struct {
  const char *path;
  const char *json;
  gint64      code;
} cases[] = {
  { "title", "\"Canvas tote bag with inner pocket, 40 cm\"", 0 },
  { "main_images", "[{\"uri\":\"" DESK_SKU "\"}]", 12052300 },
  { "main_images", "[{\"uri\":\"tos/unknown\"}]", 12052300 },
  { "skus[0].sales_attributes",
    "[{\"id\":\"100000\",\"value_id\":\"1000003\",\"sku_img\":{\"uri\":\"" DESK_SKU "\"}}]", 0 },
  { "skus[0].sales_attributes",
    "[{\"id\":\"100000\",\"value_id\":\"1000003\",\"sku_img\":{\"uri\":\"" DESK_MAIN "\"}}]",
    12052520 },
  { "skus[0].inventory[0].warehouse_id", "\"7401230000000000005\"", 0 },
  { "skus[0].inventory[0].warehouse_id", "\"7401230000000000002\"", 12052532 },
  { "skus[0].inventory[0].warehouse_id", "\"7401230000000000004\"", 12052531 },
  { "description", "\"" PICTURE "\"", 0 },
  { "description",
    "\"<img src=\\\"https://example.org/a.png\\\" width=\\\"9\\\" height=\\\"9\\\">\"", 12052340 },
  { "skus[0].price.currency", "\"EUR\"", 12052084 },
  { "skus[0].price.amount", "\"7600.01\"", 12052570 },
  { "skus[0].combined_skus", "[{\"product_id\":\"1729000000000000001\",\"sku_id\":\"1\","
    "\"sku_count\":2}]", 12052048 },
  { "brand_id", "\"7090000000000000101\"", 0 },
  { "brand_id", "\"\"", 0 },
};

static void
test_cases (void)
{
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (JsonObject) body = desk_new_body ();
    g_autoptr (JsonObject) answer = NULL;

    desk_patch (body, cases[i].path, cases[i].json);
    answer = desk_call (shop, "POST", CREATE_PATH, NULL, body);
    g_test_message ("row %" G_GSIZE_FORMAT ": %s", i,
                    json_object_get_string_member (answer, "message"));
    g_assert_cmpint (desk_get_code (answer), ==, cases[i].code);
  }
}

/* A draft needs less, but nothing wrong of it is kept. */
static void
test_drafts (void)
{
  const struct { const char *path; const char *json; gboolean taken; } rows[] = {
    { "product_attributes", NULL, TRUE },
    { "title", "5", FALSE },
    { "title", NULL, FALSE },
    { "skus[0].price.amount", "\"7600.01\"", FALSE },
  };
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonObject) body = desk_new_body ();
    g_autoptr (JsonObject) answer = NULL;

    desk_patch (body, "save_mode", "\"AS_DRAFT\"");
    desk_patch (body, rows[i].path, rows[i].json);
    answer = desk_call (shop, "POST", CREATE_PATH, NULL, body);
    g_test_message ("row %" G_GSIZE_FORMAT ": %s", i,
                    json_object_get_string_member (answer, "message"));
    g_assert_cmpint (desk_get_code (answer) == 0, ==, rows[i].taken);
  }
}

/* The market speaks English to programs, whatever this one speaks. */
static void
test_english (void)
{
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("GB", NULL);
  g_autoptr (JsonObject) body = desk_new_body ();
  g_auto (VitrinePracticeVerdict) verdict = { 0 };

  desk_patch (body, "title", "\"\"");
  g_assert_true (vitrine_practice_judge (shop, body, 1764000000, &verdict, NULL));
  g_assert_cmpuint (verdict.reasons->len, >, 0);
  for (guint i = 0; i < verdict.reasons->len; i++) {
    const VitrinePracticeReason *reason = verdict.reasons->pdata[i];

    g_assert_cmpint (reason->code, !=, 0);
    g_assert_true (g_str_has_prefix (reason->message, reason->field));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-judge/seed-codes", test_seed_codes);
  g_test_add_func ("/practice-judge/seed-quota", test_seed_quota);
  g_test_add_func ("/practice-judge/cases", test_cases);
  g_test_add_func ("/practice-judge/drafts", test_drafts);
  g_test_add_func ("/practice-judge/english", test_english);
  return g_test_run ();
}
