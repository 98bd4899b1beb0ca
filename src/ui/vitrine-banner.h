/* A line under the header for what lasts until someone does something about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_BANNER (vitrine_banner_get_type ())

G_DECLARE_FINAL_TYPE (VitrineBanner, vitrine_banner, VITRINE, BANNER, AdwBin)

/* Properties: "title" (string): what is said; the banner is folded away while it is NULL.
 * "button-label" (string): NULL for no button. Signal "button-clicked". */
void vitrine_banner_set_title        (VitrineBanner *self,
                                      const char    *title);
void vitrine_banner_set_button_label (VitrineBanner *self,
                                      const char    *button_label);

G_END_DECLS
