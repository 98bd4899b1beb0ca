/* Asking one answer of the practice shop, without a server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-visit.h"

G_BEGIN_DECLS

VitrinePracticeShop *visit_new_shop (const char            *market);
JsonNode            *visit_ask      (VitrinePracticeShop   *shop,
                                     VitrinePracticeAnswer  answer,
                                     const char            *method,
                                     const char            *path,
                                     const char            *query,
                                     const char            *body,
                                     gint64                *code);

G_END_DECLS
