/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-template-saver.h"

#include "vitrine-template-words.h"
#include "vitrine-template.h"

#include <glib/gi18n.h>

/* Under this name a check button has its member of the body. */
#define MEMBER "member"

struct _VitrineTemplateSaver {
  AdwPreferencesWindow  parent_instance;

  AdwPreferencesGroup  *fields;
  GtkEditable          *name;
  GtkWidget            *save_button;
  GPtrArray            *checks;      /* of GtkCheckButton, borrowed */

  VitrineTemplateStore *store;
  JsonObject           *body;
  gboolean              is_closed;
};

G_DEFINE_FINAL_TYPE (VitrineTemplateSaver, vitrine_template_saver, ADW_TYPE_PREFERENCES_WINDOW)

static GStrv
dup_chosen (VitrineTemplateSaver *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->checks->len; i++) {
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_strv_builder_add (builder, g_object_get_data (self->checks->pdata[i], MEMBER));
  }

  return g_strv_builder_end (builder);
}

static char *
dup_name (VitrineTemplateSaver *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
}

static void
update (VitrineTemplateSaver *self)
{
  g_auto (GStrv) chosen = dup_chosen (self);
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->save_button, *name != '\0' && chosen[0] != NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineTemplateSaver) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = vitrine_template_store_save_finish (VITRINE_TEMPLATE_STORE (source), result, &error);

  if (self->is_closed)
    return;
  if (id == 0) {
    g_autofree char *markup = g_markup_escape_text (error->message, -1);

    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (markup));
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
    return;
  }

  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "win.toast", "s", _("Template saved"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_save (VitrineTemplateSaver *self)
{
  g_auto (GStrv) chosen = dup_chosen (self);
  g_autofree char *name = dup_name (self);
  g_autoptr (JsonObject) body = NULL;

  if (!gtk_widget_get_sensitive (self->save_button))
    return;

  body = vitrine_template_pick (self->body, (const char *const *) chosen);
  vitrine_template_store_save_async (self->store, 0, name, body, saved_cb, g_object_ref (self));
}

static void
add_field (VitrineTemplateSaver *self, const char *member, JsonNode *value)
{
  g_autofree char *title = vitrine_template_words_dup_title (member);
  g_autofree char *words = vitrine_template_words_dup_value (value);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !vitrine_template_words_is_own (member));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), MEMBER, g_strdup (member), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->fields, row);
  g_ptr_array_add (self->checks, check);
}

static void
add_fields (VitrineTemplateSaver *self)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, self->body);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    add_field (self, member, value);
  if (self->checks->len == 0)
    adw_preferences_group_set_description (self->fields, _("Nothing is written yet."));
}

static void
vitrine_template_saver_dispose (GObject *object)
{
  VitrineTemplateSaver *self = VITRINE_TEMPLATE_SAVER (object);

  self->is_closed = TRUE;
  g_clear_object (&self->store);
  g_clear_pointer (&self->body, json_object_unref);
  g_ptr_array_set_size (self->checks, 0);

  G_OBJECT_CLASS (vitrine_template_saver_parent_class)->dispose (object);
}

static void
vitrine_template_saver_finalize (GObject *object)
{
  g_ptr_array_unref (VITRINE_TEMPLATE_SAVER (object)->checks);

  G_OBJECT_CLASS (vitrine_template_saver_parent_class)->finalize (object);
}

static void
vitrine_template_saver_class_init (VitrineTemplateSaverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_template_saver_dispose;
  object_class->finalize = vitrine_template_saver_finalize;
}

static AdwPreferencesGroup *
new_name_group (VitrineTemplateSaver *self)
{
  GtkWidget *row = adw_entry_row_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->save_button = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_set_valign (self->save_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  g_signal_connect_object (self->save_button, "clicked", G_CALLBACK (on_save), self,
                           G_CONNECT_SWAPPED);

  self->name = GTK_EDITABLE (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Name of the Template"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), self->save_button);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);

  return group;
}

static void
vitrine_template_saver_init (VitrineTemplateSaver *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->checks = g_ptr_array_new ();
  self->fields = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->fields, _("What It Keeps"));
  adw_preferences_page_add (page, new_name_group (self));
  adw_preferences_page_add (page, self->fields);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Save as Template"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
}

/**
 * vitrine_template_saver_new:
 * @draft: with its body
 *
 * Returns: (transfer none): to be presented
 */
GtkWidget *
vitrine_template_saver_new (GtkWindow *parent, VitrineTemplateStore *store, VitrineDraft *draft)
{
  VitrineTemplateSaver *self = g_object_new (VITRINE_TYPE_TEMPLATE_SAVER, "transient-for", parent,
                                             "destroy-with-parent", TRUE, NULL);

  self->store = g_object_ref (store);
  self->body = vitrine_product_to_json (vitrine_draft_get_product (draft),
                                        VITRINE_PRODUCT_FOR_DRAFT);
  add_fields (self);
  update (self);

  return GTK_WIDGET (self);
}
