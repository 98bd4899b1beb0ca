/* What the tests of the store share: calls that wait for their answer, and a look into the
 * file past the code that is tested.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-shared.h"
#include "vitrine-database-private.h"
#include "vitrine-draft-store.h"
#include "vitrine-exchange-store.h"
#include "vitrine-image-store.h"
#include "vitrine-shop-store.h"

G_BEGIN_DECLS

#define TEST_SHOP "practice"

/* A folder with a database and its stores. */
typedef struct {
  char                 *folder;
  char                 *path;
  VitrineDatabase      *database;
  VitrineImageStore    *images;
  VitrineExchangeStore *exchanges;
  VitrineShopStore     *shops;
  VitrineDraftStore    *drafts;
} TestStore;

void             test_store_set_up     (TestStore            *store,
                                        const char           *folder);
void             test_store_clear      (TestStore            *store);
void             test_store_remove     (TestStore            *store);
gboolean         test_store_try_open   (TestStore            *store,
                                        GError              **error);
void             test_store_open       (TestStore            *store);
void             test_store_reopen     (TestStore            *store);

gboolean         test_store_exists     (TestStore            *store,
                                        const char           *suffix);
void             test_assert_names_file
                                       (GError               *error,
                                        TestStore            *store);
void             test_run_as_nobody    (GTestDataFunc         check,
                                        gconstpointer         data);

void             test_run_async        (TestStore            *store,
                                        const VitrineDatabaseWork
                                                             *work,
                                        gpointer              data,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean         test_try_run          (TestStore            *store,
                                        const VitrineDatabaseWork
                                                             *work,
                                        gpointer              data,
                                        GError              **error);
gint64           test_get_number       (TestStore            *store,
                                        const char           *sql);

gint64           test_query_int        (const char           *path,
                                        const char           *sql);
char            *test_query_text       (const char           *path,
                                        const char           *sql);
void             test_execute          (const char           *path,
                                        const char           *sql);

char            *test_make_digest      (guint                 number);
VitrineImage    *test_make_image       (const char           *name,
                                        guint                 number);
VitrineReceipt  *test_make_receipt     (const char           *uri,
                                        gint64                time);
gboolean         test_try_save_image   (TestStore            *store,
                                        VitrineImage         *image,
                                        GError              **error);
void             test_save_image       (TestStore            *store,
                                        VitrineImage         *image);
void             test_save_some        (TestStore            *store,
                                        guint                 count);
void             test_set_removed      (TestStore            *store,
                                        VitrineImage         *image,
                                        gboolean              removed);
GPtrArray       *test_list_images      (TestStore            *store);
void             test_assert_lists     (TestStore            *store,
                                        guint                 count);
VitrineReceipt  *test_find_receipt     (TestStore            *store,
                                        const char           *digest,
                                        VitrineUseCase        use_case);

VitrineExchange *test_make_exchange    (const char           *path);
gboolean         test_try_record       (TestStore            *store,
                                        VitrineExchange      *exchange,
                                        GError              **error);
void             test_record           (TestStore            *store,
                                        VitrineExchange      *exchange);
void             test_complete         (TestStore            *store,
                                        VitrineExchange      *exchange,
                                        VitrineExchangeState  state,
                                        guint                 status,
                                        gint64                code);
GPtrArray       *test_list_exchanges   (TestStore            *store,
                                        VitrineExchangeQuery  query);
VitrineExchange *test_load_exchange    (TestStore            *store,
                                        gint64                id);

GSubprocess     *test_start_child      (const char           *command,
                                        const char           *folder,
                                        const char           *argument);
void             test_read_line        (GSubprocess          *child,
                                        const char           *beginning);
void             test_kill_child       (GSubprocess          *child);

G_END_DECLS
