/* Reading what spreadsheets and shops write as CSV, row after row.
 *
 * RFC 4180, and what programs really write: commas, semicolons or tabs, lines in quotes, a byte
 * order mark, UTF-8, UTF-16 or Windows-1252, any line ends, Excel's “sep=;”. Nothing of it is
 * said by the file, so that all of it is a guess, which can be asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is taken; a seller has up to 10,000 products. */
#define VITRINE_CSV_MAX_BYTES   (50 * 1000 * 1000)
#define VITRINE_CSV_MAX_ROWS    100000
#define VITRINE_CSV_MAX_COLUMNS 1000
#define VITRINE_CSV_MAX_CELL    (4 * 1024 * 1024)   /* as a draft */

#define VITRINE_CSV_ERROR (vitrine_csv_error_quark ())

typedef enum {
  VITRINE_CSV_ERROR_TOO_LARGE,    /* more bytes or rows than are taken */
  VITRINE_CSV_ERROR_NOT_CSV,      /* a spreadsheet program's own format, or a picture */
} VitrineCsvError;

typedef enum {
  VITRINE_ENCODING_UTF_8,
  VITRINE_ENCODING_UTF_16_LE,
  VITRINE_ENCODING_UTF_16_BE,
  VITRINE_ENCODING_WINDOWS_1252,
} VitrineEncoding;

typedef enum {
  VITRINE_CSV_CELL_FINE,
  VITRINE_CSV_CELL_ENCODING,      /* not of the file's encoding */
  VITRINE_CSV_CELL_TOO_LONG,
  VITRINE_CSV_CELL_UNCLOSED,      /* its quote never ends */
  VITRINE_CSV_CELL_TOO_MANY,      /* more columns than are taken */
} VitrineCsvProblem;

typedef struct {
  guint              line;        /* in the file, from 1: where it begins */
  GPtrArray         *cells;       /* of UTF-8 text, as it was written; never NULL */
  VitrineCsvProblem  problem;     /* the first one; the row can't be taken then */
  guint              column;      /* which cell has it, from 0 */
} VitrineCsvRow;

typedef struct _VitrineCsvReader VitrineCsvReader;

GQuark            vitrine_csv_error_quark          (void);
VitrineCsvReader *vitrine_csv_reader_new           (GInputStream      *stream,
                                                    GCancellable      *cancellable,
                                                    GError           **error);
void              vitrine_csv_reader_free          (VitrineCsvReader  *self);
VitrineEncoding   vitrine_csv_reader_get_encoding  (VitrineCsvReader  *self);
char              vitrine_csv_reader_get_delimiter (VitrineCsvReader  *self);
VitrineCsvRow    *vitrine_csv_reader_read          (VitrineCsvReader  *self,
                                                    GCancellable      *cancellable,
                                                    GError           **error);
void              vitrine_csv_row_free             (VitrineCsvRow     *self);
const char       *vitrine_encoding_get_name        (VitrineEncoding    encoding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCsvReader, vitrine_csv_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCsvRow, vitrine_csv_row_free)

G_END_DECLS
