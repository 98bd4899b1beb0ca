/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-disk.h"
#include "store-test.h"

static void
assert_same_receipt (VitrineReceipt *receipt, VitrineReceipt *expected)
{
  g_assert_nonnull (receipt);
  g_assert_cmpstr (vitrine_receipt_get_uri (receipt), ==, vitrine_receipt_get_uri (expected));
  g_assert_cmpstr (vitrine_receipt_get_url (receipt), ==, vitrine_receipt_get_url (expected));
  g_assert_cmpuint (vitrine_receipt_get_width (receipt), ==,
                    vitrine_receipt_get_width (expected));
  g_assert_cmpuint (vitrine_receipt_get_height (receipt), ==,
                    vitrine_receipt_get_height (expected));
  g_assert_cmpint (vitrine_receipt_get_use_case (receipt), ==,
                   vitrine_receipt_get_use_case (expected));
  g_assert_cmpstr (vitrine_receipt_get_request_id (receipt), ==,
                   vitrine_receipt_get_request_id (expected));
  g_assert_cmpstr (vitrine_receipt_get_answer (receipt), ==,
                   vitrine_receipt_get_answer (expected));
  g_assert_cmpint (vitrine_receipt_get_time (receipt), ==, vitrine_receipt_get_time (expected));
}

static void
assert_same_facts (const VitrineImageFacts *facts, const VitrineImageFacts *expected)
{
  g_assert_cmpint (facts->format, ==, expected->format);
  g_assert_cmpuint (facts->bytes, ==, expected->bytes);
  g_assert_cmpuint (facts->width, ==, expected->width);
  g_assert_cmpuint (facts->height, ==, expected->height);
  g_assert_cmpint (facts->damaged, ==, expected->damaged);
  g_assert_cmpuint (facts->orientation, ==, expected->orientation);
  g_assert_cmpuint (facts->bits, ==, expected->bits);
  g_assert_cmpint (facts->alpha, ==, expected->alpha);
  g_assert_cmpint (facts->interlaced, ==, expected->interlaced);
  g_assert_cmpuint (facts->frames, ==, expected->frames);
  g_assert_cmpint (facts->colour, ==, expected->colour);
  g_assert_cmpstr (facts->profile, ==, expected->profile);
  g_assert_cmpint (facts->wide_gamut, ==, expected->wide_gamut);
  g_assert_cmpint (facts->metadata, ==, expected->metadata);
}

static void
assert_same_image (VitrineImage *image, VitrineImage *expected)
{
  int suggestion, expected_suggestion;

  g_assert_cmpint (vitrine_image_get_id (image), ==, vitrine_image_get_id (expected));
  g_assert_cmpstr (vitrine_image_get_name (image), ==, vitrine_image_get_name (expected));
  g_assert_cmpstr (vitrine_image_get_shop_id (image), ==, vitrine_image_get_shop_id (expected));
  g_assert_cmpint (vitrine_image_get_use_case (image), ==, vitrine_image_get_use_case (expected));
  g_assert_cmpint (vitrine_image_get_added (image), ==, vitrine_image_get_added (expected));
  g_assert_cmpstr (vitrine_image_get_digest (image), ==, vitrine_image_get_digest (expected));
  assert_same_facts (vitrine_image_get_facts (image), vitrine_image_get_facts (expected));
  g_assert_true (vitrine_treatment_equal (vitrine_image_get_treatment (image),
                                          vitrine_image_get_treatment (expected)));
  g_assert_cmpstr (vitrine_image_get_prepared (image), ==, vitrine_image_get_prepared (expected));
  assert_same_facts (vitrine_image_get_prepared_facts (image),
                     vitrine_image_get_prepared_facts (expected));
  g_assert_cmpstr (vitrine_image_get_steps (image), ==, vitrine_image_get_steps (expected));
  g_assert_cmpstrv (vitrine_image_get_tags (image), vitrine_image_get_tags (expected));
  g_object_get (image, "suggestion", &suggestion, NULL);
  g_object_get (expected, "suggestion", &expected_suggestion, NULL);
  g_assert_cmpint (suggestion, ==, expected_suggestion);
  g_assert_cmpuint (vitrine_image_get_turn (image)->tries, ==,
                    vitrine_image_get_turn (expected)->tries);
  g_assert_cmpint (vitrine_image_get_turn (image)->next_try, ==,
                   vitrine_image_get_turn (expected)->next_try);
  g_assert_cmpint (vitrine_image_get_turn (image)->place, ==,
                   vitrine_image_get_turn (expected)->place);
  g_assert_cmpint (vitrine_image_get_state (image), ==, vitrine_image_get_state (expected));
  g_assert_cmpstr (vitrine_image_get_reason (image), ==, vitrine_image_get_reason (expected));
  g_assert_cmpint (vitrine_image_get_code (image), ==, vitrine_image_get_code (expected));
  g_assert_cmpstr (vitrine_image_get_request_id (image), ==,
                   vitrine_image_get_request_id (expected));
  if (vitrine_image_get_receipt (expected) != NULL)
    assert_same_receipt (vitrine_image_get_receipt (image), vitrine_image_get_receipt (expected));
  else
    g_assert_null (vitrine_image_get_receipt (image));
}

