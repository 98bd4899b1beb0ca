/* Decimal numbers as the market writes them, compared as text: no amount is ever rounded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  vitrine_decimal_is_plain     (const char *text);
int       vitrine_decimal_compare      (const char *a,
                                        const char *b);
gboolean  vitrine_decimal_is_zero      (const char *text);
guint     vitrine_decimal_count_places (const char *text);
char     *vitrine_decimal_shorten      (const char *text,
                                        guint       places);
char     *vitrine_decimal_format       (const char *text);
char     *vitrine_decimal_format_money (const char *amount,
                                        const char *currency);

G_END_DECLS
