/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-rate.h"

/* Anyone can make up keys of apps and shops: so many are remembered, and then the idle go. */
#define MAX_KEYS 1000

struct _VitrinePracticeRate {
  guint       limit;
  GHashTable *windows;   /* key → Window */
};

/* The times of the last calls that were let through, as many as the limit, in a ring. */
typedef struct {
  guint  next;      /* where the oldest is */
  gint64 times[];   /* monotonic microseconds */
} Window;

VitrinePracticeRate *
vitrine_practice_rate_new (guint limit)
{
  VitrinePracticeRate *self = g_new0 (VitrinePracticeRate, 1);

  self->limit = limit;
  self->windows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
vitrine_practice_rate_free (VitrinePracticeRate *self)
{
  g_hash_table_unref (self->windows);
  g_free (self);
}

static gboolean
is_idle (gpointer key, gpointer value, gpointer user_data)
{
  VitrinePracticeRate *self = ((gpointer *) user_data)[0];
  gint64 now = *(gint64 *) ((gpointer *) user_data)[1];
  Window *window = value;
  guint newest = (window->next + self->limit - 1) % self->limit;

  return window->times[newest] <= now - G_USEC_PER_SEC;
}

static Window *
get_window (VitrinePracticeRate *self, const char *key, gint64 now)
{
  Window *window = g_hash_table_lookup (self->windows, key);
  gpointer data[] = { self, &now };

  if (window != NULL)
    return window;

  if (g_hash_table_size (self->windows) >= MAX_KEYS)
    g_hash_table_foreach_remove (self->windows, is_idle, data);
  window = g_malloc (sizeof *window + self->limit * sizeof window->times[0]);
  window->next = 0;
  for (guint i = 0; i < self->limit; i++)
    window->times[i] = now - G_USEC_PER_SEC;
  g_hash_table_insert (self->windows, g_strdup (key), window);

  return window;
}

/**
 * vitrine_practice_rate_take:
 * @key: of the calls that are counted together
 * @now: monotonic microseconds
 *
 * Any second counts, wherever it begins. A call that is refused isn't counted, so whoever
 * keeps on asking gets as much as whoever waits.
 *
 * Returns: whether the call is let through
 */
gboolean
vitrine_practice_rate_take (VitrinePracticeRate *self, const char *key, gint64 now)
{
  Window *window = get_window (self, key, now);

  if (window->times[window->next] > now - G_USEC_PER_SEC)
    return FALSE;
  window->times[window->next] = now;
  window->next = (window->next + 1) % self->limit;

  return TRUE;
}
