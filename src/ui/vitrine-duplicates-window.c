/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-duplicates-window.h"

#include "vitrine-duplicate-finder.h"
#include "vitrine-duplicates.h"
#include "vitrine-preview.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>

#define TILE_SIZE 136

struct _VitrineDuplicatesWindow {
  AdwWindow               parent_instance;

  GtkStack               *stack;
  GtkProgressBar         *progress;
  AdwStatusPage          *trouble;
  GtkNoSelection         *selection;
  GtkWidget              *bar;
  GtkButton              *remove_button;

  VitrineDuplicateFinder *finder;
  VitrineTextures        *textures;
  GListStore             *groups;      /* of GListStore of VitrineImage */
  GHashTable             *chosen;      /* images that are to go */
  GHashTable             *tiles;       /* of the groups that are in sight */
  GCancellable           *cancellable;
};

G_DEFINE_FINAL_TYPE (VitrineDuplicatesWindow, vitrine_duplicates_window, ADW_TYPE_WINDOW)

static guint remove_asked_signal;

/* What a tile stands for, with it. */
#define IMAGE "image"

static GPtrArray *
dup_group (GListModel *group)
{
  guint n_images = g_list_model_get_n_items (group);
  GPtrArray *images = g_ptr_array_new_full (n_images, g_object_unref);

  for (guint i = 0; i < n_images; i++)
    g_ptr_array_add (images, g_list_model_get_item (group, i));

  return images;
}

static void
update_bar (VitrineDuplicatesWindow *self)
{
  guint n_chosen = g_hash_table_size (self->chosen);
  /* Translators: %u is how many pictures are to be removed. */
  g_autofree char *label = g_strdup_printf (ngettext ("_Remove %u Picture", "_Remove %u Pictures",
                                                      n_chosen), n_chosen);

  gtk_button_set_label (self->remove_button, n_chosen > 0 ? label : _("_Remove"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove_button), n_chosen > 0);
}

/* --- a group and its tiles --- */

static void
on_tile_toggled (VitrineDuplicatesWindow *self, GtkToggleButton *tile)
{
  VitrineImage *image = g_object_get_data (G_OBJECT (tile), IMAGE);

  if (gtk_toggle_button_get_active (tile))
    g_hash_table_add (self->chosen, g_object_ref (image));
  else
    g_hash_table_remove (self->chosen, image);
  update_bar (self);
}

static GtkWidget *
new_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), style != NULL ? 26 : 18);
  if (style != NULL) {
    gtk_widget_add_css_class (label, style);
    gtk_widget_add_css_class (label, "dim-label");
  }

  return label;
}

static GtkWidget *
new_picture (VitrineDuplicatesWindow *self, VitrineImage *image)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *preview = g_object_new (VITRINE_TYPE_PREVIEW, "size", TILE_SIZE,
                                     "width-request", TILE_SIZE, "height-request", TILE_SIZE, NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("user-trash-symbolic");

  vitrine_preview_set_textures (VITRINE_PREVIEW (preview), self->textures);
  vitrine_preview_set_image (VITRINE_PREVIEW (preview), image);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), preview);

  /* Shown by the style while the tile is pressed. */
  gtk_widget_add_css_class (mark, "going-mark");
  gtk_widget_set_halign (mark, GTK_ALIGN_END);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), mark);

  return overlay;
}

static GtkWidget *
new_tile (VitrineDuplicatesWindow *self, VitrineImage *image, gboolean largest)
{
  g_autofree char *facts = vitrine_words_dup_facts (vitrine_image_get_facts (image));
  g_autofree char *place = vitrine_duplicates_describe (image);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s%s%s", vitrine_image_get_name (image), facts,
                                           place, largest ? ", " : "", largest ? _("Largest") : "");
  GtkWidget *tile = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = new_line (vitrine_image_get_name (image), NULL);

  gtk_box_append (GTK_BOX (content), new_picture (self, image));
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), new_line (facts, "caption"));
  gtk_box_append (GTK_BOX (content), new_line (place, "caption"));
  if (largest) {
    GtkWidget *badge = gtk_label_new (_("Largest"));

    gtk_widget_add_css_class (badge, "caption-heading");
    gtk_widget_add_css_class (badge, "success");
    gtk_box_append (GTK_BOX (content), badge);
  }

  gtk_button_set_child (GTK_BUTTON (tile), content);
  gtk_widget_add_css_class (tile, "flat");
  gtk_widget_add_css_class (tile, "duplicate");
  gtk_widget_set_tooltip_text (tile, _("Press to choose it for removal"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (tile), IMAGE, g_object_ref (image), g_object_unref);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tile),
                                g_hash_table_contains (self->chosen, image));
  g_signal_connect_object (tile, "toggled", G_CALLBACK (on_tile_toggled), self,
                           G_CONNECT_SWAPPED);

  return tile;
}

static void
bind_group (VitrineDuplicatesWindow *self, GtkListItem *item)
{
  g_autoptr (GPtrArray) images = dup_group (gtk_list_item_get_item (item));
  VitrineImage *largest = vitrine_duplicates_get_largest (images);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  /* Translators: what screen readers call a row of pictures. */
  g_autofree char *label = g_strdup_printf (ngettext ("%u picture that looks alike",
                                                      "%u pictures that look alike", images->len),
                                            images->len);

  for (guint i = 0; i < images->len; i++) {
    GtkWidget *tile = new_tile (self, images->pdata[i], images->pdata[i] == largest);

    gtk_box_append (GTK_BOX (box), tile);
    g_hash_table_add (self->tiles, tile);
  }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, scroller);
}

