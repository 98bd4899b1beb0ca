/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-preferences.h"

struct _VitrinePreferences {
  AdwPreferencesWindow  parent_instance;

  GtkSwitch            *prepare_when_needed;
  GtkSwitch            *send_when_ready;
  GtkSwitch            *send_metered;
};

G_DEFINE_FINAL_TYPE (VitrinePreferences, vitrine_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
vitrine_preferences_class_init (VitrinePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrinePreferences, prepare_when_needed);
  gtk_widget_class_bind_template_child (widget_class, VitrinePreferences, send_when_ready);
  gtk_widget_class_bind_template_child (widget_class, VitrinePreferences, send_metered);
}

static void
vitrine_preferences_init (VitrinePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

VitrinePreferences *
vitrine_preferences_new (VitrineSettings *settings, GtkWindow *parent)
{
  VitrinePreferences *self = g_object_new (VITRINE_TYPE_PREFERENCES,
                                           "transient-for", parent,
                                           NULL);

  g_object_bind_property (settings, "prepare-when-needed", self->prepare_when_needed, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "send-metered", self->send_metered, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "send-when-ready", self->send_when_ready, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  return self;
}
