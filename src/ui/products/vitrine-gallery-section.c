/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-gallery-section.h"

#include "vitrine-field.h"
#include "vitrine-gallery-rules.h"
#include "vitrine-picture-intake.h"
#include "vitrine-picture-slot.h"
#include "vitrine-product-image.h"

#include <glib/gi18n.h>

#define LIST "main_images"

struct _VitrineGallerySection {
  VitrineEditorSection    parent_instance;

  GtkFlowBox             *slots;
  GtkLabel               *trouble;

  VitrinePictureIntake   *intake;           /* NULL: nothing has been shown yet */
  GListStore             *list;             /* of the product that is shown; NULL: none */
  GPtrArray              *watched;          /* of GObject, which update the slots */
  guint                   update_source;
};

G_DEFINE_FINAL_TYPE (VitrineGallerySection, vitrine_gallery_section, VITRINE_TYPE_EDITOR_SECTION)

static void queue_update (VitrineGallerySection *self);

static VitrineDraftSession *
get_session (VitrineGallerySection *self)
{
  return vitrine_editor_section_get_session (VITRINE_EDITOR_SECTION (self));
}

static void
say (VitrineGallerySection *self, const char *words)
{
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
}

static GListStore *
get_list (VitrineDraftSession *session)
{
  return vitrine_part_get_parts (VITRINE_PART (vitrine_draft_session_get_product (session)), LIST);
}

/* --- the slots --- */

static void
watch (VitrineGallerySection *self, gpointer object, const char *signal)
{
  g_signal_connect_object (object, signal, G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->watched, g_object_ref (object));
}

