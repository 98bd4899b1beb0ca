/* vitrine-cli draft publish and draft status: the way of a draft to the market, and how far it
 * has come there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-draft.h"
#include "vitrine-command-findings.h"

#include "vitrine-publisher.h"

#include <glib/gi18n.h>

/* What both need while they run. */
typedef struct {
  const VitrineArguments *arguments;
  VitrineWorkspace       *workspace;
  VitrineIntake          *intake;
  VitrineUploadQueue     *queue;
  VitrinePublisher       *publisher;
  VitrineDraft           *draft;
} Run;

typedef VitrineExit (*RunFunc) (Run *run);

static void
print_json (Run *run, VitrineStanding *standing, GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  vitrine_command_add_int (builder, "id", vitrine_draft_get_id (run->draft));
  vitrine_command_add_string (builder, "shop", vitrine_draft_get_shop_id (run->draft));
  vitrine_command_add_int (builder, "revision", vitrine_draft_get_revision (run->draft));
  vitrine_command_add_string (builder, "product_id",
                              standing != NULL ? standing->product_id : NULL);
  vitrine_command_add_string (builder, "state", vitrine_draft_state_get_nick (
                                standing != NULL ? standing->state
                                                 : vitrine_draft_get_state (run->draft)));
  vitrine_command_findings_add (findings, standing != NULL ? "warnings" : "problems", builder);
  json_builder_end_object (builder);
  vitrine_command_print_json (builder);
}

static void
print_text (Run *run, VitrineStanding *standing)
{
  const char *title = vitrine_draft_get_title (run->draft);
  gint64 id = vitrine_draft_get_id (run->draft);

  if (standing->product_id != NULL)
    /* Translators: the number of a draft, its title, its state, the number of its product */
    vitrine_command_print_text (_("%" G_GINT64_FORMAT " “%s”: %s, as product %s"), id, title,
                                vitrine_draft_state_get_title (standing->state),
                                standing->product_id);
  else if (standing->is_unsure)
    /* Translators: the number of a draft, and its title */
    vitrine_command_print_text (_("%" G_GINT64_FORMAT " “%s”: was sent, but no answer came. "
                                  "Publish it again: there won’t be a second product."), id,
                                title);
  else
    /* Translators: the number of a draft, its title, and its state */
    vitrine_command_print_text (_("%" G_GINT64_FORMAT " “%s”: %s, not published"), id, title,
                                vitrine_draft_state_get_title (standing->state));
}

/* @findings: (transfer full) (nullable) */
static VitrineExit
report (Run *run, VitrineStanding *standing, GPtrArray *findings, const GError *error)
{
  g_autoptr (GPtrArray) said = findings != NULL ? findings : g_ptr_array_new ();

  if (run->arguments->json)
    print_json (run, standing, said);
  else if (standing != NULL)
    print_text (run, standing);
  if (!run->arguments->json)
    vitrine_command_findings_print (said);

  return standing != NULL ? VITRINE_EXIT_OK : vitrine_command_fail (error);
}

static VitrineExit
publish (Run *run)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VitrineStanding) standing = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = NULL;

  vitrine_publisher_publish_async (run->publisher, run->draft, run->arguments->as_draft, NULL,
                                   vitrine_command_keep_result_cb, &result);
  standing = vitrine_publisher_publish_finish (run->publisher, vitrine_command_wait (&result),
                                               &findings, &error);

  return report (run, standing, findings, error);
}

static VitrineExit
look (Run *run)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VitrineStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_publisher_look_async (run->publisher, run->draft, NULL, vitrine_command_keep_result_cb,
                                &result);
  standing = vitrine_publisher_look_finish (run->publisher, vitrine_command_wait (&result),
                                            &error);

  return report (run, standing, NULL, error);
}

static VitrineDraft *
open_draft (VitrineWorkspace *workspace, gint64 id, GError **error)
{
  VitrineDraftKeeper *keeper = vitrine_workspace_get_draft_keeper (workspace);
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_keeper_open_async (keeper, id, vitrine_command_keep_result_cb, &result);

  return vitrine_draft_keeper_open_finish (keeper, vitrine_command_wait (&result), error);
}

static VitrineExit
run_in_workspace (const VitrineArguments *arguments,
                  VitrineWorkspace       *workspace,
                  gint64                  id,
                  RunFunc                 func)
{
  g_autoptr (VitrineIntake) intake = vitrine_intake_new (workspace);
  g_autoptr (VitrineUploadQueue) queue = vitrine_upload_queue_new (workspace);
  g_autoptr (VitrinePublisher) publisher = vitrine_publisher_new (workspace, intake, queue);
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineDraft) draft = open_draft (workspace, id, &error);
  Run run = { arguments, workspace, intake, queue, publisher, draft };
  VitrineExit status;

  if (draft == NULL) {
    g_prefix_error (&error, "%" G_GINT64_FORMAT ": ", id);
    return vitrine_command_fail (error);
  }
  status = func (&run);
  vitrine_intake_stop (intake);

  return status;
}

static VitrineExit
run_func (const VitrineArguments *arguments, const char *const *words, RunFunc func)
{
  g_autoptr (VitrineWorkspace) workspace = NULL;
  VitrineExit status = VITRINE_EXIT_OK;
  gint64 id;

  if (!vitrine_command_draft_read_id (words, &id))
    return VITRINE_EXIT_USAGE;

  workspace = vitrine_command_draft_open (arguments, FALSE, &status);
  if (workspace == NULL)
    return status;

  status = run_in_workspace (arguments, workspace, id, func);
  vitrine_workspace_close (workspace);

  return status;
}

static VitrineExit
run_draft_publish (const VitrineArguments *arguments, const char *const *words)
{
  return run_func (arguments, words, publish);
}

static VitrineExit
run_draft_status (const VitrineArguments *arguments, const char *const *words)
{
  return run_func (arguments, words, look);
}

const VitrineCommand vitrine_command_draft_publish = {
  "draft publish", 2, "ID [--as-draft]", VITRINE_TAKES_DRAFT | VITRINE_TAKES_DRAFT_PUBLISH,
  run_draft_publish,
};
const VitrineCommand vitrine_command_draft_status = {
  "draft status", 2, "ID", VITRINE_TAKES_DRAFT, run_draft_status,
};
