/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-backup-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pages copied before it is asked whether to go on: about 4 MB. */
#define PAGES_AT_ONCE 1024

#define BUSY_MS 5000

/* A file in the making; one that was left behind by a crash is swept after a day. */
#define PART_SUFFIX ".part"
#define PART_MAX_AGE_S (24 * 60 * 60)

#define NAME_PREFIX "vitrine-"
#define NAME_SUFFIX ".db"
#define NAME_TIME "%Y%m%dT%H%M%SZ"
#define NAME_TIME_LENGTH 16

/* Marks in names, by reason; those of one reason are thinned together. */
static const char *const marks[] = {
  [VITRINE_BACKUP_DAILY] = "",
  [VITRINE_BACKUP_BEFORE_UPDATE] = "-before-update",
  [VITRINE_BACKUP_BEFORE_RESTORE] = "-before-restore",
};

/* Up to what age the newest copy of each stretch of time is kept. The stretches are those of the
 * calendar from 1970 on, so that what is kept today is what tomorrow counts on. */
static const struct {
  gint64 max_age;
  gint64 stretch;
} steps[] = {
  { 7 * 86400, 86400 },            /* a week of days */
  { 35 * 86400, 7 * 86400 },       /* a month of weeks */
  { 365 * 86400, 30 * 86400 },     /* a year of months */
};

/* The newest of each reason stay, however old. */
#define KEEP_ALWAYS 2

/* What isn't here is VITRINE_BACKUP_ERROR_IO. */
static const struct {
  int                number;
  VitrineBackupError code;
} errno_codes[] = {
  { ENOSPC, VITRINE_BACKUP_ERROR_FULL },
  { EDQUOT, VITRINE_BACKUP_ERROR_FULL },
  { EACCES, VITRINE_BACKUP_ERROR_READ_ONLY },
  { EPERM, VITRINE_BACKUP_ERROR_READ_ONLY },
  { EROFS, VITRINE_BACKUP_ERROR_READ_ONLY },
};

static const struct {
  int                result;       /* of SQLite, without its details */
  VitrineBackupError code;
} result_codes[] = {
  { SQLITE_FULL, VITRINE_BACKUP_ERROR_FULL },
  { SQLITE_READONLY, VITRINE_BACKUP_ERROR_READ_ONLY },
  { SQLITE_PERM, VITRINE_BACKUP_ERROR_READ_ONLY },
  { SQLITE_CORRUPT, VITRINE_BACKUP_ERROR_DAMAGED },
  { SQLITE_NOTADB, VITRINE_BACKUP_ERROR_NOT_OURS },
  { SQLITE_BUSY, VITRINE_BACKUP_ERROR_IN_USE },
  { SQLITE_LOCKED, VITRINE_BACKUP_ERROR_IN_USE },
};

/* Translators: %1$s is the name of a file or folder, %2$s what the system said of it */
static const char *const messages[] = {
  [VITRINE_BACKUP_ERROR_NOT_OURS] =
    N_("“%1$s” is no backup that Vitrine has made. Choose another file."),
  [VITRINE_BACKUP_ERROR_NEWER] =
    N_("“%1$s” was made by a newer version of Vitrine. Update Vitrine to restore it."),
  [VITRINE_BACKUP_ERROR_DAMAGED] =
    N_("“%1$s” is damaged. Choose an earlier backup."),
  [VITRINE_BACKUP_ERROR_IN_USE] =
    N_("Another program works with “%1$s”. Close it, then try again."),
  [VITRINE_BACKUP_ERROR_FULL] =
    N_("There is no room left on the disk for “%1$s”. Free some space, then try again."),
  [VITRINE_BACKUP_ERROR_READ_ONLY] =
    N_("“%1$s” can’t be written. Choose another place, or make its folder writable."),
  [VITRINE_BACKUP_ERROR_IO] =
    N_("“%1$s” can’t be read or written (%2$s). Check the disk, then try again."),
};

G_DEFINE_QUARK (vitrine-backup-error-quark, vitrine_backup_error)

/* Each message takes the file's name first, which the compiler can't see in a table. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static gboolean
fail_with (const char *path, VitrineBackupError code, const char *detail, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, VITRINE_BACKUP_ERROR, code, _(messages[code]), name, detail);
  return FALSE;
}

#pragma GCC diagnostic pop

/* Returns: %FALSE, to be returned, with words for @code. */
gboolean
vitrine_backup_fail_code (const char *path, VitrineBackupError code, GError **error)
{
  return fail_with (path, code, "", error);
}

