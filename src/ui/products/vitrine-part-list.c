/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-part-list.h"

#include "vitrine-field.h"

#include <glib/gi18n.h>

/* Under this name a row has its fields. */
#define FIELDS "fields"

struct _VitrinePartList {
  AdwBin                   parent_instance;

  GtkBox                  *rows;
  GtkButton               *add;

  const VitrinePartColumn *columns;     /* static */
  guint                    n_columns;

  VitrineDraftSession     *session;     /* NULL: nothing is shown */
  VitrinePart             *part;
  char                    *list;
  char                    *path;        /* where in the body the list is */
  GSignalGroup            *signals;
  guint                    tidy_source; /* 0: no row has lost the focus */
};

enum {
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VitrinePartList, vitrine_part_list, ADW_TYPE_BIN)

static GListStore *
get_items (VitrinePartList *self)
{
  return vitrine_part_get_parts (self->part, self->list);
}

static GtkWidget *
get_row (VitrinePartList *self, guint position)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  while (row != NULL && position-- > 0)
    row = gtk_widget_get_next_sibling (row);

  return row;
}

static guint
find_row (VitrinePartList *self, GtkWidget *row)
{
  guint position = 0;

  while (get_row (self, position) != row)
    position++;

  return position;
}

static GPtrArray *
get_fields (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), FIELDS);
}

static void
take_step (VitrinePartList *self)
{
  vitrine_draft_take_step (vitrine_draft_session_get_draft (self->session), FALSE);
}

/* --- rows --- */

/* What is left empty isn't sent; one that has the focus may still be filled. */
static void
tidy (VitrinePartList *self, GtkWidget *focus)
{
  guint n = self->part != NULL ? g_list_model_get_n_items (G_LIST_MODEL (get_items (self))) : 0;

  while (n-- > 0) {
    g_autoptr (VitrinePart) item = g_list_model_get_item (G_LIST_MODEL (get_items (self)), n);

    if (vitrine_part_is_empty (item)
        && (focus == NULL || !gtk_widget_is_ancestor (focus, get_row (self, n))))
      g_list_store_remove (get_items (self), n);
  }
}

/* Where the window alone has lost the focus, the row keeps it. */
static gboolean
tidy_cb (gpointer user_data)
{
  VitrinePartList *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->tidy_source = 0;
  tidy (self, root != NULL ? gtk_root_get_focus (root) : NULL);

  return G_SOURCE_REMOVE;
}

/* The focus is still on its way. */
static void
on_leave (VitrinePartList *self)
{
  if (self->tidy_source == 0)
    self->tidy_source = g_idle_add (tidy_cb, self);
}

/* The focus goes to what is in its place then, or to what adds another. */
static void
on_remove (GtkWidget *button, VitrinePartList *self)
{
  guint position = find_row (self, gtk_widget_get_parent (gtk_widget_get_parent (button)));
  GtkWidget *next;

  gtk_widget_grab_focus (GTK_WIDGET (self->add));
  g_list_store_remove (get_items (self), position);
  g_signal_emit (self, signals[REMOVED], 0);
  take_step (self);
  next = get_row (self, position);
  if (next != NULL)
    vitrine_field_focus (get_fields (next)->pdata[0]);
}

static GtkWidget *
new_editor (const VitrinePartColumn *column)
{
  GtkWidget *editor;

  if (column->choices == NULL) {
    editor = gtk_entry_new ();
    gtk_editable_set_width_chars (GTK_EDITABLE (editor), 6);
  } else {
    editor = g_object_new (VITRINE_TYPE_CHOICE, NULL);
    vitrine_choice_set_rows (VITRINE_CHOICE (editor), column->choices, column->n_choices);
  }

  return editor;
}

static VitrineField *
add_field (VitrinePartList *self, GtkWidget *row, GtkWidget *box, guint column)
{
  GtkWidget *editor = new_editor (&self->columns[column]);
  VitrineField *field = vitrine_field_new (self->n_columns > 1 ? _(self->columns[column].title)
                                                               : NULL, NULL, editor);

  /* One alone stands below a title that says what all are. */
  if (self->n_columns == 1)
    gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _(self->columns[column].title), -1);
  if (self->n_columns == 1 && VITRINE_IS_CHOICE (editor))
    vitrine_choice_set_name (VITRINE_CHOICE (editor), _(self->columns[column].title));
  gtk_widget_set_hexpand (GTK_WIDGET (field), TRUE);
  gtk_flow_box_append (GTK_FLOW_BOX (box), GTK_WIDGET (field));
  gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (field)), FALSE);
  g_ptr_array_add (get_fields (row), field);

  return field;
}

/* In a bin as high as the row: Tab goes first to what has its middle higher. */
static GtkWidget *
new_remove_button (VitrinePartList *self)
{
  GtkWidget *bin = adw_bin_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_tooltip_text (remove, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove"), -1);
  gtk_widget_set_valign (remove, self->n_columns > 1 ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), self);
  adw_bin_set_child (ADW_BIN (bin), remove);

  return bin;
}

static GtkWidget *
new_row (VitrinePartList *self, VitrinePart *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_flow_box_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, focus);
  g_object_set_data_full (G_OBJECT (row), FIELDS, g_ptr_array_new (),
                          (GDestroyNotify) g_ptr_array_unref);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), self->n_columns);
  gtk_widget_set_hexpand (box, TRUE);
  for (guint i = 0; i < self->n_columns; i++) {
    VitrineField *field = add_field (self, row, box, i);
    g_autofree char *name = g_strdelimit (g_strdup (self->columns[i].member), "_", '-');

    vitrine_field_bind_text (field, item, name);
  }
  gtk_box_append (GTK_BOX (row), box);
  gtk_box_append (GTK_BOX (row), new_remove_button (self));

  return row;
}

