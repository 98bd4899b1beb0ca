/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
send_and_wait (Fixture *fixture, VitrineImage *image, VitrineImageState state)
{
  vitrine_upload_queue_add (fixture->queue, image);
  fixture_wait_for_state (image, state);
}

static guint
count_in_text (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;

  return n;
}

/* The shop got the very bytes, and its answer is there after a restart. */
static void
test_sent (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "red “shoe” é.png", 601);
  g_autofree char *digest = g_strdup (vitrine_image_get_digest (image));
  g_autofree char *uri = NULL;
  g_autofree char *state = NULL;
  g_autoptr (VitrineImage) again = NULL;
  VitrineReceipt *receipt;

  send_and_wait (fixture, image, VITRINE_IMAGE_SENT);
  receipt = vitrine_image_get_receipt (image);
  uri = g_strdup (vitrine_receipt_get_uri (receipt));
  g_assert_cmpuint (vitrine_receipt_get_width (receipt), ==, 601);
  g_assert_nonnull (strstr (vitrine_receipt_get_answer (receipt), uri));
  g_assert_cmpfloat (vitrine_image_get_progress (image), ==, 1.0);

  state = fixture_practice_state (fixture);
  g_assert_nonnull (strstr (state, digest));
  g_assert_nonnull (strstr (state, uri));

  fixture_close (fixture);
  fixture_open (fixture);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  g_assert_cmpint (vitrine_image_get_state (again), ==, VITRINE_IMAGE_SENT);
  g_assert_cmpstr (vitrine_receipt_get_uri (vitrine_image_get_receipt (again)), ==, uri);
}

typedef struct {
  const char *path;    /* of the test */
  const char *fault;
  gint64      code;    /* on the failed image */
} FailCase;

static const FailCase fail_cases[] = {
  { "/upload-queue/fails/address", "status,status=404,times=1", 0 },
  { "/upload-queue/fails/code", "code,code=12038014,times=1", 12038014 },
  { "/upload-queue/fails/unknown-code", "code,code=12345678,times=1", 12345678 },
  { "/upload-queue/fails/no-right", "code,code=105005,times=1", 105005 },
};

/* It fails with a reason that stays over a restart, and goes through when tried again. */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  const FailCase *fail_case = data;
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autofree char *reason = NULL;
  g_autoptr (VitrineImage) again = NULL;

  fixture_add_fault (fixture, fail_case->fault);
  send_and_wait (fixture, image, VITRINE_IMAGE_FAILED);
  g_assert_cmpint (vitrine_image_get_code (image), ==, fail_case->code);
  g_assert_cmpstr (vitrine_image_get_reason (image), !=, "");
  g_assert_null (strstr (vitrine_image_get_reason (image), FIXTURE_ACCESS_TOKEN));
  reason = g_strdup (vitrine_image_get_reason (image));

  fixture_close (fixture);
  fixture_open (fixture);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  g_assert_cmpint (vitrine_image_get_state (again), ==, VITRINE_IMAGE_FAILED);
  g_assert_cmpstr (vitrine_image_get_reason (again), ==, reason);
  g_assert_cmpint (vitrine_image_get_code (again), ==, fail_case->code);

  send_and_wait (fixture, again, VITRINE_IMAGE_SENT);
  g_assert_null (vitrine_image_get_reason (again));
}

/* Whether the shop has begun so many uploads. */
static gboolean
has_begun (Fixture *fixture, guint n)
{
  g_autofree char *state = fixture_practice_state (fixture);
  g_autofree char *count = g_strdup_printf ("\"POST /product/202309/images/upload\":%u", n);

  return strstr (state, count) != NULL;
}

static void
max_active_cb (VitrineUploadQueue *queue, gpointer user_data)
{
  guint *most = user_data;

  *most = MAX (*most, vitrine_upload_queue_get_totals (queue)->active);
}

