/* One thing that variants differ in: its name, and its values to add, rename, order and remove.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-category.h"
#include "vitrine-picture-field.h"
#include "vitrine-variants.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_AXIS_ROW (vitrine_axis_row_get_type ())

/* Signals, each with what the seller wants: "rename" (string), "remove", "add-values" (string),
 * "choose-value" (string id, string name: one of the market's), "rename-value" (uint, string),
 * "remove-value" (uint), "move-value" (uint from, uint to), "remove-picture" (uint value); and
 * "unfolded": more values are shown, without their pictures yet. */
G_DECLARE_FINAL_TYPE (VitrineAxisRow, vitrine_axis_row, VITRINE, AXIS_ROW, GtkBox)

GtkWidget *vitrine_axis_row_new       (void);
void       vitrine_axis_row_show      (VitrineAxisRow  *self,
                                       VitrineVariants *variants,
                                       guint            axis);
guint      vitrine_axis_row_get_n_shown
                                      (VitrineAxisRow  *self);
void       vitrine_axis_row_unfold    (VitrineAxisRow  *self);
void       vitrine_axis_row_fold      (VitrineAxisRow  *self);
void       vitrine_axis_row_set_offer (VitrineAxisRow  *self,
                                       GPtrArray       *values);
VitrinePictureField *
           vitrine_axis_row_get_picture
                                      (VitrineAxisRow  *self,
                                       guint            value);
void       vitrine_axis_row_drop_picture
                                      (VitrineAxisRow  *self,
                                       guint            value);
void       vitrine_axis_row_set_note  (VitrineAxisRow  *self,
                                       const char      *words);
void       vitrine_axis_row_set_problem
                                      (VitrineAxisRow  *self,
                                       const char      *words);
void       vitrine_axis_row_focus_add (VitrineAxisRow  *self);

G_END_DECLS
