/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>

enum { COMBO_01, COMBO_02, COMBO_03 };

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT

const VitrineRule vitrine_combined_rules[] = {
  [COMBO_01] = { "COMBO-01", E, N_("A combined listing names its primary product, which is one of "
                                   "its parts"), NULL, VITRINE_SOURCE_CREATE, { 12052842 } },
  [COMBO_02] = { "COMBO-02", E, N_("All products of a combined listing are in the category of the "
                                   "primary one"), NULL, VITRINE_SOURCE_CREATE,
    { 12052836, 12052838 } },
  [COMBO_03] = { "COMBO-03", E, N_("All SKUs have parts or none has; the parts are for sale, of "
                                   "the same brands, and cost no less together"), NULL,
    VITRINE_SOURCE_GUIDE,
    { 12052859, 12052860, 12052861, 12052862, 12052863, 12052864, 12052845, 12052832, 12052840,
      12052841, 12052835, 12052844, 12052228, 12052848, 12052856 } },
  { NULL },
};

#undef E

#define RULE(name) (&vitrine_combined_rules[name])

#define MIN_SINGLE 2      /* of a part that is alone. Partner Center guide, read 2025-11 */

static JsonArray *
get_parts (JsonArray *skus, guint i)
{
  return vitrine_product_check_array (vitrine_product_check_element (skus, i), "combined_skus");
}

static gboolean
is_combined (JsonArray *skus)
{
  for (guint i = 0; i < vitrine_product_check_length (skus); i++) {
    if (vitrine_product_check_length (get_parts (skus, i)) > 0)
      return TRUE;
  }

  return FALSE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full) (nullable): equal for two SKUs of the same parts in any order; NULL
 *   where a part can't be read. */
static char *
describe_parts (JsonArray *parts)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (parts); i++) {
    JsonObject *part = vitrine_product_check_element (parts, i);
    const char *id = vitrine_product_check_text (part, "sku_id");
    gint64 count;

    if (vitrine_rule_words_is_blank (id))
      return NULL;
    if (!vitrine_product_check_int (part, "sku_count", &count))
      count = 1;
    g_ptr_array_add (texts, g_strdup_printf ("%s*%" G_GINT64_FORMAT, id, count));
  }
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);

  return g_strjoinv ("\n", (char **) texts->pdata);
}

static void
check_count (VitrineProductCheck *self, JsonObject *part, const char *where, gboolean alone)
{
  const char *field = VITRINE_RULE_PATH ("%s.sku_count", where);
  gint64 count;

  if (!vitrine_product_check_int (part, "sku_count", &count)) {
    if (alone)
      vitrine_product_check_missing (self, RULE (COMBO_03), 12052859, field,
                                     _("This is the only part. Say how many of it there are: 2 "
                                       "or more."));
  } else if (count < 1) {
    vitrine_product_check_add (self, RULE (COMBO_03), VITRINE_LEVEL_ERROR, 12052832, field,
                               _("There must be 1 or more of a part."));
  } else if (alone && count < MIN_SINGLE) {
    vitrine_product_check_add (self, RULE (COMBO_03), VITRINE_LEVEL_ERROR, 12052859, field,
                               _("This is the only part, once. There must be 2 or more of it, or "
                                 "another part."));
  }
}

static void
check_part (VitrineProductCheck *self,
            JsonObject          *part,
            const char          *where,
            gboolean             alone,
            GHashTable          *seen)
{
  const char *product = vitrine_product_check_text (part, "product_id");
  const char *sku = vitrine_product_check_text (part, "sku_id");

  if (vitrine_rule_words_is_blank (product))
    vitrine_product_check_missing (self, RULE (COMBO_03), 12052835,
                                   VITRINE_RULE_PATH ("%s.product_id", where),
                                   _("This part doesn’t say which product it is."));
  if (vitrine_rule_words_is_blank (sku))
    vitrine_product_check_missing (self, RULE (COMBO_03), 12052844,
                                   VITRINE_RULE_PATH ("%s.sku_id", where),
                                   _("This part doesn’t say which SKU of its product it is."));
  else if (!g_hash_table_add (seen, (gpointer) sku))
    vitrine_product_check_add (self, RULE (COMBO_03), VITRINE_LEVEL_ERROR, 12052840,
                               VITRINE_RULE_PATH ("%s.sku_id", where),
                               _("This part is there twice. Raise its count instead."));
  check_count (self, part, where, alone);
}

