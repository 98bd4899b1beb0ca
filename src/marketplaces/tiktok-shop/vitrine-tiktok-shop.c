/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-shop.h"

#include "vitrine-tiktok-codes.h"
#include "vitrine-tiktok-endpoints.h"
#include "vitrine-tiktok-envelope.h"
#include "vitrine-tiktok-sign.h"

#include <glib/gi18n.h>

#define UPLOAD_PATH "/product/202309/images/upload"
#define SHOPS_PATH  "/authorization/202309/shops"

/* RFC 2046 names for what the market takes (IMG-01), and for what it refuses. */
static const char *const content_types[VITRINE_N_IMAGE_FORMATS] = {
  [VITRINE_IMAGE_FORMAT_UNKNOWN] = "application/octet-stream",
  [VITRINE_IMAGE_FORMAT_JPEG] = "image/jpeg",
  [VITRINE_IMAGE_FORMAT_PNG] = "image/png",
  [VITRINE_IMAGE_FORMAT_WEBP] = "image/webp",
  [VITRINE_IMAGE_FORMAT_HEIC] = "image/heic",
  [VITRINE_IMAGE_FORMAT_BMP] = "image/bmp",
  [VITRINE_IMAGE_FORMAT_AVIF] = "image/avif",
  [VITRINE_IMAGE_FORMAT_GIF] = "image/gif",
  [VITRINE_IMAGE_FORMAT_TIFF] = "image/tiff",
  [VITRINE_IMAGE_FORMAT_SVG] = "image/svg+xml",
  [VITRINE_IMAGE_FORMAT_PDF] = "application/pdf",
};

static VitrineRequest *
new_request (VitrineShop *shop, const char *method, const char *path)
{
  const char *url = vitrine_shop_get_api_url (shop);

  return vitrine_request_new (method, url != NULL ? url : vitrine_tiktok_shop.api_url, path);
}

/* Never twice: the market looks at the first of a key alone. */
static void
add_query_once (VitrineRequest *request, const char *key, const char *value)
{
  if (value != NULL && vitrine_request_peek_query (request, key) == NULL)
    vitrine_request_add_query (request, key, value);
}

