/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-columns-private.h"

#include "vitrine-statement-private.h"

/* In the order of VITRINE_FACTS_COLUMNS. */
enum {
  FORMAT, BYTES, WIDTH, HEIGHT, DAMAGED, ORIENTATION, BITS, ALPHA, INTERLACED, FRAMES, COLOUR,
  PROFILE, WIDE_GAMUT, METADATA
};

G_STATIC_ASSERT (METADATA + 1 == VITRINE_N_FACTS_COLUMNS);

/* In the order of VITRINE_RECEIPT_COLUMNS. */
enum { R_ID, R_URI, R_URL, R_WIDTH, R_HEIGHT, R_USE_CASE, R_REQUEST_ID, R_ANSWER, R_TIME };

/* By name in the database, so that it can be read without this program; the number is that
 * of the model. */
static const char *const colour_names[] = {
  [VITRINE_COLOUR_UNKNOWN] = "",
  [VITRINE_COLOUR_GREY] = "grey",
  [VITRINE_COLOUR_RGB] = "rgb",
  [VITRINE_COLOUR_CMYK] = "cmyk",
  [VITRINE_COLOUR_OTHER] = "other",
};

/**
 * vitrine_image_columns_bind_facts:
 * @statement: one with VITRINE_FACTS_VALUES in it
 * @facts: must outlive the statement
 */
void
vitrine_image_columns_bind_facts (sqlite3_stmt *statement, const VitrineImageFacts *facts)
{
  vitrine_statement_bind_text (statement, ":format",
                               vitrine_image_format_get_name (facts->format));
  vitrine_statement_bind_int (statement, ":bytes", facts->bytes);
  vitrine_statement_bind_int (statement, ":width", facts->width);
  vitrine_statement_bind_int (statement, ":height", facts->height);
  vitrine_statement_bind_int (statement, ":damaged", facts->damaged);
  vitrine_statement_bind_int (statement, ":orientation", facts->orientation);
  vitrine_statement_bind_int (statement, ":bits", facts->bits);
  vitrine_statement_bind_int (statement, ":alpha", facts->alpha);
  vitrine_statement_bind_int (statement, ":interlaced", facts->interlaced);
  vitrine_statement_bind_int (statement, ":frames", facts->frames);
  vitrine_statement_bind_text (statement, ":colour", colour_names[facts->colour]);
  vitrine_statement_bind_text (statement, ":profile", facts->profile);
  vitrine_statement_bind_int (statement, ":wide_gamut", facts->wide_gamut);
  vitrine_statement_bind_int (statement, ":metadata", facts->metadata);
}

static VitrineImageFormat
read_format (sqlite3_stmt *statement, int column)
{
  g_autofree char *name = vitrine_statement_dup_text (statement, column);

  for (int i = 0; i < VITRINE_N_IMAGE_FORMATS; i++) {
    if (g_strcmp0 (name, vitrine_image_format_get_name (i)) == 0)
      return i;
  }

  return VITRINE_IMAGE_FORMAT_UNKNOWN;
}

static VitrineColour
read_colour (sqlite3_stmt *statement, int column)
{
  g_autofree char *name = vitrine_statement_dup_text (statement, column);

  for (guint i = 0; i < G_N_ELEMENTS (colour_names); i++) {
    if (g_strcmp0 (name, colour_names[i]) == 0)
      return i;
  }

  return VITRINE_COLOUR_UNKNOWN;
}

static gboolean
read_flag (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_int64 (statement, column) != 0;
}

/* Cut where a character ends, whoever wrote it. */
static void
read_profile (sqlite3_stmt *statement, int column, VitrineImageFacts *facts)
{
  g_autofree char *name = vitrine_statement_dup_text (statement, column);
  const char *end = NULL;

  if (name == NULL)
    return;

  g_strlcpy (facts->profile, name, sizeof facts->profile);
  if (!g_utf8_validate (facts->profile, -1, &end))
    facts->profile[end - facts->profile] = '\0';
}

/**
 * vitrine_image_columns_read_facts:
 * @first: where VITRINE_FACTS_COLUMNS begin
 *
 * Returns: what stands there, with what makes no sense left out
 */
VitrineImageFacts
vitrine_image_columns_read_facts (sqlite3_stmt *statement, int first)
{
  VitrineImageFacts facts = {
    .format = read_format (statement, first + FORMAT),
    .bytes = sqlite3_column_int64 (statement, first + BYTES),
    .width = vitrine_statement_get_uint (statement, first + WIDTH),
    .height = vitrine_statement_get_uint (statement, first + HEIGHT),
    .damaged = read_flag (statement, first + DAMAGED),
    .orientation = vitrine_statement_get_uint (statement, first + ORIENTATION),
    .bits = vitrine_statement_get_uint (statement, first + BITS),
    .alpha = read_flag (statement, first + ALPHA),
    .interlaced = read_flag (statement, first + INTERLACED),
    .frames = vitrine_statement_get_uint (statement, first + FRAMES),
    .colour = read_colour (statement, first + COLOUR),
    .wide_gamut = read_flag (statement, first + WIDE_GAMUT),
    .metadata = vitrine_statement_get_uint (statement, first + METADATA),
  };

  if (facts.orientation > 8)
    facts.orientation = 0;
  read_profile (statement, first + PROFILE, &facts);

  return facts;
}

/**
 * vitrine_image_columns_read_receipt:
 * @first: where VITRINE_RECEIPT_COLUMNS begin
 *
 * Returns: (nullable) (transfer full): the receipt, or %NULL where there is none
 */
VitrineReceipt *
vitrine_image_columns_read_receipt (sqlite3_stmt *statement, int first)
{
  g_autofree char *uri = NULL;
  g_autofree char *url = NULL;
  g_autofree char *wire = NULL;
  g_autofree char *request_id = NULL;
  g_autofree char *answer = NULL;
  VitrineUseCase use_case = VITRINE_USE_CASE_MAIN;

  if (sqlite3_column_type (statement, first + R_ID) == SQLITE_NULL)
    return NULL;

  uri = vitrine_statement_dup_text (statement, first + R_URI);
  url = vitrine_statement_dup_text (statement, first + R_URL);
  wire = vitrine_statement_dup_text (statement, first + R_USE_CASE);
  request_id = vitrine_statement_dup_text (statement, first + R_REQUEST_ID);
  answer = vitrine_statement_dup_text (statement, first + R_ANSWER);
  vitrine_use_case_from_wire (wire, &use_case);

  return vitrine_receipt_new (uri, url,
                              vitrine_statement_get_uint (statement, first + R_WIDTH),
                              vitrine_statement_get_uint (statement, first + R_HEIGHT),
                              use_case, request_id, answer,
                              sqlite3_column_int64 (statement, first + R_TIME));
}
