/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-removal.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* So many titles of drafts are named; the rest is counted. */
#define MAX_TITLES 5

#define KEEP   "keep"
#define REMOVE "remove"

/**
 * vitrine_image_removal_take_used:
 * @images: of #VitrineImage, owned; those that a draft uses are taken out
 *
 * Returns: (transfer full): those that a draft uses, in their order
 */
GPtrArray *
vitrine_image_removal_take_used (GPtrArray *images)
{
  GPtrArray *used = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_kept = 0;

  for (guint i = 0; i < images->len; i++) {
    VitrineImage *image = images->pdata[i];

    if (vitrine_image_get_uses (image)[0] != NULL)
      g_ptr_array_add (used, g_object_ref (image));
  }
  for (guint i = 0; i < images->len; i++) {
    VitrineImage *image = images->pdata[i];

    if (vitrine_image_get_uses (image)[0] == NULL) {
      images->pdata[i] = images->pdata[n_kept];
      images->pdata[n_kept++] = image;
    }
  }
  g_ptr_array_set_size (images, n_kept);

  return used;
}

static GPtrArray *
list_titles (GPtrArray *used)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *titles = g_ptr_array_new ();

  for (guint i = 0; i < used->len; i++) {
    for (const char *const *use = vitrine_image_get_uses (used->pdata[i]); *use != NULL; use++) {
      if (g_hash_table_add (seen, (char *) *use))
        g_ptr_array_add (titles, (char *) *use);
    }
  }

  return titles;
}

static char *
dup_titles (GPtrArray *used)
{
  g_autoptr (GPtrArray) titles = list_titles (used);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < titles->len && i < MAX_TITLES; i++) {
    /* Translators: stands between the titles of drafts in a list. */
    g_string_append (text, i > 0 ? C_("list", ", ") : "");
    g_string_append (text, titles->pdata[i]);
  }
  if (titles->len > MAX_TITLES) {
    guint n_more = titles->len - MAX_TITLES;
    g_autofree char *so_far = g_string_free (text, FALSE);

    text = g_string_new (NULL);
    /* Translators: %s is a list of titles of drafts, %u how many more there are. */
    g_string_printf (text, ngettext ("%s and %u more", "%s and %u more", n_more),
                     so_far, n_more);
  }

  return g_string_free (text, FALSE);
}

/**
 * vitrine_image_removal_describe:
 * @used: of #VitrineImage, that drafts use
 * @n_asked: how many were to be removed, with those that no draft uses
 *
 * Returns: (transfer full): what removing them means, for the seller
 */
char *
vitrine_image_removal_describe (GPtrArray *used, guint n_asked)
{
  g_autofree char *titles = dup_titles (used);

  if (n_asked == 1) {
    /* Translators: %s are titles of drafts. */
    return g_strdup_printf (_("This picture is used in drafts: %s. Removing it here leaves the "
                              "drafts without it."), titles);
  }
  if (used->len == n_asked) {
    /* Translators: %u is a number of pictures, %s are titles of drafts. */
    return g_strdup_printf (ngettext ("This %u picture is used in drafts: %s. Removing it here "
                                      "leaves the drafts without it.",
                                      "These %u pictures are used in drafts: %s. Removing them "
                                      "here leaves the drafts without them.", used->len),
                            used->len, titles);
  }

  /* Translators: the first %u is how many pictures of the second are in use, %s are titles of
   * drafts. */
  return g_strdup_printf (ngettext ("%u of these %u pictures is used in drafts: %s. Removing it "
                                    "here leaves the drafts without it.",
                                    "%u of these %u pictures are used in drafts: %s. Removing "
                                    "them here leaves the drafts without them.", used->len),
                          used->len, n_asked, titles);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, GTask *task)
{
  g_task_return_boolean (task, g_str_equal (response, REMOVE));
  g_object_unref (task);
}

/**
 * vitrine_image_removal_ask_async:
 * @parent: in the window that the question belongs to
 * @used: of #VitrineImage, that drafts use
 * @n_asked: as in vitrine_image_removal_describe()
 */
void
vitrine_image_removal_ask_async (GtkWidget           *parent,
                                 GPtrArray           *used,
                                 guint                n_asked,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  g_autofree char *body = vitrine_image_removal_describe (used, n_asked);
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                            ngettext ("Remove a Picture in Use?", "Remove Pictures in Use?",
                                      used->len),
                            body);

  g_task_set_source_tag (task, vitrine_image_removal_ask_async);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    KEEP, _("_Keep"), REMOVE, _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), REMOVE,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), KEEP);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), KEEP);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * vitrine_image_removal_ask_finish:
 *
 * Returns: whether they are to be removed all the same
 */
gboolean
vitrine_image_removal_ask_finish (GtkWidget *parent, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
