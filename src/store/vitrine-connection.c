/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-connection-private.h"

#include "vitrine-backup-private.h"
#include "vitrine-migrations-private.h"
#include "vitrine-session-private.h"
#include "vitrine-statement-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/stat.h>
#include <unistd.h>

struct _VitrineConnection {
  sqlite3        *db;
  VitrineSession *session;
  gboolean        read_only;
};

/* How to open the file. The last is for a folder where SQLite may not even make the files
 * through which its connections agree; it doesn't look for them, nor into its log. */
typedef enum {
  WAY_WRITE,
  WAY_READ,
  WAY_READ_ALONE,
} Way;

static const struct {
  const char *query;
  int         flags;
} ways[] = {
  [WAY_WRITE] = { "", SQLITE_OPEN_READWRITE },
  [WAY_READ] = { "?mode=ro", SQLITE_OPEN_READONLY },
  [WAY_READ_ALONE] = { "?immutable=1", SQLITE_OPEN_READONLY },
};

/* What isn't here is VITRINE_DATABASE_ERROR_IO. */
static const struct {
  int                  result;   /* of SQLite, without its details */
  VitrineDatabaseError code;
} result_codes[] = {
  { SQLITE_FULL, VITRINE_DATABASE_ERROR_FULL },
  { SQLITE_READONLY, VITRINE_DATABASE_ERROR_READ_ONLY },
  { SQLITE_PERM, VITRINE_DATABASE_ERROR_READ_ONLY },
  { SQLITE_CORRUPT, VITRINE_DATABASE_ERROR_DAMAGED },
  { SQLITE_NOTADB, VITRINE_DATABASE_ERROR_DAMAGED },
  { SQLITE_BUSY, VITRINE_DATABASE_ERROR_BUSY },
  { SQLITE_LOCKED, VITRINE_DATABASE_ERROR_BUSY },
};

/* The system's own word counts for more than SQLite's: a disk can be full in many ways. */
static const struct {
  int                  number;
  VitrineDatabaseError code;
} errno_codes[] = {
  { ENOSPC, VITRINE_DATABASE_ERROR_FULL },
  { EDQUOT, VITRINE_DATABASE_ERROR_FULL },
  { EACCES, VITRINE_DATABASE_ERROR_READ_ONLY },
  { EPERM, VITRINE_DATABASE_ERROR_READ_ONLY },
  { EROFS, VITRINE_DATABASE_ERROR_READ_ONLY },
};

/* Translators: %1$s is the name of a file, %2$s what the system said of it */
static const char *const messages[] = {
  [VITRINE_DATABASE_ERROR_NEWER] =
    N_("“%1$s” was written by a newer version of Vitrine. Update Vitrine to open it."),
  [VITRINE_DATABASE_ERROR_DAMAGED] =
    N_("“%1$s” is damaged. It can be set aside, so that Vitrine starts with an empty one."),
  [VITRINE_DATABASE_ERROR_READ_ONLY] =
    N_("“%1$s” can’t be written, so nothing new is kept. Make the file and its folder "
       "writable, then start Vitrine again."),
  [VITRINE_DATABASE_ERROR_FULL] =
    N_("There is no room left on the disk for “%1$s”. Free some space, then try again."),
  [VITRINE_DATABASE_ERROR_BUSY] =
    N_("Another program keeps “%1$s” locked. Close that program, then try again."),
  [VITRINE_DATABASE_ERROR_IO] =
    N_("“%1$s” can’t be read or written (%2$s). Check the disk, then try again."),
  [VITRINE_DATABASE_ERROR_CLOSED] =
    N_("“%1$s” is not open. Start Vitrine again."),
};

/* Each message takes the file's name first, which the compiler can't see in a table. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/**
 * vitrine_connection_error:
 * @detail: (nullable): what the system said; for %VITRINE_DATABASE_ERROR_IO
 *
 * Returns: (transfer full): an error that names the file and the way out
 */
