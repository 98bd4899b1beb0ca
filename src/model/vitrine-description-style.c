/* Bold, italic and underlined.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-description-edit.h"

#include "vitrine-source-work-private.h"

#include <string.h>

static const struct { VitrineTag tag, other; } styles[] = {
  [VITRINE_DESCRIPTION_BOLD] = { VITRINE_TAG_B, VITRINE_TAG_STRONG },
  [VITRINE_DESCRIPTION_ITALIC] = { VITRINE_TAG_I, VITRINE_TAG_EM },
  [VITRINE_DESCRIPTION_UNDERLINE] = { VITRINE_TAG_U, VITRINE_TAG_U },
};

static gboolean
is_of (VitrineTag tag, VitrineDescriptionStyle style)
{
  return tag != VITRINE_TAG_NONE && (tag == styles[style].tag || tag == styles[style].other);
}

static gboolean
is_word (char byte)
{
  return g_ascii_isalnum (byte) || (guchar) byte >= 0x80;
}

/* A selection without the spaces at its ends; of none, the word that it is in. */
static void
choose_text (VitrineSourceWork *work)
{
  const char *source = work->source;
  gsize start = work->start;
  gsize end = work->end;

  if (start < end) {
    while (start < end && g_ascii_isspace (source[start]))
      start++;
    while (end > start && g_ascii_isspace (source[end - 1]))
      end--;
  } else {
    while (start > 0 && is_word (source[start - 1]))
      start--;
    while (is_word (source[end]))
      end++;
  }
  vitrine_source_work_place (work, start, end);
}

/* Whether all that can be seen between the places is of the style; @any: whether anything can. */
static gboolean
is_all_of (const VitrineSourceWork *work, VitrineDescriptionStyle style, gboolean *any)
{
  gboolean all = TRUE;

  *any = FALSE;
  for (guint i = 0; i < work->tokens->len; i++) {
    const VitrineSourceToken *token = vitrine_source_work_get_token (work, i);
    gsize start = MAX (token->start, work->start);
    gsize end = MIN (token->end, work->end);

    if (token->kind != VITRINE_TOKEN_TEXT || start >= end
        || vitrine_source_work_is_blank (work, start, end))
      continue;
    *any = TRUE;
    all &= is_of (token->before.style, style);
  }

  return *any ? all : is_of (work->at_start.style, style);
}

static void
switch_style (GString *out, VitrineTag *open, VitrineTag style)
{
  if (*open == style)
    return;

  vitrine_source_work_put_tag (out, "</", *open);
  vitrine_source_work_put_tag (out, "<", style);
  *open = style;
}

/* One token's share of what is selected. */
static void
put_styled (GString    *out,
            const VitrineSourceWork *work,
            const VitrineSourceToken *token,
            VitrineTag  style,
            VitrineTag *open,
            gsize      *first,
            gsize      *last)
{
  gsize start = MAX (token->start, work->start);
  gsize end = MIN (token->end, work->end);
  gboolean is_tag = token->kind == VITRINE_TOKEN_START || token->kind == VITRINE_TOKEN_END;

  if (is_tag && vitrine_html_tag_is_inline (token->tag))
    return;
  if (is_tag && token->tag != VITRINE_TAG_NONE)
    switch_style (out, open, VITRINE_TAG_NONE);
  if (token->kind == VITRINE_TOKEN_TEXT && !vitrine_source_work_is_blank (work, start, end)) {
    switch_style (out, open, style);
    *first = MIN (*first, out->len);
    *last = out->len + end - start;
  }
  g_string_append_len (out, work->source + start, end - start);
}

/**
 * vitrine_description_edit_style:
 * @edit: (out caller-allocates): what is to be done
 *
 * Gives the selected text a style, or takes it away where all of it has it. Where nothing is
 * selected it is the word at the place, or an empty tag to write in. Styles don't stand in each
 * other, which the market refuses: the new one takes the place of the old one.
 *
 * Returns: whether there is something to do
 */
gboolean
vitrine_description_edit_style (const char              *source,
                                gsize                    start,
                                gsize                    end,
                                VitrineDescriptionStyle  style,
                                VitrineDescriptionEdit  *edit)
{
  g_auto (VitrineSourceWork) work = { 0 };
  g_autoptr (GString) out = g_string_new (NULL);
  gsize first = G_MAXSIZE;
  gsize last = 0;
  gboolean any;
  VitrineTag open, wanted;

  g_return_val_if_fail (source != NULL && edit != NULL, FALSE);

  vitrine_source_work_init (&work, source, start, end);
  choose_text (&work);
  wanted = is_all_of (&work, style, &any) ? VITRINE_TAG_NONE : styles[style].tag;
  open = work.at_start.style;

  for (guint i = 0; any && i < work.tokens->len; i++) {
    const VitrineSourceToken *token = vitrine_source_work_get_token (&work, i);

    if (token->start < work.end && token->end > work.start)
      put_styled (out, &work, token, wanted, &open, &first, &last);
  }
  if (!any) {
    switch_style (out, &open, wanted);
    first = last = out->len;
  }
  switch_style (out, &open, work.at_end.style);
  vitrine_source_work_finish (&work, out, first, last, edit);

  return edit->start != edit->end || *edit->text != '\0';
}

