/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-credentials.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (VitrineCredentials, vitrine_credentials,
                     vitrine_credentials_ref, vitrine_credentials_unref)

static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
clear (VitrineCredentials *self)
{
  g_free (self->app_key);
  wipe (self->app_secret);
  wipe (self->access_token);
  wipe (self->refresh_token);
}

/**
 * vitrine_credentials_new:
 *
 * Each text is copied, and may be %NULL. The copies are overwritten when they are freed.
 *
 * Returns: (transfer full): new credentials
 */
VitrineCredentials *
vitrine_credentials_new (const char *app_key,
                         const char *app_secret,
                         const char *access_token,
                         const char *refresh_token)
{
  VitrineCredentials *self = g_atomic_rc_box_new0 (VitrineCredentials);

  self->app_key = g_strdup (app_key);
  self->app_secret = g_strdup (app_secret);
  self->access_token = g_strdup (access_token);
  self->refresh_token = g_strdup (refresh_token);

  return self;
}

VitrineCredentials *
vitrine_credentials_ref (VitrineCredentials *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
vitrine_credentials_unref (VitrineCredentials *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

/**
 * vitrine_credentials_dup_secrets:
 *
 * Returns: (transfer full): the values that must never be written anywhere, for the one
 *   place that hides them; without those that are unset or empty
 */
GStrv
vitrine_credentials_dup_secrets (VitrineCredentials *self)
{
  const char *const secrets[] = { self->app_secret, self->access_token, self->refresh_token };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++) {
    if (secrets[i] != NULL && *secrets[i] != '\0')
      g_strv_builder_add (builder, secrets[i]);
  }

  return g_strv_builder_end (builder);
}
