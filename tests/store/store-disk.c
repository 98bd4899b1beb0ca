/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-disk.h"

#include <errno.h>
#include <sqlite3.h>

/* A file of ours, before the one of the disk below. */
typedef struct {
  sqlite3_file  base;
  sqlite3_file *below;
} File;

static sqlite3_vfs *disk_below;
static sqlite3_vfs disk;
static int fault;         /* a TestDiskFault; read by the database's thread */
static int last_errno;
static int is_lazy;

/* One call that is to fail; the database's thread counts down. */
static int armed_op = -1;
static int armed_left;       /* calls that go well before */
static int armed_for_good;   /* and all that come after it */
static int armed_hits;

static const struct { int result; int number; } op_failures[TEST_N_DISK_OPS] = {
  [TEST_DISK_WRITE] = { SQLITE_IOERR_WRITE, EIO },
  [TEST_DISK_WRITE_SHORT] = { SQLITE_FULL, ENOSPC },
  [TEST_DISK_SYNC] = { SQLITE_IOERR_FSYNC, EIO },
  [TEST_DISK_TRUNCATE] = { SQLITE_IOERR_TRUNCATE, EIO },
  [TEST_DISK_DELETE] = { SQLITE_IOERR_DELETE, EIO },
  [TEST_DISK_OPEN] = { SQLITE_CANTOPEN, EMFILE },
  [TEST_DISK_LOCK] = { SQLITE_IOERR_LOCK, EIO },
  [TEST_DISK_MAP] = { SQLITE_IOERR_SHMMAP, EIO },
};

static sqlite3_file *
below (sqlite3_file *file)
{
  return ((File *) file)->below;
}

static int
fail (int result, int number)
{
  errno = number;
  g_atomic_int_set (&last_errno, number);
  return result;
}

/* Whether this is the call that fails. */
static gboolean
is_turn (TestDiskOp op)
{
  if (g_atomic_int_get (&armed_op) != (int) op)
    return FALSE;
  if (g_atomic_int_add (&armed_left, -1) != 0
      && !(g_atomic_int_get (&armed_for_good) && g_atomic_int_get (&armed_left) < 0))
    return FALSE;
  g_atomic_int_inc (&armed_hits);

  return TRUE;
}

static int
fail_op (TestDiskOp op)
{
  return fail (op_failures[op].result, op_failures[op].number);
}

static int
disk_close (sqlite3_file *file)
{
  return below (file)->pMethods->xClose (below (file));
}

static int
disk_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  if (g_atomic_int_get (&fault) == TEST_DISK_UNREADABLE)
    return fail (SQLITE_IOERR_READ, EIO);

  return below (file)->pMethods->xRead (below (file), buffer, size, offset);
}

static int
disk_write (sqlite3_file *file, const void *buffer, int size, sqlite3_int64 offset)
{
  if (is_turn (TEST_DISK_WRITE))
    return fail_op (TEST_DISK_WRITE);
  if (is_turn (TEST_DISK_WRITE_SHORT)) {
    below (file)->pMethods->xWrite (below (file), buffer, size / 2, offset);
    return fail_op (TEST_DISK_WRITE_SHORT);
  }

  switch (g_atomic_int_get (&fault)) {
  case TEST_DISK_FULL:
    return fail (SQLITE_FULL, ENOSPC);

  case TEST_DISK_QUOTA:
    return fail (SQLITE_IOERR_WRITE, EDQUOT);

  case TEST_DISK_BROKEN:
    return fail (SQLITE_IOERR_WRITE, EIO);

  default:
    return below (file)->pMethods->xWrite (below (file), buffer, size, offset);
  }
}

static int
disk_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  if (is_turn (TEST_DISK_TRUNCATE))
    return fail_op (TEST_DISK_TRUNCATE);

  return below (file)->pMethods->xTruncate (below (file), size);
}

static int
disk_sync (sqlite3_file *file, int flags)
{
  if (g_atomic_int_get (&fault) == TEST_DISK_UNSYNCED || is_turn (TEST_DISK_SYNC))
    return fail_op (TEST_DISK_SYNC);
  if (g_atomic_int_get (&is_lazy))
    return SQLITE_OK;

  return below (file)->pMethods->xSync (below (file), flags);
}

static int
disk_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return below (file)->pMethods->xFileSize (below (file), size);
}

