/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-picture-names.h"

#include "vitrine-description-pictures.h"
#include "vitrine-product-image.h"

/* Whoever types isn't to wait for this. */
#define UPDATE_AFTER_MS 50

struct _VitrinePictureNames {
  GObject               parent_instance;

  VitrineDraft         *draft;
  VitrineProduct       *product;         /* the draft's own */
  VitrineReceiptFinder *receipts;
  guint                 update_source;   /* 0: nothing has moved */
  gboolean              insists;         /* names go before what could be redone */
};

G_DEFINE_FINAL_TYPE (VitrinePictureNames, vitrine_picture_names, G_TYPE_OBJECT)

/* Where pictures are, and for which use they are sent (IMG-08). */
typedef struct {
  const char     *member;
  gboolean        is_list;
  VitrineUseCase  use_case;
} Place;

static const Place product_places[] = {
  { "main_images", TRUE, VITRINE_USE_CASE_MAIN },
};

static const Place value_places[] = {
  { "sku_img", FALSE, VITRINE_USE_CASE_ATTRIBUTE },
  { "supplementary_sku_images", TRUE, VITRINE_USE_CASE_ATTRIBUTE },
};

static const Place size_chart_places[] = {
  { "image", FALSE, VITRINE_USE_CASE_SIZE_CHART },
};

static const Place certificate_places[] = {
  { "images", TRUE, VITRINE_USE_CASE_CERTIFICATION },
};

/* A picture without a name, and what it is to be called. */
typedef struct {
  VitrinePart    *part;       /* the product for one in the description */
  VitrineReceipt *receipt;    /* NULL: it hasn't been sent, as far as is known */
  char           *digest;
  VitrineUseCase  use_case;
} Name;

static void
name_clear (Name *name)
{
  g_object_unref (name->part);
  g_clear_object (&name->receipt);
  g_free (name->digest);
}

void
vitrine_unnamed_picture_free (VitrineUnnamedPicture *self)
{
  g_free (self->digest);
  g_free (self);
}

/* --- looking --- */

/* A description has addresses, all other places have the market's names. */
static const char *
get_name (VitrineReceipt *receipt, VitrineUseCase use_case)
{
  return use_case == VITRINE_USE_CASE_DESCRIPTION ? vitrine_receipt_get_url (receipt)
                                                  : vitrine_receipt_get_uri (receipt);
}

/* @digest: (transfer full) */
static void
add_name (VitrinePictureNames *self,
          VitrinePart         *part,
          char                *digest,
          VitrineUseCase       use_case,
          GArray              *names)
{
  VitrineReceipt *receipt = vitrine_receipt_finder_find (self->receipts, digest, use_case);
  Name name = { g_object_ref (part), NULL, digest, use_case };

  if (receipt != NULL && get_name (receipt, use_case) != NULL)
    name.receipt = g_object_ref (receipt);
  g_array_append_val (names, name);
}

static void
look_at (VitrinePictureNames *self, VitrinePart *part, VitrineUseCase use_case, GArray *names)
{
  if (!vitrine_part_has (part, "uri") && vitrine_part_has (part, VITRINE_PRODUCT_PICTURE))
    add_name (self, part, vitrine_part_dup_text (part, VITRINE_PRODUCT_PICTURE), use_case, names);
}

static void
look_at_places (VitrinePictureNames *self,
                VitrinePart         *part,
                const Place         *places,
                gsize                n_places,
                GArray              *names)
{
  for (gsize i = 0; i < n_places; i++) {
    const Place *place = &places[i];
    GListModel *parts;

    if (!vitrine_part_has (part, place->member))
      continue;
    if (!place->is_list) {
      look_at (self, vitrine_part_get_part (part, place->member), place->use_case, names);
      continue;
    }
    parts = G_LIST_MODEL (vitrine_part_get_parts (part, place->member));
    for (guint j = 0; j < g_list_model_get_n_items (parts); j++) {
      g_autoptr (VitrinePart) picture = g_list_model_get_item (parts, j);

      look_at (self, picture, place->use_case, names);
    }
  }
}

static void
look_at_skus (VitrinePictureNames *self, GArray *names)
{
  GListModel *skus = G_LIST_MODEL (vitrine_part_get_parts (VITRINE_PART (self->product), "skus"));

  for (guint i = 0; i < g_list_model_get_n_items (skus); i++) {
    g_autoptr (VitrinePart) sku = g_list_model_get_item (skus, i);
    GListModel *values = G_LIST_MODEL (vitrine_part_get_parts (sku, "sales_attributes"));

    for (guint j = 0; j < g_list_model_get_n_items (values); j++) {
      g_autoptr (VitrinePart) value = g_list_model_get_item (values, j);

      look_at_places (self, value, value_places, G_N_ELEMENTS (value_places), names);
    }
  }
}

static void
look_at_certificates (VitrinePictureNames *self, GArray *names)
{
  GListModel *certificates = G_LIST_MODEL (vitrine_part_get_parts (VITRINE_PART (self->product),
                                                                   "certifications"));

  for (guint i = 0; i < g_list_model_get_n_items (certificates); i++) {
    g_autoptr (VitrinePart) certificate = g_list_model_get_item (certificates, i);

    look_at_places (self, certificate, certificate_places, G_N_ELEMENTS (certificate_places),
                    names);
  }
}

