/* Tells what is nested, crossed or left open in a source, by what the market keeps of it: tags
 * that are filtered out are as if they weren't there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-html-scanner-private.h"

G_BEGIN_DECLS

typedef struct {
  VitrineHtmlRemarks *remarks;
  GArray             *open;                        /* of the tags that are open */
  guint               n_open[VITRINE_N_TAGS];
  GArray             *crossed[VITRINE_N_TAGS];     /* that another's end closed */
  GArray             *implied[VITRINE_N_TAGS];     /* p and li that the next one closed */
  guint               n_containers;                /* other blocks that are kept and open */
  gboolean            outside;                     /* such text was last */
} VitrineHtmlNesting;

void vitrine_html_nesting_init          (VitrineHtmlNesting *self,
                                         VitrineHtmlRemarks *remarks);
void vitrine_html_nesting_clear         (VitrineHtmlNesting *self);
void vitrine_html_nesting_add           (VitrineHtmlNesting *self,
                                         const VitrineToken *token);
void vitrine_html_nesting_add_container (VitrineHtmlNesting *self,
                                         const VitrineToken *token);
void vitrine_html_nesting_finish        (VitrineHtmlNesting *self);

G_END_DECLS
