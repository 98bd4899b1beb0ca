/* Kills a program that edits drafts at any moment, again and again: every draft can be read, no
 * more than a second of typing is lost, and versions and steps back are what was typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "draft-test.h"

#include <stdlib.h>
#include <string.h>

#define N_DRAFTS 3
#define CHECK_EVERY 20      /* the whole database, page by page */

/* A short run is part of the suite; VITRINE_LONG asks for the long one. */
static const struct { guint n_kills; int longest_ms; } runs[] = {
  { 40, 1500 },
  { 1000, 1500 },
};

/* One change that the child told of. */
typedef struct {
  gint64 draft;
  gint64 revision;
  gint64 time;
  guint  hash;
} Change;

typedef struct {
  char       *folder;
  char       *path;
  GRand      *rand;
  GHashTable *seen;        /* hashes of all bodies that ever were */
  gint64      longest_loss;
  guint       n_lost;
  guint       n_changes;
} Run;

static void
make_drafts (Run *run)
{
  TestStore store;

  test_store_set_up (&store, run->folder);
  test_store_open (&store);
  for (guint i = 0; i < N_DRAFTS; i++) {
    g_autoptr (VitrineDraft) draft = test_make_titled ("Start");

    test_save_draft (store.drafts, draft);
    g_assert_cmpint (vitrine_draft_get_id (draft), ==, i + 1);
    g_hash_table_add (run->seen, GUINT_TO_POINTER (g_str_hash (vitrine_draft_get_body (draft))));
  }
  test_store_clear (&store);
}

/* Returns what it has said until it was killed; the last line may be half a one. */
static char *
run_child (Run *run, gint64 *killed)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "jobs", "drafting-child", NULL);
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (run->rand));
  g_autofree char *number = g_strdup_printf ("%u", N_DRAFTS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, run->folder, seed, number,
                      NULL);
  g_autoptr (GBytes) said = NULL;

  g_assert_no_error (error);
  g_usleep (g_rand_int_range (run->rand, 5, runs[g_getenv ("VITRINE_LONG") != NULL].longest_ms)
            * 1000);
  *killed = g_get_monotonic_time ();
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (child));
  said = g_input_stream_read_bytes (g_subprocess_get_stdout_pipe (child), 4 * 1024 * 1024, NULL,
                                    &error);
  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (said, NULL), g_bytes_get_size (said));
}

static GArray *
read_changes (Run *run, const char *said)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", 4);
    Change change;

    g_assert_cmpuint (g_strv_length (words), ==, 4);
    change.draft = g_ascii_strtoll (words[0], NULL, 10);
    change.revision = g_ascii_strtoll (words[1], NULL, 10);
    change.time = g_ascii_strtoll (words[2], NULL, 10);
    change.hash = strtoul (words[3], NULL, 10);
    g_array_append_val (changes, change);
    g_hash_table_add (run->seen, GUINT_TO_POINTER (change.hash));
  }
  run->n_changes += changes->len;

  return changes;
}

/* How long the child had nothing to say, before it was killed: a busy machine keeps it waiting,
 * and its saves as well. */
static gint64
get_longest_pause (GArray *changes, gint64 killed)
{
  gint64 longest = 0;

  for (guint i = 1; i <= changes->len; i++) {
    gint64 next = i < changes->len ? g_array_index (changes, Change, i).time : killed;

    longest = MAX (longest, next - g_array_index (changes, Change, i - 1).time);
  }

  return longest;
}

/* What the child told last of this revision is what there is; what came later is lost. */
static void
check_loss (Run *run, VitrineDraft *draft, GArray *changes, gint64 killed)
{
  gint64 revision = vitrine_draft_get_revision (draft);
  guint hash = g_str_hash (vitrine_draft_get_body (draft));
  gint64 loss = 0;

  for (guint i = 0; i < changes->len; i++) {
    Change *change = &g_array_index (changes, Change, i);

    if (change->draft != vitrine_draft_get_id (draft))
      continue;
    if (change->revision == revision)
      g_assert_cmpuint (hash, ==, change->hash);
    if (change->revision > revision) {
      run->n_lost++;
      loss = MAX (loss, killed - change->time);
    }
  }
  run->longest_loss = MAX (run->longest_loss, loss);
  g_assert_cmpint (loss, <=, G_USEC_PER_SEC + 2 * get_longest_pause (changes, killed));
}

