/* What the edits of a description's source share: its tokens, what is open at a place, and how
 * what is put in meets what stands there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-description-edit.h"
#include "vitrine-html-scanner-private.h"

G_BEGIN_DECLS

/* Where nothing of a kind is open. */
#define VITRINE_TAG_NONE VITRINE_TAG_OTHER

/* What is open at a place. */
typedef struct {
  VitrineTag list;      /* ul, ol */
  VitrineTag block;     /* p, li */
  VitrineTag style;     /* b, strong, i, em, u: the innermost */
} VitrineOpenTags;

typedef struct {
  VitrineTokenKind kind;
  VitrineTag       tag;
  gsize            start;
  gsize            end;
  gboolean         verbatim;    /* text that is no entity */
  VitrineOpenTags  before;
} VitrineSourceToken;

/* A place to work on, out of tags. */
typedef struct {
  const char      *source;
  GArray          *tokens;      /* of VitrineSourceToken */
  gsize            start;
  gsize            end;
  VitrineOpenTags  at_start;
  VitrineOpenTags  at_end;
  VitrineOpenTags  last;        /* at the end of the source */
} VitrineSourceWork;

void                      vitrine_source_work_init      (VitrineSourceWork       *self,
                                                         const char              *source,
                                                         gsize                    start,
                                                         gsize                    end);
void                      vitrine_source_work_clear     (VitrineSourceWork       *self);
void                      vitrine_source_work_place     (VitrineSourceWork       *self,
                                                         gsize                    start,
                                                         gsize                    end);
const VitrineSourceToken *vitrine_source_work_get_token (const VitrineSourceWork *self,
                                                         guint                    i);
gboolean                  vitrine_source_work_is_blank  (const VitrineSourceWork *self,
                                                         gsize                    start,
                                                         gsize                    end);
void                      vitrine_source_work_put_tag   (GString                 *out,
                                                         const char              *mark,
                                                         VitrineTag               tag);
void                      vitrine_source_work_finish    (const VitrineSourceWork *self,
                                                         GString                 *out,
                                                         gsize                    first,
                                                         gsize                    last,
                                                         VitrineDescriptionEdit  *edit);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrineSourceWork, vitrine_source_work_clear)

G_END_DECLS
