/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-catalogue.h"

#include "test-shared.h"
#include "vitrine-practice-server.h"

#include <string.h>

#define CATEGORIES VITRINE_CATALOGUE_CATEGORIES
#define RULES      VITRINE_CATALOGUE_RULES
#define ATTRIBUTES VITRINE_CATALOGUE_ATTRIBUTES
#define BRANDS     VITRINE_CATALOGUE_BRANDS
#define WAREHOUSES VITRINE_CATALOGUE_WAREHOUSES
#define OPTIONS    VITRINE_CATALOGUE_DELIVERY_OPTIONS

#define GET_CATEGORIES "GET /product/202309/categories"
#define GET_BRANDS     "GET /product/202309/brands"
#define GET_WAREHOUSES "GET /logistics/202309/warehouses"

#define DAY VITRINE_CATALOGUE_MAX_AGE

/* Sneakers, which have rules of many kinds; a brand that isn't for shoes. */
#define SNEAKERS "810344"
#define HART     "7090000000000000104"

static gint64 now = G_GINT64_CONSTANT (1760000000) * G_USEC_PER_SEC;

static gint64
get_now (void)
{
  return now;
}

typedef struct {
  char                  *folder;
  VitrinePracticeServer *practice;
  VitrineDatabase       *database;
  VitrineHttpClient     *client;
  VitrineShop           *shop;
  VitrineTokenKeeper    *tokens;
  VitrineCaller         *caller;
  VitrineCatalogueStore *store;
  VitrineCatalogue      *catalogue;
} Fixture;

static void
open_database (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "vitrine.db", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->database = vitrine_database_new (path);
  vitrine_database_open_async (fixture->database, test_keep_result_cb, &result);
  vitrine_database_open_finish (fixture->database, test_wait_result (&result), &error);
  g_assert_no_error (error);
}

/* A shop on the practice server, which is in the market that @data names. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  VitrinePracticeOptions options = { .market = data != NULL ? data : "US" };
  const VitrineMarketplace *market = vitrine_marketplaces_get_all ()[0];
  g_autoptr (VitrineJournal) journal = vitrine_journal_new (NULL);
  g_autoptr (VitrineCredentials) credentials = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = test_make_folder ();
  fixture->practice = vitrine_practice_server_new (&options);
  vitrine_practice_server_start (fixture->practice, &error);
  g_assert_no_error (error);
  open_database (fixture);

  credentials =
    vitrine_credentials_new (vitrine_practice_server_get_app_key (fixture->practice),
                             vitrine_practice_server_get_app_secret (fixture->practice),
                             vitrine_practice_server_get_access_token (fixture->practice),
                             vitrine_practice_server_get_refresh_token (fixture->practice));
  fixture->client = vitrine_http_client_new (journal);
  fixture->shop = vitrine_shop_new ("s1", market->id, "Shop", options.market);
  vitrine_shop_set_api_url (fixture->shop, vitrine_practice_server_get_url (fixture->practice));
  vitrine_shop_set_cipher (fixture->shop,
                           vitrine_practice_server_get_shop_cipher (fixture->practice));
  fixture->tokens = vitrine_token_keeper_new (fixture->client, market, fixture->shop);
  vitrine_token_keeper_set_credentials (fixture->tokens, credentials);
  fixture->caller = vitrine_caller_new (fixture->client, market, fixture->shop, fixture->tokens);
  vitrine_caller_set_pace (fixture->caller, 100);
  fixture->store = vitrine_catalogue_store_new (fixture->database);
  fixture->catalogue = vitrine_catalogue_new (fixture->caller, market, fixture->shop,
                                              fixture->store);
  vitrine_catalogue_set_clock (fixture->catalogue, get_now);
}

/* A worker may let go of it a moment after its answer. */
static void
drop (gpointer object)
{
  gpointer left = object;

  g_object_add_weak_pointer (object, &left);
  g_object_unref (object);
  test_wait_until (g_atomic_pointer_get (&left) == NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  drop (fixture->catalogue);
  vitrine_database_close (fixture->database);
  drop (fixture->store);
  drop (fixture->caller);
  g_clear_object (&fixture->tokens);
  g_clear_object (&fixture->shop);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->database);
  vitrine_practice_server_stop (fixture->practice);
  g_clear_object (&fixture->practice);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
add_fault (Fixture *fixture, const char *spec)
{
  g_autoptr (GError) error = NULL;

  vitrine_practice_server_add_fault (fixture->practice, spec, &error);
  g_assert_no_error (error);
}

/* How often the practice shop was called so, such as "GET /a". */
static guint
count_calls (Fixture *fixture, const char *call)
{
  g_autoptr (VitrineRequest) request = vitrine_request_new (
    "GET", vitrine_practice_server_get_url (fixture->practice), "/practice/state");
  g_autofree char *key = g_strdup_printf ("\"%s\":", call);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VitrineAnswer) answer = NULL;
  g_autofree char *text = NULL;
  const char *at;

  vitrine_http_client_send_async (fixture->client, request, NULL, NULL, NULL,
                                  test_keep_result_cb, &result);
  answer = vitrine_http_client_send_finish (fixture->client, test_wait_result (&result), NULL);
  text = vitrine_answer_dup_text (answer);
  at = strstr (text, key);

  return at != NULL ? g_ascii_strtoull (at + strlen (key), NULL, 10) : 0;
}

