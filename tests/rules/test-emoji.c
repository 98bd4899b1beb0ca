/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-emoji.h"

static const struct { gunichar character; gunichar next; gboolean is_one; } cases[] = {
  { 'a', 0, FALSE },
  { '1', 0, FALSE },
  { '1', 0xFE0F, TRUE },
  { '#', 0xFE0E, FALSE },
  { 0xA9, 0, FALSE },           /* © */
  { 0xA9, 0xFE0F, TRUE },
  { 0x2122, 'x', FALSE },       /* ™ */
  { 0x2605, 0, FALSE },         /* black star */
  { 0x2605, 0xFE0F, FALSE },
  { 0x2600, 0, FALSE },         /* sun */
  { 0x2600, 0xFE0F, TRUE },
  { 0x2B50, 0, TRUE },          /* star */
  { 0x231A, 0, TRUE },          /* the first and the last of a range, and beside them */
  { 0x231B, 0, TRUE },
  { 0x2319, 0, FALSE },
  { 0x231C, 0, FALSE },
  { 0x1F1E6, 0, TRUE },         /* half a flag */
  { 0x1F45F, 0, TRUE },         /* running shoe */
  { 0x1F3FD, 0, TRUE },         /* tone of skin */
  { 0x1FAE8, 0, TRUE },         /* Unicode 15 */
  { 0x1FFFF, 0, FALSE },
  { 0x10FFFF, 0xFE0F, FALSE },
  { 0, 0, FALSE },
};

static void
test_is_one (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (vitrine_emoji_is_one (cases[i].character, cases[i].next), ==,
                     cases[i].is_one);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/emoji/is-one", test_is_one);

  return g_test_run ();
}
