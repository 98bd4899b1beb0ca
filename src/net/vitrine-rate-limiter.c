/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-rate-limiter.h"

struct _VitrineRateLimiter {
  GObject     parent_instance;

  GHashTable *lines;   /* key → Line */
};

G_DEFINE_FINAL_TYPE (VitrineRateLimiter, vitrine_rate_limiter, G_TYPE_OBJECT)

/* Those who wait for one bucket. */
typedef struct {
  VitrineRateBucket bucket;
  GQueue            waiting;   /* of GTask */
  guint             timer;
} Line;

static void
line_free (Line *line)
{
  /* Each task holds the limiter, so by now nobody waits. */
  g_clear_handle_id (&line->timer, g_source_remove);
  g_queue_clear (&line->waiting);
  g_free (line);
}

/* The source holds the task, and the task the source: one of them has to let go. */
static void
unwatch (GTask *task)
{
  GSource *source = g_object_get_data (G_OBJECT (task), "cancelled");

  if (source != NULL)
    g_source_destroy (source);
}

static void let_through (Line *line);

static gboolean
timer_cb (gpointer user_data)
{
  Line *line = user_data;

  line->timer = 0;
  let_through (line);

  return G_SOURCE_REMOVE;
}

static void
let_through (Line *line)
{
  gint64 wait = 0;

  g_clear_handle_id (&line->timer, g_source_remove);
  while (!g_queue_is_empty (&line->waiting)) {
    g_autoptr (GTask) task = NULL;

    wait = vitrine_rate_bucket_take (&line->bucket, g_get_monotonic_time ());
    if (wait > 0)
      break;
    task = g_queue_pop_head (&line->waiting);
    unwatch (task);
    g_task_return_boolean (task, TRUE);
  }
  if (wait > 0)
    line->timer = g_timeout_add ((wait + 999) / 1000, timer_cb, line);
}

/* Who has gone leaves the line at once, and takes nothing from the bucket. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  Line *line = g_task_get_task_data (task);

  if (g_queue_remove (&line->waiting, task)) {
    g_task_return_error_if_cancelled (task);
    g_object_unref (task);
  }

  return G_SOURCE_REMOVE;
}

static void
watch (GTask *task, GCancellable *cancellable)
{
  GSource *source;

  if (cancellable == NULL)
    return;

  source = g_cancellable_source_new (cancellable);
  g_task_attach_source (task, source, G_SOURCE_FUNC (cancelled_cb));
  g_object_set_data_full (G_OBJECT (task), "cancelled", source, (GDestroyNotify) g_source_unref);
}

static Line *
get_line (VitrineRateLimiter *self, const char *key, const VitrineRate *rate)
{
  Line *line = g_hash_table_lookup (self->lines, key);

  if (line == NULL) {
    line = g_new0 (Line, 1);
    vitrine_rate_bucket_init (&line->bucket, rate, g_get_monotonic_time ());
    g_queue_init (&line->waiting);
    g_hash_table_insert (self->lines, g_strdup (key), line);
  }

  return line;
}

static void
vitrine_rate_limiter_finalize (GObject *object)
{
  VitrineRateLimiter *self = VITRINE_RATE_LIMITER (object);

  g_hash_table_unref (self->lines);

  G_OBJECT_CLASS (vitrine_rate_limiter_parent_class)->finalize (object);
}

static void
vitrine_rate_limiter_class_init (VitrineRateLimiterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_rate_limiter_finalize;
}

static void
vitrine_rate_limiter_init (VitrineRateLimiter *self)
{
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) line_free);
}

VitrineRateLimiter *
vitrine_rate_limiter_new (void)
{
  return g_object_new (VITRINE_TYPE_RATE_LIMITER, NULL);
}

/**
 * vitrine_rate_limiter_take_async:
 * @key: of the calls that are counted together
 * @rate: how many of them are allowed; counts the first time the key is named
 *
 * Finishes when a call may be made, or with %G_IO_ERROR_CANCELLED.
 */
void
vitrine_rate_limiter_take_async (VitrineRateLimiter  *self,
                                 const char          *key,
                                 const VitrineRate   *rate,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Line *line;

  g_return_if_fail (VITRINE_IS_RATE_LIMITER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_rate_limiter_take_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  line = get_line (self, key, rate);
  g_task_set_task_data (task, line, NULL);
  if (g_queue_is_empty (&line->waiting)
      && vitrine_rate_bucket_take (&line->bucket, g_get_monotonic_time ()) == 0) {
    g_task_return_boolean (task, TRUE);
    return;
  }

  watch (task, cancellable);
  g_queue_push_tail (&line->waiting, g_steal_pointer (&task));
  if (line->timer == 0)
    let_through (line);
}

gboolean
vitrine_rate_limiter_take_finish (VitrineRateLimiter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_rate_limiter_slow_down:
 *
 * To be called when the server has refused a call of @key because there were too many.
 */
void
vitrine_rate_limiter_slow_down (VitrineRateLimiter *self, const char *key)
{
  Line *line;

  g_return_if_fail (VITRINE_IS_RATE_LIMITER (self));

  line = g_hash_table_lookup (self->lines, key);
  if (line == NULL)
    return;
  vitrine_rate_bucket_slow_down (&line->bucket, g_get_monotonic_time ());
  let_through (line);
}
