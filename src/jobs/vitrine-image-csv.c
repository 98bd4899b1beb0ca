/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-csv.h"

#include "vitrine-csv-writer.h"

#include <string.h>

/* Scripts rely on the first four; what is new comes after the last. */
static const char *const columns[] = {
  "name", "uri", "url", "use_case", "state", "sha256", "width", "height", "request_id", "sent",
};

static void
append_number (GString *text, guint number)
{
  g_string_append_printf (text, "%u,", number);
}

static const char *
get_state (VitrineImage *image)
{
  g_autoptr (GEnumClass) states = g_type_class_ref (VITRINE_TYPE_IMAGE_STATE);

  return g_enum_get_value (states, vitrine_image_get_state (image))->value_nick;
}

/* When it was sent, in UTC as in ISO 8601; NULL: never. */
static char *
dup_time (VitrineReceipt *receipt)
{
  g_autoptr (GDateTime) time = NULL;

  if (receipt != NULL && vitrine_receipt_get_time (receipt) > 0)
    time = g_date_time_new_from_unix_utc (vitrine_receipt_get_time (receipt));

  return time != NULL ? g_date_time_format_iso8601 (time) : NULL;
}

/* What went to the shop, and what it made of it where it has said so. */
static void
append_image (GString *text, VitrineImage *image)
{
  VitrineReceipt *receipt = vitrine_image_get_receipt (image);
  const VitrineImageFacts *facts = vitrine_image_get_outgoing_facts (image);
  g_autofree char *time = dup_time (receipt);

  vitrine_csv_append_field (text, vitrine_image_get_name (image));
  vitrine_csv_append_field (text, receipt != NULL ? vitrine_receipt_get_uri (receipt) : NULL);
  vitrine_csv_append_field (text, receipt != NULL ? vitrine_receipt_get_url (receipt) : NULL);
  vitrine_csv_append_field (text, vitrine_use_case_to_wire (vitrine_image_get_use_case (image)));
  vitrine_csv_append_field (text, get_state (image));
  vitrine_csv_append_field (text, vitrine_image_get_outgoing (image));
  append_number (text, receipt != NULL ? vitrine_receipt_get_width (receipt) : facts->width);
  append_number (text, receipt != NULL ? vitrine_receipt_get_height (receipt) : facts->height);
  vitrine_csv_append_field (text, receipt != NULL ? vitrine_receipt_get_request_id (receipt) : NULL);
  vitrine_csv_append_field (text, time);
  vitrine_csv_end_line (text);
}

/**
 * vitrine_image_csv_to_text:
 * @images: of #VitrineImage
 *
 * Writes a line for each image, after one that names the columns, as vitrine-csv-writer.h says.
 *
 * Returns: (transfer full): the text
 */
char *
vitrine_image_csv_to_text (GListModel *images)
{
  GString *text = g_string_new (VITRINE_CSV_BYTE_ORDER_MARK);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    vitrine_csv_append_field (text, columns[i]);
  vitrine_csv_end_line (text);

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    append_image (text, image);
  }

  return g_string_free (text, FALSE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * vitrine_image_csv_save_async:
 * @images: as they are now is what is written
 * @file: replaced when it is there
 *
 * Finishes with a %G_IO_ERROR.
 */
void
vitrine_image_csv_save_async (GListModel          *images,
                              GFile               *file,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GBytes) bytes = NULL;
  GTask *task;
  char *text;

  g_return_if_fail (G_IS_LIST_MODEL (images));
  g_return_if_fail (G_IS_FILE (file));

  text = vitrine_image_csv_to_text (images);
  bytes = g_bytes_new_take (text, strlen (text));
  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_csv_save_async);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, cancellable,
                                       saved_cb, task);
}

gboolean
vitrine_image_csv_save_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
