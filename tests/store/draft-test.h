/* Drafts for the tests: calls that wait for their answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "store-test.h"

G_BEGIN_DECLS

/* Any two are different. */
#define TEST_PICTURE_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define TEST_PICTURE_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

/* A clock that a test turns. */
gint64        test_draft_clock     (gpointer              now);

VitrineDraft *test_make_draft      (const char           *body);
VitrineDraft *test_make_titled     (const char           *title);
void          test_set_body        (VitrineDraft         *draft,
                                    const char           *body);
void          test_set_title       (VitrineDraft         *draft,
                                    const char           *title);
gboolean      test_try_save_draft  (VitrineDraftStore    *drafts,
                                    VitrineDraft         *draft,
                                    GError              **error);
void          test_save_draft      (VitrineDraftStore    *drafts,
                                    VitrineDraft         *draft);
VitrineDraft *test_try_load_draft  (VitrineDraftStore    *drafts,
                                    gint64                id,
                                    GError              **error);
VitrineDraft *test_load_draft      (VitrineDraftStore    *drafts,
                                    gint64                id);
GPtrArray    *test_list_drafts     (VitrineDraftStore    *drafts,
                                    const VitrineDraftQuery
                                                         *query);
char         *test_list_titles     (VitrineDraftStore    *drafts,
                                    const VitrineDraftQuery
                                                         *query);
void          test_set_trashed     (VitrineDraftStore    *drafts,
                                    VitrineDraft         *draft,
                                    gboolean              trashed);

G_END_DECLS
