/* Copies of the database, made while it is in use and kept beside it: one a day, fewer with
 * age, and one before anything that changes all of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The newest copy of VITRINE_BACKUP_DAILY is never older than this while the program runs. */
#define VITRINE_BACKUP_INTERVAL_S (24 * 60 * 60)

#define VITRINE_BACKUP_ERROR (vitrine_backup_error_quark ())

typedef enum {
  VITRINE_BACKUP_ERROR_NOT_OURS,    /* no backup of Vitrine's */
  VITRINE_BACKUP_ERROR_NEWER,       /* made by a later version of the program */
  VITRINE_BACKUP_ERROR_DAMAGED,
  VITRINE_BACKUP_ERROR_IN_USE,      /* another program works with the data */
  VITRINE_BACKUP_ERROR_FULL,        /* no room left on the disk */
  VITRINE_BACKUP_ERROR_READ_ONLY,   /* the place can't be written */
  VITRINE_BACKUP_ERROR_IO,          /* the disk failed, or there is no such file */
} VitrineBackupError;

GQuark vitrine_backup_error_quark (void);

/* Why a copy was made. */
typedef enum {
  VITRINE_BACKUP_DAILY,
  VITRINE_BACKUP_BEFORE_UPDATE,     /* of the database to a later version of the program */
  VITRINE_BACKUP_BEFORE_RESTORE,
} VitrineBackupReason;

/* Plain data, freed with vitrine_backup_free(). */
typedef struct {
  char                *path;
  gint64               time;        /* seconds since 1970 (UTC), as its name has it */
  guint64              bytes;
  VitrineBackupReason  reason;
} VitrineBackup;

void       vitrine_backup_free        (VitrineBackup        *self);
char      *vitrine_backup_dup_folder  (const char           *database_path);
GPtrArray *vitrine_backup_list        (const char           *database_path);
gboolean   vitrine_backup_make        (const char           *database_path,
                                       VitrineBackupReason   reason,
                                       gint64                now,
                                       GCancellable         *cancellable,
                                       GError              **error);
gboolean   vitrine_backup_make_if_due (const char           *database_path,
                                       gint64                now,
                                       gboolean             *made,
                                       GCancellable         *cancellable,
                                       GError              **error);
GPtrArray *vitrine_backup_find_surplus
                                      (GPtrArray            *backups,
                                       gint64                now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineBackup, vitrine_backup_free)

G_END_DECLS
