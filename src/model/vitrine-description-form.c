/* Paragraphs and lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-description-edit.h"

#include "vitrine-source-work-private.h"

#include <string.h>

/* A paragraph, an item, a line outside of both, or an image. */
typedef struct {
  VitrineTag list;         /* VITRINE_TAG_NONE: a paragraph or a line */
  gboolean   is_image;
  gsize      start;
  gsize      end;
  gsize      inner_start;
  gsize      inner_end;
} Piece;

/* What stands at the top: a list is one with all its items. */
typedef struct {
  gsize start;
  gsize end;
  guint first;             /* of the pieces */
  guint n;
} Unit;

typedef struct {
  const VitrineSourceWork *work;
  GArray     *pieces;
  GArray     *units;
  gboolean    in_unit;     /* of a list, or a paragraph, that goes on */
  gboolean    in_piece;
  Piece       piece;
} Pieces;

static void
end_piece (Pieces *self, gsize inner_end, gsize end)
{
  Unit *unit;

  if (!self->in_piece)
    return;

  self->in_piece = FALSE;
  self->piece.inner_end = inner_end;
  self->piece.end = end;
  g_array_append_val (self->pieces, self->piece);
  unit = &g_array_index (self->units, Unit, self->units->len - 1);
  unit->n++;
  unit->end = MAX (unit->end, end);
}

static void
begin_unit (Pieces *self, gsize start)
{
  const Unit unit = { start, start, self->pieces->len, 0 };

  if (!self->in_unit)
    g_array_append_val (self->units, unit);
  self->in_unit = TRUE;
}

static void
begin_piece (Pieces *self, VitrineTag list, gsize start, gsize inner_start)
{
  begin_unit (self, start);
  self->in_piece = TRUE;
  self->piece = (Piece) { .list = list, .start = start, .inner_start = inner_start };
}

/* Text outside of blocks: each line by itself. */
static void
add_line (Pieces *self, const VitrineSourceToken *token)
{
  const char *source = self->work->source;
  gsize at = token->start;

  while (at < token->end) {
    const char *feed = memchr (source + at, '\n', token->end - at);
    gsize end = feed != NULL ? (gsize) (feed - source) : token->end;

    if (!self->in_piece && !vitrine_source_work_is_blank (self->work, at, end)) {
      while (g_ascii_isspace (source[at]))
        at++;
      begin_piece (self, VITRINE_TAG_NONE, at, at);
    }
    if (feed != NULL && self->in_piece) {
      end_piece (self, end, end);
      self->in_unit = FALSE;
    }
    at = end + 1;
  }
}

static void
add_block (Pieces *self, const VitrineSourceToken *token)
{
  gboolean starts = token->kind == VITRINE_TOKEN_START;
  gboolean is_list = vitrine_html_tag_is_list (token->tag);
  gboolean closes = !starts && !is_list;

  end_piece (self, token->start, closes ? token->end : token->start);
  if (token->tag == VITRINE_TAG_LI && starts) {
    begin_piece (self, token->before.list != VITRINE_TAG_NONE ? token->before.list : VITRINE_TAG_UL,
                 token->start, token->end);
  } else if (is_list && !starts && self->in_unit) {
    g_array_index (self->units, Unit, self->units->len - 1).end = token->end;
    self->in_unit = FALSE;
  } else if (token->tag != VITRINE_TAG_LI) {
    self->in_unit = FALSE;
    if (is_list && starts)
      begin_unit (self, token->start);
    else if (starts)
      begin_piece (self, VITRINE_TAG_NONE, token->start, token->end);
  }
}

static void
add_image (Pieces *self, const VitrineSourceToken *token)
{
  end_piece (self, token->start, token->start);
  self->in_unit = FALSE;
  begin_piece (self, VITRINE_TAG_NONE, token->start, token->start);
  self->piece.is_image = TRUE;
  end_piece (self, token->end, token->end);
  self->in_unit = FALSE;
}

static void
add_token (Pieces *self, const VitrineSourceToken *token)
{
  gboolean is_tag = token->kind == VITRINE_TOKEN_START || token->kind == VITRINE_TOKEN_END;

  if (is_tag && token->tag == VITRINE_TAG_IMG)
    add_image (self, token);
  else if (is_tag && (token->tag == VITRINE_TAG_P || token->tag == VITRINE_TAG_LI
                      || vitrine_html_tag_is_list (token->tag)))
    add_block (self, token);
  else if (token->before.block == VITRINE_TAG_NONE && token->kind == VITRINE_TOKEN_TEXT
           && token->verbatim)
    add_line (self, token);
  else if (!self->in_piece)
    begin_piece (self, VITRINE_TAG_NONE, token->start, token->start);
}

static void
read_pieces (Pieces *self, const VitrineSourceWork *work)
{
  gsize length = strlen (work->source);

  *self = (Pieces) {
    .work = work,
    .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)),
    .units = g_array_new (FALSE, FALSE, sizeof (Unit)),
  };
  for (guint i = 0; i < work->tokens->len; i++)
    add_token (self, vitrine_source_work_get_token (work, i));
  end_piece (self, length, length);
}

static void
pieces_clear (Pieces *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->units);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, pieces_clear)

static gboolean
touches (const VitrineSourceWork *work, gsize start, gsize end)
{
  return work->start == work->end ? start <= work->start && work->start <= end
                                  : start < work->end && end > work->start;
}