static void
test_four_at_once (Fixture *fixture, gconstpointer data)
{
  VitrineImage *images[12];
  guint most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (images); i++) {
    g_autofree char *name = g_strdup_printf ("%u.png", i);

    images[i] = fixture_add_picture (fixture, name, 601 + i);
  }

  fixture_add_fault (fixture, "stall,times=4");   /* the first four go nowhere */
  g_signal_connect (fixture->queue, "changed", G_CALLBACK (max_active_cb), &most);
  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    vitrine_upload_queue_add (fixture->queue, images[i]);
  test_wait_until (has_begun (fixture, 4));
  test_wait_until (most > 0);                     /* it is told only now and then */

  g_assert_cmpuint (vitrine_upload_queue_get_totals (fixture->queue)->active, ==,
                    VITRINE_UPLOAD_QUEUE_PARALLEL);
  g_assert_cmpint (vitrine_image_get_state (images[11]), ==, VITRINE_IMAGE_WAITING);

  /* Cutting those four short lets the others through. */
  for (guint i = 0; i < 4; i++)
    vitrine_upload_queue_cancel (fixture->queue, images[i]);
  for (guint i = 0; i < 4; i++)
    fixture_wait_for_state (images[i], VITRINE_IMAGE_READY);
  for (guint i = 4; i < G_N_ELEMENTS (images); i++)
    fixture_wait_for_state (images[i], VITRINE_IMAGE_SENT);

  test_wait_until (vitrine_upload_queue_get_totals (fixture->queue)->done == 12);
  g_assert_cmpuint (most, ==, VITRINE_UPLOAD_QUEUE_PARALLEL);
  g_assert_cmpuint (vitrine_upload_queue_get_totals (fixture->queue)->bytes_left, ==, 0);
}

static void
test_cancel_waiting (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autofree char *state = NULL;

  vitrine_upload_queue_set_paused (fixture->queue, TRUE);
  vitrine_upload_queue_add (fixture->queue, image);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_WAITING);
  vitrine_upload_queue_cancel (fixture->queue, image);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
  vitrine_upload_queue_set_paused (fixture->queue, FALSE);

  state = fixture_practice_state (fixture);
  g_assert_null (strstr (state, vitrine_image_get_digest (image)));
}

/* What waits when the program ends is sent when it starts again. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autoptr (VitrineImage) again = NULL;

  vitrine_upload_queue_set_paused (fixture->queue, TRUE);
  vitrine_upload_queue_add (fixture->queue, image);
  fixture_close (fixture);

  fixture_open (fixture);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  fixture_wait_for_state (again, VITRINE_IMAGE_SENT);
}

static void
test_reused (Fixture *fixture, gconstpointer data)
{
  VitrineImage *first = fixture_add_picture (fixture, "1.png", 601);
  VitrineImage *second = fixture_add_picture (fixture, "other name.png", 601);
  VitrineImage *elsewhere = fixture_add_picture (fixture, "third.png", 601);
  g_autofree char *state = NULL;

  send_and_wait (fixture, first, VITRINE_IMAGE_SENT);
  test_wait_until (vitrine_upload_queue_get_totals (fixture->queue)->done == 1);
  send_and_wait (fixture, second, VITRINE_IMAGE_REUSED);
  g_assert_cmpstr (vitrine_receipt_get_uri (vitrine_image_get_receipt (second)), ==,
                   vitrine_receipt_get_uri (vitrine_image_get_receipt (first)));

  /* For another use case the shop wants it again. */
  vitrine_intake_set_use_case (fixture->intake, elsewhere, VITRINE_USE_CASE_DESCRIPTION);
  send_and_wait (fixture, elsewhere, VITRINE_IMAGE_SENT);

  state = fixture_practice_state (fixture);
  g_assert_cmpuint (count_in_text (state, vitrine_image_get_digest (first)), ==, 2);
}

/* Dropped twice in one go: the second waits for the first's answer. */
static void
test_twins (Fixture *fixture, gconstpointer data)
{
  VitrineImage *first = fixture_add_picture (fixture, "1.png", 601);
  VitrineImage *twin = fixture_add_picture (fixture, "2.png", 601);
  g_autofree char *state = NULL;

  vitrine_upload_queue_add (fixture->queue, first);
  vitrine_upload_queue_add (fixture->queue, twin);
  fixture_wait_for_state (first, VITRINE_IMAGE_SENT);
  fixture_wait_for_state (twin, VITRINE_IMAGE_REUSED);

  state = fixture_practice_state (fixture);
  g_assert_cmpuint (count_in_text (state, vitrine_image_get_digest (first)), ==, 1);
}

