/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-request.h"

#include <string.h>

typedef struct {
  char *name;
  char *value;
} Pair;

struct _VitrineRequest {
  GObject               parent_instance;

  char                 *method;
  char                 *base_url;
  char                 *path;
  GArray               *query;      /* of Pair, decoded */
  GArray               *headers;    /* of Pair */
  char                 *content_type;
  GBytes               *body;
  GPtrArray            *parts;      /* of VitrineRequestPart */
  VitrineVerdictReader  verdict_reader;
  GStrv                 secrets;
  VitrineSubject        subject;
  guint                 attempt;
  gboolean              public_only;
  char                 *rate_key;
  VitrineRate           rate;
};

G_DEFINE_FINAL_TYPE (VitrineRequest, vitrine_request, G_TYPE_OBJECT)

static void
pair_clear (Pair *pair)
{
  g_free (pair->name);
  g_free (pair->value);
}

static void
add_pair (GArray *pairs, const char *name, const char *value)
{
  Pair pair = { g_strdup (name), g_strdup (value) };

  g_array_append_val (pairs, pair);
}

static const char *
get_pair (GArray *pairs, guint index, const char **value)
{
  Pair *pair;

  g_return_val_if_fail (index < pairs->len, NULL);

  pair = &g_array_index (pairs, Pair, index);
  if (value != NULL)
    *value = pair->value;

  return pair->name;
}

static void
part_free (VitrineRequestPart *part)
{
  g_free (part->name);
  g_free (part->text);
  g_free (part->path);
  g_free (part->file_name);
  g_free (part->content_type);
  g_free (part);
}

static void
vitrine_request_finalize (GObject *object)
{
  VitrineRequest *self = VITRINE_REQUEST (object);

  g_free (self->method);
  g_free (self->base_url);
  g_free (self->path);
  g_array_unref (self->query);
  g_array_unref (self->headers);
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_ptr_array_unref (self->parts);
  g_strfreev (self->secrets);
  g_free (self->rate_key);
  g_free (self->subject.shop_id);

  G_OBJECT_CLASS (vitrine_request_parent_class)->finalize (object);
}

static void
vitrine_request_class_init (VitrineRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_request_finalize;
}

static void
vitrine_request_init (VitrineRequest *self)
{
  self->query = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_array_set_clear_func (self->query, (GDestroyNotify) pair_clear);
  self->headers = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_array_set_clear_func (self->headers, (GDestroyNotify) pair_clear);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  self->attempt = 1;
}

/**
 * vitrine_request_new:
 * @method: such as "POST"
 * @base_url: scheme, host and port, without a slash at the end
 * @path: begins with a slash; stands in the URL as it is given
 *
 * Returns: (transfer full): a request without query, headers and body
 */
VitrineRequest *
vitrine_request_new (const char *method, const char *base_url, const char *path)
{
  VitrineRequest *self = g_object_new (VITRINE_TYPE_REQUEST, NULL);

  self->method = g_strdup (method);
  self->base_url = g_strdup (base_url);
  self->path = g_strdup (path);

  return self;
}

const char *
vitrine_request_get_method (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return self->method;
}

const char *
vitrine_request_get_path (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return self->path;
}

/**
 * vitrine_request_dup_url:
 *
 * Returns: (transfer full): the address with its query in the order it was added. Names and
 *   values are percent-encoded here and nowhere else: all but letters, digits and "-._~",
 *   since a raw "+" reads as a space on the server.
 */
char *
vitrine_request_dup_url (VitrineRequest *self)
{
  GString *url;

  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  url = g_string_new (self->base_url);
  g_string_append (url, self->path);
  for (guint i = 0; i < self->query->len; i++) {
    Pair *pair = &g_array_index (self->query, Pair, i);
    g_autofree char *name = g_uri_escape_string (pair->name, NULL, FALSE);
    g_autofree char *value = g_uri_escape_string (pair->value, NULL, FALSE);

    g_string_append_printf (url, "%c%s=%s", i == 0 ? '?' : '&', name, value);
  }

  return g_string_free (url, FALSE);
}

/**
 * vitrine_request_add_query:
 * @key: decoded
 * @value: decoded
 */
