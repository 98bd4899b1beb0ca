/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-catalogue.h"

#include "vitrine-rule-pack.h"
#include "vitrine-tiktok-call.h"
#include "vitrine-tiktok-product-codes.h"

#include <glib/gi18n.h>
#include <string.h>

#define CATEGORIES_PATH "/product/202309/categories"
#define BRANDS_PATH     "/product/202309/brands"
#define WAREHOUSES_PATH "/logistics/202309/warehouses"

/* The largest page that the market gives. */
#define PAGE_SIZE "100"

/* “Wrong tree” (CAT-04). */
#define WRONG_VERSION 12052217

/* Kinds of which a call says the tree and the language. */
#define IN_TREE TRUE

/* TikTok Shop API reference, state of late 2025. */
static const struct {
  const char *path;       /* a %s stands for the id */
  const char *member;     /* of the answer's data that is the list; NULL: all of it */
  gboolean    in_tree;
} kinds[VITRINE_N_CATALOGUE_KINDS] = {
  [VITRINE_CATALOGUE_CATEGORIES] = { CATEGORIES_PATH, "categories", IN_TREE },
  [VITRINE_CATALOGUE_RULES] = { CATEGORIES_PATH "/%s/rules", NULL, IN_TREE },
  [VITRINE_CATALOGUE_ATTRIBUTES] = { CATEGORIES_PATH "/%s/attributes", "attributes", IN_TREE },
  [VITRINE_CATALOGUE_BRANDS] = { BRANDS_PATH, "brands" },
  [VITRINE_CATALOGUE_WAREHOUSES] = { WAREHOUSES_PATH, "warehouses" },
  [VITRINE_CATALOGUE_DELIVERY_OPTIONS] = { WAREHOUSES_PATH "/%s/delivery_options",
                                           "delivery_options" },
};

/* What has to be asked for again when a field turns out to be other than we know it. */
static const struct { const char *field; guint stale; } fields[] = {
  { "category_id", 1 << VITRINE_CATALOGUE_CATEGORIES | 1 << VITRINE_CATALOGUE_RULES |
                   1 << VITRINE_CATALOGUE_ATTRIBUTES | 1 << VITRINE_CATALOGUE_BRANDS },
  { "category_version", 1 << VITRINE_CATALOGUE_CATEGORIES },
  { "certifications", 1 << VITRINE_CATALOGUE_RULES },
  { "size_chart", 1 << VITRINE_CATALOGUE_RULES },
  { "product_attributes", 1 << VITRINE_CATALOGUE_ATTRIBUTES },
  { "skus.sales_attributes", 1 << VITRINE_CATALOGUE_ATTRIBUTES },
  { "brand_id", 1 << VITRINE_CATALOGUE_BRANDS },
  { "skus.inventory", 1 << VITRINE_CATALOGUE_WAREHOUSES },
  { "delivery_option_ids", 1 << VITRINE_CATALOGUE_DELIVERY_OPTIONS },
};

/* How a brand stands to a category is said of those alone that the shop may sell. */
static void
add_pages (VitrineRequest *request, const VitrineCatalogueQuery *query)
{
  vitrine_tiktok_call_add_query (request, "page_size", PAGE_SIZE);
  vitrine_tiktok_call_add_query (request, "page_token", query->page_token);
  if (query->id != NULL) {
    vitrine_tiktok_call_add_query (request, "is_authorized", "1");
    vitrine_tiktok_call_add_query (request, "category_id", query->id);
    vitrine_tiktok_call_add_query (request, "category_version", query->version);
  }
}

/**
 * vitrine_tiktok_catalogue_has_prohibited:
 * @market: region code
 *
 * Returns: whether the market shows categories in which nothing may be sold, when asked to:
 *   Brazil, Mexico, the EU and South East Asia
 */
gboolean
vitrine_tiktok_catalogue_has_prohibited (const char *market)
{
  VitrineRegions regions = vitrine_rule_pack_get (market)->regions;

  return g_str_equal (market, "BR") || g_str_equal (market, "MX") ||
         (regions & (VITRINE_REGION_EU | VITRINE_REGION_SEA)) != 0;
}