static void
test_round_trip (void)
{
  const VitrineImageFacts facts = { VITRINE_IMAGE_FORMAT_PDF, G_GUINT64_CONSTANT (5000000000),
                                    G_MAXUINT, 7, TRUE };
  g_autoptr (VitrineImage) sent = test_make_image ("later.webp", 2);
  g_autoptr (VitrineImage) failed = test_make_image ("earlier.pdf", 1);
  g_autofree char *digest = g_strdup (vitrine_image_get_digest (failed));
  g_autoptr (VitrineReceipt) receipt = test_make_receipt ("tos-1", 1700000000);
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);

  vitrine_image_set_receipt (sent, receipt);
  vitrine_image_set_state (sent, VITRINE_IMAGE_SENT);
  vitrine_image_set_content (failed, digest, &facts);
  vitrine_image_set_trouble (failed, VITRINE_IMAGE_FAILED, "Too wide", 12038014, "20240229C");
  test_save_image (&store, sent);
  test_save_image (&store, failed);
  g_assert_cmpint (vitrine_image_get_id (sent), >, 0);
  g_assert_cmpint (vitrine_image_get_id (failed), >, vitrine_image_get_id (sent));

  test_store_reopen (&store);
  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 2);
  assert_same_image (images->pdata[0], failed);
  assert_same_image (images->pdata[1], sent);

  test_store_remove (&store);
}

static const VitrineImageFacts known_facts = {
  VITRINE_IMAGE_FORMAT_HEIC, 4000000, 4032, 3024, FALSE, 6, 10, TRUE, TRUE, 3,
  VITRINE_COLOUR_CMYK, "Display P3 “ü”", TRUE, VITRINE_METADATA_EXIF | VITRINE_METADATA_IPTC,
};
static const VitrineImageFacts fitting_facts = {
  VITRINE_IMAGE_FORMAT_JPEG, 900000, 2000, 1500, FALSE, 0, 8, FALSE, FALSE, 1,
  VITRINE_COLOUR_RGB, "sRGB", FALSE, 0,
};

static void
set_prepared (VitrineImage *image, guint number)
{
  g_autofree char *digest = test_make_digest (number);

  vitrine_image_set_prepared (image, digest, &fitting_facts, "Turned upright\nMade smaller");
}

/* All that a file tells, and all that was made of it. */
static void
test_prepared (void)
{
  static const char *const tags[] = { "summer", "”; DROP", "a b", NULL };
  const VitrineTreatment treatment = {
    VITRINE_PREPARE_FULLY, VITRINE_SHAPE_CROP, { 0.1, 0, 0.75, 1 },
  };
  g_autoptr (VitrineImage) image = test_make_image ("a.heic", 1);
  g_autofree char *digest = g_strdup (vitrine_image_get_digest (image));
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  vitrine_image_set_content (image, digest, &known_facts);
  vitrine_image_set_treatment (image, &treatment);
  vitrine_image_set_tags (image, tags);
  vitrine_image_set_suggestion (image, VITRINE_USE_CASE_SIZE_CHART);
  vitrine_image_set_turn (image, &(VitrineTurn) { 3, 1700000000000000, -5 });
  set_prepared (image, 2);
  test_save_image (&store, image);
  test_save_image (&store, image);

  test_store_reopen (&store);
  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 1);
  assert_same_image (images->pdata[0], image);

  /* And all of it gone again. */
  vitrine_image_set_treatment (image, &(VitrineTreatment) { 0 });
  vitrine_image_set_tags (image, NULL);
  vitrine_image_set_suggestion (image, -1);
  vitrine_image_set_prepared (image, NULL, NULL, NULL);
  test_save_image (&store, image);
  g_clear_pointer (&images, g_ptr_array_unref);
  images = test_list_images (&store);
  assert_same_image (images->pdata[0], image);

  test_store_remove (&store);
}

