/* Cuts HTML into tokens, each with its place, and notes what isn't well-formed on the way. What
 * is open or nested is not its business.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-html-remarks-private.h"
#include "vitrine-html-tags-private.h"

G_BEGIN_DECLS

typedef enum {
  VITRINE_TOKEN_TEXT,
  VITRINE_TOKEN_START,
  VITRINE_TOKEN_END,
  VITRINE_TOKEN_COMMENT,       /* and the like: “<!…>”, “<?…>” */
  VITRINE_TOKEN_RAW,           /* a script and its kind, between its tags */
} VitrineTokenKind;

typedef struct {
  VitrineTokenKind  kind;
  gsize             start;     /* bytes into the source */
  gsize             end;
  const char       *text;      /* of text: UTF-8, as it is read; not ended by 0 */
  gsize             length;
  const char       *name;      /* of a tag, in small letters; until the next token */
  VitrineTag        tag;
  VitrineTagTraits  traits;
} VitrineToken;

/* All of them places in the source. */
typedef struct {
  gsize name;
  gsize name_end;
  gsize value;
  gsize value_end;
  gboolean quoted;
} VitrineAttributeSpan;

typedef struct {
  const char         *source;
  gsize               length;
  gsize               place;
  VitrineHtmlRemarks *remarks;
  GString            *name;
  GArray             *attributes;      /* of the start tag that was last */
  gsize               special;         /* the next "<", "&" or NUL, if it is not before place */
  gsize               absent[3];       /* from where on there is none of a mark */
  guint               n_tags;
  gboolean            raw;             /* the start tag of a script was last */
  gboolean            too_large;
  char                decoded[8];
} VitrineHtmlScanner;

void     vitrine_html_scanner_init          (VitrineHtmlScanner *self,
                                             const char         *source,
                                             gsize               start,
                                             gsize               end,
                                             VitrineHtmlRemarks *remarks);
void     vitrine_html_scanner_clear         (VitrineHtmlScanner *self);
gboolean vitrine_html_scanner_next          (VitrineHtmlScanner *self,
                                             VitrineToken       *token);
char    *vitrine_html_scanner_dup_attribute (VitrineHtmlScanner *self,
                                             const char         *name);

G_END_DECLS
