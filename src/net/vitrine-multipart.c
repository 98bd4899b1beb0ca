/* How the bytes get from disk to the socket, and why in this way.
 *
 * libsoup hands a body to g_output_stream_splice_async(), which reads and writes 8 KB at a
 * time. With an ordinary stream each piece costs two turns of the main loop, one for the
 * read and one for the write, and they are most of what sending costs. Here a read whose
 * bytes are already in memory calls back before it returns, which leaves one turn. Worker
 * threads read the file into two blocks that are used in turn, so that the main loop never
 * waits for the disk and a body takes the same memory whatever its size. The files aren't
 * mapped: a mapped file that gets shorter kills the program that reads it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-multipart.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_SIZE (256 * 1024)

/* Bytes of chance in a boundary: none is ever met in a file. */
#define BOUNDARY_CHANCE 24

/* A file that stays open for as long as anybody reads it, here or on a worker. */
typedef struct {
  int              fd;
  char            *name;       /* for messages */
  guint64          size;
  struct timespec  modified;
} Source;

/* Text, such as the headers of a part, or a file. */
typedef struct {
  GBytes  *text;
  Source  *source;
  guint64  size;
} Segment;

/* Some of a file, in memory. */
typedef struct {
  Source  *source;
  guint64  offset;
  gsize    size;
  GError  *error;    /* why it couldn't be read */
  guint8   data[BLOCK_SIZE];
} Block;

struct _VitrineMultipart {
  GInputStream  parent_instance;

  char         *content_type;
  GArray       *segments;       /* of Segment */
  GArray       *part_sizes;     /* of guint64 */
  guint64       size;
  guint64       sent;

  guint         index;          /* of the segment being read */
  guint64       offset;         /* in it */
  Block        *block;          /* at the offset, if it is in a file; nullable */
  Block        *next_block;     /* what follows it; nullable */
  gboolean      loading;        /* a worker has the next block */

  GTask        *waiting;        /* a read that waits for a block; nullable */
  GSource      *cancelled;      /* of that read; nullable */
  gboolean      calling_back;   /* in the callback of a read that didn't wait */
};

typedef struct {
  void  *buffer;
  gsize  count;
} Read;

/* What a read that didn't wait returns. GTask won't do: it calls back only after a turn of
 * the main loop, which is what it is about. */
#define VITRINE_TYPE_READ_RESULT (vitrine_read_result_get_type ())

G_DECLARE_FINAL_TYPE (VitrineReadResult, vitrine_read_result, VITRINE, READ_RESULT, GObject)

struct _VitrineReadResult {
  GObject   parent_instance;

  GObject  *stream;
  gpointer  user_data;
  gssize    n_read;
  GError   *error;
};

static void vitrine_read_result_init_async_result (GAsyncResultIface            *iface);
static void vitrine_multipart_init_pollable       (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VitrineReadResult, vitrine_read_result, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_ASYNC_RESULT,
                                                      vitrine_read_result_init_async_result))
G_DEFINE_FINAL_TYPE_WITH_CODE (VitrineMultipart, vitrine_multipart, G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      vitrine_multipart_init_pollable))

static void
vitrine_read_result_finalize (GObject *object)
{
  VitrineReadResult *self = VITRINE_READ_RESULT (object);

  g_object_unref (self->stream);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (vitrine_read_result_parent_class)->finalize (object);
}

static void
vitrine_read_result_class_init (VitrineReadResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_read_result_finalize;
}

static void
vitrine_read_result_init (VitrineReadResult *self)
{
}

static GObject *
read_result_ref_source_object (GAsyncResult *result)
{
  return g_object_ref (VITRINE_READ_RESULT (result)->stream);
}

static gpointer
read_result_get_user_data (GAsyncResult *result)
{
  return VITRINE_READ_RESULT (result)->user_data;
}

static void
vitrine_read_result_init_async_result (GAsyncResultIface *iface)
{
  iface->get_source_object = read_result_ref_source_object;
  iface->get_user_data = read_result_get_user_data;
}

static void
source_clear (Source *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->name);
}

static void
source_unref (Source *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) source_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Source, source_unref)

