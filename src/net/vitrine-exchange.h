/* One request and what became of it, as the log shows it: secrets are hidden before they
 * come in here, so that nothing that reads an exchange can let one out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-error.h"

G_BEGIN_DECLS

/* Stored in the database: append, never renumber. */
typedef enum {
  VITRINE_EXCHANGE_PENDING,
  VITRINE_EXCHANGE_ANSWERED,
  VITRINE_EXCHANGE_BROKEN,      /* no answer; the error says why */
  VITRINE_EXCHANGE_CANCELLED,
  VITRINE_EXCHANGE_ABANDONED,   /* the program ended before the answer: whether it took
                                   effect is unknown */
} VitrineExchangeState;

#define VITRINE_TYPE_EXCHANGE_STATE (vitrine_exchange_state_get_type ())
GType vitrine_exchange_state_get_type (void);

/* What is known before the request is sent. */
typedef struct {
  gint64  id;                /* row in the database; 0: not stored */
  gint64  started;           /* microseconds since 1970, UTC */
  char   *method;
  char   *url;               /* with its query; secrets hidden */
  char   *path;
  char   *shop_id;           /* nullable */
  gint64  image_id;          /* 0: none */
  guint   attempt;           /* from 1 */
  char   *request_headers;   /* "Name: value\n" each */
  char   *request_body;      /* text, or a summary of a multipart body; nullable */
  guint64 request_bytes;     /* of the body */
} VitrineExchangeStart;

/* What is known once it is over. */
typedef struct {
  VitrineExchangeState  state;
  guint                 status;             /* HTTP; 0: none */
  VitrineVerdict        verdict;            /* the market's code, message and request id */
  gint64                duration;           /* microseconds */
  char                 *response_headers;   /* nullable, as are the next two */
  char                 *response_body;      /* text; bytes that are none are summed up */
  char                 *error;
  guint64               response_bytes;
} VitrineExchangeEnd;

void vitrine_exchange_start_clear (VitrineExchangeStart *self);
void vitrine_exchange_end_clear   (VitrineExchangeEnd   *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrineExchangeStart, vitrine_exchange_start_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrineExchangeEnd, vitrine_exchange_end_clear)

#define VITRINE_TYPE_EXCHANGE (vitrine_exchange_get_type ())

G_DECLARE_FINAL_TYPE (VitrineExchange, vitrine_exchange, VITRINE, EXCHANGE, GObject)

VitrineExchange            *vitrine_exchange_new           (VitrineExchangeStart *start);
const VitrineExchangeStart *vitrine_exchange_get_start     (VitrineExchange      *self);
const VitrineExchangeEnd   *vitrine_exchange_get_end       (VitrineExchange      *self);
void                        vitrine_exchange_set_id        (VitrineExchange      *self,
                                                            gint64                id);
gboolean                    vitrine_exchange_complete      (VitrineExchange      *self,
                                                            VitrineExchangeEnd   *end);
VitrineExchangeState        vitrine_exchange_get_state     (VitrineExchange      *self);
gboolean                    vitrine_exchange_is_trouble    (VitrineExchange      *self);

G_END_DECLS
