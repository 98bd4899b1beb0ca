/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-findings.h"

#include "vitrine-json.h"
#include "vitrine-rule.h"

#include <string.h>

#define BODY \
  "{\"title\":\"x\",\"brand_id\":\"7090000000000000188\",\"skus\":[" \
  "{\"id\":\"1729771200000000101\",\"seller_sku\":\"A-1\"," \
  "\"inventory\":[{\"warehouse_id\":\"7401230000000000004\"}]}," \
  "{\"id\":\"1729771200000000102\",\"seller_sku\":\"B-2\"," \
  "\"inventory\":[{\"warehouse_id\":\"7401230000000000001\"}," \
  "{\"warehouse_id\":\"7401230000000000004\"}]}]}"

typedef struct {
  const char   *file;      /* in answers/, or NULL */
  const char   *text;
  guint         n_findings;
  VitrineLevel  level;     /* of the last */
  gint64        code;
  const char   *field;
  const char   *said;
  const char   *says;      /* part of our words */
} Case;

#define ANSWER(code, data) \
  "{\"code\":" code ",\"message\":\"The market’s words.\",\"request_id\":\"R\",\"data\":" data "}"

static const Case cases[] = {
  { "tiktok-create-product-error.json", NULL, 1, VITRINE_LEVEL_ERROR, 12052024, "category_id",
    "The category is not a leaf category.", "categories below it" },
  { "tiktok-create-product.json", NULL, 2, VITRINE_LEVEL_WARNING, 0, "skus.identifier_code",
    "The field [identifier_code]:00000000000000 was not accepted and has been cleared. Reason: "
    "[not a valid GTIN]. It can be set again later.", "with a remark" },
  { "tiktok-listing-check-failed.json", NULL, 3, VITRINE_LEVEL_WARNING, 0, NULL,
    "No review will be started for this product.", "with a remark" },
  { "tiktok-listing-check-pass.json", NULL, 0 },
  { "tiktok-activate-partial-failure.json", NULL, 1, VITRINE_LEVEL_ERROR, 12052901, "status",
    "Not possible in the current product status.", "present status" },
  { "tiktok-update-inventory-partial-failure.json", NULL, 1, VITRINE_LEVEL_ERROR, 12052531,
    "skus[1].inventory[1].warehouse_id", "The warehouse is disabled.", "turned off" },
  { "tiktok-update-price.json", NULL, 0 },
  { "tiktok-delete-ok.json", NULL, 0 },
  { "tiktok-error-rate-limit.json", NULL, 1, VITRINE_LEVEL_ERROR, 36009002, NULL, NULL,
    "in a while" },

  { NULL, ANSWER ("12052054", "null"), 1, VITRINE_LEVEL_ERROR, 12052054, "skus.seller_sku",
    "The market’s words.", "50" },
  { NULL, "{\"code\":12052054,\"message\":\"B-2: too long\"}", 1, VITRINE_LEVEL_ERROR, 12052054,
    "skus[1].seller_sku", "B-2: too long", "50" },
  { NULL, ANSWER ("12052990", "{\"errors\":[]}"), 1, VITRINE_LEVEL_ERROR, 12052990, NULL,
    "The market’s words.", "reasons" },
  { NULL, ANSWER ("12052990", "{\"errors\":[{\"code\":12052990,\"message\":\"m\",\"detail\":"
                              "{\"extra_errors\":[{\"code\":12052051,\"message\":\"n\"},"
                              "{\"code\":12052015,\"message\":\"o\"}]}}]}"),
    2, VITRINE_LEVEL_ERROR, 12052015, "description", "o", "missing" },
  { NULL, ANSWER ("0", "{\"errors\":[{\"code\":12052901,\"message\":\"m\","
                       "\"detail\":{\"product_id\":\"1\"}}]}"),
    1, VITRINE_LEVEL_ERROR, 12052901, "status", "m", "present status" },

  /* Nobody knows it: the market's words are all there is. */
  { NULL, ANSWER ("12999999", "null"), 1, VITRINE_LEVEL_ERROR, 12999999, NULL,
    "The market’s words.", "“The market’s words.”" },
  { NULL, "{\"code\":-5}", 1, VITRINE_LEVEL_ERROR, -5, NULL, "", "-5" },
  { NULL, ANSWER ("0", "{\"fail_reasons\":[{\"code\":12999999,\"message\":\"new %s %n\"}]}"),
    1, VITRINE_LEVEL_ERROR, 12999999, NULL, "new %s %n", "“new %s %n”" },
  { NULL, ANSWER ("0", "{\"fail_reasons\":[{\"message\":\"no code\"}]}"),
    1, VITRINE_LEVEL_ERROR, 0, NULL, "no code", "“no code”" },

  /* Other types than documented. */
  { NULL, ANSWER ("0", "{\"errors\":5,\"fail_reasons\":{},\"warnings\":\"x\"}"), 0 },
  { NULL, ANSWER ("0", "{\"errors\":[5,null,[],{}],\"fail_reasons\":[5,null,{}],"
                       "\"warnings\":[5,{\"message\":5},{\"message\":\"\"}]}"), 0 },
  { NULL, ANSWER ("0", "{\"errors\":[{\"code\":\"1\",\"detail\":5}],"
                       "\"warnings\":{\"message\":[]}}"), 0 },
  { NULL, ANSWER ("0", "{\"errors\":[{\"code\":1,\"detail\":{\"extra_errors\":[{\"code\":2.5}]"
                       "}}]}"), 1, VITRINE_LEVEL_ERROR, 1, NULL, "", "1" },
  { NULL, ANSWER ("0", "[]"), 0 },
};

