/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sheet-mapping.h"

#include "vitrine-product-path.h"

/* Fewer headers than that may stand in any file. */
#define ENOUGH 2

static VitrineSheetMapping *
new_empty (const VitrineSheetLayout *layout)
{
  VitrineSheetMapping *self = g_new0 (VitrineSheetMapping, 1);

  self->layout = layout;
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static gboolean
is_known_path (const char *header)
{
  g_autofree char *path = vitrine_sheet_place_in_sku (header, 0);

  return vitrine_product_path_is_known (path, NULL);
}

/* Nobody else begins like this. */
static gboolean
is_own (GPtrArray *headers)
{
  return headers->len > 0 && g_str_equal (headers->pdata[0], VITRINE_SHEET_OWN_KEY);
}

static guint
count_matches (const VitrineSheetLayout *layout, GPtrArray *headers)
{
  guint n = 0;

  for (guint i = 0; i < headers->len; i++) {
    g_autofree char *field = vitrine_sheet_match_header (layout, headers->pdata[i]);

    n += field != NULL;
  }

  return n;
}

static const VitrineSheetLayout *
guess_layout (GPtrArray *headers)
{
  const VitrineSheetLayout *best = NULL;
  guint n_layouts, most = ENOUGH - 1;
  const VitrineSheetLayout *layouts = vitrine_sheet_layouts (&n_layouts);

  if (is_own (headers))
    return vitrine_sheet_find_layout (VITRINE_SHEET_OWN);

  for (guint i = 0; i < n_layouts; i++) {
    guint n = layouts[i].columns != NULL ? count_matches (&layouts[i], headers) : 0;

    if (n > most) {
      best = &layouts[i];
      most = n;
    }
  }

  return best;
}

static gboolean
has_field (VitrineSheetMapping *self, const char *field)
{
  for (guint i = 0; i < self->fields->len; i++) {
    if (g_strcmp0 (self->fields->pdata[i], field) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Paths are known to every layout. */
static char *
guess_field (VitrineSheetMapping *self, const char *header)
{
  g_autofree char *field = NULL;

  if (self->layout != NULL)
    field = vitrine_sheet_match_header (self->layout, header);
  if (field == NULL && is_known_path (header))
    field = g_strdup (header);

  return field != NULL && !has_field (self, field) ? g_steal_pointer (&field) : NULL;
}

static gboolean
find_kept (const VitrineSheetMapping *kept, const char *header, char **field)
{
  for (guint i = 0; kept != NULL && i < kept->headers->len; i++) {
    if (g_str_equal (kept->headers->pdata[i], header)) {
      *field = g_strdup (kept->fields->pdata[i]);
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * vitrine_sheet_mapping_new:
 * @headers: (element-type utf8): the cells of the first row
 * @kept: (nullable): what the seller has said of a file of this kind: it goes before a guess
 *
 * A field is guessed for one column at most, the first.
 *
 * Returns: (transfer full): a mapping; its layout is %NULL when none has such headers
 */
VitrineSheetMapping *
vitrine_sheet_mapping_new (GPtrArray *headers, const VitrineSheetMapping *kept)
{
  VitrineSheetMapping *self = new_empty (guess_layout (headers));

  for (guint i = 0; i < headers->len; i++) {
    char *field = NULL;

    if (!find_kept (kept, headers->pdata[i], &field))
      field = guess_field (self, headers->pdata[i]);
    g_ptr_array_add (self->headers, g_strdup (headers->pdata[i]));
    g_ptr_array_add (self->fields, field);
  }

  return self;
}

VitrineSheetMapping *
vitrine_sheet_mapping_copy (const VitrineSheetMapping *self)
{
  VitrineSheetMapping *copy = new_empty (self->layout);

  for (guint i = 0; i < self->headers->len; i++) {
    g_ptr_array_add (copy->headers, g_strdup (self->headers->pdata[i]));
    g_ptr_array_add (copy->fields, g_strdup (self->fields->pdata[i]));
  }

  return copy;
}

void
vitrine_sheet_mapping_free (VitrineSheetMapping *self)
{
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

static gboolean
is_field (const char *field)
{
  g_autofree char *path = vitrine_sheet_place_in_sku (field, 0);

  return vitrine_sheet_find_field (field) != NULL || vitrine_product_path_is_valid (path);
}

/**
 * vitrine_sheet_mapping_set:
 * @field: (nullable): an id, or a path; %NULL: the column isn't read
 *
 * Returns: whether there are such a column and field
 */
gboolean
vitrine_sheet_mapping_set (VitrineSheetMapping *self, guint column, const char *field)
{
  if (column >= self->fields->len || (field != NULL && !is_field (field)))
    return FALSE;

  g_free (self->fields->pdata[column]);
  self->fields->pdata[column] = g_strdup (field);
  return TRUE;
}

/* How many columns are read. */
guint
vitrine_sheet_mapping_count (const VitrineSheetMapping *self)
{
  guint n = 0;

  for (guint i = 0; i < self->fields->len; i++)
    n += self->fields->pdata[i] != NULL;

  return n;
}

/**
 * vitrine_sheet_mapping_to_json:
 *
 * Returns: (transfer full): {"columns": [{"header": "Title", "field": "title"}, …]}
 */
JsonObject *
vitrine_sheet_mapping_to_json (const VitrineSheetMapping *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *columns = json_array_new ();

  for (guint i = 0; i < self->headers->len; i++) {
    JsonObject *column = json_object_new ();

    json_object_set_string_member (column, "header", self->headers->pdata[i]);
    if (self->fields->pdata[i] != NULL)
      json_object_set_string_member (column, "field", self->fields->pdata[i]);
    json_array_add_object_element (columns, column);
  }
  json_object_set_array_member (object, "columns", columns);

  return object;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/**
 * vitrine_sheet_mapping_from_json:
 * @object: as vitrine_sheet_mapping_to_json() writes it, or whatever stands there: what makes no
 *   sense is left out
 *
 * Returns: (transfer full): a mapping to hand to vitrine_sheet_mapping_new(), without a layout
 */
VitrineSheetMapping *
vitrine_sheet_mapping_from_json (JsonObject *object)
{
  VitrineSheetMapping *self = new_empty (NULL);
  JsonNode *node = json_object_get_member (object, "columns");
  JsonArray *columns = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                   : NULL;

  for (guint i = 0; columns != NULL && i < json_array_get_length (columns); i++) {
    JsonNode *element = json_array_get_element (columns, i);
    JsonObject *column = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
    const char *header = column != NULL ? get_text (column, "header") : NULL;
    const char *field = column != NULL ? get_text (column, "field") : NULL;

    if (header == NULL || (field != NULL && !is_field (field)))
      continue;
    g_ptr_array_add (self->headers, g_strdup (header));
    g_ptr_array_add (self->fields, g_strdup (field));
  }

  return self;
}
