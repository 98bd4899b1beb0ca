/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-products-page.h"

#include "vitrine-bulk-window.h"
#include "vitrine-draft-bin.h"
#include "vitrine-draft-session.h"
#include "vitrine-drafts-pane.h"
#include "vitrine-product-editor.h"
#include "vitrine-product-exchange.h"
#include "vitrine-template-chooser.h"
#include "vitrine-template-saver.h"
#include "vitrine-versions-window.h"

#include <glib/gi18n.h>

struct _VitrineProductsPage {
  AdwBin                parent_instance;

  AdwToastOverlay      *toasts;
  AdwLeaflet           *leaflet;
  VitrineDraftsPane    *pane;
  GtkStack             *stack;
  VitrineProductEditor *editor;      /* NULL: nothing has been opened yet */
  guint                 editor_source;

  VitrineWorkspace     *workspace;
  VitrineDraftBin      *bin;
  VitrineProductExchange *exchange;
  VitrineTemplateStore *templates;
  VitrineDraftOrder     order;
  GCancellable         *opening;     /* of the draft that is being read; NULL: none */
  gboolean              is_ready;    /* the workspace is open, or can't be opened */
  gboolean              wants_new;   /* a product was asked for before */
};

G_DEFINE_FINAL_TYPE (VitrineProductsPage, vitrine_products_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_ORDER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const orders[VITRINE_N_DRAFT_ORDERS] = {
  [VITRINE_DRAFT_ORDER_SAVED] = "saved",
  [VITRINE_DRAFT_ORDER_CREATED] = "created",
  [VITRINE_DRAFT_ORDER_TITLE] = "title",
  [VITRINE_DRAFT_ORDER_PROBLEMS] = "problems",
};

/* One that is being opened. */
typedef struct {
  VitrineProductsPage *page;
  GCancellable        *opening;
} Opening;

static VitrineDraft *
get_open (VitrineProductsPage *self)
{
  VitrineDraftSession *session =
    self->editor != NULL ? vitrine_product_editor_get_session (self->editor) : NULL;

  return session != NULL ? vitrine_draft_session_get_draft (session) : NULL;
}

static gboolean
is_in_trash (VitrineProductsPage *self)
{
  return vitrine_draft_list_get_state (vitrine_drafts_pane_get_list (self->pane))
         == VITRINE_DRAFT_TRASH;
}

static void
update_actions (VitrineProductsPage *self)
{
  gboolean can_work = self->workspace != NULL && vitrine_workspace_is_open (self->workspace);
  g_autoptr (GPtrArray) selected = can_work ? vitrine_drafts_pane_dup_selected (self->pane) : NULL;
  gboolean is_open = get_open (self) != NULL;
  gboolean has_selected = selected != NULL && selected->len > 0;
  gboolean has_shown = can_work && g_list_model_get_n_items (
    G_LIST_MODEL (vitrine_drafts_pane_get_list (self->pane))) > 0;
  gboolean in_trash = can_work && is_in_trash (self);
  const struct {
    const char *name;
    gboolean    enabled;
  } actions[] = {
    { "products.new", can_work || !self->is_ready },
    { "products.search", can_work },
    { "products.new-from-template", can_work },
    { "products.import", can_work },
    { "products.export-shown", has_shown },
    { "products.duplicate", is_open },
    { "products.save-template", is_open },
    { "products.versions", is_open },
    { "products.export", is_open },
    { "products.trash", is_open },
    { "products.edit", has_selected && !in_trash },
    { "products.remove", has_selected },
    { "products.restore", has_selected && in_trash },
    { "products.delete", in_trash },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
}

/* The form has as many widgets as all the rest of the window: who only sends pictures needs
 * none of them. */
static void
ensure_editor (VitrineProductsPage *self)
{
  g_clear_handle_id (&self->editor_source, g_source_remove);
  if (self->editor != NULL)
    return;

  self->editor = g_object_new (VITRINE_TYPE_PRODUCT_EDITOR, NULL);
  g_object_bind_property (self->leaflet, "folded", self->editor, "can-go-back",
                          G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->editor), "editor");
}

static gboolean
editor_cb (gpointer user_data)
{
  VitrineProductsPage *self = user_data;

  self->editor_source = 0;
  ensure_editor (self);

  return G_SOURCE_REMOVE;
}

static void
show_none (VitrineProductsPage *self)
{
  if (self->editor != NULL)
    vitrine_product_editor_load (self->editor, NULL);
  vitrine_drafts_pane_set_open (self->pane, NULL);
  gtk_stack_set_visible_child_name (self->stack, "none");
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  update_actions (self);
}

static void
show_draft (VitrineProductsPage *self, VitrineDraft *draft)
{
  g_autoptr (VitrineDraftSession) session = NULL;

  ensure_editor (self);
  if (get_open (self) != draft) {
    session = vitrine_draft_session_new (self->workspace, draft);
    vitrine_product_editor_load (self->editor, session);
  }
  vitrine_drafts_pane_set_open (self->pane, draft);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->stack));
  update_actions (self);
}

