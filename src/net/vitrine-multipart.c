/* How the bytes get from disk to the socket, and why in this way.
 *
 * libsoup hands a body to g_output_stream_splice_async(), which reads and writes 8 KB at a
 * time, and each piece costs one or two turns of the main loop. That is most of what sending
 * costs: 1.8 s of processor for 1 GB on the machine where curl takes 0.4 s. So when it is
 * known what the connection writes to (see vitrine_multipart_set_output()), the first read
 * doesn't give the bytes to the splice: it writes all of them to the connection, a block at a
 * time, and then says that the stream is at its end. That costs 0.5 s. Between asking for the
 * body and that end libsoup leaves the connection alone, and it doesn't count what it was
 * given. Where the output isn't known, as with HTTP/2, which has frames of its own, the stream
 * is a stream like any. The benchmark “send-cpu” measures it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-multipart.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "vitrine-file-reader.h"

/* Bytes of chance in a boundary: none is ever met in a file. */
#define BOUNDARY_CHANCE 24

/* Written in one turn of the main loop at most, so that others have theirs. */
#define TURN_SIZE (256 * 1024)

/* Text, such as the headers of a part, or a file. */
typedef struct {
  GBytes            *text;
  VitrineFileReader *file;
  guint64            size;
} Segment;

struct _VitrineMultipart {
  GInputStream           parent_instance;

  char                  *content_type;
  GArray                *segments;     /* of Segment */
  GArray                *part_sizes;   /* of guint64 */
  guint64                size;
  guint64                sent;
  guint                  index;        /* of the segment that is being read */
  guint64                offset;       /* in it */
  GPollableOutputStream *output;       /* nullable */
};

static void vitrine_multipart_init_pollable (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VitrineMultipart, vitrine_multipart, G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      vitrine_multipart_init_pollable))

static gssize
peek_segment (VitrineMultipart  *self,
              const Segment     *segment,
              gboolean           wait,
              const guint8     **data,
              GError           **error)
{
  if (segment->file != NULL)
    return vitrine_file_reader_peek (segment->file, self->offset, wait, data, error);

  *data = (const guint8 *) g_bytes_get_data (segment->text, NULL) + self->offset;

  return segment->size - self->offset;
}

/* Shows what comes next: some bytes, 0 at the end, or -1 as with
 * vitrine_file_reader_peek(). */
static gssize
peek (VitrineMultipart *self, gboolean wait, const guint8 **data, GError **error)
{
  while (self->index < self->segments->len) {
    const Segment *segment = &g_array_index (self->segments, Segment, self->index);
    gssize n = peek_segment (self, segment, wait, data, error);

    if (n != 0)
      return n;
    self->index++;
    self->offset = 0;
  }

  return 0;
}

static void
move_on (VitrineMultipart *self, gsize n)
{
  self->offset += n;
  self->sent += n;
}

/* Fills @buffer as far as that goes without waiting, but for the first bytes if @wait. */
static gssize
copy_some (VitrineMultipart *self, guint8 *buffer, gsize count, gboolean wait, GError **error)
{
  gsize copied = 0;

  while (copied < count) {
    const guint8 *data;
    gssize n = peek (self, wait && copied == 0, &data, copied == 0 ? error : NULL);

    if (n < 0 && copied == 0)
      return -1;
    if (n <= 0)
      break;
    n = MIN ((gsize) n, count - copied);
    memcpy (buffer + copied, data, n);
    move_on (self, n);
    copied += n;
  }

  return copied;
}

static gboolean
vitrine_multipart_is_readable (GPollableInputStream *stream)
{
  g_autoptr (GError) error = NULL;
  const guint8 *data;
  gssize n = peek (VITRINE_MULTIPART (stream), FALSE, &data, &error);

  return n >= 0 || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
}

