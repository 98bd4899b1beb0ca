/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-body-fields-private.h"
#include "vitrine-characters.h"
#include "vitrine-product-check-private.h"
#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT
#define NOTE VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING

enum { BODY_01, BODY_02, BODY_03, BODY_03_ORDER, BODY_04, SAVE_01, SAVE_02, SAVE_03, SAVE_04,
       SAVE_05, SAVE_06 };

/* Translators: what a rule asks for, in a few words; names in capitals or with underscores are
 * the market's own and stay as they are */
const VitrineRule vitrine_body_rules[] = {
  [BODY_01] = { "BODY-01", E, N_("Every field that the shop requires is there"), NULL,
    VITRINE_SOURCE_CREATE, { 0 } },
  [BODY_02] = { "BODY-02", E, N_("Every field has the type that the shop documents"), NULL,
    VITRINE_SOURCE_CREATE, { 0 } },
  [BODY_03] = { "BODY-03", E, N_("A field with a list of values has one of them"), NULL,
    VITRINE_SOURCE_CREATE, { 0 } },
  [BODY_03_ORDER] = { "BODY-03", E, NULL, NULL, VITRINE_SOURCE_GUIDE, { 12052706 } },
  [BODY_04] = { "BODY-04", W, N_("All fields are known to the shop"), NULL,
    VITRINE_SOURCE_OURS, { 0 } },
  [SAVE_01] = { "SAVE-01", NOTE, N_("Without save_mode a product is published"), NULL,
    VITRINE_SOURCE_CREATE, { 0 } },
  [SAVE_02] = { "SAVE-02", NOTE, N_("A draft needs only what the product page calls required"),
    NULL, VITRINE_SOURCE_OURS, { 0 } },
  [SAVE_03] = { "SAVE-03", E, N_("A new product goes with an idempotency_key of at most 128 "
                                 "characters"), NULL, VITRINE_SOURCE_GUIDE, { 0 } },
  [SAVE_04] = { "SAVE-04", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_NOTHING,
    N_("A product whose answer was lost is asked for, or sent again with the same key"), NULL,
    VITRINE_SOURCE_OURS, { 0 } },
  [SAVE_05] = { "SAVE-05", NOTE, N_("Drafts are kept here, with their pictures"), NULL,
    VITRINE_SOURCE_OURS, { 0 } },
  [SAVE_06] = { "SAVE-06", W, N_("What is not for sale is a gift, and not shown by itself"), NULL,
    VITRINE_SOURCE_CREATE, { 12052992 } },
  { NULL },
};

/* Where we are in the body: a field, or an entry of one. Its path is written when it is needed. */
typedef struct _Place Place;
struct _Place {
  const Place *parent;
  const char  *name;       /* NULL: the entry @index of the parent */
  guint        index;
};

/* What the product page's copies call wrongly. */
static const struct { const char *name; const char *meant; } slips[] = {
  { "delivery_options_ids", "delivery_option_ids" },
  { "primary_combined_duct_id", "primary_combined_product_id" },
};

/* Translators: %s is the market's name of a field, such as “skus[0].price” */
static const char *const type_messages[] = {
  [VITRINE_BODY_TEXT] = N_("“%s” must be text in quotation marks."),
  [VITRINE_BODY_NUMBER] = N_("“%s” must be a number in quotation marks, such as “1.5”."),
  [VITRINE_BODY_INT] = N_("“%s” must be a whole number without quotation marks."),
  [VITRINE_BODY_BOOL] = N_("“%s” must be true or false, without quotation marks."),
  [VITRINE_BODY_OBJECT] = N_("“%s” must be an object in braces."),
  [VITRINE_BODY_OBJECTS] = N_("“%s” must be a list of objects in square brackets."),
  [VITRINE_BODY_TEXTS] = N_("“%s” must be a list of texts in square brackets."),
};

#define MAX_NAME 100       /* characters of a name nobody knows, in a path */
#define MAX_DIGITS 18      /* those of any gint64 */
#define MAX_KEY 128        /* characters of an idempotency_key */
#define MAX_ORDER 20       /* of minimum_order_quantity */

static void
write_path (const Place *place, GString *path)
{
  if (place->parent != NULL)
    write_path (place->parent, path);

  if (place->name == NULL) {
    g_string_append_printf (path, "[%u]", place->index);
    return;
  }
  if (path->len > 0)
    g_string_append_c (path, '.');
  g_string_append (path, place->name);
}

