/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-picture-host.h"

#include <string.h>

#define HOST "ibyteimg.com"   /* and those below it; S-11, 2025-11 */

/**
 * vitrine_picture_host_is_of_market:
 * @address: such as "https://…"; "//…" is read as https
 *
 * Returns: whether its host is one of the market’s
 */
gboolean
vitrine_picture_host_is_of_market (const char *address)
{
  g_autofree char *full = NULL;
  g_autoptr (GUri) parsed = NULL;
  const char *host;
  gsize length;

  g_return_val_if_fail (address != NULL, FALSE);

  full = g_str_has_prefix (address, "//") ? g_strconcat ("https:", address, NULL)
                                          : g_strdup (address);
  parsed = g_uri_parse (full, G_URI_FLAGS_NONE, NULL);
  host = parsed != NULL ? g_uri_get_host (parsed) : NULL;
  if (host == NULL)
    return FALSE;

  length = strlen (host);

  return g_ascii_strcasecmp (host, HOST) == 0
         || (length > strlen ("." HOST)
             && g_ascii_strcasecmp (host + length - strlen ("." HOST), "." HOST) == 0);
}
