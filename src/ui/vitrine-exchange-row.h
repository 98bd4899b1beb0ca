/* A line of the log: what was asked and how it ended, without headers and bodies, so that
 * many thousands can be held.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-exchange.h"

G_BEGIN_DECLS

typedef struct {
  gint64                id;              /* under which the store has the whole exchange */
  gint64                started;         /* microseconds since 1970, UTC */
  const char           *method;          /* interned: there are five of them */
  char                 *path;
  gint64                image_id;        /* 0: none */
  guint                 attempt;         /* from 1 */
  guint64               request_bytes;
  VitrineExchangeState  state;
  gboolean              trouble;         /* something went wrong, be it with HTTP 200 */
  guint                 status;          /* 0: no answer */
  gint64                code;
  char                 *message;         /* nullable, as are the next two */
  char                 *request_id;
  char                 *error;
  gint64                duration;        /* microseconds */
  guint64               response_bytes;
} VitrineExchangeFacts;

#define VITRINE_TYPE_EXCHANGE_ROW (vitrine_exchange_row_get_type ())

G_DECLARE_FINAL_TYPE (VitrineExchangeRow, vitrine_exchange_row, VITRINE, EXCHANGE_ROW, GObject)

/* Properties: "state" (VitrineExchangeState), notified once when the exchange is over. */
VitrineExchangeRow         *vitrine_exchange_row_new       (VitrineExchange    *exchange);
const VitrineExchangeFacts *vitrine_exchange_row_get_facts (VitrineExchangeRow *self);
gboolean                    vitrine_exchange_row_settle    (VitrineExchangeRow *self,
                                                            VitrineExchange    *exchange);

G_END_DECLS
