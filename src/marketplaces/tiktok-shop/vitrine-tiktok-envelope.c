/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-envelope.h"

#include "vitrine-json.h"

/* A refusal takes a few hundred bytes, its words included. */
#define SHORT_BYTES (16 * 1024)

static JsonNode *
parse (GBytes *body, gsize max_bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  return size <= max_bytes ? vitrine_json_parse (text, size) : NULL;
}

static JsonNode *
get_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;

  return node;
}

static void
read_members (JsonObject *root, VitrineTiktokEnvelope *self)
{
  JsonNode *data = json_object_get_member (root, "data");

  self->code = json_node_get_int (get_value (root, "code", G_TYPE_INT64));
  self->message = g_strdup (vitrine_tiktok_envelope_get_text (root, "message"));
  self->request_id = g_strdup (vitrine_tiktok_envelope_get_text (root, "request_id"));
  if (data != NULL && JSON_NODE_HOLDS_OBJECT (data))
    self->data = json_node_dup_object (data);
}

/**
 * vitrine_tiktok_envelope_read:
 * @body: any bytes: an HTML page, a piece of an answer, JSON of another kind
 * @self: (out caller-allocates): cleared by the caller when this returned %TRUE
 *
 * Reads an answer at any HTTP status. Unknown members and those of a wrong type but `code`
 * are passed over.
 *
 * Returns: whether it is a JSON object with a whole number as `code`; where it isn't, the
 *   HTTP status decides what became of the call
 */
gboolean
vitrine_tiktok_envelope_read (GBytes *body, VitrineTiktokEnvelope *self)
{
  return vitrine_tiktok_envelope_read_up_to (body, VITRINE_TIKTOK_ENVELOPE_MAX_BYTES, self);
}

/* The same with another limit, for who has time: not on the main thread. */
gboolean
vitrine_tiktok_envelope_read_up_to (GBytes *body, gsize max_bytes, VitrineTiktokEnvelope *self)
{
  g_autoptr (JsonNode) root = NULL;

  memset (self, 0, sizeof *self);
  root = parse (body, max_bytes);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) ||
      get_value (json_node_get_object (root), "code", G_TYPE_INT64) == NULL)
    return FALSE;
  read_members (json_node_get_object (root), self);

  return TRUE;
}

void
vitrine_tiktok_envelope_clear (VitrineTiktokEnvelope *self)
{
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->request_id, g_free);
  g_clear_pointer (&self->data, json_object_unref);
  self->code = 0;
}

static void
read_verdict (guint status, GBytes *body, gsize max_bytes, VitrineVerdict *verdict)
{
  VitrineTiktokEnvelope envelope;

  verdict->http_status = status;
  if (body == NULL || !vitrine_tiktok_envelope_read_up_to (body, max_bytes, &envelope))
    return;

  verdict->code = envelope.code;
  verdict->message = g_steal_pointer (&envelope.message);
  verdict->request_id = g_steal_pointer (&envelope.request_id);
  vitrine_tiktok_envelope_clear (&envelope);
}

/**
 * vitrine_tiktok_envelope_read_verdict:
 *
 * A #VitrineVerdictReader: moves what the envelope says into @verdict, and leaves all but
 * the status unset when there is no envelope.
 */
void
vitrine_tiktok_envelope_read_verdict (guint status, GBytes *body, VitrineVerdict *verdict)
{
  read_verdict (status, body, VITRINE_TIKTOK_ENVELOPE_MAX_BYTES, verdict);
}

/**
 * vitrine_tiktok_envelope_read_short_verdict:
 *
 * Likewise, for calls whose success may be large, and read again elsewhere: what isn't as short
 * as a refusal is taken for one.
 */
void
vitrine_tiktok_envelope_read_short_verdict (guint status, GBytes *body, VitrineVerdict *verdict)
{
  read_verdict (status, body, SHORT_BYTES, verdict);
}

/**
 * vitrine_tiktok_envelope_get_text:
 *
 * Returns: (nullable): the text, or %NULL when the member is missing, null or no text
 */
const char *
vitrine_tiktok_envelope_get_text (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/**
 * vitrine_tiktok_envelope_get_size:
 * @size: (out): set only when this returns %TRUE
 *
 * Returns: whether the member is a whole number from 1 to what a #guint holds
 */
gboolean
vitrine_tiktok_envelope_get_size (JsonObject *object, const char *name, guint *size)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);
  gint64 value = node != NULL ? json_node_get_int (node) : 0;

  if (value < 1 || value > G_MAXUINT)
    return FALSE;
  *size = value;

  return TRUE;
}