static void
add_parameters (VitrineRequest *request, const VitrineCatalogueQuery *query, const char *market)
{
  if (kinds[query->kind].in_tree) {
    vitrine_tiktok_call_add_query (request, "category_version", query->version);
    vitrine_tiktok_call_add_query (request, "locale", query->locale);
  }

  switch (query->kind) {
  case VITRINE_CATALOGUE_CATEGORIES:
    if (vitrine_tiktok_catalogue_has_prohibited (market))
      vitrine_tiktok_call_add_query (request, "include_prohibited_categories", "true");
    break;
  case VITRINE_CATALOGUE_BRANDS:
    add_pages (request, query);
    break;
  case VITRINE_CATALOGUE_DELIVERY_OPTIONS:
    /* Only these ids fit a product's delivery_option_ids. */
    vitrine_tiktok_call_add_query (request, "scope", "PRODUCT");
    break;
  case VITRINE_CATALOGUE_RULES:
  case VITRINE_CATALOGUE_ATTRIBUTES:
  case VITRINE_CATALOGUE_WAREHOUSES:
  default:
    break;
  }
}

/* An id comes from drafts and answers; only digits are one, and no other path comes of them. */
static char *
dup_path (const VitrineCatalogueQuery *query)
{
  const char *pattern = kinds[query->kind].path;
  const char *place = strstr (pattern, "%s");

  if (place == NULL)
    return g_strdup (pattern);

  return g_strdup_printf ("%.*s%s%s", (int) (place - pattern), pattern, query->id,
                          place + strlen ("%s"));
}

static gboolean
is_id (const char *id)
{
  return id != NULL && *id != '\0' && strspn (id, "0123456789") == strlen (id);
}

/**
 * vitrine_tiktok_catalogue_ask:
 *
 * Returns: (transfer full) (nullable): a signed request; %NULL when the query's id can't be one
 *   of the market's
 */
VitrineRequest *
vitrine_tiktok_catalogue_ask (const VitrineCatalogueQuery *query,
                              VitrineShop                 *shop,
                              const VitrineCredentials    *credentials,
                              gint64                       now)
{
  gboolean needs_id = strstr (kinds[query->kind].path, "%s") != NULL;
  g_autofree char *path = NULL;
  VitrineRequest *request;

  if ((needs_id || query->id != NULL) && !is_id (query->id))
    return NULL;

  path = dup_path (query);
  request = vitrine_tiktok_call_new (shop, "GET", path);
  add_parameters (request, query, vitrine_shop_get_market (shop));
  vitrine_tiktok_call_sign (request, shop, credentials, now);
  vitrine_request_set_verdict_reader (request, vitrine_tiktok_envelope_read_short_verdict);

  return request;
}

/* What the answer has for the kind; NULL: it lacks it. */
static JsonNode *
take_node (const VitrineTiktokEnvelope *envelope, VitrineCatalogueKind kind)
{
  const char *member = kinds[kind].member;
  JsonNode *node;

  if (envelope->data == NULL)
    return NULL;
  if (member == NULL)
    return json_node_init_object (json_node_alloc (), envelope->data);

  node = json_object_get_member (envelope->data, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_ref (node) : NULL;
}

static VitrineCatalogueAnswer *
read_answer (const VitrineTiktokEnvelope *envelope, VitrineCatalogueKind kind)
{
  g_autoptr (JsonNode) node = take_node (envelope, kind);
  VitrineCatalogueAnswer *self;
  const char *token;

  if (node == NULL)
    return NULL;

  self = g_new0 (VitrineCatalogueAnswer, 1);
  self->items = vitrine_catalogue_kind_read (kind, node);
  if (kind != VITRINE_CATALOGUE_CATEGORIES && kind != VITRINE_CATALOGUE_BRANDS)
    self->json = vitrine_catalogue_kind_write (kind, node);
  token = vitrine_tiktok_envelope_get_text (envelope->data, "next_page_token");
  if (kind == VITRINE_CATALOGUE_BRANDS && token != NULL && *token != '\0')
    self->next_page_token = g_strdup (token);

  return self;
}

/* Every shop has a tree; without categories it isn't one. */
static gboolean
is_empty_tree (const VitrineCatalogueAnswer *self, VitrineCatalogueKind kind)
{
  return kind == VITRINE_CATALOGUE_CATEGORIES && self->items->len == 0;
}

/**
 * vitrine_tiktok_catalogue_answered:
 *
 * Runs on any thread, and takes its time: a tree may have some megabytes.
 *
 * Returns: (transfer full): what was asked for, or %NULL and a %VITRINE_ERROR
 */
VitrineCatalogueAnswer *
vitrine_tiktok_catalogue_answered (const VitrineCatalogueQuery  *query,
                                   VitrineAnswer                *answer,
                                   GError                      **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  g_autoptr (VitrineCatalogueAnswer) self = NULL;

  if (!vitrine_tiktok_call_open_large (answer, &envelope, error))
    return NULL;

  self = read_answer (&envelope, query->kind);
  if (self == NULL || is_empty_tree (self, query->kind)) {
    g_propagate_error (error, vitrine_tiktok_call_new_incomplete (
                                answer, &envelope,
                                _("What the shop says of its categories, brands and warehouses "
                                  "came back incomplete. Try again in a while.")));
    return NULL;
  }

  return g_steal_pointer (&self);
}

static gint64
get_code (const GError *error)
{
  const VitrineVerdict *verdict = error != NULL ? vitrine_error_get_verdict (error) : NULL;

  return verdict != NULL ? verdict->code : 0;
}

/**
 * vitrine_tiktok_catalogue_get_other_version:
 *
 * Returns: (nullable): the version of the tree to try instead of @version, when the market
 *   refused for that alone
 */
const char *
vitrine_tiktok_catalogue_get_other_version (const GError *error, const char *version)
{
  if (get_code (error) != WRONG_VERSION)
    return NULL;

  return g_strcmp0 (version, "v2") == 0 ? "v1" : "v2";
}

/* Whether one of the fields, which have a space between two, is this or lies in it. */
static gboolean
is_about (const char *row_fields, const char *field)
{
  g_auto (GStrv) words = g_strsplit (row_fields, " ", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    gsize length = strlen (field);

    if (strncmp (words[i], field, length) == 0 &&
        (words[i][length] == '\0' || words[i][length] == '.'))
      return TRUE;
  }

  return FALSE;
}

/**
 * vitrine_tiktok_catalogue_get_stale:
 * @error: (nullable): what a call about a product or the catalogue came to
 *
 * Returns: a bit, 1 << #VitrineCatalogueKind, for each kind of which the market has something
 *   other than we know; 0: the error says nothing of it
 */
guint
vitrine_tiktok_catalogue_get_stale (const GError *error)
{
  const VitrineTiktokProductCode *row = vitrine_tiktok_product_codes_find (get_code (error));
  guint stale = 0;

  if (row == NULL || row->remedy != VITRINE_TIKTOK_RELOAD || row->fields == NULL)
    return 0;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (is_about (row->fields, fields[i].field))
      stale |= fields[i].stale;
  }

  return stale;
}

