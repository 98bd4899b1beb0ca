/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-package-section.h"

#include "vitrine-choice.h"
#include "vitrine-field.h"

#include <glib/gi18n.h>

struct _VitrinePackageSection {
  VitrineEditorSection  parent_instance;

  VitrineChoice        *units;

  VitrinePart          *weight;
  VitrinePart          *dimensions;
  GSignalGroup         *weight_signals;
  GSignalGroup         *dimensions_signals;
};

G_DEFINE_FINAL_TYPE (VitrinePackageSection, vitrine_package_section, VITRINE_TYPE_EDITOR_SECTION)

/* Pairs, which the market never mixes (PKG-02). */
static const struct {
  const char *weight;
  const char *length;
} pairs[] = {
  { "KILOGRAM", "CENTIMETER" },
  { "POUND", "INCH" },
};

static const VitrineChoiceRow choices[] = {
  { "KILOGRAM", N_("Kilograms and centimetres") },
  { "POUND", N_("Pounds and inches") },
};

static const char *const sides[] = { "length", "width", "height" };

/* Only where the market takes them is there a choice. */
static guint
count_choices (VitrinePackageSection *self)
{
  VitrineDraftSession *session = vitrine_editor_section_get_session (VITRINE_EDITOR_SECTION (self));

  return session != NULL && vitrine_draft_session_get_pack (session)->imperial ? 2 : 1;
}

/* What the other is measured in. */
static const char *
find_length (const char *weight)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    if (g_strcmp0 (pairs[i].weight, weight) == 0)
      return pairs[i].length;
  }

  return NULL;
}

static gboolean
has_sides (VitrinePackageSection *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++) {
    if (vitrine_part_has (self->dimensions, sides[i]))
      return TRUE;
  }

  return FALSE;
}

/* What is shown as chosen: what the product has, else what most in the market use. */
static char *
dup_unit (VitrinePackageSection *self)
{
  char *unit = vitrine_part_dup_text (self->weight, "unit");

  return unit != NULL ? unit : g_strdup (pairs[count_choices (self) - 1].weight);
}

static void
show_unit (VitrinePackageSection *self)
{
  g_autofree char *unit = dup_unit (self);

  g_object_set (self->units, "value", unit, NULL);
}

/* A unit goes with a number, and goes with it. */
static void
follow_weight (VitrinePackageSection *self)
{
  gboolean has_value = vitrine_part_has (self->weight, "value");

  if (has_value && !vitrine_part_has (self->weight, "unit")) {
    g_autofree char *unit = NULL;

    g_object_get (self->units, "value", &unit, NULL);
    vitrine_part_set_text (self->weight, "unit", unit);
  } else if (!has_value && vitrine_part_has (self->weight, "unit")) {
    vitrine_part_set_text (self->weight, "unit", NULL);
  }
}

static void
follow_dimensions (VitrinePackageSection *self)
{
  if (has_sides (self) && !vitrine_part_has (self->dimensions, "unit")) {
    g_autofree char *unit = NULL;

    g_object_get (self->units, "value", &unit, NULL);
    vitrine_part_set_text (self->dimensions, "unit", find_length (unit));
  } else if (!has_sides (self) && vitrine_part_has (self->dimensions, "unit")) {
    vitrine_part_set_text (self->dimensions, "unit", NULL);
  }
}

static void
on_unit_shown (VitrinePackageSection *self)
{
  g_autofree char *unit = NULL;

  if (self->weight != NULL && vitrine_part_has (self->weight, "unit"))
    show_unit (self);
}

static void
on_unit_chosen (VitrinePackageSection *self)
{
  g_autofree char *unit = NULL;
  g_autofree char *before = NULL;

  if (self->weight == NULL)
    return;

  g_object_get (self->units, "value", &unit, NULL);
  before = vitrine_part_dup_text (self->weight, "unit");
  if (before != NULL && g_strcmp0 (before, unit) != 0)
    vitrine_part_set_text (self->weight, "unit", unit);
  if (find_length (unit) != NULL && vitrine_part_has (self->dimensions, "unit"))
    vitrine_part_set_text (self->dimensions, "unit", find_length (unit));
}

static void
vitrine_package_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VitrinePackageSection *self = VITRINE_PACKAGE_SECTION (section);
  VitrinePart *product;

  g_clear_object (&self->weight);
  g_clear_object (&self->dimensions);
  g_signal_group_set_target (self->weight_signals, NULL);
  g_signal_group_set_target (self->dimensions_signals, NULL);
  VITRINE_EDITOR_SECTION_CLASS (vitrine_package_section_parent_class)->load (section, session);
  if (session == NULL)
    return;

  product = VITRINE_PART (vitrine_draft_session_get_product (session));
  vitrine_choice_set_rows (self->units, choices, count_choices (self));
  g_set_object (&self->dimensions, vitrine_part_get_part (product, "package_dimensions"));
  g_set_object (&self->weight, vitrine_part_get_part (product, "package_weight"));
  show_unit (self);
  g_signal_group_set_target (self->weight_signals, self->weight);
  g_signal_group_set_target (self->dimensions_signals, self->dimensions);
}

static void
vitrine_package_section_dispose (GObject *object)
{
  VitrinePackageSection *self = VITRINE_PACKAGE_SECTION (object);

  g_clear_object (&self->weight_signals);
  g_clear_object (&self->dimensions_signals);
  g_clear_object (&self->weight);
  g_clear_object (&self->dimensions);

  G_OBJECT_CLASS (vitrine_package_section_parent_class)->dispose (object);
}

static void
vitrine_package_section_class_init (VitrinePackageSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_package_section_dispose;
  VITRINE_EDITOR_SECTION_CLASS (klass)->load = vitrine_package_section_load;

  g_type_ensure (VITRINE_TYPE_CHOICE);
  g_type_ensure (VITRINE_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-package-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrinePackageSection, units);
}

static void
vitrine_package_section_init (VitrinePackageSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->weight_signals = g_signal_group_new (VITRINE_TYPE_PART);
  g_signal_group_connect_swapped (self->weight_signals, "notify::value",
                                  G_CALLBACK (follow_weight), self);
  g_signal_group_connect_swapped (self->weight_signals, "notify::unit",
                                  G_CALLBACK (on_unit_shown), self);
  self->dimensions_signals = g_signal_group_new (VITRINE_TYPE_PART);
  g_signal_group_connect_swapped (self->dimensions_signals, "changed",
                                  G_CALLBACK (follow_dimensions), self);
  g_signal_connect_object (self->units, "notify::value", G_CALLBACK (on_unit_chosen), self,
                           G_CONNECT_SWAPPED);
}
