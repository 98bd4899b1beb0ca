/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-log-panel.h"

#include "vitrine-exchange-filter.h"
#include "vitrine-exchange-list.h"
#include "vitrine-exchange-view.h"
#include "vitrine-log-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _VitrineLogPanel {
  GtkWidget               parent_instance;

  AdwLeaflet             *leaflet;
  GtkWidget              *list_page;
  GtkWidget              *search;
  GtkToggleButton        *all_button;
  GtkToggleButton        *errors_button;
  GtkToggleButton        *image_button;
  GtkLabel               *count;
  GtkWidget              *trouble_box;
  GtkLabel               *trouble;
  GtkStack               *stack;
  GtkWidget              *scroller;
  GtkWidget              *list_view;
  VitrineExchangeView    *detail;

  VitrineExchangeStore   *store;
  VitrineExchangeList    *list;
  VitrineExchangeFilter  *filter;
  GtkFilterListModel     *filtered;
  GtkSingleSelection     *selection;

  gint64                  image_id;         /* whose exchanges “This Item” shows */
  gboolean                following;        /* the end is in view, and stays in view */
  double                  seen_upper;       /* of the scroll bar, when last looked at */
  double                  seen_page_size;
  guint                   scroll_idle;
  guint                   n_unseen_errors;
};

G_DEFINE_FINAL_TYPE (VitrineLogPanel, vitrine_log_panel, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_N_UNSEEN_ERRORS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_n_unseen_errors (VitrineLogPanel *self, guint n_unseen_errors)
{
  if (self->n_unseen_errors == n_unseen_errors)
    return;

  self->n_unseen_errors = n_unseen_errors;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNSEEN_ERRORS]);
}

static void
on_settled (VitrineLogPanel *self, VitrineExchangeRow *row)
{
  gboolean seen = gtk_widget_get_mapped (self->scroller) && self->following
                  && gtk_filter_match (GTK_FILTER (self->filter), row);

  if (vitrine_exchange_row_get_facts (row)->trouble && !seen)
    set_n_unseen_errors (self, self->n_unseen_errors + 1);
}

static char *
dup_count (VitrineLogPanel *self, guint n_all, guint n_shown)
{
  if (!vitrine_exchange_filter_is_open (self->filter))
    /* Translators: how many lines of the log the filter shows: “12 of 3,450” */
    return g_strdup_printf (_("%'u of %'u"), n_shown, n_all);
  if (vitrine_exchange_list_is_cut (self->list))
    /* Translators: there are older lines in the log than those shown */
    return g_strdup_printf (_("Newest %'u calls"), n_all);

  return g_strdup_printf (ngettext ("%'u call", "%'u calls", n_all), n_all);
}

static void
show_contents (VitrineLogPanel *self)
{
  g_autofree char *count = NULL;
  const char *page = "list";
  const char *trouble;
  guint n_all, n_shown;

  if (self->list == NULL)
    return;

  n_all = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  count = dup_count (self, n_all, n_shown);
  trouble = vitrine_exchange_list_get_trouble (self->list);

  if (n_all == 0)
    page = vitrine_exchange_list_is_loading (self->list) ? "loading" : "empty";
  else if (n_shown == 0)
    page = "none";
  gtk_stack_set_visible_child_name (self->stack, page);

  gtk_label_set_text (self->count, n_all > 0 ? count : "");
  gtk_label_set_text (self->trouble, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (self->trouble_box, trouble != NULL);
}

static GtkAdjustment *
get_adjustment (VitrineLogPanel *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static void
note_size (VitrineLogPanel *self)
{
  self->seen_upper = gtk_adjustment_get_upper (get_adjustment (self));
  self->seen_page_size = gtk_adjustment_get_page_size (get_adjustment (self));
}

static gboolean
scroll_cb (gpointer user_data)
{
  VitrineLogPanel *self = user_data;
  GtkAdjustment *adjustment = get_adjustment (self);

  self->scroll_idle = 0;
  note_size (self);
  if (self->following)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment)
                                          - gtk_adjustment_get_page_size (adjustment));

  return G_SOURCE_REMOVE;
}

