/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-file.h"

#include "vitrine-draft.h"
#include "vitrine-json.h"

#include <string.h>

/* How far we look for the bracket that a JSON file begins with. */
#define START 64

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* What a thread needs to read a file: copies of its own. */
typedef struct {
  VitrineSheetMapping *kept;     /* (nullable) */
  char                *currency;
  char                *warehouse_id;
} ReadWork;

typedef struct {
  GPtrArray                *bodies;
  const VitrineSheetLayout *layout;
} WriteWork;

/* At most one byte more than @max_size, so that it can be told that there is more. */
static GBytes *
read_bytes (GInputStream *stream, gsize max_size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (64 * 1024);
  gssize size;

  while (all->len <= max_size
         && (size = g_input_stream_read (stream, piece, MIN (64 * 1024, max_size + 1 - all->len),
                                         cancellable, error)) != 0) {
    if (size < 0)
      return NULL;
    g_byte_array_append (all, piece, size);
  }

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/* What comes through a pipe is read as a whole, within the limit. */
static GInputStream *
new_seekable (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (G_IS_SEEKABLE (stream) && g_seekable_can_seek (G_SEEKABLE (stream)))
    return g_object_ref (stream);

  bytes = read_bytes (stream, VITRINE_CSV_MAX_BYTES, cancellable, error);
  return bytes != NULL ? g_memory_input_stream_new_from_bytes (bytes) : NULL;
}

static gboolean
begins_json (const char *start)
{
  if (g_str_has_prefix (start, BYTE_ORDER_MARK))
    start += strlen (BYTE_ORDER_MARK);

  return start[strspn (start, " \t\r\n")] == '{';
}

/* Looks at the beginning and goes back there; -1 with an error. */
static int
is_json (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  char start[START + 1] = "";
  gsize size;

  if (!g_input_stream_read_all (stream, start, START, &size, cancellable, error)
      || !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error))
    return -1;

  return begins_json (start);
}

/* A sheet of the one product that the file is. */
static VitrineSheet *
read_json (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = read_bytes (stream, VITRINE_DRAFT_MAX_BYTES, cancellable, error);
  g_autoptr (JsonNode) node = NULL;
  const char *text;
  gsize size;

  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &size);
  node = vitrine_json_parse_object (text, size, VITRINE_DRAFT_MAX_BYTES, error);
  return node != NULL ? vitrine_sheet_new_for_body (json_node_get_object (node)) : NULL;
}

/**
 * vitrine_product_file_read:
 * @stream: at its beginning
 * @kept: (nullable): what the seller has said of the columns of a sheet
 * @shop: (nullable): what goes with prices and stock in a sheet
 *
 * Waits for the stream: not for the main thread.
 *
 * Returns: (nullable) (transfer full): the products, one of a JSON file, or %NULL with a
 *   %VITRINE_JSON_ERROR, a %VITRINE_CSV_ERROR, or what the stream says
 */
VitrineSheet *
vitrine_product_file_read (GInputStream               *stream,
                           const VitrineSheetMapping  *kept,
                           const VitrineSheetShop     *shop,
                           GCancellable               *cancellable,
                           GError                    **error)
{
  g_autoptr (GInputStream) seekable = new_seekable (stream, cancellable, error);
  int json = seekable != NULL ? is_json (seekable, cancellable, error) : -1;

  if (json < 0)
    return NULL;

  return json ? read_json (seekable, cancellable, error)
              : vitrine_sheet_read (seekable, kept, shop, cancellable, error);
}

static void
read_work_free (ReadWork *work)
{
  g_clear_pointer (&work->kept, vitrine_sheet_mapping_free);
  g_free (work->currency);
  g_free (work->warehouse_id);
  g_free (work);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ReadWork *work = data;
  const VitrineSheetShop shop = { work->currency, work->warehouse_id };
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (source, cancellable, &error);
  VitrineSheet *sheet = NULL;

  if (stream != NULL)
    sheet = vitrine_product_file_read (G_INPUT_STREAM (stream), work->kept, &shop, cancellable,
                                       &error);
  if (sheet != NULL)
    g_task_return_pointer (task, sheet, (GDestroyNotify) vitrine_sheet_free);
  else
    g_task_return_error (task, error);
}

/**
 * vitrine_product_file_read_async:
 * @kept: (nullable): copied
 * @shop: (nullable): copied
 *
 * vitrine_product_file_read() on a thread; finishes with its errors.
 */
void
vitrine_product_file_read_async (GFile                     *file,
                                 const VitrineSheetMapping *kept,
                                 const VitrineSheetShop    *shop,
                                 GCancellable              *cancellable,
                                 GAsyncReadyCallback        callback,
                                 gpointer                   user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);
  ReadWork *work = g_new0 (ReadWork, 1);

  g_return_if_fail (G_IS_FILE (file));

  work->kept = kept != NULL ? vitrine_sheet_mapping_copy (kept) : NULL;
  work->currency = shop != NULL ? g_strdup (shop->currency) : NULL;
  work->warehouse_id = shop != NULL ? g_strdup (shop->warehouse_id) : NULL;
  g_task_set_source_tag (task, vitrine_product_file_read_async);
  g_task_set_task_data (task, work, (GDestroyNotify) read_work_free);
  g_task_run_in_thread (task, read_in_thread);
}

VitrineSheet *
vitrine_product_file_read_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_work_free (WriteWork *work)
{
  g_ptr_array_unref (work->bodies);
  g_free (work);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WriteWork *work = data;
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  g_autofree char *text = vitrine_sheet_write (work->bodies, work->layout, left_out, &error);

  if (text != NULL
      && g_file_replace_contents (source, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE,
                                  NULL, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&left_out), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * vitrine_product_file_write_async:
 * @file: replaced when it is there
 * @bodies: (element-type JsonObject): of drafts; nobody may change them any more
 *
 * Finishes with what vitrine_sheet_write() says, or a %G_IO_ERROR.
 */
void
vitrine_product_file_write_async (GFile                    *file,
                                  GPtrArray                *bodies,
                                  const VitrineSheetLayout *layout,
                                  GCancellable             *cancellable,
                                  GAsyncReadyCallback       callback,
                                  gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);
  WriteWork *work = g_new0 (WriteWork, 1);

  g_return_if_fail (G_IS_FILE (file));

  work->bodies = g_ptr_array_ref (bodies);
  work->layout = layout;
  g_task_set_source_tag (task, vitrine_product_file_write_async);
  g_task_set_task_data (task, work, (GDestroyNotify) write_work_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * vitrine_product_file_write_finish:
 *
 * Returns: (nullable) (transfer full) (element-type utf8): the paths of what the layout has no
 *   column for; %NULL: it wasn't written
 */
GPtrArray *
vitrine_product_file_write_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
