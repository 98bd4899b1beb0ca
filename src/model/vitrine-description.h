/* A product's description, as the market will keep it: what stands in the HTML, what of it is
 * dropped, and what is left, clean.
 *
 * Pure, bounded and without network: any bytes may come, of any size up to
 * VITRINE_DESCRIPTION_MAX_BYTES. Runs on any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define VITRINE_DESCRIPTION_MAX_BYTES (10 * 1024 * 1024)
#define VITRINE_DESCRIPTION_MAX_TAGS 200000
#define VITRINE_DESCRIPTION_MAX_REMARKS 1000   /* of each kind: the first ones are kept */

/* Which tags a market keeps, and which may stand in which. Static data, from a rule pack. */
typedef struct {
  const char        *id;           /* "seed", "all" */
  const char *const *blocks;       /* NULL at the end: p, ul, ol, li, img */
  const char *const *inlines;      /* strong, b, i, em, u, br */
} VitrineTagSet;

typedef enum {
  VITRINE_BLOCK_PARAGRAPH,
  VITRINE_BLOCK_ITEM,              /* of a list */
  VITRINE_BLOCK_IMAGE,
} VitrineBlockKind;

typedef enum {
  VITRINE_RUN_BOLD      = 1 << 0,
  VITRINE_RUN_ITALIC    = 1 << 1,
  VITRINE_RUN_UNDERLINE = 1 << 2,
  VITRINE_RUN_BREAK     = 1 << 3,  /* a line ends before its text */
  VITRINE_RUN_DROPPED   = 1 << 4,  /* the market drops it: its markup, shown struck through */
  VITRINE_RUN_REPAIRED  = 1 << 5,  /* tags within tags, of which the outer one is left */
} VitrineRunFlags;

/* Places are byte offsets into the source. */
typedef struct {
  char            *text;           /* UTF-8 */
  VitrineRunFlags  flags;
  const char      *tag;            /* it keeps in the clean HTML, such as "strong"; NULL: none */
  gsize            start;
  gsize            end;
  gsize            place;          /* where it begins in the visible text */
} VitrineRun;

typedef struct {
  VitrineBlockKind  kind;
  gboolean          ordered;       /* of an item */
  guint             number;        /* of an item, from 1 */
  guint             list;          /* which list it is in, from 1; 0: none */
  gboolean          continued;     /* it goes on with the item before, or an image stands in it */
  gboolean          repaired;      /* the clean HTML has it where the source hasn't */
  guint             characters;    /* visible ones */
  GPtrArray        *runs;          /* of VitrineRun; empty for an image */
  char             *src;           /* of an image, the three as they were written */
  char             *width;
  char             *height;
  gsize             start;
  gsize             end;
  guint             line;          /* of its start, from 1 */
  guint             column;        /* from 1, in characters */
} VitrineBlock;

/* What was noticed on the way. The rules make findings of it. */
typedef enum {
  VITRINE_REMARK_TAG,              /* DESC-03: a tag that is filtered out; name */
  VITRINE_REMARK_ATTRIBUTE,        /* DESC-10; name */
  VITRINE_REMARK_UNCLOSED,         /* DESC-02; name */
  VITRINE_REMARK_CROSSED,          /* DESC-02; name */
  VITRINE_REMARK_BARE_LESS,        /* DESC-02: a "<" that begins no tag */
  VITRINE_REMARK_NUL,              /* DESC-02 */
  VITRINE_REMARK_BARE_AMPERSAND,   /* DESC-02, a warning */
  VITRINE_REMARK_UNKNOWN_ENTITY,   /* DESC-02, a warning; name */
  VITRINE_REMARK_UNQUOTED,         /* DESC-02, a warning: an attribute; name */
  VITRINE_REMARK_NESTED,           /* DESC-04; name */
  VITRINE_REMARK_OUTSIDE,          /* DESC-04, a warning: text outside any block */
  VITRINE_REMARK_IMAGE_INSIDE,     /* DESC-04, a warning: img in p or li */
  VITRINE_REMARK_ENTITY,           /* DESC-08: &nbsp; and the like; name */
  VITRINE_REMARK_STRAY,            /* DESC-02: an end tag where nothing is open; name */
  VITRINE_REMARK_NOT_TEXT,         /* DESC-02: bytes that are no UTF-8 */
  VITRINE_REMARK_TOO_LARGE,        /* it is not read from here on: too many bytes or tags */
  VITRINE_N_REMARKS
} VitrineRemarkKind;

typedef struct {
  VitrineRemarkKind  kind;
  char              *name;         /* of the tag, attribute or entity; NULL: none */
  gsize              start;        /* byte offsets into the source */
  gsize              end;
  guint              line;         /* from 1 */
  guint              column;       /* from 1, in characters */
} VitrineRemark;

#define VITRINE_TYPE_DESCRIPTION (vitrine_description_get_type ())

G_DECLARE_FINAL_TYPE (VitrineDescription, vitrine_description, VITRINE, DESCRIPTION, GObject)

/* Never fails: what can't be read at all has no blocks and says why in its remarks. */
VitrineDescription *vitrine_description_new            (const char          *source,
                                                        gssize               length,
                                                        const VitrineTagSet *tags);
GPtrArray          *vitrine_description_get_blocks     (VitrineDescription  *self);
GPtrArray          *vitrine_description_get_remarks    (VitrineDescription  *self);
const char         *vitrine_description_get_source     (VitrineDescription  *self);
const char         *vitrine_description_get_html       (VitrineDescription  *self);   /* clean */
const char         *vitrine_description_get_text       (VitrineDescription  *self);   /* visible */
guint               vitrine_description_count_characters
                                                       (VitrineDescription  *self);   /* source */
guint               vitrine_description_count_images   (VitrineDescription  *self);
GPtrArray          *vitrine_description_dup_points     (VitrineDescription  *self);
gboolean            vitrine_description_is_whole       (VitrineDescription  *self);
gsize               vitrine_description_find_place     (VitrineDescription  *self,
                                                        gsize                place);
void                vitrine_description_get_position   (VitrineDescription  *self,
                                                        gsize                offset,
                                                        guint               *line,
                                                        guint               *column);

/* What is pasted from an office program or a page: the kept tags with its meaning. */
char               *vitrine_description_clean_paste    (const char          *html,
                                                        gssize               length,
                                                        const VitrineTagSet *tags);

G_END_DECLS
