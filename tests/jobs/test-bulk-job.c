/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft-test.h"
#include "store-disk.h"
#include "vitrine-bulk-job.h"

#include <string.h>
#include <time.h>

#define TITLE (1u << VITRINE_BULK_TITLE)
#define PRICE (1u << VITRINE_BULK_PRICE)

typedef struct {
  TestStore           store;
  VitrineDraftKeeper *keeper;
  GPtrArray          *drafts;     /* as a list has them */
  VitrineBulkJob     *job;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_store_set_up (&fixture->store, NULL);
  test_store_open (&fixture->store);
  fixture->keeper = vitrine_draft_keeper_new (fixture->store.drafts);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_disk_set_fault (TEST_DISK_WORKS);
  test_wait_until (vitrine_draft_keeper_get_n_unsaved (fixture->keeper) == 0);
  if (fixture->job != NULL)
    g_assert_finalize_object (fixture->job);
  g_clear_pointer (&fixture->drafts, g_ptr_array_unref);
  g_assert_finalize_object (fixture->keeper);
  test_store_remove (&fixture->store);
}

static void
add (Fixture *fixture, const char *title, const char *amount)
{
  g_autofree char *body = g_strdup_printf (
    "{\"title\":\"%s\",\"skus\":[{\"price\":{\"amount\":\"%s\",\"currency\":\"USD\"}}]}",
    title, amount);
  g_autoptr (VitrineDraft) draft = test_make_draft (body);

  test_save_draft (fixture->store.drafts, draft);
}

/* All that there are, in the order in which they were made. */
static void
make_job (Fixture *fixture)
{
  const VitrineDraftQuery query = { .state = -1, .order = VITRINE_DRAFT_ORDER_TITLE };

  fixture->drafts = test_list_drafts (fixture->store.drafts, &query);
  fixture->job = vitrine_bulk_job_new (fixture->keeper, NULL, fixture->drafts);
}

static VitrineBulkDraft *
get_draft (Fixture *fixture, guint i)
{
  return vitrine_bulk_job_get_drafts (fixture->job)->pdata[i];
}

static gint64
get_id (Fixture *fixture, guint i)
{
  return get_draft (fixture, i)->id;
}

/* "New " before each title, and prices half again as high. */
static GPtrArray *
new_edits (void)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_bulk_edit_free);
  VitrineBulkEdit *edit = vitrine_bulk_edit_new (VITRINE_BULK_SURROUND);

  edit->fields = TITLE;
  edit->before = g_strdup ("New ");
  g_ptr_array_add (edits, edit);
  edit = vitrine_bulk_edit_new (VITRINE_BULK_FORMULA);
  edit->fields = PRICE;
  edit->formula = g_strdup ("+50%");
  g_ptr_array_add (edits, edit);

  return edits;
}

static gboolean
preview (Fixture *fixture, GPtrArray *edits, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_bulk_job_preview_async (fixture->job, edits, cancellable, test_keep_result_cb, &result);

  return vitrine_bulk_job_preview_finish (fixture->job, test_wait_result (&result), error);
}

static void
look (Fixture *fixture)
{
  g_autoptr (GPtrArray) edits = new_edits ();
  g_autoptr (GError) error = NULL;

  preview (fixture, edits, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
apply (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_bulk_job_apply_async (fixture->job, NULL, test_keep_result_cb, &result);

  return vitrine_bulk_job_apply_finish (fixture->job, test_wait_result (&result), error);
}

static gboolean
undo (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_bulk_job_undo_async (fixture->job, test_keep_result_cb, &result);

  return vitrine_bulk_job_undo_finish (fixture->job, test_wait_result (&result), error);
}

static VitrineDraft *
open_draft (Fixture *fixture, guint i)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_keeper_open_async (fixture->keeper, get_id (fixture, i), test_keep_result_cb,
                                   &result);

  return vitrine_draft_keeper_open_finish (fixture->keeper, test_wait_result (&result), NULL);
}

static void
assert_kept (Fixture *fixture, guint i, const char *title, const char *amount)
{
  g_autoptr (VitrineDraft) draft = test_load_draft (fixture->store.drafts, get_id (fixture, i));
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", amount);

  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, title);
  g_assert_nonnull (strstr (vitrine_draft_get_body (draft), quoted));
}

static void
count (Fixture *fixture, VitrineBulkTotals *totals)
{
  vitrine_bulk_job_count (fixture->job, totals);
}

