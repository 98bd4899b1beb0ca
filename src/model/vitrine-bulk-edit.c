/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-bulk-edit.h"

#include "vitrine-json-path.h"
#include "vitrine-json.h"
#include "vitrine-money.h"
#include "vitrine-product-image.h"
#include "vitrine-text-replace.h"
#include "vitrine-variants.h"

#include <glib/gi18n.h>
#include <string.h>

/* No warehouse holds more; what a market takes is for its rules to say. */
#define MAX_QUANTITY 999999999

/* A product that the edits are being done to. */
typedef struct {
  JsonObject               *body;       /* a copy, which becomes what it would be */
  const VitrineBulkContext *context;
  GPtrArray                *changes;
} Run;

/* A SKU of it. */
typedef struct {
  JsonObject *object;
  char       *path;       /* "skus[1]" */
  char       *name;       /* NULL: it is the only one */
} Sku;

typedef void (*SkuFunc) (Run *run, const Sku *sku, const VitrineBulkEdit *edit);

VitrineBulkEdit *
vitrine_bulk_edit_new (VitrineBulkKind kind)
{
  VitrineBulkEdit *self = g_new0 (VitrineBulkEdit, 1);

  self->kind = kind;
  self->ending = VITRINE_BULK_NO_ENDING;

  return self;
}

void
vitrine_bulk_edit_free (VitrineBulkEdit *self)
{
  g_free (self->find);
  g_free (self->with);
  g_free (self->before);
  g_free (self->behind);
  g_free (self->formula);
  g_free (self->warehouse_id);
  g_free (self->brand_id);
  g_strfreev (self->option_ids);
  g_free (self->digest);
  g_free (self->uri);
  g_free (self);
}

void
vitrine_bulk_change_free (VitrineBulkChange *self)
{
  g_free (self->path);
  g_free (self->sku);
  g_clear_pointer (&self->before, json_node_unref);
  g_clear_pointer (&self->after, json_node_unref);
  g_free (self->trouble);
  g_free (self);
}

/* --- what changes --- */

static gboolean
is_same (JsonNode *one, JsonNode *other)
{
  if (one == NULL || other == NULL)
    return one == other;

  return json_node_equal (one, other);
}

static JsonNode *
dup_sealed (JsonNode *node)
{
  JsonNode *copy = node != NULL ? vitrine_json_copy (node) : NULL;

  if (copy != NULL)
    json_node_seal (copy);

  return copy;
}

static VitrineBulkChange *
find_change (Run *run, const char *path)
{
  for (guint i = run->changes->len; i > 0; i--) {
    VitrineBulkChange *change = run->changes->pdata[i - 1];

    if (change->trouble == NULL && g_str_equal (change->path, path))
      return change;
  }

  return NULL;
}

static VitrineBulkChange *
add_change (Run *run, VitrineBulkField field, const char *path, const Sku *sku)
{
  VitrineBulkChange *change = g_new0 (VitrineBulkChange, 1);

  change->field = field;
  change->path = g_strdup (path);
  change->sku = sku != NULL ? g_strdup (sku->name) : NULL;
  change->before = dup_sealed (vitrine_json_path_get (run->body, path));
  g_ptr_array_add (run->changes, change);

  return change;
}

/* @after: (transfer full). Several edits of one place make one change. */
static void
set (Run *run, VitrineBulkField field, const char *path, const Sku *sku, JsonNode *after)
{
  g_autoptr (JsonNode) node = after;
  VitrineBulkChange *change;

  if (is_same (vitrine_json_path_get (run->body, path), after))
    return;

  change = find_change (run, path);
  if (change == NULL)
    change = add_change (run, field, path, sku);
  g_clear_pointer (&change->after, json_node_unref);
  change->after = dup_sealed (after);
  vitrine_json_path_set (run->body, path, after);
}

/* @trouble: (transfer full) */
static void
refuse (Run *run, VitrineBulkField field, const char *path, const Sku *sku, char *trouble)
{
  add_change (run, field, path, sku)->trouble = trouble;
}

