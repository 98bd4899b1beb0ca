/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-axis-row.h"

#include "vitrine-chip.h"
#include "vitrine-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_FOUND 100

/* Of more than the first, only so many are shown until the others are asked for. */
#define FOLD_ABOVE 30
#define FOLD_TO 24

#define PICTURE_SIZE 48

struct _VitrineAxisRow {
  GtkBox      parent_instance;

  GtkEntry   *name;
  GtkButton  *remove;
  GtkFlowBox *values;
  GtkButton  *more;
  GtkLabel   *note;
  GtkLabel   *problem;
  GtkEntry   *add;
  VitrinePicker *picker;

  GPtrArray  *offer;      /* of VitrineAttributeValue: the market's; NULL: it has none */
  GPtrArray  *names;      /* of char: what all values are called */
  gboolean    is_unfolded;

  char       *shown;      /* the name as the product has it */
};

G_DEFINE_FINAL_TYPE (VitrineAxisRow, vitrine_axis_row, GTK_TYPE_BOX)

enum {
  RENAME,
  REMOVE,
  ADD_VALUES,
  CHOOSE_VALUE,
  RENAME_VALUE,
  REMOVE_VALUE,
  MOVE_VALUE,
  REMOVE_PICTURE,
  UNFOLDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- values --- */

static VitrineChip *
get_chip (VitrineAxisRow *self, guint i)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->values, i);

  return child != NULL ? VITRINE_CHIP (gtk_flow_box_child_get_child (child)) : NULL;
}

static guint
get_n_shown (VitrineAxisRow *self)
{
  gboolean is_folded = !self->is_unfolded && self->names->len > FOLD_ABOVE;

  return is_folded ? FOLD_TO : self->names->len;
}

/* Below 0: it is in the row no more. */
static int
get_place (gpointer chip)
{
  GtkWidget *child = gtk_widget_get_parent (chip);

  return child != NULL ? gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (child)) : -1;
}

/* With its last value the row may go too. */
static void
on_value_removed (VitrineAxisRow *self, VitrineChip *chip)
{
  g_autoptr (VitrineAxisRow) row = g_object_ref (self);
  guint place = get_place (chip);

  g_signal_emit (self, signals[REMOVE_VALUE], 0, place);
  if (get_chip (self, place) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_chip (self, place)));
  else
    vitrine_axis_row_focus_add (self);
}

static void
on_value_renamed (VitrineAxisRow *self, const char *name, VitrineChip *chip)
{
  /* It says so when it goes, too. */
  if (get_place (chip) >= 0)
    g_signal_emit (self, signals[RENAME_VALUE], 0, get_place (chip), name);
}

static void
on_value_moved (VitrineAxisRow *self, int by, VitrineChip *chip)
{
  int place = get_place (chip);

  if (place + by < 0 || place + by >= (int) self->names->len)
    return;

  vitrine_axis_row_unfold (self);
  g_signal_emit (self, signals[MOVE_VALUE], 0, place, place + by);
  gtk_widget_grab_focus (GTK_WIDGET (get_chip (self, place + by)));
}

static void
on_picture_removed (VitrinePictureField *field, VitrineAxisRow *self)
{
  g_signal_emit (self, signals[REMOVE_PICTURE], 0,
                 get_place (gtk_widget_get_parent (GTK_WIDGET (field))));
}

static VitrineChip *
add_chip (VitrineAxisRow *self)
{
  VitrineChip *chip = vitrine_chip_new (TRUE);

  g_signal_connect_object (chip, "removed", G_CALLBACK (on_value_removed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "renamed", G_CALLBACK (on_value_renamed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "moved", G_CALLBACK (on_value_moved), self, G_CONNECT_SWAPPED);
  gtk_flow_box_append (self->values, GTK_WIDGET (chip));

  return chip;
}

static void
on_renamed (VitrineAxisRow *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));

  if (g_strcmp0 (name, self->shown) != 0)
    g_signal_emit (self, signals[RENAME], 0, name);
}

static void
on_remove_clicked (VitrineAxisRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
on_add (VitrineAxisRow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add)));

  gtk_editable_set_text (GTK_EDITABLE (self->add), "");
  self->is_unfolded = TRUE;
  if (*text != '\0')
    g_signal_emit (self, signals[ADD_VALUES], 0, text);
}

/* --- what the market has --- */

/* Whether the axis has the value already. */
static gboolean
has_value (VitrineAxisRow *self, const char *name)
{
  return g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL);
}

