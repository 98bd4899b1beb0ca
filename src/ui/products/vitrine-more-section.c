/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-more-section.h"

#include "vitrine-choice.h"
#include "vitrine-delivery-list.h"
#include "vitrine-field.h"
#include "vitrine-part-list.h"

#include <glib/gi18n.h>

struct _VitrineMoreSection {
  VitrineEditorSection  parent_instance;

  VitrineChoice        *save_mode_choice;
  VitrineChoice        *insurance_choice;
  VitrineDeliveryList  *delivery;
  VitrinePartList      *platforms;
};

G_DEFINE_FINAL_TYPE (VitrineMoreSection, vitrine_more_section, VITRINE_TYPE_EDITOR_SECTION)

/* TikTok Shop API 202309, “Create Product”. */
static const VitrineChoiceRow save_modes[] = {
  { NULL, N_("Chosen when it is published") },
  { "AS_DRAFT", N_("A draft") },
  { "LISTING", N_("A product on sale, after its review") },
};

static const VitrineChoiceRow insurances[] = {
  { NULL, N_("As the shop has it") },
  { "REQUIRED", N_("Required") },
  { "OPTIONAL", N_("Optional") },
  { "NOT_SUPPORTED", N_("Not offered") },
};

static const VitrineChoiceRow platform_choices[] = {
  { NULL, N_("None") },
  { "TIKTOK_SHOP", N_("TikTok Shop") },
  { "TOKOPEDIA", N_("Tokopedia") },
};

static const VitrinePartColumn platform_columns[] = {
  { "text", N_("Platform"), platform_choices, G_N_ELEMENTS (platform_choices) },
};

static void
vitrine_more_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VITRINE_EDITOR_SECTION_CLASS (vitrine_more_section_parent_class)->load (section, session);

  vitrine_delivery_list_set_session (VITRINE_MORE_SECTION (section)->delivery, session);
}

static void
vitrine_more_section_class_init (VitrineMoreSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  VITRINE_EDITOR_SECTION_CLASS (klass)->load = vitrine_more_section_load;

  g_type_ensure (VITRINE_TYPE_CHOICE);
  g_type_ensure (VITRINE_TYPE_DELIVERY_LIST);
  g_type_ensure (VITRINE_TYPE_FIELD);
  g_type_ensure (VITRINE_TYPE_PART_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-more-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineMoreSection, save_mode_choice);
  gtk_widget_class_bind_template_child (widget_class, VitrineMoreSection, insurance_choice);
  gtk_widget_class_bind_template_child (widget_class, VitrineMoreSection, delivery);
  gtk_widget_class_bind_template_child (widget_class, VitrineMoreSection, platforms);
}

static void
vitrine_more_section_init (VitrineMoreSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  vitrine_choice_set_rows (self->save_mode_choice, save_modes, G_N_ELEMENTS (save_modes));
  vitrine_choice_set_rows (self->insurance_choice, insurances, G_N_ELEMENTS (insurances));
  vitrine_part_list_set_columns (self->platforms, platform_columns,
                                 G_N_ELEMENTS (platform_columns), _("Add Platform"));
}
