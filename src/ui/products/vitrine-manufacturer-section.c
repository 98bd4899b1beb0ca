/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-manufacturer-section.h"

#include "vitrine-field.h"
#include "vitrine-part-list.h"

#include <glib/gi18n.h>

struct _VitrineManufacturerSection {
  VitrineEditorSection  parent_instance;

  VitrinePartList      *manufacturers;
  VitrinePartList      *persons;
};

G_DEFINE_FINAL_TYPE (VitrineManufacturerSection, vitrine_manufacturer_section,
                     VITRINE_TYPE_EDITOR_SECTION)

static const VitrinePartColumn manufacturer_columns[] = { { "text", N_("Manufacturer’s id") } };
static const VitrinePartColumn person_columns[] = { { "text", N_("Person’s id") } };

static void
vitrine_manufacturer_section_class_init (VitrineManufacturerSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (VITRINE_TYPE_PART_LIST);
  g_type_ensure (VITRINE_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-manufacturer-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineManufacturerSection, manufacturers);
  gtk_widget_class_bind_template_child (widget_class, VitrineManufacturerSection, persons);
}

static void
vitrine_manufacturer_section_init (VitrineManufacturerSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  vitrine_part_list_set_columns (self->manufacturers, manufacturer_columns,
                                 G_N_ELEMENTS (manufacturer_columns), _("Add Manufacturer"));
  vitrine_part_list_set_columns (self->persons, person_columns, G_N_ELEMENTS (person_columns),
                                 _("Add Person"));
}
