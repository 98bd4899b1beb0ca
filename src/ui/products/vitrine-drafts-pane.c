/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-drafts-pane.h"

#include "vitrine-draft-folder.h"
#include "vitrine-draft-row.h"
#include "vitrine-draft-watch.h"
#include "vitrine-drop-down.h"

#include <glib/gi18n.h>

struct _VitrineDraftsPane {
  AdwBin              parent_instance;

  GtkDropDown        *folder;
  GtkSearchEntry     *search;
  GtkStack           *stack;
  GtkListView        *view;
  AdwStatusPage      *empty;
  GtkRevealer        *bar;
  GtkLabel           *bar_label;
  GtkWidget          *edit_button;
  GtkWidget          *trash_button;
  GtkWidget          *restore_button;
  GtkButton          *delete_button;

  VitrineWorkspace   *workspace;
  VitrineDraftList   *list;
  GListModel         *folders;
  VitrineDraftWatch  *watch;
  GtkMultiSelection  *selection;
  GHashTable         *chosen;          /* the ids of what is selected */
  gint64              open_id;
  gboolean            opens_by_hand;
  gboolean            is_following;    /* what is selected now, we have selected */
};

G_DEFINE_FINAL_TYPE (VitrineDraftsPane, vitrine_drafts_pane, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_OPENS_BY_HAND,
  N_PROPS
};

enum {
  OPEN,
  SELECTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- what is shown where there is nothing --- */

static void
update_empty (VitrineDraftsPane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  gboolean is_loaded;
  g_autofree char *trouble = NULL;

  g_object_get (self->list, "is-loaded", &is_loaded, "trouble", &trouble, NULL);
  gtk_stack_set_visible_child_name (self->stack,
                                    is_loaded
                                    && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0
                                    ? "empty" : "list");
  if (trouble != NULL) {
    adw_status_page_set_title (self->empty, _("The Products Can’t Be Read"));
    adw_status_page_set_description (self->empty, trouble);
  } else if (*text != '\0') {
    adw_status_page_set_title (self->empty, _("Nothing Found"));
    adw_status_page_set_description (self->empty, _("No product here has all of these words."));
  } else if (vitrine_draft_list_get_state (self->list) == VITRINE_DRAFT_TRASH) {
    adw_status_page_set_title (self->empty, _("The Trash Is Empty"));
    adw_status_page_set_description (self->empty,
                                     _("What is moved here stays for 30 days, and can be brought "
                                       "back until then."));
  } else if (vitrine_draft_list_get_state (self->list) != -1) {
    adw_status_page_set_title (self->empty, _("Nothing Here"));
    adw_status_page_set_description (self->empty, NULL);
  } else {
    adw_status_page_set_title (self->empty, _("No Products Yet"));
    adw_status_page_set_description (self->empty,
                                     _("Write a listing here, without a network if need be."));
  }
}

/* --- what is selected --- */

static gboolean
is_in_trash (VitrineDraftsPane *self)
{
  return vitrine_draft_list_get_state (self->list) == VITRINE_DRAFT_TRASH;
}

static void
update_bar (VitrineDraftsPane *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n_chosen = g_hash_table_size (self->chosen);
  gboolean in_trash = is_in_trash (self);
  /* Translators: %u is how many products are selected. */
  g_autofree char *words = g_strdup_printf (ngettext ("%u selected", "%u selected", n_chosen),
                                            n_chosen);

  gtk_label_set_label (self->bar_label, n_chosen > 0 ? words : "");
  gtk_widget_set_visible (self->edit_button, !in_trash);
  gtk_widget_set_visible (self->trash_button, !in_trash);
  gtk_widget_set_visible (self->restore_button, in_trash && n_chosen > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), in_trash);
  gtk_button_set_label (self->delete_button,
                        n_chosen > 0 ? _("_Delete for Good…") : _("_Empty Trash…"));
  gtk_revealer_set_reveal_child (self->bar, in_trash ? n_shown > 0 : n_chosen > 1);
}