/* A whole row each time: what is gone from the image is gone from the row. */
static void
test_update (void)
{
  g_autoptr (VitrineImage) image = test_make_image ("a.webp", 1);
  g_autoptr (VitrineReceipt) receipt = test_make_receipt ("tos-1", 1700000000);
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  vitrine_image_set_trouble (image, VITRINE_IMAGE_FAILED, "Too wide", 12038014, "20240229C");
  test_save_image (&store, image);
  vitrine_image_set_use_case (image, VITRINE_USE_CASE_SIZE_CHART);
  vitrine_image_set_receipt (image, receipt);
  vitrine_image_set_state (image, VITRINE_IMAGE_SENT);
  test_save_image (&store, image);
  vitrine_image_set_receipt (image, NULL);
  vitrine_image_set_state (image, VITRINE_IMAGE_READY);
  test_save_image (&store, image);

  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 1);
  assert_same_image (images->pdata[0], image);
  /* The answer is not lost with it: it can't be asked for again. */
  g_assert_cmpint (test_query_int (store.path, "SELECT count(*) FROM receipt"), ==, 1);

  test_store_remove (&store);
}

static void
count_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *count = user_data;
  g_autoptr (GError) error = NULL;

  vitrine_image_store_save_finish (VITRINE_IMAGE_STORE (source), result, &error);
  g_assert_no_error (error);
  (*count)++;
}

/* Saved again, and removed, before the first save has come back: one row all the same. */
static void
test_saved_at_once (void)
{
  g_autoptr (VitrineImage) image = test_make_image ("a.webp", 1);
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;
  guint count = 0;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  vitrine_image_store_save_async (store.images, image, count_saved_cb, &count);
  vitrine_image_set_state (image, VITRINE_IMAGE_WAITING);
  vitrine_image_store_save_async (store.images, image, count_saved_cb, &count);
  g_ptr_array_add (gone, image);
  vitrine_image_store_set_removed_async (store.images, gone, TRUE,
                                         test_keep_result_cb, &removed);
  vitrine_image_set_state (image, VITRINE_IMAGE_SENDING);
  vitrine_image_store_save_async (store.images, image, count_saved_cb, &count);
  test_wait_until (count == 3);

  g_assert_cmpint (test_query_int (store.path, "SELECT count(*) FROM image"), ==, 1);
  g_assert_cmpint (test_query_int (store.path, "SELECT state FROM image"), ==,
                   VITRINE_IMAGE_SENDING);
  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 0);

  g_clear_object (&removed);
  test_store_remove (&store);
}

/* The first save fails for want of room, while more are on their way: none of them may
 * write over the row of the image that gets that number instead. */
static void
test_failed_first (void)
{
  g_autoptr (VitrineImage) failed = test_make_image ("failed", 1);
  g_autoptr (VitrineImage) other = test_make_image ("other", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;
  guint count = 0;

  test_disk_install ();
  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_disk_set_fault (TEST_DISK_FULL);
  g_assert_false (test_try_save_image (&store, failed, &error));
  test_disk_set_fault (TEST_DISK_WORKS);
  vitrine_image_store_save_async (store.images, other, count_saved_cb, &count);
  vitrine_image_store_save_async (store.images, failed, count_saved_cb, &count);
  test_wait_until (count == 2);

  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 2);
  assert_same_image (images->pdata[0], failed);
  assert_same_image (images->pdata[1], other);

  test_store_remove (&store);
}

static void
test_removed (void)
{
  g_autoptr (VitrineImage) first = test_make_image ("first", 1);
  g_autoptr (VitrineImage) second = test_make_image ("second", 2);
  g_autoptr (VitrineImage) unsaved = test_make_image ("unsaved", 3);
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) with = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_save_image (&store, first);
  test_save_image (&store, second);
  test_set_removed (&store, first, TRUE);
  test_set_removed (&store, unsaved, TRUE);
  /* An answer that comes late doesn't bring it back. */
  test_save_image (&store, first);
  test_store_reopen (&store);
  without = test_list_images (&store);
  g_assert_cmpuint (without->len, ==, 1);
  assert_same_image (without->pdata[0], second);

  test_set_removed (&store, first, FALSE);
  with = test_list_images (&store);
  g_assert_cmpuint (with->len, ==, 2);
  assert_same_image (with->pdata[0], first);

  test_store_remove (&store);
}

