/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include "vitrine-receipt-finder.h"

static VitrineReceiptFinder *
new_finder (Fixture *fixture)
{
  return vitrine_receipt_finder_new (
    fixture->workspace, vitrine_shop_get_id (vitrine_workspace_get_shop (fixture->workspace)));
}

static const char *
find (VitrineReceiptFinder *finder, const char *digest, VitrineUseCase use_case)
{
  VitrineReceipt *receipt = vitrine_receipt_finder_find (finder, digest, use_case);

  return receipt != NULL ? vitrine_receipt_get_uri (receipt) : NULL;
}

static const char *
get_uri (VitrineImage *image)
{
  return vitrine_receipt_get_uri (vitrine_image_get_receipt (image));
}

static void
send (Fixture *fixture, VitrineImage *image)
{
  vitrine_upload_queue_add (fixture->queue, image);
  fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
}

static void
on_changed (VitrineReceiptFinder *finder, guint *n)
{
  (*n)++;
}

/* One that is in the library is found when it has been sent, for that use alone; one that is
 * moved to another lane has not been sent for that. */
static void
test_library (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  const char *digest = vitrine_image_get_digest (image);
  g_autoptr (VitrineReceiptFinder) finder = new_finder (fixture);
  guint n_changes = 0;

  g_signal_connect (finder, "changed", G_CALLBACK (on_changed), &n_changes);
  g_assert_null (find (finder, digest, VITRINE_USE_CASE_MAIN));
  g_assert_null (find (finder, digest, VITRINE_USE_CASE_ATTRIBUTE));
  send (fixture, image);
  test_wait_until (n_changes > 0);
  g_assert_cmpstr (find (finder, digest, VITRINE_USE_CASE_MAIN), ==, get_uri (image));
  g_assert_null (find (finder, digest, VITRINE_USE_CASE_ATTRIBUTE));

  vitrine_intake_set_use_case (fixture->intake, image, VITRINE_USE_CASE_ATTRIBUTE);
  fixture_wait_for_state (image, VITRINE_IMAGE_READY);
  send (fixture, image);
  test_wait_until (find (finder, digest, VITRINE_USE_CASE_ATTRIBUTE) != NULL);
  g_assert_cmpstr (find (finder, digest, VITRINE_USE_CASE_ATTRIBUTE), ==, get_uri (image));
  g_assert_finalize_object (g_steal_pointer (&finder));
}

/* The market takes no TIFF: a copy of it was sent, and then its picture was removed. */
static void
test_removed (Fixture *fixture, gconstpointer data)
{
  const char *type = data;
  g_autofree char *path = test_make_picture (fixture->folder, "1", type, 601, 600);
  VitrineImage *image = fixture_add (fixture, path);
  g_autoptr (VitrineImage) kept = g_object_ref (image);
  g_autoptr (VitrineReceiptFinder) finder = new_finder (fixture);
  const char *digest;

  fixture_wait_for_state (image, VITRINE_IMAGE_READY);
  g_assert_cmpint (vitrine_image_get_prepared (image) != NULL, ==, g_str_equal (type, "tiff"));
  digest = vitrine_image_get_digest (image);
  send (fixture, image);
  test_wait_until (vitrine_intake_get_n_busy (fixture->intake) == 0);
  vitrine_intake_remove (fixture->intake, image);

  g_assert_null (find (finder, digest, VITRINE_USE_CASE_MAIN));
  test_wait_until (find (finder, digest, VITRINE_USE_CASE_MAIN) != NULL);
  g_assert_cmpstr (find (finder, digest, VITRINE_USE_CASE_MAIN), ==, get_uri (kept));
}

#define ADD(path, data, func) \
  g_test_add (path, Fixture, data, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/receipt-finder/library", NULL, test_library);
  ADD ("/receipt-finder/removed/original", "png", test_removed);
  ADD ("/receipt-finder/removed/copy", "tiff", test_removed);

  return g_test_run ();
}
