/* Which addresses are in the seller's own network rather than in the internet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VITRINE_ADDRESS_ERROR (vitrine_address_error_quark ())

typedef enum {
  VITRINE_ADDRESS_ERROR_PRIVATE,   /* ask the seller before anything is fetched from there */
} VitrineAddressError;

GQuark   vitrine_address_error_quark     (void);

gboolean vitrine_address_is_private      (GInetAddress *address);
gboolean vitrine_address_is_private_host (const char   *host);

G_END_DECLS
