/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-breakage.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#define NOT_FOUND \
  /* Translators: %s is a host name such as “open-api.tiktokglobalshop.com” */ \
  N_("“%s” can’t be found. Check the internet connection and the address.")
#define NOT_REACHED \
  /* Translators: %s is a host name */ \
  N_("“%s” can’t be reached. Check the internet connection.")
#define CUT_OFF \
  /* Translators: %s is a host name */ \
  N_("The connection to “%s” was cut off before the answer was whole. Try again.")
#define NOT_HTTP \
  /* Translators: %s is a host name */ \
  N_("What “%s” answers isn’t HTTP. Check the address.")

#define ANY -1

/* The first row that fits counts. What has none is given with its own words. */
static const struct {
  GQuark       (*domain) (void);
  int            code;              /* or ANY */
  VitrineError   kind;
  const char    *message;
} breakages[] = {
  /* Translators: %s is a host name */
  { g_io_error_quark, G_IO_ERROR_CONNECTION_REFUSED, VITRINE_ERROR_CONNECTION,
    N_("Nobody listens at “%s”. Check the address, or try again later.") },
  { g_resolver_error_quark, ANY, VITRINE_ERROR_CONNECTION, NOT_FOUND },
  { g_io_error_quark, G_IO_ERROR_HOST_NOT_FOUND, VITRINE_ERROR_CONNECTION, NOT_FOUND },
  { g_io_error_quark, G_IO_ERROR_NETWORK_UNREACHABLE, VITRINE_ERROR_CONNECTION, NOT_REACHED },
  { g_io_error_quark, G_IO_ERROR_HOST_UNREACHABLE, VITRINE_ERROR_CONNECTION, NOT_REACHED },
  /* Translators: %s is a host name */
  { g_io_error_quark, G_IO_ERROR_TIMED_OUT, VITRINE_ERROR_CONNECTION,
    N_("“%s” doesn’t answer. Check the internet connection, or try again later.") },
  { g_io_error_quark, G_IO_ERROR_CONNECTION_CLOSED, VITRINE_ERROR_CONNECTION, CUT_OFF },
  { g_io_error_quark, G_IO_ERROR_CLOSED, VITRINE_ERROR_CONNECTION, CUT_OFF },
  { g_io_error_quark, G_IO_ERROR_NOT_CONNECTED, VITRINE_ERROR_CONNECTION, CUT_OFF },
  { g_io_error_quark, G_IO_ERROR_PARTIAL_INPUT, VITRINE_ERROR_CONNECTION, CUT_OFF },
  { g_tls_error_quark, G_TLS_ERROR_EOF, VITRINE_ERROR_CONNECTION, CUT_OFF },
  /* Translators: %s is a host name */
  { g_tls_error_quark, G_TLS_ERROR_BAD_CERTIFICATE, VITRINE_ERROR_CONNECTION,
    N_("“%s” can’t prove who it is, so nothing was sent. Check this computer’s clock and "
       "network.") },
  /* Translators: %s is a host name */
  { g_tls_error_quark, ANY, VITRINE_ERROR_CONNECTION,
    N_("The secure connection to “%s” failed. Check the address and the network.") },
  { soup_session_error_quark, SOUP_SESSION_ERROR_PARSING, VITRINE_ERROR_ANSWER, NOT_HTTP },
  { soup_session_error_quark, SOUP_SESSION_ERROR_ENCODING, VITRINE_ERROR_ANSWER, NOT_HTTP },
};

/**
 * vitrine_breakage_explain:
 * @host: as people know it
 * @error: (transfer full): of libsoup or GIO, or a %VITRINE_ERROR, which stays as it is
 *
 * Returns: (transfer full): a %VITRINE_ERROR
 */
GError *
vitrine_breakage_explain (const char *host, GError *error)
{
  g_autoptr (GError) cause = error;

  if (cause->domain == VITRINE_ERROR)
    return g_steal_pointer (&cause);

  for (gsize i = 0; i < G_N_ELEMENTS (breakages); i++) {
    if (cause->domain == breakages[i].domain () &&
        (breakages[i].code == ANY || breakages[i].code == cause->code)) {
      g_autoptr (GString) message = g_string_new (_(breakages[i].message));

      g_string_replace (message, "%s", host, 1);
      return vitrine_error_new (breakages[i].kind, NULL, "%s", message->str);
    }
  }

  return vitrine_error_new (VITRINE_ERROR_CONNECTION, NULL,
                            /* Translators: the first %s is a host name, the second a reason */
                            _("The connection to “%s” failed: %s"), host, cause->message);
}
