/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-copy-row.h"

#include <glib/gi18n.h>

struct _VitrineCopyRow {
  AdwActionRow  parent_instance;

  GtkButton    *button;
};

G_DEFINE_FINAL_TYPE (VitrineCopyRow, vitrine_copy_row, ADW_TYPE_ACTION_ROW)

static void
on_copy_clicked (VitrineCopyRow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  gdk_clipboard_set_text (clipboard, adw_action_row_get_subtitle (ADW_ACTION_ROW (self)));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Copied"));
}

static void
vitrine_copy_row_class_init (VitrineCopyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-copy-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineCopyRow, button);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
vitrine_copy_row_init (VitrineCopyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vitrine_copy_row_set_value:
 * @value: (nullable): plain text; the row is hidden when there is none
 */
void
vitrine_copy_row_set_value (VitrineCopyRow *self, const char *value)
{
  AdwPreferencesRow *row = ADW_PREFERENCES_ROW (self);
  g_autofree char *label = NULL;

  g_return_if_fail (VITRINE_IS_COPY_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), value != NULL && *value != '\0');
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), value != NULL ? value : "");

  /* Translators: %s is what the button copies, such as “URL”. */
  label = g_strdup_printf (_("Copy %s"), adw_preferences_row_get_title (row));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
