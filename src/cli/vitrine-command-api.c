/* vitrine-cli api: any call of the market's API, signed; or how it would be signed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command.h"

#include "vitrine-json.h"
#include "vitrine-veil.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the signing adds itself, and a parameter by hand would only break. */
static const char *const refused_keys[] = { "sign", "access_token" };

static const char *const methods[] = { "GET", "POST", "PUT", "DELETE" };

/* “K=V” → K and V; FALSE when there is no “=” or no K, or it is not UTF-8. */
static gboolean
split_pair (const char *pair, char **key, const char **value)
{
  const char *equals = strchr (pair, '=');

  if (equals == NULL || equals == pair || !g_utf8_validate (pair, -1, NULL))
    return FALSE;

  *key = g_strndup (pair, equals - pair);
  *value = equals + 1;
  return TRUE;
}

static gboolean
usage (GError **error, const char *format, const char *what)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VITRINE_ARGUMENTS_ERROR, VITRINE_ARGUMENTS_ERROR_USAGE, format, what);
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
add_queries (VitrineRequest *request, char **pairs, GError **error)
{
  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++) {
    g_autofree char *key = NULL;
    const char *value;

    if (!split_pair (pairs[i], &key, &value))
      /* Translators: %s is what the user gave */
      return usage (error, _("--query takes KEY=VALUE, not “%s”"), pairs[i]);
    for (gsize j = 0; j < G_N_ELEMENTS (refused_keys); j++) {
      if (g_str_equal (key, refused_keys[j]))
        /* Translators: %s is the name of a parameter */
        return usage (error, _("“%s” is not given by hand"), key);
    }
    if (vitrine_request_peek_query (request, key) != NULL)
      /* Translators: %s is the name of a parameter */
      return usage (error, _("“%s” is given twice: the market signs only one"), key);
    vitrine_request_add_query (request, key, value);
  }

  return TRUE;
}

static gboolean
add_body (VitrineRequest *request, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *content;
  gsize size;

  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &content, &size, error))
    return FALSE;

  bytes = g_bytes_new_take (content, size);
  vitrine_request_set_body (request, "application/json", bytes);
  return TRUE;
}

static gboolean
add_file (VitrineRequest *request, const char *key, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *name = g_filename_display_basename (absolute);
  g_autofree char *type = NULL;
  g_autofree char *mime = NULL;

  if (!g_file_test (absolute, G_FILE_TEST_IS_REGULAR))
    /* Translators: %s is a path that the user gave */
    return usage (error, _("There is no file “%s”"), path);

  type = g_content_type_guess (absolute, NULL, 0, NULL);
  mime = g_content_type_get_mime_type (type);
  vitrine_request_add_file_part (request, key, absolute, name,
                                 mime != NULL ? mime : "application/octet-stream");
  return TRUE;
}

static gboolean
add_form (VitrineRequest *request, char **pairs, GError **error)
{
  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++) {
    g_autofree char *key = NULL;
    const char *value;

    if (!split_pair (pairs[i], &key, &value))
      /* Translators: %s is what the user gave */
      return usage (error, _("--form takes KEY=VALUE or KEY=@FILE, not “%s”"), pairs[i]);
    if (*value != '@')
      vitrine_request_add_text_part (request, key, value);
    else if (!add_file (request, key, value + 1, error))
      return FALSE;
  }

  return TRUE;
}

static VitrineRequest *
new_request (const VitrineArguments *arguments,
             const char             *method,
             const char             *base,
             const char             *path,
             GError                **error)
{
  g_autoptr (VitrineRequest) request = vitrine_request_new (method, base, path);

  if (!add_queries (request, arguments->query, error)
      || !add_body (request, arguments->body, error)
      || !add_form (request, arguments->form, error))
    return NULL;

  return g_steal_pointer (&request);
}

static gboolean
parse_timestamp (const char *text, gint64 *timestamp)
{
  *timestamp = g_get_real_time () / G_USEC_PER_SEC;

  return text == NULL || g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, timestamp, NULL);
}

static const char *
parse_method (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++) {
    if (g_ascii_strcasecmp (text, methods[i]) == 0)
      return methods[i];
  }

  return NULL;
}

/* --- showing --- */

static void
add_headers (JsonBuilder *builder, VitrineRequest *request)
{
  json_builder_set_member_name (builder, "headers");
  json_builder_begin_object (builder);
  if (vitrine_request_get_body (request) != NULL)
    vitrine_command_add_string (builder, "content-type",
                                vitrine_request_get_content_type (request));
  for (guint i = 0; i < vitrine_request_get_n_headers (request); i++) {
    const char *value;
    const char *name = vitrine_request_get_header (request, i, &value);

    vitrine_command_add_string (builder, name,
                                vitrine_veil_is_secret_name (name) ? VITRINE_VEIL_TEXT : value);
  }
  json_builder_end_object (builder);
}

/* The address with its signature, which is what a dry run is for, and no other secret. */
static char *
dup_shown_url (VitrineRequest *request, const char *base)
{
  g_autoptr (VitrineRequest) shown =
    vitrine_request_new (vitrine_request_get_method (request), base,
                         vitrine_request_get_path (request));

  for (guint i = 0; i < vitrine_request_get_n_query (request); i++) {
    const char *value;
    const char *key = vitrine_request_get_query (request, i, &value);
    gboolean hidden = vitrine_veil_is_secret_name (key) && !g_str_equal (key, "sign");

    vitrine_request_add_query (shown, key, hidden ? VITRINE_VEIL_TEXT : value);
  }

  return vitrine_request_dup_url (shown);
}

