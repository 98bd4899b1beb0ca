/* What a shop answered to one picture. It cannot be asked for again, so all of it is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "vitrine-use-case.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_RECEIPT (vitrine_receipt_get_type ())

G_DECLARE_FINAL_TYPE (VitrineReceipt, vitrine_receipt, VITRINE, RECEIPT, GObject)

VitrineReceipt *vitrine_receipt_new            (const char     *uri,
                                                const char     *url,
                                                guint           width,
                                                guint           height,
                                                VitrineUseCase  use_case,
                                                const char     *request_id,
                                                const char     *answer,
                                                gint64          time);
const char     *vitrine_receipt_get_uri        (VitrineReceipt *self);
const char     *vitrine_receipt_get_url        (VitrineReceipt *self);
guint           vitrine_receipt_get_width      (VitrineReceipt *self);
guint           vitrine_receipt_get_height     (VitrineReceipt *self);
VitrineUseCase  vitrine_receipt_get_use_case   (VitrineReceipt *self);
const char     *vitrine_receipt_get_request_id (VitrineReceipt *self);
const char     *vitrine_receipt_get_answer     (VitrineReceipt *self);
gint64          vitrine_receipt_get_time       (VitrineReceipt *self);

G_END_DECLS
