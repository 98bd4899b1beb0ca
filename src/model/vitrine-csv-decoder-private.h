/* From the bytes of a file in some encoding to UTF-8, a piece at a time; and guessing which
 * encoding that is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-csv-reader.h"

G_BEGIN_DECLS

/* Stands for what can't be decoded. No UTF-8 has this byte. */
#define VITRINE_CSV_BROKEN '\xff'

typedef struct {
  VitrineEncoding encoding;
  guint8          odd_byte;       /* the first half of a UTF-16 unit */
  gboolean        has_odd_byte;
  gunichar        high;           /* the first half of a surrogate pair; 0: none */
} VitrineCsvDecoder;

/* What was seen of a file so far; all zero in the beginning. */
typedef struct {
  guint64  n_bytes;
  guint64  n_nul_even;            /* at even places: UTF-16, the large byte first */
  guint64  n_nul_odd;
  guint64  n_multibyte;           /* characters that are right in UTF-8 and no ASCII */
  guint64  n_broken;              /* bytes that are wrong in UTF-8 */
  guint    n_missing;             /* of the character that is under way */
  guchar   start[4];
} VitrineCsvCensus;

void            vitrine_csv_census_add     (VitrineCsvCensus       *self,
                                            const guint8           *bytes,
                                            gsize                   size);
VitrineEncoding vitrine_csv_census_guess   (const VitrineCsvCensus *self,
                                            guint                  *mark_size);
void            vitrine_csv_decoder_decode (VitrineCsvDecoder      *self,
                                            const guint8           *bytes,
                                            gsize                   size,
                                            GString                *text);
void            vitrine_csv_decoder_end    (VitrineCsvDecoder      *self,
                                            GString                *text);

G_END_DECLS
