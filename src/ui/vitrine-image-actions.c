/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-actions.h"

#include "vitrine-image-removal.h"

#include <glib/gi18n.h>

struct _VitrineImageActions {
  GSimpleActionGroup  parent_instance;

  VitrineImageGrid   *grid;     /* borrowed, as is the next: the page holds them and us */
  GtkWidget          *refuge;   /* where the focus goes when the last card does */

  GListModel         *images;   /* of all lanes */
  VitrineUploadQueue *queue;
  VitrineImageEdits  *edits;
};

G_DEFINE_FINAL_TYPE (VitrineImageActions, vitrine_image_actions, G_TYPE_SIMPLE_ACTION_GROUP)

enum {
  DONE,
  SHOW_IN_LOG,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (VitrineImageActions *self, const char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self->grid), "win.toast", "s", words);
}

static void
done (VitrineImageActions *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
offer_undo (VitrineImageActions *self, char *words)
{
  gtk_widget_activate_action (GTK_WIDGET (self->grid), "win.undo-toast", "s", words);
  g_free (words);
  done (self);
}

/* --- sending --- */

static gboolean
is_ready (VitrineImage *image)
{
  return vitrine_image_get_state (image) == VITRINE_IMAGE_READY;
}

/* What waits for its next try need not wait for it. */
static gboolean
has_failed (VitrineImage *image)
{
  return vitrine_image_get_state (image) == VITRINE_IMAGE_FAILED
         || (vitrine_image_get_state (image) == VITRINE_IMAGE_WAITING
             && vitrine_image_get_turn (image)->next_try > 0);
}

static void
send_those (VitrineImageActions *self, gboolean (*are_meant) (VitrineImage *image))
{
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  for (guint i = 0; i < images->len; i++) {
    if (are_meant (images->pdata[i]))
      vitrine_upload_queue_add (self->queue, images->pdata[i]);
  }
  done (self);
}

static void
on_send (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  send_those (user_data, is_ready);
}

/* The last goes to the front first, so that they stay in their order. */
static void
on_send_first (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageActions *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  for (guint i = images->len; i > 0; i--)
    vitrine_upload_queue_raise (self->queue, images->pdata[i - 1]);
  done (self);
}

static void
on_retry (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  send_those (user_data, has_failed);
}

static void
on_retry_all (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageActions *self = user_data;

  for (guint i = 0; i < g_list_model_get_n_items (self->images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (self->images, i);

    if (has_failed (image))
      vitrine_upload_queue_add (self->queue, image);
  }
  done (self);
}

static void
on_cancel (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageActions *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  for (guint i = 0; i < images->len; i++)
    vitrine_upload_queue_cancel (self->queue, images->pdata[i]);
  done (self);
}

/* --- what there is a way back from --- */

/* When the last card goes, GTK 4.8 looks for the focus among cards that are gone, and
 * complains: the refuge has it by then. */
static void
leave_cards (VitrineImageActions *self, GPtrArray *going)
{
  if (going->len == vitrine_image_grid_get_n_shown (self->grid))
    gtk_widget_child_focus (self->refuge, GTK_DIR_TAB_FORWARD);
}

static void
remove_now (VitrineImageActions *self, GPtrArray *images)
{
  leave_cards (self, images);
  vitrine_image_edits_remove (self->edits, images);
  /* Translators: %u is a number of pictures. */
  offer_undo (self, g_strdup_printf (ngettext ("%u picture removed", "%u pictures removed",
                                               images->len), images->len));
}

/* Pictures that drafts use, until the seller has said what is to be done. */
typedef struct {
  VitrineImageActions *self;
  GPtrArray           *used;
} Removal;

static void
removal_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Removal *removal = user_data;
  g_autoptr (VitrineImageActions) self = removal->self;
  g_autoptr (GPtrArray) used = removal->used;

  if (vitrine_image_removal_ask_finish (GTK_WIDGET (source), result)
      && gtk_widget_get_root (GTK_WIDGET (source)) != NULL)
    remove_now (self, used);
}

static void
ask_and_remove (VitrineImageActions *self, GPtrArray *used, guint n_asked)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->self = g_object_ref (self);
  removal->used = g_ptr_array_ref (used);
  vitrine_image_removal_ask_async (GTK_WIDGET (self->grid), used, n_asked,
                                   removal_asked_cb, removal);
}

