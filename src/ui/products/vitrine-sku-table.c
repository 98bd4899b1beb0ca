/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sku-table.h"

#include "vitrine-category.h"
#include "vitrine-row-scroller.h"
#include "vitrine-sku-column.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many rows are seen, what is more scrolls. */
#define MOST_ROWS 10
#define ROW_HEIGHT 38
#define SKUS "skus["         /* where the field of a SKU begins */

/* A block from a spreadsheet may have so many bytes, far above what a product's SKUs take. */
#define MOST_PASTED (4 * 1024 * 1024)

/* One column of the view. */
typedef struct {
  VitrineSkuTable  *table;
  VitrineSkuColumn  kind;
  char             *warehouse_id;    /* of a stock; NULL: the first one's */
  char             *title;
  guint             place;           /* among those that can be edited; the label has none */
} Column;

struct _VitrineSkuTable {
  AdwBin               parent_instance;

  GtkColumnView       *view;
  GListModel          *skus;         /* of the product; NULL: none */
  VitrineDraftSession *session;
  GPtrArray           *columns;      /* of Column */
  GHashTable          *cells;        /* the entries that show something */
  GHashTable          *problems;     /* of each SKU; NULL: they have moved */
  GtkWidget           *focused;      /* the last entry that had the focus */
  VitrineRowScroller  *scroller;
  char                *warehouses;   /* the columns' own, in short; NULL: there are no columns */
  GSignalGroup        *session_signals;
};

G_DEFINE_FINAL_TYPE (VitrineSkuTable, vitrine_sku_table, ADW_TYPE_BIN)

static void
column_free (Column *column)
{
  g_free (column->warehouse_id);
  g_free (column->title);
  g_free (column);
}

/* --- cells --- */

static Column *
get_column (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "column");
}

static GtkListItem *
get_item (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "item");
}

static VitrinePart *
get_sku (GtkWidget *entry)
{
  return gtk_list_item_get_item (get_item (entry));
}

/* Among the product's SKUs. */
static guint
get_position (GtkWidget *entry)
{
  return vitrine_row_scroller_get_first (get_column (entry)->table->scroller)
         + gtk_list_item_get_position (get_item (entry));
}

static const char *
get_currency (VitrineSkuTable *self)
{
  return vitrine_draft_session_get_pack (self->session)->currency;
}

/* What a screen reader calls a cell. */
static void
name_cell (GtkWidget *entry)
{
  g_autofree char *label = vitrine_sku_column_dup_text (VITRINE_SKU_COLUMN_LABEL, get_sku (entry),
                                                        NULL);
  /* Translators: for screen readers: a column such as “Price”, and a variant such as “Red / M” */
  g_autofree char *words = g_strdup_printf (_("%s of %s"), get_column (entry)->title,
                                            *label != '\0' ? label : _("the product"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* --- problems, in the cells that they are about --- */

/* Whether @rest, what follows "skus[3].", is about what the column shows. */
static gboolean
is_about (Column *column, const char *rest)
{
  const char *field = vitrine_sku_column_get_field (column->kind);
  gsize length = strlen (field);

  return strncmp (rest, field, length) == 0 && strchr (".[", rest[length]) != NULL;
}

/* A stock of another warehouse is another column's. */
static gboolean
is_its_stock (Column *column, VitrinePart *sku, const char *rest)
{
  GListModel *stocks = G_LIST_MODEL (vitrine_part_get_parts (sku, "inventory"));
  g_autoptr (VitrinePart) stock = NULL;
  g_autofree char *id = NULL;

  if (column->kind != VITRINE_SKU_COLUMN_STOCK || column->warehouse_id == NULL
      || !g_str_has_prefix (rest, "inventory["))
    return TRUE;

  stock = g_list_model_get_item (stocks, g_ascii_strtoull (rest + strlen ("inventory["), NULL, 10));
  if (stock == NULL)
    return TRUE;
  id = vitrine_part_dup_text (stock, "warehouse_id");

  return id == NULL || g_str_equal (id, column->warehouse_id);
}

/* What is wrong is in hundreds of SKUs at times, and few of them are seen. */
static void
sort_problems (VitrineSkuTable *self)
{
  GListModel *problems = vitrine_draft_session_get_problems (self->session);

  self->problems = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);
    const VitrineFinding *finding = vitrine_problem_get_finding (problem);
    GPtrArray *list;
    gpointer key;

    if (finding->level > VITRINE_LEVEL_WARNING || finding->field == NULL
        || !g_str_has_prefix (finding->field, SKUS))
      continue;
    key = GUINT_TO_POINTER (g_ascii_strtoull (finding->field + strlen (SKUS), NULL, 10));
    list = g_hash_table_lookup (self->problems, key);
    if (list == NULL) {
      list = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->problems, key, list);
    }
    g_ptr_array_add (list, g_steal_pointer (&problem));
  }
}

