/* An amount of money, exact to the smallest coin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VITRINE_MONEY_ERROR (vitrine_money_error_quark ())

typedef enum {
  VITRINE_MONEY_ERROR_UNKNOWN_CURRENCY,
  VITRINE_MONEY_ERROR_NOT_A_NUMBER,
  VITRINE_MONEY_ERROR_TOO_PRECISE,    /* smaller than the currency's smallest coin */
  VITRINE_MONEY_ERROR_OUT_OF_RANGE,   /* larger than we can count, or below nothing */
} VitrineMoneyError;

typedef struct {
  guint64     minor_units;   /* 1299 is 12.99 USD, and 1299 JPY */
  const char *currency;      /* ISO 4217 code, of our table: static */
} VitrineMoney;

GQuark    vitrine_money_error_quark  (void);
gboolean  vitrine_currency_decimals  (const char          *currency,
                                      guint               *decimals);
gboolean  vitrine_money_from_decimal (const char          *text,
                                      const char          *currency,
                                      VitrineMoney        *self,
                                      GError             **error);
char     *vitrine_money_to_decimal   (const VitrineMoney  *self);
char     *vitrine_money_format       (const VitrineMoney  *self);
int       vitrine_money_compare      (const VitrineMoney  *a,
                                      const VitrineMoney  *b);
gboolean  vitrine_money_change       (const VitrineMoney  *self,
                                      const char          *formula,
                                      VitrineMoney        *changed,
                                      GError             **error);
gboolean  vitrine_money_round        (const VitrineMoney  *self,
                                      guint                ending,
                                      VitrineMoney        *rounded,
                                      GError             **error);

G_END_DECLS
