/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sku-pictures.h"

#include "vitrine-picture-field.h"
#include "vitrine-product-image.h"

#include <glib/gi18n.h>

#define PICTURE_SIZE 96

/* TikTok Shop API 202309, “Create Product” (SATTR-07). */
#define MOST 8

#define LIST "supplementary_sku_images"

struct _VitrineSkuPictures {
  AdwBin                parent_instance;

  GtkFlowBox           *fields;      /* of VitrinePictureField; the last is empty */
  GtkLabel             *trouble;
  VitrinePictureIntake *intake;

  VitrineDraftSession  *session;     /* NULL: nothing is shown */
  VitrinePart          *sku;
};

G_DEFINE_FINAL_TYPE (VitrineSkuPictures, vitrine_sku_pictures, ADW_TYPE_BIN)

/* --- what the product has --- */

/* The value that pictures are of: one that has a picture already, or else the first. */
static VitrinePart *
find_value (VitrinePart *sku)
{
  GListModel *values = G_LIST_MODEL (vitrine_part_get_parts (sku, "sales_attributes"));
  VitrinePart *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (values); i++) {
    g_autoptr (VitrinePart) value = g_list_model_get_item (values, i);

    if (found == NULL || (vitrine_part_has (value, "sku_img")
                          && !vitrine_part_has (found, "sku_img")))
      found = value;     /* the list holds it */
  }

  return found;
}

static char *
dup_text (VitrinePart *value, const char *id, const char *name)
{
  char *text = vitrine_part_dup_text (value, id);

  return text != NULL ? text : vitrine_part_dup_text (value, name);
}

/* What tells a value from all others of the product. */
static char *
dup_key (VitrinePart *value)
{
  g_autofree char *axis = dup_text (value, "id", "name");
  g_autofree char *own = dup_text (value, "value_id", "value_name");

  return g_strdup_printf ("%s\n%s", axis != NULL ? axis : "", own != NULL ? own : "");
}

static GListStore *
get_images (VitrinePart *value)
{
  return vitrine_part_get_parts (value, LIST);
}

/* Returns: (element-type VitrinePart): that value in each SKU that has it. */
static GPtrArray *
find_values (VitrineDraftSession *session, const char *key)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (session));
  GListModel *skus = G_LIST_MODEL (vitrine_part_get_parts (product, "skus"));
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (skus); i++) {
    g_autoptr (VitrinePart) sku = g_list_model_get_item (skus, i);
    GListModel *values = G_LIST_MODEL (vitrine_part_get_parts (sku, "sales_attributes"));

    for (guint j = 0; j < g_list_model_get_n_items (values); j++) {
      g_autoptr (VitrinePart) value = g_list_model_get_item (values, j);
      g_autofree char *own = dup_key (value);

      if (g_str_equal (own, key))
        g_ptr_array_add (found, g_steal_pointer (&value));
    }
  }

  return found;
}

/* --- showing --- */

static VitrinePictureField *
get_field (VitrineSkuPictures *self, guint i)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->fields, i);

  return child != NULL ? VITRINE_PICTURE_FIELD (gtk_flow_box_child_get_child (child)) : NULL;
}

static void
on_removed (VitrinePictureField *field, VitrineSkuPictures *self)
{
  GtkWidget *child = gtk_widget_get_parent (GTK_WIDGET (field));
  guint i = gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (child));
  g_autofree char *key = dup_key (find_value (self->sku));
  g_autoptr (GPtrArray) values = find_values (self->session, key);

  for (guint j = 0; j < values->len; j++) {
    GListStore *images = get_images (values->pdata[j]);

    if (i < g_list_model_get_n_items (G_LIST_MODEL (images)))
      g_list_store_remove (images, i);
  }
  vitrine_draft_take_step (vitrine_draft_session_get_draft (self->session), FALSE);
}

static VitrinePictureField *
add_field (VitrineSkuPictures *self)
{
  VitrinePictureField *field = vitrine_picture_field_new (PICTURE_SIZE);

  /* Translators: what a picture is of */
  vitrine_picture_field_set_name (field, _("the variant"));
  g_signal_connect_object (field, "removed", G_CALLBACK (on_removed), self, 0);
  gtk_flow_box_append (self->fields, GTK_WIDGET (field));

  return field;
}

