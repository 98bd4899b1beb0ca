/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-tags.h"

#include <string.h>

/* In characters: what still reads as a word on a chip. */
#define MAX_LENGTH 40

/**
 * vitrine_image_tags_clean:
 * @typed: any UTF-8
 *
 * Returns: (transfer full) (nullable): the tag that is meant, without needless white space,
 *   composed as databases compare it, and of at most 40 characters; %NULL when that is none
 */
char *
vitrine_image_tags_clean (const char *typed)
{
  g_autofree char *composed = g_utf8_normalize (typed, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) tag = g_string_new (NULL);
  glong n_characters = 0;
  gboolean gap = FALSE;

  for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar character = g_utf8_get_char (p);

    if (g_unichar_isspace (character) || g_unichar_iscntrl (character)) {
      gap = tag->len > 0;
      continue;
    }
    if (n_characters + gap >= MAX_LENGTH)
      break;
    if (gap)
      g_string_append_c (tag, ' ');
    n_characters += gap + 1;
    gap = FALSE;
    g_string_append_unichar (tag, character);
  }

  return tag->len > 0 ? g_strdup (tag->str) : NULL;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * vitrine_image_tags_list:
 * @images: of #VitrineImage
 *
 * Returns: (transfer full): every tag that one of them has, once, in the seller's order
 */
GStrv
vitrine_image_tags_list (GListModel *images)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    for (const char *const *tag = vitrine_image_get_tags (image); *tag != NULL; tag++) {
      char *copy;

      if (g_hash_table_contains (seen, *tag))
        continue;
      copy = g_strdup (*tag);
      g_hash_table_add (seen, copy);
      g_ptr_array_add (tags, copy);
    }
  }

  g_ptr_array_sort (tags, compare);
  g_ptr_array_add (tags, NULL);

  return (GStrv) g_ptr_array_steal (tags, NULL);
}

/**
 * vitrine_image_tags_count:
 * @images: of #VitrineImage
 *
 * Returns: how many of them have the tag
 */
guint
vitrine_image_tags_count (GPtrArray *images, const char *tag)
{
  guint n = 0;

  for (guint i = 0; i < images->len; i++)
    n += g_strv_contains (vitrine_image_get_tags (images->pdata[i]), tag);

  return n;
}

/**
 * vitrine_image_tags_with:
 *
 * Returns: (transfer full): the tags, and the new one at the end unless it was there
 */
GStrv
vitrine_image_tags_with (const char *const *tags, const char *tag)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **) tags);
  if (!g_strv_contains (tags, tag))
    g_strv_builder_add (builder, tag);

  return g_strv_builder_end (builder);
}

/**
 * vitrine_image_tags_without:
 *
 * Returns: (transfer full): the tags but this one
 */
GStrv
vitrine_image_tags_without (const char *const *tags, const char *tag)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (; *tags != NULL; tags++) {
    if (!g_str_equal (*tags, tag))
      g_strv_builder_add (builder, *tags);
  }

  return g_strv_builder_end (builder);
}