static JsonNode *
new_text (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/* Returns: (transfer full) (nullable): the text that stands there; %NULL: nothing, or no text. */
static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* --- its SKUs --- */

static char *
dup_name (JsonObject *sku, guint i, guint n)
{
  g_autofree char *label = vitrine_variants_dup_label (sku);
  g_autofree char *number = NULL;

  if (*label != '\0')
    return g_steal_pointer (&label);
  if (n == 1)
    return NULL;

  number = dup_text (sku, "seller_sku");
  if (number != NULL && *number != '\0')
    return g_steal_pointer (&number);

  /* Translators: %u is which one of a product’s SKUs it is */
  return g_strdup_printf (_("SKU %u"), i + 1);
}

static void
each_sku (Run *run, SkuFunc func, const VitrineBulkEdit *edit)
{
  JsonArray *skus = get_array (run->body, "skus");
  guint n = skus != NULL ? json_array_get_length (skus) : 0;

  for (guint i = 0; i < n; i++) {
    JsonObject *object = get_object (json_array_get_element (skus, i));
    g_autofree char *path = g_strdup_printf ("skus[%u]", i);
    g_autofree char *name = object != NULL ? dup_name (object, i, n) : NULL;

    if (object != NULL)
      func (run, &(Sku) { object, path, name }, edit);
  }
}

/* --- texts --- */

/* A text of @holder is to become @text; @text: (transfer full) (nullable): @error says why not. */
static void
set_text (Run              *run,
          VitrineBulkField  field,
          const char       *path,
          const Sku        *sku,
          char             *text,
          const GError     *error)
{
  g_autofree char *after = text;
  g_autofree char *stripped = NULL;

  if (after == NULL) {
    refuse (run, field, path, sku, g_strdup (error->message));
    return;
  }

  stripped = g_strstrip (g_strdup (after));
  if (*stripped == '\0')
    refuse (run, field, path, sku, g_strdup (_("Nothing would be left of it")));
  else
    set (run, field, path, sku, new_text (after));
}

static void
replace_in (Run                   *run,
            VitrineBulkField       field,
            const char            *path,
            const Sku             *sku,
            const char            *text,
            const VitrineBulkEdit *edit)
{
  const VitrineTextSearch search = {
    edit->find, edit->with != NULL ? edit->with : "", edit->match_case, edit->whole_words,
  };
  g_autoptr (GError) error = NULL;
  guint n_found;
  g_autofree char *after = field == VITRINE_BULK_DESCRIPTION
    ? vitrine_text_replace_html (text, &search, &n_found, &error)
    : vitrine_text_replace (text, &search, &n_found, &error);

  if (after == NULL || n_found > 0)
    set_text (run, field, path, sku, g_steal_pointer (&after), error);
}

static void
surround (Run                   *run,
          VitrineBulkField       field,
          const char            *path,
          const Sku             *sku,
          const char            *text,
          const VitrineBulkEdit *edit)
{
  const char *before = edit->before != NULL ? edit->before : "";
  const char *behind = edit->behind != NULL ? edit->behind : "";

  set_text (run, field, path, sku,
            g_strconcat (g_str_has_prefix (text, before) ? "" : before, text,
                         g_str_has_suffix (text, behind) ? "" : behind, NULL), NULL);
}

static void
edit_text (Run                   *run,
           VitrineBulkField       field,
           JsonObject            *holder,
           const char            *name,
           const Sku             *sku,
           const VitrineBulkEdit *edit)
{
  g_autofree char *text = dup_text (holder, name);
  g_autofree char *path = sku != NULL ? g_strdup_printf ("%s.%s", sku->path, name)
                                      : g_strdup (name);

  if ((edit->fields & (1u << field)) == 0 || text == NULL || *text == '\0')
    return;
  if (edit->kind == VITRINE_BULK_REPLACE)
    replace_in (run, field, path, sku, text, edit);
  else if (field != VITRINE_BULK_DESCRIPTION)
    surround (run, field, path, sku, text, edit);
}

static void
edit_seller_sku (Run *run, const Sku *sku, const VitrineBulkEdit *edit)
{
  edit_text (run, VITRINE_BULK_SELLER_SKU, sku->object, "seller_sku", sku, edit);
}

static void
edit_texts (Run *run, const VitrineBulkEdit *edit)
{
  edit_text (run, VITRINE_BULK_TITLE, run->body, "title", NULL, edit);
  edit_text (run, VITRINE_BULK_DESCRIPTION, run->body, "description", NULL, edit);
  each_sku (run, edit_seller_sku, edit);
}

/* --- prices --- */

static gboolean
is_relative (const char *formula)
{
  formula += strspn (formula, " ");

  return *formula != '\0' && strchr ("+-*", *formula) != NULL;
}

static gboolean
compute_price (const char             *amount,
               const char             *currency,
               const VitrineBulkEdit  *edit,
               VitrineMoney           *changed,
               GError                **error)
{
  VitrineMoney money, unrounded;

  if (!vitrine_money_from_decimal (is_relative (edit->formula) ? amount : "0", currency, &money,
                                   error)
      || !vitrine_money_change (&money, edit->formula, &unrounded, error))
    return FALSE;
  *changed = unrounded;

  return edit->ending == VITRINE_BULK_NO_ENDING
         || vitrine_money_round (&unrounded, edit->ending, changed, error);
}

/* What else a price has stays in it. */
static JsonNode *
new_price (JsonNode *before, const VitrineMoney *money)
{
  JsonNode *node = get_object (before) != NULL ? vitrine_json_copy (before)
                                               : json_node_new (JSON_NODE_OBJECT);
  g_autofree char *decimal = vitrine_money_to_decimal (money);

  if (get_object (before) == NULL)
    json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), "amount", decimal);
  json_object_set_string_member (json_node_get_object (node), "currency", money->currency);

  return node;
}

