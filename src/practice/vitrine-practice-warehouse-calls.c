/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-warehouse-calls.h"

#include "vitrine-practice-catalogue-private.h"

/* Names of the address that depend on the market; others go by their code. */
static const struct { const char *market; const char *name; } regions[] = {
  { "DE", "Germany" },
  { "GB", "United Kingdom" },
  { "US", "United States" },
};

static const char *
get_region (const char *market)
{
  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++) {
    if (g_str_equal (regions[i].market, market))
      return regions[i].name;
  }

  return market;
}

static JsonObject *
copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (copy, name, json_node_copy (node));

  return copy;
}

static JsonObject *
describe (JsonObject *entry, const char *market)
{
  JsonObject *warehouse = copy_object (entry);
  JsonObject *address = copy_object (json_object_get_object_member (entry, "address"));

  json_object_remove_member (warehouse, "delivery");
  json_object_set_string_member (address, "region", get_region (market));
  json_object_set_string_member (address, "region_code", market);
  json_object_set_object_member (warehouse, "address", address);

  return warehouse;
}

/* “Get Warehouse List”. */
VitrinePracticeReply *
vitrine_practice_warehouse_calls_list (VitrinePracticeVisit *visit)
{
  VitrinePracticeCatalogue *catalogue = visit->shop->catalogue;
  JsonObject *data = json_object_new ();
  JsonArray *warehouses = json_array_new ();
  VitrinePracticeReply *reply;
  JsonArray *entries;

  vitrine_practice_catalogue_enter (catalogue);
  entries = json_object_get_array_member (catalogue->warehouses, "warehouses");
  for (guint i = 0; i < json_array_get_length (entries); i++)
    json_array_add_object_element (warehouses,
                                   describe (json_array_get_object_element (entries, i),
                                             catalogue->market));
  json_object_set_array_member (data, "warehouses", warehouses);
  reply = vitrine_practice_reply_new_data (visit->now, vitrine_practice_take_object (data));
  vitrine_practice_catalogue_leave (catalogue);

  return reply;
}

static JsonObject *
find_warehouse (JsonObject *warehouses, const char *id)
{
  JsonArray *entries = json_object_get_array_member (warehouses, "warehouses");

  for (guint i = 0; i < json_array_get_length (entries); i++) {
    JsonObject *entry = json_array_get_object_element (entries, i);

    if (g_str_equal (json_object_get_string_member (entry, "id"), id))
      return entry;
  }

  return NULL;
}

/* For products only what their body takes. */
static JsonObject *
describe_option (JsonObject *option, gboolean for_products)
{
  JsonObject *entry;

  if (!for_products)
    return json_object_ref (option);

  entry = json_object_new ();
  json_object_set_string_member (entry, "id", json_object_get_string_member (option, "id"));
  json_object_set_string_member (entry, "name", json_object_get_string_member (option, "name"));

  return entry;
}

static JsonArray *
list_options (JsonObject *warehouses, JsonObject *warehouse, gboolean for_products)
{
  JsonArray *options = json_object_get_array_member (warehouses, "delivery_options");
  JsonArray *numbers = json_object_get_array_member (warehouse, "delivery");
  JsonArray *listed = json_array_new ();

  for (guint i = 0; i < json_array_get_length (numbers); i++) {
    guint number = json_array_get_int_element (numbers, i);

    json_array_add_object_element (
      listed, describe_option (json_array_get_object_element (options, number), for_products));
  }

  return listed;
}

static VitrinePracticeReply *
answer_options (VitrinePracticeVisit *visit, const char *id, gboolean for_products)
{
  JsonObject *warehouses = visit->shop->catalogue->warehouses;
  JsonObject *warehouse = find_warehouse (warehouses, id);
  JsonObject *data;

  if (warehouse == NULL)
    return vitrine_practice_reply_new_code (visit->now, 98001004,
                                            "warehouse_id is not one of this shop.");

  data = json_object_new ();
  json_object_set_array_member (data, "delivery_options",
                                list_options (warehouses, warehouse, for_products));

  return vitrine_practice_reply_new_data (visit->now, vitrine_practice_take_object (data));
}

/* “Get Warehouse Delivery Options”. */
VitrinePracticeReply *
vitrine_practice_warehouse_calls_list_delivery_options (VitrinePracticeVisit *visit)
{
  const char *scope = vitrine_practice_call_get_query (visit->call, "scope");
  g_autofree char *id = vitrine_practice_visit_dup_id (visit);
  VitrinePracticeReply *reply;

  if (scope != NULL && !g_str_equal (scope, "WAREHOUSE") && !g_str_equal (scope, "PRODUCT"))
    return vitrine_practice_reply_new_code (visit->now, 98001004,
                                            "scope is neither WAREHOUSE nor PRODUCT.");

  vitrine_practice_catalogue_enter (visit->shop->catalogue);
  reply = answer_options (visit, id, g_strcmp0 (scope, "PRODUCT") == 0);
  vitrine_practice_catalogue_leave (visit->shop->catalogue);

  return reply;
}
