/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-basics-section.h"

#include "vitrine-brand-picker.h"
#include "vitrine-category-picker.h"
#include "vitrine-field.h"

struct _VitrineBasicsSection {
  VitrineEditorSection   parent_instance;

  VitrineField          *title;
  VitrineCategoryPicker *category;
  VitrineBrandPicker    *brand;
};

G_DEFINE_FINAL_TYPE (VitrineBasicsSection, vitrine_basics_section, VITRINE_TYPE_EDITOR_SECTION)

static void
vitrine_basics_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VitrineBasicsSection *self = VITRINE_BASICS_SECTION (section);

  VITRINE_EDITOR_SECTION_CLASS (vitrine_basics_section_parent_class)->load (section, session);

  vitrine_category_picker_set_session (self->category, session);
  vitrine_brand_picker_set_session (self->brand, session);
  if (session == NULL) {
    vitrine_field_unbind (self->title);
    return;
  }

  vitrine_field_set_room (self->title, vitrine_draft_session_get_pack (session)->title_max);
  vitrine_field_bind_text (self->title,
                           VITRINE_PART (vitrine_draft_session_get_product (session)), "title");
}

static void
vitrine_basics_section_class_init (VitrineBasicsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  VITRINE_EDITOR_SECTION_CLASS (klass)->load = vitrine_basics_section_load;

  g_type_ensure (VITRINE_TYPE_BRAND_PICKER);
  g_type_ensure (VITRINE_TYPE_CATEGORY_PICKER);
  g_type_ensure (VITRINE_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-basics-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineBasicsSection, title);
  gtk_widget_class_bind_template_child (widget_class, VitrineBasicsSection, category);
  gtk_widget_class_bind_template_child (widget_class, VitrineBasicsSection, brand);
}

static void
vitrine_basics_section_init (VitrineBasicsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
