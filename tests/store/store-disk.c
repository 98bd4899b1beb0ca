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
  return below (file)->pMethods->xTruncate (below (file), size);
}

static int
disk_sync (sqlite3_file *file, int flags)
{
  if (g_atomic_int_get (&fault) == TEST_DISK_UNSYNCED)
    return fail (SQLITE_IOERR_FSYNC, EIO);

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
  return below (file)->pMethods->xShmMap (below (file), page, size, extend, memory);
}

static int
disk_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
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

  self->below = (sqlite3_file *) (self + 1);
  result = disk_below->xOpen (disk_below, name, self->below, flags, out_flags);
  self->base.pMethods = result == SQLITE_OK ? &methods : NULL;

  return result;
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
  disk.xGetLastError = disk_get_last_error;
  sqlite3_vfs_register (&disk, TRUE);
}

void
test_disk_set_fault (TestDiskFault new_fault)
{
  g_atomic_int_set (&fault, new_fault);
}