static void
say (VitrineProductsPage *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
}

/* --- opening --- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (VitrineProductsPage) self = opening->page;
  g_autoptr (GCancellable) mine = opening->opening;
  g_autoptr (VitrineDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  g_free (opening);
  draft = vitrine_draft_keeper_open_finish (VITRINE_DRAFT_KEEPER (source), result, &error);
  /* Another one has been chosen meanwhile. */
  if (self->opening != mine)
    return;

  g_clear_object (&self->opening);
  if (draft != NULL)
    show_draft (self, draft);
  else
    say (self, error->message);
}

static void
on_open (VitrineProductsPage *self, VitrineDraft *draft)
{
  vitrine_products_page_open (self, vitrine_draft_get_id (draft));
}

/* A new one is in the list once it has been saved. */
static void
on_saved (VitrineDraft *draft, GParamSpec *pspec, VitrineProductsPage *self)
{
  g_signal_handlers_disconnect_by_func (draft, on_saved, self);
  vitrine_drafts_pane_refresh (self->pane);
  if (get_open (self) == draft)
    vitrine_drafts_pane_set_open (self->pane, draft);
}

/* @body: (nullable): what it begins with */
static void
begin (VitrineProductsPage *self, JsonObject *body)
{
  VitrineShop *shop = vitrine_workspace_get_shop (self->workspace);
  g_autoptr (VitrineDraft) draft = vitrine_draft_new (vitrine_shop_get_id (shop),
                                                      vitrine_shop_get_market (shop));
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  if (body != NULL)
    json_node_set_object (node, body);
  else
    json_node_take_object (node, json_object_new ());
  text = json_to_string (node, FALSE);
  vitrine_draft_set_body (draft, text, -1, NULL);
  g_signal_connect_object (draft, "notify::id", G_CALLBACK (on_saved), self, 0);
  vitrine_draft_keeper_add (vitrine_workspace_get_draft_keeper (self->workspace), draft);
  show_draft (self, draft);
  vitrine_product_editor_reveal (self->editor, "title");
}

/* Asked for before there is anything to write into, it is begun when there is. */
static void
new_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);

  if (self->is_ready)
    begin (self, NULL);
  else
    self->wants_new = TRUE;
}

static void
back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_leaflet_navigate (VITRINE_PRODUCTS_PAGE (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
duplicated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineProductsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = vitrine_draft_store_duplicate_finish (VITRINE_DRAFT_STORE (source), result, &error);

  if (error != NULL) {
    say (self, error->message);
    return;
  }
  vitrine_drafts_pane_refresh (self->pane);
  vitrine_products_page_open (self, id);
}

static void
duplicate_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);

  vitrine_draft_store_duplicate_async (vitrine_workspace_get_draft_store (self->workspace),
                                       vitrine_draft_get_id (get_open (self)), duplicated_cb,
                                       g_object_ref (self));
}

