/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-attribute-entry.h"

static GListStore *
get_entries (VitrineProduct *product)
{
  return vitrine_part_get_parts (VITRINE_PART (product), "product_attributes");
}

/**
 * vitrine_attribute_entry_find:
 * @place: (out) (optional): which of the product's attributes it is
 *
 * Returns: (nullable) (transfer none): what the product has of it
 */
VitrinePart *
vitrine_attribute_entry_find (VitrineProduct *product, const char *id, guint *place)
{
  GListModel *entries = G_LIST_MODEL (get_entries (product));

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (VitrinePart) entry = g_list_model_get_item (entries, i);
    g_autofree char *its_id = vitrine_part_dup_text (entry, "id");

    if (g_strcmp0 (its_id, id) != 0)
      continue;
    if (place != NULL)
      *place = i;

    return entry;     /* the list holds it */
  }

  return NULL;
}

/* Returns: (nullable) (transfer none) (element-type VitrineProductAttributeValue) */
GListModel *
vitrine_attribute_entry_get_values (VitrineProduct *product, const char *id)
{
  VitrinePart *entry = vitrine_attribute_entry_find (product, id, NULL);

  return entry != NULL ? G_LIST_MODEL (vitrine_part_get_parts (entry, "values")) : NULL;
}

static gboolean
has_value (VitrineProduct *product, const char *id, const char *value_id, const char *name)
{
  GListModel *values = vitrine_attribute_entry_get_values (product, id);

  for (guint i = 0; values != NULL && i < g_list_model_get_n_items (values); i++) {
    g_autoptr (VitrinePart) value = g_list_model_get_item (values, i);
    g_autofree char *its_id = vitrine_part_dup_text (value, "id");
    g_autofree char *its_name = vitrine_part_dup_text (value, "name");

    if (value_id != NULL ? g_strcmp0 (its_id, value_id) == 0
                         : its_id == NULL && g_strcmp0 (its_name, name) == 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * vitrine_attribute_entry_add:
 * @value_id: (nullable): one of the market's values
 * @name: (nullable): else a text of the seller's own
 *
 * Adds a value, or takes it in the place of the one that is there if the attribute has but one.
 */
void
vitrine_attribute_entry_add (VitrineProduct         *product,
                             const VitrineAttribute *attribute,
                             const char             *value_id,
                             const char             *name)
{
  VitrinePart *entry = vitrine_attribute_entry_find (product, attribute->id, NULL);
  VitrinePart *value = NULL;

  if (has_value (product, attribute->id, value_id, name))
    return;
  if (entry == NULL) {
    entry = vitrine_part_add (VITRINE_PART (product), "product_attributes");
    vitrine_part_set_text (entry, "id", attribute->id);
  }
  if (!attribute->is_multiple && g_list_model_get_n_items (
        G_LIST_MODEL (vitrine_part_get_parts (entry, "values"))) == 1) {
    value = g_list_model_get_item (G_LIST_MODEL (vitrine_part_get_parts (entry, "values")), 0);
    g_object_unref (value);     /* the list holds it */
  }
  if (value == NULL)
    value = vitrine_part_add (entry, "values");
  vitrine_part_set_text (value, "id", value_id);
  vitrine_part_set_text (value, "name", value_id == NULL ? name : NULL);
}

/* Takes the attribute out. */
void
vitrine_attribute_entry_clear (VitrineProduct *product, const char *id)
{
  guint place;

  if (vitrine_attribute_entry_find (product, id, &place) != NULL)
    g_list_store_remove (get_entries (product), place);
}

/* Takes a value out; what has none left goes with it. */
void
vitrine_attribute_entry_take (VitrineProduct *product, const char *id, guint value)
{
  VitrinePart *entry = vitrine_attribute_entry_find (product, id, NULL);
  GListStore *values;

  g_return_if_fail (entry != NULL);

  values = vitrine_part_get_parts (entry, "values");
  g_list_store_remove (values, value);
  if (g_list_model_get_n_items (G_LIST_MODEL (values)) == 0)
    vitrine_attribute_entry_clear (product, id);
}

/**
 * vitrine_attribute_entry_dup_title:
 * @attribute: (nullable): what the market says of it
 *
 * Returns: (transfer full): what a value is called
 */
char *
vitrine_attribute_entry_dup_title (VitrinePart *value, const VitrineAttribute *attribute)
{
  g_autofree char *id = vitrine_part_dup_text (value, "id");
  char *name;

  for (guint i = 0; id != NULL && attribute != NULL && i < attribute->values->len; i++) {
    const VitrineAttributeValue *listed = attribute->values->pdata[i];

    if (g_str_equal (listed->id, id))
      return g_strdup (listed->name);
  }
  name = vitrine_part_dup_text (value, "name");
  if (name != NULL)
    return name;

  return id != NULL ? g_steal_pointer (&id) : g_strdup ("");
}

/* Returns: whether the market asks for it, always or by what is chosen for others. */
gboolean
vitrine_attribute_entry_is_asked (VitrineProduct *product, const VitrineAttribute *attribute)
{
  for (guint i = 0; i < attribute->conditions->len; i++) {
    const VitrineCondition *condition = attribute->conditions->pdata[i];

    if (has_value (product, condition->attribute_id, condition->value_id, NULL))
      return TRUE;
  }

  return attribute->is_required;
}