static gboolean
is_that_much (const char *amount, const VitrineMoney *money)
{
  VitrineMoney before;

  return amount != NULL
         && vitrine_money_from_decimal (amount, money->currency, &before, NULL)
         && vitrine_money_compare (&before, money) == 0;
}

static void
edit_price_of (Run                   *run,
               VitrineBulkField       field,
               const char            *name,
               const Sku             *sku,
               const VitrineBulkEdit *edit)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", sku->path, name);
  JsonNode *before = json_object_get_member (sku->object, name);
  JsonObject *price = get_object (before);
  JsonNode *node = price != NULL ? json_object_get_member (price, "amount") : NULL;
  g_autofree char *amount = node != NULL ? vitrine_json_dup_scalar (node) : NULL;
  g_autofree char *currency = price != NULL ? dup_text (price, "currency") : NULL;
  g_autoptr (GError) error = NULL;
  VitrineMoney money;

  if ((edit->fields & (1u << field)) == 0)
    return;
  if (amount == NULL && is_relative (edit->formula)) {
    if (field == VITRINE_BULK_PRICE)
      refuse (run, field, path, sku, g_strdup (_("It has no price yet")));
    return;
  }

  if (!compute_price (amount, currency != NULL ? currency : run->context->currency, edit, &money,
                      &error))
    refuse (run, field, path, sku, g_strdup (error->message));
  else if (!is_that_much (amount, &money))
    set (run, field, path, sku, new_price (before, &money));
}

static void
edit_price (Run *run, const Sku *sku, const VitrineBulkEdit *edit)
{
  edit_price_of (run, VITRINE_BULK_PRICE, "price", sku, edit);
  edit_price_of (run, VITRINE_BULK_LIST_PRICE, "list_price", sku, edit);
}

static void
edit_prices (Run *run, const VitrineBulkEdit *edit)
{
  each_sku (run, edit_price, edit);
}

/* --- stock --- */

