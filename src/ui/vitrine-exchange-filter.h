/* Which exchanges the log shows: all, those that went wrong, those about one picture; and of
 * these the ones that hold all words of a text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  VITRINE_EXCHANGE_SCOPE_ALL,
  VITRINE_EXCHANGE_SCOPE_ERRORS,
  VITRINE_EXCHANGE_SCOPE_IMAGE,
} VitrineExchangeScope;

#define VITRINE_TYPE_EXCHANGE_FILTER (vitrine_exchange_filter_get_type ())

G_DECLARE_FINAL_TYPE (VitrineExchangeFilter, vitrine_exchange_filter,
                      VITRINE, EXCHANGE_FILTER, GtkFilter)

VitrineExchangeFilter *vitrine_exchange_filter_new       (void);
void                   vitrine_exchange_filter_set_scope (VitrineExchangeFilter *self,
                                                          VitrineExchangeScope   scope,
                                                          gint64                 image_id);
void                   vitrine_exchange_filter_set_text  (VitrineExchangeFilter *self,
                                                          const char            *text);
gboolean               vitrine_exchange_filter_is_open   (VitrineExchangeFilter *self);
gboolean               vitrine_exchange_filter_shows_errors
                                                         (VitrineExchangeFilter *self);

G_END_DECLS
