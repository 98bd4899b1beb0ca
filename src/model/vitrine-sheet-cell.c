/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sheet-cell-private.h"

#include "vitrine-csv-writer.h"
#include "vitrine-sheet-units-private.h"

#include <glib/gi18n.h>
#include <string.h>

void
vitrine_sheet_add_problem (VitrineSheetReading *self, int column, const char *message)
{
  VitrineSheet *sheet = self->sheet;
  VitrineSheetProblem *problem;

  if (++sheet->n_problems > VITRINE_SHEET_MAX_PROBLEMS)
    return;

  problem = g_new0 (VitrineSheetProblem, 1);
  problem->line = self->row->line;
  problem->column = column;
  if (column >= 0 && (guint) column < sheet->mapping->headers->len)
    problem->header = g_strdup (sheet->mapping->headers->pdata[column]);
  problem->message = g_strdup (message);
  g_ptr_array_add (sheet->problems, problem);
}

/* NULL: the row doesn't go so far, or nothing stands there. */
const char *
vitrine_sheet_get_cell (VitrineSheetReading *self, guint column)
{
  const char *cell = column < self->row->cells->len ? self->row->cells->pdata[column] : "";

  return *cell != '\0' ? cell : NULL;
}

/* The cell of the first column of that kind. @path: (nullable): any will do */
const char *
vitrine_sheet_find_cell (VitrineSheetReading *self, VitrineSheetHow how, const char *path)
{
  for (guint i = 0; i < self->sheet->mapping->fields->len; i++) {
    const VitrineSheetField *field = self->fields[i];

    if (field != NULL && field->how == how && (path == NULL || g_str_equal (field->path, path)))
      return vitrine_sheet_get_cell (self, i);
  }

  return NULL;
}

/* Puts @value there, which is taken, unless something else is there already. */
static void
set_value (VitrineSheetReading *self, guint column, const char *path, JsonNode *value)
{
  JsonNode *there = vitrine_product_tree_get (self->last->tree, path);

  if (there != NULL) {
    if (!json_node_equal (there, value))
      vitrine_sheet_add_problem (self, column,
                                 _("An earlier row of this product says something else, which "
                                    "was kept"));
    json_node_unref (value);
  } else if (!vitrine_product_tree_set (self->last->tree, path, value)) {
    vitrine_sheet_add_problem (self, column, _("Another column stands in the way of this one"));
  }
}

static void
set_text (VitrineSheetReading *self, guint column, const char *path, const char *text)
{
  set_value (self, column, path, json_node_init_string (json_node_alloc (), text));
}

static const char *
get_also_value (VitrineSheetReading *self, const VitrineSheetField *field)
{
  if (g_str_equal (field->also_value, VITRINE_SHEET_CURRENCY))
    return self->shop != NULL ? self->shop->currency : NULL;
  if (g_str_equal (field->also_value, VITRINE_SHEET_WAREHOUSE))
    return self->shop != NULL ? self->shop->warehouse_id : NULL;

  return field->also_value;
}

static void
set_also (VitrineSheetReading *self, const VitrineSheetField *field, guint sku)
{
  const char *value = field->also_path != NULL ? get_also_value (self, field) : NULL;
  g_autofree char *path = NULL;

  if (value == NULL)
    return;

  path = vitrine_sheet_place_in_sku (field->also_path, sku);
  if (vitrine_product_tree_get (self->last->tree, path) == NULL)
    vitrine_product_tree_set (self->last->tree, path,
                              json_node_init_string (json_node_alloc (), value));
}

static gboolean
is_unread_number (const char *path, JsonNode *value)
{
  VitrineMemberKind kind;

  return vitrine_product_path_is_known (path, &kind) && kind == VITRINE_MEMBER_NUMBER
         && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING;
}

static void
take_value (VitrineSheetReading *self, guint column, const char *path, const char *cell)
{
  JsonNode *value = vitrine_product_path_read (path, cell);

  if (value == NULL) {
    vitrine_sheet_add_problem (self, column, g_str_has_prefix (cell, VITRINE_PRODUCT_CELL_JSON)
                               ? _("The cell says that JSON follows, but none does: it was left "
                                   "out")
                               : _("The cell is neither yes nor no: it was left out"));
    return;
  }

  if (is_unread_number (path, value) && !g_str_has_prefix (cell, VITRINE_PRODUCT_CELL_JSON))
    vitrine_sheet_add_problem (self, column,
                               _("A whole number is expected here: the text was kept, to be "
                                  "mended in the draft"));
  set_value (self, column, path, value);
}

