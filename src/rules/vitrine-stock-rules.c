/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-rule-words-private.h"
#include "vitrine-stock-private.h"

#include <glib/gi18n.h>

enum { INV_01, INV_02, INV_03, INV_04, INV_05, INV_06, INV_07, INV_08 };

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT

const VitrineRule vitrine_stock_rules[] = {
  [INV_01] = { "INV-01", E, N_("Every SKU has stock in a warehouse"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052486, 12019022 } },
  [INV_02] = { "INV-02", E, N_("A quantity is a whole number up to 99,999; 0 is sold out"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052055, 12019024 } },
  [INV_03] = { "INV-03", E, N_("A warehouse is one for sales, and enabled"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052531, 12052532, 12052097, 12052530 } },
  [INV_04] = { "INV-04", E, N_("A SKU names a warehouse once"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052555 } },
  [INV_05] = { "INV-05", W, N_("Several warehouses need a permission"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052094 } },
  [INV_06] = { "INV-06", E, N_("No back-orders of pre-sale products, and one handling time for a "
                               "SKU"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052310, 12052490 } },
  [INV_07] = { "INV-07", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_NOTHING,
    N_("A change of stock names all warehouses of the SKU and no other"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052037, 12052533 } },
  [INV_08] = { "INV-08", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("Stock that an edit leaves out stays as it is"), NULL, VITRINE_SOURCE_GUIDE, { 0 } },
  { NULL },
};

#undef E
#undef W

#define RULE(name) (&vitrine_stock_rules[name])

#define MAX_QUANTITY 99999   /* Partner Center guide, read 2025-11 */

static void
check_quantity (VitrineProductCheck *self, JsonObject *entry, const char *prefix)
{
  const char *field = VITRINE_RULE_PATH ("%s.quantity", prefix);
  gint64 quantity;

  if (!vitrine_product_check_int (entry, "quantity", &quantity))
    return;

  if (quantity < 0)
    vitrine_product_check_add (self, RULE (INV_02), VITRINE_LEVEL_ERROR, 0, field,
                               _("The quantity is below 0. It may be 0 to %'d."), MAX_QUANTITY);
  else if (quantity > MAX_QUANTITY)
    vitrine_product_check_add (self, RULE (INV_02), VITRINE_LEVEL_ERROR, 0, field,
                               _("The quantity is %'" G_GINT64_FORMAT ". It may be %'d at most."),
                               quantity, MAX_QUANTITY);
  else if (quantity == 0)
    vitrine_product_check_add (self, RULE (INV_02), VITRINE_LEVEL_WARNING, 0, field,
                               _("The quantity is 0: sold out. The shop may ask for 1 or more."));
}

static const VitrineWarehouse *
find_warehouse (GPtrArray *warehouses, const char *id)
{
  for (guint i = 0; i < warehouses->len; i++) {
    const VitrineWarehouse *warehouse = warehouses->pdata[i];

    if (g_str_equal (warehouse->id, id))
      return warehouse;
  }

  return NULL;
}

static void
check_warehouse (VitrineProductCheck *self, const char *id, const char *prefix)
{
  const char *field = VITRINE_RULE_PATH ("%s.warehouse_id", prefix);
  const VitrineWarehouse *warehouse = find_warehouse (self->context->warehouses, id);
  g_autofree char *name = vitrine_rule_words_quote (warehouse != NULL && warehouse->name != NULL
                                                    ? warehouse->name : id);

  if (warehouse == NULL)
    vitrine_product_check_add (self, RULE (INV_03), VITRINE_LEVEL_ERROR, 12052097, field,
                               /* Translators: the number of a warehouse */
                               _("This shop has no warehouse %s. Choose one of its own."), name);
  else if (!warehouse->is_sales)
    vitrine_product_check_add (self, RULE (INV_03), VITRINE_LEVEL_ERROR, 12052532, field,
                               /* Translators: the name of a warehouse */
                               _("The warehouse “%s” is for returns. Choose one for sales."),
                               name);
  else if (warehouse->is_restricted)
    vitrine_product_check_add (self, RULE (INV_03), VITRINE_LEVEL_ERROR, 12052531, field,
                               /* Translators: the name of a warehouse */
                               _("The warehouse “%s” is on holiday, or at its limit of orders. "
                                 "Choose another one."), name);
  else if (!warehouse->is_enabled)
    vitrine_product_check_add (self, RULE (INV_03), VITRINE_LEVEL_ERROR, 12052531, field,
                               /* Translators: the name of a warehouse */
                               _("The warehouse “%s” is not enabled. Enable it in the Seller "
                                 "Center, or choose another one."), name);
}

/* @seen has the ids of the entries before this one. */
static void
check_warehouse_id (VitrineProductCheck *self,
                    JsonObject          *entry,
                    const char          *prefix,
                    GHashTable          *seen)
{
  const char *id = vitrine_product_check_text (entry, "warehouse_id");
  const char *field = VITRINE_RULE_PATH ("%s.warehouse_id", prefix);

  if (vitrine_rule_words_is_blank (id))
    vitrine_product_check_missing (self, RULE (INV_01), 12019022, field,
                                   _("This stock has no warehouse. Choose one."));
  else if (!g_hash_table_add (seen, (gpointer) id))
    vitrine_product_check_add (self, RULE (INV_04), VITRINE_LEVEL_ERROR, 0, field,
                               _("This SKU names the same warehouse twice. Put its stock in one "
                                 "row."));
  else if (self->context->warehouses != NULL)
    check_warehouse (self, id, prefix);
}

