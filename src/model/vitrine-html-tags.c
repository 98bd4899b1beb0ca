/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-html-tags-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  const char       *name;
  VitrineTag        tag;
  VitrineTagTraits  traits;
} Row;

#define BLOCK VITRINE_TAG_IS_BLOCK
#define EMPTY VITRINE_TAG_IS_VOID
#define RAW VITRINE_TAG_IS_RAW

/* The HTML Living Standard, 2025; by name, so that it can be searched. One that isn't here stands
 * within a line. */
static const Row rows[] = {
  { "address", VITRINE_TAG_OTHER, BLOCK },
  { "area", VITRINE_TAG_OTHER, EMPTY },
  { "article", VITRINE_TAG_OTHER, BLOCK },
  { "aside", VITRINE_TAG_OTHER, BLOCK },
  { "b", VITRINE_TAG_B, 0 },
  { "base", VITRINE_TAG_OTHER, EMPTY },
  { "blockquote", VITRINE_TAG_OTHER, BLOCK },
  { "body", VITRINE_TAG_OTHER, BLOCK },
  { "br", VITRINE_TAG_BR, EMPTY },
  { "caption", VITRINE_TAG_OTHER, BLOCK },
  { "center", VITRINE_TAG_OTHER, BLOCK },
  { "col", VITRINE_TAG_OTHER, EMPTY },
  { "dd", VITRINE_TAG_OTHER, BLOCK },
  { "details", VITRINE_TAG_OTHER, BLOCK },
  { "dir", VITRINE_TAG_OTHER, BLOCK },
  { "div", VITRINE_TAG_OTHER, BLOCK },
  { "dl", VITRINE_TAG_OTHER, BLOCK },
  { "dt", VITRINE_TAG_OTHER, BLOCK },
  { "em", VITRINE_TAG_EM, 0 },
  { "embed", VITRINE_TAG_OTHER, EMPTY },
  { "fieldset", VITRINE_TAG_OTHER, BLOCK },
  { "figcaption", VITRINE_TAG_OTHER, BLOCK },
  { "figure", VITRINE_TAG_OTHER, BLOCK },
  { "footer", VITRINE_TAG_OTHER, BLOCK },
  { "form", VITRINE_TAG_OTHER, BLOCK },
  { "h1", VITRINE_TAG_OTHER, BLOCK },
  { "h2", VITRINE_TAG_OTHER, BLOCK },
  { "h3", VITRINE_TAG_OTHER, BLOCK },
  { "h4", VITRINE_TAG_OTHER, BLOCK },
  { "h5", VITRINE_TAG_OTHER, BLOCK },
  { "h6", VITRINE_TAG_OTHER, BLOCK },
  { "head", VITRINE_TAG_OTHER, BLOCK },
  { "header", VITRINE_TAG_OTHER, BLOCK },
  { "hgroup", VITRINE_TAG_OTHER, BLOCK },
  { "hr", VITRINE_TAG_OTHER, BLOCK | EMPTY },
  { "html", VITRINE_TAG_OTHER, BLOCK },
  { "i", VITRINE_TAG_I, 0 },
  { "iframe", VITRINE_TAG_OTHER, RAW },
  { "img", VITRINE_TAG_IMG, EMPTY },
  { "input", VITRINE_TAG_OTHER, EMPTY },
  { "legend", VITRINE_TAG_OTHER, BLOCK },
  { "li", VITRINE_TAG_LI, BLOCK },
  { "link", VITRINE_TAG_OTHER, EMPTY },
  { "main", VITRINE_TAG_OTHER, BLOCK },
  { "menu", VITRINE_TAG_OTHER, BLOCK },
  { "meta", VITRINE_TAG_OTHER, EMPTY },
  { "nav", VITRINE_TAG_OTHER, BLOCK },
  { "noembed", VITRINE_TAG_OTHER, RAW },
  { "noframes", VITRINE_TAG_OTHER, RAW },
  { "noscript", VITRINE_TAG_OTHER, RAW },
  { "ol", VITRINE_TAG_OL, BLOCK },
  { "optgroup", VITRINE_TAG_OTHER, BLOCK },
  { "option", VITRINE_TAG_OTHER, BLOCK },
  { "p", VITRINE_TAG_P, BLOCK },
  { "param", VITRINE_TAG_OTHER, EMPTY },
  { "pre", VITRINE_TAG_OTHER, BLOCK },
  { "script", VITRINE_TAG_OTHER, RAW },
  { "section", VITRINE_TAG_OTHER, BLOCK },
  { "source", VITRINE_TAG_OTHER, EMPTY },
  { "strong", VITRINE_TAG_STRONG, 0 },
  { "style", VITRINE_TAG_OTHER, RAW },
  { "summary", VITRINE_TAG_OTHER, BLOCK },
  { "table", VITRINE_TAG_OTHER, BLOCK },
  { "tbody", VITRINE_TAG_OTHER, BLOCK },
  { "td", VITRINE_TAG_OTHER, BLOCK },
  { "template", VITRINE_TAG_OTHER, RAW },
  { "tfoot", VITRINE_TAG_OTHER, BLOCK },
  { "th", VITRINE_TAG_OTHER, BLOCK },
  { "thead", VITRINE_TAG_OTHER, BLOCK },
  { "title", VITRINE_TAG_OTHER, RAW },
  { "tr", VITRINE_TAG_OTHER, BLOCK },
  { "track", VITRINE_TAG_OTHER, EMPTY },
  { "u", VITRINE_TAG_U, 0 },
  { "ul", VITRINE_TAG_UL, BLOCK },
  { "wbr", VITRINE_TAG_OTHER, EMPTY },
};

static const char *const names[VITRINE_N_TAGS] = {
  [VITRINE_TAG_P] = "p",   [VITRINE_TAG_UL] = "ul", [VITRINE_TAG_OL] = "ol",
  [VITRINE_TAG_LI] = "li", [VITRINE_TAG_IMG] = "img", [VITRINE_TAG_BR] = "br",
  [VITRINE_TAG_B] = "b",   [VITRINE_TAG_STRONG] = "strong", [VITRINE_TAG_I] = "i",
  [VITRINE_TAG_EM] = "em", [VITRINE_TAG_U] = "u",
};

static int
compare_name (const void *name, const void *row)
{
  return strcmp (name, ((const Row *) row)->name);
}

/**
 * vitrine_html_tag_find:
 * @name: in small letters
 * @traits: (out) (optional)
 */
VitrineTag
vitrine_html_tag_find (const char *name, VitrineTagTraits *traits)
{
  const Row *row = bsearch (name, rows, G_N_ELEMENTS (rows), sizeof *rows, compare_name);

  if (traits != NULL)
    *traits = row != NULL ? row->traits : 0;

  return row != NULL ? row->tag : VITRINE_TAG_OTHER;
}

const char *
vitrine_html_tag_get_name (VitrineTag tag)
{
  return names[tag];
}

/* Bold and its kind. */
gboolean
vitrine_html_tag_is_inline (VitrineTag tag)
{
  return tag >= VITRINE_TAG_B && tag <= VITRINE_TAG_U;
}

gboolean
vitrine_html_tag_is_list (VitrineTag tag)
{
  return tag == VITRINE_TAG_UL || tag == VITRINE_TAG_OL;
}
