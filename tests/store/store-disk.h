/* A disk that fails on demand, under SQLite.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TEST_DISK_WORKS,
  TEST_DISK_FULL,          /* writing says that no room is left */
  TEST_DISK_QUOTA,         /* it says so in the other way there is */
  TEST_DISK_BROKEN,        /* writing fails */
  TEST_DISK_UNREADABLE,    /* reading fails */
  TEST_DISK_UNSYNCED,      /* bringing it to the disk fails */
} TestDiskFault;

/* What a disk is asked to do that changes something. */
typedef enum {
  TEST_DISK_WRITE,
  TEST_DISK_WRITE_SHORT,   /* half of it is written before it fails */
  TEST_DISK_SYNC,
  TEST_DISK_TRUNCATE,
  TEST_DISK_DELETE,
  TEST_DISK_OPEN,
  TEST_DISK_LOCK,          /* of the file, and of what connections share */
  TEST_DISK_MAP,           /* of what connections share */
} TestDiskOp;

#define TEST_N_DISK_OPS (TEST_DISK_MAP + 1)

void     test_disk_install   (void);
void     test_disk_set_fault (TestDiskFault fault);
void     test_disk_set_lazy  (void);
void     test_disk_arm       (TestDiskOp    op,
                              guint         nth,
                              gboolean      for_good);
gboolean test_disk_disarm    (void);

G_END_DECLS
