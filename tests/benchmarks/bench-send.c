/* Sends files in parts as the program does, a few at once:
 * bench-send URL COUNT PARALLEL FILE…, COUNT being more than there are files as a rule. Prints
 * its memory in kB before it begins and the most it had until the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-http-client.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  VitrineHttpClient  *client;
  const char         *url;
  char              **files;
  guint               n_files;
  guint               started;
  guint               count;
  guint               active;
} Bench;

static void send_next (Bench *bench);

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineAnswer) answer =
    vitrine_http_client_send_finish (VITRINE_HTTP_CLIENT (source), result, &error);

  if (answer == NULL || vitrine_answer_get_status (answer) != 200)
    g_error ("Not sent: %s", error != NULL ? error->message : "status");
  bench->active--;
  send_next (bench);
}

static void
progress_cb (guint64 sent, guint64 total, gpointer user_data)
{
}

static void
send_next (Bench *bench)
{
  g_autoptr (VitrineRequest) request = NULL;

  if (bench->started == bench->count)
    return;

  request = vitrine_request_new ("POST", bench->url, "/product/202309/images/upload");
  vitrine_request_add_text_part (request, "use_case", "MAIN_IMAGE");
  vitrine_request_add_file_part (request, "data", bench->files[bench->started % bench->n_files],
                                 "picture.jpg", "image/jpeg");
  bench->started++;
  bench->active++;
  vitrine_http_client_send_async (bench->client, request, progress_cb, NULL, NULL, sent_cb, bench);
}

static guint64
read_memory (const char *name)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, name);

  return line != NULL ? g_ascii_strtoull (line + strlen (name), NULL, 10) : 0;
}

int
main (int argc, char *argv[])
{
  g_autoptr (VitrineJournal) journal = vitrine_journal_new (NULL);
  g_autoptr (VitrineHttpClient) client = vitrine_http_client_new (journal);
  Bench bench = { client };

  if (argc < 5)
    g_error ("bench-send URL COUNT PARALLEL FILE…");
  bench.url = argv[1];
  bench.count = atoi (argv[2]);
  bench.files = argv + 4;
  bench.n_files = argc - 4;

  g_print ("%" G_GUINT64_FORMAT "\n", read_memory ("VmRSS:"));
  for (int i = 0; i < atoi (argv[3]); i++)
    send_next (&bench);
  while (bench.active > 0)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%" G_GUINT64_FORMAT "\n", read_memory ("VmHWM:"));

  return 0;
}