GError *
vitrine_connection_error (VitrineDatabaseError code, const char *path, const char *detail)
{
  g_autofree char *name = g_filename_display_name (path);

  return g_error_new (VITRINE_DATABASE_ERROR, code, _(messages[code]), name, detail);
}

#pragma GCC diagnostic pop

static VitrineDatabaseError
code_of_errno (int number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (errno_codes); i++) {
    if (errno_codes[i].number == number)
      return errno_codes[i].code;
  }

  return VITRINE_DATABASE_ERROR_IO;
}

static VitrineDatabaseError
code_of_failure (sqlite3 *db)
{
  int number = errno;
  int result = sqlite3_errcode (db) & 0xff;

  for (gsize i = 0; i < G_N_ELEMENTS (result_codes); i++) {
    if (result_codes[i].result == result)
      return result_codes[i].code;
  }

  /* Other failures have nothing to do with the system. And SQLite doesn't keep the number
   * when it is COMMIT that fails: whoever calls it resets errno first. */
  if (result == SQLITE_IOERR || result == SQLITE_CANTOPEN)
    return code_of_errno (number != 0 ? number : sqlite3_system_errno (db));

  return VITRINE_DATABASE_ERROR_IO;
}

static gboolean
fail_at (sqlite3 *db, const char *path, GError **error)
{
  VitrineDatabaseError code = code_of_failure (db);

  g_debug ("%s: %s (%d)", path, sqlite3_errmsg (db), sqlite3_extended_errcode (db));
  g_propagate_error (error, vitrine_connection_error (code, path, sqlite3_errmsg (db)));
  return FALSE;
}

/**
 * vitrine_connection_fail:
 * @db: one that is open
 *
 * Puts SQLite's last failure into words for the seller.
 *
 * Returns: %FALSE, to be returned
 */
gboolean
vitrine_connection_fail (sqlite3 *db, GError **error)
{
  return fail_at (db, sqlite3_db_filename (db, "main"), error);
}

/**
 * vitrine_connection_execute:
 * @sql: statements whose rows nobody wants
 */
gboolean
vitrine_connection_execute (sqlite3 *db, const char *sql, GError **error)
{
  errno = 0;
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return vitrine_connection_fail (db, error);

  return TRUE;
}

static gboolean
fail_with_errno (const char *path, int number, GError **error)
{
  g_propagate_error (error, vitrine_connection_error (code_of_errno (number), path,
                                                      g_strerror (number)));
  return FALSE;
}

/* Makes folder and file, since SQLite would give both the modes that the umask leaves.
 * A file that is there is not even opened: closing it would let go of the locks that
 * another connection of this process holds on it. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_with_errno (folder, errno, error);

  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 && errno != EEXIST)
    return fail_with_errno (path, errno, error);
  if (fd >= 0)
    close (fd);

  return TRUE;
}

static gboolean
query_int (sqlite3 *db, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, sql, error);
  gboolean row;

  if (statement == NULL || !vitrine_statement_step (statement, &row, error))
    return FALSE;

  *value = row ? sqlite3_column_int64 (statement, 0) : 0;

  return TRUE;
}

/* Whether all its pages hang together. Says nothing about what stands in them. */
static gboolean
check_pages (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, "PRAGMA quick_check(1)", error);
  g_autofree char *verdict = NULL;
  gboolean row;

  if (statement == NULL || !vitrine_statement_step (statement, &row, error))
    return FALSE;

  verdict = vitrine_statement_dup_text (statement, 0);
  if (g_strcmp0 (verdict, "ok") == 0)
    return TRUE;

  g_debug ("%s: %s", sqlite3_db_filename (db, "main"), verdict);
  g_propagate_error (error, vitrine_connection_error (VITRINE_DATABASE_ERROR_DAMAGED,
                                                      sqlite3_db_filename (db, "main"), NULL));
  return FALSE;
}

