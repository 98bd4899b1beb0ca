/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-icc-private.h"

#include <string.h>

/* ICC.1:2010, 7.2 and 7.3: a header, the number of tags, then name, place and size of each. */
#define HEADER_SIZE 128
#define MAX_TAGS 100

/* In UTF-16, of a name that is cut anyway. */
#define MAX_UNITS 256

/* Small profiles that are sRGB under a short name: Facebook's, and the “compact” ones. Of
 * those that say “sRGB” somewhere all are, but for the ones with a straight line as curve. */
static const char *const short_names[] = { "c2", "c2ci", "uRGB", "nRGB", "zRGB" };

static const char *const not_srgb[] = { "linear", "g10" };

static guint32
get_number (const guint8 *data)
{
  return (guint32) data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
}

/* The part of @size bytes at @offset, or NULL where it isn't inside. */
static const guint8 *
find_tag (const guint8 *data, gsize size, const char *name, gsize *length)
{
  guint32 count = size >= HEADER_SIZE + 4 ? get_number (data + HEADER_SIZE) : 0;

  for (guint32 i = 0; i < MIN (count, MAX_TAGS); i++) {
    gsize at = HEADER_SIZE + 4 + 12 * (gsize) i;
    guint32 offset;

    if (at + 12 > size)
      return NULL;
    offset = get_number (data + at + 4);
    *length = get_number (data + at + 8);
    if (memcmp (data + at, name, 4) == 0)
      return offset <= size && *length <= size - offset ? data + offset : NULL;
  }

  return NULL;
}

/* Version 2, 6.5.17: "desc", 4 bytes, how many letters, ASCII. */
static char *
read_ascii (const guint8 *tag, gsize size)
{
  if (size <= 12)
    return NULL;

  return g_strndup ((const char *) tag + 12, MIN (get_number (tag + 8), size - 12));
}

/* Version 4, 10.13: "mluc", 4 bytes, how many, size of one; then language, country, length in
 * bytes and place of each, in UTF-16. English, or else the first. */
static char *
read_localized (const guint8 *tag, gsize size)
{
  gunichar2 units[MAX_UNITS];
  guint32 count = size >= 16 ? get_number (tag + 8) : 0;
  gsize at = 16;
  guint32 length, offset;
  char *name = NULL;

  for (guint32 i = 0; i < MIN (count, MAX_TAGS) && 16 + 12 * (gsize) (i + 1) <= size; i++) {
    if (memcmp (tag + 16 + 12 * i, "en", 2) == 0) {
      at = 16 + 12 * i;
      break;
    }
  }
  if (count == 0 || at + 12 > size)
    return NULL;

  length = get_number (tag + at + 4) / 2;
  offset = get_number (tag + at + 8);
  length = MIN (length, MAX_UNITS);
  if (offset > size || 2 * length > size - offset)
    return NULL;

  for (guint32 i = 0; i < length; i++)
    units[i] = tag[offset + 2 * i] << 8 | tag[offset + 2 * i + 1];

  /* Half a character at the place where it was cut, or nonsense, ends it. */
  while (name == NULL && length > 0)
    name = g_utf16_to_utf8 (units, length--, NULL, NULL, NULL);

  return name;
}

/* Cuts it at a character, and takes out what would break a line. */
static void
keep_name (const char *name, VitrineImageFacts *facts)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  gsize used = 0;

  g_strstrip (valid);
  for (const char *letter = valid; *letter != '\0'; letter = g_utf8_next_char (letter)) {
    gsize length = g_utf8_next_char (letter) - letter;

    if (used + length >= VITRINE_PROFILE_MAX)
      break;
    if (g_unichar_iscntrl (g_utf8_get_char (letter))) {
      facts->profile[used++] = ' ';
    } else {
      memcpy (facts->profile + used, letter, length);
      used += length;
    }
  }
  facts->profile[used] = '\0';
}

static gboolean
is_srgb (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (short_names); i++) {
    if (g_str_equal (name, short_names[i]))
      return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (not_srgb); i++) {
    if (strstr (lower, not_srgb[i]) != NULL)
      return FALSE;
  }

  return strstr (lower, "srgb") != NULL || strstr (lower, "iec61966-2") != NULL;
}

/**
 * vitrine_icc_read:
 * @data: an ICC profile, any bytes
 * @facts: (inout): its name, and whether it is another RGB than sRGB
 *
 * Bytes that aren't a profile change nothing: no reader would go by them.
 */
void
vitrine_icc_read (const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  g_autofree char *name = NULL;
  const guint8 *tag;
  gsize length = 0;

  if (size < HEADER_SIZE || memcmp (data + 36, "acsp", 4) != 0)
    return;

  tag = find_tag (data, size, "desc", &length);
  if (tag != NULL && length >= 8)
    name = memcmp (tag, "mluc", 4) == 0 ? read_localized (tag, length) : read_ascii (tag, length);

  keep_name (name != NULL ? name : "", facts);
  facts->wide_gamut = memcmp (data + 16, "RGB ", 4) == 0 && !is_srgb (facts->profile);
}
