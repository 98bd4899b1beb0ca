/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-token-keeper.h"

#include <glib/gi18n.h>

struct _VitrineTokenKeeper {
  GObject                   parent_instance;

  VitrineHttpClient        *client;
  const VitrineMarketplace *marketplace;
  VitrineShop              *shop;
  VitrineCredentials       *credentials;
  GPtrArray                *waiting;       /* of GTask; while a new token is on its way */
};

G_DEFINE_FINAL_TYPE (VitrineTokenKeeper, vitrine_token_keeper, G_TYPE_OBJECT)

static void
vitrine_token_keeper_finalize (GObject *object)
{
  VitrineTokenKeeper *self = VITRINE_TOKEN_KEEPER (object);

  g_clear_object (&self->client);
  g_clear_object (&self->shop);
  g_clear_pointer (&self->credentials, vitrine_credentials_unref);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (vitrine_token_keeper_parent_class)->finalize (object);
}

static void
vitrine_token_keeper_class_init (VitrineTokenKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_token_keeper_finalize;
}

static void
vitrine_token_keeper_init (VitrineTokenKeeper *self)
{
  self->credentials = vitrine_credentials_new ("", "", "", NULL);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Who is told may ask again at once: by then this one is over. */
static void
tell_all (VitrineTokenKeeper *self, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++) {
    if (error != NULL)
      g_task_return_error (waiting->pdata[i], g_error_copy (error));
    else
      g_task_return_boolean (waiting->pdata[i], TRUE);
  }
}

static VitrineCredentials *
read_answer (VitrineTokenKeeper *self, VitrineAnswer *answer, GError **error)
{
  g_auto (GStrv) secrets = vitrine_credentials_dup_secrets (self->credentials);
  g_autoptr (VitrineAnswer) veiled = vitrine_answer_veil (answer, (const char *const *) secrets);

  /* What a refusal says is shown, so it is read where no secret is left in it. */
  if (!self->marketplace->check (veiled, error))
    return NULL;

  return self->marketplace->refreshed (answer, self->credentials, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineTokenKeeper) self = user_data;
  g_autoptr (VitrineCredentials) credentials = NULL;
  g_autoptr (VitrineAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = vitrine_http_client_send_finish (VITRINE_HTTP_CLIENT (source), result, &error);
  if (answer != NULL)
    credentials = read_answer (self, answer, &error);
  if (credentials != NULL)
    vitrine_token_keeper_set_credentials (self, credentials);

  tell_all (self, error);
}

static void
ask (VitrineTokenKeeper *self)
{
  g_autoptr (VitrineRequest) request = self->marketplace->refresh (self->shop, self->credentials);
  g_autoptr (GError) error = NULL;

  if (request == NULL) {
    error = vitrine_error_new (VITRINE_ERROR_SIGN_IN, NULL,
                               _("The sign-in to this shop has run out. Connect the shop again."));
    tell_all (self, error);
    return;
  }

  vitrine_request_set_subject (request, vitrine_shop_get_id (self->shop), 0);
  vitrine_http_client_send_async (self->client, request, NULL, NULL, NULL, answered_cb,
                                  g_object_ref (self));
}

/**
 * vitrine_token_keeper_new:
 *
 * Returns: (transfer full): a keeper of credentials that are all empty
 */
VitrineTokenKeeper *
vitrine_token_keeper_new (VitrineHttpClient        *client,
                          const VitrineMarketplace *marketplace,
                          VitrineShop              *shop)
{
  VitrineTokenKeeper *self = g_object_new (VITRINE_TYPE_TOKEN_KEEPER, NULL);

  self->client = g_object_ref (client);
  self->marketplace = marketplace;
  self->shop = g_object_ref (shop);

  return self;
}

/**
 * vitrine_token_keeper_get_credentials:
 *
 * Returns: (transfer none): those to sign with now. Who wants to know later which ones a
 *   request was signed with takes a reference
 */
VitrineCredentials *
vitrine_token_keeper_get_credentials (VitrineTokenKeeper *self)
{
  g_return_val_if_fail (VITRINE_IS_TOKEN_KEEPER (self), NULL);

  return self->credentials;
}

void
vitrine_token_keeper_set_credentials (VitrineTokenKeeper *self, VitrineCredentials *credentials)
{
  VitrineCredentials *before;

  g_return_if_fail (VITRINE_IS_TOKEN_KEEPER (self));

  before = self->credentials;
  self->credentials = vitrine_credentials_ref (credentials);
  vitrine_credentials_unref (before);
}

/**
 * vitrine_token_keeper_refresh_async:
 * @refused: what the request was signed with that the shop didn't accept
 *
 * However many ask, one request is sent: who comes while it is under way waits for it, and
 * who comes with older credentials than today's is told at once to try those.
 *
 * Finishes with a %VITRINE_ERROR: of the kind SIGN_IN when only the seller can help.
 */
void
vitrine_token_keeper_refresh_async (VitrineTokenKeeper  *self,
                                    VitrineCredentials  *refused,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VITRINE_IS_TOKEN_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_token_keeper_refresh_async);
  if (refused != self->credentials) {
    g_task_return_boolean (task, TRUE);
    return;
  }

  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  if (self->waiting->len == 1)
    ask (self);
}

gboolean
vitrine_token_keeper_refresh_finish (VitrineTokenKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
