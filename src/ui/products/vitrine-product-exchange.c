/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-exchange.h"

#include "vitrine-import-report.h"
#include "vitrine-product-file.h"
#include "vitrine-product-rules.h"
#include "vitrine-rule-pack.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VitrineProductExchange {
  GObject               parent_instance;

  VitrineWorkspace     *workspace;
  GtkWidget            *widget;        /* borrowed: the page, which holds us */
  GtkFileChooserNative *chooser;       /* while it is asked which file */
  GCancellable         *cancellable;   /* of all that we do, when the window goes */
};

G_DEFINE_FINAL_TYPE (VitrineProductExchange, vitrine_product_exchange, G_TYPE_OBJECT)

static guint imported_signal;

/* Drafts that are read or kept, one after the other. */
typedef struct {
  VitrineProductExchange *self;
  VitrineSheet           *sheet;       /* that comes in */
  GPtrArray              *drafts;      /* that go out, as the list has them */
  GPtrArray              *bodies;      /* of JsonObject: read so far */
  GFile                  *file;
  char                   *name;        /* of the file, for the seller */
  char                   *trouble;     /* the first that could not be kept, or read: why */
  guint                   next;
  guint                   n_kept;
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->sheet, vitrine_sheet_free);
  g_clear_pointer (&work->drafts, g_ptr_array_unref);
  g_clear_pointer (&work->bodies, g_ptr_array_unref);
  g_clear_object (&work->file);
  g_free (work->name);
  g_free (work->trouble);
  g_object_unref (work->self);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static Work *
work_new (VitrineProductExchange *self)
{
  Work *work = g_new0 (Work, 1);

  work->self = g_object_ref (self);

  return work;
}

static gboolean
is_over (VitrineProductExchange *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
say (VitrineProductExchange *self, const char *words)
{
  if (!is_over (self))
    gtk_widget_activate_action (self->widget, "win.toast", "s", words);
}

static void
say_taken (VitrineProductExchange *self, char *words)
{
  say (self, words);
  g_free (words);
}

static VitrineDraftStore *
get_store (VitrineProductExchange *self)
{
  return vitrine_workspace_get_draft_store (self->workspace);
}

/* --- which file --- */

typedef void (*Chosen) (VitrineProductExchange *self,
                        GFile                  *file,
                        gpointer                data);

typedef struct {
  VitrineProductExchange *self;
  Chosen                  chosen;
  GPtrArray              *data;
} Question;

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_pointer (&question->data, g_ptr_array_unref);
  g_free (question);
}

static void
on_response (GtkFileChooser *chooser, int response, Question *question)
{
  VitrineProductExchange *self = question->self;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    question->chosen (self, file, question->data);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_clear_object (&self->chooser);
}

static void
ask_file (VitrineProductExchange *self,
          const char             *title,
          const char             *name,
          Chosen                  chosen,
          GPtrArray              *data)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (self->widget));
  Question *question;

  if (self->chooser != NULL)
    return;

  question = g_new0 (Question, 1);
  question->self = self;
  question->chosen = chosen;
  question->data = data != NULL ? g_ptr_array_ref (data) : NULL;
  self->chooser = gtk_file_chooser_native_new (title, window,
                                               name != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE
                                                            : GTK_FILE_CHOOSER_ACTION_OPEN,
                                               name != NULL ? _("_Export") : _("_Import"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_data (self->chooser, "response", G_CALLBACK (on_response), question,
                         free_question, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* --- import --- */

static void keep_next (Work *work);

static void
report (Work *work)
{
  VitrineProductExchange *self = work->self;

  if (is_over (self))
    return;

  vitrine_import_report_show (GTK_WINDOW (gtk_widget_get_root (self->widget)), work->name,
                              work->sheet, work->n_kept, work->trouble);
  g_signal_emit (self, imported_signal, 0);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GError) error = NULL;

  if (vitrine_draft_store_save_finish (VITRINE_DRAFT_STORE (source), result, &error))
    work->n_kept++;
  else if (work->trouble == NULL)
    work->trouble = g_strdup (error->message);
  keep_next (work);
}

/* As the form counts them: hints are none. What the catalogue knows is asked when one is opened. */
static int
count_problems (VitrineDraft *draft, JsonObject *body)
{
  const VitrineProductContext context = {
    .market = vitrine_draft_get_market (draft),
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_autoptr (GPtrArray) findings = vitrine_product_rules_check (body, &context, NULL);
  int n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const VitrineFinding *) findings->pdata[i])->level <= VITRINE_LEVEL_WARNING;

  return n;
}

static VitrineDraft *
new_draft (Work *work, const VitrineSheetProduct *product)
{
  VitrineShop *shop = vitrine_workspace_get_shop (work->self->workspace);
  g_autoptr (VitrineDraft) draft = vitrine_draft_new (vitrine_shop_get_id (shop),
                                                      vitrine_shop_get_market (shop));
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), product->body);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GError) error = NULL;

  if (vitrine_draft_set_body (draft, text, -1, &error)) {
    vitrine_draft_set_n_problems (draft, count_problems (draft, product->body));
    return g_steal_pointer (&draft);
  }

  if (work->trouble == NULL)
    work->trouble = g_strdup (error->message);

  return NULL;
}

