/* The steps from an empty database to today's, each taken once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The database's user_version once all steps are taken. */
#define VITRINE_MIGRATIONS_VERSION 7

gboolean vitrine_migrations_run (sqlite3  *db,
                                 GError  **error);

G_END_DECLS
