/* What becomes of a picture when things go wrong on its way: a row for each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "jobs-fixture.h"
#include "test-monitor.h"

#include <string.h>

#define UPLOAD_CALLS  "\"POST /product/202309/images/upload\":"
#define REFRESH_CALLS "\"GET /api/v2/token/refresh\":"

static guint
count_in_text (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;

  return n;
}

/* The number behind @word; 0 when it isn't there. */
static guint
read_count (const char *text, const char *word)
{
  const char *at = strstr (text, word);

  return at != NULL ? g_ascii_strtoull (at + strlen (word), NULL, 10) : 0;
}

static gboolean
is_over (Fixture *fixture)
{
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (fixture->queue);

  return totals->total > 0 && totals->done == totals->total;
}

/* What goes wrong with the calls of one picture, and what there is in the end. */
typedef struct {
  const char        *name;
  const char        *faults[2];
  VitrineImageState  state;
  gint64             code;
  guint              n_calls;      /* uploads that were begun */
  guint              n_images;     /* that the shop holds */
  int                n_refreshes;
} FaultCase;

/* libsoup asks once more by itself when a kept connection turns out to be cut. */
#define ANY -1

#define SENT   VITRINE_IMAGE_SENT
#define FAILED VITRINE_IMAGE_FAILED

static const FaultCase fault_cases[] = {
  { "none", { NULL }, SENT, 0, 1, 1, 0 },
  { "reset", { "reset,times=2" }, SENT, 0, 3, 1, 0 },
  { "truncate", { "truncate,times=1" }, SENT, 0, 2, 2, 0 },
  { "stall", { "stall,times=1" }, SENT, 0, 2, 1, 0 },
  { "slow", { "slow,seconds=2,times=1" }, SENT, 0, 1, 1, 0 },
  { "html", { "html,times=2" }, SENT, 0, 3, 1, 0 },
  { "lost-answer", { "lost-answer,times=2" }, SENT, 0, 3, 3, 0 },
  { "duplicate", { "duplicate,times=1" }, SENT, 0, 1, 2, 0 },
  { "huge", { "huge,times=1" }, SENT, 0, 2, 2, 0 },
  { "expired-token", { "expired-token,times=1" }, SENT, 0, 2, 1, 1 },
  { "expired-twice", { "expired-token,times=2" }, FAILED, 105002, 2, 0, 1 },
  { "status/302", { "status,status=302,times=1" }, FAILED, 0, 1, 0, 0 },
  { "status/400", { "status,status=400,times=1" }, FAILED, 0, 1, 0, 0 },
  { "status/401", { "status,status=401,times=1" }, SENT, 0, 2, 1, 1 },
  { "status/403", { "status,status=403,times=1" }, SENT, 0, 2, 1, 1 },
  { "status/404", { "status,status=404,times=1" }, FAILED, 0, 1, 0, 0 },
  { "status/407", { "status,status=407,times=1" }, FAILED, 0, 1, 0, 0 },
  { "status/408", { "status,status=408,times=1" }, SENT, 0, 2, 1, 0 },
  { "status/413", { "status,status=413,times=1" }, FAILED, 0, 1, 0, 0 },
  { "status/429", { "status,status=429,times=1" }, SENT, 0, 2, 1, 0 },
  { "status/429/after", { "status,status=429,retry-after=3,times=1" }, SENT, 0, 2, 1, 0 },
  { "status/500", { "status,status=500,times=1" }, SENT, 0, 2, 1, 0 },
  { "status/502", { "status,status=502,times=1" }, SENT, 0, 2, 1, 0 },
  { "status/503", { "status,status=503,times=6" }, SENT, 0, 7, 1, 0 },
  { "status/504", { "status,status=504,times=1" }, SENT, 0, 2, 1, 0 },
  { "code/36009002", { "code,code=36009002,times=1" }, SENT, 0, 2, 1, 0 },
  { "code/36009003", { "code,code=36009003,times=1" }, SENT, 0, 2, 1, 0 },
  { "code/36009007", { "code,code=36009007,times=1" }, SENT, 0, 2, 1, 0 },
  { "code/36009037", { "code,code=36009037,times=1" }, SENT, 0, 2, 1, 0 },
  { "code/101000", { "code,code=101000,times=1" }, SENT, 0, 2, 1, 1 },
  { "code/105005", { "code,code=105005,times=1" }, FAILED, 105005, 1, 0, 0 },
  { "code/106001", { "code,code=106001,times=1" }, FAILED, 106001, 1, 0, 0 },
  { "code/12038014", { "code,code=12038014,times=1" }, FAILED, 12038014, 1, 0, 0 },
  { "code/unknown", { "code,code=12345678,times=1" }, FAILED, 12345678, 1, 0, 0 },

  /* The call for a new token meets them too. The one that it was for is tried again, and finds
   * its token good after all. */
#define EXPIRED "expired-token,times=1"
  { "refresh/reset", { EXPIRED, "reset,path=/api/*,times=1" }, SENT, 0, 2, 1, ANY },
  { "refresh/html", { EXPIRED, "html,path=/api/*,times=1" }, SENT, 0, 2, 1, 1 },
  { "refresh/status", { EXPIRED, "status,path=/api/*,times=1" }, SENT, 0, 2, 1, 1 },
  { "refresh/lost-answer", { EXPIRED, "lost-answer,path=/api/*,times=1" }, SENT, 0, 2, 1, ANY },
  { "refresh/truncate", { EXPIRED, "truncate,path=/api/*,times=1" }, SENT, 0, 2, 1, ANY },
  { "refresh/stall", { EXPIRED, "stall,path=/api/*,times=1" }, SENT, 0, 2, 1, ANY },
  { "refresh/huge", { EXPIRED, "huge,path=/api/*,times=1" }, SENT, 0, 2, 1, 1 },
  { "refresh/slow", { EXPIRED, "slow,seconds=1,path=/api/*,times=1" }, SENT, 0, 2, 1, 1 },
  { "refresh/duplicate", { EXPIRED, "duplicate,path=/api/*,times=1" }, SENT, 0, 2, 1, 1 },
  { "refresh/throttled", { EXPIRED, "code,code=36009002,path=/api/*,times=1" }, SENT, 0, 2, 1, 1 },
  { "refresh/failure", { EXPIRED, "code,code=36009003,path=/api/*,times=1" }, SENT, 0, 2, 1, 1 },
  { "refresh/refused", { EXPIRED, "code,code=36004005,path=/api/*,times=1" }, FAILED, 36004005,
    1, 0, 1 },
};