static VitrineRequest *
new_post (VitrineShop              *shop,
          const char               *path,
          JsonObject               *body,
          const VitrineCredentials *credentials,
          gint64                    now)
{
  VitrineRequest *request = vitrine_tiktok_call_new (shop, "POST", path);

  vitrine_tiktok_call_set_json (request, body);
  vitrine_tiktok_call_sign (request, shop, credentials, now);

  return request;
}

VitrineRequest *
vitrine_tiktok_catalogue_recommend (const VitrineCategoryQuestion *question,
                                    VitrineShop                   *shop,
                                    const VitrineCredentials      *credentials,
                                    gint64                         now)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "product_title", question->title);
  if (question->description != NULL)
    json_object_set_string_member (body, "description", question->description);
  json_object_set_string_member (body, "category_version", question->version);

  return new_post (shop, CATEGORIES_PATH "/recommend", body, credentials, now);
}

/* The text called @name of the answer's data, or an error. */
static char *
take_id (VitrineAnswer *answer, const char *name, const char *lacking, GError **error)
{
  g_auto (VitrineTiktokEnvelope) envelope = { 0 };
  const char *id = NULL;

  if (!vitrine_tiktok_call_open (answer, &envelope, error))
    return NULL;
  if (envelope.data != NULL)
    id = vitrine_tiktok_envelope_get_text (envelope.data, name);
  if (!is_id (id)) {
    g_propagate_error (error, vitrine_tiktok_call_new_incomplete (answer, &envelope, lacking));
    return NULL;
  }

  return g_strdup (id);
}

/**
 * vitrine_tiktok_catalogue_recommended:
 *
 * Returns: (transfer full): the id of a leaf, or %NULL and a %VITRINE_ERROR
 */
char *
vitrine_tiktok_catalogue_recommended (VitrineAnswer *answer, GError **error)
{
  return take_id (answer, "leaf_category_id",
                  _("The shop says that it knows a category for the product, but not which one. "
                    "Choose it from the list."),
                  error);
}

VitrineRequest *
vitrine_tiktok_catalogue_create_brand (const char               *name,
                                       VitrineShop              *shop,
                                       const VitrineCredentials *credentials,
                                       gint64                    now)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "name", name);

  return new_post (shop, BRANDS_PATH, body, credentials, now);
}

/**
 * vitrine_tiktok_catalogue_brand_created:
 *
 * Returns: (transfer full): the id of the new brand, or %NULL and a %VITRINE_ERROR
 */
char *
vitrine_tiktok_catalogue_brand_created (VitrineAnswer *answer, GError **error)
{
  return take_id (answer, "id",
                  _("The shop says that it made the brand, but not under which number. Load the "
                    "list of brands again."),
                  error);
}