/**
 * vitrine_image_actions_remove:
 * @images: of #VitrineImage
 *
 * Removes the pictures, with a way back. The seller is asked first about those that drafts use.
 */
void
vitrine_image_actions_remove (VitrineImageActions *self, GPtrArray *images)
{
  g_autoptr (GPtrArray) unused = NULL;
  g_autoptr (GPtrArray) used = NULL;

  g_return_if_fail (VITRINE_IS_IMAGE_ACTIONS (self));

  unused = g_ptr_array_copy (images, (GCopyFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (unused, g_object_unref);
  used = vitrine_image_removal_take_used (unused);
  if (unused->len > 0)
    remove_now (self, unused);
  if (used->len > 0)
    ask_and_remove (self, used, images->len);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageActions *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  vitrine_image_actions_remove (self, images);
}

static void
on_move (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageActions *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);
  VitrineUseCase lane;
  guint n_moved;

  if (!vitrine_use_case_from_wire (g_variant_get_string (parameter, NULL), &lane))
    return;

  leave_cards (self, images);
  n_moved = vitrine_image_edits_move (self->edits, images, lane);
  if (n_moved > 0) {
    /* Translators: %u is a number of pictures, %s the name of a lane such as “Main”. */
    offer_undo (self, g_strdup_printf (ngettext ("%u picture moved to %s",
                                                 "%u pictures moved to %s", n_moved),
                                       n_moved, vitrine_use_case_get_title (lane)));
  }
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageActions *self = user_data;

  vitrine_image_edits_undo (self->edits);
  gtk_widget_activate_action (GTK_WIDGET (self->grid), "win.undone", NULL);
  done (self);
}

/* --- looking at them, taking them elsewhere --- */

static void
on_select_all (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vitrine_image_grid_select_all (VITRINE_IMAGE_ACTIONS (user_data)->grid);
}

/* Gives how many lines went to the clipboard: one of each picture that was answered. */
static guint
copy_lines (VitrineImageActions *self, const char *(*get_line) (VitrineReceipt *))
{
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < images->len; i++) {
    VitrineReceipt *receipt = vitrine_image_get_receipt (images->pdata[i]);
    const char *line = receipt != NULL ? get_line (receipt) : NULL;

    if (line != NULL)
      g_ptr_array_add (lines, (char *) line);
  }
  g_ptr_array_add (lines, NULL);

  text = g_strjoinv ("\n", (char **) lines->pdata);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->grid)), text);

  return lines->len - 1;
}

static void
on_copy_uris (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  guint n_uris = copy_lines (user_data, vitrine_receipt_get_uri);
  /* Translators: %u is how many URIs are on the clipboard now. */
  g_autofree char *words = g_strdup_printf (ngettext ("%u URI copied", "%u URIs copied", n_uris),
                                            n_uris);

  say (user_data, words);
}

static void
on_copy_urls (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  guint n_urls = copy_lines (user_data, vitrine_receipt_get_url);
  /* Translators: %u is how many addresses of pictures are on the clipboard now. */
  g_autofree char *words = g_strdup_printf (ngettext ("%u URL copied", "%u URLs copied", n_urls),
                                            n_urls);

  say (user_data, words);
}

static void
on_show_in_log (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageActions *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  if (images->len == 1)
    g_signal_emit (self, signals[SHOW_IN_LOG], 0, images->pdata[0]);
}

static const GActionEntry entries[] = {
  { "send", on_send },
  { "send-first", on_send_first },
  { "retry", on_retry },
  { "retry-all", on_retry_all },
  { "cancel", on_cancel },
  { "remove", on_remove },
  { "move", on_move, "s" },
  { "undo", on_undo },
  { "select-all", on_select_all },
  { "copy-uris", on_copy_uris },
  { "copy-urls", on_copy_urls },
  { "show-in-log", on_show_in_log },
};

