/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-csv-reader.h"
#include "vitrine-csv-writer.h"

#include <string.h>

static VitrineCsvReader *
new_reader (const char *bytes, gsize size, GError **error)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, size);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (data);

  return vitrine_csv_reader_new (stream, NULL, error);
}

static void
append_row (GString *text, VitrineCsvRow *row)
{
  g_string_append_printf (text, "%u:", row->line);
  for (guint i = 0; i < row->cells->len; i++)
    g_string_append_printf (text, "%s[%s]",
                            row->problem != VITRINE_CSV_CELL_FINE && row->column == i ? "?" : "",
                            (char *) row->cells->pdata[i]);
  g_string_append_c (text, ' ');
}

/* All rows as “LINE:[cell][cell] ”, a “?” before a cell that has a problem. */
static char *
read_all (VitrineCsvReader *reader)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  VitrineCsvRow *row;

  while ((row = vitrine_csv_reader_read (reader, NULL, &error)) != NULL) {
    append_row (text, row);
    vitrine_csv_row_free (row);
  }
  g_assert_no_error (error);

  return g_string_free (text, FALSE);
}

#define TEXT(text) text, sizeof text - 1

static const struct {
  const char      *bytes;
  gsize            size;
  const char      *rows;
  VitrineEncoding  encoding;
  char             delimiter;
} read_cases[] = {
  { TEXT (""), "", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("\n\r\n\n"), "", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("a,b\r\n1,2\r\n"), "1:[a][b] 2:[1][2] ", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("a,b\n1,2"), "1:[a][b] 2:[1][2] ", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("a,b\r1,2\r"), "1:[a][b] 2:[1][2] ", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("a,b\n\n\n1,\n,\n"), "1:[a][b] 4:[1][] 5:[][] ", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("a;b\n1,5;2\n"), "1:[a][b] 2:[1,5][2] ", VITRINE_ENCODING_UTF_8, ';' },
  { TEXT ("a\tb,c\td\n"), "1:[a][b,c][d] ", VITRINE_ENCODING_UTF_8, '\t' },
  { TEXT ("\"a;b\",c\n"), "1:[a;b][c] ", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("sep=;\r\na;b,c,d\r\n"), "2:[a][b,c,d] ", VITRINE_ENCODING_UTF_8, ';' },
  { TEXT ("sep=|\na|b\n"), "2:[a][b] ", VITRINE_ENCODING_UTF_8, '|' },
  /* Quotes. */
  { TEXT ("\"a\"\"b\",\"\",\"c,d\"\n"), "1:[a\"b][][c,d] ", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("\"two\r\nlines\",x\r\nnext,y\r\n"), "1:[two\r\nlines][x] 3:[next][y] ",
    VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("12\" shoe,b\n"), "1:[12\" shoe][b] ", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("\"a\"b,c\n"), "1:[ab][c] ", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("a,b\n1,2\n3,\"4\n5,6\n"), "1:[a][b] 2:[1][2] 3:[3]?[4\n5,6\n] ",
    VITRINE_ENCODING_UTF_8, ',' },
  /* Encodings. */
  { TEXT ("\xef\xbb\xbf" "caf\xc3\xa9,b\n"), "1:[café][b] ", VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("caf\xe9,\x80 5\n"), "1:[café][€ 5] ", VITRINE_ENCODING_WINDOWS_1252, ',' },
  { TEXT ("\x81,b\n\xe9\n"), "1:?[][b] 2:[é] ", VITRINE_ENCODING_WINDOWS_1252, ',' },
  { TEXT ("caf\xc3\xa9,\xc3\xa9\nx,caf\xe9,y\nz\n"), "1:[café][é] 2:[x]?[][y] 3:[z] ",
    VITRINE_ENCODING_UTF_8, ',' },
  { TEXT ("\xff\xfe" "a\0,\0\xac\x20\n\0" "\x3d\xd8\x00\xde\n\0"), "1:[a][€] 2:[😀] ",
    VITRINE_ENCODING_UTF_16_LE, ',' },
  { TEXT ("\xfe\xff" "\0a\0;\0b\0\n"), "1:[a][b] ", VITRINE_ENCODING_UTF_16_BE, ';' },
  { TEXT ("a\0b\0,\0c\0\r\0\n\0"), "1:[ab][c] ", VITRINE_ENCODING_UTF_16_LE, ',' },
  { TEXT ("\0a\0b\0,\0c\0\n"), "1:[ab][c] ", VITRINE_ENCODING_UTF_16_BE, ',' },
  { TEXT ("\xff\xfe" "a\0,\0\x00\xde\n\0b\0\n\0"), "1:[a]?[] 2:[b] ", VITRINE_ENCODING_UTF_16_LE,
    ',' },
  { TEXT ("\xff\xfe" "a\0\n\0b"), "1:[a] 2:?[] ", VITRINE_ENCODING_UTF_16_LE, ',' },
  { TEXT ("name,price\na\0b,2\nc,3\n"), "1:[name][price] 2:?[][2] 3:[c][3] ",
    VITRINE_ENCODING_UTF_8, ',' },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineCsvReader) reader = new_reader (read_cases[i].bytes, read_cases[i].size,
                                                      &error);
    g_autofree char *rows = NULL;

    g_assert_no_error (error);
    rows = read_all (reader);
    g_assert_cmpstr (rows, ==, read_cases[i].rows);
    g_assert_cmpint (vitrine_csv_reader_get_encoding (reader), ==, read_cases[i].encoding);
    g_assert_cmpint (vitrine_csv_reader_get_delimiter (reader), ==, read_cases[i].delimiter);
  }
}

