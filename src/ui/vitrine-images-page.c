/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-images-page.h"

#include "vitrine-chooser.h"
#include "vitrine-duplicates-window.h"
#include "vitrine-image-actions.h"
#include "vitrine-image-edits.h"
#include "vitrine-image-export.h"
#include "vitrine-image-finder.h"
#include "vitrine-image-fitting.h"
#include "vitrine-image-grid.h"
#include "vitrine-image-inspector.h"
#include "vitrine-image-order.h"
#include "vitrine-image-rules.h"
#include "vitrine-image-tagging.h"
#include "vitrine-lane-bar.h"
#include "vitrine-textures.h"

#include <glib/gi18n.h>

struct _VitrineImagesPage {
  AdwBin                 parent_instance;

  VitrineLaneBar        *lane_bar;
  GtkSearchBar          *search_bar;
  GtkEditable           *search_entry;
  GtkMenuButton         *filter_button;
  VitrineFilterPopover  *filter_popover;
  VitrineFilterBar      *filter_bar;
  AdwFlap               *flap;
  GtkStack              *stack;
  AdwStatusPage         *empty;
  AdwStatusPage         *no_match;
  GtkWidget             *search_all_button;
  GtkWidget             *clear_filters_button;
  VitrineImageGrid      *grid;
  VitrineImageInspector *inspector;

  VitrineIncoming       *incoming;
  VitrineUploadQueue    *queue;
  VitrineWorkspace      *workspace;
  VitrineLanes          *lanes;
  VitrineImageEdits     *edits;
  VitrineImageActions   *actions;
  VitrineImageFinder    *finder;
  VitrineImageFitting   *fitting;
  VitrineImageTagging   *tagging;
  VitrineImageExport    *export;
  VitrineTextures       *textures;

  char                  *sort;
  gboolean               inspector_visible;
  gboolean               ready;          /* the pictures of earlier runs are there */
  gboolean               inspecting;     /* the inspector was asked for while folded */
  guint                  update_source;
  guint                  refresh_source;
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

/* While pictures are sent, how often those that are found are looked for anew, and sorted. */
#define REFRESH_MS 300

/* What the settings call the pictures of all lanes, beside the lanes' own names. */
#define ALL_LANES "ALL"

/* As vitrine_image_order_compare() has it; the settings may know better. */
#define FIRST_SORT "newest"

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_sort (VitrineImagesPage *self, const char *sort)
{
  if (!vitrine_image_order_is_known (sort) || g_str_equal (self->sort, sort))
    return;

  g_free (self->sort);
  self->sort = g_strdup (sort);
  vitrine_image_grid_set_sort (self->grid, sort);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
}

/* --- what follows the selection --- */

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

static GListModel *
get_open_list (VitrineImagesPage *self)
{
  return vitrine_lane_bar_get_shows_all (self->lane_bar)
         ? vitrine_lanes_get_all (self->lanes)
         : vitrine_lanes_get (self->lanes, vitrine_lane_bar_get_lane (self->lane_bar));
}

/* What can be done about nothing being found goes by what was asked for. */
static void
update_no_match (VitrineImagesPage *self)
{
  gboolean searching = *gtk_editable_get_text (self->search_entry) != '\0';
  gboolean filtering = vitrine_image_finder_is_filtering (self->finder);
  gboolean all = vitrine_lane_bar_get_shows_all (self->lane_bar);

  adw_status_page_set_description (self->no_match,
                                   filtering ? _("No picture here meets all filters")
                                   : all ? _("Nothing that was added holds all of these words")
                                   : _("The other lanes may have it"));
  gtk_widget_set_visible (self->search_all_button, searching && !all);
  gtk_widget_set_visible (self->clear_filters_button, filtering);
}

static void
update_stack (VitrineImagesPage *self)
{
  const char *page = "grid";

  if (!self->ready)
    page = "loading";
  else if (g_list_model_get_n_items (get_open_list (self)) == 0)
    page = "empty";
  else if (vitrine_image_grid_get_n_shown (self->grid) == 0)
    page = "no-match";

  update_no_match (self);
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
update_now (VitrineImagesPage *self)
{
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  update_stack (self);
  update_flap (self);
  vitrine_image_actions_update (self->actions, images);
  vitrine_image_fitting_update (self->fitting, images);
  vitrine_image_inspector_set_images (self->inspector, images);
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

static gboolean
refresh_cb (gpointer user_data)
{
  VitrineImagesPage *self = user_data;

  self->refresh_source = 0;
  vitrine_image_grid_refresh (self->grid);

  return G_SOURCE_REMOVE;
}

/* Pictures have changed: other ones may be found now, or in another order. */
static void
on_images_changed (VitrineImagesPage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_MS, refresh_cb, self);
  queue_update (self);
}

/* --- what is shown --- */

static void
describe_empty (VitrineImagesPage *self)
{
  VitrineUseCase lane = vitrine_lane_bar_get_lane (self->lane_bar);
  g_autofree char *rule = vitrine_image_rules_describe (lane);

  if (vitrine_lane_bar_get_shows_all (self->lane_bar)) {
    adw_status_page_set_title (self->empty, _("No Pictures Yet"));
    adw_status_page_set_description (self->empty,
                                     _("All that is added stands here, whatever it is for"));
  } else {
    adw_status_page_set_title (self->empty, vitrine_use_case_get_purpose (lane));
    adw_status_page_set_description (self->empty, rule);
  }
}

static void
on_lane_changed (VitrineImagesPage *self)
{
  if (self->lanes == NULL)
    return;

  describe_empty (self);
  vitrine_image_finder_set_all_lanes (self->finder, vitrine_lane_bar_get_shows_all (self->lane_bar));
  vitrine_image_grid_set_images (self->grid, get_open_list (self));
  queue_update (self);
}

static void
on_search_changed (VitrineImagesPage *self)
{
  vitrine_image_grid_set_search (self->grid, gtk_editable_get_text (self->search_entry));
  queue_update (self);
}

static void
search_all_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vitrine_lane_bar_show_all (VITRINE_IMAGES_PAGE (widget)->lane_bar);
}

static void
find_duplicates_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);
  VitrineDuplicatesWindow *window =
    vitrine_duplicates_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->workspace,
                                   self->textures);

  g_signal_connect_object (window, "remove-asked", G_CALLBACK (vitrine_image_actions_remove),
                           self->actions, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
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
on_show_in_log (VitrineImagesPage *self, VitrineImage *image)
{
  g_signal_emit (self, signals[SHOW_IN_LOG], 0, image);
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
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (source);
  g_autoptr (GPtrArray) files = vitrine_chooser_ask_finish (GTK_WIDGET (source), result, NULL);

  if (files != NULL)
    vitrine_images_page_take_files (self, files);
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gboolean for_folders = g_str_equal (action_name, "images.add-folder");

  vitrine_chooser_ask_async (widget, for_folders, chosen_cb, NULL);
}

static void
add_samples_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vitrine_incoming_take_samples (VITRINE_IMAGES_PAGE (widget)->incoming);
}

