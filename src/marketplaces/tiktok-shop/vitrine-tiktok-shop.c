/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-shop.h"

#include "vitrine-tiktok-call.h"
#include "vitrine-tiktok-catalogue.h"
#include "vitrine-tiktok-codes.h"
#include "vitrine-tiktok-products.h"
#include "vitrine-tiktok-sign.h"

#include <glib/gi18n.h>

#define TOKEN_URL   "https://auth.tiktok-shops.com"
#define TOKEN_PATH  "/api/v2/token/refresh"
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

static char *
signed_digest (VitrineRequest *request, const VitrineCredentials *credentials)
{
  return vitrine_tiktok_sign_request_digest (request, vitrine_tiktok_call_get_secret (credentials));
}

static VitrineRequest *
upload_image (const VitrineUpload      *upload,
              VitrineShop              *shop,
              const VitrineCredentials *credentials,
              gint64                    now)
{
  VitrineRequest *request = vitrine_tiktok_call_new (shop, "POST", UPLOAD_PATH);

  vitrine_request_add_file_part (request, "data", upload->path, upload->file_name,
                                 content_types[upload->format]);
  vitrine_request_add_text_part (request, "use_case", vitrine_use_case_to_wire (upload->use_case));
  vitrine_tiktok_call_sign (request, shop, credentials, now);

  return request;
}

static gboolean
check (VitrineAnswer *answer, GError **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };

  return vitrine_tiktok_call_open (answer, &envelope, error);
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

  if (!vitrine_tiktok_call_open (answer, &envelope, error))
    return NULL;

  text = vitrine_answer_dup_text (answer);
  if (envelope.data != NULL)
    receipt = read_receipt (envelope.data, upload, envelope.request_id, text, now);
  if (receipt == NULL)
    g_propagate_error (error, vitrine_tiktok_call_new_incomplete (
                                answer, &envelope,
                                _("The shop says that it took the picture, but its answer lacks "
                                  "the picture’s address. Send it again.")));

  return receipt;
}

static VitrineRequest *
list_shops (VitrineShop *shop, const VitrineCredentials *credentials, gint64 now)
{
  VitrineRequest *request = vitrine_tiktok_call_new (shop, "GET", SHOPS_PATH);

  vitrine_tiktok_call_sign (request, shop, credentials, now);

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

  if (!vitrine_tiktok_call_open (answer, &envelope, error))
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
    g_propagate_error (error, vitrine_tiktok_call_new_incomplete (
                                answer, &envelope,
                                _("The list of your shops came back incomplete. Try again in a "
                                  "while.")));
    return NULL;
  }

  return g_steal_pointer (&shops);
}

static VitrineAct
get_act (const GError *error)
{
  const VitrineVerdict *verdict = vitrine_error_get_verdict (error);

  return verdict != NULL && verdict->http_status != 0 ? vitrine_tiktok_codes_get_act (verdict)
                                                      : vitrine_retry_get_act (error);
}

/* Unsigned, and with the secret in its address: the names are ones that the veil knows. A shop
 * with an address of its own, as the practice shop, gives tokens there too. */
static VitrineRequest *
refresh (VitrineShop *shop, const VitrineCredentials *credentials)
{
  g_auto (GStrv) secrets = vitrine_credentials_dup_secrets ((VitrineCredentials *) credentials);
  const char *url = vitrine_shop_get_api_url (shop);
  VitrineRequest *request;

  if (is_blank (credentials->refresh_token))
    return NULL;

  request = vitrine_request_new ("GET", url != NULL ? url : TOKEN_URL, TOKEN_PATH);
  vitrine_tiktok_call_add_query (request, "app_key", credentials->app_key);
  vitrine_tiktok_call_add_query (request, "app_secret", credentials->app_secret);
  vitrine_tiktok_call_add_query (request, "refresh_token", credentials->refresh_token);
  vitrine_tiktok_call_add_query (request, "grant_type", "refresh_token");
  vitrine_request_set_secrets (request, (const char *const *) secrets);
  vitrine_request_set_verdict_reader (request, vitrine_tiktok_envelope_read_verdict);

  return request;
}

/* Whether the old refresh token stays good isn't settled: the one of the answer counts. */
static VitrineCredentials *
refreshed (VitrineAnswer *answer, const VitrineCredentials *credentials, GError **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  const char *access_token = NULL;
  const char *refresh_token = NULL;

  if (!vitrine_tiktok_call_open (answer, &envelope, error))
    return NULL;

  if (envelope.data != NULL) {
    access_token = vitrine_tiktok_envelope_get_text (envelope.data, "access_token");
    refresh_token = vitrine_tiktok_envelope_get_text (envelope.data, "refresh_token");
  }
  if (is_blank (access_token)) {
    g_propagate_error (error, vitrine_tiktok_call_new_incomplete (
                                answer, &envelope,
                                _("The new sign-in to the shop came back incomplete. Connect the "
                                  "shop again.")));
    return NULL;
  }

  return vitrine_credentials_new (credentials->app_key, credentials->app_secret, access_token,
                                  is_blank (refresh_token) ? credentials->refresh_token
                                                           : refresh_token);
}

const VitrineMarketplace vitrine_tiktok_shop = {
  .id = "tiktok-shop",
  .name = "TikTok Shop",
  .api_url = VITRINE_TIKTOK_API_URL,
  .sign = vitrine_tiktok_call_sign,
  .signed_digest = signed_digest,
  .upload_image = upload_image,
  .image_uploaded = image_uploaded,
  .list_shops = list_shops,
  .shops_listed = shops_listed,
  .ask_catalogue = vitrine_tiktok_catalogue_ask,
  .catalogue_answered = vitrine_tiktok_catalogue_answered,
  .other_version = vitrine_tiktok_catalogue_get_other_version,
  .get_stale = vitrine_tiktok_catalogue_get_stale,
  .recommend_category = vitrine_tiktok_catalogue_recommend,
  .category_recommended = vitrine_tiktok_catalogue_recommended,
  .create_brand = vitrine_tiktok_catalogue_create_brand,
  .brand_created = vitrine_tiktok_catalogue_brand_created,
  .create_product = vitrine_tiktok_products_create,
  .product_created = vitrine_tiktok_products_created,
  .check_listing = vitrine_tiktok_products_check,
  .listing_checked = vitrine_tiktok_products_checked,
  .get_product = vitrine_tiktok_products_get,
  .product_got = vitrine_tiktok_products_got,
  .read_state = vitrine_tiktok_products_read_state,
  .search_products = vitrine_tiktok_products_search,
  .products_found = vitrine_tiktok_products_found,
  .ask_prerequisites = vitrine_tiktok_products_ask_prerequisites,
  .prerequisites_told = vitrine_tiktok_products_got_prerequisites,
  .check = check,
  .get_act = get_act,
  .refresh = refresh,
  .refreshed = refreshed,
};
