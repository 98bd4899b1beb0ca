/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-source-work-private.h"

#include <string.h>

/* --- reading --- */

static void
follow (VitrineOpenTags *open, const VitrineToken *token)
{
  gboolean starts = token->kind == VITRINE_TOKEN_START;

  if (token->kind != VITRINE_TOKEN_START && token->kind != VITRINE_TOKEN_END)
    return;

  if (vitrine_html_tag_is_inline (token->tag)) {
    open->style = starts ? token->tag : VITRINE_TAG_NONE;
  } else if (vitrine_html_tag_is_list (token->tag)) {
    open->list = starts ? token->tag : VITRINE_TAG_NONE;
    open->block = VITRINE_TAG_NONE;
    open->style = VITRINE_TAG_NONE;
  } else if (token->tag == VITRINE_TAG_P || token->tag == VITRINE_TAG_LI) {
    open->block = starts ? token->tag : VITRINE_TAG_NONE;
    open->style = VITRINE_TAG_NONE;
    if (token->tag == VITRINE_TAG_P)
      open->list = VITRINE_TAG_NONE;
  }
}

static void
read_tokens (VitrineSourceWork *self)
{
  VitrineHtmlScanner scanner;
  VitrineToken token;
  VitrineOpenTags open = { VITRINE_TAG_NONE, VITRINE_TAG_NONE, VITRINE_TAG_NONE };

  self->tokens = g_array_new (FALSE, FALSE, sizeof (VitrineSourceToken));
  vitrine_html_scanner_init (&scanner, self->source, 0, strlen (self->source), NULL);
  while (vitrine_html_scanner_next (&scanner, &token)) {
    const VitrineSourceToken ours = {
      token.kind, token.kind == VITRINE_TOKEN_TEXT ? VITRINE_TAG_NONE : token.tag, token.start,
      token.end, token.kind == VITRINE_TOKEN_TEXT && token.text == self->source + token.start, open,
    };

    g_array_append_val (self->tokens, ours);
    follow (&open, &token);
    self->last = open;
  }
  vitrine_html_scanner_clear (&scanner);
}

const VitrineSourceToken *
vitrine_source_work_get_token (const VitrineSourceWork *self, guint i)
{
  return &g_array_index (self->tokens, VitrineSourceToken, i);
}

/* Moves a place out of the tag or entity that it is in: an entity is taken in as a whole. */
static gsize
snap (const VitrineSourceWork *self, gsize place, gboolean is_end)
{
  for (guint i = 0; i < self->tokens->len; i++) {
    const VitrineSourceToken *token = vitrine_source_work_get_token (self, i);
    gboolean to_end = token->kind == VITRINE_TOKEN_TEXT ? is_end : !is_end;

    if (token->start < place && place < token->end && !token->verbatim)
      return to_end ? token->end : token->start;
  }

  return place;
}

static VitrineOpenTags
get_open (const VitrineSourceWork *self, gsize place)
{
  for (guint i = 0; i < self->tokens->len; i++) {
    const VitrineSourceToken *token = vitrine_source_work_get_token (self, i);

    if (place <= token->start || (place < token->end && token->kind == VITRINE_TOKEN_TEXT))
      return token->before;
  }

  return self->last;
}

void
vitrine_source_work_place (VitrineSourceWork *self, gsize start, gsize end)
{
  self->start = start;
  self->end = MAX (start, end);
  self->at_start = get_open (self, self->start);
  self->at_end = get_open (self, self->end);
}

void
vitrine_source_work_init (VitrineSourceWork *self, const char *source, gsize start, gsize end)
{
  gsize length = strlen (source);

  *self = (VitrineSourceWork) { .source = source };
  read_tokens (self);
  start = MIN (start, length);
  end = CLAMP (end, start, length);
  vitrine_source_work_place (self, snap (self, start, FALSE), snap (self, end, start < end));
}

void
vitrine_source_work_clear (VitrineSourceWork *self)
{
  g_array_unref (self->tokens);
}

gboolean
vitrine_source_work_is_blank (const VitrineSourceWork *self, gsize start, gsize end)
{
  while (start < end && g_ascii_isspace (self->source[start]))
    start++;

  return start >= end;
}

/* --- writing --- */

void
vitrine_source_work_put_tag (GString *out, const char *mark, VitrineTag tag)
{
  if (tag != VITRINE_TAG_NONE)
    g_string_append_printf (out, "%s%s>", mark, vitrine_html_tag_get_name (tag));
}

/* A tag at the edge of what is put in meets its opposite in the source: both go. */
static gboolean
meets_before (const char *source, gsize start, const char *out, gsize *before, gsize *length)
{
  for (VitrineTag tag = VITRINE_TAG_NONE + 1; tag < VITRINE_N_TAGS; tag++) {
    const char *name = vitrine_html_tag_get_name (tag);
    g_autofree char *opens = g_strdup_printf ("<%s>", name);
    g_autofree char *closes = g_strdup_printf ("</%s>", name);
    const char *pairs[][2] = { { opens, closes }, { closes, opens } };

    for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
      gsize size = strlen (pairs[i][0]);

      /* Two paragraphs that meet stay two. */
      if (i == 1 && !vitrine_html_tag_is_inline (tag))
        continue;
      if (start >= size && strncmp (source + start - size, pairs[i][0], size) == 0
          && g_str_has_prefix (out, pairs[i][1])) {
        *before = size;
        *length = strlen (pairs[i][1]);
        return TRUE;
      }
    }
  }

  return FALSE;
}

static gboolean
meets_after (const char *source, gsize end, const char *out, gsize *after, gsize *length)
{
  for (VitrineTag tag = VITRINE_TAG_NONE + 1; tag < VITRINE_N_TAGS; tag++) {
    const char *name = vitrine_html_tag_get_name (tag);
    g_autofree char *opens = g_strdup_printf ("<%s>", name);
    g_autofree char *closes = g_strdup_printf ("</%s>", name);
    const char *pairs[][2] = { { opens, closes }, { closes, opens } };

    for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
      if (i == 1 && !vitrine_html_tag_is_inline (tag))
        continue;
      if (g_str_has_suffix (out, pairs[i][0])
          && g_str_has_prefix (source + end, pairs[i][1])) {
        *after = strlen (pairs[i][1]);
        *length = strlen (pairs[i][0]);
        return TRUE;
      }
    }
  }

  return FALSE;
}

/* @first and @last are the selection in @out. */
void
vitrine_source_work_finish (const VitrineSourceWork *self,
                            GString                 *out,
                            gsize                    first,
                            gsize                    last,
                            VitrineDescriptionEdit  *edit)
{
  gsize by, length;

  edit->start = self->start;
  edit->end = self->end;
  while (first > 0 && meets_before (self->source, edit->start, out->str, &by, &length)
         && length <= first) {
    edit->start -= by;
    g_string_erase (out, 0, length);
    first -= length;
    last -= length;
  }
  while (out->len > last && meets_after (self->source, edit->end, out->str, &by, &length)
         && length <= out->len - last) {
    edit->end += by;
    g_string_truncate (out, out->len - length);
  }
  edit->select_start = edit->start + first;
  edit->select_end = edit->start + last;
  edit->text = g_strndup (out->str, out->len);
}