static char *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "marketplaces", "answers", name,
                                                 NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static GPtrArray *
read_text (const char *text, const char *body_text)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  g_autoptr (JsonNode) body = body_text != NULL
                                ? vitrine_json_parse (body_text, strlen (body_text)) : NULL;

  g_assert_true (vitrine_tiktok_envelope_read (bytes, &envelope));
  vitrine_tiktok_findings_read (&envelope, body != NULL ? json_node_get_object (body) : NULL,
                                findings);

  return findings;
}

static void
check_case (const Case *row, const VitrineFinding *finding)
{
  g_assert_cmpint (finding->level, ==, row->level);
  g_assert_cmpint (finding->code, ==, row->code);
  g_assert_cmpstr (finding->field, ==, row->field);
  g_assert_nonnull (finding->codes);
  g_assert_nonnull (finding->said);
  if (row->said != NULL)
    g_assert_cmpstr (finding->said, ==, row->said);
  g_assert_nonnull (strstr (finding->message, row->says));
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *loaded = cases[i].file != NULL ? load (cases[i].file) : NULL;
    g_autoptr (GPtrArray) findings = read_text (loaded != NULL ? loaded : cases[i].text, BODY);

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpuint (findings->len, ==, cases[i].n_findings);
    if (findings->len > 0)
      check_case (&cases[i], findings->pdata[findings->len - 1]);
  }
}

/* A brand that was cleared is told of on its field, with the rule that foretells it. */
static void
test_cleared (void)
{
  g_autofree char *text = load ("tiktok-create-product.json");
  g_autoptr (GPtrArray) findings = read_text (text, BODY);
  const VitrineFinding *brand = findings->pdata[0];

  g_assert_cmpstr (brand->field, ==, "brand_id");
  g_assert_cmpstr (brand->rule, ==, vitrine_rule_find ("BRAND-03") != NULL ? "BRAND-03" : NULL);
}

/* The rule that lists the code; of several that of the field's topic. */
static void
test_rules (void)
{
  const struct { gint64 code; const char *rule; } rows[] = {
    { 12038005, "FILE-01" },
    { 12052657, "IMG-20" },
    { 12052700, NULL },
    { 12999999, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strdup_printf ("{\"code\":%" G_GINT64_FORMAT "}", rows[i].code);
    g_autoptr (GPtrArray) findings = read_text (text, NULL);
    const VitrineFinding *finding = findings->pdata[0];
    const VitrineRule *rule = finding->rule != NULL ? vitrine_rule_find (finding->rule) : NULL;

    g_assert_cmpstr (finding->rule, ==, rows[i].rule);
    if (rule != NULL)
      g_assert_true (finding->codes == rule->codes);
    else
      g_assert_cmpint (finding->codes[0], ==, 0);
  }
}

/* An answer of a megabyte is read in a moment, and isn't shown whole. */
static void
test_many (void)
{
  GString *text = g_string_new ("{\"code\":0,\"data\":{\"fail_reasons\":[");
  g_autofree char *owned = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "%s{\"code\":12052051,\"message\":\"A-1 %u\"}",
                            i > 0 ? "," : "", i);
  g_string_append (text, "]}}");
  owned = g_string_free (text, FALSE);
  findings = read_text (owned, BODY);
  g_assert_cmpuint (findings->len, ==, 500);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-findings/cases", test_cases);
  g_test_add_func ("/tiktok-findings/cleared", test_cleared);
  g_test_add_func ("/tiktok-findings/rules", test_rules);
  g_test_add_func ("/tiktok-findings/many", test_many);
  return g_test_run ();
}