static void
on_asked (VitrineAxisRow *self, const char *text)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (VitrinePickerRow));

  for (guint i = 0; self->offer != NULL && i < self->offer->len && rows->len < MAX_FOUND; i++) {
    const VitrineAttributeValue *value = self->offer->pdata[i];
    g_autofree char *folded = g_utf8_casefold (value->name, -1);
    VitrinePickerRow row = { .id = value->id, .title = value->name };

    if (strstr (folded, wanted) != NULL && !has_value (self, value->name))
      g_array_append_val (rows, row);
  }
  vitrine_picker_set_rows (self->picker, (VitrinePickerRow *) rows->data, rows->len,
                           rows->len == 0 ? _("There is no other such value.") : NULL);
}

/* The next one is chosen from the same list. */
static void
on_chosen (VitrineAxisRow *self, const char *id)
{
  for (guint i = 0; self->offer != NULL && i < self->offer->len; i++) {
    const VitrineAttributeValue *value = self->offer->pdata[i];

    if (g_strcmp0 (value->id, id) == 0) {
      g_autofree char *name = g_strdup (value->name);

      self->is_unfolded = TRUE;
      g_signal_emit (self, signals[CHOOSE_VALUE], 0, id, name);
      vitrine_picker_clear (self->picker);
      return;
    }
  }
}

static void
on_more_clicked (VitrineAxisRow *self)
{
  guint n = get_n_shown (self);

  vitrine_axis_row_unfold (self);
  if (get_chip (self, n) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_chip (self, n)));
}

