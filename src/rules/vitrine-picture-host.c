/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-picture-host.h"

#include <string.h>

/* And those below them. */
static const char *const hosts[] = {
  "ibyteimg.com",       /* S-11, 2025-11 */
  "ibyteimg.example",   /* the practice shop’s: no host of the world’s ends so (RFC 2606) */
};

static gboolean
is_within (const char *host, const char *domain)
{
  gsize length = strlen (host);
  gsize tail = strlen (domain);

  return length >= tail && g_ascii_strcasecmp (host + length - tail, domain) == 0
         && (length == tail || host[length - tail - 1] == '.');
}

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

  g_return_val_if_fail (address != NULL, FALSE);

  full = g_str_has_prefix (address, "//") ? g_strconcat ("https:", address, NULL)
                                          : g_strdup (address);
  parsed = g_uri_parse (full, G_URI_FLAGS_NONE, NULL);
  host = parsed != NULL ? g_uri_get_host (parsed) : NULL;
  if (host == NULL)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++) {
    if (is_within (host, hosts[i]))
      return TRUE;
  }

  return FALSE;
}
