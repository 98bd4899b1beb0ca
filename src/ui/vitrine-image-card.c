/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-card.h"

#include "vitrine-closures.h"
#include "vitrine-image-marks.h"
#include "vitrine-preview.h"
#include "vitrine-words.h"

struct _VitrineImageCard {
  GtkWidget       parent_instance;

  VitrinePreview *preview;
  GtkLabel       *badge;

  VitrineImage   *image;
  GSignalGroup   *image_signals;
  char           *market;
  char           *label;   /* name, state and marks, for screen readers */
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

static void
update_badge (VitrineImageCard *self, VitrineMarks marks)
{
  const char *badge = vitrine_image_marks_get_badge (marks);

  gtk_widget_set_visible (GTK_WIDGET (self->badge), badge != NULL);
  if (badge == NULL)
    return;

  gtk_label_set_label (self->badge, badge);
  if (marks & VITRINE_MARK_FITTABLE)
    gtk_widget_add_css_class (GTK_WIDGET (self->badge), "fittable");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->badge), "fittable");
}

/* Not a binding of the template itself: GTK 4.8 would warn when that goes. */
static void
update_label (VitrineImageCard *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *state = NULL;
  VitrineMarks marks;

  if (self->image == NULL)
    return;

  marks = vitrine_image_marks_find (self->image, self->market);
  update_badge (self, marks);
  g_free (self->label);
  state = vitrine_words_dup_image_state (self->image, g_get_real_time ());
  self->label = vitrine_image_marks_dup_label (vitrine_image_get_name (self->image), state, marks);
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
  g_autofree char *state = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (self->image == NULL)
    return FALSE;

  state = vitrine_words_dup_image_state (self->image, g_get_real_time ());
  text = g_strjoin ("\n", vitrine_image_get_name (self->image), state, reason, NULL);
  /* A plain one would be a line as wide as the screen. */
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_tooltip_set_custom (tooltip, label);

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
  g_clear_object (&self->image_signals);
  g_clear_object (&self->image);

  G_OBJECT_CLASS (vitrine_image_card_parent_class)->dispose (object);
}

static void
vitrine_image_card_finalize (GObject *object)
{
  VitrineImageCard *self = VITRINE_IMAGE_CARD (object);

  g_free (self->label);
  g_free (self->market);

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
  gtk_widget_class_bind_template_child (widget_class, VitrineImageCard, badge);
  gtk_widget_class_bind_template_callback (widget_class, update_label);
  vitrine_closures_bind (widget_class);
}

static void
vitrine_image_card_init (VitrineImageCard *self)
{
  static const char *const details[] = { "notify::state", "notify::prepared", "notify::treatment",
                                         "notify::digest", "notify::use-case" };

  gtk_widget_init_template (GTK_WIDGET (self));

  self->image_signals = g_signal_group_new (VITRINE_TYPE_IMAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_group_connect_swapped (self->image_signals, details[i],
                                    G_CALLBACK (update_label), self);
}

/**
 * vitrine_image_card_new:
 * @market: (nullable): the shop's region
 */
VitrineImageCard *
vitrine_image_card_new (VitrineTextures *textures, const char *market)
{
  VitrineImageCard *self = g_object_new (VITRINE_TYPE_IMAGE_CARD, NULL);

  self->market = g_strdup (market);
  vitrine_preview_set_textures (self->preview, textures);
  vitrine_preview_set_market (self->preview, market);

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

  g_signal_group_set_target (self->image_signals, image);
  vitrine_preview_set_image (self->preview, image);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMAGE]);
  update_label (self);
}

/* Returns: (transfer full): the picture alone, as it is shown, for what is dragged. */
GdkPaintable *
vitrine_image_card_new_drag_icon (VitrineImageCard *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE_CARD (self), NULL);

  return gtk_widget_paintable_new (GTK_WIDGET (self->preview));
}
