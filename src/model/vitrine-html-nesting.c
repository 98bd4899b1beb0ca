/* Linear: a tag is pushed once and popped once, and of each name it is counted how many are open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-html-nesting-private.h"

typedef struct {
  VitrineTag tag;
  gsize      start;
  gsize      end;
  gboolean   in_p;      /* it is, or stands in, a p that a block would close ... */
  gboolean   in_li;     /* ... or a li that the next would: not beyond a list */
} Open;

/* A p or li whose end tag HTML lets out, until an end tag comes after all: then the @closer stood
 * in it. */
typedef struct {
  guint    depth;
  Open     closer;
} Implied;

void
vitrine_html_nesting_init (VitrineHtmlNesting *self, VitrineHtmlRemarks *remarks)
{
  *self = (VitrineHtmlNesting) {
    .remarks = remarks,
    .open = g_array_new (FALSE, FALSE, sizeof (Open)),
  };
  for (guint i = 0; i < VITRINE_N_TAGS; i++) {
    self->crossed[i] = g_array_new (FALSE, FALSE, sizeof (Open));
    self->implied[i] = g_array_new (FALSE, FALSE, sizeof (Implied));
  }
}

void
vitrine_html_nesting_clear (VitrineHtmlNesting *self)
{
  g_array_unref (self->open);
  for (guint i = 0; i < VITRINE_N_TAGS; i++) {
    g_array_unref (self->crossed[i]);
    g_array_unref (self->implied[i]);
  }
}

static void
remark (VitrineHtmlNesting *self, VitrineRemarkKind kind, const Open *at)
{
  vitrine_html_remarks_add (self->remarks, kind, vitrine_html_tag_get_name (at->tag), at->start,
                            at->end);
}

static VitrineTag
get_parent (VitrineHtmlNesting *self)
{
  if (self->open->len == 0)
    return VITRINE_TAG_OTHER;

  return g_array_index (self->open, Open, self->open->len - 1).tag;
}

static Open
pop (VitrineHtmlNesting *self)
{
  Open last = g_array_index (self->open, Open, self->open->len - 1);

  g_array_set_size (self->open, self->open->len - 1);
  self->n_open[last.tag]--;

  return last;
}

/* Closes what stands above @tag, as the end of it or @closer does. The end tags of p and li may
 * be left out there, those of others may not. */
static void
pop_above (VitrineHtmlNesting *self, VitrineTag tag)
{
  gboolean lax = !vitrine_html_tag_is_inline (tag);

  while (get_parent (self) != tag) {
    Open top = pop (self);

    if (!(lax && (top.tag == VITRINE_TAG_P || top.tag == VITRINE_TAG_LI)))
      g_array_append_val (self->crossed[top.tag], top);
  }
}

/* Whether a start tag would close a p or li: such a one is open, and not beyond a list. */
static gboolean
is_open_here (VitrineHtmlNesting *self, VitrineTag tag)
{
  const Open *top = self->open->len > 0
                      ? &g_array_index (self->open, Open, self->open->len - 1) : NULL;

  return top != NULL && (tag == VITRINE_TAG_P ? top->in_p : top->in_li);
}

static void
push (VitrineHtmlNesting *self, Open opened)
{
  gboolean is_list = vitrine_html_tag_is_list (opened.tag);

  opened.in_p = opened.tag == VITRINE_TAG_P
                || (!is_list && opened.tag != VITRINE_TAG_LI && is_open_here (self, VITRINE_TAG_P));
  opened.in_li = opened.tag == VITRINE_TAG_LI
                 || (!is_list && is_open_here (self, VITRINE_TAG_LI));
  g_array_append_val (self->open, opened);
  self->n_open[opened.tag]++;
}

/* The start of @closer ends an open p or li. */
static void
close_implied (VitrineHtmlNesting *self, VitrineTag tag, const Open *closer)
{
  Implied implied = { .closer = *closer };

  if (!is_open_here (self, tag))
    return;

  pop_above (self, tag);
  pop (self);
  implied.depth = self->open->len;
  g_array_append_val (self->implied[tag], implied);
}

/* What a tag may stand in, once what HTML closes by itself is closed. */
static gboolean
may_stand_in (VitrineHtmlNesting *self, VitrineTag tag, VitrineTag parent)
{
  gboolean line = parent == VITRINE_TAG_P || parent == VITRINE_TAG_LI;

  switch (tag) {
  case VITRINE_TAG_P:
  case VITRINE_TAG_UL:
  case VITRINE_TAG_OL:
    return parent == VITRINE_TAG_OTHER;
  case VITRINE_TAG_LI:
    return vitrine_html_tag_is_list (parent);
  case VITRINE_TAG_IMG:
    return line || parent == VITRINE_TAG_OTHER;
  default:
    return line || (parent == VITRINE_TAG_OTHER && self->n_containers > 0);
  }
}

