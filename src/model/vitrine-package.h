/* The parcel that a product goes out in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

/* Text on the wire, as are the dimensions. */
#define VITRINE_TYPE_PACKAGE_WEIGHT (vitrine_package_weight_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePackageWeight, vitrine_package_weight,
                      VITRINE, PACKAGE_WEIGHT, VitrinePart)

#define VITRINE_TYPE_PACKAGE_DIMENSIONS (vitrine_package_dimensions_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePackageDimensions, vitrine_package_dimensions,
                      VITRINE, PACKAGE_DIMENSIONS, VitrinePart)

G_END_DECLS
