/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-offer.h"

#include <glib/gi18n.h>

#define BLOCK (256 * 1024)

struct _VitrineOffer {
  GObject            parent_instance;

  GdkDrop           *drop;         /* either of these */
  GdkClipboard      *clipboard;
  GdkContentFormats *formats;      /* types of MIME and those that GTK makes of them */
  gboolean           is_ended;
};

/* Something that is being read. */
typedef struct {
  GCancellable  *cancellable;   /* ours, also for the other program taking too long */
  GCancellable  *caller;
  gulong         caller_handler;
  guint          timer;
  gboolean       is_late;
  GInputStream  *stream;
  GByteArray    *bytes;
} Reading;

G_DEFINE_FINAL_TYPE (VitrineOffer, vitrine_offer, G_TYPE_OBJECT)

/* What GTK has no type for. */
static const char *const more_types[] = {
  "application/octet-stream",    /* Chromium: the file of a dragged picture */
  "text/uri-list",
  "text/html",
  "text/x-moz-url",
  "text/plain;charset=utf-8",
  "text/plain",
  "UTF8_STRING",
  "image/jpeg", "image/png", "image/webp", "image/avif", "image/heic", "image/heif",
  "image/gif", "image/tiff", "image/bmp",
};

static void
reading_free (Reading *reading)
{
  if (reading->caller != NULL)
    g_cancellable_disconnect (reading->caller, reading->caller_handler);
  g_clear_handle_id (&reading->timer, g_source_remove);
  g_clear_object (&reading->caller);
  g_clear_object (&reading->cancellable);
  g_clear_object (&reading->stream);
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_free (reading);
}

static gboolean
stalled_cb (gpointer user_data)
{
  Reading *reading = user_data;

  reading->timer = 0;
  reading->is_late = TRUE;
  g_cancellable_cancel (reading->cancellable);

  return G_SOURCE_REMOVE;
}

static void
start_timer (Reading *reading)
{
  g_clear_handle_id (&reading->timer, g_source_remove);
  reading->timer = g_timeout_add_seconds (VITRINE_OFFER_STALL_S, stalled_cb, reading);
}

static void
on_caller_cancelled (GCancellable *caller, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static GTask *
new_task (VitrineOffer        *self,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data,
          gpointer             tag)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->cancellable = g_cancellable_new ();
  if (cancellable != NULL) {
    reading->caller = g_object_ref (cancellable);
    reading->caller_handler =
      g_cancellable_connect (cancellable, G_CALLBACK (on_caller_cancelled),
                             g_object_ref (reading->cancellable), g_object_unref);
  }
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  start_timer (reading);

  return task;
}

/* Takes over @error. */
static void
return_error (GTask *task, GError *error)
{
  Reading *reading = g_task_get_task_data (task);

  if (reading->is_late) {
    g_error_free (error);
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                             _("The other program doesn’t hand the picture over. Save it as a "
                               "file, and drop that."));
  } else {
    g_task_return_error (task, error);
  }
}

/* --- bytes --- */

static void read_block (GTask *task);

static void
block_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) block =
    g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (block == NULL) {
    return_error (task, error);
  } else if (g_bytes_get_size (block) == 0) {
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&reading->bytes)),
                           (GDestroyNotify) g_bytes_unref);
  } else if (reading->bytes->len + g_bytes_get_size (block) > VITRINE_OFFER_MAX_BYTES) {
    g_autofree char *limit = g_format_size_full (VITRINE_OFFER_MAX_BYTES,
                                                 G_FORMAT_SIZE_IEC_UNITS);

    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                             /* Translators: %s is a size such as “64.0 MiB” */
                             _("The picture is larger than %s."), limit);
  } else {
    g_byte_array_append (reading->bytes, g_bytes_get_data (block, NULL),
                         g_bytes_get_size (block));
    read_block (task);
  }
}

static void
read_block (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  start_timer (reading);
  g_input_stream_read_bytes_async (reading->stream, BLOCK, G_PRIORITY_DEFAULT,
                                   reading->cancellable, block_read_cb, g_object_ref (task));
}

static void
stream_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  if (GDK_IS_DROP (source))
    reading->stream = gdk_drop_read_finish (GDK_DROP (source), result, NULL, &error);
  else
    reading->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  if (reading->stream == NULL) {
    return_error (task, error);
    return;
  }

  reading->bytes = g_byte_array_new ();
  read_block (task);
}

