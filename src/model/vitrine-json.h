/* Reading JSON that somebody else wrote, and keeping it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define VITRINE_JSON_ERROR (vitrine_json_error_quark ())

typedef enum {
  VITRINE_JSON_ERROR_TOO_LARGE,
  VITRINE_JSON_ERROR_TOO_DEEP,
  VITRINE_JSON_ERROR_NOT_JSON,      /* or not UTF-8 */
  VITRINE_JSON_ERROR_NOT_AN_OBJECT,
  VITRINE_JSON_ERROR_LOSSY,         /* something in it couldn't be kept as it is */
} VitrineJsonError;

GQuark    vitrine_json_error_quark  (void);
JsonNode *vitrine_json_parse        (const char  *text,
                                     gsize        size);
JsonNode *vitrine_json_parse_object (const char  *text,
                                     gsize        size,
                                     gsize        max_size,
                                     GError     **error);
JsonNode *vitrine_json_copy         (JsonNode    *node);
char     *vitrine_json_dup_scalar   (JsonNode    *node);

G_END_DECLS
