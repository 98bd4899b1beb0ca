/* What the program's icon in a dock or task bar shows of a run of the queue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

/* How far a run is, and whether the seller should look. */
typedef struct {
  guint    count;      /* 0: none is shown */
  guint    percent;    /* above 100: no bar is shown */
  gboolean urgent;
} VitrineLauncherEntry;

VitrineLauncherEntry vitrine_launcher_read (const VitrineUploadTotals  *totals,
                                            gboolean                    unseen);
void                 vitrine_launcher_show (GDBusConnection            *connection,
                                            const VitrineLauncherEntry *entry);

G_END_DECLS