/* Which units are worked on; FALSE: none. */
static gboolean
find_units (const Pieces *self, guint *first, guint *last)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->units->len; i++) {
    const Unit *unit = &g_array_index (self->units, Unit, i);

    if (unit->n == 0 || !touches (self->work, unit->start, unit->end))
      continue;
    if (!found)
      *first = i;
    *last = i;
    if (!found && self->work->start == self->work->end)
      return TRUE;
    found = TRUE;
  }

  return found;
}

/* Which list a form is; VITRINE_TAG_NONE: a paragraph. */
static const VitrineTag lists[] = {
  [VITRINE_DESCRIPTION_PARAGRAPH] = VITRINE_TAG_NONE,
  [VITRINE_DESCRIPTION_BULLETS] = VITRINE_TAG_UL,
  [VITRINE_DESCRIPTION_NUMBERS] = VITRINE_TAG_OL,
};

static gboolean
is_touched (const Pieces *self, const Piece *piece)
{
  return !piece->is_image && touches (self->work, piece->start, piece->end);
}

static gboolean
are_all (const Pieces *self, guint first, guint end, VitrineTag list)
{
  for (guint i = first; i < end; i++) {
    const Piece *piece = &g_array_index (self->pieces, Piece, i);

    if (is_touched (self, piece) && piece->list != list)
      return FALSE;
  }

  return TRUE;
}

static void
switch_list (GString *out, VitrineTag *open, VitrineTag list)
{
  if (*open == list)
    return;

  if (*open != VITRINE_TAG_NONE) {
    g_string_append_c (out, '\n');
    vitrine_source_work_put_tag (out, "</", *open);
  }
  if (out->len > 0 && list != VITRINE_TAG_NONE)
    g_string_append_c (out, '\n');
  vitrine_source_work_put_tag (out, "<", list);
  *open = list;
}

static VitrineTag
get_block (VitrineTag list)
{
  return list != VITRINE_TAG_NONE ? VITRINE_TAG_LI : VITRINE_TAG_P;
}

static void
put_piece (GString *out, const Pieces *self, const Piece *piece, VitrineTag list, gsize *inner)
{
  const char *source = self->work->source;

  if (out->len > 0)
    g_string_append_c (out, '\n');
  if (!piece->is_image)
    vitrine_source_work_put_tag (out, "<", get_block (list));
  *inner = out->len;
  g_string_append_len (out, source + piece->inner_start, piece->inner_end - piece->inner_start);
  if (!piece->is_image)
    vitrine_source_work_put_tag (out, "</", get_block (list));
}

/* Where the selection's ends come to be: @out begins at the first unit. */
static gsize
move_place (gsize place, const Piece *piece, gsize inner)
{
  return inner + CLAMP (place, piece->inner_start, piece->inner_end) - piece->inner_start;
}

static void
put_units (GString *out, const Pieces *self, guint first, guint end, VitrineTag form,
           gsize *select_start, gsize *select_end)
{
  VitrineTag open = VITRINE_TAG_NONE;
  gboolean found = FALSE;

  for (guint i = first; i < end; i++) {
    const Piece *piece = &g_array_index (self->pieces, Piece, i);
    gboolean touched = is_touched (self, piece);
    VitrineTag list = touched ? form : piece->list;
    gsize inner;

    switch_list (out, &open, list);
    put_piece (out, self, piece, list, &inner);
    if (!touched)
      continue;
    if (!found)
      *select_start = move_place (self->work->start, piece, inner);
    *select_end = move_place (self->work->end, piece, inner);
    found = TRUE;
  }
  switch_list (out, &open, VITRINE_TAG_NONE);
}

static void
put_empty (GString *out, VitrineTag list, gsize *place)
{
  vitrine_source_work_put_tag (out, "<", list);
  vitrine_source_work_put_tag (out, "<", get_block (list));
  *place = out->len;
  vitrine_source_work_put_tag (out, "</", get_block (list));
  vitrine_source_work_put_tag (out, "</", list);
}

/**
 * vitrine_description_edit_form:
 * @edit: (out caller-allocates): what is to be done
 *
 * Makes what is selected, or where the place is, paragraphs or items of a list; items that are
 * such already become paragraphs. Of a list only the selected items change. Where there is
 * nothing, an empty one is put in.
 */
void
vitrine_description_edit_form (const char             *source,
                               gsize                   start,
                               gsize                   end,
                               VitrineDescriptionForm  form,
                               VitrineDescriptionEdit *edit)
{
  g_auto (VitrineSourceWork) work = { 0 };
  g_auto (Pieces) pieces = { 0 };
  g_autoptr (GString) out = g_string_new (NULL);
  VitrineTag list = lists[form];
  guint first_unit = 0;
  guint last_unit = 0;
  gsize first = 0;
  gsize last = 0;

  g_return_if_fail (source != NULL && edit != NULL);

  vitrine_source_work_init (&work, source, start, end);
  read_pieces (&pieces, &work);
  if (find_units (&pieces, &first_unit, &last_unit)) {
    const Unit *unit = &g_array_index (pieces.units, Unit, first_unit);
    const Unit *until = &g_array_index (pieces.units, Unit, last_unit);
    guint end_piece = until->first + until->n;

    if (list != VITRINE_TAG_NONE && are_all (&pieces, unit->first, end_piece, list))
      list = VITRINE_TAG_NONE;
    put_units (out, &pieces, unit->first, end_piece, list, &first, &last);
    edit->start = unit->start;
    edit->end = until->end;
  } else {
    put_empty (out, list, &first);
    last = first;
    edit->start = work.start;
    edit->end = work.start;
  }
  edit->select_start = edit->start + first;
  edit->select_end = edit->start + last;
  edit->text = g_strndup (out->str, out->len);
}

