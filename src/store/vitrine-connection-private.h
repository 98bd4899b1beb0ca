/* SQLite's side of the database: one connection, opened with care, used by one thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-database.h"

G_BEGIN_DECLS

/* What marks a file as ours: "Vitr" in its header. */
#define VITRINE_CONNECTION_APPLICATION_ID 0x56697472

/* How long to wait for another program that writes. */
#define VITRINE_CONNECTION_BUSY_MS 5000

typedef enum {
  VITRINE_CONNECTION_READ,
  VITRINE_CONNECTION_WRITE,
} VitrineConnectionAccess;

/**
 * VitrineConnectionFunc:
 *
 * What is done inside a transaction. It is taken back whole when this returns %FALSE.
 */
typedef gboolean (*VitrineConnectionFunc) (sqlite3   *db,
                                           gpointer   data,
                                           GError   **error);

typedef struct _VitrineConnection VitrineConnection;

VitrineConnection *vitrine_connection_new          (const char               *path,
                                                    GError                  **error);
void               vitrine_connection_free         (VitrineConnection        *self);
gboolean           vitrine_connection_is_read_only (VitrineConnection        *self);
gboolean           vitrine_connection_run          (VitrineConnection        *self,
                                                    VitrineConnectionAccess   access,
                                                    VitrineConnectionFunc     func,
                                                    gpointer                  data,
                                                    GError                  **error);
gboolean           vitrine_connection_execute      (sqlite3                  *db,
                                                    const char               *sql,
                                                    GError                  **error);
gboolean           vitrine_connection_fail         (sqlite3                  *db,
                                                    GError                  **error);
GError            *vitrine_connection_error        (VitrineDatabaseError      code,
                                                    const char               *path,
                                                    const char               *detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineConnection, vitrine_connection_free)

G_END_DECLS
