/* What belongs to images and stands in tables of its own: the seller's tags, and where the
 * pictures are shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-image-store.h"

G_BEGIN_DECLS

typedef struct _VitrineImageWords VitrineImageWords;
typedef struct _VitrineImagePlace VitrineImagePlace;

VitrineImageWords *vitrine_image_words_read (sqlite3                 *db,
                                             const char              *shop_id,
                                             GError                 **error);
void               vitrine_image_words_free (VitrineImageWords       *self);
void               vitrine_image_words_give (const VitrineImageWords *self,
                                             VitrineImage            *image);
void               vitrine_image_words_give_uses
                                            (const VitrineImageWords *self,
                                             VitrineImage            *image);

VitrineImagePlace *vitrine_image_place_new  (const char              *shop_id,
                                             const VitrineImageUses  *uses);
void               vitrine_image_place_free (VitrineImagePlace       *place);
gboolean           vitrine_image_place_save (sqlite3                 *db,
                                             VitrineImagePlace       *place,
                                             GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineImageWords, vitrine_image_words_free)

G_END_DECLS
