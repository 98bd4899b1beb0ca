/* The practice shop: a server on loopback that behaves as the markets do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How to start it. What is left NULL or 0 is chosen: random secrets, a free port. */
typedef struct {
  guint       port;
  const char *app_key;
  const char *app_secret;
  const char *access_token;
  const char *shop_cipher;  /* NULL: the one it remembers, or made up */
  const char *market;       /* region code; NULL: "US" */
  guint       latency_ms;   /* before each answer */
  guint       rate;         /* calls a second of one API; 0: as many as the market allows */
  gboolean    tls;          /* with a certificate made for this run */
  const char *state_dir;    /* where it remembers its pictures; NULL: in memory alone */
} VitrinePracticeOptions;

#define VITRINE_TYPE_PRACTICE_SERVER (vitrine_practice_server_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePracticeServer, vitrine_practice_server,
                      VITRINE, PRACTICE_SERVER, GObject)

VitrinePracticeServer *vitrine_practice_server_new               (const VitrinePracticeOptions *options);
gboolean               vitrine_practice_server_start             (VitrinePracticeServer  *self,
                                                                  GError                **error);
void                   vitrine_practice_server_stop              (VitrinePracticeServer  *self);
gboolean               vitrine_practice_server_add_fault         (VitrinePracticeServer  *self,
                                                                  const char             *spec,
                                                                  GError                **error);
const char            *vitrine_practice_server_get_url           (VitrinePracticeServer  *self);
const char            *vitrine_practice_server_get_app_key       (VitrinePracticeServer  *self);
const char            *vitrine_practice_server_get_app_secret    (VitrinePracticeServer  *self);
const char            *vitrine_practice_server_get_access_token  (VitrinePracticeServer  *self);
const char            *vitrine_practice_server_get_refresh_token (VitrinePracticeServer  *self);
const char            *vitrine_practice_server_get_shop_cipher   (VitrinePracticeServer  *self);
const char            *vitrine_practice_server_get_market        (VitrinePracticeServer  *self);
char                  *vitrine_practice_server_dup_greeting      (VitrinePracticeServer  *self);

G_END_DECLS
