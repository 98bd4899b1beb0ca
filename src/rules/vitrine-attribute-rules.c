/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-conditions-private.h"
#include "vitrine-decimal.h"
#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>

enum { PATTR_01, PATTR_02, PATTR_03, PATTR_04, PATTR_05, PATTR_06, PATTR_07, PATTR_08 };

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT

const VitrineRule vitrine_attribute_rules[] = {
  [PATTR_01] = { "PATTR-01", E, N_("The attributes that the category asks for are filled"), NULL,
    VITRINE_SOURCE_CREATE, { 12052104, 12052182 } },
  [PATTR_02] = { "PATTR-02", E, N_("An attribute that others don’t ask for is left out"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052183 } },
  [PATTR_03] = { "PATTR-03", E, N_("An attribute has one value, unless it takes several"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052246 } },
  [PATTR_04] = { "PATTR-04", E, N_("A text of your own stands only where the attribute takes one"),
    NULL, VITRINE_SOURCE_GUIDE, { 12052247, 12052240 } },
  [PATTR_05] = { "PATTR-05", E, N_("A text of your own has at most 2,000 characters"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052249 } },
  [PATTR_06] = { "PATTR-06", E, N_("Where a number is asked for, it is above 0"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052256 } },
  [PATTR_07] = { "PATTR-07", E, N_("Values have no emoji, control or Chinese characters, and none "
                                   "is there twice"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052935, 12052250, 12052251, 12052253, 12052254, 12052248 } },
  [PATTR_08] = { "PATTR-08", W, N_("A value that doesn’t fit is dropped by the shop without an "
                                   "error"), NULL, VITRINE_SOURCE_LOG, { 0 } },
  { NULL },
};

#undef E
#undef W

#define RULE(name) (&vitrine_attribute_rules[name])

/* Characters. Partner Center guide, read 2025-11; the second was in force before, by the types
 * of the published clients. */
#define MAX_TEXT 2000
#define MAX_TEXT_BEFORE 500

#define MAX_COMPARED 200    /* values of an attribute that are looked for among those listed */

/* One entry of product_attributes, with what the market says of it, where that is known. */
typedef struct {
  VitrineProductCheck    *check;
  JsonObject             *entry;
  guint                   place;
  const VitrineAttribute *about;     /* NULL: not known */
  gboolean                first;     /* of its attribute */
} Entry;

static const VitrineAttribute *
find_attribute (GPtrArray *attributes, const char *id)
{
  for (guint i = 0; attributes != NULL && id != NULL && i < attributes->len; i++) {
    const VitrineAttribute *attribute = attributes->pdata[i];

    if (g_str_equal (attribute->id, id))
      return attribute;
  }

  return NULL;
}

static char *
name_attribute (const VitrineAttribute *attribute)
{
  return vitrine_rule_words_quote (attribute->name != NULL ? attribute->name : attribute->id);
}

/* The listed value that @text means: the same but for case and white space around it. */
static const VitrineAttributeValue *
find_value_by_name (const VitrineAttribute *attribute, const char *text)
{
  g_autofree char *key = vitrine_conditions_fold (text);

  for (guint i = 0; i < attribute->values->len; i++) {
    const VitrineAttributeValue *value = attribute->values->pdata[i];
    g_autofree char *name = vitrine_conditions_fold (value->name != NULL ? value->name : "");

    if (g_str_equal (key, name))
      return value;
  }

  return NULL;
}

static gboolean
has_value_id (const VitrineAttribute *attribute, const char *id)
{
  for (guint i = 0; i < attribute->values->len; i++) {
    const VitrineAttributeValue *value = attribute->values->pdata[i];

    if (g_str_equal (value->id, id))
      return TRUE;
  }

  return FALSE;
}

/* Of what the seller wrote, whatever the shop asks for. */
static void
check_text (const Entry *entry, const char *text, const char *field)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *flaw = vitrine_product_check_characters (text);
  gboolean japan = g_strcmp0 (entry->check->pack->market, "JP") == 0;

  if (length > MAX_TEXT)
    vitrine_product_check_add (entry->check, RULE (PATTR_05), VITRINE_LEVEL_ERROR, 0, field,
                               _("This value has %'ld characters. It may have at most %'d."),
                               length, MAX_TEXT);
  else if (length > MAX_TEXT_BEFORE)
    vitrine_product_check_add (entry->check, RULE (PATTR_05), VITRINE_LEVEL_HINT, 0, field,
                               _("This value has %'ld characters. At most %'d were taken until "
                                 "lately."), length, MAX_TEXT_BEFORE);
  if (flaw != NULL)
    vitrine_product_check_add (entry->check, RULE (PATTR_07), VITRINE_LEVEL_ERROR, 12052935, field,
                               "%s", flaw);
  if (vitrine_product_check_has_han (text))
    vitrine_product_check_add (entry->check, RULE (PATTR_07),
                               japan ? VITRINE_LEVEL_WARNING : VITRINE_LEVEL_ERROR, 12052250,
                               field, japan
                               ? _("This value has kanji, which can be taken for Chinese.")
                               : _("This value has Chinese characters. Write it in the language "
                                   "of the market."));
}

