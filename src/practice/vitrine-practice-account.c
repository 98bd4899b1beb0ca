/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-account.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <openssl/rand.h>
#include <string.h>

#define SHOP_FILE "shop.json"

/* TikTok Shop developer guide, “Authorization”: an access token lasts seven days; sellers
 * mostly grant a year. */
#define ACCESS_SECONDS  (7 * 24 * 3600)
#define REFRESH_SECONDS (365 * 24 * 3600)

/* The longest code that is taken: each is remembered, as it may be used only once. */
#define MAX_CODE 128

struct _VitrinePracticeAccount {
  VitrinePracticeIdentity  identity;
  gboolean                 cipher_given;

  GMutex                   lock;             /* guards all below */
  GHashTable              *access_tokens;    /* token → its end, a gint64* */
  GHashTable              *refresh_tokens;
  GHashTable              *used_codes;
  gint64                   refresh_end;
  gint64                   offset;           /* seconds the clock is ahead */
};

void
vitrine_practice_tokens_clear (VitrinePracticeTokens *self)
{
  g_clear_pointer (&self->access_token, g_free);
  g_clear_pointer (&self->refresh_token, g_free);
}

/**
 * vitrine_practice_random_hex:
 *
 * Returns: (transfer full): twice @n_bytes lower-case hex digits nobody can guess
 */
char *
vitrine_practice_random_hex (guint n_bytes)
{
  GString *hex = g_string_sized_new (2 * n_bytes);

  for (guint i = 0; i < n_bytes; i++) {
    guchar byte;

    if (RAND_bytes (&byte, 1) != 1)
      g_error ("OpenSSL has no randomness");
    g_string_append_printf (hex, "%02x", byte);
  }

  return g_string_free (hex, FALSE);
}

static char *
random_with_prefix (const char *prefix, guint n_bytes)
{
  g_autofree char *hex = vitrine_practice_random_hex (n_bytes);

  return g_strconcat (prefix, hex, NULL);
}

static char *
take_or_make (const char *text, const char *prefix, guint n_bytes)
{
  return text != NULL ? g_strdup (text) : random_with_prefix (prefix, n_bytes);
}

/* Shop ids of the market are numbers of 19 digits, beyond what a double holds exactly. */
static char *
make_shop_id (void)
{
  g_autofree char *hex = vitrine_practice_random_hex (7);
  guint64 number = g_ascii_strtoull (hex, NULL, 16);

  return g_strdup_printf ("7495%015" G_GUINT64_FORMAT,
                          number % G_GUINT64_CONSTANT (1000000000000000));
}

static char *
make_cipher (void)
{
  g_autofree char *hex = vitrine_practice_random_hex (8);

  return g_strdup_printf ("ROW_%.8s+%s/==", hex, hex + 8);
}

static gint64
get_now (VitrinePracticeAccount *self)
{
  return g_get_real_time () / G_USEC_PER_SEC + self->offset;
}

static void
add_access_token (VitrinePracticeAccount *self, const char *token, gint64 end)
{
  g_hash_table_insert (self->access_tokens, g_strdup (token), g_memdup2 (&end, sizeof end));
}

/* What is NULL is made up. */
VitrinePracticeAccount *
vitrine_practice_account_new (const char *app_key,
                              const char *app_secret,
                              const char *access_token,
                              const char *shop_cipher,
                              const char *market)
{
  VitrinePracticeAccount *self = g_atomic_rc_box_new0 (VitrinePracticeAccount);
  VitrinePracticeIdentity *identity = &self->identity;

  g_mutex_init (&self->lock);
  self->access_tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->refresh_tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->used_codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  identity->app_key = take_or_make (app_key, "", 6);
  identity->app_secret = take_or_make (app_secret, "", 20);
  identity->access_token = take_or_make (access_token, "TTP_", 24);
  identity->refresh_token = random_with_prefix ("TTP_", 24);
  identity->market = g_strdup (market != NULL ? market : "US");
  identity->shop_id = make_shop_id ();
  identity->shop_cipher = shop_cipher != NULL ? g_strdup (shop_cipher) : make_cipher ();
  self->cipher_given = shop_cipher != NULL;

  add_access_token (self, identity->access_token, get_now (self) + ACCESS_SECONDS);
  g_hash_table_add (self->refresh_tokens, g_strdup (identity->refresh_token));
  self->refresh_end = get_now (self) + REFRESH_SECONDS;

  return self;
}

VitrinePracticeAccount *
vitrine_practice_account_ref (VitrinePracticeAccount *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (VitrinePracticeAccount *self)
{
  g_free (self->identity.app_key);
  g_free (self->identity.app_secret);
  g_free (self->identity.access_token);
  g_free (self->identity.refresh_token);
  g_free (self->identity.market);
  g_free (self->identity.shop_id);
  g_free (self->identity.shop_cipher);
  g_hash_table_unref (self->access_tokens);
  g_hash_table_unref (self->refresh_tokens);
  g_hash_table_unref (self->used_codes);
  g_mutex_clear (&self->lock);
}

void
vitrine_practice_account_unref (VitrinePracticeAccount *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

static gboolean
take_text (JsonObject *object, const char *name, char **text)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING || *json_node_get_string (node) == '\0')
    return FALSE;
  g_free (*text);
  *text = json_node_dup_string (node);

  return TRUE;
}

