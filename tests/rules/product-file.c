/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "product-file.h"

#define FREE(function) ((GDestroyNotify) function)

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  return object != NULL && json_object_has_member (object, name)
         ? json_object_get_object_member (object, name) : NULL;
}

/* Entries of a list, each by @new; NULL when there is no list. */
static GPtrArray *
read_list (JsonObject *known, const char *name, gpointer (*new) (JsonObject *), GDestroyNotify free)
{
  GPtrArray *list;
  JsonArray *array;

  if (known == NULL || !json_object_has_member (known, name))
    return NULL;

  list = g_ptr_array_new_with_free_func (free);
  array = json_object_get_array_member (known, name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (list, new (json_array_get_object_element (array, i)));

  return list;
}

static gboolean
find_upload (const char *uri, VitrineUseCase *use_case, gpointer user_data)
{
  JsonObject *uploads = get_object (user_data, "uploads");

  return json_object_has_member (uploads, uri)
         && vitrine_use_case_from_wire (json_object_get_string_member (uploads, uri), use_case);
}

static void
read_context (ProductFile *self, JsonObject *file)
{
  JsonObject *known = get_object (file, "context");
  VitrineProductContext *context = &self->context;
  JsonObject *category = get_object (known, "category");
  JsonObject *rules = get_object (known, "category_rules");
  JsonObject *brand = get_object (known, "brand");

  self->known = known;
  context->market = json_object_get_string_member (file, "market");
  context->seller = g_str_equal (json_object_get_string_member (file, "seller"), "local")
                    ? VITRINE_SELLER_LOCAL : VITRINE_SELLER_CROSS_BORDER;
  context->now = g_get_real_time () / G_USEC_PER_SEC;
  if (known == NULL)
    return;

  context->now = json_object_get_int_member_with_default (known, "now", context->now);
  context->category = category != NULL ? vitrine_category_new_from_json (category) : NULL;
  context->category_unknown = json_object_get_boolean_member_with_default (known,
                                                                           "category_unknown",
                                                                           FALSE);
  context->category_rules = rules != NULL ? vitrine_category_rules_new_from_json (rules) : NULL;
  context->brand = brand != NULL ? vitrine_brand_new_from_json (brand) : NULL;
  context->attributes = read_list (known, "attributes",
                                   (gpointer (*) (JsonObject *)) vitrine_attribute_new_from_json,
                                   FREE (vitrine_attribute_free));
  context->warehouses = read_list (known, "warehouses",
                                   (gpointer (*) (JsonObject *)) vitrine_warehouse_new_from_json,
                                   FREE (vitrine_warehouse_free));
  if (get_object (known, "uploads") != NULL) {
    context->find_upload = find_upload;
    context->user_data = known;
  }
}

static ProductFile *
load (const char *folder, const char *name)
{
  ProductFile *self = g_new0 (ProductFile, 1);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *file;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  self->root = json_parser_steal_root (parser);
  file = json_node_get_object (self->root);
  self->name = g_strdup (name);
  self->body = json_object_get_object_member (file, "body");
  self->findings = json_object_get_array_member (file, "findings");
  self->unchecked = json_object_get_array_member (file, "unchecked");
  self->refused_with = json_object_get_int_member_with_default (file, "refused_with", 0);
  read_context (self, file);

  return self;
}

void
product_file_free (ProductFile *self)
{
  VitrineProductContext *context = &self->context;

  g_clear_pointer ((VitrineCategory **) &context->category, vitrine_category_free);
  g_clear_pointer ((VitrineCategoryRules **) &context->category_rules, vitrine_category_rules_free);
  g_clear_pointer ((VitrineBrand **) &context->brand, vitrine_brand_free);
  g_clear_pointer (&context->attributes, g_ptr_array_unref);
  g_clear_pointer (&context->warehouses, g_ptr_array_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self->name);
  g_free (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const ProductFile *const *first = a;
  const ProductFile *const *second = b;

  return g_strcmp0 ((*first)->name, (*second)->name);
}

GPtrArray *
product_file_list (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (FREE (product_file_free));
  g_autofree char *ours = g_test_build_filename (G_TEST_DIST, "rules", "products", NULL);
  const char *place = folder != NULL ? folder : ours;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (place, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (files, load (place, name));
  }
  g_ptr_array_sort (files, compare_names);

  return files;
}
