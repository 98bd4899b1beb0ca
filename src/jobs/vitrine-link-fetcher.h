/* Pictures that are given by their address: fetched, judged by what comes, and handed to the
 * intake.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-intake.h"

G_BEGIN_DECLS

/* From the first request to the last byte. */
#define VITRINE_LINK_FETCHER_TIME_LIMIT_S 60

/* Shorteners and picture hosts send on a few times; more is a circle. */
#define VITRINE_LINK_FETCHER_MAX_REDIRECTS 5

#define VITRINE_TYPE_LINK_FETCHER (vitrine_link_fetcher_get_type ())

G_DECLARE_FINAL_TYPE (VitrineLinkFetcher, vitrine_link_fetcher, VITRINE, LINK_FETCHER, GObject)

/* Property "question" (string): the host in the seller's own network that pictures would be
 * fetched from, or NULL; vitrine_link_fetcher_answer() says whether they may be. */
VitrineLinkFetcher *vitrine_link_fetcher_new            (VitrineWorkspace   *workspace,
                                                         VitrineIntake      *intake);
void                vitrine_link_fetcher_set_time_limit (VitrineLinkFetcher *self,
                                                         guint               seconds);
VitrineImage       *vitrine_link_fetcher_add            (VitrineLinkFetcher *self,
                                                         const char         *link,
                                                         VitrineUseCase      use_case,
                                                         gboolean            is_decided);
const char         *vitrine_link_fetcher_get_question   (VitrineLinkFetcher *self);
guint               vitrine_link_fetcher_get_n_asking   (VitrineLinkFetcher *self);
void                vitrine_link_fetcher_answer         (VitrineLinkFetcher *self,
                                                         gboolean            may_fetch);
void                vitrine_link_fetcher_cancel_all     (VitrineLinkFetcher *self);
guint               vitrine_link_fetcher_get_n_busy     (VitrineLinkFetcher *self);

G_END_DECLS