/* Items know where they are only by their place in the list. */
static void
update_paths (VitrinePartList *self)
{
  guint position = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row), position++) {
    for (guint i = 0; i < self->n_columns; i++) {
      VitrineField *field = get_fields (row)->pdata[i];
      g_autofree char *path = g_strdup_printf ("%s[%u].%s", self->path, position,
                                               self->columns[i].member);
      g_autofree char *item = g_strdup_printf ("%s[%u]", self->path, position);

      vitrine_field_set_field (field, path);
      if (i == 0)
        g_object_set (field, "also", item, NULL);
      vitrine_field_set_session (field, self->session);
    }
  }
}

static void
on_items_changed (VitrinePartList *self, guint position, guint removed, guint added)
{
  while (removed-- > 0)
    gtk_box_remove (self->rows, get_row (self, position));
  for (guint i = position; i < position + added; i++) {
    g_autoptr (VitrinePart) item = g_list_model_get_item (G_LIST_MODEL (get_items (self)), i);

    gtk_box_insert_child_after (self->rows, new_row (self, item),
                                i > 0 ? get_row (self, i - 1) : NULL);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->rows), get_row (self, 0) != NULL);
  update_paths (self);
}

/* Only what has a place can be scrolled to. */
static gboolean
focus_cb (GtkWidget *row, GdkFrameClock *clock, gpointer user_data)
{
  if (gtk_widget_get_width (row) == 0)
    return G_SOURCE_CONTINUE;

  vitrine_field_focus (get_fields (row)->pdata[0]);
  return G_SOURCE_REMOVE;
}

static void
on_add (VitrinePartList *self)
{
  GtkWidget *row;

  if (self->part == NULL)
    return;

  vitrine_part_add (self->part, self->list);
  row = gtk_widget_get_last_child (GTK_WIDGET (self->rows));
  gtk_widget_add_tick_callback (row, focus_cb, NULL, NULL);
}

/* --- the object --- */

static void
vitrine_part_list_dispose (GObject *object)
{
  VitrinePartList *self = VITRINE_PART_LIST (object);

  if (self->rows != NULL)
    vitrine_part_list_bind (self, NULL, NULL, NULL, NULL);
  self->rows = NULL;
  g_clear_handle_id (&self->tidy_source, g_source_remove);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (vitrine_part_list_parent_class)->dispose (object);
}

static void
vitrine_part_list_finalize (GObject *object)
{
  VitrinePartList *self = VITRINE_PART_LIST (object);

  g_free (self->list);
  g_free (self->path);

  G_OBJECT_CLASS (vitrine_part_list_parent_class)->finalize (object);
}

static void
vitrine_part_list_class_init (VitrinePartListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_part_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_part_list_finalize;

  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_part_list_init (VitrinePartList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->add = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self), "part-list");
  gtk_widget_set_visible (GTK_WIDGET (self->rows), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->add), GTK_ALIGN_START);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->add));
  adw_bin_set_child (ADW_BIN (self), box);

  self->signals = g_signal_group_new (G_TYPE_LIST_STORE);
  g_signal_group_connect_swapped (self->signals, "items-changed", G_CALLBACK (on_items_changed),
                                  self);
}

VitrinePartList *
vitrine_part_list_new (void)
{
  return g_object_new (VITRINE_TYPE_PART_LIST, NULL);
}

/**
 * vitrine_part_list_set_columns:
 * @columns: for good; what each row edits, at least one
 * @add_title: (nullable): translated: what adds a row; %NULL: something else does
 *
 * To be called once, before anything is shown.
 */
void
vitrine_part_list_set_columns (VitrinePartList         *self,
                               const VitrinePartColumn *columns,
                               guint                    n_columns,
                               const char              *add_title)
{
  g_return_if_fail (VITRINE_IS_PART_LIST (self));
  g_return_if_fail (n_columns > 0 && self->part == NULL);

  self->columns = columns;
  self->n_columns = n_columns;
  gtk_widget_set_visible (GTK_WIDGET (self->add), add_title != NULL);
  if (add_title != NULL)
    gtk_button_set_label (self->add, add_title);
}

/**
 * vitrine_part_list_bind:
 * @session: (nullable): %NULL: nothing is shown any more
 * @part: (nullable): what has the list
 * @list: (nullable): its member, such as "combined_skus"
 * @path: (nullable): where in the body that is, such as "skus[0].combined_skus"
 */
void
vitrine_part_list_bind (VitrinePartList     *self,
                        VitrineDraftSession *session,
                        VitrinePart         *part,
                        const char          *list,
                        const char          *path)
{
  GtkWidget *row;

  g_return_if_fail (VITRINE_IS_PART_LIST (self));
  g_return_if_fail ((session == NULL) == (part == NULL));

  tidy (self, NULL);
  g_signal_group_set_target (self->signals, NULL);
  while ((row = get_row (self, 0)) != NULL)
    gtk_box_remove (self->rows, row);
  g_set_object (&self->session, session);
  g_set_object (&self->part, part);
  g_free (self->list);
  self->list = g_strdup (list);
  g_free (self->path);
  self->path = g_strdup (path);
  if (part == NULL)
    return;

  g_signal_group_set_target (self->signals, get_items (self));
  on_items_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (get_items (self))));
}

/* What it is in has another place in the body now. */
void
vitrine_part_list_set_path (VitrinePartList *self, const char *path)
{
  g_return_if_fail (VITRINE_IS_PART_LIST (self));

  g_free (self->path);
  self->path = g_strdup (path);
  update_paths (self);
}
