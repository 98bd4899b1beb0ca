/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-window.h"

#include "vitrine-backups-window.h"
#include "vitrine-banner.h"
#include "vitrine-collector-bar.h"
#include "vitrine-drop-zone.h"
#include "vitrine-images-page.h"
#include "vitrine-link-question.h"
#include "vitrine-log-panel.h"
#include "vitrine-product-pictures.h"
#include "vitrine-products-page.h"
#include "vitrine-notice.h"
#include "vitrine-queue-bar.h"
#include "vitrine-queue-button.h"
#include "vitrine-shop-button.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>

/* Under this width the log is a page of its own. */
#define NARROW_WIDTH 600

/* What came of a folder is looked for among its cards first. */
#define COLLECTED_TOAST_S 10

/* How long closing may wait for drafts to be written. */
#define FLUSH_MOST_MS 3000

struct _VitrineWindow {
  AdwApplicationWindow  parent_instance;

  AdwToastOverlay      *toasts;
  GtkWidget            *content;
  AdwHeaderBar         *header;
  VitrineShopButton    *shop_button;
  VitrineQueueButton   *queue_button;
  GtkLabel             *unseen_errors;
  GtkToggleButton      *log_button;
  VitrineBanner        *banner;
  VitrineLinkQuestion  *link_question;
  GtkPaned             *paned;
  GtkWidget            *pages;
  AdwViewStack         *stack;
  VitrineImagesPage    *images_page;
  VitrineProductsPage  *products_page;
  VitrineCollectorBar  *collector_bar;
  VitrineQueueBar      *queue_bar;
  VitrineLogPanel      *log_panel;
  VitrineDropZone      *drop_zone;

  VitrineWorkspace     *workspace;
  VitrineUploadQueue   *queue;
  VitrineSettings      *settings;
  AdwToast             *undo_toast;     /* (nullable) the one that is shown or waits to be */
  gboolean              log_visible;
  gboolean              log_fills;      /* the log has the window to itself */
  gboolean              log_placed;     /* the paned has the height of the log */
  gboolean              narrow;
  guint                 narrow_source;
  gboolean              is_flushing;  /* drafts are written before it closes */
  gboolean              may_close;    /* they are, or the seller was told that they can't be */
};

G_DEFINE_FINAL_TYPE (VitrineWindow, vitrine_window, ADW_TYPE_APPLICATION_WINDOW)

enum {
  PROP_0,
  PROP_LOG_VISIBLE,
  PROP_LOG_FILLS,
  N_PROPS
};

enum {
  SET_ASIDE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- the log --- */

static int
get_paned_height (VitrineWindow *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self->paned));
}

static gboolean
place_log_cb (gpointer user_data)
{
  VitrineWindow *self = user_data;
  int height = get_paned_height (self);

  if (height > 0 && self->log_visible && !self->log_placed) {
    gtk_paned_set_position (self->paned,
                            MAX (0, height - vitrine_settings_get_int (self->settings,
                                                                       "log-height")));
    self->log_placed = TRUE;
  }

  return G_SOURCE_REMOVE;
}

/* The paned counts from above, and only knows its height once it has been laid out. */
static void
on_paned_resized (VitrineWindow *self)
{
  if (!self->log_placed)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, place_log_cb, g_object_ref (self), g_object_unref);
}

static void
on_paned_moved (VitrineWindow *self)
{
  int height = get_paned_height (self);

  if (self->log_placed && self->log_visible && gtk_widget_get_visible (self->pages) && height > 0)
    g_object_set (self->settings, "log-height",
                  MAX (0, height - gtk_paned_get_position (self->paned)), NULL);
}

static void
update_log (VitrineWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean alone = self->log_visible && (self->narrow || self->log_fills);
  gboolean focus_goes = alone && focus != NULL && gtk_widget_is_ancestor (focus, self->pages);

  gtk_widget_set_visible (GTK_WIDGET (self->log_panel), self->log_visible);
  if (focus_goes)
    gtk_widget_child_focus (GTK_WIDGET (self->log_panel), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (self->pages, !alone);
}

static void
set_log_visible (VitrineWindow *self, gboolean visible)
{
  if (self->log_visible == visible)
    return;

  self->log_visible = visible;
  update_log (self);
  if (!visible)
    gtk_widget_child_focus (self->pages, GTK_DIR_TAB_FORWARD);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOG_VISIBLE]);
}