/* What would change is told, nothing is written before it is asked for, and one step in each
 * draft takes it back. */
static void
test_there_and_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VitrineBulkTotals totals;
  g_autoptr (VitrineDraft) draft = NULL;

  add (fixture, "Boot", "10.00");
  add (fixture, "Clog", "0.99");
  add (fixture, "New mule", "5.00");
  make_job (fixture);
  look (fixture);
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_changes, ==, 5);
  g_assert_cmpuint (totals.n_drafts, ==, 3);
  g_assert_cmpuint (totals.n_refused, ==, 0);
  assert_kept (fixture, 0, "Boot", "10.00");
  g_assert_cmpint (test_query_int (fixture->store.path, "SELECT max (revision) FROM draft"), ==, 1);

  ((VitrineBulkItem *) get_draft (fixture, 1)->items->pdata[0])->is_left_out = TRUE;
  g_assert_true (apply (fixture, &error));
  g_assert_no_error (error);
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_written, ==, 3);
  g_assert_cmpuint (totals.n_left_out, ==, 1);
  assert_kept (fixture, 0, "New Boot", "15.00");
  assert_kept (fixture, 1, "Clog", "1.49");
  assert_kept (fixture, 2, "New mule", "7.50");

  draft = test_load_draft (fixture->store.drafts, get_id (fixture, 0));
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Boot");
  g_assert_false (vitrine_draft_can_undo (draft));

  g_assert_true (undo (fixture, &error));
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_written, ==, 0);
  g_assert_cmpuint (totals.n_unread, ==, 0);
  assert_kept (fixture, 0, "Boot", "10.00");
  assert_kept (fixture, 1, "Clog", "0.99");
  assert_kept (fixture, 2, "New mule", "5.00");
}

/* The draft that is open is the same object, its parts too, with what was typed last in it. */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = NULL;
  VitrinePart *product;
  g_autofree char *applied = NULL, *undone = NULL;

  add (fixture, "Boot", "10.00");
  add (fixture, "Clog", "1.00");
  make_job (fixture);
  draft = open_draft (fixture, 0);
  product = VITRINE_PART (vitrine_draft_get_product (draft));
  vitrine_part_set_text (product, "title", "Rubber boot");
  look (fixture);
  g_assert_true (apply (fixture, NULL));
  applied = vitrine_part_dup_text (product, "title");
  g_assert_cmpstr (applied, ==, "New Rubber boot");
  assert_kept (fixture, 0, "New Rubber boot", "15.00");

  g_assert_true (undo (fixture, NULL));
  g_assert_true (VITRINE_PART (vitrine_draft_get_product (draft)) == product);
  undone = vitrine_part_dup_text (product, "title");
  g_assert_cmpstr (undone, ==, "Rubber boot");
  assert_kept (fixture, 0, "Rubber boot", "10.00");
  assert_kept (fixture, 1, "Clog", "1.00");
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Boot");
}

/* What is written on since isn't lost by the way back. */
static void
test_written_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) first = NULL, second = NULL;
  VitrineBulkTotals totals;

  add (fixture, "Boot", "10.00");
  add (fixture, "Clog", "1.00");
  make_job (fixture);
  look (fixture);
  g_assert_true (apply (fixture, NULL));
  first = open_draft (fixture, 0);
  vitrine_part_set_text (VITRINE_PART (vitrine_draft_get_product (first)), "title",
                         "New Boot, red");
  second = open_draft (fixture, 1);
  test_set_body (second, "{\"title\":\"Mule\"}");

  g_assert_true (undo (fixture, NULL));
  assert_kept (fixture, 0, "New Boot, red", "10.00");
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_unread, ==, 1);
  g_assert_nonnull (strstr (get_draft (fixture, 1)->trouble, "meanwhile"));
  g_assert_cmpstr (vitrine_draft_get_title (second), ==, "Mule");
}

/* Another program, or the form, was faster: that draft is left alone, and named. */
static void
test_outrun (Fixture *fixture, gconstpointer data)
{
  VitrineBulkTotals totals;
  g_autoptr (VitrineDraft) theirs = NULL;

  add (fixture, "Boot", "10.00");
  add (fixture, "Clog", "1.00");
  make_job (fixture);
  look (fixture);
  theirs = test_load_draft (fixture->store.drafts, get_id (fixture, 0));
  vitrine_part_set_text (VITRINE_PART (vitrine_draft_get_product (theirs)), "title", "Theirs");
  test_save_draft (fixture->store.drafts, theirs);

  g_assert_true (apply (fixture, NULL));
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_written, ==, 1);
  g_assert_cmpuint (totals.n_unread, ==, 1);
  g_assert_nonnull (strstr (get_draft (fixture, 0)->trouble, "meanwhile"));
  assert_kept (fixture, 0, "Theirs", "10.00");
  assert_kept (fixture, 1, "New Clog", "1.50");
}

