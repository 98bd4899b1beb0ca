/* Reads what is sent to /practice/faults and /practice/clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-faults.h"

G_BEGIN_DECLS

#define VITRINE_PRACTICE_CONTROL_ERROR (vitrine_practice_control_error_quark ())
typedef enum { VITRINE_PRACTICE_CONTROL_ERROR_FORM } VitrinePracticeControlError;

GQuark         vitrine_practice_control_error_quark (void);
VitrineFaults *vitrine_practice_control_read_faults (GBytes  *body,
                                                     GError **error);
gboolean       vitrine_practice_control_read_offset (GBytes  *body,
                                                     gint64  *seconds,
                                                     GError **error);

G_END_DECLS