static void
test_fault (Fixture *fixture, gconstpointer data)
{
  const FaultCase *row = data;
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autofree char *state = NULL;
  g_autoptr (VitrineImage) again = NULL;

  vitrine_http_client_set_stall (vitrine_workspace_get_client (fixture->workspace), 1);
  for (gsize i = 0; i < G_N_ELEMENTS (row->faults) && row->faults[i] != NULL; i++)
    fixture_add_fault (fixture, row->faults[i]);
  vitrine_upload_queue_add (fixture->queue, image);
  test_wait_until (is_over (fixture));
  g_assert_cmpint (vitrine_image_get_state (image), ==, row->state);
  g_assert_cmpint (vitrine_image_get_code (image), ==, row->code);
  g_assert_cmpint (vitrine_image_get_reason (image) != NULL, ==, row->state == FAILED);
  g_assert_cmpuint (vitrine_upload_queue_get_totals (fixture->queue)->bytes_left, ==, 0);

  state = fixture_practice_state (fixture);
  g_assert_cmpuint (read_count (state, UPLOAD_CALLS), ==, row->n_calls);
  if (row->n_refreshes != ANY)
    g_assert_cmpuint (read_count (state, REFRESH_CALLS), ==, row->n_refreshes);
  g_assert_cmpuint (count_in_text (state, vitrine_image_get_digest (image)), ==, row->n_images);

  /* The database says the same. */
  fixture_close (fixture);
  fixture_open (fixture);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  g_assert_cmpint (vitrine_image_get_state (again), ==, row->state);
  g_assert_cmpint (vitrine_image_get_code (again), ==, row->code);
}

