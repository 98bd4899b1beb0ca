/* A part of a listing: one JSON object of a table of members, with a property for each.
 *
 * A type says in rows which members it has; the rest is done here, for a product as for the
 * price in one of its SKUs. A row makes a property of the member's name with dashes:
 *
 *   TEXT    a string property; NULL: it isn't there. "" is there, and is sent
 *   NUMBER  a string property too, so that what is half typed survives: on the wire it is a
 *           JSON integer as soon as it reads as one, and text until then
 *   FLAG    a VitrineTernary property
 *   PART    a part that is always there to bind to; it is sent when something is in it
 *   PARTS   a GListStore of parts, for good; sent when something is in it
 *
 * What stands in the JSON beside the rows, or is of a wrong type, is kept and written back where
 * it was, until the seller sets the property that it belongs to. What comes of a later version
 * of the API so isn't lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  VITRINE_PRODUCT_FOR_MARKET,   /* as Create Product takes it */
  VITRINE_PRODUCT_FOR_DRAFT,    /* with what only we know */
} VitrineProductForm;

typedef enum {
  VITRINE_TERNARY_UNSET,        /* it isn't there */
  VITRINE_TERNARY_NO,
  VITRINE_TERNARY_YES,
} VitrineTernary;

#define VITRINE_TYPE_TERNARY (vitrine_ternary_get_type ())
GType vitrine_ternary_get_type (void);

typedef enum {
  VITRINE_MEMBER_TEXT,
  VITRINE_MEMBER_NUMBER,
  VITRINE_MEMBER_FLAG,
  VITRINE_MEMBER_PART,
  VITRINE_MEMBER_PARTS,
} VitrineMemberKind;

/* One row: what it is called on the wire, and what it is. */
typedef struct {
  const char        *name;
  VitrineMemberKind  kind;
  GType            (*get_type) (void);   /* of PART and PARTS */
  const char        *misspelt;           /* another name that is read, never written; or NULL */
  gboolean           is_ours;            /* only drafts have it: it is never sent */
} VitrineMember;

#define VITRINE_TYPE_PART (vitrine_part_get_type ())

/* Signal "changed" (no arguments): something in it moved, in lists and their items too; once
 * for each change, after the property has been notified. */
G_DECLARE_DERIVABLE_TYPE (VitrinePart, vitrine_part, VITRINE, PART, GObject)

struct _VitrinePartClass {
  GObjectClass         parent_class;

  const VitrineMember *members;          /* ends with a row that has no name */
  GParamSpec         **properties;       /* one for each */
  gboolean             is_text;          /* no object on the wire, but the text of its one row */
  /* Whether the market gets it at all; NULL: yes. */
  gboolean           (*is_sent) (VitrinePart *self);
};

/* Defines a type that is nothing but its rows; CODE may set more of part_class. */
#define VITRINE_DEFINE_PART(TypeName, type_name, rows, CODE)                    \
  struct _##TypeName { VitrinePart parent_instance; };                          \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, VITRINE_TYPE_PART)                  \
  static void                                                                   \
  type_name##_class_init (TypeName##Class *klass)                               \
  {                                                                             \
    VitrinePartClass *part_class = VITRINE_PART_CLASS (klass);                  \
                                                                                \
    vitrine_part_class_set_members (part_class, rows);                          \
    CODE;                                                                       \
  }                                                                             \
  static void                                                                   \
  type_name##_init (TypeName *self)                                             \
  {                                                                             \
  }

void            vitrine_part_class_set_members (VitrinePartClass    *klass,
                                                const VitrineMember *members);

const VitrineMember *vitrine_part_get_members  (VitrinePart         *self);
gboolean        vitrine_part_has               (VitrinePart         *self,
                                                const char          *name);
char           *vitrine_part_dup_text          (VitrinePart         *self,
                                                const char          *name);
void            vitrine_part_set_text          (VitrinePart         *self,
                                                const char          *name,
                                                const char          *text);
VitrineTernary  vitrine_part_get_flag          (VitrinePart         *self,
                                                const char          *name);
void            vitrine_part_set_flag          (VitrinePart         *self,
                                                const char          *name,
                                                VitrineTernary       flag);
VitrinePart    *vitrine_part_get_part          (VitrinePart         *self,
                                                const char          *name);
GListStore     *vitrine_part_get_parts         (VitrinePart         *self,
                                                const char          *name);
VitrinePart    *vitrine_part_add               (VitrinePart         *self,
                                                const char          *name);

gboolean        vitrine_part_is_empty          (VitrinePart         *self);
void            vitrine_part_set_json          (VitrinePart         *self,
                                                JsonNode            *node);
JsonNode       *vitrine_part_to_json           (VitrinePart         *self,
                                                VitrineProductForm   form);
VitrinePart    *vitrine_part_dup               (VitrinePart         *self);
gboolean        vitrine_part_equal             (VitrinePart         *self,
                                                VitrinePart         *other);

G_END_DECLS
