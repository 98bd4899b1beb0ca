/* A line of a list of texts: an id, an address, a code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PRODUCT_TEXT (vitrine_product_text_get_type ())

G_DECLARE_FINAL_TYPE (VitrineProductText, vitrine_product_text, VITRINE, PRODUCT_TEXT, VitrinePart)

G_END_DECLS
