/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-file-format.h"

#include <string.h>

#define BYTES(literal) literal, sizeof (literal) - 1

/* Bytes at a place, or anywhere from there within some bytes more. */
typedef struct {
  VitrineFileFormat  format;
  const char        *first;
  gsize              first_size;
  gsize              second_at;
  const char        *second;       /* NULL: the first are enough */
  gsize              second_size;
  gsize              within;       /* 0: exactly there */
} Signature;

static const Signature signatures[] = {
  { VITRINE_FILE_FORMAT_AVI, BYTES ("RIFF"), 8, BYTES ("AVI ") },
  { VITRINE_FILE_FORMAT_FLV, BYTES ("FLV\x01") },
  { VITRINE_FILE_FORMAT_MPEG, BYTES ("\0\0\x01\xba") },
  { VITRINE_FILE_FORMAT_MPEG, BYTES ("\0\0\x01\xb3") },
  { VITRINE_FILE_FORMAT_WMV, BYTES ("\x30\x26\xb2\x75\x8e\x66\xcf\x11") },
  /* Matroska: which of the two it is stands in its first element. */
  { VITRINE_FILE_FORMAT_WEBM, BYTES ("\x1a\x45\xdf\xa3"), 4, BYTES ("webm"), 60 },
  { VITRINE_FILE_FORMAT_MKV, BYTES ("\x1a\x45\xdf\xa3"), 4, BYTES ("matroska"), 60 },
  /* ISO 32000-1, 7.5.2, note: readers take it anywhere in the first 1,024 bytes. */
  { VITRINE_FILE_FORMAT_PDF, BYTES (""), 0, BYTES ("%PDF-"), 1024 },
};

/* ISO/IEC 14496-12: the box "ftyp", and the brand it names first. Pictures come in it too. */
static const struct { const char *brand; VitrineFileFormat format; } brands[] = {
  { "qt  ", VITRINE_FILE_FORMAT_MOV },
  { "3gp", VITRINE_FILE_FORMAT_3GP },
  { "3g2", VITRINE_FILE_FORMAT_3GP },
  { "iso", VITRINE_FILE_FORMAT_MP4 },
  { "mp4", VITRINE_FILE_FORMAT_MP4 },
  { "avc1", VITRINE_FILE_FORMAT_MP4 },
  { "M4V", VITRINE_FILE_FORMAT_MP4 },
  { "dash", VITRINE_FILE_FORMAT_MP4 },
  { "MSNV", VITRINE_FILE_FORMAT_MP4 },
};

/* Films from before that box begin with one of these. */
static const char *const old_boxes[] = { "moov", "mdat", "wide" };

static gboolean
matches (const Signature *row, const guint8 *data, gsize size)
{
  if (size < row->first_size || memcmp (data, row->first, row->first_size) != 0)
    return FALSE;
  if (row->second == NULL)
    return TRUE;
  if (size < row->second_at + row->second_size)
    return FALSE;

  return memmem (data + row->second_at,
                 MIN (size - row->second_at, row->second_size + row->within),
                 row->second, row->second_size) != NULL;
}

static VitrineFileFormat
detect_box (const guint8 *data, gsize size)
{
  if (size < 12)
    return VITRINE_FILE_FORMAT_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (old_boxes); i++) {
    if (memcmp (data + 4, old_boxes[i], 4) == 0)
      return VITRINE_FILE_FORMAT_MOV;
  }
  for (guint i = 0; memcmp (data + 4, "ftyp", 4) == 0 && i < G_N_ELEMENTS (brands); i++) {
    if (memcmp (data + 8, brands[i].brand, strlen (brands[i].brand)) == 0)
      return brands[i].format;
  }

  return VITRINE_FILE_FORMAT_UNKNOWN;
}

/**
 * vitrine_file_format_detect:
 * @data: (nullable): the beginning of a file; 2 KB are enough
 *
 * Returns: by content alone; %VITRINE_FILE_FORMAT_UNKNOWN for what can't be sent as a file
 */
VitrineFileFormat
vitrine_file_format_detect (const guint8 *data, gsize size)
{
  if (size == 0)
    return VITRINE_FILE_FORMAT_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++) {
    if (matches (&signatures[i], data, size))
      return signatures[i].format;
  }

  return detect_box (data, size);
}