static void
add_start (VitrineHtmlNesting *self, const VitrineToken *token)
{
  Open opened = { token->tag, token->start, token->end };
  VitrineTag parent;

  if (token->tag == VITRINE_TAG_P || vitrine_html_tag_is_list (token->tag))
    close_implied (self, VITRINE_TAG_P, &opened);
  if (token->tag == VITRINE_TAG_LI)
    close_implied (self, VITRINE_TAG_LI, &opened);

  parent = get_parent (self);
  if (!may_stand_in (self, token->tag, parent))
    remark (self, VITRINE_REMARK_NESTED, &opened);
  else if (token->tag == VITRINE_TAG_IMG && parent != VITRINE_TAG_OTHER)
    remark (self, VITRINE_REMARK_IMAGE_INSIDE, &opened);

  if (token->traits & VITRINE_TAG_IS_VOID)
    return;
  push (self, opened);
}

/* An end tag where none of its name is open. */
static void
add_stray (VitrineHtmlNesting *self, const Open *end)
{
  GArray *implied = self->implied[end->tag];
  GArray *crossed = self->crossed[end->tag];

  /* Those of what has been closed since have had their chance. */
  while (implied->len > 0
         && g_array_index (implied, Implied, implied->len - 1).depth > self->open->len)
    g_array_set_size (implied, implied->len - 1);

  if (implied->len > 0) {
    Open closer = g_array_index (implied, Implied, implied->len - 1).closer;

    g_array_set_size (implied, implied->len - 1);
    remark (self, VITRINE_REMARK_NESTED, &closer);
  } else if (crossed->len > 0) {
    g_array_set_size (crossed, crossed->len - 1);
    remark (self, VITRINE_REMARK_CROSSED, end);
  } else {
    remark (self, VITRINE_REMARK_STRAY, end);
  }
}

static void
add_end (VitrineHtmlNesting *self, const VitrineToken *token)
{
  Open end = { token->tag, token->start, token->end };

  if (token->traits & VITRINE_TAG_IS_VOID)
    return;
  if (self->n_open[token->tag] == 0) {
    add_stray (self, &end);
    return;
  }

  pop_above (self, token->tag);
  pop (self);
}

static gboolean
is_blank (const VitrineToken *token)
{
  for (gsize i = 0; i < token->length; i++) {
    if (!g_ascii_isspace (token->text[i]))
      return FALSE;
  }

  return TRUE;
}

/* Text outside is told of once, up to the next tag that makes structure. */
static void
add_text (VitrineHtmlNesting *self, const VitrineToken *token)
{
  VitrineTag parent = get_parent (self);

  if (self->outside || self->n_containers > 0 || is_blank (token))
    return;
  if (parent != VITRINE_TAG_OTHER && !vitrine_html_tag_is_list (parent))
    return;

  self->outside = TRUE;
  vitrine_html_remarks_add (self->remarks, VITRINE_REMARK_OUTSIDE, NULL, token->start,
                            token->end);
}

/* Takes the next of text, and of tags that make structure and are kept. */
void
vitrine_html_nesting_add (VitrineHtmlNesting *self, const VitrineToken *token)
{
  if (token->kind == VITRINE_TOKEN_TEXT) {
    add_text (self, token);
    return;
  }

  self->outside = FALSE;
  if (token->kind == VITRINE_TOKEN_START)
    add_start (self, token);
  else if (token->kind == VITRINE_TOKEN_END)
    add_end (self, token);
}

/* Takes the start or end of another block that is kept: text may stand in it as in a p. */
void
vitrine_html_nesting_add_container (VitrineHtmlNesting *self, const VitrineToken *token)
{
  self->outside = FALSE;
  if (token->kind == VITRINE_TOKEN_START)
    self->n_containers++;
  else if (self->n_containers > 0)
    self->n_containers--;
}

/* Tells of what is still open at the end of the source. */
void
vitrine_html_nesting_finish (VitrineHtmlNesting *self)
{
  for (guint i = 0; i < self->open->len; i++) {
    const Open *open = &g_array_index (self->open, Open, i);

    if (open->tag != VITRINE_TAG_P && open->tag != VITRINE_TAG_LI)
      remark (self, VITRINE_REMARK_UNCLOSED, open);
  }

  for (guint tag = 0; tag < VITRINE_N_TAGS; tag++) {
    for (guint i = 0; i < self->crossed[tag]->len; i++)
      remark (self, VITRINE_REMARK_UNCLOSED, &g_array_index (self->crossed[tag], Open, i));
  }
}
