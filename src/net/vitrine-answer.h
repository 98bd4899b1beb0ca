/* An HTTP answer, read whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Larger answers are given up, with VITRINE_ERROR_ANSWER. The category tree, the largest a
 * market sends, takes a few megabytes. */
#define VITRINE_ANSWER_MAX_BYTES (32 * 1024 * 1024)

#define VITRINE_TYPE_ANSWER (vitrine_answer_get_type ())

G_DECLARE_FINAL_TYPE (VitrineAnswer, vitrine_answer, VITRINE, ANSWER, GObject)

VitrineAnswer *vitrine_answer_new              (guint          status,
                                                const char    *content_type,
                                                GBytes        *body);
VitrineAnswer *vitrine_answer_new_timed        (guint          status,
                                                const char    *content_type,
                                                GBytes        *body,
                                                gint64         date,
                                                guint          retry_after);
guint          vitrine_answer_get_status       (VitrineAnswer *self);
const char    *vitrine_answer_get_content_type (VitrineAnswer *self);
const char    *vitrine_answer_get_location     (VitrineAnswer *self);
void           vitrine_answer_set_location     (VitrineAnswer *self,
                                                const char    *location);
GBytes        *vitrine_answer_get_body         (VitrineAnswer *self);
gint64         vitrine_answer_get_date         (VitrineAnswer *self);
guint          vitrine_answer_get_retry_after  (VitrineAnswer *self);
char          *vitrine_answer_dup_text         (VitrineAnswer *self);
VitrineAnswer *vitrine_answer_veil             (VitrineAnswer *self,
                                                const char *const *secrets);

G_END_DECLS
