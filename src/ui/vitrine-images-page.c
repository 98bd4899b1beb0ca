/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-images-page.h"

#include "vitrine-image-edits.h"
#include "vitrine-image-grid.h"
#include "vitrine-image-inspector.h"
#include "vitrine-image-rules.h"
#include "vitrine-incoming.h"
#include "vitrine-lane-bar.h"
#include "vitrine-textures.h"

#include <glib/gi18n.h>

struct _VitrineImagesPage {
  AdwBin                 parent_instance;

  VitrineLaneBar        *lane_bar;
  GtkSearchBar          *search_bar;
  GtkEditable           *search_entry;
  AdwFlap               *flap;
  GtkStack              *stack;
  AdwStatusPage         *empty;
  VitrineImageGrid      *grid;
  VitrineImageInspector *inspector;

  GListModel            *images;         /* of all lanes */
  VitrineIntake         *intake;
  VitrineUploadQueue    *queue;
  VitrineLanes          *lanes;
  VitrineImageEdits     *edits;
  VitrineTextures       *textures;

  char                  *sort;
  gboolean               inspector_visible;
  gboolean               ready;          /* the pictures of earlier runs are there */
  gboolean               inspecting;     /* the inspector was asked for while folded */
  guint                  update_source;
  guint                  folded_source;
  GCancellable          *cancellable;
};

G_DEFINE_FINAL_TYPE (VitrineImagesPage, vitrine_images_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_SORT,
  PROP_INSPECTOR_VISIBLE,
  N_PROPS
};

enum {
  SHOW_IN_LOG,
  N_SIGNALS
};

/* As vitrine_image_grid_set_sort() has them. The first is the one to begin with. */
static const char *const orders[] = { "newest", "oldest", "name", NULL };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_sort (VitrineImagesPage *self, const char *sort)
{
  if (!g_strv_contains (orders, sort) || g_str_equal (self->sort, sort))
    return;

  g_free (self->sort);
  self->sort = g_strdup (sort);
  vitrine_image_grid_set_sort (self->grid, sort);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
}

/* --- what follows the selection --- */

static guint
count_in_state (GPtrArray *images, VitrineImageState state)
{
  guint n = 0;

  for (guint i = 0; i < images->len; i++)
    n += vitrine_image_get_state (images->pdata[i]) == state;

  return n;
}

static gboolean
has_receipt (GPtrArray *images)
{
  for (guint i = 0; i < images->len; i++) {
    if (vitrine_image_get_receipt (images->pdata[i]) != NULL)
      return TRUE;
  }

  return FALSE;
}

static void
update_actions (VitrineImagesPage *self, GPtrArray *images)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n_on_their_way = count_in_state (images, VITRINE_IMAGE_WAITING)
                         + count_in_state (images, VITRINE_IMAGE_SENDING);

  gtk_widget_action_set_enabled (widget, "images.send",
                                 count_in_state (images, VITRINE_IMAGE_READY) > 0);
  gtk_widget_action_set_enabled (widget, "images.retry",
                                 count_in_state (images, VITRINE_IMAGE_FAILED) > 0);
  gtk_widget_action_set_enabled (widget, "images.cancel", n_on_their_way > 0);
  gtk_widget_action_set_enabled (widget, "images.move", images->len > n_on_their_way);
  gtk_widget_action_set_enabled (widget, "images.remove", images->len > 0);
  gtk_widget_action_set_enabled (widget, "images.copy-uris", has_receipt (images));
  gtk_widget_action_set_enabled (widget, "images.show-in-log",
                                 images->len == 1 && vitrine_image_get_id (images->pdata[0]) != 0);
  gtk_widget_action_set_enabled (widget, "images.undo", vitrine_image_edits_can_undo (self->edits));
}

static void
update_flap (VitrineImagesPage *self)
{
  gboolean folded = adw_flap_get_folded (self->flap);
  guint n_shown = vitrine_image_grid_get_n_shown (self->grid);

  adw_flap_set_reveal_flap (self->flap, folded ? self->inspecting
                                               : self->inspector_visible && n_shown > 0);
}

