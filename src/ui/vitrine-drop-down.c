/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-drop-down.h"

#include <glib/gi18n.h>

/* Under this name a drop-down has what it is called. */
#define NAME "spoken-name"

/* Members that items of our lists have for people. */
static const char *const members[] = { "string", "title" };

/* Returns: (nullable): what is chosen */
static char *
dup_chosen (GtkDropDown *drop_down)
{
  GObject *item = gtk_drop_down_get_selected_item (drop_down);
  char *words = NULL;

  for (gsize i = 0; item != NULL && words == NULL && i < G_N_ELEMENTS (members); i++) {
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (item), members[i]) != NULL)
      g_object_get (item, members[i], &words, NULL);
  }

  return words;
}

static void
update (GtkDropDown *drop_down)
{
  const char *name = g_object_get_data (G_OBJECT (drop_down), NAME);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  g_autofree char *chosen = dup_chosen (drop_down);
  g_autofree char *words = NULL;

  /* Translators: for screen readers; what is chosen, and what it is now, such as “Units: Pounds
   * and inches” */
  words = chosen != NULL ? g_strdup_printf (_("%s: %s"), name, chosen) : g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

/**
 * vitrine_drop_down_set_name:
 * @name: what is chosen with it: “Units”
 *
 * GTK 4.8 names the drop-down, and not the button in it, which is what gets the focus.
 */
void
vitrine_drop_down_set_name (GtkDropDown *drop_down, const char *name)
{
  gboolean is_named;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (name != NULL);

  is_named = g_object_get_data (G_OBJECT (drop_down), NAME) != NULL;
  g_object_set_data_full (G_OBJECT (drop_down), NAME, g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  if (!is_named)
    g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (update), NULL);
  update (drop_down);
}