static void
set_read_error (GError **error, const char *name, int error_number)
{
  if (error_number == ENOENT || error_number == ENOTDIR) {
    g_set_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT,
                 /* Translators: %s is the name of a file */
                 _("“%s” is no longer there. Add it again to send it."), name);
  } else {
    g_set_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT,
                 /* Translators: the first %s is the name of a file, the second a reason
                  * such as “Permission denied” */
                 _("“%s” can’t be read: %s"), name, g_strerror (error_number));
  }
}

static void
set_changed_error (GError **error, const char *name)
{
  g_set_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT,
               /* Translators: %s is the name of a file */
               _("“%s” was changed while it was being sent. Send it again."), name);
}

/* Doesn't wait for what is no file: a pipe without a writer would hold us for ever. */
static Source *
source_open (const char *path, const char *name, GError **error)
{
  g_autoptr (Source) self = g_atomic_rc_box_new0 (Source);
  struct stat info;

  self->name = g_utf8_make_valid (name, -1);
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0 || fstat (self->fd, &info) < 0) {
    set_read_error (error, self->name, errno);
    return NULL;
  }
  if (!S_ISREG (info.st_mode)) {
    g_set_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT,
                 /* Translators: %s is the name of a file or folder */
                 _("“%s” is not a file. Only files can be sent."), self->name);
    return NULL;
  }

  self->size = info.st_size;
  self->modified = info.st_mtim;

  return g_steal_pointer (&self);
}

static gboolean
source_has_changed (const Source *self)
{
  struct stat info;

  return fstat (self->fd, &info) < 0 ||
         (guint64) info.st_size != self->size ||
         info.st_mtim.tv_sec != self->modified.tv_sec ||
         info.st_mtim.tv_nsec != self->modified.tv_nsec;
}

static Block *
block_new (void)
{
  Block *self = g_malloc (sizeof *self);

  self->source = NULL;
  self->error = NULL;

  return self;
}

static void
block_free (Block *self)
{
  g_clear_pointer (&self->source, source_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void
block_aim (Block *self, Source *source, guint64 offset)
{
  g_atomic_rc_box_acquire (source);
  g_clear_pointer (&self->source, source_unref);
  g_clear_error (&self->error);
  self->source = source;
  self->offset = offset;
  self->size = MIN (BLOCK_SIZE, source->size - offset);
}

/* Reads it, on any thread. After the last of a file it looks whether the file is still what
 * it was when it was opened: if not, the body stays without its end and no server can take
 * it for whole. */
static void
block_load (Block *self)
{
  gsize n = 0;

  while (n < self->size) {
    gssize n_read = pread (self->source->fd, self->data + n, self->size - n, self->offset + n);

    if (n_read < 0 && errno == EINTR)
      continue;
    if (n_read <= 0) {
      if (n_read < 0)
        set_read_error (&self->error, self->source->name, errno);
      else
        set_changed_error (&self->error, self->source->name);
      return;
    }
    n += n_read;
  }

  if (self->offset + self->size == self->source->size && source_has_changed (self->source))
    set_changed_error (&self->error, self->source->name);
}

static gboolean
block_is_at (const Block *self, const Source *source, guint64 offset)
{
  if (self == NULL || self->source != source || offset < self->offset)
    return FALSE;

  /* At the end of a file, its last block: that one knows whether the file has changed. */
  return offset < self->offset + self->size ||
         (offset == source->size && self->offset + self->size == offset);
}

static void block_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data);

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  block_load (task_data);
  g_task_return_pointer (task, task_data, (GDestroyNotify) block_free);
}

/* Has a worker read what follows @offset, into @block if there is one. */
static void
start_loading (VitrineMultipart *self, Source *source, guint64 offset, Block *block)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, block_loaded_cb, NULL);

  if (block == NULL)
    block = block_new ();
  block_aim (block, source, offset);
  g_task_set_source_tag (task, start_loading);
  g_task_set_task_data (task, block, NULL);
  self->loading = TRUE;
  g_task_run_in_thread (task, load_in_thread);
}

/* Makes the block at the offset the current one and has the one after it loaded.
 *
 * Returns: whether it is there; else a worker is at it, or at one that is of no use */
