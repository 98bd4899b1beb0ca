/* The addresses that a shop gave to pictures of ours, for the rules about descriptions (DESC-06).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-workspace.h"

G_BEGIN_DECLS

GHashTable *vitrine_sent_addresses_new   (VitrineWorkspace *workspace,
                                          JsonObject       *body);
gboolean    vitrine_sent_addresses_know  (const char       *url,
                                          gpointer          addresses);

G_END_DECLS
