/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-versions-window.h"

#include "vitrine-version-store.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>

/* How long what was typed last may take to become a version before they are listed. */
#define FLUSH_MS 3000

/* So many are shown, from the newest on. */
#define MAX_SHOWN 300

/* Under this name a row has the id of its version. */
#define ID "version"

struct _VitrineVersionsWindow {
  AdwPreferencesWindow  parent_instance;

  AdwPreferencesGroup  *group;
  VitrineDraft         *draft;
  VitrineVersionStore  *store;
  gboolean              is_closed;
};

G_DEFINE_FINAL_TYPE (VitrineVersionsWindow, vitrine_versions_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
say (VitrineVersionsWindow *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  if (!self->is_closed)
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (markup));
}

static gint64
get_id (GtkWidget *row)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (row), ID);
}

/* --- going back --- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineVersionsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *body =
    vitrine_version_store_load_finish (VITRINE_VERSION_STORE (source), result, &error);

  if (self->is_closed)
    return;

  /* A step of its own, that no typing becomes one with. */
  vitrine_draft_take_step (self->draft, FALSE);
  if (body == NULL || !vitrine_draft_set_body (self->draft, body, -1, &error)) {
    say (self, error->message);
    return;
  }
  vitrine_draft_take_step (self->draft, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "win.toast", "s", _("Restored. Undo takes it back."));
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_restore (GtkWidget *row)
{
  VitrineVersionsWindow *self = VITRINE_VERSIONS_WINDOW (gtk_widget_get_root (row));

  vitrine_version_store_load_async (self->store, get_id (row), loaded_cb, g_object_ref (self));
}

/* --- names --- */

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineVersionsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (vitrine_version_store_name_finish (VITRINE_VERSION_STORE (source), result, &error))
    say (self, _("Named versions are kept for good"));
  else
    say (self, error->message);
}

static void
on_named (GtkWidget *row)
{
  VitrineVersionsWindow *self = VITRINE_VERSIONS_WINDOW (gtk_widget_get_root (row));
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

  g_strstrip (name);
  vitrine_version_store_name_async (self->store, get_id (row), *name != '\0' ? name : NULL,
                                    named_cb, g_object_ref (self));
}

/* --- the list --- */

static void
add_version (VitrineVersionsWindow *self, const VitrineVersion *version, gboolean is_current)
{
  g_autofree char *time = vitrine_words_dup_time (version->time);
  g_autofree char *title = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore"));

  if (is_current)
    /* Translators: %s is a day and time: the version that the product is now */
    title = g_strdup_printf (_("%s · now"), time);
  else if (version->aside)
    /* Translators: %s is a day and time: a version that another program was faster than */
    title = g_strdup_printf (_("%s · put aside"), time);
  else
    title = g_strdup (time);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), version->name != NULL ? version->name : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), ID, g_memdup2 (&version->id, sizeof version->id),
                          g_free);
  g_signal_connect (row, "apply", G_CALLBACK (on_named), NULL);

  /* Translators: for screen readers; %s is a day and time */
  spoken = g_strdup_printf (_("Restore the version of %s"), time);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !is_current);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_restore), row, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  adw_preferences_group_add (self->group, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineVersionsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions =
    vitrine_version_store_list_finish (VITRINE_VERSION_STORE (source), result, &error);

  if (self->is_closed)
    return;
  if (versions == NULL) {
    say (self, error->message);
    return;
  }

  for (guint i = 0; i < MIN (versions->len, MAX_SHOWN); i++) {
    const VitrineVersion *version = versions->pdata[i];

    add_version (self, version,
                 version->revision == vitrine_draft_get_revision (self->draft)
                 && !version->aside);
  }
}

/* What could not be saved in time is missing in the list, and nowhere else. */
static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineVersionsWindow) self = user_data;

  vitrine_draft_keeper_flush_finish (VITRINE_DRAFT_KEEPER (source), result, NULL);
  if (self->is_closed)
    return;

  vitrine_version_store_list_async (self->store, vitrine_draft_get_id (self->draft), listed_cb,
                                    g_object_ref (self));
}

/* --- the object --- */

static void
vitrine_versions_window_dispose (GObject *object)
{
  VitrineVersionsWindow *self = VITRINE_VERSIONS_WINDOW (object);

  self->is_closed = TRUE;
  g_clear_object (&self->draft);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (vitrine_versions_window_parent_class)->dispose (object);
}

static void
vitrine_versions_window_class_init (VitrineVersionsWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_versions_window_dispose;
}

static void
vitrine_versions_window_init (VitrineVersionsWindow *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (self->group,
                                         _("What was saved, from the newest on. A version with "
                                           "a name stays; others go with age."));
  adw_preferences_page_add (page, self->group);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Versions"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
}

/**
 * vitrine_versions_window_new:
 * @draft: with its body
 *
 * Returns: (transfer none): to be presented
 */
GtkWidget *
vitrine_versions_window_new (GtkWindow *parent, VitrineWorkspace *workspace, VitrineDraft *draft)
{
  VitrineVersionsWindow *self =
    g_object_new (VITRINE_TYPE_VERSIONS_WINDOW, "transient-for", parent,
                  "destroy-with-parent", TRUE, NULL);

  self->draft = g_object_ref (draft);
  self->store = vitrine_version_store_new (vitrine_workspace_get_database (workspace));
  vitrine_draft_keeper_flush_async (vitrine_workspace_get_draft_keeper (workspace), FLUSH_MS,
                                    flushed_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
