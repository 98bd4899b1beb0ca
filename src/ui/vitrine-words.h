/* What the window says of pictures and of the queue, as pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"
#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

char       *vitrine_words_dup_state      (VitrineImageState          state,
                                          double                     progress,
                                          gint64                     code);
const char *vitrine_words_get_icon       (VitrineImageState          state);
const char *vitrine_words_get_style      (VitrineImageState          state);
char       *vitrine_words_dup_facts      (const VitrineImageFacts   *facts);
char       *vitrine_words_dup_time       (gint64                     time);
char       *vitrine_words_dup_answer     (const char                *answer);
char       *vitrine_words_dup_time_left  (guint64                    seconds);
char       *vitrine_words_dup_queue      (const VitrineUploadTotals *totals,
                                          guint64                    bytes_per_second,
                                          gboolean                   paused);

G_END_DECLS
