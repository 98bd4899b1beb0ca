/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-size-chart-section.h"

#include "vitrine-field.h"
#include "vitrine-picture-field.h"
#include "vitrine-product-image.h"

#include <glib/gi18n.h>

#define PICTURE_SIZE 96

struct _VitrineSizeChartSection {
  VitrineEditorSection  parent_instance;

  VitrineField         *picture;
  VitrinePictureField  *picture_field;
  GtkLabel             *trouble;

  VitrinePictureIntake *intake;         /* NULL: nothing has been shown yet */
  GSignalGroup         *part_signals;   /* of the picture in the product that is shown */
};

G_DEFINE_FINAL_TYPE (VitrineSizeChartSection, vitrine_size_chart_section, VITRINE_TYPE_EDITOR_SECTION)

static VitrineDraftSession *
get_session (VitrineSizeChartSection *self)
{
  return vitrine_editor_section_get_session (VITRINE_EDITOR_SECTION (self));
}

static VitrinePart *
get_part (VitrineDraftSession *session)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (session));

  return vitrine_part_get_part (vitrine_part_get_part (product, "size_chart"), "image");
}

static void
on_part_changed (VitrineSizeChartSection *self, VitrinePart *part)
{
  vitrine_picture_field_show_part (self->picture_field, part);
}

static void
set_picture (VitrineDraftSession *session, const char *digest)
{
  VitrineDraft *draft = vitrine_draft_session_get_draft (session);

  vitrine_draft_take_step (draft, TRUE);
  vitrine_product_image_set_picture (VITRINE_PRODUCT_IMAGE (get_part (session)), digest);
  vitrine_draft_take_step (draft, FALSE);
}

static void
on_removed (VitrineSizeChartSection *self)
{
  set_picture (get_session (self), NULL);
}

/* --- what comes in --- */

static void
on_trouble (VitrineSizeChartSection *self,
            VitrineDraftSession     *session,
            const char              *place,
            const char              *words)
{
  if (session != get_session (self))
    return;

  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
}

static void
on_left_out (VitrineSizeChartSection *self,
             VitrineDraftSession     *session,
             const char              *place,
             guint                    n)
{
  g_autofree char *words = vitrine_picture_field_dup_left_out (n);

  on_trouble (self, session, place, words);
}

/* The draft may be another one than that which is shown by now. */
static void
on_taken (VitrineSizeChartSection *self,
          VitrineDraftSession     *session,
          const char              *place,
          GPtrArray               *images)
{
  set_picture (session, vitrine_image_get_digest (images->pdata[0]));
}

static void
make_intake (VitrineSizeChartSection *self)
{
  self->intake = vitrine_picture_intake_new (vitrine_product_pictures_find (GTK_WIDGET (self)),
                                             VITRINE_USE_CASE_SIZE_CHART);
  g_signal_connect_object (self->intake, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "left-out", G_CALLBACK (on_left_out), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "trouble", G_CALLBACK (on_trouble), self,
                           G_CONNECT_SWAPPED);
}

/* --- the section --- */

static void
vitrine_size_chart_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VitrineSizeChartSection *self = VITRINE_SIZE_CHART_SECTION (section);
  VitrinePart *part = session != NULL ? get_part (session) : NULL;

  VITRINE_EDITOR_SECTION_CLASS (vitrine_size_chart_section_parent_class)->load (section, session);

  if (session != NULL && self->intake == NULL)
    make_intake (self);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
  g_signal_group_set_target (self->part_signals, part);
  vitrine_picture_field_set_place (self->picture_field, session != NULL ? self->intake : NULL,
                                   session, NULL, 1);
  vitrine_picture_field_show_part (self->picture_field, part);
}

static void
vitrine_size_chart_section_dispose (GObject *object)
{
  VitrineSizeChartSection *self = VITRINE_SIZE_CHART_SECTION (object);

  g_clear_object (&self->part_signals);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_size_chart_section_parent_class)->dispose (object);
}

static void
vitrine_size_chart_section_class_init (VitrineSizeChartSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_size_chart_section_dispose;
  VITRINE_EDITOR_SECTION_CLASS (klass)->load = vitrine_size_chart_section_load;

  g_type_ensure (VITRINE_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-size-chart-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineSizeChartSection, picture);
  gtk_widget_class_bind_template_child (widget_class, VitrineSizeChartSection, trouble);
}

static void
vitrine_size_chart_section_init (VitrineSizeChartSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->picture_field = vitrine_picture_field_new (PICTURE_SIZE);
  /* Translators: what a picture is of */
  vitrine_picture_field_set_name (self->picture_field, _("the size chart"));
  g_object_set (self->picture, "child", self->picture_field, NULL);
  /* It says itself what it is. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->picture_field),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  g_signal_connect_object (self->picture_field, "removed", G_CALLBACK (on_removed), self,
                           G_CONNECT_SWAPPED);
  self->part_signals = g_signal_group_new (VITRINE_TYPE_PART);
  g_signal_group_connect_swapped (self->part_signals, "changed", G_CALLBACK (on_part_changed),
                                  self);
}
