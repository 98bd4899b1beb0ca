/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-checklist.h"

#include "vitrine-buyer-card.h"
#include "vitrine-problem-row.h"

#include <glib/gi18n.h>

/* More are named only where the pointer rests. */
#define MAX_CODES 4

/* So many problems are shown until more are asked for: each row takes its time at every change. */
#define FIRST_ROWS 12

struct _VitrineChecklist {
  AdwBin               parent_instance;

  GtkWidget           *fine;
  GtkLabel            *summary;
  GtkProgressBar      *completeness;
  GtkLabel            *codes;
  GtkListBox          *list;
  GtkButton           *more;
  VitrineBuyerCard    *buyer;

  VitrineDraftSession *session;
  gulong               checked_handler;
  GtkSortListModel    *sorted;
  GtkSliceListModel   *shown;         /* the first of the sorted, or all */
};

G_DEFINE_FINAL_TYPE (VitrineChecklist, vitrine_checklist, ADW_TYPE_BIN)

enum {
  JUMP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  VitrineChecklist *self = user_data;
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row),
                              vitrine_problem_row_new (self->session, item));
  g_object_set_data_full (G_OBJECT (row), "problem", g_object_ref (item), g_object_unref);

  return row;
}

/* Problems of one weight stay in the order of their fields. */
static int
compare_weight (gconstpointer a, gconstpointer b, gpointer user_data)
{
  VitrineLevel first = vitrine_problem_get_finding ((VitrineProblem *) a)->level;
  VitrineLevel second = vitrine_problem_get_finding ((VitrineProblem *) b)->level;

  return (first > second) - (first < second);
}

static char *
dup_summary (gboolean is_checked, guint n_errors, guint n_warnings)
{
  if (!is_checked)
    return g_strdup (_("Checking…"));
  if (n_errors > 0)
    /* Translators: %u is how many errors there are */
    return g_strdup_printf (ngettext ("%u thing stands in the way",
                                      "%u things stand in the way", n_errors), n_errors);
  if (n_warnings > 0)
    /* Translators: %u is how many warnings there are */
    return g_strdup_printf (ngettext ("Nothing stands in the way; %u thing wants a look",
                                      "Nothing stands in the way; %u things want a look",
                                      n_warnings), n_warnings);

  return g_strdup (_("Nothing stands in the way"));
}

static char *
join_codes (GArray *codes, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ", ",
                            g_array_index (codes, gint64, i));

  return g_string_free (text, FALSE);
}

/* What the shop would answer, if the product were sent to it as it is. */
static void
update_codes (VitrineChecklist *self)
{
  g_autoptr (GArray) codes =
    vitrine_problems_dup_codes (vitrine_draft_session_get_problems (self->session));
  g_autofree char *all = join_codes (codes, codes->len);
  g_autofree char *some = join_codes (codes, MIN (codes->len, MAX_CODES));
  g_autofree char *words = NULL;

  if (codes->len > MAX_CODES)
    /* Translators: %u is how many error codes there are, %s the first few of them */
    words = g_strdup_printf (ngettext ("Spares you %u answer of the shop: %s…",
                                       "Spares you %u answers of the shop: %s…", codes->len),
                             codes->len, some);
  else
    /* Translators: %u is how many error codes there are, %s is all of them */
    words = g_strdup_printf (ngettext ("Spares you %u answer of the shop: %s",
                                       "Spares you %u answers of the shop: %s", codes->len),
                             codes->len, some);
  gtk_label_set_label (self->codes, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->codes), codes->len > MAX_CODES ? all : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->codes), codes->len > 0);
}

/* Offers the problems that aren't shown. */
static void
update_more (VitrineChecklist *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted))
            - g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  /* Translators: a button; %u is how many more problems of a product there are */
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u _More", "Show %u _More", n), n);

  gtk_button_set_label (self->more, label);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n > 0);
}

static void
on_more_clicked (VitrineChecklist *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  GtkListBoxRow *row;

  gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
  update_more (self);
  row = gtk_list_box_get_row_at_index (self->list, (int) n);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
update (VitrineChecklist *self)
{
  g_autofree char *summary = NULL;
  guint n_errors, n_warnings;
  double completeness;

  if (self->session == NULL)
    return;

  g_object_get (self->session, "n-errors", &n_errors, "n-warnings", &n_warnings,
                "completeness", &completeness, NULL);
  summary = dup_summary (vitrine_draft_session_is_checked (self->session), n_errors, n_warnings);
  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_visible (self->fine,
                          n_errors == 0 && vitrine_draft_session_is_checked (self->session));
  gtk_progress_bar_set_fraction (self->completeness, completeness);
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0);
  update_codes (self);
  update_more (self);
}

static void
on_row_activated (VitrineChecklist *self, GtkListBoxRow *row)
{
  VitrineProblem *problem = g_object_get_data (G_OBJECT (row), "problem");
  const char *field = vitrine_problem_get_finding (problem)->field;

  if (field != NULL)
    g_signal_emit (self, signals[JUMP], 0, field);
}

static void
vitrine_checklist_dispose (GObject *object)
{
  VitrineChecklist *self = VITRINE_CHECKLIST (object);

  if (self->session != NULL)
    vitrine_checklist_set_session (self, NULL);
  g_clear_object (&self->sorted);
  g_clear_object (&self->shown);

  G_OBJECT_CLASS (vitrine_checklist_parent_class)->dispose (object);
}

static void
vitrine_checklist_class_init (VitrineChecklistClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_checklist_dispose;

  signals[JUMP] =
    g_signal_new ("jump", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (VITRINE_TYPE_BUYER_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-checklist.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineChecklist, fine);
  gtk_widget_class_bind_template_child (widget_class, VitrineChecklist, codes);
  gtk_widget_class_bind_template_child (widget_class, VitrineChecklist, buyer);
  gtk_widget_class_bind_template_child (widget_class, VitrineChecklist, summary);
  gtk_widget_class_bind_template_child (widget_class, VitrineChecklist, completeness);
  gtk_widget_class_bind_template_child (widget_class, VitrineChecklist, list);
  gtk_widget_class_bind_template_child (widget_class, VitrineChecklist, more);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vitrine_checklist_init (VitrineChecklist *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->sorted = gtk_sort_list_model_new (NULL,
                                          GTK_SORTER (gtk_custom_sorter_new (compare_weight,
                                                                             NULL, NULL)));
  self->shown = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->sorted)), 0,
                                          FIRST_ROWS);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_row, self, NULL);
}

/* Shows the problems of another draft; %NULL: of none. */
void
vitrine_checklist_set_session (VitrineChecklist *self, VitrineDraftSession *session)
{
  g_return_if_fail (VITRINE_IS_CHECKLIST (self));

  if (self->session != NULL)
    g_clear_signal_handler (&self->checked_handler, self->session);
  /* Rows of the last one go before it does. */
  gtk_sort_list_model_set_model (self->sorted, NULL);
  gtk_slice_list_model_set_size (self->shown, FIRST_ROWS);
  g_set_object (&self->session, session);
  vitrine_buyer_card_set_session (self->buyer, session);
  if (session == NULL)
    return;

  gtk_sort_list_model_set_model (self->sorted, vitrine_draft_session_get_problems (session));
  self->checked_handler = g_signal_connect_swapped (session, "checked", G_CALLBACK (update),
                                                    self);
  update (self);
}
