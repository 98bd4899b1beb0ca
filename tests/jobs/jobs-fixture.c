/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jobs-fixture.h"

#include <string.h>

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  VitrinePracticeOptions options = {
    .app_secret = FIXTURE_APP_SECRET,
    .access_token = FIXTURE_ACCESS_TOKEN,
  };
  g_autoptr (GError) error = NULL;

  fixture->folder = test_make_folder ();
  fixture->data_dir = g_build_filename (fixture->folder, "data", NULL);
  fixture->practice = vitrine_practice_server_new (&options);
  vitrine_practice_server_start (fixture->practice, &error);
  g_assert_no_error (error);

  fixture_open (fixture);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->workspace != NULL)
    fixture_close (fixture);
  vitrine_practice_server_stop (fixture->practice);
  g_clear_object (&fixture->practice);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->data_dir);
}

/* Makes a workspace on the data folder and opens it, well or badly: see its "trouble". */
void
fixture_open (Fixture *fixture)
{
  VitrinePracticeServer *practice = fixture->practice;
  g_autoptr (VitrineCredentials) credentials =
    vitrine_credentials_new (vitrine_practice_server_get_app_key (practice),
                             vitrine_practice_server_get_app_secret (practice),
                             vitrine_practice_server_get_access_token (practice),
                             vitrine_practice_server_get_refresh_token (practice));
  VitrineWorkspaceOptions options = {
    .data_dir = fixture->data_dir,
    .practice_url = vitrine_practice_server_get_url (practice),
    .credentials = credentials,
    .shop_cipher = vitrine_practice_server_get_shop_cipher (practice),
  };
  g_autoptr (GAsyncResult) result = NULL;

  fixture->workspace = vitrine_workspace_new (&options);
  fixture->intake = vitrine_intake_new (fixture->workspace);
  fixture->queue = vitrine_upload_queue_new (fixture->workspace);
  vitrine_upload_queue_set_pace (fixture->queue, FIXTURE_PACE);
  vitrine_workspace_open_async (fixture->workspace, test_keep_result_cb, &result);
  vitrine_workspace_open_finish (fixture->workspace, test_wait_result (&result), NULL);
}

/* However many there are: as long as it goes on, it is waited for. */
static void
wait_until_idle (VitrineIntake *intake)
{
  guint left = vitrine_intake_get_n_busy (intake);

  while (left > 0) {
    test_wait_until (vitrine_intake_get_n_busy (intake) < left);
    left = vitrine_intake_get_n_busy (intake);
  }
}

/* Ends it as the program does, so that what was asked of the database is written. */
void
fixture_close (Fixture *fixture)
{
  wait_until_idle (fixture->intake);
  vitrine_workspace_close (fixture->workspace);
  g_clear_object (&fixture->queue);
  g_clear_object (&fixture->intake);
  g_clear_object (&fixture->workspace);
}

VitrineImage *
fixture_add (Fixture *fixture, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return vitrine_intake_add_file (fixture->intake, file, VITRINE_USE_CASE_MAIN);
}

/* Adds a good picture and waits until it is ready. */
VitrineImage *
fixture_add_picture (Fixture *fixture, const char *name, int width)
{
  g_autofree char *path = test_make_picture (fixture->folder, name, "png", width, 600);
  VitrineImage *image = fixture_add (fixture, path);

  fixture_wait_for_state (image, VITRINE_IMAGE_READY);
  test_wait_until (vitrine_image_get_id (image) != 0);

  return image;
}

void
fixture_wait_for_state (VitrineImage *image, int state)
{
  test_wait_until ((int) vitrine_image_get_state (image) == state);
}

void
fixture_add_fault (Fixture *fixture, const char *spec)
{
  g_autoptr (GError) error = NULL;

  vitrine_practice_server_add_fault (fixture->practice, spec, &error);
  g_assert_no_error (error);
}

static char *
ask_practice (Fixture *fixture, VitrineRequest *request)
{
  g_autoptr (VitrineJournal) journal = vitrine_journal_new (NULL);
  g_autoptr (VitrineHttpClient) client = vitrine_http_client_new (journal);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VitrineAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_http_client_send_async (client, request, NULL, NULL, NULL,
                                  test_keep_result_cb, &result);
  answer = vitrine_http_client_send_finish (client, test_wait_result (&result), &error);
  g_assert_no_error (error);

  return vitrine_answer_dup_text (answer);
}

/* What the practice shop says it holds, as JSON text. */
char *
fixture_practice_state (Fixture *fixture)
{
  g_autoptr (VitrineRequest) request =
    vitrine_request_new ("GET", vitrine_practice_server_get_url (fixture->practice),
                         "/practice/state");

  return ask_practice (fixture, request);
}

/* Puts the shop's clock ahead of ours by @offset seconds. */
void
fixture_set_clock (Fixture *fixture, int offset)
{
  g_autoptr (VitrineRequest) request =
    vitrine_request_new ("POST", vitrine_practice_server_get_url (fixture->practice),
                         "/practice/clock");
  g_autofree char *text = g_strdup_printf ("{\"offset\":%d}", offset);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  vitrine_request_set_body (request, "application/json", body);
  g_free (ask_practice (fixture, request));
}