static gssize
vitrine_multipart_read_nonblocking (GPollableInputStream  *stream,
                                    void                  *buffer,
                                    gsize                  count,
                                    GError               **error)
{
  return copy_some (VITRINE_MULTIPART (stream), buffer, count, FALSE, error);
}

typedef struct {
  GSource               parent;
  GPollableInputStream *stream;
} ReadableSource;

/* A block comes in by a turn of this same main loop, so asking once a turn is enough. */
static gboolean
readable_source_prepare (GSource *source, int *timeout)
{
  *timeout = -1;

  return vitrine_multipart_is_readable (((ReadableSource *) source)->stream);
}

static gboolean
readable_source_check (GSource *source)
{
  return vitrine_multipart_is_readable (((ReadableSource *) source)->stream);
}

/* Only ever a child: the source above it has the callback that matters. */
static gboolean
readable_source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
readable_source_finalize (GSource *source)
{
  g_object_unref (((ReadableSource *) source)->stream);
}

static gboolean
call_no_closure (gpointer closure)
{
  return G_SOURCE_CONTINUE;
}

static GSource *
vitrine_multipart_create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  static GSourceFuncs funcs = {
    readable_source_prepare, readable_source_check,
    readable_source_dispatch, readable_source_finalize,
    call_no_closure,
  };
  g_autoptr (GSource) readable = g_source_new (&funcs, sizeof (ReadableSource));

  ((ReadableSource *) readable)->stream = g_object_ref (stream);

  return g_pollable_source_new_full (stream, readable, cancellable);
}

static void
vitrine_multipart_init_pollable (GPollableInputStreamInterface *iface)
{
  iface->is_readable = vitrine_multipart_is_readable;
  iface->read_nonblocking = vitrine_multipart_read_nonblocking;
  iface->create_source = vitrine_multipart_create_source;
}

static gssize
vitrine_multipart_read (GInputStream  *stream,
                        void          *buffer,
                        gsize          count,
                        GCancellable  *cancellable,
                        GError       **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;

  return copy_some (VITRINE_MULTIPART (stream), buffer, count, TRUE, error);
}

/* Writes what it can: the number of bytes, 0 at the end, or -1. Which side it is that would
 * block is told by @source: a source that is ready when it no longer does. */
static gssize
write_some (VitrineMultipart *self, GCancellable *cancellable, GSource **source, GError **error)
{
  const guint8 *data;
  gssize n = peek (self, FALSE, &data, error);

  if (n < 0)
    *source = vitrine_multipart_create_source (G_POLLABLE_INPUT_STREAM (self), cancellable);
  if (n <= 0)
    return n;

  n = g_pollable_output_stream_write_nonblocking (self->output, data, n, NULL, error);
  if (n < 0)
    *source = g_pollable_output_stream_create_source (self->output, cancellable);
  else
    move_on (self, n);

  return n;
}

static gboolean
write_on_cb (GObject *stream, gpointer user_data)
{
  GTask *task = user_data;
  VitrineMultipart *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GSource) source = NULL;
  GError *error = NULL;
  gsize written = 0;
  gssize n = 0;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  while (written < TURN_SIZE && (n = write_some (self, cancellable, &source, &error)) > 0)
    written += n;

  if (n < 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)) {
    g_task_return_error (task, error);
  } else if (n == 0) {
    g_task_return_int (task, 0);
  } else {
    g_clear_error (&error);
    if (source == NULL)
      source = g_pollable_output_stream_create_source (self->output, cancellable);
    g_task_attach_source (task, source, G_SOURCE_FUNC (write_on_cb));
  }

  return G_SOURCE_REMOVE;
}

static void
vitrine_multipart_read_async (GInputStream        *stream,
                              void                *buffer,
                              gsize                count,
                              int                  io_priority,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  VitrineMultipart *self = VITRINE_MULTIPART (stream);
  g_autoptr (GTask) task = NULL;

  if (self->output == NULL) {
    G_INPUT_STREAM_CLASS (vitrine_multipart_parent_class)->read_async (
      stream, buffer, count, io_priority, cancellable, callback, user_data);
    return;
  }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_multipart_read_async);
  g_task_set_priority (task, io_priority);
  write_on_cb (G_OBJECT (self), task);
}

