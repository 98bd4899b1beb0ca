/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "practice-client.h"

#include "test-shared.h"
#include "vitrine-tiktok-sign.h"

#include <string.h>

/* One session for all calls of a test program; it keeps no state that a test could see. */
static SoupSession *
get_session (void)
{
  static SoupSession *session;

  if (session == NULL)
    session = soup_session_new_with_options ("max-conns", 600, "max-conns-per-host", 600, NULL);

  return session;
}

static char *
dup_header (SoupMessage *message, const char *name)
{
  return g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                 name));
}

static void
read_envelope (Reply *reply)
{
  gsize size;
  const char *text = g_bytes_get_data (reply->body, &size);
  g_autofree char *copy = g_strndup (text, size);
  g_autoptr (JsonNode) root = json_from_string (copy, NULL);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  reply->root = json_node_dup_object (root);
  reply->code = json_object_get_int_member_with_default (reply->root, "code", -1);
  reply->message = json_object_get_string_member_with_default (reply->root, "message", NULL);
  if (json_object_has_member (reply->root, "data") &&
      JSON_NODE_HOLDS_OBJECT (json_object_get_member (reply->root, "data")))
    reply->data = json_object_get_object_member (reply->root, "data");
}

void
client_start (SoupMessage *message, GAsyncResult **result)
{
  soup_session_send_and_read_async (get_session (), message, G_PRIORITY_DEFAULT, NULL,
                                    test_keep_result_cb, result);
}

Reply *
client_wait (SoupMessage *message, GAsyncResult **result)
{
  Reply *reply = g_new0 (Reply, 1);

  test_wait_result (result);
  reply->code = -1;
  reply->body = soup_session_send_and_read_finish (get_session (), *result, &reply->error);
  g_clear_object (result);
  reply->status = soup_message_get_status (message);
  reply->date = dup_header (message, "Date");
  reply->retry_after = dup_header (message, "Retry-After");
  if (reply->body != NULL)
    read_envelope (reply);

  return reply;
}

/* Takes the message. */
Reply *
client_send (SoupMessage *message)
{
  g_autoptr (SoupMessage) owned = message;
  g_autoptr (GAsyncResult) result = NULL;

  client_start (message, &result);

  return client_wait (message, &result);
}

void
reply_free (Reply *reply)
{
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_clear_pointer (&reply->root, json_object_unref);
  g_clear_error (&reply->error);
  g_free (reply->date);
  g_free (reply->retry_after);
  g_free (reply);
}

static void
add_pair (GPtrArray *pairs, const char *key, const char *value)
{
  g_ptr_array_insert (pairs, pairs->len - 1, g_strdup (key));
  g_ptr_array_insert (pairs, pairs->len - 1, g_strdup (value));
}

/* Key and time of the shop, unless @query has them, or has them as "-": then not at all. */
static GPtrArray *
complete_query (VitrinePracticeServer *server, const char *const *query)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC);
  const char *const defaults[][2] = {
    { "app_key", vitrine_practice_server_get_app_key (server) },
    { "timestamp", now },
  };

  g_ptr_array_add (pairs, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++) {
    gboolean given = FALSE;

    for (const char *const *pair = query; pair != NULL && *pair != NULL; pair += 2)
      given = given || g_str_equal (pair[0], defaults[i][0]);
    if (!given)
      add_pair (pairs, defaults[i][0], defaults[i][1]);
  }
  for (const char *const *pair = query; pair != NULL && *pair != NULL; pair += 2) {
    if (!g_str_equal (pair[1], "-"))
      add_pair (pairs, pair[0], pair[1]);
  }

  return pairs;
}

static void
append_query (GString *url, const char *key, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (url, "%c%s=%s", strchr (url->str, '?') == NULL ? '?' : '&', key, escaped);
}

/* Signed, unless @query has a "sign" already. */
char *
client_dup_url (VitrinePracticeServer *server,
                const char            *path,
                const char *const     *query,
                const char            *content_type,
                GBytes                *body)
{
  g_autoptr (GPtrArray) pairs = complete_query (server, query);
  GString *url = g_string_new (vitrine_practice_server_get_url (server));
  gsize size = 0;
  gconstpointer data = body != NULL ? g_bytes_get_data (body, &size) : NULL;
  g_autofree char *sign = vitrine_tiktok_sign (path, (const char *const *) pairs->pdata,
                                               content_type, data, size,
                                               vitrine_practice_server_get_app_secret (server));
  gboolean has_sign = FALSE;

  g_string_append (url, path);
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    append_query (url, pairs->pdata[i], pairs->pdata[i + 1]);
  for (const char *const *pair = query; pair != NULL && *pair != NULL; pair += 2)
    has_sign = has_sign || g_str_equal (pair[0], "sign");
  if (!has_sign)
    append_query (url, "sign", sign);

  return g_string_free (url, FALSE);
}

SoupMessage *
client_new_message (VitrinePracticeServer *server,
                    const char            *method,
                    const char            *path,
                    const char *const     *query,
                    const char            *content_type,
                    GBytes                *body)
{
  g_autofree char *url = client_dup_url (server, path, query, content_type, body);
  SoupMessage *message = soup_message_new (method, url);

  soup_message_headers_append (soup_message_get_request_headers (message), "x-tts-access-token",
                               vitrine_practice_server_get_access_token (server));
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, content_type, body);
  else if (content_type != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), "Content-Type",
                                 content_type);

  return message;
}