/* --- the object --- */

static void
vitrine_image_actions_finalize (GObject *object)
{
  VitrineImageActions *self = VITRINE_IMAGE_ACTIONS (object);

  g_clear_object (&self->images);
  g_clear_object (&self->queue);
  g_clear_object (&self->edits);

  G_OBJECT_CLASS (vitrine_image_actions_parent_class)->finalize (object);
}

static void
vitrine_image_actions_class_init (VitrineImageActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_image_actions_finalize;

  signals[DONE] =
    g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW_IN_LOG] =
    g_signal_new ("show-in-log", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_IMAGE);
}

static void
vitrine_image_actions_init (VitrineImageActions *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/**
 * vitrine_image_actions_new:
 * @grid: (transfer none): whose selection it is about; outlives the actions
 * @refuge: (transfer none): a widget beside the cards that takes the focus; likewise
 */
VitrineImageActions *
vitrine_image_actions_new (VitrineImageGrid *grid, GtkWidget *refuge)
{
  VitrineImageActions *self = g_object_new (VITRINE_TYPE_IMAGE_ACTIONS, NULL);

  self->grid = grid;
  self->refuge = refuge;

  return self;
}

/**
 * vitrine_image_actions_set_jobs:
 * @images: the shop's pictures, of all lanes
 *
 * Says what the actions work with; once, before any of them.
 */
void
vitrine_image_actions_set_jobs (VitrineImageActions *self,
                                GListModel          *images,
                                VitrineUploadQueue  *queue,
                                VitrineImageEdits   *edits)
{
  g_return_if_fail (VITRINE_IS_IMAGE_ACTIONS (self));

  g_set_object (&self->images, images);
  g_set_object (&self->queue, queue);
  g_set_object (&self->edits, edits);
}

static void
enable (VitrineImageActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static guint
count_in_state (GPtrArray *images, VitrineImageState state)
{
  guint n = 0;

  for (guint i = 0; i < images->len; i++)
    n += vitrine_image_get_state (images->pdata[i]) == state;

  return n;
}

static guint
count_failed (GPtrArray *images)
{
  guint n = 0;

  for (guint i = 0; i < images->len; i++)
    n += has_failed (images->pdata[i]);

  return n;
}

static gboolean
has_receipt (GPtrArray *images)
{
  for (guint i = 0; i < images->len; i++) {
    if (vitrine_image_get_receipt (images->pdata[i]) != NULL)
      return TRUE;
  }

  return FALSE;
}

/**
 * vitrine_image_actions_update:
 * @selected: of #VitrineImage
 *
 * Lets only those actions be called that mean something to what is selected.
 */
void
vitrine_image_actions_update (VitrineImageActions *self, GPtrArray *selected)
{
  guint n_on_their_way = count_in_state (selected, VITRINE_IMAGE_WAITING)
                         + count_in_state (selected, VITRINE_IMAGE_SENDING);
  gboolean answered = has_receipt (selected);

  enable (self, "send", count_in_state (selected, VITRINE_IMAGE_READY) > 0);
  enable (self, "send-first", count_in_state (selected, VITRINE_IMAGE_WAITING) > 0);
  enable (self, "retry", count_failed (selected) > 0);
  enable (self, "cancel", n_on_their_way > 0);
  enable (self, "move", selected->len > n_on_their_way);
  enable (self, "remove", selected->len > 0);
  enable (self, "tag", selected->len > 0);
  enable (self, "export", selected->len > 0);
  enable (self, "copy-uris", answered);
  enable (self, "copy-urls", answered);
  enable (self, "show-in-log",
          selected->len == 1 && vitrine_image_get_id (selected->pdata[0]) != 0);
  enable (self, "undo", self->edits != NULL && vitrine_image_edits_can_undo (self->edits));
}
