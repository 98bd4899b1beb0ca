/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-server.h"

#include "practice-client.h"
#include "test-shared.h"

#include <string.h>
#include <unistd.h>

#define MEGABYTE (1024 * 1024)

static VitrinePracticeServer *
start (const VitrinePracticeOptions *options)
{
  VitrinePracticeServer *server = vitrine_practice_server_new (options);
  g_autoptr (GError) error = NULL;

  vitrine_practice_server_start (server, &error);
  g_assert_no_error (error);

  return server;
}

static void
stop (VitrinePracticeServer *server)
{
  vitrine_practice_server_stop (server);
  g_assert_finalize_object (server);
}

static JsonArray *
get_array (Reply *state, const char *name)
{
  return json_object_get_array_member (state->root, name);
}

static JsonObject *
get_last (Reply *state, const char *name)
{
  JsonArray *array = get_array (state, name);

  return json_array_get_object_element (array, json_array_get_length (array) - 1);
}

static gint64
get_count (Reply *state, const char *kind, const char *name)
{
  JsonObject *calls = json_object_get_object_member (state->root, "calls");

  return json_object_get_int_member_with_default (json_object_get_object_member (calls, kind),
                                                  name, 0);
}

static void
test_start (void)
{
  VitrinePracticeServer *server = vitrine_practice_server_new (NULL);
  VitrinePracticeServer *other;
  VitrinePracticeOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;

  g_assert_null (vitrine_practice_server_get_url (server));
  g_assert_nonnull (vitrine_practice_server_get_app_secret (server));
  g_assert_true (vitrine_practice_server_start (server, &error));
  url = g_strdup (vitrine_practice_server_get_url (server));
  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:"));
  g_assert_cmpstr (vitrine_practice_server_get_market (server), ==, "US");

  options.port = g_ascii_strtoull (strrchr (url, ':') + 1, NULL, 10);
  other = vitrine_practice_server_new (&options);
  g_assert_false (vitrine_practice_server_start (other, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_finalize_object (other);
  stop (server);
}

static void
test_greeting (void)
{
  VitrinePracticeOptions options = { .app_key = "k", .app_secret = "s", .access_token = "t" };
  VitrinePracticeServer *server = start (&options);
  g_autofree char *line = vitrine_practice_server_dup_greeting (server);
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  JsonObject *greeting = json_node_get_object (root);

  g_assert_null (strchr (line, '\n'));
  g_assert_cmpstr (json_object_get_string_member (greeting, "url"), ==,
                   vitrine_practice_server_get_url (server));
  g_assert_cmpstr (json_object_get_string_member (greeting, "app_key"), ==, "k");
  g_assert_cmpstr (json_object_get_string_member (greeting, "app_secret"), ==, "s");
  g_assert_cmpstr (json_object_get_string_member (greeting, "access_token"), ==, "t");
  g_assert_cmpstr (json_object_get_string_member (greeting, "refresh_token"), ==,
                   vitrine_practice_server_get_refresh_token (server));
  g_assert_cmpstr (json_object_get_string_member (greeting, "shop_cipher"), ==,
                   vitrine_practice_server_get_shop_cipher (server));
  g_assert_true (json_object_get_null_member (greeting, "shoplazza_url"));
  g_assert_true (json_object_get_null_member (greeting, "shoplazza_token"));
  g_assert_false (json_object_has_member (greeting, "certificate"));
  stop (server);
}

static void
test_upload (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GBytes) picture = make_png (1200, 900, 0);
  g_autoptr (Reply) reply = client_upload (server, picture, "DESCRIPTION_IMAGE");
  g_autoptr (Reply) state = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, picture);
  JsonObject *image;

  g_assert_cmpint (reply->code, ==, 0);
  g_assert_nonnull (reply->date);
  state = client_get_state (server);
  image = get_last (state, "images");
  g_assert_cmpstr (json_object_get_string_member (image, "uri"), ==,
                   json_object_get_string_member (reply->data, "uri"));
  g_assert_cmpstr (json_object_get_string_member (image, "sha256"), ==, sha256);
  g_assert_cmpint (json_object_get_int_member (image, "bytes"), ==, g_bytes_get_size (picture));
  g_assert_cmpint (json_object_get_int_member (image, "width"), ==, 1200);
  g_assert_cmpstr (json_object_get_string_member (image, "use_case"), ==, "DESCRIPTION_IMAGE");
  g_assert_cmpuint (json_array_get_length (get_array (state, "products")), ==, 0);
  g_assert_cmpuint (json_array_get_length (get_array (state, "refused")), ==, 0);
  g_assert_cmpuint (json_array_get_length (get_array (state, "shops")), ==, 1);
  g_assert_cmpint (get_count (state, "paths", "POST " UPLOAD_PATH), ==, 1);
  g_assert_cmpint (get_count (state, "codes", "0"), ==, 1);
  stop (server);
}

