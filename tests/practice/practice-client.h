/* A client of the practice shop that isn't ours: libsoup, and pictures made of bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "vitrine-practice-server.h"

G_BEGIN_DECLS

#define UPLOAD_PATH "/product/202309/images/upload"
#define SHOPS_PATH  "/authorization/202309/shops"

typedef struct {
  guint       status;
  GBytes     *body;
  JsonObject *root;      /* NULL: no JSON object came */
  gint64      code;      /* -1: no envelope */
  const char *message;
  JsonObject *data;
  GError     *error;     /* no answer came */
  char       *date;
  char       *retry_after;
} Reply;

Reply *client_send             (SoupMessage           *message);
Reply *client_wait             (SoupMessage           *message,
                                GAsyncResult         **result);
void   client_start            (SoupMessage           *message,
                                GAsyncResult         **result);
void   reply_free              (Reply                 *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

char        *client_dup_url     (VitrinePracticeServer *server,
                                 const char            *path,
                                 const char *const     *query,
                                 const char            *content_type,
                                 GBytes                *body);
SoupMessage *client_new_message (VitrinePracticeServer *server,
                                 const char            *method,
                                 const char            *path,
                                 const char *const     *query,
                                 const char            *content_type,
                                 GBytes                *body);
SoupMessage *client_new_upload  (VitrinePracticeServer *server,
                                 GBytes                *picture,
                                 const char            *file_name,
                                 const char            *use_case);
Reply       *client_upload      (VitrinePracticeServer *server,
                                 GBytes                *picture,
                                 const char            *use_case);
Reply       *client_get         (VitrinePracticeServer *server,
                                 const char            *path);
Reply       *client_post        (VitrinePracticeServer *server,
                                 const char            *path,
                                 const char            *text);
Reply       *client_get_state   (VitrinePracticeServer *server);

GBytes      *make_png           (guint                  width,
                                 guint                  height,
                                 gsize                  size);
GBytes      *make_form          (const char            *boundary,
                                 GBytes                *picture,
                                 const char            *disposition,
                                 const char            *use_case);

G_END_DECLS
