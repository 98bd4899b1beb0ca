/* One picture on its way to the shop: from the look for an earlier answer to what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-retry.h"
#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_UPLOAD_JOB (vitrine_upload_job_get_type ())

G_DECLARE_FINAL_TYPE (VitrineUploadJob, vitrine_upload_job, VITRINE, UPLOAD_JOB, GObject)

/* What is to be done about one that came to nothing. */
typedef enum {
  VITRINE_UPLOAD_END_FAILED,      /* or cancelled: nothing more */
  VITRINE_UPLOAD_END_AGAIN,       /* after a while the same may work */
  VITRINE_UPLOAD_END_SLOW_DOWN,   /* likewise, with fewer calls */
  VITRINE_UPLOAD_END_SIGN_IN,     /* nothing will work until the seller has signed in */
} VitrineUploadEnd;

/* @sent: bytes of the file, as far as they are; less than before when it begins anew. */
typedef void (*VitrineUploadJobProgress) (VitrineUploadJob *self,
                                          guint64           sent,
                                          gpointer          user_data);

VitrineUploadJob *vitrine_upload_job_new             (VitrineWorkspace          *workspace,
                                                      VitrineImage              *image,
                                                      GHashTable                *attempts);
void              vitrine_upload_job_run_async       (VitrineUploadJob          *self,
                                                      VitrineUploadJobProgress   progress,
                                                      GAsyncReadyCallback        callback,
                                                      gpointer                   user_data);
VitrineReceipt   *vitrine_upload_job_run_finish      (VitrineUploadJob          *self,
                                                      GAsyncResult              *result,
                                                      GError                   **error);
void              vitrine_upload_job_cancel          (VitrineUploadJob          *self);
gboolean          vitrine_upload_job_is_cancelled    (VitrineUploadJob          *self);
VitrineImage     *vitrine_upload_job_get_image       (VitrineUploadJob          *self);
gboolean          vitrine_upload_job_is_twin         (VitrineUploadJob          *self,
                                                      VitrineImage              *image);
gboolean          vitrine_upload_job_is_reused       (VitrineUploadJob          *self);
VitrineUploadEnd  vitrine_upload_job_get_end         (VitrineUploadJob          *self);
guint             vitrine_upload_job_get_retry_after (VitrineUploadJob          *self);
VitrineRequest   *vitrine_upload_job_get_request     (VitrineUploadJob          *self);

G_END_DECLS