/* @sign: (out): '+', '-' or 0 */
static gboolean
read_quantity (const char *formula, char *sign, gint64 *quantity, GError **error)
{
  g_autofree char *said = g_strstrip (g_strdup (formula));
  const char *digits = said;

  *sign = *said == '+' || *said == '-' ? *said : '\0';
  if (*sign != '\0')
    digits += 1 + strspn (said + 1, " ");
  if (g_ascii_string_to_signed (digits, 10, 0, MAX_QUANTITY, quantity, NULL))
    return TRUE;

  g_set_error (error, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_INVALID,
               /* Translators: the first %s is what was typed, the second a number */
               _("“%s” is no number of pieces: write whole ones in digits, up to %s"), said,
               G_STRINGIFY (MAX_QUANTITY));
  return FALSE;
}

static gboolean
compute_quantity (gint64 before, const char *formula, gint64 *after, GError **error)
{
  gint64 quantity;
  char sign;

  if (!read_quantity (formula, &sign, &quantity, error))
    return FALSE;

  *after = sign == '-' ? before - quantity : sign == '+' ? before + quantity : quantity;
  if (*after >= 0 && *after <= MAX_QUANTITY)
    return TRUE;

  g_set_error (error, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_OUT_OF_BOUNDS,
               *after < 0
               /* Translators: a number of pieces in stock */
               ? _("There are only %" G_GINT64_FORMAT)
               /* Translators: a number of pieces in stock */
               : _("There are %" G_GINT64_FORMAT " already; that would be too many to count"),
               before);
  return FALSE;
}

/* Returns: the number of that warehouse's entry, or that of all where there is none. */
static guint
find_stock (JsonArray *stocks, const char *warehouse_id)
{
  guint n = stocks != NULL ? json_array_get_length (stocks) : 0;

  for (guint i = 0; i < n; i++) {
    JsonObject *stock = get_object (json_array_get_element (stocks, i));
    g_autofree char *id = stock != NULL ? dup_text (stock, "warehouse_id") : NULL;

    if (g_strcmp0 (id, warehouse_id) == 0)
      return i;
  }

  return n;
}

static JsonNode *
new_quantity (gint64 quantity)
{
  return json_node_init_int (json_node_alloc (), quantity);
}

/* The warehouse is new to the SKU. */
static void
add_stock (Run *run, const Sku *sku, JsonNode *before, const char *warehouse_id, gint64 quantity)
{
  g_autofree char *path = g_strconcat (sku->path, ".inventory", NULL);
  JsonNode *node = before != NULL && JSON_NODE_HOLDS_ARRAY (before)
                   ? vitrine_json_copy (before) : json_node_new (JSON_NODE_ARRAY);
  JsonObject *stock = json_object_new ();

  if (json_node_get_array (node) == NULL)
    json_node_take_array (node, json_array_new ());
  json_object_set_string_member (stock, "warehouse_id", warehouse_id);
  json_object_set_int_member (stock, "quantity", quantity);
  json_array_add_object_element (json_node_get_array (node), stock);
  set (run, VITRINE_BULK_STOCK, path, sku, node);
}

static void
edit_stock (Run *run, const Sku *sku, const VitrineBulkEdit *edit)
{
  JsonNode *inventory = json_object_get_member (sku->object, "inventory");
  JsonArray *stocks = get_array (sku->object, "inventory");
  guint i = find_stock (stocks, edit->warehouse_id);
  gboolean is_there = stocks != NULL && i < json_array_get_length (stocks);
  g_autofree char *path = is_there
    ? g_strdup_printf ("%s.inventory[%u].quantity", sku->path, i)
    : g_strconcat (sku->path, ".inventory", NULL);
  JsonNode *node = is_there ? vitrine_json_path_get (run->body, path) : NULL;
  g_autofree char *text = node != NULL ? vitrine_json_dup_scalar (node) : NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = 0, after;

  if (is_relative (edit->formula) && text != NULL
      && !g_ascii_string_to_signed (text, 10, 0, MAX_QUANTITY, &before, &error))
    refuse (run, VITRINE_BULK_STOCK, path, sku,
            /* Translators: %s is what stands where a number of pieces should be */
            g_strdup_printf (_("“%s” is no number of pieces"), text));
  else if (!compute_quantity (before, edit->formula, &after, &error))
    refuse (run, VITRINE_BULK_STOCK, path, sku, g_strdup (error->message));
  else if (is_there)
    set (run, VITRINE_BULK_STOCK, path, sku, new_quantity (after));
  else
    add_stock (run, sku, inventory, edit->warehouse_id, after);
}

