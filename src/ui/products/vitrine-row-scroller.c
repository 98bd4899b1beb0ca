/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-row-scroller.h"

#include <glib/gi18n.h>
#include <math.h>

/* What a notch of the wheel moves. */
#define ROWS_PER_NOTCH 3

struct _VitrineRowScroller {
  AdwBin             parent_instance;

  GtkWidget         *view;
  GtkWidget         *bar;
  GtkAdjustment     *place;        /* in rows */
  GtkSliceListModel *rows;         /* what the view shows of the model */
  GSignalGroup      *signals;      /* of the model */
  int                row_height;   /* pixels, for a finger that moves by them */
  double             rest;         /* of a row that a finger has moved by */
  guint              focused;      /* the row that has the keys, where one has */
  double             from_right;   /* pixels; kept in right-to-left */
};

G_DEFINE_FINAL_TYPE (VitrineRowScroller, vitrine_row_scroller, ADW_TYPE_BIN)

static guint
count_rows (VitrineRowScroller *self)
{
  GListModel *model = gtk_slice_list_model_get_model (self->rows);

  return model != NULL ? g_list_model_get_n_items (model) : 0;
}

static guint
count_seen (VitrineRowScroller *self)
{
  return gtk_slice_list_model_get_size (self->rows);
}

static gboolean
has_focus (VitrineRowScroller *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->view);
}

/* The widgets of rows that go are given to those that come. What is typed must not go to another
 * row with them: when the row that has the keys goes, the bar gets them. */
static void
move_to (VitrineRowScroller *self, guint first)
{
  if (first == gtk_slice_list_model_get_offset (self->rows))
    return;
  if (has_focus (self) && (self->focused < first || self->focused >= first + count_seen (self)))
    gtk_widget_grab_focus (self->bar);
  gtk_slice_list_model_set_offset (self->rows, first);
}

static void
on_place_changed (VitrineRowScroller *self)
{
  move_to (self, (guint) lround (gtk_adjustment_get_value (self->place)));
}

/* The model has more rows, or fewer. */
static void
measure (VitrineRowScroller *self)
{
  guint n = count_rows (self);
  guint seen = count_seen (self);
  double first = MIN (gtk_adjustment_get_value (self->place), n > seen ? n - seen : 0);

  gtk_adjustment_configure (self->place, first, 0, MAX (n, seen), 1, seen > 1 ? seen - 1 : 1, seen);
  gtk_widget_set_visible (self->bar, n > seen);
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, VitrineRowScroller *self)
{
  double before = gtk_adjustment_get_value (self->place);
  double rows = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL
                ? dy * ROWS_PER_NOTCH : dy / self->row_height;

  self->rest += rows;
  rows = trunc (self->rest);
  self->rest -= rows;
  if (rows == 0)
    return dy != 0 && count_rows (self) > count_seen (self);
  gtk_adjustment_set_value (self->place, before + rows);

  /* At the end of the rows, the page around them goes on. */
  return gtk_adjustment_get_value (self->place) != before;
}

static gboolean
on_bar_key (GtkEventControllerKey *controller,
            guint                  key,
            guint                  code,
            GdkModifierType        state,
            VitrineRowScroller    *self)
{
  double page = gtk_adjustment_get_page_increment (self->place);
  double by;

  switch (key) {
    case GDK_KEY_Up:        by = -1; break;
    case GDK_KEY_Down:      by = 1; break;
    case GDK_KEY_Page_Up:   by = -page; break;
    case GDK_KEY_Page_Down: by = page; break;
    case GDK_KEY_Home:      by = -G_MAXINT; break;
    case GDK_KEY_End:       by = G_MAXINT; break;
    default:                return GDK_EVENT_PROPAGATE;
  }
  gtk_adjustment_set_value (self->place, gtk_adjustment_get_value (self->place) + by);

  return GDK_EVENT_STOP;
}

/* --- across --- */

static double
get_last (GtkAdjustment *across)
{
  return gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across);
}

static void
on_across_moved (VitrineRowScroller *self, GtkAdjustment *across)
{
  self->from_right = get_last (across) - gtk_adjustment_get_value (across);
}

static gboolean
keep_right_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer across)
{
  gtk_adjustment_set_value (across,
                            get_last (across) - VITRINE_ROW_SCROLLER (widget)->from_right);
  /* The view may lie where it was before its new width took the value with it. */
  gtk_widget_queue_allocate (VITRINE_ROW_SCROLLER (widget)->view);

  return G_SOURCE_REMOVE;
}

