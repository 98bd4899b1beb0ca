/* What went wrong with a call, by what the seller can do about it.
 *
 * A VITRINE_ERROR carries the market's own words beside ours: its code, message and
 * request id, so that none of them is lost on the way to the window or the support desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VITRINE_ERROR (vitrine_error_quark ())

typedef enum {
  VITRINE_ERROR_SIGN_IN,      /* token, key, secret or a right is wrong: connect the
                                 shop again */
  VITRINE_ERROR_WAIT,         /* the market is busy or throttles: the same request, later */
  VITRINE_ERROR_CORRECT,      /* the picture or a field must be corrected first */
  VITRINE_ERROR_CONNECTION,   /* no answer came: offline, cut off, stalled, nobody listens */
  VITRINE_ERROR_SET_UP,       /* clock, address or our own request: nothing in the
                                 picture helps */
  VITRINE_ERROR_ANSWER,       /* an answer came that makes no sense */
  VITRINE_ERROR_REFUSED,      /* a code nobody knows: the market's message is all there is */
} VitrineError;

/* What the market said of it; all unset where it said nothing. */
typedef struct {
  guint   http_status;   /* 0: no answer */
  gint64  code;          /* the envelope's "code"; 0: none */
  char   *message;       /* the envelope's "message", untranslated */
  char   *request_id;
} VitrineVerdict;

GQuark                vitrine_error_quark       (void);
GError               *vitrine_error_new         (VitrineError          code,
                                                 const VitrineVerdict *verdict,
                                                 const char           *format,
                                                 ...) G_GNUC_PRINTF (3, 4);
const VitrineVerdict *vitrine_error_get_verdict (const GError         *error);

void                  vitrine_verdict_clear     (VitrineVerdict       *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrineVerdict, vitrine_verdict_clear)

G_END_DECLS
