/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-attributes-section.h"

#include "vitrine-attribute-entry.h"
#include "vitrine-attribute-row.h"
#include "vitrine-field.h"

#include <glib/gi18n.h>

#define UPDATE_AFTER_MS 50

struct _VitrineAttributesSection {
  VitrineEditorSection  parent_instance;

  GtkLabel             *words;
  GtkBox               *rows;

  GSignalGroup         *session_signals;
  GSignalGroup         *product_signals;
  guint                 update_source;
  GHashTable           *ids;       /* those of the rows */
};

G_DEFINE_FINAL_TYPE (VitrineAttributesSection, vitrine_attributes_section,
                     VITRINE_TYPE_EDITOR_SECTION)

static VitrineDraftSession *
get_session (VitrineAttributesSection *self)
{
  return vitrine_editor_section_get_session (VITRINE_EDITOR_SECTION (self));
}

/* --- rows --- */

static void
add_row (VitrineAttributesSection *self, const VitrineAttribute *attribute, const char *id)
{
  GPtrArray *attributes = vitrine_draft_session_get_attributes (get_session (self));

  if (!g_hash_table_add (self->ids, g_strdup (id)))
    return;
  gtk_box_append (self->rows, GTK_WIDGET (vitrine_attribute_row_new (get_session (self),
                                                                     attributes, attribute, id)));
}

static void
add_known (VitrineAttributesSection *self, gboolean is_required)
{
  GPtrArray *attributes = vitrine_draft_session_get_attributes (get_session (self));

  for (guint i = 0; attributes != NULL && i < attributes->len; i++) {
    const VitrineAttribute *attribute = attributes->pdata[i];

    if (!attribute->is_sales && attribute->is_required == is_required)
      add_row (self, attribute, attribute->id);
  }
}

/* What the product has of another category, or while nothing is known of its own. */
static void
add_others (VitrineAttributesSection *self)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (get_session (self)));
  GListModel *entries = G_LIST_MODEL (vitrine_part_get_parts (product, "product_attributes"));

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (VitrinePart) entry = g_list_model_get_item (entries, i);
    g_autofree char *id = vitrine_part_dup_text (entry, "id");

    if (id != NULL)
      add_row (self, NULL, id);
  }
}

/* What is asked for under a condition, and what the category doesn't have, is there when it has
 * a value, or the condition is met. */
static gboolean
is_wanted (VitrineAttributeRow *row)
{
  return vitrine_attribute_row_is_asked (row) || !vitrine_attribute_row_is_empty (row)
         || vitrine_attribute_row_is_offered (row);
}

static void
update_words (VitrineAttributesSection *self)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (get_session (self)));
  const char *words = NULL;

  if (!vitrine_part_has (product, "category_id"))
    words = _("Which attributes there are goes by the category. Choose one first.");
  else if (vitrine_draft_session_get_attributes (get_session (self)) == NULL)
    words = _("The attributes of this category come as soon as the shop can be reached.");
  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

static void
update (VitrineAttributesSection *self)
{
  add_others (self);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    vitrine_attribute_row_update (VITRINE_ATTRIBUTE_ROW (row));
    gtk_widget_set_visible (row, is_wanted (VITRINE_ATTRIBUTE_ROW (row)));
  }
  update_words (self);
}

static void
clear (VitrineAttributesSection *self)
{
  GtkWidget *row;

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_hash_table_remove_all (self->ids);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
}

/* Another category, or news of this one. */
static void
build (VitrineAttributesSection *self)
{
  clear (self);
  add_known (self, TRUE);
  add_known (self, FALSE);
  update (self);
}

static gboolean
update_cb (gpointer user_data)
{
  VitrineAttributesSection *self = user_data;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* Whoever types a price is not to wait for this. */
static void
on_product_changed (VitrineAttributesSection *self)
{
  if (self->update_source == 0)
    self->update_source = g_timeout_add (UPDATE_AFTER_MS, update_cb, self);
}

/* --- the section --- */

/* What is missing altogether leads to the first that is asked for and empty. */
static gboolean
vitrine_attributes_section_reveal (VitrineEditorSection *section, const char *field)
{
  VitrineAttributesSection *self = VITRINE_ATTRIBUTES_SECTION (section);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    VitrineAttributeRow *row = VITRINE_ATTRIBUTE_ROW (child);

    if (vitrine_attribute_row_is_at (row, field)
        || (g_str_equal (field, "product_attributes") && vitrine_attribute_row_is_asked (row)
            && vitrine_attribute_row_is_empty (row)))
      return gtk_widget_grab_focus (child);
  }

  return FALSE;
}

static void
vitrine_attributes_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VitrineAttributesSection *self = VITRINE_ATTRIBUTES_SECTION (section);

  clear (self);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->product_signals, session != NULL
                             ? vitrine_draft_session_get_product (session) : NULL);
  VITRINE_EDITOR_SECTION_CLASS (vitrine_attributes_section_parent_class)->load (section, session);
  if (session != NULL)
    build (self);
}

static void
vitrine_attributes_section_dispose (GObject *object)
{
  VitrineAttributesSection *self = VITRINE_ATTRIBUTES_SECTION (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->product_signals);

  G_OBJECT_CLASS (vitrine_attributes_section_parent_class)->dispose (object);
}

static void
vitrine_attributes_section_finalize (GObject *object)
{
  g_hash_table_unref (VITRINE_ATTRIBUTES_SECTION (object)->ids);

  G_OBJECT_CLASS (vitrine_attributes_section_parent_class)->finalize (object);
}

static void
vitrine_attributes_section_class_init (VitrineAttributesSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VitrineEditorSectionClass *section_class = VITRINE_EDITOR_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_attributes_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_attributes_section_finalize;
  section_class->load = vitrine_attributes_section_load;
  section_class->reveal = vitrine_attributes_section_reveal;

  g_type_ensure (VITRINE_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-attributes-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineAttributesSection, words);
  gtk_widget_class_bind_template_child (widget_class, VitrineAttributesSection, rows);
}

static void
vitrine_attributes_section_init (VitrineAttributesSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->session_signals = g_signal_group_new (VITRINE_TYPE_DRAFT_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "catalogue-changed", G_CALLBACK (build),
                                  self);
  self->product_signals = g_signal_group_new (VITRINE_TYPE_PRODUCT);
  g_signal_group_connect_swapped (self->product_signals, "changed",
                                  G_CALLBACK (on_product_changed), self);
}
