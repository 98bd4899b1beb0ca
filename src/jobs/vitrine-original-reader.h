/* Copies dropped pictures into our folder and reads what they are: a few at once, off the main
 * loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-use-case-guess.h"
#include "vitrine-workspace.h"

G_BEGIN_DECLS

/* What was found out. */
typedef struct {
  char              *digest;
  VitrineImageFacts  facts;
  VitrineGuess       guess;      /* how surely it is for @guessed */
  VitrineUseCase     guessed;
} VitrineReading;

void vitrine_reading_free (VitrineReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineReading, vitrine_reading_free)

#define VITRINE_TYPE_ORIGINAL_READER (vitrine_original_reader_get_type ())

G_DECLARE_FINAL_TYPE (VitrineOriginalReader, vitrine_original_reader,
                      VITRINE, ORIGINAL_READER, GObject)

VitrineOriginalReader *vitrine_original_reader_new         (VitrineWorkspace       *workspace);
void                   vitrine_original_reader_read_async  (VitrineOriginalReader  *self,
                                                            VitrineImage           *image,
                                                            GFile                  *file,
                                                            GBytes                 *bytes,
                                                            GAsyncReadyCallback     callback,
                                                            gpointer                user_data);
VitrineReading        *vitrine_original_reader_read_finish (VitrineOriginalReader  *self,
                                                            GAsyncResult           *result,
                                                            GError                **error);
gboolean               vitrine_original_reader_is_busy     (VitrineOriginalReader  *self);

G_END_DECLS
