/* What differs from market to market, as dated rows: currency, lengths, prices, units, tags.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-description.h"
#include "vitrine-finding.h"

G_BEGIN_DECLS

/* Groups of markets that a rule may be for. */
typedef enum {
  VITRINE_REGION_EU      = 1 << 0,   /* DE ES FR IE IT */
  VITRINE_REGION_SEA     = 1 << 1,   /* ID MY PH SG TH VN */
} VitrineRegions;

/* An amount as decimal text, so that limits stay exact; NULL: there is none. */
typedef struct {
  const char *min;
  const char *max;
} VitrinePriceRange;

/* Where the product page (“seed”) and the guide differ, the first is in force and the second
 * is a hint. */
typedef struct {
  const char          *market;           /* region code */
  const char          *currency;
  guint                decimals;         /* of its amounts */
  const char          *locale;
  VitrineRegions       regions;
  guint                title_min;        /* characters, in force */
  guint                title_max;
  guint                title_min_guide;
  guint                title_max_guide;
  guint                skus_max;         /* in force */
  VitrineLevel         skus_level;       /* of more than that */
  guint                skus_max_guide;
  VitrinePriceRange    local_price;      /* also global sellers with a local warehouse */
  VitrinePriceRange    global_price;
  gboolean             imperial;         /* takes INCH and POUND */
  gboolean             cod_local;        /* cash on delivery, by COD-02: local sellers */
  gboolean             cod_global;       /* global ones */
  gboolean             delivery_options; /* used at all, by DELIV-02 */
  gboolean             dimensions_expected;   /* PKG-05, when the category rule isn't known */
  const VitrineTagSet *tags;             /* in force */
  const char          *source;           /* where it was read, and when */
} VitrineRulePack;

/* A pack for every row of vitrine_market_list(); one of another market is the table's last row,
 * “other”, with what is true everywhere. Never NULL. */
const VitrineRulePack *vitrine_rule_pack_get      (const char *market);
const VitrineTagSet   *vitrine_rule_pack_find_tags (const char *id);    /* "seed", "all" */

G_END_DECLS
