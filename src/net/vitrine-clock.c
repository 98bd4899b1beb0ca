/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-clock.h"

struct _VitrineClock {
  GObject parent_instance;

  gint64  offset;   /* seconds, as measured */
};

G_DEFINE_FINAL_TYPE (VitrineClock, vitrine_clock, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_OFFSET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
vitrine_clock_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_OFFSET:
    g_value_set_int64 (value, vitrine_clock_get_offset (VITRINE_CLOCK (object)));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_clock_class_init (VitrineClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vitrine_clock_get_property;

  properties[PROP_OFFSET] =
    g_param_spec_int64 ("offset", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_clock_init (VitrineClock *self)
{
}

/**
 * vitrine_clock_new:
 *
 * Returns: (transfer full): a clock that takes this computer's for right, until told otherwise
 */
VitrineClock *
vitrine_clock_new (void)
{
  return g_object_new (VITRINE_TYPE_CLOCK, NULL);
}

/**
 * vitrine_clock_note:
 * @date: what the server's clock showed, in seconds since 1970 (UTC)
 * @now: what ours showed when that came in
 *
 * To be called for an answer of the market alone: a page that a hotel's network puts in its
 * place has a date too.
 */
void
vitrine_clock_note (VitrineClock *self, gint64 date, gint64 now)
{
  gint64 offset;

  g_return_if_fail (VITRINE_IS_CLOCK (self));
  g_return_if_fail (date > 0);

  /* Seconds begin at different moments here and there: that much is no difference. */
  offset = date - now;
  if (offset >= self->offset - 1 && offset <= self->offset + 1)
    return;
  if (offset >= -1 && offset <= 1)
    offset = 0;

  self->offset = offset;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFSET]);
}

/**
 * vitrine_clock_get_offset:
 *
 * Returns: by how many seconds this computer is behind, as measured; below 0 it is ahead
 */
gint64
vitrine_clock_get_offset (VitrineClock *self)
{
  g_return_val_if_fail (VITRINE_IS_CLOCK (self), 0);

  return self->offset;
}

/**
 * vitrine_clock_correct:
 * @now: what this computer's clock shows, in seconds since 1970 (UTC)
 *
 * Returns: the time to sign with. A clock that is off by more than %VITRINE_CLOCK_MAX_OFFSET_S
 *   isn't corrected
 */
gint64
vitrine_clock_correct (VitrineClock *self, gint64 now)
{
  g_return_val_if_fail (VITRINE_IS_CLOCK (self), now);

  return ABS (self->offset) <= VITRINE_CLOCK_MAX_OFFSET_S ? now + self->offset : now;
}

/**
 * vitrine_clock_is_off:
 *
 * Returns: whether the seller should be told
 */
gboolean
vitrine_clock_is_off (VitrineClock *self)
{
  g_return_val_if_fail (VITRINE_IS_CLOCK (self), FALSE);

  return ABS (self->offset) > VITRINE_CLOCK_TOLERANCE_S;
}
