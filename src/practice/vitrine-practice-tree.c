/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-tree.h"

#include "vitrine-practice-data.h"
#include "vitrine-rule-pack.h"

#include <string.h>

struct _VitrinePracticeTree {
  JsonObject *data;             /* categories.json, which ids and names point into */
  gboolean    is_european;
  JsonObject *attributes;       /* attributes.json: by our name for each */
  JsonObject *certifications;
  JsonObject *names;            /* id → language → name */
  GPtrArray  *all;              /* of VitrinePracticeCategory, a parent before its children */
  GHashTable *by_id;
};

/* What a category takes over from those above it; nothing in it is owned but the containers. */
typedef struct {
  GPtrArray  *required;         /* our names of attributes */
  GPtrArray  *optional;
  GHashTable *rules;            /* member of “rules” → JsonNode */
} Asked;

/* Flags of “Get Category Rules”: our name for each, and where the answer says it. */
static const struct {
  const char *name;
  const char *part;
  const char *member;
  gboolean    in_europe_alone;
} flags[] = {
  { "cod",                "cod",                "is_supported", FALSE },
  { "dimensions",         "package_dimension",  "is_required",  FALSE },
  { "epr",                "epr",                "is_required",  FALSE },
  { "responsible_person", "responsible_person", "is_required",  TRUE },
  { "manufacturer",       "manufacturer",       "is_required",  TRUE },
};

static void
category_free (VitrinePracticeCategory *self)
{
  json_array_unref (self->permissions);
  g_clear_pointer (&self->rules, json_object_unref);
  g_clear_pointer (&self->attributes, json_array_unref);
  g_clear_pointer (&self->category, vitrine_category_free);
  g_clear_pointer (&self->category_rules, vitrine_category_rules_free);
  g_clear_pointer (&self->category_attributes, g_ptr_array_unref);
  g_free (self);
}

static void
add_texts (GPtrArray *texts, JsonObject *object, const char *name)
{
  JsonArray *array = vitrine_practice_data_get_array (object, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (texts, (gpointer) json_array_get_string_element (array, i));
}

static GPtrArray *
copy_texts (GPtrArray *texts)
{
  GPtrArray *copy = g_ptr_array_new ();

  if (texts != NULL)
    g_ptr_array_extend (copy, texts, NULL, NULL);

  return copy;
}

static void
asked_init (Asked *self, const Asked *above, JsonObject *entry)
{
  JsonObject *rules = vitrine_practice_data_get_object (entry, "rules");
  GHashTableIter iter;
  gpointer name, node;

  self->required = copy_texts (above != NULL ? above->required : NULL);
  self->optional = copy_texts (above != NULL ? above->optional : NULL);
  self->rules = g_hash_table_new (g_str_hash, g_str_equal);
  add_texts (self->required, entry, "required");
  add_texts (self->optional, entry, "optional");

  if (above != NULL) {
    g_hash_table_iter_init (&iter, above->rules);
    while (g_hash_table_iter_next (&iter, &name, &node))
      g_hash_table_insert (self->rules, name, node);
  }
  if (rules != NULL) {
    JsonObjectIter members;
    const char *member;
    JsonNode *value;

    json_object_iter_init (&members, rules);
    while (json_object_iter_next (&members, &member, &value))
      g_hash_table_insert (self->rules, (gpointer) member, value);
  }
}

static void
asked_clear (Asked *self)
{
  g_ptr_array_unref (self->required);
  g_ptr_array_unref (self->optional);
  g_hash_table_unref (self->rules);
}

static char *
dup_value_id (JsonObject *attribute, guint i)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          json_object_get_int_member (attribute, "first_value") + i);
}

static guint
find_value (JsonObject *attribute, const char *name)
{
  JsonArray *values = json_object_get_array_member (attribute, "values");
  guint i = 0;

  while (!g_str_equal (json_array_get_string_element (values, i), name))
    i++;

  return i;
}

