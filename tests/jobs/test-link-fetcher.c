/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-link-fetcher.h"

#include "jobs-fixture.h"
#include "net-server.h"
#include "test-resolver.h"

#include <string.h>

#define PAGE "<!DOCTYPE html><html><body>A shoe</body></html>"
#define OTHER_HOST "http://pictures.example"

typedef struct {
  Fixture             fixture;
  NetServer          *server;
  VitrineLinkFetcher *fetcher;
  GPtrArray          *questions;    /* of char *, those that were asked */
  char               *picture;
  gsize               picture_size;
  gint                ends;         /* atomic: what waits in the server goes on */
} FetchFixture;

static void
write_answer (GIOStream *connection, const char *status, const char *headers, const char *body,
              gsize size)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Length: %" G_GSIZE_FORMAT
                                           "\r\n\r\n", status, headers, size);

  net_server_write (connection, head, -1);
  net_server_write (connection, body, size);
}

static void
write_redirect (GIOStream *connection, const char *location)
{
  g_autofree char *header = g_strdup_printf ("Location: %s\r\n", location);

  write_answer (connection, "302 Found", header, "gone", 4);
}

/* A megabyte at a time, until the other side has enough. */
static void
write_huge (GIOStream *connection)
{
  g_autofree char *block = g_malloc0 (1000000);

  net_server_write (connection, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"
                                "Content-Length: 60000000\r\n\r\n", -1);
  for (guint i = 0; i < 60; i++)
    net_server_write (connection, block, 1000000);
}