/* @made has the SKUs, from 1, by what they are made of. */
static void
check_parts (VitrineProductCheck *self, JsonArray *parts, guint sku, GHashTable *made)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = json_array_get_length (parts);
  char *text;
  guint before;

  for (guint i = 0; i < n; i++) {
    JsonObject *part = vitrine_product_check_element (parts, i);

    if (part != NULL)
      check_part (self, part, VITRINE_RULE_PATH ("skus[%u].combined_skus[%u]", sku, i), n == 1,
                  seen);
  }

  text = describe_parts (parts);
  before = text != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (made, text)) : 0;
  if (before > 0)
    vitrine_product_check_add (self, RULE (COMBO_03), VITRINE_LEVEL_ERROR, 12052841,
                               VITRINE_RULE_PATH ("skus[%u].combined_skus", sku),
                               _("SKU %u has the same parts. Change one of them."), before);
  if (text != NULL && before == 0)
    g_hash_table_insert (made, text, GUINT_TO_POINTER (sku + 1));
  else
    g_free (text);
}

static void
check_skus (VitrineProductCheck *self, JsonArray *skus)
{
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (skus); i++) {
    JsonObject *sku = vitrine_product_check_element (skus, i);
    JsonArray *parts = get_parts (skus, i);

    if (vitrine_product_check_length (parts) > 0)
      check_parts (self, parts, i, made);
    else if (sku != NULL)
      vitrine_product_check_missing (self, RULE (COMBO_03), 12052863,
                                     VITRINE_RULE_PATH ("skus[%u].combined_skus", i),
                                     _("This SKU has no parts, and others have. Give all of them "
                                       "parts, or none."));
  }
}

/* Whether the product is one of the parts, or a part’s product can’t be read. */
static gboolean
may_be_part (JsonArray *skus, const char *id)
{
  for (guint i = 0; i < json_array_get_length (skus); i++) {
    JsonArray *parts = get_parts (skus, i);

    for (guint j = 0; j < vitrine_product_check_length (parts); j++) {
      const char *product =
        vitrine_product_check_text (vitrine_product_check_element (parts, j), "product_id");

      if (product == NULL || g_str_equal (product, id))
        return TRUE;
    }
  }

  return FALSE;
}

static void
check_primary (VitrineProductCheck *self, JsonArray *skus)
{
  const char *id = vitrine_product_check_text (self->body, "primary_combined_product_id");
  const char *field = "primary_combined_product_id";
  gboolean combined = is_combined (skus);

  if (combined && vitrine_rule_words_is_blank (id))
    vitrine_product_check_missing (self, RULE (COMBO_01), 0, field,
                                   _("The primary product is missing. A combined listing names "
                                     "one of its parts as such."));
  else if (combined && !may_be_part (skus, id))
    vitrine_product_check_add (self, RULE (COMBO_01), VITRINE_LEVEL_ERROR, 0, field,
                               _("The primary product is none of the parts. Choose one of "
                                 "them."));
  else if (!combined && !vitrine_rule_words_is_blank (id))
    vitrine_product_check_add (self, RULE (COMBO_01), VITRINE_LEVEL_WARNING, 0, field,
                               _("There is a primary product, but no SKU has parts. Give the SKUs "
                                 "parts, or leave it out."));
}

/* What a combined listing can’t have. */
static void
check_others (VitrineProductCheck *self)
{
  JsonArray *options = vitrine_product_check_array (self->body, "delivery_option_ids");
  gboolean gift;
  gint64 least;

  if (vitrine_product_check_length (options) > 0)
    vitrine_product_check_offer
      (vitrine_product_check_add (self, RULE (COMBO_03), VITRINE_LEVEL_ERROR, 12052856,
                                  "delivery_option_ids",
                                  _("A combined listing has no delivery options of its own. "
                                    "Leave them out.")),
       NULL, _("Take the delivery options out"));
  if (vitrine_product_check_bool (self->body, "is_not_for_sale", &gift) && gift)
    vitrine_product_check_add (self, RULE (COMBO_03), VITRINE_LEVEL_ERROR, 12052228,
                               "is_not_for_sale",
                               _("A combined listing can’t be a gift only. Put it on sale, or "
                                 "take the parts out."));
  if (vitrine_product_check_int (self->body, "minimum_order_quantity", &least))
    vitrine_product_check_offer
      (vitrine_product_check_add (self, RULE (COMBO_03), VITRINE_LEVEL_ERROR, 12052848,
                                  "minimum_order_quantity",
                                  _("A combined listing has no least quantity of an order. Leave "
                                    "it out.")),
       NULL, _("Take the quantity out"));
}

void
vitrine_combined_rules_check (VitrineProductCheck *self)
{
  JsonArray *skus = vitrine_product_check_array (self->body, "skus");

  check_primary (self, skus);
  if (!is_combined (skus))
    return;

  check_skus (self, skus);
  check_others (self);
  /* Of the parts nothing is known here: category, brand, price, whether they are live. */
  vitrine_product_check_unchecked (self, RULE (COMBO_02));
  vitrine_product_check_unchecked (self, RULE (COMBO_03));
}