static char *
get_path (const Place *place)
{
  g_autoptr (GString) path = g_string_new (NULL);

  write_path (place, path);

  return g_strdup (path->str);
}

/* A value of the right kind that is surely meant by @node, or NULL. */
static JsonNode *
convert (JsonNode *node, VitrineBodyKind kind)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  JsonNode *value = json_node_new (JSON_NODE_VALUE);

  if ((kind == VITRINE_BODY_TEXT || kind == VITRINE_BODY_NUMBER) && type == G_TYPE_INT64) {
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

    json_node_set_string (value, text);
    return value;
  }
  if ((kind == VITRINE_BODY_TEXT || kind == VITRINE_BODY_NUMBER) && type == G_TYPE_DOUBLE) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd (text, sizeof text, "%.15g", json_node_get_double (node));
    if (vitrine_product_check_is_number (text)) {
      json_node_set_string (value, text);
      return value;
    }
  }
  if (kind == VITRINE_BODY_INT && type == G_TYPE_STRING) {
    const char *text = json_node_get_string (node);
    gsize length = strlen (text);

    if (length > 0 && length <= MAX_DIGITS && strspn (text, "0123456789") == length) {
      json_node_set_int (value, g_ascii_strtoll (text, NULL, 10));
      return value;
    }
  }
  if (kind == VITRINE_BODY_INT && type == G_TYPE_DOUBLE) {
    double number = json_node_get_double (node);

    if (ABS (number) < 1e15 && number == (double) (gint64) number) {
      json_node_set_int (value, (gint64) number);
      return value;
    }
  }
  if (kind == VITRINE_BODY_BOOL && type == G_TYPE_STRING) {
    gboolean yes = g_ascii_strcasecmp (json_node_get_string (node), "true") == 0;

    if (yes || g_ascii_strcasecmp (json_node_get_string (node), "false") == 0) {
      json_node_set_boolean (value, yes);
      return value;
    }
  }

  json_node_unref (value);
  return NULL;
}

static void
offer_conversion (VitrineFinding *finding, JsonNode *node, VitrineBodyKind kind)
{
  g_autoptr (JsonNode) value = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  if (JSON_NODE_HOLDS_NULL (node)) {
    vitrine_product_check_offer (finding, NULL, _("Leave the field out"));
    return;
  }
  value = convert (node, kind);
  if (value == NULL)
    return;

  text = json_to_string (value, FALSE);
  /* Translators: %s is a value as JSON has it, such as true or "12" */
  words = g_strdup_printf (_("Make it %s"), text);
  vitrine_product_check_offer (finding, g_steal_pointer (&value), words);
}

/* Nobody is told that it is missing. */
static void
note_mistyped (VitrineProductCheck *self, const char *path)
{
  if (self->mistyped == NULL)
    self->mistyped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_size (self->mistyped) < VITRINE_PRODUCT_CHECK_MAX)
    g_hash_table_add (self->mistyped, g_strdup (path));
}

static void
tell_type (VitrineProductCheck *self, const Place *place, JsonNode *node, VitrineBodyKind kind)
{
  g_autofree char *path = get_path (place);
  g_autoptr (GString) text = g_string_new (g_dgettext (GETTEXT_PACKAGE, type_messages[kind]));
  VitrineFinding *finding;

  note_mistyped (self, path);
  g_string_replace (text, "%s", path, 1);
  finding = vitrine_product_check_add (self, &vitrine_body_rules[BODY_02], VITRINE_LEVEL_ERROR, 0,
                                       path, "%s", text->str);
  offer_conversion (finding, node, kind);
}

