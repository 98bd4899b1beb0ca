/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sheet-writer.h"

#include "vitrine-csv-reader.h"
#include "vitrine-csv-writer.h"
#include "vitrine-product-path.h"
#include "vitrine-sheet-units-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* One cell of a product that was taken apart. */
typedef struct {
  guint  column;
  guint  row;
  char  *text;
} Cell;

typedef struct {
  GString    *text;
  GPtrArray  *columns;     /* of paths as headers have them: “skus[].id”; NULL: see @fields */
  GHashTable *by_path;     /* which column that is */
  GPtrArray  *fields;      /* of VitrineSheetField, as long as @columns; NULL: our own layout */
  gboolean    repeats;
  GPtrArray  *left_out;    /* (nullable) */
  GPtrArray  *cells;       /* of the product that is being written */
  guint       n_rows;
} Writing;

static void
cell_free (Cell *cell)
{
  g_free (cell->text);
  g_free (cell);
}

/* “skus[12].id” is the column “skus[].id” in row 12. */
static char *
split_path (const char *path, guint *row)
{
  char *end;

  *row = 0;
  if (!g_str_has_prefix (path, "skus["))
    return g_strdup (path);

  *row = g_ascii_strtoull (path + strlen ("skus["), &end, 10);
  return g_strconcat ("skus[", end, NULL);
}

static void
add_column (const char *path, const char *cell, gpointer user_data)
{
  Writing *self = user_data;
  guint row;
  g_autofree char *column = split_path (path, &row);

  if (g_hash_table_contains (self->by_path, column))
    return;

  g_hash_table_insert (self->by_path, g_strdup (column), GUINT_TO_POINTER (self->columns->len));
  g_ptr_array_add (self->columns, g_steal_pointer (&column));
}

static void
note_left_out (Writing *self, const char *column)
{
  if (self->left_out != NULL
      && !g_ptr_array_find_with_equal_func (self->left_out, column, g_str_equal, NULL))
    g_ptr_array_add (self->left_out, g_strdup (column));
}

static void
add_cell (const char *path, const char *text, gpointer user_data)
{
  Writing *self = user_data;
  guint row;
  g_autofree char *path_in_row = split_path (path, &row);
  gpointer column;
  Cell *cell;

  self->n_rows = MAX (self->n_rows, row + 1);
  if (!g_hash_table_lookup_extended (self->by_path, path_in_row, NULL, &column)) {
    note_left_out (self, path_in_row);
    return;
  }

  cell = g_new0 (Cell, 1);
  cell->column = GPOINTER_TO_UINT (column);
  cell->row = row;
  cell->text = g_strdup (text);
  g_ptr_array_add (self->cells, cell);
}

/* Cells as a grid of rows; NULL where nothing stands. Texts are lent. */
static const char **
new_grid (Writing *self)
{
  const char **grid = g_new0 (const char *, (gsize) self->n_rows * self->columns->len);

  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = self->cells->pdata[i];

    grid[(gsize) cell->row * self->columns->len + cell->column] = cell->text;
  }

  return grid;
}

static void
append_cell (Writing *self, const char *text)
{
  if (text != NULL && *text == '\0' && self->fields == NULL)
    vitrine_csv_append_empty (self->text);
  else
    vitrine_csv_append_field (self->text, text);
}

static void
begin (Writing *self, JsonObject *body)
{
  g_ptr_array_set_size (self->cells, 0);
  self->n_rows = 1;
  vitrine_product_path_each (body, add_cell, self);
}

/* Our own. */

static void
write_own (Writing *self, JsonObject *body, guint number)
{
  g_autofree const char **grid = NULL;
  g_autofree char *key = g_strdup_printf ("%u", number + 1);

  begin (self, body);
  grid = new_grid (self);
  for (guint row = 0; row < self->n_rows; row++) {
    vitrine_csv_append_field (self->text, key);
    for (guint i = 0; i < self->columns->len; i++)
      append_cell (self, grid[(gsize) row * self->columns->len + i]);
    vitrine_csv_end_line (self->text);
  }
}

static gboolean
write_all_own (Writing *self, GPtrArray *bodies, GError **error)
{
  for (guint i = 0; i < bodies->len; i++)
    vitrine_product_path_each (bodies->pdata[i], add_column, self);
  if (self->columns->len >= VITRINE_CSV_MAX_COLUMNS) {
    g_set_error (error, VITRINE_CSV_ERROR, VITRINE_CSV_ERROR_TOO_LARGE,
                 _("These products have more than %u different fields: export fewer at once"),
                 VITRINE_CSV_MAX_COLUMNS - 1);
    return FALSE;
  }

  vitrine_csv_append_field (self->text, VITRINE_SHEET_OWN_KEY);
  for (guint i = 0; i < self->columns->len; i++)
    vitrine_csv_append_field (self->text, self->columns->pdata[i]);
  vitrine_csv_end_line (self->text);
  for (guint i = 0; i < bodies->len; i++)
    write_own (self, bodies->pdata[i], i);

  return TRUE;
}

