/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-heif-private.h"

#include <string.h>

#include "pictures.h"

/* Appends a box; @content stays the caller's. */
static void
add_box (GByteArray *array, const char *kind, const guint8 *content, gsize size)
{
  guint32 length = GUINT32_TO_BE (8 + size);

  g_byte_array_append (array, (const guint8 *) &length, 4);
  g_byte_array_append (array, (const guint8 *) kind, 4);
  g_byte_array_append (array, content, size);
}

/* An entry of the list of items, version 2 or 3. */
static void
add_item (GByteArray *list, guint8 version, guint8 number, const char *kind)
{
  g_autoptr (GByteArray) entry = g_byte_array_new ();
  const guint8 head[] = { version, 0, 0, 0, 0, 0, 0, number, 0, 0 };
  const guint8 short_head[] = { version, 0, 0, 0, 0, number, 0, 0 };

  if (version >= 3)
    g_byte_array_append (entry, head, sizeof head);
  else
    g_byte_array_append (entry, short_head, sizeof short_head);
  g_byte_array_append (entry, (const guint8 *) kind, 5);
  add_box (list, "infe", entry->data, entry->len);
}

/* A file of two items, of which @primary is the picture. */
static GBytes *
new_file (guint8 version, guint8 primary, const char *first, const char *second)
{
  g_autoptr (GByteArray) items = g_byte_array_new ();
  g_autoptr (GByteArray) list = g_byte_array_new ();
  g_autoptr (GByteArray) meta = g_byte_array_new ();
  GByteArray *file = g_byte_array_new ();
  const guint8 zeros[20] = { 0 };
  const guint8 number[] = { 0, 0, 0, 0, 0, primary };
  const guint8 long_number[] = { 1, 0, 0, 0, 0, 0, 0, primary };
  const guint8 count[] = { 0, 0, 0, 0, 0, 2 };
  const guint8 long_count[] = { 1, 0, 0, 0, 0, 0, 0, 2 };
  gboolean is_long = version >= 3;

  add_item (items, version, 1, first);
  add_item (items, version, 2, second);
  g_byte_array_append (list, is_long ? long_count : count,
                       is_long ? sizeof long_count : sizeof count);
  g_byte_array_append (list, items->data, items->len);
  g_byte_array_append (meta, zeros, 4);
  add_box (meta, "hdlr", zeros, sizeof zeros);
  add_box (meta, "pitm", is_long ? long_number : number,
           is_long ? sizeof long_number : sizeof number);
  add_box (meta, "iinf", list->data, list->len);
  add_box (file, "ftyp", (const guint8 *) "heic\0\0\0\0mif1heic", 16);
  add_box (file, "meta", meta->data, meta->len);

  return g_byte_array_free_to_bytes (file);
}

static gboolean
is_grid (GBytes *bytes)
{
  return vitrine_heif_is_grid (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_grid (void)
{
  const struct { guint8 version, primary; const char *first, *second; gboolean grid; } cases[] = {
    { 2, 1, "grid", "hvc1", TRUE },
    { 2, 2, "hvc1", "grid", TRUE },
    { 3, 2, "hvc1", "grid", TRUE },
    { 2, 1, "hvc1", "grid", FALSE },   /* a grid beside it */
    { 3, 1, "hvc1", "hvc1", FALSE },
    { 2, 3, "grid", "grid", FALSE },   /* neither */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = new_file (cases[i].version, cases[i].primary, cases[i].first,
                                         cases[i].second);

    g_assert_true (is_grid (bytes) == cases[i].grid);
  }
}

static void
test_files (void)
{
  static const char *const kinds[] = { "corners.heic", "corners.avif" };

  g_assert_false (vitrine_heif_is_grid (NULL, 0));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GBytes) bytes = new_any_picture (kinds[i], 0, 0);

    g_assert_false (is_grid (bytes));
  }
}

/* Cut anywhere, and with any byte changed to what is worst: it only must come back. Each is a
 * block of its own, so that a byte too many is noticed by a sanitizer. */
static void
test_hostile (void)
{
  const guint8 worst[] = { 0, 1, 7, 0x7f, 0xff };

  for (guint8 version = 2; version <= 3; version++) {
    g_autoptr (GBytes) bytes = new_file (version, 2, "hvc1", "grid");
    gsize size;
    const guint8 *data = g_bytes_get_data (bytes, &size);

    for (gsize cut = 0; cut < size; cut++) {
      g_autofree guint8 *copy = g_memdup2 (data, cut);

      vitrine_heif_is_grid (copy, cut);
      for (gsize i = 0; i < G_N_ELEMENTS (worst); i++) {
        g_autofree guint8 *changed = g_memdup2 (data, size);

        changed[cut] = worst[i];
        vitrine_heif_is_grid (changed, size);
      }
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/heif/grid", test_grid);
  g_test_add_func ("/heif/files", test_files);
  g_test_add_func ("/heif/hostile", test_hostile);

  return g_test_run ();
}
