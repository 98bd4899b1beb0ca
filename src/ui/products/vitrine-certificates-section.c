/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-certificates-section.h"

#include "vitrine-certificate-row.h"
#include "vitrine-field.h"
#include "vitrine-picture-field.h"

#include <glib/gi18n.h>

struct _VitrineCertificatesSection {
  VitrineEditorSection  parent_instance;

  GtkLabel             *words;
  GtkBox               *rows;
  GtkLabel             *trouble;

  VitrinePictureIntake *intake;    /* NULL: nothing has been shown yet */
  GSignalGroup         *session_signals;
  GHashTable           *ids;       /* those of the rows */
};

G_DEFINE_FINAL_TYPE (VitrineCertificatesSection, vitrine_certificates_section,
                     VITRINE_TYPE_EDITOR_SECTION)

static VitrineDraftSession *
get_session (VitrineCertificatesSection *self)
{
  return vitrine_editor_section_get_session (VITRINE_EDITOR_SECTION (self));
}

static void
add_row (VitrineCertificatesSection *self, const VitrineCertificationRule *rule, const char *id)
{
  if (g_hash_table_add (self->ids, g_strdup (id)))
    gtk_box_append (self->rows, GTK_WIDGET (
      vitrine_certificate_row_new (get_session (self), self->intake, rule, id)));
}

/* What the product has of another category, or while nothing is known of its own. */
static void
add_others (VitrineCertificatesSection *self)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (get_session (self)));
  GListModel *certificates = G_LIST_MODEL (vitrine_part_get_parts (product, "certifications"));

  for (guint i = 0; i < g_list_model_get_n_items (certificates); i++) {
    g_autoptr (VitrinePart) certificate = g_list_model_get_item (certificates, i);
    g_autofree char *id = vitrine_part_dup_text (certificate, "id");

    if (id != NULL)
      add_row (self, NULL, id);
  }
}

static void
update (VitrineCertificatesSection *self)
{
  gboolean has_any = FALSE;

  if (get_session (self) == NULL)
    return;

  add_others (self);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    VitrineCertificateRow *row = VITRINE_CERTIFICATE_ROW (child);
    gboolean is_wanted = vitrine_certificate_row_is_known (row)
                         || !vitrine_certificate_row_is_empty (row);

    vitrine_certificate_row_update (row);
    gtk_widget_set_visible (child, is_wanted);
    has_any |= is_wanted;
  }
  gtk_label_set_label (self->words,
                       vitrine_draft_session_get_category_rules (get_session (self)) != NULL
                       ? _("This category asks for no certificates.")
                       : _("Which certificates are asked for goes by the category."));
  gtk_widget_set_visible (GTK_WIDGET (self->words), !has_any);
}

static void
clear (VitrineCertificatesSection *self)
{
  GtkWidget *row;

  g_hash_table_remove_all (self->ids);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
}

/* Another category, or news of this one: what is required comes first. */
static void
build (VitrineCertificatesSection *self)
{
  const VitrineCategoryRules *rules = vitrine_draft_session_get_category_rules (get_session (self));

  clear (self);
  for (int required = TRUE; rules != NULL && required >= FALSE; required--) {
    for (guint i = 0; i < rules->certifications->len; i++) {
      const VitrineCertificationRule *rule = rules->certifications->pdata[i];

      if (rule->is_required == required)
        add_row (self, rule, rule->id);
    }
  }
  update (self);
}

/* --- pictures --- */

static void
on_trouble (VitrineCertificatesSection *self,
            VitrineDraftSession        *session,
            const char                 *place,
            const char                 *words)
{
  if (session != get_session (self))
    return;

  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
}

static void
on_left_out (VitrineCertificatesSection *self,
             VitrineDraftSession        *session,
             const char                 *place,
             guint                       n)
{
  g_autofree char *words = vitrine_picture_field_dup_left_out (n);

  on_trouble (self, session, place, words);
}

