/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-category-calls.h"

#include "vitrine-practice-catalogue-private.h"
#include "vitrine-practice-choices.h"

#include <string.h>

/* TikTok Shop API 202309, “Recommend Category”: as for products. */
#define MAX_TITLE       255
#define MAX_DESCRIPTION 10000

/* A word of the category's own name says more than one of those above it. */
#define OWN_WORD   3
#define ABOVE_WORD 1

static const char *
get_query (VitrinePracticeVisit *visit, const char *name)
{
  return vitrine_practice_call_get_query (visit->call, name);
}

static VitrinePracticeReply *
check_common (VitrinePracticeVisit *visit)
{
  VitrinePracticeReply *wrong =
    vitrine_practice_choices_check_version (visit, get_query (visit, "category_version"));

  return wrong != NULL ? wrong
                       : vitrine_practice_choices_check_locale (visit, get_query (visit, "locale"));
}

static gboolean
is_prohibited (const VitrinePracticeCategory *category)
{
  return (category->category->permissions & VITRINE_PERMISSION_PROHIBITED) != 0;
}

/* Whether the folded text has the folded word in it. */
static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *text_folded = g_utf8_casefold (text, -1);

  return strstr (text_folded, folded) != NULL;
}

static JsonArray *
list (VitrinePracticeVisit *visit, gboolean with_prohibited)
{
  VitrinePracticeTree *tree = visit->shop->catalogue->tree;
  GPtrArray *all = vitrine_practice_tree_get_all (tree);
  const char *locale = get_query (visit, "locale");
  const char *keyword = get_query (visit, "keyword");
  g_autofree char *folded = keyword != NULL ? g_utf8_casefold (keyword, -1) : NULL;
  JsonArray *categories = json_array_new ();

  for (guint i = 0; i < all->len; i++) {
    const VitrinePracticeCategory *category = all->pdata[i];

    if (is_prohibited (category) && !with_prohibited)
      continue;
    if (folded == NULL ||
        contains (vitrine_practice_tree_get_name (tree, category, locale), folded))
      json_array_add_object_element (categories,
                                     vitrine_practice_tree_describe (tree, category, locale));
  }

  return categories;
}

/* Runs what looks at the catalogue, and makes a reply of it, where nobody else looks. */
static VitrinePracticeReply *
reply_with (VitrinePracticeVisit *visit, const char *name, JsonArray *array)
{
  JsonObject *data = json_object_new ();

  json_object_set_array_member (data, name, array);

  return vitrine_practice_reply_new_data (visit->now, vitrine_practice_take_object (data));
}

/* “Get Categories”. */
VitrinePracticeReply *
vitrine_practice_category_calls_list (VitrinePracticeVisit *visit)
{
  gboolean prohibited;
  VitrinePracticeReply *reply = check_common (visit);

  if (reply == NULL)
    reply = vitrine_practice_choices_check_platform (visit, get_query (visit, "listing_platform"));
  if (reply == NULL)
    reply = vitrine_practice_choices_read_bool (visit, "include_prohibited_categories",
                                                &prohibited);
  if (reply != NULL)
    return reply;

  vitrine_practice_catalogue_enter (visit->shop->catalogue);
  prohibited = prohibited && vitrine_practice_choices_has_prohibited (visit);
  reply = reply_with (visit, "categories", list (visit, prohibited));
  vitrine_practice_catalogue_leave (visit->shop->catalogue);

  return reply;
}

/* The leaf that the path names; a forbidden one answers @prohibited. */
static const VitrinePracticeCategory *
find_leaf (VitrinePracticeVisit *visit, gint64 prohibited, VitrinePracticeReply **wrong)
{
  g_autofree char *id = vitrine_practice_visit_dup_id (visit);
  const VitrinePracticeCategory *category =
    vitrine_practice_tree_find (visit->shop->catalogue->tree, id);

  if (category == NULL)
    *wrong = vitrine_practice_reply_new_code (visit->now, 12052023,
                                              "The category does not exist.");
  else if (!category->is_leaf)
    *wrong = vitrine_practice_reply_new_code (visit->now, 12052024,
                                              "The category is not a leaf category.");
  else if (is_prohibited (category))
    *wrong = vitrine_practice_reply_new_code (visit->now, prohibited,
                                              "The category is not open to sellers.");
  else
    return category;

  return NULL;
}

