/* What the commands on pictures share: what they are for, reading them, and telling of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-command.h"
#include "vitrine-image.h"

G_BEGIN_DECLS

/* A file, and what the rules say of it. Plain data, freed with vitrine_command_image_free(). */
typedef struct {
  char              *file;       /* as it was given */
  VitrineImageFacts  facts;      /* all 0 when it can't be read */
  char              *digest;     /* NULL: it can't be read */
  char              *message;    /* why not */
  VitrineUseCase     use_case;
  GPtrArray         *findings;
} VitrineCommandImage;

gboolean             vitrine_command_image_get_use_case (const VitrineArguments    *arguments,
                                                         VitrineUseCase            *use_case);
gboolean             vitrine_command_image_get_market   (const VitrineArguments    *arguments,
                                                         const char               **market);
char                *vitrine_command_image_find_path    (const char                *file,
                                                         GError                   **error);
VitrineCommandImage *vitrine_command_image_read         (const char                *file,
                                                         VitrineUseCase             use_case,
                                                         const char                *market);
void                 vitrine_command_image_free         (VitrineCommandImage       *self);
gboolean             vitrine_command_image_is_ok        (const VitrineCommandImage *self);
void                 vitrine_command_image_add_members  (const VitrineCommandImage *self,
                                                         JsonBuilder               *builder);
void                 vitrine_command_image_print_text   (const VitrineCommandImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCommandImage, vitrine_command_image_free)

G_END_DECLS
