/* The pixels of a picture in memory: upright, sRGB or grey, 8 bits, as large as planned.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-image-plan-private.h"

G_BEGIN_DECLS

/* Rows follow each other without gaps. Alpha is not premultiplied. */
typedef struct {
  guint8   *data;
  guint     width;
  guint     height;
  guint     bands;        /* 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha */
  gboolean  converted;    /* colours were brought to sRGB by a profile, or from inks */
} VitrinePixels;

typedef enum {
  VITRINE_PIXELS_WHOLE  = 1 << 0,   /* a file that ends early is an error */
  VITRINE_PIXELS_EDGE   = 1 << 1,   /* pads with the colour of the border, not with white */
} VitrinePixelsFlags;

VitrinePixels *vitrine_pixels_load    (int                       fd,
                                       const VitrineImageFacts  *facts,
                                       const VitrineImagePlan   *plan,
                                       VitrinePixelsFlags        flags,
                                       GCancellable             *cancellable,
                                       GError                  **error);
VitrinePixels *vitrine_pixels_scale   (const VitrinePixels      *self,
                                       guint                     size);
void           vitrine_pixels_flatten (VitrinePixels            *self);
void           vitrine_pixels_free    (VitrinePixels            *self);

static inline gboolean
vitrine_pixels_has_alpha (const VitrinePixels *self)
{
  return self->bands % 2 == 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePixels, vitrine_pixels_free)

G_END_DECLS
