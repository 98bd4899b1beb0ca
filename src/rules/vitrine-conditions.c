/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-conditions-private.h"

#include "vitrine-product-check-private.h"
#include "vitrine-rule-words-private.h"

/* Whether a member is there, be it of a wrong type: of such a one BODY-02 has told already, and
 * nobody should be told that it is missing. */
gboolean
vitrine_conditions_is_given (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
      && g_utf8_validate (json_node_get_string (node), -1, NULL))
    return !vitrine_rule_words_is_blank (json_node_get_string (node));

  return TRUE;
}

/* Returns: (transfer full): equal for two names that people would call the same. */
char *
vitrine_conditions_fold (const char *text)
{
  g_autofree char *stripped = vitrine_rule_words_strip (text);

  return g_utf8_casefold (stripped != NULL ? stripped : text, -1);
}

/* Of an entry of product_attributes. */
gboolean
vitrine_conditions_has_values (JsonObject *entry)
{
  JsonArray *values = vitrine_product_check_array (entry, "values");

  if (values == NULL)
    return json_object_has_member (entry, "values");

  for (guint i = 0; i < json_array_get_length (values); i++) {
    JsonObject *value = vitrine_product_check_element (values, i);

    if (value == NULL || vitrine_conditions_is_given (value, "id")
        || vitrine_conditions_is_given (value, "name"))
      return TRUE;
  }

  return FALSE;
}

static gboolean
has_value (JsonArray *values, const char *id)
{
  for (guint i = 0; i < vitrine_product_check_length (values); i++) {
    JsonObject *value = vitrine_product_check_element (values, i);

    if (g_strcmp0 (vitrine_product_check_text (value, "id"), id) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_met (JsonArray *entries, const VitrineCondition *condition)
{
  for (guint i = 0; i < vitrine_product_check_length (entries); i++) {
    JsonObject *entry = vitrine_product_check_element (entries, i);

    if (g_strcmp0 (vitrine_product_check_text (entry, "id"), condition->attribute_id) == 0
        && has_value (vitrine_product_check_array (entry, "values"), condition->value_id))
      return TRUE;
  }

  return FALSE;
}

/* Whether @object is one, with text or nothing as its id. */
static gboolean
is_readable (JsonObject *object)
{
  return object != NULL && (vitrine_product_check_text (object, "id") != NULL
                            || !json_object_has_member (object, "id"));
}

/* Whether all that is chosen can be read, so that what isn’t met surely isn’t. */
gboolean
vitrine_conditions_are_readable (JsonObject *body)
{
  JsonArray *entries = vitrine_product_check_array (body, "product_attributes");

  for (guint i = 0; i < vitrine_product_check_length (entries); i++) {
    JsonObject *entry = vitrine_product_check_element (entries, i);
    JsonArray *values = vitrine_product_check_array (entry, "values");

    if (!is_readable (entry) || (values == NULL && json_object_has_member (entry, "values")))
      return FALSE;
    for (guint j = 0; j < vitrine_product_check_length (values); j++) {
      if (!is_readable (vitrine_product_check_element (values, j)))
        return FALSE;
    }
  }

  return TRUE;
}

/**
 * vitrine_conditions_find_met:
 * @conditions: (element-type VitrineCondition)
 *
 * Returns: (nullable) (transfer none): the first that the product's attributes meet
 */
const VitrineCondition *
vitrine_conditions_find_met (JsonObject *body, GPtrArray *conditions)
{
  JsonArray *entries = vitrine_product_check_array (body, "product_attributes");

  for (guint i = 0; i < conditions->len; i++) {
    if (is_met (entries, conditions->pdata[i]))
      return conditions->pdata[i];
  }

  return NULL;
}

/**
 * vitrine_conditions_is_filled:
 * @place: (out): where the attribute stands; G_MAXUINT when it doesn't
 *
 * Returns: whether the product has a value for the attribute, or something of a wrong type that
 *   may have been meant as one
 */
gboolean
vitrine_conditions_is_filled (JsonObject *body, const char *attribute_id, guint *place)
{
  JsonArray *entries = vitrine_product_check_array (body, "product_attributes");
  gboolean filled = FALSE;

  *place = G_MAXUINT;
  for (guint i = 0; i < vitrine_product_check_length (entries); i++) {
    JsonObject *entry = vitrine_product_check_element (entries, i);
    const char *id = vitrine_product_check_text (entry, "id");

    if (entry == NULL || (id == NULL && json_object_has_member (entry, "id"))) {
      filled = TRUE;
    } else if (g_strcmp0 (id, attribute_id) == 0) {
      *place = i;
      filled |= vitrine_conditions_has_values (entry);
    }
  }

  return filled;
}