/* --- files, templates, versions --- */

static void
import_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vitrine_product_exchange_import (VITRINE_PRODUCTS_PAGE (widget)->exchange);
}

static void
export_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);

  vitrine_product_exchange_export (self->exchange, get_open (self));
}

static void
export_shown_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);
  g_autoptr (GPtrArray) shown = vitrine_drafts_pane_dup_shown (self->pane);

  vitrine_product_exchange_export_sheet (self->exchange, shown);
}

static void
new_from_template_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);
  GtkWidget *window = vitrine_template_chooser_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                                    self->templates);

  g_signal_connect_object (window, "chosen", G_CALLBACK (begin), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
save_template_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);

  gtk_window_present (GTK_WINDOW (vitrine_template_saver_new (
    GTK_WINDOW (gtk_widget_get_root (widget)), self->templates, get_open (self))));
}

static void
versions_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);

  gtk_window_present (GTK_WINDOW (vitrine_versions_window_new (
    GTK_WINDOW (gtk_widget_get_root (widget)), self->workspace, get_open (self))));
}

/* --- many at once --- */

static void
edit_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);
  g_autoptr (GPtrArray) drafts = vitrine_drafts_pane_dup_selected (self->pane);

  gtk_window_present (GTK_WINDOW (vitrine_bulk_window_new (
    GTK_WINDOW (gtk_widget_get_root (widget)), vitrine_product_pictures_find (widget),
    self->toasts, drafts)));
}

/* --- the trash --- */

static void
on_moved (VitrineProductsPage *self)
{
  vitrine_drafts_pane_refresh (self->pane);
}

/* Closes the form of what goes. */
static void
trash (VitrineProductsPage *self, GPtrArray *drafts)
{
  for (guint i = 0; i < drafts->len; i++) {
    if (drafts->pdata[i] == get_open (self)) {
      show_none (self);
      break;
    }
  }
  vitrine_draft_bin_trash (self->bin, drafts);
}

static void
trash_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (drafts, g_object_ref (get_open (self)));
  trash (self, drafts);
}

static void
delete_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);
  g_autoptr (GPtrArray) selected = vitrine_drafts_pane_dup_selected (self->pane);
  g_autoptr (GPtrArray) shown = vitrine_drafts_pane_dup_shown (self->pane);

  vitrine_draft_bin_ask_delete (self->bin, selected->len > 0 ? selected : shown);
}

/* What is in the trash already can only go for good. */
static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);
  g_autoptr (GPtrArray) drafts = vitrine_drafts_pane_dup_selected (self->pane);

  if (is_in_trash (self))
    vitrine_draft_bin_ask_delete (self->bin, drafts);
  else
    trash (self, drafts);
}

static void
restore_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);
  g_autoptr (GPtrArray) drafts = vitrine_drafts_pane_dup_selected (self->pane);

  vitrine_draft_bin_restore (self->bin, drafts);
}

/* --- the list --- */

static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
  vitrine_drafts_pane_start_search (self->pane);
}

static void
set_order (VitrineProductsPage *self, const char *name)
{
  for (int order = 0; order < VITRINE_N_DRAFT_ORDERS; order++) {
    if (g_strcmp0 (orders[order], name) == 0)
      self->order = order;
  }
  if (self->workspace != NULL)
    vitrine_draft_list_set_order (vitrine_drafts_pane_get_list (self->pane), self->order);
}

static const struct {
  const char                   *name;
  GtkWidgetActionActivateFunc   run;
} entries[] = {
  { "products.new", new_action },
  { "products.back", back_action },
  { "products.search", search_action },
  { "products.new-from-template", new_from_template_action },
  { "products.import", import_action },
  { "products.export-shown", export_shown_action },
  { "products.duplicate", duplicate_action },
  { "products.save-template", save_template_action },
  { "products.versions", versions_action },
  { "products.export", export_action },
  { "products.trash", trash_action },
  { "products.edit", edit_action },
  { "products.remove", remove_action },
  { "products.restore", restore_action },
  { "products.delete", delete_action },
};

