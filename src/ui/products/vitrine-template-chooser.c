/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-template-chooser.h"

#include "vitrine-template-words.h"
#include "vitrine-template.h"

#include <glib/gi18n.h>

/* Under these names a row has its template and a check button its field. */
#define TEMPLATE "template"
#define FIELD    "field"

struct _VitrineTemplateChooser {
  AdwPreferencesWindow  parent_instance;

  AdwPreferencesGroup  *group;

  VitrineTemplateStore *store;
  GPtrArray            *templates;   /* of VitrineStoredTemplate; outlive their rows */
  gboolean              is_closed;
};

G_DEFINE_FINAL_TYPE (VitrineTemplateChooser, vitrine_template_chooser,
                     ADW_TYPE_PREFERENCES_WINDOW)

static guint chosen_signal;

static void
say (VitrineTemplateChooser *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (markup));
}

/* --- using one --- */

static void
on_use (GtkWidget *row)
{
  VitrineTemplateChooser *self = VITRINE_TEMPLATE_CHOOSER (gtk_widget_get_root (row));
  VitrineStoredTemplate *template = g_object_get_data (G_OBJECT (row), TEMPLATE);
  GPtrArray *checks = g_object_get_data (G_OBJECT (row), FIELD);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) fields = NULL;
  g_autoptr (JsonObject) nothing = json_object_new ();
  g_autoptr (JsonObject) body = NULL;

  for (guint i = 0; i < checks->len; i++) {
    if (gtk_check_button_get_active (checks->pdata[i]))
      g_strv_builder_add (builder, g_object_get_data (checks->pdata[i], FIELD));
  }
  fields = g_strv_builder_end (builder);
  body = vitrine_template_apply (template->body, nothing, (const char *const *) fields);
  g_signal_emit (self, chosen_signal, 0, body);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- removing one --- */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = vitrine_template_store_remove_finish (VITRINE_TEMPLATE_STORE (source), result,
                                                      &error);
  VitrineTemplateChooser *self = VITRINE_TEMPLATE_CHOOSER (gtk_widget_get_root (row));

  if (self == NULL || self->is_closed)
    return;
  if (ok)
    adw_preferences_group_remove (self->group, row);
  else
    say (self, error->message);
}

static void
on_remove (GtkWidget *row)
{
  VitrineTemplateChooser *self = VITRINE_TEMPLATE_CHOOSER (gtk_widget_get_root (row));
  VitrineStoredTemplate *template = g_object_get_data (G_OBJECT (row), TEMPLATE);

  vitrine_template_store_remove_async (self->store, template->id, removed_cb, g_object_ref (row));
}

/* --- the list --- */

static GtkWidget *
new_change (GPtrArray *checks, const VitrineTemplateChange *change)
{
  g_autofree char *title = vitrine_template_words_dup_title (change->field);
  g_autofree char *words = vitrine_template_words_dup_value (change->after);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), FIELD, g_strdup (change->field), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (checks, check);

  return row;
}

static GtkWidget *
new_button (const char *label, const char *spoken, const char *style)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, style);

  return button;
}

static void
add_changes (AdwExpanderRow *row, JsonObject *template)
{
  g_autoptr (JsonObject) nothing = json_object_new ();
  g_autoptr (GPtrArray) changes = vitrine_template_compare (template, nothing);
  GPtrArray *checks = g_ptr_array_new ();

  for (guint i = 0; i < changes->len; i++)
    adw_expander_row_add_row (row, new_change (checks, changes->pdata[i]));
  g_object_set_data_full (G_OBJECT (row), FIELD, checks, (GDestroyNotify) g_ptr_array_unref);
}

static void
add_template (VitrineTemplateChooser *self, VitrineStoredTemplate *template)
{
  GtkWidget *row = adw_expander_row_new ();
  /* Translators: for screen readers; %s is the name of a template */
  g_autofree char *removing = g_strdup_printf (_("Remove the template %s"), template->name);
  /* Translators: for screen readers; %s is the name of a template */
  g_autofree char *using = g_strdup_printf (_("New product from %s"), template->name);
  GtkWidget *remove_button = new_button (_("Re_move"), removing, "flat");
  GtkWidget *use_button = new_button (_("_Use"), using, "suggested-action");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), template->name);
  g_object_set_data (G_OBJECT (row), TEMPLATE, template);
  if (template->body != NULL)
    add_changes (ADW_EXPANDER_ROW (row), template->body);
  else
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), _("It is damaged"));
  gtk_widget_set_visible (use_button, template->body != NULL);
  g_signal_connect_object (use_button, "clicked", G_CALLBACK (on_use), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (remove_button, "clicked", G_CALLBACK (on_remove), row,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), use_button);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), remove_button);
  adw_preferences_group_add (self->group, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineTemplateChooser) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *templates = vitrine_template_store_list_finish (VITRINE_TEMPLATE_STORE (source),
                                                             result, &error);

  if (templates != NULL)
    self->templates = templates;
  if (self->is_closed)
    return;
  if (templates == NULL) {
    say (self, error->message);
    return;
  }

  for (guint i = 0; i < templates->len; i++)
    add_template (self, templates->pdata[i]);
  adw_preferences_group_set_description (
    self->group,
    templates->len > 0 ? _("Open one to see what it writes, and take out what you don’t want.")
                       : _("None yet. “Save as Template…” in a product’s menu makes one."));
}

/* --- the object --- */

static void
vitrine_template_chooser_dispose (GObject *object)
{
  VitrineTemplateChooser *self = VITRINE_TEMPLATE_CHOOSER (object);

  self->is_closed = TRUE;
  g_clear_object (&self->store);

  G_OBJECT_CLASS (vitrine_template_chooser_parent_class)->dispose (object);
}

static void
vitrine_template_chooser_finalize (GObject *object)
{
  g_clear_pointer (&VITRINE_TEMPLATE_CHOOSER (object)->templates, g_ptr_array_unref);

  G_OBJECT_CLASS (vitrine_template_chooser_parent_class)->finalize (object);
}

static void
vitrine_template_chooser_class_init (VitrineTemplateChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_template_chooser_dispose;
  object_class->finalize = vitrine_template_chooser_finalize;

  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, JSON_TYPE_OBJECT);
}

static void
vitrine_template_chooser_init (VitrineTemplateChooser *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (page, self->group);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("New from Template"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
}

/* Returns: (transfer none): to be presented. */
GtkWidget *
vitrine_template_chooser_new (GtkWindow *parent, VitrineTemplateStore *store)
{
  VitrineTemplateChooser *self =
    g_object_new (VITRINE_TYPE_TEMPLATE_CHOOSER, "transient-for", parent,
                  "destroy-with-parent", TRUE, NULL);

  self->store = g_object_ref (store);
  vitrine_template_store_list_async (store, listed_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