/* “Required once that attribute has that value”, which the data name by our words for them. */
static JsonArray *
make_conditions (VitrinePracticeTree *self, JsonObject *entry)
{
  JsonArray *conditions = json_array_new ();
  JsonObject *when = vitrine_practice_data_get_object (entry, "when");

  if (when != NULL) {
    const char *name = json_object_get_string_member (when, "attribute");
    const char *value = json_object_get_string_member (when, "value");
    JsonObject *attribute = json_object_get_object_member (self->attributes, name);
    g_autofree char *value_id = dup_value_id (attribute, find_value (attribute, value));
    JsonObject *condition = json_object_new ();

    json_object_set_string_member (condition, "condition_type", "VALUE_ID_MATCH");
    json_object_set_string_member (condition, "attribute_id",
                                   json_object_get_string_member (attribute, "id"));
    json_object_set_string_member (condition, "attribute_value_id", value_id);
    json_array_add_object_element (conditions, condition);
  }

  return conditions;
}

static JsonArray *
make_values (JsonObject *entry)
{
  JsonArray *names = json_object_get_array_member (entry, "values");
  JsonArray *values = json_array_new ();

  for (guint i = 0; i < json_array_get_length (names); i++) {
    g_autofree char *id = dup_value_id (entry, i);
    JsonObject *value = json_object_new ();

    json_object_set_string_member (value, "id", id);
    json_object_set_string_member (value, "name", json_array_get_string_element (names, i));
    json_array_add_object_element (values, value);
  }

  return values;
}

/* With the market's own spelling of “required”; only product attributes carry flags. */
static JsonObject *
make_attribute (VitrinePracticeTree *self, const char *name, gboolean is_required)
{
  JsonObject *entry = json_object_get_object_member (self->attributes, name);
  gboolean is_sales = vitrine_practice_data_is (entry, "sales");
  JsonObject *attribute = json_object_new ();

  json_object_set_string_member (attribute, "id", vitrine_practice_data_get_text (entry, "id"));
  json_object_set_string_member (attribute, "name",
                                 vitrine_practice_data_get_text (entry, "name"));
  json_object_set_string_member (attribute, "type",
                                 is_sales ? "SALES_PROPERTY" : "PRODUCT_PROPERTY");
  if (!is_sales) {
    json_object_set_boolean_member (attribute, "is_requried", is_required);
    json_object_set_boolean_member (attribute, "is_customizable",
                                    vitrine_practice_data_is (entry, "custom"));
    json_object_set_boolean_member (attribute, "is_multiple_selection",
                                    vitrine_practice_data_is (entry, "multiple"));
  }
  if (vitrine_practice_data_is (entry, "number"))
    json_object_set_string_member (attribute, "value_data_format", "POSITIVE_INT_OR_DECIMAL");
  if (json_object_has_member (entry, "when"))
    json_object_set_array_member (attribute, "requirement_conditions",
                                  make_conditions (self, entry));
  json_object_set_array_member (attribute, "values", make_values (entry));

  return attribute;
}

static JsonArray *
make_attributes (VitrinePracticeTree *self, const Asked *asked)
{
  JsonArray *attributes = json_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < asked->required->len; i++) {
    if (g_hash_table_add (seen, asked->required->pdata[i]))
      json_array_add_object_element (attributes,
                                     make_attribute (self, asked->required->pdata[i], TRUE));
  }
  for (guint i = 0; i < asked->optional->len; i++) {
    if (g_hash_table_add (seen, asked->optional->pdata[i]))
      json_array_add_object_element (attributes,
                                     make_attribute (self, asked->optional->pdata[i], FALSE));
  }

  return attributes;
}

static JsonObject *
make_flag (const char *name, gboolean value)
{
  JsonObject *flag = json_object_new ();

  json_object_set_boolean_member (flag, name, value);

  return flag;
}

static JsonObject *
make_certification (VitrinePracticeTree *self, const char *name)
{
  JsonObject *entry = json_object_get_object_member (self->certifications, name);
  const char *sample = vitrine_practice_data_get_text (entry, "sample");
  JsonObject *certification = json_object_new ();

  json_object_set_string_member (certification, "id",
                                 vitrine_practice_data_get_text (entry, "id"));
  json_object_set_string_member (certification, "name",
                                 vitrine_practice_data_get_text (entry, "name"));
  json_object_set_boolean_member (certification, "is_required",
                                  vitrine_practice_data_is (entry, "required"));
  json_object_set_string_member (certification, "document_details",
                                 vitrine_practice_data_get_text (entry, "details"));
  json_object_set_string_member (certification, "sample_image_url", sample != NULL ? sample : "");
  json_object_set_array_member (certification, "requirement_conditions",
                                make_conditions (self, entry));
  json_object_set_object_member (certification, "expiration_date",
                                 make_flag ("is_required",
                                            vitrine_practice_data_is (entry, "expires")));

  return certification;
}

