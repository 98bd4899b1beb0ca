/* What the log gets to see of a request and its answer: text, with the secrets hidden.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-answer.h"
#include "vitrine-exchange.h"
#include "vitrine-multipart.h"

G_BEGIN_DECLS

/* Of a body. What is beyond is counted, not kept: a log is there to be looked at. */
#define VITRINE_TRANSCRIPT_MAX_BYTES (1024 * 1024)

void vitrine_transcript_add_header   (GString              *headers,
                                      const char           *name,
                                      const char           *value,
                                      const char *const    *secrets);
void vitrine_transcript_fill_start   (VitrineExchangeStart *start,
                                      VitrineRequest       *request,
                                      VitrineMultipart     *body);
void vitrine_transcript_fill_answer  (VitrineExchangeEnd   *end,
                                      VitrineRequest       *request,
                                      VitrineAnswer        *answer);

G_END_DECLS
