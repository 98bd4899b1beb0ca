/* A certificate for one run of the practice shop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GTlsCertificate *vitrine_practice_certificate_new (GError **error);

G_END_DECLS