static gboolean
needs_cipher (VitrineRequest *request)
{
  const VitrineTiktokEndpoint *endpoint;

  vitrine_tiktok_endpoints_match (vitrine_request_get_method (request),
                                  vitrine_request_get_path (request), &endpoint);

  return endpoint != NULL && endpoint->needs_cipher;
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

static const char *
get_secret (const VitrineCredentials *credentials)
{
  return credentials->app_secret != NULL ? credentials->app_secret : "";
}

static void
sign (VitrineRequest           *request,
      VitrineShop              *shop,
      const VitrineCredentials *credentials,
      gint64                    now)
{
  g_auto (GStrv) secrets = vitrine_credentials_dup_secrets ((VitrineCredentials *) credentials);
  g_autofree char *timestamp = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autofree char *signature = NULL;

  add_query_once (request, "app_key", credentials->app_key);
  add_query_once (request, "timestamp", timestamp);
  if (needs_cipher (request))
    add_query_once (request, "shop_cipher", vitrine_shop_get_cipher (shop));
  add_headers (request, credentials);

  signature = vitrine_tiktok_sign_request (request, get_secret (credentials));
  vitrine_request_add_query (request, "sign", signature);
  vitrine_request_set_secrets (request, (const char *const *) secrets);
  vitrine_request_set_verdict_reader (request, vitrine_tiktok_envelope_read_verdict);
}

static char *
signed_digest (VitrineRequest *request, const VitrineCredentials *credentials)
{
  return vitrine_tiktok_sign_request_digest (request, get_secret (credentials));
}

static VitrineRequest *
upload_image (const VitrineUpload      *upload,
              VitrineShop              *shop,
              const VitrineCredentials *credentials,
              gint64                    now)
{
  VitrineRequest *request = new_request (shop, "POST", UPLOAD_PATH);

  vitrine_request_add_file_part (request, "data", upload->path, upload->file_name,
                                 content_types[upload->format]);
  vitrine_request_add_text_part (request, "use_case", vitrine_use_case_to_wire (upload->use_case));
  sign (request, shop, credentials, now);

  return request;
}

/* The envelope of an answer that says success; all else becomes an error. */
static gboolean
open_answer (VitrineAnswer *answer, VitrineTiktokEnvelope *envelope, GError **error)
{
  g_auto (VitrineVerdict) verdict = { vitrine_answer_get_status (answer) };
  GBytes *body = vitrine_answer_get_body (answer);

  if (body == NULL || !vitrine_tiktok_envelope_read (body, envelope)) {
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

static gboolean
check (VitrineAnswer *answer, GError **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };

  return open_answer (answer, &envelope, error);
}

/* For an answer that says success and lacks what it should bring. */
static GError *
new_incomplete (VitrineAnswer *answer, const VitrineTiktokEnvelope *envelope, const char *text)
{
  VitrineVerdict verdict = {
    .http_status = vitrine_answer_get_status (answer),
    .message = envelope->message,
    .request_id = envelope->request_id,
  };

  return vitrine_error_new (VITRINE_ERROR_ANSWER, &verdict, "%s", text);
}

static gboolean
is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  while (g_ascii_isspace (*text))
    text++;

  return *text == '\0';
}

/* The use case is an echo: what was asked for counts. */
static VitrineReceipt *
read_receipt (JsonObject          *data,
              const VitrineUpload *upload,
              const char          *request_id,
              const char          *text,
              gint64               now)
{
  const char *uri = vitrine_tiktok_envelope_get_text (data, "uri");
  const char *url = vitrine_tiktok_envelope_get_text (data, "url");
  guint width;
  guint height;

  if (is_blank (uri) || is_blank (url) ||
      !vitrine_tiktok_envelope_get_size (data, "width", &width) ||
      !vitrine_tiktok_envelope_get_size (data, "height", &height))
    return NULL;

  return vitrine_receipt_new (uri, url, width, height, upload->use_case, request_id, text, now);
}

/* The market answers HTTP 200 to failures as well: only the code tells. */
static VitrineReceipt *
image_uploaded (const VitrineUpload  *upload,
                VitrineAnswer        *answer,
                gint64                now,
                GError              **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  g_autofree char *text = NULL;
  VitrineReceipt *receipt = NULL;

  if (!open_answer (answer, &envelope, error))
    return NULL;

  text = vitrine_answer_dup_text (answer);
  if (envelope.data != NULL)
    receipt = read_receipt (envelope.data, upload, envelope.request_id, text, now);
  if (receipt == NULL)
    g_propagate_error (error,
                       new_incomplete (answer, &envelope,
                                       _("The shop says that it took the picture, but its answer "
                                         "lacks the picture’s address. Send it again.")));

  return receipt;
}

static VitrineRequest *
list_shops (VitrineShop *shop, const VitrineCredentials *credentials, gint64 now)
{
  VitrineRequest *request = new_request (shop, "GET", SHOPS_PATH);

  sign (request, shop, credentials, now);

  return request;
}

static VitrineShop *
read_shop (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id;
  const char *name;
  const char *region;
  const char *cipher;
  VitrineShop *shop;

  if (object == NULL)
    return NULL;
  id = vitrine_tiktok_envelope_get_text (object, "id");
  name = vitrine_tiktok_envelope_get_text (object, "name");
  region = vitrine_tiktok_envelope_get_text (object, "region");
  cipher = vitrine_tiktok_envelope_get_text (object, "cipher");
  if (is_blank (id) || is_blank (region) || is_blank (cipher))
    return NULL;

  shop = vitrine_shop_new (id, vitrine_tiktok_shop.id, is_blank (name) ? id : name, region);
  vitrine_shop_set_cipher (shop, cipher);

  return shop;
}

static JsonArray *
peek_shops (const VitrineTiktokEnvelope *envelope)
{
  JsonNode *node = envelope->data != NULL
                     ? json_object_get_member (envelope->data, "shops")
                     : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static GPtrArray *
shops_listed (VitrineAnswer *answer, GError **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  g_autoptr (GPtrArray) shops = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array;
  guint n = 0;

  if (!open_answer (answer, &envelope, error))
    return NULL;

  array = peek_shops (&envelope);
  while (array != NULL && n < json_array_get_length (array)) {
    VitrineShop *shop = read_shop (json_array_get_element (array, n));

    if (shop == NULL)
      break;
    g_ptr_array_add (shops, shop);
    n++;
  }
  if (array == NULL || n < json_array_get_length (array)) {
    g_propagate_error (error,
                       new_incomplete (answer, &envelope,
                                       _("The list of your shops came back incomplete. Try again "
                                         "in a while.")));
    return NULL;
  }

  return g_steal_pointer (&shops);
}

/* TikTok Shop Partner Center, “API hosts”: one host for all regions. */
const VitrineMarketplace vitrine_tiktok_shop = {
  .id = "tiktok-shop",
  .name = "TikTok Shop",
  .api_url = "https://open-api.tiktokglobalshop.com",
  .sign = sign,
  .signed_digest = signed_digest,
  .upload_image = upload_image,
  .image_uploaded = image_uploaded,
  .list_shops = list_shops,
  .shops_listed = shops_listed,
  .check = check,
};