static void
set_inspector_visible (VitrineImagesPage *self, gboolean visible)
{
  if (self->inspector_visible == visible)
    return;

  self->inspector_visible = visible;
  update_flap (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INSPECTOR_VISIBLE]);
}

static void
update_stack (VitrineImagesPage *self)
{
  GListModel *lane = vitrine_lanes_get (self->lanes, vitrine_lane_bar_get_lane (self->lane_bar));
  const char *page = "grid";

  if (!self->ready)
    page = "loading";
  else if (g_list_model_get_n_items (lane) == 0)
    page = "empty";
  else if (vitrine_image_grid_get_n_shown (self->grid) == 0)
    page = "no-match";

  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
update_now (VitrineImagesPage *self)
{
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  update_stack (self);
  update_flap (self);
  update_actions (self, images);
  vitrine_image_inspector_set_images (self->inspector, images->len == 1 ? images->pdata[0] : NULL,
                                      images->len);
}

static gboolean
update_cb (gpointer user_data)
{
  VitrineImagesPage *self = user_data;

  self->update_source = 0;
  update_now (self);

  return G_SOURCE_REMOVE;
}

/* A drop of 500 files, or a run of the queue, changes much many times: once is enough. */
static void
queue_update (VitrineImagesPage *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

static void
on_lane_changed (VitrineImagesPage *self)
{
  VitrineUseCase lane = vitrine_lane_bar_get_lane (self->lane_bar);
  g_autofree char *rule = vitrine_image_rules_describe (lane);

  adw_status_page_set_title (self->empty, vitrine_use_case_get_purpose (lane));
  adw_status_page_set_description (self->empty, rule);
  vitrine_image_grid_set_images (self->grid, vitrine_lanes_get (self->lanes, lane));
  queue_update (self);
}

static void
on_search_changed (VitrineImagesPage *self)
{
  vitrine_image_grid_set_search (self->grid, gtk_editable_get_text (self->search_entry));
}

static gboolean
folded_cb (gpointer user_data)
{
  VitrineImagesPage *self = user_data;

  self->folded_source = 0;
  self->inspecting = FALSE;
  g_object_set (self->inspector, "folded", adw_flap_get_folded (self->flap), NULL);
  update_flap (self);

  return G_SOURCE_REMOVE;
}

/* The flap folds while it is being laid out, when nothing may be hidden or shown. */
static void
on_folded (VitrineImagesPage *self)
{
  if (self->folded_source == 0)
    self->folded_source = g_idle_add (folded_cb, self);
}

/* The shade beside the inspector closes it, as does Escape. */
static void
on_revealed (VitrineImagesPage *self)
{
  if (adw_flap_get_folded (self->flap) && !adw_flap_get_reveal_flap (self->flap))
    self->inspecting = FALSE;
}

static void
on_card_activated (VitrineImagesPage *self)
{
  self->inspecting = TRUE;
  update_now (self);
  gtk_widget_child_focus (GTK_WIDGET (self->inspector), GTK_DIR_TAB_FORWARD);
}

/* --- adding --- */

static void
complain (VitrineImagesPage *self, const GError *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
on_files_chosen (VitrineImagesPage *self, int response, GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    files = gtk_file_chooser_get_files (chooser);
    for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      vitrine_images_page_take_file (self, file);
    }
  }

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *mime_type, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (mime_type != NULL)
    gtk_file_filter_add_mime_type (filter, mime_type);
  if (pattern != NULL)
    gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_("Add Pictures"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (chooser), _("Pictures"), "image/*", NULL);
  add_filter (GTK_FILE_CHOOSER (chooser), _("All Files"), NULL, "*");
  /* The dialog is kept by its own handler, and goes with the page at the latest. */
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_files_chosen), widget,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (widget), "file-chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
add_samples_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vitrine_incoming_take_samples (VITRINE_IMAGES_PAGE (widget)->intake);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineImagesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!vitrine_incoming_paste_finish (VITRINE_INTAKE (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    complain (self, error);
}

static void
paste_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);

  vitrine_incoming_paste_async (self->intake, gtk_widget_get_clipboard (widget),
                                vitrine_lane_bar_get_lane (self->lane_bar),
                                self->cancellable, pasted_cb, g_object_ref (self));
}

