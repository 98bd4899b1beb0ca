/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-filter-bar.h"

#include <glib/gi18n.h>

struct _VitrineFilterBar {
  AdwBin                parent_instance;

  GtkRevealer          *revealer;
  GtkBox               *chips;

  VitrineImageCriteria  criteria;
};

G_DEFINE_FINAL_TYPE (VitrineFilterBar, vitrine_filter_bar, ADW_TYPE_BIN)

static guint changed_signal;

/* What a chip stands for, with it. */
#define CRITERION "criterion"

static void
on_chip_clicked (VitrineFilterBar *self, GtkButton *chip)
{
  g_auto (VitrineImageCriteria) criteria = { 0 };

  vitrine_image_criteria_copy (&criteria, &self->criteria);
  vitrine_image_criteria_drop (&criteria, g_object_get_data (G_OBJECT (chip), CRITERION));
  /* The chip goes, and the focus has to be somewhere. */
  gtk_widget_child_focus (GTK_WIDGET (self->chips), GTK_DIR_TAB_FORWARD);
  vitrine_filter_bar_set_criteria (self, &criteria);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_clear_clicked (VitrineFilterBar *self)
{
  const VitrineImageCriteria none = { 0 };

  vitrine_filter_bar_set_criteria (self, &none);
  g_signal_emit (self, changed_signal, 0);
}

static void
add_chip (VitrineFilterBar *self, const VitrineCriterion *criterion)
{
  g_autofree char *title = vitrine_image_criteria_describe (&self->criteria, criterion);
  /* Translators: what a press on a filter's chip does, for screen readers; %s is the filter. */
  g_autofree char *name = g_strdup_printf (_("Remove Filter “%s”"), title);
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *cross = gtk_image_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), cross);
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (chip), CRITERION,
                          g_memdup2 (criterion, sizeof *criterion), g_free);
  g_signal_connect_swapped (chip, "clicked", G_CALLBACK (on_chip_clicked), self);
  gtk_box_append (self->chips, chip);
}

static void
vitrine_filter_bar_finalize (GObject *object)
{
  vitrine_image_criteria_clear (&VITRINE_FILTER_BAR (object)->criteria);

  G_OBJECT_CLASS (vitrine_filter_bar_parent_class)->finalize (object);
}

static void
vitrine_filter_bar_class_init (VitrineFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vitrine_filter_bar_finalize;

  changed_signal =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterBar, chips);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
vitrine_filter_bar_init (VitrineFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const VitrineImageCriteria *
vitrine_filter_bar_get_criteria (VitrineFilterBar *self)
{
  g_return_val_if_fail (VITRINE_IS_FILTER_BAR (self), NULL);

  return &self->criteria;
}

/**
 * vitrine_filter_bar_set_criteria:
 *
 * Shows what is asked for; "changed" isn't emitted.
 */
void
vitrine_filter_bar_set_criteria (VitrineFilterBar           *self,
                                 const VitrineImageCriteria *criteria)
{
  g_autoptr (GArray) list = NULL;
  GtkWidget *chip;

  g_return_if_fail (VITRINE_IS_FILTER_BAR (self));

  if (vitrine_image_criteria_compare (&self->criteria, criteria) == VITRINE_SEARCH_SAME)
    return;

  vitrine_image_criteria_copy (&self->criteria, criteria);
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, chip);

  list = vitrine_image_criteria_list (&self->criteria);
  for (guint i = 0; i < list->len; i++)
    add_chip (self, &g_array_index (list, VitrineCriterion, i));
  gtk_revealer_set_reveal_child (self->revealer, list->len > 0);
}
