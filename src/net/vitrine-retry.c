/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-retry.h"

#include "vitrine-error.h"

#include <gio/gio.h>
#include <libsoup/soup.h>

/* TikTok Shop developer guide, “Rate limits”: “exponential backoff with random jitter”. The
 * numbers are ours. A server that asks for a longer wait than the last gets that much: the
 * seller can always try at once. */
#define FIRST_DELAY_S     2
#define MAX_DELAY_S       60
#define MAX_RETRY_AFTER_S (60 * 60)

/* What a call that brought no answer can do. The rest is the seller's: a file that can't be
 * read, an address or a token that can't be sent. */
static const struct { VitrineError kind; VitrineAct act; } acts[] = {
  { VITRINE_ERROR_CONNECTION, VITRINE_ACT_RETRY },   /* cut off, stalled, nobody there */
  { VITRINE_ERROR_ANSWER, VITRINE_ACT_RETRY },       /* something between us and the shop */
  { VITRINE_ERROR_WAIT, VITRINE_ACT_RETRY },
};

/**
 * vitrine_retry_get_act:
 * @error: why a call brought no answer
 *
 * Returns: what to do about it. A call that was cancelled, or never made, is given up
 */
VitrineAct
vitrine_retry_get_act (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++) {
    if (g_error_matches (error, VITRINE_ERROR, acts[i].kind))
      return acts[i].act;
  }

  return VITRINE_ACT_GIVE_UP;
}

/**
 * vitrine_retry_get_delay:
 * @n_tries: made so far, all in vain; from 1
 * @retry_after: seconds that the server asked for; 0: it didn't
 * @chance: from 0 to below 1, anew for each call of this
 *
 * “Full jitter”: clients that failed together don't come back together.
 *
 * Returns: microseconds to wait before the next try
 */
gint64
vitrine_retry_get_delay (guint n_tries, guint retry_after, double chance)
{
  guint longest = FIRST_DELAY_S;
  double seconds;

  for (guint i = 1; i < n_tries && longest < MAX_DELAY_S; i++)
    longest *= 2;
  seconds = MIN (longest, MAX_DELAY_S) * chance;

  return MAX (seconds, MIN (retry_after, MAX_RETRY_AFTER_S)) * G_USEC_PER_SEC;
}

/**
 * vitrine_retry_read_after:
 * @text: (nullable): of a Retry-After header (RFC 9110, 10.2.3): seconds, or a date
 * @now: what the server's clock shows, in seconds since 1970 (UTC)
 *
 * Returns: seconds to wait, rounded up; 0 when it doesn't say, or nonsense
 */
guint
vitrine_retry_read_after (const char *text, gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &seconds, NULL))
    return seconds;

  date = soup_date_time_new_from_http_string (text);

  return date != NULL ? CLAMP (g_date_time_to_unix (date) - now, 0, G_MAXINT) : 0;
}