static gboolean
load (Fixture               *fixture,
      VitrineCatalogueKind   kind,
      const char            *id,
      VitrineCatalogueWant   want,
      VitrineCatalogueState *state,
      GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_catalogue_load_async (fixture->catalogue, kind, id, want, NULL, test_keep_result_cb,
                                &result);
  test_wait_result (&result);

  return vitrine_catalogue_load_finish (fixture->catalogue, result, state, error);
}

/* The age of the piece, in microseconds; what can't be had fails the test. */
static gint64
load_age (Fixture *fixture, VitrineCatalogueKind kind, const char *id, VitrineCatalogueWant want)
{
  VitrineCatalogueState state;
  g_autoptr (GError) error = NULL;
  gint64 age;

  load (fixture, kind, id, want, &state, &error);
  g_assert_no_error (error);
  g_assert_true (state.is_kept);
  age = now - state.time;
  vitrine_catalogue_state_clear (&state);

  return age;
}

static guint
search (Fixture *fixture, const char *text)
{
  VitrineCatalogueScope scope = vitrine_catalogue_get_scope (fixture->catalogue);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;

  vitrine_catalogue_store_search_async (fixture->store, &scope, text, 100, test_keep_result_cb,
                                        &result);
  places = vitrine_catalogue_store_list_finish (fixture->store, test_wait_result (&result), NULL);

  return places->len;
}

/* --- one piece --- */

static const struct { VitrineCatalogueKind kind; const char *id; gboolean json; } kind_cases[] = {
  { CATEGORIES, NULL, FALSE },
  { RULES, SNEAKERS, TRUE },
  { ATTRIBUTES, SNEAKERS, TRUE },
  { BRANDS, NULL, FALSE },
  { BRANDS, SNEAKERS, FALSE },
  { WAREHOUSES, NULL, TRUE },
  { OPTIONS, "7401230000000000001", TRUE },
};

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kind_cases); i++) {
    VitrineCatalogueState state;
    g_autoptr (GError) error = NULL;

    load (fixture, kind_cases[i].kind, kind_cases[i].id, VITRINE_CATALOGUE_FRESH, &state, &error);
    g_assert_no_error (error);
    g_assert_cmpint (state.time, ==, now);
    g_assert_true (state.is_complete);
    g_assert_cmpint (state.json != NULL, ==, kind_cases[i].json);
    vitrine_catalogue_state_clear (&state);
  }
  g_assert_cmpuint (search (fixture, "sneakers"), >=, 1);
}

