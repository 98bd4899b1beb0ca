/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-lane-bar.h"

#include "vitrine-image-rules.h"

#include <glib/gi18n.h>

/* The tabs are the lanes, and one for the pictures of all of them. */
#define ALL    VITRINE_N_USE_CASES
#define N_TABS (VITRINE_N_USE_CASES + 1)

typedef struct {
  GtkToggleButton *button;
  GtkLabel        *count;
  GListModel      *pictures;
} Tab;

struct _VitrineLaneBar {
  AdwBin         parent_instance;

  GtkWidget     *scroller;
  GtkBox        *box;
  Tab            tabs[N_TABS];
  VitrineUseCase lane;
  gboolean       shows_all;
};

G_DEFINE_FINAL_TYPE (VitrineLaneBar, vitrine_lane_bar, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_LANE,
  PROP_SHOWS_ALL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_title (guint i)
{
  return i == ALL ? C_("lane", "All") : vitrine_use_case_get_title (i);
}

static void
update_count (VitrineLaneBar *self, guint i)
{
  Tab *tab = &self->tabs[i];
  guint n_pictures = tab->pictures != NULL ? g_list_model_get_n_items (tab->pictures) : 0;
  g_autofree char *count = g_strdup_printf ("%'u", n_pictures);
  /* Translators: a lane as screen readers say it, such as “Main, 12 pictures”. */
  g_autofree char *name = g_strdup_printf (ngettext ("%s, %u picture", "%s, %u pictures",
                                                     n_pictures),
                                           get_title (i), n_pictures);

  gtk_label_set_label (tab->count, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_items_changed (GListModel     *pictures,
                  guint           position,
                  guint           removed,
                  guint           added,
                  VitrineLaneBar *self)
{
  for (guint i = 0; i < N_TABS; i++) {
    if (self->tabs[i].pictures == pictures)
      update_count (self, i);
  }
}

static void
on_toggled (VitrineLaneBar *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  for (guint i = 0; i < VITRINE_N_USE_CASES; i++) {
    if (self->tabs[i].button == button)
      vitrine_lane_bar_set_lane (self, i);
  }
  if (self->tabs[ALL].button == button)
    vitrine_lane_bar_show_all (self);
}

static void
describe_tab (Tab *tab, guint i)
{
  g_autofree char *rule = NULL;
  g_autofree char *tooltip = NULL;

  if (i == ALL) {
    rule = g_strdup (_("All that was added, and stays here once it is sent"));
    tooltip = g_strdup_printf ("%s\n%s", _("Pictures of all lanes"), rule);
  } else {
    rule = vitrine_image_rules_describe (i);
    tooltip = g_strdup_printf ("%s\n%s", vitrine_use_case_get_purpose (i), rule);
  }

  gtk_widget_set_tooltip_text (GTK_WIDGET (tab->button), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rule, -1);
}

static void
add_tab (VitrineLaneBar *self, guint i)
{
  Tab *tab = &self->tabs[i];
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  tab->button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  tab->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (tab->count), "count");
  gtk_box_append (GTK_BOX (content), gtk_label_new (get_title (i)));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (tab->count));
  gtk_button_set_child (GTK_BUTTON (tab->button), content);

  gtk_widget_add_css_class (GTK_WIDGET (tab->button), "flat");
  describe_tab (tab, i);
  gtk_toggle_button_set_group (tab->button, i != ALL ? self->tabs[ALL].button : NULL);
  gtk_toggle_button_set_active (tab->button, i == self->lane);
  g_signal_connect_swapped (tab->button, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (self->box, GTK_WIDGET (tab->button));
  update_count (self, i);
}

static GtkAdjustment *
get_adjustment (VitrineLaneBar *self)
{
  return gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* A plain wheel turns up and down, the lanes move sideways. */
static gboolean
on_scroll (VitrineLaneBar *self, double dx, double dy)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double step = gtk_adjustment_get_page_size (adjustment) / 4;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);

  return GDK_EVENT_STOP;
}

static void
scroll_to (VitrineLaneBar *self, guint i)
{
  GtkWidget *button = GTK_WIDGET (self->tabs[i].button);
  double x, y;

  if (gtk_widget_translate_coordinates (button, GTK_WIDGET (self->box), 0, 0, &x, &y))
    gtk_adjustment_clamp_page (get_adjustment (self), x, x + gtk_widget_get_width (button));
}

static void
vitrine_lane_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_LANE:
    g_value_set_enum (value, vitrine_lane_bar_get_lane (VITRINE_LANE_BAR (object)));
    break;

  case PROP_SHOWS_ALL:
    g_value_set_boolean (value, VITRINE_LANE_BAR (object)->shows_all);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_lane_bar_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_LANE:
    vitrine_lane_bar_set_lane (VITRINE_LANE_BAR (object), g_value_get_enum (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_lane_bar_dispose (GObject *object)
{
  VitrineLaneBar *self = VITRINE_LANE_BAR (object);

  for (guint i = 0; i < N_TABS; i++)
    g_clear_object (&self->tabs[i].pictures);

  G_OBJECT_CLASS (vitrine_lane_bar_parent_class)->dispose (object);
}

static void
vitrine_lane_bar_class_init (VitrineLaneBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_lane_bar_dispose;
  object_class->get_property = vitrine_lane_bar_get_property;
  object_class->set_property = vitrine_lane_bar_set_property;

  properties[PROP_LANE] =
    g_param_spec_enum ("lane", NULL, NULL, VITRINE_TYPE_USE_CASE, VITRINE_USE_CASE_MAIN,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOWS_ALL] =
    g_param_spec_boolean ("shows-all", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-lane-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineLaneBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, VitrineLaneBar, box);
  gtk_widget_class_bind_template_callback (widget_class, on_scroll);
}

static void
vitrine_lane_bar_init (VitrineLaneBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  add_tab (self, ALL);
  for (guint i = 0; i < VITRINE_N_USE_CASES; i++)
    add_tab (self, i);
}

/**
 * vitrine_lane_bar_set_lanes:
 *
 * Says whose counts to show; once.
 */
void
vitrine_lane_bar_set_lanes (VitrineLaneBar *self, VitrineLanes *lanes)
{
  g_return_if_fail (VITRINE_IS_LANE_BAR (self));

  for (guint i = 0; i < N_TABS; i++) {
    self->tabs[i].pictures = g_object_ref (i == ALL ? vitrine_lanes_get_all (lanes)
                                                    : vitrine_lanes_get (lanes, i));
    g_signal_connect_object (self->tabs[i].pictures, "items-changed",
                             G_CALLBACK (on_items_changed), self, 0);
    update_count (self, i);
  }
}

/**
 * vitrine_lane_bar_get_lane:
 *
 * Returns: the open lane, or the last one that was while the pictures of all are shown: the
 *   one that new pictures go to
 */
VitrineUseCase
vitrine_lane_bar_get_lane (VitrineLaneBar *self)
{
  g_return_val_if_fail (VITRINE_IS_LANE_BAR (self), VITRINE_USE_CASE_MAIN);

  return self->lane;
}

void
vitrine_lane_bar_set_lane (VitrineLaneBar *self, VitrineUseCase lane)
{
  g_return_if_fail (VITRINE_IS_LANE_BAR (self));
  g_return_if_fail ((guint) lane < VITRINE_N_USE_CASES);

  g_object_freeze_notify (G_OBJECT (self));

  if (self->lane != lane) {
    self->lane = lane;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANE]);
  }
  if (self->shows_all) {
    self->shows_all = FALSE;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_ALL]);
  }
  gtk_toggle_button_set_active (self->tabs[lane].button, TRUE);
  scroll_to (self, lane);

  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
