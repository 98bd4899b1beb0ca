/* Kills a program that sends at any moment, again and again: every picture is there in the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "jobs-fixture.h"

#include <string.h>

/* A short run is part of the suite; VITRINE_LONG asks for a longer one: 1 in “build-aux/test
 * long”, 2 by hand. */
static const struct { guint n_pictures; guint n_kills; int longest_ms; } runs[] = {
  { 40, 12, 400 },
  { 200, 300, 160 },
  { 1000, 1000, 300 },
};

static char *
get_child (void)
{
  return g_test_build_filename (G_TEST_BUILT, "jobs", "sending-child", NULL);
}

static GSubprocess *
start_child (Fixture *fixture, char **files)
{
  VitrinePracticeServer *practice = fixture->practice;
  g_autofree char *child = get_child ();
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *process;
  const char *const words[] = {
    child, fixture->data_dir, vitrine_practice_server_get_url (practice),
    vitrine_practice_server_get_shop_cipher (practice),
    vitrine_practice_server_get_app_key (practice),
    vitrine_practice_server_get_app_secret (practice),
    vitrine_practice_server_get_access_token (practice),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (argv, (char *) words[i]);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    g_ptr_array_add (argv, files[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);

  return process;
}

/* Serves it meanwhile. Returns whether it had ended well before. */
static gboolean
kill_after (GSubprocess *process, gint64 duration)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 end = g_get_monotonic_time () + duration;

  g_subprocess_wait_async (process, NULL, test_keep_result_cb, &result);
  while (result == NULL && g_get_monotonic_time () < end)
    test_iterate ();
  if (result == NULL)
    g_subprocess_force_exit (process);
  test_wait_result (&result);
  g_assert_true (g_subprocess_wait_finish (process, result, NULL));
  if (g_subprocess_get_if_signaled (process))
    return FALSE;
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);

  return TRUE;
}

/* A file for each, all different; and the first run takes them all in before it is killed. */
static GStrv
make_files (Fixture *fixture, guint n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%u.png", i);
    g_autofree char *path = test_make_picture (fixture->folder, name, "png", 300 + i, 300);

    g_strv_builder_add (builder, path);
  }

  return g_strv_builder_end (builder);
}

static guint
count_images (Fixture *fixture, int state)
{
  GListModel *images = vitrine_workspace_get_images (fixture->workspace);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    n += (int) vitrine_image_get_state (image) == state;
  }

  return n;
}

/* Taken in by this program, which doesn't send: what the killed ones find is waiting. */
static void
take_in (Fixture *fixture, char **files)
{
  vitrine_upload_queue_set_paused (fixture->queue, TRUE);
  for (guint i = 0; files[i] != NULL; i++) {
    VitrineImage *image = fixture_add (fixture, files[i]);

    fixture_wait_for_state (image, VITRINE_IMAGE_READY);
    vitrine_upload_queue_add (fixture->queue, image);
  }
  fixture_close (fixture);
}

static guint
find_run (void)
{
  const char *wanted = g_getenv ("VITRINE_LONG");
  guint64 run = 0;

  if (wanted != NULL)
    g_assert_true (g_ascii_string_to_unsigned (wanted, 10, 0, G_N_ELEMENTS (runs) - 1, &run,
                                               NULL));

  return run;
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  guint run = find_run ();
  guint n_pictures = runs[run].n_pictures;
  guint n_kills = runs[run].n_kills;
  g_auto (GStrv) files = make_files (fixture, n_pictures);
  g_autofree char *state = NULL;
  gboolean over = FALSE;
  guint n_killed = 0;

  take_in (fixture, files);
  fixture_add_fault (fixture, "reset,every=5");
  fixture_add_fault (fixture, "lost-answer,every=7");
  fixture_add_fault (fixture, "status,status=503,every=4");
  if (run > 0)
    fixture_add_fault (fixture, "slow,seconds=1,every=2");   /* or it is over too soon */
  while (n_killed < n_kills && !over) {
    g_autoptr (GSubprocess) process = start_child (fixture, NULL);

    over = kill_after (process, g_random_int_range (20, runs[run].longest_ms) * 1000);
    n_killed += !over;
  }
  if (!over) {
    g_autoptr (GSubprocess) process = start_child (fixture, NULL);

    g_assert_true (kill_after (process, (120 + n_pictures) * G_USEC_PER_SEC));
  }
  g_test_message ("killed %u times", n_killed);

  fixture_open (fixture);
  g_assert_cmpuint (count_images (fixture, VITRINE_IMAGE_SENT)
                    + count_images (fixture, VITRINE_IMAGE_REUSED), ==, n_pictures);
  state = fixture_practice_state (fixture);
  for (guint i = 0; i < n_pictures; i++) {
    g_autoptr (VitrineImage) image =
      g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), i);
    VitrineReceipt *receipt = vitrine_image_get_receipt (image);

    g_assert_nonnull (strstr (state, vitrine_image_get_outgoing (image)));
    g_assert_nonnull (strstr (state, vitrine_receipt_get_uri (receipt)));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sending/killed", Fixture, NULL, fixture_set_up, test_killed, fixture_tear_down);

  return g_test_run ();
}
