/* The one SQLite database, on a worker thread of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VITRINE_DATABASE_ERROR (vitrine_database_error_quark ())

typedef enum {
  VITRINE_DATABASE_ERROR_NEWER,       /* written by a later version of the program */
  VITRINE_DATABASE_ERROR_DAMAGED,     /* not a database, or pages of it are broken */
  VITRINE_DATABASE_ERROR_READ_ONLY,   /* file or folder can't be written */
  VITRINE_DATABASE_ERROR_FULL,        /* no room left on the disk */
  VITRINE_DATABASE_ERROR_BUSY,        /* another program keeps it locked */
  VITRINE_DATABASE_ERROR_IO,          /* the disk failed */
  VITRINE_DATABASE_ERROR_CLOSED,      /* it was never opened, or has been closed */
} VitrineDatabaseError;

GQuark           vitrine_database_error_quark (void);

#define VITRINE_TYPE_DATABASE (vitrine_database_get_type ())

G_DECLARE_FINAL_TYPE (VitrineDatabase, vitrine_database, VITRINE, DATABASE, GObject)

VitrineDatabase *vitrine_database_new          (const char           *path);
void             vitrine_database_open_async   (VitrineDatabase      *self,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean         vitrine_database_open_finish  (VitrineDatabase      *self,
                                                GAsyncResult         *result,
                                                GError              **error);
const char      *vitrine_database_get_path     (VitrineDatabase      *self);
gboolean         vitrine_database_is_read_only (VitrineDatabase      *self);
char            *vitrine_database_set_aside    (VitrineDatabase      *self,
                                                GError              **error);
void             vitrine_database_close        (VitrineDatabase      *self);

G_END_DECLS
