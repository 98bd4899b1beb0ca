/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-call.h"

#include "vitrine-tiktok-codes.h"
#include "vitrine-tiktok-endpoints.h"
#include "vitrine-tiktok-sign.h"

#include <string.h>

/* Developer guide, “Rate limits”: 50 calls a second of each API, app and shop. Both numbers
 * together, and the few that are on their way at any time, stay within that whichever second
 * the market looks at. */
static const VitrineRate rate = { .per_second = 40, .burst = 5 };

static const VitrineTiktokEndpoint *
find_endpoint (VitrineRequest *request)
{
  const VitrineTiktokEndpoint *endpoint;

  vitrine_tiktok_endpoints_match (vitrine_request_get_method (request),
                                  vitrine_request_get_path (request), &endpoint);

  return endpoint;
}

/* Calls that name different products are of one API. */
static void
set_rate (VitrineRequest *request, const VitrineTiktokEndpoint *endpoint)
{
  const char *app_key = vitrine_request_peek_query (request, "app_key");
  const char *cipher = vitrine_request_peek_query (request, "shop_cipher");
  g_autofree char *key = g_strjoin (" ", vitrine_request_get_method (request),
                                    endpoint != NULL ? endpoint->path
                                                     : vitrine_request_get_path (request),
                                    app_key != NULL ? app_key : "",
                                    cipher != NULL ? cipher : "", NULL);

  vitrine_request_set_rate (request, key, &rate);
}

static void
add_headers (VitrineRequest *request, const VitrineCredentials *credentials)
{
  /* The guide wants it on GET too. With a body, the body brings its own. */
  if (vitrine_request_get_body (request) == NULL && !vitrine_request_is_multipart (request))
    vitrine_request_add_header (request, "content-type", "application/json");
  if (credentials->access_token != NULL)
    vitrine_request_add_header (request, "x-tts-access-token", credentials->access_token);
}

/* @path is without the query, and its ids are digits. */
VitrineRequest *
vitrine_tiktok_call_new (VitrineShop *shop, const char *method, const char *path)
{
  const char *url = vitrine_shop_get_api_url (shop);

  return vitrine_request_new (method, url != NULL ? url : VITRINE_TIKTOK_API_URL, path);
}

/* Adds a parameter, if it has a value. Never twice: the market looks at the first of a key
 * alone. */
void
vitrine_tiktok_call_add_query (VitrineRequest *request, const char *key, const char *value)
{
  if (value != NULL && vitrine_request_peek_query (request, key) == NULL)
    vitrine_request_add_query (request, key, value);
}

/**
 * vitrine_tiktok_call_set_json:
 * @body: (transfer full): what the call says; before it is signed
 */
void
vitrine_tiktok_call_set_json (VitrineRequest *request, JsonObject *body)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  json_node_init_object (node, body);
  json_object_unref (body);
  text = json_to_string (node, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  vitrine_request_set_body (request, "application/json", bytes);
}

const char *
vitrine_tiktok_call_get_secret (const VitrineCredentials *credentials)
{
  return credentials->app_secret != NULL ? credentials->app_secret : "";
}

/**
 * vitrine_tiktok_call_sign:
 * @now: seconds since 1970 (UTC)
 *
 * The last thing that is done to a request: adds key, time, token, the shop where the call
 * takes it, and the signature of all that.
 */
void
vitrine_tiktok_call_sign (VitrineRequest           *request,
                          VitrineShop              *shop,
                          const VitrineCredentials *credentials,
                          gint64                    now)
{
  const VitrineTiktokEndpoint *endpoint = find_endpoint (request);
  g_auto (GStrv) secrets = vitrine_credentials_dup_secrets ((VitrineCredentials *) credentials);
  g_autofree char *timestamp = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autofree char *signature = NULL;

  vitrine_tiktok_call_add_query (request, "app_key", credentials->app_key);
  vitrine_tiktok_call_add_query (request, "timestamp", timestamp);
  if (endpoint != NULL && endpoint->needs_cipher)
    vitrine_tiktok_call_add_query (request, "shop_cipher", vitrine_shop_get_cipher (shop));
  add_headers (request, credentials);
  set_rate (request, endpoint);

  signature = vitrine_tiktok_sign_request (request, vitrine_tiktok_call_get_secret (credentials));
  vitrine_request_add_query (request, "sign", signature);
  vitrine_request_set_secrets (request, (const char *const *) secrets);
  vitrine_request_set_verdict_reader (request, vitrine_tiktok_envelope_read_verdict);
}

static gboolean
open_up_to (VitrineAnswer          *answer,
            gsize                   max_bytes,
            VitrineTiktokEnvelope  *envelope,
            GError                **error)
{
  g_auto (VitrineVerdict) verdict = { vitrine_answer_get_status (answer) };
  GBytes *body = vitrine_answer_get_body (answer);

  if (body == NULL || !vitrine_tiktok_envelope_read_up_to (body, max_bytes, envelope)) {
    g_propagate_error (error, vitrine_tiktok_status_to_error (&verdict));
    return FALSE;
  }
  if (envelope->code == 0)
    return TRUE;

  verdict.code = envelope->code;
  verdict.message = g_steal_pointer (&envelope->message);
  verdict.request_id = g_steal_pointer (&envelope->request_id);
  vitrine_tiktok_envelope_clear (envelope);
  g_propagate_error (error, vitrine_tiktok_codes_to_error (&verdict));

  return FALSE;
}

/**
 * vitrine_tiktok_call_open:
 * @envelope: (out caller-allocates): of an answer that says success
 *
 * Of at most %VITRINE_TIKTOK_ENVELOPE_MAX_BYTES. All else than success becomes an error.
 */
gboolean
vitrine_tiktok_call_open (VitrineAnswer *answer, VitrineTiktokEnvelope *envelope, GError **error)
{
  return open_up_to (answer, VITRINE_TIKTOK_ENVELOPE_MAX_BYTES, envelope, error);
}

/* The same for whatever the client lets through: not on the main thread. */
gboolean
vitrine_tiktok_call_open_large (VitrineAnswer          *answer,
                                VitrineTiktokEnvelope  *envelope,
                                GError                **error)
{
  return open_up_to (answer, VITRINE_ANSWER_MAX_BYTES, envelope, error);
}

/**
 * vitrine_tiktok_call_new_incomplete:
 *
 * Returns: (transfer full): the error for an answer that says success and lacks what it should
 *   bring
 */
GError *
vitrine_tiktok_call_new_incomplete (VitrineAnswer               *answer,
                                    const VitrineTiktokEnvelope *envelope,
                                    const char                  *text)
{
  VitrineVerdict verdict = {
    .http_status = vitrine_answer_get_status (answer),
    .message = envelope->message,
    .request_id = envelope->request_id,
  };

  return vitrine_error_new (VITRINE_ERROR_ANSWER, &verdict, "%s", text);
}