static void
vitrine_axis_row_finalize (GObject *object)
{
  g_ptr_array_unref (VITRINE_AXIS_ROW (object)->names);
  g_free (VITRINE_AXIS_ROW (object)->shown);
  g_clear_pointer (&VITRINE_AXIS_ROW (object)->offer, g_ptr_array_unref);

  G_OBJECT_CLASS (vitrine_axis_row_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType first, GType second)
{
  return g_signal_new (name, VITRINE_TYPE_AXIS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, first, second);
}

static void
vitrine_axis_row_class_init (VitrineAxisRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vitrine_axis_row_finalize;

  signals[RENAME] = new_signal ("rename", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[REMOVE] = new_signal ("remove", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[ADD_VALUES] = new_signal ("add-values", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[CHOOSE_VALUE] = new_signal ("choose-value", 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[RENAME_VALUE] = new_signal ("rename-value", 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[REMOVE_VALUE] = new_signal ("remove-value", 1, G_TYPE_UINT, G_TYPE_NONE);
  signals[MOVE_VALUE] = new_signal ("move-value", 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[REMOVE_PICTURE] = new_signal ("remove-picture", 1, G_TYPE_UINT, G_TYPE_NONE);
  signals[UNFOLDED] = new_signal ("unfolded", 0, G_TYPE_NONE, G_TYPE_NONE);

  g_type_ensure (VITRINE_TYPE_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-axis-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineAxisRow, name);
  gtk_widget_class_bind_template_child (widget_class, VitrineAxisRow, remove);
  gtk_widget_class_bind_template_child (widget_class, VitrineAxisRow, values);
  gtk_widget_class_bind_template_child (widget_class, VitrineAxisRow, more);
  gtk_widget_class_bind_template_child (widget_class, VitrineAxisRow, add);
  gtk_widget_class_bind_template_child (widget_class, VitrineAxisRow, note);
  gtk_widget_class_bind_template_child (widget_class, VitrineAxisRow, problem);
  gtk_widget_class_bind_template_child (widget_class, VitrineAxisRow, picker);
  gtk_widget_class_bind_template_callback (widget_class, on_renamed);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vitrine_axis_row_init (VitrineAxisRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_ptr_array_new_with_free_func (g_free);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->name), FALSE);
  vitrine_picker_set_text (self->picker, _("Choose from the shop’s values"));
}

/* Returns: (transfer floating): an empty row. */
GtkWidget *
vitrine_axis_row_new (void)
{
  return g_object_new (VITRINE_TYPE_AXIS_ROW, NULL);
}

static void
read_names (VitrineAxisRow *self, VitrineVariants *variants, guint axis)
{
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < vitrine_variants_get_n_values (variants, axis); i++) {
    const char *value = vitrine_variants_get_value (variants, axis, i);

    if (value == NULL)
      value = vitrine_variants_get_value_id (variants, axis, i);
    g_ptr_array_add (self->names, g_strdup (value != NULL ? value : ""));
  }
}

static void
update_more (VitrineAxisRow *self)
{
  guint n = self->names->len - get_n_shown (self);
  /* Translators: a button; %u is how many more values there are */
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u _More", "Show %u _More", n), n);

  gtk_button_set_label (self->more, label);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n > 0);
}

/* Chips stay as far as there are values for them, and the focus with them. */
static void
show_values (VitrineAxisRow *self)
{
  guint n = get_n_shown (self);

  for (guint i = 0; i < n; i++) {
    VitrineChip *chip = get_chip (self, i);

    vitrine_chip_set_title (chip != NULL ? chip : add_chip (self), self->names->pdata[i]);
  }
  while (get_chip (self, n) != NULL)
    gtk_flow_box_remove (self->values, gtk_widget_get_parent (GTK_WIDGET (get_chip (self, n))));
  gtk_widget_set_visible (GTK_WIDGET (self->values), n > 0);
  update_more (self);
}

/* Shows an axis as it is. What is just being typed stays. */
void
vitrine_axis_row_show (VitrineAxisRow *self, VitrineVariants *variants, guint axis)
{
  const char *name = vitrine_variants_get_axis (variants, axis);
  g_autofree char *words = NULL;

  g_return_if_fail (VITRINE_IS_AXIS_ROW (self));

  g_free (self->shown);
  self->shown = g_strdup (name != NULL ? name : vitrine_variants_get_axis_id (variants, axis));
  gtk_editable_set_text (GTK_EDITABLE (self->name), self->shown);
  /* Translators: %s is what variants differ in, such as “Color” */
  words = g_strdup_printf (_("Remove %s"), self->shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->remove), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->shown, -1);

  read_names (self, variants, axis);
  show_values (self);
}

/* Returns: how many values are shown, the first ones */
guint
vitrine_axis_row_get_n_shown (VitrineAxisRow *self)
{
  g_return_val_if_fail (VITRINE_IS_AXIS_ROW (self), 0);

  return get_n_shown (self);
}

/* Shows all values, from now on. */
void
vitrine_axis_row_unfold (VitrineAxisRow *self)
{
  g_return_if_fail (VITRINE_IS_AXIS_ROW (self));

  if (self->is_unfolded)
    return;

  self->is_unfolded = TRUE;
  show_values (self);
  g_signal_emit (self, signals[UNFOLDED], 0);
}

/* Before another product's values are shown: of many, the first alone. */
void
vitrine_axis_row_fold (VitrineAxisRow *self)
{
  g_return_if_fail (VITRINE_IS_AXIS_ROW (self));

  self->is_unfolded = FALSE;
}

/**
 * vitrine_axis_row_set_offer:
 * @values: (nullable) (element-type VitrineAttributeValue): what the market has to choose from;
 *   it stays as it is
 */
void
vitrine_axis_row_set_offer (VitrineAxisRow *self, GPtrArray *values)
{
  g_return_if_fail (VITRINE_IS_AXIS_ROW (self));

  if (values != NULL)
    g_ptr_array_ref (values);
  g_clear_pointer (&self->offer, g_ptr_array_unref);
  self->offer = values;
  gtk_widget_set_visible (GTK_WIDGET (self->picker), values != NULL && values->len > 0);
}

/**
 * vitrine_axis_row_get_picture:
 * @value: one that is shown
 *
 * Returns: (transfer none): where its picture is shown; it is there from now on
 */
VitrinePictureField *
vitrine_axis_row_get_picture (VitrineAxisRow *self, guint value)
{
  VitrineChip *chip;
  VitrinePictureField *field;

  g_return_val_if_fail (VITRINE_IS_AXIS_ROW (self), NULL);

  chip = get_chip (self, value);
  if (vitrine_chip_get_front (chip) != NULL)
    return VITRINE_PICTURE_FIELD (vitrine_chip_get_front (chip));

  field = vitrine_picture_field_new (PICTURE_SIZE);
  g_signal_connect_object (field, "removed", G_CALLBACK (on_picture_removed), self, 0);
  vitrine_chip_set_front (chip, GTK_WIDGET (field));

  return field;
}

/* The value has no place for a picture. */
void
vitrine_axis_row_drop_picture (VitrineAxisRow *self, guint value)
{
  g_return_if_fail (VITRINE_IS_AXIS_ROW (self));

  vitrine_chip_set_front (get_chip (self, value), NULL);
}

static void
say (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

/* @words: (nullable): about pictures of these values */
void
vitrine_axis_row_set_note (VitrineAxisRow *self, const char *words)
{
  g_return_if_fail (VITRINE_IS_AXIS_ROW (self));

  say (self->note, words);
}

/* @words: (nullable): what is wrong with pictures of these values */
void
vitrine_axis_row_set_problem (VitrineAxisRow *self, const char *words)
{
  g_return_if_fail (VITRINE_IS_AXIS_ROW (self));

  say (self->problem, words);
}

/* Leads to where values are typed. */
void
vitrine_axis_row_focus_add (VitrineAxisRow *self)
{
  g_return_if_fail (VITRINE_IS_AXIS_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}
