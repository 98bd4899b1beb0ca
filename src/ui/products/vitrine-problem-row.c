/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-problem-row.h"

#include "vitrine-words.h"

#include <glib/gi18n.h>

struct _VitrineProblemRow {
  GtkBox               parent_instance;

  GtkImage            *icon;
  GtkLabel            *message;
  GtkLabel            *reference;
  GtkButton           *fix;

  VitrineDraftSession *session;
  VitrineProblem      *problem;
};

G_DEFINE_FINAL_TYPE (VitrineProblemRow, vitrine_problem_row, GTK_TYPE_BOX)

static const struct {
  const char *icon;
  const char *style;
  const char *spoken;    /* before the message */
} levels[] = {
  /* Translators: %s is what is wrong */
  [VITRINE_LEVEL_ERROR] = { "dialog-error-symbolic", "error", N_("Error: %s") },
  /* Translators: %s is what may be wrong */
  [VITRINE_LEVEL_WARNING] = { "dialog-warning-symbolic", "warning", N_("Warning: %s") },
  /* Translators: %s is what could be better */
  [VITRINE_LEVEL_HINT] = { "dialog-information-symbolic", "dim-label", N_("Hint: %s") },
  /* Translators: %s is good to know */
  [VITRINE_LEVEL_NOTE] = { "dialog-information-symbolic", "dim-label", N_("Note: %s") },
};

static void
on_fix_clicked (VitrineProblemRow *self)
{
  vitrine_draft_session_apply_fix (self->session, self->problem);
}

static void
vitrine_problem_row_dispose (GObject *object)
{
  VitrineProblemRow *self = VITRINE_PROBLEM_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->problem);

  G_OBJECT_CLASS (vitrine_problem_row_parent_class)->dispose (object);
}

static void
vitrine_problem_row_class_init (VitrineProblemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_problem_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineProblemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, VitrineProblemRow, message);
  gtk_widget_class_bind_template_child (widget_class, VitrineProblemRow, reference);
  gtk_widget_class_bind_template_child (widget_class, VitrineProblemRow, fix);
  gtk_widget_class_bind_template_callback (widget_class, on_fix_clicked);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vitrine_problem_row_init (VitrineProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
dup_spoken (const VitrineFinding *finding)
{
  return g_strdup_printf (_(levels[finding->level].spoken), finding->message);
}
#pragma GCC diagnostic pop

/* Returns: (transfer floating) */
GtkWidget *
vitrine_problem_row_new (VitrineDraftSession *session, VitrineProblem *problem)
{
  VitrineProblemRow *self = g_object_new (VITRINE_TYPE_PROBLEM_ROW, NULL);
  const VitrineFinding *finding = vitrine_problem_get_finding (problem);
  g_autoptr (GArray) codes = vitrine_problem_dup_codes (problem);
  g_autofree char *reference = vitrine_words_dup_reference (finding->rule,
                                                            (const gint64 *) codes->data);
  g_autofree char *spoken = dup_spoken (finding);

  self->session = g_object_ref (session);
  self->problem = g_object_ref (problem);
  gtk_image_set_from_icon_name (self->icon, levels[finding->level].icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), levels[finding->level].style);
  gtk_label_set_label (self->message, finding->message);
  gtk_label_set_label (self->reference, reference);
  gtk_widget_set_visible (GTK_WIDGET (self->reference), *reference != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->fix), finding->fix != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fix), finding->fix);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return GTK_WIDGET (self);
}