static void
set_log_fills (VitrineWindow *self, gboolean fills)
{
  if (self->log_fills == fills)
    return;

  self->log_fills = fills;
  if (fills)
    set_log_visible (self, TRUE);
  update_log (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOG_FILLS]);
}

/* For what is to be seen on the other pages. */
static void
leave_log_page (VitrineWindow *self)
{
  set_log_fills (self, FALSE);
  if (self->narrow)
    set_log_visible (self, FALSE);
}

static void
on_unseen_errors (VitrineWindow *self)
{
  g_autofree char *count = NULL;
  g_autofree char *label = NULL;
  guint n_errors;

  g_object_get (self->log_panel, "n-unseen-errors", &n_errors, NULL);
  count = g_strdup_printf ("%'u", n_errors);
  /* Translators: %u is how many errors the log got since it was last looked at. */
  label = n_errors > 0 ? g_strdup_printf (ngettext ("Log, %u new error", "Log, %u new errors",
                                                    n_errors), n_errors)
                       : g_strdup (_("Log"));

  gtk_label_set_label (self->unseen_errors, count);
  gtk_widget_set_visible (GTK_WIDGET (self->unseen_errors), n_errors > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->log_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->log_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
on_show_in_log (VitrineWindow *self, VitrineImage *image)
{
  vitrine_log_panel_show_image (self->log_panel, image);
  set_log_visible (self, TRUE);
}

/* --- what comes in --- */

static void
on_dropped (VitrineWindow *self, VitrineOffer *offer, double x, double y)
{
  leave_log_page (self);
  adw_view_stack_set_visible_child_name (self->stack, "images");
  vitrine_images_page_take_drop (self->images_page, offer, self->content, x, y);
}

/* A toast's title is markup, and some words come from outside. */
static AdwToast *
new_toast (const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  return adw_toast_new (markup);
}

static void
on_collected (VitrineWindow *self, const VitrineCollection *collection)
{
  g_autofree char *words = vitrine_words_dup_collection (collection);
  AdwToast *toast = new_toast (words);

  adw_toast_set_timeout (toast, COLLECTED_TOAST_S);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- trouble --- */

static void
update_banner (VitrineWindow *self)
{
  VitrineNotice notice = vitrine_notice_find (self->workspace, self->queue);
  g_autofree char *title = vitrine_notice_dup_title (notice, self->workspace, self->queue);

  vitrine_banner_set_title (self->banner, title);
  vitrine_banner_set_button_label (self->banner,
                                   vitrine_notice_get_button (notice, self->workspace));
}

static void
on_banner_clicked (VitrineWindow *self)
{
  switch (vitrine_notice_find (self->workspace, self->queue)) {
  case VITRINE_NOTICE_TROUBLE:
    g_signal_emit (self, signals[SET_ASIDE], 0);
    break;
  case VITRINE_NOTICE_SIGN_IN:
    vitrine_upload_queue_try_now (self->queue);
    break;
  case VITRINE_NOTICE_METERED:
    g_object_set (self->settings, "send-metered", TRUE, NULL);
    break;
  default:
    break;
  }
}

/* --- actions --- */

static void
toast_action (GtkWidget *widget, const char *action_name, GVariant *words)
{
  vitrine_window_say (VITRINE_WINDOW (widget), g_variant_get_string (words, NULL));
}

/* Undo takes the last step back, so only the toast of the last step may offer it. */
static void
drop_undo_toast (VitrineWindow *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->undo_toast);

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

static void
on_undo_toast_dismissed (VitrineWindow *self, AdwToast *toast)
{
  if (self->undo_toast == toast)
    g_clear_object (&self->undo_toast);
}

static void
undo_toast_action (GtkWidget *widget, const char *action_name, GVariant *words)
{
  VitrineWindow *self = VITRINE_WINDOW (widget);
  AdwToast *toast = adw_toast_new (g_variant_get_string (words, NULL));

  drop_undo_toast (self);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_undo_toast_dismissed), self,
                           G_CONNECT_SWAPPED);
  self->undo_toast = g_object_ref (toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
undone_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  drop_undo_toast (VITRINE_WINDOW (widget));
}

/* The keys go there too. */
static void
show_page_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineWindow *self = VITRINE_WINDOW (widget);

  leave_log_page (self);
  adw_view_stack_set_visible_child_name (self->stack, g_variant_get_string (parameter, NULL));
  gtk_widget_child_focus (adw_view_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
backups_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineBackupKeeper *keeper =
    vitrine_workspace_get_backups (VITRINE_WINDOW (widget)->workspace);

  gtk_window_present (GTK_WINDOW (vitrine_backups_window_new (GTK_WINDOW (widget), keeper)));
}

static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineWindow *self = VITRINE_WINDOW (widget);

  leave_log_page (self);
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "products") == 0) {
    gtk_widget_activate_action (GTK_WIDGET (self->products_page), "products.search", NULL);
    return;
  }
  adw_view_stack_set_visible_child_name (self->stack, "images");
  vitrine_images_page_start_search (self->images_page);
}

