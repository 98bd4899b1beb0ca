/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "practice-visit.h"

#include <string.h>

VitrinePracticeShop *
visit_new_shop (const char *market)
{
  g_autoptr (VitrinePracticeAccount) account =
    vitrine_practice_account_new ("key", "secret", "token", "cipher", market);

  return vitrine_practice_shop_new (account, NULL);
}

/* What is answered, as an object; @code is of its envelope. */
JsonNode *
visit_ask (VitrinePracticeShop   *shop,
           VitrinePracticeAnswer  answer,
           const char            *method,
           const char            *path,
           const char            *query,
           const char            *body,
           gint64                *code)
{
  g_autoptr (VitrinePracticeCall) call = vitrine_practice_call_new (method, path, query);
  g_autoptr (GBytes) bytes = g_bytes_new (body, body != NULL ? strlen (body) : 0);
  g_autoptr (VitrinePracticeReply) reply = NULL;
  VitrinePracticeVisit visit = {
    .call = call,
    .shop = shop,
    .account = shop->account,
    .shelf = shop->shelf,
    .body = bytes,
    .now = vitrine_practice_account_get_now (shop->account),
  };

  g_assert_cmpint (vitrine_tiktok_endpoints_match (method, path, &visit.endpoint), ==,
                   VITRINE_TIKTOK_KNOWN);
  reply = answer (&visit);
  g_assert_cmpuint (reply->status, ==, 200);
  *code = reply->code;

  return json_from_string (reply->text, NULL);
}