static void
edit_stocks (Run *run, const VitrineBulkEdit *edit)
{
  each_sku (run, edit_stock, edit);
}

/* --- brand and delivery --- */

static void
edit_brand (Run *run, const VitrineBulkEdit *edit)
{
  set (run, VITRINE_BULK_BRAND, "brand_id", NULL,
       edit->brand_id != NULL ? new_text (edit->brand_id) : NULL);
}

static void
edit_delivery (Run *run, const VitrineBulkEdit *edit)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *ids = json_array_new ();

  for (guint i = 0; edit->option_ids != NULL && edit->option_ids[i] != NULL; i++)
    json_array_add_string_element (ids, edit->option_ids[i]);
  json_node_take_array (node, ids);
  if (json_array_get_length (ids) > 0)
    set (run, VITRINE_BULK_DELIVERY, "delivery_option_ids", NULL, node);
  else
    json_node_unref (node);
}

/* --- pictures --- */

static gboolean
is_picture (JsonNode *node, const VitrineBulkEdit *edit)
{
  JsonObject *picture = get_object (node);
  g_autofree char *digest = picture != NULL ? dup_text (picture, VITRINE_PRODUCT_PICTURE) : NULL;
  g_autofree char *uri = picture != NULL ? dup_text (picture, "uri") : NULL;

  return (digest != NULL && g_strcmp0 (digest, edit->digest) == 0)
         || (uri != NULL && g_strcmp0 (uri, edit->uri) == 0);
}

static JsonNode *
new_picture (const VitrineBulkEdit *edit)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *picture = json_object_new ();

  if (edit->uri != NULL)
    json_object_set_string_member (picture, "uri", edit->uri);
  json_object_set_string_member (picture, VITRINE_PRODUCT_PICTURE, edit->digest);
  json_node_take_object (node, picture);

  return node;
}

static void
edit_pictures (Run *run, const VitrineBulkEdit *edit)
{
  JsonArray *before = get_array (run->body, "main_images");
  guint n = before != NULL ? json_array_get_length (before) : 0;
  JsonArray *after = json_array_new ();
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), after);
  g_autoptr (JsonNode) own = NULL;

  json_array_unref (after);
  for (guint i = 0; i < n; i++) {
    JsonNode *picture = json_array_get_element (before, i);

    if (!is_picture (picture, edit))
      json_array_add_element (after, vitrine_json_copy (picture));
    else if (own == NULL)
      own = vitrine_json_copy (picture);
  }

  if (edit->place == VITRINE_BULK_NOWHERE ? own == NULL
                                          : edit->place == VITRINE_BULK_LAST && own != NULL)
    return;
  if (edit->place != VITRINE_BULK_NOWHERE && own == NULL && n >= run->context->max_pictures) {
    refuse (run, VITRINE_BULK_PICTURES, "main_images", NULL,
            /* Translators: %u is how many pictures a product may have */
            g_strdup_printf (_("It has %u pictures, which is all it may have"), n));
    return;
  }

  if (edit->place == VITRINE_BULK_LAST)
    json_array_add_element (after, new_picture (edit));
  if (edit->place == VITRINE_BULK_FIRST) {
    JsonArray *rest = after;

    after = json_array_new ();
    json_array_add_element (after, own != NULL ? g_steal_pointer (&own) : new_picture (edit));
    for (guint i = 0; i < json_array_get_length (rest); i++)
      json_array_add_element (after, json_node_ref (json_array_get_element (rest, i)));
    json_node_take_array (node, after);
  }
  set (run, VITRINE_BULK_PICTURES, "main_images", NULL, g_steal_pointer (&node));
}

/* --- all of it --- */

