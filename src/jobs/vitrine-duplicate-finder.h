/* Finds originals that look alike, though their bytes differ: one photo saved twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DUPLICATE_FINDER (vitrine_duplicate_finder_get_type ())

G_DECLARE_FINAL_TYPE (VitrineDuplicateFinder, vitrine_duplicate_finder,
                      VITRINE, DUPLICATE_FINDER, GObject)

/* Signal "progress" (uint, uint): how many originals have been looked at, of how many. */
VitrineDuplicateFinder *vitrine_duplicate_finder_new         (VitrineWorkspace        *workspace);
void                    vitrine_duplicate_finder_find_async  (VitrineDuplicateFinder  *self,
                                                              GCancellable            *cancellable,
                                                              GAsyncReadyCallback      callback,
                                                              gpointer                 user_data);
GPtrArray              *vitrine_duplicate_finder_find_finish (VitrineDuplicateFinder  *self,
                                                              GAsyncResult            *result,
                                                              GError                 **error);

G_END_DECLS
