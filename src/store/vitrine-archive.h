/* All of a seller's work in one file: the database and the pictures, to be kept elsewhere or
 * taken to another computer.
 *
 * The file is an SQLite Archive (sqlite.org/sqlar.html), so that “sqlite3 FILE -Ax” unpacks it
 * without Vitrine: "vitrine.db", in parts of VITRINE_ARCHIVE_PART_BYTES where it is larger, and
 * "images/<sha256>". No secret is in it: those are in the keyring alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-backup.h"

G_BEGIN_DECLS

#define VITRINE_ARCHIVE_PART_BYTES (512 * 1024 * 1024)

/* What was done. */
typedef struct {
  guint   n_pictures;
  guint   n_damaged;       /* of them, whose content isn't what it was: left out */
  guint64 bytes;           /* of the database and all pictures */
} VitrineArchiveSummary;

/**
 * VitrineArchiveProgress:
 * @done: bytes
 * @total: bytes
 *
 * Called now and then on the thread that does the work.
 */
typedef void (*VitrineArchiveProgress) (guint64  done,
                                        guint64  total,
                                        gpointer user_data);

gboolean vitrine_archive_export  (const char              *database_path,
                                  const char              *images_folder,
                                  const char              *target,
                                  VitrineArchiveProgress   progress,
                                  gpointer                 user_data,
                                  VitrineArchiveSummary   *summary,
                                  GCancellable            *cancellable,
                                  GError                 **error);
gboolean vitrine_archive_restore (const char              *path,
                                  const char              *database_path,
                                  const char              *images_folder,
                                  gint64                   now,
                                  VitrineArchiveProgress   progress,
                                  gpointer                 user_data,
                                  VitrineArchiveSummary   *summary,
                                  GCancellable            *cancellable,
                                  GError                 **error);
G_END_DECLS
