/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-product-codes.h"

#include <glib/gi18n.h>

/* A quota lasts a day and a promotion a week: to send the same again in a few seconds is of no
 * use, so those who wait are told and decide themselves. */
static const struct { VitrineError error; VitrineAct act; } remedies[] = {
  [VITRINE_TIKTOK_FIX] = { VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP },
  [VITRINE_TIKTOK_RELOAD] = { VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP },
  [VITRINE_TIKTOK_SELLER_CENTER] = { VITRINE_ERROR_SET_UP, VITRINE_ACT_GIVE_UP },
  [VITRINE_TIKTOK_WAIT] = { VITRINE_ERROR_WAIT, VITRINE_ACT_GIVE_UP },
  [VITRINE_TIKTOK_IMPOSSIBLE] = { VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP },
  [VITRINE_TIKTOK_RETRY] = { VITRINE_ERROR_WAIT, VITRINE_ACT_RETRY },
  [VITRINE_TIKTOK_APPLICATION] = { VITRINE_ERROR_SET_UP, VITRINE_ACT_GIVE_UP },
};

/**
 * vitrine_tiktok_product_codes_find:
 *
 * Returns: (nullable) (transfer none): the row, or %NULL for a code that isn't about products
 *   or isn't known
 */
const VitrineTiktokProductCode *
vitrine_tiktok_product_codes_find (gint64 code)
{
  gsize n_rows;
  const VitrineTiktokProductCode *rows = vitrine_tiktok_product_codes_get (&n_rows);

  for (gsize i = 0; i < n_rows; i++) {
    if (rows[i].code == code)
      return &rows[i];
  }

  return NULL;
}

/* Returns: for the seller, translated: what is wrong, and the way out. */
const char *
vitrine_tiktok_product_code_get_text (const VitrineTiktokProductCode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_dgettext (GETTEXT_PACKAGE, self->text);
}

VitrineError
vitrine_tiktok_product_code_get_error (const VitrineTiktokProductCode *self)
{
  g_return_val_if_fail (self != NULL, VITRINE_ERROR_REFUSED);

  return remedies[self->remedy].error;
}

VitrineAct
vitrine_tiktok_product_code_get_act (const VitrineTiktokProductCode *self)
{
  g_return_val_if_fail (self != NULL, VITRINE_ACT_GIVE_UP);

  return remedies[self->remedy].act;
}
