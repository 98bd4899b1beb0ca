/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-shop.h"

struct _VitrineShop {
  GObject  parent_instance;

  char    *id;
  char    *marketplace_id;
  char    *name;
  char    *market;
  char    *cipher;
  char    *api_url;
};

G_DEFINE_FINAL_TYPE (VitrineShop, vitrine_shop, G_TYPE_OBJECT)

static void
vitrine_shop_finalize (GObject *object)
{
  VitrineShop *self = VITRINE_SHOP (object);

  g_free (self->id);
  g_free (self->marketplace_id);
  g_free (self->name);
  g_free (self->market);
  g_free (self->cipher);
  g_free (self->api_url);

  G_OBJECT_CLASS (vitrine_shop_parent_class)->finalize (object);
}

static void
vitrine_shop_class_init (VitrineShopClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_shop_finalize;
}

static void
vitrine_shop_init (VitrineShop *self)
{
}

/**
 * vitrine_shop_new:
 * @id: ours, kept for ever: receipts and secrets are filed under it
 * @marketplace_id: a row of vitrine-marketplaces
 * @name: as the seller knows it
 * @market: the region it sells in, an ISO code such as "US"
 *
 * Returns: (transfer full): a shop that has neither cipher nor address yet
 */
VitrineShop *
vitrine_shop_new (const char *id, const char *marketplace_id, const char *name, const char *market)
{
  VitrineShop *self = g_object_new (VITRINE_TYPE_SHOP, NULL);

  self->id = g_strdup (id);
  self->marketplace_id = g_strdup (marketplace_id);
  self->name = g_strdup (name);
  self->market = g_strdup (market);

  return self;
}

const char *
vitrine_shop_get_id (VitrineShop *self)
{
  g_return_val_if_fail (VITRINE_IS_SHOP (self), NULL);

  return self->id;
}

const char *
vitrine_shop_get_marketplace_id (VitrineShop *self)
{
  g_return_val_if_fail (VITRINE_IS_SHOP (self), NULL);

  return self->marketplace_id;
}

const char *
vitrine_shop_get_name (VitrineShop *self)
{
  g_return_val_if_fail (VITRINE_IS_SHOP (self), NULL);

  return self->name;
}

const char *
vitrine_shop_get_market (VitrineShop *self)
{
  g_return_val_if_fail (VITRINE_IS_SHOP (self), NULL);

  return self->market;
}

/**
 * vitrine_shop_get_cipher:
 *
 * Returns: (nullable): what names the shop in requests (`shop_cipher`); not a secret
 */
const char *
vitrine_shop_get_cipher (VitrineShop *self)
{
  g_return_val_if_fail (VITRINE_IS_SHOP (self), NULL);

  return self->cipher;
}

void
vitrine_shop_set_cipher (VitrineShop *self, const char *cipher)
{
  g_return_if_fail (VITRINE_IS_SHOP (self));

  if (self->cipher == cipher)
    return;
  g_free (self->cipher);
  self->cipher = g_strdup (cipher);
}

/**
 * vitrine_shop_get_api_url:
 *
 * Returns: (nullable): scheme, host and port, without a slash at the end; %NULL stands for
 *   the marketplace's own address
 */
const char *
vitrine_shop_get_api_url (VitrineShop *self)
{
  g_return_val_if_fail (VITRINE_IS_SHOP (self), NULL);

  return self->api_url;
}

/**
 * vitrine_shop_set_api_url:
 *
 * The practice shop moves to another port at each start; a connected shop keeps %NULL.
 */
void
vitrine_shop_set_api_url (VitrineShop *self, const char *api_url)
{
  g_return_if_fail (VITRINE_IS_SHOP (self));

  if (self->api_url == api_url)
    return;
  g_free (self->api_url);
  self->api_url = g_strdup (api_url);
}

gboolean
vitrine_shop_is_practice (VitrineShop *self)
{
  g_return_val_if_fail (VITRINE_IS_SHOP (self), FALSE);

  return g_str_has_prefix (self->id, VITRINE_SHOP_PRACTICE_ID);
}
