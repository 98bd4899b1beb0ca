/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-disk.h"
#include "store-test.h"
#include "vitrine-archive.h"
#include "vitrine-connection-private.h"
#include "vitrine-digest.h"
#include "vitrine-image-files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define NOW G_GINT64_CONSTANT (1764130000)
#define N_PICTURES 3

/* A seller's folder, and a file beside it. */
typedef struct {
  TestStore  store;
  char      *images;
  char      *archive;
} Fixture;

static char *
add_picture (const char *images, guint number)
{
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (images);
  g_autofree char *content = g_strnfill (100 * 1024 + number, 'a' + number);
  g_autoptr (GInputStream) stream = NULL;
  char *digest;
  guint64 bytes;

  stream = g_memory_input_stream_new_from_data (content, strlen (content), NULL);
  g_assert_true (vitrine_image_files_import (files, stream, NULL, &digest, &bytes, NULL));

  return digest;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_store_set_up (&fixture->store, NULL);
  fixture->images = g_build_filename (fixture->store.folder, "images", NULL);
  fixture->archive = g_build_filename (fixture->store.folder, "work.vitrine", NULL);
  test_store_open (&fixture->store);
  test_save_some (&fixture->store, 4);
  for (guint i = 0; i < N_PICTURES; i++)
    g_free (add_picture (fixture->images, i));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_store_remove (&fixture->store);
  g_free (fixture->images);
  g_free (fixture->archive);
}

static void
keep_progress (guint64 done, guint64 total, gpointer user_data)
{
  guint64 *last = user_data;

  g_assert_cmpuint (done, >=, *last);
  g_assert_cmpuint (done, <=, total);
  *last = done;
}

static void
export (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;
  guint64 done = 0;

  g_assert_true (vitrine_archive_export (fixture->store.path, fixture->images, fixture->archive,
                                         keep_progress, &done, &summary, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_pictures, ==, N_PICTURES);
  g_assert_cmpuint (done, ==, summary.bytes);
}

static gboolean
try_restore (Fixture                *fixture,
             const char             *path,
             const char             *database_path,
             VitrineArchiveSummary  *summary,
             GError                **error)
{
  g_autofree char *folder = g_path_get_dirname (database_path);
  g_autofree char *images = g_build_filename (folder, "images", NULL);
  guint64 done = 0;

  return vitrine_archive_restore (path, database_path, images, NOW, keep_progress, &done,
                                  summary, NULL, error);
}

static guint
count_names (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix);

  return n;
}

/* Onto another computer. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->store.folder, "new", "home", NULL);
  g_autofree char *path = g_build_filename (folder, "vitrine.db", NULL);
  g_autofree char *images = g_build_filename (folder, "images", NULL);
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;
  struct stat info;

  export (fixture);
  g_assert_cmpint (stat (fixture->archive, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (try_restore (fixture, fixture->archive, path, &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_pictures, ==, N_PICTURES);
  g_assert_cmpuint (summary.n_damaged, ==, 0);
  g_assert_cmpint (test_query_int (path, "SELECT count(*) FROM image"), ==, 4);
  g_assert_cmpuint (count_names (images, ""), ==, N_PICTURES);
  g_assert_cmpuint (count_names (folder, ".archive-"), ==, 0);
  g_assert_cmpuint (count_names (fixture->store.folder, ".archive-"), ==, 0);
}

/* Over what is there, which can be had back; the pictures of meanwhile stay. */
static void
test_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *later = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;

  export (fixture);
  test_save_some (&fixture->store, 2);
  later = add_picture (fixture->images, 9);
  vitrine_database_close (fixture->store.database);

  g_assert_true (try_restore (fixture, fixture->archive, fixture->store.path, &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_pictures, ==, N_PICTURES);
  test_store_open (&fixture->store);
  test_assert_lists (&fixture->store, 4);
  g_assert_cmpuint (count_names (fixture->images, later), ==, 1);

  backups = vitrine_backup_list (fixture->store.path);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpint (((VitrineBackup *) backups->pdata[0])->reason, ==,
                   VITRINE_BACKUP_BEFORE_RESTORE);

  /* And back again, from that. */
  vitrine_database_close (fixture->store.database);
  g_assert_true (try_restore (fixture, ((VitrineBackup *) backups->pdata[0])->path,
                              fixture->store.path, &summary, &error));
  g_assert_no_error (error);
  test_store_open (&fixture->store);
  test_assert_lists (&fixture->store, 6);
}

static void
test_in_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;

  export (fixture);
  g_assert_false (try_restore (fixture, fixture->archive, fixture->store.path, &summary, &error));
  g_assert_error (error, VITRINE_BACKUP_ERROR, VITRINE_BACKUP_ERROR_IN_USE);
  test_assert_lists (&fixture->store, 4);
}

