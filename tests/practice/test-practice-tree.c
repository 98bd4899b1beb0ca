/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-tree.h"

#include "vitrine-practice-data.h"

#include <string.h>

/* Enough of everything that a client has to cope with. */
#define MIN_CATEGORIES 60
#define MIN_LEAFS      60
#define MIN_DEPTH      4

static gboolean
is_id (const char *id)
{
  return id != NULL && *id != '\0' && strlen (id) <= 19 && strspn (id, "0123456789") == strlen (id);
}

static void
test_shape (void)
{
  g_autoptr (VitrinePracticeTree) tree = vitrine_practice_tree_new ("US");
  GPtrArray *all = vitrine_practice_tree_get_all (tree);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  VitrinePermissions permissions = 0;
  guint leafs = 0;
  guint depth = 0;

  for (guint i = 0; i < all->len; i++) {
    const VitrinePracticeCategory *category = all->pdata[i];

    g_test_message ("%s %s", category->id, category->name);
    g_assert_true (is_id (category->id));
    g_assert_cmpuint (strlen (category->name), >, 0);
    g_assert_true (category->parent_id == NULL || g_hash_table_contains (seen, category->parent_id));
    g_assert_true (g_hash_table_add (seen, (gpointer) category->id));
    g_assert_true (vitrine_practice_tree_find (tree, category->id) == category);
    g_assert_cmpint (category->is_leaf, ==, category->rules != NULL);
    g_assert_cmpint (category->category->permissions, !=, 0);
    permissions |= category->category->permissions;
    leafs += category->is_leaf;
    depth = MAX (depth, category->level);
  }

  g_assert_cmpuint (all->len, >=, MIN_CATEGORIES);
  g_assert_cmpuint (leafs, >=, MIN_LEAFS);
  g_assert_cmpuint (depth, >=, MIN_DEPTH);
  g_assert_cmpint (permissions, ==, VITRINE_PERMISSION_AVAILABLE | VITRINE_PERMISSION_INVITE_ONLY |
                                      VITRINE_PERMISSION_NON_MAIN | VITRINE_PERMISSION_PROHIBITED);
  g_assert_null (vitrine_practice_tree_find (tree, "1"));
}

/* Whether one of the category's attributes has that id, and a value of that id. */
static gboolean
has_value (const VitrinePracticeCategory *category, const VitrineCondition *condition)
{
  for (guint i = 0; i < category->category_attributes->len; i++) {
    const VitrineAttribute *attribute = category->category_attributes->pdata[i];

    for (guint v = 0; v < attribute->values->len; v++) {
      const VitrineAttributeValue *value = attribute->values->pdata[v];

      if (g_str_equal (attribute->id, condition->attribute_id) &&
          g_str_equal (value->id, condition->value_id))
        return TRUE;
    }
  }

  return FALSE;
}

static void
check_conditions (const VitrinePracticeCategory *category, GPtrArray *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    g_assert_true (has_value (category, conditions->pdata[i]));
}

enum {
  REQUIRED = 1 << 0,
  OPTIONAL = 1 << 1,
  SALES = 1 << 2,
  CUSTOM = 1 << 3,
  MULTIPLE = 1 << 4,
  NUMBER = 1 << 5,
  CONDITIONAL = 1 << 6,
  WITHOUT_VALUES = 1 << 7,
  CERTIFICATION = 1 << 8,
  CERTIFICATION_BY_CONDITION = 1 << 9,
  CERTIFICATION_EXPIRES = 1 << 10,
  CERTIFICATION_OPTIONAL = 1 << 11,
  CHART_REQUIRED = 1 << 12,
  CHART_SUPPORTED = 1 << 13,
  CHART_UNSUPPORTED = 1 << 14,
  COD = 1 << 15,
  NO_COD = 1 << 16,
  DIMENSIONS = 1 << 17,
  EPR = 1 << 18,
  SPECIAL = 1 << 19,
  MANUFACTURER = 1 << 20,
  PERSON = 1 << 21,
};

static guint
look_at_attribute (const VitrineAttribute *attribute)
{
  g_assert_true (is_id (attribute->id));
  if (attribute->is_sales) {
    g_assert_false (attribute->is_required || attribute->is_multiple);
    return SALES;
  }

  return (attribute->is_required ? REQUIRED : OPTIONAL) |
         (attribute->is_customizable ? CUSTOM : 0) | (attribute->is_multiple ? MULTIPLE : 0) |
         (attribute->is_number ? NUMBER : 0) | (attribute->conditions->len > 0 ? CONDITIONAL : 0) |
         (attribute->values->len == 0 ? WITHOUT_VALUES : 0);
}

static guint
look_at_certification (const VitrineCertificationRule *certification)
{
  guint found = certification->needs_expiration ? CERTIFICATION_EXPIRES : 0;

  g_assert_true (is_id (certification->id));
  g_assert_nonnull (certification->details);
  if (certification->is_required)
    return found | CERTIFICATION;

  return found | (certification->conditions->len > 0 ? CERTIFICATION_BY_CONDITION
                                                     : CERTIFICATION_OPTIONAL);
}

