/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-rule-pack.h"

#include "vitrine-market.h"

static const struct {
  const char *market;
  const char *currency;
  guint       decimals;
  guint       title_min;
  guint       title_max_guide;
  guint       skus_max;
  guint       skus_max_guide;
  const char *local_max;
  const char *global_max;
} pack_cases[] = {
  { "US", "USD", 2, 1, 255, 100, 300, "7600", "800" },
  { "GB", "GBP", 2, 1, 255, 100, 300, "5600", "134.5" },
  { "DE", "EUR", 2, 25, 255, 300, 300, "6300", "150" },
  { "ES", "EUR", 2, 25, 255, 300, 300, "6300", "150" },
  { "FR", "EUR", 2, 25, 255, 300, 300, "6300", "150" },
  { "IE", "EUR", 2, 25, 255, 300, 300, "6300", NULL },
  { "IT", "EUR", 2, 25, 255, 300, 300, "6300", "150" },
  { "JP", "JPY", 0, 25, 255, 300, 300, "500000", "10000" },
  { "BR", "BRL", 2, 25, 300, 300, 300, "10000", NULL },
  { "MX", "MXN", 2, 25, 300, 300, 300, "50000", NULL },
  { "ID", "IDR", 0, 25, 255, 300, 100, "100000000", NULL },
  { "MY", "MYR", 2, 25, 255, 300, 100, "320000", "320000" },
  { "PH", "PHP", 2, 25, 255, 300, 100, "400000", "400000" },
  { "SG", "SGD", 2, 25, 255, 300, 100, "10000", "400" },
  { "TH", "THB", 2, 25, 255, 300, 100, "260000", "260000" },
  { "VN", "VND", 0, 25, 255, 300, 100, "180000000", "1000000" },
  { "other", NULL, 2, 25, 255, 300, 100, NULL, NULL },
};

static void
test_get (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pack_cases); i++) {
    const VitrineRulePack *pack = vitrine_rule_pack_get (pack_cases[i].market);

    g_assert_cmpstr (pack->market, ==, pack_cases[i].market);
    g_assert_cmpstr (pack->currency, ==, pack_cases[i].currency);
    g_assert_cmpuint (pack->decimals, ==, pack_cases[i].decimals);
    g_assert_cmpuint (pack->title_min, ==, pack_cases[i].title_min);
    g_assert_cmpuint (pack->title_max, ==, 255);
    g_assert_cmpuint (pack->title_max_guide, ==, pack_cases[i].title_max_guide);
    g_assert_cmpuint (pack->skus_max, ==, pack_cases[i].skus_max);
    g_assert_cmpint (pack->skus_level, ==,
                     pack->skus_max == 100 ? VITRINE_LEVEL_ERROR : VITRINE_LEVEL_WARNING);
    g_assert_cmpuint (pack->skus_max_guide, ==, pack_cases[i].skus_max_guide);
    g_assert_cmpstr (pack->local_price.max, ==, pack_cases[i].local_max);
    g_assert_cmpstr (pack->global_price.max, ==, pack_cases[i].global_max);
    g_assert_nonnull (g_strstr_len (pack->source, -1, "2025-"));
    g_assert_true (pack->tags == vitrine_rule_pack_find_tags ("seed"));
  }
}

/* Every market that can be chosen has a row, and any other the last one. */
static void
test_markets (void)
{
  for (const char *const *market = vitrine_market_list (); *market != NULL; market++)
    g_assert_cmpstr (vitrine_rule_pack_get (*market)->market, ==, *market);

  g_assert_cmpstr (vitrine_rule_pack_get ("SA")->market, ==, "other");
  g_assert_cmpstr (vitrine_rule_pack_get ("")->market, ==, "other");
  g_assert_cmpstr (vitrine_rule_pack_get (NULL)->market, ==, "other");
  g_assert_cmpstr (vitrine_rule_pack_find_tags ("all")->id, ==, "all");
  g_assert_null (vitrine_rule_pack_find_tags ("none"));
}

/* Groups of markets, as lists of those that are in them. */
static const struct { const char *what; const char *markets; } group_cases[] = {
  { "EU", "DE ES FR IE IT" },
  { "SEA", "ID MY PH SG TH VN" },
  { "imperial", "US" },
  { "cod, local", "ID MY PH TH VN" },
  { "cod, global", "MY PH TH VN" },
  { "delivery options", "MX ID MY PH SG TH VN" },
  { "dimensions", "US GB MY SG" },
};

static gboolean
is_in (const VitrineRulePack *pack, gsize group)
{
  const gboolean answers[] = {
    (pack->regions & VITRINE_REGION_EU) != 0, (pack->regions & VITRINE_REGION_SEA) != 0,
    pack->imperial, pack->cod_local, pack->cod_global, pack->delivery_options,
    pack->dimensions_expected,
  };

  return answers[group];
}

static void
test_groups (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (group_cases); i++) {
    g_autoptr (GString) found = g_string_new (NULL);

    for (const char *const *market = vitrine_market_list (); *market != NULL; market++) {
      if (is_in (vitrine_rule_pack_get (*market), i))
        g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", *market);
    }
    g_assert_cmpstr (found->str, ==, group_cases[i].markets);
    g_assert_false (is_in (vitrine_rule_pack_get ("other"), i));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rule-pack/get", test_get);
  g_test_add_func ("/rule-pack/markets", test_markets);
  g_test_add_func ("/rule-pack/groups", test_groups);

  return g_test_run ();
}
