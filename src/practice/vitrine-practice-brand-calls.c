/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-brand-calls.h"

#include "vitrine-practice-catalogue-private.h"
#include "vitrine-practice-choices.h"

#include <string.h>

/* What the market says with the codes of a brand's name. */
static const struct { gint64 code; const char *message; } messages[] = {
  { 12052189, "The brand name is too short." },
  { 12052190, "The brand name is too long." },
  { 12052191, "The brand name has special fonts or emoticons." },
  { 12052192, "The brand name has too many digits in a row." },
  { 12052202, "The quota of new brands for today is used up." },
  { 12052203, "The quota of brands is used up." },
  { 12052204, "The brand name is invalid." },
  { 12052205, "The brand name already exists." },
  { 12052206, "The length of the brand name is invalid." },
};

typedef struct {
  const VitrinePracticeCategory *category;     /* NULL: none was asked about */
  const char                    *prefix;       /* of the name, folded; NULL: any */
  gboolean                       authorized;   /* those alone */
} Wanted;

static gboolean
fits (const Wanted *wanted, const VitrinePracticeBrand *brand)
{
  g_autofree char *folded = g_utf8_casefold (brand->name, -1);

  return (!wanted->authorized || brand->is_authorized) &&
         (wanted->prefix == NULL || g_str_has_prefix (folded, wanted->prefix));
}

static JsonObject *
list (VitrinePracticeVisit *visit, const Wanted *wanted, guint first, guint size)
{
  VitrinePracticeCatalogue *catalogue = visit->shop->catalogue;
  GPtrArray *all = vitrine_practice_brands_get_all (catalogue->brands);
  JsonObject *data = json_object_new ();
  JsonArray *brands = json_array_new ();
  guint found = 0;

  for (guint i = 0; i < all->len; i++) {
    if (!fits (wanted, all->pdata[i]))
      continue;
    if (found >= first && found - first < size)
      json_array_add_object_element (brands,
                                     vitrine_practice_brands_describe (all->pdata[i],
                                                                       catalogue->tree,
                                                                       wanted->category));
    found++;
  }
  json_object_set_array_member (data, "brands", brands);
  vitrine_practice_visit_set_page (data, first, size, found);

  return data;
}

/* A category that is asked about must be there, and no branch of the tree. */
static VitrinePracticeReply *
find_category (VitrinePracticeVisit *visit, const VitrinePracticeCategory **category)
{
  const char *id = vitrine_practice_call_get_query (visit->call, "category_id");

  *category = NULL;
  if (id == NULL)
    return NULL;
  *category = vitrine_practice_tree_find (visit->shop->catalogue->tree, id);
  if (*category == NULL)
    return vitrine_practice_reply_new_code (visit->now, 12052023, "The category does not exist.");
  if (!(*category)->is_leaf)
    return vitrine_practice_reply_new_code (visit->now, 12052230,
                                            "The category is not a leaf category.");

  return NULL;
}

static VitrinePracticeReply *
read_authorized (VitrinePracticeVisit *visit, gboolean *authorized)
{
  const char *text = vitrine_practice_call_get_query (visit->call, "is_authorized");

  *authorized = g_strcmp0 (text, "1") == 0;
  if (text == NULL || *authorized || g_str_equal (text, "0"))
    return NULL;

  return vitrine_practice_reply_new_code (visit->now, 98001004, "is_authorized is neither 0 nor 1.");
}

/* The version is of the category that is asked about: without one it says nothing. */
static VitrinePracticeReply *
check_version (VitrinePracticeVisit *visit)
{
  const char *version = vitrine_practice_call_get_query (visit->call, "category_version");

  if (version == NULL && vitrine_practice_call_get_query (visit->call, "category_id") == NULL)
    return NULL;

  return vitrine_practice_choices_check_version (visit, version);
}

/* “Get Brands”. */
VitrinePracticeReply *
vitrine_practice_brand_calls_list (VitrinePracticeVisit *visit)
{
  const char *name = vitrine_practice_call_get_query (visit->call, "brand_name");
  g_autofree char *prefix = name != NULL ? g_utf8_casefold (name, -1) : NULL;
  Wanted wanted = { .prefix = prefix };
  VitrinePracticeReply *reply = NULL;
  guint first;
  guint size;

  if (!vitrine_practice_visit_read_page (visit, &first, &size, &reply))
    return reply;
  reply = check_version (visit);
  if (reply == NULL)
    reply = read_authorized (visit, &wanted.authorized);
  if (reply != NULL)
    return reply;

  vitrine_practice_catalogue_enter (visit->shop->catalogue);
  reply = find_category (visit, &wanted.category);
  if (reply == NULL)
    reply = vitrine_practice_reply_new_data (
      visit->now, vitrine_practice_take_object (list (visit, &wanted, first, size)));
  vitrine_practice_catalogue_leave (visit->shop->catalogue);

  return reply;
}

static const char *
get_message (gint64 code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++) {
    if (messages[i].code == code)
      return messages[i].message;
  }

  return "The brand was not created.";
}

static VitrinePracticeReply *
create (VitrinePracticeVisit *visit, const char *name)
{
  g_autoptr (GError) error = NULL;
  const char *id = NULL;
  gint64 code = vitrine_practice_brands_create (visit->shop->catalogue->brands, name, visit->now,
                                                &id, &error);
  JsonObject *data;

  if (code < 0)
    return vitrine_practice_reply_new_code (visit->now, 36009003, "%s", error->message);
  if (code != 0)
    return vitrine_practice_reply_new_code (visit->now, code, "%s", get_message (code));

  data = json_object_new ();
  json_object_set_string_member (data, "id", id);

  return vitrine_practice_reply_new_data (visit->now, vitrine_practice_take_object (data));
}

/* “Create Custom Brands”. */
VitrinePracticeReply *
vitrine_practice_brand_calls_create (VitrinePracticeVisit *visit)
{
  VitrinePracticeReply *reply = NULL;
  g_autoptr (JsonObject) body = vitrine_practice_visit_read_body (visit, &reply);
  JsonNode *name;

  if (body == NULL)
    return reply;
  name = json_object_get_member (body, "name");
  if (name == NULL || !JSON_NODE_HOLDS_VALUE (name) ||
      json_node_get_value_type (name) != G_TYPE_STRING)
    return vitrine_practice_reply_new_code (visit->now, 98001004, "name is missing or no text.");

  vitrine_practice_catalogue_enter (visit->shop->catalogue);
  reply = create (visit, json_node_get_string (name));
  vitrine_practice_catalogue_leave (visit->shop->catalogue);

  return reply;
}