/* What a SKU has of back-orders and handling, by INV-06. @first is the handling time of the
 * first entry that has one, or -1. */
static void
check_handling (VitrineProductCheck *self,
                JsonObject          *entry,
                const char          *prefix,
                gboolean             is_pre_sale,
                gint64              *first)
{
  gint64 backorder, handling;

  if (vitrine_product_check_int (entry, "backorder_quantity", &backorder)
      && (is_pre_sale || backorder < 0))
    vitrine_product_check_add (self, RULE (INV_06), VITRINE_LEVEL_ERROR, 12052310,
                               VITRINE_RULE_PATH ("%s.backorder_quantity", prefix),
                               is_pre_sale
                               ? _("A pre-sale product takes no back-orders. Take the "
                                   "back-order quantity out.")
                               : _("The back-order quantity is below 0. It may be 0 or more."));

  if (!vitrine_product_check_int (entry, "handling_time", &handling))
    return;
  if (handling < 0)
    vitrine_product_check_add (self, RULE (INV_06), VITRINE_LEVEL_ERROR, 12052490,
                               VITRINE_RULE_PATH ("%s.handling_time", prefix),
                               _("The handling time is below 0 days."));
  else if (*first >= 0 && handling != *first)
    vitrine_product_check_add (self, RULE (INV_06), VITRINE_LEVEL_ERROR, 12052490,
                               VITRINE_RULE_PATH ("%s.handling_time", prefix),
                               _("The warehouses of this SKU have different handling times. Give "
                                 "them the same one."));
  else
    *first = handling;
}

static void
check_sku (VitrineProductCheck *self, JsonObject *sku, guint i)
{
  JsonArray *inventory = vitrine_product_check_array (sku, "inventory");
  gboolean is_pre_sale = vitrine_stock_is_pre_sale (sku);
  gint64 handling = -1;
  g_autoptr (GHashTable) seen = NULL;

  if (vitrine_product_check_length (inventory) == 0) {
    vitrine_product_check_missing (self, RULE (INV_01), 12052486,
                                   VITRINE_RULE_PATH ("skus[%u].inventory", i),
                                   _("This SKU has no stock in any warehouse. Choose one and "
                                     "give a quantity."));
    return;
  }

  seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint j = 0; j < json_array_get_length (inventory); j++) {
    JsonObject *entry = vitrine_product_check_element (inventory, j);
    const char *prefix = VITRINE_RULE_PATH ("skus[%u].inventory[%u]", i, j);

    if (entry == NULL)
      continue;
    check_warehouse_id (self, entry, prefix, seen);
    check_quantity (self, entry, prefix);
    check_handling (self, entry, prefix, is_pre_sale, &handling);
  }
}

gboolean
vitrine_stock_is_pre_sale (JsonObject *sku)
{
  JsonObject *pre_sale = vitrine_product_check_object (sku, "pre_sale");
  const char *type = vitrine_product_check_text (pre_sale, "type");

  return pre_sale != NULL && g_strcmp0 (type, "NONE") != 0;
}

/**
 * vitrine_stock_is_local:
 * @warehouses: (nullable): those of the shop, where they are known
 *
 * Returns: whether the SKU is surely sent from within the buyers' market, all of its stock
 */
gboolean
vitrine_stock_is_local (JsonObject *sku, GPtrArray *warehouses)
{
  JsonArray *inventory = vitrine_product_check_array (sku, "inventory");
  guint n = vitrine_product_check_length (inventory);

  for (guint i = 0; i < n && warehouses != NULL; i++) {
    const char *id = vitrine_product_check_text (vitrine_product_check_element (inventory, i),
                                                 "warehouse_id");
    const VitrineWarehouse *warehouse = id != NULL ? find_warehouse (warehouses, id) : NULL;

    if (warehouse == NULL || !warehouse->is_local)
      return FALSE;
  }

  return n > 0 && warehouses != NULL;
}

/**
 * vitrine_stock_has_several_warehouses:
 * @sku: (out): the first SKU by which there is more than one
 */
gboolean
vitrine_stock_has_several_warehouses (JsonObject *body, guint *sku)
{
  JsonArray *skus = vitrine_product_check_array (body, "skus");
  const char *first = NULL;

  for (guint i = 0; i < vitrine_product_check_length (skus); i++) {
    JsonArray *inventory =
      vitrine_product_check_array (vitrine_product_check_element (skus, i), "inventory");

    for (guint j = 0; j < vitrine_product_check_length (inventory); j++) {
      const char *id = vitrine_product_check_text (vitrine_product_check_element (inventory, j),
                                                   "warehouse_id");

      if (vitrine_rule_words_is_blank (id))
        continue;
      if (first == NULL)
        first = id;
      *sku = i;
      if (!g_str_equal (id, first))
        return TRUE;
    }
  }

  return FALSE;
}

void
vitrine_stock_rules_check (VitrineProductCheck *self)
{
  JsonArray *skus = vitrine_product_check_array (self->body, "skus");
  guint several;

  for (guint i = 0; i < vitrine_product_check_length (skus); i++) {
    JsonObject *sku = vitrine_product_check_element (skus, i);

    if (sku != NULL)
      check_sku (self, sku, i);
  }

  if (vitrine_stock_has_several_warehouses (self->body, &several))
    vitrine_product_check_add (self, RULE (INV_05), VITRINE_LEVEL_WARNING, 0,
                               VITRINE_RULE_PATH ("skus[%u].inventory", several),
                               _("The stock is in several warehouses. The shop needs a permission "
                                 "for that."));
  if (self->context->warehouses == NULL)
    vitrine_product_check_unchecked (self, RULE (INV_03));
}
