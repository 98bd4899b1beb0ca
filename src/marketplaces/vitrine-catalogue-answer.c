/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-catalogue-answer.h"

void
vitrine_catalogue_answer_free (VitrineCatalogueAnswer *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->json);
  g_free (self->next_page_token);
  g_free (self);
}
