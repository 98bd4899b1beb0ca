/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-marketplace.h"
#include "vitrine-tiktok-shop.h"

/* To know another market, add its folder and its row. */
static const VitrineMarketplace *const rows[] = {
  &vitrine_tiktok_shop,
  NULL,
};

/**
 * vitrine_marketplaces_get_all:
 *
 * Returns: every market, the first being the one of the practice shop; %NULL at the end
 */
const VitrineMarketplace *const *
vitrine_marketplaces_get_all (void)
{
  return rows;
}

/**
 * vitrine_marketplaces_find:
 * @id: (nullable): as it stands in the database
 *
 * Returns: (nullable): the market of that id
 */
const VitrineMarketplace *
vitrine_marketplaces_find (const char *id)
{
  for (gsize i = 0; rows[i] != NULL; i++) {
    if (g_strcmp0 (rows[i]->id, id) == 0)
      return rows[i];
  }

  return NULL;
}