/* What is received is what was sent, to the bit, whether it is taken or not. */
static void
test_wire (void)
{
  const struct { gsize size; gboolean taken; } sizes[] = {
    { 4 * 1000 * 1000, TRUE }, { 10 * MEGABYTE, TRUE }, { 10 * MEGABYTE + 1, FALSE }, { 1, FALSE },
  };
  const char *const names[] = { "a b.png", "Größe 日本 ½.png", "semi;colon=x.png", "it's.png" };
  VitrinePracticeServer *server = start (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GBytes) picture = sizes[i].size > 1 ? make_png (1000, 1000, sizes[i].size)
                                                   : g_bytes_new_static ("x", 1);
    g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, picture);
    g_autoptr (Reply) reply = client_send (client_new_upload (server, picture, names[i],
                                                              "MAIN_IMAGE"));
    g_autoptr (Reply) state = client_get_state (server);
    JsonObject *seen = get_last (state, sizes[i].taken ? "images" : "refused");

    g_assert_cmpint (reply->code == 0, ==, sizes[i].taken);
    g_assert_cmpstr (json_object_get_string_member (seen, "sha256"), ==, sha256);
    g_assert_cmpint (json_object_get_int_member (seen, "bytes"), ==, sizes[i].size);
    if (i != 1)   /* libsoup writes this one as RFC 2047 has it, which forms don't know */
      g_assert_cmpstr (json_object_get_string_member (seen, "file_name"), ==, names[i]);
  }
  stop (server);
}

/* tiktok-shop-sdk 1.0.3 on Node 20 sends a form-data object through fetch, which makes these
 * 17 bytes of it; the headers are as it sends them. */
static void
test_broken_sdk (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("[object FormData]", 17);
  g_autoptr (Reply) reply = client_send (client_new_message (
    server, "POST", UPLOAD_PATH, NULL,
    "multipart/form-data; boundary=--------------------------0721183d4b464462532e9922", body));
  g_autoptr (Reply) state = client_get_state (server);

  g_assert_cmpint (reply->code, ==, 12038002);
  g_assert_null (reply->data);
  g_assert_cmpuint (json_array_get_length (get_array (state, "images")), ==, 0);
  g_assert_cmpint (json_object_get_int_member (get_last (state, "refused"), "bytes"), ==, 17);
  stop (server);
}