/* A day old is old, and so is what comes from a time that the clock has left again. */
static const struct { gint64 passed; VitrineCatalogueWant want; guint calls; } age_cases[] = {
  { 0, VITRINE_CATALOGUE_FRESH, 0 },
  { DAY - 1, VITRINE_CATALOGUE_FRESH, 0 },
  { DAY, VITRINE_CATALOGUE_FRESH, 1 },
  { DAY, VITRINE_CATALOGUE_KEPT, 0 },
  { 0, VITRINE_CATALOGUE_ANEW, 1 },
  { -G_USEC_PER_SEC, VITRINE_CATALOGUE_FRESH, 1 },
};

static void
test_age (Fixture *fixture, gconstpointer data)
{
  gint64 began = now;

  for (gsize i = 0; i < G_N_ELEMENTS (age_cases); i++) {
    guint before;

    now = began;
    g_assert_cmpint (load_age (fixture, WAREHOUSES, NULL, VITRINE_CATALOGUE_ANEW), ==, 0);
    before = count_calls (fixture, GET_WAREHOUSES);
    now = began + age_cases[i].passed;
    g_assert_cmpint (load_age (fixture, WAREHOUSES, NULL, age_cases[i].want), ==,
                     age_cases[i].calls > 0 ? 0 : age_cases[i].passed);
    g_assert_cmpuint (count_calls (fixture, GET_WAREHOUSES) - before, ==, age_cases[i].calls);
  }
  now = began;
}

/* However many ask at once, the shop is asked once. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *results[8] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    vitrine_catalogue_load_async (fixture->catalogue, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH,
                                  NULL, test_keep_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_assert_true (vitrine_catalogue_load_finish (fixture->catalogue,
                                                  test_wait_result (&results[i]), NULL, NULL));
    g_object_unref (results[i]);
  }
  g_assert_cmpuint (count_calls (fixture, GET_CATEGORIES), ==, 1);
}

/* All pages of the brands are one piece. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  VitrineCatalogueScope scope = vitrine_catalogue_get_scope (fixture->catalogue);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) brands = NULL;

  load_age (fixture, BRANDS, NULL, VITRINE_CATALOGUE_FRESH);
  g_assert_cmpuint (count_calls (fixture, GET_BRANDS), ==, 3);
  vitrine_catalogue_store_search_brands_async (fixture->store, &scope, "", 1000,
                                               test_keep_result_cb, &result);
  brands = vitrine_catalogue_store_list_finish (fixture->store, test_wait_result (&result), NULL);
  g_assert_cmpuint (brands->len, >, 200);
}

/* --- what goes wrong on the way --- */

static const struct { const char *fault; guint calls; } mended_cases[] = {
  { "expired-token,times=1,path=*warehouses", 2 },
  { "code,code=36009002,times=1,path=*warehouses", 2 },
  { "status,status=429,times=2,path=*warehouses", 3 },
  { "status,status=503,times=1,path=*warehouses", 2 },
  { "reset,times=1,path=*warehouses", 2 },
  { "html,times=1,path=*warehouses", 2 },
  { "huge,times=1,path=*warehouses", 1 },
};

static void
test_mended (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mended_cases); i++) {
    guint before = count_calls (fixture, GET_WAREHOUSES);

    g_test_message ("%s", mended_cases[i].fault);
    add_fault (fixture, mended_cases[i].fault);
    g_assert_cmpint (load_age (fixture, WAREHOUSES, NULL, VITRINE_CATALOGUE_ANEW), ==, 0);
    g_assert_cmpuint (count_calls (fixture, GET_WAREHOUSES) - before, ==, mended_cases[i].calls);
  }
}

static const struct { const char *fault; int error; } failing_cases[] = {
  { "status,status=503,times=3,path=*warehouses", VITRINE_ERROR_WAIT },
  { "code,code=105005,times=1,path=*warehouses", VITRINE_ERROR_SIGN_IN },
  { "html,times=3,path=*warehouses", VITRINE_ERROR_ANSWER },
};

