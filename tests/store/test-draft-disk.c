/* Each call that changes something on the disk is failed in turn while a draft is saved: what
 * is there then is the old or the new, never a mix; it is said; and it is saved in the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "draft-test.h"
#include "store-disk.h"

#include <string.h>

/* With the sanitizers, which take many times as long, one operation in so many fails. */
#ifdef __SANITIZE_ADDRESS__
#define ONE_IN 7
#else
#define ONE_IN 1
#endif

#define OLD "The old title"
#define NEW "The new and rather longer title"

/* A picture, and a text of more than one page. */
static char *
make_body (const char *title)
{
  g_autofree char *words = g_strnfill (9000, 'w');

  return g_strdup_printf ("{\"title\":\"%s\",\"description\":\"<p>%s %s</p>\",\"main_images\":"
                          "[{\"vitrine_picture\":\"%s\"}]}", title, title, words,
                          g_str_equal (title, OLD) ? TEST_PICTURE_A : TEST_PICTURE_B);
}

static void
set_titled_body (VitrineDraft *draft, const char *title)
{
  g_autofree char *body = make_body (title);

  test_set_body (draft, body);
}

/* A database as an earlier program has left it; the tests take copies. */
static char *original;

static char *
make_original (void)
{
  g_autoptr (VitrineDraft) draft = vitrine_draft_new (TEST_SHOP, "US");
  char *folder;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_set_title (draft, "The very first title");
  test_save_draft (store.drafts, draft);
  set_titled_body (draft, OLD);
  test_save_draft (store.drafts, draft);
  folder = g_strdup (store.folder);
  test_store_clear (&store);

  return folder;
}

static void
copy_file (const char *from, const char *to, const char *name)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  g_autofree char *content = NULL;
  gsize size;

  if (g_file_get_contents (source, &content, &size, NULL))
    g_assert_true (g_file_set_contents (target, content, size, NULL));
}

/* Also: what a program would find that starts after this one has died right now. */
static char *
copy_folder (const char *folder)
{
  char *copy = test_make_folder ();

  copy_file (folder, copy, "vitrine.db");
  copy_file (folder, copy, "vitrine.db-wal");

  return copy;
}

static void
assert_found (TestStore *store, const char *title)
{
  static const struct { const char *text; const char *title; } words[] = {
    { "very first", "The very first title" },
    { "old title", OLD },
    { "rather longer", NEW },
    { "ol", OLD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    const VitrineDraftQuery query = { .state = -1, .text = words[i].text };
    g_autofree char *titles = test_list_titles (store->drafts, &query);

    g_assert_cmpstr (titles, ==, g_str_equal (words[i].title, title) ? title : "");
  }
}

/* All of it says the same: row, body, steps back, search, pictures; and undoing leads back. */
static void
assert_whole (const char *folder, gboolean must_be_new)
{
  g_autoptr (VitrineDraft) draft = NULL;
  g_autofree char *body = NULL;
  gboolean is_new;
  TestStore store;

  test_store_set_up (&store, folder);
  test_store_open (&store);
  draft = test_load_draft (store.drafts, 1);
  is_new = g_str_equal (vitrine_draft_get_title (draft), NEW);
  g_assert_true (is_new || (!must_be_new && g_str_equal (vitrine_draft_get_title (draft), OLD)));
  g_assert_cmpint (vitrine_draft_get_recovered (draft), ==, 0);
  body = make_body (is_new ? NEW : OLD);
  g_assert_cmpstr (vitrine_draft_get_body (draft), ==, body);
  g_assert_cmpint (test_get_number (&store, "SELECT count (*) FROM draft_picture"), ==,
                   is_new ? 2 : 1);
  g_assert_cmpint (test_get_number (&store, "SELECT count (*) FROM draft_version"), ==,
                   is_new ? 3 : 2);
  assert_found (&store, vitrine_draft_get_title (draft));
  if (is_new) {
    g_assert_true (vitrine_draft_undo (draft));
    g_assert_cmpstr (vitrine_draft_get_title (draft), ==, OLD);
  }
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "The very first title");
  g_assert_false (vitrine_draft_undo (draft));
  test_store_clear (&store);
}

