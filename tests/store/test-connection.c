/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-disk.h"
#include "store-test.h"
#include "vitrine-digest.h"
#include "vitrine-migrations-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static guint
mode_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);

  return info.st_mode & 0777;
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Names and contents of all files of a folder. */
static char *
picture_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *content = NULL;
    g_autofree char *digest = NULL;
    gsize size;

    g_assert_true (g_file_get_contents (path, &content, &size, NULL));
    digest = vitrine_digest_bytes (content, size);
    g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, digest));
  }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static gboolean
execute_sql (sqlite3 *db, gpointer data, GError **error)
{
  return vitrine_connection_execute (db, data, error);
}

static const VitrineDatabaseWork execute_work = {
  VITRINE_CONNECTION_WRITE, execute_sql, NULL, NULL,
};

static void
test_modes (void)
{
  g_autofree char *outer = test_make_folder ();
  g_autofree char *folder = g_build_filename (outer, "deep", "vitrine", NULL);
  mode_t mask = umask (0);
  TestStore store;

  test_store_set_up (&store, folder);
  test_store_open (&store);
  test_save_some (&store, 1);

  g_assert_cmpuint (mode_of (folder, "."), ==, 0700);
  g_assert_cmpuint (mode_of (folder, "vitrine.db"), ==, 0600);
  g_assert_cmpuint (mode_of (folder, "vitrine.db-wal"), ==, 0600);
  g_assert_cmpuint (mode_of (folder, "vitrine.db-shm"), ==, 0600);
  g_assert_cmpuint (mode_of (folder, "vitrine.db-sessions"), ==, 0600);
  g_assert_false (vitrine_database_is_read_only (store.database));

  /* A file that others could read, from a backup perhaps, is closed to them. */
  vitrine_database_close (store.database);
  g_chmod (store.path, 0644);
  test_store_open (&store);
  g_assert_cmpuint (mode_of (folder, "vitrine.db"), ==, 0600);

  umask (mask);
  test_store_clear (&store);
  test_remove_folder (outer);
}

