/* Finds the pictures in a folder and all that is below it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Folders within folders, further than people make them. */
#define VITRINE_FOLDER_WALK_MAX_DEPTH 32

/* Folders that can't be read are told one by one, but no more than so many. */
#define VITRINE_FOLDER_WALK_MAX_REFUSED 20

/* More entries of one folder are not looked at: their names are held in memory. */
#define VITRINE_FOLDER_WALK_MAX_ENTRIES 100000

/**
 * VitrineFolderWalkFound:
 * @file: a picture; or the folder that @reason is about
 * @reason: (nullable): why this folder was left out, in words for the seller
 *
 * Called on the thread that walks, pictures in the order of their names.
 *
 * Returns: whether to go on
 */
typedef gboolean (*VitrineFolderWalkFound) (GFile      *file,
                                            const char *reason,
                                            gpointer    user_data);

guint vitrine_folder_walk (GFile                  *folder,
                           VitrineFolderWalkFound  found,
                           gpointer                user_data,
                           GCancellable           *cancellable);

G_END_DECLS
