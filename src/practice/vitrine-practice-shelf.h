/* The pictures that the practice shop has taken, and those it has refused.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One upload. Texts are the caller's. */
typedef struct {
  const char *uri;         /* NULL for a refused one */
  const char *sha256;      /* of the bytes as they came */
  guint64     bytes;
  guint       width;       /* as answered */
  guint       height;
  const char *use_case;
  const char *file_name;   /* nullable */
  gint64      code;        /* of a refused one */
  gint64      time;        /* seconds since 1970 (UTC) by the shop's clock */
} VitrinePracticePicture;

/* Reference counted; safe to use from any thread, and waits for the disk. */
typedef struct _VitrinePracticeShelf VitrinePracticeShelf;

VitrinePracticeShelf *vitrine_practice_shelf_new         (const char                   *dir);
VitrinePracticeShelf *vitrine_practice_shelf_ref         (VitrinePracticeShelf         *self);
void                  vitrine_practice_shelf_unref       (VitrinePracticeShelf         *self);
gboolean              vitrine_practice_shelf_add         (VitrinePracticeShelf         *self,
                                                          const VitrinePracticePicture *picture,
                                                          GError                      **error);
void                  vitrine_practice_shelf_refuse      (VitrinePracticeShelf         *self,
                                                          const VitrinePracticePicture *picture);
JsonNode             *vitrine_practice_shelf_get_images  (VitrinePracticeShelf         *self,
                                                          GError                      **error);
JsonNode             *vitrine_practice_shelf_get_refused (VitrinePracticeShelf         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeShelf, vitrine_practice_shelf_unref)

G_END_DECLS
