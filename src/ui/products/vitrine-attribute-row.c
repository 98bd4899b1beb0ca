/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-attribute-row.h"

#include "vitrine-attribute-entry.h"
#include "vitrine-chip.h"
#include "vitrine-field.h"
#include "vitrine-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_FOUND 100

struct _VitrineAttributeRow {
  AdwBin                  parent_instance;

  VitrineField           *field;
  GtkFlowBox             *chips;
  VitrinePicker          *picker;      /* NULL: there are no values to choose from */
  GtkEntry               *entry;       /* NULL: no text of one's own alone */

  VitrineDraftSession    *session;
  GPtrArray              *attributes;  /* holds the next */
  const VitrineAttribute *attribute;   /* NULL: the category doesn't know it */
  char                   *id;
  char                   *shown;       /* the values, in short */
  gboolean                is_setting;
};

G_DEFINE_FINAL_TYPE (VitrineAttributeRow, vitrine_attribute_row, ADW_TYPE_BIN)

static VitrineProduct *
get_product (VitrineAttributeRow *self)
{
  return vitrine_draft_session_get_product (self->session);
}

static void
take_step (VitrineAttributeRow *self)
{
  vitrine_draft_take_step (vitrine_draft_session_get_draft (self->session), FALSE);
  vitrine_attribute_row_update (self);
}

static GListModel *
get_values (VitrineAttributeRow *self)
{
  return vitrine_attribute_entry_get_values (get_product (self), self->id);
}

/* An underscore in a name is no mnemonic. */
static char *
dup_title (VitrineAttributeRow *self)
{
  g_auto (GStrv) parts = g_strsplit (self->attribute != NULL ? self->attribute->name : self->id,
                                     "_", -1);

  return g_strjoinv ("__", parts);
}

static gboolean
is_single (VitrineAttributeRow *self)
{
  return self->attribute != NULL && !self->attribute->is_multiple;
}

/* --- chips --- */

static void
on_chip_removed (VitrineAttributeRow *self, VitrineChip *chip)
{
  GtkWidget *child = gtk_widget_get_parent (GTK_WIDGET (chip));

  vitrine_attribute_entry_take (get_product (self), self->id,
                                gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (child)));
  take_step (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

static void
add_chip (VitrineAttributeRow *self, const char *title)
{
  VitrineChip *chip = vitrine_chip_new (FALSE);

  vitrine_chip_set_title (chip, title);
  g_signal_connect_object (chip, "removed", G_CALLBACK (on_chip_removed), self,
                           G_CONNECT_SWAPPED);
  gtk_flow_box_append (self->chips, GTK_WIDGET (chip));
}

static void
show_chips (VitrineAttributeRow *self, GListModel *values, guint n)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_flow_box_remove (self->chips, child);
  for (guint i = 0; i < n; i++) {
    g_autoptr (VitrinePart) value = g_list_model_get_item (values, i);
    g_autofree char *title = vitrine_attribute_entry_dup_title (value, self->attribute);

    add_chip (self, title);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), n > 0);
}

/* --- values of the market's --- */

static gboolean
has_words (const char *name, char **words)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; words[i] != NULL; i++) {
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  }

  return TRUE;
}

static void
on_asked (VitrineAttributeRow *self, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (VitrinePickerRow));
  VitrinePickerRow none = { .title = _("No value") };
  gboolean is_custom = self->attribute->is_customizable && *text != '\0';
  /* Translators: %s is a text of the seller’s own, as the value of an attribute */
  g_autofree char *more = is_custom ? g_strdup_printf (_("Use “%s”"), text) : NULL;

  if (*text == '\0' && is_single (self) && !vitrine_attribute_row_is_empty (self))
    g_array_append_val (rows, none);
  for (guint i = 0; i < self->attribute->values->len && rows->len < MAX_FOUND; i++) {
    const VitrineAttributeValue *value = self->attribute->values->pdata[i];
    VitrinePickerRow row = { .id = value->id, .title = value->name };

    if (has_words (value->name, words))
      g_array_append_val (rows, row);
  }
  vitrine_picker_set_more (self->picker, more);
  vitrine_picker_set_rows (self->picker, (VitrinePickerRow *) rows->data, rows->len,
                           rows->len == 0 ? _("There is no such value.")
                           : rows->len == MAX_FOUND ? _("There are more: type a part of it.")
                           : NULL);
}

