/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-grid.h"

#include "vitrine-image-card.h"
#include "vitrine-image-filter.h"
#include "vitrine-image-order.h"
#include "vitrine-image-selection.h"

struct _VitrineImageGrid {
  AdwBin              parent_instance;

  GtkGridView        *view;
  GtkPopover         *menu;

  VitrineTextures    *textures;
  char               *market;
  VitrineImageFilter *filter;
  GtkFilterListModel *matches;
  GtkSortListModel   *sorted;
  GtkMultiSelection  *selection;
  gboolean            order_moves;   /* the order goes by what changes while pictures are sent */
};

G_DEFINE_FINAL_TYPE (VitrineImageGrid, vitrine_image_grid, ADW_TYPE_BIN)

enum {
  CHANGED,
  ACTIVATED,
  MENU_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A card knows its place by this: looking for a picture among 10,000 would take time. */
#define LIST_ITEM "list-item"

/* With the card go all that are selected, if it is one of them. What hasn't been read yet stays. */
static GPtrArray *
dup_dragged (VitrineImageGrid *self, GtkListItem *item)
{
  g_autoptr (GPtrArray) images = NULL;
  GPtrArray *dragged = g_ptr_array_new_with_free_func (g_object_unref);

  if (gtk_list_item_get_selected (item)) {
    images = vitrine_image_grid_dup_selected (self);
  } else {
    images = g_ptr_array_new_with_free_func (g_object_unref);
    g_ptr_array_add (images, g_object_ref (gtk_list_item_get_item (item)));
  }
  for (guint i = 0; i < images->len; i++) {
    if (vitrine_image_get_digest (images->pdata[i]) != NULL)
      g_ptr_array_add (dragged, g_object_ref (images->pdata[i]));
  }

  return dragged;
}

static GdkContentProvider *
on_prepare_drag (GtkDragSource *source, double x, double y, VitrineImageGrid *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GPtrArray) images = dup_dragged (self, g_object_get_data (G_OBJECT (card),
                                                                       LIST_ITEM));
  g_autoptr (GdkPaintable) icon = vitrine_image_card_new_drag_icon (VITRINE_IMAGE_CARD (card));

  if (images->len == 0)
    return NULL;
  gtk_drag_source_set_icon (source, icon, x, y);

  return vitrine_image_selection_new_provider (images);
}

static void
setup_card (VitrineImageGrid *self, GtkListItem *item)
{
  GtkWidget *card = GTK_WIDGET (vitrine_image_card_new (self->textures, self->market));
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare_drag), self);   /* it is in there */
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
  g_object_set_data (G_OBJECT (card), LIST_ITEM, item);   /* which holds the card */
  gtk_list_item_set_child (item, card);
}

/* GTK unbinds and binds anew each card whose position moves, so that one picture added in front
 * would rebuild them all: a card keeps its picture until it gets another one or goes. */
static void
bind_card (VitrineImageGrid *self, GtkListItem *item)
{
  vitrine_image_card_set_image (VITRINE_IMAGE_CARD (gtk_list_item_get_child (item)),
                                gtk_list_item_get_item (item));
}

static void
on_activate (VitrineImageGrid *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
on_changed (VitrineImageGrid *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The view keeps in sight what is in sight; but who looks at the beginning wants to see what
 * comes in there. */
static void
on_items_changed (VitrineImageGrid *self, guint position, guint removed, guint added)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (position == 0 && added > 0 && gtk_adjustment_get_value (adjustment) <= 0.0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", 0);
  on_changed (self);
}

static guint
get_position_at (VitrineImageGrid *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *card = NULL;

  if (widget != NULL)
    card = gtk_widget_get_ancestor (widget, VITRINE_TYPE_IMAGE_CARD);
  /* The cell around a card belongs to it. */
  if (card == NULL && widget != NULL && widget != GTK_WIDGET (self->view))
    card = gtk_widget_get_first_child (widget);

  return VITRINE_IS_IMAGE_CARD (card)
         ? gtk_list_item_get_position (g_object_get_data (G_OBJECT (card), LIST_ITEM))
         : GTK_INVALID_LIST_POSITION;
}

static void
popup_menu (VitrineImageGrid *self, double x, double y)
{
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { x, y, 1, 1 });
  g_signal_emit (self, signals[MENU_ASKED], 0);
  gtk_popover_popup (self->menu);
}

static void
on_secondary_pressed (VitrineImageGrid *self, int n_press, double x, double y)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  guint position = get_position_at (self, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);

  popup_menu (self, x, y);
}

/* A frame to select with begins beside the cards: from a card on, that is dragged. GTK would do
 * both at once. */
static void
on_primary_pressed (VitrineImageGrid *self, int n_press, double x, double y)
{
  double view_x, view_y;

  gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (self->view), x, y, &view_x,
                                    &view_y);
  gtk_grid_view_set_enable_rubberband (
    self->view, get_position_at (self, view_x, view_y) == GTK_INVALID_LIST_POSITION);
}

static gboolean
get_focused_place (VitrineImageGrid *self, double *x, double *y)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))
         && gtk_widget_translate_coordinates (focus, GTK_WIDGET (self->view),
                                              gtk_widget_get_width (focus) / 2.0,
                                              gtk_widget_get_height (focus) / 2.0, x, y);
}

static gboolean
on_menu_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VitrineImageGrid *self = VITRINE_IMAGE_GRID (widget);
  double x, y;

  if (!get_focused_place (self, &x, &y))
    return FALSE;

  on_secondary_pressed (self, 1, x, y);
  return TRUE;
}

