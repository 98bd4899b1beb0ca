/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-breakage.h"

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <string.h>

static const struct {
  GQuark     (*domain) (void);
  int          code;
  int          kind;
  const char  *message;
} cases[] = {
  { g_io_error_quark, G_IO_ERROR_CONNECTION_REFUSED, VITRINE_ERROR_CONNECTION,
    "Nobody listens at “h:1”. Check the address, or try again later." },
  { g_resolver_error_quark, G_RESOLVER_ERROR_NOT_FOUND, VITRINE_ERROR_CONNECTION,
    "“h:1” can’t be found. Check the internet connection and the address." },
  { g_resolver_error_quark, G_RESOLVER_ERROR_TEMPORARY_FAILURE, VITRINE_ERROR_CONNECTION,
    "“h:1” can’t be found. Check the internet connection and the address." },
  { g_io_error_quark, G_IO_ERROR_NETWORK_UNREACHABLE, VITRINE_ERROR_CONNECTION,
    "“h:1” can’t be reached. Check the internet connection." },
  { g_io_error_quark, G_IO_ERROR_BROKEN_PIPE, VITRINE_ERROR_CONNECTION,
    "The connection to “h:1” was cut off before the answer was whole. Try again." },
  { g_io_error_quark, G_IO_ERROR_PARTIAL_INPUT, VITRINE_ERROR_CONNECTION,
    "The connection to “h:1” was cut off before the answer was whole. Try again." },
  { g_tls_error_quark, G_TLS_ERROR_BAD_CERTIFICATE, VITRINE_ERROR_CONNECTION,
    "“h:1” can’t prove who it is, so nothing was sent. Check this computer’s clock and network." },
  { g_tls_error_quark, G_TLS_ERROR_HANDSHAKE, VITRINE_ERROR_CONNECTION,
    "The secure connection to “h:1” failed. Check the address and the network." },
  { g_tls_error_quark, G_TLS_ERROR_EOF, VITRINE_ERROR_CONNECTION,
    "The connection to “h:1” was cut off before the answer was whole. Try again." },
  { soup_session_error_quark, SOUP_SESSION_ERROR_PARSING, VITRINE_ERROR_ANSWER,
    "What “h:1” answers isn’t HTTP. Check the address." },
  { g_io_error_quark, G_IO_ERROR_TOO_MANY_OPEN_FILES, VITRINE_ERROR_CONNECTION,
    "The connection to “h:1” failed: 100 %s of the cause" },
  { vitrine_error_quark, VITRINE_ERROR_CORRECT, VITRINE_ERROR_CORRECT, "100 %s of the cause" },
};

static void
test_explain (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error =
      vitrine_breakage_explain ("h:1", g_error_new_literal (cases[i].domain (), cases[i].code,
                                                            "100 %s of the cause"));

    g_assert_error (error, VITRINE_ERROR, cases[i].kind);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/breakage/explain", test_explain);

  return g_test_run ();
}
