/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-preview.h"

#include "vitrine-image-recipe.h"
#include "vitrine-picture-layout.h"

#define DEFAULT_SIZE 160

/* Over what the shop will cut off; the frame is around what it keeps. */
static const GdkRGBA shade_colour = { 0.0, 0.0, 0.0, 0.62 };
static const GdkRGBA frame_colour = { 1.0, 1.0, 1.0, 0.9 };

struct _VitrinePreview {
  GtkWidget        parent_instance;

  GtkPicture      *picture;
  GtkImage        *icon;      /* stands in while there is no picture */

  VitrineTextures *textures;
  VitrineImage    *image;
  char            *market;
  guint            size;
  GSignalGroup    *image_signals;
  GCancellable    *cancellable;   /* of the load under way */
};

G_DEFINE_FINAL_TYPE (VitrinePreview, vitrine_preview, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_SIZE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_texture (VitrinePreview *self, GdkTexture *texture)
{
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
}

static void
show_icon (VitrinePreview *self, const char *icon_name)
{
  gtk_picture_set_paintable (self->picture, NULL);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), TRUE);
}

static void
texture_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrinePreview) self = user_data;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = vitrine_textures_load_finish (VITRINE_TEXTURES (source), result, &error);

  /* Cancelled: the widget shows something else by now, or is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (texture != NULL)
    show_texture (self, texture);
  else
    show_icon (self, "image-missing-symbolic");
}

static void
cancel (VitrinePreview *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What goes to the shop, and while that is being made the original. */
static void
load (VitrinePreview *self)
{
  const char *digest = self->image != NULL ? vitrine_image_get_outgoing (self->image) : NULL;
  guint size = self->size * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GdkTexture *texture;

  cancel (self);

  if (digest == NULL || self->textures == NULL) {
    show_icon (self, "image-x-generic-symbolic");
    return;
  }

  texture = vitrine_textures_lookup (self->textures, digest, size);
  if (texture != NULL) {
    show_texture (self, texture);
    return;
  }

  /* The old look stays until the new one is there. */
  if (gtk_picture_get_paintable (self->picture) == NULL)
    show_icon (self, "image-x-generic-symbolic");
  self->cancellable = g_cancellable_new ();
  vitrine_textures_load_async (self->textures, digest, size, self->cancellable,
                               texture_loaded_cb, g_object_ref (self));
}

static void
vitrine_preview_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  /* The space is given, whatever the picture's own size: a grid must not jump when a
   * picture has been loaded. */
  *minimum = *natural = 0;
}

static void
vitrine_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VitrinePreview *self = VITRINE_PREVIEW (widget);

  gtk_widget_allocate (GTK_WIDGET (self->picture), width, height, -1, NULL);
  if (gtk_widget_should_layout (GTK_WIDGET (self->icon)))
    gtk_widget_allocate (GTK_WIDGET (self->icon), width, height, -1, NULL);
}

/* GTK_CONTENT_FIT_SCALE_DOWN puts the picture in the middle, and no larger than it is. */
static void
get_place (VitrinePreview *self, GdkPaintable *paintable, graphene_rect_t *place)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                   gtk_widget_get_height (widget));

  vitrine_picture_layout_contain (&room, gdk_paintable_get_intrinsic_width (paintable),
                                  gdk_paintable_get_intrinsic_height (paintable), FALSE, place);
}

static void
snapshot_square (VitrinePreview    *self,
                 GtkSnapshot       *snapshot,
                 GdkPaintable      *paintable,
                 const VitrineCrop *square)
{
  graphene_rect_t place, kept, sides[4];
  GskRoundedRect frame;

  get_place (self, paintable, &place);
  vitrine_picture_layout_part (&place, square, &kept);
  vitrine_picture_layout_around (&place, &kept, sides);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    gtk_snapshot_append_color (snapshot, &shade_colour, &sides[i]);

  gsk_rounded_rect_init_from_rect (&frame, &kept, 0);
  gtk_snapshot_append_border (snapshot, &frame, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { frame_colour, frame_colour,
                                             frame_colour, frame_colour });
}

