/* What a list, a search and the shelf of pictures need to know of a draft's body.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct {
  char  *title;       /* never NULL */
  char  *skus;        /* the sellers' own numbers of all its SKUs, a line each */
  char  *words;       /* of the description, without markup */
  char  *cover;       /* digest of our copy of the first picture; NULL: none of ours */
  GStrv  pictures;    /* digests of all our copies that it shows, each once */
  GStrv  uris;        /* what the shop calls pictures that it shows, each once */
} VitrineDraftSummary;

VitrineDraftSummary *vitrine_draft_summary_new  (JsonObject          *body);
void                 vitrine_draft_summary_free (VitrineDraftSummary *self);
gboolean             vitrine_draft_is_digest    (const char          *text,
                                                 gsize                length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineDraftSummary, vitrine_draft_summary_free)

G_END_DECLS
