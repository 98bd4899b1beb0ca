/* A description as the buyer will see it, with what the market drops struck through. It loads
 * no pictures but our own copies, and runs nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-description.h"
#include "vitrine-draft-session.h"

G_BEGIN_DECLS

/* What is shown of one that is far too long. */
#define VITRINE_DESCRIPTION_PREVIEW_MAX 50000   /* bytes */

#define VITRINE_TYPE_DESCRIPTION_PREVIEW (vitrine_description_preview_get_type ())

/* Signal "picked" (guint64: a place in the source, in bytes): the reader went there. */
G_DECLARE_FINAL_TYPE (VitrineDescriptionPreview, vitrine_description_preview,
                      VITRINE, DESCRIPTION_PREVIEW, GtkTextView)

void       vitrine_description_preview_set_session     (VitrineDescriptionPreview *self,
                                                        VitrineDraftSession       *session);
void       vitrine_description_preview_set_description (VitrineDescriptionPreview *self,
                                                        VitrineDescription        *description);
GPtrArray *vitrine_description_preview_dup_foreign     (VitrineDescriptionPreview *self);
void       vitrine_description_preview_show_place      (VitrineDescriptionPreview *self,
                                                        gsize                      place);

G_END_DECLS