/* Actions of the images page that work wherever the focus is. */
static const struct {
  const char *name;
  const char *page_action;
  guint       key;         /* with Control; 0 for none. Not an accelerator of the
                              application: an entry with the focus comes first. */
} forwarded[] = {
  { "win.add", "images.add" },
  { "win.add-folder", "images.add-folder" },
  { "win.paste", "images.paste", GDK_KEY_v },
  { "win.send", "images.send", GDK_KEY_Return },
  { "win.undo", "images.undo", GDK_KEY_z },
  { "win.select-all", "images.select-all", GDK_KEY_a },
  { "win.retry-all", "images.retry-all" },
  { "win.cancel", "images.cancel" },
  { "win.filter", "images.filter" },
  { "win.export", "images.export-shown" },
  { "win.find-duplicates", "images.find-duplicates" },
  { "win.tag", "images.tag", GDK_KEY_t },
};

static void
forward_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineWindow *self = VITRINE_WINDOW (widget);

  /* What has a key of its own on the page that is shown isn't for the other. */
  for (gsize i = 0; i < G_N_ELEMENTS (forwarded); i++) {
    if (g_str_equal (forwarded[i].name, action_name)
        && (forwarded[i].key == 0
            || g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "images") == 0))
      gtk_widget_activate_action (GTK_WIDGET (self->images_page), forwarded[i].page_action, NULL);
  }
}

/* --- the window --- */

static gboolean
update_narrow_cb (gpointer user_data)
{
  VitrineWindow *self = user_data;
  gboolean narrow = gtk_widget_get_width (self->content) < NARROW_WIDTH;

  self->narrow_source = 0;
  if (self->narrow != narrow) {
    self->narrow = narrow;
    update_log (self);
  }

  return G_SOURCE_REMOVE;
}

/* The surface is larger than the window by its shadow, and while the window is being laid out
 * nothing may be hidden or shown. */
static void
on_layout (VitrineWindow *self)
{
  if (self->narrow_source == 0)
    self->narrow_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_narrow_cb, self, NULL);
}

/* --- closing --- */

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  self->is_flushing = FALSE;
  self->may_close = TRUE;
  if (vitrine_draft_keeper_flush_finish (VITRINE_DRAFT_KEEPER (source), result, &error)) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }

  /* Translators: %s is the reason, a sentence */
  words = g_strdup_printf (_("What was typed last isn’t saved: %s Close again to close anyway."),
                           error->message);
  vitrine_window_say (self, words);
}

