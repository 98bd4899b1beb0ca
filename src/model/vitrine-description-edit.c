/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description-edit.h"

#include "vitrine-source-work-private.h"

#include <string.h>

void
vitrine_description_edit_clear (VitrineDescriptionEdit *self)
{
  g_clear_pointer (&self->text, g_free);
}

/* What stands in the one paragraph that @html is; NULL: it is more. */
static char *
dup_single (const char *html)
{
  const char *end;

  if (!g_str_has_prefix (html, "<p>") || !g_str_has_suffix (html, "</p>"))
    return NULL;

  end = html + strlen (html) - strlen ("</p>");
  html += strlen ("<p>");
  for (const char *at = html; at < end; at++) {
    if (g_str_has_prefix (at, "</p>"))
      return NULL;
  }

  return g_strndup (html, end - html);
}

/**
 * vitrine_description_edit_insert:
 * @html: clean HTML, of vitrine_description_clean_paste() or vitrine_description_from_text()
 * @edit: (out caller-allocates): what is to be done
 *
 * Puts blocks where blocks may stand: one paragraph goes into the paragraph or item that the
 * place is in, several part it in two.
 */
void
vitrine_description_edit_insert (const char             *source,
                                 gsize                   start,
                                 gsize                   end,
                                 const char             *html,
                                 VitrineDescriptionEdit *edit)
{
  g_auto (VitrineSourceWork) work = { 0 };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *single = NULL;
  gboolean parts;
  gsize first, last;

  g_return_if_fail (source != NULL && html != NULL && edit != NULL);

  vitrine_source_work_init (&work, source, start, end);
  single = work.at_start.block != VITRINE_TAG_NONE ? dup_single (html) : NULL;
  parts = work.at_start.block != VITRINE_TAG_NONE && single == NULL;

  vitrine_source_work_put_tag (out, "</", work.at_start.style);
  if (parts) {
    vitrine_source_work_put_tag (out, "</", work.at_start.block);
    vitrine_source_work_put_tag (out, "</", work.at_start.list);
  }
  first = out->len;
  g_string_append (out, single != NULL ? single : html);
  last = out->len;
  if (parts || work.at_start.block == VITRINE_TAG_NONE) {
    vitrine_source_work_put_tag (out, "<", work.at_end.list);
    vitrine_source_work_put_tag (out, "<", work.at_end.block);
  }
  vitrine_source_work_put_tag (out, "<", work.at_end.style);
  vitrine_source_work_finish (&work, out, first, last, edit);
  edit->select_start = edit->select_end;
}

static gboolean
is_outside (const VitrineSourceToken *token)
{
  return token->before.list == VITRINE_TAG_NONE && token->before.block == VITRINE_TAG_NONE;
}

/* Text that is in no block has its lines. */
static void
narrow_to_line (const char *source, gsize place, gsize *before, gsize *after)
{
  const char *start = g_strrstr_len (source + *before, place - *before, "\n");
  const char *end = memchr (source + place, '\n', *after - place);

  if (start != NULL)
    *before = start + 1 - source;
  if (end != NULL)
    *after = end - source;
}

/**
 * vitrine_description_find_gap:
 * @place: in bytes
 *
 * Returns: the nearest place between blocks, where something can be put without parting a
 *   paragraph or a list
 */
gsize
vitrine_description_find_gap (const char *source, gsize place)
{
  g_auto (VitrineSourceWork) work = { 0 };
  gsize before = 0;
  gsize after;

  g_return_val_if_fail (source != NULL, 0);

  after = strlen (source);
  vitrine_source_work_init (&work, source, place, place);
  place = work.start;
  for (guint i = 0; i < work.tokens->len; i++) {
    const VitrineSourceToken *token = vitrine_source_work_get_token (&work, i);

    if (is_outside (token) && token->start <= place)
      before = token->start;
    else if (is_outside (token) && token->start > place)
      after = MIN (after, token->start);
    if (is_outside (token) && token->kind == VITRINE_TOKEN_TEXT && token->start <= place
        && place <= token->end)
      narrow_to_line (source, place, &before, &after);
  }

  return place - before < after - place ? before : after;
}

/* Returns: (transfer full): the source with the edit done. */
char *
vitrine_description_edit_apply (const char *source, const VitrineDescriptionEdit *edit)
{
  g_autofree char *before = NULL;

  g_return_val_if_fail (source != NULL && edit != NULL, NULL);
  g_return_val_if_fail (edit->start <= edit->end && edit->end <= strlen (source), NULL);

  before = g_strndup (source, edit->start);

  return g_strconcat (before, edit->text, source + edit->end, NULL);
}

static void
append_escaped (GString *html, const char *text)
{
  for (; *text != '\0'; text++) {
    if (*text == '&')
      g_string_append (html, "&amp;");
    else if (*text == '<')
      g_string_append (html, "&lt;");
    else if (*text == '>')
      g_string_append (html, "&gt;");
    else
      g_string_append_c (html, *text);
  }
}

/**
 * vitrine_description_from_text:
 * @text: plain, in UTF-8
 *
 * Returns: (transfer full): a paragraph for each line that isn't blank
 */
char *
vitrine_description_from_text (const char *text)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit_set (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (*g_strstrip (lines[i]) == '\0')
      continue;
    if (html->len > 0)
      g_string_append_c (html, '\n');
    g_string_append (html, "<p>");
    append_escaped (html, lines[i]);
    g_string_append (html, "</p>");
  }

  return g_strdup (html->str);
}

/* What begins a line of its own. */
static gboolean
begins_line (const char *html)
{
  static const char *const tags[] = { "<p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "<img " };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++) {
    if (g_str_has_prefix (html, tags[i]))
      return TRUE;
  }

  return FALSE;
}

/**
 * vitrine_description_break_lines:
 * @html: clean HTML
 *
 * Returns: (transfer full): the same to a buyer, with each block on a line of its own, as people
 *   read and edit it
 */
char *
vitrine_description_break_lines (const char *html)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  g_return_val_if_fail (html != NULL, NULL);

  for (; *html != '\0'; html++) {
    if (*html == '<' && lines->len > 0 && lines->str[lines->len - 1] != '\n'
        && begins_line (html))
      g_string_append_c (lines, '\n');
    g_string_append_c (lines, *html);
  }

  return g_strndup (lines->str, lines->len);
}
