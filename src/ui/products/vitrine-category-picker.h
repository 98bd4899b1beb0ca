/* Chooses a product's category: by words of its path, from those used last, or down the tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_CATEGORY_PICKER (vitrine_category_picker_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCategoryPicker, vitrine_category_picker,
                      VITRINE, CATEGORY_PICKER, AdwBin)

void vitrine_category_picker_set_session (VitrineCategoryPicker *self,
                                          VitrineDraftSession   *session);

G_END_DECLS