static void
check_number (const Entry *entry, const char *text, const char *field)
{
  g_autofree char *stripped = vitrine_rule_words_strip (text);
  const char *number = stripped != NULL ? stripped : text;
  gboolean fits = vitrine_decimal_is_plain (number) && !vitrine_decimal_is_zero (number);
  g_autofree char *name = name_attribute (entry->about);
  VitrineFinding *finding;

  if (fits && stripped == NULL)
    return;

  finding = vitrine_product_check_add (entry->check, RULE (PATTR_06), VITRINE_LEVEL_ERROR, 0,
                                       field,
                                       /* Translators: the name of an attribute */
                                       _("“%s” takes a number above 0, such as 12 or 0.5."), name);
  if (fits)
    vitrine_product_check_offer (finding, json_node_init_string (json_node_alloc (), stripped),
                                 _("Take out the spaces"));
}

/* A text of the seller's own in an attribute that is known. */
static void
check_own_text (const Entry *entry, const char *text, guint i, const char *field,
                const char *value_field)
{
  const VitrineAttributeValue *listed;
  g_autofree char *name = name_attribute (entry->about);
  VitrineFinding *finding;
  JsonObject *value;

  if (entry->about->is_number)
    check_number (entry, text, field);
  if (entry->about->is_customizable)
    return;

  finding = vitrine_product_check_add (entry->check, RULE (PATTR_04), VITRINE_LEVEL_ERROR,
                                       12052247, value_field,
                                       /* Translators: the name of an attribute */
                                       _("“%s” takes no text of your own. Choose one of its "
                                         "values."), name);
  listed = entry->first && i < MAX_COMPARED ? find_value_by_name (entry->about, text) : NULL;
  if (listed == NULL)
    return;

  value = json_object_new ();
  json_object_set_string_member (value, "id", listed->id);
  vitrine_product_check_offer (finding, json_node_init_object (json_node_alloc (), value),
                               _("Choose the value of that name"));
  json_object_unref (value);
}

static void
check_value_id (const Entry *entry, const char *id, guint i, const char *field)
{
  g_autofree char *name = NULL;

  if (entry->about == NULL || entry->about->values->len == 0 || !entry->first || i >= MAX_COMPARED
      || has_value_id (entry->about, id))
    return;

  name = name_attribute (entry->about);
  vitrine_product_check_add (entry->check, RULE (PATTR_08), VITRINE_LEVEL_WARNING, 0, field,
                             /* Translators: the name of an attribute */
                             _("“%s” has no such value; the shop drops it. Choose one of its "
                               "values."), name);
}

/* @ids and @names have the values before this one. */
static void
check_value (const Entry *entry, JsonObject *value, guint i, GHashTable *ids, GHashTable *names)
{
  const char *id = vitrine_product_check_text (value, "id");
  const char *text = vitrine_product_check_text (value, "name");
  const char *where = VITRINE_RULE_PATH ("product_attributes[%u].values[%u]", entry->place, i);
  const char *field;

  if (!vitrine_rule_words_is_blank (id)) {
    field = VITRINE_RULE_PATH ("%s.id", where);
    check_value_id (entry, id, i, field);
    if (!g_hash_table_add (ids, (gpointer) id))
      vitrine_product_check_add (entry->check, RULE (PATTR_07), VITRINE_LEVEL_ERROR, 12052253,
                                 field, _("This value is there twice. Take one of them out."));
    return;   /* the id wins: the name isn't looked at */
  }

  if (vitrine_rule_words_is_blank (text)) {
    if (!vitrine_conditions_is_given (value, "id") && !vitrine_conditions_is_given (value, "name"))
      vitrine_product_check_missing (entry->check, RULE (PATTR_07), 12052248, where,
                                     _("This value is empty. Choose one, or take it out."));
    return;
  }

  field = VITRINE_RULE_PATH ("%s.name", where);
  check_text (entry, text, field);
  if (entry->about != NULL)
    check_own_text (entry, text, i, field, where);
  if (!g_hash_table_add (names, vitrine_conditions_fold (text)))
    vitrine_product_check_add (entry->check, RULE (PATTR_07), VITRINE_LEVEL_ERROR, 12052251, field,
                               _("This value is there twice. Take one of them out."));
}

