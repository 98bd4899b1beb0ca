/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-exchange.h"

struct _VitrineExchange {
  GObject               parent_instance;

  VitrineExchangeStart  start;
  VitrineExchangeEnd    end;
};

G_DEFINE_FINAL_TYPE (VitrineExchange, vitrine_exchange, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

GType
vitrine_exchange_state_get_type (void)
{
  static GType type;

  if (g_once_init_enter (&type)) {
    static const GEnumValue values[] = {
      { VITRINE_EXCHANGE_PENDING, "VITRINE_EXCHANGE_PENDING", "pending" },
      { VITRINE_EXCHANGE_ANSWERED, "VITRINE_EXCHANGE_ANSWERED", "answered" },
      { VITRINE_EXCHANGE_BROKEN, "VITRINE_EXCHANGE_BROKEN", "broken" },
      { VITRINE_EXCHANGE_CANCELLED, "VITRINE_EXCHANGE_CANCELLED", "cancelled" },
      { VITRINE_EXCHANGE_ABANDONED, "VITRINE_EXCHANGE_ABANDONED", "abandoned" },
      { 0, NULL, NULL },
    };

    g_once_init_leave (&type, g_enum_register_static ("VitrineExchangeState", values));
  }

  return type;
}

/**
 * vitrine_exchange_start_clear:
 *
 * Frees what @self holds and unsets all of it; @self itself stays the caller's.
 */
void
vitrine_exchange_start_clear (VitrineExchangeStart *self)
{
  g_free (self->method);
  g_free (self->url);
  g_free (self->path);
  g_free (self->shop_id);
  g_free (self->request_headers);
  g_free (self->request_body);
  *self = (VitrineExchangeStart) { 0 };
}

/**
 * vitrine_exchange_end_clear:
 *
 * Frees what @self holds and unsets all of it; @self itself stays the caller's.
 */
void
vitrine_exchange_end_clear (VitrineExchangeEnd *self)
{
  vitrine_verdict_clear (&self->verdict);
  g_free (self->response_headers);
  g_free (self->response_body);
  g_free (self->error);
  *self = (VitrineExchangeEnd) { 0 };
}

static void
vitrine_exchange_finalize (GObject *object)
{
  VitrineExchange *self = VITRINE_EXCHANGE (object);

  vitrine_exchange_start_clear (&self->start);
  vitrine_exchange_end_clear (&self->end);

  G_OBJECT_CLASS (vitrine_exchange_parent_class)->finalize (object);
}

static void
vitrine_exchange_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  VitrineExchange *self = VITRINE_EXCHANGE (object);

  switch (prop_id) {
  case PROP_STATE:
    g_value_set_enum (value, self->end.state);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_exchange_class_init (VitrineExchangeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_exchange_finalize;
  object_class->get_property = vitrine_exchange_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL,
                       VITRINE_TYPE_EXCHANGE_STATE, VITRINE_EXCHANGE_PENDING,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_exchange_init (VitrineExchange *self)
{
}

/**
 * vitrine_exchange_new:
 * @start: taken over: what it holds belongs to the exchange afterwards, and @start is unset
 *
 * Returns: (transfer full): an exchange that is pending
 */
VitrineExchange *
vitrine_exchange_new (VitrineExchangeStart *start)
{
  VitrineExchange *self = g_object_new (VITRINE_TYPE_EXCHANGE, NULL);

  self->start = *start;
  *start = (VitrineExchangeStart) { 0 };

  return self;
}

const VitrineExchangeStart *
vitrine_exchange_get_start (VitrineExchange *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE (self), NULL);

  return &self->start;
}

/**
 * vitrine_exchange_get_end:
 *
 * Returns: how it ended; while it is pending, all unset
 */
const VitrineExchangeEnd *
vitrine_exchange_get_end (VitrineExchange *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE (self), NULL);

  return &self->end;
}

/**
 * vitrine_exchange_set_id:
 *
 * For the one who keeps the journal: the row it has been written to.
 */
void
vitrine_exchange_set_id (VitrineExchange *self, gint64 id)
{
  g_return_if_fail (VITRINE_IS_EXCHANGE (self));

  self->start.id = id;
}

/**
 * vitrine_exchange_complete:
 * @end: taken over as with vitrine_exchange_new(), whatever is returned; its state is not
 *   %VITRINE_EXCHANGE_PENDING
 *
 * Returns: whether this was the end; %FALSE when the exchange had ended before, which stays
 *   as it was
 */
gboolean
vitrine_exchange_complete (VitrineExchange *self, VitrineExchangeEnd *end)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE (self), FALSE);
  g_return_val_if_fail (end->state != VITRINE_EXCHANGE_PENDING, FALSE);

  if (self->end.state != VITRINE_EXCHANGE_PENDING) {
    vitrine_exchange_end_clear (end);
    return FALSE;
  }

  self->end = *end;
  *end = (VitrineExchangeEnd) { 0 };
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);

  return TRUE;
}

VitrineExchangeState
vitrine_exchange_get_state (VitrineExchange *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE (self), VITRINE_EXCHANGE_PENDING);

  return self->end.state;
}

/**
 * vitrine_exchange_is_trouble:
 *
 * Returns: whether a look for errors should find it: no answer, a status of 400 and above,
 *   or a code of the market's, which comes with status 200. What the seller cancelled
 *   is none.
 */
gboolean
vitrine_exchange_is_trouble (VitrineExchange *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE (self), FALSE);

  switch (self->end.state) {
  case VITRINE_EXCHANGE_ANSWERED:
    return self->end.status >= 400 || self->end.verdict.code != 0;

  case VITRINE_EXCHANGE_BROKEN:
  case VITRINE_EXCHANGE_ABANDONED:
    return TRUE;

  case VITRINE_EXCHANGE_PENDING:
  case VITRINE_EXCHANGE_CANCELLED:
  default:
    return FALSE;
  }
}
