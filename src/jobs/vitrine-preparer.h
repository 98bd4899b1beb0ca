/* Makes the copies that fit: a few at once, off the main loop, and none that is there already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image-recipe.h"
#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PREPARER (vitrine_preparer_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePreparer, vitrine_preparer, VITRINE, PREPARER, GObject)

VitrinePreparer     *vitrine_preparer_new         (VitrineWorkspace     *workspace);
void                 vitrine_preparer_run_async   (VitrinePreparer      *self,
                                                   VitrineImage         *image,
                                                   VitrineImageRecipe   *recipe,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
VitrinePreparedCopy *vitrine_preparer_run_finish  (VitrinePreparer      *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void                 vitrine_preparer_cancel      (VitrinePreparer      *self,
                                                   GCancellable         *cancellable);
void                 vitrine_preparer_set_hurried (VitrinePreparer      *self,
                                                   gboolean              hurried);
void                 vitrine_preparer_stop        (VitrinePreparer      *self);

G_END_DECLS
