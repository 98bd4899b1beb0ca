/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-products.h"

#include "vitrine-tiktok-call.h"
#include "vitrine-tiktok-findings.h"

#include <glib/gi18n.h>
#include <string.h>

#define PRODUCTS_PATH      "/product/202309/products"
#define CHECK_PATH         "/product/202309/products/listing_check"
#define SEARCH_PATH        "/product/202502/products/search"
#define PREREQUISITES_PATH "/product/202312/prerequisites"

/* The largest page that the market gives. */
#define PAGE_SIZE "100"

/* What Create Product takes and the listing check doesn't. */
static const char *const not_checked[] = { "save_mode", "idempotency_key" };

/* Other members are shared, which only their owner changes. */
static JsonObject *
copy_members (JsonObject *body)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, body);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (copy, name, json_node_copy (node));

  return copy;
}

static VitrineRequest *
new_signed (const char               *method,
            const char               *path,
            JsonObject               *body,
            VitrineShop              *shop,
            const VitrineCredentials *credentials,
            gint64                    now)
{
  VitrineRequest *request = vitrine_tiktok_call_new (shop, method, path);

  if (body != NULL)
    vitrine_tiktok_call_set_json (request, body);
  vitrine_tiktok_call_sign (request, shop, credentials, now);

  return request;
}

/**
 * vitrine_tiktok_products_create:
 * @body: of Create Product
 * @idempotency_key: (nullable): sent in place of the body's own; the same one makes the same
 *   product, so that a lost answer can be asked for again
 */
VitrineRequest *
vitrine_tiktok_products_create (JsonObject               *body,
                                const char               *idempotency_key,
                                VitrineShop              *shop,
                                const VitrineCredentials *credentials,
                                gint64                    now)
{
  JsonObject *copy = copy_members (body);

  if (idempotency_key != NULL)
    json_object_set_string_member (copy, "idempotency_key", idempotency_key);

  return new_signed ("POST", PRODUCTS_PATH, copy, shop, credentials, now);
}

/* What the answer says of fields, whether it is a success or not. */
static void
read_findings (VitrineAnswer *answer, JsonObject *body, GPtrArray *findings)
{
  GBytes *bytes = vitrine_answer_get_body (answer);
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };

  if (findings != NULL && bytes != NULL && vitrine_tiktok_envelope_read (bytes, &envelope))
    vitrine_tiktok_findings_read (&envelope, body, findings);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return object != NULL ? vitrine_tiktok_envelope_get_text (object, name) : NULL;
}