/* Closes the files; one that a worker reads just now, after that. */
static gboolean
vitrine_multipart_close (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  VitrineMultipart *self = VITRINE_MULTIPART (stream);

  g_array_set_size (self->segments, 0);
  self->index = 0;
  g_clear_object (&self->output);

  return TRUE;
}

/* On this thread, where GInputStream's own would take another: nothing here waits. */
static void
vitrine_multipart_close_async (GInputStream        *stream,
                               int                  io_priority,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (stream, NULL, callback, user_data);

  g_task_set_source_tag (task, vitrine_multipart_close_async);
  g_task_return_boolean (task, vitrine_multipart_close (stream, NULL, NULL));
}

static gboolean
vitrine_multipart_close_finish (GInputStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
segment_clear (Segment *self)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_object (&self->file);
}

static void
vitrine_multipart_finalize (GObject *object)
{
  VitrineMultipart *self = VITRINE_MULTIPART (object);

  g_free (self->content_type);
  g_array_unref (self->segments);
  g_array_unref (self->part_sizes);
  g_clear_object (&self->output);

  G_OBJECT_CLASS (vitrine_multipart_parent_class)->finalize (object);
}

static void
vitrine_multipart_class_init (VitrineMultipartClass *klass)
{
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vitrine_multipart_finalize;

  stream_class->read_fn = vitrine_multipart_read;
  stream_class->read_async = vitrine_multipart_read_async;
  stream_class->close_fn = vitrine_multipart_close;
  stream_class->close_async = vitrine_multipart_close_async;
  stream_class->close_finish = vitrine_multipart_close_finish;
}

static void
vitrine_multipart_init (VitrineMultipart *self)
{
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  g_array_set_clear_func (self->segments, (GDestroyNotify) segment_clear);
  self->part_sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
}

static void
add_segment (VitrineMultipart *self, const Segment *segment)
{
  g_array_append_vals (self->segments, segment, 1);
  self->size += segment->size;
}

static void
add_text (VitrineMultipart *self, GString *text)
{
  Segment segment = { .size = text->len };

  segment.text = g_string_free_to_bytes (text);
  add_segment (self, &segment);
}

static gboolean
add_file (VitrineMultipart *self, const VitrineRequestPart *part, GError **error)
{
  Segment segment = { NULL };

  segment.file = vitrine_file_reader_new (part->path, part->file_name, error);
  if (segment.file == NULL)
    return FALSE;

  segment.size = vitrine_file_reader_get_size (segment.file);
  add_segment (self, &segment);
  g_array_append_val (self->part_sizes, segment.size);

  return TRUE;
}

/* As browsers write it (HTML, “multipart/form-data encoding algorithm”): UTF-8 as it is, and
 * only what would end the text or the line percent-encoded. RFC 7578, 4.2 has no better. */
static void
append_parameter (GString *header, const char *name, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_printf (header, "; %s=\"", name);
  for (const char *p = valid; *p != '\0'; p++) {
    if (*p == '"' || *p == '\r' || *p == '\n')
      g_string_append_printf (header, "%%%02X", *p);
    else
      g_string_append_c (header, *p);
  }
  g_string_append_c (header, '"');
}

static void
append_part_header (GString *header, const char *boundary, const VitrineRequestPart *part)
{
  g_string_append_printf (header, "--%s\r\nContent-Disposition: form-data", boundary);
  append_parameter (header, "name", part->name);
  if (part->text == NULL) {
    append_parameter (header, "filename", part->file_name);
    g_string_append_printf (header, "\r\nContent-Type: %s", part->content_type);
  }
  g_string_append (header, "\r\n\r\n");
}

