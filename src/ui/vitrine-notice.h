/* What the line under the header says: the gravest of what lasts until someone does something.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

/* From the gravest on. */
typedef enum {
  VITRINE_NOTICE_TROUBLE,   /* of the workspace: nothing can be kept */
  VITRINE_NOTICE_SIGN_IN,
  VITRINE_NOTICE_OFFLINE,
  VITRINE_NOTICE_METERED,
  VITRINE_NOTICE_CLOCK,
  VITRINE_NOTICE_BACKUP,    /* the copy that was due couldn't be made */
  VITRINE_NOTICE_NONE,
} VitrineNotice;

VitrineNotice  vitrine_notice_find       (VitrineWorkspace   *workspace,
                                          VitrineUploadQueue *queue);
char          *vitrine_notice_dup_title  (VitrineNotice       notice,
                                          VitrineWorkspace   *workspace,
                                          VitrineUploadQueue *queue);
const char    *vitrine_notice_get_button (VitrineNotice       notice,
                                          VitrineWorkspace   *workspace);

G_END_DECLS
