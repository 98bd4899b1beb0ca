/* The practice shop as a program of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-practice-server.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

/* 0 well, 1 it couldn't serve, 2 wrong usage: as the command-line tool has it. */
enum { EXIT_WELL, EXIT_FAILED, EXIT_USAGE };

typedef struct {
  int       port;
  char     *app_key;
  char     *app_secret;
  char     *access_token;
  char     *market;
  int       latency_ms;
  gboolean  tls;
  char     *state_dir;
  char    **faults;
} Arguments;

/* Mostly names, for people who write programs: not translated. */
static const char description[] =
  "When it is ready it prints one line of JSON: url, app_key, app_secret, access_token,\n"
  "refresh_token, shop_cipher, shoplazza_url and shoplazza_token (null: Shoplazza isn’t\n"
  "served yet), and certificate, the path of a PEM file, with --tls. It serves until it\n"
  "gets SIGTERM or SIGINT.\n"
  "\n"
  "Served are POST /product/202309/images/upload, GET /authorization/202309/shops, and of\n"
  "products all calls of their life: create, listing_check, search, get, edit, partial_edit,\n"
  "activate, deactivate, delete, recover, prices and inventory, prerequisites;\n"
  "GET /api/v2/token/get (auth_code is “practice-code” with any text after it; each works\n"
  "once) and GET /api/v2/token/refresh. Beside them, for programs on this computer:\n"
  "GET /practice/state, POST /practice/faults with {\"faults\": [SPEC, …]}, which replaces\n"
  "all faults, and POST /practice/clock with {\"offset\": SECONDS}.\n"
  "A new product is PENDING for two minutes of the shop’s clock, then ACTIVATE; with\n"
  "“[audit fails]” in its title, FAILED. A listing too many, above 1,000 a day, is refused.\n"
  "As the market does, it answers more than 50 calls a second of one API with HTTP 429.\n"
  "\n"
  "SPEC is KIND[,key=value…].\n"
  "  reset          the connection is cut before anything is checked or done\n"
  "  truncate       all is checked and done, then the connection is cut in mid-answer\n"
  "  stall          nothing is done, and no answer comes\n"
  "  slow           all is checked and done, and the answer trickles in (seconds=5)\n"
  "  html           a page with HTTP 200 in place of the answer, before any check\n"
  "  status         an HTTP status without JSON (status=503), before any check\n"
  "  code           a code of the API (code=36009003), before any check\n"
  "  lost-answer    all is checked and done, then the connection is cut\n"
  "  duplicate      all is done twice, as when a proxy sends the call again\n"
  "  expired-token  the token of the call counts as run out\n"
  "  huge           all is checked and done, and the answer is 10 MB long\n"
  "Keys of all: path (a glob over the path), after (so many calls pass first), times (at\n"
  "most so often), every (only each n-th call), retry-after (seconds, as a header).\n";

static void
arguments_clear (Arguments *arguments)
{
  g_free (arguments->app_key);
  g_free (arguments->app_secret);
  g_free (arguments->access_token);
  g_free (arguments->market);
  g_free (arguments->state_dir);
  g_strfreev (arguments->faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static GOptionContext *
new_context (Arguments *arguments)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &arguments->port,
      N_("Listen on this port of 127.0.0.1; 0 takes a free one"), N_("PORT") },
    { "app-key", 0, 0, G_OPTION_ARG_STRING, &arguments->app_key,
      N_("Key of the app; random when left out"), N_("KEY") },
    { "app-secret", 0, 0, G_OPTION_ARG_STRING, &arguments->app_secret,
      N_("Secret of the app; random when left out"), N_("SECRET") },
    { "access-token", 0, 0, G_OPTION_ARG_STRING, &arguments->access_token,
      N_("First access token; random when left out"), N_("TOKEN") },
    { "market", 0, 0, G_OPTION_ARG_STRING, &arguments->market,
      N_("Region of the shop, such as US or GB"), N_("CODE") },
    { "latency-ms", 0, 0, G_OPTION_ARG_INT, &arguments->latency_ms,
      N_("Wait so many milliseconds before each answer"), N_("N") },
    { "tls", 0, 0, G_OPTION_ARG_NONE, &arguments->tls,
      N_("Serve HTTPS with a certificate made for this run"), NULL },
    { "state-dir", 0, 0, G_OPTION_ARG_FILENAME, &arguments->state_dir,
      N_("Remember the pictures and the shop in this folder"), N_("DIR") },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->faults,
      N_("Let something go wrong; may be given several times"), N_("SPEC") },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_summary (context, _("A shop to practise on: it behaves as TikTok Shop’s "
                                           "API does, on this computer alone."));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return context;
}

static gboolean
check_range (const char *name, int value, int highest, GError **error)
{
  if (value >= 0 && value <= highest)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is an option such as --port, the numbers are its limits */
               _("%s takes a number from %d to %d"), name, 0, highest);
  return FALSE;
}

static gboolean
read_arguments (Arguments *arguments, int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = new_context (arguments);

  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                 /* Translators: %s is what was given on the command line */
                 _("“%s” is not understood; there are only options"), (*argv)[1]);
    return FALSE;
  }

  return check_range ("--port", arguments->port, G_MAXUINT16, error) &&
         check_range ("--latency-ms", arguments->latency_ms, 10 * 60 * 1000, error);
}

static VitrinePracticeServer *
new_server (const Arguments *arguments, GError **error)
{
  VitrinePracticeOptions options = {
    .port = arguments->port,
    .app_key = arguments->app_key,
    .app_secret = arguments->app_secret,
    .access_token = arguments->access_token,
    .market = arguments->market,
    .latency_ms = arguments->latency_ms,
    .tls = arguments->tls,
    .state_dir = arguments->state_dir,
  };
  g_autoptr (VitrinePracticeServer) server = vitrine_practice_server_new (&options);

  for (guint i = 0; arguments->faults != NULL && arguments->faults[i] != NULL; i++) {
    if (!vitrine_practice_server_add_fault (server, arguments->faults[i], error))
      return NULL;
  }

  return g_steal_pointer (&server);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static int
serve (VitrinePracticeServer *server)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *greeting = NULL;

  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  if (!vitrine_practice_server_start (server, &error)) {
    g_printerr ("vitrine-practice: %s\n", error->message);
    return EXIT_FAILED;
  }

  greeting = vitrine_practice_server_dup_greeting (server);
  printf ("%s\n", greeting);
  fflush (stdout);
  g_main_loop_run (loop);
  vitrine_practice_server_stop (server);

  return EXIT_WELL;
}

int
main (int argc, char *argv[])
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (VitrinePracticeServer) server = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (read_arguments (&arguments, &argc, &argv, &error))
    server = new_server (&arguments, &error);
  if (server == NULL) {
    g_printerr ("vitrine-practice: %s\n", error->message);
    return EXIT_USAGE;
  }

  return serve (server);
}
