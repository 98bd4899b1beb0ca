/* Ten thousand pictures in the queue: each costs no more than each of a thousand does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "jobs-fixture.h"

#include <time.h>

enum { FEW = 1000, MANY = 10000 };

/* What a job may cost more among ten times as many: they lie further apart in memory, and it
 * takes a few more steps to find one. */
#define MORE 2.0

/* What is measured, in the processor time of all threads, the database's among them. */
typedef enum { ADD, MOVE, RAISE, CANCEL, ADD_AGAIN, CANCEL_ALL, RESTORE, FINISH, N_STEPS } Step;

static const char *const step_names[] = {
  "adding", "moving", "raising", "cancelling", "adding again", "cancelling all",
  "a restart", "resuming, pausing and finishing",
};

typedef struct {
  Fixture   *fixture;
  GPtrArray *images;
  double     costs[N_STEPS];   /* microseconds for each image */
} Run;

static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec * G_GINT64_CONSTANT (1000000) + time.tv_nsec / 1000;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  vitrine_workspace_save_image_finish (VITRINE_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  ++*(guint *) user_data;
}

/* One by one behind all that was asked of the database before. */
static void
wait_for_database (Run *run)
{
  guint n_saved = 0;

  vitrine_workspace_save_image (run->fixture->workspace, run->images->pdata[0], saved_cb,
                                &n_saved);
  while (n_saved == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* The shop has it already, so that no call is made for it: what is measured is the queue. */
static void
add_image (Run *run, guint i, guint *n_saved)
{
  g_autofree char *name = g_strdup_printf ("%u.jpg", i);
  g_autofree char *digest = g_strdup_printf ("%064x", i + 1);
  VitrineWorkspace *workspace = run->fixture->workspace;
  const char *shop_id = vitrine_shop_get_id (vitrine_workspace_get_shop (workspace));
  VitrineImageFacts facts = {
    .format = VITRINE_IMAGE_FORMAT_JPEG, .bytes = 1000, .width = 640, .height = 640,
  };
  g_autoptr (VitrineReceipt) receipt =
    vitrine_receipt_new (name, "https://example.com/", 640, 640, VITRINE_USE_CASE_MAIN, "1", "{}",
                         g_get_real_time ());
  VitrineImage *image = vitrine_image_new (name, shop_id, VITRINE_USE_CASE_MAIN);

  vitrine_image_set_added (image, i + 1);
  vitrine_image_set_content (image, digest, &facts);
  vitrine_image_set_receipt (image, receipt);
  vitrine_image_set_state (image, VITRINE_IMAGE_SENT);
  vitrine_workspace_add_image (workspace, image);
  vitrine_workspace_save_image (workspace, image, saved_cb, n_saved);
  g_ptr_array_add (run->images, image);
}

static void
add_images (Run *run, guint n)
{
  guint n_saved = 0;

  for (guint i = 0; i < n; i++)
    add_image (run, i, &n_saved);
  while (n_saved < n)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < n; i++)
    vitrine_image_set_state (run->images->pdata[i], VITRINE_IMAGE_READY);
}

static void
do_add (Run *run, guint i)
{
  vitrine_upload_queue_add (run->fixture->queue, run->images->pdata[i]);
}

/* All over the line, so that many are passed. */
static void
do_move (Run *run, guint i)
{
  guint n = run->images->len;

  vitrine_upload_queue_move (run->fixture->queue, run->images->pdata[i],
                             run->images->pdata[(i * 7919u + 1) % n]);
}

static void
do_raise (Run *run, guint i)
{
  vitrine_upload_queue_raise (run->fixture->queue, run->images->pdata[i]);
}

static void
do_cancel (Run *run, guint i)
{
  vitrine_upload_queue_cancel (run->fixture->queue, run->images->pdata[i]);
}

static void
measure (Run *run, Step step, void (*act) (Run *run, guint i))
{
  gint64 before = get_processor_time ();

  for (guint i = 0; i < run->images->len; i++)
    act (run, i);
  wait_for_database (run);
  run->costs[step] = (double) (get_processor_time () - before) / run->images->len;
}

static void
measure_cancel_all (Run *run)
{
  gint64 before = get_processor_time ();

  vitrine_upload_queue_cancel_all (run->fixture->queue);
  wait_for_database (run);
  run->costs[CANCEL_ALL] = (double) (get_processor_time () - before) / run->images->len;
}

/* Reading back what waits, into a queue that is paused before it can start any. */
static void
measure_restart (Run *run)
{
  GListModel *images;
  gint64 before;

  fixture_close (run->fixture);
  before = get_processor_time ();
  fixture_open (run->fixture);
  vitrine_upload_queue_set_paused (run->fixture->queue, TRUE);
  run->costs[RESTORE] = (double) (get_processor_time () - before) / run->images->len;

  images = vitrine_workspace_get_images (run->fixture->workspace);
  g_ptr_array_set_size (run->images, 0);
  for (guint i = 0; i < g_list_model_get_n_items (images); i++)
    g_ptr_array_add (run->images, g_list_model_get_item (images, i));
}

/* With a pause now and then. */
static void
measure_finish (Run *run)
{
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (run->fixture->queue);
  gint64 before = get_processor_time ();
  guint next_pause = 100;

  vitrine_upload_queue_set_paused (run->fixture->queue, FALSE);
  while (totals->done < totals->total) {
    g_main_context_iteration (NULL, TRUE);
    if (totals->done >= next_pause) {
      next_pause += 100;
      vitrine_upload_queue_set_paused (run->fixture->queue, TRUE);
      vitrine_upload_queue_set_paused (run->fixture->queue, FALSE);
    }
  }
  run->costs[FINISH] = (double) (get_processor_time () - before) / run->images->len;
  g_assert_cmpuint (totals->failed, ==, 0);
  g_assert_cmpuint (totals->reused, ==, run->images->len);
}

static void
run_with (Run *run, guint n)
{
  Fixture fixture = { 0 };

  run->fixture = &fixture;
  run->images = g_ptr_array_new_with_free_func (g_object_unref);
  fixture_set_up (&fixture, NULL);
  vitrine_upload_queue_set_paused (fixture.queue, TRUE);
  add_images (run, n);
  measure (run, ADD, do_add);
  measure (run, MOVE, do_move);
  measure (run, RAISE, do_raise);
  measure (run, CANCEL, do_cancel);
  measure (run, ADD_AGAIN, do_add);
  measure_cancel_all (run);
  for (guint i = 0; i < n; i++)
    do_add (run, i);
  wait_for_database (run);
  measure_restart (run);
  measure_finish (run);
  g_ptr_array_unref (run->images);
  fixture_tear_down (&fixture, NULL);
}

static void
test_many (void)
{
  Run few = { 0 };
  Run many = { 0 };

  run_with (&few, FEW);
  run_with (&many, MANY);
  for (Step i = 0; i < N_STEPS; i++) {
    g_test_message ("%s: %.0f us each of %d, %.0f us each of %d", step_names[i],
                    few.costs[i], FEW, many.costs[i], MANY);
    g_assert_cmpfloat (many.costs[i], <, MORE * few.costs[i]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upload-queue/many", test_many);

  return g_test_run ();
}
