/* How the stores work on the database: transactions in a row, on its own thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-connection-private.h"

G_BEGIN_DECLS

/**
 * VitrineDatabaseWork:
 * @access: whether @func writes
 * @func: runs on the database's thread, inside a transaction
 * @settled: (nullable): runs there right after, once the transaction is written or taken
 *   back, and before any other work
 */
typedef struct {
  VitrineConnectionAccess  access;
  VitrineConnectionFunc    func;
  void                   (*settled) (gpointer data, gboolean written);
} VitrineDatabaseWork;

void     vitrine_database_run_async   (VitrineDatabase            *self,
                                       const VitrineDatabaseWork  *work,
                                       gpointer                    data,
                                       GAsyncReadyCallback         callback,
                                       gpointer                    user_data);
gboolean vitrine_database_run_finish  (VitrineDatabase            *self,
                                       GAsyncResult               *result,
                                       GError                    **error);
void     vitrine_database_add_opening (VitrineDatabase            *self,
                                       VitrineConnectionFunc       func);

G_END_DECLS