/* Lines have come, or the room for them has changed. The list is in the middle of laying them
 * out, and would take a new position for the old one. */
static void
on_size_changed (VitrineLogPanel *self)
{
  if (self->scroll_idle == 0)
    self->scroll_idle = g_idle_add (scroll_cb, self);
}

/* New errors have been seen when the end is in view and nothing is kept back. */
static void
note_seen (VitrineLogPanel *self)
{
  if (self->following && gtk_widget_get_mapped (self->scroller)
      && vitrine_exchange_filter_shows_errors (self->filter))
    set_n_unseen_errors (self, 0);
}

/* Only who scrolls decides whether the end is to stay in view; that lines move when others
 * come or the window is resized says nothing. */
static void
on_scrolled (VitrineLogPanel *self, GtkAdjustment *adjustment)
{
  double upper = gtk_adjustment_get_upper (adjustment);
  double page_size = gtk_adjustment_get_page_size (adjustment);

  if (upper == self->seen_upper && page_size == self->seen_page_size) {
    self->following = gtk_adjustment_get_value (adjustment) + page_size >= upper - 1;
    note_seen (self);
  }
  note_size (self);
}

static void
on_list_mapped (VitrineLogPanel *self)
{
  note_seen (self);
}

static void
on_search_changed (VitrineLogPanel *self)
{
  vitrine_exchange_filter_set_text (self->filter,
                                    gtk_editable_get_text (GTK_EDITABLE (self->search)));
  show_contents (self);
  note_seen (self);
}

static void
on_search_stopped (VitrineLogPanel *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->list_view);
}

static void
on_scope_toggled (VitrineLogPanel *self)
{
  VitrineExchangeScope scope = VITRINE_EXCHANGE_SCOPE_ALL;

  if (gtk_toggle_button_get_active (self->errors_button))
    scope = VITRINE_EXCHANGE_SCOPE_ERRORS;
  else if (gtk_toggle_button_get_active (self->image_button))
    scope = VITRINE_EXCHANGE_SCOPE_IMAGE;

  vitrine_exchange_filter_set_scope (self->filter, scope, self->image_id);
  show_contents (self);
  note_seen (self);
}

static void
show_detail (VitrineLogPanel *self)
{
  VitrineExchangeRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row != NULL)
    vitrine_exchange_view_set_row (self->detail, row, self->store);
}

static void
on_selected (VitrineLogPanel *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->detail)))
    show_detail (self);
}

static void
open_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineLogPanel *self = VITRINE_LOG_PANEL (widget);

  if (gtk_single_selection_get_selected_item (self->selection) == NULL)
    return;

  show_detail (self);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), TRUE);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->detail));
  gtk_widget_action_set_enabled (widget, "log.close-detail", TRUE);
  /* Beside the list, the arrow keys go on choosing what is shown. */
  if (adw_leaflet_get_folded (self->leaflet))
    gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->list_view);
}

static void
close_detail_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineLogPanel *self = VITRINE_LOG_PANEL (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_page);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), FALSE);
  vitrine_exchange_view_set_row (self->detail, NULL, NULL);
  gtk_widget_action_set_enabled (widget, "log.close-detail", FALSE);
  gtk_widget_grab_focus (self->list_view);
}

static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineLogPanel *self = VITRINE_LOG_PANEL (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_page);
  gtk_widget_grab_focus (self->search);
}

static void
on_activated (VitrineLogPanel *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  open_action (GTK_WIDGET (self), NULL, NULL);
}

/* The line under the pointer has been selected by now. One click is enough; a list that is
 * activated by one would select whatever the pointer passes over. */
static void
on_clicked (VitrineLogPanel *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (self->list_view, x, y, GTK_PICK_DEFAULT);

  /* Below the last line there is the list alone. */
  if (under != NULL && under != self->list_view)
    open_action (GTK_WIDGET (self), NULL, NULL);
}

