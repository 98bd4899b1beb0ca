/* vitrine-cli image upload: the intake and the queue of the window, one line a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-image.h"

#include "vitrine-intake.h"
#include "vitrine-upload-queue.h"

#include <glib/gi18n.h>

typedef struct {
  const VitrineArguments *arguments;
  VitrineWorkspace       *workspace;
  VitrineIntake          *intake;
  VitrineUploadQueue     *queue;
  GHashTable             *files;    /* image → the file as it was given */
  VitrineExit             exit;
} Run;

static const char *
state_to_text (VitrineImageState state)
{
  g_autoptr (GEnumClass) states = g_type_class_ref (VITRINE_TYPE_IMAGE_STATE);

  return g_enum_get_value (states, state)->value_nick;
}

static void
print_json (const char *file, VitrineImage *image)
{
  VitrineReceipt *receipt = vitrine_image_get_receipt (image);
  const VitrineImageFacts *facts = vitrine_image_get_outgoing_facts (image);
  VitrineImageState state = vitrine_image_get_state (image);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  vitrine_command_add_string (builder, "file", file);
  vitrine_command_add_string (builder, "sha256", vitrine_image_get_outgoing (image));
  vitrine_command_add_string (builder, "state", state_to_text (state));
  vitrine_command_add_string (builder, "uri",
                              receipt != NULL ? vitrine_receipt_get_uri (receipt) : NULL);
  vitrine_command_add_string (builder, "url",
                              receipt != NULL ? vitrine_receipt_get_url (receipt) : NULL);
  vitrine_command_add_int (builder, "width", receipt != NULL ? vitrine_receipt_get_width (receipt)
                                                             : facts->width);
  vitrine_command_add_int (builder, "height", receipt != NULL ? vitrine_receipt_get_height (receipt)
                                                              : facts->height);
  vitrine_command_add_string (builder, "use_case",
                              vitrine_use_case_to_wire (vitrine_image_get_use_case (image)));
  vitrine_command_add_string (builder, "request_id",
                              receipt != NULL ? vitrine_receipt_get_request_id (receipt)
                                              : vitrine_image_get_request_id (image));
  vitrine_command_add_int (builder, "code", vitrine_image_get_code (image));
  vitrine_command_add_string (builder, "message", vitrine_image_get_reason (image));
  json_builder_set_member_name (builder, "reused");
  json_builder_add_boolean_value (builder, state == VITRINE_IMAGE_REUSED);
  json_builder_end_object (builder);

  vitrine_command_print_json (builder);
}

static void
print_text (const char *file, VitrineImage *image)
{
  VitrineReceipt *receipt = vitrine_image_get_receipt (image);
  const char *state = vitrine_image_state_get_title (vitrine_image_get_state (image));

  if (receipt != NULL)
    vitrine_command_print_text ("%s: %s  %s  %s", file, state, vitrine_receipt_get_uri (receipt),
                                vitrine_receipt_get_url (receipt));
  else if (vitrine_image_get_code (image) != 0)
    vitrine_command_print_text ("%s: %s (%" G_GINT64_FORMAT "): %s", file, state,
                                vitrine_image_get_code (image), vitrine_image_get_reason (image));
  else
    vitrine_command_print_text ("%s: %s: %s", file, state, vitrine_image_get_reason (image));
}

static void
report (Run *run, VitrineImage *image)
{
  const char *file = g_hash_table_lookup (run->files, image);

  if (run->arguments->json)
    print_json (file, image);
  else
    print_text (file, image);

  if (vitrine_image_get_receipt (image) == NULL)
    run->exit = MAX (run->exit, VITRINE_EXIT_FAILED);
  g_hash_table_remove (run->files, image);
}

static void
on_image_checked (VitrineIntake *intake, VitrineImage *image, Run *run)
{
  VitrineImageState state = vitrine_image_get_state (image);

  if (state != VITRINE_IMAGE_READY && state != VITRINE_IMAGE_PREPARING)
    report (run, image);
}

static void
on_image_ready (VitrineIntake *intake, VitrineImage *image, Run *run)
{
  vitrine_upload_queue_add (run->queue, image);
}

static void
on_finished (VitrineUploadQueue *queue, VitrineImage *image, Run *run)
{
  report (run, image);
}

static void
on_failed (VitrineUploadQueue *queue, VitrineImage *image, const GError *error, Run *run)
{
  run->exit = MAX (run->exit, vitrine_command_exit_for (error));
}

/* What can't be kept isn't sent, nor what the shop would refuse: then only what is under way
 * is waited for. */
