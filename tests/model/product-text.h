/* Products from JSON text and back, for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-product.h"

G_BEGIN_DECLS

VitrineProduct *product_from_text (const char         *text);
char           *product_to_text   (VitrineProduct     *product,
                                   VitrineProductForm  form);

G_END_DECLS
