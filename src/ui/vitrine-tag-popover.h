/* Gives tags to pictures and takes them away: the known ones to choose from, and an entry that
 * finds one of them or makes a new one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_TAG_POPOVER (vitrine_tag_popover_get_type ())

G_DECLARE_FINAL_TYPE (VitrineTagPopover, vitrine_tag_popover, VITRINE, TAG_POPOVER, GtkPopover)

/* Signal "tag-asked" (const char *tag, gboolean given): the pictures are to have it, or not. */
VitrineTagPopover *vitrine_tag_popover_new        (void);
void               vitrine_tag_popover_set_images (VitrineTagPopover *self,
                                                   GPtrArray         *images,
                                                   GListModel        *all);

G_END_DECLS