/* Returns: %FALSE, to be returned, with words for what the system said. */
gboolean
vitrine_backup_fail_errno (const char *path, int number, GError **error)
{
  VitrineBackupError code = VITRINE_BACKUP_ERROR_IO;

  for (gsize i = 0; i < G_N_ELEMENTS (errno_codes); i++) {
    if (errno_codes[i].number == number)
      code = errno_codes[i].code;
  }

  return fail_with (path, code, g_strerror (number), error);
}

/* Returns: %FALSE, to be returned, with words for SQLite's last failure. */
gboolean
vitrine_backup_fail (sqlite3 *db, const char *path, GError **error)
{
  int number = sqlite3_system_errno (db);
  int result = sqlite3_errcode (db) & 0xff;

  g_debug ("%s: %s (%d)", path, sqlite3_errmsg (db), sqlite3_extended_errcode (db));
  for (gsize i = 0; i < G_N_ELEMENTS (result_codes); i++) {
    if (result_codes[i].result == result)
      return fail_with (path, result_codes[i].code, sqlite3_errmsg (db), error);
  }
  if (number != 0 && (result == SQLITE_IOERR || result == SQLITE_CANTOPEN))
    return vitrine_backup_fail_errno (path, number, error);

  return fail_with (path, VITRINE_BACKUP_ERROR_IO, sqlite3_errmsg (db), error);
}

/**
 * vitrine_backup_open:
 * @flags: SQLITE_OPEN_READONLY and the like
 *
 * Opens any file as a database that may be hostile: no code in it is trusted.
 *
 * Returns: (transfer full): for the calling thread alone; to be closed with sqlite3_close()
 */
sqlite3 *
vitrine_backup_open (const char *path, int flags, GError **error)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
    vitrine_backup_fail (db, path, error);
    sqlite3_close (db);
    return NULL;
  }

  sqlite3_extended_result_codes (db, TRUE);
  sqlite3_busy_timeout (db, BUSY_MS);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  return db;
}

/**
 * vitrine_backup_sync:
 *
 * Brings a file, or a folder with the names in it, to the disk.
 */
gboolean
vitrine_backup_sync (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  int number = 0;

  /* Some file systems can't sync a folder, and needn't. */
  if (fd < 0 || (fsync (fd) != 0 && errno != EINVAL))
    number = errno;
  if (fd >= 0)
    close (fd);

  return number == 0 || vitrine_backup_fail_errno (path, number, error);
}

/* What is in the log of the source comes along. The reading transaction keeps all pages of one
 * moment, whoever writes meanwhile. */
static gboolean
copy_pages (sqlite3       *source,
            sqlite3       *target,
            const char    *target_path,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int result = SQLITE_OK;

  if (backup == NULL)
    return vitrine_backup_fail (target, target_path, error);

  while (result == SQLITE_OK) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error)) {
      sqlite3_backup_finish (backup);
      return FALSE;
    }
    result = sqlite3_backup_step (backup, PAGES_AT_ONCE);
  }

  return sqlite3_backup_finish (backup) == SQLITE_OK && result == SQLITE_DONE
         ? TRUE : vitrine_backup_fail (target, target_path, error);
}

static int
keep_verdict (gpointer data, int n_columns, char **values, char **names)
{
  *(gboolean *) data = g_strcmp0 (values[0], "ok") == 0;

  return 0;
}

/* A file of its own, without a log beside it, whose pages hang together. */
static gboolean
finish_copy (sqlite3 *target, const char *path, GError **error)
{
  gboolean is_good = FALSE;

  if (sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_exec (target, "PRAGMA quick_check(1)", keep_verdict, &is_good, NULL) != SQLITE_OK)
    return vitrine_backup_fail (target, path, error);

  return is_good || vitrine_backup_fail_code (path, VITRINE_BACKUP_ERROR_DAMAGED, error);
}