/* Never so long without a byte that it would stall. */
static void
write_slowly (GIOStream *connection, FetchFixture *fixture)
{
  net_server_write (connection, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", -1);
  while (!g_atomic_int_get (&fixture->ends)) {
    net_server_write (connection, "x", 1);
    g_usleep (20000);
  }
}

static gboolean
serve (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  FetchFixture *fixture = user_data;
  g_auto (GStrv) words = g_strsplit (request->head, " ", 3);
  const char *path = words[1];
  const char *port = strrchr (server->url, ':');

  if (g_str_has_prefix (path, "/shoe") || g_str_has_prefix (path, "/lies")) {
    const char *type = g_str_has_prefix (path, "/lies") ? "Content-Type: text/html\r\n"
                                                        : "Content-Type: image/png\r\n";

    write_answer (connection, "200 OK", type, fixture->picture, fixture->picture_size);
  } else if (g_str_has_prefix (path, "/hop/")) {
    g_autofree char *next = NULL;
    int n = atoi (path + strlen ("/hop/"));

    next = n > 0 ? g_strdup_printf ("%d", n - 1) : g_strdup ("/shoe.png");
    write_redirect (connection, next);
  } else if (g_str_equal (path, "/loop")) {
    write_redirect (connection, "/loop");
  } else if (g_str_equal (path, "/elsewhere")) {
    g_autofree char *location = g_strconcat (OTHER_HOST, port, "/shoe.png", NULL);

    write_redirect (connection, location);
  } else if (g_str_equal (path, "/to-file")) {
    write_redirect (connection, "file:///etc/passwd");
  } else if (g_str_equal (path, "/page")) {
    write_answer (connection, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", PAGE,
                  strlen (PAGE));
  } else if (g_str_equal (path, "/text")) {
    write_answer (connection, "200 OK", "Content-Type: image/png\r\n", "no picture", 10);
  } else if (g_str_equal (path, "/empty")) {
    write_answer (connection, "200 OK", "", "", 0);
  } else if (g_str_equal (path, "/huge")) {
    write_huge (connection);
    return FALSE;
  } else if (g_str_equal (path, "/slow")) {
    write_slowly (connection, fixture);
    return FALSE;
  } else if (g_str_equal (path, "/signed-in")) {
    write_answer (connection, "403 Forbidden", "", PAGE, strlen (PAGE));
  } else {
    write_answer (connection, "404 Not Found", "", PAGE, strlen (PAGE));
  }

  return TRUE;
}

static void
on_question (VitrineLinkFetcher *fetcher, GParamSpec *pspec, gpointer user_data)
{
  FetchFixture *fixture = user_data;
  const char *question = vitrine_link_fetcher_get_question (fetcher);

  if (question != NULL)
    g_ptr_array_add (fixture->questions, g_strdup (question));
}

static void
set_up (FetchFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  test_allow_vips_warnings ();
  fixture_set_up (&fixture->fixture, data);
  path = test_make_picture (fixture->fixture.folder, "shoe.png", "png", 600, 600);
  g_assert_true (g_file_get_contents (path, &fixture->picture, &fixture->picture_size, NULL));
  fixture->server = net_server_new (serve, fixture);
  fixture->questions = g_ptr_array_new_with_free_func (g_free);
  fixture->fetcher = vitrine_link_fetcher_new (fixture->fixture.workspace,
                                               fixture->fixture.intake);
  g_signal_connect (fixture->fetcher, "notify::question", G_CALLBACK (on_question), fixture);
}

static void
tear_down (FetchFixture *fixture, gconstpointer data)
{
  gpointer fetcher = fixture->fetcher;

  g_atomic_int_set (&fixture->ends, TRUE);
  vitrine_link_fetcher_cancel_all (fetcher);
  g_object_add_weak_pointer (fetcher, &fetcher);
  g_object_unref (fetcher);
  test_wait_until (fetcher == NULL);
  fixture_tear_down (&fixture->fixture, data);
  net_server_free (fixture->server);
  g_ptr_array_unref (fixture->questions);
  g_free (fixture->picture);
}

static VitrineImage *
add_link (FetchFixture *fixture, const char *link)
{
  return vitrine_link_fetcher_add (fixture->fetcher, link, VITRINE_USE_CASE_MAIN, FALSE);
}

static VitrineImage *
add_path (FetchFixture *fixture, const char *path)
{
  g_autofree char *link = g_strconcat (fixture->server->url, path, NULL);

  return add_link (fixture, link);
}

static void
wait_for_question (FetchFixture *fixture, const char *host)
{
  test_wait_until (g_strcmp0 (vitrine_link_fetcher_get_question (fixture->fetcher), host) == 0);
}

static void
wait_until_done (FetchFixture *fixture)
{
  test_wait_until (vitrine_link_fetcher_get_n_busy (fixture->fetcher) == 0);
  test_wait_until (vitrine_intake_get_n_busy (fixture->fixture.intake) == 0);
}

/* Adds it, and has it fetched from this computer. */
static VitrineImage *
fetch (FetchFixture *fixture, const char *path)
{
  VitrineImage *image = add_path (fixture, path);

  wait_for_question (fixture, "127.0.0.1");
  vitrine_link_fetcher_answer (fixture->fetcher, TRUE);
  g_assert_null (vitrine_link_fetcher_get_question (fixture->fetcher));

  return image;
}

static void
assert_refused (VitrineImage *image, const char *words)
{
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_UNREADABLE);
  g_test_message ("%s", vitrine_image_get_reason (image));
  g_assert_nonnull (strstr (vitrine_image_get_reason (image), words));
}

static void
test_picture (FetchFixture *fixture, gconstpointer data)
{
  VitrineImage *image = fetch (fixture, "/shoe%20red.png?w=1&x=a%2Fb");
  const char *head;

  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_CHECKING);
  g_assert_cmpstr (vitrine_image_get_name (image), ==, "shoe red.png");
  wait_until_done (fixture);
  g_assert_cmpstr (vitrine_image_get_reason (image), ==, NULL);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
  g_assert_cmpuint (vitrine_image_get_facts (image)->bytes, ==, fixture->picture_size);

  /* Nothing tells who asks, or from where. */
  head = ((NetRequest *) fixture->server->requests->pdata[0])->head;
  g_assert_true (g_str_has_prefix (head, "GET /shoe%20red.png?w=1&x=a%2Fb HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (head, "User-Agent: Vitrine/"));
  g_assert_null (strstr (head, "Cookie"));
  g_assert_null (strstr (head, "Referer"));
  g_assert_null (strstr (head, "Authorization"));
}

static const struct {
  const char        *path;
  VitrineImageState  state;
  const char        *words;
} answer_cases[] = {
  { "/lies.html", VITRINE_IMAGE_READY, NULL },         /* content counts, not its type */
  { "/page", VITRINE_IMAGE_UNREADABLE, "is a web page, not a picture" },
  { "/text", VITRINE_IMAGE_UNREADABLE, "is no picture" },
  { "/empty", VITRINE_IMAGE_UNREADABLE, "gives nothing" },
  { "/huge", VITRINE_IMAGE_UNREADABLE, "larger than 32" },
  { "/nothing-here.png", VITRINE_IMAGE_UNREADABLE, "404" },
  { "/signed-in", VITRINE_IMAGE_UNREADABLE, "403" },
  { "/hop/4", VITRINE_IMAGE_READY, NULL },
  { "/hop/5", VITRINE_IMAGE_UNREADABLE, "from one address to the next" },
  { "/loop", VITRINE_IMAGE_UNREADABLE, "from one address to the next" },
  { "/to-file", VITRINE_IMAGE_UNREADABLE, "file on a computer" },
};

static void
test_answers (FetchFixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answer_cases); i++) {
    VitrineImage *image = fetch (fixture, answer_cases[i].path);

    g_test_message ("%s", answer_cases[i].path);
    wait_until_done (fixture);
    g_assert_cmpint (vitrine_image_get_state (image), ==, answer_cases[i].state);
    if (answer_cases[i].words != NULL)
      assert_refused (image, answer_cases[i].words);
  }
}

