/* Files and folders, however many, on their way to the intake: looked through on a worker
 * thread, added a few at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-intake.h"

G_BEGIN_DECLS

/* Pictures of one drop; more than a market takes of a seller in days. */
#define VITRINE_COLLECTOR_MAX_PICTURES 20000

/* What came of the folders of one drop. */
typedef struct {
  const char *name;         /* of the folder; NULL when there were several */
  guint       n_folders;
  guint       n_pictures;   /* added from them */
  guint       n_others;     /* that were left out */
  gboolean    is_cancelled;
  gboolean    is_full;      /* it ended at the limit: there are more */
} VitrineCollection;

#define VITRINE_TYPE_COLLECTOR (vitrine_collector_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCollector, vitrine_collector, VITRINE, COLLECTOR, GObject)

/* Properties: "folder" (string): the one that is being looked through, or NULL; "n-pictures"
 * (uint): those found in folders so far. Signal "collected" (const VitrineCollection *): a
 * drop in which there were folders is at its end. */
VitrineCollector *vitrine_collector_new           (VitrineIntake    *intake);
void              vitrine_collector_set_sandboxed (VitrineCollector *self,
                                                   gboolean          is_sandboxed);
void              vitrine_collector_add           (VitrineCollector *self,
                                                   GPtrArray        *files,
                                                   VitrineUseCase    use_case,
                                                   gboolean          is_decided);
void              vitrine_collector_cancel        (VitrineCollector *self);
void              vitrine_collector_cancel_all    (VitrineCollector *self);
gboolean          vitrine_collector_is_busy       (VitrineCollector *self);
const char       *vitrine_collector_get_folder    (VitrineCollector *self);
guint             vitrine_collector_get_n_pictures
                                                  (VitrineCollector *self);

G_END_DECLS