static void
look_at_description (VitrinePictureNames *self, GArray *names)
{
  g_autofree char *html = vitrine_part_dup_text (VITRINE_PART (self->product), "description");
  g_autoptr (GPtrArray) digests = vitrine_description_list_pictures (html);

  for (guint i = 0; i < digests->len; i++)
    add_name (self, VITRINE_PART (self->product), g_strdup (digests->pdata[i]),
              VITRINE_USE_CASE_DESCRIPTION, names);
}

/* Returns: (transfer full) (element-type Name): all that have no name, in the body's order. */
static GArray *
look (VitrinePictureNames *self)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (Name));
  VitrinePart *product = VITRINE_PART (self->product);

  g_array_set_clear_func (names, (GDestroyNotify) name_clear);
  look_at_places (self, product, product_places, G_N_ELEMENTS (product_places), names);
  look_at_skus (self, names);
  look_at_places (self, vitrine_part_get_part (product, "size_chart"), size_chart_places,
                  G_N_ELEMENTS (size_chart_places), names);
  look_at_certificates (self, names);
  look_at_description (self, names);

  return names;
}

/* --- naming --- */

static gboolean
has_receipts (GArray *names)
{
  for (guint i = 0; i < names->len; i++) {
    if (g_array_index (names, Name, i).receipt != NULL)
      return TRUE;
  }

  return FALSE;
}

static void
name_in_description (const Name *name)
{
  g_autofree char *html = vitrine_part_dup_text (name->part, "description");
  g_autofree char *named = vitrine_description_name_picture (
    html, name->digest, get_name (name->receipt, name->use_case),
    vitrine_receipt_get_width (name->receipt), vitrine_receipt_get_height (name->receipt));

  vitrine_part_set_text (name->part, "description", named);
}

static void
give_name (const Name *name)
{
  if (name->use_case == VITRINE_USE_CASE_DESCRIPTION)
    name_in_description (name);
  else
    vitrine_part_set_text (name->part, "uri", get_name (name->receipt, name->use_case));
}

/* They come of themselves: no step of the seller's, and nothing that would end a redo. */
static void
update (VitrinePictureNames *self)
{
  g_autoptr (GArray) names = look (self);

  if (!has_receipts (names) || (!self->insists && vitrine_draft_can_redo (self->draft)))
    return;

  vitrine_draft_take_step (self->draft, TRUE);
  for (guint i = 0; i < names->len; i++) {
    const Name *name = &g_array_index (names, Name, i);

    if (name->receipt != NULL)
      give_name (name);
  }
  vitrine_draft_amend_step (self->draft);
}

static gboolean
update_cb (gpointer user_data)
{
  VitrinePictureNames *self = user_data;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
queue_update (VitrinePictureNames *self)
{
  if (self->update_source == 0)
    self->update_source = g_timeout_add (UPDATE_AFTER_MS, update_cb, self);
}

/* --- the object --- */

static void
vitrine_picture_names_finalize (GObject *object)
{
  VitrinePictureNames *self = VITRINE_PICTURE_NAMES (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->receipts);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (vitrine_picture_names_parent_class)->finalize (object);
}

static void
vitrine_picture_names_class_init (VitrinePictureNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_picture_names_finalize;
}

static void
vitrine_picture_names_init (VitrinePictureNames *self)
{
}

/* Returns: (transfer full): what names the draft's pictures for as long as it lives. */
VitrinePictureNames *
vitrine_picture_names_new (VitrineDraft *draft, VitrineReceiptFinder *receipts)
{
  VitrinePictureNames *self;

  g_return_val_if_fail (VITRINE_IS_DRAFT (draft), NULL);
  g_return_val_if_fail (VITRINE_IS_RECEIPT_FINDER (receipts), NULL);

  self = g_object_new (VITRINE_TYPE_PICTURE_NAMES, NULL);
  self->draft = g_object_ref (draft);
  self->product = vitrine_draft_get_product (draft);
  self->receipts = g_object_ref (receipts);
  g_signal_connect_object (self->product, "changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "notify::can-redo", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (receipts, "changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  queue_update (self);

  return self;
}

/* From now on names are given even if that ends what could be redone: the draft is needed now. */
void
vitrine_picture_names_insist (VitrinePictureNames *self)
{
  g_return_if_fail (VITRINE_IS_PICTURE_NAMES (self));

  self->insists = TRUE;
  queue_update (self);
}

/**
 * vitrine_picture_names_list_unnamed:
 *
 * Returns: (transfer container) (element-type VitrineUnnamedPicture): the pictures of the draft
 *   that the shop has no name for yet, in the body's order
 */
GPtrArray *
vitrine_picture_names_list_unnamed (VitrinePictureNames *self)
{
  GPtrArray *unnamed =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_unnamed_picture_free);
  g_autoptr (GArray) names = NULL;

  g_return_val_if_fail (VITRINE_IS_PICTURE_NAMES (self), unnamed);

  names = look (self);
  for (guint i = 0; i < names->len; i++) {
    Name *name = &g_array_index (names, Name, i);
    VitrineUnnamedPicture *picture = g_new0 (VitrineUnnamedPicture, 1);

    picture->digest = g_strdup (name->digest);
    picture->use_case = name->use_case;
    g_ptr_array_add (unnamed, picture);
  }

  return unnamed;
}