static const struct { const char *link; const char *words; } unfetched[] = {
  { "ftp://example.org/a.jpg", "begin with https://" },
  { "blob:https://example.org/1234", "begin with https://" },
  { "javascript:alert(1)", "begin with https://" },
  { "file:///etc/passwd", "file on a computer" },
  { "https://user:secret@example.org/a.jpg", "name or a password" },
  { "https:///a.jpg", "" },
  { "no address", "begin with https://" },
  { "data:text/html;base64,AAAA", "no picture" },
};

/* Refused at once, and nobody is asked. */
static void
test_unfetched (FetchFixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unfetched); i++) {
    VitrineImage *image = add_link (fixture, unfetched[i].link);

    assert_refused (image, unfetched[i].words);
    g_assert_null (strstr (vitrine_image_get_name (image), "secret"));
  }
  g_assert_cmpuint (vitrine_link_fetcher_get_n_busy (fixture->fetcher), ==, 0);
  g_assert_cmpuint (fixture->questions->len, ==, 0);
}

static void
test_data (FetchFixture *fixture, gconstpointer data)
{
  g_autofree char *base64 = g_base64_encode ((guchar *) fixture->picture, fixture->picture_size);
  g_autofree char *link = g_strconcat ("data:image/png;base64,", base64, NULL);
  VitrineImage *image = add_link (fixture, link);

  wait_until_done (fixture);
  g_assert_cmpstr (vitrine_image_get_name (image), ==, "Picture.png");
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
}

/* Nothing is sent there, not before the answer and not after a no. */
static void
test_no (FetchFixture *fixture, gconstpointer data)
{
  VitrineImage *first = add_path (fixture, "/shoe.png");
  VitrineImage *second = add_path (fixture, "/shoe2.png");

  wait_for_question (fixture, "127.0.0.1");
  test_wait_until (vitrine_link_fetcher_get_n_asking (fixture->fetcher) == 2);
  vitrine_link_fetcher_answer (fixture->fetcher, FALSE);
  wait_until_done (fixture);
  assert_refused (first, "in your own network");
  assert_refused (second, "in your own network");
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_connections), ==, 0);
}

/* A name that leads here is found out when it does, and nothing is sent before the answer. */
static void
test_rebound (FetchFixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_strconcat (OTHER_HOST, strrchr (fixture->server->url, ':'),
                                       "/shoe.png", NULL);
  VitrineImage *image = add_link (fixture, link);

  wait_for_question (fixture, "pictures.example");
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_requests), ==, 0);
  vitrine_link_fetcher_answer (fixture->fetcher, TRUE);
  wait_until_done (fixture);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_READY);
}

/* Leave for one host is none for the next. */
static void
test_redirect_elsewhere (FetchFixture *fixture, gconstpointer data)
{
  VitrineImage *image = fetch (fixture, "/elsewhere");

  wait_for_question (fixture, "pictures.example");
  vitrine_link_fetcher_answer (fixture->fetcher, FALSE);
  wait_until_done (fixture);
  assert_refused (image, "in your own network");
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_requests), ==, 1);
  g_assert_cmpuint (fixture->questions->len, ==, 2);
}

