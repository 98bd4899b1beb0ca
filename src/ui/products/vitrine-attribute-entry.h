/* One attribute among those of a product: its values read and changed, by its id.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-category.h"
#include "vitrine-product.h"

G_BEGIN_DECLS

VitrinePart *vitrine_attribute_entry_find       (VitrineProduct         *product,
                                                 const char             *id,
                                                 guint                  *place);
GListModel  *vitrine_attribute_entry_get_values (VitrineProduct         *product,
                                                 const char             *id);
void         vitrine_attribute_entry_add        (VitrineProduct         *product,
                                                 const VitrineAttribute *attribute,
                                                 const char             *value_id,
                                                 const char             *name);
void         vitrine_attribute_entry_take       (VitrineProduct         *product,
                                                 const char             *id,
                                                 guint                   value);
void         vitrine_attribute_entry_clear      (VitrineProduct         *product,
                                                 const char             *id);
char        *vitrine_attribute_entry_dup_title  (VitrinePart            *value,
                                                 const VitrineAttribute *attribute);
gboolean     vitrine_attribute_entry_is_asked   (VitrineProduct         *product,
                                                 const VitrineAttribute *attribute);

G_END_DECLS
