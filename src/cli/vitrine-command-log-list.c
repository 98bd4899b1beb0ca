/* vitrine-cli log list: what was asked and answered, oldest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command.h"

#include <glib/gi18n.h>

#define DEFAULT_LIMIT 100

static char *
format_time (gint64 microseconds)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) time = g_date_time_add (seconds, microseconds % G_USEC_PER_SEC);
  g_autofree char *day = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", day, g_date_time_get_microsecond (time) / 1000);
}

static void
print_json (const VitrineExchangeStart *start, const VitrineExchangeEnd *end)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *time = format_time (start->started);

  json_builder_begin_object (builder);
  vitrine_command_add_int (builder, "id", start->id);
  vitrine_command_add_string (builder, "time", time);
  vitrine_command_add_string (builder, "method", start->method);
  vitrine_command_add_string (builder, "path", start->path);
  vitrine_command_add_int (builder, "status", end->status);
  vitrine_command_add_int (builder, "code", end->verdict.code);
  vitrine_command_add_string (builder, "message",
                              end->verdict.message != NULL ? end->verdict.message : end->error);
  vitrine_command_add_string (builder, "request_id", end->verdict.request_id);
  vitrine_command_add_int (builder, "ms", end->duration / 1000);
  vitrine_command_add_int (builder, "attempt", start->attempt);
  json_builder_end_object (builder);

  vitrine_command_print_json (builder);
}

static void
print_text (const VitrineExchangeStart *start, const VitrineExchangeEnd *end)
{
  g_autofree char *time = format_time (start->started);
  const char *message = end->verdict.message != NULL ? end->verdict.message : end->error;

  vitrine_command_print_text ("%s  %-6s %s  %u  %" G_GINT64_FORMAT " %s  %" G_GINT64_FORMAT
                              " ms  %s  #%u",
                              time, start->method, start->path, end->status, end->verdict.code,
                              message != NULL ? message : "", end->duration / 1000,
                              end->verdict.request_id != NULL ? end->verdict.request_id : "–",
                              start->attempt);
}

static gboolean
parse_limit (const char *text, guint *limit)
{
  guint64 number = DEFAULT_LIMIT;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL))
    return FALSE;

  *limit = number;
  return TRUE;
}

static VitrineExit
print_log (const VitrineArguments *arguments, VitrineWorkspace *workspace, guint limit)
{
  VitrineExchangeStore *store = vitrine_workspace_get_exchange_store (workspace);
  VitrineExchangeQuery query = { arguments->errors, arguments->text, 0, limit };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) exchanges = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_exchange_store_list_async (store, &query, vitrine_command_keep_result_cb, &result);
  exchanges =
    vitrine_exchange_store_list_finish (store, vitrine_command_wait (&result), &error);
  if (exchanges == NULL)
    return vitrine_command_fail (error);

  for (guint i = 0; i < exchanges->len; i++) {
    VitrineExchange *exchange = g_ptr_array_index (exchanges, i);

    (arguments->json ? print_json : print_text) (vitrine_exchange_get_start (exchange),
                                                 vitrine_exchange_get_end (exchange));
  }

  return VITRINE_EXIT_OK;
}

static VitrineExit
run_log_list (const VitrineArguments *arguments, const char *const *words)
{
  g_autoptr (VitrineWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  VitrineExit status;
  guint limit;

  if (words[0] != NULL)
    /* Translators: %s is a word of the command line */
    return vitrine_command_usage_error (_("“log list” takes no “%s”"), words[0]);
  if (!parse_limit (arguments->limit, &limit))
    /* Translators: %s is what the user gave as a number */
    return vitrine_command_usage_error (_("--limit takes a number, not “%s”"), arguments->limit);
  if (arguments->text != NULL && !g_utf8_validate (arguments->text, -1, NULL))
    return vitrine_command_usage_error (_("--text takes UTF-8"));

  workspace = vitrine_command_new_workspace (arguments, TRUE);
  if (!vitrine_command_open (workspace, &error))
    return vitrine_command_fail (error);

  status = print_log (arguments, workspace, limit);
  vitrine_workspace_close (workspace);

  return status;
}

const VitrineCommand vitrine_command_log_list = {
  "log list", 2, "[--errors] [--text T] [--limit N]", VITRINE_TAKES_LOG_LIST, run_log_list,
};
