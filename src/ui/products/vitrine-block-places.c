/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-block-places.h"

/* Returns: (transfer full): what stands before an item; "": nothing. */
char *
vitrine_block_places_dup_bullet (const VitrineBlock *block)
{
  if (block->kind != VITRINE_BLOCK_ITEM || block->continued)
    return g_strdup ("");

  return block->ordered ? g_strdup_printf ("%u. ", block->number) : g_strdup ("•  ");
}

static gsize
get_place_in_run (VitrineDescription *description, const VitrineRun *run, int characters)
{
  if (run->flags & VITRINE_RUN_DROPPED)
    return run->start;

  return vitrine_description_find_place (description, run->place
                                         + (g_utf8_offset_to_pointer (run->text, characters)
                                            - run->text));
}

/**
 * vitrine_block_places_to_source:
 * @characters: from the block's beginning, its bullet and line breaks counted
 *
 * Returns: where in the source that character comes from, in bytes
 */
gsize
vitrine_block_places_to_source (VitrineDescription *description,
                                const VitrineBlock *block,
                                int                 characters)
{
  g_autofree char *bullet = vitrine_block_places_dup_bullet (block);

  characters -= g_utf8_strlen (bullet, -1);
  for (guint i = 0; i < block->runs->len; i++) {
    const VitrineRun *run = block->runs->pdata[i];
    int length = g_utf8_strlen (run->text, -1);

    characters -= (run->flags & VITRINE_RUN_BREAK) != 0;
    if (characters < length)
      return get_place_in_run (description, run, MAX (characters, 0));
    characters -= length;
  }

  return block->runs->len > 0
         ? ((VitrineRun *) block->runs->pdata[block->runs->len - 1])->end : block->start;
}

/**
 * vitrine_block_places_from_source:
 * @place: in bytes
 *
 * Returns: how many characters into the block the place is
 */
int
vitrine_block_places_from_source (const VitrineBlock *block, gsize place)
{
  g_autofree char *bullet = vitrine_block_places_dup_bullet (block);
  int characters = g_utf8_strlen (bullet, -1);

  for (guint i = 0; i < block->runs->len; i++) {
    const VitrineRun *run = block->runs->pdata[i];
    int length = g_utf8_strlen (run->text, -1);

    characters += (run->flags & VITRINE_RUN_BREAK) != 0;
    if (place < run->end)
      return characters + (place > run->start ? (int) MIN (place - run->start, (gsize) length) : 0);
    characters += length;
  }

  return characters;
}