/* What is damaged is set aside, not overwritten. */
static void
test_over_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;

  export (fixture);
  vitrine_database_close (fixture->store.database);
  g_assert_true (g_file_set_contents (fixture->store.path, "not a database at all, far from it",
                                      -1, NULL));
  g_assert_true (try_restore (fixture, fixture->archive, fixture->store.path, &summary, &error));
  g_assert_no_error (error);
  test_store_open (&fixture->store);
  test_assert_lists (&fixture->store, 4);
  g_assert_cmpuint (count_names (fixture->store.folder, "vitrine.db.damaged-"), >=, 1);
}

/* What somebody may have done to an archive. */
static const struct {
  const char         *name;
  const char         *sql;
  VitrineBackupError  code;
} bad_cases[] = {
  { "another-program", "PRAGMA application_id = 5", VITRINE_BACKUP_ERROR_NOT_OURS },
  { "newer", "PRAGMA user_version = 2", VITRINE_BACKUP_ERROR_NEWER },
  { "no-database", "DELETE FROM sqlar WHERE name = 'vitrine.db'", VITRINE_BACKUP_ERROR_DAMAGED },
  { "empty-database", "UPDATE sqlar SET data = x'00' WHERE name = 'vitrine.db'",
    VITRINE_BACKUP_ERROR_DAMAGED },
  { "null-database", "UPDATE sqlar SET data = NULL WHERE name = 'vitrine.db'",
    VITRINE_BACKUP_ERROR_DAMAGED },
  { "number-for-database", "UPDATE sqlar SET data = 7 WHERE name = 'vitrine.db'",
    VITRINE_BACKUP_ERROR_DAMAGED },
  { "no-table", "DROP TABLE sqlar", VITRINE_BACKUP_ERROR_DAMAGED },
  { "view-for-table",
    "ALTER TABLE sqlar RENAME TO other; CREATE VIEW sqlar AS SELECT rowid, * FROM other",
    VITRINE_BACKUP_ERROR_DAMAGED },
};

static void
test_bad (Fixture *fixture, gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;

  export (fixture);
  test_execute (fixture->archive, bad_cases[row].sql);
  vitrine_database_close (fixture->store.database);
  g_assert_false (try_restore (fixture, fixture->archive, fixture->store.path, &summary, &error));
  g_assert_error (error, VITRINE_BACKUP_ERROR, (int) bad_cases[row].code);
  g_assert_nonnull (strstr (error->message, fixture->archive));
  test_store_open (&fixture->store);
  test_assert_lists (&fixture->store, 4);
  g_assert_cmpuint (count_names (fixture->store.folder, ".archive-"), ==, 0);
}