/* GTK 4.8 keeps the distance from the left in every direction. This is told while it lays out, when
 * nothing can be moved. */
static void
on_across_measured (VitrineRowScroller *self, GtkAdjustment *across)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), keep_right_cb, g_object_ref (across),
                                  g_object_unref);
}

static void
watch_across (VitrineRowScroller *self, GtkAdjustment *across)
{
  g_signal_connect_object (across, "changed", G_CALLBACK (on_across_measured), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "value-changed", G_CALLBACK (on_across_moved), self,
                           G_CONNECT_SWAPPED);
}

/* --- the object --- */

static void
vitrine_row_scroller_dispose (GObject *object)
{
  VitrineRowScroller *self = VITRINE_ROW_SCROLLER (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->rows);
  g_clear_object (&self->place);

  G_OBJECT_CLASS (vitrine_row_scroller_parent_class)->dispose (object);
}

static void
vitrine_row_scroller_class_init (VitrineRowScrollerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_row_scroller_dispose;
}

static void
add_bar (VitrineRowScroller *self, GtkWidget *box)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->bar = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, self->place);
  gtk_widget_set_focusable (self->bar, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Rows"), -1);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_bar_key), self);
  gtk_widget_add_controller (self->bar, keys);
  gtk_box_append (GTK_BOX (box), self->bar);
}

static void
vitrine_row_scroller_init (VitrineRowScroller *self)
{
  self->place = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 1, 1, 1));
  g_signal_connect_object (self->place, "value-changed", G_CALLBACK (on_place_changed), self,
                           G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->signals, "items-changed", G_CALLBACK (measure), self);
}

/**
 * vitrine_row_scroller_new:
 * @view: which is given what vitrine_row_scroller_get_rows() returns
 * @n_seen: how many rows are seen at most
 * @row_height: of one of them, pixels, about
 *
 * Returns: (transfer floating)
 */
GtkWidget *
vitrine_row_scroller_new (GtkWidget *view, guint n_seen, int row_height)
{
  VitrineRowScroller *self = g_object_new (VITRINE_TYPE_ROW_SCROLLER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *across = gtk_scrolled_window_new ();
  GtkEventController *wheel =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->view = view;
  self->row_height = row_height;
  self->rows = gtk_slice_list_model_new (NULL, 0, n_seen);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (view, wheel);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (across), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (across), view);
  gtk_widget_set_hexpand (across, TRUE);
  watch_across (self, gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (across)));
  gtk_box_append (GTK_BOX (box), across);
  add_bar (self, box);
  adw_bin_set_child (ADW_BIN (self), box);
  measure (self);

  return GTK_WIDGET (self);
}

/* Returns: those of the model that are seen */
GListModel *
vitrine_row_scroller_get_rows (VitrineRowScroller *self)
{
  g_return_val_if_fail (VITRINE_IS_ROW_SCROLLER (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/* @model: (nullable): the whole list, from whose start is shown */
void
vitrine_row_scroller_set_model (VitrineRowScroller *self, GListModel *model)
{
  g_return_if_fail (VITRINE_IS_ROW_SCROLLER (self));

  gtk_adjustment_set_value (self->place, 0);
  gtk_slice_list_model_set_model (self->rows, model);
  g_signal_group_set_target (self->signals, model);
  measure (self);
}

/* Returns: which of the model is the first that is seen */
guint
vitrine_row_scroller_get_first (VitrineRowScroller *self)
{
  g_return_val_if_fail (VITRINE_IS_ROW_SCROLLER (self), 0);

  return gtk_slice_list_model_get_offset (self->rows);
}

/* Says which row of the model has the keys, when one gets them. */
void
vitrine_row_scroller_set_focused (VitrineRowScroller *self, guint position)
{
  g_return_if_fail (VITRINE_IS_ROW_SCROLLER (self));

  self->focused = position;
}

/**
 * vitrine_row_scroller_show:
 *
 * Moves the part that is seen as far as is needed to see the row there.
 *
 * Returns: whether there is such a row
 */
gboolean
vitrine_row_scroller_show (VitrineRowScroller *self, guint position)
{
  g_return_val_if_fail (VITRINE_IS_ROW_SCROLLER (self), FALSE);

  if (position >= count_rows (self))
    return FALSE;
  gtk_adjustment_clamp_page (self->place, position, position + 1);

  return TRUE;
}
