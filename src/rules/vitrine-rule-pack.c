/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-rule-pack.h"

#include "vitrine-tag-sets.h"

#define EU VITRINE_REGION_EU
#define SEA VITRINE_REGION_SEA
#define E VITRINE_LEVEL_ERROR
#define W VITRINE_LEVEL_WARNING

#define NO_PRICE { NULL, NULL }
#define EURO { "0.01", "6300" }, { "0.01", "150" }

/* Titles and SKUs in force are the product page's, beside them the guide's, whose are currencies,
 * locales and prices too. */
#define BOTH "Create Product 202309 and Partner Center guide, read 2025-11"
#define BOTH_MX "Create Product 202309 and Partner Center guide, read 2025-11; prices from 1 MXN " \
                "since 2025-02-14"

/* Market, currency, decimals, locale, regions; title from, to, and the guide’s; SKUs: limit,
 * level, and the guide’s; prices of local and of global sellers; imperial units, cash on delivery
 * local and global, delivery options, dimensions expected; tags; source. */
static const VitrineRulePack packs[] = {
  { "US", "USD", 2, "en-US", 0, 1, 255, 1, 255, 100, E, 300, { "0.01", "7600" }, { "0.01", "800" },
    TRUE, FALSE, FALSE, FALSE, TRUE, &vitrine_tag_set_seed, BOTH },
  { "GB", "GBP", 2, "en-GB", 0, 1, 255, 1, 255, 100, E, 300, { "0.01", "5600" },
    { "0.01", "134.5" }, FALSE, FALSE, FALSE, FALSE, TRUE, &vitrine_tag_set_seed, BOTH },
  { "DE", "EUR", 2, "de-DE", EU, 25, 255, 1, 255, 300, W, 300, EURO,
    FALSE, FALSE, FALSE, FALSE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "ES", "EUR", 2, "es-ES", EU, 25, 255, 1, 255, 300, W, 300, EURO,
    FALSE, FALSE, FALSE, FALSE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "FR", "EUR", 2, "fr-FR", EU, 25, 255, 1, 255, 300, W, 300, EURO,
    FALSE, FALSE, FALSE, FALSE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "IE", "EUR", 2, "en-IE", EU, 25, 255, 1, 255, 300, W, 300, { "0.01", "6300" }, NO_PRICE,
    FALSE, FALSE, FALSE, FALSE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "IT", "EUR", 2, "it-IT", EU, 25, 255, 1, 255, 300, W, 300, EURO,
    FALSE, FALSE, FALSE, FALSE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "JP", "JPY", 0, "ja-JP", 0, 25, 255, 1, 255, 300, W, 300, { "1", "500000" }, { "1", "10000" },
    FALSE, FALSE, FALSE, FALSE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "BR", "BRL", 2, "pt-BR", 0, 25, 255, 1, 300, 300, W, 300, { "0.5", "10000" }, NO_PRICE,
    FALSE, FALSE, FALSE, FALSE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "MX", "MXN", 2, "es-MX", 0, 25, 255, 1, 300, 300, W, 300, { "1", "50000" }, NO_PRICE,
    FALSE, FALSE, FALSE, TRUE, FALSE, &vitrine_tag_set_seed, BOTH_MX },
  { "ID", "IDR", 0, "id-ID", SEA, 25, 255, 25, 255, 300, W, 100, { "100", "100000000" }, NO_PRICE,
    FALSE, TRUE, FALSE, TRUE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "MY", "MYR", 2, "ms-MY", SEA, 25, 255, 25, 255, 300, W, 100, { "0.01", "320000" },
    { "0.01", "320000" }, FALSE, TRUE, TRUE, TRUE, TRUE, &vitrine_tag_set_seed, BOTH },
  { "PH", "PHP", 2, "en-PH", SEA, 25, 255, 25, 255, 300, W, 100, { "0.01", "400000" },
    { "0.01", "400000" }, FALSE, TRUE, TRUE, TRUE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "SG", "SGD", 2, "en-SG", SEA, 25, 255, 25, 255, 300, W, 100, { "0.01", "10000" },
    { "0.01", "400" }, FALSE, FALSE, FALSE, TRUE, TRUE, &vitrine_tag_set_seed, BOTH },
  { "TH", "THB", 2, "th-TH", SEA, 25, 255, 25, 255, 300, W, 100, { "30", "260000" },
    { "0.01", "260000" }, FALSE, TRUE, TRUE, TRUE, FALSE, &vitrine_tag_set_seed, BOTH },
  { "VN", "VND", 0, "vi-VN", SEA, 25, 255, 25, 255, 300, W, 100, { "1", "180000000" },
    { "1", "1000000" }, FALSE, TRUE, TRUE, TRUE, FALSE, &vitrine_tag_set_seed, BOTH },
  /* Whatever market comes: no currency and no price range is known of it. */
  { "other", NULL, 2, NULL, 0, 25, 255, 25, 255, 300, W, 100, NO_PRICE, NO_PRICE,
    FALSE, FALSE, FALSE, FALSE, FALSE, &vitrine_tag_set_seed, BOTH },
};

/**
 * vitrine_rule_pack_get:
 * @market: (nullable): region code, such as "US"
 *
 * Returns: (transfer none): what is in force there; the row “other” where it isn't known
 */
const VitrineRulePack *
vitrine_rule_pack_get (const char *market)
{
  for (guint i = 0; i < G_N_ELEMENTS (packs) - 1; i++) {
    if (g_strcmp0 (packs[i].market, market) == 0)
      return &packs[i];
  }

  return &packs[G_N_ELEMENTS (packs) - 1];
}

/* Returns: (nullable): the set of that id, "seed" or "all". */
const VitrineTagSet *
vitrine_rule_pack_find_tags (const char *id)
{
  return vitrine_tag_set_find (id);
}