static gboolean
is_over (Run *run)
{
  if (vitrine_workspace_get_trouble (run->workspace) != NULL
      || vitrine_upload_queue_get_hold (run->queue, NULL) == VITRINE_UPLOAD_HOLD_SIGN_IN)
    vitrine_upload_queue_set_paused (run->queue, TRUE);

  return g_hash_table_size (run->files) == 0
         || (vitrine_upload_queue_is_paused (run->queue)
             && vitrine_upload_queue_get_totals (run->queue)->active == 0
             && vitrine_intake_get_n_busy (run->intake) == 0);
}

/* Says what stood in the way, and a line for each picture that it kept from being sent. */
static void
give_up_rest (Run *run)
{
  const char *trouble = vitrine_workspace_get_trouble (run->workspace);
  const char *refusal = NULL;
  g_autoptr (GList) images = g_hash_table_get_keys (run->files);

  vitrine_upload_queue_get_hold (run->queue, &refusal);
  for (GList *link = images; link != NULL; link = link->next) {
    vitrine_image_set_trouble (link->data, vitrine_image_get_state (link->data),
                               trouble != NULL ? trouble : refusal, 0, NULL);
    report (run, link->data);
  }

  if (trouble != NULL) {
    g_printerr ("vitrine-cli: %s\n", trouble);
    run->exit = MAX (run->exit, VITRINE_EXIT_FAILED);
  }
}

/* What would be refused is made to fit, unless that isn't wanted. */
static void
add_file (Run *run, const char *name, VitrineUseCase use_case)
{
  const VitrineTreatment never = { .prepare = VITRINE_PREPARE_NEVER };
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  VitrineImage *image = vitrine_intake_add_file (run->intake, file, use_case);

  vitrine_intake_keep_use_case (run->intake, image);
  if (run->arguments->no_prepare)
    vitrine_intake_set_treatment (run->intake, image, &never);
  g_hash_table_insert (run->files, g_object_ref (image), (gpointer) name);
}

static VitrineExit
upload (Run *run, VitrineUseCase use_case, const char *const *files)
{
  g_signal_connect (run->intake, "image-checked", G_CALLBACK (on_image_checked), run);
  g_signal_connect (run->intake, "image-ready", G_CALLBACK (on_image_ready), run);
  g_signal_connect (run->queue, "failed", G_CALLBACK (on_failed), run);
  g_signal_connect (run->queue, "finished", G_CALLBACK (on_finished), run);

  for (guint i = 0; files[i] != NULL; i++)
    add_file (run, files[i], use_case);

  while (!is_over (run))
    g_main_context_iteration (NULL, TRUE);
  give_up_rest (run);

  return run->exit;
}

static VitrineExit
run_image_upload (const VitrineArguments *arguments, const char *const *words)
{
  g_autoptr (VitrineWorkspace) workspace = NULL;
  g_autoptr (VitrineIntake) intake = NULL;
  g_autoptr (VitrineUploadQueue) queue = NULL;
  g_autoptr (GHashTable) files = NULL;
  g_autoptr (GError) error = NULL;
  VitrineUseCase use_case;
  guint64 tries = VITRINE_RETRY_TRIES;
  VitrineExit status;
  Run run;

  if (words[0] == NULL)
    return vitrine_command_usage_error (_("Name the pictures to send"));
  if (!vitrine_command_image_get_use_case (arguments, &use_case))
    return VITRINE_EXIT_USAGE;

  if (arguments->tries != NULL
      && !g_ascii_string_to_unsigned (arguments->tries, 10, 1, G_MAXINT, &tries, NULL))
    /* Translators: %s is what the user gave as a number */
    return vitrine_command_usage_error (_("--tries takes a number from 1, not “%s”"),
                                        arguments->tries);

  workspace = vitrine_command_new_workspace (arguments, FALSE);
  if (!vitrine_command_check_shop (arguments, workspace))
    return VITRINE_EXIT_USAGE;
  if (!vitrine_command_open (workspace, &error))
    return vitrine_command_fail (error);

  intake = vitrine_intake_new (workspace);
  queue = vitrine_upload_queue_new (workspace);
  vitrine_upload_queue_set_tries (queue, tries);
  files = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  run = (Run) { arguments, workspace, intake, queue, files, VITRINE_EXIT_OK };
  status = upload (&run, use_case, words);
  vitrine_intake_stop (intake);
  vitrine_workspace_close (workspace);

  return status;
}

const VitrineCommand vitrine_command_image_upload = {
  "image upload", 2, "--use-case U [--no-prepare] [--tries N] FILE…",
  VITRINE_TAKES_IMAGE_UPLOAD, run_image_upload,
};