/* Refuses what is not for us, before anything is written. */
static gboolean
examine (sqlite3 *db, GError **error)
{
  const char *path = sqlite3_db_filename (db, "main");
  gint64 version, application, n_objects;

  if (!query_int (db, "PRAGMA user_version", &version, error) ||
      !query_int (db, "PRAGMA application_id", &application, error))
    return FALSE;

  if (version > VITRINE_MIGRATIONS_VERSION) {
    g_propagate_error (error, vitrine_connection_error (VITRINE_DATABASE_ERROR_NEWER, path, NULL));
    return FALSE;
  }

  if (!query_int (db, "SELECT count(*) FROM sqlite_schema", &n_objects, error))
    return FALSE;
  if (version < 0 ||
      (application != VITRINE_CONNECTION_APPLICATION_ID && (version > 0 || n_objects > 0))) {
    g_debug ("%s is another program's database", path);
    g_propagate_error (error,
                       vitrine_connection_error (VITRINE_DATABASE_ERROR_DAMAGED, path, NULL));
    return FALSE;
  }

  return check_pages (db, error);
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat info;

  return stat (log, &info) == 0 && info.st_size > 0;
}

/* Opens without writing anything: what is refused stays as it is, its log included. */
static gboolean
open_untouched (VitrineConnection *self, const char *path, Way way, GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, ways[way].query, NULL);
  int result;

  errno = 0;
  result = sqlite3_open_v2 (uri, &self->db,
                            ways[way].flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);

  g_assert (self->db != NULL);
  if (result != SQLITE_OK)
    return fail_at (self->db, path, error);

  sqlite3_extended_result_codes (self->db, TRUE);
  sqlite3_busy_timeout (self->db, VITRINE_CONNECTION_BUSY_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log (path), NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  return vitrine_connection_execute (self->db,
                                     "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON",
                                     error) &&
         examine (self->db, error);
}

/* What isn't here is VITRINE_DATABASE_ERROR_IO. */
static const struct {
  VitrineBackupError   backup;
  VitrineDatabaseError code;
} backup_codes[] = {
  { VITRINE_BACKUP_ERROR_FULL, VITRINE_DATABASE_ERROR_FULL },
  { VITRINE_BACKUP_ERROR_READ_ONLY, VITRINE_DATABASE_ERROR_READ_ONLY },
  { VITRINE_BACKUP_ERROR_DAMAGED, VITRINE_DATABASE_ERROR_DAMAGED },
  { VITRINE_BACKUP_ERROR_IN_USE, VITRINE_DATABASE_ERROR_BUSY },
};

/* Nothing is brought up to date that couldn't be had back. */
static gboolean
back_up_older (sqlite3 *db, GError **error)
{
  g_autofree char *folder = vitrine_backup_dup_folder (sqlite3_db_filename (db, "main"));
  g_autoptr (GError) local_error = NULL;
  VitrineDatabaseError code = VITRINE_DATABASE_ERROR_IO;
  gint64 version;

  if (!query_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == 0 || version == VITRINE_MIGRATIONS_VERSION ||
      vitrine_backup_make_from (db, VITRINE_BACKUP_BEFORE_UPDATE,
                                g_get_real_time () / G_USEC_PER_SEC, &local_error))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (backup_codes); i++) {
    if (g_error_matches (local_error, VITRINE_BACKUP_ERROR, (int) backup_codes[i].backup))
      code = backup_codes[i].code;
  }
  g_propagate_error (error, vitrine_connection_error (code, folder, local_error->message));
  return FALSE;
}

/* Turns what was found good into what we work on. */
static gboolean
make_writable (VitrineConnection *self, GError **error)
{
  const char *path = sqlite3_db_filename (self->db, "main");

  /* Answers of the shop are nobody else's business. */
  chmod (path, 0600);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  /* NORMAL: no row is ever torn, and the last ones can be lost only with the power. */
  return vitrine_connection_execute (self->db,
                                     "PRAGMA journal_mode = WAL;"
                                     "PRAGMA synchronous = NORMAL;"
                                     "PRAGMA journal_size_limit = 16777216;"
                                     "PRAGMA cache_size = -8192",
                                     error) &&
         back_up_older (self->db, error) &&
         vitrine_migrations_run (self->db, error);
}

