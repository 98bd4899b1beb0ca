/* What an element of a paste means, by its tag, its class and its style.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-html-scanner-private.h"

G_BEGIN_DECLS

/* Each is NULL where it doesn't hold; of the first three the tag that says so. */
typedef struct {
  const char *bold;
  const char *italic;
  const char *underline;
  const char *hidden;         /* nothing in it is shown */
  const char *symbol;         /* in it stands the dot or number of an item of Word */
  const char *preformatted;
  const char *item;           /* a paragraph that Word has as an item */
} VitrinePasteStyle;

void vitrine_paste_style_apply (VitrinePasteStyle  *self,
                                VitrineHtmlScanner *scanner,
                                const VitrineToken *token);

G_END_DECLS
