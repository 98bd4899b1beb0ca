/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-exchange-row.h"

struct _VitrineExchangeRow {
  GObject               parent_instance;

  VitrineExchangeFacts  facts;
};

G_DEFINE_FINAL_TYPE (VitrineExchangeRow, vitrine_exchange_row, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
take_start (VitrineExchangeFacts *facts, const VitrineExchangeStart *start)
{
  facts->id = start->id;
  facts->started = start->started;
  facts->method = g_intern_string (start->method);
  facts->path = g_strdup (start->path);
  facts->image_id = start->image_id;
  facts->attempt = start->attempt;
  facts->request_bytes = start->request_bytes;
}

static void
take_end (VitrineExchangeFacts *facts, VitrineExchange *exchange)
{
  const VitrineExchangeEnd *end = vitrine_exchange_get_end (exchange);

  facts->state = vitrine_exchange_get_state (exchange);
  facts->trouble = vitrine_exchange_is_trouble (exchange);
  if (facts->state == VITRINE_EXCHANGE_PENDING)
    return;

  facts->status = end->status;
  facts->code = end->verdict.code;
  facts->message = g_strdup (end->verdict.message);
  facts->request_id = g_strdup (end->verdict.request_id);
  facts->error = g_strdup (end->error);
  facts->duration = end->duration;
  facts->response_bytes = end->response_bytes;
}

static void
vitrine_exchange_row_finalize (GObject *object)
{
  VitrineExchangeRow *self = VITRINE_EXCHANGE_ROW (object);

  g_clear_pointer (&self->facts.path, g_free);
  g_clear_pointer (&self->facts.message, g_free);
  g_clear_pointer (&self->facts.request_id, g_free);
  g_clear_pointer (&self->facts.error, g_free);

  G_OBJECT_CLASS (vitrine_exchange_row_parent_class)->finalize (object);
}

static void
vitrine_exchange_row_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  VitrineExchangeRow *self = VITRINE_EXCHANGE_ROW (object);

  switch (prop_id) {
  case PROP_STATE:
    g_value_set_enum (value, self->facts.state);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_exchange_row_class_init (VitrineExchangeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_exchange_row_finalize;
  object_class->get_property = vitrine_exchange_row_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL,
                       VITRINE_TYPE_EXCHANGE_STATE, VITRINE_EXCHANGE_PENDING,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_exchange_row_init (VitrineExchangeRow *self)
{
}

/**
 * vitrine_exchange_row_new:
 *
 * Copies what the log shows of @exchange, which isn't kept.
 */
VitrineExchangeRow *
vitrine_exchange_row_new (VitrineExchange *exchange)
{
  VitrineExchangeRow *self;

  g_return_val_if_fail (VITRINE_IS_EXCHANGE (exchange), NULL);

  self = g_object_new (VITRINE_TYPE_EXCHANGE_ROW, NULL);
  take_start (&self->facts, vitrine_exchange_get_start (exchange));
  take_end (&self->facts, exchange);

  return self;
}

const VitrineExchangeFacts *
vitrine_exchange_row_get_facts (VitrineExchangeRow *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE_ROW (self), NULL);

  return &self->facts;
}

/**
 * vitrine_exchange_row_settle:
 *
 * Takes over how @exchange ended.
 *
 * Returns: %FALSE when the row had its end already, or @exchange has none yet
 */
gboolean
vitrine_exchange_row_settle (VitrineExchangeRow *self, VitrineExchange *exchange)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE_ROW (self), FALSE);
  g_return_val_if_fail (VITRINE_IS_EXCHANGE (exchange), FALSE);

  if (self->facts.state != VITRINE_EXCHANGE_PENDING
      || vitrine_exchange_get_state (exchange) == VITRINE_EXCHANGE_PENDING)
    return FALSE;

  take_end (&self->facts, exchange);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);

  return TRUE;
}