static void
check_values (VitrineProductCheck    *self,
              const VitrineBodyField *field,
              const Place            *place,
              const char             *text)
{
  g_autofree char *list = NULL;
  g_autofree char *path = NULL;
  g_autofree char *start = NULL;
  const char *meant = NULL;
  VitrineFinding *finding;

  for (guint i = 0; field->values[i] != NULL; i++) {
    if (g_str_equal (field->values[i], text))
      return;
    if (g_ascii_strcasecmp (field->values[i], text) == 0)
      meant = field->values[i];
  }

  path = get_path (place);
  list = g_strjoinv (", ", (char **) field->values);
  start = vitrine_rule_words_quote (text);
  /* Translators: what stands in a field, its name, and a list of what may stand there; all are
   * the market's own words */
  finding = vitrine_product_check_add (self, &vitrine_body_rules[BODY_03], VITRINE_LEVEL_ERROR, 0,
                                       path, _("“%s” is not possible as “%s”. Possible are: %s."),
                                       start, path, list);
  if (meant != NULL) {
    JsonNode *value = json_node_init_string (json_node_alloc (), meant);
    /* Translators: %s is a value as the market writes it, such as KILOGRAM */
    g_autofree char *words = g_strdup_printf (_("Write %s"), meant);

    vitrine_product_check_offer (finding, value, words);
  }
}

static void
check_text (VitrineProductCheck    *self,
            const VitrineBodyField *field,
            const Place            *place,
            JsonNode               *node)
{
  const char *text;

  if (json_node_get_value_type (node) != G_TYPE_STRING) {
    tell_type (self, place, node, field->kind == VITRINE_BODY_NUMBER ? VITRINE_BODY_NUMBER
                                                                     : VITRINE_BODY_TEXT);
    return;
  }

  text = json_node_get_string (node);
  if (!vitrine_characters_are_valid (text)) {
    g_autofree char *path = get_path (place);

    note_mistyped (self, path);
    /* Translators: %s is the market's name of a field, such as “skus[0].seller_sku” */
    vitrine_product_check_add (self, &vitrine_body_rules[BODY_02], VITRINE_LEVEL_ERROR, 0, path,
                               _("“%s” holds half a character. Type the text again."), path);
    return;
  }
  /* What is empty is missing: that is for the rules of its topic. */
  if (field->kind == VITRINE_BODY_NUMBER && *text != '\0'
      && !vitrine_product_check_is_number (text))
    tell_type (self, place, node, VITRINE_BODY_NUMBER);
  if (field->values != NULL)
    check_values (self, field, place, text);
}

static void check_members (VitrineProductCheck    *self,
                           const VitrineBodyField *fields,
                           const Place            *place,
                           JsonObject             *object);

static void
check_object (VitrineProductCheck    *self,
              const VitrineBodyField *fields,
              const Place            *place,
              JsonNode               *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    check_members (self, fields, place, json_node_get_object (node));
  else
    tell_type (self, place, node, VITRINE_BODY_OBJECT);
}

static void
check_list (VitrineProductCheck    *self,
            const VitrineBodyField *field,
            const Place            *place,
            JsonNode               *node)
{
  JsonArray *array;
  guint length;

  if (!JSON_NODE_HOLDS_ARRAY (node)) {
    tell_type (self, place, node, field->kind);
    return;
  }

  array = json_node_get_array (node);
  length = json_array_get_length (array);
  for (guint i = 0; i < length; i++) {
    Place entry = { place, NULL, i };

    if (field->kind == VITRINE_BODY_OBJECTS)
      check_object (self, field->fields, &entry, json_array_get_element (array, i));
    else
      check_text (self, field, &entry, json_array_get_element (array, i));
  }
}

static void
check_field (VitrineProductCheck    *self,
             const VitrineBodyField *field,
             const Place            *place,
             JsonNode               *node)
{
  switch (field->kind) {
  case VITRINE_BODY_TEXT:
  case VITRINE_BODY_NUMBER:
    check_text (self, field, place, node);
    break;
  case VITRINE_BODY_INT:
    if (json_node_get_value_type (node) != G_TYPE_INT64)
      tell_type (self, place, node, field->kind);
    break;
  case VITRINE_BODY_BOOL:
    if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
      tell_type (self, place, node, field->kind);
    break;
  case VITRINE_BODY_OBJECT:
    check_object (self, field->fields, place, node);
    break;
  case VITRINE_BODY_OBJECTS:
  case VITRINE_BODY_TEXTS:
    check_list (self, field, place, node);
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
tell_unknown (VitrineProductCheck *self, const Place *parent, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_NAME));
  Place place = { parent, start };
  g_autofree char *path = get_path (&place);
  const VitrineRule *rule = &vitrine_body_rules[BODY_04];

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++) {
    if (g_str_equal (slips[i].name, name)) {
      vitrine_product_check_add (self, rule, rule->level, 0, path,
                                 /* Translators: two names of fields, as the market writes them */
                                 _("The shop knows no field “%s”. It calls it “%s”."),
                                 path, slips[i].meant);
      return;
    }
  }

  vitrine_product_check_add (self, rule, rule->level, 0, path,
                             /* Translators: %s is a name of a field */
                             _("The shop knows no field “%s”. It is sent as it is."), path);
}

