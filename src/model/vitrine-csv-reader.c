/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-csv-decoder-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define PIECE (64 * 1024)

struct _VitrineCsvReader {
  GInputStream      *stream;
  guint8            *piece;         /* PIECE bytes of it */
  VitrineCsvDecoder  decoder;
  char               delimiter;
  guint              line;          /* of the file, from 1: where we are */
  guint              n_rows;
  GString           *text;          /* what was decoded and not yet read */
  gsize              at;
  gboolean           has_ended;     /* nothing more comes from the stream */
};

/* What begins like this is no text at all. */
static const struct { const char *bytes; guint size; } strangers[] = {
  { "PK\x03\x04", 4 },              /* .xlsx, .ods */
  { "\xd0\xcf\x11\xe0", 4 },        /* .xls */
  { "%PDF", 4 },
  { "\x89PNG", 4 },
};

static const char *const encoding_names[] = {
  [VITRINE_ENCODING_UTF_8] = "UTF-8",
  [VITRINE_ENCODING_UTF_16_LE] = "UTF-16LE",
  [VITRINE_ENCODING_UTF_16_BE] = "UTF-16BE",
  [VITRINE_ENCODING_WINDOWS_1252] = "Windows-1252",
};

G_DEFINE_QUARK (vitrine-csv-error-quark, vitrine_csv_error)

const char *
vitrine_encoding_get_name (VitrineEncoding encoding)
{
  return encoding_names[encoding];
}

static gboolean
set_too_large (GError **error)
{
  g_autofree char *limit = g_format_size (VITRINE_CSV_MAX_BYTES);

  g_set_error (error, VITRINE_CSV_ERROR, VITRINE_CSV_ERROR_TOO_LARGE,
               /* Translators: %s is a size, such as 50 MB */
               _("The file is larger than %s: take it in several parts"), limit);

  return FALSE;
}

static gboolean
check_start (const VitrineCsvCensus *census, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (strangers); i++) {
    if (census->n_bytes >= strangers[i].size
        && memcmp (census->start, strangers[i].bytes, strangers[i].size) == 0) {
      g_set_error_literal (error, VITRINE_CSV_ERROR, VITRINE_CSV_ERROR_NOT_CSV,
                           _("The file is no CSV: save it as CSV in the program that made it"));
      return FALSE;
    }
  }

  return TRUE;
}

/* Reads into the piece; 0 at the end, -1 with an error. A stream in memory doesn't ask itself
 * whether it is to stop. */
static gssize
read_piece (VitrineCsvReader *self, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;

  return g_input_stream_read (self->stream, self->piece, PIECE, cancellable, error);
}

/* Looks through the whole of it once, to know what it is written in. */
static gboolean
take_census (VitrineCsvReader *self, GCancellable *cancellable, GError **error)
{
  VitrineCsvCensus census = { 0 };
  guint mark_size;
  gssize size;

  while ((size = read_piece (self, cancellable, error)) > 0) {
    vitrine_csv_census_add (&census, self->piece, size);
    if (census.n_bytes > VITRINE_CSV_MAX_BYTES)
      return set_too_large (error);
  }
  if (size < 0 || !check_start (&census, error))
    return FALSE;

  self->decoder.encoding = vitrine_csv_census_guess (&census, &mark_size);
  return g_seekable_seek (G_SEEKABLE (self->stream), mark_size, G_SEEK_SET, cancellable, error);
}

/* Decodes one more piece; FALSE is an error, the end isn't. */
static gboolean
fill (VitrineCsvReader *self, GCancellable *cancellable, GError **error)
{
  gssize size = read_piece (self, cancellable, error);

  if (size < 0)
    return FALSE;

  g_string_erase (self->text, 0, self->at);
  self->at = 0;
  vitrine_csv_decoder_decode (&self->decoder, self->piece, size, self->text);
  if (size == 0) {
    vitrine_csv_decoder_end (&self->decoder, self->text);
    self->has_ended = TRUE;
  }
  return TRUE;
}

static gboolean
has_more (VitrineCsvReader *self, GCancellable *cancellable, GError **error)
{
  while (self->at == self->text->len && !self->has_ended) {
    if (!fill (self, cancellable, error))
      return FALSE;
  }

  return self->at < self->text->len;
}

/* The one that the first line has most of, outside of quotes. */
static char
guess_delimiter (const char *text)
{
  static const char delimiters[] = ",;\t";
  guint counts[G_N_ELEMENTS (delimiters)] = { 0 };
  gboolean is_quoted = FALSE;
  guint best = 0;

  for (; *text != '\0' && (is_quoted || strchr ("\r\n", *text) == NULL); text++) {
    const char *found = strchr (delimiters, *text);

    if (*text == '"')
      is_quoted = !is_quoted;
    else if (!is_quoted && found != NULL)
      counts[found - delimiters]++;
  }
  for (guint i = 1; delimiters[i] != '\0'; i++) {
    if (counts[i] > counts[best])
      best = i;
  }

  return delimiters[best];
}

/* Excel's own word for it: “sep=;” as a line of its own. */
static gboolean
skip_separator_line (VitrineCsvReader *self)
{
  const char *line = self->text->str + self->at;

  if (g_ascii_strncasecmp (line, "sep=", 4) != 0 || line[4] == '\0'
      || strchr (",;\t|", line[4]) == NULL || (line[5] != '\r' && line[5] != '\n'))
    return FALSE;

  self->delimiter = line[4];
  self->at += line[5] == '\r' && line[6] == '\n' ? 7 : 6;
  self->line++;
  return TRUE;
}

