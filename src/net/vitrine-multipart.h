/* A multipart/form-data body as a stream: its files are read while they are sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-request.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_MULTIPART (vitrine_multipart_get_type ())

G_DECLARE_FINAL_TYPE (VitrineMultipart, vitrine_multipart, VITRINE, MULTIPART, GInputStream)

VitrineMultipart *vitrine_multipart_new              (VitrineRequest         *request,
                                                      GError                **error);
void              vitrine_multipart_set_output       (VitrineMultipart       *self,
                                                      GPollableOutputStream  *output);
guint64           vitrine_multipart_get_size         (VitrineMultipart       *self);
guint64           vitrine_multipart_get_part_size    (VitrineMultipart       *self,
                                                      guint                   index);
guint64           vitrine_multipart_get_sent         (VitrineMultipart       *self);
const char       *vitrine_multipart_get_content_type (VitrineMultipart       *self);

G_END_DECLS
