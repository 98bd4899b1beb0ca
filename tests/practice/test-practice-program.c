/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "practice-client.h"
#include "test-shared.h"
#include "vitrine-tiktok-sign.h"

#include <signal.h>
#include <string.h>

typedef struct {
  GSubprocess *process;
  JsonNode    *root;
  JsonObject  *greeting;
} Program;

static GSubprocess *
spawn (const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (argv, (char *) g_getenv ("VITRINE_PRACTICE"));
  for (; arguments != NULL && *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (char *) *arguments);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);

  return process;
}

static void
program_start (Program *program, const char *const *arguments)
{
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  program->process = spawn (arguments);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (program->process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_nonnull (line);
  program->root = json_from_string (line, NULL);
  program->greeting = json_node_get_object (program->root);
}

/* The line was the only one, and the end is a good one. */
static void
program_stop (Program *program, int signal_number)
{
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;

  g_subprocess_send_signal (program->process, signal_number);
  g_assert_true (g_subprocess_communicate_utf8 (program->process, NULL, NULL, &output, &errors,
                                                NULL));
  g_assert_cmpstr (output, ==, "");
  g_assert_cmpstr (errors, ==, "");
  if (signal_number != SIGKILL)
    g_assert_cmpint (g_subprocess_get_exit_status (program->process), ==, 0);
  g_object_unref (program->process);
  json_node_unref (program->root);
}

static const char *
get (Program *program, const char *name)
{
  return json_object_get_string_member (program->greeting, name);
}

static char *
dup_signed_url (Program *program, const char *path)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC);
  const char *const query[] = { "app_key", get (program, "app_key"), "timestamp", now, NULL };
  g_autofree char *sign = vitrine_tiktok_sign (path, query, "multipart/form-data", NULL, 0,
                                               get (program, "app_secret"));

  return g_strdup_printf ("%s%s?app_key=%s&timestamp=%s&sign=%s", get (program, "url"), path,
                          get (program, "app_key"), now, sign);
}

static JsonObject *
curl (Program *program, const char *const *arguments, const char *url, JsonNode **root)
{
  g_autofree char *token = g_strdup_printf ("x-tts-access-token: %s",
                                            get (program, "access_token"));
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *const first[] = { "curl", "--silent", "--show-error", "--max-time", "20",
                                "--noproxy", "*", "-H", token };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (argv, (char *) first[i]);
  for (; arguments != NULL && *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (char *) *arguments);
  g_ptr_array_add (argv, (char *) url);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                               &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  *root = json_from_string (output, NULL);
  g_assert_nonnull (*root);

  return json_node_get_object (*root);
}

static gboolean
has_curl (void)
{
  g_autofree char *path = g_find_program_in_path ("curl");

  if (path == NULL)
    g_test_skip ("curl is not installed");

  return path != NULL;
}

static void
test_greeting (void)
{
  const char *const arguments[] = { "--app-key=k", "--app-secret=s", "--access-token=t", NULL };
  const int signals[] = { SIGTERM, SIGINT };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++) {
    Program program;

    program_start (&program, arguments);
    g_assert_cmpstr (get (&program, "app_key"), ==, "k");
    g_assert_cmpstr (get (&program, "app_secret"), ==, "s");
    g_assert_cmpstr (get (&program, "access_token"), ==, "t");
    g_assert_true (g_str_has_prefix (get (&program, "url"), "http://127.0.0.1:"));
    program_stop (&program, signals[i]);
  }
}

static const struct {
  const char *arguments[3];
  int         status;
  const char *says;
} usage_cases[] = {
  { { "--nonsense" }, 2, "--nonsense" },
  { { "word" }, 2, "“word”" },
  { { "--port=x" }, 2, "x" },
  { { "--port=65536" }, 2, "--port" },
  { { "--port=-1" }, 2, "--port" },
  { { "--latency-ms=-1" }, 2, "--latency-ms" },
  { { "--fault=flood" }, 2, "lost-answer, duplicate, expired-token, huge" },
  { { "--fault=reset", "--fault=reset,times=0" }, 2, "“times=0”" },
  { { "--state-dir=/dev/null/x" }, 1, "/dev/null/x" },
};

static void
test_usage (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (usage_cases); i++) {
    g_autoptr (GSubprocess) process = spawn (usage_cases[i].arguments);
    g_autofree char *output = NULL;
    g_autofree char *errors = NULL;

    g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &errors, NULL);
    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, usage_cases[i].status);
    g_assert_cmpstr (output, ==, "");
    g_assert_true (g_str_has_prefix (errors, "vitrine-practice: "));
    g_assert_nonnull (strstr (errors, usage_cases[i].says));
  }
}

static void
test_help (void)
{
  const char *const arguments[] = { "--help", NULL };
  const char *const words[] = { "--fault=SPEC", "--state-dir=DIR", "lost-answer", "shoplazza_token",
                                "practice-code" };
  g_autoptr (GSubprocess) process = spawn (arguments);
  g_autofree char *output = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, NULL);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (output, words[i]));
}