/* Pictures that aren't what they are called are left out; names lead nowhere else. */
static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->store.folder, "home", NULL);
  g_autofree char *path = g_build_filename (folder, "vitrine.db", NULL);
  g_autofree char *images = g_build_filename (folder, "images", NULL);
  g_autofree char *elsewhere = g_build_filename (fixture->store.folder, "elsewhere", NULL);
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;

  export (fixture);
  test_execute (fixture->archive,
                "UPDATE sqlar SET data = data || x'00' WHERE name LIKE 'images/%' AND rowid ="
                " (SELECT max (rowid) FROM sqlar);"
                "INSERT INTO sqlar VALUES ('images/../../elsewhere', 33152, 0, 1, x'41'),"
                " ('elsewhere', 33152, 0, 1, x'41'), (NULL, 33152, 0, 1, x'41'),"
                " ('images/ABC', 33152, 0, 1, x'41')");
  g_assert_true (try_restore (fixture, fixture->archive, path, &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_pictures, ==, N_PICTURES - 1);
  g_assert_cmpuint (summary.n_damaged, ==, 1);
  g_assert_cmpuint (count_names (images, ""), ==, N_PICTURES - 1);
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

/* Cut off anywhere, or with a byte turned anywhere: an error in words, or all of it whole. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  g_autofree char *folder = g_build_filename (fixture->store.folder, "home", NULL);
  g_autofree char *path = g_build_filename (folder, "vitrine.db", NULL);
  gsize size;

  export (fixture);
  g_assert_true (g_file_get_contents (fixture->archive, &content, &size, NULL));
  for (gsize at = 0; at < size; at += size / 40 + 1) {
    for (guint cut = 0; cut < 2; cut++) {
      g_autoptr (GError) error = NULL;
      VitrineArchiveSummary summary;

      content[at] ^= 0x55;
      g_assert_true (g_file_set_contents (fixture->archive, content, cut ? at : size, NULL));
      content[at] ^= 0x55;
      if (try_restore (fixture, fixture->archive, path, &summary, &error)) {
        g_assert_cmpint (test_query_int (path, "SELECT count(*) FROM image"), ==, 4);
        g_assert_cmpuint (summary.n_pictures + summary.n_damaged, <=, N_PICTURES);
      } else {
        g_assert_true (error->domain == VITRINE_BACKUP_ERROR ||
                       error->domain == VITRINE_DATABASE_ERROR);
      }
      test_remove_folder (folder);
    }
  }
}

static const struct { TestDiskFault fault; VitrineBackupError code; } fault_cases[] = {
  { TEST_DISK_FULL, VITRINE_BACKUP_ERROR_FULL },
  { TEST_DISK_BROKEN, VITRINE_BACKUP_ERROR_IO },
  { TEST_DISK_UNREADABLE, VITRINE_BACKUP_ERROR_IO },
};

/* An earlier archive of that name stays until there is a whole one. */
static void
test_export_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;

  export (fixture);
  g_assert_true (g_file_get_contents (fixture->archive, &before, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *after = NULL;
    VitrineArchiveSummary summary;

    test_disk_set_fault (fault_cases[i].fault);
    g_assert_false (vitrine_archive_export (fixture->store.path, fixture->images,
                                            fixture->archive, NULL, NULL, &summary, NULL, &error));
    test_disk_set_fault (TEST_DISK_WORKS);
    g_assert_error (error, VITRINE_BACKUP_ERROR, (int) fault_cases[i].code);
    g_assert_true (g_file_get_contents (fixture->archive, &after, NULL, NULL));
    g_assert_cmpstr (after, ==, before);
    g_assert_cmpuint (count_names (fixture->store.folder, "work.vitrine"), ==, 1);
    g_assert_cmpuint (count_names (fixture->store.folder, ".archive-"), ==, 0);
  }
}

/* Whatever fails while it is put in place, the database is the old one or the new. */
static void
test_restore_fails (Fixture *fixture, gconstpointer data)
{
  export (fixture);
  test_save_some (&fixture->store, 1);
  vitrine_database_close (fixture->store.database);
  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++) {
    g_autoptr (GError) error = NULL;
    VitrineArchiveSummary summary;

    test_disk_set_fault (fault_cases[i].fault);
    g_assert_false (try_restore (fixture, fixture->archive, fixture->store.path, &summary,
                                 &error));
    test_disk_set_fault (TEST_DISK_WORKS);
    g_assert_nonnull (error);
    test_store_open (&fixture->store);
    test_assert_lists (&fixture->store, 5);
    vitrine_database_close (fixture->store.database);
  }
}

static void
stop_halfway (guint64 done, guint64 total, gpointer user_data)
{
  if (done > total / 2)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  VitrineArchiveSummary summary;

  g_assert_false (vitrine_archive_export (fixture->store.path, fixture->images, fixture->archive,
                                          stop_halfway, cancellable, &summary, cancellable,
                                          &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_names (fixture->store.folder, "work.vitrine"), ==, 0);

  export (fixture);
  vitrine_database_close (fixture->store.database);
  g_cancellable_reset (cancellable);
  g_assert_false (vitrine_archive_restore (fixture->archive, fixture->store.path, fixture->images,
                                           NOW, stop_halfway, cancellable, &summary, cancellable,
                                           &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  test_store_open (&fixture->store);
  test_assert_lists (&fixture->store, 4);
}

/* By a program that isn't ours. */
static void
test_layout (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  export (fixture);
  text = test_query_text (fixture->archive,
                          "SELECT group_concat (name || ' ' || mode || ' ' ||"
                          " (sz = length (data)), ';') FROM (SELECT * FROM sqlar"
                          " WHERE name NOT LIKE 'images/%')");
  g_assert_cmpstr (text, ==, "vitrine.db 33152 1");
  g_assert_cmpint (test_query_int (fixture->archive,
                                   "SELECT count(*) FROM sqlar WHERE name LIKE 'images/%'"
                                   " AND length (name) = 71 AND sz = length (data)"), ==,
                   N_PICTURES);
}

#define ADD(path, data, func) \
  g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  vitrine_digest_set_up ();
  test_disk_install ();

  ADD ("/archive/elsewhere", NULL, test_elsewhere);
  ADD ("/archive/over", NULL, test_over);
  ADD ("/archive/over-damaged", NULL, test_over_damaged);
  ADD ("/archive/in-use", NULL, test_in_use);
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++) {
    g_autofree char *path = g_strconcat ("/archive/bad/", bad_cases[i].name, NULL);

    ADD (path, GUINT_TO_POINTER (i), test_bad);
  }
  ADD ("/archive/pictures", NULL, test_pictures);
  ADD ("/archive/damaged", NULL, test_damaged);
  ADD ("/archive/export-fails", NULL, test_export_fails);
  ADD ("/archive/restore-fails", NULL, test_restore_fails);
  ADD ("/archive/cancel", NULL, test_cancel);
  ADD ("/archive/layout", NULL, test_layout);

  return g_test_run ();
}
