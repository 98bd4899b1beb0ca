/* Judging a description: the rules DESC of the reference, each with its place in the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-description.h"
#include "vitrine-product-rules.h"

G_BEGIN_DECLS

/* Create Product 202309, read 2025-11; the number of images: Partner Center guide, read 2025-11. */
#define VITRINE_DESCRIPTION_MAX_CHARACTERS 10000   /* with the markup */
#define VITRINE_DESCRIPTION_MAX_IMAGES 30
#define VITRINE_DESCRIPTION_GOOD_POINT 250         /* characters of a selling point, at most */

const VitrineTagSet *vitrine_description_rules_get_tags (const VitrineProductContext *context);
GPtrArray           *vitrine_description_rules_check    (VitrineDescription          *description,
                                                         const VitrineProductContext *context);

G_END_DECLS