static void
test_other_shop (void)
{
  g_autoptr (VitrineImage) image = vitrine_image_new ("b", "another", VITRINE_USE_CASE_MAIN);
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_save_image (&store, image);
  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 0);
  test_store_remove (&store);
}

typedef struct {
  const char        *path;
  VitrineImageState  saved;
  gboolean           has_digest;
  VitrineImageState  listed;
  gboolean           has_reason;
} RestartCase;

static const RestartCase restart_cases[] = {
  { "/image-store/restart/checking", VITRINE_IMAGE_CHECKING, TRUE,
    VITRINE_IMAGE_CHECKING, FALSE },
  { "/image-store/restart/copying", VITRINE_IMAGE_CHECKING, FALSE,
    VITRINE_IMAGE_UNREADABLE, TRUE },
  { "/image-store/restart/waiting", VITRINE_IMAGE_WAITING, TRUE, VITRINE_IMAGE_WAITING, FALSE },
  { "/image-store/restart/sending", VITRINE_IMAGE_SENDING, TRUE, VITRINE_IMAGE_WAITING, FALSE },
  { "/image-store/restart/ready", VITRINE_IMAGE_READY, TRUE, VITRINE_IMAGE_READY, FALSE },
  { "/image-store/restart/preparing", VITRINE_IMAGE_PREPARING, TRUE,
    VITRINE_IMAGE_PREPARING, FALSE },
};

static void
test_restart (gconstpointer data)
{
  const RestartCase *restart = data;
  g_autoptr (VitrineImage) whole = test_make_image ("a", 1);
  g_autoptr (VitrineImage) bare = vitrine_image_new ("a", TEST_SHOP, VITRINE_USE_CASE_MAIN);
  VitrineImage *image = restart->has_digest ? whole : bare;
  g_autoptr (GPtrArray) running = NULL;
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  vitrine_image_set_state (image, restart->saved);
  test_save_image (&store, image);

  /* While the program that works on it runs, it is where it is. */
  running = test_list_images (&store);
  assert_same_image (running->pdata[0], image);

  test_store_reopen (&store);
  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 1);
  g_assert_cmpint (vitrine_image_get_state (images->pdata[0]), ==, restart->listed);
  g_assert_cmpint (vitrine_image_get_reason (images->pdata[0]) != NULL, ==, restart->has_reason);

  test_store_remove (&store);
}

/* What another program is sending is not for us to send again, until that one is gone. */
static void
test_elsewhere (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GSubprocess) child = test_start_child ("record", folder, NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  TestStore store;

  test_read_line (child, "open");
  test_read_line (child, "recorded");
  test_store_set_up (&store, folder);
  test_store_open (&store);
  before = test_list_images (&store);
  g_assert_cmpuint (before->len, ==, 0);

  test_kill_child (child);
  after = test_list_images (&store);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (vitrine_image_get_state (after->pdata[0]), ==, VITRINE_IMAGE_WAITING);

  test_store_remove (&store);
}

static void
save_sent (TestStore *store, VitrineImage *image, VitrineReceipt *receipt)
{
  vitrine_image_set_receipt (image, receipt);
  vitrine_image_set_state (image, VITRINE_IMAGE_SENT);
  test_save_image (store, image);
}

static void
test_find_newest (void)
{
  g_autoptr (VitrineImage) image = test_make_image ("a", 1);
  g_autoptr (VitrineImage) again = test_make_image ("again", 1);
  g_autoptr (VitrineReceipt) newer = test_make_receipt ("newer", 1700000002);
  g_autoptr (VitrineReceipt) older = test_make_receipt ("older", 1700000001);
  g_autoptr (VitrineReceipt) found = NULL;
  g_autofree char *digest = test_make_digest (1);
  g_autofree char *other_digest = test_make_digest (2);
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  g_assert_null (test_find_receipt (&store, digest, VITRINE_USE_CASE_ATTRIBUTE));
  save_sent (&store, image, newer);
  save_sent (&store, image, older);
  save_sent (&store, again, newer);    /* reused */
  test_set_removed (&store, image, TRUE);
  test_store_reopen (&store);

  found = test_find_receipt (&store, digest, VITRINE_USE_CASE_ATTRIBUTE);
  assert_same_receipt (found, newer);
  g_assert_null (test_find_receipt (&store, digest, VITRINE_USE_CASE_MAIN));
  g_assert_null (test_find_receipt (&store, other_digest, VITRINE_USE_CASE_ATTRIBUTE));
  /* Both answers are kept, and the one that was reused only once. */
  g_assert_cmpint (test_query_int (store.path, "SELECT count(*) FROM receipt"), ==, 2);

  test_store_remove (&store);
}

