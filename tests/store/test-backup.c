/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-disk.h"
#include "store-test.h"
#include "vitrine-backup-private.h"
#include "vitrine-connection-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define DAY 86400
#define NOW G_GINT64_CONSTANT (1764130000)    /* 2025-11-26T04:06:40Z */

static GPtrArray *
make_list (const char *reasons, const gint64 *ages, guint n)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_backup_free);

  for (guint i = 0; i < n; i++) {
    VitrineBackup *backup = g_new0 (VitrineBackup, 1);

    backup->time = NOW - ages[i];
    backup->reason = reasons[i] == 'u' ? VITRINE_BACKUP_BEFORE_UPDATE : VITRINE_BACKUP_DAILY;
    g_ptr_array_add (backups, backup);
  }

  return backups;
}

/* Ages in hours, newest first; "d" is a daily one, "u" one before an update. What is to go is
 * marked with "x". */
static const struct {
  const char *name;
  const char *reasons;
  gint64      hours[8];
  const char *verdict;
} surplus_cases[] = {
  { "none",           "",         { 0 },                              "" },
  { "two-stay",       "dd",       { 20000, 30000 },                   ".." },
  { "same-day",       "dddd",     { 0, 1, 2, 3 },                     "..xx" },
  { "days",           "dddd",     { 0, 24, 48, 72 },                  "...." },
  { "weeks",          "ddddd",    { 0, 24, 240, 264, 480 },           "...x." },
  { "too-old",        "dddd",     { 0, 24, 48, 9000 },                "...x" },
  { "each-reason",    "ududud",   { 0, 0, 9000, 9000, 9100, 9100 },   "....xx" },
  { "clock-went-back", "ddd",     { -2000, -1000, 0 },                "..." },
};

static void
test_surplus (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  guint n = strlen (surplus_cases[row].reasons);
  gint64 ages[8];
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) surplus = NULL;
  g_autoptr (GString) verdict = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    ages[i] = surplus_cases[row].hours[i] * 3600;
  backups = make_list (surplus_cases[row].reasons, ages, n);
  surplus = vitrine_backup_find_surplus (backups, NOW);

  for (guint i = 0; i < n; i++)
    g_string_append_c (verdict, g_ptr_array_find (surplus, backups->pdata[i], NULL) ? 'x' : '.');
  g_assert_cmpstr (verdict->str, ==, surplus_cases[row].verdict);
}

/* Two years of days: never more than a few dozen are there, and one for each time ago. */
static void
test_years (void)
{
  g_autoptr (GPtrArray) backups =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_backup_free);

  for (gint64 day = 0; day < 730; day++) {
    gint64 now = NOW + day * DAY;
    VitrineBackup *backup = g_new0 (VitrineBackup, 1);
    g_autoptr (GPtrArray) surplus = NULL;

    backup->time = now;
    g_ptr_array_insert (backups, 0, backup);
    surplus = vitrine_backup_find_surplus (backups, now);
    for (guint i = 0; i < surplus->len; i++)
      g_ptr_array_remove (backups, surplus->pdata[i]);
    g_assert_cmpuint (backups->len, <=, 7 + 6 + 13);
  }

  for (gint64 ago = 0; ago < 360; ago += 30) {
    gint64 nearest = G_MAXINT64;

    for (guint i = 0; i < backups->len; i++) {
      VitrineBackup *backup = backups->pdata[i];

      nearest = MIN (nearest, ABS (backup->time - (NOW + (729 - ago) * DAY)));
    }
    g_assert_cmpint (nearest, <=, 30 * DAY);
  }
}

static void
test_in_use (void)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  VitrineBackup *backup;
  struct stat info;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_save_some (&store, 3);
  g_assert_true (vitrine_backup_make (store.path, VITRINE_BACKUP_DAILY, NOW, NULL, &error));
  g_assert_no_error (error);
  test_save_some (&store, 2);

  backups = vitrine_backup_list (store.path);
  g_assert_cmpuint (backups->len, ==, 1);
  backup = backups->pdata[0];
  g_assert_true (g_str_has_suffix (backup->path, "backups/vitrine-20251126T040640Z.db"));
  g_assert_cmpint (backup->time, ==, NOW);
  g_assert_cmpint (test_query_int (backup->path, "SELECT count(*) FROM image"), ==, 3);
  g_assert_cmpint (stat (backup->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (info.st_size, ==, backup->bytes);

  test_store_remove (&store);
}

static void
test_due (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  gboolean made;
  TestStore store;
  static const struct { gint64 after; gboolean made; } steps[] = {
    { 0, TRUE },
    { 10, FALSE },
    { DAY - 1, FALSE },
    { DAY, TRUE },
    { DAY + 5, FALSE },
    { -5 * DAY, TRUE },        /* the clock was wrong, and is put right */
    { -5 * DAY + 10, FALSE },
  };

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_assert_true (vitrine_backup_make_if_due (store.path, NOW + steps[i].after, &made, NULL,
                                               &error));
    g_assert_no_error (error);
    g_assert_cmpint (made, ==, steps[i].made);
  }
  backups = vitrine_backup_list (store.path);
  g_assert_cmpuint (backups->len, ==, 3);

  test_store_remove (&store);
}

