/* What signs a shop's requests. Lives in memory and in the keyring, nowhere else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Reference counted and never changed; all fields are secrets but app_key.
 * What a market has no use for is NULL. */
typedef struct {
  char *app_key;
  char *app_secret;
  char *access_token;
  char *refresh_token;
} VitrineCredentials;

#define VITRINE_TYPE_CREDENTIALS (vitrine_credentials_get_type ())

GType               vitrine_credentials_get_type    (void);
VitrineCredentials *vitrine_credentials_new         (const char         *app_key,
                                                     const char         *app_secret,
                                                     const char         *access_token,
                                                     const char         *refresh_token);
VitrineCredentials *vitrine_credentials_ref         (VitrineCredentials *self);
void                vitrine_credentials_unref       (VitrineCredentials *self);
GStrv               vitrine_credentials_dup_secrets (VitrineCredentials *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCredentials, vitrine_credentials_unref)

G_END_DECLS