void
vitrine_request_add_query (VitrineRequest *self, const char *key, const char *value)
{
  g_return_if_fail (VITRINE_IS_REQUEST (self));
  g_return_if_fail (key != NULL && value != NULL);

  add_pair (self->query, key, value);
}

guint
vitrine_request_get_n_query (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), 0);

  return self->query->len;
}

/**
 * vitrine_request_get_query:
 * @value: (out) (optional) (transfer none): the decoded value
 *
 * Returns: the decoded name of the parameter at @index, in the order of adding
 */
const char *
vitrine_request_get_query (VitrineRequest *self, guint index, const char **value)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return get_pair (self->query, index, value);
}

/**
 * vitrine_request_peek_query:
 *
 * Returns: (nullable): the decoded value of the first parameter of this name; names differ
 *   by case
 */
const char *
vitrine_request_peek_query (VitrineRequest *self, const char *key)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  for (guint i = 0; i < self->query->len; i++) {
    Pair *pair = &g_array_index (self->query, Pair, i);

    if (g_str_equal (pair->name, key))
      return pair->value;
  }

  return NULL;
}

void
vitrine_request_add_header (VitrineRequest *self, const char *name, const char *value)
{
  g_return_if_fail (VITRINE_IS_REQUEST (self));
  g_return_if_fail (name != NULL && value != NULL);

  add_pair (self->headers, name, value);
}

guint
vitrine_request_get_n_headers (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), 0);

  return self->headers->len;
}

/**
 * vitrine_request_get_header:
 * @value: (out) (optional) (transfer none): its value
 *
 * Returns: the name of the header at @index; the type of the body is not among them
 */
const char *
vitrine_request_get_header (VitrineRequest *self, guint index, const char **value)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return get_pair (self->headers, index, value);
}

/**
 * vitrine_request_set_body:
 *
 * Sets a body that is in memory, such as JSON. A request has this or parts, not both.
 */
void
vitrine_request_set_body (VitrineRequest *self, const char *content_type, GBytes *body)
{
  g_return_if_fail (VITRINE_IS_REQUEST (self));
  g_return_if_fail (content_type != NULL && body != NULL);
  g_return_if_fail (self->parts->len == 0);

  g_bytes_ref (body);
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = body;
  g_free (self->content_type);
  self->content_type = g_strdup (content_type);
}

/**
 * vitrine_request_get_body:
 *
 * Returns: (transfer none) (nullable): the body; %NULL for none and for one in parts
 */
GBytes *
vitrine_request_get_body (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return self->body;
}

/**
 * vitrine_request_get_content_type:
 *
 * Returns: (nullable): the type of the body, as far as it is known before sending: that of
 *   one in parts lacks the boundary
 */
const char *
vitrine_request_get_content_type (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return self->parts->len > 0 ? "multipart/form-data" : self->content_type;
}

static void
add_part (VitrineRequest *self, const VitrineRequestPart *part)
{
  g_return_if_fail (self->body == NULL);

  g_ptr_array_add (self->parts, g_memdup2 (part, sizeof *part));
}

void
vitrine_request_add_text_part (VitrineRequest *self, const char *name, const char *text)
{
  VitrineRequestPart part = { NULL };

  g_return_if_fail (VITRINE_IS_REQUEST (self));
  g_return_if_fail (name != NULL && text != NULL);

  part.name = g_strdup (name);
  part.text = g_strdup (text);
  add_part (self, &part);
}

/**
 * vitrine_request_add_file_part:
 * @path: absolute; opened only when the request is sent
 * @file_name: as the market gets to see it; any UTF-8, quotes and line breaks too
 */
void
vitrine_request_add_file_part (VitrineRequest *self,
                               const char     *name,
                               const char     *path,
                               const char     *file_name,
                               const char     *content_type)
{
  VitrineRequestPart part = { NULL };

  g_return_if_fail (VITRINE_IS_REQUEST (self));
  g_return_if_fail (name != NULL && file_name != NULL && content_type != NULL);
  g_return_if_fail (path != NULL && g_path_is_absolute (path));
  g_return_if_fail (strpbrk (content_type, "\r\n") == NULL);

  part.name = g_strdup (name);
  part.path = g_strdup (path);
  part.file_name = g_strdup (file_name);
  part.content_type = g_strdup (content_type);
  add_part (self, &part);
}

