/* A program that sends pictures, to be killed: it adds those that are named, and whatever an
 * earlier one left undone goes on by itself. It ends well when nothing waits any more.
 *
 *   sending-child DATA-DIR URL CIPHER KEY SECRET TOKEN [FILE...]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-intake.h"
#include "vitrine-upload-queue.h"

#define PACE 100

static void
on_ready (VitrineUploadQueue *queue, VitrineImage *image)
{
  vitrine_upload_queue_add (queue, image);
}

static gboolean
is_sent (VitrineImage *image)
{
  VitrineImageState state = vitrine_image_get_state (image);

  return state == VITRINE_IMAGE_SENT || state == VITRINE_IMAGE_REUSED;
}

static gboolean
is_over (VitrineWorkspace *workspace)
{
  GListModel *images = vitrine_workspace_get_images (workspace);

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    if (!is_sent (image))
      return FALSE;
  }

  return TRUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!vitrine_workspace_open_finish (VITRINE_WORKSPACE (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (VitrineCredentials) credentials = vitrine_credentials_new (argv[4], argv[5], argv[6],
                                                                        NULL);
  VitrineWorkspaceOptions options = {
    .data_dir = argv[1], .practice_url = argv[2], .shop_cipher = argv[3],
    .credentials = credentials,
  };
  g_autoptr (VitrineWorkspace) workspace = vitrine_workspace_new (&options);
  g_autoptr (VitrineIntake) intake = vitrine_intake_new (workspace);
  g_autoptr (VitrineUploadQueue) queue = vitrine_upload_queue_new (workspace);
  gboolean opened = FALSE;

  vitrine_upload_queue_set_pace (queue, PACE);
  g_signal_connect_swapped (intake, "image-ready", G_CALLBACK (on_ready), queue);
  vitrine_workspace_open_async (workspace, opened_cb, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  for (int i = 7; i < argc; i++) {
    g_autoptr (GFile) file = g_file_new_for_path (argv[i]);

    vitrine_intake_add_file (intake, file, VITRINE_USE_CASE_DESCRIPTION);
  }
  while (vitrine_intake_get_n_busy (intake) > 0 || !is_over (workspace))
    g_main_context_iteration (NULL, TRUE);

  vitrine_intake_stop (intake);
  vitrine_workspace_close (workspace);

  return 0;
}
