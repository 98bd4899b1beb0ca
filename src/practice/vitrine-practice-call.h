/* A call as the practice shop gets it, and what it replies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Plain data, freed with vitrine_practice_call_free(). */
typedef struct {
  char      *method;
  char      *path;           /* as on the wire */
  GPtrArray *query;          /* key, value, key, value…, and NULL; decoded */
  char      *content_type;   /* NULL: none was sent */
  char      *token;          /* NULL: none was sent */
  GPtrArray *chunks;         /* the body in pieces, of GBytes */
  gsize      size;           /* of the body */
} VitrinePracticeCall;

#define VITRINE_PRACTICE_NO_CODE -1

typedef struct {
  guint   status;         /* HTTP */
  gint64  code;           /* of the envelope, or VITRINE_PRACTICE_NO_CODE */
  char   *text;
  char   *content_type;
  guint   retry_after;    /* seconds; 0: no such header */
} VitrinePracticeReply;

VitrinePracticeCall  *vitrine_practice_call_new         (const char           *method,
                                                         const char           *path,
                                                         const char           *query);
void                  vitrine_practice_call_free        (VitrinePracticeCall  *self);
const char           *vitrine_practice_call_get_query   (VitrinePracticeCall  *self,
                                                         const char           *key);
const char *const    *vitrine_practice_call_get_pairs   (VitrinePracticeCall  *self);
GBytes               *vitrine_practice_call_join_body   (VitrinePracticeCall  *self);

JsonNode             *vitrine_practice_take_object      (JsonObject           *object);
VitrinePracticeReply *vitrine_practice_reply_new        (guint                 status,
                                                         JsonNode             *root);
VitrinePracticeReply *vitrine_practice_reply_new_data   (gint64                now,
                                                         JsonNode             *data);
VitrinePracticeReply *vitrine_practice_reply_new_code   (gint64                now,
                                                         gint64                code,
                                                         const char           *format,
                                                         ...) G_GNUC_PRINTF (3, 4);
VitrinePracticeReply *vitrine_practice_reply_new_status (guint                 status);
VitrinePracticeReply *vitrine_practice_reply_new_page   (void);
void                  vitrine_practice_reply_blow_up    (VitrinePracticeReply *self,
                                                         gsize                 size);
void                  vitrine_practice_reply_free       (VitrinePracticeReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeCall, vitrine_practice_call_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeReply, vitrine_practice_reply_free)

G_END_DECLS