/* --- the object --- */

static void
vitrine_products_page_dispose (GObject *object)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (object);

  g_clear_handle_id (&self->editor_source, g_source_remove);
  g_clear_object (&self->opening);
  g_clear_object (&self->bin);
  g_clear_object (&self->exchange);
  g_clear_object (&self->templates);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_products_page_parent_class)->dispose (object);
}

static void
vitrine_products_page_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_ORDER:
    g_value_set_static_string (value, orders[VITRINE_PRODUCTS_PAGE (object)->order]);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_products_page_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_ORDER:
    set_order (VITRINE_PRODUCTS_PAGE (object), g_value_get_string (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

/* Once the page is there, the form is made in a quiet moment. */
static void
vitrine_products_page_map (GtkWidget *widget)
{
  VitrineProductsPage *self = VITRINE_PRODUCTS_PAGE (widget);

  GTK_WIDGET_CLASS (vitrine_products_page_parent_class)->map (widget);
  if (self->editor == NULL && self->editor_source == 0)
    self->editor_source = g_idle_add_full (G_PRIORITY_LOW, editor_cb, self, NULL);
}

static void
vitrine_products_page_class_init (VitrineProductsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_products_page_dispose;
  object_class->get_property = vitrine_products_page_get_property;
  object_class->set_property = vitrine_products_page_set_property;
  widget_class->map = vitrine_products_page_map;

  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, "saved",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_class_install_action (widget_class, entries[i].name, NULL, entries[i].run);
  gtk_widget_class_install_property_action (widget_class, "products.order", "order");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "products.new",
                                       NULL);

  g_type_ensure (VITRINE_TYPE_DRAFTS_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-products-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineProductsPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductsPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static void
vitrine_products_page_init (VitrineProductsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/* To be called once, before anything is shown. */
void
vitrine_products_page_set_workspace (VitrineProductsPage *self, VitrineWorkspace *workspace)
{
  g_return_if_fail (VITRINE_IS_PRODUCTS_PAGE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  vitrine_drafts_pane_set_workspace (self->pane, workspace);
  self->bin = vitrine_draft_bin_new (vitrine_workspace_get_draft_keeper (workspace), self->toasts);
  g_signal_connect_object (self->bin, "changed", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  self->exchange = vitrine_product_exchange_new (workspace, GTK_WIDGET (self));
  g_signal_connect_object (self->exchange, "imported", G_CALLBACK (on_moved), self,
                           G_CONNECT_SWAPPED);
  self->templates = vitrine_template_store_new (vitrine_workspace_get_database (workspace));
}

/* Tells that the workspace has been opened, or can't be. */
void
vitrine_products_page_set_ready (VitrineProductsPage *self)
{
  g_return_if_fail (VITRINE_IS_PRODUCTS_PAGE (self));

  self->is_ready = TRUE;
  vitrine_drafts_pane_refresh (self->pane);
  update_actions (self);
  if (self->wants_new && vitrine_workspace_is_open (self->workspace))
    begin (self, NULL);
  self->wants_new = FALSE;
}

/**
 * vitrine_products_page_open:
 * @id: of a draft
 *
 * Reads the draft and shows its form. Why it can't be read is said in a toast.
 */
void
vitrine_products_page_open (VitrineProductsPage *self, gint64 id)
{
  Opening *opening;

  g_return_if_fail (VITRINE_IS_PRODUCTS_PAGE (self));

  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  opening = g_new0 (Opening, 1);
  opening->page = g_object_ref (self);
  opening->opening = g_object_ref (self->opening);
  vitrine_draft_keeper_open_async (vitrine_workspace_get_draft_keeper (self->workspace), id,
                                   opened_cb, opening);
}
