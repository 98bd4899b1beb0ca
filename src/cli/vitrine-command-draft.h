/* What the commands on drafts share: opening the database, finding a draft, telling of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-command.h"
#include "vitrine-draft.h"

G_BEGIN_DECLS

/* What is done with a draft that was asked for. */
typedef VitrineExit (*VitrineCommandDraftFunc) (const VitrineArguments *arguments,
                                                VitrineDraft           *draft);

VitrineWorkspace *vitrine_command_draft_open  (const VitrineArguments   *arguments,
                                               gboolean                  no_practice,
                                               VitrineExit              *status);
gboolean          vitrine_command_draft_read_id
                                              (const char *const        *words,
                                               gint64                   *id);
VitrineDraft     *vitrine_command_draft_load  (VitrineWorkspace         *workspace,
                                               gint64                    id,
                                               GError                  **error);
VitrineExit       vitrine_command_draft_run   (const VitrineArguments   *arguments,
                                               const char *const        *words,
                                               VitrineCommandDraftFunc   func);
GPtrArray        *vitrine_command_draft_judge (VitrineDraft             *draft);
void              vitrine_command_draft_print_json
                                              (VitrineDraft             *draft,
                                               VitrineProductForm        form,
                                               GPtrArray                *findings);
void              vitrine_command_draft_print_body
                                              (VitrineDraft             *draft,
                                               VitrineProductForm        form);

G_END_DECLS
