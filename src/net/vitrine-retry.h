/* What is done about a call that failed, and when it is tried again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A market's table of codes says which; for calls without an answer the one in here does. */
typedef enum {
  VITRINE_ACT_GIVE_UP,     /* somebody has to correct something: said at once */
  VITRINE_ACT_RETRY,       /* the same again, after a while */
  VITRINE_ACT_SLOW_DOWN,   /* likewise, and all calls of its kind at a lower rate */
  VITRINE_ACT_REFRESH,     /* again with a new access token, once */
  VITRINE_ACT_SET_CLOCK,   /* again with the time of the server, once */
} VitrineAct;

/* After so many tries in a row a call is no longer about to succeed. */
#define VITRINE_RETRY_TRIES 5

VitrineAct vitrine_retry_get_act    (const GError *error);
gint64     vitrine_retry_get_delay  (guint         n_tries,
                                     guint         retry_after,
                                     double        chance);
guint      vitrine_retry_read_after (const char   *text,
                                     gint64        now);

G_END_DECLS
