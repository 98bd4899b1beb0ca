/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-csv-decoder-private.h"

#include <string.h>

/* Where Windows-1252 differs from Latin-1 (WHATWG Encoding Standard); 0: no character. */
static const guint16 windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
  0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static const struct { const char *bytes; guint size; VitrineEncoding encoding; } marks[] = {
  { "\xef\xbb\xbf", 3, VITRINE_ENCODING_UTF_8 },
  { "\xff\xfe", 2, VITRINE_ENCODING_UTF_16_LE },
  { "\xfe\xff", 2, VITRINE_ENCODING_UTF_16_BE },
};

/* How many more bytes a character has that begins with @byte; 0 for one that can't. */
static guint
count_following (guint8 byte)
{
  if (byte >= 0xc2 && byte <= 0xdf)
    return 1;
  if (byte >= 0xe0 && byte <= 0xef)
    return 2;
  if (byte >= 0xf0 && byte <= 0xf4)
    return 3;

  return 0;
}

static void
count_byte (VitrineCsvCensus *self, guint8 byte)
{
  if (self->n_missing > 0 && (byte & 0xc0) == 0x80) {
    self->n_missing--;
    self->n_multibyte += self->n_missing == 0;
    return;
  }

  self->n_broken += self->n_missing > 0;
  self->n_missing = count_following (byte);
  self->n_broken += byte >= 0x80 && self->n_missing == 0;
}

void
vitrine_csv_census_add (VitrineCsvCensus *self, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++, self->n_bytes++) {
    if (self->n_bytes < sizeof self->start)
      self->start[self->n_bytes] = bytes[i];
    if (bytes[i] == '\0' && self->n_bytes % 2 == 0)
      self->n_nul_even++;
    else if (bytes[i] == '\0')
      self->n_nul_odd++;
    if (bytes[i] >= 0x80 || self->n_missing > 0)
      count_byte (self, bytes[i]);
  }
}

/**
 * vitrine_csv_census_guess:
 * @mark_size: (out): how many bytes of a byte order mark come first
 *
 * A mark says it; zeros in half of the bytes are UTF-16; more broken characters than right ones
 * aren't UTF-8. What then doesn't fit is for each row to tell.
 */
VitrineEncoding
vitrine_csv_census_guess (const VitrineCsvCensus *self, guint *mark_size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    if (self->n_bytes >= marks[i].size && memcmp (self->start, marks[i].bytes, marks[i].size) == 0) {
      *mark_size = marks[i].size;
      return marks[i].encoding;
    }
  }

  *mark_size = 0;
  if (self->n_nul_odd > self->n_bytes / 8 && self->n_nul_even * 8 < self->n_nul_odd)
    return VITRINE_ENCODING_UTF_16_LE;
  if (self->n_nul_even > self->n_bytes / 8 && self->n_nul_odd * 8 < self->n_nul_even)
    return VITRINE_ENCODING_UTF_16_BE;
  if (self->n_broken > self->n_multibyte)
    return VITRINE_ENCODING_WINDOWS_1252;

  return VITRINE_ENCODING_UTF_8;
}

static void
append_1252 (GString *text, guint8 byte)
{
  gunichar character = byte;

  if (byte >= 0x80 && byte <= 0x9f)
    character = windows_1252[byte - 0x80];
  if (character == 0)
    g_string_append_c (text, VITRINE_CSV_BROKEN);
  else
    g_string_append_unichar (text, character);
}

/* One unit of UTF-16. */
static void
append_unit (VitrineCsvDecoder *self, GString *text, gunichar unit)
{
  gunichar high = self->high;

  self->high = 0;
  if (high != 0 && unit >= 0xdc00 && unit <= 0xdfff) {
    g_string_append_unichar (text, 0x10000 + ((high & 0x3ff) << 10) + (unit & 0x3ff));
    return;
  }

  if (high != 0)
    g_string_append_c (text, VITRINE_CSV_BROKEN);
  if (unit >= 0xd800 && unit <= 0xdbff)
    self->high = unit;
  else if (unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    g_string_append_c (text, VITRINE_CSV_BROKEN);
  else
    g_string_append_unichar (text, unit);
}

static void
decode_utf_16 (VitrineCsvDecoder *self, guint8 byte, GString *text)
{
  self->has_odd_byte = !self->has_odd_byte;
  if (self->has_odd_byte)
    self->odd_byte = byte;
  else if (self->encoding == VITRINE_ENCODING_UTF_16_LE)
    append_unit (self, text, byte << 8 | self->odd_byte);
  else
    append_unit (self, text, self->odd_byte << 8 | byte);
}

/**
 * vitrine_csv_decoder_decode:
 * @text: gets UTF-8; what was said to be UTF-8 goes there unseen. Bytes that mean nothing, NUL
 *   too, become %VITRINE_CSV_BROKEN
 */
void
vitrine_csv_decoder_decode (VitrineCsvDecoder *self, const guint8 *bytes, gsize size, GString *text)
{
  for (gsize i = 0; i < size; i++) {
    if (self->encoding == VITRINE_ENCODING_UTF_16_LE || self->encoding == VITRINE_ENCODING_UTF_16_BE)
      decode_utf_16 (self, bytes[i], text);
    else if (bytes[i] == '\0')
      g_string_append_c (text, VITRINE_CSV_BROKEN);
    else if (self->encoding == VITRINE_ENCODING_WINDOWS_1252)
      append_1252 (text, bytes[i]);
    else
      g_string_append_c (text, bytes[i]);
  }
}

/* What is left over at the end of the file. */
void
vitrine_csv_decoder_end (VitrineCsvDecoder *self, GString *text)
{
  if (self->has_odd_byte || self->high != 0)
    g_string_append_c (text, VITRINE_CSV_BROKEN);
}