/* Without an older copy the error is said, and so it is when one asked for it anew. */
static void
test_failing (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failing_cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", failing_cases[i].fault);
    add_fault (fixture, failing_cases[i].fault);
    g_assert_false (load (fixture, WAREHOUSES, NULL,
                          i == 0 ? VITRINE_CATALOGUE_FRESH : VITRINE_CATALOGUE_ANEW, NULL,
                          &error));
    g_assert_error (error, VITRINE_ERROR, failing_cases[i].error);
  }
}

/* What was kept is there without a network, with its age. */
static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 began = now;

  load_age (fixture, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH);
  vitrine_practice_server_stop (fixture->practice);
  now += 2 * DAY;
  g_assert_cmpint (load_age (fixture, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH), ==, 2 * DAY);
  g_assert_cmpuint (search (fixture, "sneakers"), >=, 1);
  g_assert_false (load (fixture, CATEGORIES, NULL, VITRINE_CATALOGUE_ANEW, NULL, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CONNECTION);
  g_clear_error (&error);
  g_assert_false (load (fixture, WAREHOUSES, NULL, VITRINE_CATALOGUE_FRESH, NULL, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CONNECTION);
  now = began;
}

/* One who gives up doesn't take it from the others; when all have, nobody waits. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) given_up = NULL;
  g_autoptr (GAsyncResult) other = NULL;
  g_autoptr (GAsyncResult) alone = NULL;
  g_autoptr (GError) error = NULL;

  add_fault (fixture, "slow,times=1,path=*categories");
  vitrine_catalogue_load_async (fixture->catalogue, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH,
                                cancellable, test_keep_result_cb, &given_up);
  vitrine_catalogue_load_async (fixture->catalogue, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH,
                                NULL, test_keep_result_cb, &other);
  test_iterate ();
  g_cancellable_cancel (cancellable);
  g_assert_false (vitrine_catalogue_load_finish (fixture->catalogue, test_wait_result (&given_up),
                                                 NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (vitrine_catalogue_load_finish (fixture->catalogue, test_wait_result (&other),
                                                NULL, &error));
  g_assert_no_error (error);

  g_cancellable_reset (cancellable);
  add_fault (fixture, "stall,times=1,path=*warehouses");
  vitrine_catalogue_load_async (fixture->catalogue, WAREHOUSES, NULL, VITRINE_CATALOGUE_FRESH,
                                cancellable, test_keep_result_cb, &alone);
  test_wait_until (count_calls (fixture, GET_WAREHOUSES) == 1);
  g_cancellable_cancel (cancellable);
  g_assert_false (vitrine_catalogue_load_finish (fixture->catalogue, test_wait_result (&alone),
                                                 NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (load_age (fixture, WAREHOUSES, NULL, VITRINE_CATALOGUE_FRESH), ==, 0);
}

/* --- the version of the tree --- */

/* Outside the US the practice shop takes both: the other is tried once, and kept to. */
static void
test_other_version (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (vitrine_catalogue_get_scope (fixture->catalogue).version, ==, "v2");
  add_fault (fixture, "code,code=12052217,times=1,path=*categories");
  g_assert_cmpint (load_age (fixture, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH), ==, 0);
  g_assert_cmpuint (count_calls (fixture, GET_CATEGORIES), ==, 2);
  g_assert_cmpstr (vitrine_catalogue_get_scope (fixture->catalogue).version, ==, "v1");
}

/* Where neither is taken, it is said, and the first stays. */
static void
test_no_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_fault (fixture, "code,code=12052217,times=1,path=*categories");
  g_assert_false (load (fixture, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH, NULL, &error));
  g_assert_cmpint (vitrine_error_get_verdict (error)->code, ==, 12052217);
  g_assert_cmpuint (count_calls (fixture, GET_CATEGORIES), ==, 2);
  g_assert_cmpstr (vitrine_catalogue_get_scope (fixture->catalogue).version, ==, "v2");
}

/* --- what the rules need --- */

