/* Our copies of the seller's pictures, and those made of them to fit, named by their content:
 * images/<sha256>.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The largest file that is copied at all, far above every market's limit, so that a film
 * dropped by mistake doesn't fill the disk. */
#define VITRINE_IMAGE_FILES_MAX_BYTES (G_GUINT64_CONSTANT (256) * 1024 * 1024)

#define VITRINE_IMAGE_FILES_ERROR (vitrine_image_files_error_quark ())

typedef enum {
  VITRINE_IMAGE_FILES_ERROR_TOO_LARGE,   /* above VITRINE_IMAGE_FILES_MAX_BYTES */
  VITRINE_IMAGE_FILES_ERROR_FULL,        /* no room left on the disk */
  VITRINE_IMAGE_FILES_ERROR_READ_ONLY,   /* our folder can't be written */
  VITRINE_IMAGE_FILES_ERROR_IO,          /* the disk failed */
} VitrineImageFilesError;

GQuark vitrine_image_files_error_quark (void);

#define VITRINE_TYPE_IMAGE_FILES (vitrine_image_files_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageFiles, vitrine_image_files, VITRINE, IMAGE_FILES, GObject)

VitrineImageFiles *vitrine_image_files_new        (const char         *folder);
char              *vitrine_image_files_dup_path   (VitrineImageFiles  *self,
                                                   const char         *digest);
gboolean           vitrine_image_files_import     (VitrineImageFiles  *self,
                                                   GInputStream       *source,
                                                   GCancellable       *cancellable,
                                                   char              **digest,
                                                   guint64            *bytes,
                                                   GError            **error);
char              *vitrine_image_files_new_draft  (VitrineImageFiles  *self,
                                                   GError            **error);
gboolean           vitrine_image_files_keep_draft (VitrineImageFiles  *self,
                                                   char               *path,
                                                   GCancellable       *cancellable,
                                                   char              **digest,
                                                   guint64            *bytes,
                                                   GError            **error);
gboolean           vitrine_image_files_has        (VitrineImageFiles  *self,
                                                   const char         *digest,
                                                   guint64             bytes);

G_END_DECLS
