/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description-picture.h"

#include <gtk/gtk.h>

#define FRAME 2.0f
#define FALLBACK_WIDTH 160
#define FALLBACK_HEIGHT 120

/* They are seen on light and on dark. */
static const GdkRGBA ground_colour = { 0.5f, 0.5f, 0.5f, 0.12f };
static const GdkRGBA frame_colour = { 0.5f, 0.5f, 0.5f, 0.6f };
static const GdkRGBA foreign_colour = { 0.88f, 0.11f, 0.14f, 1.0f };

struct _VitrineDescriptionPicture {
  GObject       parent_instance;

  int           full_width;     /* as the description has it */
  int           full_height;
  int           width;          /* as it is shown */
  int           height;
  gboolean      foreign;
  GdkTexture   *texture;        /* NULL: not there, or not yet */
};

static void
vitrine_description_picture_snapshot (GdkPaintable *paintable,
                                      GdkSnapshot  *snapshot,
                                      double        width,
                                      double        height)
{
  VitrineDescriptionPicture *self = VITRINE_DESCRIPTION_PICTURE (paintable);
  const GdkRGBA *colour = self->foreign ? &foreign_colour : &frame_colour;
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  const float widths[] = { FRAME, FRAME, FRAME, FRAME };
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  GskRoundedRect outline;

  if (self->texture != NULL) {
    gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width, height);
  } else {
    gtk_snapshot_append_color (snapshot, &ground_colour, &bounds);
    gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
    gtk_snapshot_append_border (snapshot, &outline, widths, colours);
  }
}

static int
vitrine_description_picture_get_intrinsic_width (GdkPaintable *paintable)
{
  return VITRINE_DESCRIPTION_PICTURE (paintable)->width;
}

static int
vitrine_description_picture_get_intrinsic_height (GdkPaintable *paintable)
{
  return VITRINE_DESCRIPTION_PICTURE (paintable)->height;
}

static GdkPaintableFlags
vitrine_description_picture_get_flags (GdkPaintable *paintable)
{
  return 0;
}

static void
paintable_iface_init (GdkPaintableInterface *iface)
{
  iface->snapshot = vitrine_description_picture_snapshot;
  iface->get_intrinsic_width = vitrine_description_picture_get_intrinsic_width;
  iface->get_intrinsic_height = vitrine_description_picture_get_intrinsic_height;
  iface->get_flags = vitrine_description_picture_get_flags;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VitrineDescriptionPicture, vitrine_description_picture,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_iface_init))

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineDescriptionPicture) self = user_data;

  /* Where it can't be read, the frame stays. */
  self->texture = vitrine_textures_load_finish (VITRINE_TEXTURES (source), result, NULL);
  if (self->texture != NULL)
    gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

static void
vitrine_description_picture_finalize (GObject *object)
{
  VitrineDescriptionPicture *self = VITRINE_DESCRIPTION_PICTURE (object);

  g_clear_object (&self->texture);

  G_OBJECT_CLASS (vitrine_description_picture_parent_class)->finalize (object);
}

static void
vitrine_description_picture_class_init (VitrineDescriptionPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_description_picture_finalize;
}

static void
vitrine_description_picture_init (VitrineDescriptionPicture *self)
{
}

/**
 * vitrine_description_picture_new:
 * @width: as the description has it, in pixels; 0: it hasn't
 * @foreign: whether it is framed as one that the market doesn't take
 * @textures: where our copies are
 * @digest: (nullable): of our copy
 *
 * Returns: (transfer full): a picture that never asks anybody but our own folder
 */
VitrineDescriptionPicture *
vitrine_description_picture_new (int              width,
                                 int              height,
                                 gboolean         foreign,
                                 VitrineTextures *textures,
                                 const char      *digest)
{
  VitrineDescriptionPicture *self = g_object_new (VITRINE_TYPE_DESCRIPTION_PICTURE, NULL);

  self->foreign = foreign;
  self->full_width = width > 0 && height > 0 ? width : FALLBACK_WIDTH;
  self->full_height = width > 0 && height > 0 ? height : FALLBACK_HEIGHT;
  vitrine_description_picture_fit (self, G_MAXINT16);
  if (digest != NULL)
    vitrine_textures_load_async (textures, digest, VITRINE_DESCRIPTION_PICTURE_SIZE, NULL,
                                 loaded_cb, g_object_ref (self));

  return self;
}

/**
 * vitrine_description_picture_fit:
 * @room: how wide it may be, in pixels
 *
 * Shows it as large as may be, in its proportions. What is laid out with it has to be laid out
 * anew.
 */
void
vitrine_description_picture_fit (VitrineDescriptionPicture *self, int room)
{
  double scale;

  g_return_if_fail (VITRINE_IS_DESCRIPTION_PICTURE (self));

  scale = MIN (1.0, (double) room / self->full_width);
  self->width = MAX (1, (int) (self->full_width * scale));
  self->height = MAX (1, (int) (self->full_height * scale));
}
