/* A value among others: its name, which may be typed over, what it is shown with, and a button
 * that takes it away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_CHIP (vitrine_chip_get_type ())

/* Signals: "removed"; "renamed" (string): of one that can be; "moved" (int): so many places on,
 * with Alt and an arrow. */
G_DECLARE_FINAL_TYPE (VitrineChip, vitrine_chip, VITRINE, CHIP, GtkBox)

VitrineChip *vitrine_chip_new       (gboolean     is_editable);
const char  *vitrine_chip_get_title (VitrineChip *self);
void         vitrine_chip_set_title (VitrineChip *self,
                                     const char  *title);
void         vitrine_chip_set_front (VitrineChip *self,
                                     GtkWidget   *front);
GtkWidget   *vitrine_chip_get_front (VitrineChip *self);

G_END_DECLS