static VitrineCatalogueContext *
prepare (Fixture *fixture, const char *category, const char *brand, VitrineCatalogueWant want)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineCatalogueContext *context;

  if (category != NULL)
    json_object_set_string_member (body, "category_id", category);
  if (brand != NULL)
    json_object_set_string_member (body, "brand_id", brand);
  vitrine_catalogue_prepare_async (fixture->catalogue, body, want, NULL, test_keep_result_cb,
                                   &result);
  context = vitrine_catalogue_prepare_finish (fixture->catalogue, test_wait_result (&result),
                                              &error);
  g_assert_no_error (error);

  return context;
}

static void
assert_knows_sneakers (const VitrineProductContext *context)
{
  g_assert_cmpstr (context->market, ==, "US");
  g_assert_cmpstr (context->category->name, ==, "Sneakers");
  g_assert_false (context->category_unknown);
  g_assert_true (context->category_rules->size_chart_required);
  g_assert_cmpuint (context->attributes->len, >=, 5);
  g_assert_cmpuint (context->warehouses->len, ==, 5);
  g_assert_cmpstr (context->brand->name, ==, "Hart Studio");
  g_assert_false (context->brand->is_available);
}

static void
test_prepare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineCatalogueContext) nothing = prepare (fixture, SNEAKERS, HART,
                                                         VITRINE_CATALOGUE_KEPT);
  g_autoptr (VitrineCatalogueContext) fresh = NULL;
  g_autoptr (VitrineCatalogueContext) kept = NULL;

  g_assert_null (nothing->context.category);
  g_assert_false (nothing->context.category_unknown);
  g_assert_null (nothing->context.category_rules);
  g_assert_null (nothing->context.attributes);
  g_assert_null (nothing->context.brand);
  g_assert_null (nothing->context.warehouses);
  g_assert_cmpuint (count_calls (fixture, GET_CATEGORIES), ==, 0);

  fresh = prepare (fixture, SNEAKERS, HART, VITRINE_CATALOGUE_FRESH);
  assert_knows_sneakers (&fresh->context);
  g_assert_cmpint (fresh->facts->tree.time, ==, now);

  vitrine_practice_server_stop (fixture->practice);
  kept = prepare (fixture, SNEAKERS, HART, VITRINE_CATALOGUE_KEPT);
  assert_knows_sneakers (&kept->context);
}

static const struct { const char *category; gboolean known; gboolean unknown; } odd_cases[] = {
  { "810328", TRUE, FALSE },       /* a branch, of which the market has no rules */
  { "99", FALSE, TRUE },
  { "../x", FALSE, TRUE },
  { NULL, FALSE, FALSE },
};

static void
test_odd_category (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odd_cases); i++) {
    g_autoptr (VitrineCatalogueContext) context = prepare (fixture, odd_cases[i].category, NULL,
                                                           VITRINE_CATALOGUE_FRESH);

    g_assert_cmpint (context->context.category != NULL, ==, odd_cases[i].known);
    g_assert_cmpint (context->context.category_unknown, ==, odd_cases[i].unknown);
    g_assert_null (context->context.category_rules);
    g_assert_nonnull (context->context.warehouses);
  }
  g_assert_cmpuint (count_calls (fixture, GET_CATEGORIES), ==, 1);
}

static GError *
new_error (gint64 code)
{
  VitrineVerdict verdict = { .http_status = 200, .code = code };

  return vitrine_error_new (VITRINE_ERROR_CORRECT, &verdict, "x");
}

/* An error that says that our catalogue is old has it fetched again; another hasn't. */
static const struct { gint64 code; guint calls; } learn_cases[] = {
  { 12052023, 1 }, { 12052024, 0 }, { 36009003, 0 },
};

static void
test_learn (Fixture *fixture, gconstpointer data)
{
  load_age (fixture, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH);
  for (gsize i = 0; i < G_N_ELEMENTS (learn_cases); i++) {
    guint before = count_calls (fixture, GET_CATEGORIES);
    g_autoptr (GError) error = new_error (learn_cases[i].code);

    vitrine_catalogue_learn (fixture->catalogue, error);
    load_age (fixture, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH);
    g_assert_cmpuint (count_calls (fixture, GET_CATEGORIES) - before, ==, learn_cases[i].calls);
  }
}

