/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-bulk-window.h"

#include "vitrine-bulk-form.h"
#include "vitrine-bulk-row.h"
#include "vitrine-bulk-words.h"

#include <glib/gi18n.h>

#define FORM     "form"
#define PROGRESS "progress"
#define PREVIEW  "preview"

/* So long it can be taken back as a whole; each draft for itself ever after. */
#define UNDO_S 60

/* Under this name a toast has the job that it can take back. */
#define JOB "job"

struct _VitrineBulkWindow {
  AdwWindow         parent_instance;

  GtkButton        *back_button;
  GtkButton        *go_button;
  GtkWidget        *spare_button;
  GtkLabel         *words;
  GtkStack         *stack;
  VitrineBulkForm  *form;
  GtkProgressBar   *progress;
  GtkListView      *view;

  VitrineBulkJob   *job;
  GListStore       *rows;
  AdwToastOverlay  *toasts;       /* of the window it came from */
  guint             n_drafts;
  GCancellable     *working;      /* NULL: nothing is under way */
  gboolean          is_sparing;   /* many rows at once */
  gboolean          is_closed;
};

G_DEFINE_FINAL_TYPE (VitrineBulkWindow, vitrine_bulk_window, ADW_TYPE_WINDOW)

static void
say (AdwToastOverlay *toasts, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_toast_overlay_add_toast (toasts, adw_toast_new (markup));
}

static gboolean
is_at (VitrineBulkWindow *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

/* --- what can be done now --- */

static void
update_form (VitrineBulkWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = vitrine_bulk_form_dup_edits (self->form, &error);
  /* Translators: %u is a number of products */
  g_autofree char *words = g_strdup_printf (
    ngettext ("What is filled in here changes %u product. You see each change before anything is "
              "written.",
              "What is filled in here changes %u products. You see each change before anything "
              "is written.", self->n_drafts), self->n_drafts);

  gtk_label_set_label (self->words, error != NULL ? error->message : words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.go", edits != NULL && edits->len > 0);
}

static void
update_preview (VitrineBulkWindow *self)
{
  VitrineBulkTotals totals;
  g_autofree char *words = NULL;

  vitrine_bulk_job_count (self->job, &totals);
  words = vitrine_bulk_words_dup_totals (&totals);
  gtk_label_set_label (self->words, totals.n_changes + totals.n_left_out + totals.n_refused > 0
                                    ? words : _("None of these products would change."));
  gtk_widget_set_visible (self->spare_button, totals.n_new_problems > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.go", totals.n_changes > 0);
}

static void
go_to (VitrineBulkWindow *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_button_set_label (self->back_button, is_at (self, PREVIEW) ? _("_Back") : _("_Cancel"));
  gtk_button_set_label (self->go_button, is_at (self, FORM) ? _("_Preview") : _("_Apply"));
  if (is_at (self, FORM))
    update_form (self);
  else if (is_at (self, PREVIEW))
    update_preview (self);
  else
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.go", FALSE);
}

static void
on_form_changed (VitrineBulkWindow *self)
{
  if (self->job != NULL && is_at (self, FORM))
    update_form (self);
}

static void
on_progress (VitrineBulkWindow *self)
{
  guint n_done, n_total;

  g_object_get (self->job, "n-done", &n_done, "n-total", &n_total, NULL);
  gtk_progress_bar_set_fraction (self->progress, n_total > 0 ? (double) n_done / n_total : 0);
}

static void
begin_work (VitrineBulkWindow *self, const char *words)
{
  self->working = g_cancellable_new ();
  gtk_label_set_label (self->words, words);
  go_to (self, PROGRESS);
}

/* --- looking --- */

static void
on_left_out (gpointer user_data)
{
  VitrineBulkWindow *self = user_data;

  if (!self->is_closed && !self->is_sparing)
    update_preview (self);
}

static void
add_row (VitrineBulkWindow *self,
         GPtrArray         *rows,
         VitrineBulkDraft  *draft,
         VitrineBulkItem   *item,
         gboolean           is_first)
{
  g_ptr_array_add (rows, vitrine_bulk_row_new (draft, item, is_first, on_left_out, self));
}

static void
fill (VitrineBulkWindow *self)
{
  GPtrArray *drafts = vitrine_bulk_job_get_drafts (self->job);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < drafts->len; i++) {
    VitrineBulkDraft *draft = drafts->pdata[i];

    for (guint j = 0; j < draft->items->len; j++)
      add_row (self, rows, draft, draft->items->pdata[j], j == 0);
    if (draft->trouble != NULL || draft->problem != NULL)
      add_row (self, rows, draft, NULL, draft->items->len == 0);
  }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineBulkWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_complete = vitrine_bulk_job_preview_finish (VITRINE_BULK_JOB (source), result,
                                                          &error);

  g_clear_object (&self->working);
  if (self->is_closed)
    return;
  if (!is_complete) {
    go_to (self, FORM);
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      gtk_label_set_label (self->words, error->message);
    return;
  }

  fill (self);
  go_to (self, PREVIEW);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
look (VitrineBulkWindow *self)
{
  g_autoptr (GPtrArray) edits = vitrine_bulk_form_dup_edits (self->form, NULL);

  if (edits == NULL)
    return;

  /* The rows borrow what is made anew. */
  g_list_store_remove_all (self->rows);
  begin_work (self, _("Looking what would change…"));
  vitrine_bulk_job_preview_async (self->job, edits, self->working, previewed_cb,
                                  g_object_ref (self));
}

/* --- writing, and the way back --- */

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwToastOverlay) toasts = user_data;
  VitrineBulkJob *job = VITRINE_BULK_JOB (source);
  g_autoptr (GError) error = NULL;
  VitrineBulkTotals totals;

  vitrine_bulk_job_undo_finish (job, result, &error);
  vitrine_bulk_job_count (job, &totals);
  if (error != NULL)
    say (toasts, error->message);
  else if (totals.n_written > 0)
    say (toasts, _("Some products have been changed since, and stay as they are"));
  else
    say (toasts, _("All is as it was"));
}

static void
on_undo (AdwToastOverlay *toasts, AdwToast *toast)
{
  vitrine_bulk_job_undo_async (g_object_get_data (G_OBJECT (toast), JOB), undone_cb,
                               g_object_ref (toasts));
}

static void
offer_undo (VitrineBulkWindow *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, UNDO_S);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), JOB, g_object_ref (self->job), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo), self->toasts,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineBulkWindow) self = user_data;
  VitrineBulkJob *job = VITRINE_BULK_JOB (source);
  g_autoptr (GError) error = NULL;
  VitrineBulkTotals totals;
  g_autofree char *words = NULL;

  vitrine_bulk_job_apply_finish (job, result, &error);
  g_clear_object (&self->working);
  if (self->is_closed)
    return;

  vitrine_bulk_job_count (job, &totals);
  words = vitrine_bulk_words_dup_outcome (vitrine_bulk_job_get_drafts (job), &totals);
  if (totals.n_written > 0)
    offer_undo (self, words);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self->toasts, error != NULL ? error->message : words);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