static gboolean
find_block (VitrineMultipart *self, Source *source)
{
  Block *spare = NULL;

  if (block_is_at (self->block, source, self->offset))
    return TRUE;

  if (block_is_at (self->next_block, source, self->offset)) {
    spare = self->block;
    self->block = g_steal_pointer (&self->next_block);
    if (self->block->error == NULL && self->block->offset + self->block->size < source->size)
      start_loading (self, source, self->block->offset + self->block->size, spare);
    else
      g_clear_pointer (&spare, block_free);
    return TRUE;
  }

  g_clear_pointer (&self->next_block, block_free);
  if (!self->loading)
    start_loading (self, source, self->offset, NULL);

  return FALSE;
}

/* The same, waiting for the disk. */
static void
find_block_now (VitrineMultipart *self, Source *source)
{
  if (find_block (self, source))
    return;

  if (self->block == NULL)
    self->block = block_new ();
  block_aim (self->block, source, self->offset);
  block_load (self->block);
}

static gssize
copy_from_block (VitrineMultipart *self, guint8 *buffer, gsize count, GError **error)
{
  const Block *block = self->block;
  gsize skip = self->offset - block->offset;
  gsize n = MIN (count, block->size - skip);

  if (block->error != NULL) {
    g_propagate_error (error, g_error_copy (block->error));
    return -1;
  }

  memcpy (buffer, block->data + skip, n);

  return n;
}

static gsize
copy_from_text (VitrineMultipart *self, GBytes *text, guint8 *buffer, gsize count)
{
  const guint8 *data = g_bytes_get_data (text, NULL);
  gsize n = MIN (count, g_bytes_get_size (text) - self->offset);

  memcpy (buffer, data + self->offset, n);

  return n;
}

/* Copies what is at hand, from as many segments as fit.
 *
 * Returns: the number of bytes, 0 at the end, or -1 with %G_IO_ERROR_WOULD_BLOCK or the
 *   error of a file. A file's error comes back each time: a body with a hole can't go on. */
static gssize
copy_some (VitrineMultipart *self, guint8 *buffer, gsize count, gboolean wait, GError **error)
{
  gsize copied = 0;

  while (copied < count && self->index < self->segments->len) {
    Segment *segment = &g_array_index (self->segments, Segment, self->index);
    gssize n;

    if (segment->text != NULL) {
      n = copy_from_text (self, segment->text, buffer + copied, count - copied);
    } else {
      if (wait) {
        find_block_now (self, segment->source);
      } else if (!find_block (self, segment->source)) {
        if (copied == 0)
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "Not read yet");
        break;
      }
      n = copy_from_block (self, buffer + copied, count - copied, copied == 0 ? error : NULL);
    }
    if (n < 0)
      break;

    copied += n;
    self->offset += n;
    if (self->offset == segment->size) {
      self->index++;
      self->offset = 0;
    }
  }
  self->sent += copied;

  return copied > 0 || self->index == self->segments->len ? (gssize) copied : -1;
}

static GTask *
take_waiting (VitrineMultipart *self)
{
  if (self->cancelled != NULL)
    g_source_destroy (self->cancelled);
  g_clear_pointer (&self->cancelled, g_source_unref);

  return g_steal_pointer (&self->waiting);
}

/* Ends the read that waits, if its bytes have come. */
static void
serve_waiting (VitrineMultipart *self)
{
  g_autoptr (GTask) task = NULL;
  Read *read;
  GError *error = NULL;
  gssize n;

  if (self->waiting == NULL)
    return;

  read = g_task_get_task_data (self->waiting);
  n = copy_some (self, read->buffer, read->count, FALSE, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)) {
    g_clear_error (&error);
    return;
  }

  task = take_waiting (self);
  if (n < 0)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n);
}

static void
block_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  VitrineMultipart *self = VITRINE_MULTIPART (object);
  Block *block = g_task_propagate_pointer (G_TASK (result), NULL);

  self->loading = FALSE;
  if (g_input_stream_is_closed (G_INPUT_STREAM (self))) {
    block_free (block);
    return;
  }

  g_clear_pointer (&self->next_block, block_free);
  self->next_block = block;
  serve_waiting (self);
}

static gboolean
read_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  VitrineMultipart *self = user_data;
  g_autoptr (GTask) task = take_waiting (self);

  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