/* --- the market's advice, and brands of one's own --- */

static char *
recommend (Fixture *fixture, const char *title, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_catalogue_recommend_async (fixture->catalogue, title, NULL, NULL, test_keep_result_cb,
                                     &result);

  return vitrine_catalogue_recommend_finish (fixture->catalogue, test_wait_result (&result),
                                             error);
}

static void
test_recommend (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = recommend (fixture, "Canvas tote bag", &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "810440");
  add_fault (fixture, "code,code=12052217,times=1,path=*recommend");
  again = recommend (fixture, "Canvas tote bag", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, "810440");
  g_assert_null (recommend (fixture, "Zzyzx", &error));
  g_assert_cmpint (vitrine_error_get_verdict (error)->code, ==, 12019064);
}

static char *
create_brand (Fixture *fixture, const char *name, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_catalogue_create_brand_async (fixture->catalogue, name, NULL, test_keep_result_cb,
                                        &result);

  return vitrine_catalogue_create_brand_finish (fixture->catalogue, test_wait_result (&result),
                                                error);
}

/* The list of brands has it when it is asked for next. */
static void
test_create_brand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (VitrineCatalogueContext) context = NULL;

  load_age (fixture, BRANDS, NULL, VITRINE_CATALOGUE_FRESH);
  g_assert_null (create_brand (fixture, "x", &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
  g_assert_cmpuint (count_calls (fixture, "POST /product/202309/brands"), ==, 0);
  g_clear_error (&error);

  id = create_brand (fixture, "Quiet Tide", &error);
  g_assert_no_error (error);
  context = prepare (fixture, SNEAKERS, id, VITRINE_CATALOGUE_FRESH);
  g_assert_cmpstr (context->context.brand->name, ==, "Quiet Tide");
  g_assert_null (create_brand (fixture, "Quiet Tide", &error));
  g_assert_cmpint (vitrine_error_get_verdict (error)->code, ==, 12052205);
}

/* Names in another language are a piece of their own. */
static void
test_locale (Fixture *fixture, gconstpointer data)
{
  load_age (fixture, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH);
  g_assert_cmpuint (search (fixture, "küche"), ==, 0);
  vitrine_catalogue_set_locale (fixture->catalogue, "de-DE");
  g_assert_cmpuint (search (fixture, "küche"), ==, 0);
  load_age (fixture, CATEGORIES, NULL, VITRINE_CATALOGUE_FRESH);
  g_assert_cmpuint (search (fixture, "küche"), >=, 1);
  vitrine_catalogue_set_locale (fixture->catalogue, NULL);
  g_assert_cmpuint (search (fixture, "kitchen"), >=, 1);
}

static void
add (const char *path, const char *market, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, market, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/catalogue/kinds", NULL, test_kinds);
  add ("/catalogue/age", NULL, test_age);
  add ("/catalogue/once", NULL, test_once);
  add ("/catalogue/pages", NULL, test_pages);
  add ("/catalogue/mended", NULL, test_mended);
  add ("/catalogue/failing", NULL, test_failing);
  add ("/catalogue/offline", NULL, test_offline);
  add ("/catalogue/cancel", NULL, test_cancel);
  add ("/catalogue/other-version", "GB", test_other_version);
  add ("/catalogue/no-version", "US", test_no_version);
  add ("/catalogue/prepare", NULL, test_prepare);
  add ("/catalogue/odd-category", NULL, test_odd_category);
  add ("/catalogue/learn", NULL, test_learn);
  add ("/catalogue/recommend", "GB", test_recommend);
  add ("/catalogue/create-brand", NULL, test_create_brand);
  add ("/catalogue/locale", NULL, test_locale);
  return g_test_run ();
}
