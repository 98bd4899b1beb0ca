/* The calls of the TikTok Shop Open API that Vitrine knows of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How near a call comes to a known one; each includes the ones before it. */
typedef enum {
  VITRINE_TIKTOK_NO_PATH,      /* nothing lies at this path */
  VITRINE_TIKTOK_NO_VERSION,   /* it does in another version */
  VITRINE_TIKTOK_NO_METHOD,    /* the path is known, with another method */
  VITRINE_TIKTOK_KNOWN,
} VitrineTiktokMatch;

typedef struct {
  const char *method;
  const char *path;           /* a {name} stands for one segment */
  gboolean    needs_cipher;   /* whether shop_cipher is sent: where not, it is refused */
  gboolean    is_multipart;
} VitrineTiktokEndpoint;

VitrineTiktokMatch vitrine_tiktok_endpoints_match (const char                   *method,
                                                   const char                   *path,
                                                   const VitrineTiktokEndpoint **endpoint);

G_END_DECLS