/* Its tries, its reason and its time outlive the program; then it goes on by itself. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autofree char *reason = NULL;
  g_autoptr (VitrineImage) again = NULL;
  gint64 next_try;

  vitrine_upload_queue_set_pace (fixture->queue, 0.00001);   /* days */
  fixture_add_fault (fixture, "code,code=36009003,times=1");
  vitrine_upload_queue_add (fixture->queue, image);
  test_wait_until (vitrine_upload_queue_get_totals (fixture->queue)->next_try != 0);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_WAITING);
  g_assert_cmpint (vitrine_image_get_code (image), ==, 36009003);
  reason = g_strdup (vitrine_image_get_reason (image));
  g_assert_nonnull (reason);

  fixture_close (fixture);
  fixture_open (fixture);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  next_try = vitrine_image_get_turn (again)->next_try;
  g_assert_cmpint (vitrine_image_get_state (again), ==, VITRINE_IMAGE_WAITING);
  g_assert_cmpstr (vitrine_image_get_reason (again), ==, reason);
  g_assert_cmpuint (vitrine_image_get_turn (again)->tries, ==, 1);
  g_assert_cmpint (next_try, <=, g_get_real_time () + 3600 * (gint64) G_USEC_PER_SEC);

  /* By hand it goes at once. */
  vitrine_upload_queue_add (fixture->queue, again);
  fixture_wait_for_state (again, VITRINE_IMAGE_SENT);
}

/* For a command, which has to end. While others get through, it is worth another try. */
static void
test_tries (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autofree char *state = NULL;

  vitrine_upload_queue_set_tries (fixture->queue, VITRINE_RETRY_TRIES);
  fixture_add_fault (fixture, "status,status=503");
  vitrine_upload_queue_add (fixture->queue, image);
  fixture_wait_for_state (image, VITRINE_IMAGE_FAILED);
  state = fixture_practice_state (fixture);
  g_assert_cmpuint (read_count (state, UPLOAD_CALLS), >=, VITRINE_RETRY_TRIES);
}

/* Nor does it go on for ever when there is no new token to be had for the moment. */
static void
test_tries_refresh (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);

  vitrine_upload_queue_set_tries (fixture->queue, 2);
  fixture_add_fault (fixture, "expired-token");
  fixture_add_fault (fixture, "code,code=36009003,path=/api/*");
  vitrine_upload_queue_add (fixture->queue, image);
  fixture_wait_for_state (image, VITRINE_IMAGE_FAILED);
  g_assert_cmpint (vitrine_image_get_code (image), ==, 36009003);
}

static void
add_pictures (Fixture *fixture, VitrineImage **images, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%u.png", i);

    images[i] = fixture_add_picture (fixture, name, 601 + i);
  }
}