/* What only the wire can carry. The path is signed as it stands there. */
static void
test_queries (void)
{
  VitrinePracticeServer *server = start (NULL);
  const char *const twice[] = { "app_key", vitrine_practice_server_get_app_key (server),
                                "app_key", "other", NULL };
  const char *const odd[] = { "x", "a+b /&=%é日", "X", "", NULL };
  const char *const unsigned_too[] = { "access_token", "anything", NULL };
  const struct { const char *const *query; gint64 code; } queries[] = {
    { NULL, 0 }, { twice, 0 }, { odd, 0 }, { unsigned_too, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (Reply) reply = client_send (client_new_message (
      server, "GET", SHOPS_PATH, queries[i].query, "application/json", NULL));

    g_assert_cmpint (reply->code, ==, queries[i].code);
  }
  stop (server);
}

static void
set_faults (VitrinePracticeServer *server, const char *text)
{
  g_autoptr (Reply) reply = client_post (server, "/practice/faults", text);

  g_assert_cmpuint (reply->status, ==, 200);
}

static const struct {
  const char *faults;
  guint       status;        /* 0: the connection is cut */
  gint64      code;
  const char *retry_after;
  guint       n_images;      /* that are remembered afterwards */
} fault_cases[] = {
  { "reset", 0, -1, NULL, 0 },
  { "lost-answer", 0, -1, NULL, 1 },
  { "status", 503, -1, NULL, 0 },
  { "status,status=429,retry-after=30", 429, -1, "30", 0 },
  { "code", 200, 36009003, NULL, 0 },
  { "code,code=36009002,retry-after=2", 429, 36009002, "2", 0 },
  { "code,code=12345", 200, 12345, NULL, 0 },
  { "expired-token", 200, 105002, NULL, 0 },
  { "html", 200, -1, NULL, 0 },
  { "slow,seconds=1", 200, 0, NULL, 1 },
  { "duplicate", 200, 0, NULL, 2 },
  { "huge", 200, 0, NULL, 1 },
  { "reset,path=/elsewhere", 200, 0, NULL, 1 },
  { "reset,after=1", 200, 0, NULL, 1 },
};

static void
test_faults (void)
{
  g_autoptr (GBytes) picture = make_png (300, 300, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++) {
    VitrinePracticeServer *server = start (NULL);
    g_autoptr (Reply) reply = NULL;
    g_autoptr (Reply) state = NULL;
    SoupMessage *message = client_new_upload (server, picture, "a.png", "MAIN_IMAGE");

    /* Or libsoup sends it once more when a kept connection turns out to be closed. */
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
    set_faults (server, fault_cases[i].faults);
    reply = client_send (message);
    state = client_get_state (server);
    g_test_message ("%s", fault_cases[i].faults);
    g_assert_cmpint (reply->error != NULL, ==, fault_cases[i].status == 0);
    g_assert_cmpuint (reply->status, ==, fault_cases[i].status);
    g_assert_cmpint (reply->code, ==, fault_cases[i].code);
    g_assert_cmpstr (reply->retry_after, ==, fault_cases[i].retry_after);
    g_assert_cmpuint (json_array_get_length (get_array (state, "images")), ==,
                      fault_cases[i].n_images);
    stop (server);
  }
}

/* The answer has been begun: that is more than none, and less than one. */
static void
test_truncate (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GBytes) picture = make_png (300, 300, 0);
  g_autoptr (Reply) reply = NULL;
  g_autoptr (Reply) state = NULL;

  set_faults (server, "truncate,times=1");
  reply = client_upload (server, picture, "MAIN_IMAGE");
  g_assert_nonnull (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  state = client_get_state (server);
  g_assert_cmpuint (json_array_get_length (get_array (state, "images")), ==, 1);
  stop (server);
}

/* Whole, and in its time: neither sooner nor with a pause in which it seems to have stalled. */
static void
test_slow (void)
{
  VitrinePracticeServer *server = start (NULL);
  gint64 before = g_get_monotonic_time ();
  gint64 duration;
  g_autoptr (Reply) reply = NULL;

  set_faults (server, "slow,seconds=2");
  reply = client_get (server, SHOPS_PATH);
  duration = g_get_monotonic_time () - before;
  g_assert_cmpint (reply->code, ==, 36009004);
  g_assert_cmpint (duration, >, G_USEC_PER_SEC);
  stop (server);
}

/* Whoever is gone when the next piece is due takes nothing else down. */
static void
test_slow_gone (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *url = NULL;
  g_autoptr (Reply) after = NULL;
  SoupMessage *message;
  gint64 deadline = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  set_faults (server, "slow,times=1");
  url = g_strconcat (vitrine_practice_server_get_url (server), SHOPS_PATH, NULL);
  message = soup_message_new ("GET", url);
  client_start (message, &result);
  while (g_get_monotonic_time () < deadline)
    test_iterate ();
  vitrine_practice_server_stop (server);
  g_assert_true (vitrine_practice_server_start (server, NULL));
  reply_free (client_wait (message, &result));
  g_object_unref (message);
  after = client_get (server, SHOPS_PATH);
  g_assert_cmpint (after->code, ==, 36009004);
  stop (server);
}

static void
test_huge (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GBytes) picture = make_png (300, 300, 0);
  g_autoptr (Reply) reply = NULL;

  set_faults (server, "huge");
  reply = client_upload (server, picture, "MAIN_IMAGE");
  g_assert_cmpuint (g_bytes_get_size (reply->body), ==, 10 * MEGABYTE);
  g_assert_nonnull (json_object_get_string_member (reply->data, "uri"));
  stop (server);
}

static void
test_stall (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GBytes) picture = make_png (300, 300, 0);
  g_autoptr (SoupMessage) message = client_new_upload (server, picture, "a.png", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (Reply) state = NULL;
  g_autoptr (Reply) stalled = NULL;
  gint64 deadline = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  set_faults (server, "stall,times=1");
  client_start (message, &result);
  while (g_get_monotonic_time () < deadline)
    test_iterate ();
  g_assert_null (result);

  /* The others are served meanwhile, and the end frees the one that waits. */
  state = client_get_state (server);
  g_assert_cmpint (get_count (state, "paths", "POST " UPLOAD_PATH), ==, 1);
  g_assert_cmpuint (json_array_get_length (get_array (state, "images")), ==, 0);
  vitrine_practice_server_stop (server);
  stalled = client_wait (message, &result);
  g_assert_nonnull (stalled->error);
  stop (server);
}