/* What was typed a moment ago is written first. */
static gboolean
vitrine_window_close_request (GtkWindow *window)
{
  VitrineWindow *self = VITRINE_WINDOW (window);
  VitrineDraftKeeper *keeper = vitrine_workspace_get_draft_keeper (self->workspace);

  if (self->is_flushing)
    return GDK_EVENT_STOP;
  if (!self->may_close && vitrine_draft_keeper_get_n_unsaved (keeper) > 0) {
    self->is_flushing = TRUE;
    vitrine_draft_keeper_flush_async (keeper, FLUSH_MOST_MS, flushed_cb, g_object_ref (self));
    return GDK_EVENT_STOP;
  }

  return GTK_WINDOW_CLASS (vitrine_window_parent_class)->close_request (window);
}

static void
vitrine_window_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (vitrine_window_parent_class)->realize (widget);

  surface = gtk_native_get_surface (GTK_NATIVE (widget));
  g_signal_connect_object (surface, "layout", G_CALLBACK (on_layout), widget,
                           G_CONNECT_SWAPPED);
}

static void
vitrine_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineWindow *self = VITRINE_WINDOW (object);

  switch (prop_id) {
  case PROP_LOG_VISIBLE:
    g_value_set_boolean (value, self->log_visible);
    break;

  case PROP_LOG_FILLS:
    g_value_set_boolean (value, self->log_fills);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_window_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  VitrineWindow *self = VITRINE_WINDOW (object);

  switch (prop_id) {
  case PROP_LOG_VISIBLE:
    set_log_visible (self, g_value_get_boolean (value));
    break;

  case PROP_LOG_FILLS:
    set_log_fills (self, g_value_get_boolean (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_window_dispose (GObject *object)
{
  VitrineWindow *self = VITRINE_WINDOW (object);

  g_clear_handle_id (&self->narrow_source, g_source_remove);
  g_clear_object (&self->undo_toast);
  g_clear_object (&self->workspace);
  g_clear_object (&self->queue);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (vitrine_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, content);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, header);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, shop_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, queue_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, unseen_errors);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, log_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, link_question);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, images_page);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, products_page);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, collector_bar);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, queue_bar);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, log_panel);
  gtk_widget_class_bind_template_child (widget_class, VitrineWindow, drop_zone);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_dropped);
  gtk_widget_class_bind_template_callback (widget_class, on_paned_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_paned_resized);
  gtk_widget_class_bind_template_callback (widget_class, on_show_in_log);
  gtk_widget_class_bind_template_callback (widget_class, on_unseen_errors);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.undo-toast", "s", undo_toast_action);
  gtk_widget_class_install_action (widget_class, "win.undone", NULL, undone_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.backups", NULL, backups_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK,
                                       "win.search", NULL);
  gtk_widget_class_install_property_action (widget_class, "win.log", "log-visible");
  gtk_widget_class_install_property_action (widget_class, "win.log-fills", "log-fills");

  for (gsize i = 0; i < G_N_ELEMENTS (forwarded); i++) {
    gtk_widget_class_install_action (widget_class, forwarded[i].name, NULL, forward_action);
    if (forwarded[i].key != 0)
      gtk_widget_class_add_binding_action (widget_class, forwarded[i].key, GDK_CONTROL_MASK,
                                           forwarded[i].name, NULL);
  }
}

