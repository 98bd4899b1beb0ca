/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description-writer-private.h"

#include "vitrine-html-reference-private.h"

#include <string.h>

#define NO_BREAK_SPACE 0x00A0

/* Printable ASCII, of which most of most texts is made. */
static gboolean
is_plain (char byte)
{
  return byte >= 0x20 && byte < 0x7F;
}

static gboolean
is_dropped (gunichar character)
{
  return g_unichar_iscntrl (character) && strchr ("\t\n\r", (int) character) == NULL;
}

/* What is kept of a run: no control characters, and no-break spaces as plain ones. */
static char *
dup_text (const VitrineRun *run)
{
  GString *text = g_string_sized_new (strlen (run->text));
  const char *at = run->text;

  while (*at != '\0') {
    const char *end = at;

    while (is_plain (*end))
      end++;
    g_string_append_len (text, at, end - at);
    at = end;
    if (*at != '\0') {
      gunichar character = g_utf8_get_char (at);

      if (character == NO_BREAK_SPACE)
        g_string_append_c (text, ' ');
      else if (!is_dropped (character))
        g_string_append_unichar (text, character);
      at = g_utf8_next_char (at);
    }
  }

  return g_string_free (text, FALSE);
}

static gboolean
is_kept (const VitrineRun *run)
{
  return (run->flags & VITRINE_RUN_DROPPED) == 0;
}

static gboolean
is_seen (const VitrineRun *run)
{
  if (!is_kept (run))
    return FALSE;
  if (run->flags & VITRINE_RUN_BREAK)
    return TRUE;

  for (const char *at = run->text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (!g_ascii_isspace (*at) && character != NO_BREAK_SPACE && !is_dropped (character))
      return TRUE;
  }

  return FALSE;
}

static void
append_escaped (GString *html, const char *text)
{
  static const struct { char character; const char *entity; } entities[] = {
    { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" },
  };

  for (const char *at = text; *at != '\0'; at++) {
    const char *entity = NULL;
    gsize plain = strcspn (at, "&<>");

    g_string_append_len (html, at, plain);
    at += plain;
    if (*at == '\0')
      break;
    for (gsize i = 0; i < G_N_ELEMENTS (entities); i++) {
      if (entities[i].character == *at)
        entity = entities[i].entity;
    }
    if (entity != NULL)
      g_string_append (html, entity);
    else
      g_string_append_c (html, *at);
  }
}

static void
switch_tag (GString *html, const char **open, const char *tag)
{
  if (g_strcmp0 (*open, tag) == 0)
    return;

  if (*open != NULL)
    g_string_append_printf (html, "</%s>", *open);
  if (tag != NULL)
    g_string_append_printf (html, "<%s>", tag);
  *open = tag;
}

/* A line has no space at its ends: none would be seen. */
static void
write_runs (GString *html, const VitrineBlock *block, guint first, guint last)
{
  const char *open = NULL;

  for (guint i = first; i <= last; i++) {
    const VitrineRun *run = block->runs->pdata[i];
    g_autofree char *text = NULL;

    if (!is_kept (run))
      continue;
    if (run->flags & VITRINE_RUN_BREAK) {
      switch_tag (html, &open, NULL);
      g_string_append (html, "<br>");
    }
    text = dup_text (run);
    if (i == first)
      g_strchug (text);
    if (i == last)
      g_strchomp (text);
    if (*text == '\0')
      continue;
    switch_tag (html, &open, run->tag);
    append_escaped (html, text);
  }
  switch_tag (html, &open, NULL);
}

/* Which runs of a block are written; FALSE: there is nothing to be seen in it. */
static gboolean
find_bounds (const VitrineBlock *block, guint *first, guint *last)
{
  gboolean found = FALSE;

  for (guint i = 0; i < block->runs->len; i++) {
    if (!is_seen (block->runs->pdata[i]))
      continue;
    if (!found)
      *first = i;
    *last = i;
    found = TRUE;
  }

  return found;
}

/* A "&" needs no more than itself where it can't be read as a reference. @value may be NULL. */
void
vitrine_description_write_attribute (GString *html, const char *name, const char *value)
{
  const char *end = value != NULL ? value + strlen (value) : NULL;

  if (value == NULL)
    return;

  g_string_append_printf (html, " %s=\"", name);
  for (const char *at = value; *at != '\0'; at++) {
    VitrineHtmlReference reference;

    if (*at == '"')
      g_string_append (html, "&quot;");
    else if (*at == '<')
      g_string_append (html, "&lt;");
    else if (*at == '&' && vitrine_html_reference_read (at, end - at, &reference)
             && reference.closed)
      g_string_append (html, "&amp;");
    else
      g_string_append_c (html, *at);
  }
  g_string_append_c (html, '"');
}

static void
write_image (GString *html, const VitrineBlock *block)
{
  g_string_append (html, "<img");
  vitrine_description_write_attribute (html, "src", block->src);
  vitrine_description_write_attribute (html, "width", block->width);
  vitrine_description_write_attribute (html, "height", block->height);
  g_string_append_c (html, '>');
}

/* Where the writing is. */
typedef struct {
  GString    *html;
  guint       number;    /* of the list; 0: in none */
  const char *list;      /* its tag */
  gboolean    in_item;
} Writing;

static void
end_list (Writing *writing)
{
  if (writing->in_item)
    g_string_append (writing->html, "</li>");
  if (writing->list != NULL)
    g_string_append_printf (writing->html, "</%s>", writing->list);
  writing->in_item = FALSE;
  writing->list = NULL;
  writing->number = 0;
}

static void
begin_item (Writing *writing, const VitrineBlock *block)
{
  if (writing->list == NULL) {
    writing->list = block->ordered ? "ol" : "ul";
    writing->number = block->list;
    g_string_append_printf (writing->html, "<%s>", writing->list);
  }
  g_string_append (writing->html, writing->in_item ? "</li><li>" : "<li>");
  writing->in_item = TRUE;
}

/* An item that was written in the source stays, be it empty; a paragraph that can't be seen
 * doesn't. */
static void
write_block (Writing *writing, const VitrineBlock *block)
{
  guint first = 0;
  guint last = 0;
  gboolean is_item = block->kind == VITRINE_BLOCK_ITEM;
  gboolean seen = find_bounds (block, &first, &last);

  if (block->kind == VITRINE_BLOCK_IMAGE) {
    write_image (writing->html, block);
    return;
  }
  if (is_item && !block->continued)
    begin_item (writing, block);
  if (!seen)
    return;

  if (!is_item)
    g_string_append (writing->html, "<p>");
  write_runs (writing->html, block, first, last);
  if (!is_item)
    g_string_append (writing->html, "</p>");
}

/**
 * vitrine_description_write:
 * @blocks: (element-type VitrineBlock)
 *
 * Returns: (transfer full): them as HTML that is well-formed and has no tag within another but
 *   where the market takes it, nor any attribute but the three of images
 */
char *
vitrine_description_write (GPtrArray *blocks)
{
  Writing writing = { .html = g_string_new (NULL) };

  for (guint i = 0; i < blocks->len; i++) {
    const VitrineBlock *block = blocks->pdata[i];

    if (block->list != writing.number)
      end_list (&writing);
    write_block (&writing, block);
  }
  end_list (&writing);

  return g_string_free (writing.html, FALSE);
}
