/* One change of a text: what went away at one place, and what came there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Never changes once it is made, so that any thread may hold it. */
typedef struct {
  guint32  origin;     /* g_str_hash() of the text before it */
  gsize    offset;     /* in bytes, at the beginning of a character */
  char    *removed;    /* valid UTF-8, as the next */
  char    *inserted;
} VitrineTextChange;

VitrineTextChange *vitrine_text_change_new      (guint32                  origin,
                                                 gsize                    offset,
                                                 const char              *removed,
                                                 const char              *inserted);
VitrineTextChange *vitrine_text_change_between  (const char              *before,
                                                 const char              *after);
VitrineTextChange *vitrine_text_change_join     (const VitrineTextChange *self,
                                                 const VitrineTextChange *next);
VitrineTextChange *vitrine_text_change_ref      (VitrineTextChange       *self);
void               vitrine_text_change_unref    (VitrineTextChange       *self);
gsize              vitrine_text_change_get_size (const VitrineTextChange *self);
char              *vitrine_text_change_apply    (const VitrineTextChange *self,
                                                 const char              *text);
char              *vitrine_text_change_revert   (const VitrineTextChange *self,
                                                 const char              *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineTextChange, vitrine_text_change_unref)

G_END_DECLS