/* One at a time: the window goes on meanwhile. */
static void
keep_next (Work *work)
{
  while (work->next < work->sheet->products->len && !is_over (work->self)) {
    g_autoptr (VitrineDraft) draft = new_draft (work, work->sheet->products->pdata[work->next++]);

    if (draft != NULL) {
      vitrine_draft_store_save_async (get_store (work->self), draft, kept_cb, work);
      return;
    }
  }

  report (work);
  work_free (work);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;

  work->sheet = vitrine_product_file_read_finish (G_FILE (source), result, &error);
  if (work->sheet != NULL)
    keep_next (g_steal_pointer (&work));
  else
    /* Translators: %s says why. */
    say_taken (work->self, g_strdup_printf (_("The file can’t be imported: %s"), error->message));
}

static void
import_file (VitrineProductExchange *self, GFile *file, gpointer data)
{
  VitrineShop *shop = vitrine_workspace_get_shop (self->workspace);
  const VitrineRulePack *pack = vitrine_rule_pack_get (vitrine_shop_get_market (shop));
  const VitrineSheetShop given = { pack != NULL ? pack->currency : NULL, NULL };
  Work *work = work_new (self);

  work->name = g_file_get_basename (file);
  vitrine_product_file_read_async (file, NULL, &given, self->cancellable, read_cb, work);
}

/* Asks for a file, and keeps what is in it as drafts. What could not be taken is reported. */
void
vitrine_product_exchange_import (VitrineProductExchange *self)
{
  g_return_if_fail (VITRINE_IS_PRODUCT_EXCHANGE (self));

  ask_file (self, _("Import Products"), NULL, import_file, NULL);
}

/* --- export of one --- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineProductExchange) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    say (self, _("Product exported"));
  else
    /* Translators: %s says why, such as “Permission denied”. */
    say_taken (self, g_strdup_printf (_("The product can’t be exported: %s"), error->message));
}

static void
export_to (VitrineProductExchange *self, GFile *file, gpointer data)
{
  VitrineDraft *draft = g_ptr_array_index ((GPtrArray *) data, 0);
  JsonObject *body = vitrine_product_to_json (vitrine_draft_get_product (draft),
                                              VITRINE_PRODUCT_FOR_MARKET);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  g_autofree char *text = json_to_string (node, TRUE);
  g_autoptr (GBytes) bytes = NULL;

  json_object_unref (body);
  bytes = g_bytes_new_take (text, strlen (text));
  text = NULL;
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                       self->cancellable, written_cb, g_object_ref (self));
}

/* A name that any file system takes. */
static char *
dup_file_name (const char *title, const char *ending)
{
  g_autofree char *name = g_strdup (title != NULL && *title != '\0' ? title : _("product"));

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  if (g_utf8_strlen (name, -1) > 60)
    *g_utf8_offset_to_pointer (name, 60) = '\0';

  return g_strconcat (name, ending, NULL);
}

/**
 * vitrine_product_exchange_export:
 * @draft: with its body
 *
 * Asks for a file, and writes the body of Create Product there.
 */
