/* Makes seller SKUs of what variants differ in: “SHOE-{Color}-{Size}” gives SHOE-RED-38.
 *
 * In braces stands the name of what the variants differ in, or “number” (or its translation),
 * which counts them from 1. “:3” behind it takes the first three letters, or fills the number up
 * with zeros to three digits. Spaces become hyphens, which a seller SKU may have (SSKU-01).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

/* In bytes. */
#define VITRINE_SKU_PATTERN_MAX_LENGTH 400

#define VITRINE_SKU_PATTERN_ERROR (vitrine_sku_pattern_error_quark ())

typedef enum {
  VITRINE_SKU_PATTERN_ERROR_UNKNOWN,   /* the variants don't differ in that */
  VITRINE_SKU_PATTERN_ERROR_OPEN,      /* a “{” without a “}” */
  VITRINE_SKU_PATTERN_ERROR_TOO_LONG,
} VitrineSkuPatternError;

GQuark vitrine_sku_pattern_error_quark (void);

char  *vitrine_sku_pattern_apply   (const char   *pattern,
                                    VitrinePart  *sku,
                                    guint         number,
                                    gboolean      capitals,
                                    GError      **error);
char  *vitrine_sku_pattern_propose (VitrinePart  *sku);

G_END_DECLS