/* Returns: (nullable) (element-type VitrineProblem): those of a SKU */
static GPtrArray *
find_problems (VitrineSkuTable *self, guint position)
{
  if (self->problems == NULL)
    sort_problems (self);

  return g_hash_table_lookup (self->problems, GUINT_TO_POINTER (position));
}

static void
mark (GtkWidget *entry)
{
  VitrineSkuTable *self = get_column (entry)->table;
  GPtrArray *problems = find_problems (self, get_position (entry));
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean is_error = FALSE;

  for (guint i = 0; problems != NULL && i < problems->len; i++) {
    const VitrineFinding *finding = vitrine_problem_get_finding (problems->pdata[i]);
    const char *rest = strstr (finding->field, "].");

    if (rest == NULL)
      continue;
    rest += strlen ("].");
    if (!is_about (get_column (entry), rest)
        || !is_its_stock (get_column (entry), get_sku (entry), rest))
      continue;
    is_error |= finding->level == VITRINE_LEVEL_ERROR;
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", finding->message);
  }

  set_class (entry, "error", is_error);
  set_class (entry, "warning", !is_error && words->len > 0);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (entry), words->len > 0 ? words->str : NULL) == 0)
    return;
  gtk_widget_set_tooltip_text (entry, words->len > 0 ? words->str : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words->str, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_error ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
mark_all (VitrineSkuTable *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_clear_pointer (&self->problems, g_hash_table_unref);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    mark (entry);
}

/* The product has moved. What is typed there is there already. */
static void
follow (GtkWidget *entry)
{
  Column *column = get_column (entry);
  g_autofree char *text = vitrine_sku_column_dup_text (column->kind, get_sku (entry),
                                                       column->warehouse_id);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
  name_cell (entry);
}

static void
on_typed (GtkWidget *entry)
{
  Column *column = get_column (entry);
  VitrinePart *sku = get_sku (entry);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *before = NULL;

  if (sku == NULL)
    return;
  before = vitrine_sku_column_dup_text (column->kind, sku, column->warehouse_id);
  if (g_strcmp0 (before, text) != 0)
    vitrine_sku_column_set_text (column->kind, sku, column->warehouse_id,
                                 get_currency (column->table), text);
}

static void
on_focus (GtkEventControllerFocus *controller, VitrineSkuTable *self)
{
  self->focused = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  vitrine_row_scroller_set_focused (self->scroller, get_position (self->focused));
}

/* The entry of that row and column, if it is anywhere near what is seen. */
static GtkWidget *
find_cell (VitrineSkuTable *self, guint position, guint place)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &entry, NULL)) {
    if (get_column (entry)->place == place
        && get_position (entry) == position)
      return entry;
  }

  return NULL;
}

/* Returns: whether there is such a cell; it has the focus then, and is seen */
static gboolean
go_to (VitrineSkuTable *self, guint position, guint place)
{
  GtkWidget *cell;

  if (!vitrine_row_scroller_show (self->scroller, position))
    return FALSE;
  cell = find_cell (self, position, place);

  return cell != NULL && gtk_widget_grab_focus (cell);
}

/* The cell before or after, in reading order; past the ends of the table, the page goes on. */
static gboolean
go_across (VitrineSkuTable *self, guint position, guint place, gboolean back)
{
  guint last = self->columns->len - 2;      /* the label has no place */

  if (back && place == 0)
    return position > 0 && go_to (self, position - 1, last);
  if (!back && place == last)
    return go_to (self, position + 1, 0);

  return go_to (self, position, back ? place - 1 : place + 1);
}

/* Up and down, a row or a screenful, stay in the column, as does Return; Tab goes across. */
static gboolean
on_key (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        VitrineSkuTable       *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  guint place = get_column (entry)->place;
  guint position = get_position (entry);
  guint last = g_list_model_get_n_items (self->skus) - 1;

  if (key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab)
    return (modifiers & ~GDK_SHIFT_MASK) == 0
           && go_across (self, position, place, modifiers == GDK_SHIFT_MASK);
  if (modifiers != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key) {
    case GDK_KEY_Up:
      return position > 0 && go_to (self, position - 1, place);
    case GDK_KEY_Down:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      go_to (self, MIN (position + 1, last), place);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      return go_to (self, position > MOST_ROWS ? position - MOST_ROWS : 0, place);
    case GDK_KEY_Page_Down:
      return go_to (self, MIN (position + MOST_ROWS, last), place);
    default:
      return GDK_EVENT_PROPAGATE;
  }
}

