/* A draft of 300 SKUs in the window: how long from its row in the list to the form, and how long
 * the main loop is held up while its prices and stocks are typed, an axis gets a value, a price
 * is filled down and a block is pasted.
 *
 *     tests/ui/with-display _build/tests/benchmarks/bench-editor [SKUS]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench-window.h"

#include "vitrine-product-editor.h"
#include "vitrine-sku-column.h"
#include "vitrine-sku-table.h"
#include "vitrine-workspace.h"

#include "test-shared.h"

#include <stdlib.h>
#include <string.h>

#define N_SKUS 300
#define N_COLOURS 2
#define N_OPENINGS 5
#define N_KEYS 60
#define SETTLE_MS 1500     /* in which all that a change has set off is done */

#define OPENING_BAR 150.0
#define TYPING_BAR 16.0
#define ACT_BAR 100.0

static const char *const colours[N_COLOURS] = { "Red", "Blue" };

/* --- the drafts --- */

static void
add_sku (GString *json, guint i)
{
  g_string_append_printf (json, "%s{ \"sales_attributes\": [ { \"name\": \"Color\", "
    "\"value_name\": \"%s\" }, { \"name\": \"Size\", \"value_name\": \"%u\" } ], "
    "\"seller_sku\": \"SHOE-%u\", \"price\": { \"amount\": \"%u.90\", \"currency\": \"EUR\" }, "
    "\"inventory\": [ { \"warehouse_id\": \"7000714532876273410\", \"quantity\": %u } ], "
    "\"identifier_code\": { \"code\": \"40065\", \"type\": \"EAN\" } }",
    i > 0 ? ", " : "", colours[i % N_COLOURS], i / N_COLOURS, i, 20 + i % 50, 1 + i % 90);
}

static char *
make_body (guint n_skus)
{
  GString *json = g_string_new ("{ \"title\": \"Canvas shoe with a sole of natural rubber\", "
                                "\"description\": \"");

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (json, "<p>Line %u of a description that tells of <b>canvas</b>, soles "
                            "and long walks on warm days.</p>", i);
  g_string_append (json, "\", \"skus\": [ ");
  for (guint i = 0; i < n_skus; i++)
    add_sku (json, i);
  g_string_append (json, " ] }");

  return g_string_free (json, FALSE);
}

static void
save (VitrineWorkspace *workspace, const char *body)
{
  g_autoptr (VitrineDraft) draft = vitrine_draft_new ("practice", "DE");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!vitrine_draft_set_body (draft, body, -1, &error))
    g_error ("%s", error->message);
  vitrine_draft_store_save_async (vitrine_workspace_get_draft_store (workspace), draft,
                                  test_keep_result_cb, &result);
  if (!vitrine_draft_store_save_finish (vitrine_workspace_get_draft_store (workspace),
                                        test_wait_result (&result), &error))
    g_error ("%s", error->message);
}

static void
fill (const char *data_dir, guint n_skus)
{
  VitrineWorkspaceOptions options = { .data_dir = data_dir, .no_practice = TRUE };
  g_autoptr (VitrineWorkspace) workspace = vitrine_workspace_new (&options);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = make_body (n_skus);

  vitrine_workspace_open_async (workspace, test_keep_result_cb, &result);
  if (!vitrine_workspace_open_finish (workspace, test_wait_result (&result), &error))
    g_error ("%s", error->message);
  save (workspace, "{ \"title\": \"A small one\" }");
  save (workspace, body);
  vitrine_workspace_close (workspace);
}

/* --- opening --- */

typedef struct {
  GtkWidget            *page;
  GtkWidget            *list;
  VitrineProductEditor *editor;
  GtkWidget            *table;
} Window;

static const char *
get_title (Window *self)
{
  VitrineDraftSession *session = vitrine_product_editor_get_session (self->editor);

  return session != NULL ? vitrine_draft_get_title (vitrine_draft_session_get_draft (session))
                         : "";
}

static guint
find_row (Window *self, const char *title)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->list)));
  guint i = 0;

  for (; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (VitrineDraft) draft = g_list_model_get_item (model, i);

    if (g_str_has_prefix (vitrine_draft_get_title (draft), title))
      break;
  }

  return i;
}