/**
 * vitrine_csv_reader_new:
 * @stream: that can be sought in, at its beginning; as many bytes as %VITRINE_CSV_MAX_BYTES
 *
 * Looks through all of @stream to guess its encoding, then at its first line for what parts its
 * cells. Not for the main thread.
 *
 * Returns: (nullable) (transfer full): a reader, or %NULL with a %VITRINE_CSV_ERROR or what the
 *   stream says
 */
VitrineCsvReader *
vitrine_csv_reader_new (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (VitrineCsvReader) self = g_new0 (VitrineCsvReader, 1);

  g_return_val_if_fail (G_IS_SEEKABLE (stream), NULL);

  self->stream = g_object_ref (stream);
  self->piece = g_malloc (PIECE);
  self->text = g_string_new (NULL);
  self->line = 1;
  if (!take_census (self, cancellable, error) || !fill (self, cancellable, error))
    return NULL;

  if (!skip_separator_line (self))
    self->delimiter = guess_delimiter (self->text->str + self->at);

  return g_steal_pointer (&self);
}

void
vitrine_csv_reader_free (VitrineCsvReader *self)
{
  g_clear_object (&self->stream);
  g_free (self->piece);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}

VitrineEncoding
vitrine_csv_reader_get_encoding (VitrineCsvReader *self)
{
  return self->decoder.encoding;
}

char
vitrine_csv_reader_get_delimiter (VitrineCsvReader *self)
{
  return self->delimiter;
}

static void
note_problem (VitrineCsvRow *row, VitrineCsvProblem problem)
{
  if (row->problem != VITRINE_CSV_CELL_FINE)
    return;

  row->problem = problem;
  row->column = row->cells->len;
}

/* A cell that can't be taken is kept empty. */
static void
end_cell (VitrineCsvRow *row, GString *cell)
{
  if (!g_utf8_validate (cell->str, cell->len, NULL)) {
    note_problem (row, VITRINE_CSV_CELL_ENCODING);
    g_string_truncate (cell, 0);
  }
  if (row->cells->len < VITRINE_CSV_MAX_COLUMNS)
    g_ptr_array_add (row->cells, g_strndup (cell->str, cell->len));
  else
    note_problem (row, VITRINE_CSV_CELL_TOO_MANY);
  g_string_truncate (cell, 0);
}

static void
add_char (VitrineCsvRow *row, GString *cell, char character)
{
  if (cell->len < VITRINE_CSV_MAX_CELL)
    g_string_append_c (cell, character);
  else
    note_problem (row, VITRINE_CSV_CELL_TOO_LONG);
}

/* What is being read of a cell. */
typedef enum { BEFORE, PLAIN, QUOTED, AFTER_QUOTE } Place;

/* Takes one character; returns whether it ends the row. */
static gboolean
take_char (VitrineCsvReader *self, VitrineCsvRow *row, GString *cell, Place *place, char character)
{
  if (*place == QUOTED) {
    if (character == '"')
      *place = AFTER_QUOTE;
    else
      add_char (row, cell, character);
    return FALSE;
  }

  if (character == '"' && (*place == BEFORE || *place == AFTER_QUOTE)) {
    if (*place == AFTER_QUOTE)
      add_char (row, cell, character);
    *place = QUOTED;
  } else if (character == self->delimiter) {
    end_cell (row, cell);
    *place = BEFORE;
  } else if (character == '\n' || character == '\r') {
    return TRUE;
  } else {
    add_char (row, cell, character);
    *place = PLAIN;
  }

  return FALSE;
}

static gboolean
read_cells (VitrineCsvReader *self, VitrineCsvRow *row, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  gboolean has_ended = FALSE;
  Place place = BEFORE;
  char before = '\0';

  while (!has_ended && has_more (self, cancellable, &failure)) {
    char character = self->text->str[self->at++];

    /* CR, LF, or both are one line. */
    if (character == '\r' || (character == '\n' && before != '\r'))
      self->line++;
    has_ended = take_char (self, row, cell, &place, character);
    if (has_ended && character == '\r' && has_more (self, cancellable, &failure)
        && self->text->str[self->at] == '\n')
      self->at++;
    before = character;
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (place == QUOTED)
    note_problem (row, VITRINE_CSV_CELL_UNCLOSED);
  end_cell (row, cell);
  return TRUE;
}

static gboolean
is_blank (VitrineCsvRow *row)
{
  return row->cells->len == 1 && *(char *) row->cells->pdata[0] == '\0'
         && row->problem == VITRINE_CSV_CELL_FINE;
}

/**
 * vitrine_csv_reader_read:
 *
 * Reads the next row, blank lines aside. One that has a problem is returned too, since the next
 * may be fine.
 *
 * Returns: (nullable) (transfer full): a row; %NULL without an error at the end, with one when
 *   there are more than %VITRINE_CSV_MAX_ROWS or the stream fails
 */
VitrineCsvRow *
vitrine_csv_reader_read (VitrineCsvReader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (has_more (self, cancellable, &failure)) {
    g_autoptr (VitrineCsvRow) row = g_new0 (VitrineCsvRow, 1);

    row->line = self->line;
    row->cells = g_ptr_array_new_with_free_func (g_free);
    if (!read_cells (self, row, cancellable, error))
      return NULL;
    if (is_blank (row))
      continue;
    if (++self->n_rows > VITRINE_CSV_MAX_ROWS) {
      g_set_error (error, VITRINE_CSV_ERROR, VITRINE_CSV_ERROR_TOO_LARGE,
                   _("The file has more than %u rows: take it in several parts"),
                   VITRINE_CSV_MAX_ROWS);
      return NULL;
    }
    return g_steal_pointer (&row);
  }

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
vitrine_csv_row_free (VitrineCsvRow *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}
