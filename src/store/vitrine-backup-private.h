/* What archives share with backups, and what migrations need of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-backup.h"

G_BEGIN_DECLS

gboolean vitrine_backup_make_from  (sqlite3              *db,
                                    VitrineBackupReason   reason,
                                    gint64                now,
                                    GError              **error);
gboolean vitrine_backup_copy       (const char           *database_path,
                                    const char           *target,
                                    GCancellable         *cancellable,
                                    GError              **error);
gboolean vitrine_backup_fail       (sqlite3              *db,
                                    const char           *path,
                                    GError              **error);
gboolean vitrine_backup_fail_errno (const char           *path,
                                    int                   number,
                                    GError              **error);
gboolean vitrine_backup_fail_code  (const char           *path,
                                    VitrineBackupError    code,
                                    GError              **error);
sqlite3 *vitrine_backup_open       (const char           *path,
                                    int                   flags,
                                    GError              **error);
gboolean vitrine_backup_sync       (const char           *path,
                                    GError              **error);

G_END_DECLS
