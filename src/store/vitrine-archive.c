/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-archive.h"

#include "vitrine-backup-private.h"
#include "vitrine-connection-private.h"
#include "vitrine-digest.h"
#include "vitrine-image-files.h"
#include "vitrine-session-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What marks a file as ours: "VitA" in its header. */
#define ARCHIVE_ID 0x56697441

/* Of the layout below. */
#define VERSION 1

#define CHUNK (1024 * 1024)

#define FOLDER_PREFIX ".archive-"
#define FOLDER_MAX_AGE_S (24 * 60 * 60)

#define DATABASE_NAME "vitrine.db"
#define IMAGES_PREFIX "images/"
#define DIGEST_LENGTH 64

/* As sqlite.org/sqlar.html has it. What is packed isn't compressed: pictures are already. */
#define SCHEMA \
  "CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB);"

/* One export or restoring, while it goes on. */
typedef struct {
  const char             *path;          /* of the archive, for messages */
  sqlite3                *db;            /* of the archive */
  VitrineArchiveProgress  progress;
  gpointer                user_data;
  VitrineArchiveSummary  *summary;
  GCancellable           *cancellable;
  guint64                 done;
} Work;

static gboolean
advance (Work *self, gsize bytes, GError **error)
{
  self->done += bytes;
  if (self->progress != NULL)
    self->progress (MIN (self->done, self->summary->bytes), self->summary->bytes,
                    self->user_data);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
execute (Work *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK
         || vitrine_backup_fail (self->db, self->path, error);
}

static gboolean
query_int (sqlite3 *db, const char *sql, gint64 *value)
{
  sqlite3_stmt *statement = NULL;
  gboolean has_row = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
                     && sqlite3_step (statement) == SQLITE_ROW;

  if (has_row)
    *value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return has_row;
}

static gboolean
is_digest (const char *name)
{
  return strlen (name) == DIGEST_LENGTH && strspn (name, "0123456789abcdef") == DIGEST_LENGTH;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      remove_folder (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

/* A program that was killed at it left its folder behind. */
static void
sweep (const char *parent)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (parent, name, NULL);
    struct stat info;

    if (g_str_has_prefix (name, FOLDER_PREFIX) && lstat (path, &info) == 0 &&
        S_ISDIR (info.st_mode) && now - info.st_mtime > FOLDER_MAX_AGE_S)
      remove_folder (path);
  }
}

/* A folder of our own for what is in the making, beside the database. */
static char *
make_folder (const char *database_path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (database_path);
  g_autofree char *folder = g_build_filename (parent, FOLDER_PREFIX "XXXXXX", NULL);

  sweep (parent);
  if (g_mkdir_with_parents (parent, 0700) == 0 && g_mkdtemp_full (folder, 0700) != NULL)
    return g_steal_pointer (&folder);

  vitrine_backup_fail_errno (parent, errno, error);
  return NULL;
}

/* --- packing --- */

static gboolean
add_row (Work *self, const char *name, gint64 mtime, gint64 size, gint64 *row, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean done =
    sqlite3_prepare_v2 (self->db, "INSERT INTO sqlar VALUES (?, ?, ?, ?, zeroblob (?))", -1,
                        &statement, NULL) == SQLITE_OK &&
    sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC) == SQLITE_OK &&
    sqlite3_bind_int (statement, 2, S_IFREG | 0600) == SQLITE_OK &&
    sqlite3_bind_int64 (statement, 3, mtime) == SQLITE_OK &&
    sqlite3_bind_int64 (statement, 4, size) == SQLITE_OK &&
    sqlite3_bind_int64 (statement, 5, size) == SQLITE_OK &&
    sqlite3_step (statement) == SQLITE_DONE;

  *row = sqlite3_last_insert_rowid (self->db);
  if (!done)
    vitrine_backup_fail (self->db, self->path, error);
  sqlite3_finalize (statement);

  return done;
}

