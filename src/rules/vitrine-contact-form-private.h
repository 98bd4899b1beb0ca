/* The forms of phone numbers, e-mail addresses and links that the market takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean vitrine_contact_form_is_phone (const char *text);
gboolean vitrine_contact_form_is_email (const char *text);
gboolean vitrine_contact_form_is_link  (const char *text);

G_END_DECLS