/* All that are under way find the token run out, and one new one is got for them. */
static void
test_one_refresh (Fixture *fixture, gconstpointer data)
{
  VitrineImage *images[8];
  g_autofree char *state = NULL;

  add_pictures (fixture, images, G_N_ELEMENTS (images));
  fixture_add_fault (fixture, "expired-token,times=4");
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    vitrine_upload_queue_add (fixture->queue, images[i]);
  test_wait_until (is_over (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    g_assert_cmpint (vitrine_image_get_state (images[i]), ==, VITRINE_IMAGE_SENT);
  state = fixture_practice_state (fixture);
  g_assert_cmpuint (read_count (state, REFRESH_CALLS), ==, 1);
  g_assert_cmpuint (read_count (state, UPLOAD_CALLS), ==, 12);
}

/* Signed in for nothing: one call is made in vain, not one for each picture. */
static void
test_sign_in (Fixture *fixture, gconstpointer data)
{
  VitrineImage *images[12];
  g_autofree char *state = NULL;
  const char *reason;
  guint n_failed = 0;

  add_pictures (fixture, images, G_N_ELEMENTS (images));
  fixture_add_fault (fixture, "code,code=36004005,path=/api/*");
  fixture_add_fault (fixture, "expired-token,times=4");
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    vitrine_upload_queue_add (fixture->queue, images[i]);
  test_wait_until (vitrine_upload_queue_get_hold (fixture->queue, NULL)
                     == VITRINE_UPLOAD_HOLD_SIGN_IN
                   && vitrine_upload_queue_get_totals (fixture->queue)->active == 0);
  vitrine_upload_queue_get_hold (fixture->queue, &reason);
  g_assert_nonnull (reason);
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    n_failed += vitrine_image_get_state (images[i]) == VITRINE_IMAGE_FAILED;
  g_assert_cmpuint (n_failed, ==, 4);
  state = fixture_practice_state (fixture);
  g_assert_cmpuint (read_count (state, UPLOAD_CALLS), ==, 4);

  vitrine_upload_queue_try_now (fixture->queue);
  g_assert_cmpint (vitrine_upload_queue_get_hold (fixture->queue, NULL), ==,
                   VITRINE_UPLOAD_HOLD_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    vitrine_upload_queue_add (fixture->queue, images[i]);
  test_wait_until (is_over (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    g_assert_cmpint (vitrine_image_get_state (images[i]), ==, VITRINE_IMAGE_SENT);
}

/* The shop's clock and ours are apart: the first answer says so, and nobody else has to. */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  static const int offsets[] = { 3600, -3600, 0 };
  VitrineClock *clock =
    vitrine_http_client_get_clock (vitrine_workspace_get_client (fixture->workspace));

  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++) {
    g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT ".png", i);
    VitrineImage *image = fixture_add_picture (fixture, name, 601 + i);

    fixture_set_clock (fixture, offsets[i]);
    vitrine_upload_queue_add (fixture->queue, image);
    fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
    g_assert_cmpint (ABS (vitrine_clock_get_offset (clock) - offsets[i]), <=, 5);
    g_assert_cmpint (vitrine_clock_is_off (clock), ==, offsets[i] != 0);
  }
}

/* Further off than can be put right: it is the seller's to do. */
static void
test_clock_far_off (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);

  fixture_set_clock (fixture, 3 * 24 * 3600);
  vitrine_upload_queue_add (fixture->queue, image);
  fixture_wait_for_state (image, VITRINE_IMAGE_FAILED);
  g_assert_cmpint (vitrine_image_get_code (image), ==, 36009004);
}

/* The last becomes the first. */
static void
test_raise (Fixture *fixture, gconstpointer data)
{
  VitrineImage *images[6];

  add_pictures (fixture, images, G_N_ELEMENTS (images));
  vitrine_upload_queue_set_paused (fixture->queue, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    vitrine_upload_queue_add (fixture->queue, images[i]);
  vitrine_upload_queue_raise (fixture->queue, images[5]);

  /* That much is remembered too. */
  fixture_add_fault (fixture, "stall");
  vitrine_upload_queue_set_paused (fixture->queue, FALSE);
  fixture_wait_for_state (images[5], VITRINE_IMAGE_SENDING);
  g_assert_cmpint (vitrine_image_get_state (images[4]), ==, VITRINE_IMAGE_WAITING);
  g_assert_cmpint (vitrine_image_get_state (images[3]), ==, VITRINE_IMAGE_WAITING);
  vitrine_upload_queue_cancel_all (fixture->queue);
  test_wait_until (is_over (fixture));
}

static void
assert_names (GListModel *images, const char *names)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    g_string_append_c (found, *vitrine_image_get_name (image));
  }
  g_assert_cmpstr (found->str, ==, names);
  g_string_free (found, TRUE);
}