static gboolean
copy_to_part (sqlite3 *source, const char *part, GCancellable *cancellable, GError **error)
{
  sqlite3 *target;
  gboolean done;

  g_unlink (part);
  target = vitrine_backup_open (part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (target == NULL)
    return FALSE;

  chmod (part, 0600);
  done = copy_pages (source, target, part, cancellable, error)
         && finish_copy (target, part, error);
  sqlite3_close (target);

  return done && vitrine_backup_sync (part, error);
}

/* Under its name only once it is whole and on the disk. */
static gboolean
copy_db (sqlite3 *source, const char *target, GCancellable *cancellable, GError **error)
{
  /* Two programs that start at once may both make it. */
  g_autofree char *part = g_strdup_printf ("%s.%08x" PART_SUFFIX, target, g_random_int ());
  g_autofree char *folder = g_path_get_dirname (target);
  gboolean done = copy_to_part (source, part, cancellable, error);

  if (done && g_rename (part, target) != 0)
    done = vitrine_backup_fail_errno (target, errno, error);
  if (!done)
    g_unlink (part);

  return done && vitrine_backup_sync (folder, error);
}

/**
 * vitrine_backup_copy:
 * @database_path: of a database that may be in use, by this program too
 * @target: replaced when it is there
 *
 * Copies the database as it is at one moment. Blocks: for worker threads. Nothing stays behind
 * when it fails or is cancelled.
 */
gboolean
vitrine_backup_copy (const char    *database_path,
                     const char    *target,
                     GCancellable  *cancellable,
                     GError       **error)
{
  sqlite3 *source = vitrine_backup_open (database_path, SQLITE_OPEN_READWRITE, error);
  gboolean done;

  if (source == NULL)
    return FALSE;

  /* The first read decides which moment it is. */
  done = sqlite3_exec (source, "BEGIN; SELECT count(*) FROM sqlite_schema",
                       NULL, NULL, NULL) == SQLITE_OK
         ? copy_db (source, target, cancellable, error)
         : vitrine_backup_fail (source, database_path, error);
  sqlite3_close (source);

  return done;
}

void
vitrine_backup_free (VitrineBackup *self)
{
  g_free (self->path);
  g_free (self);
}

/* Returns: (transfer full): where the copies of that database lie. */
char *
vitrine_backup_dup_folder (const char *database_path)
{
  g_autofree char *folder = g_path_get_dirname (database_path);

  return g_build_filename (folder, "backups", NULL);
}

static gboolean
parse_reason (const char *mark, VitrineBackupReason *reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    g_autofree char *whole = g_strconcat (marks[i], NAME_SUFFIX, NULL);

    if (g_str_equal (mark, whole)) {
      *reason = i;
      return TRUE;
    }
  }

  return FALSE;
}

static gboolean
parse_time (const char *text, gint64 *time)
{
  g_autofree char *iso = g_strndup (text, NAME_TIME_LENGTH);
  g_autoptr (GDateTime) parsed = g_date_time_new_from_iso8601 (iso, NULL);

  if (parsed == NULL)
    return FALSE;
  *time = g_date_time_to_unix (parsed);

  return TRUE;
}

/* NULL: the file isn't one of ours. */
static VitrineBackup *
new_from_name (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *text = name + strlen (NAME_PREFIX);
  VitrineBackupReason reason;
  VitrineBackup *self;
  struct stat info;
  gint64 time;

  if (!g_str_has_prefix (name, NAME_PREFIX) || strlen (text) < NAME_TIME_LENGTH ||
      !parse_time (text, &time) || !parse_reason (text + NAME_TIME_LENGTH, &reason) ||
      lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;

  self = g_new0 (VitrineBackup, 1);
  self->path = g_steal_pointer (&path);
  self->time = time;
  self->bytes = info.st_size;
  self->reason = reason;

  return self;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const VitrineBackup *first = *(VitrineBackup *const *) a;
  const VitrineBackup *second = *(VitrineBackup *const *) b;

  return (first->time < second->time) - (first->time > second->time);
}

/**
 * vitrine_backup_list:
 *
 * Blocks: for worker threads.
 *
 * Returns: (transfer full) (element-type VitrineBackup): the copies of that database, newest
 *   first
 */
GPtrArray *
vitrine_backup_list (const char *database_path)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_backup_free);
  g_autofree char *folder = vitrine_backup_dup_folder (database_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    VitrineBackup *backup = new_from_name (folder, name);

    if (backup != NULL)
      g_ptr_array_add (backups, backup);
  }
  g_ptr_array_sort (backups, compare_newest_first);

  return backups;
}

/* The stretch of time that a copy stands for, or -1 when it is too old for any. */
static gint64
find_stretch (gint64 time, gint64 now)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (now - time < steps[i].max_age)
      return (gint64) i << 48 | time / steps[i].stretch;
  }

  return -1;
}

/**
 * vitrine_backup_find_surplus:
 * @backups: newest first
 *
 * Chooses what can go: of each reason, all but the newest of every day for a week, of every week
 * for a month and of every month for a year. What is from the future, after a clock has gone
 * back, stays until its time has come.
 *
 * Returns: (transfer container) (element-type VitrineBackup): some of @backups
 */
