/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-filter-popover.h"

#include "vitrine-drop-down.h"
#include "vitrine-image-tags.h"

#include <glib/gi18n.h>

#define N_COLUMNS 2

struct _VitrineFilterPopover {
  GtkPopover            parent_instance;

  GtkWidget            *use_cases_section;
  GtkGrid              *use_cases_grid;
  GtkGrid              *states_grid;
  GtkDropDown          *added;
  GtkDropDown          *sent;
  GtkDropDown          *tag;
  GtkCheckButton       *unused;
  GtkWidget            *clear_button;
  GtkCheckButton       *use_cases[VITRINE_N_USE_CASES];
  GtkCheckButton       *states[VITRINE_N_STATES];

  GListModel           *images;     /* whose tags can be asked for */
  VitrineImageCriteria  criteria;
  gboolean              showing;    /* what the widgets say is being set, not asked for */
};

G_DEFINE_FINAL_TYPE (VitrineFilterPopover, vitrine_filter_popover, GTK_TYPE_POPOVER)

static guint changed_signal;

static guint
read_bits (GtkCheckButton **buttons, guint n_buttons)
{
  guint bits = 0;

  for (guint i = 0; i < n_buttons; i++) {
    if (gtk_check_button_get_active (buttons[i]))
      bits |= 1u << i;
  }

  return bits;
}

static void
show_bits (GtkCheckButton **buttons, guint n_buttons, guint bits)
{
  for (guint i = 0; i < n_buttons; i++)
    gtk_check_button_set_active (buttons[i], (bits & (1u << i)) != 0);
}

static char *
dup_chosen_tag (VitrineFilterPopover *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->tag);

  /* The first one stands for any tag. */
  return chosen != NULL && gtk_drop_down_get_selected (self->tag) > 0
         ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
}

static void
on_asked (VitrineFilterPopover *self)
{
  if (self->showing)
    return;

  vitrine_image_criteria_clear (&self->criteria);
  self->criteria.use_cases = read_bits (self->use_cases, VITRINE_N_USE_CASES);
  self->criteria.states = read_bits (self->states, VITRINE_N_STATES);
  self->criteria.added = gtk_drop_down_get_selected (self->added);
  self->criteria.sent = gtk_drop_down_get_selected (self->sent);
  self->criteria.unused = gtk_check_button_get_active (self->unused);
  self->criteria.tag = dup_chosen_tag (self);
  gtk_widget_set_sensitive (self->clear_button, !vitrine_image_criteria_is_empty (&self->criteria));
  g_signal_emit (self, changed_signal, 0);
}

static void
show_tags (VitrineFilterPopover *self)
{
  const char *const any[] = { C_("tag", "Any"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (any);
  g_auto (GStrv) tags = self->images != NULL ? vitrine_image_tags_list (self->images)
                                             : g_new0 (char *, 1);
  guint chosen = 0;

  for (guint i = 0; tags[i] != NULL; i++) {
    gtk_string_list_append (list, tags[i]);
    if (g_strcmp0 (tags[i], self->criteria.tag) == 0)
      chosen = i + 1;
  }
  /* No picture has it any more, but it is what is asked for. */
  if (chosen == 0 && self->criteria.tag != NULL) {
    gtk_string_list_append (list, self->criteria.tag);
    chosen = g_list_model_get_n_items (G_LIST_MODEL (list)) - 1;
  }

  gtk_drop_down_set_model (self->tag, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->tag, chosen);
}

static void
show_criteria (VitrineFilterPopover *self)
{
  const VitrineImageCriteria *criteria = &self->criteria;

  self->showing = TRUE;
  show_bits (self->use_cases, VITRINE_N_USE_CASES, criteria->use_cases);
  show_bits (self->states, VITRINE_N_STATES, criteria->states);
  gtk_drop_down_set_selected (self->added, criteria->added);
  gtk_drop_down_set_selected (self->sent, criteria->sent);
  gtk_check_button_set_active (self->unused, criteria->unused);
  show_tags (self);
  gtk_widget_set_sensitive (self->clear_button, !vitrine_image_criteria_is_empty (criteria));
  self->showing = FALSE;
}

static void
on_clear_clicked (VitrineFilterPopover *self)
{
  vitrine_image_criteria_clear (&self->criteria);
  show_criteria (self);
  g_signal_emit (self, changed_signal, 0);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static GtkCheckButton *
add_check (VitrineFilterPopover *self, GtkGrid *grid, guint i, const char *title)
{
  GtkWidget *button = gtk_check_button_new_with_label (title);

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_asked), self);
  gtk_grid_attach (grid, button, i % N_COLUMNS, i / N_COLUMNS, 1, 1);

  return GTK_CHECK_BUTTON (button);
}

static void
fill_periods (GtkDropDown *drop_down)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < VITRINE_N_PERIODS; i++)
    gtk_string_list_append (titles, vitrine_period_get_title (i));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (titles));
}