/* Those of others. */

static const char *
find_cell (Writing *self, const char **grid, guint row, const char *path)
{
  gpointer column;

  if (!g_hash_table_lookup_extended (self->by_path, path, NULL, &column))
    return NULL;

  return grid[(gsize) row * self->columns->len + GPOINTER_TO_UINT (column)];
}

/* Pounds and inches have columns of their own, or none: what has another unit isn't written. */
static gboolean
has_other_unit (Writing *self, const char **grid, const VitrineSheetField *field)
{
  const char *unit;

  if (field->also_path == NULL || field->also_value[0] == '@')
    return FALSE;

  unit = find_cell (self, grid, 0, field->also_path);
  return g_strcmp0 (unit, field->also_value) != 0;
}

static char *
dup_foreign_cell (Writing *self, const char **grid, guint row, const VitrineSheetField *field,
                  const char *key)
{
  gboolean is_of_sku = field->path != NULL && g_str_has_prefix (field->path, "skus[]");
  const char *text;

  if (field->how == VITRINE_SHEET_KEY)
    return g_strdup (key);
  if (!is_of_sku && row > 0 && !self->repeats)
    return NULL;

  text = find_cell (self, grid, is_of_sku ? row : 0, field->path);
  if (text == NULL || has_other_unit (self, grid, field))
    return NULL;

  return field->how == VITRINE_SHEET_GRAMS ? vitrine_sheet_shift_decimal (text, 3)
                                           : g_strdup (text);
}

/* Addresses of pictures are nothing that a body has. */
static gboolean
is_written (const VitrineSheetField *field)
{
  return field->how != VITRINE_SHEET_PICTURE && field->how != VITRINE_SHEET_POSITION;
}

static void
write_foreign (Writing *self, JsonObject *body, guint number)
{
  g_autofree const char **grid = NULL;
  const char *external;
  g_autofree char *key = NULL;

  begin (self, body);
  grid = new_grid (self);
  external = find_cell (self, grid, 0, "external_product_id");
  key = external != NULL && *external != '\0' ? g_strdup (external)
                                              : g_strdup_printf ("product-%u", number + 1);
  for (guint row = 0; row < self->n_rows; row++) {
    for (guint i = 0; i < self->fields->len; i++) {
      g_autofree char *text = dup_foreign_cell (self, grid, row, self->fields->pdata[i], key);

      append_cell (self, text);
    }
    vitrine_csv_end_line (self->text);
  }
}

static gboolean
has_field (Writing *self, const VitrineSheetField *field)
{
  return g_ptr_array_find (self->fields, field, NULL);
}

static void
write_all_foreign (Writing *self, GPtrArray *bodies, const VitrineSheetLayout *layout)
{
  self->fields = g_ptr_array_new ();
  self->repeats = layout->repeats;
  add_column ("external_product_id", NULL, self);
  for (const VitrineSheetColumn *column = layout->columns; column->header != NULL; column++) {
    const VitrineSheetField *field = vitrine_sheet_find_field (column->field);

    if (!is_written (field) || has_field (self, field))
      continue;
    g_ptr_array_add (self->fields, (gpointer) field);
    vitrine_csv_append_field (self->text, column->header);
    if (field->path != NULL)
      add_column (field->path, NULL, self);
    if (field->also_path != NULL)
      add_column (field->also_path, NULL, self);
  }
  vitrine_csv_end_line (self->text);

  for (guint i = 0; i < bodies->len; i++)
    write_foreign (self, bodies->pdata[i], i);
}

static void
writing_clear (Writing *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->by_path);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_ptr_array_unref (self->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

/**
 * vitrine_sheet_write:
 * @bodies: (element-type JsonObject): of drafts
 * @layout: the program that is to read it
 * @left_out: (nullable) (element-type utf8): gets the paths that the layout has no column for,
 *   each once
 *
 * Not for the main thread when there are many.
 *
 * Returns: (nullable) (transfer full): the text of the file, or %NULL with
 *   %VITRINE_CSV_ERROR_TOO_LARGE when a sheet of our own would have more columns than are read
 */
char *
vitrine_sheet_write (GPtrArray                *bodies,
                     const VitrineSheetLayout *layout,
                     GPtrArray                *left_out,
                     GError                  **error)
{
  g_auto (Writing) self = { .left_out = left_out };

  self.text = g_string_new (VITRINE_CSV_BYTE_ORDER_MARK);
  self.columns = g_ptr_array_new_with_free_func (g_free);
  self.by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);

  if (layout->columns != NULL)
    write_all_foreign (&self, bodies, layout);
  else if (!write_all_own (&self, bodies, error))
    return NULL;

  return g_string_free (g_steal_pointer (&self.text), FALSE);
}