/* Fields stay as far as there are pictures for them, and the focus with them. */
static void
update (VitrineSkuPictures *self)
{
  VitrinePart *value = self->sku != NULL ? find_value (self->sku) : NULL;
  GListModel *images = value != NULL ? G_LIST_MODEL (get_images (value)) : NULL;
  guint n = images != NULL ? g_list_model_get_n_items (images) : 0;
  guint n_fields = value == NULL ? 0 : MAX (n, MIN (n + 1, MOST));
  g_autofree char *key = value != NULL ? dup_key (value) : NULL;

  for (guint i = 0; i < n_fields; i++) {
    VitrinePictureField *field = get_field (self, i);
    g_autoptr (VitrinePart) image = i < n ? g_list_model_get_item (images, i) : NULL;

    if (field == NULL)
      field = add_field (self);
    vitrine_picture_field_set_place (field, self->intake, self->session, key,
                                     MOST - MIN (n, MOST));
    vitrine_picture_field_show_part (field, image);
  }
  while (get_field (self, n_fields) != NULL)
    gtk_flow_box_remove (self->fields, gtk_widget_get_parent (
      GTK_WIDGET (get_field (self, n_fields))));
}

/* --- what comes in --- */

static void
on_taken (VitrineSkuPictures  *self,
          VitrineDraftSession *session,
          const char          *place,
          GPtrArray           *images)
{
  VitrineDraft *draft = vitrine_draft_session_get_draft (session);
  g_autoptr (GPtrArray) values = find_values (session, place);

  vitrine_draft_take_step (draft, TRUE);
  for (guint i = 0; i < values->len; i++) {
    for (guint j = 0; j < images->len; j++)
      vitrine_product_image_set_picture (
        VITRINE_PRODUCT_IMAGE (vitrine_part_add (values->pdata[i], LIST)),
        vitrine_image_get_digest (images->pdata[j]));
  }
  vitrine_draft_take_step (draft, FALSE);
}

static void
say (VitrineSkuPictures *self, const char *words)
{
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
}

static void
on_trouble (VitrineSkuPictures  *self,
            VitrineDraftSession *session,
            const char          *place,
            const char          *words)
{
  say (self, words);
}

static void
on_left_out (VitrineSkuPictures *self, VitrineDraftSession *session, const char *place, guint n)
{
  g_autofree char *words = vitrine_picture_field_dup_left_out (n);

  say (self, words);
}

/* --- the object --- */

static void
vitrine_sku_pictures_dispose (GObject *object)
{
  VitrineSkuPictures *self = VITRINE_SKU_PICTURES (object);

  if (self->sku != NULL)
    g_signal_handlers_disconnect_by_func (self->sku, update, self);
  g_clear_object (&self->sku);
  g_clear_object (&self->session);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_sku_pictures_parent_class)->dispose (object);
}

static void
vitrine_sku_pictures_class_init (VitrineSkuPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_sku_pictures_dispose;
}

static void
vitrine_sku_pictures_init (VitrineSkuPictures *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->fields = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->fields, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->fields, TRUE);
  gtk_flow_box_set_max_children_per_line (self->fields, MOST);
  gtk_widget_set_halign (GTK_WIDGET (self->fields), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fields), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Pictures"), -1);
  self->trouble = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->trouble, TRUE);
  gtk_label_set_xalign (self->trouble, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->trouble), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fields));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->trouble));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * vitrine_sku_pictures_new:
 * @pictures: where pictures come in
 *
 * Returns: (transfer floating): pictures of nothing yet
 */
VitrineSkuPictures *
vitrine_sku_pictures_new (VitrineProductPictures *pictures)
{
  VitrineSkuPictures *self = g_object_new (VITRINE_TYPE_SKU_PICTURES, NULL);

  self->intake = vitrine_picture_intake_new (pictures, VITRINE_USE_CASE_ATTRIBUTE);
  g_signal_connect_object (self->intake, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "left-out", G_CALLBACK (on_left_out), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "trouble", G_CALLBACK (on_trouble), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* Returns: whether the SKU has a value that pictures can be of. */
gboolean
vitrine_sku_pictures_show (VitrineSkuPictures  *self,
                           VitrineDraftSession *session,
                           VitrinePart         *sku)
{
  g_return_val_if_fail (VITRINE_IS_SKU_PICTURES (self), FALSE);

  if (self->sku != NULL)
    g_signal_handlers_disconnect_by_func (self->sku, update, self);
  g_set_object (&self->session, session);
  g_set_object (&self->sku, sku);
  g_signal_connect_swapped (sku, "changed", G_CALLBACK (update), self);
  update (self);

  return find_value (sku) != NULL;
}
