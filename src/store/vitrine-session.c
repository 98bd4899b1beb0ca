/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-session-private.h"

#include <fcntl.h>
#include <unistd.h>

/* A session is a byte of the file that its program keeps locked. The kernel lets go of it
 * whichever way the program ends, and sees it from another sandbox too, where a process id
 * would mean another process. The file itself stays empty. */
struct _VitrineSession {
  int    fd;   /* -1: no such file, so nobody is elsewhere */
  gint64 id;   /* the byte; 0: this one cannot write, and claims none */
};

static struct flock
lock_of (gint64 id)
{
  return (struct flock) {
    .l_type = F_WRLCK,
    .l_whence = SEEK_SET,
    .l_start = id,
    .l_len = 1,
  };
}

static gint64
claim (int fd)
{
  /* A taken one is as good as impossible; without any luck the disk can't lock. */
  for (guint attempt = 0; attempt < 8; attempt++) {
    gint64 id = ((gint64) (g_random_int () >> 2) << 32 | g_random_int ()) + 1;
    struct flock lock = lock_of (id);

    if (fcntl (fd, F_OFD_SETLK, &lock) == 0)
      return id;
  }

  return 0;
}

/**
 * vitrine_session_new:
 * @read_only: only ask after others
 *
 * Returns: (transfer full): a session that others see until it is freed, or its process ends
 */
VitrineSession *
vitrine_session_new (const char *database_path, gboolean read_only)
{
  VitrineSession *self = g_new0 (VitrineSession, 1);
  g_autofree char *path = g_strconcat (database_path, VITRINE_SESSION_SUFFIX, NULL);

  if (read_only) {
    self->fd = open (path, O_RDONLY | O_CLOEXEC);
  } else {
    self->fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (self->fd >= 0)
      self->id = claim (self->fd);
  }

  return self;
}

void
vitrine_session_free (VitrineSession *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

/**
 * vitrine_session_get_id:
 *
 * Returns: what to write into the rows that are worked on
 */
gint64
vitrine_session_get_id (const VitrineSession *self)
{
  return self->id;
}

/**
 * vitrine_session_is_elsewhere:
 *
 * Returns: whether @id is another session, and one that goes on
 */
gboolean
vitrine_session_is_elsewhere (const VitrineSession *self, gint64 id)
{
  struct flock lock = lock_of (id);

  /* One's own lock never stands in one's way, so it isn't reported. */
  return id > 0 && self->fd >= 0 &&
         fcntl (self->fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/**
 * vitrine_session_is_anyone:
 *
 * Returns: whether any program, this one too, has that database open for writing
 */
gboolean
vitrine_session_is_anyone (const char *database_path)
{
  g_autofree char *path = g_strconcat (database_path, VITRINE_SESSION_SUFFIX, NULL);
  struct flock all = lock_of (1);
  int fd = open (path, O_RDWR | O_CLOEXEC);
  gboolean is_anyone = FALSE;

  if (fd < 0)
    return FALSE;

  all.l_len = 0;     /* up to the end, wherever that is */
  is_anyone = fcntl (fd, F_OFD_GETLK, &all) == 0 && all.l_type != F_UNLCK;
  close (fd);

  return is_anyone;
}

static void
own_session (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  VitrineSession *self = sqlite3_user_data (context);

  sqlite3_result_int64 (context, self->id);
}

static void
is_elsewhere (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  VitrineSession *self = sqlite3_user_data (context);

  sqlite3_result_int (context,
                      vitrine_session_is_elsewhere (self, sqlite3_value_int64 (args[0])));
}

/**
 * vitrine_session_add_functions:
 * @db: closed before @self is freed
 *
 * Gives SQL `own_session ()` and `is_elsewhere (session)`.
 */
void
vitrine_session_add_functions (VitrineSession *self, sqlite3 *db)
{
  const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;

  sqlite3_create_function (db, "own_session", 0, flags, self, own_session, NULL, NULL);
  sqlite3_create_function (db, "is_elsewhere", 1, flags, self, is_elsewhere, NULL, NULL);
}
