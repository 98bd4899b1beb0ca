/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-json.h"
#include "vitrine-sku-pattern.h"
#include "vitrine-sku.h"

#include <string.h>

#define LONG "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567"

static VitrinePart *
read_sku (const char *json)
{
  g_autoptr (JsonNode) node = vitrine_json_parse_object (json, strlen (json), 4096, NULL);
  VitrinePart *sku = g_object_new (VITRINE_TYPE_SKU, NULL);

  vitrine_part_set_json (sku, node);

  return sku;
}

static VitrinePart *
new_sku (void)
{
  return read_sku ("{\"sales_attributes\":[{\"name\":\"Color\",\"value_name\":\"Sea green\"},"
                   "{\"name\":\"Größe\",\"value_name\":\"38 ½\"},"
                   "{\"name\":\"Heel\",\"value_id\":\"7\"}]}");
}

static const struct {
  const char *pattern;
  gboolean    capitals;
  const char *expected;    /* NULL: an error */
  int         code;
} cases[] = {
  { "", FALSE, "" },
  { "SHOE", FALSE, "SHOE" },
  { "SHOE-{Color}", FALSE, "SHOE-Sea-green" },
  { "SHOE-{Color}", TRUE, "SHOE-SEA-GREEN" },
  { "{ color }{GRÖSSE}", FALSE, "Sea-green38-½" },
  { "{Color:3}/{Color:99}", FALSE, NULL, VITRINE_SKU_PATTERN_ERROR_UNKNOWN },
  { "{Color:3}.{Größe:50}", TRUE, "SEA.38-½" },
  { "{Color:0}", FALSE, NULL, VITRINE_SKU_PATTERN_ERROR_UNKNOWN },
  { "{number}-{number:3}", FALSE, "12-012" },
  { "{Number:1}", FALSE, "12" },
  { "[{Heel}]", FALSE, "[]" },
  { " a \t b ", FALSE, "a-b" },
  { "{Material}", FALSE, NULL, VITRINE_SKU_PATTERN_ERROR_UNKNOWN },
  { "{}", FALSE, NULL, VITRINE_SKU_PATTERN_ERROR_UNKNOWN },
  { "a{Color", FALSE, NULL, VITRINE_SKU_PATTERN_ERROR_OPEN },
  { "a}b", FALSE, "a}b" },
  { LONG LONG LONG LONG LONG, FALSE, NULL, VITRINE_SKU_PATTERN_ERROR_TOO_LONG },
};

static void
test_apply (void)
{
  g_autoptr (VitrinePart) sku = new_sku ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *made =
      vitrine_sku_pattern_apply (cases[i].pattern, sku, 12, cases[i].capitals, &error);

    g_assert_cmpstr (made, ==, cases[i].expected);
    if (cases[i].expected == NULL)
      g_assert_error (error, VITRINE_SKU_PATTERN_ERROR, cases[i].code);
    else
      g_assert_no_error (error);
  }
}

static void
test_propose (void)
{
  g_autoptr (VitrinePart) sku = new_sku ();
  g_autoptr (VitrinePart) single = read_sku ("{}");
  g_autofree char *pattern = vitrine_sku_pattern_propose (sku);
  g_autofree char *number = vitrine_sku_pattern_propose (single);

  g_assert_cmpstr (pattern, ==, "{Color}-{Größe}-{Heel}");
  g_assert_cmpstr (number, ==, "{number:3}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sku-pattern/apply", test_apply);
  g_test_add_func ("/sku-pattern/propose", test_propose);

  return g_test_run ();
}
