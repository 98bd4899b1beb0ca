/* What a drop or the clipboard has to give, read piece by piece: neither too much nor for too
 * long, and never while the main loop waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A market takes 10 MB of a picture; what is larger than this is none that could be sent. */
#define VITRINE_OFFER_MAX_BYTES (64 * 1024 * 1024)

/* Without a byte of the other program for this long, it is given up. */
#define VITRINE_OFFER_STALL_S 20

#define VITRINE_TYPE_OFFER (vitrine_offer_get_type ())

G_DECLARE_FINAL_TYPE (VitrineOffer, vitrine_offer, VITRINE, OFFER, GObject)

GdkContentFormats *vitrine_offer_get_taken         (void);
VitrineOffer      *vitrine_offer_new_for_drop      (GdkDrop              *drop);
VitrineOffer      *vitrine_offer_new_for_clipboard (GdkClipboard         *clipboard);
gboolean           vitrine_offer_is_drop           (VitrineOffer         *self);
const char        *vitrine_offer_find_type         (VitrineOffer         *self,
                                                    const char *const    *types);
gboolean           vitrine_offer_has_files         (VitrineOffer         *self);
gboolean           vitrine_offer_has_texture       (VitrineOffer         *self);
void               vitrine_offer_read_bytes_async  (VitrineOffer         *self,
                                                    const char           *type,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GBytes            *vitrine_offer_read_bytes_finish (VitrineOffer         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void               vitrine_offer_read_files_async  (VitrineOffer         *self,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GPtrArray         *vitrine_offer_read_files_finish (VitrineOffer         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void               vitrine_offer_read_png_async    (VitrineOffer         *self,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GBytes            *vitrine_offer_read_png_finish   (VitrineOffer         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void               vitrine_offer_end               (VitrineOffer         *self,
                                                    gboolean              is_taken);

G_END_DECLS
