/* Pictures for tests, made on the spot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <vips/vips.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

/* Since 8.16 libvips has this itself. */
#if VIPS_MAJOR_VERSION == 8 && VIPS_MINOR_VERSION < 16
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VipsImage, g_object_unref)
#endif

VipsImage *new_corners     (int         width,
                            int         height);
GBytes    *save_picture    (VipsImage  *image,
                            const char *suffix);
GBytes    *new_picture     (const char *suffix,
                            int         width,
                            int         height);
GBytes    *new_any_picture (const char *kind,
                            int         width,
                            int         height);
GBytes    *new_bmp         (int         width,
                            int         height);
GBytes    *new_png_head    (guint32     width,
                            guint32     height,
                            gboolean    interlaced);
GBytes    *new_bomb        (void);
GBytes    *new_film        (guint       frames);
GBytes    *new_exif        (guint       orientation,
                            gboolean    gps,
                            gboolean    serial);
GBytes    *new_icc         (const char *name,
                            const char *space);
GBytes    *with_segment    (GBytes     *jpeg,
                            guint8      marker,
                            const char *prefix,
                            GBytes     *content);
GBytes    *with_chunk      (GBytes     *png,
                            const char *type,
                            gboolean    at_end,
                            GBytes     *content);
GBytes    *with_webp_chunk (GBytes     *webp,
                            const char *type,
                            GBytes     *content);
GBytes    *cut_bytes       (GBytes     *bytes,
                            gsize       size);
GBytes    *join_bytes      (GBytes     *first,
                            GBytes     *second);
char      *write_bytes     (const char *folder,
                            const char *name,
                            GBytes     *bytes);

G_END_DECLS
