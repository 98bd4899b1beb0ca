/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-category.h"

/* TikTok Shop API 202309, “Get Categories”. */
static const struct { const char *wire; VitrinePermissions permission; } permissions[] = {
  { "AVAILABLE",         VITRINE_PERMISSION_AVAILABLE },
  { "INVITE_ONLY",       VITRINE_PERMISSION_INVITE_ONLY },
  { "NON_MAIN_CATEGORY", VITRINE_PERMISSION_NON_MAIN },
  { "PROHIBITED",        VITRINE_PERMISSION_PROHIBITED },
};

static JsonNode *
get_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;

  return node;
}

/* Empty text says nothing. */
static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING);
  const char *text = node != NULL ? json_node_get_string (node) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
get_bool (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_BOOLEAN);

  return node != NULL && json_node_get_boolean (node);
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
get_element_text (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/* Values of the market's lists may come in any case. */
static gboolean
text_is (JsonObject *object, const char *name, const char *wire)
{
  const char *text = get_text (object, name);

  return text != NULL && g_ascii_strcasecmp (text, wire) == 0;
}

/* Whether @name of the object called @part is true. */
static gboolean
part_says (JsonObject *object, const char *part, const char *name)
{
  return get_bool (get_object (object, part), name);
}

/* What a thing without a name is called by: its id. */
static char *
dup_name (JsonObject *object, const char *name)
{
  const char *text = get_text (object, name);

  return g_strdup (text != NULL ? text : get_text (object, "id"));
}

/* What @read makes of the objects of an array; what it makes nothing of is left out. */
static GPtrArray *
read_list (JsonObject     *object,
           const char     *name,
           gpointer      (*read) (JsonObject *),
           GDestroyNotify  free_func)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (free_func);
  JsonArray *array = get_array (object, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    gpointer entry = JSON_NODE_HOLDS_OBJECT (node) ? read (json_node_get_object (node)) : NULL;

    if (entry != NULL)
      g_ptr_array_add (list, entry);
  }

  return list;
}

static void
condition_free (VitrineCondition *self)
{
  g_free (self->attribute_id);
  g_free (self->value_id);
  g_free (self);
}

/* A condition of a kind that isn't known can't be judged. */
static gpointer
read_condition (JsonObject *condition)
{
  const char *attribute_id = get_text (condition, "attribute_id");
  const char *value_id = get_text (condition, "attribute_value_id");
  VitrineCondition *self;

  if (attribute_id == NULL || value_id == NULL)
    return NULL;
  if (get_text (condition, "condition_type") != NULL &&
      !text_is (condition, "condition_type", "VALUE_ID_MATCH"))
    return NULL;

  self = g_new0 (VitrineCondition, 1);
  self->attribute_id = g_strdup (attribute_id);
  self->value_id = g_strdup (value_id);

  return self;
}

static GPtrArray *
read_conditions (JsonObject *object)
{
  return read_list (object, "requirement_conditions", read_condition,
                    (GDestroyNotify) condition_free);
}

static VitrinePermissions
read_permissions (JsonObject *category)
{
  JsonArray *array = get_array (category, "permission_statuses");
  VitrinePermissions found = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    const char *text = get_element_text (array, i);

    for (gsize p = 0; text != NULL && p < G_N_ELEMENTS (permissions); p++) {
      if (g_ascii_strcasecmp (text, permissions[p].wire) == 0)
        found |= permissions[p].permission;
    }
  }

  return found;
}

/**
 * vitrine_category_new_from_json:
 * @category: an entry of "categories" of “Get Categories” (or of “Recommend Category”, which
 *   says "name" and no "parent_id")
 *
 * Returns: (nullable) (transfer full): the category, or %NULL when it has no id
 */
VitrineCategory *
vitrine_category_new_from_json (JsonObject *category)
{
  const char *id = get_text (category, "id");
  const char *parent_id = get_text (category, "parent_id");
  VitrineCategory *self;

  if (id == NULL)
    return NULL;

  self = g_new0 (VitrineCategory, 1);
  self->id = g_strdup (id);
  self->parent_id = g_strcmp0 (parent_id, "0") != 0 ? g_strdup (parent_id) : NULL;
  self->name = dup_name (category,
                         get_text (category, "local_name") != NULL ? "local_name" : "name");
  self->is_leaf = get_bool (category, "is_leaf");
  self->permissions = read_permissions (category);

  return self;
}

