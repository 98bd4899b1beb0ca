/* The limits of documents and videos, as dated rows, and running them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-file-format.h"
#include "vitrine-finding.h"

G_BEGIN_DECLS

GPtrArray *vitrine_file_rules_check (const char        *name,
                                     guint64            bytes,
                                     VitrineFileFormat  format);

G_END_DECLS