gboolean
vitrine_request_is_multipart (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), FALSE);

  return self->parts->len > 0;
}

/**
 * vitrine_request_get_parts:
 *
 * Returns: (transfer none) (element-type VitrineRequestPart): the parts, in their order
 */
GPtrArray *
vitrine_request_get_parts (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return self->parts;
}

void
vitrine_request_set_verdict_reader (VitrineRequest *self, VitrineVerdictReader reader)
{
  g_return_if_fail (VITRINE_IS_REQUEST (self));

  self->verdict_reader = reader;
}

/**
 * vitrine_request_get_verdict_reader:
 *
 * Returns: (nullable): what reads the market's own verdict out of an answer
 */
VitrineVerdictReader
vitrine_request_get_verdict_reader (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return self->verdict_reader;
}

/**
 * vitrine_request_set_secrets:
 * @secrets: (nullable): values that may stand in request or answer and that no log may show,
 *   wherever they stand; copied
 */
void
vitrine_request_set_secrets (VitrineRequest *self, const char *const *secrets)
{
  GStrv copy = g_strdupv ((GStrv) secrets);

  g_return_if_fail (VITRINE_IS_REQUEST (self));

  g_strfreev (self->secrets);
  self->secrets = copy;
}

/**
 * vitrine_request_get_secrets:
 *
 * Returns: (nullable) (transfer none): the values that no log may show
 */
const char *const *
vitrine_request_get_secrets (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return (const char *const *) self->secrets;
}

/**
 * vitrine_request_set_subject:
 * @shop_id: (nullable): the shop it goes to
 * @image_id: the picture it sends; 0 for none
 */
void
vitrine_request_set_subject (VitrineRequest *self, const char *shop_id, gint64 image_id)
{
  char *copy = g_strdup (shop_id);

  g_return_if_fail (VITRINE_IS_REQUEST (self));

  g_free (self->subject.shop_id);
  self->subject.shop_id = copy;
  self->subject.image_id = image_id;
}

const VitrineSubject *
vitrine_request_get_subject (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  return &self->subject;
}

/**
 * vitrine_request_set_attempt:
 * @attempt: 1 for the first try, and so on
 */
void
vitrine_request_set_attempt (VitrineRequest *self, guint attempt)
{
  g_return_if_fail (VITRINE_IS_REQUEST (self));
  g_return_if_fail (attempt > 0);

  self->attempt = attempt;
}

guint
vitrine_request_get_attempt (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), 0);

  return self->attempt;
}

/**
 * vitrine_request_set_public_only:
 * @public_only: whether it is given up, with %VITRINE_ADDRESS_ERROR_PRIVATE, before a byte of
 *   it is sent, when the address that it is connected to is one of the seller's own network.
 *   What a proxy connects to can't be seen; then only the name in the address counts.
 */
void
vitrine_request_set_public_only (VitrineRequest *self, gboolean public_only)
{
  g_return_if_fail (VITRINE_IS_REQUEST (self));

  self->public_only = public_only;
}

gboolean
vitrine_request_get_public_only (VitrineRequest *self)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), FALSE);

  return self->public_only;
}

/**
 * vitrine_request_set_rate:
 * @key: names the calls that the server counts together with this one
 * @rate: how many of them it allows
 */
void
vitrine_request_set_rate (VitrineRequest *self, const char *key, const VitrineRate *rate)
{
  char *copy = g_strdup (key);

  g_return_if_fail (VITRINE_IS_REQUEST (self));

  g_free (self->rate_key);
  self->rate_key = copy;
  self->rate = *rate;
}

/**
 * vitrine_request_get_rate:
 * @rate: (out) (optional): set only when there is one
 *
 * Returns: (nullable): the key; %NULL when the server doesn't count
 */
const char *
vitrine_request_get_rate (VitrineRequest *self, VitrineRate *rate)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (self), NULL);

  if (self->rate_key != NULL && rate != NULL)
    *rate = self->rate;

  return self->rate_key;
}
