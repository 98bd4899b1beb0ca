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
 * @finish: (nullable): runs where the task was made, when all went well, and returns it;
 *   %NULL returns %TRUE
 */
typedef struct {
  VitrineConnectionAccess  access;
  VitrineConnectionFunc    func;
  void                   (*settled) (gpointer data, gboolean written);
  void                   (*finish)  (GTask *task);
} VitrineDatabaseWork;

void vitrine_database_run         (VitrineDatabase           *self,
                                   const VitrineDatabaseWork *work,
                                   GTask                     *task);
void vitrine_database_add_opening (VitrineDatabase           *self,
                                   VitrineConnectionFunc      func);

G_END_DECLS