/**
 * vitrine_offer_read_bytes_async:
 * @type: one from vitrine_offer_find_type()
 *
 * Finishes with %G_IO_ERROR_MESSAGE_TOO_LARGE above %VITRINE_OFFER_MAX_BYTES, and
 * %G_IO_ERROR_TIMED_OUT when the other program hands nothing over.
 */
void
vitrine_offer_read_bytes_async (VitrineOffer        *self,
                                const char          *type,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  const char *types[] = { type, NULL };
  GTask *task;
  Reading *reading;

  g_return_if_fail (VITRINE_IS_OFFER (self));

  task = new_task (self, cancellable, callback, user_data, vitrine_offer_read_bytes_async);
  reading = g_task_get_task_data (task);
  if (self->drop != NULL)
    gdk_drop_read_async (self->drop, types, G_PRIORITY_DEFAULT, reading->cancellable,
                         stream_opened_cb, task);
  else
    gdk_clipboard_read_async (self->clipboard, types, G_PRIORITY_DEFAULT, reading->cancellable,
                              stream_opened_cb, task);
}

/**
 * vitrine_offer_read_bytes_finish:
 *
 * Returns: (transfer full): at most %VITRINE_OFFER_MAX_BYTES, or %NULL
 */
GBytes *
vitrine_offer_read_bytes_finish (VitrineOffer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- what GTK reads for us --- */

static const GValue *
finish_value (GObject *source, GAsyncResult *result, GError **error)
{
  if (GDK_IS_DROP (source))
    return gdk_drop_read_value_finish (GDK_DROP (source), result, error);

  return gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, error);
}

static void
read_value (VitrineOffer *self, GType type, GAsyncReadyCallback callback, GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  if (self->drop != NULL)
    gdk_drop_read_value_async (self->drop, type, G_PRIORITY_DEFAULT, reading->cancellable,
                               callback, task);
  else
    gdk_clipboard_read_value_async (self->clipboard, type, G_PRIORITY_DEFAULT,
                                    reading->cancellable, callback, task);
}

static void
files_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  const GValue *value = finish_value (source, result, &error);
  g_autoptr (GSList) links = NULL;
  GPtrArray *files;

  if (value == NULL) {
    return_error (task, error);
    return;
  }

  files = g_ptr_array_new_with_free_func (g_object_unref);
  links = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *link = links; link != NULL; link = link->next)
    g_ptr_array_add (files, g_object_ref (link->data));
  g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * vitrine_offer_read_files_async:
 *
 * Reads the files that are offered, in a sandbox through the portal.
 */
void
vitrine_offer_read_files_async (VitrineOffer        *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (VITRINE_IS_OFFER (self));

  read_value (self, GDK_TYPE_FILE_LIST, files_read_cb,
              new_task (self, cancellable, callback, user_data, vitrine_offer_read_files_async));
}

/**
 * vitrine_offer_read_files_finish:
 *
 * Returns: (transfer full) (element-type GFile): maybe none, and maybe some that are no files
 *   but addresses of the web; %NULL when they can't be read
 */
GPtrArray *
vitrine_offer_read_files_finish (VitrineOffer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
encode (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (task_data),
                         (GDestroyNotify) g_bytes_unref);
}

static void
encoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task, g_task_propagate_pointer (G_TASK (result), NULL),
                         (GDestroyNotify) g_bytes_unref);
}

static void
texture_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) encoding = NULL;
  GError *error = NULL;
  const GValue *value = finish_value (source, result, &error);

  if (value == NULL) {
    return_error (task, error);
    return;
  }

  encoding = g_task_new (NULL, NULL, encoded_cb, g_object_ref (task));
  g_task_set_source_tag (encoding, texture_read_cb);
  g_task_set_task_data (encoding, g_value_dup_object (value), g_object_unref);
  g_task_run_in_thread (encoding, encode);
}

/**
 * vitrine_offer_read_png_async:
 *
 * Reads a picture that GTK can make something of, and we can't.
 */
void
vitrine_offer_read_png_async (VitrineOffer        *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (VITRINE_IS_OFFER (self));

  read_value (self, GDK_TYPE_TEXTURE, texture_read_cb,
              new_task (self, cancellable, callback, user_data, vitrine_offer_read_png_async));
}

/**
 * vitrine_offer_read_png_finish:
 *
 * Returns: (transfer full): the picture as PNG, or %NULL
 */
