/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-market.h"

/* Partner Center guide, read 2025-11. */
static const char *const markets[] = {
  "US", "GB", "DE", "ES", "FR", "IE", "IT", "JP", "BR", "MX", "ID", "MY", "PH", "SG", "TH", "VN",
  NULL
};

/* Returns: (transfer none): ISO 3166 codes, %NULL at the end. */
const char *const *
vitrine_market_list (void)
{
  return markets;
}

/**
 * vitrine_market_find:
 * @code: such as "US", in capitals or not
 *
 * Returns: (nullable) (transfer none): the code as the rules have it, or %NULL where there is
 *   no such market
 */
const char *
vitrine_market_find (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  for (guint i = 0; markets[i] != NULL; i++) {
    if (g_ascii_strcasecmp (markets[i], code) == 0)
      return markets[i];
  }

  return NULL;
}
