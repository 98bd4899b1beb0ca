/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-error.h"

typedef struct {
  VitrineVerdict verdict;
} VitrineErrorPrivate;

static void
vitrine_error_private_init (VitrineErrorPrivate *priv)
{
}

static void
vitrine_error_private_copy (const VitrineErrorPrivate *source, VitrineErrorPrivate *copy)
{
  copy->verdict = source->verdict;
  copy->verdict.message = g_strdup (source->verdict.message);
  copy->verdict.request_id = g_strdup (source->verdict.request_id);
}

static void
vitrine_error_private_clear (VitrineErrorPrivate *priv)
{
  vitrine_verdict_clear (&priv->verdict);
}

G_DEFINE_EXTENDED_ERROR (VitrineError, vitrine_error)

/**
 * vitrine_error_new:
 * @verdict: (nullable): what the market said; copied
 * @format: (nullable): the message for the seller, translated
 *
 * Returns: (transfer full): an error of %VITRINE_ERROR
 */
GError *
vitrine_error_new (VitrineError code, const VitrineVerdict *verdict, const char *format, ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (VITRINE_ERROR, code, format, args);
  va_end (args);

  if (verdict != NULL) {
    VitrineErrorPrivate source = { *verdict };

    vitrine_error_private_copy (&source, vitrine_error_get_private (error));
  }

  return error;
}

/**
 * vitrine_error_get_verdict:
 *
 * Returns: (nullable): what the market said, owned by @error; %NULL when it is an error of
 *   another domain
 */
const VitrineVerdict *
vitrine_error_get_verdict (const GError *error)
{
  if (error == NULL || error->domain != VITRINE_ERROR)
    return NULL;

  return &vitrine_error_get_private (error)->verdict;
}

/**
 * vitrine_verdict_clear:
 *
 * Frees what @self holds and unsets it; @self itself stays the caller's.
 */
void
vitrine_verdict_clear (VitrineVerdict *self)
{
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->request_id, g_free);
  self->http_status = 0;
  self->code = 0;
}
