/* The bytes of one picture, read here and there: a file, or memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <vips/vips.h>

G_BEGIN_DECLS

/* On the caller's stack: it begins with one of the two inits and ends with clear. */
typedef struct {
  int           fd;       /* -1: all of it is in memory */
  const guint8 *data;     /* the beginning, or all of it */
  gsize         held;     /* how many bytes those are */
  guint64       size;
  guint8       *buffer;   /* what data points to, when it is ours */
  guint64       budget;   /* how many bytes may still be read from the file */
  gboolean      spent;    /* more was asked for */
  int           error;    /* of the system, or 0 */
  guint64       position; /* libvips's own */
} VitrineImageSource;

void          vitrine_image_source_init_bytes (VitrineImageSource *self,
                                               const guint8       *data,
                                               gsize               size);
void          vitrine_image_source_init_file  (VitrineImageSource *self,
                                               int                 fd,
                                               guint64             budget);
void          vitrine_image_source_clear      (VitrineImageSource *self);
void          vitrine_image_source_hold       (VitrineImageSource *self,
                                               gsize               size);
gboolean      vitrine_image_source_read       (VitrineImageSource *self,
                                               guint64             offset,
                                               gpointer            buffer,
                                               gsize               size);
const guint8 *vitrine_image_source_peek       (VitrineImageSource *self,
                                               guint64             offset,
                                               gsize               size,
                                               guint8            **copy);
VipsSource   *vitrine_image_source_new_vips   (VitrineImageSource *self,
                                               gboolean            held);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrineImageSource, vitrine_image_source_clear)

G_END_DECLS
