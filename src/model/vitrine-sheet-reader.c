/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sheet-reader.h"

#include "vitrine-csv-writer.h"
#include "vitrine-sheet-cell-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The market's own sheets begin with rows for the eye. */
#define MAX_ROWS_BEFORE 10

static const char *const cell_problems[] = {
  [VITRINE_CSV_CELL_FINE] = NULL,
  [VITRINE_CSV_CELL_ENCODING] =
    N_("The row holds text of another encoding than the file and was left out. Save the file as "
       "UTF-8"),
  [VITRINE_CSV_CELL_TOO_LONG] = N_("A cell is too long, and the row was left out"),
  [VITRINE_CSV_CELL_UNCLOSED] =
    N_("A quote that opens here never closes, so that all after it was left out"),
  [VITRINE_CSV_CELL_TOO_MANY] = N_("The row has more cells than are read, and was left out"),
};

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_csv_row_free);
}

static void
problem_free (VitrineSheetProblem *problem)
{
  g_free (problem->header);
  g_free (problem->message);
  g_free (problem);
}

static void
picture_free (VitrineSheetPicture *picture)
{
  g_free (picture->address);
  g_free (picture->path);
  g_free (picture);
}

static VitrineSheetProduct *
new_product (const char *key, guint line)
{
  VitrineSheetProduct *product = g_new0 (VitrineSheetProduct, 1);

  product->key = g_strdup (key);
  product->line = line;
  product->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) picture_free);
  return product;
}

static void
product_free (VitrineSheetProduct *product)
{
  g_free (product->key);
  g_clear_pointer (&product->body, json_object_unref);
  g_ptr_array_unref (product->pictures);
  g_free (product);
}

static void
gathering_free (VitrineSheetGathering *gathering)
{
  for (guint i = 0; i < VITRINE_SHEET_N_OPTIONS; i++)
    g_free (gathering->options[i]);
  vitrine_product_tree_free (gathering->tree);
  g_free (gathering);
}

static gboolean
is_of_sku (const VitrineSheetField *field)
{
  return field->path != NULL && g_str_has_prefix (field->path, "skus[]")
         && field->how != VITRINE_SHEET_OPTION_NAME;
}

/* Rows. */

static VitrineSheetGathering *
new_gathering (VitrineSheetReading *self, const char *key)
{
  VitrineSheetGathering *gathering = g_new0 (VitrineSheetGathering, 1);

  gathering->product = new_product (key, self->row->line);
  gathering->tree = vitrine_product_tree_new ();
  g_ptr_array_add (self->gatherings, gathering);
  g_ptr_array_add (self->sheet->products, gathering->product);
  if (key != NULL)
    g_hash_table_insert (self->by_key, gathering->product->key, gathering);

  return gathering;
}

/* Whose row it is. Without a key it goes on with the last product, unless it has a title. */
static void
find_product (VitrineSheetReading *self)
{
  const VitrineSheetLayout *layout = self->sheet->mapping->layout;
  const char *title = vitrine_sheet_find_cell (self, VITRINE_SHEET_VALUE, "title");
  const char *key = vitrine_sheet_find_cell (self, VITRINE_SHEET_KEY, NULL);
  VitrineSheetGathering *found;

  if (key == NULL && layout != NULL && layout->key != NULL)
    key = vitrine_sheet_find_cell (self, VITRINE_SHEET_VALUE, layout->key);
  found = key != NULL ? g_hash_table_lookup (self->by_key, key) : NULL;

  if (found != NULL)
    self->last = found;
  else if (key != NULL || title != NULL || self->last == NULL)
    self->last = new_gathering (self, key);
}

static void
take_option_names (VitrineSheetReading *self)
{
  for (guint i = 0; i < self->sheet->mapping->fields->len; i++) {
    const VitrineSheetField *field = self->fields[i];
    const char *cell = vitrine_sheet_get_cell (self, i);

    if (field == NULL || cell == NULL || field->how != VITRINE_SHEET_OPTION_NAME)
      continue;
    g_free (self->last->options[field->option]);
    self->last->options[field->option] = g_strdup (cell);
    vitrine_csv_unguard (self->last->options[field->option]);
  }
}

