/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-address.h"

static const struct { const char *address; gboolean is_private; } addresses[] = {
  { "127.0.0.1", TRUE },
  { "127.255.255.254", TRUE },
  { "0.0.0.0", TRUE },
  { "10.1.2.3", TRUE },
  { "172.16.0.1", TRUE },
  { "172.31.255.255", TRUE },
  { "172.32.0.1", FALSE },
  { "192.168.178.1", TRUE },
  { "192.169.0.1", FALSE },
  { "169.254.169.254", TRUE },
  { "100.64.0.1", TRUE },
  { "100.127.255.255", TRUE },
  { "100.128.0.1", FALSE },
  { "224.0.0.251", TRUE },
  { "255.255.255.255", TRUE },
  { "8.8.8.8", FALSE },
  { "93.184.216.34", FALSE },
  { "::", TRUE },
  { "::1", TRUE },
  { "fc00::1", TRUE },
  { "fdff::1", TRUE },
  { "fe80::1", TRUE },
  { "ff02::fb", TRUE },
  { "2606:2800:220:1:248:1893:25c8:1946", FALSE },
  { "::ffff:127.0.0.1", TRUE },
  { "::ffff:10.0.0.1", TRUE },
  { "::ffff:8.8.8.8", FALSE },
  { "::127.0.0.1", TRUE },
  { "64:ff9b::192.168.0.1", TRUE },
  { "64:ff9b::8.8.8.8", FALSE },
  { "64:ff9b:1::1", TRUE },
  { "2002:7f00:1::", TRUE },
  { "2002:808:808::", FALSE },
};

static void
test_address (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i].address);

    g_test_message ("%s", addresses[i].address);
    g_assert_nonnull (address);
    g_assert_true (vitrine_address_is_private (address) == addresses[i].is_private);
    g_assert_true (vitrine_address_is_private_host (addresses[i].address)
                   == addresses[i].is_private);
  }
}

static const struct { const char *host; gboolean is_private; } hosts[] = {
  { "localhost", TRUE },
  { "LocalHost", TRUE },
  { "localhost.", TRUE },
  { "shop.localhost", TRUE },
  { "printer.local", TRUE },
  { "printer.local.", TRUE },
  { "intranet", TRUE },
  { "nas.lan", TRUE },
  { "router.home.arpa", TRUE },
  { "metadata.google.internal", TRUE },
  { "fe80::1%eth0", TRUE },
  { "127.1", TRUE },
  { "0x7f000001", TRUE },
  { "2130706433", TRUE },
  { "example.org", FALSE },
  { "cdn-2.example.org", FALSE },
  { "local.example.org", FALSE },
  { "mylocal", TRUE },
  { "notlocalhost.com", FALSE },
};

static void
test_host (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++) {
    g_test_message ("%s", hosts[i].host);
    g_assert_true (vitrine_address_is_private_host (hosts[i].host) == hosts[i].is_private);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/address/address", test_address);
  g_test_add_func ("/address/host", test_host);

  return g_test_run ();
}