static JsonArray *
make_certifications (VitrinePracticeTree *self, JsonNode *names)
{
  JsonArray *array = names != NULL ? json_node_get_array (names) : NULL;
  JsonArray *certifications = json_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    json_array_add_object_element (certifications,
                                   make_certification (self,
                                                       json_array_get_string_element (array, i)));

  return certifications;
}

static JsonObject *
make_size_chart (JsonNode *need)
{
  const char *text = need != NULL ? json_node_get_string (need) : NULL;
  JsonObject *chart = json_object_new ();

  json_object_set_boolean_member (chart, "is_supported", text != NULL);
  json_object_set_boolean_member (chart, "is_required", g_strcmp0 (text, "required") == 0);

  return chart;
}

static JsonArray *
make_fees (JsonNode *names)
{
  JsonArray *array = json_node_get_array (names);
  JsonArray *fees = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *fee = make_flag ("is_required", TRUE);

    json_object_set_string_member (fee, "type", json_array_get_string_element (array, i));
    json_array_add_object_element (fees, fee);
  }

  return fees;
}

static JsonObject *
make_rules (VitrinePracticeTree *self, const Asked *asked)
{
  JsonObject *rules = json_object_new ();
  JsonNode *special = g_hash_table_lookup (asked->rules, "special");
  JsonNode *fees = g_hash_table_lookup (asked->rules, "fees");

  json_object_set_array_member (
    rules, "product_certifications",
    make_certifications (self, g_hash_table_lookup (asked->rules, "certifications")));
  json_object_set_object_member (rules, "size_chart",
                                 make_size_chart (g_hash_table_lookup (asked->rules,
                                                                       "size_chart")));
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++) {
    JsonNode *node = g_hash_table_lookup (asked->rules, flags[i].name);
    gboolean value = node != NULL && json_node_get_boolean (node);

    if (flags[i].in_europe_alone && !self->is_european)
      value = FALSE;
    json_object_set_object_member (rules, flags[i].part, make_flag (flags[i].member, value));
  }
  /* A list, or text as in the market's own sample; left out when there is none. */
  if (special != NULL)
    json_object_set_member (rules, "allowed_special_product_types", json_node_copy (special));
  if (fees != NULL)
    json_object_set_array_member (rules, "fees", make_fees (fees));

  return rules;
}

static GPtrArray *
read_attributes (JsonArray *array)
{
  GPtrArray *attributes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_attribute_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (attributes,
                     vitrine_attribute_new_from_json (json_array_get_object_element (array, i)));

  return attributes;
}

/* What the rules are given is read from what the calls answer, as a client does. */
static void
read_as_client (VitrinePracticeTree *self, VitrinePracticeCategory *category)
{
  g_autoptr (JsonObject) entry = vitrine_practice_tree_describe (self, category, NULL);

  category->category = vitrine_category_new_from_json (entry);
  if (category->is_leaf) {
    category->category_rules = vitrine_category_rules_new_from_json (category->rules);
    category->category_attributes = read_attributes (category->attributes);
  }
}

static JsonArray *
make_permissions (JsonObject *entry)
{
  JsonArray *permissions = vitrine_practice_data_get_array (entry, "permissions");

  if (permissions != NULL)
    return json_array_ref (permissions);

  permissions = json_array_new ();
  json_array_add_string_element (permissions, "AVAILABLE");

  return permissions;
}