static gboolean
has_sku (VitrineSheetReading *self)
{
  for (guint i = 0; i < self->sheet->mapping->fields->len; i++) {
    if (self->fields[i] != NULL && is_of_sku (self->fields[i])
        && vitrine_sheet_get_cell (self, i) != NULL)
      return TRUE;
  }

  return FALSE;
}

/* Rows below the headers that tell people what to fill in. */
static gboolean
is_for_the_eye (VitrineSheetReading *self)
{
  const VitrineSheetLayout *layout = self->sheet->mapping->layout;
  const char *title = vitrine_sheet_find_cell (self, VITRINE_SHEET_VALUE, "title");
  g_autofree char *folded = NULL;

  if (layout == NULL || layout->key == NULL || title == NULL)
    return FALSE;

  folded = vitrine_sheet_fold_header (title);
  return g_str_equal (folded, "mandatory") || g_str_equal (folded, "optional");
}

static void
take_row (VitrineSheetReading *self)
{
  guint sku;

  if (self->row->problem != VITRINE_CSV_CELL_FINE) {
    vitrine_sheet_add_problem (self, self->row->column, _(cell_problems[self->row->problem]));
    return;
  }
  if (is_for_the_eye (self))
    return;

  find_product (self);
  take_option_names (self);
  sku = self->last->n_skus;
  if (has_sku (self) && self->last->n_skus++ > VITRINE_PRODUCT_PATH_MAX_INDEX) {
    vitrine_sheet_add_problem (self, -1,
                               _("The product has more SKUs than are read: the row was left "
                                  "out"));
    return;
  }
  for (guint i = 0; i < self->sheet->mapping->fields->len; i++)
    vitrine_sheet_take_cell (self, i, sku);
}

/* The headers. */

static guint
count_known (GPtrArray *cells)
{
  g_autoptr (VitrineSheetMapping) mapping = vitrine_sheet_mapping_new (cells, NULL);

  return mapping->layout != NULL ? vitrine_sheet_mapping_count (mapping) : 0;
}

/* The row that names the columns: of the first ones that which names most; the first, if none
 * does. The rows after it are for @after. */
static VitrineCsvRow *
find_headers (VitrineCsvReader *csv, GPtrArray *after, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();
  guint best = 0, most = 0;
  VitrineCsvRow *row;

  while (rows->len < MAX_ROWS_BEFORE
         && (row = vitrine_csv_reader_read (csv, cancellable, error)) != NULL) {
    guint n = count_known (row->cells);

    if (n > most) {
      best = rows->len;
      most = n;
    }
    g_ptr_array_add (rows, row);
  }
  if (rows->len == 0 || (error != NULL && *error != NULL))
    return NULL;

  while (rows->len > best + 1)
    g_ptr_array_insert (after, 0, g_ptr_array_steal_index (rows, rows->len - 1));
  return g_ptr_array_steal_index (rows, best);
}

/* A field that is nothing but a path, for @id that isn't in the table. */
static const VitrineSheetField *
new_path_field (VitrineSheetReading *self, guint column, const char *id)
{
  self->paths[column] = (VitrineSheetField) { .id = id, .how = VITRINE_SHEET_VALUE, .path = id };

  return &self->paths[column];
}

static void
set_headers (VitrineSheetReading *self, VitrineCsvRow *row, const VitrineSheetMapping *kept)
{
  VitrineSheetMapping *mapping = vitrine_sheet_mapping_new (row->cells, kept);

  self->sheet->mapping = mapping;
  self->sheet->header_line = row->line;
  self->fields = g_new0 (const VitrineSheetField *, mapping->fields->len);
  self->paths = g_new0 (VitrineSheetField, mapping->fields->len);
  for (guint i = 0; i < mapping->fields->len; i++) {
    const char *id = mapping->fields->pdata[i];

    if (id != NULL)
      self->fields[i] = vitrine_sheet_find_field (id);
    if (id != NULL && self->fields[i] == NULL)
      self->fields[i] = new_path_field (self, i, id);
  }
}

/* The end. */

static int
compare_pictures (gconstpointer a, gconstpointer b)
{
  const VitrineSheetPicture *const *first = a, *const *second = b;

  return strcmp ((*first)->path, (*second)->path);
}

