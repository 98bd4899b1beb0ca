/* Sends pictures to the shop, a few at once, each in its turn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-upload-gate.h"
#include "vitrine-workspace.h"

G_BEGIN_DECLS

/* Reference 4.4: four uploads per shop at once. */
#define VITRINE_UPLOAD_QUEUE_PARALLEL 4

#define VITRINE_TYPE_UPLOAD_QUEUE (vitrine_upload_queue_get_type ())

G_DECLARE_FINAL_TYPE (VitrineUploadQueue, vitrine_upload_queue, VITRINE, UPLOAD_QUEUE, GObject)

/* A run goes from the first picture that waits until none does any more. */
typedef struct {
  guint   total;        /* pictures of this run */
  guint   done;         /* sent, reused, failed or cancelled */
  guint   sent;
  guint   failed;
  guint   reused;
  guint   active;       /* being sent now */
  guint64 bytes;        /* sent in this run, running ones counted as far as they are */
  guint64 bytes_left;
  guint64 bytes_saved;  /* not sent, since the shop had them */
  gint64  started;      /* monotonic microseconds; 0: nothing has run yet */
  gint64  ended;        /* likewise; 0: it still runs */
  gint64  next_try;     /* microseconds since 1970, when all that is left waits for one; or 0 */
} VitrineUploadTotals;

/* Signals: "changed": the totals moved; at most ten times a second, and at the end.
 * "failed" (VitrineImage, GError): why one could not be sent, before it is written down.
 * "finished" (VitrineImage): sent, reused or failed, and written down.
 * Properties "paused" (boolean): nothing new is started; what is under way ends by itself.
 * "hold" (int): a VitrineUploadHold. */
VitrineUploadQueue        *vitrine_upload_queue_new        (VitrineWorkspace   *workspace);
void                       vitrine_upload_queue_add        (VitrineUploadQueue *self,
                                                            VitrineImage       *image);
void                       vitrine_upload_queue_raise      (VitrineUploadQueue *self,
                                                            VitrineImage       *image);
void                       vitrine_upload_queue_move       (VitrineUploadQueue *self,
                                                            VitrineImage       *image,
                                                            VitrineImage       *before);
GListModel                *vitrine_upload_queue_get_waiting
                                                           (VitrineUploadQueue *self);
gboolean                   vitrine_upload_queue_find       (VitrineUploadQueue *self,
                                                            VitrineImage       *image,
                                                            guint              *position);
GListModel                *vitrine_upload_queue_get_sending
                                                           (VitrineUploadQueue *self);
guint                      vitrine_upload_queue_get_delayed
                                                           (VitrineUploadQueue *self);
void                       vitrine_upload_queue_try_now    (VitrineUploadQueue *self);
void                       vitrine_upload_queue_cancel     (VitrineUploadQueue *self,
                                                            VitrineImage       *image);
void                       vitrine_upload_queue_cancel_all (VitrineUploadQueue *self);
void                       vitrine_upload_queue_set_paused (VitrineUploadQueue *self,
                                                            gboolean            paused);
gboolean                   vitrine_upload_queue_is_paused  (VitrineUploadQueue *self);
void                       vitrine_upload_queue_set_monitor
                                                           (VitrineUploadQueue *self,
                                                            GNetworkMonitor    *monitor);
void                       vitrine_upload_queue_set_metered
                                                           (VitrineUploadQueue *self,
                                                            gboolean            metered);
void                       vitrine_upload_queue_set_tries  (VitrineUploadQueue *self,
                                                            guint               tries);
void                       vitrine_upload_queue_set_pace   (VitrineUploadQueue *self,
                                                            double              pace);
VitrineUploadHold          vitrine_upload_queue_get_hold   (VitrineUploadQueue *self,
                                                            const char        **reason);
const VitrineUploadTotals *vitrine_upload_queue_get_totals (VitrineUploadQueue *self);

G_END_DECLS
