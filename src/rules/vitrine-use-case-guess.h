/* What a picture seems to be for, by its name, its folder and its size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"

G_BEGIN_DECLS

typedef enum {
  VITRINE_GUESS_NONE,      /* nothing speaks for any use */
  VITRINE_GUESS_DOUBTFUL,  /* too little to trouble the seller with */
  VITRINE_GUESS_SURE,      /* worth offering */
} VitrineGuess;

VitrineGuess vitrine_use_case_guess (const char              *name,
                                     const char              *folder,
                                     const VitrineImageFacts *facts,
                                     VitrineUseCase          *use_case);

G_END_DECLS
