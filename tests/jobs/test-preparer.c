/* Pictures that are made to fit, from the drop to the shop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "jobs-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static const VitrineTreatment fully = { .prepare = VITRINE_PREPARE_FULLY };
static const VitrineTreatment never = { .prepare = VITRINE_PREPARE_NEVER };

/* Too large to be a main image. */
static char *
make_wide (Fixture *fixture, const char *name)
{
  return test_make_picture (fixture->folder, name, "jpeg", 4800, 3600);
}

static VitrineImage *
add_wide (Fixture *fixture, const char *name)
{
  g_autofree char *path = make_wide (fixture, name);

  return fixture_add (fixture, path);
}

static void
wait_idle (Fixture *fixture)
{
  test_wait_until (vitrine_intake_get_n_busy (fixture->intake) == 0);
}

static char *
path_of (Fixture *fixture, const char *digest)
{
  return vitrine_image_files_dup_path (vitrine_workspace_get_files (fixture->workspace), digest);
}

static char *
hash_file (const char *path)
{
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, size);
}

static void
assert_fits (Fixture *fixture, VitrineImage *image)
{
  const VitrineImageFacts *facts = vitrine_image_get_outgoing_facts (image);
  g_autofree char *path = path_of (fixture, vitrine_image_get_prepared (image));
  g_autofree char *digest = hash_file (path);

  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
  g_assert_cmpstr (digest, ==, vitrine_image_get_prepared (image));
  g_assert_cmpuint (facts->width, <=, 4000);
  g_assert_cmpuint (facts->height, <=, 4000);
  g_assert_cmpuint (facts->bytes, >, 0);
  g_assert_cmpstr (vitrine_image_get_steps (image), !=, "");
}

static void
note_state_cb (VitrineImage *image, GParamSpec *pspec, gpointer user_data)
{
  g_string_append_printf (user_data, "%d ", vitrine_image_get_state (image));
}

/* Read, prepared, ready; the seller's file and our copy of it are what they were. */
static void
test_prepared (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_wide (fixture, "mug.jpg");
  g_autofree char *before = hash_file (path);
  g_autoptr (GString) states = g_string_new (NULL);
  VitrineImage *image = fixture_add (fixture, path);
  g_autofree char *copy = NULL;
  g_autofree char *after = NULL;

  g_signal_connect (image, "notify::state", G_CALLBACK (note_state_cb), states);
  wait_idle (fixture);
  assert_fits (fixture, image);
  g_assert_cmpstr (states->str, ==, "9 3 ");   /* preparing, ready */
  g_assert_cmpuint (vitrine_image_get_facts (image)->width, ==, 4800);
  g_assert_cmpstr (vitrine_image_get_digest (image), ==, before);
  copy = path_of (fixture, before);
  after = hash_file (copy);
  g_assert_cmpstr (after, ==, before);
}

/* What passes goes byte for byte. */
static void
test_untouched (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "mug.png", 601);

  g_assert_null (vitrine_image_get_prepared (image));
  g_assert_cmpstr (vitrine_image_get_outgoing (image), ==, vitrine_image_get_digest (image));
}

/* The shop gets the copy, under a name that tells the truth, and the same copy never twice. */
static void
test_sent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_make_picture (fixture->folder, "red mug.bmp", "bmp", 4100, 1600);
  VitrineImage *image = fixture_add (fixture, path);
  VitrineImage *again;
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (fixture->queue);
  g_autofree char *state = NULL;

  wait_idle (fixture);
  assert_fits (fixture, image);
  vitrine_upload_queue_add (fixture->queue, image);
  fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
  test_wait_until (totals->done == 1);
  g_assert_cmpuint (totals->bytes, ==, vitrine_image_get_outgoing_facts (image)->bytes);
  g_assert_cmpuint (totals->bytes_left, ==, 0);
  state = fixture_practice_state (fixture);
  g_assert_nonnull (strstr (state, vitrine_image_get_prepared (image)));
  g_assert_null (strstr (state, vitrine_image_get_digest (image)));

  again = fixture_add (fixture, path);
  wait_idle (fixture);
  g_assert_cmpstr (vitrine_image_get_prepared (again), ==, vitrine_image_get_prepared (image));
  vitrine_upload_queue_add (fixture->queue, again);
  fixture_wait_for_state (again, VITRINE_IMAGE_REUSED);
  /* So soon after the first, it is told of in one with it. */
  test_wait_until (totals->done == 2);
  g_assert_cmpuint (totals->reused, ==, 1);
  g_assert_cmpuint (totals->bytes, ==, vitrine_image_get_outgoing_facts (image)->bytes);
  g_assert_cmpuint (totals->bytes_left, ==, 0);
  g_assert_cmpuint (totals->bytes_saved, ==, vitrine_image_get_outgoing_facts (image)->bytes);
}

