/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-banner.h"

struct _VitrineBanner {
  AdwBin       parent_instance;

  GtkRevealer *revealer;
  GtkLabel    *label;
  GtkButton   *button;
};

G_DEFINE_FINAL_TYPE (VitrineBanner, vitrine_banner, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_BUTTON_LABEL,
  N_PROPS
};

enum {
  BUTTON_CLICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
on_button_clicked (VitrineBanner *self)
{
  g_signal_emit (self, signals[BUTTON_CLICKED], 0);
}

static void
vitrine_banner_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  VitrineBanner *self = VITRINE_BANNER (object);

  switch (prop_id) {
  case PROP_TITLE:
    vitrine_banner_set_title (self, g_value_get_string (value));
    break;

  case PROP_BUTTON_LABEL:
    vitrine_banner_set_button_label (self, g_value_get_string (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_banner_class_init (VitrineBannerClass *klass)
{
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = vitrine_banner_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BUTTON_CLICKED] =
    g_signal_new ("button-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, VitrineBanner, label);
  gtk_widget_class_bind_template_child (widget_class, VitrineBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked);
}

static void
vitrine_banner_init (VitrineBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vitrine_banner_set_title:
 * @title: (nullable): plain text; %NULL folds the banner away
 */
void
vitrine_banner_set_title (VitrineBanner *self, const char *title)
{
  g_return_if_fail (VITRINE_IS_BANNER (self));

  /* The old words stay while the banner slides away. */
  if (title != NULL)
    gtk_label_set_label (self->label, title);
  gtk_revealer_set_reveal_child (self->revealer, title != NULL);
}

/**
 * vitrine_banner_set_button_label:
 * @button_label: (nullable): %NULL for no button
 */
void
vitrine_banner_set_button_label (VitrineBanner *self, const char *button_label)
{
  g_return_if_fail (VITRINE_IS_BANNER (self));

  if (button_label != NULL)
    gtk_button_set_label (self->button, button_label);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button_label != NULL);
}