/* --- a block from a spreadsheet --- */

static Column *
find_column (VitrineSkuTable *self, guint place)
{
  for (guint i = 0; i < self->columns->len; i++) {
    Column *column = self->columns->pdata[i];

    if (column->kind != VITRINE_SKU_COLUMN_LABEL && column->place == place)
      return column;
  }

  return NULL;
}

static void
paste_line (VitrineSkuTable *self, VitrinePart *sku, guint place, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);

  for (guint i = 0; cells[i] != NULL; i++) {
    Column *column = find_column (self, place + i);

    if (column != NULL)
      vitrine_sku_column_set_text (column->kind, sku, column->warehouse_id, get_currency (self),
                                   cells[i]);
  }
}

/* Down and to the right from where the focus is; what doesn't fit is left out. */
static void
paste_block (VitrineSkuTable *self, guint position, guint place, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autoptr (VitrinePart) sku = g_list_model_get_item (self->skus, position + i);

    g_strchomp (lines[i]);
    if (sku == NULL || (lines[i + 1] == NULL && *lines[i] == '\0'))
      break;
    paste_line (self, sku, place, lines[i]);
  }
  vitrine_draft_take_step (vitrine_draft_session_get_draft (self->session), FALSE);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) entry = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  VitrineSkuTable *self;

  if (text == NULL || strlen (text) > MOST_PASTED || get_sku (entry) == NULL)
    return;

  self = get_column (entry)->table;
  if (strpbrk (text, "\t\n") != NULL) {
    paste_block (self, get_position (entry), get_column (entry)->place,
                 text);
  } else {
    int place;

    gtk_editable_delete_selection (GTK_EDITABLE (entry));
    place = gtk_editable_get_position (GTK_EDITABLE (entry));
    gtk_editable_insert_text (GTK_EDITABLE (entry), text, -1, &place);
    gtk_editable_set_position (GTK_EDITABLE (entry), place);
  }
}

static void
on_paste (GtkText *text, GtkWidget *entry)
{
  g_signal_stop_emission_by_name (text, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (entry), NULL, pasted_cb,
                                 g_object_ref (entry));
}

/* --- filling down --- */

static void
fill_down_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineSkuTable *self = VITRINE_SKU_TABLE (widget);
  g_autofree char *text = NULL;
  Column *column;
  guint position;

  if (self->focused == NULL || self->skus == NULL || get_sku (self->focused) == NULL)
    return;

  column = get_column (self->focused);
  position = get_position (self->focused);
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->focused)));
  for (guint i = position + 1; i < g_list_model_get_n_items (self->skus); i++) {
    g_autoptr (VitrinePart) sku = g_list_model_get_item (self->skus, i);

    vitrine_sku_column_set_text (column->kind, sku, column->warehouse_id, get_currency (self),
                                 text);
  }
  vitrine_draft_take_step (vitrine_draft_session_get_draft (self->session), FALSE);
}