/* SQLite gives these the modes of the database, so that they stay read-only when that has
 * been made writable again. */
static void
open_side_files (const char *path)
{
  static const char *const suffixes[] = { "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

    chmod (file, 0600);
  }
}

static VitrineConnection *
open_way (const char *path, Way way, GError **error)
{
  g_autoptr (VitrineConnection) self = g_new0 (VitrineConnection, 1);

  if (!open_untouched (self, path, way, error))
    return NULL;

  self->read_only = sqlite3_db_readonly (self->db, "main") == 1;
  if (!self->read_only && !make_writable (self, error))
    return NULL;

  self->session = vitrine_session_new (path, self->read_only);
  vitrine_session_add_functions (self->session, self->db);

  return g_steal_pointer (&self);
}

/* An old database that can't be brought up to date is one that we can't read. */
static gboolean
is_current (VitrineConnection *self, const char *path, GError **error)
{
  gint64 version;

  if (!query_int (self->db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == VITRINE_MIGRATIONS_VERSION)
    return TRUE;

  g_propagate_error (error,
                     vitrine_connection_error (VITRINE_DATABASE_ERROR_READ_ONLY, path, NULL));
  return FALSE;
}

/**
 * vitrine_connection_new:
 *
 * Opens the database, makes it when there is none, and brings it up to date. Where it can't
 * be written, it is opened for reading if that can be done. A file that is refused is left
 * untouched.
 *
 * Returns: (transfer full): the connection, for the calling thread alone, or %NULL and a
 *   %VITRINE_DATABASE_ERROR
 */
VitrineConnection *
vitrine_connection_new (const char *path, GError **error)
{
  g_autoptr (VitrineConnection) self = NULL;

  if (!make_file (path, error))
    return NULL;

  if (access (path, W_OK) == 0) {
    g_autoptr (GError) local_error = NULL;

    open_side_files (path);
    self = open_way (path, WAY_WRITE, &local_error);
    if (self == NULL && !g_error_matches (local_error, VITRINE_DATABASE_ERROR,
                                          VITRINE_DATABASE_ERROR_READ_ONLY)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  }
  if (self == NULL)
    self = open_way (path, has_log (path) ? WAY_READ : WAY_READ_ALONE, error);

  return self != NULL && is_current (self, path, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * vitrine_connection_free:
 *
 * Brings what stands in the log into the file, and closes it.
 */
void
vitrine_connection_free (VitrineConnection *self)
{
  if (self->session != NULL && !self->read_only)
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  vitrine_statement_drop_all (self->db);
  sqlite3_close (self->db);
  g_clear_pointer (&self->session, vitrine_session_free);
  g_free (self);
}

gboolean
vitrine_connection_is_read_only (VitrineConnection *self)
{
  return self->read_only;
}

static gboolean
run_statement (sqlite3 *db, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, sql, error);

  return statement != NULL && vitrine_statement_run (statement, error);
}

/**
 * vitrine_connection_run:
 *
 * Calls @func inside a transaction: all of it is written, or nothing. What failed for want
 * of room or because of another program can be run again later.
 */
gboolean
vitrine_connection_run (VitrineConnection        *self,
                        VitrineConnectionAccess   access,
                        VitrineConnectionFunc     func,
                        gpointer                  data,
                        GError                  **error)
{
  /* Taking the right to write at once: to ask for it later could only fail. */
  const char *begin = access == VITRINE_CONNECTION_WRITE ? "BEGIN IMMEDIATE" : "BEGIN";

  if (access == VITRINE_CONNECTION_WRITE && self->read_only) {
    g_propagate_error (error, vitrine_connection_error (VITRINE_DATABASE_ERROR_READ_ONLY,
                                                        sqlite3_db_filename (self->db, "main"),
                                                        NULL));
    return FALSE;
  }

  if (run_statement (self->db, begin, error) &&
      func (self->db, data, error) &&
      run_statement (self->db, "COMMIT", error))
    return TRUE;

  /* SQLite has done so already after some failures. */
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}