static void
add_category (VitrinePracticeTree           *self,
              JsonObject                    *entry,
              const VitrinePracticeCategory *parent,
              const Asked                   *above)
{
  VitrinePracticeCategory *category = g_new0 (VitrinePracticeCategory, 1);
  JsonArray *children = vitrine_practice_data_get_array (entry, "children");
  Asked asked;

  asked_init (&asked, above, entry);
  category->id = json_object_get_string_member (entry, "id");
  category->parent_id = parent != NULL ? parent->id : NULL;
  category->name = json_object_get_string_member (entry, "name");
  category->level = parent != NULL ? parent->level + 1 : 1;
  category->is_leaf = children == NULL;
  category->permissions = make_permissions (entry);
  if (category->is_leaf) {
    category->rules = make_rules (self, &asked);
    category->attributes = make_attributes (self, &asked);
  }
  read_as_client (self, category);
  g_ptr_array_add (self->all, category);
  g_hash_table_insert (self->by_id, (gpointer) category->id, category);

  for (guint i = 0; children != NULL && i < json_array_get_length (children); i++)
    add_category (self, json_array_get_object_element (children, i), category, &asked);
  asked_clear (&asked);
}

/**
 * vitrine_practice_tree_new:
 * @market: region code; some rules hold in the EU alone
 *
 * Returns: (transfer full): the tree of the data files
 */
VitrinePracticeTree *
vitrine_practice_tree_new (const char *market)
{
  VitrinePracticeTree *self = g_new0 (VitrinePracticeTree, 1);
  g_autoptr (JsonObject) attributes = vitrine_practice_data_read ("attributes.json");
  g_autoptr (JsonObject) names = vitrine_practice_data_read ("names.json");
  JsonArray *categories;

  self->is_european = (vitrine_rule_pack_get (market)->regions & VITRINE_REGION_EU) != 0;
  self->attributes =
    json_object_ref (json_object_get_object_member (attributes, "attributes"));
  self->certifications =
    json_object_ref (json_object_get_object_member (attributes, "certifications"));
  self->names = json_object_ref (json_object_get_object_member (names, "names"));
  self->data = vitrine_practice_data_read ("categories.json");
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) category_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  categories = json_object_get_array_member (self->data, "categories");
  for (guint i = 0; i < json_array_get_length (categories); i++)
    add_category (self, json_array_get_object_element (categories, i), NULL, NULL);

  return self;
}

void
vitrine_practice_tree_free (VitrinePracticeTree *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->all);
  json_object_unref (self->attributes);
  json_object_unref (self->certifications);
  json_object_unref (self->names);
  json_object_unref (self->data);
  g_free (self);
}

/**
 * vitrine_practice_tree_get_all:
 *
 * Returns: (transfer none) (element-type VitrinePracticeCategory): each parent before its
 *   children
 */
GPtrArray *
vitrine_practice_tree_get_all (VitrinePracticeTree *self)
{
  return self->all;
}

const VitrinePracticeCategory *
vitrine_practice_tree_find (VitrinePracticeTree *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * vitrine_practice_tree_get_name:
 * @locale: (nullable): such as "de-DE"; %NULL: English
 *
 * Returns: the name in the language of @locale, or in English when there is none in it
 */
const char *
vitrine_practice_tree_get_name (VitrinePracticeTree           *self,
                                const VitrinePracticeCategory *category,
                                const char                    *locale)
{
  g_autofree char *language = locale != NULL ? g_strndup (locale, strcspn (locale, "-")) : NULL;
  JsonObject *names = vitrine_practice_data_get_object (self->names, category->id);
  const char *name = names != NULL && language != NULL
                       ? vitrine_practice_data_get_text (names, language) : NULL;

  return name != NULL ? name : category->name;
}

/**
 * vitrine_practice_tree_describe:
 *
 * Returns: (transfer full): the category as “Get Categories” lists it
 */
JsonObject *
vitrine_practice_tree_describe (VitrinePracticeTree           *self,
                                const VitrinePracticeCategory *category,
                                const char                    *locale)
{
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "id", category->id);
  json_object_set_string_member (entry, "parent_id",
                                 category->parent_id != NULL ? category->parent_id : "0");
  json_object_set_string_member (entry, "local_name",
                                 vitrine_practice_tree_get_name (self, category, locale));
  json_object_set_boolean_member (entry, "is_leaf", category->is_leaf);
  json_object_set_array_member (entry, "permission_statuses",
                                json_array_ref (category->permissions));

  return entry;
}