/* Ids are digits, up to 19 of them. */
static gboolean
is_id (const char *text)
{
  return text != NULL && *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/**
 * vitrine_tiktok_products_created:
 * @body: (nullable): what was sent
 * @findings: (nullable) (element-type VitrineFinding): gets what is wrong with fields, or was
 *   cleared by the market
 *
 * Returns: (transfer full): what the market has taken, or %NULL and a %VITRINE_ERROR
 */
VitrineListingReceipt *
vitrine_tiktok_products_created (JsonObject     *body,
                                 VitrineAnswer  *answer,
                                 GPtrArray      *findings,
                                 GError        **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  VitrineListingReceipt *receipt;

  read_findings (answer, body, findings);
  if (!vitrine_tiktok_call_open (answer, &envelope, error))
    return NULL;
  if (!is_id (get_text (envelope.data, "product_id"))) {
    g_propagate_error (error, vitrine_tiktok_call_new_incomplete (
      answer, &envelope, _("The shop says that it took the product, but its answer lacks the "
                           "product’s number. Look for the product in the shop before sending "
                           "it again.")));
    return NULL;
  }

  receipt = g_new0 (VitrineListingReceipt, 1);
  receipt->product_id = g_strdup (get_text (envelope.data, "product_id"));
  receipt->request_id = g_strdup (envelope.request_id);
  receipt->data = json_object_ref (envelope.data);

  return receipt;
}

VitrineRequest *
vitrine_tiktok_products_check (JsonObject               *body,
                               VitrineShop              *shop,
                               const VitrineCredentials *credentials,
                               gint64                    now)
{
  VitrineRequest *request = vitrine_tiktok_call_new (shop, "POST", CHECK_PATH);
  JsonObject *copy = copy_members (body);

  for (guint i = 0; i < G_N_ELEMENTS (not_checked); i++) {
    if (json_object_has_member (copy, not_checked[i]))
      json_object_remove_member (copy, not_checked[i]);
  }
  vitrine_tiktok_call_add_query (request, "is_diagnosis_required", "false");
  vitrine_tiktok_call_set_json (request, copy);
  vitrine_tiktok_call_sign (request, shop, credentials, now);

  return request;
}

/**
 * vitrine_tiktok_products_checked:
 * @passed: (out): whether the market would take the product
 * @findings: (nullable) (element-type VitrineFinding): gets why not, and what it would clear
 *
 * Returns: %FALSE and a %VITRINE_ERROR when there is no verdict
 */
gboolean
vitrine_tiktok_products_checked (JsonObject     *body,
                                 VitrineAnswer  *answer,
                                 gboolean       *passed,
                                 GPtrArray      *findings,
                                 GError        **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  const char *result;

  read_findings (answer, body, findings);
  if (!vitrine_tiktok_call_open (answer, &envelope, error))
    return FALSE;

  result = get_text (envelope.data, "check_result");
  if (result == NULL || (g_ascii_strcasecmp (result, "PASS") != 0 &&
                         g_ascii_strcasecmp (result, "FAILED") != 0)) {
    g_propagate_error (error, vitrine_tiktok_call_new_incomplete (
      answer, &envelope, _("The shop’s check of the product came back incomplete. Try again in a "
                           "while.")));
    return FALSE;
  }
  *passed = g_ascii_strcasecmp (result, "PASS") == 0;

  return TRUE;
}

/* Returns: (nullable): %NULL when that is no product's id. */
VitrineRequest *
vitrine_tiktok_products_get (const char               *product_id,
                             VitrineShop              *shop,
                             const VitrineCredentials *credentials,
                             gint64                    now)
{
  g_autofree char *path = g_strconcat (PRODUCTS_PATH "/", product_id, NULL);

  if (!is_id (product_id))
    return NULL;

  return new_signed ("GET", path, NULL, shop, credentials, now);
}

/* Returns: (transfer full): the product as the market has it. */
JsonObject *
vitrine_tiktok_products_got (VitrineAnswer *answer, GError **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };

  if (!vitrine_tiktok_call_open (answer, &envelope, error))
    return NULL;
  if (!is_id (get_text (envelope.data, "id"))) {
    g_propagate_error (error, vitrine_tiktok_call_new_incomplete (
      answer, &envelope, _("The product came back incomplete. Try again in a while.")));
    return NULL;
  }

  return json_object_ref (envelope.data);
}

/* TikTok Shop API reference, 5.19. A product that only the shop has as a draft can be published
 * yet; one that was deleted or locked can't be bought. */
static const struct { const char *status; VitrineDraftState state; } states[] = {
  { "DRAFT", VITRINE_DRAFT_READY },
  { "PENDING", VITRINE_DRAFT_IN_REVIEW },
  { "FAILED", VITRINE_DRAFT_FAILED },
  { "ACTIVATE", VITRINE_DRAFT_LIVE },
  { "SELLER_DEACTIVATED", VITRINE_DRAFT_DEACTIVATED },
  { "PLATFORM_DEACTIVATED", VITRINE_DRAFT_DEACTIVATED },
  { "FREEZE", VITRINE_DRAFT_DEACTIVATED },
  { "DELETED", VITRINE_DRAFT_DEACTIVATED },
};

/* Returns: whether the product’s status is one that is known; @state is unchanged else */
gboolean
vitrine_tiktok_products_read_state (JsonObject *product, VitrineDraftState *state)
{
  const char *status = get_text (product, "status");

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    if (g_strcmp0 (status, states[i].status) == 0) {
      *state = states[i].state;
      return TRUE;
    }
  }

  return FALSE;
}

/* A body is never empty: the market wants one thing at least in it (D-02 of its signature). */
VitrineRequest *
vitrine_tiktok_products_search (const VitrineListingSearch *search,
                                VitrineShop                *shop,
                                const VitrineCredentials   *credentials,
                                gint64                      now)
{
  VitrineRequest *request = vitrine_tiktok_call_new (shop, "POST", SEARCH_PATH);
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "status", search->status != NULL ? search->status : "ALL");
  if (search->seller_skus != NULL) {
    JsonArray *array = json_array_new ();

    for (guint i = 0; search->seller_skus[i] != NULL; i++)
      json_array_add_string_element (array, search->seller_skus[i]);
    json_object_set_array_member (body, "seller_skus", array);
  }
  vitrine_tiktok_call_add_query (request, "page_size", PAGE_SIZE);
  vitrine_tiktok_call_add_query (request, "page_token", search->page);
  vitrine_tiktok_call_set_json (request, body);
  vitrine_tiktok_call_sign (request, shop, credentials, now);

  return request;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* NULL: it is none that can be spoken of. */
