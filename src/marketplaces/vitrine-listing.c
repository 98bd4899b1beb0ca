/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-listing.h"

void
vitrine_listing_receipt_free (VitrineListingReceipt *self)
{
  g_free (self->product_id);
  g_free (self->request_id);
  g_clear_pointer (&self->data, json_object_unref);
  g_free (self);
}

void
vitrine_listed_product_free (VitrineListedProduct *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->status);
  g_clear_pointer (&self->json, json_object_unref);
  g_free (self);
}

void
vitrine_listed_page_free (VitrineListedPage *self)
{
  g_ptr_array_unref (self->products);
  g_free (self->next_page);
  g_free (self);
}

void
vitrine_prerequisite_free (VitrinePrerequisite *self)
{
  g_free (self->item);
  g_strfreev (self->reasons);
  g_free (self);
}
