/* Sees to it that there is always a copy of the database from the last day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-archive.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_BACKUP_KEEPER (vitrine_backup_keeper_get_type ())

G_DECLARE_FINAL_TYPE (VitrineBackupKeeper, vitrine_backup_keeper,
                      VITRINE, BACKUP_KEEPER, GObject)

/* Property "trouble" (string): why the last copy that was due couldn't be made, in words for
 * the seller, or NULL. Signal "made": there is a new copy. */
VitrineBackupKeeper *vitrine_backup_keeper_new           (const char           *database_path,
                                                          const char           *images_folder);
void                 vitrine_backup_keeper_start         (VitrineBackupKeeper  *self);
void                 vitrine_backup_keeper_stop          (VitrineBackupKeeper  *self);
const char          *vitrine_backup_keeper_get_trouble   (VitrineBackupKeeper  *self);
void                 vitrine_backup_keeper_list_async    (VitrineBackupKeeper  *self,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
GPtrArray           *vitrine_backup_keeper_list_finish   (VitrineBackupKeeper  *self,
                                                          GAsyncResult         *result,
                                                          GError              **error);
void                 vitrine_backup_keeper_export_async  (VitrineBackupKeeper  *self,
                                                          const char           *target,
                                                          GFileProgressCallback progress,
                                                          gpointer              progress_data,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
gboolean             vitrine_backup_keeper_export_finish (VitrineBackupKeeper  *self,
                                                          GAsyncResult         *result,
                                                          VitrineArchiveSummary
                                                                               *summary,
                                                          GError              **error);
void                 vitrine_backup_keeper_restore_async (VitrineBackupKeeper  *self,
                                                          const char           *path,
                                                          GFileProgressCallback progress,
                                                          gpointer              progress_data,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
gboolean             vitrine_backup_keeper_restore_finish
                                                         (VitrineBackupKeeper  *self,
                                                          GAsyncResult         *result,
                                                          VitrineArchiveSummary
                                                                               *summary,
                                                          GError              **error);

G_END_DECLS
