/* The pictures on the practice shop's shelf, by their uris.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-shelf.h"
#include "vitrine-use-case.h"

G_BEGIN_DECLS

/* Where uploads are shown: this and the uri. The name is of no host there is, beside the
 * market's own. */
#define VITRINE_PRACTICE_PICTURES "https://p16-oec-practice.ibyteimg.example/"

/* What the shelf held when it was made. For one thread at a time. */
typedef struct _VitrinePracticeUploads VitrinePracticeUploads;

VitrinePracticeUploads *vitrine_practice_uploads_new        (VitrinePracticeShelf    *shelf,
                                                             GError                 **error);
void                    vitrine_practice_uploads_free       (VitrinePracticeUploads  *self);
gboolean                vitrine_practice_uploads_find       (const char              *uri,
                                                             VitrineUseCase          *use_case,
                                                             gpointer                 self);
gboolean                vitrine_practice_uploads_has_address
                                                            (const char              *url,
                                                             gpointer                 self);
JsonObject             *vitrine_practice_uploads_describe   (VitrinePracticeUploads  *self,
                                                             const char              *uri);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeUploads, vitrine_practice_uploads_free)

G_END_DECLS