void
vitrine_product_exchange_export (VitrineProductExchange *self, VitrineDraft *draft)
{
  g_autoptr (GPtrArray) data = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *name = NULL;

  g_return_if_fail (VITRINE_IS_PRODUCT_EXCHANGE (self));
  g_return_if_fail (vitrine_draft_has_body (draft));

  g_ptr_array_add (data, g_object_ref (draft));
  name = dup_file_name (vitrine_draft_get_title (draft), ".json");
  ask_file (self, _("Export Product"), name, export_to, data);
}

/* --- export of many --- */

static void read_next (Work *work);

static void
sheet_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left_out = vitrine_product_file_write_finish (G_FILE (source), result,
                                                                      &error);
  guint n = work->bodies->len;

  if (left_out == NULL) {
    /* Translators: %s says why, such as “Permission denied”. */
    say_taken (work->self, g_strdup_printf (_("The products can’t be exported: %s"), error->message));
  } else if (work->trouble != NULL) {
    /* Translators: %s says why a product could not be read. */
    say_taken (work->self, g_strdup_printf (_("Not all products could be exported: %s"), work->trouble));
  } else {
    /* Translators: %u is a number of products. */
    say_taken (work->self, g_strdup_printf (ngettext ("%u product exported",
                                                      "%u products exported", n), n));
  }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineDraft) draft =
    vitrine_draft_store_load_finish (VITRINE_DRAFT_STORE (source), result, &error);

  if (draft != NULL)
    g_ptr_array_add (work->bodies, vitrine_product_to_json (vitrine_draft_get_product (draft),
                                                            VITRINE_PRODUCT_FOR_DRAFT));
  else if (work->trouble == NULL)
    work->trouble = g_strdup (error->message);
  read_next (work);
}

static void
read_next (Work *work)
{
  VitrineProductExchange *self = work->self;

  if (is_over (self)) {
    work_free (work);
  } else if (work->next < work->drafts->len) {
    vitrine_draft_store_load_async (get_store (self),
                                    vitrine_draft_get_id (work->drafts->pdata[work->next++]),
                                    loaded_cb, work);
  } else {
    vitrine_product_file_write_async (work->file, work->bodies,
                                      vitrine_sheet_find_layout (VITRINE_SHEET_OWN),
                                      self->cancellable, sheet_cb, work);
  }
}

static void
export_sheet_to (VitrineProductExchange *self, GFile *file, gpointer data)
{
  Work *work = work_new (self);

  work->drafts = g_ptr_array_ref (data);
  work->bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  work->file = g_object_ref (file);
  read_next (work);
}

/**
 * vitrine_product_exchange_export_sheet:
 * @drafts: (element-type VitrineDraft): as a list has them
 *
 * Asks for a file, and writes all of them there as a sheet that can be imported again.
 */
void
vitrine_product_exchange_export_sheet (VitrineProductExchange *self, GPtrArray *drafts)
{
  g_return_if_fail (VITRINE_IS_PRODUCT_EXCHANGE (self));

  /* Translators: the name to begin with of an exported table. Keep “.csv” at the end. */
  ask_file (self, _("Export as CSV"), _("products.csv"), export_sheet_to, drafts);
}

/* --- the object --- */

static void
vitrine_product_exchange_dispose (GObject *object)
{
  VitrineProductExchange *self = VITRINE_PRODUCT_EXCHANGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_product_exchange_parent_class)->dispose (object);
}

static void
vitrine_product_exchange_finalize (GObject *object)
{
  g_clear_object (&VITRINE_PRODUCT_EXCHANGE (object)->cancellable);

  G_OBJECT_CLASS (vitrine_product_exchange_parent_class)->finalize (object);
}

static void
vitrine_product_exchange_class_init (VitrineProductExchangeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_product_exchange_dispose;
  object_class->finalize = vitrine_product_exchange_finalize;

  imported_signal = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_product_exchange_init (VitrineProductExchange *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * vitrine_product_exchange_new:
 * @widget: (transfer none): what it speaks by; outlives it
 */
VitrineProductExchange *
vitrine_product_exchange_new (VitrineWorkspace *workspace, GtkWidget *widget)
{
  VitrineProductExchange *self = g_object_new (VITRINE_TYPE_PRODUCT_EXCHANGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->widget = widget;

  return self;
}