GPtrArray *
vitrine_backup_find_surplus (GPtrArray *backups, gint64 now)
{
  GPtrArray *surplus = g_ptr_array_new ();

  for (gsize reason = 0; reason < G_N_ELEMENTS (marks); reason++) {
    gint64 last = -1;
    guint n_seen = 0;

    for (guint i = 0; i < backups->len; i++) {
      VitrineBackup *backup = backups->pdata[i];
      gint64 stretch = find_stretch (backup->time, now);

      if (backup->reason != reason)
        continue;
      if (n_seen++ >= KEEP_ALWAYS && (stretch == -1 || stretch == last))
        g_ptr_array_add (surplus, backup);
      last = stretch;
    }
  }

  return surplus;
}

static void
sweep (const char *database_path, const char *folder, gint64 now)
{
  g_autoptr (GPtrArray) backups = vitrine_backup_list (database_path);
  g_autoptr (GPtrArray) surplus = vitrine_backup_find_surplus (backups, now);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  for (guint i = 0; i < surplus->len; i++)
    g_unlink (((VitrineBackup *) surplus->pdata[i])->path);

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    struct stat info;

    if (g_str_has_suffix (name, PART_SUFFIX) && lstat (path, &info) == 0 &&
        S_ISREG (info.st_mode) && now - info.st_mtime > PART_MAX_AGE_S)
      g_unlink (path);
  }
}

static char *
dup_path (const char *folder, VitrineBackupReason reason, gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *stamp = g_date_time_format (time, NAME_TIME);
  g_autofree char *name = g_strconcat (NAME_PREFIX, stamp, marks[reason], NAME_SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

static gboolean
make (const char           *database_path,
      sqlite3              *db,
      VitrineBackupReason   reason,
      gint64                now,
      GCancellable         *cancellable,
      GError              **error)
{
  g_autofree char *folder = vitrine_backup_dup_folder (database_path);
  g_autofree char *path = NULL;
  gboolean done;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return vitrine_backup_fail_errno (folder, errno, error);

  path = dup_path (folder, reason, now);
  done = db != NULL ? copy_db (db, path, cancellable, error)
                    : vitrine_backup_copy (database_path, path, cancellable, error);
  /* Only now may older ones go. */
  if (done)
    sweep (database_path, folder, now);

  return done;
}

/**
 * vitrine_backup_make_from:
 * @db: a connection to the database that is in no transaction
 *
 * Like vitrine_backup_make(), by a connection that is open already.
 */
gboolean
vitrine_backup_make_from (sqlite3 *db, VitrineBackupReason reason, gint64 now, GError **error)
{
  return make (sqlite3_db_filename (db, "main"), db, reason, now, NULL, error);
}

/**
 * vitrine_backup_make:
 * @now: seconds since 1970 (UTC)
 *
 * Copies the database, which may be in use, and lets those go that are no longer wanted. Blocks:
 * for worker threads. Fails with %VITRINE_BACKUP_ERROR or %G_IO_ERROR_CANCELLED; nothing stays
 * behind and nothing is let go of then.
 */
gboolean
vitrine_backup_make (const char           *database_path,
                     VitrineBackupReason   reason,
                     gint64                now,
                     GCancellable         *cancellable,
                     GError              **error)
{
  g_return_val_if_fail (database_path != NULL, FALSE);

  return make (database_path, NULL, reason, now, cancellable, error);
}

static gboolean
is_due (const char *database_path, gint64 now)
{
  g_autoptr (GPtrArray) backups = vitrine_backup_list (database_path);

  for (guint i = 0; i < backups->len; i++) {
    VitrineBackup *backup = backups->pdata[i];

    if (backup->reason == VITRINE_BACKUP_DAILY && backup->time <= now)
      return now - backup->time >= VITRINE_BACKUP_INTERVAL_S;
  }

  return TRUE;
}

/**
 * vitrine_backup_make_if_due:
 * @made: (out): whether there was anything to do
 *
 * Makes the daily copy when the last is %VITRINE_BACKUP_INTERVAL_S old, or there is none.
 */
gboolean
vitrine_backup_make_if_due (const char    *database_path,
                            gint64         now,
                            gboolean      *made,
                            GCancellable  *cancellable,
                            GError       **error)
{
  *made = is_due (database_path, now);

  return !*made || vitrine_backup_make (database_path, VITRINE_BACKUP_DAILY, now,
                                        cancellable, error);
}
