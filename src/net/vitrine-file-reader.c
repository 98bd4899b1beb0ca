/* The file isn't mapped: one that gets shorter would kill the program that reads it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-file-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vitrine-error.h"

/* Two of them are the memory a body takes, whatever its size. */
#define BLOCK_SIZE (256 * 1024)

/* Some of the file. */
typedef struct {
  guint64  offset;
  gsize    size;
  GError  *error;               /* why it couldn't be read */
  guint8   data[BLOCK_SIZE];
} Block;

struct _VitrineFileReader {
  GObject          parent_instance;

  /* Never changed, so that workers may look at it. */
  int              fd;
  char            *name;        /* for messages */
  guint64          size;
  struct timespec  modified;

  Block           *block;       /* where the last look was; nullable */
  Block           *next_block;  /* nullable */
  gboolean         loading;     /* a worker has one more */
};

G_DEFINE_FINAL_TYPE (VitrineFileReader, vitrine_file_reader, G_TYPE_OBJECT)

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

static Block *
block_new (void)
{
  Block *self = g_malloc (sizeof *self);

  self->error = NULL;

  return self;
}

static void
block_free (Block *self)
{
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
has_changed (const VitrineFileReader *self)
{
  struct stat info;

  return fstat (self->fd, &info) < 0 ||
         (guint64) info.st_size != self->size ||
         info.st_mtim.tv_sec != self->modified.tv_sec ||
         info.st_mtim.tv_nsec != self->modified.tv_nsec;
}

/* Reads what lies at @offset into @block, on any thread. After the last of the file it looks
 * whether the file is still what it was when it was opened: if not, nobody gets the end, and
 * no server can take the body for whole. */
static void
load_block (const VitrineFileReader *self, Block *block, guint64 offset)
{
  gsize n = 0;

  g_clear_error (&block->error);
  block->offset = offset;
  block->size = MIN (BLOCK_SIZE, self->size - offset);

  while (n < block->size) {
    gssize n_read = pread (self->fd, block->data + n, block->size - n, offset + n);

    if (n_read < 0 && errno == EINTR)
      continue;
    if (n_read < 0)
      set_read_error (&block->error, self->name, errno);
    else if (n_read == 0)
      set_changed_error (&block->error, self->name);
    if (n_read <= 0)
      return;
    n += n_read;
  }

  if (offset + block->size == self->size && has_changed (self))
    set_changed_error (&block->error, self->name);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Block *block = task_data;

  load_block (source, block, block->offset);
  g_task_return_pointer (task, block, (GDestroyNotify) block_free);
}

static void
block_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineFileReader *self = VITRINE_FILE_READER (source);

  self->loading = FALSE;
  g_clear_pointer (&self->next_block, block_free);
  self->next_block = g_task_propagate_pointer (G_TASK (result), NULL);
}

/* Has a worker read what lies at @offset, into @block if there is one. */
static void
start_loading (VitrineFileReader *self, guint64 offset, Block *block)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, block_loaded_cb, NULL);

  if (block == NULL)
    block = block_new ();
  block->offset = offset;
  self->loading = TRUE;
  g_task_set_source_tag (task, start_loading);
  g_task_set_task_data (task, block, NULL);
  g_task_run_in_thread (task, load_in_thread);
}

static gboolean
is_at (const VitrineFileReader *self, const Block *block, guint64 offset)
{
  if (block == NULL || offset < block->offset)
    return FALSE;

  /* The end of the file belongs to its last block, which knows whether the file changed. */
  return offset < block->offset + block->size ||
         (offset == self->size && block->offset + block->size == offset);
}

/* Returns: whether the block at @offset is there now; if not, a worker is at it, or at one
 * that is of no use any more */
static gboolean
turn_to (VitrineFileReader *self, guint64 offset)
{
  Block *spare;

  if (is_at (self, self->block, offset))
    return TRUE;

  if (!is_at (self, self->next_block, offset)) {
    g_clear_pointer (&self->next_block, block_free);
    if (!self->loading)
      start_loading (self, offset, NULL);
    return FALSE;
  }

  spare = self->block;
  self->block = g_steal_pointer (&self->next_block);
  offset = self->block->offset + self->block->size;
  if (self->block->error == NULL && offset < self->size && !self->loading)
    start_loading (self, offset, spare);
  else
    g_clear_pointer (&spare, block_free);

  return TRUE;
}

static void
vitrine_file_reader_finalize (GObject *object)
{
  VitrineFileReader *self = VITRINE_FILE_READER (object);

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->name);
  g_clear_pointer (&self->block, block_free);
  g_clear_pointer (&self->next_block, block_free);

  G_OBJECT_CLASS (vitrine_file_reader_parent_class)->finalize (object);
}

static void
vitrine_file_reader_class_init (VitrineFileReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_file_reader_finalize;
}

static void
vitrine_file_reader_init (VitrineFileReader *self)
{
  self->fd = -1;
}

/**
 * vitrine_file_reader_new:
 * @name: of the file, for messages
 *
 * Opens the file, which stays open as long as the reader lives. What is no file isn't waited
 * for: a pipe that nobody writes to would hold us for ever.
 *
 * Returns: (transfer full): a reader, or %NULL with %VITRINE_ERROR_CORRECT
 */
VitrineFileReader *
vitrine_file_reader_new (const char *path, const char *name, GError **error)
{
  g_autoptr (VitrineFileReader) self = g_object_new (VITRINE_TYPE_FILE_READER, NULL);
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

guint64
vitrine_file_reader_get_size (VitrineFileReader *self)
{
  return self->size;
}

/**
 * vitrine_file_reader_peek:
 * @offset: where to look; moves on from the beginning to the end
 * @wait: whether to wait for the disk, on this thread
 * @data: (out): the bytes; they stay as they are until a look at another block
 *
 * Without @wait a worker reads, and the answer is %G_IO_ERROR_WOULD_BLOCK until a turn of the
 * main loop brings what it read. An error comes again with each look: what has a hole can't
 * go on.
 *
 * Returns: how many bytes there are to see, 0 at the end of the file, or -1 with
 *   %VITRINE_ERROR_CORRECT, also when the file isn't what it was when it was opened
 */
gssize
vitrine_file_reader_peek (VitrineFileReader  *self,
                          guint64             offset,
                          gboolean            wait,
                          const guint8      **data,
                          GError            **error)
{
  g_return_val_if_fail (offset <= self->size, -1);

  if (!turn_to (self, offset)) {
    if (!wait) {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "Not read yet");
      return -1;
    }
    if (self->block == NULL)
      self->block = block_new ();
    load_block (self, self->block, offset);
  }

  if (self->block->error != NULL) {
    g_propagate_error (error, g_error_copy (self->block->error));
    return -1;
  }

  *data = self->block->data + (offset - self->block->offset);

  return self->block->size - (offset - self->block->offset);
}
