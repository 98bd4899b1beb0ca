/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-disk.h"
#include "store-test.h"

#define ALL ((VitrineExchangeQuery) { 0 })

static void
assert_same (VitrineExchange *exchange, VitrineExchange *expected, gboolean whole)
{
  const VitrineExchangeStart *start = vitrine_exchange_get_start (exchange);
  const VitrineExchangeStart *expected_start = vitrine_exchange_get_start (expected);
  const VitrineExchangeEnd *end = vitrine_exchange_get_end (exchange);
  const VitrineExchangeEnd *expected_end = vitrine_exchange_get_end (expected);

  g_assert_cmpint (start->id, ==, expected_start->id);
  g_assert_cmpint (start->started, ==, expected_start->started);
  g_assert_cmpstr (start->method, ==, expected_start->method);
  g_assert_cmpstr (start->url, ==, expected_start->url);
  g_assert_cmpstr (start->path, ==, expected_start->path);
  g_assert_cmpstr (start->shop_id, ==, expected_start->shop_id);
  g_assert_cmpint (start->image_id, ==, expected_start->image_id);
  g_assert_cmpuint (start->attempt, ==, expected_start->attempt);
  g_assert_cmpuint (start->request_bytes, ==, expected_start->request_bytes);
  g_assert_cmpint (end->state, ==, expected_end->state);
  g_assert_cmpuint (end->status, ==, expected_end->status);
  g_assert_cmpuint (end->verdict.http_status, ==, expected_end->verdict.http_status);
  g_assert_cmpint (end->verdict.code, ==, expected_end->verdict.code);
  g_assert_cmpstr (end->verdict.message, ==, expected_end->verdict.message);
  g_assert_cmpstr (end->verdict.request_id, ==, expected_end->verdict.request_id);
  g_assert_cmpint (end->duration, ==, expected_end->duration);
  g_assert_cmpstr (end->error, ==, expected_end->error);
  g_assert_cmpuint (end->response_bytes, ==, expected_end->response_bytes);

  g_assert_cmpstr (start->request_headers, ==, whole ? expected_start->request_headers : NULL);
  g_assert_cmpstr (start->request_body, ==, whole ? expected_start->request_body : NULL);
  g_assert_cmpstr (end->response_headers, ==, whole ? expected_end->response_headers : NULL);
  g_assert_cmpstr (end->response_body, ==, whole ? expected_end->response_body : NULL);
}

static gint64
id_of (VitrineExchange *exchange)
{
  return vitrine_exchange_get_start (exchange)->id;
}

static void
test_round_trip (void)
{
  g_autoptr (VitrineExchange) first = test_make_exchange ("/product/202309/images/upload");
  g_autoptr (VitrineExchange) second = test_make_exchange ("/authorization/202309/shops");
  g_autoptr (VitrineExchange) whole = NULL;
  g_autoptr (GPtrArray) light = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_record (&store, first);
  g_assert_cmpint (id_of (first), ==, 1);
  test_record (&store, second);
  g_assert_cmpint (id_of (second), ==, 2);
  test_complete (&store, first, VITRINE_EXCHANGE_ANSWERED, 200, 12038014);
  test_complete (&store, second, VITRINE_EXCHANGE_BROKEN, 0, 0);
  test_store_reopen (&store);

  light = test_list_exchanges (&store, ALL);
  g_assert_cmpuint (light->len, ==, 2);
  assert_same (light->pdata[0], first, FALSE);
  assert_same (light->pdata[1], second, FALSE);
  whole = test_load_exchange (&store, id_of (first));
  assert_same (whole, first, TRUE);
  g_assert_null (test_load_exchange (&store, 4711));

  test_store_remove (&store);
}

/* Before it is sent it is on disk, whatever happens then. */
static void
test_pending (void)
{
  g_autoptr (VitrineExchange) exchange = test_make_exchange ("/a");
  g_autoptr (VitrineExchange) loaded = NULL;
  g_autoptr (GPtrArray) after = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_record (&store, exchange);
  /* The workspace may open it again, after it failed to list; that abandons nothing. */
  test_store_open (&store);
  loaded = test_load_exchange (&store, id_of (exchange));
  assert_same (loaded, exchange, TRUE);
  g_assert_cmpint (vitrine_exchange_get_state (loaded), ==, VITRINE_EXCHANGE_PENDING);

  test_store_reopen (&store);
  after = test_list_exchanges (&store, ALL);
  g_assert_cmpint (vitrine_exchange_get_state (after->pdata[0]), ==, VITRINE_EXCHANGE_ABANDONED);
  test_store_remove (&store);
}