/* A market may leave anything out. */
static void
test_bare_receipt (void)
{
  g_autoptr (VitrineImage) image = test_make_image ("a", 1);
  g_autoptr (VitrineReceipt) receipt =
    vitrine_receipt_new (NULL, NULL, 0, 0, VITRINE_USE_CASE_ATTRIBUTE, NULL, NULL, 0);
  g_autoptr (VitrineReceipt) found = NULL;
  g_autofree char *digest = test_make_digest (1);
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  save_sent (&store, image, receipt);
  save_sent (&store, image, receipt);
  found = test_find_receipt (&store, digest, VITRINE_USE_CASE_ATTRIBUTE);
  assert_same_receipt (found, receipt);
  g_assert_cmpint (test_query_int (store.path, "SELECT count(*) FROM receipt"), ==, 1);
  test_store_remove (&store);
}

/* The answer is to what went: the copy, while there is one. */
static void
test_receipt_of_copy (void)
{
  g_autoptr (VitrineImage) image = test_make_image ("a", 1);
  g_autoptr (VitrineReceipt) receipt = test_make_receipt ("tos-1", 1700000000);
  g_autoptr (VitrineReceipt) found = NULL;
  g_autofree char *original = test_make_digest (1);
  g_autofree char *copy = test_make_digest (2);
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  set_prepared (image, 2);
  save_sent (&store, image, receipt);
  g_assert_null (test_find_receipt (&store, original, VITRINE_USE_CASE_ATTRIBUTE));
  found = test_find_receipt (&store, copy, VITRINE_USE_CASE_ATTRIBUTE);
  assert_same_receipt (found, receipt);

  test_store_remove (&store);
}

static char *
find_sent (TestStore *store, guint number, VitrineUseCase use_case)
{
  g_autofree char *digest = test_make_digest (number);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VitrineReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_image_store_find_sent_async (store->images, TEST_SHOP, digest, use_case,
                                       test_keep_result_cb, &result);
  test_wait_result (&result);
  receipt = vitrine_image_store_find_receipt_finish (store->images, result, &error);
  g_assert_no_error (error);

  return receipt != NULL ? g_strdup (vitrine_receipt_get_uri (receipt)) : NULL;
}

/* An original has been sent when a copy of it has, though its picture has been removed since. */
static void
test_find_sent (void)
{
  static const struct {
    guint           digest;
    VitrineUseCase  use_case;
    const char     *uri;
  } questions[] = {
    { 1, VITRINE_USE_CASE_ATTRIBUTE, "of-copy" },
    { 2, VITRINE_USE_CASE_ATTRIBUTE, "of-copy" },
    { 3, VITRINE_USE_CASE_ATTRIBUTE, "as-it-is" },
    { 1, VITRINE_USE_CASE_MAIN, NULL },
    { 4, VITRINE_USE_CASE_ATTRIBUTE, NULL },
  };
  g_autoptr (VitrineImage) image = test_make_image ("a", 1);
  g_autoptr (VitrineImage) other = test_make_image ("b", 3);
  g_autoptr (VitrineReceipt) before = test_make_receipt ("before", 1700000000);
  g_autoptr (VitrineReceipt) of_copy = test_make_receipt ("of-copy", 1700000001);
  g_autoptr (VitrineReceipt) as_it_is = test_make_receipt ("as-it-is", 1700000000);
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  save_sent (&store, image, before);       /* as it was, and then a copy that fits */
  set_prepared (image, 2);
  save_sent (&store, image, of_copy);
  save_sent (&store, other, as_it_is);
  test_set_removed (&store, image, TRUE);
  test_store_reopen (&store);

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++) {
    g_autofree char *uri = find_sent (&store, questions[i].digest, questions[i].use_case);

    g_assert_cmpstr (uri, ==, questions[i].uri);
  }

  test_store_remove (&store);
}

