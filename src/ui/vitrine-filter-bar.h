/* What is asked for of the pictures, a chip each, to be taken away with one press.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-image-criteria.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_FILTER_BAR (vitrine_filter_bar_get_type ())

G_DECLARE_FINAL_TYPE (VitrineFilterBar, vitrine_filter_bar, VITRINE, FILTER_BAR, AdwBin)

/* Signal "changed": the seller has taken something away. */
const VitrineImageCriteria *vitrine_filter_bar_get_criteria (VitrineFilterBar           *self);
void                        vitrine_filter_bar_set_criteria (VitrineFilterBar           *self,
                                                             const VitrineImageCriteria *criteria);

G_END_DECLS
