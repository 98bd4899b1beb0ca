/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-grid.h"

#include "vitrine-image-card.h"

struct _VitrineImageGrid {
  AdwBin              parent_instance;

  GtkGridView        *view;
  GtkPopover         *menu;

  VitrineTextures    *textures;
  GtkFilter          *name_filter;
  GtkFilterListModel *matches;
  GtkSortListModel   *sorted;
  GtkMultiSelection  *selection;
};

G_DEFINE_FINAL_TYPE (VitrineImageGrid, vitrine_image_grid, ADW_TYPE_BIN)

enum {
  CHANGED,
  ACTIVATED,
  MENU_ASKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare_newest (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = vitrine_image_get_added ((VitrineImage *) a);
  gint64 second = vitrine_image_get_added ((VitrineImage *) b);

  return (second > first) - (second < first);
}

static int
compare_oldest (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_newest (b, a, user_data);
}

static int
compare_name (gconstpointer a, gconstpointer b, gpointer user_data)
{
  int order = g_utf8_collate (vitrine_image_get_name ((VitrineImage *) a),
                              vitrine_image_get_name ((VitrineImage *) b));

  return order != 0 ? order : compare_newest (a, b, user_data);
}

static const struct {
  const char       *name;
  GCompareDataFunc  compare;
} orders[] = {
  { "newest", compare_newest },
  { "oldest", compare_oldest },
  { "name", compare_name },
};

static void
setup_card (VitrineImageGrid *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, GTK_WIDGET (vitrine_image_card_new (self->textures)));
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

static void
select_only (VitrineImageGrid *self, VitrineImage *image)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (VitrineImage) item = g_list_model_get_item (model, i);

    if (item == image)
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), i, TRUE);
  }
}

static VitrineImage *
get_image_at (VitrineImageGrid *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *card = NULL;

  if (widget != NULL)
    card = gtk_widget_get_ancestor (widget, VITRINE_TYPE_IMAGE_CARD);
  /* The cell around a card belongs to it. */
  if (card == NULL && widget != NULL && widget != GTK_WIDGET (self->view))
    card = gtk_widget_get_first_child (widget);

  return VITRINE_IS_IMAGE_CARD (card) ? vitrine_image_card_get_image (VITRINE_IMAGE_CARD (card))
                                      : NULL;
}

static gboolean
is_selected (VitrineImageGrid *self, VitrineImage *image)
{
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self);

  return g_ptr_array_find (images, image, NULL);
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
  VitrineImage *image = get_image_at (self, x, y);

  if (image == NULL)
    return;
  if (!is_selected (self, image))
    select_only (self, image);

  popup_menu (self, x, y);
}

static gboolean
on_menu_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  VitrineImageGrid *self = VITRINE_IMAGE_GRID (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  double x, y;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))
      || !gtk_widget_translate_coordinates (focus, GTK_WIDGET (self->view),
                                            gtk_widget_get_width (focus) / 2.0,
                                            gtk_widget_get_height (focus) / 2.0, &x, &y))
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
  g_clear_object (&self->name_filter);
  g_clear_object (&self->textures);

  G_OBJECT_CLASS (vitrine_image_grid_parent_class)->dispose (object);
}

static void
vitrine_image_grid_class_init (VitrineImageGridClass *klass)
{
  static const char *const signal_names[N_SIGNALS] = { "changed", "activated", "menu-asked" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_image_grid_dispose;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (signal_names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-image-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineImageGrid, view);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageGrid, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_pressed);
  gtk_widget_class_bind_template_callback (widget_class, setup_card);
  gtk_widget_class_bind_template_callback (widget_class, bind_card);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key, NULL);
}

static void
vitrine_image_grid_init (VitrineImageGrid *self)
{
  GtkExpression *name = gtk_property_expression_new (VITRINE_TYPE_IMAGE, NULL, "name");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));

  self->name_filter = GTK_FILTER (gtk_string_filter_new (name));
  self->matches = gtk_filter_list_model_new (NULL, g_object_ref (self->name_filter));
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
 * @search: part of a name, in any case; empty for all
 */
void
vitrine_image_grid_set_search (VitrineImageGrid *self, const char *search)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  gtk_string_filter_set_search (GTK_STRING_FILTER (self->name_filter), search);
}

/**
 * vitrine_image_grid_set_sort:
 * @sort: "newest", "oldest" or "name"
 */
void
vitrine_image_grid_set_sort (VitrineImageGrid *self, const char *sort)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++) {
    if (g_str_equal (orders[i].name, sort)) {
      g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (orders[i].compare, NULL, NULL);

      gtk_sort_list_model_set_sorter (self->sorted, GTK_SORTER (sorter));
    }
  }
}

/**
 * vitrine_image_grid_get_n_shown:
 *
 * Returns: how many pictures the search finds
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

void
vitrine_image_grid_select_all (VitrineImageGrid *self)
{
  g_return_if_fail (VITRINE_IS_IMAGE_GRID (self));

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}
