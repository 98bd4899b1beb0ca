/* A bar that tells how far a dropped folder has been looked through, and ends it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-collector.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_COLLECTOR_BAR (vitrine_collector_bar_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCollectorBar, vitrine_collector_bar, VITRINE, COLLECTOR_BAR, AdwBin)

void vitrine_collector_bar_set_collector (VitrineCollectorBar *self,
                                          VitrineCollector    *collector);

G_END_DECLS