static void
check_values (const Entry *entry)
{
  JsonArray *values = vitrine_product_check_array (entry->entry, "values");
  guint n = vitrine_product_check_length (values);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (entry->about != NULL && !entry->about->is_multiple && n > 1) {
    g_autofree char *name = name_attribute (entry->about);

    vitrine_product_check_add (entry->check, RULE (PATTR_03), VITRINE_LEVEL_ERROR, 0,
                               VITRINE_RULE_PATH ("product_attributes[%u].values", entry->place),
                               /* Translators: the name of an attribute, and how many values */
                               _("“%s” takes one value, and here are %u. Keep one."), name, n);
  }

  for (guint i = 0; i < n; i++) {
    JsonObject *value = vitrine_product_check_element (values, i);

    if (value != NULL)
      check_value (entry, value, i, ids, names);
  }
}

/* What the shop knows of the attribute: whether there is such a one, and whether it is asked
 * for with what was chosen for others. */
static void
check_place (const Entry *entry, const char *id)
{
  VitrineProductCheck *self = entry->check;
  g_autofree char *name = NULL;
  VitrineFinding *finding;

  if (entry->about == NULL) {
    name = vitrine_rule_words_quote (id);
    vitrine_product_check_add (self, RULE (PATTR_04), VITRINE_LEVEL_WARNING, 12052240,
                               VITRINE_RULE_PATH ("product_attributes[%u].id", entry->place),
                               /* Translators: the number of an attribute */
                               _("This category has no attribute %s. Take it out, or load the "
                                 "category anew."), name);
    return;
  }
  if (entry->about->is_required || entry->about->conditions->len == 0
      || !vitrine_conditions_has_values (entry->entry)
      || vitrine_conditions_find_met (self->body, entry->about->conditions) != NULL
      || !vitrine_conditions_are_readable (self->body))
    return;

  name = name_attribute (entry->about);
  finding = vitrine_product_check_add (self, RULE (PATTR_02), VITRINE_LEVEL_ERROR, 0,
                                       VITRINE_RULE_PATH ("product_attributes[%u]", entry->place),
                                       /* Translators: the name of an attribute */
                                       _("“%s” doesn’t go with what is chosen for other "
                                         "attributes. Leave it empty."), name);
  vitrine_product_check_offer (finding, NULL, _("Take the attribute out"));
}

static void
check_entries (VitrineProductCheck *self, JsonArray *entries)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < vitrine_product_check_length (entries); i++) {
    Entry entry = { self, vitrine_product_check_element (entries, i), i, NULL, TRUE };
    const char *id = vitrine_product_check_text (entry.entry, "id");

    if (entry.entry == NULL)
      continue;
    entry.about = find_attribute (self->context->attributes, id);
    if (!vitrine_rule_words_is_blank (id)) {
      entry.first = g_hash_table_add (seen, (gpointer) id);
      if (!entry.first)
        vitrine_product_check_add (self, RULE (PATTR_07), VITRINE_LEVEL_ERROR, 12052254,
                                   VITRINE_RULE_PATH ("product_attributes[%u].id", i),
                                   _("This attribute is there twice. Put its values together."));
      else if (self->context->attributes != NULL)
        check_place (&entry, id);
    }
    check_values (&entry);
  }
}

/* Of an attribute that the category asks for, always or by what is chosen for others. */
static void
check_filled (VitrineProductCheck *self, const VitrineAttribute *attribute)
{
  const VitrineCondition *met = vitrine_conditions_find_met (self->body, attribute->conditions);
  const VitrineAttribute *parent;
  g_autofree char *name = NULL;
  g_autofree char *parent_name = NULL;
  guint place = 0;
  const char *field;

  if (attribute->is_sales || (!attribute->is_required && met == NULL)
      || vitrine_conditions_is_filled (self->body, attribute->id, &place))
    return;

  field = place < G_MAXUINT ? VITRINE_RULE_PATH ("product_attributes[%u].values", place)
                            : "product_attributes";
  name = name_attribute (attribute);
  parent = met != NULL ? find_attribute (self->context->attributes, met->attribute_id) : NULL;
  if (attribute->is_required || parent == NULL) {
    vitrine_product_check_missing (self, RULE (PATTR_01),
                                   attribute->is_required ? 12052104 : 12052182, field,
                                   /* Translators: the name of an attribute */
                                   _("“%s” is missing. The category asks for it."), name);
    return;
  }
  parent_name = name_attribute (parent);
  vitrine_product_check_missing (self, RULE (PATTR_01), 12052182, field,
                                 /* Translators: the names of two attributes */
                                 _("“%s” is missing. What is chosen for “%s” asks for it."),
                                 name, parent_name);
}

void
vitrine_attribute_rules_check (VitrineProductCheck *self)
{
  static const guint by_catalogue[] = { PATTR_01, PATTR_02, PATTR_03, PATTR_04, PATTR_06 };
  GPtrArray *attributes = self->context->attributes;

  check_entries (self, vitrine_product_check_array (self->body, "product_attributes"));
  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    check_filled (self, attributes->pdata[i]);
  for (guint i = 0; attributes == NULL && i < G_N_ELEMENTS (by_catalogue); i++)
    vitrine_product_check_unchecked (self, RULE (by_catalogue[i]));
}
