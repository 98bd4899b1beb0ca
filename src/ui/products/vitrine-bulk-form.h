/* What can be changed in many products at once: a form that gives a list of edits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-bulk-edit.h"
#include "vitrine-product-pictures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_BULK_FORM (vitrine_bulk_form_get_type ())

/* Signal "changed": there may be other edits. */
G_DECLARE_FINAL_TYPE (VitrineBulkForm, vitrine_bulk_form, VITRINE, BULK_FORM, AdwBin)

void       vitrine_bulk_form_set_pictures (VitrineBulkForm         *self,
                                           VitrineProductPictures  *pictures);
GPtrArray *vitrine_bulk_form_dup_edits    (VitrineBulkForm         *self,
                                           GError                 **error);

G_END_DECLS
