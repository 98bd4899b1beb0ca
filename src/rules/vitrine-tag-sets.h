/* The tags of descriptions that a market keeps, as dated sets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-description.h"

G_BEGIN_DECLS

extern const VitrineTagSet vitrine_tag_set_seed;   /* in force: DESC-03 */
extern const VitrineTagSet vitrine_tag_set_all;

const VitrineTagSet *vitrine_tag_set_find (const char *id);

G_END_DECLS
