/* A proof that a product may be sold: pictures and files of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

/* A PDF of a certification. */
#define VITRINE_TYPE_CERTIFICATION_FILE (vitrine_certification_file_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCertificationFile, vitrine_certification_file,
                      VITRINE, CERTIFICATION_FILE, VitrinePart)

#define VITRINE_TYPE_CERTIFICATION (vitrine_certification_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCertification, vitrine_certification,
                      VITRINE, CERTIFICATION, VitrinePart)

G_END_DECLS
