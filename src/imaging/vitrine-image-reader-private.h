/* A picture file that is open to be decoded, within the budget of memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-image-plan-private.h"
#include "vitrine-image-source-private.h"
#include "vitrine-vips-private.h"

G_BEGIN_DECLS

typedef struct {
  VipsImage          *image;     /* as stored, not upright; may be smaller than the facts say */
  VitrineImageSource  source;    /* what it is read from: the file */
  GBytes             *content;   /* or all of the file in memory */
  GObject            *pixbuf;    /* or the pixels of another reader */
  guint64             cost;
} VitrineImageReader;

VitrineImageReader *vitrine_image_reader_open        (int                       fd,
                                                      const VitrineImageFacts  *facts,
                                                      const VitrineImagePlan   *plan,
                                                      gboolean                  whole,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);
void                vitrine_image_reader_free        (VitrineImageReader       *self);
void                vitrine_image_reader_set_damaged (GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineImageReader, vitrine_image_reader_free)

G_END_DECLS