/* “Get Category Rules”. */
VitrinePracticeReply *
vitrine_practice_category_calls_get_rules (VitrinePracticeVisit *visit)
{
  const VitrinePracticeCategory *category;
  VitrinePracticeReply *reply = check_common (visit);

  if (reply != NULL)
    return reply;

  vitrine_practice_catalogue_enter (visit->shop->catalogue);
  category = find_leaf (visit, 12052220, &reply);
  if (category != NULL)
    reply = vitrine_practice_reply_new_data (
      visit->now, vitrine_practice_take_object (json_object_ref (category->rules)));
  vitrine_practice_catalogue_leave (visit->shop->catalogue);

  return reply;
}

/* “Get Attributes”. */
VitrinePracticeReply *
vitrine_practice_category_calls_get_attributes (VitrinePracticeVisit *visit)
{
  const VitrinePracticeCategory *category;
  VitrinePracticeReply *reply = check_common (visit);

  if (reply != NULL)
    return reply;

  vitrine_practice_catalogue_enter (visit->shop->catalogue);
  category = find_leaf (visit, 12052025, &reply);
  if (category != NULL)
    reply = reply_with (visit, "attributes", json_array_ref (category->attributes));
  vitrine_practice_catalogue_leave (visit->shop->catalogue);

  return reply;
}

/* --- recommending --- */

/* Words without what makes plurals, so that “dress” finds Dresses and “mats” finds Mats. */
static GHashTable *
read_words (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) tokens = g_str_tokenize_and_fold (text, NULL, NULL);

  for (guint i = 0; tokens[i] != NULL; i++) {
    gsize length = strlen (tokens[i]);

    if (length > 4 && g_str_has_suffix (tokens[i], "es"))
      length -= 2;
    else if (length > 2 && g_str_has_suffix (tokens[i], "s") && tokens[i][length - 2] != 's')
      length--;
    if (length > 2)
      g_hash_table_add (words, g_strndup (tokens[i], length));
  }

  return words;
}

static guint
count_common (GHashTable *words, const char *name)
{
  g_autoptr (GHashTable) others = read_words (name);
  GHashTableIter iter;
  gpointer word;
  guint count = 0;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    count += g_hash_table_contains (words, word);

  return count;
}

static const VitrinePracticeCategory *
get_parent (VitrinePracticeTree *tree, const VitrinePracticeCategory *category)
{
  return category->parent_id != NULL ? vitrine_practice_tree_find (tree, category->parent_id)
                                     : NULL;
}

static guint
weigh (VitrinePracticeTree *tree, const VitrinePracticeCategory *leaf, GHashTable *words)
{
  guint weight = OWN_WORD * count_common (words, leaf->name);

  for (const VitrinePracticeCategory *above = get_parent (tree, leaf); above != NULL;
       above = get_parent (tree, above))
    weight += ABOVE_WORD * count_common (words, above->name);

  return weight;
}

/* The leaf that has most of the words; @only_main says whether others than those of the shop's
 * main category were found alone. */
static const VitrinePracticeCategory *
find_best (VitrinePracticeTree *tree, GHashTable *words, gboolean with_prohibited,
           gboolean *outside)
{
  GPtrArray *all = vitrine_practice_tree_get_all (tree);
  const VitrinePracticeCategory *best = NULL;
  guint best_weight = 0;

  *outside = FALSE;
  for (guint i = 0; i < all->len; i++) {
    const VitrinePracticeCategory *category = all->pdata[i];
    guint weight;

    if (!category->is_leaf || (is_prohibited (category) && !with_prohibited))
      continue;
    weight = weigh (tree, category, words);
    if (weight > 0 && (category->category->permissions & VITRINE_PERMISSION_NON_MAIN) != 0) {
      *outside = TRUE;
    } else if (weight > best_weight) {
      best = category;
      best_weight = weight;
    }
  }

  return best;
}