vitrine_lane_bar_get_shows_all (VitrineLaneBar *self)
{
  g_return_val_if_fail (VITRINE_IS_LANE_BAR (self), FALSE);

  return self->shows_all;
}

/**
 * vitrine_lane_bar_show_all:
 *
 * Opens the pictures of all lanes, until vitrine_lane_bar_set_lane() opens one.
 */
void
vitrine_lane_bar_show_all (VitrineLaneBar *self)
{
  g_return_if_fail (VITRINE_IS_LANE_BAR (self));

  if (self->shows_all)
    return;

  self->shows_all = TRUE;
  gtk_toggle_button_set_active (self->tabs[ALL].button, TRUE);
  scroll_to (self, ALL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_ALL]);
}

static gboolean
is_at (GtkWidget *child, GtkWidget *widget, double x, double y)
{
  double child_x, child_y;

  return gtk_widget_get_mapped (child)
         && gtk_widget_translate_coordinates (widget, child, x, y, &child_x, &child_y)
         && gtk_widget_contains (child, child_x, child_y);
}

/**
 * vitrine_lane_bar_get_lane_at:
 * @widget: what @x and @y are relative to
 *
 * Returns: whether a tab is at this place; @lane is set only then
 */
gboolean
vitrine_lane_bar_get_lane_at (VitrineLaneBar *self,
                              GtkWidget      *widget,
                              double          x,
                              double          y,
                              VitrineUseCase *lane)
{
  /* Tabs go on beneath what is beside the bar. */
  if (!is_at (self->scroller, widget, x, y))
    return FALSE;

  for (guint i = 0; i < VITRINE_N_USE_CASES; i++) {
    if (is_at (GTK_WIDGET (self->tabs[i].button), widget, x, y)) {
      *lane = i;
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * vitrine_lane_bar_set_drop_lane:
 * @lane: a #VitrineUseCase, or -1 for none
 *
 * Marks the tab that would get what is being dragged.
 */
void
vitrine_lane_bar_set_drop_lane (VitrineLaneBar *self, int lane)
{
  for (int i = 0; i < VITRINE_N_USE_CASES; i++) {
    GtkWidget *button = GTK_WIDGET (self->tabs[i].button);

    if (i == lane)
      gtk_widget_add_css_class (button, "drop-lane");
    else
      gtk_widget_remove_css_class (button, "drop-lane");
  }
}