/* Shopify's way of saying that there are no variants. */
static gboolean
is_no_option (const char *name, const char *value)
{
  return g_strcmp0 (name, "Title") == 0 && g_str_equal (value, "Default Title");
}

static void
take_option (VitrineSheetReading     *self,
             guint                    column,
             const VitrineSheetField *field,
             const char              *path,
             const char              *cell)
{
  const char *name = self->last->options[field->option];
  g_autofree char *name_path = NULL;

  if (is_no_option (name, cell))
    return;

  name_path = g_strdup (path);
  memcpy (name_path + strlen (path) - strlen ("value_name"), "name", strlen ("name") + 1);
  if (name != NULL)
    set_text (self, column, name_path, name);
  set_text (self, column, path, cell);
}

/* The picture’s place in its list is found when all are there. */
static void
take_picture (VitrineSheetReading *self, guint column, const char *path, const char *cell)
{
  VitrineSheetPicture *picture;
  const char *position = vitrine_sheet_find_cell (self, VITRINE_SHEET_POSITION, NULL);
  guint64 place = position != NULL ? g_ascii_strtoull (position, NULL, 10) : 0;

  if (!g_str_has_prefix (cell, "https://") && !g_str_has_prefix (cell, "http://")) {
    vitrine_sheet_add_problem (self, column,
                               _("A picture’s address begins with https://: this one was left "
                                  "out"));
    return;
  }

  picture = g_new0 (VitrineSheetPicture, 1);
  picture->address = g_strdup (cell);
  picture->line = self->row->line;
  if (g_str_equal (path, "main_images"))
    picture->path = g_strdup_printf ("%s %05" G_GUINT64_FORMAT " %05u", path,
                                     MIN (place, VITRINE_PRODUCT_PATH_MAX_INDEX),
                                     self->last->n_pictures++);
  else
    picture->path = g_strdup (path);
  g_ptr_array_add (self->last->product->pictures, picture);
}

static void
take_code (VitrineSheetReading *self, guint column, const char *path, const char *cell)
{
  const char *type = vitrine_sheet_guess_code_type (cell);
  g_autofree char *type_path = g_strdup (path);

  set_text (self, column, path, cell);
  if (type == NULL)
    return;

  memcpy (type_path + strlen (path) - strlen ("code"), "type", strlen ("type"));
  set_text (self, column, type_path, type);
}

static void
take_grams (VitrineSheetReading     *self,
            guint                    column,
            const VitrineSheetField *field,
            const char              *cell)
{
  g_autofree char *kilograms = vitrine_sheet_shift_decimal (cell, -3);

  if (kilograms == NULL) {
    vitrine_sheet_add_problem (self, column, _("The weight is no number: it was left out"));
  } else if (!g_str_equal (kilograms, "0")) {        /* which says nothing */
    set_text (self, column, field->path, kilograms);
    set_also (self, field, 0);
  }
}

static void
take_id (VitrineSheetReading *self, guint column, const char *path, const char *cell)
{
  g_autofree char *id = vitrine_sheet_find_id (cell);

  if (id != NULL)
    set_text (self, column, path, id);
  else
    vitrine_sheet_add_problem (self, column,
                               _("The cell has a name but no id: it was left out, to be "
                                  "chosen in the draft"));
}

void
vitrine_sheet_take_cell (VitrineSheetReading *self, guint column, guint sku)
{
  const VitrineSheetField *field = self->fields[column];
  const char *raw = vitrine_sheet_get_cell (self, column);
  g_autofree char *path = NULL;
  g_autofree char *cell = NULL;

  if (field == NULL || raw == NULL || field->path == NULL)
    return;

  cell = g_strdup (raw);
  vitrine_csv_unguard (cell);
  path = vitrine_sheet_place_in_sku (field->path, sku);

  switch (field->how) {
  case VITRINE_SHEET_VALUE:
    take_value (self, column, path, cell);
    set_also (self, field, sku);
    break;
  case VITRINE_SHEET_OPTION_VALUE:
    take_option (self, column, field, path, cell);
    break;
  case VITRINE_SHEET_PICTURE:
    take_picture (self, column, path, cell);
    break;
  case VITRINE_SHEET_CODE:
    take_code (self, column, path, cell);
    break;
  case VITRINE_SHEET_GRAMS:
    take_grams (self, column, field, cell);
    break;
  case VITRINE_SHEET_CATEGORY:
    take_id (self, column, path, cell);
    break;
  case VITRINE_SHEET_KEY:
  case VITRINE_SHEET_OPTION_NAME:
  case VITRINE_SHEET_POSITION:
  default:
    break;
  }
}