static gboolean
fill_blob (Work *self, sqlite3_blob *blob, int fd, const char *path, int size, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  for (int offset = 0; offset < size; ) {
    gssize n = read (fd, chunk, MIN (CHUNK, size - offset));

    /* It is shorter than it was a moment ago. */
    if (n == 0)
      return vitrine_backup_fail_errno (path, EIO, error);
    if (n < 0)
      return vitrine_backup_fail_errno (path, errno, error);
    if (sqlite3_blob_write (blob, chunk, n, offset) != SQLITE_OK)
      return vitrine_backup_fail (self->db, self->path, error);
    offset += n;
    if (!advance (self, n, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
add_part (Work       *self,
          const char *name,
          const char *path,
          int         fd,
          gint64      mtime,
          int         size,
          GError    **error)
{
  sqlite3_blob *blob = NULL;
  gboolean done;
  gint64 row;

  if (!execute (self, "BEGIN", error) || !add_row (self, name, mtime, size, &row, error))
    return FALSE;

  done = sqlite3_blob_open (self->db, "main", "sqlar", "data", row, TRUE, &blob) == SQLITE_OK
         ? fill_blob (self, blob, fd, path, size, error)
         : vitrine_backup_fail (self->db, self->path, error);
  if (sqlite3_blob_close (blob) != SQLITE_OK && done)
    done = vitrine_backup_fail (self->db, self->path, error);

  return done && execute (self, "COMMIT", error);
}

static char *
dup_part_name (const char *name, guint number)
{
  return number == 0 ? g_strdup (name) : g_strdup_printf ("%s.%u", name, number);
}

static gboolean
add_parts (Work *self, const char *name, const char *path, int fd, GError **error)
{
  struct stat info;
  gint64 left;

  if (fstat (fd, &info) != 0)
    return vitrine_backup_fail_errno (path, errno, error);

  left = info.st_size;
  for (guint number = 0; number == 0 || left > 0; number++) {
    g_autofree char *part_name = dup_part_name (name, number);
    int size = MIN (left, VITRINE_ARCHIVE_PART_BYTES);

    if (!add_part (self, part_name, path, fd, info.st_mtime, size, error))
      return FALSE;
    left -= size;
  }

  return TRUE;
}

static gboolean
add_file (Work *self, const char *name, const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gboolean done;

  if (fd < 0)
    return vitrine_backup_fail_errno (path, errno, error);

  done = add_parts (self, name, path, fd, error);
  close (fd);

  return done;
}

/* All copies of pictures, those made to fit too, so that nothing has to be made again. */
static GPtrArray *
list_pictures (const char *images_folder, guint64 *bytes)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (images_folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (images_folder, name, NULL);
    struct stat info;

    if (!is_digest (name) || lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
      continue;
    *bytes += info.st_size;
    g_ptr_array_add (names, g_strdup (name));
  }

  return names;
}

static gboolean
pack (Work *self, const char *copy_path, const char *images_folder, GError **error)
{
  g_autoptr (GPtrArray) names = list_pictures (images_folder, &self->summary->bytes);
  g_autofree char *marks = g_strdup_printf ("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                                            "PRAGMA application_id = %d; PRAGMA user_version = %d;"
                                            SCHEMA, ARCHIVE_ID, VERSION);
  struct stat info;

  if (stat (copy_path, &info) != 0)
    return vitrine_backup_fail_errno (copy_path, errno, error);
  self->summary->bytes += info.st_size;

  if (!execute (self, marks, error) || !add_file (self, DATABASE_NAME, copy_path, error))
    return FALSE;

  for (guint i = 0; i < names->len; i++) {
    const char *digest = names->pdata[i];
    g_autofree char *name = g_strconcat (IMAGES_PREFIX, digest, NULL);
    g_autofree char *path = g_build_filename (images_folder, digest, NULL);

    if (!add_file (self, name, path, error))
      return FALSE;
    self->summary->n_pictures++;
  }

  return TRUE;
}

/* Under its name only once it is whole and on the disk. */
static gboolean
write_archive (Work *self, const char *copy_path, const char *images_folder, GError **error)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (self->path);
  gboolean done;

  g_unlink (part);
  self->db = vitrine_backup_open (part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (self->db == NULL)
    return FALSE;
  chmod (part, 0600);

  done = pack (self, copy_path, images_folder, error);
  sqlite3_close (self->db);
  done = done && vitrine_backup_sync (part, error);
  if (done && g_rename (part, self->path) != 0)
    done = vitrine_backup_fail_errno (self->path, errno, error);
  if (!done)
    g_unlink (part);

  return done && vitrine_backup_sync (folder, error);
}

/**
 * vitrine_archive_export:
 * @database_path: may be in use
 * @images_folder: where the pictures are, by their digests
 * @target: replaced when it is there, and only by a whole one
 * @progress: (nullable)
 * @summary: (out): what was packed
 *
 * Writes all of the seller's work into one file. Blocks: for worker threads. Needs room for a
 * copy of the database beside it while it works.
 *
 * Fails with %VITRINE_BACKUP_ERROR or %G_IO_ERROR_CANCELLED; nothing stays behind then.
 */
gboolean
vitrine_archive_export (const char              *database_path,
                        const char              *images_folder,
                        const char              *target,
                        VitrineArchiveProgress   progress,
                        gpointer                 user_data,
                        VitrineArchiveSummary   *summary,
                        GCancellable            *cancellable,
                        GError                 **error)
{
  g_autofree char *folder = make_folder (database_path, error);
  g_autofree char *copy_path = NULL;
  Work work = { target, NULL, progress, user_data, summary, cancellable, 0 };
  gboolean done;

  *summary = (VitrineArchiveSummary) { 0 };
  if (folder == NULL)
    return FALSE;

  copy_path = g_build_filename (folder, DATABASE_NAME, NULL);
  done = vitrine_backup_copy (database_path, copy_path, cancellable, error)
         && write_archive (&work, copy_path, images_folder, error);
  remove_folder (folder);

  return done;
}

/* --- unpacking --- */

/* Refuses what isn't an archive, or can't be read by this version. */
static gboolean
examine (Work *self, GError **error)
{
  gint64 application, version, bytes;

  if (!query_int (self->db, "PRAGMA application_id", &application) ||
      !query_int (self->db, "PRAGMA user_version", &version))
    return vitrine_backup_fail (self->db, self->path, error);
  if (application != ARCHIVE_ID)
    return vitrine_backup_fail_code (self->path, VITRINE_BACKUP_ERROR_NOT_OURS, error);
  if (version > VERSION)
    return vitrine_backup_fail_code (self->path, VITRINE_BACKUP_ERROR_NEWER, error);
  if (!query_int (self->db, "SELECT total (length (data)) FROM sqlar", &bytes))
    return sqlite3_errcode (self->db) == SQLITE_ERROR     /* no such table */
           ? vitrine_backup_fail_code (self->path, VITRINE_BACKUP_ERROR_DAMAGED, error)
           : vitrine_backup_fail (self->db, self->path, error);
  self->summary->bytes = MAX (bytes, 0);

  return TRUE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize size, const char *path, GError **error)
{
  while (size > 0) {
    gssize n = write (fd, bytes, size);

    if (n < 0)
      return vitrine_backup_fail_errno (path, errno, error);
    bytes += n;
    size -= n;
  }

  return TRUE;
}

static gboolean
drain_blob (Work *self, sqlite3_blob *blob, int fd, const char *path, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  int size = sqlite3_blob_bytes (blob);

  for (int offset = 0; offset < size; offset += CHUNK) {
    int n = MIN (CHUNK, size - offset);

    if (sqlite3_blob_read (blob, chunk, n, offset) != SQLITE_OK)
      return vitrine_backup_fail (self->db, self->path, error);
    if (!write_all (fd, chunk, n, path, error) || !advance (self, n, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
write_row (Work *self, gint64 row, int fd, const char *path, GError **error)
{
  sqlite3_blob *blob = NULL;
  gboolean done;

  /* What isn't plain bytes was never written by us. */
  if (sqlite3_blob_open (self->db, "main", "sqlar", "data", row, FALSE, &blob) != SQLITE_OK) {
    sqlite3_blob_close (blob);
    return vitrine_backup_fail_code (self->path, VITRINE_BACKUP_ERROR_DAMAGED, error);
  }

  done = drain_blob (self, blob, fd, path, error);
  sqlite3_blob_close (blob);

  return done;
}

static gboolean
find_row (Work *self, const char *name, gint64 *row)
{
  sqlite3_stmt *statement = NULL;
  gboolean found =
    sqlite3_prepare_v2 (self->db, "SELECT rowid FROM sqlar WHERE name = ?", -1,
                        &statement, NULL) == SQLITE_OK &&
    sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC) == SQLITE_OK &&
    sqlite3_step (statement) == SQLITE_ROW;

  if (found)
    *row = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return found;
}

static gboolean
write_parts (Work *self, int fd, const char *target, GError **error)
{
  for (guint number = 0; ; number++) {
    g_autofree char *name = dup_part_name (DATABASE_NAME, number);
    gint64 row;

    if (!find_row (self, name, &row))
      return number > 0
             || vitrine_backup_fail_code (self->path, VITRINE_BACKUP_ERROR_DAMAGED, error);
    if (!write_row (self, row, fd, target, error))
      return FALSE;
  }
}

static gboolean
unpack_database (Work *self, const char *target, GError **error)
{
  int fd = open (target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean done;

  if (fd < 0)
    return vitrine_backup_fail_errno (target, errno, error);

  done = write_parts (self, fd, target, error);
  if (close (fd) != 0 && done)
    done = vitrine_backup_fail_errno (target, errno, error);

  return done;
}

/* Whether the file holds what its name says. */
static gboolean
has_content (const char *path, const char *digest)
{
  g_autofree char *found = NULL;
  guint64 bytes;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && vitrine_digest_open (fd, &found, &bytes, NULL);

  if (fd >= 0)
    close (fd);

  return done && g_str_equal (found, digest);
}

static gboolean
write_draft (Work *self, gint64 row, const char *draft, GError **error)
{
  int fd = open (draft, O_WRONLY | O_CLOEXEC);
  gboolean done;

  if (fd < 0)
    return vitrine_backup_fail_errno (draft, errno, error);

  done = write_row (self, row, fd, draft, error);
  close (fd);

  return done;
}

/* A picture whose bytes aren't those of its name is left out, and counted. */
static gboolean
unpack_picture (Work               *self,
                VitrineImageFiles  *files,
                gint64              row,
                const char         *digest,
                GError            **error)
{
  g_autofree char *draft = vitrine_image_files_new_draft (files, error);
  g_autofree char *kept = NULL;
  guint64 bytes;

  if (draft == NULL)
    return FALSE;
  if (!write_draft (self, row, draft, error)) {
    g_unlink (draft);
    return FALSE;
  }
  if (!has_content (draft, digest)) {
    g_unlink (draft);
    self->summary->n_damaged++;
    return TRUE;
  }

  self->summary->n_pictures++;

  return vitrine_image_files_keep_draft (files, g_steal_pointer (&draft), self->cancellable,
                                         &kept, &bytes, error);
}

static gboolean
unpack_row (Work *self, VitrineImageFiles *files, sqlite3_stmt *statement, GError **error)
{
  const char *name = (const char *) sqlite3_column_text (statement, 1);
  gint64 size = sqlite3_column_int64 (statement, 2);
  const char *digest;

  if (name == NULL || !g_str_has_prefix (name, IMAGES_PREFIX) ||
      !is_digest (name + strlen (IMAGES_PREFIX)) || size < 0 ||
      size > (gint64) VITRINE_IMAGE_FILES_MAX_BYTES)
    return TRUE;

  digest = name + strlen (IMAGES_PREFIX);
  if (vitrine_image_files_has (files, digest, size)) {
    self->summary->n_pictures++;
    return advance (self, size, error);
  }

  return unpack_picture (self, files, sqlite3_column_int64 (statement, 0), digest, error);
}

/* By content, so that what is there stays as it is, and a second try goes on where the first
 * ended. */
static gboolean
unpack_pictures (Work *self, const char *images_folder, GError **error)
{
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (images_folder);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->db, "SELECT rowid, name, length (data) FROM sqlar", -1,
                                   &statement, NULL);
  gboolean done = result == SQLITE_OK;

  while (done && (result = sqlite3_step (statement)) == SQLITE_ROW)
    done = unpack_row (self, files, statement, error);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    done = vitrine_backup_fail (self->db, self->path, error);
  sqlite3_finalize (statement);

  return done;
}

static gboolean
unpack (Work *self, const char *database_target, const char *images_folder, GError **error)
{
  gboolean done;

  self->db = vitrine_backup_open (self->path, SQLITE_OPEN_READONLY, error);
  if (self->db == NULL)
    return FALSE;

  done = examine (self, error) &&
         unpack_database (self, database_target, error) &&
         unpack_pictures (self, images_folder, error);
  sqlite3_close (self->db);

  return done;
}

/* --- putting a database in the place of another --- */

/* Whether the file is a database of ours, rather than an archive, another's, or empty. */
static gboolean
is_database (const char *path, gboolean *verdict, GError **error)
{
  sqlite3 *db = vitrine_backup_open (path, SQLITE_OPEN_READONLY, error);
  gint64 application = 0;
  gboolean done;

  if (db == NULL)
    return FALSE;

  done = query_int (db, "PRAGMA application_id", &application)
         || vitrine_backup_fail (db, path, error);
  sqlite3_close (db);
  *verdict = application == VITRINE_CONNECTION_APPLICATION_ID;

  return done;
}

/* Opening it as the program would checks its pages and brings it up to date. An empty file would
 * be made a database, so that comes first. */
static gboolean
prepare_database (const char *path, const char *restored, GError **error)
{
  g_autoptr (VitrineConnection) connection = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean is_ours = FALSE;

  if (!is_database (restored, &is_ours, NULL) || !is_ours)
    return vitrine_backup_fail_code (path, VITRINE_BACKUP_ERROR_DAMAGED, error);

  connection = vitrine_connection_new (restored, &local_error);
  if (connection != NULL)
    return TRUE;
  if (g_error_matches (local_error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_NEWER))
    return vitrine_backup_fail_code (path, VITRINE_BACKUP_ERROR_NEWER, error);
  if (g_error_matches (local_error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_DAMAGED))
    return vitrine_backup_fail_code (path, VITRINE_BACKUP_ERROR_DAMAGED, error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* All pages in one transaction: after a crash there is the old database or the new one. */
static gboolean
overwrite (const char *restored, const char *database_path, GError **error)
{
  sqlite3 *source = vitrine_backup_open (restored, SQLITE_OPEN_READWRITE, error);
  sqlite3 *target = NULL;
  sqlite3_backup *backup;
  gboolean done = FALSE;

  if (source != NULL)
    target = vitrine_backup_open (database_path, SQLITE_OPEN_READWRITE, error);
  if (target != NULL) {
    backup = sqlite3_backup_init (target, "main", source, "main");
    if (backup != NULL)
      sqlite3_backup_step (backup, -1);
    done = (backup != NULL && sqlite3_backup_finish (backup) == SQLITE_OK)
           || vitrine_backup_fail (target, database_path, error);
  }
  sqlite3_close (target);
  sqlite3_close (source);

  return done;
}

static gboolean
set_aside (const char *database_path, GError **error)
{
  g_autoptr (VitrineDatabase) database = vitrine_database_new (database_path);
  g_autofree char *aside = vitrine_database_set_aside (database, error);

  return aside != NULL;
}

static gboolean
move_in (const char *restored, const char *database_path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (database_path);

  if (!vitrine_backup_sync (restored, error))
    return FALSE;
  if (g_rename (restored, database_path) != 0)
    return vitrine_backup_fail_errno (database_path, errno, error);

  return vitrine_backup_sync (folder, error);
}

/* What is there now is kept: as a backup, or, where it is damaged, set aside. */
static gboolean
put_in_place (const char *restored, const char *database_path, gint64 now, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!g_file_test (database_path, G_FILE_TEST_EXISTS))
    return move_in (restored, database_path, error);
  if (vitrine_backup_make (database_path, VITRINE_BACKUP_BEFORE_RESTORE, now, NULL, &local_error))
    return overwrite (restored, database_path, error);
  if (g_error_matches (local_error, VITRINE_BACKUP_ERROR, VITRINE_BACKUP_ERROR_DAMAGED) ||
      g_error_matches (local_error, VITRINE_BACKUP_ERROR, VITRINE_BACKUP_ERROR_NOT_OURS))
    return set_aside (database_path, error) && move_in (restored, database_path, error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What a copy of the database alone names of pictures is here already. */
static gboolean
fetch_database (Work *self, const char *restored, const char *images_folder, GError **error)
{
  gboolean alone;

  if (!is_database (self->path, &alone, error))
    return FALSE;

  return alone ? vitrine_backup_copy (self->path, restored, self->cancellable, error)
               : unpack (self, restored, images_folder, error);
}

/**
 * vitrine_archive_restore:
 * @path: an archive, or one of the copies that vitrine_backup_list() gives
 * @database_path: need not be there; must not be in use, by this program either
 * @images_folder: gets the pictures that aren't in it
 * @now: seconds since 1970 (UTC)
 * @progress: (nullable)
 * @summary: (out): what was unpacked
 *
 * Puts the seller's work back as it was then. What is there now is backed up first, and pictures
 * are only added, so that this too can be taken back. Whatever fails or is killed, there is the
 * old database or the new one, whole. Blocks: for worker threads.
 *
 * Fails with %VITRINE_BACKUP_ERROR, %VITRINE_DATABASE_ERROR or %VITRINE_IMAGE_FILES_ERROR, and
 * with %G_IO_ERROR_CANCELLED up to the last step.
 */
gboolean
vitrine_archive_restore (const char              *path,
                         const char              *database_path,
                         const char              *images_folder,
                         gint64                   now,
                         VitrineArchiveProgress   progress,
                         gpointer                 user_data,
                         VitrineArchiveSummary   *summary,
                         GCancellable            *cancellable,
                         GError                 **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *restored = NULL;
  Work work = { path, NULL, progress, user_data, summary, cancellable, 0 };
  gboolean done;

  *summary = (VitrineArchiveSummary) { 0 };
  if (vitrine_session_is_anyone (database_path))
    return vitrine_backup_fail_code (database_path, VITRINE_BACKUP_ERROR_IN_USE, error);

  folder = make_folder (database_path, error);
  if (folder == NULL)
    return FALSE;
  restored = g_build_filename (folder, DATABASE_NAME, NULL);
  done = fetch_database (&work, restored, images_folder, error) &&
         prepare_database (path, restored, error) &&
         put_in_place (restored, database_path, now, error);
  remove_folder (folder);

  return done;
}