static guint
look_at_rules (const VitrineCategoryRules *rules)
{
  guint found = 0;

  for (guint i = 0; i < rules->certifications->len; i++)
    found |= look_at_certification (rules->certifications->pdata[i]);
  found |= rules->size_chart_required ? CHART_REQUIRED
           : rules->size_chart_supported ? CHART_SUPPORTED : CHART_UNSUPPORTED;
  found |= rules->cod_supported ? COD : NO_COD;
  found |= rules->dimensions_required ? DIMENSIONS : 0;
  found |= rules->epr_required ? EPR : 0;
  found |= *rules->special_types != NULL ? SPECIAL : 0;
  found |= rules->manufacturer_required ? MANUFACTURER : 0;
  found |= rules->responsible_person_required ? PERSON : 0;

  return found;
}

static guint
look_at (const VitrinePracticeCategory *category)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint found = look_at_rules (category->category_rules);

  for (guint i = 0; i < category->category_attributes->len; i++) {
    const VitrineAttribute *attribute = category->category_attributes->pdata[i];

    /* Text of one's own is the only way to fill what has no values. */
    g_assert_true (attribute->values->len > 0 || attribute->is_customizable);
    g_assert_true (g_hash_table_add (ids, attribute->id));
    check_conditions (category, attribute->conditions);
    found |= look_at_attribute (attribute);
  }
  for (guint i = 0; i < category->category_rules->certifications->len; i++) {
    const VitrineCertificationRule *rule = category->category_rules->certifications->pdata[i];

    check_conditions (category, rule->conditions);
  }

  return found;
}

static const struct { const char *market; guint found; } market_cases[] = {
  { "US", PERSON - 1 - MANUFACTURER },
  { "DE", (PERSON << 1) - 1 },
};

static void
test_variety (void)
{
  for (gsize m = 0; m < G_N_ELEMENTS (market_cases); m++) {
    g_autoptr (VitrinePracticeTree) tree = vitrine_practice_tree_new (market_cases[m].market);
    GPtrArray *all = vitrine_practice_tree_get_all (tree);
    guint found = 0;

    for (guint i = 0; i < all->len; i++) {
      const VitrinePracticeCategory *category = all->pdata[i];

      g_test_message ("%s", category->id);
      if (category->is_leaf)
        found |= look_at (category);
    }
    g_assert_cmphex (found, ==, market_cases[m].found);
  }
}

/* No two values have one id, over all attributes: a value's id alone says what it is. */
static void
test_values (void)
{
  g_autoptr (JsonObject) root = vitrine_practice_data_read ("attributes.json");
  JsonObject *attributes = json_object_get_object_member (root, "attributes");
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, attributes);
  while (json_object_iter_next (&iter, &name, &node)) {
    JsonObject *attribute = json_node_get_object (node);
    gint64 first = json_object_get_int_member (attribute, "first_value");
    guint n = json_array_get_length (json_object_get_array_member (attribute, "values"));

    g_test_message ("%s", name);
    for (guint i = 0; i < n; i++)
      g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER (first + i)));
  }
}

static const struct { const char *id; const char *locale; const char *name; } name_cases[] = {
  { "810120", NULL, "Home & Kitchen" },
  { "810120", "en-GB", "Home & Kitchen" },
  { "810120", "de-DE", "Haus & Küche" },
  { "810120", "es-MX", "Hogar y cocina" },
  { "810120", "es-ES", "Hogar y cocina" },
  { "810344", "ja-JP", "スニーカー" },
  { "810344", "th-TH", "Sneakers" },
};

static void
test_names (void)
{
  g_autoptr (VitrinePracticeTree) tree = vitrine_practice_tree_new ("US");
  GPtrArray *all = vitrine_practice_tree_get_all (tree);

  for (gsize i = 0; i < G_N_ELEMENTS (name_cases); i++) {
    const VitrinePracticeCategory *category = vitrine_practice_tree_find (tree, name_cases[i].id);
    g_autoptr (JsonObject) entry = vitrine_practice_tree_describe (tree, category,
                                                                   name_cases[i].locale);

    g_assert_cmpstr (vitrine_practice_tree_get_name (tree, category, name_cases[i].locale), ==,
                     name_cases[i].name);
    g_assert_cmpstr (vitrine_practice_data_get_text (entry, "local_name"), ==, name_cases[i].name);
  }

  /* No category was forgotten in the other languages. */
  for (guint i = 0; i < all->len; i++) {
    const char *german = vitrine_practice_tree_get_name (tree, all->pdata[i], "de-DE");

    g_assert_true (german != ((VitrinePracticeCategory *) all->pdata[i])->name);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-tree/shape", test_shape);
  g_test_add_func ("/practice-tree/variety", test_variety);
  g_test_add_func ("/practice-tree/values", test_values);
  g_test_add_func ("/practice-tree/names", test_names);
  return g_test_run ();
}