static void
assert_sound (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "vitrine.db", NULL);
  g_autofree char *verdict = test_query_text (path, "PRAGMA integrity_check");

  g_assert_cmpstr (verdict, ==, "ok");
  test_execute (path, "INSERT INTO draft_text (draft_text) VALUES ('integrity-check');"
                      "INSERT INTO draft_pair (draft_pair) VALUES ('integrity-check')");
}

/* Returns whether the call came at all. */
static gboolean
fail_one (TestDiskOp op, guint nth, gboolean for_good)
{
  g_autofree char *folder = copy_folder (original);
  g_autofree char *copy = NULL;
  g_autoptr (VitrineDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  gboolean came, saved;
  TestStore store;

  test_store_set_up (&store, folder);
  test_store_open (&store);
  draft = test_load_draft (store.drafts, 1);
  set_titled_body (draft, NEW);

  test_disk_arm (op, nth, for_good);
  saved = test_try_save_draft (store.drafts, draft, &error);
  came = test_disk_disarm ();

  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==,
                   saved ? VITRINE_DRAFT_SAVED : VITRINE_DRAFT_CANT_SAVE);
  if (!saved) {
    g_assert_true (error->domain == VITRINE_DATABASE_ERROR);
    g_assert_cmpstr (vitrine_draft_get_trouble (draft), ==, error->message);
  }
  copy = copy_folder (folder);
  assert_whole (copy, saved);
  assert_sound (copy);
  test_remove_folder (copy);

  /* The same program goes on once the disk works. */
  if (!saved)
    test_save_draft (store.drafts, draft);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_SAVED);
  test_store_clear (&store);
  assert_whole (folder, TRUE);
  assert_sound (folder);
  test_remove_folder (folder);

  return came;
}

static const struct { const char *path; TestDiskOp op; gboolean for_good; guint least; } cases[] = {
  { "/draft-disk/write", TEST_DISK_WRITE, FALSE, 20 },
  { "/draft-disk/write-for-good", TEST_DISK_WRITE, TRUE, 20 },
  { "/draft-disk/short", TEST_DISK_WRITE_SHORT, FALSE, 20 },
  { "/draft-disk/full", TEST_DISK_WRITE_SHORT, TRUE, 20 },
  { "/draft-disk/lock", TEST_DISK_LOCK, FALSE, 1 },
  { "/draft-disk/map", TEST_DISK_MAP, FALSE, 0 },
  { "/draft-disk/open", TEST_DISK_OPEN, FALSE, 0 },
  { "/draft-disk/sync", TEST_DISK_SYNC, FALSE, 0 },
  { "/draft-disk/truncate", TEST_DISK_TRUNCATE, FALSE, 0 },
  { "/draft-disk/delete", TEST_DISK_DELETE, FALSE, 0 },
};

static void
test_op (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  guint n = 0;

  while (fail_one (cases[i].op, n, cases[i].for_good))
    n += ONE_IN;
  g_test_message ("failed %u times", n);
  g_assert_cmpuint (n, >=, cases[i].least);
}

/* --- bringing it from the log into the file: at the end, with the program's own close --- */

static gboolean
fail_close (TestDiskOp op, guint nth)
{
  g_autofree char *folder = copy_folder (original);
  g_autoptr (VitrineDraft) draft = NULL;
  gboolean came;
  TestStore store;

  test_store_set_up (&store, folder);
  test_store_open (&store);
  draft = test_load_draft (store.drafts, 1);
  set_titled_body (draft, NEW);
  test_save_draft (store.drafts, draft);
  test_disk_arm (op, nth, TRUE);
  vitrine_database_close (store.database);
  came = test_disk_disarm ();
  test_store_clear (&store);
  assert_whole (folder, TRUE);
  assert_sound (folder);
  test_remove_folder (folder);

  return came;
}

static void
test_close (void)
{
  for (guint op = 0; op < TEST_N_DISK_OPS; op++) {
    guint n = 0;

    while (fail_close (op, n))
      n += ONE_IN;
    g_test_message ("operation %u failed %u times", op, n);
    if (op == TEST_DISK_WRITE || op == TEST_DISK_SYNC)
      g_assert_cmpuint (n, >, 0);
  }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  test_disk_install ();
  test_disk_set_lazy ();
  original = make_original ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GSIZE_TO_POINTER (i), test_op);
  g_test_add_func ("/draft-disk/close", test_close);

  status = g_test_run ();
  test_remove_folder (original);
  g_free (original);

  return status;
}
