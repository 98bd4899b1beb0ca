/* The copies of the seller's work, and all of it into one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-backup-keeper.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_BACKUPS_WINDOW (vitrine_backups_window_get_type ())

G_DECLARE_FINAL_TYPE (VitrineBackupsWindow, vitrine_backups_window, VITRINE, BACKUPS_WINDOW,
                      AdwPreferencesWindow)

GtkWidget *vitrine_backups_window_new (GtkWindow           *parent,
                                       VitrineBackupKeeper *keeper);

G_END_DECLS