static VitrineExit
show (const VitrineArguments *arguments,
      VitrineRequest         *request,
      VitrineWorkspace       *workspace,
      const char             *base)
{
  const VitrineMarketplace *market = vitrine_workspace_get_marketplace (workspace);
  VitrineCredentials *credentials = vitrine_workspace_get_credentials (workspace);
  g_auto (GStrv) secrets = vitrine_credentials_dup_secrets (credentials);
  g_autofree char *url = dup_shown_url (request, base);
  g_autofree char *digest = market->signed_digest (request, credentials);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autofree char *veiled = NULL;

  json_builder_begin_object (builder);
  vitrine_command_add_string (builder, "url", url);
  add_headers (builder, request);
  vitrine_command_add_string (builder, "sign", vitrine_request_peek_query (request, "sign"));
  vitrine_command_add_string (builder, "string_to_sign_sha256", digest);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, !arguments->json);
  veiled = vitrine_veil_text (text, (const char *const *) secrets);
  vitrine_command_print_text ("%s", veiled);

  return VITRINE_EXIT_OK;
}

/* The answer, without secrets. For scripts it is an object on a line: what isn't one comes
 * as the text of one. */
static void
print_answer (const VitrineArguments *arguments, VitrineAnswer *answer, const char *const *secrets)
{
  g_autofree char *text = vitrine_answer_dup_text (answer);
  g_autofree char *veiled = vitrine_veil_json (text, secrets);
  g_autoptr (JsonNode) root = vitrine_json_parse (veiled, strlen (veiled));
  g_autofree char *shown = NULL;

  if (root == NULL && arguments->json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();

    json_builder_begin_object (builder);
    vitrine_command_add_int (builder, "status", vitrine_answer_get_status (answer));
    vitrine_command_add_string (builder, "body", veiled);
    json_builder_end_object (builder);
    vitrine_command_print_json (builder);
    return;
  }

  shown = root != NULL ? json_to_string (root, !arguments->json) : g_steal_pointer (&veiled);
  vitrine_command_print_text ("%s", shown);
}

static VitrineExit
send (const VitrineArguments *arguments, VitrineRequest *request, VitrineWorkspace *workspace)
{
  const VitrineMarketplace *market = vitrine_workspace_get_marketplace (workspace);
  VitrineHttpClient *client = vitrine_workspace_get_client (workspace);
  g_auto (GStrv) secrets =
    vitrine_credentials_dup_secrets (vitrine_workspace_get_credentials (workspace));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VitrineAnswer) answer = NULL;
  g_autoptr (VitrineAnswer) veiled = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_http_client_send_async (client, request, NULL, NULL, NULL,
                                  vitrine_command_keep_result_cb, &result);
  answer = vitrine_http_client_send_finish (client, vitrine_command_wait (&result), &error);
  if (answer == NULL)
    return vitrine_command_fail (error);

  print_answer (arguments, answer, (const char *const *) secrets);
  veiled = vitrine_answer_veil (answer, (const char *const *) secrets);

  return market->check (veiled, &error) ? VITRINE_EXIT_OK : vitrine_command_fail (error);
}

static VitrineExit
run_in_workspace (const VitrineArguments *arguments,
                  VitrineWorkspace       *workspace,
                  const char             *method,
                  const char             *path,
                  gint64                  timestamp)
{
  const VitrineMarketplace *market = vitrine_workspace_get_marketplace (workspace);
  VitrineShop *shop = vitrine_workspace_get_shop (workspace);
  const char *base = vitrine_shop_get_api_url (shop);
  g_autoptr (VitrineRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  if (base == NULL)
    base = market->api_url;
  request = new_request (arguments, method, base, path, &error);
  if (request == NULL)
    return vitrine_command_usage_error ("%s", error->message);

  market->sign (request, shop, vitrine_workspace_get_credentials (workspace), timestamp);
  vitrine_request_set_subject (request, vitrine_shop_get_id (shop), 0);

  return arguments->dry_run ? show (arguments, request, workspace, base)
                            : send (arguments, request, workspace);
}

static VitrineExit
run_api (const VitrineArguments *arguments, const char *const *words)
{
  g_autoptr (VitrineWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  const char *method;
  gint64 timestamp;
  VitrineExit status;

  if (words[0] == NULL || words[1] == NULL || words[2] != NULL)
    return vitrine_command_usage_error (_("Give a method and a path: api GET "
                                          "/authorization/202309/shops"));
  method = parse_method (words[0]);
  if (method == NULL)
    /* Translators: %s is what the user gave */
    return vitrine_command_usage_error (_("The method is GET, POST, PUT or DELETE, not “%s”"),
                                        words[0]);
  if (*words[1] != '/' || strpbrk (words[1], "?#") != NULL
      || !g_utf8_validate (words[1], -1, NULL))
    return vitrine_command_usage_error (_("The path begins with “/” and has no query in it: "
                                          "parameters go into --query"));
  if (arguments->body != NULL && arguments->form != NULL)
    return vitrine_command_usage_error (_("--body and --form exclude each other"));
  if (!parse_timestamp (arguments->timestamp, &timestamp))
    /* Translators: %s is what the user gave */
    return vitrine_command_usage_error (_("--timestamp takes seconds since 1970, not “%s”"),
                                        arguments->timestamp);

  workspace = vitrine_command_new_workspace (arguments, FALSE);
  if (!vitrine_command_check_shop (arguments, workspace))
    return VITRINE_EXIT_USAGE;
  if (!arguments->dry_run && !vitrine_command_open (workspace, &error))
    return vitrine_command_fail (error);

  status = run_in_workspace (arguments, workspace, method, words[1], timestamp);
  vitrine_workspace_close (workspace);

  return status;
}

const VitrineCommand vitrine_command_api = {
  "api", 1,
  "METHOD PATH [--query K=V]… [--body FILE | --form K=V|K=@FILE …] [--dry-run] [--timestamp N]",
  VITRINE_TAKES_API, run_api,
};
