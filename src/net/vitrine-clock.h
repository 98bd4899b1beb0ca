/* How far this computer's clock is from that of the servers, by their answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* TikTok Shop developer guide, “Sign your API request”: what comes from more than 30 s in the
 * future is refused. A clock that is further off is told of. */
#define VITRINE_CLOCK_TOLERANCE_S 30

/* What is put right by itself: a wrong time zone is at most 14 hours off, daylight saving with
 * it 15. A server whose date is further from ours may be wrong itself, and would have us sign
 * for another day. */
#define VITRINE_CLOCK_MAX_OFFSET_S (24 * 3600)

#define VITRINE_TYPE_CLOCK (vitrine_clock_get_type ())

G_DECLARE_FINAL_TYPE (VitrineClock, vitrine_clock, VITRINE, CLOCK, GObject)

/* Property "offset" (int64): seconds to be added to this computer's time; read-only, and told
 * of only when it changes by more than a second, which is what a Date header is good for. */
VitrineClock *vitrine_clock_new        (void);
void          vitrine_clock_note       (VitrineClock *self,
                                        gint64        date,
                                        gint64        now);
gint64        vitrine_clock_get_offset (VitrineClock *self);
gint64        vitrine_clock_correct    (VitrineClock *self,
                                        gint64        now);
gboolean      vitrine_clock_is_off     (VitrineClock *self);

G_END_DECLS
