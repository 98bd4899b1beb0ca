/* The video of a listing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PRODUCT_VIDEO (vitrine_product_video_get_type ())

G_DECLARE_FINAL_TYPE (VitrineProductVideo, vitrine_product_video, VITRINE, PRODUCT_VIDEO,
                      VitrinePart)

G_END_DECLS
