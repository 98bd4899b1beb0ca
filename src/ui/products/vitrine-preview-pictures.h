/* The pictures of a description's preview: whose they are, how they look, and how far they have
 * come. Only our own copies are shown; nothing is fetched.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-description.h"
#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PREVIEW_PICTURES (vitrine_preview_pictures_get_type ())

/* Signals: "changed": a caption may be another one; "drawn": a picture is there now. */
G_DECLARE_FINAL_TYPE (VitrinePreviewPictures, vitrine_preview_pictures, VITRINE, PREVIEW_PICTURES,
                      GObject)

/* What is said of a picture below it. */
typedef struct {
  char     *words;
  gboolean  is_trouble;    /* the market won't have it as it is */
} VitrinePreviewCaption;

VitrinePreviewPictures *vitrine_preview_pictures_new        (void);
void                    vitrine_preview_pictures_set_session
                                                            (VitrinePreviewPictures *self,
                                                             VitrineDraftSession    *session);
void                    vitrine_preview_pictures_set_room   (VitrinePreviewPictures *self,
                                                             int                     room);
GdkPaintable           *vitrine_preview_pictures_get        (VitrinePreviewPictures *self,
                                                             const VitrineBlock     *block);
void                    vitrine_preview_pictures_describe   (VitrinePreviewPictures *self,
                                                             const VitrineBlock     *block,
                                                             VitrinePreviewCaption  *caption);
gboolean                vitrine_preview_pictures_is_foreign (VitrinePreviewPictures *self,
                                                             const VitrineBlock     *block);

G_END_DECLS
