/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-call.h"

#include "vitrine-practice-account.h"

#include <string.h>

/* The codes that go with an HTTP status of their own, as far as it is documented. For all
 * others that is unsettled, and 200 is what was seen most. */
static const struct { gint64 code; guint status; } statuses[] = {
  { 36009002, 429 },
  { 105005, 401 },
};

static char *
decode (const char *text, gsize length)
{
  g_autofree char *raw = g_strndup (text, length);
  char *decoded;

  g_strdelimit (raw, "+", ' ');
  decoded = g_uri_unescape_string (raw, NULL);

  /* What can't be decoded is taken as it is: the signature won't fit. */
  return decoded != NULL ? decoded : g_steal_pointer (&raw);
}

static void
add_pair (GPtrArray *query, const char *text, gsize length)
{
  const char *equals = memchr (text, '=', length);
  gsize key_length = equals != NULL ? (gsize) (equals - text) : length;

  if (length == 0)
    return;
  g_ptr_array_add (query, decode (text, key_length));
  g_ptr_array_add (query, equals != NULL ? decode (equals + 1, length - key_length - 1)
                                         : g_strdup (""));
}

/**
 * vitrine_practice_call_new:
 * @query: (nullable): as on the wire; any text
 *
 * Returns: (transfer full): a call without headers and body, to be filled in
 */
VitrinePracticeCall *
vitrine_practice_call_new (const char *method, const char *path, const char *query)
{
  VitrinePracticeCall *self = g_new0 (VitrinePracticeCall, 1);

  self->method = g_strdup (method);
  self->path = g_strdup (path);
  self->query = g_ptr_array_new_with_free_func (g_free);
  self->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  while (query != NULL && *query != '\0') {
    gsize length = strcspn (query, "&");

    add_pair (self->query, query, length);
    query += length;
    query += *query == '&';
  }
  g_ptr_array_add (self->query, NULL);

  return self;
}

void
vitrine_practice_call_free (VitrinePracticeCall *self)
{
  g_free (self->method);
  g_free (self->path);
  g_ptr_array_unref (self->query);
  g_free (self->content_type);
  g_free (self->token);
  g_ptr_array_unref (self->chunks);
  g_free (self);
}

const char *const *
vitrine_practice_call_get_pairs (VitrinePracticeCall *self)
{
  return (const char *const *) self->query->pdata;
}

/* The first of a repeated key counts, as on the market; NULL when there is none. */
const char *
vitrine_practice_call_get_query (VitrinePracticeCall *self, const char *key)
{
  for (const char *const *pair = vitrine_practice_call_get_pairs (self); *pair != NULL; pair += 2) {
    if (g_str_equal (pair[0], key))
      return pair[1];
  }

  return NULL;
}

/**
 * vitrine_practice_call_join_body:
 *
 * Copies the pieces into one, and lets go of each on the way. To be called once, on a worker
 * thread.
 *
 * Returns: (transfer full): the body
 */
GBytes *
vitrine_practice_call_join_body (VitrinePracticeCall *self)
{
  char *body = g_malloc (MAX (self->size, 1));
  gsize size = 0;

  for (guint i = 0; i < self->chunks->len; i++) {
    gsize chunk_size;
    const char *chunk = g_bytes_get_data (g_ptr_array_index (self->chunks, i), &chunk_size);

    if (chunk_size > 0)   /* an empty piece has no address to copy from */
      memcpy (body + size, chunk, chunk_size);
    size += chunk_size;
  }
  g_ptr_array_set_size (self->chunks, 0);

  return g_bytes_new_take (body, size);
}

/* In the market's form: the time, what seems to be a place, and 16 digits of chance. */
static char *
new_request_id (gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y%m%d%H%M%S")
                                       : g_strdup ("00000000000000");
  g_autofree char *hex = vitrine_practice_random_hex (8);
  g_autofree char *upper = g_ascii_strup (hex, -1);

  return g_strconcat (text, "0001", upper, NULL);
}

/* Takes the object. */
JsonNode *
vitrine_practice_take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);

  return node;
}

/**
 * vitrine_practice_reply_new:
 * @root: (transfer full): what is sent
 *
 * Returns: (transfer full): a reply without an envelope
 */