void
vitrine_category_free (VitrineCategory *self)
{
  g_free (self->id);
  g_free (self->parent_id);
  g_free (self->name);
  g_free (self);
}

static void
certification_free (VitrineCertificationRule *self)
{
  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->conditions);
  g_free (self->details);
  g_free (self->sample_url);
  g_free (self);
}

/* Only an address of the web is one to be opened. */
static char *
dup_url (JsonObject *object, const char *name)
{
  const char *url = get_text (object, name);

  if (url == NULL || (!g_str_has_prefix (url, "https://") && !g_str_has_prefix (url, "http://")))
    return NULL;

  return g_strdup (url);
}

static gpointer
read_certification (JsonObject *certification)
{
  const char *id = get_text (certification, "id");
  VitrineCertificationRule *self;

  if (id == NULL)
    return NULL;

  self = g_new0 (VitrineCertificationRule, 1);
  self->id = g_strdup (id);
  self->name = dup_name (certification, "name");
  self->is_required = get_bool (certification, "is_required");
  self->conditions = read_conditions (certification);
  self->details = g_strdup (get_text (certification, "document_details"));
  self->sample_url = dup_url (certification, "sample_image_url");
  self->needs_expiration = part_says (certification, "expiration_date", "is_required");

  return self;
}

static void
add_special_type (GStrvBuilder *types, const char *text)
{
  g_autofree char *type = g_ascii_strup (text, -1);

  if (*type != '\0')
    g_strv_builder_add (types, type);
}

/* The reference calls it a list, and its sample shows text: one value, or several with commas
 * between. */
static char **
read_special_types (JsonObject *data)
{
  g_autoptr (GStrvBuilder) types = g_strv_builder_new ();
  JsonArray *array = get_array (data, "allowed_special_product_types");
  const char *text = get_text (data, "allowed_special_product_types");
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", ", ", -1);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    text = get_element_text (array, i);
    if (text != NULL)
      add_special_type (types, text);
  }
  for (gsize i = 0; words[i] != NULL; i++)
    add_special_type (types, words[i]);

  return g_strv_builder_end (types);
}

/**
 * vitrine_category_rules_new_from_json:
 * @data: "data" of “Get Category Rules”
 *
 * Returns: (transfer full): the rules; what isn't said is not required and not supported
 */
VitrineCategoryRules *
vitrine_category_rules_new_from_json (JsonObject *data)
{
  VitrineCategoryRules *self = g_new0 (VitrineCategoryRules, 1);

  self->certifications = read_list (data, "product_certifications", read_certification,
                                    (GDestroyNotify) certification_free);
  self->size_chart_supported = part_says (data, "size_chart", "is_supported");
  self->size_chart_required = part_says (data, "size_chart", "is_required");
  self->cod_supported = part_says (data, "cod", "is_supported");
  self->dimensions_required = part_says (data, "package_dimension", "is_required");
  self->manufacturer_required = part_says (data, "manufacturer", "is_required");
  self->responsible_person_required = part_says (data, "responsible_person", "is_required");
  self->epr_required = part_says (data, "epr", "is_required");
  self->special_types = read_special_types (data);

  return self;
}

void
vitrine_category_rules_free (VitrineCategoryRules *self)
{
  g_ptr_array_unref (self->certifications);
  g_strfreev (self->special_types);
  g_free (self);
}