static void (*const edit_funcs[]) (Run *run, const VitrineBulkEdit *edit) = {
  [VITRINE_BULK_REPLACE] = edit_texts,
  [VITRINE_BULK_SURROUND] = edit_texts,
  [VITRINE_BULK_FORMULA] = edit_prices,
  [VITRINE_BULK_SET_STOCK] = edit_stocks,
  [VITRINE_BULK_SET_BRAND] = edit_brand,
  [VITRINE_BULK_SET_DELIVERY] = edit_delivery,
  [VITRINE_BULK_PUT_PICTURE] = edit_pictures,
};

/**
 * vitrine_bulk_edit_check:
 * @currency: of the shop's market
 *
 * Whether the edit could be done to any product at all.
 *
 * Returns: %FALSE with a %VITRINE_MONEY_ERROR, %G_NUMBER_PARSER_ERROR or
 *   %VITRINE_TEXT_REPLACE_ERROR
 */
gboolean
vitrine_bulk_edit_check (const VitrineBulkEdit *self, const char *currency, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  VitrineMoney money;
  gint64 quantity;
  guint n_found;

  switch (self->kind) {
  case VITRINE_BULK_FORMULA:
    if (compute_price ("1000000000", currency, self, &money, &local_error)
        || g_error_matches (local_error, VITRINE_MONEY_ERROR, VITRINE_MONEY_ERROR_OUT_OF_RANGE))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;

  case VITRINE_BULK_SET_STOCK: {
    char sign;

    return read_quantity (self->formula, &sign, &quantity, error);
  }

  case VITRINE_BULK_REPLACE: {
    const VitrineTextSearch search = { self->find, self->with != NULL ? self->with : "" };
    g_autofree char *text = vitrine_text_replace ("", &search, &n_found, error);

    return text != NULL;
  }

  default:
    return TRUE;
  }
}

static gboolean
is_nothing (const VitrineBulkChange *change)
{
  return change->trouble == NULL && is_same (change->before, change->after);
}

/**
 * vitrine_bulk_edit_run:
 * @edits: (element-type VitrineBulkEdit): done one after the other
 * @body: of a draft, whatever stands in it; it stays as it is
 *
 * Returns: (transfer full) (element-type VitrineBulkChange): what would change, one for each
 *   place, and what can't be done; a later one may stand within what an earlier one made
 */
GPtrArray *
vitrine_bulk_edit_run (GPtrArray *edits, JsonObject *body, const VitrineBulkContext *context)
{
  g_autoptr (JsonNode) holder = json_node_init_object (json_node_alloc (), body);
  g_autoptr (JsonNode) copy = vitrine_json_copy (holder);
  Run run = { json_node_get_object (copy), context, NULL };

  run.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_bulk_change_free);
  for (guint i = 0; i < edits->len; i++) {
    const VitrineBulkEdit *edit = edits->pdata[i];

    edit_funcs[edit->kind] (&run, edit);
  }
  for (guint i = run.changes->len; i > 0; i--) {
    if (is_nothing (run.changes->pdata[i - 1]))
      g_ptr_array_remove_index (run.changes, i - 1);
  }

  return run.changes;
}

static gboolean
move (JsonObject *body, const char *path, JsonNode *from, JsonNode *to)
{
  g_autoptr (JsonNode) copy = NULL;

  if (!is_same (vitrine_json_path_get (body, path), from))
    return FALSE;
  copy = to != NULL ? vitrine_json_copy (to) : NULL;

  return vitrine_json_path_set (body, path, copy);
}

/**
 * vitrine_bulk_change_apply:
 * @body: one that can be changed, such as vitrine_json_copy() gives
 *
 * Returns: whether it was done: %FALSE where something else stands there by now
 */
gboolean
vitrine_bulk_change_apply (const VitrineBulkChange *self, JsonObject *body)
{
  return self->trouble == NULL && move (body, self->path, self->before, self->after);
}

/* The way back; of several the last one first. */
gboolean
vitrine_bulk_change_undo (const VitrineBulkChange *self, JsonObject *body)
{
  return self->trouble == NULL && move (body, self->path, self->after, self->before);
}