static void
keep_chosen (VitrineDraftsPane *self)
{
  g_autoptr (GtkBitset) selected =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position;

  g_hash_table_remove_all (self->chosen);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    g_autoptr (VitrineDraft) draft = g_list_model_get_item (G_LIST_MODEL (self->list), position);
    gint64 id = vitrine_draft_get_id (draft);

    g_hash_table_add (self->chosen, g_memdup2 (&id, sizeof id));
  }
}

/* Selects again what was, after the list has been read anew; where nothing was, what is open. */
static void
select_again (VitrineDraftsPane *self)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_empty ();
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n_shown; i++) {
    g_autoptr (VitrineDraft) draft = g_list_model_get_item (G_LIST_MODEL (self->list), i);
    gint64 id = vitrine_draft_get_id (draft);

    if (g_hash_table_contains (self->chosen, &id))
      gtk_bitset_add (selected, i);
  }
  if (gtk_bitset_is_empty (selected)) {
    guint position = vitrine_draft_list_find (self->list, self->open_id);

    if (position != G_MAXUINT)
      gtk_bitset_add (selected, position);
  }

  gtk_bitset_add_range (mask, 0, n_shown);
  self->is_following = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, mask);
  self->is_following = FALSE;
  keep_chosen (self);
  update_bar (self);
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_selected (VitrineDraftsPane *self)
{
  g_autoptr (GPtrArray) drafts = NULL;

  if (self->is_following)
    return;

  keep_chosen (self);
  update_bar (self);
  g_signal_emit (self, signals[SELECTED], 0);
  if (self->opens_by_hand || is_in_trash (self) || g_hash_table_size (self->chosen) != 1)
    return;

  drafts = vitrine_drafts_pane_dup_selected (self);
  if (drafts->len == 1 && vitrine_draft_get_id (drafts->pdata[0]) != self->open_id)
    g_signal_emit (self, signals[OPEN], 0, drafts->pdata[0]);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineDraftsPane) self = user_data;
  g_autofree guint *counts = NULL;

  counts = vitrine_draft_store_count_finish (VITRINE_DRAFT_STORE (source), result, NULL);
  if (counts != NULL && self->folders != NULL)
    vitrine_draft_folders_set_counts (self->folders, counts);
}

static void
on_refreshed (VitrineDraftsPane *self)
{
  update_empty (self);
  select_again (self);
  vitrine_draft_store_count_async (vitrine_workspace_get_draft_store (self->workspace),
                                   vitrine_shop_get_id (vitrine_workspace_get_shop (
                                                          self->workspace)),
                                   counted_cb, g_object_ref (self));
}

static void
on_written (VitrineDraftsPane *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    vitrine_draft_list_refresh (self->list);
}

/* --- what the seller does --- */

static void
on_folder_chosen (VitrineDraftsPane *self)
{
  VitrineDraftFolder *folder = gtk_drop_down_get_selected_item (self->folder);

  if (self->list == NULL || folder == NULL)
    return;

  vitrine_draft_list_set_state (self->list, vitrine_draft_folder_get_state (folder));
}

