/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-picture-host.h"

static const struct { const char *address; gboolean is_of_market; } cases[] = {
  { "https://ibyteimg.com/x", TRUE },
  { "https://p16-oec-va.ibyteimg.com/tos/a~b.jpeg?from=1", TRUE },
  { "HTTPS://P16.IBYTEIMG.COM:443/x", TRUE },
  { "//p16.ibyteimg.com/x", TRUE },
  { "https://notibyteimg.com/x", FALSE },
  { "https://ibyteimg.com.example/x", FALSE },
  { "https://p16-oec-practice.ibyteimg.example/tos/a", TRUE },
  { "https://notibyteimg.example/x", FALSE },
  { "https://ibyteimg.com@www.example/x", FALSE },
  { "https://www.example/ibyteimg.com", FALSE },
  { "https://", FALSE },
  { "shoe.jpg", FALSE },
  { "", FALSE },
};

static void
test_is_of_market (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (vitrine_picture_host_is_of_market (cases[i].address), ==,
                     cases[i].is_of_market);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-host/is-of-market", test_is_of_market);

  return g_test_run ();
}
