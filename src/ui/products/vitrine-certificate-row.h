/* One certificate of a product in the form: its pictures, its files, and how long it is good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-picture-intake.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_CERTIFICATE_ROW (vitrine_certificate_row_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCertificateRow, vitrine_certificate_row,
                      VITRINE, CERTIFICATE_ROW, AdwBin)

VitrineCertificateRow *vitrine_certificate_row_new         (VitrineDraftSession            *session,
                                                            VitrinePictureIntake           *intake,
                                                            const VitrineCertificationRule *rule,
                                                            const char                     *id);
void                   vitrine_certificate_row_update      (VitrineCertificateRow          *self);
gboolean               vitrine_certificate_row_is_empty    (VitrineCertificateRow          *self);
gboolean               vitrine_certificate_row_is_known    (VitrineCertificateRow          *self);
void                   vitrine_certificate_row_take        (VitrineDraftSession            *session,
                                                            const char                     *place,
                                                            GPtrArray                      *images);

G_END_DECLS