/* Copies of one content, dropped together: one is made and sent, the others have its answer. */
static void
test_twins (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_wide (fixture, "mug.jpg");
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (fixture->queue);
  VitrineImage *images[4];

  for (guint i = 0; i < G_N_ELEMENTS (images); i++)
    images[i] = fixture_add (fixture, path);
  wait_idle (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (images); i++) {
    g_assert_cmpstr (vitrine_image_get_prepared (images[i]), ==,
                     vitrine_image_get_prepared (images[0]));
    vitrine_upload_queue_add (fixture->queue, images[i]);
  }
  test_wait_until (totals->done == 4);
  g_assert_cmpuint (totals->reused, ==, 3);
  g_assert_cmpuint (totals->bytes_saved, ==,
                    3 * vitrine_image_get_outgoing_facts (images[0])->bytes);
}

/* What can't be made to fit says why, and what it would have to be. */
static void
test_obstacle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_make_picture (fixture->folder, "small.png", "png", 120, 90);
  VitrineImage *image = fixture_add (fixture, path);

  wait_idle (fixture);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_NEEDS_FIX);
  g_assert_nonnull (strstr (vitrine_image_get_reason (image), "90"));
  g_assert_nonnull (strstr (vitrine_image_get_reason (image), "300"));
  g_assert_null (vitrine_image_get_prepared (image));
}

/* Switched off, it waits for the seller, who says so with one press, and takes it back. */
static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image;

  g_object_set (fixture->intake, "automatic", FALSE, NULL);
  image = add_wide (fixture, "mug.jpg");
  wait_idle (fixture);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_NEEDS_FIX);
  g_assert_null (vitrine_image_get_prepared (image));

  vitrine_intake_set_treatment (fixture->intake, image, &fully);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_PREPARING);
  wait_idle (fixture);
  assert_fits (fixture, image);

  vitrine_intake_set_treatment (fixture->intake, image, &never);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_NEEDS_FIX);
  g_assert_null (vitrine_image_get_prepared (image));
}

/* Cut off after its header: @size is what is left of it. */
static VitrineImage *
add_cut (Fixture *fixture, int width, int height, gsize size)
{
  g_autofree char *path = test_make_picture (fixture->folder, "cut.jpg", "jpeg", width, height);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_file_set_contents (path, content, size, NULL));

  return fixture_add (fixture, path);
}

/* It can't be made to fit, since it can't be decoded: both are said. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = add_cut (fixture, 4800, 3600, 700);

  test_allow_vips_warnings ();
  wait_idle (fixture);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_NEEDS_FIX);
  g_test_message ("%s", vitrine_image_get_reason (image));
  g_assert_nonnull (strstr (vitrine_image_get_reason (image), "4800"));
  g_assert_nonnull (strstr (vitrine_image_get_reason (image), "amaged"));
  g_assert_null (vitrine_image_get_prepared (image));
}

/* Nothing that the market would see stands against it: it goes as it is, though what the
 * seller wanted can't be done, which is said. */
static void
test_damaged_but_passes (Fixture *fixture, gconstpointer data)
{
  const VitrineTreatment padded = { .shape = VITRINE_SHAPE_PAD_WHITE };
  VitrineImage *image = add_cut (fixture, 1600, 800, 700);

  test_allow_vips_warnings ();
  wait_idle (fixture);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
  vitrine_intake_set_treatment (fixture->intake, image, &padded);
  wait_idle (fixture);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
  g_assert_null (vitrine_image_get_prepared (image));
  g_assert_nonnull (vitrine_image_get_reason (image));
}

/* Moved away and back, it comes from what was made before, since the original can't be read
 * any more; without that file it can't be made. */
static void
test_found_again (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = add_wide (fixture, "mug.jpg");
  g_autofree char *original = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *digest = NULL;

  wait_idle (fixture);
  digest = g_strdup (vitrine_image_get_prepared (image));
  original = path_of (fixture, vitrine_image_get_digest (image));
  copy = path_of (fixture, digest);
  g_assert_cmpint (g_unlink (original), ==, 0);

  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_DESCRIPTION);
  wait_idle (fixture);
  g_assert_null (vitrine_image_get_prepared (image));
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_MAIN);
  wait_idle (fixture);
  g_assert_cmpstr (vitrine_image_get_prepared (image), ==, digest);

  g_assert_cmpint (g_unlink (copy), ==, 0);
  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_DESCRIPTION);
  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_MAIN);
  wait_idle (fixture);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_NEEDS_FIX);
  g_assert_null (vitrine_image_get_prepared (image));
}

/* The last that was wanted counts, and no two workers are on one picture. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  const VitrineTreatment padded = {
    .prepare = VITRINE_PREPARE_FULLY, .shape = VITRINE_SHAPE_PAD_WHITE,
  };
  g_autofree char *path = test_make_picture (fixture->folder, "long.jpg", "jpeg", 4800, 1600);
  VitrineImage *image = fixture_add (fixture, path);

  /* While it is read, too. */
  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_ATTRIBUTE);
  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_MAIN);
  fixture_wait_for_state (image, VITRINE_IMAGE_PREPARING);
  vitrine_intake_set_treatment (fixture->intake, image, &never);
  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_SIZE_CHART);
  g_assert_cmpuint (vitrine_intake_get_n_busy (fixture->intake), ==, 1);
  vitrine_intake_set_treatment (fixture->intake, image, &padded);
  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_MAIN);
  wait_idle (fixture);

  assert_fits (fixture, image);
  g_assert_cmpuint (vitrine_image_get_outgoing_facts (image)->height * 4, >=,
                    vitrine_image_get_outgoing_facts (image)->width * 3 - 4);
}

