/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-upload-gate.h"

struct _VitrineUploadGate {
  GObject            parent_instance;

  GNetworkMonitor   *monitor;   /* NULL: the shop is on this computer */
  gboolean           metered;   /* may send where that costs */
  VitrineUploadHold  hold;
  char              *reason;    /* for the seller; of a SIGN_IN alone */
};

G_DEFINE_FINAL_TYPE (VitrineUploadGate, vitrine_upload_gate, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_HOLD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_hold (VitrineUploadGate *self, VitrineUploadHold hold, const char *reason)
{
  g_free (self->reason);
  self->reason = g_strdup (reason);
  if (self->hold == hold)
    return;

  self->hold = hold;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOLD]);
}

static VitrineUploadHold
look_at_network (VitrineUploadGate *self)
{
  if (vitrine_upload_gate_is_offline (self))
    return VITRINE_UPLOAD_HOLD_OFFLINE;
  if (self->monitor != NULL && !self->metered
      && g_network_monitor_get_network_metered (self->monitor))
    return VITRINE_UPLOAD_HOLD_METERED;

  return VITRINE_UPLOAD_HOLD_NONE;
}

static void
update (VitrineUploadGate *self)
{
  if (self->hold != VITRINE_UPLOAD_HOLD_SIGN_IN)
    set_hold (self, look_at_network (self), NULL);
}

static void
vitrine_upload_gate_dispose (GObject *object)
{
  VitrineUploadGate *self = VITRINE_UPLOAD_GATE (object);

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (vitrine_upload_gate_parent_class)->dispose (object);
}

static void
vitrine_upload_gate_finalize (GObject *object)
{
  g_free (VITRINE_UPLOAD_GATE (object)->reason);

  G_OBJECT_CLASS (vitrine_upload_gate_parent_class)->finalize (object);
}

static void
vitrine_upload_gate_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_HOLD:
    g_value_set_int (value, VITRINE_UPLOAD_GATE (object)->hold);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_upload_gate_class_init (VitrineUploadGateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_upload_gate_dispose;
  object_class->finalize = vitrine_upload_gate_finalize;
  object_class->get_property = vitrine_upload_gate_get_property;

  properties[PROP_HOLD] =
    g_param_spec_int ("hold", NULL, NULL, VITRINE_UPLOAD_HOLD_NONE, VITRINE_UPLOAD_HOLD_SIGN_IN,
                      VITRINE_UPLOAD_HOLD_NONE,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_upload_gate_init (VitrineUploadGate *self)
{
  self->metered = TRUE;
}

/**
 * vitrine_upload_gate_new:
 *
 * Returns: (transfer full): one that nothing holds, for a shop on this computer
 */
VitrineUploadGate *
vitrine_upload_gate_new (void)
{
  return g_object_new (VITRINE_TYPE_UPLOAD_GATE, NULL);
}

/**
 * vitrine_upload_gate_set_monitor:
 * @monitor: (nullable): says when there is no network, or one that costs; %NULL for a shop on
 *   this computer, which needs none
 */
void
vitrine_upload_gate_set_monitor (VitrineUploadGate *self, GNetworkMonitor *monitor)
{
  /* What NetworkManager says of a network comes as a change of a property alone. */
  static const char *const changes[] = {
    "network-changed", "notify::network-available", "notify::network-metered",
  };

  g_return_if_fail (VITRINE_IS_UPLOAD_GATE (self));

  if (self->monitor == monitor)
    return;

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_set_object (&self->monitor, monitor);
  for (gsize i = 0; monitor != NULL && i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_swapped (monitor, changes[i], G_CALLBACK (update), self);
  update (self);
}

/**
 * vitrine_upload_gate_set_metered:
 * @metered: whether to send over a network that costs; it does at first
 */
void
vitrine_upload_gate_set_metered (VitrineUploadGate *self, gboolean metered)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_GATE (self));

  self->metered = metered;
  update (self);
}

/**
 * vitrine_upload_gate_refuse:
 * @reason: what the shop said to the sign-in
 */
void
vitrine_upload_gate_refuse (VitrineUploadGate *self, const char *reason)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_GATE (self));

  set_hold (self, VITRINE_UPLOAD_HOLD_SIGN_IN, reason);
}

/**
 * vitrine_upload_gate_admit:
 *
 * The seller may have signed in: from now on only the network counts.
 */
void
vitrine_upload_gate_admit (VitrineUploadGate *self)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_GATE (self));

  set_hold (self, look_at_network (self), NULL);
}

gboolean
vitrine_upload_gate_is_offline (VitrineUploadGate *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_GATE (self), FALSE);

  return self->monitor != NULL && !g_network_monitor_get_network_available (self->monitor);
}

/**
 * vitrine_upload_gate_get_hold:
 * @reason: (out) (optional) (transfer none) (nullable): what the shop said to a sign-in
 */
VitrineUploadHold
vitrine_upload_gate_get_hold (VitrineUploadGate *self, const char **reason)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_GATE (self), VITRINE_UPLOAD_HOLD_NONE);

  if (reason != NULL)
    *reason = self->reason;

  return self->hold;
}