static JsonObject *
describe_step (const VitrinePracticeCategory *category)
{
  JsonObject *step = json_object_new ();

  json_object_set_string_member (step, "id", category->id);
  json_object_set_string_member (step, "name", category->name);
  json_object_set_int_member (step, "level", category->level);
  json_object_set_boolean_member (step, "is_leaf", category->is_leaf);
  json_object_set_array_member (step, "permission_statuses",
                                json_array_ref (category->permissions));

  return step;
}

static void
add_path (VitrinePracticeTree *tree, const VitrinePracticeCategory *category, JsonArray *path)
{
  const VitrinePracticeCategory *parent = get_parent (tree, category);

  if (parent != NULL)
    add_path (tree, parent, path);
  json_array_add_object_element (path, describe_step (category));
}

static VitrinePracticeReply *
recommend (VitrinePracticeVisit *visit, const char *title, gboolean with_prohibited)
{
  VitrinePracticeTree *tree = visit->shop->catalogue->tree;
  g_autoptr (GHashTable) words = read_words (title);
  gboolean outside;
  const VitrinePracticeCategory *best = find_best (tree, words, with_prohibited, &outside);
  JsonObject *data;
  JsonArray *path;

  if (best == NULL)
    return outside ? vitrine_practice_reply_new_code (visit->now, 12052912,
                                                      "No category inside the shop's main "
                                                      "category fits.")
                   : vitrine_practice_reply_new_code (visit->now, 12019064,
                                                      "No category fits the title.");

  data = json_object_new ();
  path = json_array_new ();
  add_path (tree, best, path);
  json_object_set_string_member (data, "leaf_category_id", best->id);
  json_object_set_array_member (data, "categories", path);

  return vitrine_practice_reply_new_data (visit->now, vitrine_practice_take_object (data));
}

static const char *
get_text (JsonObject *body, const char *name)
{
  JsonNode *node = json_object_get_member (body, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static gboolean
has_han (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  }

  return FALSE;
}

static VitrinePracticeReply *
check_words (VitrinePracticeVisit *visit, JsonObject *body)
{
  const char *title = get_text (body, "product_title");
  const char *description = get_text (body, "description");
  const struct { gboolean wrong; gint64 code; const char *message; } rows[] = {
    { title == NULL || *title == '\0', 12052261, "product_title is empty." },
    { title != NULL && g_utf8_strlen (title, -1) > MAX_TITLE, 12052051,
      "product_title is too long." },
    { title != NULL && has_han (title), 12052262, "product_title has Chinese characters." },
    { description != NULL && g_utf8_strlen (description, -1) > MAX_DESCRIPTION, 12052013,
      "description is too long." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (rows[i].wrong)
      return vitrine_practice_reply_new_code (visit->now, rows[i].code, "%s", rows[i].message);
  }

  return NULL;
}

/* “Recommend Category”. */
VitrinePracticeReply *
vitrine_practice_category_calls_recommend (VitrinePracticeVisit *visit)
{
  VitrinePracticeReply *reply = NULL;
  g_autoptr (JsonObject) body = vitrine_practice_visit_read_body (visit, &reply);
  gboolean prohibited;

  if (body == NULL)
    return reply;
  reply = vitrine_practice_choices_check_version (visit, get_text (body, "category_version"));
  if (reply == NULL)
    reply = vitrine_practice_choices_check_platform (visit, get_text (body, "listing_platform"));
  if (reply == NULL)
    reply = check_words (visit, body);
  if (reply != NULL)
    return reply;

  prohibited = vitrine_practice_choices_has_prohibited (visit) &&
               json_object_get_boolean_member_with_default (body, "include_prohibited_categories",
                                                            FALSE);
  vitrine_practice_catalogue_enter (visit->shop->catalogue);
  reply = recommend (visit, get_text (body, "product_title"), prohibited);
  vitrine_practice_catalogue_leave (visit->shop->catalogue);

  return reply;
}
