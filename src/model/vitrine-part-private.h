/* What a part holds, shared by its object and its JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

/* What one row holds beside the JSON. */
typedef struct {
  GObject   *value;     /* a VitrinePart or GListStore; NULL until it is asked for */
  GPtrArray *items;     /* of a list: what it held when it last moved */
  gboolean   is_read;   /* it is what is written; else what stands in the JSON is */
} VitrinePartSlot;

typedef struct {
  VitrinePart     *owner;     /* the part that this one is in; it doesn't hold it */
  JsonNode        *odd;       /* what stood here in place of an object; NULL: an object */
  JsonObject      *members;   /* all that is there, in order. What a slot has read is a null */
  VitrinePartSlot *slots;     /* one for each row */
  gboolean         is_busy;   /* it is being read: nothing is told */
  JsonNode        *written;   /* as it is for a draft, immutable; NULL: it has moved since */
} VitrinePartPrivate;

VitrinePartPrivate *vitrine_part_get_private     (VitrinePart         *self);
int                 vitrine_part_find_row        (const VitrineMember *members,
                                                  const char          *name);
gboolean            vitrine_part_is_holder       (const VitrineMember *member);
JsonNode           *vitrine_part_seal            (JsonNode            *node);
JsonNode           *vitrine_part_new_placeholder (void);
gboolean            vitrine_part_are_equal       (JsonNode            *a,
                                                  JsonNode            *b);
GObject            *vitrine_part_get_value       (VitrinePart         *self,
                                                  guint                row);
void                vitrine_part_forget_written  (VitrinePart         *self);
void                vitrine_part_take_changes    (VitrinePart         *self);
void                vitrine_part_tell_changed    (VitrinePart         *self);

G_END_DECLS
