/* How the characters of a block, as the preview shows it, and the places of the source belong to
 * each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-description.h"

G_BEGIN_DECLS

char  *vitrine_block_places_dup_bullet (const VitrineBlock *block);
gsize  vitrine_block_places_to_source  (VitrineDescription *description,
                                        const VitrineBlock *block,
                                        int                 characters);
int    vitrine_block_places_from_source
                                       (const VitrineBlock *block,
                                        gsize               place);

G_END_DECLS