static void
offer_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineImagesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!vitrine_incoming_take_offer_finish (VITRINE_INCOMING (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    complain (self, error);
}

static void
take_offer (VitrineImagesPage *self, VitrineOffer *offer, VitrineUseCase lane, gboolean is_decided)
{
  vitrine_incoming_take_offer_async (self->incoming, offer, lane, is_decided, self->cancellable,
                                     offer_taken_cb, g_object_ref (self));
}

static void
paste_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineImagesPage *self = VITRINE_IMAGES_PAGE (widget);
  g_autoptr (VitrineOffer) offer =
    vitrine_offer_new_for_clipboard (gtk_widget_get_clipboard (widget));

  take_offer (self, offer, vitrine_lane_bar_get_lane (self->lane_bar), FALSE);
}

/* --- looking --- */

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
  { "images.add-folder", NULL, add_action },
  { "images.add-samples", NULL, add_samples_action },
  { "images.paste", NULL, paste_action },
  { "images.close-inspector", NULL, close_inspector_action },
  { "images.search-all", NULL, search_all_action },
  { "images.find-duplicates", NULL, find_duplicates_action },
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
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->folded_source, g_source_remove);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "images", NULL);
  g_clear_object (&self->finder);
  g_clear_object (&self->fitting);
  g_clear_object (&self->tagging);
  g_clear_object (&self->export);
  g_clear_object (&self->actions);
  g_clear_object (&self->edits);
  g_clear_object (&self->lanes);
  g_clear_object (&self->workspace);
  g_clear_object (&self->textures);
  g_clear_object (&self->queue);
  g_clear_object (&self->incoming);

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
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, filter_popover);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, flap);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, empty);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, no_match);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, search_all_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineImagesPage, clear_filters_button);
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

  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, FIRST_SORT, flags);
  properties[PROP_INSPECTOR_VISIBLE] =
    g_param_spec_boolean ("inspector-visible", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SHOW_IN_LOG] =
    g_signal_new ("show-in-log", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_IMAGE);

  g_type_ensure (VITRINE_TYPE_LANE_BAR);
  g_type_ensure (VITRINE_TYPE_FILTER_BAR);
  g_type_ensure (VITRINE_TYPE_FILTER_POPOVER);
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
  self->actions = vitrine_image_actions_new (self->grid, GTK_WIDGET (self->lane_bar));
  g_signal_connect_object (self->actions, "done",
                           G_CALLBACK (on_images_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "show-in-log",
                           G_CALLBACK (on_show_in_log), self, G_CONNECT_SWAPPED);
  self->finder = vitrine_image_finder_new (self->grid, self->filter_button, self->filter_popover,
                                           self->filter_bar, G_ACTION_MAP (self->actions));
  g_signal_connect_object (self->finder, "changed",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  self->fitting = vitrine_image_fitting_new (self->grid, G_ACTION_MAP (self->actions));
  g_signal_connect_object (self->fitting, "done",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  self->tagging = vitrine_image_tagging_new (self->grid, G_ACTION_MAP (self->actions));
  g_signal_connect_object (self->tagging, "done",
                           G_CALLBACK (on_images_changed), self, G_CONNECT_SWAPPED);
  self->export = vitrine_image_export_new (self->grid, G_ACTION_MAP (self->actions));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "images", G_ACTION_GROUP (self->actions));
  self->sort = g_strdup (FIRST_SORT);
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
  else if (g_str_equal (wire, ALL_LANES))
    vitrine_lane_bar_show_all (self->lane_bar);
}

static void
save_lane (VitrineLaneBar *lane_bar, GParamSpec *pspec, VitrineSettings *settings)
{
  VitrineUseCase lane = vitrine_lane_bar_get_lane (lane_bar);

  g_object_set (settings, "lane",
                vitrine_lane_bar_get_shows_all (lane_bar) ? ALL_LANES
                                                          : vitrine_use_case_to_wire (lane),
                NULL);
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
                              VitrineIncoming    *incoming,
                              VitrineUploadQueue *queue,
                              VitrineSettings    *settings)
{
  const char *market = vitrine_shop_get_market (vitrine_workspace_get_shop (workspace));

  g_return_if_fail (VITRINE_IS_IMAGES_PAGE (self));

  self->incoming = g_object_ref (incoming);
  self->queue = g_object_ref (queue);
  self->workspace = g_object_ref (workspace);
  self->lanes = vitrine_lanes_new (vitrine_workspace_get_images (workspace));
  self->edits = vitrine_image_edits_new (workspace, intake, queue, self->lanes);
  vitrine_image_actions_set_jobs (self->actions, vitrine_workspace_get_images (workspace), queue,
                                  self->edits);
  self->textures = vitrine_textures_new (vitrine_workspace_get_files (workspace));

  vitrine_image_grid_set_textures (self->grid, self->textures);
  vitrine_image_grid_set_market (self->grid, market);
  vitrine_image_tagging_set_jobs (self->tagging, self->edits,
                                  vitrine_workspace_get_images (workspace));
  vitrine_image_fitting_set_jobs (self->fitting, self->edits, self->textures, market);
  vitrine_image_inspector_set_jobs (self->inspector, intake, self->textures, market);
  vitrine_lane_bar_set_lanes (self->lane_bar, self->lanes);
  restore_lane (self, settings);
  g_object_bind_property (settings, "inspector-visible", self, "inspector-visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "sort", self, "sort",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  vitrine_filter_popover_set_images (self->filter_popover, vitrine_lanes_get_all (self->lanes));
  g_signal_connect_object (self->lane_bar, "notify::lane", G_CALLBACK (save_lane), settings, 0);
  g_signal_connect_object (self->lane_bar, "notify::shows-all", G_CALLBACK (save_lane), settings,
                           0);
  g_signal_connect_object (intake, "image-checked",
                           G_CALLBACK (on_images_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "changed",
                           G_CALLBACK (on_images_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "finished",
                           G_CALLBACK (on_images_changed), self, G_CONNECT_SWAPPED);
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
 * vitrine_images_page_take_files:
 * @files: (element-type GFile): files, folders and addresses
 *
 * Adds them to the open lane.
 */
void
vitrine_images_page_take_files (VitrineImagesPage *self, GPtrArray *files)
{
  g_return_if_fail (VITRINE_IS_IMAGES_PAGE (self));

  vitrine_incoming_take_files (self->incoming, files,
                               vitrine_lane_bar_get_lane (self->lane_bar), FALSE);
}

/**
 * vitrine_images_page_take_drop:
 * @widget: what @x and @y are relative to
 *
 * Adds what was dropped there to the lane of the place, and opens that.
 */
void
vitrine_images_page_take_drop (VitrineImagesPage *self,
                               VitrineOffer      *drop,
                               GtkWidget         *widget,
                               double             x,
                               double             y)
{
  gboolean is_on_tab;
  VitrineUseCase lane;

  g_return_if_fail (VITRINE_IS_IMAGES_PAGE (self));

  lane = vitrine_images_page_get_lane_at (self, widget, x, y, &is_on_tab);
  vitrine_lane_bar_set_lane (self->lane_bar, lane);
  take_offer (self, drop, lane, is_on_tab);
}

/**
 * vitrine_images_page_get_lane_at:
 * @widget: what @x and @y are relative to
 * @is_on_tab: (out) (optional): whether that is the lane of a tab at this place
 *
 * Returns: the lane that a drop at this place goes to: that of the tab there, else the open one
 */
VitrineUseCase
vitrine_images_page_get_lane_at (VitrineImagesPage *self,
                                 GtkWidget         *widget,
                                 double             x,
                                 double             y,
                                 gboolean          *is_on_tab)
{
  VitrineUseCase lane;
  gboolean found;

  g_return_val_if_fail (VITRINE_IS_IMAGES_PAGE (self), VITRINE_USE_CASE_MAIN);

  found = vitrine_lane_bar_get_lane_at (self->lane_bar, widget, x, y, &lane);
  if (is_on_tab != NULL)
    *is_on_tab = found;

  return found ? lane : vitrine_lane_bar_get_lane (self->lane_bar);
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
