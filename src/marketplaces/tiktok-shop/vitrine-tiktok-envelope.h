/* What every answer of the TikTok Shop Open API is wrapped in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "vitrine-error.h"

G_BEGIN_DECLS

/* Answers to the calls made here take a few kilobytes. A larger one isn't read at all, since
 * this happens on the main thread. */
#define VITRINE_TIKTOK_ENVELOPE_MAX_BYTES (1024 * 1024)

typedef struct {
  gint64      code;         /* 0 is success, whatever the HTTP status is */
  char       *message;      /* nullable, as are the next two */
  char       *request_id;
  JsonObject *data;
} VitrineTiktokEnvelope;

gboolean    vitrine_tiktok_envelope_read               (GBytes                *body,
                                                        VitrineTiktokEnvelope *self);
gboolean    vitrine_tiktok_envelope_read_up_to         (GBytes                *body,
                                                        gsize                  max_bytes,
                                                        VitrineTiktokEnvelope *self);
void        vitrine_tiktok_envelope_clear              (VitrineTiktokEnvelope *self);
void        vitrine_tiktok_envelope_read_verdict       (guint                  status,
                                                        GBytes                *body,
                                                        VitrineVerdict        *verdict);
void        vitrine_tiktok_envelope_read_short_verdict (guint                  status,
                                                        GBytes                *body,
                                                        VitrineVerdict        *verdict);
const char *vitrine_tiktok_envelope_get_text           (JsonObject            *object,
                                                        const char            *name);
gboolean    vitrine_tiktok_envelope_get_size           (JsonObject            *object,
                                                        const char            *name,
                                                        guint                 *size);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrineTiktokEnvelope, vitrine_tiktok_envelope_clear)

G_END_DECLS