static void
vitrine_image_grid_dispose (GObject *object)
{
  VitrineImageGrid *self = VITRINE_IMAGE_GRID (object);

  g_clear_pointer ((GtkWidget **) &self->menu, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->matches);
  g_clear_object (&self->filter);
  g_clear_object (&self->textures);

  G_OBJECT_CLASS (vitrine_image_grid_parent_class)->dispose (object);
}

static void
vitrine_image_grid_finalize (GObject *object)
{
  g_free (VITRINE_IMAGE_GRID (object)->market);

  G_OBJECT_CLASS (vitrine_image_grid_parent_class)->finalize (object);
}

static void
vitrine_image_grid_class_init (VitrineImageGridClass *klass)
{
  static const char *const signal_names[N_SIGNALS] = { "changed", "activated", "menu-asked" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_image_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_image_grid_finalize;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (signal_names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-image-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineImageGrid, view);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageGrid, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_primary_pressed);
  gtk_widget_class_bind_template_callback (widget_class, setup_card);
  gtk_widget_class_bind_template_callback (widget_class, bind_card);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key, NULL);
}

static void
vitrine_image_grid_init (VitrineImageGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));

  self->filter = vitrine_image_filter_new ();
  self->matches = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->matches)), NULL);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  gtk_grid_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed",
                           G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed",
                           G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
}

/**
 * vitrine_image_grid_set_textures:
 *
 * Says where pictures come from; before the first images are set.
 */
void
vitrine_image_grid_set_textures (VitrineImageGrid *self, VitrineTextures *textures)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  g_set_object (&self->textures, textures);
}

/**
 * vitrine_image_grid_set_market:
 * @market: (nullable): the shop's region; before the first images are set
 */
void
vitrine_image_grid_set_market (VitrineImageGrid *self, const char *market)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  g_free (self->market);
  self->market = g_strdup (market);
}

/**
 * vitrine_image_grid_set_images:
 * @images: of #VitrineImage: what is searched, sorted and shown
 */
void
vitrine_image_grid_set_images (VitrineImageGrid *self, GListModel *images)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  gtk_filter_list_model_set_model (self->matches, images);
}

/**
 * vitrine_image_grid_set_search:
 * @search: words that all must be found; empty for all pictures
 */
void
vitrine_image_grid_set_search (VitrineImageGrid *self, const char *search)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  vitrine_image_filter_set_search (self->filter, search);
}

/**
 * vitrine_image_grid_set_criteria:
 *
 * Shows only pictures that meet the criteria, beside being found by the search.
 */
void
vitrine_image_grid_set_criteria (VitrineImageGrid *self, const VitrineImageCriteria *criteria)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  vitrine_image_filter_set_criteria (self->filter, criteria);
}

/**
 * vitrine_image_grid_set_sort:
 * @sort: as in vitrine_image_order_compare()
 */
void
vitrine_image_grid_set_sort (VitrineImageGrid *self, const char *sort)
{
  g_autoptr (GtkSorter) sorter = NULL;

  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  sorter = vitrine_image_order_new_sorter (sort);
  self->order_moves = g_str_equal (sort, "state") || g_str_equal (sort, "size");
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
}

/**
 * vitrine_image_grid_refresh:
 *
 * To be called after pictures have changed: what is shown, and in which order, may follow.
 */
void
vitrine_image_grid_refresh (VitrineImageGrid *self)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  vitrine_image_filter_refresh (self->filter);
  if (self->order_moves)
    gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted),
                        GTK_SORTER_CHANGE_DIFFERENT);
}

/**
 * vitrine_image_grid_get_n_shown:
 *
 * Returns: how many pictures are found
 */
guint
vitrine_image_grid_get_n_shown (VitrineImageGrid *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE_GRID (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

/**
 * vitrine_image_grid_dup_selected:
 *
 * Returns: (transfer full): the selected #VitrineImage objects, in the order they stand in
 */
GPtrArray *
vitrine_image_grid_dup_selected (VitrineImageGrid *self)
{
  GPtrArray *images = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) positions =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position;

  for (gboolean valid = gtk_bitset_iter_init_first (&iter, positions, &position);
       valid; valid = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (images, g_list_model_get_item (G_LIST_MODEL (self->selection), position));

  return images;
}

/**
 * vitrine_image_grid_dup_shown:
 *
 * Returns: (transfer full): all #VitrineImage objects that are found, in the order they stand in
 */
GPtrArray *
vitrine_image_grid_dup_shown (VitrineImageGrid *self)
{
  guint n_shown = vitrine_image_grid_get_n_shown (self);
  GPtrArray *images = g_ptr_array_new_full (n_shown, g_object_unref);

  for (guint i = 0; i < n_shown; i++)
    g_ptr_array_add (images, g_list_model_get_item (G_LIST_MODEL (self->selection), i));

  return images;
}

/**
 * vitrine_image_grid_get_place:
 * @place: (out): where what is about the selected cards may come up
 */
void
vitrine_image_grid_get_place (VitrineImageGrid *self, GdkRectangle *place)
{
  double x, y;

  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  if (!get_focused_place (self, &x, &y)) {
    x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
    y = gtk_widget_get_height (GTK_WIDGET (self)) / 3.0;
  }

  *place = (GdkRectangle) { x, y, 1, 1 };
}

void
vitrine_image_grid_select_all (VitrineImageGrid *self)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}
