/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-rate-bucket.h"

/* Halved when it was too much, and back at what is allowed within a minute: many clients of one
 * shop come to share what there is, as connections share a line (RFC 5681, 3.1). */
#define DECREASE   0.5
#define RECOVERY_S 60.0

/* Never so few that a call would wait for its signature to run out. */
#define LEAST_PER_SECOND 0.2

/* What was under way when the server said so says it again: that is once. */
#define SAME_US G_USEC_PER_SEC

void
vitrine_rate_bucket_init (VitrineRateBucket *self, const VitrineRate *allowed, gint64 now)
{
  self->allowed = *allowed;
  self->rate = allowed->per_second;
  self->tokens = allowed->burst;
  self->filled = now;
  self->slowed = 0;
}

static double
get_burst (VitrineRateBucket *self)
{
  return MAX (1.0, self->allowed.burst * self->rate / self->allowed.per_second);
}

static void
fill (VitrineRateBucket *self, gint64 now)
{
  double seconds = (double) MAX (now - self->filled, 0) / G_USEC_PER_SEC;

  self->tokens = MIN (self->tokens + seconds * self->rate, get_burst (self));
  self->rate = MIN (self->rate + seconds * self->allowed.per_second / RECOVERY_S,
                    self->allowed.per_second);
  self->filled = MAX (now, self->filled);
}

/**
 * vitrine_rate_bucket_take:
 *
 * Returns: 0 when a call may be made now, and it is counted; else how many microseconds from
 *   now to ask again
 */
gint64
vitrine_rate_bucket_take (VitrineRateBucket *self, gint64 now)
{
  fill (self, now);
  if (self->tokens >= 1.0) {
    self->tokens -= 1.0;
    return 0;
  }

  /* Rounded up, or whoever comes back then would be told to wait no time at all. */
  return (gint64) ((1.0 - self->tokens) / self->rate * G_USEC_PER_SEC) + 1;
}

/**
 * vitrine_rate_bucket_slow_down:
 *
 * To be called when the server has refused a call because there were too many.
 */
void
vitrine_rate_bucket_slow_down (VitrineRateBucket *self, gint64 now)
{
  fill (self, now);
  if (self->slowed != 0 && now - self->slowed < SAME_US)
    return;

  self->slowed = now;
  self->tokens = 0.0;
  self->rate = MAX (self->rate * DECREASE, MIN (LEAST_PER_SECOND, self->allowed.per_second));
}
