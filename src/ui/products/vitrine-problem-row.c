/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-problem-row.h"

#include "vitrine-sku-column.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VitrineProblemRow {
  GtkBox               parent_instance;

  GtkImage            *icon;
  GtkLabel            *message;
  GtkLabel            *variant;
  GtkLabel            *reference;
  GtkButton           *fix;

  VitrineDraftSession *session;
  VitrineProblem      *problem;
  GSignalGroup        *sku_signals;    /* NULL: it is of no SKU */
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

/* --- which variant --- */

/* Returns: whether it is a problem of one SKU */
static gboolean
read_position (const char *field, guint *position)
{
  const char *prefix = "skus[";
  char *end;

  if (field == NULL || !g_str_has_prefix (field, prefix))
    return FALSE;
  *position = (guint) g_ascii_strtoull (field + strlen (prefix), &end, 10);

  return *end == ']';
}

static GListModel *
get_skus (VitrineProblemRow *self)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (self->session));

  return G_LIST_MODEL (vitrine_part_get_parts (product, "skus"));
}

/* What is sold as it is has no name. */
static void
update_variant (VitrineProblemRow *self)
{
  g_autoptr (VitrinePart) sku = g_signal_group_dup_target (self->sku_signals);
  g_autofree char *label =
    sku != NULL ? vitrine_sku_column_dup_text (VITRINE_SKU_COLUMN_LABEL, sku, NULL)
                : g_strdup ("");

  gtk_label_set_label (self->variant, label);
  gtk_widget_set_visible (GTK_WIDGET (self->variant), *label != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  label, -1);
}

static void
on_skus_changed (VitrineProblemRow *self)
{
  g_autoptr (VitrinePart) sku = NULL;
  guint position = 0;

  read_position (vitrine_problem_get_finding (self->problem)->field, &position);
  sku = g_list_model_get_item (get_skus (self), position);
  g_signal_group_set_target (self->sku_signals, sku);
  update_variant (self);
}

/* It may get another name, or another place. */
static void
follow_variant (VitrineProblemRow *self)
{
  guint position;

  if (!read_position (vitrine_problem_get_finding (self->problem)->field, &position))
    return;

  self->sku_signals = g_signal_group_new (VITRINE_TYPE_PART);
  g_signal_group_connect_swapped (self->sku_signals, "changed", G_CALLBACK (update_variant), self);
  g_signal_connect_object (get_skus (self), "items-changed", G_CALLBACK (on_skus_changed), self,
                           G_CONNECT_SWAPPED);
  on_skus_changed (self);
}

/* --- the row --- */

static void
on_fix_clicked (VitrineProblemRow *self)
{
  vitrine_draft_session_apply_fix (self->session, self->problem);
}

static void
vitrine_problem_row_dispose (GObject *object)
{
  VitrineProblemRow *self = VITRINE_PROBLEM_ROW (object);

  g_clear_object (&self->sku_signals);
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
  gtk_widget_class_bind_template_child (widget_class, VitrineProblemRow, variant);
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
  follow_variant (self);

  return GTK_WIDGET (self);
}