VitrinePracticeReply *
vitrine_practice_reply_new (guint status, JsonNode *root)
{
  VitrinePracticeReply *self = g_new0 (VitrinePracticeReply, 1);

  self->status = status;
  self->code = VITRINE_PRACTICE_NO_CODE;
  self->content_type = g_strdup ("application/json");
  self->text = json_to_string (root, FALSE);
  json_node_unref (root);

  return self;
}

static VitrinePracticeReply *
new_envelope (gint64 now, gint64 code, const char *message, JsonNode *data)
{
  g_autofree char *request_id = new_request_id (now);
  JsonObject *object = json_object_new ();
  VitrinePracticeReply *self;

  json_object_set_int_member (object, "code", code);
  json_object_set_member (object, "data", data);
  json_object_set_string_member (object, "message", message);
  json_object_set_string_member (object, "request_id", request_id);
  self = vitrine_practice_reply_new (200, vitrine_practice_take_object (object));
  self->code = code;

  return self;
}

/**
 * vitrine_practice_reply_new_data:
 * @data: (transfer full): what the call brings
 *
 * Returns: (transfer full): an envelope that says success
 */
VitrinePracticeReply *
vitrine_practice_reply_new_data (gint64 now, JsonNode *data)
{
  return new_envelope (now, 0, "Success", data);
}

/**
 * vitrine_practice_reply_new_code:
 * @code: of the reference, never 0
 * @format: what is wrong, in the words of a market: English, and for programmers
 *
 * Returns: (transfer full): an envelope that says so
 */
VitrinePracticeReply *
vitrine_practice_reply_new_code (gint64 now, gint64 code, const char *format, ...)
{
  g_autofree char *message = NULL;
  VitrinePracticeReply *self;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  self = new_envelope (now, code, message, json_node_new (JSON_NODE_NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    if (statuses[i].code == code)
      self->status = statuses[i].status;
  }

  return self;
}

/**
 * vitrine_practice_reply_new_status:
 *
 * Returns: (transfer full): a page such as a proxy shows when there is nobody behind it
 */
VitrinePracticeReply *
vitrine_practice_reply_new_status (guint status)
{
  VitrinePracticeReply *self = g_new0 (VitrinePracticeReply, 1);

  self->status = status;
  self->code = VITRINE_PRACTICE_NO_CODE;
  self->content_type = g_strdup ("text/html");
  self->text = g_strdup_printf ("<html><head><title>%u</title></head>"
                                "<body>upstream unavailable</body></html>\n", status);

  return self;
}

/**
 * vitrine_practice_reply_new_page:
 *
 * Returns: (transfer full): what a hotel's network puts in place of any answer, until somebody
 *   signs in to it
 */
VitrinePracticeReply *
vitrine_practice_reply_new_page (void)
{
  VitrinePracticeReply *self = g_new0 (VitrinePracticeReply, 1);

  self->status = 200;
  self->code = VITRINE_PRACTICE_NO_CODE;
  self->content_type = g_strdup ("text/html; charset=utf-8");
  self->text = g_strdup ("<!doctype html><html><head><title>Welcome</title></head><body>"
                         "<form>Sign in to use this network.</form></body></html>\n");

  return self;
}

/**
 * vitrine_practice_reply_blow_up:
 *
 * Makes a JSON object @size bytes long by a member that nobody asked for. Anything else, and
 * what is that long already, stays as it is.
 */
void
vitrine_practice_reply_blow_up (VitrinePracticeReply *self, gsize size)
{
  const char *name = "{\"padding\":\"";
  gsize length = strlen (self->text);
  gsize added = strlen (name) + strlen ("\",") - 1;
  char *text;

  if (!g_str_has_prefix (self->text, "{\"") || length + added >= size)
    return;

  text = g_malloc (size + 1);
  memset (text, 'x', size);
  memcpy (text, name, strlen (name));
  memcpy (text + size - length - 1, "\",", 2);
  memcpy (text + size - length + 1, self->text + 1, length);   /* its end with it */
  g_free (self->text);
  self->text = text;
}

void
vitrine_practice_reply_free (VitrinePracticeReply *self)
{
  g_free (self->text);
  g_free (self->content_type);
  g_free (self);
}
