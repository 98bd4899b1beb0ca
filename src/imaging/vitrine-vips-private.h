/* libvips as we want it: few loaders, no cache, no threads of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <vips/vips.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

void       vitrine_vips_start       (void);
VipsImage *vitrine_vips_open        (VipsSource         *source,
                                     VitrineImageFormat  format,
                                     int                 shrink);
VipsImage *vitrine_vips_open_pixels (VipsSource         *source,
                                     VitrineImageFormat  format,
                                     int                 shrink,
                                     double              scale,
                                     VipsFailOn          fail_on);
void       vitrine_vips_leave       (void);

/* Since 8.16 libvips has these itself. */
#if VIPS_MAJOR_VERSION == 8 && VIPS_MINOR_VERSION < 16
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VipsImage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VipsRegion, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VipsSource, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VipsTargetCustom, g_object_unref)
#endif

G_END_DECLS
