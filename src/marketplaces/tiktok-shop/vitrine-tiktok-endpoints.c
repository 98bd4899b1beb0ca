/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-endpoints.h"

#include <string.h>

#define CIPHER    TRUE, FALSE
#define NO_CIPHER FALSE, FALSE
#define UPLOAD    FALSE, TRUE

/* TikTok Shop API reference, state of late 2025. Uploads and what belongs to the seller
 * rather than to one shop take no shop_cipher, and answer 36009004 to one. */
static const VitrineTiktokEndpoint endpoints[] = {
  { "GET", "/authorization/202309/shops", NO_CIPHER },
  { "GET", "/logistics/202309/warehouses", CIPHER },
  { "GET", "/logistics/202309/warehouses/{warehouse_id}/delivery_options", CIPHER },
  { "GET", "/product/202309/brands", CIPHER },
  { "POST", "/product/202309/brands", NO_CIPHER },
  { "GET", "/product/202309/categories", CIPHER },
  { "POST", "/product/202309/categories/recommend", CIPHER },
  { "GET", "/product/202309/categories/{category_id}/attributes", CIPHER },
  { "GET", "/product/202309/categories/{category_id}/rules", CIPHER },
  { "POST", "/product/202309/files/upload", UPLOAD },
  { "POST", "/product/202309/images/upload", UPLOAD },
  { "POST", "/product/202404/images/optimize", CIPHER },
  { "GET", "/product/202312/prerequisites", CIPHER },
  { "DELETE", "/product/202309/products", CIPHER },
  { "POST", "/product/202309/products", CIPHER },
  { "POST", "/product/202309/products/activate", CIPHER },
  { "POST", "/product/202309/products/deactivate", CIPHER },
  { "POST", "/product/202309/products/listing_check", CIPHER },
  { "POST", "/product/202309/products/recover", CIPHER },
  { "POST", "/product/202312/products/search", CIPHER },
  { "POST", "/product/202502/products/search", CIPHER },
  { "GET", "/product/202309/products/{product_id}", CIPHER },
  { "PUT", "/product/202309/products/{product_id}", CIPHER },
  { "PUT", "/product/202509/products/{product_id}", CIPHER },
  { "POST", "/product/202309/products/{product_id}/inventory/update", CIPHER },
  { "POST", "/product/202309/products/{product_id}/partial_edit", CIPHER },
  { "POST", "/product/202509/products/{product_id}/partial_edit", CIPHER },
  { "POST", "/product/202309/products/{product_id}/prices/update", CIPHER },
  { "POST", "/product/202407/sizecharts/search", NO_CIPHER },
  { "POST", "/product/202409/compliance/manufacturers", NO_CIPHER },
  { "POST", "/product/202409/compliance/manufacturers/search", NO_CIPHER },
  { "POST", "/product/202501/compliance/manufacturers/search", NO_CIPHER },
  { "POST", "/product/202409/compliance/manufacturers/{id}/partial_edit", NO_CIPHER },
  { "POST", "/product/202409/compliance/responsible_persons", NO_CIPHER },
  { "POST", "/product/202409/compliance/responsible_persons/search", NO_CIPHER },
  { "POST", "/product/202501/compliance/responsible_persons/search", NO_CIPHER },
  { "POST", "/product/202409/compliance/responsible_persons/{id}/partial_edit", NO_CIPHER },
};

static gboolean
is_digits (const char *segment, gsize length)
{
  return strspn (segment, "0123456789") >= length;
}

static gboolean
is_version (const char *segment, gsize length)
{
  return length == strlen ("202309") && is_digits (segment, length);
}

/* Ids are digits alone, so that "search" is never taken for one. */
static gboolean
segment_fits (const char *pattern, gsize pattern_length, const char *segment, gsize length)
{
  if (*pattern == '{')
    return is_digits (segment, length);

  return pattern_length == length && strncmp (pattern, segment, length) == 0;
}

/* Whether the path fits the row: 0 no, 1 but for its version, 2 in all. */
static guint
compare_path (const char *pattern, const char *path)
{
  guint fit = 2;

  while (*pattern == '/' && *path == '/') {
    gsize pattern_length = strcspn (++pattern, "/");
    gsize length = strcspn (++path, "/");

    if (length == 0)
      return 0;
    if (!segment_fits (pattern, pattern_length, path, length)) {
      if (!is_version (pattern, pattern_length) || !is_version (path, length))
        return 0;
      fit = 1;
    }
    pattern += pattern_length;
    path += length;
  }

  return *pattern == '\0' && *path == '\0' ? fit : 0;
}

static VitrineTiktokMatch
compare (const VitrineTiktokEndpoint *row, const char *method, const char *path)
{
  switch (compare_path (row->path, path)) {
  case 2:
    return strcmp (row->method, method) == 0 ? VITRINE_TIKTOK_KNOWN : VITRINE_TIKTOK_NO_METHOD;
  case 1:
    return VITRINE_TIKTOK_NO_VERSION;
  default:
    return VITRINE_TIKTOK_NO_PATH;
  }
}

/**
 * vitrine_tiktok_endpoints_match:
 * @method: such as "POST"
 * @path: as on the wire, without the query
 * @endpoint: (out) (optional) (nullable): the row, when it is %VITRINE_TIKTOK_KNOWN
 *
 * Returns: how near the call comes to one of the table
 */
VitrineTiktokMatch
vitrine_tiktok_endpoints_match (const char                   *method,
                                const char                   *path,
                                const VitrineTiktokEndpoint **endpoint)
{
  const VitrineTiktokEndpoint *found = NULL;
  VitrineTiktokMatch best = VITRINE_TIKTOK_NO_PATH;

  for (gsize i = 0; i < G_N_ELEMENTS (endpoints); i++) {
    VitrineTiktokMatch match = compare (&endpoints[i], method, path);

    if (match == VITRINE_TIKTOK_KNOWN)
      found = &endpoints[i];
    best = MAX (best, match);
  }
  if (endpoint != NULL)
    *endpoint = found;

  return best;
}