GBytes *
vitrine_offer_read_png_finish (VitrineOffer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the object --- */

static void
vitrine_offer_dispose (GObject *object)
{
  /* The other program waits for a word. */
  vitrine_offer_end (VITRINE_OFFER (object), FALSE);

  G_OBJECT_CLASS (vitrine_offer_parent_class)->dispose (object);
}

static void
vitrine_offer_finalize (GObject *object)
{
  VitrineOffer *self = VITRINE_OFFER (object);

  g_clear_object (&self->drop);
  g_clear_object (&self->clipboard);
  g_clear_pointer (&self->formats, gdk_content_formats_unref);

  G_OBJECT_CLASS (vitrine_offer_parent_class)->finalize (object);
}

static void
vitrine_offer_class_init (VitrineOfferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_offer_dispose;
  object_class->finalize = vitrine_offer_finalize;
}

static void
vitrine_offer_init (VitrineOffer *self)
{
}

/**
 * vitrine_offer_get_taken:
 *
 * Returns: (transfer full): all types that something can be made of, for a drop target
 */
GdkContentFormats *
vitrine_offer_get_taken (void)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_TEXTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (more_types); i++)
    gdk_content_formats_builder_add_mime_type (builder, more_types[i]);

  return gdk_content_formats_union_deserialize_mime_types (
           gdk_content_formats_builder_free_to_formats (builder));
}

/**
 * vitrine_offer_new_for_drop:
 *
 * Returns: (transfer full): an offer; the program that it comes from is told how it ended by
 *   vitrine_offer_end(), or when the offer goes
 */
VitrineOffer *
vitrine_offer_new_for_drop (GdkDrop *drop)
{
  VitrineOffer *self = g_object_new (VITRINE_TYPE_OFFER, NULL);

  self->drop = g_object_ref (drop);
  self->formats = gdk_content_formats_union_deserialize_gtypes (
                    gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  return self;
}

VitrineOffer *
vitrine_offer_new_for_clipboard (GdkClipboard *clipboard)
{
  VitrineOffer *self = g_object_new (VITRINE_TYPE_OFFER, NULL);

  self->clipboard = g_object_ref (clipboard);
  self->formats = gdk_content_formats_union_deserialize_gtypes (
                    gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));

  return self;
}

gboolean
vitrine_offer_is_drop (VitrineOffer *self)
{
  g_return_val_if_fail (VITRINE_IS_OFFER (self), FALSE);

  return self->drop != NULL;
}

/**
 * vitrine_offer_find_type:
 * @types: types of MIME, the best first
 *
 * Returns: (nullable): the first of them that is offered
 */
const char *
vitrine_offer_find_type (VitrineOffer *self, const char *const *types)
{
  g_return_val_if_fail (VITRINE_IS_OFFER (self), NULL);

  for (guint i = 0; types[i] != NULL; i++) {
    if (gdk_content_formats_contain_mime_type (self->formats, types[i]))
      return types[i];
  }

  return NULL;
}

gboolean
vitrine_offer_has_files (VitrineOffer *self)
{
  g_return_val_if_fail (VITRINE_IS_OFFER (self), FALSE);

  return gdk_content_formats_contain_gtype (self->formats, GDK_TYPE_FILE_LIST);
}

gboolean
vitrine_offer_has_texture (VitrineOffer *self)
{
  g_return_val_if_fail (VITRINE_IS_OFFER (self), FALSE);

  return gdk_content_formats_contain_gtype (self->formats, GDK_TYPE_TEXTURE);
}

/**
 * vitrine_offer_end:
 *
 * Tells the program it comes from that all has been read. What is offered is only ever copied;
 * a program that takes no answer but "moved" gets that one, and file managers leave it to us
 * to take the files away, which we never do.
 */
void
vitrine_offer_end (VitrineOffer *self, gboolean is_taken)
{
  GdkDragAction action = 0;

  g_return_if_fail (VITRINE_IS_OFFER (self));

  if (self->is_ended || self->drop == NULL)
    return;

  self->is_ended = TRUE;
  if (is_taken)
    action = (gdk_drop_get_actions (self->drop) & GDK_ACTION_COPY) != 0 ? GDK_ACTION_COPY
                                                                         : GDK_ACTION_MOVE;
  gdk_drop_finish (self->drop, action);
}