/* Whether there is nothing to be written. */
static gboolean
take_shop (VitrinePracticeAccount *self, JsonObject *object)
{
  return take_text (object, "id", &self->identity.shop_id) && !self->cipher_given &&
         take_text (object, "cipher", &self->identity.shop_cipher);
}

static gboolean
save_shop (VitrinePracticeAccount *self, const char *path, GError **error)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (root, json_object_new ());
  json_object_set_string_member (json_node_get_object (root), "id", self->identity.shop_id);
  json_object_set_string_member (json_node_get_object (root), "cipher",
                                 self->identity.shop_cipher);
  text = json_to_string (root, TRUE);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * vitrine_practice_account_load:
 * @dir: a folder, which is made when it isn't there
 *
 * Takes the shop's id and cipher from @dir, so that they outlive the program; the first time
 * they are written there. A cipher that was given takes the place of the one in @dir. Secrets
 * are never written. Call it before anything else.
 *
 * Returns: %FALSE and a file error when the folder can't be used
 */
gboolean
vitrine_practice_account_load (VitrinePracticeAccount *self, const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, SHOP_FILE, NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (g_mkdir_with_parents (dir, 0700) != 0) {
    int saved = errno;

    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
                 /* Translators: the first %s is a folder, the second the system's reason */
                 _("The folder “%s” can’t be made: %s"), dir, g_strerror (saved));
    return FALSE;
  }

  /* A file that can't be understood is as good as none: the shop gets a new name. */
  if (g_file_get_contents (path, &text, NULL, NULL))
    root = json_from_string (text, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
      take_shop (self, json_node_get_object (root)))
    return TRUE;

  return save_shop (self, path, error);
}

const VitrinePracticeIdentity *
vitrine_practice_account_get_identity (VitrinePracticeAccount *self)
{
  return &self->identity;
}

/**
 * vitrine_practice_account_get_now:
 *
 * Returns: what the shop's clock shows, in seconds since 1970 (UTC)
 */
gint64
vitrine_practice_account_get_now (VitrinePracticeAccount *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return get_now (self);
}

void
vitrine_practice_account_set_offset (VitrinePracticeAccount *self, gint64 seconds)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->offset = seconds;
}

gint64
vitrine_practice_account_get_offset (VitrinePracticeAccount *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->offset;
}

VitrinePracticeTokenState
vitrine_practice_account_check_token (VitrinePracticeAccount *self, const char *token)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const gint64 *end = g_hash_table_lookup (self->access_tokens, token);

  if (end == NULL)
    return VITRINE_PRACTICE_TOKEN_UNKNOWN;

  return get_now (self) < *end ? VITRINE_PRACTICE_TOKEN_GOOD : VITRINE_PRACTICE_TOKEN_EXPIRED;
}

static void
give_tokens (VitrinePracticeAccount *self, VitrinePracticeTokens *tokens)
{
  tokens->access_token = random_with_prefix ("TTP_", 24);
  tokens->access_token_end = get_now (self) + ACCESS_SECONDS;
  tokens->refresh_token = random_with_prefix ("TTP_", 24);
  tokens->refresh_token_end = self->refresh_end;
  add_access_token (self, tokens->access_token, tokens->access_token_end);
  g_hash_table_add (self->refresh_tokens, g_strdup (tokens->refresh_token));
}

/**
 * vitrine_practice_account_exchange_code:
 * @code: begins with %VITRINE_PRACTICE_CODE_PREFIX
 * @tokens: (out caller-allocates): new tokens; the earlier ones stay good
 *
 * Returns: whether the code is good; it is so only once
 */
gboolean
vitrine_practice_account_exchange_code (VitrinePracticeAccount *self,
                                        const char             *code,
                                        VitrinePracticeTokens  *tokens)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!g_str_has_prefix (code, VITRINE_PRACTICE_CODE_PREFIX) || strlen (code) > MAX_CODE ||
      !g_hash_table_add (self->used_codes, g_strdup (code)))
    return FALSE;
  self->refresh_end = get_now (self) + REFRESH_SECONDS;
  give_tokens (self, tokens);

  return TRUE;
}

/**
 * vitrine_practice_account_refresh:
 * @tokens: (out caller-allocates): new tokens. The end of the refresh token doesn't move: it
 *   is the end of what the seller granted
 *
 * Returns: whether the refresh token is known and the grant hasn't ended
 */
gboolean
vitrine_practice_account_refresh (VitrinePracticeAccount *self,
                                  const char             *refresh_token,
                                  VitrinePracticeTokens  *tokens)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!g_hash_table_contains (self->refresh_tokens, refresh_token) ||
      get_now (self) >= self->refresh_end)
    return FALSE;
  give_tokens (self, tokens);

  return TRUE;
}
