/* Hides secrets in text that is kept or shown: by a table of names, and by known values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands where a secret was. */
#define VITRINE_VEIL_TEXT "••••••"

gboolean  vitrine_veil_is_secret_name (const char        *name);
char     *vitrine_veil_text           (const char        *text,
                                       const char *const *secrets);
char     *vitrine_veil_json           (const char        *json,
                                       const char *const *secrets);
char     *vitrine_veil_url            (const char        *url,
                                       const char *const *secrets);

G_END_DECLS