/* Ended while it was being prepared, it is prepared at the next start. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = add_wide (fixture, "mug.jpg");
  g_autoptr (VitrineImage) again = NULL;

  fixture_wait_for_state (image, VITRINE_IMAGE_PREPARING);
  vitrine_intake_stop (fixture->intake);
  vitrine_workspace_close (fixture->workspace);
  fixture_close (fixture);

  fixture_open (fixture);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  wait_idle (fixture);
  assert_fits (fixture, again);

  /* And stays so. */
  fixture_close (fixture);
  fixture_open (fixture);
  g_object_unref (again);
  again = g_list_model_get_item (vitrine_workspace_get_images (fixture->workspace), 0);
  assert_fits (fixture, again);
}

/* Removed, it is no longer worked on; wanted back, it is. */
static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineImage) image = g_object_ref (add_wide (fixture, "mug.jpg"));

  /* libvips may say that it was stopped in the middle. */
  test_allow_vips_warnings ();
  fixture_wait_for_state (image, VITRINE_IMAGE_PREPARING);
  vitrine_intake_remove (fixture->intake, image);
  wait_idle (fixture);
  g_assert_null (vitrine_image_get_prepared (image));
  vitrine_intake_restore (fixture->intake, image);
  wait_idle (fixture);
  assert_fits (fixture, image);

  /* At once, too: before the worker has heard of it. */
  vitrine_intake_set_treatment (fixture->intake, image, &fully);
  vitrine_intake_remove (fixture->intake, image);
  vitrine_intake_restore (fixture->intake, image);
  wait_idle (fixture);
  assert_fits (fixture, image);
}

/* A picture that waits for its turn needn't wait for it when it isn't wanted any more. */
static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  VitrineImage *images[8];

  /* libvips may say that it was stopped in the middle. */
  test_allow_vips_warnings ();
  for (guint i = 0; i < G_N_ELEMENTS (images); i++) {
    g_autofree char *name = g_strdup_printf ("%u.jpg", i);
    g_autofree char *path = test_make_picture (fixture->folder, name, "jpeg", 4800, 3600 + i);

    images[i] = fixture_add (fixture, path);
  }
  fixture_wait_for_state (images[7], VITRINE_IMAGE_PREPARING);
  vitrine_intake_set_use_case (fixture->intake, images[7], VITRINE_USE_CASE_DESCRIPTION);
  fixture_wait_for_state (images[7], VITRINE_IMAGE_READY);
  g_assert_cmpint (vitrine_image_get_state (images[6]), !=, VITRINE_IMAGE_READY);
  for (guint i = 0; i < 7; i++)
    vitrine_intake_remove (fixture->intake, images[i]);
  wait_idle (fixture);
  g_assert_cmpint (vitrine_image_get_state (images[7]), ==, VITRINE_IMAGE_READY);
}

/* A picture from before its facts were known whole is read again before it is prepared. */
static void
test_half_known (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  VitrineImageFacts facts = *vitrine_image_get_facts (image);
  g_autofree char *digest = g_strdup (vitrine_image_get_digest (image));

  g_assert_cmpuint (facts.frames, ==, 1);
  facts.frames = 0;
  vitrine_image_set_content (image, digest, &facts);
  vitrine_intake_set_treatment (fixture->intake, image, &fully);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_CHECKING);
  wait_idle (fixture);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
  g_assert_cmpuint (vitrine_image_get_facts (image)->frames, ==, 1);
}

/* An answer to what it was is not shown for what it is. */
static void
test_after_answer (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = add_wide (fixture, "mug.jpg");

  wait_idle (fixture);
  vitrine_upload_queue_add (fixture->queue, image);
  fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
  vitrine_intake_set_treatment (fixture->intake, image, &fully);
  g_assert_null (vitrine_image_get_receipt (image));
  wait_idle (fixture);
  assert_fits (fixture, image);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/preparer/prepared", test_prepared);
  ADD ("/preparer/untouched", test_untouched);
  ADD ("/preparer/sent", test_sent);
  ADD ("/preparer/twins", test_twins);
  ADD ("/preparer/obstacle", test_obstacle);
  ADD ("/preparer/by-hand", test_by_hand);
  ADD ("/preparer/damaged", test_damaged);
  ADD ("/preparer/damaged-but-passes", test_damaged_but_passes);
  ADD ("/preparer/found-again", test_found_again);
  ADD ("/preparer/changed-meanwhile", test_changed_meanwhile);
  ADD ("/preparer/goes-on", test_goes_on);
  ADD ("/preparer/removed", test_removed);
  ADD ("/preparer/waiting", test_waiting);
  ADD ("/preparer/half-known", test_half_known);
  ADD ("/preparer/after-answer", test_after_answer);

  return g_test_run ();
}