static void
on_chosen (VitrineAttributeRow *self, const char *value_id)
{
  if (value_id != NULL)
    vitrine_attribute_entry_add (get_product (self), self->attribute, value_id, NULL);
  else
    vitrine_attribute_entry_clear (get_product (self), self->id);
  vitrine_picker_close (self->picker);
  take_step (self);
}

static void
on_more (VitrineAttributeRow *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (*stripped == '\0')
    return;
  vitrine_attribute_entry_add (get_product (self), self->attribute, NULL, stripped);
  vitrine_picker_close (self->picker);
  take_step (self);
}

static void
add_picker (VitrineAttributeRow *self, GtkBox *box)
{
  self->picker = vitrine_picker_new (self->attribute->name);
  gtk_box_append (box, GTK_WIDGET (self->picker));
  g_signal_connect_object (self->picker, "asked", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "more", G_CALLBACK (on_more), self, G_CONNECT_SWAPPED);
}

/* --- a text of the seller's own --- */

/* One value follows the keys; several are added, each with Return. */
static void
on_typed (VitrineAttributeRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->is_setting || !is_single (self))
    return;
  if (*text == '\0')
    vitrine_attribute_entry_clear (get_product (self), self->id);
  else
    vitrine_attribute_entry_add (get_product (self), self->attribute, NULL, text);
}

static void
on_entered (VitrineAttributeRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (
    GTK_EDITABLE (self->entry))));

  if (is_single (self) || *text == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  vitrine_attribute_entry_add (get_product (self), self->attribute, NULL, text);
  take_step (self);
}

static void
add_entry (VitrineAttributeRow *self, GtkBox *box)
{
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->attribute->name, -1);
  if (self->attribute->is_number)
    gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_NUMBER);
  if (self->attribute->is_multiple)
    gtk_entry_set_placeholder_text (self->entry, _("Add a value with Return"));
  gtk_box_append (box, GTK_WIDGET (self->entry));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_typed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entered), self,
                           G_CONNECT_SWAPPED);
}

/* --- showing --- */

static char *
describe (VitrineAttributeRow *self, GListModel *values, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    g_autoptr (VitrinePart) value = g_list_model_get_item (values, i);
    g_autofree char *title = vitrine_attribute_entry_dup_title (value, self->attribute);

    g_string_append_printf (text, i == 0 ? "%s" : "\n%s", title);
  }

  return g_string_free (text, FALSE);
}

/* Where its problems are: its place among the attributes moves when others go. */
static void
place_field (VitrineAttributeRow *self)
{
  g_autofree char *path = NULL;
  guint place;

  if (vitrine_attribute_entry_find (get_product (self), self->id, &place) != NULL)
    path = g_strdup_printf ("product_attributes[%u]", place);
  vitrine_field_set_field (self->field, path);
}

static void
show_hint (VitrineAttributeRow *self)
{
  const char *hint = NULL;

  if (self->attribute == NULL)
    hint = _("The category doesn’t have this attribute.");
  else if (vitrine_attribute_row_is_asked (self))
    hint = self->attribute->is_number ? _("Required: a number above 0") : _("Required");
  else if (self->attribute->is_number)
    hint = _("A number above 0");
  g_object_set (self->field, "hint", hint, NULL);
}

static void
show_in_entry (VitrineAttributeRow *self, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) == 0)
    return;

  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->is_setting = FALSE;
}