static void
vitrine_filter_popover_dispose (GObject *object)
{
  g_clear_object (&VITRINE_FILTER_POPOVER (object)->images);

  G_OBJECT_CLASS (vitrine_filter_popover_parent_class)->dispose (object);
}

static void
vitrine_filter_popover_finalize (GObject *object)
{
  vitrine_image_criteria_clear (&VITRINE_FILTER_POPOVER (object)->criteria);

  G_OBJECT_CLASS (vitrine_filter_popover_parent_class)->finalize (object);
}

static void
vitrine_filter_popover_class_init (VitrineFilterPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_filter_popover_dispose;
  object_class->finalize = vitrine_filter_popover_finalize;

  changed_signal =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterPopover, use_cases_section);
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterPopover, use_cases_grid);
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterPopover, states_grid);
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterPopover, added);
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterPopover, sent);
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterPopover, tag);
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterPopover, unused);
  gtk_widget_class_bind_template_child (widget_class, VitrineFilterPopover, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, on_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, show_criteria);
}

static void
vitrine_filter_popover_init (VitrineFilterPopover *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < VITRINE_N_USE_CASES; i++)
    self->use_cases[i] = add_check (self, self->use_cases_grid, i, vitrine_use_case_get_title (i));
  for (guint i = 0; i < VITRINE_N_STATES; i++)
    self->states[i] = add_check (self, self->states_grid, i, vitrine_states_get_title (i));
  fill_periods (self->added);
  fill_periods (self->sent);
  vitrine_drop_down_set_name (self->added, _("Added"));
  vitrine_drop_down_set_name (self->sent, _("When It Was Sent"));
  vitrine_drop_down_set_name (self->tag, _("Tag"));
  show_criteria (self);
}

/**
 * vitrine_filter_popover_set_images:
 *
 * Says whose tags can be asked for.
 */
void
vitrine_filter_popover_set_images (VitrineFilterPopover *self, GListModel *images)
{
  g_return_if_fail (VITRINE_IS_FILTER_POPOVER (self));

  g_set_object (&self->images, images);
}

/**
 * vitrine_filter_popover_set_all_lanes:
 *
 * Says whether there is more than one use case to choose from.
 */
void
vitrine_filter_popover_set_all_lanes (VitrineFilterPopover *self, gboolean all_lanes)
{
  g_return_if_fail (VITRINE_IS_FILTER_POPOVER (self));

  gtk_widget_set_visible (self->use_cases_section, all_lanes);
}

const VitrineImageCriteria *
vitrine_filter_popover_get_criteria (VitrineFilterPopover *self)
{
  g_return_val_if_fail (VITRINE_IS_FILTER_POPOVER (self), NULL);

  return &self->criteria;
}

/**
 * vitrine_filter_popover_set_criteria:
 *
 * Shows what is asked for; "changed" isn't emitted.
 */
void
vitrine_filter_popover_set_criteria (VitrineFilterPopover       *self,
                                     const VitrineImageCriteria *criteria)
{
  g_return_if_fail (VITRINE_IS_FILTER_POPOVER (self));

  vitrine_image_criteria_copy (&self->criteria, criteria);
  show_criteria (self);
}