static VitrineListedProduct *
read_listed (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *title = get_text (object, "title");
  const char *status = get_text (object, "status");
  VitrineListedProduct *product;

  if (!is_id (get_text (object, "id")))
    return NULL;

  product = g_new0 (VitrineListedProduct, 1);
  product->id = g_strdup (get_text (object, "id"));
  product->title = g_strdup (title != NULL ? title : "");
  product->status = g_strdup (status != NULL ? status : "");
  product->created = MAX (get_number (object, "create_time"), 0);
  product->updated = MAX (get_number (object, "update_time"), 0);
  product->json = json_object_ref (object);

  return product;
}

/**
 * vitrine_tiktok_products_found:
 *
 * An entry without an id is passed over. A page can take megabytes: not on the main thread.
 *
 * Returns: (transfer full): a page of products, or %NULL and a %VITRINE_ERROR
 */
VitrineListedPage *
vitrine_tiktok_products_found (VitrineAnswer *answer, GError **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  VitrineListedPage *page;
  JsonArray *array;
  const char *next;

  if (!vitrine_tiktok_call_open_large (answer, &envelope, error))
    return NULL;

  page = g_new0 (VitrineListedPage, 1);
  page->products =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_listed_product_free);
  array = get_array (envelope.data, "products");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    VitrineListedProduct *product = read_listed (json_array_get_element (array, i));

    if (product != NULL)
      g_ptr_array_add (page->products, product);
  }
  next = get_text (envelope.data, "next_page_token");
  page->next_page = next != NULL && *next != '\0' ? g_strdup (next) : NULL;
  page->total = CLAMP (get_number (envelope.data, "total_count"), 0, G_MAXUINT);

  return page;
}

VitrineRequest *
vitrine_tiktok_products_ask_prerequisites (VitrineShop              *shop,
                                           const VitrineCredentials *credentials,
                                           gint64                    now)
{
  return new_signed ("GET", PREREQUISITES_PATH, NULL, shop, credentials, now);
}

static char **
read_reasons (JsonObject *object)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = get_array (object, "fail_reasons");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      g_strv_builder_add (builder, json_node_get_string (node));
  }

  return g_strv_builder_end (builder);
}

static VitrinePrerequisite *
read_prerequisite (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *item = get_text (object, "check_item");
  JsonNode *failed = object != NULL ? json_object_get_member (object, "is_failed") : NULL;
  VitrinePrerequisite *prerequisite;

  if (item == NULL)
    return NULL;

  prerequisite = g_new0 (VitrinePrerequisite, 1);
  prerequisite->item = g_strdup (item);
  prerequisite->is_failed = failed != NULL && JSON_NODE_HOLDS_VALUE (failed) &&
                            json_node_get_value_type (failed) == G_TYPE_BOOLEAN &&
                            json_node_get_boolean (failed);
  prerequisite->reasons = read_reasons (object);

  return prerequisite;
}

/**
 * vitrine_tiktok_products_got_prerequisites:
 *
 * Returns: (transfer full) (element-type VitrinePrerequisite): what was looked at, or %NULL and a
 *   %VITRINE_ERROR
 */
GPtrArray *
vitrine_tiktok_products_got_prerequisites (VitrineAnswer *answer, GError **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  GPtrArray *list;
  JsonArray *array;

  if (!vitrine_tiktok_call_open (answer, &envelope, error))
    return NULL;

  array = get_array (envelope.data, "check_results");
  if (array == NULL) {
    g_propagate_error (error, vitrine_tiktok_call_new_incomplete (
      answer, &envelope, _("What the shop needs before it can list came back incomplete. Try "
                           "again in a while.")));
    return NULL;
  }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_prerequisite_free);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    VitrinePrerequisite *prerequisite = read_prerequisite (json_array_get_element (array, i));

    if (prerequisite != NULL)
      g_ptr_array_add (list, prerequisite);
  }

  return list;
}
