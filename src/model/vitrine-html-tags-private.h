/* What the tags of HTML are to a description.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Those that make the structure. */
typedef enum {
  VITRINE_TAG_OTHER,
  VITRINE_TAG_P,
  VITRINE_TAG_UL,
  VITRINE_TAG_OL,
  VITRINE_TAG_LI,
  VITRINE_TAG_IMG,
  VITRINE_TAG_BR,
  VITRINE_TAG_B,
  VITRINE_TAG_STRONG,
  VITRINE_TAG_I,
  VITRINE_TAG_EM,
  VITRINE_TAG_U,
  VITRINE_N_TAGS
} VitrineTag;

typedef enum {
  VITRINE_TAG_IS_BLOCK = 1 << 0,   /* begins and ends a line */
  VITRINE_TAG_IS_VOID  = 1 << 1,   /* has no end tag */
  VITRINE_TAG_IS_RAW   = 1 << 2,   /* what stands in it is no text: it goes with the tag */
} VitrineTagTraits;

VitrineTag  vitrine_html_tag_find        (const char       *name,
                                          VitrineTagTraits *traits);
const char *vitrine_html_tag_get_name    (VitrineTag        tag);
gboolean    vitrine_html_tag_is_inline   (VitrineTag        tag);
gboolean    vitrine_html_tag_is_list     (VitrineTag        tag);

G_END_DECLS