static void
test_slow (FetchFixture *fixture, gconstpointer data)
{
  VitrineImage *image;

  vitrine_link_fetcher_set_time_limit (fixture->fetcher, 1);
  image = fetch (fixture, "/slow");
  wait_until_done (fixture);
  assert_refused (image, "within 1 second");
}

/* Removed, it isn't fetched any more, and whoever wants it back learns why it isn't there. */
static void
test_removed (FetchFixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineImage) slow = g_object_ref (fetch (fixture, "/slow"));
  g_autoptr (VitrineImage) asking = NULL;

  test_wait_until (g_atomic_int_get (&fixture->server->n_requests) == 1);
  asking = g_object_ref (add_path (fixture, "/shoe.png"));
  wait_for_question (fixture, "127.0.0.1");
  vitrine_intake_remove (fixture->fixture.intake, slow);
  vitrine_intake_remove (fixture->fixture.intake, asking);
  wait_until_done (fixture);
  g_assert_null (vitrine_link_fetcher_get_question (fixture->fetcher));
  vitrine_intake_restore (fixture->fixture.intake, slow);
  assert_refused (slow, "removed");
  assert_refused (asking, "removed");
}

/* A bunch is asked for once, and few are under way at a time. */
static void
test_many (FetchFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 40; i++) {
    g_autofree char *path = g_strdup_printf ("/shoe%u.png", i);

    add_path (fixture, path);
  }
  wait_for_question (fixture, "127.0.0.1");
  test_wait_until (vitrine_link_fetcher_get_n_asking (fixture->fetcher) == 40);
  vitrine_link_fetcher_answer (fixture->fetcher, TRUE);
  wait_until_done (fixture);
  g_assert_cmpuint (fixture->questions->len, ==, 1);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_requests), ==, 40);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_connections), <=, 3);
}

static VitrineExchange *
load_exchange (VitrineExchangeStore *store, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineExchange *exchange;

  vitrine_exchange_store_load_async (store, id, test_keep_result_cb, &result);
  exchange = vitrine_exchange_store_load_finish (store, test_wait_result (&result), &error);
  g_assert_no_error (error);

  return exchange;
}

/* Each hop stands in the log, with the picture it was for, and without the picture. */
static void
test_log (FetchFixture *fixture, gconstpointer data)
{
  VitrineImage *image = fetch (fixture, "/hop/0");
  VitrineExchangeStore *store =
    vitrine_workspace_get_exchange_store (fixture->fixture.workspace);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) exchanges = NULL;
  g_autoptr (VitrineExchange) newest = NULL;
  VitrineExchangeQuery query = { 0 };

  wait_until_done (fixture);
  query.image_id = vitrine_image_get_id (image);
  g_assert_cmpint (query.image_id, !=, 0);
  vitrine_exchange_store_list_async (store, &query, test_keep_result_cb, &result);
  exchanges = vitrine_exchange_store_list_finish (store, test_wait_result (&result), NULL);
  g_assert_cmpuint (exchanges->len, ==, 2);

  newest = load_exchange (store, vitrine_exchange_get_start (exchanges->pdata[exchanges->len - 1])->id);
  g_assert_cmpstr (vitrine_exchange_get_start (newest)->path, ==, "/shoe.png");
  g_assert_nonnull (strstr (vitrine_exchange_get_end (newest)->response_body,
                            "bytes that are no text"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_resolver_install ();

#define ADD(path, function) g_test_add (path, FetchFixture, NULL, set_up, function, tear_down)
  ADD ("/link-fetcher/picture", test_picture);
  ADD ("/link-fetcher/answers", test_answers);
  ADD ("/link-fetcher/unfetched", test_unfetched);
  ADD ("/link-fetcher/data", test_data);
  ADD ("/link-fetcher/no", test_no);
  ADD ("/link-fetcher/rebound", test_rebound);
  ADD ("/link-fetcher/redirect-elsewhere", test_redirect_elsewhere);
  ADD ("/link-fetcher/slow", test_slow);
  ADD ("/link-fetcher/removed", test_removed);
  ADD ("/link-fetcher/many", test_many);
  ADD ("/link-fetcher/log", test_log);

  return g_test_run ();
}
