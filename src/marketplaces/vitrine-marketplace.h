/* A market as the rest of the program sees it: pure functions from what the seller wants
 * to requests, and from answers to results. No I/O, no clock: time, tokens and random keys
 * are arguments.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-answer.h"
#include "vitrine-credentials.h"
#include "vitrine-image.h"
#include "vitrine-request.h"
#include "vitrine-shop.h"

G_BEGIN_DECLS

typedef struct _VitrineMarketplace VitrineMarketplace;

/* A picture to be sent: what it is for and where our copy of it lies. */
typedef struct {
  VitrineUseCase      use_case;
  const char         *path;        /* absolute */
  const char         *file_name;   /* the seller's name for it, any UTF-8 */
  VitrineImageFormat  format;
} VitrineUpload;

/* One row of vitrine-marketplaces, filled by the market's own folder. */
struct _VitrineMarketplace {
  const char *id;        /* in the database; never shown, never changed */
  const char *name;      /* for people */
  const char *api_url;   /* scheme and host, no slash at the end */

  /* Adds what every request of this market carries: key, time, signature, token, and the
   * shop where the call is about one. What the request has already isn't added twice. */
  void            (*sign)           (VitrineRequest           *request,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* The SHA-256, in hex, of the text whose signature sign() added. The text holds secrets;
   * by this two programs can tell whether they sign the same. NULL: the market signs none. */
  char           *(*signed_digest)  (VitrineRequest           *request,
                                     const VitrineCredentials *credentials);
  /* A signed request, ready to be sent. @now is in seconds since 1970 (UTC). */
  VitrineRequest *(*upload_image)   (const VitrineUpload      *upload,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* What came of it: a receipt, or a VITRINE_ERROR that says what the seller can do. */
  VitrineReceipt *(*image_uploaded) (const VitrineUpload      *upload,
                                     VitrineAnswer            *answer,
                                     gint64                    now,
                                     GError                  **error);
  VitrineRequest *(*list_shops)     (VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* Of VitrineShop, whose id, name, market and cipher are the market's own. */
  GPtrArray      *(*shops_listed)   (VitrineAnswer            *answer,
                                     GError                  **error);
  /* Turns any answer of this market to nothing, or to the error it stands for. */
  gboolean        (*check)          (VitrineAnswer            *answer,
                                     GError                  **error);
};

/* The rows. To know another market, add its folder and its row. */
const VitrineMarketplace *const *vitrine_marketplaces_get_all (void);
const VitrineMarketplace        *vitrine_marketplaces_find    (const char *id);

G_END_DECLS