/* A mistake leaves what was there, and no faults are none. */
static void
test_set_faults (void)
{
  const struct { const char *text; guint set_status; guint call_status; } steps[] = {
    { "{\"faults\":[\"status,status=500\"]}", 200, 500 },
    { "{\"faults\":[\"reset\",\"flood\"]}", 400, 500 },
    { "status,status=502\n", 200, 502 },
    { "{\"faults\":[]}", 200, 200 },
  };
  VitrinePracticeServer *server = start (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (Reply) set = client_post (server, "/practice/faults", steps[i].text);
    g_autoptr (Reply) call = client_get (server, SHOPS_PATH);

    g_assert_cmpuint (set->status, ==, steps[i].set_status);
    g_assert_cmpuint (call->status, ==, steps[i].call_status);
    if (set->status == 400)
      g_assert_nonnull (strstr (json_object_get_string_member (set->root, "error"), "“flood”"));
  }
  stop (server);
}

static void
test_add_fault (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Reply) reply = NULL;

  g_assert_false (vitrine_practice_server_add_fault (server, "flood", &error));
  g_assert_nonnull (strstr (error->message, "“flood”"));
  g_assert_true (vitrine_practice_server_add_fault (server, "status,status=502", NULL));
  reply = client_get (server, SHOPS_PATH);
  g_assert_cmpuint (reply->status, ==, 502);
  stop (server);
}

static void
test_clock (void)
{
  VitrinePracticeServer *server = start (NULL);
  const struct { const char *text; guint status; gint64 code; } clocks[] = {
    { "{\"offset\":290}", 200, 0 },
    { "{\"offset\":310}", 200, 36009004 },
    { "{\"offset\":-20}", 200, 0 },
    { "{\"offset\":-40}", 200, 36009004 },
    { "{}", 400, 36009004 },
    { "{\"offset\":0}", 200, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++) {
    g_autoptr (Reply) set = client_post (server, "/practice/clock", clocks[i].text);
    g_autoptr (Reply) reply = client_send (client_new_message (server, "GET", SHOPS_PATH, NULL,
                                                               "application/json", NULL));

    g_test_message ("%s", clocks[i].text);
    g_assert_cmpuint (set->status, ==, clocks[i].status);
    g_assert_cmpint (reply->code, ==, clocks[i].code);
  }
  stop (server);
}

/* A client measures how far its clock is off by this header. */
static void
test_date (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (Reply) set = client_post (server, "/practice/clock", "{\"offset\":86400}");
  g_autoptr (Reply) reply = client_get (server, SHOPS_PATH);
  g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (reply->date);
  gint64 ahead = g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpuint (set->status, ==, 200);
  g_assert_cmpint (ABS (ahead - 86400), <, 30);
  stop (server);
}

static void
test_controls (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autofree char *url = g_strconcat (vitrine_practice_server_get_url (server), "/practice/state",
                                      NULL);
  const struct { const char *method, *name, *value; guint status; } calls[] = {
    { "GET", NULL, NULL, 200 },
    { "POST", NULL, NULL, 404 },
    { "GET", "Origin", "https://shop.example", 403 },
    { "GET", "Host", "shop.example", 403 },
    { "GET", "Host", "localhost", 200 },
  };
  g_autoptr (Reply) other = client_get (server, "/practice/nothing");
  g_autoptr (Reply) state = NULL;

  g_assert_cmpuint (other->status, ==, 404);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++) {
    SoupMessage *message = soup_message_new (calls[i].method, url);
    g_autoptr (Reply) reply = NULL;

    if (calls[i].name != NULL)
      soup_message_headers_append (soup_message_get_request_headers (message), calls[i].name,
                                   calls[i].value);
    reply = client_send (message);
    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpuint (reply->status, ==, calls[i].status);
  }

  /* They aren't calls of the market: not counted, no faults. */
  state = client_get_state (server);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (state->root, "calls"),
                                               "total"), ==, 0);
  stop (server);
}

static void
test_state_dir (void)
{
  g_autofree char *folder = test_make_folder ();
  VitrinePracticeOptions options = { .app_secret = "canary-secret", .access_token = "canary-token",
                                     .state_dir = folder };
  g_autoptr (GBytes) picture = make_png (300, 300, 0);
  g_autofree char *cipher = NULL;

  for (guint i = 0; i < 3; i++) {
    VitrinePracticeServer *server = start (&options);
    g_autoptr (Reply) reply = client_upload (server, picture, "MAIN_IMAGE");
    g_autoptr (Reply) state = client_get_state (server);

    if (cipher == NULL)
      cipher = g_strdup (vitrine_practice_server_get_shop_cipher (server));
    g_assert_cmpstr (vitrine_practice_server_get_shop_cipher (server), ==, cipher);
    g_assert_cmpint (reply->code, ==, 0);
    g_assert_cmpuint (json_array_get_length (get_array (state, "images")), ==, i + 1);
    stop (server);
  }
  test_remove_folder (folder);
}