apply (VitrineBulkWindow *self)
{
  begin_work (self, _("Writing the changes…"));
  vitrine_bulk_job_apply_async (self->job, self->working, applied_cb, g_object_ref (self));
}

/* --- actions --- */

static void
go_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineBulkWindow *self = VITRINE_BULK_WINDOW (widget);

  if (is_at (self, FORM))
    look (self);
  else if (is_at (self, PREVIEW))
    apply (self);
}

static void
back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineBulkWindow *self = VITRINE_BULK_WINDOW (widget);

  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  else if (is_at (self, PREVIEW))
    go_to (self, FORM);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
spare_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineBulkWindow *self = VITRINE_BULK_WINDOW (widget);
  GListModel *rows = G_LIST_MODEL (self->rows);

  self->is_sparing = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (VitrineBulkRow) row = g_list_model_get_item (rows, i);
    VitrineBulkItem *item = vitrine_bulk_row_get_item (row);

    if (item != NULL && item->problem != NULL)
      vitrine_bulk_row_set_left_out (row, TRUE);
  }
  self->is_sparing = FALSE;
  update_preview (self);
}

/* --- the object --- */

/* While something is being written it stays, so that what comes of it is said. */
static gboolean
vitrine_bulk_window_close_request (GtkWindow *window)
{
  VitrineBulkWindow *self = VITRINE_BULK_WINDOW (window);

  if (self->working != NULL) {
    g_cancellable_cancel (self->working);
    return TRUE;
  }

  return GTK_WINDOW_CLASS (vitrine_bulk_window_parent_class)->close_request (window);
}

static void
vitrine_bulk_window_dispose (GObject *object)
{
  VitrineBulkWindow *self = VITRINE_BULK_WINDOW (object);

  self->is_closed = TRUE;
  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  if (self->rows != NULL)
    g_list_store_remove_all (self->rows);
  g_clear_object (&self->rows);
  g_clear_object (&self->job);
  g_clear_object (&self->toasts);

  G_OBJECT_CLASS (vitrine_bulk_window_parent_class)->dispose (object);
}

static void
vitrine_bulk_window_class_init (VitrineBulkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct { const char *name; GtkWidgetActionActivateFunc run; } actions[] = {
    { "bulk.go", go_action },
    { "bulk.back", back_action },
    { "bulk.spare", spare_action },
  };

  G_OBJECT_CLASS (klass)->dispose = vitrine_bulk_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vitrine_bulk_window_close_request;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].run);

  g_type_ensure (VITRINE_TYPE_BULK_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-bulk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineBulkWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineBulkWindow, go_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineBulkWindow, spare_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineBulkWindow, words);
  gtk_widget_class_bind_template_child (widget_class, VitrineBulkWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineBulkWindow, form);
  gtk_widget_class_bind_template_child (widget_class, VitrineBulkWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, VitrineBulkWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed);
}

static void
vitrine_bulk_window_init (VitrineBulkWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = vitrine_bulk_row_new_factory ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->rows = g_list_store_new (VITRINE_TYPE_BULK_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

/**
 * vitrine_bulk_window_new:
 * @toasts: where it says what came of it, and offers the way back
 * @drafts: (element-type VitrineDraft): as a list has them
 *
 * Returns: (transfer none): to be presented
 */
GtkWidget *
vitrine_bulk_window_new (GtkWindow              *parent,
                         VitrineProductPictures *pictures,
                         AdwToastOverlay        *toasts,
                         GPtrArray              *drafts)
{
  VitrineBulkWindow *self =
    g_object_new (VITRINE_TYPE_BULK_WINDOW, "transient-for", parent,
                  "destroy-with-parent", TRUE, NULL);
  VitrineWorkspace *workspace = vitrine_product_pictures_get_workspace (pictures);

  self->toasts = g_object_ref (toasts);
  self->n_drafts = drafts->len;
  vitrine_bulk_form_set_pictures (self->form, pictures);
  self->job = vitrine_bulk_job_new (vitrine_workspace_get_draft_keeper (workspace),
                                    vitrine_workspace_get_catalogue (workspace), drafts);
  g_signal_connect_object (self->job, "notify::n-done", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  go_to (self, FORM);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));

  return GTK_WIDGET (self);
}
