/* Which element stands in which, by libxml2's recovering parser of HTML: it closes what a tag
 * ends, and what is left open.
 *
 * It is given the blocks that are kept (p, ul, ol, li), one tag at a time, and calls back at once.
 * As long as each closes before the next opens, as in a sound description, there is nothing to
 * recover and the parser isn't even made.
 * Text and what stands in a line has no say in which block ends where, and goes past it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-html-tags-private.h"

G_BEGIN_DECLS

typedef void (*VitrineHtmlTreeFunc) (VitrineTag tag,
                                     gpointer   user_data);

typedef struct _VitrineHtmlTree VitrineHtmlTree;

VitrineHtmlTree *vitrine_html_tree_new   (VitrineHtmlTreeFunc  opened,
                                          VitrineHtmlTreeFunc  closed,
                                          gpointer             user_data);
void             vitrine_html_tree_free  (VitrineHtmlTree     *self);
void             vitrine_html_tree_start (VitrineHtmlTree     *self,
                                          VitrineTag           tag);
void             vitrine_html_tree_end   (VitrineHtmlTree     *self,
                                          VitrineTag           tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineHtmlTree, vitrine_html_tree_free)

G_END_DECLS
