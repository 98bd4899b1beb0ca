/* Asks whether pictures may be fetched from the seller's own network.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-link-fetcher.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_LINK_QUESTION (vitrine_link_question_get_type ())

G_DECLARE_FINAL_TYPE (VitrineLinkQuestion, vitrine_link_question, VITRINE, LINK_QUESTION, AdwBin)

void vitrine_link_question_set_fetcher (VitrineLinkQuestion *self,
                                        VitrineLinkFetcher  *fetcher);

G_END_DECLS
