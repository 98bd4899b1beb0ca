/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-card.h"

#include "vitrine-closures.h"
#include "vitrine-preview.h"

#include <glib/gi18n.h>

struct _VitrineImageCard {
  GtkWidget       parent_instance;

  VitrinePreview *preview;
  GtkLabel       *words;   /* the state */

  VitrineImage   *image;
  char           *label;   /* name and state, for screen readers */
};

G_DEFINE_FINAL_TYPE (VitrineImageCard, vitrine_image_card, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_IMAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
name_accessible (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Not a binding of the template itself: GTK 4.8 would warn when that goes. */
static void
update_label (VitrineImageCard *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (self->image == NULL)
    return;

  g_free (self->label);
  /* Translators: a picture as screen readers say it: its file name, and how far it has
   * come, such as “shoe.jpg, Sent”. */
  self->label = g_strdup_printf (C_("image", "%s, %s"), vitrine_image_get_name (self->image),
                                 gtk_label_get_label (self->words));
  name_accessible (GTK_WIDGET (self), self->label);
  /* The list's own cell has the focus, and GTK gives it no name. */
  if (parent != NULL)
    name_accessible (parent, self->label);
}

/* Made when it is asked for: on X11 each change of a widget's own tooltip asks the server where
 * the pointer is, and waits for it. */
static gboolean
vitrine_image_card_query_tooltip (GtkWidget  *widget,
                                  int         x,
                                  int         y,
                                  gboolean    keyboard_tooltip,
                                  GtkTooltip *tooltip)
{
  VitrineImageCard *self = VITRINE_IMAGE_CARD (widget);
  const char *reason = self->image != NULL ? vitrine_image_get_reason (self->image) : NULL;
  g_autofree char *text = NULL;

  if (self->image == NULL)
    return FALSE;

  text = g_strjoin ("\n", vitrine_image_get_name (self->image), reason, NULL);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
vitrine_image_card_root (GtkWidget *widget)
{
  VitrineImageCard *self = VITRINE_IMAGE_CARD (widget);

  GTK_WIDGET_CLASS (vitrine_image_card_parent_class)->root (widget);

  if (self->label != NULL)
    name_accessible (gtk_widget_get_parent (widget), self->label);
}

static void
vitrine_image_card_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  VitrineImageCard *self = VITRINE_IMAGE_CARD (object);

  switch (prop_id) {
  case PROP_IMAGE:
    g_value_set_object (value, self->image);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_image_card_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  VitrineImageCard *self = VITRINE_IMAGE_CARD (object);

  switch (prop_id) {
  case PROP_IMAGE:
    vitrine_image_card_set_image (self, g_value_get_object (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_image_card_dispose (GObject *object)
{
  VitrineImageCard *self = VITRINE_IMAGE_CARD (object);
  GtkWidget *content = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&content, gtk_widget_unparent);
  g_clear_object (&self->image);

  G_OBJECT_CLASS (vitrine_image_card_parent_class)->dispose (object);
}

static void
vitrine_image_card_finalize (GObject *object)
{
  g_free (VITRINE_IMAGE_CARD (object)->label);

  G_OBJECT_CLASS (vitrine_image_card_parent_class)->finalize (object);
}

static void
vitrine_image_card_class_init (VitrineImageCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_image_card_dispose;
  object_class->finalize = vitrine_image_card_finalize;
  object_class->get_property = vitrine_image_card_get_property;
  object_class->set_property = vitrine_image_card_set_property;
  widget_class->query_tooltip = vitrine_image_card_query_tooltip;
  widget_class->root = vitrine_image_card_root;

  properties[PROP_IMAGE] =
    g_param_spec_object ("image", NULL, NULL, VITRINE_TYPE_IMAGE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (VITRINE_TYPE_PREVIEW);
  gtk_widget_class_set_css_name (widget_class, "imagecard");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-image-card.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineImageCard, preview);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageCard, words);
  gtk_widget_class_bind_template_callback (widget_class, update_label);
  vitrine_closures_bind (widget_class);
}

static void
vitrine_image_card_init (VitrineImageCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

VitrineImageCard *
vitrine_image_card_new (VitrineTextures *textures)
{
  VitrineImageCard *self = g_object_new (VITRINE_TYPE_IMAGE_CARD, NULL);

  vitrine_preview_set_textures (self->preview, textures);

  return self;
}

/**
 * vitrine_image_card_get_image:
 *
 * Returns: (nullable) (transfer none): what it shows
 */
VitrineImage *
vitrine_image_card_get_image (VitrineImageCard *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE_CARD (self), NULL);

  return self->image;
}

void
vitrine_image_card_set_image (VitrineImageCard *self, VitrineImage *image)
{
  g_return_if_fail (VITRINE_IS_IMAGE_CARD (self));

  if (!g_set_object (&self->image, image))
    return;

  vitrine_preview_set_image (self->preview, image);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMAGE]);
  update_label (self);
}