/* The shop knows who it is before it serves, and says so however it is asked. */
static void
test_shop_cipher (void)
{
  g_autofree char *folder = test_make_folder ();
  const VitrinePracticeOptions made_up = { .state_dir = folder };
  const VitrinePracticeOptions given = { .state_dir = folder, .shop_cipher = "ROW_given+/==" };
  const VitrinePracticeOptions *options[] = { &made_up, &made_up, &given, &made_up };
  g_autofree char *last = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++) {
    VitrinePracticeServer *server = vitrine_practice_server_new (options[i]);
    g_autofree char *cipher = g_strdup (vitrine_practice_server_get_shop_cipher (server));

    if (options[i]->shop_cipher != NULL)
      g_assert_cmpstr (cipher, ==, options[i]->shop_cipher);
    else if (last != NULL)
      g_assert_cmpstr (cipher, ==, last);
    g_assert_true (vitrine_practice_server_start (server, NULL));
    g_assert_cmpstr (vitrine_practice_server_get_shop_cipher (server), ==, cipher);
    g_free (last);
    last = g_steal_pointer (&cipher);
    stop (server);
  }
  test_remove_folder (folder);
}

static void
test_state_dir_refused (void)
{
  VitrinePracticeOptions options = { .state_dir = "/dev/null/x" };
  VitrinePracticeServer *server = vitrine_practice_server_new (&options);
  g_autoptr (GError) error = NULL;

  g_assert_false (vitrine_practice_server_start (server, &error));
  g_assert_nonnull (strstr (error->message, "/dev/null/x"));
  g_assert_finalize_object (server);
}

static void
test_latency (void)
{
  VitrinePracticeOptions options = { .latency_ms = 200 };
  VitrinePracticeServer *server = start (&options);
  gint64 before = g_get_monotonic_time ();
  g_autoptr (Reply) reply = client_get (server, SHOPS_PATH);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 200 * 1000);
  stop (server);
}

static gboolean
trust_cb (SoupMessage          *message,
          GTlsCertificate      *certificate,
          GTlsCertificateFlags  errors,
          gpointer              user_data)
{
  return g_tls_certificate_is_same (certificate, user_data);
}

static void
test_tls (void)
{
  VitrinePracticeOptions options = { .tls = TRUE };
  VitrinePracticeServer *server = start (&options);
  g_autofree char *line = vitrine_practice_server_dup_greeting (server);
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  const char *path = json_object_get_string_member (json_node_get_object (root), "certificate");
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);
  g_autoptr (GBytes) picture = make_png (300, 300, 2 * MEGABYTE);
  SoupMessage *message = client_new_upload (server, picture, "a.png", "MAIN_IMAGE");
  SoupMessage *doubtful = client_new_upload (server, picture, "a.png", "MAIN_IMAGE");
  g_autoptr (Reply) reply = NULL;
  g_autoptr (Reply) refused = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_str_has_prefix (vitrine_practice_server_get_url (server), "https://127.0.0.1:"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "PRIVATE"));
  g_signal_connect (message, "accept-certificate", G_CALLBACK (trust_cb), certificate);
  reply = client_send (message);
  g_assert_no_error (reply->error);
  g_assert_cmpint (reply->code, ==, 0);
  refused = client_send (doubtful);
  g_assert_error (refused->error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);

  vitrine_practice_server_stop (server);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  stop (server);
}

/* Fifty of one API in a second, each of which may come at any time; and the rest is told so in
 * the market's way, before any fault gets to see it. */
static void
test_rate (void)
{
  enum { N = 60 };
  VitrinePracticeServer *server = start (NULL);
  SoupMessage *messages[N];
  GAsyncResult *results[N] = { NULL };
  gint64 before = g_get_monotonic_time ();
  guint n_refused = 0;
  g_autoptr (Reply) other = NULL;
  g_autoptr (Reply) state = NULL;

  for (guint i = 0; i < N; i++) {
    messages[i] = client_new_message (server, "GET", SHOPS_PATH, NULL, "application/json", NULL);
    client_start (messages[i], &results[i]);
  }
  for (guint i = 0; i < N; i++) {
    g_autoptr (Reply) reply = client_wait (messages[i], &results[i]);

    if (reply->status == 429)
      g_assert_cmpint (reply->code, ==, 36009002);
    n_refused += reply->status == 429;
    g_object_unref (messages[i]);
  }
  other = client_get (server, "/product/202309/brands");
  state = client_get_state (server);
  if (g_get_monotonic_time () - before < G_USEC_PER_SEC)   /* or a new second has begun */
    g_assert_cmpuint (n_refused, ==, N - 50);
  g_assert_cmpuint (other->status, ==, 200);
  g_assert_cmpint (get_count (state, "codes", "36009002"), ==, n_refused);
  stop (server);
}