/* The command has one in flight when the window starts; later it is killed. */
static void
test_elsewhere (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GSubprocess) child = test_start_child ("record", folder, NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  TestStore store;

  test_read_line (child, "open");
  test_read_line (child, "recorded");
  test_store_set_up (&store, folder);
  test_store_open (&store);
  before = test_list_exchanges (&store, ALL);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpint (vitrine_exchange_get_state (before->pdata[0]), ==, VITRINE_EXCHANGE_PENDING);

  test_kill_child (child);
  test_store_reopen (&store);
  after = test_list_exchanges (&store, ALL);
  g_assert_cmpint (vitrine_exchange_get_state (after->pdata[0]), ==, VITRINE_EXCHANGE_ABANDONED);
  test_store_remove (&store);
}

typedef struct {
  VitrineExchangeState state;
  guint                status;
  gint64               code;
} EndCase;

static const EndCase end_cases[] = {
  { VITRINE_EXCHANGE_PENDING, 0, 0 },
  { VITRINE_EXCHANGE_ANSWERED, 200, 0 },
  { VITRINE_EXCHANGE_ANSWERED, 200, 12038014 },
  { VITRINE_EXCHANGE_ANSWERED, 200, -1 },
  { VITRINE_EXCHANGE_ANSWERED, 399, 0 },
  { VITRINE_EXCHANGE_ANSWERED, 400, 0 },
  { VITRINE_EXCHANGE_ANSWERED, 503, 0 },
  { VITRINE_EXCHANGE_BROKEN, 0, 0 },
  { VITRINE_EXCHANGE_BROKEN, 200, 0 },
  { VITRINE_EXCHANGE_CANCELLED, 0, 0 },
  { VITRINE_EXCHANGE_CANCELLED, 500, 7 },
  { VITRINE_EXCHANGE_ABANDONED, 0, 0 },
};

/* The filter means what the model means by trouble. */
static void
test_errors_only (void)
{
  g_autoptr (GPtrArray) exchanges = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = NULL;
  TestStore store;
  guint n = 0;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  for (gsize i = 0; i < G_N_ELEMENTS (end_cases); i++) {
    VitrineExchange *exchange = test_make_exchange ("/a");

    g_ptr_array_add (exchanges, exchange);
    test_record (&store, exchange);
    if (end_cases[i].state != VITRINE_EXCHANGE_PENDING)
      test_complete (&store, exchange,
                     end_cases[i].state, end_cases[i].status, end_cases[i].code);
  }

  found = test_list_exchanges (&store, (VitrineExchangeQuery) { .errors_only = TRUE });
  for (guint i = 0; i < exchanges->len; i++) {
    if (vitrine_exchange_is_trouble (exchanges->pdata[i]))
      g_assert_cmpint (id_of (found->pdata[n++]), ==, id_of (exchanges->pdata[i]));
  }
  g_assert_cmpuint (n, ==, found->len);
  g_assert_cmpuint (n, ==, 7);

  test_store_remove (&store);
}

typedef struct {
  const char *text;
  guint       found;     /* of the four below */
} TextCase;

static const TextCase text_cases[] = {
  { NULL, 4 },
  { "", 4 },
  { "upload", 2 },
  { "UPLOAD", 2 },
  { "app_key=k", 4 },            /* the address's query */
  { "app?key", 0 },
  { "100%", 2 },                 /* the message, with nothing special in it */
  { "10%0", 0 },
  { "of_it", 2 },
  { "of?it", 0 },
  { "it \\fail", 2 },
  { "20240229B", 3 },            /* the request id */
  { "a.jpg, 3 bytes", 4 },       /* the request's body */
  { "\"code\":12038014", 1 },    /* the answer's */
  { "Nobody listens", 1 },       /* the error */
  { "'; DROP TABLE exchange; --", 0 },
  { "\xff", 0 },
  { "%", 2 },
};

static void
test_text (void)
{
  g_autoptr (GPtrArray) exchanges = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *long_text = g_strnfill (200000, 'x');
  g_autoptr (GPtrArray) none = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  g_ptr_array_add (exchanges, test_make_exchange ("/images/upload"));
  g_ptr_array_add (exchanges, test_make_exchange ("/images/upload"));
  g_ptr_array_add (exchanges, test_make_exchange ("/shops"));
  g_ptr_array_add (exchanges, test_make_exchange ("/token"));
  for (guint i = 0; i < 4; i++)
    test_record (&store, exchanges->pdata[i]);
  test_complete (&store, exchanges->pdata[0], VITRINE_EXCHANGE_ANSWERED, 200, 12038014);
  test_complete (&store, exchanges->pdata[1], VITRINE_EXCHANGE_ANSWERED, 200, 36009003);
  test_complete (&store, exchanges->pdata[2], VITRINE_EXCHANGE_BROKEN, 0, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++) {
    VitrineExchangeQuery query = { .text = text_cases[i].text };
    g_autoptr (GPtrArray) found = test_list_exchanges (&store, query);

    g_test_message ("text %zu", i);
    g_assert_cmpuint (found->len, ==, text_cases[i].found);
  }

  /* Far above what SQLite takes for a pattern. */
  none = test_list_exchanges (&store, (VitrineExchangeQuery) { .text = long_text });
  g_assert_cmpuint (none->len, ==, 0);
  test_store_remove (&store);
}

