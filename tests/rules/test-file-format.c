/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-file-format.h"

#define BYTES(literal) literal, sizeof (literal) - 1
#define UNKNOWN VITRINE_FILE_FORMAT_UNKNOWN

static const struct { const char *data; gsize size; VitrineFileFormat format; } cases[] = {
  { BYTES (""), UNKNOWN },
  { BYTES ("%PDF-1.7\n"), VITRINE_FILE_FORMAT_PDF },
  { BYTES ("\r\n%PDF-1.4"), VITRINE_FILE_FORMAT_PDF },
  { BYTES ("%PDF"), UNKNOWN },
  { BYTES ("\0\0\0\x18" "ftypisom\0\0\2\0"), VITRINE_FILE_FORMAT_MP4 },
  { BYTES ("\0\0\0\x18" "ftypmp42\0\0\2\0"), VITRINE_FILE_FORMAT_MP4 },
  { BYTES ("\0\0\0\x14" "ftypqt  \0\0\2\0"), VITRINE_FILE_FORMAT_MOV },
  { BYTES ("\0\0\0\x08" "wide\0\0\2\0mdat"), VITRINE_FILE_FORMAT_MOV },
  { BYTES ("\0\0\0\x18" "ftyp3gp5\0\0\2\0"), VITRINE_FILE_FORMAT_3GP },
  { BYTES ("\0\0\0\x18" "ftypheic\0\0\2\0"), UNKNOWN },
  { BYTES ("\0\0\0\x18" "ftyp"), UNKNOWN },
  { BYTES ("\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska"),
    VITRINE_FILE_FORMAT_MKV },
  { BYTES ("\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm"),
    VITRINE_FILE_FORMAT_WEBM },
  { BYTES ("\x1a\x45\xdf\xa3"), UNKNOWN },
  { BYTES ("\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9"), VITRINE_FILE_FORMAT_WMV },
  { BYTES ("RIFF\0\0\0\0AVI LIST"), VITRINE_FILE_FORMAT_AVI },
  { BYTES ("RIFF\0\0\0\0WEBP"), UNKNOWN },
  { BYTES ("FLV\x01\x05"), VITRINE_FILE_FORMAT_FLV },
  { BYTES ("\0\0\x01\xba\x44"), VITRINE_FILE_FORMAT_MPEG },
  { BYTES ("\0\0\x01\xb3\x14"), VITRINE_FILE_FORMAT_MPEG },
  { BYTES ("\xff\xd8\xff\xe0"), UNKNOWN },
  { BYTES ("PK\3\4"), UNKNOWN },
  { BYTES ("A shopping list"), UNKNOWN },
};

static void
test_detect (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("row %zu", i);
    g_assert_cmpint (vitrine_file_format_detect ((const guint8 *) cases[i].data, cases[i].size),
                     ==, cases[i].format);
  }
  g_assert_cmpint (vitrine_file_format_detect (NULL, 0), ==, UNKNOWN);
}

/* However short: nothing is read beyond its end. */
static void
test_short (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    for (gsize size = 0; size < cases[i].size; size++) {
      g_autofree guint8 *data = g_memdup2 (cases[i].data, size);

      vitrine_file_format_detect (data, size);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/file-format/detect", test_detect);
  g_test_add_func ("/file-format/short", test_short);

  return g_test_run ();
}
