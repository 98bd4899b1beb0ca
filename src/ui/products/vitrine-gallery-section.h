/* The main pictures of a product, in their order: the first is the cover.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_GALLERY_SECTION (vitrine_gallery_section_get_type ())

/* Actions: "gallery.add", "gallery.paste". */
G_DECLARE_FINAL_TYPE (VitrineGallerySection, vitrine_gallery_section,
                      VITRINE, GALLERY_SECTION, VitrineEditorSection)

G_END_DECLS
