/* What several tables have in common: the facts of a picture, and the answer to one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

/* The facts of a picture, in the order in which they are read. */
#define VITRINE_FACTS_COLUMNS(table) \
  table ".format, " table ".bytes, " table ".width, " table ".height, " table ".damaged, " \
  table ".orientation, " table ".bits, " table ".alpha, " table ".interlaced, " \
  table ".frames, " table ".colour, " table ".profile, " table ".wide_gamut, " \
  table ".metadata"

#define VITRINE_N_FACTS_COLUMNS 14

/* For a statement that writes them. */
#define VITRINE_FACTS_NAMES \
  "format, bytes, width, height, damaged, orientation, bits, alpha, interlaced, frames," \
  " colour, profile, wide_gamut, metadata"
#define VITRINE_FACTS_VALUES \
  ":format, :bytes, :width, :height, :damaged, :orientation, :bits, :alpha, :interlaced," \
  " :frames, :colour, :profile, :wide_gamut, :metadata"
#define VITRINE_FACTS_UPDATES \
  "format = excluded.format, bytes = excluded.bytes, width = excluded.width," \
  " height = excluded.height, damaged = excluded.damaged," \
  " orientation = excluded.orientation, bits = excluded.bits, alpha = excluded.alpha," \
  " interlaced = excluded.interlaced, frames = excluded.frames, colour = excluded.colour," \
  " profile = excluded.profile, wide_gamut = excluded.wide_gamut," \
  " metadata = excluded.metadata"

#define VITRINE_RECEIPT_COLUMNS \
  "receipt.id, receipt.uri, receipt.url, receipt.width, receipt.height, receipt.use_case," \
  " receipt.request_id, receipt.answer, receipt.time"

void              vitrine_image_columns_bind_facts   (sqlite3_stmt            *statement,
                                                      const VitrineImageFacts *facts);
VitrineImageFacts vitrine_image_columns_read_facts   (sqlite3_stmt            *statement,
                                                      int                      first);
VitrineReceipt   *vitrine_image_columns_read_receipt (sqlite3_stmt            *statement,
                                                      int                      first);

G_END_DECLS
