/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-address.h"

#include <string.h>

/* The special-purpose registries of IANA, RFC 6890 and its updates, as of 2024: what isn't
 * reachable from everywhere, or is one's own. */
static const char *const private_ranges[] = {
  "0.0.0.0/8",          /* this network, RFC 791; Linux takes it for itself */
  "10.0.0.0/8",         /* private, RFC 1918 */
  "100.64.0.0/10",      /* between a provider and its customers, RFC 6598 */
  "127.0.0.0/8",        /* this computer, RFC 1122 */
  "169.254.0.0/16",     /* this link, RFC 3927; clouds keep secrets there */
  "172.16.0.0/12",      /* private, RFC 1918 */
  "192.0.0.0/24",       /* protocols, RFC 6890 */
  "192.168.0.0/16",     /* private, RFC 1918 */
  "198.18.0.0/15",      /* benchmarks, RFC 2544 */
  "224.0.0.0/4",        /* many at once, RFC 5771 */
  "240.0.0.0/4",        /* reserved, RFC 1112, and everybody on the link */
  "::/128",             /* none, RFC 4291 */
  "::1/128",            /* this computer, RFC 4291 */
  "64:ff9b:1::/48",     /* IPv4 of one's own network, RFC 8215 */
  "fc00::/7",           /* private, RFC 4193 */
  "fe80::/10",          /* this link, RFC 4291 */
  "fec0::/10",          /* private, RFC 3879 */
  "ff00::/8",           /* many at once, RFC 4291 */
};

/* IPv6 addresses that hold one of IPv4, which then counts; and where. */
static const struct { const char *range; gsize at; } wrappings[] = {
  { "::ffff:0:0/96", 12 },    /* mapped, RFC 4291 */
  { "::/96", 12 },            /* compatible, RFC 4291 */
  { "64:ff9b::/96", 12 },     /* translated, RFC 6052 */
  { "2002::/16", 2 },         /* 6to4, RFC 3056 */
};

/* Names that are only known in one's own network: RFC 6761, RFC 6762, RFC 8375, and
 * what routers and offices use. */
static const char *const private_endings[] = {
  ".localhost", ".localdomain", ".local", ".home.arpa", ".internal", ".intranet", ".lan",
  ".home", ".corp", ".private", ".test",
};

G_DEFINE_QUARK (vitrine-address-error-quark, vitrine_address_error)

static gboolean
is_in (GInetAddress *address, const char *range)
{
  g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (range, NULL);

  return g_inet_address_mask_get_family (mask) == g_inet_address_get_family (address)
         && g_inet_address_mask_matches (mask, address);
}

static GInetAddress *
unwrap (GInetAddress *address)
{
  if (g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrappings); i++) {
    if (is_in (address, wrappings[i].range))
      return g_inet_address_new_from_bytes (g_inet_address_to_bytes (address) + wrappings[i].at,
                                            G_SOCKET_FAMILY_IPV4);
  }

  return NULL;
}

/**
 * vitrine_address_is_private:
 *
 * Returns: whether it belongs to this computer or the seller's own network
 */
gboolean
vitrine_address_is_private (GInetAddress *address)
{
  g_autoptr (GInetAddress) inner = NULL;

  g_return_val_if_fail (G_IS_INET_ADDRESS (address), TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (private_ranges); i++) {
    if (is_in (address, private_ranges[i]))
      return TRUE;
  }

  inner = unwrap (address);

  return inner != NULL && vitrine_address_is_private (inner);
}

/* "127.1", "0x7f000001" and "2130706433" are addresses too, to some resolvers. */
static gboolean
is_number_in_disguise (const char *host)
{
  const char *last = strrchr (host, '.');

  last = last != NULL ? last + 1 : host;

  return g_ascii_isdigit (*last) && !g_hostname_is_ip_address (host);
}

/**
 * vitrine_address_is_private_host:
 * @host: as it stands in an address of the web, without brackets
 *
 * Judges by the name alone. What a name leads to shows only when it is connected to: see
 * vitrine_request_set_public_only().
 *
 * Returns: whether it is an address or a name of the seller's own network
 */
gboolean
vitrine_address_is_private_host (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;
  g_autofree char *name = NULL;
  g_autofree char *without_zone = NULL;
  char *zone;

  g_return_val_if_fail (host != NULL, TRUE);

  without_zone = g_strdup (host);
  zone = strchr (without_zone, '%');
  if (zone != NULL)
    *zone = '\0';
  address = g_inet_address_new_from_string (without_zone);
  if (address != NULL)
    return vitrine_address_is_private (address);

  name = g_ascii_strdown (host, -1);
  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';
  if (strchr (name, '.') == NULL || is_number_in_disguise (name))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (private_endings); i++) {
    if (g_str_has_suffix (name, private_endings[i]))
      return TRUE;
  }

  return FALSE;
}
