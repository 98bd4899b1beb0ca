/* What is noticed of a source while it is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-description.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray *list;                          /* of VitrineRemark */
  guint      counts[VITRINE_N_REMARKS];     /* of each kind, with those that aren't kept */
} VitrineHtmlRemarks;

void vitrine_html_remarks_init  (VitrineHtmlRemarks *self);
void vitrine_html_remarks_clear (VitrineHtmlRemarks *self);
void vitrine_html_remarks_add   (VitrineHtmlRemarks *self,
                                 VitrineRemarkKind   kind,
                                 const char         *name,
                                 gsize               start,
                                 gsize               end);
void vitrine_html_remarks_sort  (VitrineHtmlRemarks *self);

G_END_DECLS