static gboolean
was_seen (Run *run, const char *body)
{
  return g_hash_table_contains (run->seen, GUINT_TO_POINTER (g_str_hash (body)));
}

/* Back to the first step and forth again: only bodies that were, and the same in the end. */
static void
check_steps (Run *run, VitrineDraft *draft)
{
  g_autofree char *body = g_strdup (vitrine_draft_get_body (draft));
  guint n_back = 0, n_forth = 0;

  while (vitrine_draft_redo (draft)) {
    g_assert_true (was_seen (run, vitrine_draft_get_body (draft)));
    n_forth++;
  }
  for (guint i = 0; i < n_forth; i++)
    g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_body (draft), ==, body);
  while (vitrine_draft_undo (draft)) {
    g_assert_true (was_seen (run, vitrine_draft_get_body (draft)));
    n_back++;
  }
  for (guint i = 0; i < n_back; i++)
    g_assert_true (vitrine_draft_redo (draft));
  g_assert_cmpstr (vitrine_draft_get_body (draft), ==, body);
}

/* Each version is a body that was, and the newest is what the draft is. */
static void
check_versions (Run *run, VitrineDraft *draft)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT id, body FROM draft_version WHERE draft_id = %" G_GINT64_FORMAT " ORDER BY id DESC",
    vitrine_draft_get_id (draft));
  sqlite3 *db;
  sqlite3_stmt *statement = NULL;
  guint n = 0;

  g_assert_cmpint (sqlite3_open_v2 (run->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    const char *body = (const char *) sqlite3_column_text (statement, 1);

    g_assert_true (was_seen (run, body));
    if (n++ == 0)
      g_assert_cmpstr (body, ==, vitrine_draft_get_body (draft));
  }
  g_assert_cmpuint (n, >, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static void
check_database (Run *run)
{
  g_autofree char *verdict = test_query_text (run->path, "PRAGMA integrity_check");

  g_assert_cmpstr (verdict, ==, "ok");
  test_execute (run->path, "INSERT INTO draft_text (draft_text) VALUES ('integrity-check');"
                           "INSERT INTO draft_pair (draft_pair) VALUES ('integrity-check')");
}

static void
check (Run *run, GArray *changes, gint64 killed)
{
  TestStore store;

  test_store_set_up (&store, run->folder);
  test_store_open (&store);
  for (guint i = 0; i < N_DRAFTS; i++) {
    g_autoptr (VitrineDraft) draft = test_load_draft (store.drafts, i + 1);

    g_assert_cmpint (vitrine_draft_get_recovered (draft), ==, 0);
    g_assert_true (was_seen (run, vitrine_draft_get_body (draft)));
    check_loss (run, draft, changes, killed);
    check_versions (run, draft);
    check_steps (run, draft);
  }
  test_store_clear (&store);
}

static void
test_killed (void)
{
  guint n_kills = runs[g_getenv ("VITRINE_LONG") != NULL].n_kills;
  const char *chosen = g_getenv ("VITRINE_SEED");
  guint32 seed = chosen != NULL ? strtoul (chosen, NULL, 10) : 20241126;
  Run run = { .folder = test_make_folder (), .seen = g_hash_table_new (NULL, NULL) };

  g_test_message ("VITRINE_SEED=%u", seed);
  run.rand = g_rand_new_with_seed (seed);
  run.path = g_build_filename (run.folder, "vitrine.db", NULL);
  make_drafts (&run);
  for (guint i = 0; i < n_kills; i++) {
    gint64 killed;
    g_autofree char *said = run_child (&run, &killed);
    g_autoptr (GArray) changes = read_changes (&run, said);

    check (&run, changes, killed);
    if (i % CHECK_EVERY == CHECK_EVERY - 1)
      check_database (&run);
  }
  g_test_message ("killed %u times: %u changes, %u lost, the oldest of them after %" G_GINT64_FORMAT
                  " ms", n_kills, run.n_changes, run.n_lost, run.longest_loss / 1000);
  g_assert_cmpuint (run.n_changes, >, n_kills);

  g_rand_free (run.rand);
  g_hash_table_unref (run.seen);
  test_remove_folder (run.folder);
  g_free (run.folder);
  g_free (run.path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drafts/killed", test_killed);

  return g_test_run ();
}