/* --- columns --- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set_data (G_OBJECT (entry), "column", column);
  g_object_set_data (G_OBJECT (entry), "item", item);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_widget_add_controller (entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect (focus, "enter", G_CALLBACK (on_focus), column->table);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), column->table);
  g_signal_connect (entry, "changed", G_CALLBACK (on_typed), NULL);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "paste-clipboard",
                    G_CALLBACK (on_paste), entry);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, entry);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *entry = gtk_list_item_get_child (item);
  VitrinePart *sku = gtk_list_item_get_item (item);

  g_hash_table_add (column->table->cells, entry);
  follow (entry);
  mark (entry);
  g_signal_connect_swapped (sku, "changed", G_CALLBACK (follow), entry);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *entry = gtk_list_item_get_child (item);

  g_hash_table_remove (column->table->cells, entry);
  if (column->table->focused == entry)
    column->table->focused = NULL;
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), follow, entry);
}

static void
on_label_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_list_item_set_child (item, label);
}

static void
show_label (GtkListItem *item)
{
  g_autofree char *text = vitrine_sku_column_dup_text (VITRINE_SKU_COLUMN_LABEL,
                                                       gtk_list_item_get_item (item), NULL);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       *text != '\0' ? text : _("The product"));
}

static void
on_label_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  show_label (item);
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_label),
                            item);
}

static void
on_label_unbind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_label, item);
}

static void
add_column (VitrineSkuTable  *self,
            VitrineSkuColumn  kind,
            const char       *title,
            const char       *warehouse_id)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  Column *column = g_new0 (Column, 1);

  column->table = self;
  column->kind = kind;
  column->title = g_strdup (title);
  column->warehouse_id = g_strdup (warehouse_id);
  column->place = self->columns->len - 1;       /* the label is the first */
  g_ptr_array_add (self->columns, column);
  if (kind == VITRINE_SKU_COLUMN_LABEL) {
    g_signal_connect (factory, "setup", G_CALLBACK (on_label_setup), NULL);
    g_signal_connect (factory, "bind", G_CALLBACK (on_label_bind), NULL);
    g_signal_connect (factory, "unbind", G_CALLBACK (on_label_unbind), NULL);
  } else {
    g_signal_connect (factory, "setup", G_CALLBACK (on_setup), column);
    g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
    g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), column);
  }

  view_column = gtk_column_view_column_new (title, g_steal_pointer (&factory));
  gtk_column_view_column_set_expand (view_column, TRUE);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_append_column (self->view, view_column);
}

static void
clear_columns (VitrineSkuTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

    gtk_column_view_remove_column (self->view, column);
  }
  g_hash_table_remove_all (self->cells);
  self->focused = NULL;
  g_ptr_array_set_size (self->columns, 0);
}

static gboolean
is_usable (VitrineWarehouse *warehouse)
{
  return warehouse->is_sales && warehouse->is_enabled;
}

static void hide_skus (VitrineSkuTable *self);

/* --- the object --- */

static void
vitrine_sku_table_dispose (GObject *object)
{
  VitrineSkuTable *self = VITRINE_SKU_TABLE (object);

  if (self->view != NULL)
    vitrine_sku_table_set_session (self, NULL);
  self->view = NULL;
  g_clear_object (&self->session_signals);

  G_OBJECT_CLASS (vitrine_sku_table_parent_class)->dispose (object);
}

static void
vitrine_sku_table_finalize (GObject *object)
{
  VitrineSkuTable *self = VITRINE_SKU_TABLE (object);

  g_free (self->warehouses);
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->cells);

  G_OBJECT_CLASS (vitrine_sku_table_parent_class)->finalize (object);
}

static void
vitrine_sku_table_class_init (VitrineSkuTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_sku_table_dispose;
  object_class->finalize = vitrine_sku_table_finalize;

  gtk_widget_class_install_action (widget_class, "table.fill-down", NULL, fill_down_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK,
                                       "table.fill-down", NULL);
}

static void
vitrine_sku_table_init (VitrineSkuTable *self)
{
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->cells = g_hash_table_new (NULL, NULL);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Price and stock of each variant"), -1);
  self->scroller = VITRINE_ROW_SCROLLER (vitrine_row_scroller_new (GTK_WIDGET (self->view),
                                                                   MOST_ROWS, ROW_HEIGHT));
  gtk_widget_add_css_class (GTK_WIDGET (self->scroller), "sku-table");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));

  self->session_signals = g_signal_group_new (VITRINE_TYPE_DRAFT_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "checked", G_CALLBACK (mark_all), self);
}

/* Shows the SKUs of another draft; %NULL: of none. */
void
vitrine_sku_table_set_session (VitrineSkuTable *self, VitrineDraftSession *session)
{
  GPtrArray *warehouses;

  g_return_if_fail (VITRINE_IS_SKU_TABLE (self));

  g_clear_pointer (&self->problems, g_hash_table_unref);
  g_clear_object (&self->skus);
  g_signal_group_set_target (self->session_signals, session);
  if (session == NULL) {
    hide_skus (self);
    clear_columns (self);
    g_clear_pointer (&self->warehouses, g_free);
    g_clear_object (&self->session);
    return;
  }

  g_set_object (&self->session, session);
  self->skus = g_object_ref (G_LIST_MODEL (vitrine_part_get_parts (
    VITRINE_PART (vitrine_draft_session_get_product (session)), "skus")));
  /* All drafts of a window are of one shop: what isn't known yet is as it was. */
  warehouses = vitrine_draft_session_get_warehouses (session);
  if (warehouses != NULL || self->columns->len == 0)
    vitrine_sku_table_set_warehouses (self, warehouses);
  vitrine_row_scroller_set_model (self->scroller, self->skus);
}

