/* What the window says of pictures and of the queue, as pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-collector.h"
#include "vitrine-image.h"
#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

char       *vitrine_words_dup_state      (VitrineImageState          state,
                                          double                     progress,
                                          gint64                     code);
char       *vitrine_words_dup_wait       (gint64                     left);
char       *vitrine_words_dup_short_wait (gint64                     left);
char       *vitrine_words_dup_image_state
                                         (VitrineImage              *image,
                                          gint64                     now);
char       *vitrine_words_dup_picture_state
                                         (VitrineImage              *image,
                                          gboolean                   is_sent);
char       *vitrine_words_dup_clock      (gint64                     offset,
                                          gboolean                   corrected);
const char *vitrine_words_get_icon       (VitrineImageState          state);
const char *vitrine_words_get_style      (VitrineImageState          state);
char       *vitrine_words_dup_facts      (const VitrineImageFacts   *facts);
char       *vitrine_words_dup_traits     (const VitrineImageFacts   *facts);
char       *vitrine_words_dup_reference  (const char                *rule,
                                          const gint64              *codes);
char       *vitrine_words_dup_batch      (guint                      n_images,
                                          guint                      n_need_fix);
char       *vitrine_words_dup_time       (gint64                     time);
char       *vitrine_words_dup_answer     (const char                *answer);
char       *vitrine_words_dup_time_left  (guint64                    seconds);
char       *vitrine_words_dup_queue      (const VitrineUploadTotals *totals,
                                          guint64                    bytes_per_second,
                                          gboolean                   paused,
                                          gint64                     now);
char       *vitrine_words_dup_run        (const VitrineUploadTotals *totals);
char       *vitrine_words_dup_unbroken  (const char                *text);
char       *vitrine_words_dup_looking    (const char                *folder,
                                          guint                      n_pictures);
char       *vitrine_words_dup_collection (const VitrineCollection   *collection);

G_END_DECLS