static VitrinePreparedCopy *
find_prepared (TestStore *store, guint number, VitrineUseCase use_case, VitrinePrepare prepare)
{
  g_autofree char *digest = test_make_digest (number);
  const VitrineTreatment treatment = { .prepare = prepare };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrinePreparedCopy *copy;

  vitrine_image_store_find_prepared_async (store->images, TEST_SHOP, digest, use_case,
                                           &treatment, test_keep_result_cb, &result);
  test_wait_result (&result);
  copy = vitrine_image_store_find_prepared_finish (store->images, result, &error);
  g_assert_no_error (error);

  return copy;
}

/* A copy is found by how it was made, whatever has become of the image. */
static void
test_find_prepared (void)
{
  g_autoptr (VitrineImage) image = test_make_image ("a", 1);
  g_autoptr (VitrinePreparedCopy) found = NULL;
  g_autofree char *digest = test_make_digest (3);
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  set_prepared (image, 2);
  test_save_image (&store, image);
  set_prepared (image, 3);           /* made once more, and otherwise */
  test_save_image (&store, image);
  vitrine_image_set_prepared (image, NULL, NULL, NULL);
  vitrine_image_set_use_case (image, VITRINE_USE_CASE_MAIN);
  test_save_image (&store, image);
  test_set_removed (&store, image, TRUE);

  found = find_prepared (&store, 1, VITRINE_USE_CASE_ATTRIBUTE, VITRINE_PREPARE_IF_NEEDED);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->digest, ==, digest);
  assert_same_facts (&found->facts, &fitting_facts);
  g_assert_cmpstr (found->steps, ==, "Turned upright\nMade smaller");
  g_assert_null (find_prepared (&store, 1, VITRINE_USE_CASE_MAIN, VITRINE_PREPARE_IF_NEEDED));
  g_assert_null (find_prepared (&store, 1, VITRINE_USE_CASE_ATTRIBUTE, VITRINE_PREPARE_FULLY));
  g_assert_null (find_prepared (&store, 2, VITRINE_USE_CASE_ATTRIBUTE,
                                VITRINE_PREPARE_IF_NEEDED));

  test_store_remove (&store);
}

/* --- hostile text --- */

static void
check_name (const char *name, const char *expected)
{
  g_autoptr (VitrineImage) image = test_make_image (name, 1);
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_save_image (&store, image);
  test_store_reopen (&store);
  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 1);
  g_assert_cmpstr (vitrine_image_get_name (images->pdata[0]), ==, expected);
  test_store_remove (&store);
}

static const struct { const char *name; const char *expected; } name_cases[] = {
  { "", "" },
  { "it's \"quoted\"'; DROP TABLE image; --", "it's \"quoted\"'; DROP TABLE image; --" },
  { "红鞋 👟 e\xcc\x81.jpg", "红鞋 👟 e\xcc\x81.jpg" },
  { "line\nfeed\ttab\x01", "line\nfeed\ttab\x01" },
  { "broken \xff\xfe.jpg", "broken \xef\xbf\xbd\xef\xbf\xbd.jpg" },
  { "cut \xe2\x82", "cut \xef\xbf\xbd\xef\xbf\xbd" },
};

static void
test_names (void)
{
  g_autofree char *long_name = g_strnfill (1024 * 1024, 'n');

  for (gsize i = 0; i < G_N_ELEMENTS (name_cases); i++)
    check_name (name_cases[i].name, name_cases[i].expected);
  check_name (long_name, long_name);
}

/* A row that somebody wrote past us, with everything in it that a row can have. */
static void
test_strange_row (void)
{
  g_autoptr (GPtrArray) images = NULL;
  VitrineImage *image;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_execute (store.path,
                "INSERT INTO image (shop_id, name, use_case, added, format, bytes, width,"
                "  height, damaged, state, code, session) VALUES ('practice',"
                "  CAST (x'61ff62' AS TEXT), 'NO_SUCH', -5, 'XYZ', -1, -2,"
                "  99999999999, 7, 4711, 0, -9223372036854775808)");
  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 1);
  image = images->pdata[0];
  g_assert_cmpstr (vitrine_image_get_name (image), ==, "a\xef\xbf\xbd" "b");
  g_assert_cmpint (vitrine_image_get_use_case (image), ==, VITRINE_USE_CASE_MAIN);
  g_assert_cmpint (vitrine_image_get_facts (image)->format, ==, VITRINE_IMAGE_FORMAT_UNKNOWN);
  g_assert_cmpuint (vitrine_image_get_facts (image)->width, ==, 0);
  g_assert_cmpuint (vitrine_image_get_facts (image)->height, ==, G_MAXUINT);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_CHECKING);
  test_store_remove (&store);
}

