/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-source-private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Nearly all headers are in there, so most files are read once. */
#define HEAD_SIZE ((gsize) 64 * 1024)

/**
 * vitrine_image_source_init_bytes:
 * @data: (nullable): stays the caller's
 */
void
vitrine_image_source_init_bytes (VitrineImageSource *self, const guint8 *data, gsize size)
{
  *self = (VitrineImageSource) { .fd = -1, .data = data, .held = size, .size = size };
}

/**
 * vitrine_image_source_init_file:
 * @fd: an open regular file, which stays the caller's; its position is neither used nor moved
 * @budget: how many bytes may be read in all; what lies beyond seems not to be there
 *
 * What is read is copied, not mapped: a mapped file that is cut short by someone else would
 * end the program.
 */
void
vitrine_image_source_init_file (VitrineImageSource *self, int fd, guint64 budget)
{
  struct stat info = { 0 };

  fstat (fd, &info);
  *self = (VitrineImageSource) { .fd = fd, .size = info.st_size, .budget = budget };
  vitrine_image_source_hold (self, HEAD_SIZE);
}

void
vitrine_image_source_clear (VitrineImageSource *self)
{
  g_clear_pointer (&self->buffer, g_free);
  self->data = NULL;
  self->held = 0;
}

/* Returns how many bytes there were, fewer at the end or where the budget is. */
static gsize
read_file (VitrineImageSource *self, guint64 offset, guint8 *buffer, gsize size)
{
  gsize got = 0;

  if (size > self->budget) {
    self->spent = TRUE;
    size = self->budget;
  }

  while (got < size) {
    gssize count = pread (self->fd, buffer + got, size - got, offset + got);

    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      self->error = errno;
    if (count <= 0)
      break;
    got += count;
  }
  self->budget -= got;

  return got;
}

/**
 * vitrine_image_source_hold:
 *
 * Reads the first @size bytes to memory, or all where there are less.
 */
void
vitrine_image_source_hold (VitrineImageSource *self, gsize size)
{
  gsize wanted = MIN (self->size, size);

  if (self->fd < 0 || wanted <= self->held)
    return;

  self->buffer = g_realloc (self->buffer, wanted);
  self->held += read_file (self, self->held, self->buffer + self->held, wanted - self->held);
  self->data = self->buffer;
}

/* As much of @size as there is. */
static gsize
read_some (VitrineImageSource *self, guint64 offset, guint8 *buffer, gsize size)
{
  gsize got = 0;

  if (offset < self->held) {
    got = MIN (size, self->held - offset);
    memcpy (buffer, self->data + offset, got);
  }
  if (got < size && self->fd >= 0 && offset + got < self->size)
    got += read_file (self, offset + got, buffer + got,
                      MIN (size - got, self->size - offset - got));

  return got;
}

/**
 * vitrine_image_source_read:
 *
 * Returns: whether all of it was there
 */
gboolean
vitrine_image_source_read (VitrineImageSource *self, guint64 offset, gpointer buffer, gsize size)
{
  if (offset > self->size || size > self->size - offset)
    return FALSE;

  return read_some (self, offset, buffer, size) == size;
}

/**
 * vitrine_image_source_peek:
 * @copy: (out): to be freed, when it isn't %NULL
 *
 * As vitrine_image_source_read(), and copies only what isn't in memory yet.
 *
 * Returns: (nullable): @size bytes, or %NULL where not all of it is there
 */
const guint8 *
vitrine_image_source_peek (VitrineImageSource  *self,
                           guint64              offset,
                           gsize                size,
                           guint8             **copy)
{
  *copy = NULL;
  if (offset > self->size || size > self->size - offset)
    return NULL;
  if (offset + size <= self->held)
    return self->data + offset;
  /* Before room is made for it. */
  if (self->fd < 0 || size > self->budget)
    return NULL;

  *copy = g_malloc (MAX (size, 1));
  return read_some (self, offset, *copy, size) == size ? *copy : NULL;
}

static gint64
read_cb (VipsSourceCustom *source, void *buffer, gint64 length, VitrineImageSource *self)
{
  gsize got = read_some (self, self->position, buffer, MAX (length, 0));

  self->position += got;

  return got;
}

static gint64
seek_cb (VipsSourceCustom *source, gint64 offset, int whence, VitrineImageSource *self)
{
  gint64 start = whence == SEEK_CUR ? (gint64) self->position
                                    : whence == SEEK_END ? (gint64) self->size : 0;
  gint64 position;

  if (__builtin_add_overflow (start, offset, &position) || position < 0)
    return -1;
  self->position = position;

  return position;
}

/**
 * vitrine_image_source_new_vips:
 * @held: only what is in memory by now: for readers that would take all of it there, however
 *   much that is
 *
 * Returns: (transfer full): to read it with libvips, no longer than @self lives
 */
VipsSource *
vitrine_image_source_new_vips (VitrineImageSource *self, gboolean held)
{
  VipsSourceCustom *source;

  if (held || self->fd < 0 || self->held == self->size)
    return vips_source_new_from_memory (self->data, self->held);

  source = vips_source_custom_new ();
  self->position = 0;
  g_signal_connect (source, "read", G_CALLBACK (read_cb), self);
  g_signal_connect (source, "seek", G_CALLBACK (seek_cb), self);

  return VIPS_SOURCE (source);
}