static const struct { const char *sql; gint64 value; } settings[] = {
  { "PRAGMA foreign_keys", 1 },
  { "PRAGMA synchronous", 1 },       /* NORMAL */
  { "PRAGMA trusted_schema", 0 },
  { "PRAGMA cell_size_check", 1 },
  { "PRAGMA busy_timeout", VITRINE_CONNECTION_BUSY_MS },
  { "PRAGMA application_id", VITRINE_CONNECTION_APPLICATION_ID },
  { "PRAGMA user_version", VITRINE_MIGRATIONS_VERSION },
  { "SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1 },
};

static void
test_settings (void)
{
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_assert_cmpint (test_get_number (&store, settings[i].sql), ==, settings[i].value);
  test_store_remove (&store);
}

/* Nobody, not even a statement of ours gone wrong, can pull the schema out from under us. */
static void
test_defensive (void)
{
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  g_assert_false (test_try_run (&store, &execute_work,
                           (gpointer) "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
                           &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_IO);
  test_assert_lists (&store, 0);
  test_store_remove (&store);
}

/* --- what is refused stays as it is --- */

static void
make_newer (const char *path)
{
  test_execute (path, "PRAGMA journal_mode = WAL; CREATE TABLE t (x); PRAGMA user_version = 99");
}

static void
make_garbage (const char *path)
{
  g_autofree char *content = g_malloc (20000);

  for (guint i = 0; i < 20000; i++)
    content[i] = 'a' + i % 23;
  g_assert_true (g_file_set_contents (path, content, 20000, NULL));
}

static void
make_foreign (const char *path)
{
  test_execute (path, "CREATE TABLE recipes (soup TEXT); INSERT INTO recipes VALUES ('leek')");
}

/* Versions that lead nowhere: without the tables, and before the first. */
static void
make_hollow (const char *path)
{
  test_execute (path, "PRAGMA user_version = 1");
}

static void
make_negative (const char *path)
{
  test_execute (path, "PRAGMA user_version = -5; PRAGMA application_id = 0x56697472");
}

/* A database with enough in it to have pages of all kinds. */
static void
make_good (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  TestStore store;

  test_store_set_up (&store, folder);
  test_store_open (&store);
  test_save_some (&store, 400);
  test_store_clear (&store);
}

static void
make_truncated (const char *path)
{
  make_good (path);
  g_assert_cmpint (truncate (path, 20 * 4096), ==, 0);
}

static void
make_flipped (const char *path)
{
  g_autofree char *content = NULL;
  gsize size, page;

  make_good (path);
  page = test_query_int (path, "SELECT rootpage FROM sqlite_schema WHERE name = 'image'");
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  for (gsize i = (page - 1) * 4096; i < page * 4096; i++)
    content[i] ^= 0xff;
  g_assert_true (g_file_set_contents (path, content, size, NULL));
}

/* Only a header: what a copy that was cut off at once leaves. */
static void
make_stub (const char *path)
{
  make_good (path);
  g_assert_cmpint (truncate (path, 100), ==, 0);
}

static void
make_directory (const char *path)
{
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

typedef struct {
  const char *path;
  void      (*make) (const char *path);
  int         code;
} RefusedCase;

static const RefusedCase refused_cases[] = {
  { "/connection/refused/newer", make_newer, VITRINE_DATABASE_ERROR_NEWER },
  { "/connection/refused/garbage", make_garbage, VITRINE_DATABASE_ERROR_DAMAGED },
  { "/connection/refused/foreign", make_foreign, VITRINE_DATABASE_ERROR_DAMAGED },
  { "/connection/refused/hollow", make_hollow, VITRINE_DATABASE_ERROR_DAMAGED },
  { "/connection/refused/negative", make_negative, VITRINE_DATABASE_ERROR_DAMAGED },
  { "/connection/refused/truncated", make_truncated, VITRINE_DATABASE_ERROR_DAMAGED },
  { "/connection/refused/flipped-page", make_flipped, VITRINE_DATABASE_ERROR_DAMAGED },
  { "/connection/refused/stub", make_stub, VITRINE_DATABASE_ERROR_DAMAGED },
};

static void
test_refused (gconstpointer data)
{
  const RefusedCase *refused = data;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) closed_error = NULL;
  g_autoptr (VitrineImage) image = test_make_image ("a", 1);
  TestStore store;

  test_store_set_up (&store, NULL);
  refused->make (store.path);
  before = picture_folder (store.folder);

  g_assert_false (test_store_try_open (&store, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, refused->code);
  test_assert_names_file (error, &store);
  g_assert_false (test_try_save_image (&store, image, &closed_error));
  g_assert_error (closed_error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_CLOSED);

  vitrine_database_close (store.database);
  after = picture_folder (store.folder);
  g_assert_cmpstr (after, ==, before);

  test_store_remove (&store);
}

/* A newer program was killed, and its last rows stand in the log alone. */
static void
test_newer_with_log (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *source = g_build_filename (folder, "source.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;
  TestStore store;

  g_assert_cmpint (sqlite3_open (source, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA journal_mode = WAL; PRAGMA user_version = 99; CREATE TABLE t (x)",
                NULL, NULL, NULL);

  test_store_set_up (&store, NULL);
  for (guint i = 0; i < 2; i++) {
    static const char *const suffixes[] = { "", "-wal" };
    g_autofree char *from = g_strconcat (source, suffixes[i], NULL);
    g_autofree char *to = g_strconcat (store.path, suffixes[i], NULL);
    g_autofree char *content = NULL;
    gsize size;

    g_assert_true (g_file_get_contents (from, &content, &size, NULL));
    g_assert_true (g_file_set_contents (to, content, size, NULL));
  }
  sqlite3_close (db);

  before = picture_folder (store.folder);
  g_assert_false (test_store_try_open (&store, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_NEWER);
  vitrine_database_close (store.database);
  /* SQLite's index of the log is made anew each time. */
  if (test_store_exists (&store, "-shm")) {
    g_autofree char *shm = g_strconcat (store.path, "-shm", NULL);

    g_unlink (shm);
  }
  after = picture_folder (store.folder);
  g_assert_cmpstr (after, ==, before);

  test_store_remove (&store);
  test_remove_folder (folder);
}

static void
test_directory (void)
{
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  make_directory (store.path);
  g_assert_false (test_store_try_open (&store, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_IO);
  test_assert_names_file (error, &store);
  test_store_remove (&store);
}

static void
test_folder_is_file (void)
{
  g_autofree char *outer = test_make_folder ();
  g_autofree char *file = g_build_filename (outer, "file", NULL);
  g_autofree char *folder = g_build_filename (file, "vitrine", NULL);
  g_autoptr (GError) error = NULL;
  TestStore store;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  test_store_set_up (&store, folder);
  g_assert_false (test_store_try_open (&store, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_IO);
  test_store_clear (&store);
  test_remove_folder (outer);
}

/* An empty file, such as one that was made and then not written for want of room. */
static void
test_empty_file (void)
{
  TestStore store;

  test_store_set_up (&store, NULL);
  g_assert_true (g_file_set_contents (store.path, "", 0, NULL));
  test_store_open (&store);
  test_save_some (&store, 1);
  test_assert_lists (&store, 1);
  test_store_remove (&store);
}

static const char *const strange_names[] = { "a b?mode=ro#%41&x", "Bücher “1”", "file:x", "it's" };

static void
test_strange_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (strange_names); i++) {
    g_autofree char *outer = test_make_folder ();
    g_autofree char *folder = g_build_filename (outer, strange_names[i], NULL);
    TestStore store;

    test_store_set_up (&store, folder);
    test_store_open (&store);
    test_save_some (&store, 1);
    g_assert_false (vitrine_database_is_read_only (store.database));
    g_assert_true (g_file_test (store.path, G_FILE_TEST_IS_REGULAR));
    test_store_clear (&store);
    test_remove_folder (outer);
  }
}

/* --- what can't be written --- */

typedef struct {
  const char *path;
  guint       file_mode;     /* 0: there is none */
  guint       folder_mode;
  gboolean    opens;
} ReadOnlyCase;

static const ReadOnlyCase read_only_cases[] = {
  { "/connection/read-only/file", 0400, 0700, TRUE },
  { "/connection/read-only/folder", 0600, 0500, TRUE },
  { "/connection/read-only/both", 0400, 0500, TRUE },
  { "/connection/read-only/neither", 0000, 0500, FALSE },
};

static void
check_read_only (gconstpointer data)
{
  const ReadOnlyCase *read_only = data;
  g_autoptr (VitrineImage) image = test_make_image ("late", 999);
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  if (read_only->file_mode != 0) {
    make_good (store.path);
    g_assert_cmpint (g_chmod (store.path, read_only->file_mode), ==, 0);
  }
  g_assert_cmpint (g_chmod (store.folder, read_only->folder_mode), ==, 0);

  if (read_only->opens) {
    test_store_open (&store);
    g_assert_true (vitrine_database_is_read_only (store.database));
    test_assert_lists (&store, 400);
    g_assert_false (test_try_save_image (&store, image, &error));
  } else {
    g_assert_false (test_store_try_open (&store, &error));
  }
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_READ_ONLY);
  test_assert_names_file (error, &store);

  /* Mended, and opened again. */
  vitrine_database_close (store.database);
  g_chmod (store.folder, 0700);
  g_chmod (store.path, 0600);
  test_store_open (&store);
  g_assert_false (vitrine_database_is_read_only (store.database));
  test_save_image (&store, image);

  test_store_remove (&store);
}

static void
test_read_only (gconstpointer data)
{
  test_run_as_nobody (check_read_only, data);
}

/* --- disks that fail --- */

typedef struct {
  const char    *path;
  TestDiskFault  fault;
  int            code;
} DiskCase;

static const DiskCase disk_cases[] = {
  { "/connection/disk/full", TEST_DISK_FULL, VITRINE_DATABASE_ERROR_FULL },
  { "/connection/disk/quota", TEST_DISK_QUOTA, VITRINE_DATABASE_ERROR_FULL },
  { "/connection/disk/broken", TEST_DISK_BROKEN, VITRINE_DATABASE_ERROR_IO },
};

static void
test_disk (gconstpointer data)
{
  const DiskCase *disk_case = data;
  g_autoptr (VitrineImage) image = test_make_image ("late", 999);
  g_autoptr (VitrineReceipt) receipt = test_make_receipt ("uri", 1700000000);
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);

  test_disk_set_fault (disk_case->fault);
  g_assert_false (test_store_try_open (&store, &open_error));
  g_assert_error (open_error, VITRINE_DATABASE_ERROR, disk_case->code);
  test_assert_names_file (open_error, &store);
  test_disk_set_fault (TEST_DISK_WORKS);
  test_store_open (&store);
  test_save_some (&store, 20);

  test_disk_set_fault (disk_case->fault);
  vitrine_image_set_receipt (image, receipt);
  g_assert_false (test_try_save_image (&store, image, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, disk_case->code);
  test_assert_names_file (error, &store);
  g_assert_cmpint (vitrine_image_get_id (image), ==, 0);
  test_assert_lists (&store, 20);
  test_disk_set_fault (TEST_DISK_WORKS);

  test_save_image (&store, image);
  test_assert_lists (&store, 21);
  g_assert_cmpint (test_get_number (&store, "SELECT count(*) FROM receipt"), ==, 1);

  test_store_remove (&store);
}

static void
test_unreadable (void)
{
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  make_good (store.path);
  test_disk_set_fault (TEST_DISK_UNREADABLE);
  g_assert_false (test_store_try_open (&store, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_IO);
  test_disk_set_fault (TEST_DISK_WORKS);
  test_store_open (&store);
  test_assert_lists (&store, 400);
  test_store_remove (&store);
}

/* Rows are in the log, and come into the file when it can be brought to the disk again. */
static void
test_unsynced (void)
{
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_disk_set_fault (TEST_DISK_UNSYNCED);
  test_save_some (&store, 5);
  vitrine_database_close (store.database);
  test_disk_set_fault (TEST_DISK_WORKS);
  test_store_open (&store);
  test_assert_lists (&store, 5);
  test_store_remove (&store);
}

/* SQLite's own word for it, beside the disk's. */
static void
test_page_limit (void)
{
  g_autofree char *name = g_strnfill (100000, 'x');
  g_autoptr (VitrineImage) image = test_make_image (name, 1);
  g_autofree char *limit = NULL;
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                           test_get_number (&store, "PRAGMA page_count") + 2);
  test_get_number (&store, limit);

  g_assert_false (test_try_save_image (&store, image, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_FULL);
  test_assert_lists (&store, 0);

  test_get_number (&store, "PRAGMA max_page_count = 1000000");
  test_save_image (&store, image);
  test_assert_lists (&store, 1);

  test_store_remove (&store);
}

/* The file was damaged while it was open. */
static void
test_damaged_later (void)
{
  g_autofree char *content = g_malloc0 (4096 * 400);
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  struct stat info;
  TestStore store;
  FILE *file;

  test_store_set_up (&store, NULL);
  make_good (store.path);
  test_store_open (&store);
  g_assert_cmpint (stat (store.path, &info), ==, 0);
  file = fopen (store.path, "r+");
  fseek (file, 4096, SEEK_SET);
  memset (content, 0xa5, info.st_size - 4096);
  fwrite (content, 1, info.st_size - 4096, file);
  fclose (file);

  /* What it remembers of the pages is forgotten. */
  test_get_number (&store, "PRAGMA shrink_memory");
  vitrine_image_store_list_async (store.images, TEST_SHOP, test_keep_result_cb, &result);
  test_wait_result (&result);
  g_assert_null (vitrine_image_store_list_finish (store.images, result, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_DAMAGED);
  g_clear_object (&result);

  g_clear_error (&error);
  aside = vitrine_database_set_aside (store.database, &error);
  g_assert_no_error (error);
  test_store_open (&store);
  test_assert_lists (&store, 0);

  test_store_remove (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_disk_install ();

  g_test_add_func ("/connection/modes", test_modes);
  g_test_add_func ("/connection/settings", test_settings);
  g_test_add_func ("/connection/defensive", test_defensive);
  for (gsize i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    g_test_add_data_func (refused_cases[i].path, &refused_cases[i], test_refused);
  g_test_add_func ("/connection/refused/newer-with-log", test_newer_with_log);
  g_test_add_func ("/connection/refused/directory", test_directory);
  g_test_add_func ("/connection/refused/folder-is-file", test_folder_is_file);
  g_test_add_func ("/connection/empty-file", test_empty_file);
  g_test_add_func ("/connection/strange-names", test_strange_names);
  for (gsize i = 0; i < G_N_ELEMENTS (read_only_cases); i++)
    g_test_add_data_func (read_only_cases[i].path, &read_only_cases[i], test_read_only);
  for (gsize i = 0; i < G_N_ELEMENTS (disk_cases); i++)
    g_test_add_data_func (disk_cases[i].path, &disk_cases[i], test_disk);
  g_test_add_func ("/connection/disk/unreadable", test_unreadable);
  g_test_add_func ("/connection/disk/unsynced", test_unsynced);
  g_test_add_func ("/connection/disk/page-limit", test_page_limit);
  g_test_add_func ("/connection/disk/damaged-later", test_damaged_later);

  return g_test_run ();
}