/* By libsoup's own multipart, which knows nothing of ours. */
SoupMessage *
client_new_upload (VitrinePracticeServer *server,
                   GBytes                *picture,
                   const char            *file_name,
                   const char            *use_case)
{
  g_autoptr (SoupMultipart) form = soup_multipart_new ("multipart/form-data");
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  g_autoptr (GBytes) body = NULL;

  soup_multipart_append_form_file (form, "data", file_name, "image/png", picture);
  if (use_case != NULL)
    soup_multipart_append_form_string (form, "use_case", use_case);
  soup_multipart_to_message (form, headers, &body);

  return client_new_message (server, "POST", UPLOAD_PATH, NULL,
                             soup_message_headers_get_one (headers, "Content-Type"), body);
}

Reply *
client_upload (VitrinePracticeServer *server, GBytes *picture, const char *use_case)
{
  return client_send (client_new_upload (server, picture, "picture.png", use_case));
}

static char *
join_url (VitrinePracticeServer *server, const char *path)
{
  return g_strconcat (vitrine_practice_server_get_url (server), path, NULL);
}

/* Unsigned. */
Reply *
client_get (VitrinePracticeServer *server, const char *path)
{
  g_autofree char *url = join_url (server, path);

  return client_send (soup_message_new ("GET", url));
}

Reply *
client_post (VitrinePracticeServer *server, const char *path, const char *text)
{
  g_autofree char *url = join_url (server, path);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  SoupMessage *message = soup_message_new ("POST", url);

  soup_message_set_request_body_from_bytes (message, "text/plain", body);

  return client_send (message);
}

Reply *
client_get_state (VitrinePracticeServer *server)
{
  Reply *state = client_get (server, "/practice/state");

  g_assert_no_error (state->error);
  g_assert_cmpuint (state->status, ==, 200);

  return state;
}

/* ISO 3309, as the PNG specification has it. */
static guint32
crc32 (const guchar *data, gsize size)
{
  guint32 crc = G_MAXUINT32;

  for (gsize i = 0; i < size; i++) {
    crc ^= data[i];
    for (guint bit = 0; bit < 8; bit++)
      crc = crc & 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
  }

  return ~crc;
}

static void
append_number (GByteArray *array, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (array, (const guchar *) &big, sizeof big);
}

static void
append_chunk (GByteArray *png, const char *type, gconstpointer data, gsize size)
{
  append_number (png, size);
  g_byte_array_append (png, (const guchar *) type, 4);
  g_byte_array_append (png, data, size);
  append_number (png, crc32 (png->data + png->len - size - 4, size + 4));
}

static void
append_pixels (GByteArray *png, guint width, guint height)
{
  g_autoptr (GConverter) deflate =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, deflate);
  g_autofree guchar *row = g_malloc0 (width + 1);
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  gconstpointer data;

  for (guint y = 0; y < height; y++)
    g_output_stream_write_all (stream, row, width + 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  data = g_bytes_get_data (bytes, &size);
  append_chunk (png, "IDAT", data, size);
}

/* A black picture that any program opens, of exactly @size bytes: a private chunk fills it
 * up. 0: as small as it gets. */
GBytes *
make_png (guint width, guint height, gsize size)
{
  GByteArray *png = g_byte_array_new ();
  const guint8 rest[] = { 8, 0, 0, 0, 0 };   /* 8 bits of grey, no interlacing */
  g_autoptr (GByteArray) header = g_byte_array_new ();

  append_number (header, width);
  append_number (header, height);
  g_byte_array_append (header, rest, sizeof rest);

  g_byte_array_append (png, (const guchar *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", header->data, header->len);
  append_pixels (png, width, height);
  if (size > 0) {
    gsize filling_size = size - png->len - 2 * 12;
    g_autofree guint8 *filling = g_malloc (filling_size);

    g_assert_cmpuint (size, >, png->len + 2 * 12);
    for (gsize i = 0; i < filling_size; i++)
      filling[i] = i * 2654435761u >> 24;
    append_chunk (png, "prVt", filling, filling_size);
  }
  append_chunk (png, "IEND", "", 0);

  return g_byte_array_free_to_bytes (png);
}

/* A form by hand; @disposition is what follows `form-data; ` for the picture. */
GBytes *
make_form (const char *boundary, GBytes *picture, const char *disposition, const char *use_case)
{
  GString *form = g_string_new (NULL);
  gsize size;
  const char *data = g_bytes_get_data (picture, &size);

  g_string_append_printf (form, "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n", boundary,
                          disposition);
  g_string_append_len (form, data, size);
  if (use_case != NULL)
    g_string_append_printf (form, "\r\n--%s\r\ncontent-disposition: form-data; name=\"use_case\""
                            "\r\n\r\n%s", boundary, use_case);
  g_string_append_printf (form, "\r\n--%s--\r\n", boundary);

  return g_string_free_to_bytes (form);
}
