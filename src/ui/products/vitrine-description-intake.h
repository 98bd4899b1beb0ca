/* The way of pictures into a description: dropped on its source or its preview, pasted, or chosen;
 * each is shown there at once, and sent as a picture of a description.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-draft-session.h"
#include "vitrine-html-view.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DESCRIPTION_INTAKE (vitrine_description_intake_get_type ())

/* Signal "trouble" (string words): something can't be used; NULL: that is over. Signal "changed":
 * something has come, or is on its way. */
G_DECLARE_FINAL_TYPE (VitrineDescriptionIntake, vitrine_description_intake, VITRINE,
                      DESCRIPTION_INTAKE, GObject)

VitrineDescriptionIntake *vitrine_description_intake_new         (VitrineHtmlView          *source,
                                                                  GtkWidget                *preview);
void                      vitrine_description_intake_set_session (VitrineDescriptionIntake *self,
                                                                  VitrineDraftSession      *session);
void                      vitrine_description_intake_set_room    (VitrineDescriptionIntake *self,
                                                                  guint                     room);
void                      vitrine_description_intake_choose      (VitrineDescriptionIntake *self);
void                      vitrine_description_intake_bring       (VitrineDescriptionIntake *self,
                                                                  GPtrArray                *addresses);
guint                     vitrine_description_intake_count_coming
                                                                 (VitrineDescriptionIntake *self,
                                                                  GPtrArray                *addresses);

G_END_DECLS
