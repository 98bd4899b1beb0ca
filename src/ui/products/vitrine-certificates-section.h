/* The certificates that the category takes, and what the product has beside them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_CERTIFICATES_SECTION (vitrine_certificates_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCertificatesSection, vitrine_certificates_section,
                      VITRINE, CERTIFICATES_SECTION, VitrineEditorSection)

G_END_DECLS