static char *
describe_warehouses (GPtrArray *warehouses)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; warehouses != NULL && i < warehouses->len; i++) {
    VitrineWarehouse *warehouse = warehouses->pdata[i];

    if (is_usable (warehouse))
      g_string_append_printf (text, "%s\n%s\n", warehouse->id, warehouse->name);
  }

  return g_string_free (text, FALSE);
}

static void
hide_skus (VitrineSkuTable *self)
{
  gtk_column_view_set_model (self->view, NULL);
  vitrine_row_scroller_set_model (self->scroller, NULL);
}

static void
show_skus (VitrineSkuTable *self)
{
  GListModel *rows = vitrine_row_scroller_get_rows (self->scroller);

  vitrine_row_scroller_set_model (self->scroller, self->skus);
  gtk_column_view_set_model (self->view,
                             GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (rows))));
}

/**
 * vitrine_sku_table_set_warehouses:
 * @warehouses: (nullable) (element-type VitrineWarehouse): of the shop; %NULL: not known, and the
 *   stock is that of the first
 *
 * Gives each warehouse that goods are sold from a column.
 */
void
vitrine_sku_table_set_warehouses (VitrineSkuTable *self, GPtrArray *warehouses)
{
  g_autofree char *now = describe_warehouses (warehouses);
  guint n_usable = 0;

  g_return_if_fail (VITRINE_IS_SKU_TABLE (self));

  /* Whoever is typing there stays there. */
  if (g_strcmp0 (now, self->warehouses) == 0)
    return;
  g_free (self->warehouses);
  self->warehouses = g_steal_pointer (&now);

  for (guint i = 0; warehouses != NULL && i < warehouses->len; i++)
    n_usable += is_usable (warehouses->pdata[i]);

  hide_skus (self);
  clear_columns (self);
  add_column (self, VITRINE_SKU_COLUMN_LABEL, _("Variant"), NULL);
  add_column (self, VITRINE_SKU_COLUMN_PRICE, _("Price"), NULL);
  for (guint i = 0; warehouses != NULL && i < warehouses->len; i++) {
    VitrineWarehouse *warehouse = warehouses->pdata[i];
    /* Translators: %s is the name of a warehouse */
    g_autofree char *title = n_usable > 1 ? g_strdup_printf (_("Stock, %s"), warehouse->name)
                                          : g_strdup (_("Stock"));

    if (is_usable (warehouse))
      add_column (self, VITRINE_SKU_COLUMN_STOCK, title, warehouse->id);
  }
  if (n_usable == 0)
    add_column (self, VITRINE_SKU_COLUMN_STOCK, _("Stock"), NULL);
  add_column (self, VITRINE_SKU_COLUMN_NUMBER, _("Seller SKU"), NULL);
  add_column (self, VITRINE_SKU_COLUMN_CODE, _("Barcode"), NULL);
  if (self->skus != NULL)
    show_skus (self);
}

/**
 * vitrine_sku_table_reveal:
 * @field: such as "skus[3].price.amount"
 *
 * Returns: whether the cell that edits it has the focus now
 */
gboolean
vitrine_sku_table_reveal (VitrineSkuTable *self, const char *field)
{
  guint64 position = 0;
  const char *rest;

  g_return_val_if_fail (VITRINE_IS_SKU_TABLE (self), FALSE);

  if (!g_str_has_prefix (field, "skus["))
    return FALSE;
  position = g_ascii_strtoull (field + strlen ("skus["), (char **) &rest, 10);
  if (!g_str_has_prefix (rest, "]."))
    return FALSE;

  if (position > G_MAXUINT || !vitrine_row_scroller_show (self->scroller, (guint) position))
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++) {
    Column *column = self->columns->pdata[i];
    GtkWidget *cell;

    if (column->kind == VITRINE_SKU_COLUMN_LABEL
        || !g_str_has_prefix (rest + strlen ("]."), vitrine_sku_column_get_field (column->kind)))
      continue;
    cell = find_cell (self, position, column->place);
    if (cell != NULL)
      return gtk_widget_grab_focus (cell);
  }

  return FALSE;
}

/* Returns: of which SKU a cell had the focus last; the first one when none has. */
guint
vitrine_sku_table_get_focused (VitrineSkuTable *self)
{
  g_return_val_if_fail (VITRINE_IS_SKU_TABLE (self), 0);

  return self->focused != NULL ? get_position (self->focused) : 0;
}