/* Where pieces meet, nothing is lost: each text is moved over the seam. */
static void
test_pieces (void)
{
  for (guint shift = 0; shift < 12; shift++) {
    g_autofree char *filling = g_strnfill (64 * 1024 - shift, 'x');
    g_autofree char *text = g_strconcat (filling, ",\"é\"\"€\r\n,\"\r\nn,\xf0\x9f\x98\x80\r\n", NULL);
    g_autofree char *expected = g_strconcat ("1:[", filling, "][é\"€\r\n,] 3:[n][😀] ", NULL);
    g_autoptr (VitrineCsvReader) reader = new_reader (text, strlen (text), NULL);
    g_autofree char *rows = read_all (reader);

    g_assert_cmpstr (rows, ==, expected);
  }
}

static const struct { const char *bytes; gsize size; int code; } error_cases[] = {
  { TEXT ("PK\x03\x04zip"), VITRINE_CSV_ERROR_NOT_CSV },
  { TEXT ("\xd0\xcf\x11\xe0xls"), VITRINE_CSV_ERROR_NOT_CSV },
  { TEXT ("%PDF-1.7"), VITRINE_CSV_ERROR_NOT_CSV },
};

static void
test_errors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (error_cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (new_reader (error_cases[i].bytes, error_cases[i].size, &error));
    g_assert_error (error, VITRINE_CSV_ERROR, error_cases[i].code);
  }
}

static void
test_limits (void)
{
  g_autofree char *cell = g_strnfill (VITRINE_CSV_MAX_CELL + 1, 'x');
  g_autofree char *commas = g_strnfill (VITRINE_CSV_MAX_COLUMNS, ',');
  g_autofree char *text = g_strconcat ("a,", cell, "\n", commas, "\nb\n", NULL);
  g_autoptr (VitrineCsvReader) reader = new_reader (text, strlen (text), NULL);
  g_autoptr (VitrineCsvRow) first = vitrine_csv_reader_read (reader, NULL, NULL);
  g_autoptr (VitrineCsvRow) second = vitrine_csv_reader_read (reader, NULL, NULL);
  g_autoptr (VitrineCsvRow) third = vitrine_csv_reader_read (reader, NULL, NULL);

  g_assert_cmpint (first->problem, ==, VITRINE_CSV_CELL_TOO_LONG);
  g_assert_cmpuint (first->column, ==, 1);
  g_assert_cmpint (second->problem, ==, VITRINE_CSV_CELL_TOO_MANY);
  g_assert_cmpuint (second->cells->len, ==, VITRINE_CSV_MAX_COLUMNS);
  g_assert_cmpint (third->problem, ==, VITRINE_CSV_CELL_FINE);
  g_assert_cmpstr (third->cells->pdata[0], ==, "b");
}

/* 100,000 rows are taken, one more isn't, and neither are more bytes than the limit. */
static void
test_large (void)
{
  g_autofree char *rows = g_strnfill ((VITRINE_CSV_MAX_ROWS + 1) * 6, 'a');
  g_autofree char *bytes = g_strnfill (VITRINE_CSV_MAX_BYTES + 1, 'a');
  g_autoptr (VitrineCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  VitrineCsvRow *row;
  guint n = 0;

  for (gsize at = 0; rows[at] != '\0'; at += 6)
    memcpy (rows + at, "ab,12\n", 6);
  reader = new_reader (rows, strlen (rows), &error);
  for (; (row = vitrine_csv_reader_read (reader, NULL, &error)) != NULL; n++)
    vitrine_csv_row_free (row);
  g_assert_cmpuint (n, ==, VITRINE_CSV_MAX_ROWS);
  g_assert_error (error, VITRINE_CSV_ERROR, VITRINE_CSV_ERROR_TOO_LARGE);

  g_clear_error (&error);
  g_assert_null (new_reader (bytes, strlen (bytes), &error));
  g_assert_error (error, VITRINE_CSV_ERROR, VITRINE_CSV_ERROR_TOO_LARGE);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a,b\n", 4, NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (vitrine_csv_reader_new (stream, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-reader/read", test_read);
  g_test_add_func ("/csv-reader/pieces", test_pieces);
  g_test_add_func ("/csv-reader/errors", test_errors);
  g_test_add_func ("/csv-reader/limits", test_limits);
  g_test_add_func ("/csv-reader/large", test_large);
  g_test_add_func ("/csv-reader/cancelled", test_cancelled);
  return g_test_run ();
}