static void
vitrine_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VitrinePreview *self = VITRINE_PREVIEW (widget);
  GdkPaintable *paintable = gtk_picture_get_paintable (self->picture);
  VitrineCrop square;

  GTK_WIDGET_CLASS (vitrine_preview_parent_class)->snapshot (widget, snapshot);

  if (paintable != NULL && self->image != NULL
      && vitrine_image_recipe_crop_square (vitrine_image_get_outgoing_facts (self->image),
                                           vitrine_image_get_use_case (self->image),
                                           self->market, &square))
    snapshot_square (self, snapshot, paintable, &square);
}

static void
vitrine_preview_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_SIZE:
    VITRINE_PREVIEW (object)->size = g_value_get_uint (value);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_preview_dispose (GObject *object)
{
  VitrinePreview *self = VITRINE_PREVIEW (object);

  cancel (self);
  g_clear_object (&self->image_signals);
  g_clear_object (&self->image);
  g_clear_object (&self->textures);
  g_clear_pointer ((GtkWidget **) &self->picture, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->icon, gtk_widget_unparent);

  G_OBJECT_CLASS (vitrine_preview_parent_class)->dispose (object);
}

static void
vitrine_preview_finalize (GObject *object)
{
  g_free (VITRINE_PREVIEW (object)->market);

  G_OBJECT_CLASS (vitrine_preview_parent_class)->finalize (object);
}

static void
vitrine_preview_class_init (VitrinePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_preview_dispose;
  object_class->finalize = vitrine_preview_finalize;
  object_class->set_property = vitrine_preview_set_property;
  widget_class->measure = vitrine_preview_measure;
  widget_class->size_allocate = vitrine_preview_size_allocate;
  widget_class->snapshot = vitrine_preview_snapshot;

  properties[PROP_SIZE] =
    g_param_spec_uint ("size", NULL, NULL, 1, 4096, DEFAULT_SIZE,
                       G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "preview");
  /* The name and the state beside it say all; the picture itself has no words. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
vitrine_preview_init (VitrinePreview *self)
{
  self->size = DEFAULT_SIZE;

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->picture = GTK_PICTURE (g_object_new (GTK_TYPE_PICTURE,
                                             "can-shrink", TRUE,
                                             "content-fit", GTK_CONTENT_FIT_SCALE_DOWN,
                                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                             NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->picture), GTK_WIDGET (self));

  self->icon = GTK_IMAGE (g_object_new (GTK_TYPE_IMAGE,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                        NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->icon), GTK_WIDGET (self));

  self->image_signals = g_signal_group_new (VITRINE_TYPE_IMAGE);
  g_signal_group_connect_swapped (self->image_signals, "notify::digest", G_CALLBACK (load), self);
  g_signal_group_connect_swapped (self->image_signals, "notify::prepared",
                                  G_CALLBACK (load), self);
  g_signal_group_connect_swapped (self->image_signals, "notify::use-case",
                                  G_CALLBACK (gtk_widget_queue_draw), self);
}

/**
 * vitrine_preview_set_textures:
 *
 * Says where pictures come from; before the first image is set.
 */
void
vitrine_preview_set_textures (VitrinePreview *self, VitrineTextures *textures)
{
  g_return_if_fail (VITRINE_IS_PREVIEW (self));

  g_set_object (&self->textures, textures);
}

/**
 * vitrine_preview_set_market:
 * @market: (nullable): the shop's region, by whose rules a picture is made square
 */
void
vitrine_preview_set_market (VitrinePreview *self, const char *market)
{
  g_return_if_fail (VITRINE_IS_PREVIEW (self));

  g_free (self->market);
  self->market = g_strdup (market);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * vitrine_preview_set_image:
 * @image: (nullable): shown once it has been read, and now when it has been
 */
void
vitrine_preview_set_image (VitrinePreview *self, VitrineImage *image)
{
  g_return_if_fail (VITRINE_IS_PREVIEW (self));

  if (self->image == image)
    return;

  g_set_object (&self->image, image);
  g_signal_group_set_target (self->image_signals, image);

  gtk_picture_set_paintable (self->picture, NULL);
  load (self);
}