/* The order that the seller made is kept, also over a restart. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  VitrineImage *images[7];

  add_pictures (fixture, images, G_N_ELEMENTS (images));
  vitrine_upload_queue_set_paused (fixture->queue, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    vitrine_upload_queue_add (fixture->queue, images[i]);
  vitrine_upload_queue_move (fixture->queue, images[5], images[1]);
  vitrine_upload_queue_move (fixture->queue, images[0], NULL);
  vitrine_upload_queue_raise (fixture->queue, images[4]);
  vitrine_upload_queue_move (fixture->queue, images[6], images[4]);
  vitrine_upload_queue_move (fixture->queue, images[3], images[2]);
  assert_names (vitrine_upload_queue_get_waiting (fixture->queue), "6451320");
  fixture_add_fault (fixture, "stall");
  fixture_close (fixture);

  fixture_open (fixture);
  test_wait_until (vitrine_upload_queue_get_totals (fixture->queue)->active == 4);
  assert_names (vitrine_upload_queue_get_sending (fixture->queue), "6451");
  assert_names (vitrine_upload_queue_get_waiting (fixture->queue), "320");
  vitrine_upload_queue_cancel_all (fixture->queue);
  test_wait_until (is_over (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (vitrine_upload_queue_get_sending (fixture->queue)),
                    ==, 0);
}

/* --- the network --- */

/* The cable is out: nothing is tried, and nothing is counted. It is in: all goes on. */
static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestMonitor) monitor = test_monitor_new ();
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autofree char *state = NULL;
  gint64 back;

  test_monitor_set (monitor, FALSE, FALSE);
  vitrine_upload_queue_set_monitor (fixture->queue, G_NETWORK_MONITOR (monitor));
  vitrine_upload_queue_add (fixture->queue, image);
  g_assert_cmpint (vitrine_upload_queue_get_hold (fixture->queue, NULL), ==,
                   VITRINE_UPLOAD_HOLD_OFFLINE);
  state = fixture_practice_state (fixture);
  g_assert_cmpuint (read_count (state, UPLOAD_CALLS), ==, 0);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_WAITING);

  back = g_get_monotonic_time ();
  test_monitor_set_quietly (monitor, TRUE);
  fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
  g_assert_cmpint (g_get_monotonic_time () - back, <, 5 * G_USEC_PER_SEC);
}

/* What waits for a try of its own doesn't wait for it any longer than the network does. */
static void
test_wakes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestMonitor) monitor = test_monitor_new ();
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);

  vitrine_upload_queue_set_monitor (fixture->queue, G_NETWORK_MONITOR (monitor));
  vitrine_upload_queue_set_pace (fixture->queue, 0.00001);
  fixture_add_fault (fixture, "reset,times=1");
  vitrine_upload_queue_add (fixture->queue, image);
  test_wait_until (vitrine_upload_queue_get_totals (fixture->queue)->next_try != 0);
  test_monitor_set (monitor, FALSE, FALSE);
  test_monitor_set (monitor, TRUE, FALSE);
  fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
}

static void
test_metered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestMonitor) monitor = test_monitor_new ();
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);

  vitrine_upload_queue_set_metered (fixture->queue, FALSE);
  test_monitor_set (monitor, TRUE, TRUE);
  vitrine_upload_queue_set_monitor (fixture->queue, G_NETWORK_MONITOR (monitor));
  g_assert_cmpint (vitrine_upload_queue_get_hold (fixture->queue, NULL), ==,
                   VITRINE_UPLOAD_HOLD_METERED);
  vitrine_upload_queue_add (fixture->queue, image);
  vitrine_upload_queue_set_metered (fixture->queue, TRUE);
  fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
}

