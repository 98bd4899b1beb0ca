/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-thumbnail.h"

#include "vitrine-picture-layout.h"
#include "vitrine-texture-slot.h"

#define RADIUS 6

struct _VitrineThumbnail {
  GtkWidget           parent_instance;

  GtkWidget          *icon;   /* stands in while there is no picture */
  VitrineTextureSlot *slot;
  guint               size;
};

G_DEFINE_FINAL_TYPE (VitrineThumbnail, vitrine_thumbnail, GTK_TYPE_WIDGET)

static void
vitrine_thumbnail_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = VITRINE_THUMBNAIL (widget)->size;
}

static void
vitrine_thumbnail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (VITRINE_THUMBNAIL (widget)->icon,
                            &(GtkAllocation) { 0, 0, width, height }, -1);
}

static void
vitrine_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VitrineThumbnail *self = VITRINE_THUMBNAIL (widget);
  GdkTexture *texture = vitrine_texture_slot_get_texture (self->slot);
  graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                             gtk_widget_get_height (widget));
  graphene_rect_t place;
  GskRoundedRect clip;

  if (texture == NULL) {
    gtk_widget_snapshot_child (widget, self->icon, snapshot);
    return;
  }

  vitrine_picture_layout_contain (&room, gdk_texture_get_width (texture),
                                  gdk_texture_get_height (texture), TRUE, &place);
  gsk_rounded_rect_init_from_rect (&clip, &place, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_texture (snapshot, texture, &place);
  gtk_snapshot_pop (snapshot);
}

static void
vitrine_thumbnail_dispose (GObject *object)
{
  VitrineThumbnail *self = VITRINE_THUMBNAIL (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  if (self->slot != NULL)
    g_object_run_dispose (G_OBJECT (self->slot));
  g_clear_object (&self->slot);

  G_OBJECT_CLASS (vitrine_thumbnail_parent_class)->dispose (object);
}

static void
vitrine_thumbnail_class_init (VitrineThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_thumbnail_dispose;
  widget_class->measure = vitrine_thumbnail_measure;
  widget_class->size_allocate = vitrine_thumbnail_size_allocate;
  widget_class->snapshot = vitrine_thumbnail_snapshot;

  gtk_widget_class_set_css_name (widget_class, "thumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
vitrine_thumbnail_init (VitrineThumbnail *self)
{
  self->icon = gtk_image_new_from_icon_name ("image-x-generic-symbolic");
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
}

/* @size: of both edges, in pixels before the screen's scale */
GtkWidget *
vitrine_thumbnail_new (guint size)
{
  VitrineThumbnail *self = g_object_new (VITRINE_TYPE_THUMBNAIL, NULL);

  self->size = size;
  self->slot = vitrine_texture_slot_new (GTK_WIDGET (self), size);

  return GTK_WIDGET (self);
}

void
vitrine_thumbnail_set_icon (VitrineThumbnail *self, const char *icon_name)
{
  g_return_if_fail (VITRINE_IS_THUMBNAIL (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
}

/**
 * vitrine_thumbnail_set_digest:
 * @digest: (nullable): of one of our copies; %NULL: none
 */
void
vitrine_thumbnail_set_digest (VitrineThumbnail *self, VitrineTextures *textures, const char *digest)
{
  g_return_if_fail (VITRINE_IS_THUMBNAIL (self));

  vitrine_texture_slot_set_digest (self->slot, textures, digest);
}
