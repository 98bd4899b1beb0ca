/* vitrine-cli backup: copies of the seller's work, made, listed and put back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command.h"

#include <glib/gi18n.h>

/* For scripts. */
static const char *const reasons[] = {
  [VITRINE_BACKUP_DAILY] = "daily",
  [VITRINE_BACKUP_BEFORE_UPDATE] = "before-update",
  [VITRINE_BACKUP_BEFORE_RESTORE] = "before-restore",
};

static void
print_backup (const VitrineArguments *arguments, const VitrineBackup *backup)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (backup->time);
  g_autofree char *time = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (JsonBuilder) builder = NULL;

  if (!arguments->json) {
    vitrine_command_print_text ("%s  %" G_GUINT64_FORMAT "  %s  %s", time, backup->bytes,
                                reasons[backup->reason], backup->path);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vitrine_command_add_string (builder, "file", backup->path);
  vitrine_command_add_string (builder, "time", time);
  vitrine_command_add_int (builder, "bytes", backup->bytes);
  vitrine_command_add_string (builder, "reason", reasons[backup->reason]);
  json_builder_end_object (builder);
  vitrine_command_print_json (builder);
}

static VitrineExit
list (const VitrineArguments *arguments, const char *const *words)
{
  g_autoptr (VitrineWorkspace) workspace = vitrine_command_new_workspace (arguments, TRUE);
  VitrineBackupKeeper *keeper = vitrine_workspace_get_backups (workspace);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  vitrine_backup_keeper_list_async (keeper, vitrine_command_keep_result_cb, &result);
  backups = vitrine_backup_keeper_list_finish (keeper, vitrine_command_wait (&result), NULL);
  for (guint i = 0; i < backups->len; i++)
    print_backup (arguments, backups->pdata[i]);

  return VITRINE_EXIT_OK;
}

static void
print_summary (const VitrineArguments *arguments,
               const char             *file,
               VitrineArchiveSummary   summary,
               const char             *text)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!arguments->json) {
    vitrine_command_print_text ("%s", text);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vitrine_command_add_string (builder, "file", file);
  vitrine_command_add_int (builder, "pictures", summary.n_pictures);
  vitrine_command_add_int (builder, "damaged", summary.n_damaged);
  vitrine_command_add_int (builder, "bytes", summary.bytes);
  json_builder_end_object (builder);
  vitrine_command_print_json (builder);
}

static VitrineExit
export (const VitrineArguments *arguments, const char *const *words)
{
  g_autoptr (VitrineWorkspace) workspace = vitrine_command_new_workspace (arguments, TRUE);
  VitrineBackupKeeper *keeper = vitrine_workspace_get_backups (workspace);
  g_autofree char *path = NULL;
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;

  if (g_strv_length ((char **) words) != 1)
    return vitrine_command_usage_error (_("Name one file to write all of your work into."));

  path = g_canonicalize_filename (words[0], NULL);
  vitrine_backup_keeper_export_async (keeper, path, NULL, NULL, NULL,
                                      vitrine_command_keep_result_cb, &result);
  if (!vitrine_backup_keeper_export_finish (keeper, vitrine_command_wait (&result), &summary,
                                            &error))
    return vitrine_command_fail (error);

  size = g_format_size (summary.bytes);
  /* Translators: the first %s is a file, the second a size such as “3.1 MB” */
  text = g_strdup_printf (ngettext ("Written to %s: the database and %u picture, %s",
                                    "Written to %s: the database and %u pictures, %s",
                                    summary.n_pictures), words[0], summary.n_pictures, size);
  print_summary (arguments, words[0], summary, text);

  return VITRINE_EXIT_OK;
}

static VitrineExit
restore (const VitrineArguments *arguments, const char *const *words)
{
  g_autoptr (VitrineWorkspace) workspace = vitrine_command_new_workspace (arguments, TRUE);
  VitrineBackupKeeper *keeper = vitrine_workspace_get_backups (workspace);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;

  if (g_strv_length ((char **) words) != 1)
    return vitrine_command_usage_error (_("Name one backup to put back: a file of “backup "
                                          "export”, or one that “backup list” shows."));

  path = g_canonicalize_filename (words[0], NULL);
  vitrine_backup_keeper_restore_async (keeper, path, NULL, NULL, NULL,
                                       vitrine_command_keep_result_cb, &result);
  if (!vitrine_backup_keeper_restore_finish (keeper, vitrine_command_wait (&result), &summary,
                                             &error))
    return vitrine_command_fail (error);

  /* Translators: %s is a file, %u numbers of pictures */
  text = g_strdup_printf (_("Put back from %s, with %u pictures; %u were damaged and left out. "
                            "What was there before is in “backup list”."),
                          words[0], summary.n_pictures, summary.n_damaged);
  print_summary (arguments, words[0], summary, text);

  return summary.n_damaged == 0 ? VITRINE_EXIT_OK : VITRINE_EXIT_FAILED;
}

const VitrineCommand vitrine_command_backup_list = {
  "backup list", 2, "", VITRINE_TAKES_BACKUP, list,
};

const VitrineCommand vitrine_command_backup_export = {
  "backup export", 2, "FILE", VITRINE_TAKES_BACKUP, export,
};

const VitrineCommand vitrine_command_backup_restore = {
  "backup restore", 2, "FILE", VITRINE_TAKES_BACKUP, restore,
};