static void
say_document (VitrineCertificatesSection *self, VitrineDraftSession *session, VitrineImage *image)
{
  /* Translators: %s is a file’s name */
  g_autofree char *words = g_strdup_printf (
    _("“%s” is a document. Add its pages as pictures, or the id that the shop gave the file."),
    vitrine_image_get_name (image));

  on_trouble (self, session, NULL, words);
}

/* The draft may be another one than that which is shown by now. */
static void
on_taken (VitrineCertificatesSection *self,
          VitrineDraftSession        *session,
          const char                 *place,
          GPtrArray                  *images)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new ();   /* borrowed */

  for (guint i = 0; i < images->len; i++) {
    if (vitrine_image_get_facts (images->pdata[i])->format == VITRINE_IMAGE_FORMAT_PDF)
      say_document (self, session, images->pdata[i]);
    else
      g_ptr_array_add (pictures, images->pdata[i]);
  }
  if (pictures->len > 0)
    vitrine_certificate_row_take (session, place, pictures);
  update (self);
}

static void
make_intake (VitrineCertificatesSection *self)
{
  self->intake = vitrine_picture_intake_new (vitrine_product_pictures_find (GTK_WIDGET (self)),
                                             VITRINE_USE_CASE_CERTIFICATION);
  g_signal_connect_object (self->intake, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "left-out", G_CALLBACK (on_left_out), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "trouble", G_CALLBACK (on_trouble), self,
                           G_CONNECT_SWAPPED);
}

/* --- the section --- */

static void
vitrine_certificates_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VitrineCertificatesSection *self = VITRINE_CERTIFICATES_SECTION (section);

  clear (self);
  g_signal_group_set_target (self->session_signals, session);
  VITRINE_EDITOR_SECTION_CLASS (vitrine_certificates_section_parent_class)->load (section,
                                                                                  session);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
  if (session == NULL)
    return;

  if (self->intake == NULL)
    make_intake (self);
  build (self);
}

/* What is missing altogether leads to the first. */
static gboolean
vitrine_certificates_section_reveal (VitrineEditorSection *section, const char *field)
{
  VitrineCertificatesSection *self = VITRINE_CERTIFICATES_SECTION (section);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  if (!g_str_equal (field, "certifications"))
    return VITRINE_EDITOR_SECTION_CLASS (vitrine_certificates_section_parent_class)->reveal (
      section, field);

  return first != NULL && gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
}

static void
vitrine_certificates_section_dispose (GObject *object)
{
  VitrineCertificatesSection *self = VITRINE_CERTIFICATES_SECTION (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_certificates_section_parent_class)->dispose (object);
}

static void
vitrine_certificates_section_finalize (GObject *object)
{
  g_hash_table_unref (VITRINE_CERTIFICATES_SECTION (object)->ids);

  G_OBJECT_CLASS (vitrine_certificates_section_parent_class)->finalize (object);
}

static void
vitrine_certificates_section_class_init (VitrineCertificatesSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VitrineEditorSectionClass *section_class = VITRINE_EDITOR_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_certificates_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_certificates_section_finalize;
  section_class->load = vitrine_certificates_section_load;
  section_class->reveal = vitrine_certificates_section_reveal;

  g_type_ensure (VITRINE_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-certificates-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineCertificatesSection, words);
  gtk_widget_class_bind_template_child (widget_class, VitrineCertificatesSection, rows);
  gtk_widget_class_bind_template_child (widget_class, VitrineCertificatesSection, trouble);
}

static void
vitrine_certificates_section_init (VitrineCertificatesSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->session_signals = g_signal_group_new (VITRINE_TYPE_DRAFT_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "catalogue-changed", G_CALLBACK (build),
                                  self);
  /* The product is checked after each change. */
  g_signal_group_connect_swapped (self->session_signals, "checked", G_CALLBACK (update), self);
}