static void
unbind_group (VitrineDuplicatesWindow *self, GtkListItem *item)
{
  GHashTableIter iter;
  gpointer tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &tile, NULL)) {
    if (gtk_widget_is_ancestor (tile, gtk_list_item_get_child (item)))
      g_hash_table_iter_remove (&iter);
  }

  gtk_list_item_set_child (item, NULL);
}

/* --- choosing --- */

/* A tile that is out of sight is made anew when it comes into it. */
static void
show_chosen (VitrineDuplicatesWindow *self)
{
  GHashTableIter iter;
  gpointer tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &tile, NULL)) {
    VitrineImage *image = g_object_get_data (tile, IMAGE);

    gtk_toggle_button_set_active (tile, g_hash_table_contains (self->chosen, image));
  }
}

static void
on_largest_clicked (VitrineDuplicatesWindow *self)
{
  guint n_groups = g_list_model_get_n_items (G_LIST_MODEL (self->groups));

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; i < n_groups; i++) {
    g_autoptr (GListModel) group = g_list_model_get_item (G_LIST_MODEL (self->groups), i);
    g_autoptr (GPtrArray) images = dup_group (group);
    VitrineImage *largest = vitrine_duplicates_get_largest (images);

    for (guint j = 0; j < images->len; j++) {
      if (images->pdata[j] != largest)
        g_hash_table_add (self->chosen, g_object_ref (images->pdata[j]));
    }
  }

  show_chosen (self);
  update_bar (self);
}

static void
on_remove_clicked (VitrineDuplicatesWindow *self)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer image;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &image, NULL))
    g_ptr_array_add (images, g_object_ref (image));

  /* When it is closed, nobody listens any more. */
  g_signal_emit (self, remove_asked_signal, 0, images);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- looking for them --- */

static void
on_progress (VitrineDuplicatesWindow *self, guint n_done, guint n_all)
{
  /* Translators: how many pictures of how many have been looked at. */
  g_autofree char *text = g_strdup_printf (ngettext ("%'u of %'u picture", "%'u of %'u pictures",
                                                     n_all), n_done, n_all);

  gtk_progress_bar_set_fraction (self->progress, n_all > 0 ? (double) n_done / n_all : 0.0);
  gtk_progress_bar_set_text (self->progress, text);
}

static void
show_groups (VitrineDuplicatesWindow *self, GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++) {
    GPtrArray *images = groups->pdata[i];
    g_autoptr (GListStore) group = g_list_store_new (VITRINE_TYPE_IMAGE);

    g_list_store_splice (group, 0, 0, images->pdata, images->len);
    g_list_store_append (self->groups, group);
  }

  gtk_stack_set_visible_child_name (self->stack, groups->len > 0 ? "groups" : "none");
  gtk_widget_set_visible (self->bar, groups->len > 0);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineDuplicatesWindow) self = user_data;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GError) error = NULL;

  groups = vitrine_duplicate_finder_find_finish (VITRINE_DUPLICATE_FINDER (source), result, &error);

  if (groups != NULL) {
    show_groups (self, groups);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    adw_status_page_set_description (self->trouble, error->message);
    gtk_stack_set_visible_child_name (self->stack, "trouble");
  }
}

static void
on_cancel_clicked (VitrineDuplicatesWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- the object --- */

static gboolean
vitrine_duplicates_window_close_request (GtkWindow *window)
{
  g_cancellable_cancel (VITRINE_DUPLICATES_WINDOW (window)->cancellable);

  return GTK_WINDOW_CLASS (vitrine_duplicates_window_parent_class)->close_request (window);
}

static void
vitrine_duplicates_window_dispose (GObject *object)
{
  VitrineDuplicatesWindow *self = VITRINE_DUPLICATES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->finder);

  G_OBJECT_CLASS (vitrine_duplicates_window_parent_class)->dispose (object);
}

static void
vitrine_duplicates_window_finalize (GObject *object)
{
  VitrineDuplicatesWindow *self = VITRINE_DUPLICATES_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->textures);
  g_clear_object (&self->groups);
  g_hash_table_unref (self->chosen);
  g_hash_table_unref (self->tiles);

  G_OBJECT_CLASS (vitrine_duplicates_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-duplicates-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineDuplicatesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineDuplicatesWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, VitrineDuplicatesWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, VitrineDuplicatesWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, VitrineDuplicatesWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, VitrineDuplicatesWindow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, bind_group);
  gtk_widget_class_bind_template_callback (widget_class, unbind_group);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_largest_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
vitrine_duplicates_window_class_init (VitrineDuplicatesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_duplicates_window_dispose;
  object_class->finalize = vitrine_duplicates_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = vitrine_duplicates_window_close_request;

  remove_asked_signal =
    g_signal_new ("remove-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  g_type_ensure (VITRINE_TYPE_PREVIEW);
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vitrine_duplicates_window_init (VitrineDuplicatesWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->chosen = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->tiles = g_hash_table_new (NULL, NULL);
  self->groups = g_list_store_new (G_TYPE_LIST_STORE);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->groups));
  update_bar (self);
}

/**
 * vitrine_duplicates_window_new:
 * @parent: what it stands above
 *
 * Returns: (transfer none): a window that has begun to look; it goes when it is closed
 */
VitrineDuplicatesWindow *
vitrine_duplicates_window_new (GtkWindow        *parent,
                               VitrineWorkspace *workspace,
                               VitrineTextures  *textures)
{
  VitrineDuplicatesWindow *self = g_object_new (VITRINE_TYPE_DUPLICATES_WINDOW,
                                                "transient-for", parent,
                                                NULL);

  self->textures = g_object_ref (textures);
  self->finder = vitrine_duplicate_finder_new (workspace);
  g_signal_connect_object (self->finder, "progress", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  vitrine_duplicate_finder_find_async (self->finder, self->cancellable, found_cb,
                                       g_object_ref (self));

  return self;
}
