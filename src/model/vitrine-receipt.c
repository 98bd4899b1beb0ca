/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-receipt.h"

struct _VitrineReceipt {
  GObject         parent_instance;

  char           *uri;
  char           *url;
  guint           width;
  guint           height;
  VitrineUseCase  use_case;
  char           *request_id;
  char           *answer;
  gint64          time;
};

G_DEFINE_FINAL_TYPE (VitrineReceipt, vitrine_receipt, G_TYPE_OBJECT)

static void
vitrine_receipt_finalize (GObject *object)
{
  VitrineReceipt *self = VITRINE_RECEIPT (object);

  g_free (self->uri);
  g_free (self->url);
  g_free (self->request_id);
  g_free (self->answer);

  G_OBJECT_CLASS (vitrine_receipt_parent_class)->finalize (object);
}

static void
vitrine_receipt_class_init (VitrineReceiptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_receipt_finalize;
}

static void
vitrine_receipt_init (VitrineReceipt *self)
{
}

/**
 * vitrine_receipt_new:
 * @uri: the key for product fields that take an image
 * @url: the address for `<img src>`; white space around it is dropped, since a market may
 *   end it in a line feed
 * @width: pixels after the market's own processing, which may differ from the file's
 * @height: likewise
 * @answer: the whole body of the answer, as it came
 * @time: when it came, in seconds since 1970 (UTC)
 *
 * Returns: (transfer full): a receipt, never to be changed
 */
VitrineReceipt *
vitrine_receipt_new (const char     *uri,
                     const char     *url,
                     guint           width,
                     guint           height,
                     VitrineUseCase  use_case,
                     const char     *request_id,
                     const char     *answer,
                     gint64          time)
{
  VitrineReceipt *self = g_object_new (VITRINE_TYPE_RECEIPT, NULL);

  self->uri = g_strdup (uri);
  self->url = g_strdup (url);
  if (self->url != NULL)
    g_strstrip (self->url);
  self->width = width;
  self->height = height;
  self->use_case = use_case;
  self->request_id = g_strdup (request_id);
  self->answer = g_strdup (answer);
  self->time = time;

  return self;
}

const char *
vitrine_receipt_get_uri (VitrineReceipt *self)
{
  g_return_val_if_fail (VITRINE_IS_RECEIPT (self), NULL);

  return self->uri;
}

const char *
vitrine_receipt_get_url (VitrineReceipt *self)
{
  g_return_val_if_fail (VITRINE_IS_RECEIPT (self), NULL);

  return self->url;
}

guint
vitrine_receipt_get_width (VitrineReceipt *self)
{
  g_return_val_if_fail (VITRINE_IS_RECEIPT (self), 0);

  return self->width;
}

guint
vitrine_receipt_get_height (VitrineReceipt *self)
{
  g_return_val_if_fail (VITRINE_IS_RECEIPT (self), 0);

  return self->height;
}

VitrineUseCase
vitrine_receipt_get_use_case (VitrineReceipt *self)
{
  g_return_val_if_fail (VITRINE_IS_RECEIPT (self), VITRINE_USE_CASE_MAIN);

  return self->use_case;
}

const char *
vitrine_receipt_get_request_id (VitrineReceipt *self)
{
  g_return_val_if_fail (VITRINE_IS_RECEIPT (self), NULL);

  return self->request_id;
}

const char *
vitrine_receipt_get_answer (VitrineReceipt *self)
{
  g_return_val_if_fail (VITRINE_IS_RECEIPT (self), NULL);

  return self->answer;
}

/**
 * vitrine_receipt_get_time:
 *
 * Returns: when the answer came, in seconds since 1970 (UTC)
 */
gint64
vitrine_receipt_get_time (VitrineReceipt *self)
{
  g_return_val_if_fail (VITRINE_IS_RECEIPT (self), 0);

  return self->time;
}
