/* An exchange in words: what the log's rows and its detail say. Pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-exchange-row.h"

G_BEGIN_DECLS

/* Longer bodies, in bytes, are shown as they came and cut there; longer lines are cut too. */
#define VITRINE_EXCHANGE_TEXT_MAX_BODY (1024 * 1024)
#define VITRINE_EXCHANGE_TEXT_MAX_LINE (16 * 1024)

/* How a row and its detail look for a state. */
typedef struct {
  const char *icon_name;
  const char *style_class;
} VitrineExchangeLook;

const VitrineExchangeLook *vitrine_exchange_text_get_look     (const VitrineExchangeFacts *facts);
char                      *vitrine_exchange_text_dup_time     (gint64                      started,
                                                               gint64                      now);
char                      *vitrine_exchange_text_dup_duration (gint64                      span);
char                      *vitrine_exchange_text_dup_result   (const VitrineExchangeFacts *facts);
char                      *vitrine_exchange_text_dup_label    (const VitrineExchangeFacts *facts);
char                      *vitrine_exchange_text_dup_summary  (const VitrineExchangeFacts *facts);
char                      *vitrine_exchange_text_dup_reason   (const VitrineExchangeFacts *facts);
char                      *vitrine_exchange_text_dup_body     (const char                 *body);
char                      *vitrine_exchange_text_indent_json  (const char                 *json);

G_END_DECLS