static void
unwatch (VitrineGallerySection *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (self->watched->pdata[i], queue_update, self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
on_moved (VitrineGallerySection *self, guint to, VitrinePictureSlot *slot)
{
  VitrineDraft *draft = vitrine_draft_session_get_draft (get_session (self));
  guint from = gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (slot));
  g_autoptr (VitrinePart) part = g_list_model_get_item (G_LIST_MODEL (self->list), from);
  GtkFlowBoxChild *other;

  if (part == NULL)
    return;

  /* Those that are still being read come behind it. */
  to = MIN (to, g_list_model_get_n_items (G_LIST_MODEL (self->list)) - 1);

  vitrine_draft_take_step (draft, TRUE);
  g_list_store_remove (self->list, from);
  g_list_store_insert (self->list, to, part);
  vitrine_draft_take_step (draft, FALSE);

  other = gtk_flow_box_get_child_at_index (self->slots, to);
  gtk_widget_grab_focus (GTK_WIDGET (other));
}

static void
on_removed (VitrineGallerySection *self, VitrinePictureSlot *slot)
{
  VitrineDraft *draft = vitrine_draft_session_get_draft (get_session (self));
  guint index = gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (slot));

  if (index >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return;

  vitrine_draft_take_step (draft, TRUE);
  g_list_store_remove (self->list, index);
  vitrine_draft_take_step (draft, FALSE);
  say (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (slot));
}

static void
set_n_slots (VitrineGallerySection *self, guint n)
{
  GtkFlowBoxChild *child;
  guint n_slots = 0;

  for (; (child = gtk_flow_box_get_child_at_index (self->slots, n_slots)) != NULL; n_slots++)
    ;
  for (; n_slots < n; n_slots++) {
    GtkWidget *slot = vitrine_picture_slot_new ();

    g_signal_connect_object (slot, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (slot, "removed", G_CALLBACK (on_removed), self, G_CONNECT_SWAPPED);
    gtk_flow_box_append (self->slots, slot);
  }
  for (; n_slots > n; n_slots--)
    gtk_flow_box_remove (self->slots, GTK_WIDGET (
      gtk_flow_box_get_child_at_index (self->slots, n_slots - 1)));
}

static VitrinePictureSlot *
get_slot (VitrineGallerySection *self, guint i)
{
  return VITRINE_PICTURE_SLOT (gtk_flow_box_get_child_at_index (self->slots, i));
}

/* One that waits for its name has to be in the lane. */
static VitrineImage *
find_image (VitrineGallerySection *self, VitrinePart *part, const char *digest)
{
  VitrineProductPictures *pictures = vitrine_picture_intake_get_pictures (self->intake);

  return vitrine_part_has (part, "uri")
         ? vitrine_product_pictures_get_image (pictures, digest, VITRINE_USE_CASE_MAIN)
         : vitrine_product_pictures_bring_image (pictures, digest, VITRINE_USE_CASE_MAIN);
}

static void
show_part (VitrineGallerySection *self, VitrinePictureSlotContent *content)
{
  g_autoptr (VitrinePart) part = g_list_model_get_item (G_LIST_MODEL (self->list),
                                                        content->index);
  g_autofree char *digest = vitrine_part_dup_text (part, VITRINE_PRODUCT_PICTURE);

  content->is_filled = TRUE;
  content->digest = digest;
  content->image = digest != NULL ? find_image (self, part, digest) : NULL;
  content->is_sent = vitrine_part_has (part, "uri");
  watch (self, part, "changed");
  vitrine_picture_slot_show (get_slot (self, content->index), content);
}

static void
show_pending (VitrineGallerySection *self, VitrinePictureSlotContent *content, VitrineImage *image)
{
  content->is_filled = TRUE;
  content->is_pending = TRUE;
  content->is_sent = FALSE;
  content->image = image;
  content->digest = vitrine_image_get_digest (image);
  vitrine_picture_slot_show (get_slot (self, content->index), content);
  content->index++;
}

static GPtrArray *
dup_pending (VitrineGallerySection *self)
{
  return vitrine_picture_intake_dup_pending (self->intake, get_session (self), NULL);
}

static void
update (VitrineGallerySection *self)
{
  VitrinePictureSlotContent content = { 0 };
  g_autoptr (GPtrArray) pending = NULL;
  guint n_parts;
  guint n_slots;

  unwatch (self);
  if (self->list == NULL)
    return;

  pending = dup_pending (self);
  n_parts = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  content.n_pictures = n_parts + pending->len;
  content.textures =
    vitrine_product_pictures_get_textures (vitrine_picture_intake_get_pictures (self->intake));
  n_slots = MAX (content.n_pictures, vitrine_gallery_rules_get_max ());
  set_n_slots (self, n_slots);
  for (; content.index < n_parts; content.index++)
    show_part (self, &content);
  for (guint i = 0; i < pending->len; i++)
    show_pending (self, &content, pending->pdata[i]);
  for (guint i = content.index; i < n_slots; i++)
    vitrine_picture_slot_show (get_slot (self, i), &(VitrinePictureSlotContent) {
      .index = i, .n_pictures = content.n_pictures, .textures = content.textures });
}

static gboolean
update_cb (gpointer user_data)
{
  VitrineGallerySection *self = user_data;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* Many things move at once when pictures come in: once is enough. */
static void
queue_update (VitrineGallerySection *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

/* --- adding --- */

static guint
count_free (VitrineGallerySection *self)
{
  g_autoptr (GPtrArray) pending = dup_pending (self);
  guint n_taken = g_list_model_get_n_items (G_LIST_MODEL (self->list)) + pending->len;

  return vitrine_gallery_rules_get_max () - MIN (n_taken, vitrine_gallery_rules_get_max ());
}

/* They become one step. */
static void
on_taken (VitrineGallerySection *self,
          VitrineDraftSession   *session,
          const char            *place,
          GPtrArray             *images)
{
  VitrineDraft *draft = vitrine_draft_session_get_draft (session);

  vitrine_draft_take_step (draft, TRUE);
  for (guint i = 0; i < images->len; i++) {
    g_autoptr (VitrineProductImage) part = g_object_new (VITRINE_TYPE_PRODUCT_IMAGE, NULL);

    vitrine_product_image_set_picture (part, vitrine_image_get_digest (images->pdata[i]));
    g_list_store_append (get_list (session), part);
  }
  vitrine_draft_take_step (draft, FALSE);
}

static void
on_trouble (VitrineGallerySection *self,
            VitrineDraftSession   *session,
            const char            *place,
            const char            *words)
{
  if (session == get_session (self))
    say (self, words);
}

static void
on_left_out (VitrineGallerySection *self, VitrineDraftSession *session, const char *place, guint n)
{
  g_autofree char *words = NULL;

  words = g_strdup_printf (
    /* Translators: the first %u is how many found no room, the second the limit */
    ngettext ("A product has at most %2$u main images. %1$u picture wasn’t added; remove one to "
              "make room.",
              "A product has at most %2$u main images. %1$u pictures weren’t added; remove some "
              "to make room.", n),
    n, vitrine_gallery_rules_get_max ());
  on_trouble (self, session, place, words);
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineGallerySection *self = VITRINE_GALLERY_SECTION (widget);

  if (self->list != NULL)
    vitrine_picture_intake_choose (self->intake, get_session (self), NULL, widget,
                                   count_free (self));
}

static void
paste_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineGallerySection *self = VITRINE_GALLERY_SECTION (widget);

  if (self->list != NULL)
    vitrine_picture_intake_paste (self->intake, get_session (self), NULL, widget,
                                  count_free (self));
}

static void
on_dropped (GtkWidget *widget, GdkDrop *drop, double x, double y)
{
  VitrineGallerySection *self = VITRINE_GALLERY_SECTION (widget);

  if (self->list != NULL)
    vitrine_picture_intake_take_drop (self->intake, get_session (self), NULL, drop,
                                      count_free (self));
}

static void
on_activated (VitrineGallerySection *self, VitrinePictureSlot *slot)
{
  if (vitrine_picture_slot_is_filled (slot))
    gtk_widget_grab_focus (GTK_WIDGET (slot));
  else
    add_action (GTK_WIDGET (self), NULL, NULL);
}

/* --- the section --- */

static void
make_intake (VitrineGallerySection *self)
{
  static const struct { const char *signal; GCallback callback; } handlers[] = {
    { "taken", G_CALLBACK (on_taken) },
    { "left-out", G_CALLBACK (on_left_out) },
    { "trouble", G_CALLBACK (on_trouble) },
    { "changed", G_CALLBACK (queue_update) },
  };
  VitrineProductPictures *pictures = vitrine_product_pictures_find (GTK_WIDGET (self));
  VitrineWorkspace *workspace = vitrine_product_pictures_get_workspace (pictures);

  self->intake = vitrine_picture_intake_new (pictures, VITRINE_USE_CASE_MAIN);
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->intake, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (vitrine_workspace_get_images (workspace), "items-changed",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
}

static void
vitrine_gallery_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VitrineGallerySection *self = VITRINE_GALLERY_SECTION (section);

  VITRINE_EDITOR_SECTION_CLASS (vitrine_gallery_section_parent_class)->load (section, session);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, queue_update, self);
  g_clear_object (&self->list);
  say (self, NULL);
  if (session != NULL) {
    if (self->intake == NULL)
      make_intake (self);
    self->list = g_object_ref (get_list (session));
    g_signal_connect_object (self->list, "items-changed", G_CALLBACK (queue_update), self,
                             G_CONNECT_SWAPPED);
  }
  update (self);
}

/* "main_images[2].uri" is about the third slot. */
static gboolean
vitrine_gallery_section_reveal (VitrineEditorSection *section, const char *field)
{
  VitrineGallerySection *self = VITRINE_GALLERY_SECTION (section);
  guint64 index = g_str_has_prefix (field, LIST "[")
                  ? g_ascii_strtoull (field + strlen (LIST "["), NULL, 10) : 0;
  GtkFlowBoxChild *slot = gtk_flow_box_get_child_at_index (self->slots, MIN (index, G_MAXINT));

  return slot != NULL && gtk_widget_grab_focus (GTK_WIDGET (slot));
}

static void
vitrine_gallery_section_dispose (GObject *object)
{
  VitrineGallerySection *self = VITRINE_GALLERY_SECTION (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  unwatch (self);
  g_clear_object (&self->list);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_gallery_section_parent_class)->dispose (object);
}

static void
vitrine_gallery_section_finalize (GObject *object)
{
  g_ptr_array_unref (VITRINE_GALLERY_SECTION (object)->watched);

  G_OBJECT_CLASS (vitrine_gallery_section_parent_class)->finalize (object);
}

static void
vitrine_gallery_section_class_init (VitrineGallerySectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_gallery_section_dispose;
  object_class->finalize = vitrine_gallery_section_finalize;
  VITRINE_EDITOR_SECTION_CLASS (klass)->load = vitrine_gallery_section_load;
  VITRINE_EDITOR_SECTION_CLASS (klass)->reveal = vitrine_gallery_section_reveal;

  gtk_widget_class_install_action (widget_class, "gallery.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "gallery.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK,
                                       "gallery.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_SHIFT_MASK,
                                       "gallery.paste", NULL);

  g_type_ensure (VITRINE_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-gallery-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineGallerySection, slots);
  gtk_widget_class_bind_template_child (widget_class, VitrineGallerySection, trouble);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
vitrine_gallery_section_init (VitrineGallerySection *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);

  gtk_widget_init_template (GTK_WIDGET (self));
  set_n_slots (self, vitrine_gallery_rules_get_max ());
  vitrine_picture_intake_add_drop_target (GTK_WIDGET (self), on_dropped);
}
