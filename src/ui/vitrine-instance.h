/* By what name a running program is known: one for each data folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *vitrine_instance_dup_id (const char *base,
                               const char *data_dir,
                               const char *default_dir);

G_END_DECLS