static gboolean
add_parts (VitrineMultipart *self, GPtrArray *parts, const char *boundary, GError **error)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++) {
    const VitrineRequestPart *part = parts->pdata[i];

    append_part_header (text, boundary, part);
    if (part->text != NULL) {
      guint64 size = strlen (part->text);

      g_string_append_len (text, part->text, size);
      g_array_append_val (self->part_sizes, size);
    } else {
      add_text (self, text);
      if (!add_file (self, part, error))
        return FALSE;
      text = g_string_new (NULL);
    }
    g_string_append (text, "\r\n");
  }
  g_string_append_printf (text, "--%s--\r\n", boundary);
  add_text (self, text);

  return TRUE;
}

static char *
new_boundary (void)
{
  guint8 chance[BOUNDARY_CHANCE];
  GString *boundary = g_string_new ("vitrine-");

  if (getentropy (chance, sizeof chance) < 0)
    g_error ("No random numbers: %s", g_strerror (errno));
  for (gsize i = 0; i < sizeof chance; i++)
    g_string_append_printf (boundary, "%02x", chance[i]);

  return g_string_free (boundary, FALSE);
}

/**
 * vitrine_multipart_new:
 * @request: one in parts
 *
 * Opens the files, which may take a while: best on a worker thread. They stay open until the
 * stream is closed, so a file that is removed in between is sent all the same. Reading fails
 * with %VITRINE_ERROR_CORRECT when one can't be read or isn't what it was any more, and then
 * never gives the last of the body.
 *
 * Returns: (transfer full): the body, or %NULL with %VITRINE_ERROR_CORRECT
 */
VitrineMultipart *
vitrine_multipart_new (VitrineRequest *request, GError **error)
{
  g_autoptr (VitrineMultipart) self = NULL;
  g_autofree char *boundary = new_boundary ();

  g_return_val_if_fail (vitrine_request_is_multipart (request), NULL);

  self = g_object_new (VITRINE_TYPE_MULTIPART, NULL);
  self->content_type = g_strdup_printf ("multipart/form-data; boundary=%s", boundary);
  if (!add_parts (self, vitrine_request_get_parts (request), boundary, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * vitrine_multipart_set_output:
 * @output: what the connection writes to, at a moment when the next bytes are the body's
 *
 * Makes the next asynchronous read write the whole body to @output and then find the end of
 * the stream, see above.
 */
void
vitrine_multipart_set_output (VitrineMultipart *self, GPollableOutputStream *output)
{
  g_return_if_fail (VITRINE_IS_MULTIPART (self));

  g_set_object (&self->output, output);
}

/**
 * vitrine_multipart_get_size:
 *
 * Returns: bytes of the whole body, known before the first is read
 */
guint64
vitrine_multipart_get_size (VitrineMultipart *self)
{
  g_return_val_if_fail (VITRINE_IS_MULTIPART (self), 0);

  return self->size;
}

/**
 * vitrine_multipart_get_part_size:
 * @index: of a part of the request
 *
 * Returns: bytes of its text or file
 */
guint64
vitrine_multipart_get_part_size (VitrineMultipart *self, guint index)
{
  g_return_val_if_fail (VITRINE_IS_MULTIPART (self), 0);
  g_return_val_if_fail (index < self->part_sizes->len, 0);

  return g_array_index (self->part_sizes, guint64, index);
}

/**
 * vitrine_multipart_get_sent:
 *
 * Returns: bytes that have been written, or read by who writes them
 */
guint64
vitrine_multipart_get_sent (VitrineMultipart *self)
{
  g_return_val_if_fail (VITRINE_IS_MULTIPART (self), 0);

  return self->sent;
}

/**
 * vitrine_multipart_get_content_type:
 *
 * Returns: the type with its boundary
 */
const char *
vitrine_multipart_get_content_type (VitrineMultipart *self)
{
  g_return_val_if_fail (VITRINE_IS_MULTIPART (self), NULL);

  return self->content_type;
}