/* The product has moved. */
void
vitrine_attribute_row_update (VitrineAttributeRow *self)
{
  GListModel *values;
  guint n;
  g_autofree char *now = NULL;
  gboolean in_chips;

  g_return_if_fail (VITRINE_IS_ATTRIBUTE_ROW (self));

  values = get_values (self);
  n = values != NULL ? g_list_model_get_n_items (values) : 0;
  now = describe (self, values, n);
  in_chips = !is_single (self) || n > 1;
  place_field (self);
  show_hint (self);
  if (g_strcmp0 (now, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  show_chips (self, values, in_chips ? n : 0);
  if (self->picker != NULL)
    vitrine_picker_set_text (self->picker, is_single (self) && n == 1 ? self->shown
                             : is_single (self) ? _("Choose a value") : _("Add a value"));
  if (self->entry != NULL && is_single (self))
    show_in_entry (self, n == 1 ? self->shown : "");
}

/* --- the object --- */

static void
vitrine_attribute_row_dispose (GObject *object)
{
  VitrineAttributeRow *self = VITRINE_ATTRIBUTE_ROW (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (vitrine_attribute_row_parent_class)->dispose (object);
}

static void
vitrine_attribute_row_finalize (GObject *object)
{
  VitrineAttributeRow *self = VITRINE_ATTRIBUTE_ROW (object);

  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_free (self->id);
  g_free (self->shown);

  G_OBJECT_CLASS (vitrine_attribute_row_parent_class)->finalize (object);
}

static gboolean
vitrine_attribute_row_grab_focus (GtkWidget *widget)
{
  VitrineAttributeRow *self = VITRINE_ATTRIBUTE_ROW (widget);

  if (self->picker != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->picker));
  if (self->entry != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return GTK_WIDGET_CLASS (vitrine_attribute_row_parent_class)->grab_focus (widget);
}

static void
vitrine_attribute_row_class_init (VitrineAttributeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_attribute_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_attribute_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = vitrine_attribute_row_grab_focus;
}

static void
vitrine_attribute_row_init (VitrineAttributeRow *self)
{
}

/**
 * vitrine_attribute_row_new:
 * @attributes: (nullable): what holds @attribute
 * @attribute: (nullable): what the market says of it; %NULL: the category doesn't have it
 * @id: of the attribute
 *
 * Returns: (transfer floating): a row that shows what the product has
 */
VitrineAttributeRow *
vitrine_attribute_row_new (VitrineDraftSession    *session,
                           GPtrArray              *attributes,
                           const VitrineAttribute *attribute,
                           const char             *id)
{
  VitrineAttributeRow *self = g_object_new (VITRINE_TYPE_ATTRIBUTE_ROW, NULL);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  g_autofree char *title = NULL;

  self->session = g_object_ref (session);
  self->attributes = attributes != NULL ? g_ptr_array_ref (attributes) : NULL;
  self->attribute = attribute;
  self->id = g_strdup (id);
  self->chips = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->chips, GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (self->chips, 6);
  gtk_flow_box_set_row_spacing (self->chips, 6);
  gtk_flow_box_set_max_children_per_line (self->chips, 12);
  gtk_box_append (box, GTK_WIDGET (self->chips));
  if (attribute != NULL && attribute->values->len > 0)
    add_picker (self, box);
  else if (attribute != NULL)
    add_entry (self, box);

  title = dup_title (self);
  self->field = vitrine_field_new (title, NULL, GTK_WIDGET (box));
  g_object_set (self->field, "whole", TRUE, NULL);
  vitrine_field_set_session (self->field, session);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->field));
  vitrine_attribute_row_update (self);

  return self;
}

gboolean
vitrine_attribute_row_is_empty (VitrineAttributeRow *self)
{
  GListModel *values;

  g_return_val_if_fail (VITRINE_IS_ATTRIBUTE_ROW (self), TRUE);

  values = get_values (self);

  return values == NULL || g_list_model_get_n_items (values) == 0;
}

/* Returns: whether the market asks for it, as the product is. */
gboolean
vitrine_attribute_row_is_asked (VitrineAttributeRow *self)
{
  g_return_val_if_fail (VITRINE_IS_ATTRIBUTE_ROW (self), FALSE);

  return self->attribute != NULL
         && vitrine_attribute_entry_is_asked (get_product (self), self->attribute);
}

/* Returns: whether it can be filled whatever others have. */
gboolean
vitrine_attribute_row_is_offered (VitrineAttributeRow *self)
{
  g_return_val_if_fail (VITRINE_IS_ATTRIBUTE_ROW (self), FALSE);

  return self->attribute != NULL
         && (self->attribute->is_required || self->attribute->conditions->len == 0);
}

/* Returns: whether @field is edited here. */
gboolean
vitrine_attribute_row_is_at (VitrineAttributeRow *self, const char *field)
{
  g_return_val_if_fail (VITRINE_IS_ATTRIBUTE_ROW (self), FALSE);

  return vitrine_field_match (self->field, field) > 0;
}