static VitrineExchange *
make_for_image (gint64 image_id)
{
  VitrineExchangeStart start = {
    .method = g_strdup ("GET"), .url = g_strdup ("http://h/"), .path = g_strdup ("/"),
    .image_id = image_id, .attempt = 2,
  };

  return vitrine_exchange_new (&start);
}

static void
test_image_and_limit (void)
{
  g_autoptr (GPtrArray) of_image = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  g_autoptr (GPtrArray) both = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  for (guint i = 0; i < 9; i++) {
    g_autoptr (VitrineExchange) exchange = make_for_image (i % 3);

    test_record (&store, exchange);
  }

  of_image = test_list_exchanges (&store, (VitrineExchangeQuery) { .image_id = 2 });
  g_assert_cmpuint (of_image->len, ==, 3);
  g_assert_cmpint (id_of (of_image->pdata[0]), ==, 3);
  g_assert_cmpint (id_of (of_image->pdata[2]), ==, 9);
  g_assert_cmpint (vitrine_exchange_get_start (of_image->pdata[0])->image_id, ==, 2);

  newest = test_list_exchanges (&store, (VitrineExchangeQuery) { .limit = 4 });
  g_assert_cmpuint (newest->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (id_of (newest->pdata[i]), ==, 6 + i);

  both = test_list_exchanges (&store, (VitrineExchangeQuery) { .image_id = 1, .limit = 1 });
  g_assert_cmpuint (both->len, ==, 1);
  g_assert_cmpint (id_of (both->pdata[0]), ==, 8);
  test_store_remove (&store);
}

static void
keep_error_cb (VitrineExchangeStore *store, GError *error, GError **kept)
{
  g_clear_error (kept);
  *kept = g_error_copy (error);
}

/* No room: the next request is not sent, and the end of the last one is written later. */
static void
test_full (void)
{
  g_autoptr (VitrineExchange) first = test_make_exchange ("/a");
  g_autoptr (VitrineExchange) second = test_make_exchange ("/b");
  g_autoptr (VitrineExchange) loaded = NULL;
  g_autoptr (GError) failed = NULL;
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_disk_install ();
  test_store_set_up (&store, NULL);
  test_store_open (&store);
  g_signal_connect (store.exchanges, "write-failed", G_CALLBACK (keep_error_cb), &failed);
  test_record (&store, first);

  test_disk_set_fault (TEST_DISK_FULL);
  test_complete (&store, first, VITRINE_EXCHANGE_ANSWERED, 200, 0);
  test_wait_until (failed != NULL);
  g_assert_error (failed, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_FULL);
  g_assert_false (test_try_record (&store, second, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_FULL);
  g_assert_cmpint (id_of (second), ==, 0);
  test_disk_set_fault (TEST_DISK_WORKS);

  test_record (&store, second);
  loaded = test_load_exchange (&store, id_of (first));
  assert_same (loaded, first, TRUE);
  test_store_remove (&store);
}

/* Nobody sends anything any more: what could not be written is, when it is asked for. */
static void
test_write_again (void)
{
  g_autoptr (GError) failed = NULL;
  VitrineExchange *exchanges[3];
  TestStore store;

  test_disk_install ();
  test_store_set_up (&store, NULL);
  test_store_open (&store);
  g_signal_connect (store.exchanges, "write-failed", G_CALLBACK (keep_error_cb), &failed);
  for (guint i = 0; i < G_N_ELEMENTS (exchanges); i++) {
    exchanges[i] = test_make_exchange ("/a");
    test_record (&store, exchanges[i]);
  }
  vitrine_exchange_store_write_again (store.exchanges);
  g_assert_false (vitrine_exchange_store_has_unwritten (store.exchanges));

  test_disk_set_fault (TEST_DISK_FULL);
  for (guint i = 0; i < G_N_ELEMENTS (exchanges); i++) {
    g_clear_error (&failed);
    test_complete (&store, exchanges[i], VITRINE_EXCHANGE_ANSWERED, 200, 0);
    test_wait_until (failed != NULL);
  }
  g_assert_true (vitrine_exchange_store_has_unwritten (store.exchanges));
  g_clear_error (&failed);
  vitrine_exchange_store_write_again (store.exchanges);
  g_assert_true (vitrine_exchange_store_has_unwritten (store.exchanges));
  test_wait_until (failed != NULL);
  g_assert_error (failed, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_FULL);
  test_disk_set_fault (TEST_DISK_WORKS);

  /* Some of the first try may only fail now: they go with those that succeed. */
  vitrine_exchange_store_write_again (store.exchanges);
  test_wait_until (!vitrine_exchange_store_has_unwritten (store.exchanges));
  for (guint i = 0; i < G_N_ELEMENTS (exchanges); i++) {
    g_autoptr (VitrineExchange) loaded = test_load_exchange (&store, id_of (exchanges[i]));

    assert_same (loaded, exchanges[i], TRUE);
    g_object_unref (exchanges[i]);
  }
  test_store_remove (&store);
}

/* An end without a start was never promised to anybody. */
static void
test_never_recorded (void)
{
  g_autoptr (VitrineExchange) exchange = test_make_exchange ("/a");
  g_autoptr (GPtrArray) found = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_complete (&store, exchange, VITRINE_EXCHANGE_ANSWERED, 200, 0);
  found = test_list_exchanges (&store, ALL);
  g_assert_cmpuint (found->len, ==, 0);
  test_store_remove (&store);
}

static void
test_strange_row (void)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (VitrineExchange) loaded = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_execute (store.path,
                "INSERT INTO exchange (started, method, path, url, attempt, request_bytes,"
                "  state, status, session) VALUES (-1, '', CAST (x'ff' AS TEXT), '', -3, -1,"
                "  77, 99999999999, 0)");
  found = test_list_exchanges (&store, ALL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (vitrine_exchange_get_state (found->pdata[0]), ==, VITRINE_EXCHANGE_ABANDONED);
  g_assert_cmpstr (vitrine_exchange_get_start (found->pdata[0])->path, ==, "\xef\xbf\xbd");
  loaded = test_load_exchange (&store, 1);
  g_assert_null (vitrine_exchange_get_end (loaded)->response_body);
  test_store_remove (&store);
}

/* What a long season leaves; tells how long it takes. */
static void
test_many (void)
{
  static const struct { const char *what; VitrineExchangeQuery query; guint found; } cases[] = {
    { "all", { 0 }, 20000 },
    { "newest 1,000", { .limit = 1000 }, 1000 },
    { "errors", { .errors_only = TRUE }, 200 },
    { "text in a body", { .text = "body 19999 " }, 1 },
    { "text in a path", { .text = "/upload", .limit = 1000 }, 1000 },
  };
  TestStore store;
  gint64 opening;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_execute (store.path,
                "WITH n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)"
                "INSERT INTO exchange (started, method, path, url, attempt, request_bytes,"
                "  state, status, code, message, request_id, session)"
                " SELECT i, 'POST', '/product/202309/images/upload', 'http://h/', 1, 4000000,"
                "  1, 200, iif (i % 100 = 0, 12038014, 0), 'Success', hex (randomblob (16)), 0"
                " FROM n;"
                "INSERT INTO exchange_text SELECT id, 'h', 'b', 'h',"
                "  'body ' || (id - 1) || ' ' || hex (zeroblob (1000)) FROM exchange");
  opening = g_get_monotonic_time ();
  test_store_reopen (&store);
  g_test_message ("20,000 exchanges, opened again and checked: %.1f ms",
                  (g_get_monotonic_time () - opening) / 1000.0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 start = g_get_monotonic_time ();
    g_autoptr (GPtrArray) found = test_list_exchanges (&store, cases[i].query);

    g_test_message ("20,000 exchanges, %s: %.1f ms", cases[i].what,
                    (g_get_monotonic_time () - start) / 1000.0);
    g_assert_cmpuint (found->len, ==, cases[i].found);
  }
  test_store_remove (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange-store/round-trip", test_round_trip);
  g_test_add_func ("/exchange-store/pending", test_pending);
  g_test_add_func ("/exchange-store/elsewhere", test_elsewhere);
  g_test_add_func ("/exchange-store/errors-only", test_errors_only);
  g_test_add_func ("/exchange-store/text", test_text);
  g_test_add_func ("/exchange-store/image-and-limit", test_image_and_limit);
  g_test_add_func ("/exchange-store/full", test_full);
  g_test_add_func ("/exchange-store/write-again", test_write_again);
  g_test_add_func ("/exchange-store/never-recorded", test_never_recorded);
  g_test_add_func ("/exchange-store/strange-row", test_strange_row);
  g_test_add_func ("/exchange-store/many", test_many);

  return g_test_run ();
}
