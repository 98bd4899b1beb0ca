/* Reads multipart/form-data bodies as a careful server does (RFC 7578, RFC 2046).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define VITRINE_PRACTICE_FORM_MAX_PARTS 32

#define VITRINE_PRACTICE_FORM_ERROR (vitrine_practice_form_error_quark ())
typedef enum {
  VITRINE_PRACTICE_FORM_ERROR_BOUNDARY,   /* the content type has none that is valid */
  VITRINE_PRACTICE_FORM_ERROR_BODY,       /* the body isn't what the content type says */
} VitrinePracticeFormError;

GQuark vitrine_practice_form_error_quark (void);

typedef struct {
  char   *name;
  char   *file_name;   /* NULL: not a file */
  GBytes *content;     /* within the body, not copied */
} VitrinePracticePart;

GPtrArray           *vitrine_practice_form_parse (GBytes      *body,
                                                  const char  *content_type,
                                                  GError     **error);
VitrinePracticePart *vitrine_practice_form_find  (GPtrArray   *parts,
                                                  const char  *name,
                                                  guint       *n_found);

G_END_DECLS