/* --- what can be done with pictures --- */

static void
send_in_state (VitrineImagesPage *self, VitrineImageState state)
{
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  for (guint i = 0; i < images->len; i++) {
    if (vitrine_image_get_state (images->pdata[i]) == state)
      vitrine_upload_queue_add (self->queue, images->pdata[i]);
  }
  queue_update (self);
}

static void
send_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  send_in_state (VITRINE_IMAGES_PAGE (widget), VITRINE_IMAGE_READY);
}

static void
retry_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  send_in_state (VITRINE_IMAGES_PAGE (widget), VITRINE_IMAGE_FAILED);
}

static void
retry_all_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);

  for (guint i = 0; i < g_list_model_get_n_items (self->images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (self->images, i);

    if (vitrine_image_get_state (image) == VITRINE_IMAGE_FAILED)
      vitrine_upload_queue_add (self->queue, image);
  }
  queue_update (self);
}

static void
cancel_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  for (guint i = 0; i < images->len; i++)
    vitrine_upload_queue_cancel (self->queue, images->pdata[i]);
  queue_update (self);
}

static void
offer_undo (VitrineImagesPage *self, char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.undo-toast", "s", words);
  g_free (words);
  queue_update (self);
}

/* When the last card goes, GTK 4.8 looks for the focus among cards that are gone, and
 * complains: the lane has it by then. */
static void
leave_cards (VitrineImagesPage *self, GPtrArray *going)
{
  if (going->len == vitrine_image_grid_get_n_shown (self->grid))
    gtk_widget_child_focus (GTK_WIDGET (self->lane_bar), GTK_DIR_TAB_FORWARD);
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  if (images->len == 0)
    return;

  leave_cards (self, images);
  vitrine_image_edits_remove (self->edits, images);
  /* Translators: %u is a number of pictures. */
  offer_undo (self, g_strdup_printf (ngettext ("%u picture removed", "%u pictures removed",
                                               images->len), images->len));
}

static void
move_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);
  VitrineUseCase lane;
  guint n_moved;

  if (!vitrine_use_case_from_wire (g_variant_get_string (parameter, NULL), &lane))
    return;

  leave_cards (self, images);
  n_moved = vitrine_image_edits_move (self->edits, images, lane);
  if (n_moved > 0) {
    /* Translators: %u is a number of pictures, %s the name of a lane such as “Main”. */
    offer_undo (self, g_strdup_printf (ngettext ("%u picture moved to %s",
                                                 "%u pictures moved to %s", n_moved),
                                       n_moved, vitrine_use_case_get_title (lane)));
  }
}

static void
undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);

  vitrine_image_edits_undo (self->edits);
  gtk_widget_activate_action (widget, "win.undone", NULL);
  queue_update (self);
}

static void
select_all_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vitrine_image_grid_select_all (VITRINE_IMAGES_PAGE (widget)->grid);
}

static void
copy_uris_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);
  g_autoptr (GString) uris = g_string_new (NULL);
  guint n_uris = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < images->len; i++) {
    VitrineReceipt *receipt = vitrine_image_get_receipt (images->pdata[i]);

    if (receipt != NULL)
      g_string_append_printf (uris, "%s%s", n_uris++ > 0 ? "\n" : "",
                              vitrine_receipt_get_uri (receipt));
  }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), uris->str);
  /* Translators: %u is how many URIs are on the clipboard now. */
  words = g_strdup_printf (ngettext ("%u URI copied", "%u URIs copied", n_uris), n_uris);
  gtk_widget_activate_action (widget, "win.toast", "s", words);
}

static void
show_in_log_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  if (images->len == 1)
    g_signal_emit (self, signals[SHOW_IN_LOG], 0, images->pdata[0]);
}

