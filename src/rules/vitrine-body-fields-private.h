/* All fields of a body of Create Product, as a tree of tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  VITRINE_BODY_TEXT,
  VITRINE_BODY_NUMBER,      /* text that is a decimal number */
  VITRINE_BODY_INT,
  VITRINE_BODY_BOOL,
  VITRINE_BODY_OBJECT,
  VITRINE_BODY_OBJECTS,     /* a list of them */
  VITRINE_BODY_TEXTS,
} VitrineBodyKind;

typedef enum {
  VITRINE_BODY_OPTIONAL,
  VITRINE_BODY_NAMED,       /* required by the product page; a rule of its own says so */
  VITRINE_BODY_REQUIRED,    /* required by the product page; BODY-01 says so */
  VITRINE_BODY_USEFUL,      /* what it stands in is nothing without it; a draft may be so */
} VitrineBodyNeed;

typedef struct _VitrineBodyField VitrineBodyField;

struct _VitrineBodyField {
  const char             *name;
  VitrineBodyKind         kind;
  VitrineBodyNeed         need;
  gint64                  codes[2];   /* when it is missing, 0 at the end */
  const char *const      *values;     /* the only ones, NULL at the end; NULL: any */
  const VitrineBodyField *fields;     /* of an object or of each in a list, no name at the end */
};

/* Of the body itself, in the order of the product page. */
const VitrineBodyField *vitrine_body_fields_get  (void);
const VitrineBodyField *vitrine_body_fields_find (const VitrineBodyField *fields,
                                                  const char             *name,
                                                  gsize                   length);
const VitrineBodyField *vitrine_body_fields_find_name
                                                 (const VitrineBodyField *fields,
                                                  const char             *name);

G_END_DECLS
