/* One field of a form: its name, what it is edited with, how much room is left, and what the
 * rules say of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_FIELD (vitrine_field_get_type ())

/* Properties for .ui files: "title" (string), "field" (string: where in the body, such as
 * "package_weight.value"), "hint" (string: what is asked for), "child" (GtkWidget), "room" (uint:
 * characters at most; 0: no counter), "whole" (boolean: problems of parts of the field are shown
 * too), "also" (string: another place whose problems are shown, such as what holds it), "binds" (boolean: the child is tied to what stands at "field", by itself). The title, with
 * a mnemonic, leads to the child. */
G_DECLARE_FINAL_TYPE (VitrineField, vitrine_field, VITRINE, FIELD, GtkBox)

VitrineField *vitrine_field_new         (const char          *title,
                                         const char          *field,
                                         GtkWidget           *child);
void          vitrine_field_set_session (VitrineField        *self,
                                         VitrineDraftSession *session);
void          vitrine_field_bind        (VitrineField        *self,
                                         VitrineProduct      *product);
void          vitrine_field_bind_text   (VitrineField        *self,
                                         VitrinePart         *part,
                                         const char          *name);
void          vitrine_field_bind_flag   (VitrineField        *self,
                                         VitrinePart         *part,
                                         const char          *name);
void          vitrine_field_unbind      (VitrineField        *self);
gsize         vitrine_field_match       (VitrineField        *self,
                                         const char          *field);
void          vitrine_field_set_field   (VitrineField        *self,
                                         const char          *field);
void          vitrine_field_set_room    (VitrineField        *self,
                                         guint                room);
void          vitrine_field_set_counter (VitrineField        *self,
                                         guint                used);
gboolean      vitrine_field_focus       (VitrineField        *self);

G_END_DECLS
