/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-command.h"

#include "vitrine-market.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#define DEFAULT_MARKET "US"    /* that of the practice shop */

static void
print_error (const char *message)
{
  g_printerr ("vitrine-cli: %s\n", message);
}

/**
 * vitrine_command_usage_error:
 *
 * Says what is wrong with the command line.
 *
 * Returns: the exit status that goes with it
 */
VitrineExit
vitrine_command_usage_error (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  print_error (message);

  return VITRINE_EXIT_USAGE;
}

/**
 * vitrine_command_exit_for:
 *
 * Returns: the exit status that @error stands for
 */
VitrineExit
vitrine_command_exit_for (const GError *error)
{
  if (g_error_matches (error, VITRINE_ERROR, VITRINE_ERROR_SIGN_IN)
      || g_error_matches (error, VITRINE_ERROR, VITRINE_ERROR_CONNECTION))
    return VITRINE_EXIT_NO_ACCESS;

  return VITRINE_EXIT_FAILED;
}

/**
 * vitrine_command_fail:
 *
 * Says what went wrong, with the market's own code and request id.
 *
 * Returns: the exit status that goes with it
 */
VitrineExit
vitrine_command_fail (const GError *error)
{
  const VitrineVerdict *verdict = vitrine_error_get_verdict (error);

  if (verdict != NULL && verdict->code != 0)
    /* Translators: a message, the market's code, the market's id of the request */
    g_printerr (_("vitrine-cli: %s (code %" G_GINT64_FORMAT ", request %s)\n"), error->message,
                verdict->code, verdict->request_id != NULL ? verdict->request_id : "–");
  else
    print_error (error->message);

  return vitrine_command_exit_for (error);
}

static VitrineCredentials *
new_credentials_from_environment (void)
{
  const char *app_key = g_getenv ("VITRINE_APP_KEY");
  const char *app_secret = g_getenv ("VITRINE_APP_SECRET");
  const char *access_token = g_getenv ("VITRINE_ACCESS_TOKEN");

  if (app_key == NULL && app_secret == NULL && access_token == NULL)
    return NULL;

  return vitrine_credentials_new (app_key != NULL ? app_key : "",
                                  app_secret != NULL ? app_secret : "",
                                  access_token != NULL ? access_token : "",
                                  g_getenv ("VITRINE_REFRESH_TOKEN"));
}

/**
 * vitrine_command_new_workspace:
 * @no_practice: the command asks no shop anything
 *
 * Returns: (transfer full): the workspace that the options and the environment name
 */
VitrineWorkspace *
vitrine_command_new_workspace (const VitrineArguments *arguments, gboolean no_practice)
{
  g_autoptr (VitrineCredentials) credentials = new_credentials_from_environment ();
  VitrineWorkspaceOptions options = {
    .data_dir = arguments->data_dir,
    .practice_url = arguments->practice_url,
    .credentials = credentials,
    .shop_cipher = g_getenv ("VITRINE_SHOP_CIPHER"),
    .no_practice = no_practice,
  };

  return vitrine_workspace_new (&options);
}

/* Opens the workspace and waits for it. */
gboolean
vitrine_command_open (VitrineWorkspace *workspace, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_workspace_open_async (workspace, vitrine_command_keep_result_cb, &result);
  vitrine_command_wait (&result);

  return vitrine_workspace_open_finish (workspace, result, error);
}

/**
 * vitrine_command_check_shop:
 *
 * Returns: whether --shop names the shop of the workspace, or isn't there, and --practice-url
 *   is an address or isn't there
 */
gboolean
vitrine_command_check_shop (const VitrineArguments *arguments, VitrineWorkspace *workspace)
{
  const char *url = arguments->practice_url;
  const char *id = vitrine_shop_get_id (vitrine_workspace_get_shop (workspace));

  if (url != NULL && !g_str_has_prefix (url, "http://") && !g_str_has_prefix (url, "https://")) {
    /* Translators: %s is what the user gave as an address */
    vitrine_command_usage_error (_("--practice-url takes http://…, not “%s”"), url);
    return FALSE;
  }
  if (arguments->shop == NULL || g_str_equal (arguments->shop, id)
      || g_str_equal (arguments->shop, VITRINE_SHOP_PRACTICE_ID))
    return TRUE;

  /* Translators: %s is what the user gave as the id of a shop */
  vitrine_command_usage_error (_("There is no shop “%s”. “vitrine-cli shop list” shows them."),
                               arguments->shop);
  return FALSE;
}

/* Runs the main loop until the result has come; the caller's pointer keeps owning it. */
GAsyncResult *
vitrine_command_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

void
vitrine_command_keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

/**
 * vitrine_command_get_market:
 * @market: (out) (transfer none): the one of --market, or of the practice shop
 *
 * Says what is wrong with --market.
 *
 * Returns: whether @market was set
 */
gboolean
vitrine_command_get_market (const VitrineArguments *arguments, const char **market)
{
  const char *given = arguments->market != NULL ? arguments->market : DEFAULT_MARKET;
  g_autofree char *list = NULL;

  *market = vitrine_market_find (given);
  if (*market != NULL)
    return TRUE;

  list = g_strjoinv (" ", (char **) vitrine_market_list ());
  /* Translators: what the user gave as a market, and a list of codes such as “US GB” */
  vitrine_command_usage_error (_("“%s” is no market. There are %s."), given, list);

  return FALSE;
}

/**
 * vitrine_command_read_file:
 * @file: a path, or "-" for what is piped in
 * @max_size: in bytes
 * @content: (out): all of it; never more than one byte above @max_size, which tells that there
 *   is more
 *
 * Returns: whether it could be read; %FALSE with an error that doesn't name @file
 */
gboolean
vitrine_command_read_file (const char *file, gsize max_size, GByteArray **content, GError **error)
{
  FILE *stream = g_str_equal (file, "-") ? stdin : g_fopen (file, "rbe");
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[65536];
  gsize size = 1;
  int failure = 0;

  while (stream != NULL && size > 0 && bytes->len <= max_size) {
    size = fread (block, 1, MIN (sizeof block, max_size + 1 - bytes->len), stream);
    g_byte_array_append (bytes, block, size);
  }
  if (stream == NULL || ferror (stream))
    failure = errno;
  if (stream != NULL && stream != stdin)
    fclose (stream);

  if (failure != 0) {
    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (failure),
                         g_strerror (failure));
    return FALSE;
  }

  *content = g_steal_pointer (&bytes);

  return TRUE;
}

/* Prints the object on a line of its own. */
void
vitrine_command_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *line = json_to_string (root, FALSE);

  vitrine_command_print_text ("%s", line);
}

/* Prints a line as it is, whatever the locale's character set. */
void
vitrine_command_print_text (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);

  fputs (line, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

/* Adds a text, or null; bytes that are no UTF-8 are replaced. */
void
vitrine_command_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  json_builder_set_member_name (builder, name);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

void
vitrine_command_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}