/* 500 at once, and none is lost. */
static void
test_crowd (void)
{
  enum { N = 500 };
  const VitrinePracticeOptions options = { .rate = N };
  VitrinePracticeServer *server = start (&options);
  g_autoptr (GBytes) picture = make_png (300, 300, 20000);
  SoupMessage *messages[N];
  GAsyncResult *results[N] = { NULL };
  g_autoptr (Reply) state = NULL;

  for (guint i = 0; i < N; i++) {
    messages[i] = client_new_upload (server, picture, "a.png", "MAIN_IMAGE");
    client_start (messages[i], &results[i]);
  }
  for (guint i = 0; i < N; i++) {
    g_autoptr (Reply) reply = client_wait (messages[i], &results[i]);

    g_assert_no_error (reply->error);
    g_assert_cmpint (reply->code, ==, 0);
    g_object_unref (messages[i]);
  }
  state = client_get_state (server);
  g_assert_cmpuint (json_array_get_length (get_array (state, "images")), ==, N);
  stop (server);
}

/* Requests by hand, for what no library would send. */

static GSocketConnection *
dial (VitrinePracticeServer *server)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_connect_to_uri_async (client, vitrine_practice_server_get_url (server), 80, NULL,
                                        test_keep_result_cb, &result);
  test_wait_result (&result);
  connection = g_socket_client_connect_to_uri_finish (client, result, &error);
  g_assert_no_error (error);

  return connection;
}

static gssize
hear (GSocket *socket, GString *heard)
{
  char buffer[4096];
  g_autoptr (GError) error = NULL;
  gssize n_read = g_socket_receive (socket, buffer, sizeof buffer, NULL, &error);

  if (n_read > 0)
    g_string_append_len (heard, buffer, n_read);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? -1 : MAX (n_read, 0);
}

/* Says all of @text, then nothing more, and listens until the other side ends the connection
 * or has been silent for a while after an answer. */
static char *
talk (GSocketConnection *connection, const char *text, gsize size)
{
  GSocket *socket = g_socket_connection_get_socket (connection);
  GString *heard = g_string_new (NULL);
  gint64 start_time = g_get_monotonic_time ();
  gint64 last_time = start_time;
  gssize n_heard = -1;

  g_socket_set_blocking (socket, FALSE);
  while (n_heard != 0 &&
         (heard->len == 0 || g_get_monotonic_time () < last_time + G_USEC_PER_SEC / 5)) {
    gssize n_sent = size > 0 ? g_socket_send (socket, text, size, NULL, NULL) : 0;

    text += MAX (n_sent, 0);
    size -= MAX (n_sent, 0);
    if (size == 0 && n_sent > 0)
      g_socket_shutdown (socket, FALSE, TRUE, NULL);
    g_main_context_iteration (NULL, FALSE);
    n_heard = hear (socket, heard);
    if (n_heard > 0)
      last_time = g_get_monotonic_time ();
    g_assert_cmpint (g_get_monotonic_time (), <, start_time + 20 * G_USEC_PER_SEC);
  }

  return g_string_free (heard, FALSE);
}

