/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-crop-window.h"

#include "vitrine-crop-view.h"
#include "vitrine-image-rules.h"

#include <glib/gi18n.h>

struct _VitrineCropWindow {
  AdwWindow          parent_instance;

  VitrineCropView   *view;
  GtkLabel          *size;
  GtkLabel          *warning;
  GtkWidget         *apply_button;
  GtkToggleButton   *free;
  GtkToggleButton   *square;
  GtkToggleButton   *upright;
  GtkToggleButton   *wide;

  VitrineImage      *image;
  VitrineImageLimits limits;
  VitrineCropBounds  bounds;
  gboolean           large_enough;
};

G_DEFINE_FINAL_TYPE (VitrineCropWindow, vitrine_crop_window, ADW_TYPE_WINDOW)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Of what is left, as of whole pixels. */
static void
get_frame (VitrineCropWindow *self, VitrineCropFrame *frame)
{
  *frame = *vitrine_crop_view_get_frame (self->view);
  vitrine_crop_frame_round (frame, &self->bounds);
}

/* NULL while there is nothing to warn of. */
static char *
dup_warning (VitrineCropWindow *self, const VitrineCropFrame *frame)
{
  if (!self->large_enough) {
    /* Translators: %'u is a number of pixels. */
    return g_strdup_printf (_("The picture is too small for this: the shorter side must have "
                              "%'u px."), self->limits.min);
  }
  if (MIN (frame->width, frame->height) <= self->limits.min) {
    /* Translators: %'u is a number of pixels. */
    return g_strdup_printf (_("It can’t be smaller: the shorter side must have %'u px."),
                            self->limits.min);
  }

  return NULL;
}

static void
update (VitrineCropWindow *self)
{
  g_autofree char *size = NULL;
  g_autofree char *warning = NULL;
  VitrineCropFrame frame;

  get_frame (self, &frame);
  /* Translators: the width and height of a picture, in pixels. */
  size = g_strdup_printf (_("%'u × %'u px"), (guint) frame.width, (guint) frame.height);
  gtk_label_set_label (self->size, size);
  warning = dup_warning (self, &frame);
  gtk_label_set_label (self->warning, warning != NULL ? warning : "");
  gtk_widget_set_sensitive (self->apply_button, self->large_enough);
}

static double
get_ratio (VitrineCropWindow *self)
{
  if (gtk_toggle_button_get_active (self->square))
    return 1.0;
  if (gtk_toggle_button_get_active (self->upright))
    return 3.0 / 4.0;
  if (gtk_toggle_button_get_active (self->wide))
    return 4.0 / 3.0;

  return 0.0;
}

static void
update_bounds (VitrineCropWindow *self)
{
  const VitrineImageFacts *facts = vitrine_image_get_facts (self->image);
  gboolean turned = facts->orientation >= 5;

  self->large_enough =
    vitrine_crop_bounds_init (&self->bounds, turned ? facts->height : facts->width,
                              turned ? facts->width : facts->height, self->limits.min,
                              get_ratio (self), self->limits.bounded);
  vitrine_crop_view_set_bounds (self->view, &self->bounds);
}

static void
on_ratio_toggled (VitrineCropWindow *self, GtkToggleButton *button)
{
  /* The one that goes out says so too. */
  if (self->image != NULL && gtk_toggle_button_get_active (button))
    update_bounds (self);
}

static void
apply_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
vitrine_crop_window_dispose (GObject *object)
{
  g_clear_object (&VITRINE_CROP_WINDOW (object)->image);

  G_OBJECT_CLASS (vitrine_crop_window_parent_class)->dispose (object);
}

static void
vitrine_crop_window_class_init (VitrineCropWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_crop_window_dispose;

  signals[CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VITRINE_TYPE_CROP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-crop-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineCropWindow, view);
  gtk_widget_class_bind_template_child (widget_class, VitrineCropWindow, size);
  gtk_widget_class_bind_template_child (widget_class, VitrineCropWindow, warning);
  gtk_widget_class_bind_template_child (widget_class, VitrineCropWindow, apply_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineCropWindow, free);
  gtk_widget_class_bind_template_child (widget_class, VitrineCropWindow, square);
  gtk_widget_class_bind_template_child (widget_class, VitrineCropWindow, upright);
  gtk_widget_class_bind_template_child (widget_class, VitrineCropWindow, wide);
  gtk_widget_class_bind_template_callback (widget_class, on_ratio_toggled);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "crop.apply", NULL, apply_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vitrine_crop_window_init (VitrineCropWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vitrine_crop_window_new:
 * @image: one that has been read
 * @market: (nullable): the shop's region
 */
VitrineCropWindow *
vitrine_crop_window_new (GtkWindow       *parent,
                         VitrineTextures *textures,
                         VitrineImage    *image,
                         const char      *market)
{
  VitrineCropWindow *self = g_object_new (VITRINE_TYPE_CROP_WINDOW, "transient-for", parent, NULL);
  const VitrineTreatment *treatment = vitrine_image_get_treatment (image);
  VitrineCropFrame frame;

  self->image = g_object_ref (image);
  vitrine_image_rules_get_limits (vitrine_image_get_use_case (image), market, &self->limits);
  update_bounds (self);
  if (treatment->shape == VITRINE_SHAPE_CROP) {
    vitrine_crop_frame_from_crop (&frame, &self->bounds, &treatment->crop);
    vitrine_crop_view_set_frame (self->view, &frame);
  }
  vitrine_crop_view_set_picture (self->view, textures, vitrine_image_get_digest (image));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->view));

  return self;
}

VitrineImage *
vitrine_crop_window_get_image (VitrineCropWindow *self)
{
  g_return_val_if_fail (VITRINE_IS_CROP_WINDOW (self), NULL);

  return self->image;
}

/**
 * vitrine_crop_window_get_crop:
 * @crop: (out): what is to stay
 */
void
vitrine_crop_window_get_crop (VitrineCropWindow *self, VitrineCrop *crop)
{
  g_return_if_fail (VITRINE_IS_CROP_WINDOW (self));

  vitrine_crop_frame_to_crop (vitrine_crop_view_get_frame (self->view), &self->bounds, crop);
}
