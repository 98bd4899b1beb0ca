/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-row.h"

#include "vitrine-product-pictures.h"
#include "vitrine-thumbnail.h"

#include <glib/gi18n.h>

#define COVER_SIZE 36

struct _VitrineDraftRow {
  GtkBox        parent_instance;

  GtkWidget    *cover;
  GtkLabel     *title;
  GtkLabel     *state;
  GtkLabel     *count;

  VitrineDraft *draft;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (VitrineDraftRow, vitrine_draft_row, GTK_TYPE_BOX)

enum {
  PROP_0,
  PROP_DRAFT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Where it isn't in the window yet, it is shown when it comes there. */
static void
update_cover (VitrineDraftRow *self)
{
  VitrineProductPictures *pictures = vitrine_product_pictures_find (GTK_WIDGET (self));

  if (pictures != NULL && self->draft != NULL)
    vitrine_thumbnail_set_digest (VITRINE_THUMBNAIL (self->cover),
                                  vitrine_product_pictures_get_textures (pictures),
                                  vitrine_draft_get_facts (self->draft)->cover);
}

static void
update (VitrineDraftRow *self)
{
  const VitrineDraftFacts *facts = vitrine_draft_get_facts (self->draft);
  const char *title = facts->title != NULL && *facts->title != '\0'
                      ? facts->title : _("Product without a Title");
  const char *state = vitrine_draft_state_get_title (vitrine_draft_get_state (self->draft));
  g_autofree char *count = g_strdup_printf ("%d", facts->n_problems);
  g_autofree char *spoken = NULL;

  update_cover (self);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->state, state);
  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), facts->n_problems > 0);
  if (facts->n_problems > 0)
    /* Translators: for screen readers: a product's title, its state, how many problems it has */
    spoken = g_strdup_printf (ngettext ("%s, %s, %d problem", "%s, %s, %d problems",
                                        facts->n_problems), title, state, facts->n_problems);
  else
    /* Translators: for screen readers: a product's title and its state */
    spoken = g_strdup_printf (_("%s, %s"), title, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
set_draft (VitrineDraftRow *self, VitrineDraft *draft)
{
  g_set_object (&self->draft, draft);
  g_signal_group_set_target (self->signals, draft);
  if (draft != NULL)
    update (self);
}

static void
vitrine_draft_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vitrine_draft_row_parent_class)->root (widget);

  update_cover (VITRINE_DRAFT_ROW (widget));
}

static void
vitrine_draft_row_dispose (GObject *object)
{
  VitrineDraftRow *self = VITRINE_DRAFT_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (vitrine_draft_row_parent_class)->dispose (object);
}

static void
vitrine_draft_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_DRAFT:
    g_value_set_object (value, VITRINE_DRAFT_ROW (object)->draft);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_draft_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_DRAFT:
    set_draft (VITRINE_DRAFT_ROW (object), g_value_get_object (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_draft_row_class_init (VitrineDraftRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_draft_row_dispose;
  object_class->get_property = vitrine_draft_row_get_property;
  object_class->set_property = vitrine_draft_row_set_property;

  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, VITRINE_TYPE_DRAFT,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  GTK_WIDGET_CLASS (klass)->root = vitrine_draft_row_root;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vitrine_draft_row_init (VitrineDraftRow *self)
{
  static const char *const names[] = {
    "notify::title", "notify::state", "notify::n-problems", "notify::trashed", "notify::cover",
  };
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->state = GTK_LABEL (gtk_label_new (NULL));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->state, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "problem-count");
  gtk_widget_set_valign (GTK_WIDGET (self->count), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->state));
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "draft-row");
  self->cover = vitrine_thumbnail_new (COVER_SIZE);
  gtk_widget_set_valign (self->cover, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), self->cover);
  gtk_box_append (GTK_BOX (self), lines);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->count));

  self->signals = g_signal_group_new (VITRINE_TYPE_DRAFT);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_group_connect_swapped (self->signals, names[i], G_CALLBACK (update), self);
}
