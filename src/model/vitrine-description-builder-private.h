/* Makes a flat list of blocks and runs from what opens, closes and stands between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-description.h"
#include "vitrine-html-tags-private.h"

G_BEGIN_DECLS

typedef struct {
  GPtrArray    *blocks;         /* of VitrineBlock */
  VitrineBlock *block;          /* that takes text; NULL: none is open */
  VitrineRun   *run;            /* that may go on */
  GString      *text;           /* of it */
  GArray       *inlines;        /* open tags of bold and its kind */
  VitrineRunFlags format;       /* what they come to */
  const char   *tag;            /* the one of them that is kept */
  GArray       *items;          /* open li: a number of its own for each */
  guint         block_item;     /* the li of the block that was last */
  guint         n_items;
  guint         n_paragraphs;   /* open p */
  guint         depth;          /* open blocks of all kinds */
  guint         n_lists;        /* open ul and ol */
  gboolean      ordered;        /* the outermost of them */
  guint         list;           /* its number */
  guint         number;         /* of the item that was last */
  gboolean      has_content;    /* the block has something to be seen */
  gboolean      is_empty_item;  /* the block only shows what is dropped between items */
  gboolean      break_first;    /* what comes next in the item is on a new line */
  gsize         paragraph_start;  /* of an open p that has no block yet; else G_MAXSIZE */
  gboolean      closing;        /* the token is an end tag */
  gsize         start;          /* of the token that is being told of */
  gsize         end;
} VitrineDescriptionBuilder;

void       vitrine_description_builder_init        (VitrineDescriptionBuilder *self);
GPtrArray *vitrine_description_builder_finish      (VitrineDescriptionBuilder *self);
void       vitrine_description_builder_open        (VitrineDescriptionBuilder *self,
                                                    VitrineTag                 tag);
void       vitrine_description_builder_close       (VitrineDescriptionBuilder *self,
                                                    VitrineTag                 tag);
void       vitrine_description_builder_end_line    (VitrineDescriptionBuilder *self);
void       vitrine_description_builder_add_text    (VitrineDescriptionBuilder *self,
                                                    const char                *text,
                                                    gsize                      length);
void       vitrine_description_builder_add_break   (VitrineDescriptionBuilder *self);
void       vitrine_description_builder_add_dropped (VitrineDescriptionBuilder *self,
                                                    const char                *text,
                                                    gsize                      length);
void       vitrine_description_builder_add_image   (VitrineDescriptionBuilder *self,
                                                    char                      *src,
                                                    char                      *width,
                                                    char                      *height);

G_END_DECLS