/* Likewise, in what came with the second version. */
static void
test_strange_copy (void)
{
  g_autoptr (GPtrArray) images = NULL;
  const VitrineImageFacts *facts;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_execute (store.path,
                "INSERT INTO prepared VALUES (1, 'x', 'y', 'z', '', '../../etc/passwd', NULL,"
                "  'XYZ', -1, -2, 3, 4, 77, -8, 9, 9, -1, 'mauve', printf ('%.*c', 47, 'p')"
                "  || 'üü', 1, 99999999999);"
                "INSERT INTO image (shop_id, name, use_case, added, format, bytes, width,"
                "  height, damaged, state, code, session, prepared_id, treatment, suggestion,"
                "  digest) VALUES ('practice', 'a', 'MAIN_IMAGE', 1, 'PNG', 1, 1, 1, 0, 9, 0, 0,"
                "  1, 'fully crop nan inf -1 2', 'NO_SUCH', 'd')");
  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 1);
  facts = vitrine_image_get_prepared_facts (images->pdata[0]);
  g_assert_cmpint (facts->format, ==, VITRINE_IMAGE_FORMAT_UNKNOWN);
  g_assert_cmpuint (facts->orientation, ==, 0);
  g_assert_cmpuint (facts->bits, ==, 0);
  g_assert_cmpint (facts->colour, ==, VITRINE_COLOUR_UNKNOWN);
  g_assert_true (g_utf8_validate (facts->profile, -1, NULL));
  g_assert_cmpint (vitrine_image_get_treatment (images->pdata[0])->shape, ==,
                   VITRINE_SHAPE_CHOSEN_LATER);
  g_assert_false (vitrine_image_get_suggestion (images->pdata[0], NULL));
  test_store_remove (&store);
}

/* What a seller may have; tells how long it takes. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) images = NULL;
  TestStore store;
  guint count = 0;
  gint64 start;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 10000; i++) {
    g_autoptr (VitrineImage) image = test_make_image ("a-picture.webp", i);
    g_autofree char *uri = g_strdup_printf ("tos-maliva-i-o3syd03w52-us/%u", i);
    g_autoptr (VitrineReceipt) receipt = test_make_receipt (uri, 1700000000 + i);

    vitrine_image_set_receipt (image, receipt);
    vitrine_image_set_state (image, VITRINE_IMAGE_SENT);
    vitrine_image_store_save_async (store.images, image, count_saved_cb, &count);
    if (i % 1000 == 999)
      test_wait_until (count == i + 1);
  }
  g_test_message ("10,000 saves: %.0f ms", (g_get_monotonic_time () - start) / 1000.0);

  test_store_reopen (&store);
  start = g_get_monotonic_time ();
  images = test_list_images (&store);
  g_test_message ("10,000 listed: %.0f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (images->len, ==, 10000);
  test_store_remove (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-store/round-trip", test_round_trip);
  g_test_add_func ("/image-store/prepared", test_prepared);
  g_test_add_func ("/image-store/update", test_update);
  g_test_add_func ("/image-store/saved-at-once", test_saved_at_once);
  g_test_add_func ("/image-store/failed-first", test_failed_first);
  g_test_add_func ("/image-store/removed", test_removed);
  g_test_add_func ("/image-store/other-shop", test_other_shop);
  for (gsize i = 0; i < G_N_ELEMENTS (restart_cases); i++)
    g_test_add_data_func (restart_cases[i].path, &restart_cases[i], test_restart);
  g_test_add_func ("/image-store/elsewhere", test_elsewhere);
  g_test_add_func ("/image-store/find-newest", test_find_newest);
  g_test_add_func ("/image-store/bare-receipt", test_bare_receipt);
  g_test_add_func ("/image-store/receipt-of-copy", test_receipt_of_copy);
  g_test_add_func ("/image-store/find-sent", test_find_sent);
  g_test_add_func ("/image-store/find-prepared", test_find_prepared);
  g_test_add_func ("/image-store/names", test_names);
  g_test_add_func ("/image-store/strange-row", test_strange_row);
  g_test_add_func ("/image-store/strange-copy", test_strange_copy);
  g_test_add_func ("/image-store/many", test_many);

  return g_test_run ();
}
