/* A product, as the body of Create Product has it: every field, with properties to bind to
 * and lists to show.
 *
 * What stands in a body and isn't known here, or is of a wrong type, is kept and written back
 * as it came, so that a later version of the API loses nothing on the way through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"
#include "vitrine-product-image.h"

G_BEGIN_DECLS

/* In a draft's description a picture that has no address yet: <img src="vitrine:SHA256">. */
#define VITRINE_PRODUCT_PICTURE_SCHEME "vitrine:"

#define VITRINE_TYPE_PRODUCT (vitrine_product_get_type ())

/* Signal "changed" (no arguments): something in it moved, in lists and their items too. Its
 * properties, and how to read and set them by name, are in vitrine-part.h. */
G_DECLARE_FINAL_TYPE (VitrineProduct, vitrine_product, VITRINE, PRODUCT, VitrinePart)

VitrineProduct *vitrine_product_new           (void);
VitrineProduct *vitrine_product_new_from_json (JsonObject         *body);
void            vitrine_product_set_json      (VitrineProduct     *self,
                                               JsonObject         *body);
JsonObject     *vitrine_product_to_json       (VitrineProduct     *self,
                                               VitrineProductForm  form);

G_END_DECLS