static void
vitrine_window_class_init (VitrineWindowClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_window_dispose;
  object_class->get_property = vitrine_window_get_property;
  object_class->set_property = vitrine_window_set_property;
  widget_class->realize = vitrine_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = vitrine_window_close_request;

  properties[PROP_LOG_VISIBLE] = g_param_spec_boolean ("log-visible", NULL, NULL, FALSE, flags);
  properties[PROP_LOG_FILLS] = g_param_spec_boolean ("log-fills", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SET_ASIDE] =
    g_signal_new ("set-aside", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VITRINE_TYPE_BANNER);
  g_type_ensure (VITRINE_TYPE_COLLECTOR_BAR);
  g_type_ensure (VITRINE_TYPE_DROP_ZONE);
  g_type_ensure (VITRINE_TYPE_IMAGES_PAGE);
  g_type_ensure (VITRINE_TYPE_LINK_QUESTION);
  g_type_ensure (VITRINE_TYPE_LOG_PANEL);
  g_type_ensure (VITRINE_TYPE_PRODUCTS_PAGE);
  g_type_ensure (VITRINE_TYPE_QUEUE_BAR);
  g_type_ensure (VITRINE_TYPE_QUEUE_BUTTON);
  g_type_ensure (VITRINE_TYPE_SHOP_BUTTON);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
vitrine_window_init (VitrineWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vitrine_drop_zone_set_target (self->drop_zone, self->content, self->images_page);
  on_unseen_errors (self);
}

static void
bind_settings (VitrineWindow *self)
{
  static const char *const names[][2] = {
    { "window-width", "default-width" },
    { "window-height", "default-height" },
    { "window-maximized", "maximized" },
    { "log-visible", "log-visible" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_bind_property (self->settings, names[i][0], self, names[i][1],
                            G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

VitrineWindow *
vitrine_window_new (AdwApplication     *application,
                    VitrineWorkspace   *workspace,
                    VitrineIntake      *intake,
                    VitrineIncoming    *incoming,
                    VitrineUploadQueue *queue,
                    VitrineSettings    *settings)
{
  VitrineWindow *self = g_object_new (VITRINE_TYPE_WINDOW, "application", application, NULL);
  GListModel *images = vitrine_workspace_get_images (workspace);
  VitrineShop *shop = vitrine_workspace_get_shop (workspace);
  VitrineCollector *collector = vitrine_incoming_get_collector (incoming);
  VitrineClock *clock = vitrine_http_client_get_clock (vitrine_workspace_get_client (workspace));
  g_autoptr (VitrineProductPictures) pictures = NULL;

  self->workspace = g_object_ref (workspace);
  self->queue = g_object_ref (queue);
  self->settings = g_object_ref (settings);
  bind_settings (self);

  vitrine_shop_button_set_shop (self->shop_button, shop);
  if (vitrine_shop_is_practice (shop))
    gtk_widget_add_css_class (GTK_WIDGET (self), "practice-shop");
  vitrine_images_page_set_jobs (self->images_page, workspace, intake, incoming, queue,
                                settings);
  pictures = vitrine_product_pictures_new (workspace, incoming);
  vitrine_product_pictures_attach (pictures, GTK_WIDGET (self->products_page));
  vitrine_products_page_set_workspace (self->products_page, workspace);
  vitrine_collector_bar_set_collector (self->collector_bar, collector);
  vitrine_link_question_set_fetcher (self->link_question, vitrine_incoming_get_fetcher (incoming));
  vitrine_queue_bar_set_queue (self->queue_bar, queue, intake, images);
  vitrine_queue_button_set_queue (self->queue_button, queue);
  g_signal_connect_object (collector, "collected", G_CALLBACK (on_collected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::trouble", G_CALLBACK (update_banner), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (vitrine_workspace_get_backups (workspace), "notify::trouble",
                           G_CALLBACK (update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::hold", G_CALLBACK (update_banner), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "notify::offset", G_CALLBACK (update_banner), self,
                           G_CONNECT_SWAPPED);
  update_banner (self);

  return self;
}

/**
 * vitrine_window_set_ready:
 *
 * Tells that the workspace has been opened, or can't be.
 */
void
vitrine_window_set_ready (VitrineWindow *self)
{
  g_return_if_fail (VITRINE_IS_WINDOW (self));

  update_banner (self);
  vitrine_log_panel_set_workspace (self->log_panel, self->workspace);
  vitrine_images_page_set_ready (self->images_page);
  vitrine_products_page_set_ready (self->products_page);
}

/**
 * vitrine_window_take_files:
 * @files: (element-type GFile): files, folders and addresses
 *
 * Adds them to the open lane.
 */
void
vitrine_window_take_files (VitrineWindow *self, GPtrArray *files)
{
  g_return_if_fail (VITRINE_IS_WINDOW (self));

  adw_view_stack_set_visible_child_name (self->stack, "images");
  vitrine_images_page_take_files (self->images_page, files);
}

/**
 * vitrine_window_say:
 * @words: plain text for a toast
 */
void
vitrine_window_say (VitrineWindow *self, const char *words)
{
  g_return_if_fail (VITRINE_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, new_toast (words));
}