static void
on_searched (VitrineDraftsPane *self)
{
  if (self->list != NULL)
    vitrine_draft_list_set_text (self->list,
                                 gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_activated (VitrineDraftsPane *self, guint position)
{
  g_autoptr (VitrineDraft) draft = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (draft == NULL)
    return;
  if (is_in_trash (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                _("Restore this product to write on"));
  else
    g_signal_emit (self, signals[OPEN], 0, draft);
}

static void
on_search_left (VitrineDraftsPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_search_entered (VitrineDraftsPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- the object --- */

static void
vitrine_drafts_pane_dispose (GObject *object)
{
  VitrineDraftsPane *self = VITRINE_DRAFTS_PANE (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->selection);
  g_clear_object (&self->folders);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_drafts_pane_parent_class)->dispose (object);
}

static void
vitrine_drafts_pane_finalize (GObject *object)
{
  g_hash_table_unref (VITRINE_DRAFTS_PANE (object)->chosen);

  G_OBJECT_CLASS (vitrine_drafts_pane_parent_class)->finalize (object);
}

static void
vitrine_drafts_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_OPENS_BY_HAND:
    g_value_set_boolean (value, VITRINE_DRAFTS_PANE (object)->opens_by_hand);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_drafts_pane_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_OPENS_BY_HAND:
    VITRINE_DRAFTS_PANE (object)->opens_by_hand = g_value_get_boolean (value);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_drafts_pane_class_init (VitrineDraftsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_drafts_pane_dispose;
  object_class->finalize = vitrine_drafts_pane_finalize;
  object_class->get_property = vitrine_drafts_pane_get_property;
  object_class->set_property = vitrine_drafts_pane_set_property;

  properties[PROP_OPENS_BY_HAND] = g_param_spec_boolean ("opens-by-hand", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE
                                                         | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPEN] =
    g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_DRAFT);
  signals[SELECTED] =
    g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "products.remove", NULL);

  g_type_ensure (VITRINE_TYPE_DRAFT_FOLDER);
  g_type_ensure (VITRINE_TYPE_DRAFT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-drafts-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, folder);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, search);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, view);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, empty);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, bar);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, bar_label);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, edit_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, trash_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, restore_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineDraftsPane, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_searched);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_left);
  gtk_widget_class_bind_template_callback (widget_class, on_search_entered);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vitrine_drafts_pane_init (VitrineDraftsPane *self)
{
  self->chosen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->folders = vitrine_draft_folders_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->folder, self->folders);
  vitrine_drop_down_set_name (self->folder, _("Folder"));
}

void
vitrine_drafts_pane_set_workspace (VitrineDraftsPane *self, VitrineWorkspace *workspace)
{
  g_return_if_fail (VITRINE_IS_DRAFTS_PANE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->list = vitrine_draft_list_new (vitrine_workspace_get_draft_store (workspace),
                                       vitrine_shop_get_id (vitrine_workspace_get_shop (workspace)));
  self->watch = vitrine_draft_watch_new (
    vitrine_database_get_path (vitrine_workspace_get_database (workspace)));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "refreshed", G_CALLBACK (on_refreshed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (on_written), self,
                           G_CONNECT_SWAPPED);
}

/* Returns: (transfer none): what is shown. */
VitrineDraftList *
vitrine_drafts_pane_get_list (VitrineDraftsPane *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFTS_PANE (self), NULL);

  return self->list;
}

/* Reads the list and the numbers of the folders again. */
void
vitrine_drafts_pane_refresh (VitrineDraftsPane *self)
{
  g_return_if_fail (VITRINE_IS_DRAFTS_PANE (self));

  vitrine_draft_list_refresh (self->list);
}

/**
 * vitrine_drafts_pane_set_open:
 * @draft: (nullable): the one whose form is shown; its row follows it
 */
void
vitrine_drafts_pane_set_open (VitrineDraftsPane *self, VitrineDraft *draft)
{
  g_return_if_fail (VITRINE_IS_DRAFTS_PANE (self));

  self->open_id = draft != NULL ? vitrine_draft_get_id (draft) : 0;
  self->is_following = TRUE;
  vitrine_draft_list_put_live (self->list, draft);
  self->is_following = FALSE;
  if (g_hash_table_size (self->chosen) <= 1)
    g_hash_table_remove_all (self->chosen);
  select_again (self);
}

/* Returns: (transfer full) (element-type VitrineDraft): what is selected, in its order. */
GPtrArray *
vitrine_drafts_pane_dup_selected (VitrineDraftsPane *self)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (VITRINE_IS_DRAFTS_PANE (self), drafts);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (drafts, g_list_model_get_item (G_LIST_MODEL (self->list), position));

  return drafts;
}

/* Returns: (transfer full) (element-type VitrineDraft): all of the folder that match. */
GPtrArray *
vitrine_drafts_pane_dup_shown (VitrineDraftsPane *self)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (VITRINE_IS_DRAFTS_PANE (self), drafts);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    g_ptr_array_add (drafts, g_list_model_get_item (G_LIST_MODEL (self->list), i));

  return drafts;
}

void
vitrine_drafts_pane_start_search (VitrineDraftsPane *self)
{
  g_return_if_fail (VITRINE_IS_DRAFTS_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
