/* Who the practice shop is and whom it lets in: its keys, tokens and clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An authorization code begins with this; each text after it is a code of its own, good for
 * one exchange, as the codes of the market are. */
#define VITRINE_PRACTICE_CODE_PREFIX "practice-code"

typedef enum {
  VITRINE_PRACTICE_TOKEN_UNKNOWN,
  VITRINE_PRACTICE_TOKEN_EXPIRED,
  VITRINE_PRACTICE_TOKEN_GOOD,
} VitrinePracticeTokenState;

/* A pair of tokens as the token endpoints give it; times are absolute Unix seconds. */
typedef struct {
  char   *access_token;
  gint64  access_token_end;
  char   *refresh_token;
  gint64  refresh_token_end;
} VitrinePracticeTokens;

void vitrine_practice_tokens_clear (VitrinePracticeTokens *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrinePracticeTokens, vitrine_practice_tokens_clear)

/* Never changed once loaded. */
typedef struct {
  char *app_key;
  char *app_secret;
  char *access_token;    /* the first, which is handed out without asking */
  char *refresh_token;
  char *market;
  char *shop_id;
  char *shop_cipher;     /* with “+”, “/” and “=”, which trip up careless clients */
} VitrinePracticeIdentity;

/* Reference counted; safe to use from any thread. */
typedef struct _VitrinePracticeAccount VitrinePracticeAccount;

VitrinePracticeAccount        *vitrine_practice_account_new           (const char             *app_key,
                                                                       const char             *app_secret,
                                                                       const char             *access_token,
                                                                       const char             *shop_cipher,
                                                                       const char             *market);
VitrinePracticeAccount        *vitrine_practice_account_ref           (VitrinePracticeAccount *self);
void                           vitrine_practice_account_unref         (VitrinePracticeAccount *self);
gboolean                       vitrine_practice_account_load          (VitrinePracticeAccount *self,
                                                                       const char             *dir,
                                                                       GError                **error);
const VitrinePracticeIdentity *vitrine_practice_account_get_identity  (VitrinePracticeAccount *self);
gint64                         vitrine_practice_account_get_now       (VitrinePracticeAccount *self);
void                           vitrine_practice_account_set_offset    (VitrinePracticeAccount *self,
                                                                       gint64                  seconds);
gint64                         vitrine_practice_account_get_offset    (VitrinePracticeAccount *self);
VitrinePracticeTokenState      vitrine_practice_account_check_token   (VitrinePracticeAccount *self,
                                                                       const char             *token);
gboolean                       vitrine_practice_account_exchange_code (VitrinePracticeAccount *self,
                                                                       const char             *code,
                                                                       VitrinePracticeTokens  *tokens);
gboolean                       vitrine_practice_account_refresh       (VitrinePracticeAccount *self,
                                                                       const char             *refresh_token,
                                                                       VitrinePracticeTokens  *tokens);

char                          *vitrine_practice_random_hex            (guint                   n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeAccount, vitrine_practice_account_unref)

G_END_DECLS
