/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-finder.h"

struct _VitrineImageFinder {
  GObject               parent_instance;

  VitrineImageGrid     *grid;      /* borrowed, as are the widgets: the page holds them and us */
  GtkMenuButton        *button;
  VitrineFilterPopover *popover;
  VitrineFilterBar     *bar;
};

G_DEFINE_FINAL_TYPE (VitrineImageFinder, vitrine_image_finder, G_TYPE_OBJECT)

static guint changed_signal;

/* @criteria may be what one of the widgets lends. */
static void
set_criteria (VitrineImageFinder *self, const VitrineImageCriteria *criteria)
{
  g_auto (VitrineImageCriteria) copy = { 0 };

  vitrine_image_criteria_copy (&copy, criteria);
  vitrine_filter_bar_set_criteria (self->bar, &copy);
  vitrine_image_grid_set_criteria (self->grid, &copy);
  if (vitrine_image_criteria_compare (vitrine_filter_popover_get_criteria (self->popover), &copy)
      != VITRINE_SEARCH_SAME)
    vitrine_filter_popover_set_criteria (self->popover, &copy);

  if (vitrine_image_criteria_is_empty (&copy))
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "filtering");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "filtering");
  g_signal_emit (self, changed_signal, 0);
}

static void
on_asked (VitrineImageFinder *self)
{
  set_criteria (self, vitrine_filter_popover_get_criteria (self->popover));
}

static void
on_dropped (VitrineImageFinder *self)
{
  set_criteria (self, vitrine_filter_bar_get_criteria (self->bar));
}

static void
on_filter (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_menu_button_popup (VITRINE_IMAGE_FINDER (user_data)->button);
}

static void
on_clear_filters (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const VitrineImageCriteria none = { 0 };

  set_criteria (user_data, &none);
}

static const GActionEntry entries[] = {
  { "filter", on_filter },
  { "clear-filters", on_clear_filters },
};

static void
vitrine_image_finder_class_init (VitrineImageFinderClass *klass)
{
  changed_signal =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_image_finder_init (VitrineImageFinder *self)
{
}

/**
 * vitrine_image_finder_new:
 * @grid: (transfer none): whose cards are filtered; outlives the finder, as do the widgets
 * @button: (transfer none): opens @popover, and shows that something is asked for
 * @actions: gets the actions; goes with @grid
 */
VitrineImageFinder *
vitrine_image_finder_new (VitrineImageGrid     *grid,
                          GtkMenuButton        *button,
                          VitrineFilterPopover *popover,
                          VitrineFilterBar     *bar,
                          GActionMap           *actions)
{
  VitrineImageFinder *self = g_object_new (VITRINE_TYPE_IMAGE_FINDER, NULL);

  self->grid = grid;
  self->button = button;
  self->popover = popover;
  self->bar = bar;
  g_signal_connect_object (popover, "changed", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "changed", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);

  return self;
}

/**
 * vitrine_image_finder_set_all_lanes:
 *
 * Says whether there is more than one use case to choose from. In one lane, asking for another
 * use case would show nothing: that is forgotten.
 */
void
vitrine_image_finder_set_all_lanes (VitrineImageFinder *self, gboolean all_lanes)
{
  g_auto (VitrineImageCriteria) criteria = { 0 };

  g_return_if_fail (VITRINE_IS_IMAGE_FINDER (self));

  vitrine_filter_popover_set_all_lanes (self->popover, all_lanes);
  if (all_lanes)
    return;

  vitrine_image_criteria_copy (&criteria, vitrine_filter_bar_get_criteria (self->bar));
  criteria.use_cases = 0;
  set_criteria (self, &criteria);
}

/**
 * vitrine_image_finder_is_filtering:
 *
 * Returns: whether something is asked for
 */
gboolean
vitrine_image_finder_is_filtering (VitrineImageFinder *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE_FINDER (self), FALSE);

  return !vitrine_image_criteria_is_empty (vitrine_filter_bar_get_criteria (self->bar));
}