/* Nothing but whole copies ever has a name of theirs. */
static void
assert_no_rest (TestStore *store, guint n_backups)
{
  g_autofree char *folder = vitrine_backup_dup_folder (store->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, n_backups);
}

static const struct { TestDiskFault fault; VitrineBackupError code; } fault_cases[] = {
  { TEST_DISK_FULL, VITRINE_BACKUP_ERROR_FULL },
  { TEST_DISK_QUOTA, VITRINE_BACKUP_ERROR_FULL },
  { TEST_DISK_BROKEN, VITRINE_BACKUP_ERROR_IO },
  { TEST_DISK_UNREADABLE, VITRINE_BACKUP_ERROR_IO },
};

/* A disk that fails leaves the copies that are there, and no half one. */
static void
test_faults (void)
{
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_save_some (&store, 3);
  g_assert_true (vitrine_backup_make (store.path, VITRINE_BACKUP_DAILY, NOW, NULL, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++) {
    g_autoptr (GError) error = NULL;

    test_disk_set_fault (fault_cases[i].fault);
    g_assert_false (vitrine_backup_make (store.path, VITRINE_BACKUP_DAILY, NOW + DAY, NULL,
                                         &error));
    test_disk_set_fault (TEST_DISK_WORKS);
    g_assert_error (error, VITRINE_BACKUP_ERROR, (int) fault_cases[i].code);
    g_assert_nonnull (strstr (error->message, store.folder));
    assert_no_rest (&store, 1);
  }

  test_store_remove (&store);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  g_cancellable_cancel (cancellable);
  g_assert_false (vitrine_backup_make (store.path, VITRINE_BACKUP_DAILY, NOW, cancellable,
                                       &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_no_rest (&store, 0);

  test_store_remove (&store);
}

/* A damaged database is no reason to let the good copies go. */
static void
test_damaged (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = g_strnfill (64 * 1024, 'x');
  TestStore store;

  test_store_set_up (&store, NULL);
  g_assert_true (g_file_set_contents (store.path, content, 64 * 1024, NULL));
  g_assert_false (vitrine_backup_make (store.path, VITRINE_BACKUP_DAILY, NOW, NULL, &error));
  g_assert_error (error, VITRINE_BACKUP_ERROR, VITRINE_BACKUP_ERROR_NOT_OURS);
  assert_no_rest (&store, 0);

  test_store_remove (&store);
}

/* What others put there isn't listed, and not touched. */
static void
test_strangers (void)
{
  static const char *const names[] = {
    "vitrine-.db", "vitrine-20251126T040640Z.db.txt", "vitrine-20251126T040640Z-mine.db",
    "vitrine-yesterday-or-so-at-noon.db", "notes", "vitrine-20259999T040640Z.db",
  };
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  folder = vitrine_backup_dup_folder (store.path);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);

    g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  }
  g_assert_true (vitrine_backup_make (store.path, VITRINE_BACKUP_DAILY, NOW, NULL, NULL));
  backups = vitrine_backup_list (store.path);
  g_assert_cmpuint (backups->len, ==, 1);
  assert_no_rest (&store, G_N_ELEMENTS (names) + 1);

  test_store_remove (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_disk_install ();

  for (guint i = 0; i < G_N_ELEMENTS (surplus_cases); i++) {
    g_autofree char *path = g_strconcat ("/backup/surplus/", surplus_cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_surplus);
  }
  g_test_add_func ("/backup/surplus/years", test_years);
  g_test_add_func ("/backup/in-use", test_in_use);
  g_test_add_func ("/backup/due", test_due);
  g_test_add_func ("/backup/faults", test_faults);
  g_test_add_func ("/backup/cancel", test_cancel);
  g_test_add_func ("/backup/damaged", test_damaged);
  g_test_add_func ("/backup/strangers", test_strangers);

  return g_test_run ();
}