static void
check_missing (VitrineProductCheck    *self,
               const VitrineBodyField *fields,
               const Place            *parent,
               JsonObject             *object)
{
  for (const VitrineBodyField *field = fields; field->name != NULL; field++) {
    Place place = { parent, field->name };
    g_autofree char *path = NULL;
    VitrineFinding *finding;

    if (field->need != VITRINE_BODY_REQUIRED && field->need != VITRINE_BODY_USEFUL)
      continue;
    if (json_object_has_member (object, field->name)
        || json_object_has_member (object, "vitrine_picture"))
      continue;

    path = get_path (&place);
    finding = vitrine_product_check_missing (self, &vitrine_body_rules[BODY_01], field->codes[0],
                                             path,
                                             /* Translators: %s is the market's name of a field */
                                             _("“%s” is missing. The shop requires it."), path);
    if (finding != NULL)
      finding->codes = field->codes;
  }
}

/* @place is NULL for the body itself. */
static void
check_members (VitrineProductCheck    *self,
               const VitrineBodyField *fields,
               const Place            *place,
               JsonObject             *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  /* In any order, which takes no search for each: findings are put in order afterwards. */
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &member)) {
    const VitrineBodyField *field = vitrine_body_fields_find_name (fields, name);
    Place inner = { place, name };

    if (field != NULL)
      check_field (self, field, &inner, member);
    else
      tell_unknown (self, place, name);
  }
  check_missing (self, fields, place, object);
}

static void
check_saving (VitrineProductCheck *self)
{
  const VitrineRule *rules = vitrine_body_rules;
  const char *key = vitrine_product_check_text (self->body, "idempotency_key");
  gboolean not_for_sale;
  gint64 quantity;

  if (key != NULL && g_utf8_strlen (key, -1) > MAX_KEY)
    vitrine_product_check_add (self, &rules[SAVE_03], VITRINE_LEVEL_ERROR, 0, "idempotency_key",
                               _("The idempotency_key may have at most %u characters."), MAX_KEY);
  if (vitrine_product_check_bool (self->body, "is_not_for_sale", &not_for_sale) && not_for_sale)
    vitrine_product_check_add (self, &rules[SAVE_06], VITRINE_LEVEL_WARNING, 0, "is_not_for_sale",
                               _("This product is not for sale: it can only be a gift, is not found "
                                 "by buyers and can’t be bought alone."));
  if (vitrine_product_check_int (self->body, "minimum_order_quantity", &quantity)
      && (quantity < 1 || quantity > MAX_ORDER))
    vitrine_product_check_add (self, &rules[BODY_03_ORDER], VITRINE_LEVEL_ERROR, 0,
                               "minimum_order_quantity",
                               _("The smallest order may be of 1 to %u pieces."), MAX_ORDER);
}

void
vitrine_body_rules_check (VitrineProductCheck *self)
{
  check_members (self, vitrine_body_fields_get (), NULL, self->body);
  check_saving (self);
}

/* The row at the end of a path such as "certifications[0].files[2].id". */
static const VitrineBodyField *
find_row (const char *path)
{
  const VitrineBodyField *field = NULL;
  const VitrineBodyField *fields = vitrine_body_fields_get ();

  while (fields != NULL) {
    gsize length = strcspn (path, ".[");

    field = vitrine_body_fields_find (fields, path, length);
    path += length;
    path += strcspn (path, ".");
    if (field == NULL || *path == '\0')
      return field;
    path++;
    fields = field->fields;
  }

  return NULL;
}

gboolean
vitrine_body_rules_is_required (const char *path)
{
  const VitrineBodyField *field = find_row (path);

  return field != NULL && (field->need == VITRINE_BODY_NAMED
                           || field->need == VITRINE_BODY_REQUIRED);
}

guint
vitrine_body_rules_get_place (const char *path)
{
  const VitrineBodyField *fields = vitrine_body_fields_get ();
  const VitrineBodyField *field = vitrine_body_fields_find (fields, path, strcspn (path, ".["));

  return field != NULL ? field - fields : G_MAXUINT;
}
