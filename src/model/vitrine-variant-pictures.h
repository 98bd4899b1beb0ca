/* Which values of variants have pictures, and how a value is found again that a picture is meant
 * for: by what it is called, for it may be moved meanwhile. All of this is pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-variants.h"

G_BEGIN_DECLS

guint     vitrine_variant_pictures_find_axis (VitrineVariants *variants);
char     *vitrine_variant_pictures_dup_place (VitrineVariants *variants,
                                              guint            axis,
                                              guint            value);
gboolean  vitrine_variant_pictures_find      (VitrineVariants *variants,
                                              JsonArray       *skus,
                                              const char      *field,
                                              guint           *axis,
                                              guint           *value);
gboolean  vitrine_variant_pictures_put       (VitrineVariants *variants,
                                              const char      *place,
                                              const char      *digest);

G_END_DECLS