/* Pictures of the product get their places; SKUs keep theirs. */
static void
place_pictures (GPtrArray *pictures)
{
  guint n = 0;

  g_ptr_array_sort (pictures, compare_pictures);
  for (guint i = 0; i < pictures->len; i++) {
    VitrineSheetPicture *picture = pictures->pdata[i];

    if (!g_str_has_prefix (picture->path, "main_images "))
      continue;
    g_free (picture->path);
    picture->path = g_strdup_printf ("main_images[%u]", n++);
  }
}

static gboolean
read_rows (VitrineSheetReading  *self,
           VitrineCsvReader     *csv,
           GPtrArray            *first,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autoptr (GError) failure = NULL;

  for (guint i = 0; i < first->len; i++) {
    self->row = first->pdata[i];
    take_row (self);
  }

  while ((self->row = vitrine_csv_reader_read (csv, cancellable, &failure)) != NULL) {
    take_row (self);
    vitrine_csv_row_free (self->row);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  for (guint i = 0; i < self->gatherings->len; i++) {
    VitrineSheetGathering *gathering = self->gatherings->pdata[i];

    gathering->product->body = vitrine_product_tree_to_json (gathering->tree);
    place_pictures (gathering->product->pictures);
  }
  return TRUE;
}

static void
reading_clear (VitrineSheetReading *self)
{
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->gatherings);
  g_free (self->fields);
  g_free (self->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrineSheetReading, reading_clear)

static VitrineSheetMapping *
new_empty_mapping (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return vitrine_sheet_mapping_new (none, NULL);
}

static VitrineSheet *
new_sheet (void)
{
  VitrineSheet *sheet = g_new0 (VitrineSheet, 1);

  sheet->products = g_ptr_array_new_with_free_func ((GDestroyNotify) product_free);
  sheet->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  return sheet;
}

/**
 * vitrine_sheet_read:
 * @stream: that can be sought in, at its beginning
 * @kept: (nullable): what the seller has said of the columns
 * @shop: (nullable): what goes with prices and stock
 *
 * Reads all of it; not for the main thread.
 *
 * Returns: (nullable) (transfer full): the products, or %NULL with a %VITRINE_CSV_ERROR or what
 *   the stream says
 */
VitrineSheet *
vitrine_sheet_read (GInputStream               *stream,
                    const VitrineSheetMapping  *kept,
                    const VitrineSheetShop     *shop,
                    GCancellable               *cancellable,
                    GError                    **error)
{
  g_autoptr (VitrineCsvReader) csv = vitrine_csv_reader_new (stream, cancellable, error);
  g_autoptr (GPtrArray) after = new_rows ();
  g_autoptr (VitrineCsvRow) headers = NULL;
  g_autoptr (VitrineSheet) sheet = NULL;
  g_auto (VitrineSheetReading) self = { .shop = shop };
  g_autoptr (GError) failure = NULL;

  self.by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self.gatherings = g_ptr_array_new_with_free_func ((GDestroyNotify) gathering_free);
  if (csv == NULL)
    return NULL;

  self.sheet = sheet = new_sheet ();
  sheet->encoding = vitrine_csv_reader_get_encoding (csv);
  sheet->delimiter = vitrine_csv_reader_get_delimiter (csv);
  headers = find_headers (csv, after, cancellable, &failure);
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  if (headers == NULL)
    sheet->mapping = new_empty_mapping ();
  else
    set_headers (&self, headers, kept);
  if (headers != NULL && !read_rows (&self, csv, after, cancellable, error))
    return NULL;

  return g_steal_pointer (&sheet);
}

/**
 * vitrine_sheet_new_for_body:
 *
 * Returns: (transfer full): what a sheet with this one product would be, for who takes either
 */
VitrineSheet *
vitrine_sheet_new_for_body (JsonObject *body)
{
  VitrineSheet *sheet = new_sheet ();
  VitrineSheetProduct *product = new_product (NULL, 1);

  product->body = json_object_ref (body);
  sheet->mapping = new_empty_mapping ();
  g_ptr_array_add (sheet->products, product);
  return sheet;
}

void
vitrine_sheet_free (VitrineSheet *self)
{
  g_clear_pointer (&self->mapping, vitrine_sheet_mapping_free);
  g_ptr_array_unref (self->products);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