static int
disk_lock (sqlite3_file *file, int lock)
{
  if (is_turn (TEST_DISK_LOCK))
    return fail_op (TEST_DISK_LOCK);

  return below (file)->pMethods->xLock (below (file), lock);
}

static int
disk_unlock (sqlite3_file *file, int lock)
{
  return below (file)->pMethods->xUnlock (below (file), lock);
}

static int
disk_check_reserved_lock (sqlite3_file *file, int *result)
{
  return below (file)->pMethods->xCheckReservedLock (below (file), result);
}

static int
disk_file_control (sqlite3_file *file, int op, void *arg)
{
  return below (file)->pMethods->xFileControl (below (file), op, arg);
}

static int
disk_sector_size (sqlite3_file *file)
{
  return below (file)->pMethods->xSectorSize (below (file));
}

static int
disk_characteristics (sqlite3_file *file)
{
  return below (file)->pMethods->xDeviceCharacteristics (below (file));
}

static int
disk_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  if (is_turn (TEST_DISK_MAP))
    return fail_op (TEST_DISK_MAP);

  return below (file)->pMethods->xShmMap (below (file), page, size, extend, memory);
}

static int
disk_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  if ((flags & SQLITE_SHM_LOCK) != 0 && is_turn (TEST_DISK_LOCK))
    return fail_op (TEST_DISK_LOCK);

  return below (file)->pMethods->xShmLock (below (file), offset, n, flags);
}

static void
disk_shm_barrier (sqlite3_file *file)
{
  below (file)->pMethods->xShmBarrier (below (file));
}

static int
disk_shm_unmap (sqlite3_file *file, int remove)
{
  return below (file)->pMethods->xShmUnmap (below (file), remove);
}

static const sqlite3_io_methods methods = {
  2,
  disk_close, disk_read, disk_write, disk_truncate, disk_sync, disk_file_size,
  disk_lock, disk_unlock, disk_check_reserved_lock, disk_file_control,
  disk_sector_size, disk_characteristics,
  disk_shm_map, disk_shm_lock, disk_shm_barrier, disk_shm_unmap,
};

static int
disk_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  File *self = (File *) file;
  int result;

  self->base.pMethods = NULL;
  if (is_turn (TEST_DISK_OPEN))
    return fail_op (TEST_DISK_OPEN);

  self->below = (sqlite3_file *) (self + 1);
  result = disk_below->xOpen (disk_below, name, self->below, flags, out_flags);
  self->base.pMethods = result == SQLITE_OK ? &methods : NULL;

  return result;
}

static int
disk_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  if (is_turn (TEST_DISK_DELETE))
    return fail_op (TEST_DISK_DELETE);

  return disk_below->xDelete (disk_below, name, sync_folder);
}

static int
disk_get_last_error (sqlite3_vfs *vfs, int size, char *message)
{
  int number = g_atomic_int_get (&last_errno);

  if (g_atomic_int_get (&fault) != TEST_DISK_WORKS)
    return number;

  return disk_below->xGetLastError (disk_below, size, message);
}

/* Every database that this program opens from now on lies on the disk that can fail. */
void
test_disk_install (void)
{
  if (disk_below != NULL)
    return;

  disk_below = sqlite3_vfs_find (NULL);
  disk = *disk_below;
  disk.zName = "test-disk";
  disk.szOsFile = sizeof (File) + disk_below->szOsFile;
  disk.xOpen = disk_open;
  disk.xDelete = disk_delete;
  disk.xGetLastError = disk_get_last_error;
  sqlite3_vfs_register (&disk, TRUE);
}

void
test_disk_set_fault (TestDiskFault new_fault)
{
  g_atomic_int_set (&fault, new_fault);
}

/* From now on nobody waits until it is on the disk, which is a matter of power, not of order. */
void
test_disk_set_lazy (void)
{
  g_atomic_int_set (&is_lazy, TRUE);
}

/**
 * test_disk_arm:
 * @nth: from 0: so many calls go well before one fails
 * @for_good: whether all those after it fail too
 */
void
test_disk_arm (TestDiskOp op, guint nth, gboolean for_good)
{
  g_atomic_int_set (&armed_hits, 0);
  g_atomic_int_set (&armed_left, (int) nth);
  g_atomic_int_set (&armed_for_good, for_good);
  g_atomic_int_set (&armed_op, op);
}

/* Returns whether the call came at all. */
gboolean
test_disk_disarm (void)
{
  g_atomic_int_set (&armed_op, -1);

  return g_atomic_int_get (&armed_hits) > 0;
}