/* How curl is asked to send a file of this name, and what the shop makes of it. */
static const struct {
  const char *file_name;
  const char *options[3];
} curl_cases[] = {
  { "plain.png", { NULL } },
  { "with space.png", { NULL } },
  { "quo\"ted.png", { NULL } },
  { "Größe 日本.png", { NULL } },
  { "chunked.png", { "-H", "Transfer-Encoding: chunked" } },
  { "no-expect.png", { "-H", "Expect:" } },
};

static void
test_curl (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) picture = make_png (800, 600, 3000000);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, picture);
  Program program;

  if (!has_curl ())
    return;
  program_start (&program, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (curl_cases); i++) {
    g_autofree char *path = g_build_filename (folder, curl_cases[i].file_name, NULL);
    g_autofree char *escaped = g_strescape (path, NULL);
    g_autofree char *quoted = g_strdup_printf ("data=@\"%s\"", g_str_has_prefix (
      curl_cases[i].file_name, "quo") ? escaped : path);
    const char *const arguments[] = { "-F", quoted, "-F", "use_case=MAIN_IMAGE",
                                      curl_cases[i].options[0], curl_cases[i].options[1], NULL };
    g_autofree char *url = dup_signed_url (&program, UPLOAD_PATH);
    g_autofree char *state_url = g_strconcat (get (&program, "url"), "/practice/state", NULL);
    g_autoptr (JsonNode) answer = NULL;
    g_autoptr (JsonNode) state = NULL;
    JsonArray *images;
    JsonObject *image;

    g_assert_true (g_file_set_contents (path, g_bytes_get_data (picture, NULL),
                                        g_bytes_get_size (picture), NULL));
    g_assert_cmpint (json_object_get_int_member (curl (&program, arguments, url, &answer), "code"),
                     ==, 0);
    images = json_object_get_array_member (curl (&program, NULL, state_url, &state), "images");
    g_assert_cmpuint (json_array_get_length (images), ==, i + 1);
    image = json_array_get_object_element (images, i);
    g_assert_cmpstr (json_object_get_string_member (image, "sha256"), ==, sha256);
    g_assert_cmpstr (json_object_get_string_member (image, "file_name"), ==,
                     curl_cases[i].file_name);
  }
  program_stop (&program, SIGTERM);
  test_remove_folder (folder);
}

static void
test_curl_tls (void)
{
  const char *const arguments[] = { "--tls", NULL };
  Program program;
  g_autoptr (JsonNode) root = NULL;

  if (!has_curl ())
    return;
  program_start (&program, arguments);
  {
    const char *const trust[] = { "--cacert", get (&program, "certificate"), NULL };
    g_autofree char *url = dup_signed_url (&program, SHOPS_PATH);
    g_autofree char *certificate = g_strdup (get (&program, "certificate"));

    g_assert_cmpint (json_object_get_int_member (curl (&program, trust, url, &root), "code"), ==,
                     0);
    program_stop (&program, SIGTERM);
    g_assert_false (g_file_test (certificate, G_FILE_TEST_EXISTS));
  }
}

/* Killed at any moment, it remembers what it has taken. */
static void
test_killed (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *option = g_strconcat ("--state-dir=", folder, NULL);
  const char *const arguments[] = { option, NULL };
  g_autofree char *path = g_build_filename (folder, "picture.png", NULL);
  g_autofree char *form = g_strconcat ("data=@", path, NULL);
  const char *const upload[] = { "-F", form, NULL };
  g_autoptr (GBytes) picture = make_png (300, 300, 0);
  g_autofree char *cipher = NULL;

  if (!has_curl ())
    return;
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (picture, NULL),
                                      g_bytes_get_size (picture), NULL));
  for (guint i = 0; i < 3; i++) {
    Program program;
    g_autofree char *url = NULL;
    g_autofree char *state_url = NULL;
    g_autoptr (JsonNode) answer = NULL;
    g_autoptr (JsonNode) state = NULL;
    JsonObject *object;

    program_start (&program, arguments);
    if (cipher == NULL)
      cipher = g_strdup (get (&program, "shop_cipher"));
    g_assert_cmpstr (get (&program, "shop_cipher"), ==, cipher);
    state_url = g_strconcat (get (&program, "url"), "/practice/state", NULL);
    object = curl (&program, NULL, state_url, &state);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "images")), ==,
                      i);
    url = dup_signed_url (&program, UPLOAD_PATH);
    g_assert_cmpint (json_object_get_int_member (curl (&program, upload, url, &answer), "code"), ==,
                     0);
    program_stop (&program, SIGKILL);
  }
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-program/greeting", test_greeting);
  g_test_add_func ("/practice-program/usage", test_usage);
  g_test_add_func ("/practice-program/help", test_help);
  g_test_add_func ("/practice-program/curl", test_curl);
  g_test_add_func ("/practice-program/curl-tls", test_curl_tls);
  g_test_add_func ("/practice-program/killed", test_killed);
  return g_test_run ();
}