/* Returns: the milliseconds until its form has been drawn. */
static double
open_draft (Window *self, const char *title)
{
  gint64 start = g_get_monotonic_time ();

  g_signal_emit_by_name (self->list, "activate", find_row (self, title));
  while (!g_str_has_prefix (get_title (self), title))
    g_main_context_iteration (NULL, TRUE);
  bench_wait_frame (GTK_WIDGET (self->editor));

  return (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static void
measure_opening (Window *self)
{
  double took[N_OPENINGS];
  double longest = G_MAXDOUBLE;

  for (guint i = 0; i < N_OPENINGS; i++) {
    open_draft (self, "A small one");
    bench_wait_ms (300);
    bench_loop_start ();
    took[i] = open_draft (self, "Canvas");
    bench_wait_ms (500);
    longest = MIN (longest, bench_loop_longest ());
  }
  bench_report ("opening, for the first time", took[0], OPENING_BAR);
  qsort (took, N_OPENINGS, sizeof *took, compare_doubles);
  bench_report ("opening, at best", took[0], OPENING_BAR);
  bench_report ("opening, as a rule", took[N_OPENINGS / 2], OPENING_BAR);
  bench_report ("opening, longest block", longest, OPENING_BAR);
}

/* --- changing --- */

static GListModel *
get_skus (Window *self)
{
  VitrineDraftSession *session = vitrine_product_editor_get_session (self->editor);

  return G_LIST_MODEL (vitrine_part_get_parts (
    VITRINE_PART (vitrine_draft_session_get_product (session)), "skus"));
}

/* Gives the cell of the first SKU that edits @member the focus. */
static GtkWidget *
focus_cell (Window *self, const char *member)
{
  g_autofree char *field = g_strdup_printf ("skus[0].%s", member);
  GtkRoot *root = gtk_widget_get_root (self->table);

  vitrine_sku_table_reveal (VITRINE_SKU_TABLE (self->table), field);
  bench_wait_ms (500);
  if (!gtk_widget_is_ancestor (gtk_root_get_focus (root), self->table))
    g_error ("%s can’t be edited", field);

  return gtk_root_get_focus (root);
}

/* A digit, or a step back, every 30 ms. */
static void
type (Window *self, const char *member, const char *what)
{
  GtkWidget *text = focus_cell (self, member);

  gtk_editable_set_position (GTK_EDITABLE (text), -1);
  bench_wait_ms (SETTLE_MS);
  bench_loop_start ();
  for (guint i = 0; i < N_KEYS; i++) {
    if (i % 2 == 0)
      g_signal_emit_by_name (text, "insert-at-cursor", "1");
    else
      g_signal_emit_by_name (text, "backspace");
    bench_wait_ms (30);
  }
  bench_loop_report (what, TYPING_BAR);
  bench_wait_ms (SETTLE_MS);
  bench_loop_report ("  and after it", TYPING_BAR);
}

static void
undo (Window *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "editor.undo", NULL);
  bench_wait_ms (SETTLE_MS);
}

static void
add_value (Window *self, guint axis, const char *what)
{
  GtkWidget *row = bench_find_widget (GTK_WIDGET (self->editor), "VitrineAxisRow");
  guint n = g_list_model_get_n_items (get_skus (self));

  while (axis-- > 0)
    row = gtk_widget_get_next_sibling (row);
  bench_loop_start ();
  g_signal_emit_by_name (row, "add-values", "one more");
  if (g_list_model_get_n_items (get_skus (self)) <= n)
    g_error ("there are no more SKUs");
  bench_wait_ms (SETTLE_MS);
  bench_loop_report (what, ACT_BAR);
  undo (self);
  bench_loop_report ("  and undoing it", ACT_BAR);
}

static void
fill_down (Window *self)
{
  focus_cell (self, "price.amount");
  bench_loop_start ();
  gtk_widget_activate_action (self->table, "table.fill-down", NULL);
  bench_wait_ms (SETTLE_MS);
  bench_loop_report ("filling a price down", ACT_BAR);
  undo (self);
  bench_loop_report ("  and undoing it", ACT_BAR);
}

static char *
dup_last_price (Window *self)
{
  GListModel *skus = get_skus (self);
  g_autoptr (VitrinePart) sku = g_list_model_get_item (skus, g_list_model_get_n_items (skus) - 1);

  return vitrine_sku_column_dup_text (VITRINE_SKU_COLUMN_PRICE, sku, NULL);
}

static void
paste (Window *self)
{
  GtkWidget *text = focus_cell (self, "price.amount");
  guint n = g_list_model_get_n_items (get_skus (self));
  g_autoptr (GString) block = g_string_new (NULL);
  g_autofree char *last = g_strdup_printf ("%u.50", 10 + n - 1);
  gboolean pasted = FALSE;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (block, "%u.50\t%u\t%u\n", 10 + i, i, i);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (text), block->str);
  bench_wait_ms (200);
  bench_loop_start ();
  g_signal_emit_by_name (text, "paste-clipboard");
  while (!pasted) {
    g_autofree char *price = NULL;

    g_main_context_iteration (NULL, TRUE);
    price = dup_last_price (self);
    pasted = g_strcmp0 (price, last) == 0;
  }
  bench_wait_ms (SETTLE_MS);
  bench_loop_report ("pasting a block of all rows", ACT_BAR);
  undo (self);
  bench_loop_report ("  and undoing it", ACT_BAR);
}

static void
measure (GApplication *application, const char *folder, guint n_skus)
{
  GtkWidget *window = bench_window_open (application);
  Window self = { .page = bench_find_widget (window, "VitrineProductsPage") };
  GtkWidget *row;

  adw_view_stack_set_visible_child_name (
    ADW_VIEW_STACK (bench_find_widget (window, "AdwViewStack")), "products");
  while ((row = bench_find_widget (self.page, "VitrineDraftRow")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  self.list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW);
  while (bench_find_widget (self.page, "VitrineProductEditor") == NULL)
    g_main_context_iteration (NULL, TRUE);
  self.editor = VITRINE_PRODUCT_EDITOR (bench_find_widget (self.page, "VitrineProductEditor"));
  bench_wait_ms (SETTLE_MS);

  measure_opening (&self);
  bench_wait_ms (SETTLE_MS);
  self.table = bench_find_widget (GTK_WIDGET (self.editor), "VitrineSkuTable");
  type (&self, "price.amount", "typing a price");
  type (&self, "inventory[0].quantity", "typing a stock");
  add_value (&self, 1, "a value of the long axis more");
  add_value (&self, 0, "a value of the short axis more");
  fill_down (&self);
  paste (&self);
  gtk_window_close (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  return bench_window_main (argc, argv, N_SKUS, fill, measure);
}