wait_for_block (VitrineMultipart    *self,
                const Read          *read,
                int                  io_priority,
                GCancellable        *cancellable,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  g_assert (self->waiting == NULL);

  self->waiting = g_task_new (self, cancellable, callback, user_data);
  g_task_set_priority (self->waiting, io_priority);
  g_task_set_task_data (self->waiting, g_memdup2 (read, sizeof *read), g_free);

  /* Not left to the worker: a disk that hangs must not keep anybody from cancelling. */
  if (cancellable != NULL) {
    self->cancelled = g_cancellable_source_new (cancellable);
    g_source_set_callback (self->cancelled, G_SOURCE_FUNC (read_cancelled_cb), self, NULL);
    g_source_attach (self->cancelled, g_task_get_context (self->waiting));
  }
}

static void
call_back (VitrineMultipart    *self,
           gssize               n_read,
           GError              *error,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  g_autoptr (VitrineReadResult) result = g_object_new (VITRINE_TYPE_READ_RESULT, NULL);

  result->stream = G_OBJECT (g_object_ref (self));
  result->user_data = user_data;
  result->n_read = n_read;
  result->error = error;

  self->calling_back = TRUE;
  callback (G_OBJECT (self), G_ASYNC_RESULT (result), user_data);
  self->calling_back = FALSE;
}

static void
call_back_later (VitrineMultipart    *self,
                 gssize               n_read,
                 GError              *error,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n_read);
}

/* Calls back before it returns when it can, which GIO's own streams never do. The splice it
 * is made for goes on with a write, and so comes again only after a turn of the main loop;
 * who reads again from the callback is called back later, lest each read nest in the last. */
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
  Read read = { buffer, count };
  GError *error = NULL;
  gssize n = -1;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    n = copy_some (self, buffer, count, FALSE, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)) {
    g_error_free (error);
    wait_for_block (self, &read, io_priority, cancellable, callback, user_data);
  } else if (self->calling_back) {
    call_back_later (self, n, error, callback, user_data);
  } else {
    call_back (self, n, error, callback, user_data);
  }
}

static gssize
vitrine_multipart_read_finish (GInputStream *stream, GAsyncResult *result, GError **error)
{
  VitrineReadResult *read;

  if (g_task_is_valid (result, stream))
    return g_task_propagate_int (G_TASK (result), error);

  read = VITRINE_READ_RESULT (result);
  if (read->error != NULL)
    g_propagate_error (error, g_steal_pointer (&read->error));

  return read->n_read;
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

/* Closes the files; one that a worker reads just now, after that. */
static gboolean
vitrine_multipart_close (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  VitrineMultipart *self = VITRINE_MULTIPART (stream);

  g_array_set_size (self->segments, 0);
  self->index = 0;
  g_clear_pointer (&self->block, block_free);
  g_clear_pointer (&self->next_block, block_free);

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

static gboolean
vitrine_multipart_is_readable (GPollableInputStream *stream)
{
  VitrineMultipart *self = VITRINE_MULTIPART (stream);
  Segment *segment;

  if (self->index == self->segments->len)
    return TRUE;

  segment = &g_array_index (self->segments, Segment, self->index);

  return segment->text != NULL || find_block (self, segment->source);
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

/* The block comes in by a turn of the same main loop, after which this is asked again. */
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

static gboolean
call_no_closure (gpointer closure)
{
  return G_SOURCE_CONTINUE;
}

static void
readable_source_finalize (GSource *source)
{
  g_object_unref (((ReadableSource *) source)->stream);
}

/* HTTP/2 reads so. */
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

static void
segment_clear (Segment *self)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->source, source_unref);
}

static void
vitrine_multipart_finalize (GObject *object)
{
  VitrineMultipart *self = VITRINE_MULTIPART (object);

  g_free (self->content_type);
  g_array_unref (self->segments);
  g_array_unref (self->part_sizes);
  g_clear_pointer (&self->block, block_free);
  g_clear_pointer (&self->next_block, block_free);

  G_OBJECT_CLASS (vitrine_multipart_parent_class)->finalize (object);
}

static void
vitrine_multipart_class_init (VitrineMultipartClass *klass)
{
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vitrine_multipart_finalize;

  stream_class->read_fn = vitrine_multipart_read;
  stream_class->read_async = vitrine_multipart_read_async;
  stream_class->read_finish = vitrine_multipart_read_finish;
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

  segment.source = source_open (part->path, part->file_name, error);
  if (segment.source == NULL)
    return FALSE;

  segment.size = segment.source->size;
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
 * Returns: bytes that have been read, which is up to 8 KB ahead of what left
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