static void
vitrine_log_panel_dispose (GObject *object)
{
  VitrineLogPanel *self = VITRINE_LOG_PANEL (object);

  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->filtered != NULL)
    g_signal_handlers_disconnect_by_data (self->filtered, self);
  g_clear_pointer ((GtkWidget **) &self->leaflet, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->list);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (vitrine_log_panel_parent_class)->dispose (object);
}

static void
vitrine_log_panel_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  VitrineLogPanel *self = VITRINE_LOG_PANEL (object);

  switch (prop_id) {
  case PROP_N_UNSEEN_ERRORS:
    g_value_set_uint (value, self->n_unseen_errors);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-log-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, leaflet);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, list_page);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, search);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, all_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, errors_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, image_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, count);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, trouble_box);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, trouble);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, list_view);
  gtk_widget_class_bind_template_child (widget_class, VitrineLogPanel, detail);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_list_mapped);
  gtk_widget_class_bind_template_callback (widget_class, on_scope_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
}

static void
vitrine_log_panel_class_init (VitrineLogPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_log_panel_dispose;
  object_class->get_property = vitrine_log_panel_get_property;

  properties[PROP_N_UNSEEN_ERRORS] =
    g_param_spec_uint ("n-unseen-errors", NULL, NULL,
                       0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (VITRINE_TYPE_EXCHANGE_VIEW);
  g_type_ensure (VITRINE_TYPE_LOG_ROW);
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "logpanel");

  gtk_widget_class_install_action (widget_class, "log.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "log.close-detail", NULL, close_detail_action);
  gtk_widget_class_install_action (widget_class, "log.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "log.close-detail", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "log.search",
                                       NULL);
}

static void
vitrine_log_panel_init (VitrineLogPanel *self)
{
  GtkAdjustment *adjustment;

  self->following = TRUE;
  self->filter = vitrine_exchange_filter_new ();
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->filtered)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.close-detail", FALSE);

  gtk_list_view_set_model (GTK_LIST_VIEW (self->list_view),
                           GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  adjustment = get_adjustment (self);
  g_signal_connect_object (adjustment, "changed",
                           G_CALLBACK (on_size_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed",
                           G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
}

/**
 * vitrine_log_panel_set_workspace:
 *
 * Shows the exchanges of @workspace: those on disk and those to come. To be called once it has
 * been opened, and again when it is opened anew; until then nothing is on disk to be shown.
 */
void
vitrine_log_panel_set_workspace (VitrineLogPanel *self, VitrineWorkspace *workspace)
{
  g_return_if_fail (VITRINE_IS_LOG_PANEL (self));
  g_return_if_fail (VITRINE_IS_WORKSPACE (workspace));

  if (gtk_widget_get_visible (GTK_WIDGET (self->detail)))
    close_detail_action (GTK_WIDGET (self), NULL, NULL);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);

  g_set_object (&self->store, vitrine_workspace_get_exchange_store (workspace));
  self->list = vitrine_exchange_list_new (vitrine_workspace_get_journal (workspace), self->store);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->list));

  /* After the filter's own handler: it is asked how many it lets through. */
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (show_contents), self);
  g_signal_connect_swapped (self->list, "notify::loading", G_CALLBACK (show_contents), self);
  g_signal_connect_swapped (self->list, "settled", G_CALLBACK (on_settled), self);
  show_contents (self);
}

/**
 * vitrine_log_panel_show_image:
 * @image: (nullable): %NULL for all pictures again
 *
 * Shows the exchanges about one picture alone.
 */
void
vitrine_log_panel_show_image (VitrineLogPanel *self, VitrineImage *image)
{
  g_autofree char *tooltip = NULL;

  g_return_if_fail (VITRINE_IS_LOG_PANEL (self));

  self->image_id = image != NULL ? vitrine_image_get_id (image) : 0;
  if (image != NULL)
    /* Translators: %s is the name of a picture */
    tooltip = g_strdup_printf (_("Calls about “%s”"), vitrine_image_get_name (image));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->image_button), tooltip);
  gtk_widget_set_sensitive (GTK_WIDGET (self->image_button), image != NULL);
  gtk_toggle_button_set_active (image != NULL ? self->image_button : self->all_button, TRUE);
  on_scope_toggled (self);
}
