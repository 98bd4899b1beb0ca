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

void test_disk_install   (void);
void test_disk_set_fault (TestDiskFault fault);

G_END_DECLS