static void
close_inspector_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);

  self->inspecting = FALSE;
  update_flap (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static const struct {
  const char                  *name;
  const char                  *parameter_type;
  GtkWidgetActionActivateFunc  activate;
} actions[] = {
  { "images.add", NULL, add_action },
  { "images.add-samples", NULL, add_samples_action },
  { "images.paste", NULL, paste_action },
  { "images.send", NULL, send_action },
  { "images.retry", NULL, retry_action },
  { "images.retry-all", NULL, retry_all_action },
  { "images.cancel", NULL, cancel_action },
  { "images.remove", NULL, remove_action },
  { "images.move", "s", move_action },
  { "images.undo", NULL, undo_action },
  { "images.select-all", NULL, select_all_action },
  { "images.copy-uris", NULL, copy_uris_action },
  { "images.show-in-log", NULL, show_in_log_action },
  { "images.close-inspector", NULL, close_inspector_action },
};

/* --- the object --- */

static void
vitrine_images_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_SORT:
    g_value_set_string (value, VITRINE_IMAGES_PAGE (object)->sort);
    break;

  case PROP_INSPECTOR_VISIBLE:
    g_value_set_boolean (value, VITRINE_IMAGES_PAGE (object)->inspector_visible);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_images_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_SORT:
    set_sort (VITRINE_IMAGES_PAGE (object), g_value_get_string (value));
    break;

  case PROP_INSPECTOR_VISIBLE:
    set_inspector_visible (VITRINE_IMAGES_PAGE (object), g_value_get_boolean (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_images_page_dispose (GObject *object)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->folded_source, g_source_remove);
  g_clear_object (&self->edits);
  g_clear_object (&self->lanes);
  g_clear_object (&self->textures);
  g_clear_object (&self->queue);
  g_clear_object (&self->intake);
  g_clear_object (&self->images);

  G_OBJECT_CLASS (vitrine_images_page_parent_class)->dispose (object);
}

static void
vitrine_images_page_finalize (GObject *object)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (object);

  g_clear_object (&self->cancellable);
  g_free (self->sort);

  G_OBJECT_CLASS (vitrine_images_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-images-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, lane_bar);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, flap);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, empty);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, grid);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, inspector);
  gtk_widget_class_bind_template_callback (widget_class, on_lane_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_folded);
  gtk_widget_class_bind_template_callback (widget_class, on_revealed);
  gtk_widget_class_bind_template_callback (widget_class, on_card_activated);
  gtk_widget_class_bind_template_callback (widget_class, queue_update);
  gtk_widget_class_bind_template_callback (widget_class, update_now);
}

static void
vitrine_images_page_class_init (VitrineImagesPageClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_images_page_dispose;
  object_class->finalize = vitrine_images_page_finalize;
  object_class->get_property = vitrine_images_page_get_property;
  object_class->set_property = vitrine_images_page_set_property;

  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, orders[0], flags);
  properties[PROP_INSPECTOR_VISIBLE] =
    g_param_spec_boolean ("inspector-visible", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SHOW_IN_LOG] =
    g_signal_new ("show-in-log", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_IMAGE);

  g_type_ensure (VITRINE_TYPE_LANE_BAR);
  g_type_ensure (VITRINE_TYPE_IMAGE_GRID);
  g_type_ensure (VITRINE_TYPE_IMAGE_INSPECTOR);
  bind_template (widget_class);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter_type,
                                     actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "images.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "images.inspector",
                                            "inspector-visible");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "images.inspector", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "images.remove", NULL);
}

static void
vitrine_images_page_init (VitrineImagesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
  self->sort = g_strdup (orders[0]);
  vitrine_image_grid_set_sort (self->grid, self->sort);
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
}

static void
restore_lane (VitrineImagesPage *self, VitrineSettings *settings)
{
  g_autofree char *wire = vitrine_settings_dup_string (settings, "lane");
  VitrineUseCase lane;

  if (vitrine_use_case_from_wire (wire, &lane))
    vitrine_lane_bar_set_lane (self->lane_bar, lane);
}

static void
save_lane (VitrineLaneBar *lane_bar, GParamSpec *pspec, VitrineSettings *settings)
{
  g_object_set (settings, "lane",
                vitrine_use_case_to_wire (vitrine_lane_bar_get_lane (lane_bar)), NULL);
}