/* Added twice while it starts: it is in the run once. */
static void
test_added_twice (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);

  vitrine_upload_queue_add (fixture->queue, image);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_WAITING);
  vitrine_upload_queue_add (fixture->queue, image);
  g_assert_cmpuint (vitrine_upload_queue_get_totals (fixture->queue)->total, ==, 1);
  fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
}

/* Tried again and cancelled, a failure is what it was. */
static void
test_cancel_retry (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autofree char *reason = NULL;

  fixture_add_fault (fixture, "code,code=12038014,times=1");
  send_and_wait (fixture, image, VITRINE_IMAGE_FAILED);
  test_wait_until (vitrine_upload_queue_get_totals (fixture->queue)->done == 1);
  reason = g_strdup (vitrine_image_get_reason (image));

  vitrine_upload_queue_set_paused (fixture->queue, TRUE);
  vitrine_upload_queue_add (fixture->queue, image);
  g_assert_null (vitrine_image_get_reason (image));
  vitrine_upload_queue_cancel (fixture->queue, image);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_FAILED);
  g_assert_cmpstr (vitrine_image_get_reason (image), ==, reason);
  g_assert_cmpint (vitrine_image_get_code (image), ==, 12038014);
}

/* Our copy is gone from the disk: said, and the next one goes through. */
static void
test_copy_gone (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  VitrineImage *other = fixture_add_picture (fixture, "2.png", 602);
  VitrineImageFiles *files = vitrine_workspace_get_files (fixture->workspace);
  g_autofree char *copy = vitrine_image_files_dup_path (files, vitrine_image_get_digest (image));

  g_assert_cmpint (g_unlink (copy), ==, 0);
  send_and_wait (fixture, image, VITRINE_IMAGE_FAILED);
  g_assert_cmpstr (vitrine_image_get_reason (image), !=, "");
  send_and_wait (fixture, other, VITRINE_IMAGE_SENT);
}

static void
test_nobody_listens (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);

  vitrine_practice_server_stop (fixture->practice);
  vitrine_upload_queue_add (fixture->queue, image);
  test_wait_until (vitrine_image_get_turn (image)->tries >= 2);
  test_wait_until (vitrine_image_get_state (image) == VITRINE_IMAGE_WAITING
                   && vitrine_image_get_reason (image) != NULL);
  g_assert_cmpint (vitrine_image_get_code (image), ==, 0);
  vitrine_upload_queue_cancel (fixture->queue, image);
  fixture_wait_for_state (image, VITRINE_IMAGE_READY);
  g_assert_cmpuint (vitrine_image_get_turn (image)->tries, ==, 0);
}

static void
test_not_sendable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_make_file (fixture->folder, "empty.jpg", "", 0);
  VitrineImage *image = fixture_add (fixture, path);

  fixture_wait_for_state (image, VITRINE_IMAGE_NEEDS_FIX);
  vitrine_upload_queue_add (fixture->queue, image);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_NEEDS_FIX);
  g_assert_cmpuint (vitrine_upload_queue_get_totals (fixture->queue)->total, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fail_cases); i++)
    g_test_add (fail_cases[i].path, Fixture, &fail_cases[i],
                fixture_set_up, test_fails, fixture_tear_down);
#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/upload-queue/sent", test_sent);
  ADD ("/upload-queue/four-at-once", test_four_at_once);
  ADD ("/upload-queue/cancel-waiting", test_cancel_waiting);
  ADD ("/upload-queue/goes-on", test_goes_on);
  ADD ("/upload-queue/reused", test_reused);
  ADD ("/upload-queue/twins", test_twins);
  ADD ("/upload-queue/added-twice", test_added_twice);
  ADD ("/upload-queue/cancel-retry", test_cancel_retry);
  ADD ("/upload-queue/copy-gone", test_copy_gone);
  ADD ("/upload-queue/nobody-listens", test_nobody_listens);
  ADD ("/upload-queue/not-sendable", test_not_sendable);

  return g_test_run ();
}
