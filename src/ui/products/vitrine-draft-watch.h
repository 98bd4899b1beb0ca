/* Tells when the database has been written to, by us or by another program, and rests again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* So long nothing may have been written: longer than the pause between two saves while someone
 * types, so that nothing is read again meanwhile. */
#define VITRINE_DRAFT_WATCH_QUIET_MS 1200

#define VITRINE_TYPE_DRAFT_WATCH (vitrine_draft_watch_get_type ())

/* Signal "changed". */
G_DECLARE_FINAL_TYPE (VitrineDraftWatch, vitrine_draft_watch, VITRINE, DRAFT_WATCH, GObject)

VitrineDraftWatch *vitrine_draft_watch_new (const char *database_path);

G_END_DECLS