/**
 * vitrine_images_page_set_jobs:
 *
 * Says what the page works with; once.
 */
void
vitrine_images_page_set_jobs (VitrineImagesPage  *self,
                              VitrineWorkspace   *workspace,
                              VitrineIntake      *intake,
                              VitrineUploadQueue *queue,
                              VitrineSettings    *settings)
{
  g_return_if_fail (VITRINE_IS_IMAGES_PAGE (self));

  self->intake = g_object_ref (intake);
  self->queue = g_object_ref (queue);
  self->images = g_object_ref (vitrine_workspace_get_images (workspace));
  self->lanes = vitrine_lanes_new (self->images);
  self->edits = vitrine_image_edits_new (intake, queue, self->lanes);
  self->textures = vitrine_textures_new (vitrine_workspace_get_files (workspace));

  vitrine_image_grid_set_textures (self->grid, self->textures);
  vitrine_image_inspector_set_textures (self->inspector, self->textures);
  vitrine_lane_bar_set_lanes (self->lane_bar, self->lanes);
  restore_lane (self, settings);
  g_object_bind_property (settings, "inspector-visible", self, "inspector-visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (self->lane_bar, "notify::lane", G_CALLBACK (save_lane), settings, 0);
  g_signal_connect_object (intake, "image-checked",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "changed",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "finished",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  on_lane_changed (self);
}

/**
 * vitrine_images_page_set_ready:
 *
 * Tells that the pictures of earlier runs are in the list, or that there is no getting at
 * them: only then is an empty lane said to be empty.
 */
void
vitrine_images_page_set_ready (VitrineImagesPage *self)
{
  g_return_if_fail (VITRINE_IS_IMAGES_PAGE (self));

  self->ready = TRUE;
  queue_update (self);
}

/**
 * vitrine_images_page_take_file:
 *
 * Adds a file to the open lane, or says why it can't be added.
 */
void
vitrine_images_page_take_file (VitrineImagesPage *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (VITRINE_IS_IMAGES_PAGE (self));

  if (!vitrine_incoming_take_file (self->intake, file,
                                   vitrine_lane_bar_get_lane (self->lane_bar), &error))
    complain (self, error);
}

/**
 * vitrine_images_page_take_value:
 * @value: what was dropped: a #GdkFileList or a #GdkTexture
 *
 * Adds it to @lane and opens that, or says why it can't be added.
 */
void
vitrine_images_page_take_value (VitrineImagesPage *self,
                                const GValue      *value,
                                VitrineUseCase     lane)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (VITRINE_IS_IMAGES_PAGE (self));

  vitrine_lane_bar_set_lane (self->lane_bar, lane);
  if (!vitrine_incoming_take_value (self->intake, value, lane, &error))
    complain (self, error);
}

/**
 * vitrine_images_page_get_lane_at:
 * @widget: what @x and @y are relative to
 *
 * Returns: the lane that a drop at this place goes to: that of the tab there, else the open one
 */
VitrineUseCase
vitrine_images_page_get_lane_at (VitrineImagesPage *self, GtkWidget *widget, double x, double y)
{
  VitrineUseCase lane;

  g_return_val_if_fail (VITRINE_IS_IMAGES_PAGE (self), VITRINE_USE_CASE_MAIN);

  if (!vitrine_lane_bar_get_lane_at (self->lane_bar, widget, x, y, &lane))
    lane = vitrine_lane_bar_get_lane (self->lane_bar);

  return lane;
}

/**
 * vitrine_images_page_set_drop_lane:
 * @lane: a #VitrineUseCase, or -1 for none
 */
void
vitrine_images_page_set_drop_lane (VitrineImagesPage *self, int lane)
{
  g_return_if_fail (VITRINE_IS_IMAGES_PAGE (self));

  vitrine_lane_bar_set_drop_lane (self->lane_bar, lane);
}

void
vitrine_images_page_start_search (VitrineImagesPage *self)
{
  g_return_if_fail (VITRINE_IS_IMAGES_PAGE (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