static void
value_free (VitrineAttributeValue *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static gpointer
read_value (JsonObject *value)
{
  const char *id = get_text (value, "id");
  VitrineAttributeValue *self;

  if (id == NULL)
    return NULL;

  self = g_new0 (VitrineAttributeValue, 1);
  self->id = g_strdup (id);
  self->name = dup_name (value, "name");

  return self;
}

/**
 * vitrine_attribute_new_from_json:
 * @attribute: an entry of "attributes" of “Get Attributes”
 *
 * Returns: (nullable) (transfer full): the attribute, or %NULL when it has no id
 */
VitrineAttribute *
vitrine_attribute_new_from_json (JsonObject *attribute)
{
  const char *id = get_text (attribute, "id");
  VitrineAttribute *self;

  if (id == NULL)
    return NULL;

  self = g_new0 (VitrineAttribute, 1);
  self->id = g_strdup (id);
  self->name = dup_name (attribute, "name");
  self->is_sales = text_is (attribute, "type", "SALES_PROPERTY");
  /* The first is how the market spells it, the second how it may one day. */
  self->is_required = get_bool (attribute, "is_requried") || get_bool (attribute, "is_required");
  self->is_customizable = get_bool (attribute, "is_customizable");
  self->is_multiple = get_bool (attribute, "is_multiple_selection");
  self->is_number = text_is (attribute, "value_data_format", "POSITIVE_INT_OR_DECIMAL");
  self->values = read_list (attribute, "values", read_value, (GDestroyNotify) value_free);
  self->conditions = read_conditions (attribute);

  return self;
}

void
vitrine_attribute_free (VitrineAttribute *self)
{
  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

/**
 * vitrine_brand_new_from_json:
 * @brand: an entry of "brands" of “Get Brands”
 *
 * Everything but "AUTHORIZED" is unauthorized, so that the market's "UNAUTHORIEZD" is too.
 *
 * Returns: (nullable) (transfer full): the brand, or %NULL when it has no id
 */
VitrineBrand *
vitrine_brand_new_from_json (JsonObject *brand)
{
  const char *id = get_text (brand, "id");
  VitrineBrand *self;

  if (id == NULL)
    return NULL;

  self = g_new0 (VitrineBrand, 1);
  self->id = g_strdup (id);
  self->name = dup_name (brand, "name");
  self->is_authorized = text_is (brand, "authorized_status", "AUTHORIZED");
  self->is_t1 = get_bool (brand, "is_t1_brand");
  self->is_available = !text_is (brand, "brand_status", "UNAVAILABLE");

  return self;
}

void
vitrine_brand_free (VitrineBrand *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

/**
 * vitrine_warehouse_new_from_json:
 * @warehouse: an entry of "warehouses" of “Get Warehouse List”
 *
 * Returns: (nullable) (transfer full): the warehouse, or %NULL when it has no id
 */
VitrineWarehouse *
vitrine_warehouse_new_from_json (JsonObject *warehouse)
{
  const char *id = get_text (warehouse, "id");
  VitrineWarehouse *self;

  if (id == NULL)
    return NULL;

  self = g_new0 (VitrineWarehouse, 1);
  self->id = g_strdup (id);
  self->name = dup_name (warehouse, "name");
  self->is_enabled = text_is (warehouse, "effect_status", "ENABLED");
  self->is_restricted = text_is (warehouse, "effect_status", "RESTRICTED");
  self->is_sales = text_is (warehouse, "type", "SALES_WAREHOUSE");
  self->is_default = get_bool (warehouse, "is_default");
  self->is_local = text_is (warehouse, "sub_type", "DOMESTIC_WAREHOUSE")
                   || text_is (warehouse, "sub_type", "CB_OVERSEA_WAREHOUSE");

  return self;
}

void
vitrine_warehouse_free (VitrineWarehouse *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

/**
 * vitrine_delivery_option_new_from_json:
 * @option: an entry of "delivery_options" of “Get Warehouse Delivery Options”
 *
 * Returns: (nullable) (transfer full): the option, or %NULL when it has no id
 */
VitrineDeliveryOption *
vitrine_delivery_option_new_from_json (JsonObject *option)
{
  const char *id = get_text (option, "id");
  VitrineDeliveryOption *self;

  if (id == NULL)
    return NULL;

  self = g_new0 (VitrineDeliveryOption, 1);
  self->id = g_strdup (id);
  self->name = dup_name (option, "name");

  return self;
}

void
vitrine_delivery_option_free (VitrineDeliveryOption *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}
