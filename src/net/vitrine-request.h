/* An HTTP request as plain data: what a marketplace asks for, before anything is sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-error.h"
#include "vitrine-rate-bucket.h"

G_BEGIN_DECLS

/**
 * VitrineVerdictReader:
 * @status: of the answer
 * @body: its bytes, any bytes
 * @verdict: all zero; to be filled with what the market's envelope says
 *
 * Tells the journal how the market judged a request, for markets that say so in the body.
 * A pure function; called on the main thread.
 */
typedef void (*VitrineVerdictReader) (guint           status,
                                      GBytes         *body,
                                      VitrineVerdict *verdict);

/* A part of a multipart/form-data body: text, or a file that is read while it is sent. */
typedef struct {
  char *name;
  char *text;           /* NULL for a file */
  char *path;           /* of the file, absolute */
  char *file_name;      /* as the market gets to see it; any UTF-8 */
  char *content_type;
} VitrineRequestPart;

/* What the request is about, for the log to jump to; 0 and NULL for none. */
typedef struct {
  char   *shop_id;
  gint64  image_id;
} VitrineSubject;

#define VITRINE_TYPE_REQUEST (vitrine_request_get_type ())

G_DECLARE_FINAL_TYPE (VitrineRequest, vitrine_request, VITRINE, REQUEST, GObject)

VitrineRequest       *vitrine_request_new                (const char           *method,
                                                          const char           *base_url,
                                                          const char           *path);
const char           *vitrine_request_get_method         (VitrineRequest       *self);
const char           *vitrine_request_get_path           (VitrineRequest       *self);
char                 *vitrine_request_dup_url            (VitrineRequest       *self);
void                  vitrine_request_add_query          (VitrineRequest       *self,
                                                          const char           *key,
                                                          const char           *value);
guint                 vitrine_request_get_n_query        (VitrineRequest       *self);
const char           *vitrine_request_get_query          (VitrineRequest       *self,
                                                          guint                 index,
                                                          const char          **value);
const char           *vitrine_request_peek_query         (VitrineRequest       *self,
                                                          const char           *key);
void                  vitrine_request_add_header         (VitrineRequest       *self,
                                                          const char           *name,
                                                          const char           *value);
guint                 vitrine_request_get_n_headers      (VitrineRequest       *self);
const char           *vitrine_request_get_header         (VitrineRequest       *self,
                                                          guint                 index,
                                                          const char          **value);
void                  vitrine_request_set_body           (VitrineRequest       *self,
                                                          const char           *content_type,
                                                          GBytes               *body);
GBytes               *vitrine_request_get_body           (VitrineRequest       *self);
const char           *vitrine_request_get_content_type   (VitrineRequest       *self);
void                  vitrine_request_add_text_part      (VitrineRequest       *self,
                                                          const char           *name,
                                                          const char           *text);
void                  vitrine_request_add_file_part      (VitrineRequest       *self,
                                                          const char           *name,
                                                          const char           *path,
                                                          const char           *file_name,
                                                          const char           *content_type);
gboolean              vitrine_request_is_multipart       (VitrineRequest       *self);
GPtrArray            *vitrine_request_get_parts          (VitrineRequest       *self);
void                  vitrine_request_set_verdict_reader (VitrineRequest       *self,
                                                          VitrineVerdictReader  reader);
VitrineVerdictReader  vitrine_request_get_verdict_reader (VitrineRequest       *self);
void                  vitrine_request_set_secrets        (VitrineRequest       *self,
                                                          const char *const    *secrets);
const char *const    *vitrine_request_get_secrets        (VitrineRequest       *self);
void                  vitrine_request_set_subject        (VitrineRequest       *self,
                                                          const char           *shop_id,
                                                          gint64                image_id);
const VitrineSubject *vitrine_request_get_subject        (VitrineRequest       *self);
void                  vitrine_request_set_attempt        (VitrineRequest       *self,
                                                          guint                 attempt);
guint                 vitrine_request_get_attempt        (VitrineRequest       *self);
void                  vitrine_request_set_public_only    (VitrineRequest       *self,
                                                          gboolean              public_only);
gboolean              vitrine_request_get_public_only    (VitrineRequest       *self);
void                  vitrine_request_set_rate           (VitrineRequest       *self,
                                                          const char           *key,
                                                          const VitrineRate    *rate);
const char           *vitrine_request_get_rate           (VitrineRequest       *self,
                                                          VitrineRate          *rate);

G_END_DECLS
