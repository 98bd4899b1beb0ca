/* How many calls may be made: a token bucket that learns when a server wants fewer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a server allows. In no second, wherever it begins, are there more than both together. */
typedef struct {
  double per_second;   /* in the long run */
  double burst;        /* at once, after a pause; at least 1 */
} VitrineRate;

/* Times are monotonic microseconds, and never go back. */
typedef struct {
  VitrineRate allowed;
  double      rate;      /* what is made of it at present, per second */
  double      tokens;
  gint64      filled;    /* when the tokens were counted */
  gint64      slowed;    /* when the server last wanted fewer; 0: never */
} VitrineRateBucket;

void   vitrine_rate_bucket_init      (VitrineRateBucket *self,
                                      const VitrineRate *allowed,
                                      gint64             now);
gint64 vitrine_rate_bucket_take      (VitrineRateBucket *self,
                                      gint64             now);
void   vitrine_rate_bucket_slow_down (VitrineRateBucket *self,
                                      gint64             now);

G_END_DECLS
