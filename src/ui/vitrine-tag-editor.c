/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tag-editor.h"

#include "vitrine-image-tags.h"

#include <glib/gi18n.h>

/* What a chip stands for, with it. */
#define TAG "tag"

struct _VitrineTagEditor {
  AdwBin         parent_instance;

  GtkFlowBox    *chips;
  GtkWidget     *chips_row;
  GtkEditable   *entry;

  VitrineIntake *intake;
  VitrineImage  *image;
  GSignalGroup  *image_signals;
};

G_DEFINE_FINAL_TYPE (VitrineTagEditor, vitrine_tag_editor, ADW_TYPE_BIN)

static void
on_chip_clicked (VitrineTagEditor *self, GtkButton *chip)
{
  g_auto (GStrv) tags = vitrine_image_tags_without (vitrine_image_get_tags (self->image),
                                                    g_object_get_data (G_OBJECT (chip), TAG));

  /* The chip goes, and the focus has to be somewhere. */
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  vitrine_intake_set_tags (self->intake, self->image, (const char *const *) tags);
}

static void
on_entered (VitrineTagEditor *self)
{
  g_autofree char *tag = vitrine_image_tags_clean (gtk_editable_get_text (self->entry));
  g_auto (GStrv) tags = NULL;

  gtk_editable_set_text (self->entry, "");
  if (tag == NULL)
    return;

  tags = vitrine_image_tags_with (vitrine_image_get_tags (self->image), tag);
  vitrine_intake_set_tags (self->intake, self->image, (const char *const *) tags);
}

static void
add_chip (VitrineTagEditor *self, const char *tag)
{
  /* Translators: what a press on a tag does, for screen readers; %s is the tag. */
  g_autofree char *name = g_strdup_printf (_("Remove Tag “%s”"), tag);
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (tag);
  GtkWidget *cell = gtk_flow_box_child_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (chip), TAG, g_strdup (tag), g_free);
  g_signal_connect_swapped (chip, "clicked", G_CALLBACK (on_chip_clicked), self);

  /* The chip has the focus and is pressed, not the cell around it. */
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (cell), chip);
  gtk_widget_set_focusable (cell, FALSE);
  gtk_flow_box_insert (self->chips, cell, -1);
}

static void
update (VitrineTagEditor *self)
{
  const char *const *tags = vitrine_image_get_tags (self->image);
  GtkWidget *cell;

  while ((cell = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_flow_box_remove (self->chips, cell);
  gtk_widget_set_visible (self->chips_row, *tags != NULL);
  for (; *tags != NULL; tags++)
    add_chip (self, *tags);
}

static void
vitrine_tag_editor_dispose (GObject *object)
{
  VitrineTagEditor *self = VITRINE_TAG_EDITOR (object);

  g_clear_object (&self->image_signals);
  g_clear_object (&self->image);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_tag_editor_parent_class)->dispose (object);
}

static void
vitrine_tag_editor_class_init (VitrineTagEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_tag_editor_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-tag-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineTagEditor, chips);
  gtk_widget_class_bind_template_child (widget_class, VitrineTagEditor, chips_row);
  gtk_widget_class_bind_template_child (widget_class, VitrineTagEditor, entry);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
}

static void
vitrine_tag_editor_init (VitrineTagEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->image_signals = g_signal_group_new (VITRINE_TYPE_IMAGE);
  g_signal_group_connect_swapped (self->image_signals, "notify::tags", G_CALLBACK (update), self);
}

/**
 * vitrine_tag_editor_set_intake:
 *
 * Says who keeps the tags; once.
 */
void
vitrine_tag_editor_set_intake (VitrineTagEditor *self, VitrineIntake *intake)
{
  g_return_if_fail (VITRINE_IS_TAG_EDITOR (self));

  g_set_object (&self->intake, intake);
}

/**
 * vitrine_tag_editor_set_image:
 * @image: (nullable): whose tags these are
 */
void
vitrine_tag_editor_set_image (VitrineTagEditor *self, VitrineImage *image)
{
  g_return_if_fail (VITRINE_IS_TAG_EDITOR (self));

  if (!g_set_object (&self->image, image))
    return;

  g_signal_group_set_target (self->image_signals, image);
  gtk_editable_set_text (self->entry, "");
  if (image != NULL)
    update (self);
}
