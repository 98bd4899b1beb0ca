/* Pictures that wait to be sent: those whose turn it is by place, the others by time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_UPLOAD_LINE (vitrine_upload_line_get_type ())

/* Holds the images, and reads their turns when they are put in. As a list it has all of them
 * by place, whether their time has come or not. Nothing here takes longer than the logarithm
 * of how many wait. Times are as in VitrineTurn. */
G_DECLARE_FINAL_TYPE (VitrineUploadLine, vitrine_upload_line, VITRINE, UPLOAD_LINE, GObject)

typedef gboolean (*VitrineUploadLineFilter) (VitrineImage *image,
                                             gpointer      user_data);

VitrineUploadLine *vitrine_upload_line_new         (void);
void               vitrine_upload_line_add         (VitrineUploadLine       *self,
                                                    VitrineImage            *image);
gboolean           vitrine_upload_line_remove      (VitrineUploadLine       *self,
                                                    VitrineImage            *image);
gboolean           vitrine_upload_line_contains    (VitrineUploadLine       *self,
                                                    VitrineImage            *image);
gboolean           vitrine_upload_line_find        (VitrineUploadLine       *self,
                                                    VitrineImage            *image,
                                                    guint                   *position);
guint              vitrine_upload_line_get_length  (VitrineUploadLine       *self);
guint              vitrine_upload_line_get_delayed (VitrineUploadLine       *self);
GPtrArray         *vitrine_upload_line_list        (VitrineUploadLine       *self);
gint64             vitrine_upload_line_get_end     (VitrineUploadLine       *self,
                                                    gint64                   now);
GPtrArray         *vitrine_upload_line_move        (VitrineUploadLine       *self,
                                                    VitrineImage            *image,
                                                    VitrineImage            *before);
VitrineImage      *vitrine_upload_line_pop         (VitrineUploadLine       *self,
                                                    gint64                   now,
                                                    VitrineUploadLineFilter  filter,
                                                    gpointer                 user_data);
gint64             vitrine_upload_line_get_next_try
                                                   (VitrineUploadLine       *self);
void               vitrine_upload_line_tell_time   (VitrineUploadLine       *self);

G_END_DECLS
