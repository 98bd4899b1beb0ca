/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-video-section.h"

#include "vitrine-field.h"

struct _VitrineVideoSection {
  VitrineEditorSection parent_instance;
};

G_DEFINE_FINAL_TYPE (VitrineVideoSection, vitrine_video_section, VITRINE_TYPE_EDITOR_SECTION)

static void
vitrine_video_section_class_init (VitrineVideoSectionClass *klass)
{
  g_type_ensure (VITRINE_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               RESOURCES "vitrine-video-section.ui");
}

static void
vitrine_video_section_init (VitrineVideoSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