/* Two hundred times out and in again while pictures are on their way. */
static void
test_flapping (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestMonitor) monitor = test_monitor_new ();
  VitrineImage *images[20];

  add_pictures (fixture, images, G_N_ELEMENTS (images));
  vitrine_upload_queue_set_monitor (fixture->queue, G_NETWORK_MONITOR (monitor));
  fixture_add_fault (fixture, "reset,every=3");
  for (guint i = 0; i < 200; i++) {
    if (i < G_N_ELEMENTS (images))
      vitrine_upload_queue_add (fixture->queue, images[i]);
    test_monitor_set (monitor, i % 2 == 1, FALSE);
    test_iterate ();
  }
  test_wait_until (is_over (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    g_assert_cmpint (vitrine_image_get_state (images[i]), ==, VITRINE_IMAGE_SENT);
}

/* --- many programs of one shop --- */

enum { N_CLIENTS = 20, N_EACH = 10 };

typedef struct {
  VitrineWorkspace   *workspace;
  VitrineIntake      *intake;
  VitrineUploadQueue *queue;
} Client;

static void
client_open (Client *client, Fixture *fixture, guint number)
{
  g_autofree char *name = g_strdup_printf ("client-%u", number);
  g_autofree char *data_dir = g_build_filename (fixture->folder, name, NULL);
  VitrineWorkspaceOptions options = {
    .data_dir = data_dir,
    .practice_url = vitrine_practice_server_get_url (fixture->practice),
    .credentials = vitrine_workspace_get_credentials (fixture->workspace),
    .shop_cipher = vitrine_practice_server_get_shop_cipher (fixture->practice),
  };
  g_autoptr (GAsyncResult) result = NULL;

  client->workspace = vitrine_workspace_new (&options);
  client->intake = vitrine_intake_new (client->workspace);
  client->queue = vitrine_upload_queue_new (client->workspace);
  vitrine_upload_queue_set_pace (client->queue, 10);
  g_signal_connect_swapped (client->intake, "image-ready", G_CALLBACK (vitrine_upload_queue_add),
                            client->queue);
  vitrine_workspace_open_async (client->workspace, test_keep_result_cb, &result);
  g_assert_true (vitrine_workspace_open_finish (client->workspace, test_wait_result (&result),
                                                NULL));
}

static void
client_close (Client *client)
{
  vitrine_workspace_close (client->workspace);
  g_object_unref (client->queue);
  g_object_unref (client->intake);
  g_object_unref (client->workspace);
}

/* Each has a rate of its own and knows nothing of the others: the shop refuses a part, they
 * slow down, and all of them get through. */
static void
test_storm (Fixture *fixture, gconstpointer data)
{
  Client clients[N_CLIENTS];
  g_autofree char *state = NULL;

  for (guint i = 0; i < N_CLIENTS; i++)
    client_open (&clients[i], fixture, i);
  for (guint i = 0; i < N_EACH; i++) {
    g_autofree char *name = g_strdup_printf ("%u.png", i);
    g_autofree char *path = test_make_picture (fixture->folder, name, "png", 300 + i, 300);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    for (guint j = 0; j < N_CLIENTS; j++)
      vitrine_intake_add_file (clients[j].intake, file, VITRINE_USE_CASE_DESCRIPTION);
  }
  for (guint i = 0; i < N_CLIENTS; i++) {
    const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (clients[i].queue);

    for (guint j = 0; j < N_EACH; j++) {
      GListModel *images = vitrine_workspace_get_images (clients[i].workspace);
      g_autoptr (VitrineImage) image = g_list_model_get_item (images, j);

      fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
    }
    g_assert_cmpuint (totals->failed, ==, 0);
  }
  state = fixture_practice_state (fixture);
  g_test_message ("%u calls, of which %u too many", read_count (state, UPLOAD_CALLS),
                  read_count (state, "\"36009002\":"));
  for (guint i = 0; i < N_CLIENTS; i++)
    client_close (&clients[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++) {
    g_autofree char *path = g_strconcat ("/sending/fault/", fault_cases[i].name, NULL);

    g_test_add (path, Fixture, &fault_cases[i], fixture_set_up, test_fault, fixture_tear_down);
  }
#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/sending/restart", test_restart);
  ADD ("/sending/tries", test_tries);
  ADD ("/sending/tries-refresh", test_tries_refresh);
  ADD ("/sending/one-refresh", test_one_refresh);
  ADD ("/sending/sign-in", test_sign_in);
  ADD ("/sending/clock", test_clock);
  ADD ("/sending/clock-far-off", test_clock_far_off);
  ADD ("/sending/raise", test_raise);
  ADD ("/sending/move", test_move);
  ADD ("/sending/offline", test_offline);
  ADD ("/sending/wakes", test_wakes);
  ADD ("/sending/metered", test_metered);
  ADD ("/sending/flapping", test_flapping);
  ADD ("/sending/storm", test_storm);

  return g_test_run ();
}