/* No room: it ends, nothing is changed, and says why. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  VitrineBulkTotals totals;

  for (guint i = 0; i < 20; i++) {
    g_autofree char *title = g_strdup_printf ("Boot %02u", i);

    add (fixture, title, "10.00");
  }
  make_job (fixture);
  look (fixture);
  test_disk_set_fault (TEST_DISK_FULL);
  g_assert_false (apply (fixture, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_FULL);
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_written, ==, 0);
  g_assert_cmpuint (totals.n_unread, >=, 1);
  g_assert_cmpuint (totals.n_unread, <=, 4);
  g_assert_cmpstr (get_draft (fixture, 0)->trouble, ==, error->message);

  test_disk_set_fault (TEST_DISK_WORKS);
  test_wait_until (vitrine_draft_keeper_get_n_unsaved (fixture->keeper) == 0);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *title = g_strdup_printf ("Boot %02u", i);

    assert_kept (fixture, i, title, "10.00");
  }

  /* And the way back can fail too: what was written stays, to be taken back again. */
  look (fixture);
  g_assert_true (apply (fixture, NULL));
  test_disk_set_fault (TEST_DISK_BROKEN);
  g_assert_false (undo (fixture, &again));
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_written, ==, 20);
  test_disk_set_fault (TEST_DISK_WORKS);
  test_wait_until (vitrine_draft_keeper_get_n_unsaved (fixture->keeper) == 0);
  assert_kept (fixture, 0, "New Boot 00", "15.00");
  g_assert_true (undo (fixture, NULL));
  assert_kept (fixture, 0, "Boot 00", "10.00");
  assert_kept (fixture, 19, "Boot 19", "10.00");
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) trashed = NULL;
  g_autoptr (VitrineDraft) purged = NULL;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();
  g_autoptr (GAsyncResult) result = NULL;
  VitrineBulkTotals totals;

  add (fixture, "Boot", "10.00");
  add (fixture, "Clog", "1.00");
  add (fixture, "Mule", "2.00");
  make_job (fixture);
  purged = test_load_draft (fixture->store.drafts, get_id (fixture, 0));
  test_set_trashed (fixture->store.drafts, purged, TRUE);
  g_ptr_array_add (drafts, purged);
  vitrine_draft_store_purge_async (fixture->store.drafts, drafts, test_keep_result_cb, &result);
  vitrine_draft_store_purge_finish (fixture->store.drafts, test_wait_result (&result), NULL);
  look (fixture);
  g_assert_nonnull (get_draft (fixture, 0)->trouble);

  trashed = test_load_draft (fixture->store.drafts, get_id (fixture, 1));
  test_set_trashed (fixture->store.drafts, trashed, TRUE);
  g_assert_true (apply (fixture, NULL));
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_written, ==, 1);
  g_assert_cmpuint (totals.n_unread, ==, 2);
  g_assert_nonnull (strstr (get_draft (fixture, 1)->trouble, "trash"));
  assert_kept (fixture, 2, "New Mule", "3.00");
}

/* Only what is new: what was wrong before is no news. */
static void
test_problems (Fixture *fixture, gconstpointer data)
{
  g_autofree char *most = g_strnfill (252, 'a');
  g_autofree char *more = g_strnfill (300, 'b');
  VitrineBulkTotals totals;
  const VitrineBulkItem *item;

  add (fixture, most, "10.00");
  add (fixture, more, "10.00");
  add (fixture, "c", "6000.00");
  make_job (fixture);
  look (fixture);
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_changes, ==, 6);

  item = get_draft (fixture, 0)->items->pdata[0];
  g_assert_cmpstr (item->change->path, ==, "title");
  g_assert_nonnull (item->problem);
  item = get_draft (fixture, 0)->items->pdata[1];
  g_assert_null (item->problem);
  g_assert_false (vitrine_bulk_draft_has_new_problem (get_draft (fixture, 1)));
  item = get_draft (fixture, 2)->items->pdata[1];
  g_assert_cmpstr (item->change->path, ==, "skus[0].price");
  g_assert_nonnull (item->problem);
  g_assert_cmpuint (totals.n_new_problems, ==, 2);

  ((VitrineBulkItem *) item)->is_left_out = TRUE;
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_new_problems, ==, 1);
}

