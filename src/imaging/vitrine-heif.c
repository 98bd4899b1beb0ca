/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-heif-private.h"

#include <string.h>

/* ISO/IEC 14496-12, 4.2 and 8.11: boxes in boxes, each with its size and four letters. */
typedef struct {
  const guint8 *data;   /* behind the letters */
  gsize         size;
} Box;

static guint64
get_number (const guint8 *data, guint size)
{
  guint64 number = 0;

  for (guint i = 0; i < size; i++)
    number = number << 8 | data[i];

  return number;
}

/* Takes the box at the beginning of @rest off it. */
static gboolean
take_box (Box *rest, const char **kind, Box *box)
{
  guint head = 8;
  guint64 size;

  if (rest->size < head)
    return FALSE;

  size = get_number (rest->data, 4);
  *kind = (const char *) rest->data + 4;
  if (size == 1 && rest->size >= 16) {
    size = get_number (rest->data + 8, 8);
    head = 16;
  } else if (size == 0) {
    size = rest->size;
  }
  if (size < head || size > rest->size)
    return FALSE;

  *box = (Box) { rest->data + head, size - head };
  rest->data += size;
  rest->size -= size;
  return TRUE;
}

/* The first box of a kind; @skip bytes stand before those in @parent. */
static gboolean
find_box (const Box *parent, gsize skip, const char *kind, Box *box)
{
  Box rest = { parent->data + skip, parent->size - skip };
  const char *found;

  if (parent->size < skip)
    return FALSE;
  while (take_box (&rest, &found, box)) {
    if (memcmp (found, kind, 4) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Whether an entry of the list of items is a grid, and has that number. */
static gboolean
is_grid_item (const Box *entry, guint64 item)
{
  guint width = entry->size > 0 && entry->data[0] >= 3 ? 4 : 2;

  return entry->size >= 4 + width + 2 + 4
         && get_number (entry->data + 4, width) == item
         && memcmp (entry->data + 4 + width + 2, "grid", 4) == 0;
}

/**
 * vitrine_heif_is_grid:
 * @data: (nullable): the beginning of a file, with all that stands before its pixels
 *
 * Returns: whether the picture is a grid of small ones, which are decoded one by one, as
 *   phones have it. %FALSE where it can't be told.
 */
gboolean
vitrine_heif_is_grid (const guint8 *data, gsize size)
{
  Box file = { data, size };
  Box meta, primary, list, entry;
  const char *kind;
  guint64 item;
  gsize count;

  if (!find_box (&file, 0, "meta", &meta) || !find_box (&meta, 4, "pitm", &primary)
      || !find_box (&meta, 4, "iinf", &list) || primary.size < 6 || list.size < 8)
    return FALSE;
  if (primary.data[0] > 0 && primary.size < 8)
    return FALSE;

  item = get_number (primary.data + 4, primary.data[0] > 0 ? 4 : 2);
  count = list.data[0] > 0 ? 4 : 2;
  list = (Box) { list.data + 4 + count, list.size - 4 - count };
  while (take_box (&list, &kind, &entry)) {
    if (is_grid_item (&entry, item))
      return TRUE;
  }

  return FALSE;
}