static const struct { const char *text; const char *answer; } hostile_cases[] = {
  { "GET /authorization/202309/shops HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "36009004" },
  { "GET /authorization/202309/shops HTTP/1.0\r\n\r\n", "36009004" },
  { "GET /authorization/202309/shops?&&=&%25&x=%00&a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "36009004" },
  { "GET /authorization/202309/shops?a=%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", " 400 " },
  { "GET /authorization%2F202309/shops HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "36009009" },
  { "GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "36009009" },
  { "POST /product/202309/images/upload HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "36009004" },
  { "POST /product/202309/images/upload HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "36009004" },
  { "POST /product/202309/images/upload HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", NULL },
  { "POST /product/202309/images/upload HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Content-Length: 100\r\n\r\nabc", NULL },
  { "POST /product/202309/images/upload HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Content-Length: -5\r\n\r\nabc", NULL },
  { "POST /product/202309/images/upload HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Content-Length: 99999999999999999999\r\n\r\nabc", NULL },
  { "POST /product/202309/images/upload HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\n"
    "Content-Length: 70000000\r\n\r\n", "36009021" },
  { "CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "" },
  { "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", " 404 " },
  { "garbage\r\n\r\n", " 400 " },
  { "\r\n\r\n\r\n", NULL },
  { "", NULL },
};

static void
test_hostile (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (Reply) after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (hostile_cases); i++) {
    g_autoptr (GSocketConnection) connection = dial (server);
    g_autofree char *heard = NULL;
    const char *text = hostile_cases[i].text;

    if (*text == '\0')
      continue;   /* connects, and goes */
    heard = talk (connection, text, strlen (text));
    g_test_message ("row %" G_GSIZE_FORMAT ": %.12s", i, heard);
    if (hostile_cases[i].answer != NULL)
      g_assert_nonnull (strstr (heard, hostile_cases[i].answer));
    else
      g_assert_null (strstr (heard, "\"code\":0"));
  }
  after = client_get (server, SHOPS_PATH);
  g_assert_cmpint (after->code, ==, 36009004);
  stop (server);
}

/* A connection stays for the next question, as clients expect. */
static void
test_keep_alive (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GSocketConnection) connection = dial (server);

  for (guint i = 0; i < 3; i++) {
    const char *text = hostile_cases[0].text;
    GSocket *socket = g_socket_connection_get_socket (connection);
    g_autoptr (GString) heard = g_string_new (NULL);
    gssize n_heard = -1;

    g_socket_set_blocking (socket, FALSE);
    g_assert_cmpint (g_socket_send (socket, text, strlen (text), NULL, NULL), ==, strlen (text));
    test_wait_until ((n_heard = hear (socket, heard)) == 0 ||
                     strstr (heard->str, hostile_cases[0].answer) != NULL);
    g_assert_cmpint (n_heard, !=, 0);
  }
  stop (server);
}

static void
test_huge_headers (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GString) text = g_string_new ("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Big: ");
  g_autoptr (GSocketConnection) connection = dial (server);
  g_autofree char *heard = NULL;
  g_autoptr (Reply) after = NULL;

  for (guint i = 0; i < 10 * MEGABYTE / 8; i++)
    g_string_append (text, "xxxxxxxx");
  heard = talk (connection, text->str, text->len);
  g_assert_null (strstr (heard, "200 OK"));
  after = client_get (server, SHOPS_PATH);
  g_assert_cmpuint (after->status, ==, 200);
  stop (server);
}

static guint64
get_resident (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;

  return g_ascii_strtoull (strchr (text, ' ') + 1, NULL, 10) * sysconf (_SC_PAGESIZE);
}

/* A body with no length that goes on for 100 MB: answered in the end, and never kept. The
 * test's own copy is one megabyte, sent over and over. */
static void
test_too_large (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GSocketConnection) connection = dial (server);
  GSocket *socket = g_socket_connection_get_socket (connection);
  const char *head = "POST /product/202309/images/upload HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                     "Content-Type: multipart/form-data; boundary=B\r\n"
                     "Content-Length: 104857600\r\n\r\n";
  g_autofree char *megabyte = g_malloc0 (MEGABYTE);
  g_autofree char *heard = NULL;
  guint64 before = get_resident ();
  gsize sent = 0;

  g_assert_cmpuint (before, >, 0);
  g_socket_set_blocking (socket, FALSE);
  g_assert_cmpint (g_socket_send (socket, head, strlen (head), NULL, NULL), ==, strlen (head));
  while (sent < 100 * MEGABYTE) {
    gssize n = g_socket_send (socket, megabyte, MIN (MEGABYTE, 100 * MEGABYTE - sent), NULL, NULL);

    sent += MAX (n, 0);
    g_main_context_iteration (NULL, FALSE);
  }
  heard = talk (connection, "", 0);
  g_assert_nonnull (strstr (heard, "36009021"));
#ifndef __SANITIZE_ADDRESS__   /* which keeps what is freed, to see who still uses it */
  g_assert_cmpuint (get_resident (), <, before + 32 * MEGABYTE);
#endif
  stop (server);
}

/* Too much said to a control is refused: it isn't the same as nothing said, which would clear
 * the faults. */
static void
test_too_large_control (void)
{
  const struct { const char *head; gsize size; const char *end; } cases[] = {
    { "Content-Length: 73400320\r\n\r\n", 70 * MEGABYTE, "" },
    { "Transfer-Encoding: chunked\r\n\r\n4600000\r\n", 70 * MEGABYTE, "\r\n0\r\n\r\n" },
    { "Content-Length: 73400320\r\nExpect: 100-continue\r\n\r\n", 0, "" },
  };
  VitrinePracticeServer *server = start (NULL);

  set_faults (server, "status,status=500");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GSocketConnection) connection = dial (server);
    g_autoptr (GString) text = g_string_new ("POST /practice/faults HTTP/1.1\r\n"
                                             "Host: 127.0.0.1\r\n");
    gsize head = g_string_append (text, cases[i].head)->len;
    g_autofree char *heard = NULL;

    g_string_set_size (text, head + cases[i].size);
    memset (text->str + head, ' ', cases[i].size);
    g_string_append (text, cases[i].end);
    heard = talk (connection, text->str, text->len);
    g_assert_nonnull (strstr (heard, " 413 "));
  }
  for (guint i = 0; i < 2; i++) {
    g_autoptr (Reply) call = client_get (server, SHOPS_PATH);

    g_assert_cmpuint (call->status, ==, 500);
  }
  stop (server);
}

/* Clients that dawdle, in the head and in the body, and then go; and others meanwhile. */
static void
test_slow_clients (void)
{
  VitrinePracticeServer *server = start (NULL);
  g_autoptr (GPtrArray) slow = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const beginnings[] = {
    "GET /auth",
    "POST /product/202309/images/upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n1",
  };

  for (guint i = 0; i < 200; i++) {
    GSocketConnection *connection = dial (server);
    const char *text = beginnings[i % 2];

    g_ptr_array_add (slow, connection);
    g_assert_cmpint (g_socket_send (g_socket_connection_get_socket (connection), text,
                                    strlen (text), NULL, NULL), ==, strlen (text));
  }
  for (guint i = 0; i < 3; i++) {
    g_autoptr (Reply) reply = client_get (server, SHOPS_PATH);

    g_assert_cmpuint (reply->status, ==, 200);
    if (i == 1)
      g_ptr_array_set_size (slow, 0);
  }
  stop (server);
}

/* Who connects and says nothing doesn't hold up the end. */
static void
test_tls_silence (void)
{
  VitrinePracticeOptions options = { .tls = TRUE };
  VitrinePracticeServer *server = start (&options);
  g_autoptr (GSocketConnection) silent = dial (server);
  gint64 before;

  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  before = g_get_monotonic_time ();
  stop (server);
  g_assert_cmpint (g_get_monotonic_time () - before, <, G_USEC_PER_SEC);
}

/* Stopping while work is on its way is no harm to the work. */
static void
test_stop_early (void)
{
  g_autoptr (GBytes) picture = make_png (300, 300, 4 * MEGABYTE);

  for (guint i = 0; i < 20; i++) {
    VitrinePracticeServer *server = start (NULL);
    g_autoptr (SoupMessage) message = client_new_upload (server, picture, "a.png", NULL);
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (Reply) reply = NULL;
    gint64 deadline = g_get_monotonic_time () + i * 3000;

    client_start (message, &result);
    while (g_get_monotonic_time () < deadline)
      g_main_context_iteration (NULL, FALSE);
    stop (server);
    reply = client_wait (message, &result);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-server/start", test_start);
  g_test_add_func ("/practice-server/greeting", test_greeting);
  g_test_add_func ("/practice-server/upload", test_upload);
  g_test_add_func ("/practice-server/wire", test_wire);
  g_test_add_func ("/practice-server/broken-sdk", test_broken_sdk);
  g_test_add_func ("/practice-server/queries", test_queries);
  g_test_add_func ("/practice-server/faults", test_faults);
  g_test_add_func ("/practice-server/truncate", test_truncate);
  g_test_add_func ("/practice-server/slow", test_slow);
  g_test_add_func ("/practice-server/slow-gone", test_slow_gone);
  g_test_add_func ("/practice-server/huge", test_huge);
  g_test_add_func ("/practice-server/stall", test_stall);
  g_test_add_func ("/practice-server/set-faults", test_set_faults);
  g_test_add_func ("/practice-server/add-fault", test_add_fault);
  g_test_add_func ("/practice-server/clock", test_clock);
  g_test_add_func ("/practice-server/date", test_date);
  g_test_add_func ("/practice-server/controls", test_controls);
  g_test_add_func ("/practice-server/state-dir", test_state_dir);
  g_test_add_func ("/practice-server/shop-cipher", test_shop_cipher);
  g_test_add_func ("/practice-server/state-dir-refused", test_state_dir_refused);
  g_test_add_func ("/practice-server/latency", test_latency);
  g_test_add_func ("/practice-server/tls", test_tls);
  g_test_add_func ("/practice-server/rate", test_rate);
  g_test_add_func ("/practice-server/crowd", test_crowd);
  g_test_add_func ("/practice-server/hostile", test_hostile);
  g_test_add_func ("/practice-server/keep-alive", test_keep_alive);
  g_test_add_func ("/practice-server/huge-headers", test_huge_headers);
  g_test_add_func ("/practice-server/too-large", test_too_large);
  g_test_add_func ("/practice-server/too-large-control", test_too_large_control);
  g_test_add_func ("/practice-server/slow-clients", test_slow_clients);
  g_test_add_func ("/practice-server/tls-silence", test_tls_silence);
  g_test_add_func ("/practice-server/stop-early", test_stop_early);
  return g_test_run ();
}
