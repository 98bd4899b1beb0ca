/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tag-sets.h"

/* Create Product 202309 and the types of the published clients, read 2025-11. An img stands
 * among the blocks, and a li in its list. */
static const char *const seed_blocks[] = { "p", "ul", "ol", "li", "img", NULL };
static const char *const seed_inlines[] = { "strong", "b", "i", "em", "u", "br", NULL };

/* Change log of 2024-11 and Partner Center guide, read 2025-11: “all tags”. They are those of HTML
 * that hold something to be shown; what runs, loads or asks is in no set. */
static const char *const all_blocks[] = {
  "p", "ul", "ol", "li", "img",
  "address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "dd", "div",
  "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
  "main", "nav", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
  NULL
};
static const char *const all_inlines[] = {
  "strong", "b", "i", "em", "u", "br",
  "a", "abbr", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "font", "ins", "kbd", "mark", "q",
  "s", "samp", "small", "span", "strike", "sub", "sup", "time", "tt", "var", "wbr",
  NULL
};

const VitrineTagSet vitrine_tag_set_seed = { "seed", seed_blocks, seed_inlines };
const VitrineTagSet vitrine_tag_set_all = { "all", all_blocks, all_inlines };

/**
 * vitrine_tag_set_find:
 * @id: "seed" or "all"
 *
 * Returns: (nullable) (transfer none): the set, or %NULL where there is none of that id
 */
const VitrineTagSet *
vitrine_tag_set_find (const char *id)
{
  static const VitrineTagSet *const sets[] = { &vitrine_tag_set_seed, &vitrine_tag_set_all };

  g_return_val_if_fail (id != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++) {
    if (g_str_equal (sets[i]->id, id))
      return sets[i];
  }

  return NULL;
}
