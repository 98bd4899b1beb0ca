/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-bin.h"

#include <glib/gi18n.h>

#define KEEP   "keep"
#define DELETE "delete"

/* How long what was typed last may take to be saved before a draft is moved. */
#define FLUSH_MS 5000

/* Under this name a toast has what it can bring back. */
#define DRAFTS "drafts"

struct _VitrineDraftBin {
  GObject             parent_instance;

  VitrineDraftKeeper *keeper;
  AdwToastOverlay    *toasts;      /* borrowed: it outlives us */
  AdwToast           *undo;        /* (nullable) the one that offers the last way back */
};

G_DEFINE_FINAL_TYPE (VitrineDraftBin, vitrine_draft_bin, G_TYPE_OBJECT)

static guint changed_signal;

/* Drafts on their way. */
typedef struct {
  VitrineDraftBin *bin;
  GPtrArray       *drafts;
  gboolean         trashed;
} Moving;

static Moving *
moving_new (VitrineDraftBin *self, GPtrArray *drafts, gboolean trashed)
{
  Moving *moving = g_new0 (Moving, 1);

  moving->bin = g_object_ref (self);
  moving->drafts = g_ptr_array_ref (drafts);
  moving->trashed = trashed;

  return moving;
}

static void
moving_free (Moving *moving)
{
  g_object_unref (moving->bin);
  g_ptr_array_unref (moving->drafts);
  g_free (moving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Moving, moving_free)

static VitrineDraftStore *
get_store (VitrineDraftBin *self)
{
  return vitrine_draft_keeper_get_store (self->keeper);
}

static AdwToast *
say (VitrineDraftBin *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));

  return toast;
}

static void
drop_undo (VitrineDraftBin *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->undo);

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

static void
on_undo (VitrineDraftBin *self, AdwToast *toast)
{
  vitrine_draft_bin_restore (self, g_object_get_data (G_OBJECT (toast), DRAFTS));
}

static void
on_dismissed (VitrineDraftBin *self, AdwToast *toast)
{
  if (self->undo == toast)
    g_clear_object (&self->undo);
}

static void
offer_undo (VitrineDraftBin *self, GPtrArray *drafts)
{
  /* Translators: %u is a number of products. */
  g_autofree char *words = g_strdup_printf (ngettext ("%u product moved to the trash",
                                                      "%u products moved to the trash",
                                                      drafts->len), drafts->len);
  AdwToast *toast;

  drop_undo (self);
  toast = say (self, words);
  adw_toast_set_button_label (toast, _("Undo"));
  g_object_set_data_full (G_OBJECT (toast), DRAFTS, g_ptr_array_ref (drafts),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self,
                           G_CONNECT_SWAPPED);
  self->undo = toast;
}

/* --- there and back --- */

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Moving) moving = user_data;
  VitrineDraftBin *self = moving->bin;
  g_autoptr (GError) error = NULL;

  if (!vitrine_draft_store_set_trashed_finish (VITRINE_DRAFT_STORE (source), result, &error))
    g_object_unref (say (self, error->message));
  else if (moving->trashed)
    offer_undo (self, moving->drafts);
  g_signal_emit (self, changed_signal, 0);
}

/* What could not be saved in time goes all the same: the keeper tries on. */
static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Moving *moving = user_data;

  vitrine_draft_keeper_flush_finish (VITRINE_DRAFT_KEEPER (source), result, NULL);
  vitrine_draft_store_set_trashed_async (get_store (moving->bin), moving->drafts, TRUE, moved_cb,
                                         moving);
}

/**
 * vitrine_draft_bin_trash:
 * @drafts: (element-type VitrineDraft)
 *
 * Moves them to the trash. A toast offers the way back.
 */
void
vitrine_draft_bin_trash (VitrineDraftBin *self, GPtrArray *drafts)
{
  g_return_if_fail (VITRINE_IS_DRAFT_BIN (self));

  if (drafts->len > 0)
    vitrine_draft_keeper_flush_async (self->keeper, FLUSH_MS, flushed_cb,
                                      moving_new (self, drafts, TRUE));
}

/**
 * vitrine_draft_bin_restore:
 * @drafts: (element-type VitrineDraft)
 *
 * Brings them back to where they were.
 */
void
vitrine_draft_bin_restore (VitrineDraftBin *self, GPtrArray *drafts)
{
  g_return_if_fail (VITRINE_IS_DRAFT_BIN (self));

  if (drafts->len > 0)
    vitrine_draft_store_set_trashed_async (get_store (self), drafts, FALSE, moved_cb,
                                           moving_new (self, drafts, FALSE));
}

/* --- for good --- */

static void
purged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineDraftBin) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  int n_purged = vitrine_draft_store_purge_finish (VITRINE_DRAFT_STORE (source), result, &error);

  if (n_purged >= 0)
    /* Translators: %d is a number of products. */
    words = g_strdup_printf (ngettext ("%d product deleted for good",
                                       "%d products deleted for good", n_purged), n_purged);
  g_object_unref (say (self, n_purged >= 0 ? words : error->message));
  g_signal_emit (self, changed_signal, 0);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, Moving *moving)
{
  if (!g_str_equal (response, DELETE))
    return;

  /* It would bring back what has gone. */
  drop_undo (moving->bin);
  vitrine_draft_store_purge_async (get_store (moving->bin), moving->drafts, purged_cb,
                                   g_object_ref (moving->bin));
}

static void
free_moving (gpointer moving, GClosure *closure)
{
  moving_free (moving);
}

/**
 * vitrine_draft_bin_ask_delete:
 * @drafts: (element-type VitrineDraft): that lie in the trash
 *
 * Deletes them with all their versions, once the seller has agreed to it.
 */
void
vitrine_draft_bin_ask_delete (VitrineDraftBin *self, GPtrArray *drafts)
{
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  g_return_if_fail (VITRINE_IS_DRAFT_BIN (self));

  if (drafts->len == 0)
    return;

  /* Translators: %u is a number of products. */
  heading = g_strdup_printf (ngettext ("Delete %u Product for Good?",
                                       "Delete %u Products for Good?", drafts->len), drafts->len);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->toasts))),
                                   heading,
                                   _("All its versions go with a product, and there is no way "
                                     "back. The pictures stay in Images."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    KEEP, _("_Keep"), DELETE, _("_Delete for Good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), DELETE,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), KEEP);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), KEEP);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response),
                         moving_new (self, drafts, FALSE), free_moving, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- the object --- */

static void
vitrine_draft_bin_dispose (GObject *object)
{
  VitrineDraftBin *self = VITRINE_DRAFT_BIN (object);

  g_clear_object (&self->undo);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (vitrine_draft_bin_parent_class)->dispose (object);
}

static void
vitrine_draft_bin_class_init (VitrineDraftBinClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_draft_bin_dispose;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_draft_bin_init (VitrineDraftBin *self)
{
}

/**
 * vitrine_draft_bin_new:
 * @toasts: (transfer none): where it speaks; outlives it
 */
VitrineDraftBin *
vitrine_draft_bin_new (VitrineDraftKeeper *keeper, AdwToastOverlay *toasts)
{
  VitrineDraftBin *self = g_object_new (VITRINE_TYPE_DRAFT_BIN, NULL);

  self->keeper = g_object_ref (keeper);
  self->toasts = toasts;

  return self;
}