/* Refused: the rest goes on. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  VitrineBulkTotals totals;

  add (fixture, "Boot", "ten");
  add (fixture, "Clog", "1.00");
  make_job (fixture);
  look (fixture);
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_refused, ==, 1);
  g_assert_cmpuint (totals.n_changes, ==, 3);
  g_assert_true (apply (fixture, NULL));
  assert_kept (fixture, 0, "New Boot", "ten");
  assert_kept (fixture, 1, "New Clog", "1.50");
}

static void
cancel_late (VitrineBulkJob *job, GParamSpec *pspec, GCancellable *cancellable)
{
  guint n_done;

  g_object_get (job, "n-done", &n_done, NULL);
  if (n_done >= 5)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) edits = new_edits ();
  g_autoptr (GError) error = NULL;
  VitrineBulkTotals totals;

  for (guint i = 0; i < 30; i++)
    add (fixture, "Boot", "10.00");
  make_job (fixture);
  g_signal_connect (fixture->job, "notify::n-done", G_CALLBACK (cancel_late), cancellable);
  g_assert_false (preview (fixture, edits, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_drafts, >=, 5);
  g_assert_cmpuint (totals.n_drafts, <, 30);
}

/* Of this thread alone, so that a busy machine makes nothing longer; in microseconds. */
static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* A thousand drafts: how long the loop is away at a time is measured, not only the whole. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  const guint n = g_test_slow () ? 1000 : 200;
  g_autoptr (GPtrArray) edits = new_edits ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GString) skus = g_string_new (NULL);
  gint64 begin, longest = 0;
  VitrineBulkTotals totals;

  for (guint i = 0; i < 6; i++)
    g_string_append_printf (skus, "%s{\"seller_sku\":\"S-%u\",\"price\":{\"amount\":\"1%u.00\","
                            "\"currency\":\"USD\"}}", i > 0 ? "," : "", i, i);
  for (guint i = 0; i < n; i++) {
    g_autofree char *body = g_strdup_printf ("{\"title\":\"Boot %04u\",\"skus\":[%s]}", i,
                                             skus->str);
    g_autoptr (VitrineDraft) draft = test_make_draft (body);

    test_save_draft (fixture->store.drafts, draft);
  }
  make_job (fixture);
  begin = g_get_monotonic_time ();
  vitrine_bulk_job_preview_async (fixture->job, edits, NULL, test_keep_result_cb, &result);
  while (result == NULL) {
    gint64 turn;

    while (!g_main_context_pending (NULL))
      g_usleep (50);
    turn = get_processor_time ();
    g_main_context_iteration (NULL, FALSE);
    longest = MAX (longest, get_processor_time () - turn);
  }
  g_assert_true (vitrine_bulk_job_preview_finish (fixture->job, result, NULL));
  g_test_message ("%u drafts looked through in %" G_GINT64_FORMAT " ms; longest turn of the loop "
                  "%" G_GINT64_FORMAT " us", n, (g_get_monotonic_time () - begin) / 1000, longest);
  g_assert_cmpint (longest, <=, 16000);
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_changes, ==, 7 * n);

  begin = g_get_monotonic_time ();
  g_assert_true (apply (fixture, NULL));
  g_test_message ("written in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begin) / 1000);
  count (fixture, &totals);
  g_assert_cmpuint (totals.n_written, ==, n);
  begin = g_get_monotonic_time ();
  g_assert_true (undo (fixture, NULL));
  g_test_message ("taken back in %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - begin) / 1000);
  assert_kept (fixture, n - 1, n == 1000 ? "Boot 0999" : "Boot 0199", "15.00");
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  test_disk_install ();
  g_test_init (&argc, &argv, NULL);
  add_test ("/bulk-job/there-and-back", test_there_and_back);
  add_test ("/bulk-job/open", test_open);
  add_test ("/bulk-job/written-on", test_written_on);
  add_test ("/bulk-job/outrun", test_outrun);
  add_test ("/bulk-job/full", test_full);
  add_test ("/bulk-job/gone", test_gone);
  add_test ("/bulk-job/problems", test_problems);
  add_test ("/bulk-job/refused", test_refused);
  add_test ("/bulk-job/cancel", test_cancel);
  add_test ("/bulk-job/many", test_many);
  return g_test_run ();
}
