/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-call.h"

#include <string.h>

static const struct {
  const char *query;
  const char *pairs[10];
} query_cases[] = {
  { NULL, { NULL } },
  { "", { NULL } },
  { "a=b", { "a", "b" } },
  { "a=b&c=d", { "a", "b", "c", "d" } },
  { "a=1&a=2", { "a", "1", "a", "2" } },
  { "a", { "a", "" } },
  { "a=", { "a", "" } },
  { "=b", { "", "b" } },
  { "a=b=c", { "a", "b=c" } },
  { "&&a=b&", { "a", "b" } },
  { "a=%20+%2B%2F%3D%26%25", { "a", "  +/=&%" } },
  { "%C3%A9=%E6%97%A5", { "é", "日" } },
  { "a=%&b=%zz&c=%4", { "a", "%", "b", "%zz", "c", "%4" } },
  { "a=%00", { "a", "%00" } },
};

static void
test_query (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (query_cases); i++) {
    g_autoptr (VitrinePracticeCall) call = vitrine_practice_call_new ("GET", "/",
                                                                      query_cases[i].query);
    const char *const *pairs = vitrine_practice_call_get_pairs (call);
    guint n = 0;

    g_test_message ("%s", query_cases[i].query);
    for (; query_cases[i].pairs[n] != NULL; n++)
      g_assert_cmpstr (pairs[n], ==, query_cases[i].pairs[n]);
    g_assert_null (pairs[n]);
  }
}

static void
test_get_query (void)
{
  g_autoptr (VitrinePracticeCall) call = vitrine_practice_call_new ("GET", "/", "a=1&a=2&b");

  g_assert_cmpstr (vitrine_practice_call_get_query (call, "a"), ==, "1");
  g_assert_cmpstr (vitrine_practice_call_get_query (call, "b"), ==, "");
  g_assert_null (vitrine_practice_call_get_query (call, "c"));
}

static void
test_join_body (void)
{
  g_autoptr (VitrinePracticeCall) call = vitrine_practice_call_new ("POST", "/", NULL);
  g_autoptr (VitrinePracticeCall) empty = vitrine_practice_call_new ("POST", "/", NULL);
  g_autoptr (GBytes) nothing = vitrine_practice_call_join_body (empty);
  g_autoptr (GBytes) body = NULL;
  gsize size;
  gconstpointer data;

  g_ptr_array_add (call->chunks, g_bytes_new_static ("a\0", 2));
  g_ptr_array_add (call->chunks, g_bytes_new_static ("", 0));
  g_ptr_array_add (call->chunks, g_bytes_new_static ("bc", 2));
  call->size = 4;
  body = vitrine_practice_call_join_body (call);
  data = g_bytes_get_data (body, &size);
  g_assert_cmpmem (data, size, "a\0bc", 4);
  g_assert_cmpuint (call->chunks->len, ==, 0);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
}

static void
test_replies (void)
{
  JsonNode *data = json_from_string ("{\"a\":1}", NULL);
  g_autoptr (VitrinePracticeReply) good = vitrine_practice_reply_new_data (1719393268, data);
  g_autoptr (VitrinePracticeReply) slow = vitrine_practice_reply_new_code (0, 36009002, "%s", "no");
  g_autoptr (VitrinePracticeReply) scope = vitrine_practice_reply_new_code (0, 105005, "no");
  g_autoptr (VitrinePracticeReply) other = vitrine_practice_reply_new_code (0, 106001, "no");
  g_autoptr (VitrinePracticeReply) page = vitrine_practice_reply_new_status (503);

  g_assert_true (g_str_has_prefix (good->text, "{\"code\":0,\"data\":{\"a\":1},"
                                   "\"message\":\"Success\",\"request_id\":\"20240626091428"));
  g_assert_cmpuint (good->status, ==, 200);
  g_assert_cmpint (good->code, ==, 0);
  g_assert_true (g_str_has_prefix (slow->text, "{\"code\":36009002,\"data\":null,"
                                   "\"message\":\"no\",\"request_id\":\""));
  g_assert_cmpuint (slow->status, ==, 429);
  g_assert_cmpuint (scope->status, ==, 401);
  g_assert_cmpuint (other->status, ==, 200);
  g_assert_cmpuint (page->status, ==, 503);
  g_assert_cmpint (page->code, ==, VITRINE_PRACTICE_NO_CODE);
}

static void
test_page (void)
{
  g_autoptr (VitrinePracticeReply) page = vitrine_practice_reply_new_page ();

  g_assert_cmpuint (page->status, ==, 200);
  g_assert_cmpint (page->code, ==, VITRINE_PRACTICE_NO_CODE);
  g_assert_null (json_from_string (page->text, NULL));
}

static void
test_blow_up (void)
{
  g_autoptr (VitrinePracticeReply) page = vitrine_practice_reply_new_page ();
  g_autofree char *page_text = g_strdup (page->text);

  for (gsize size = 1; size < 500; size++) {
    g_autoptr (VitrinePracticeReply) reply = vitrine_practice_reply_new_code (0, 7, "no");
    g_autoptr (JsonNode) root = NULL;
    gsize before = strlen (reply->text);

    vitrine_practice_reply_blow_up (reply, size);
    g_assert_cmpuint (strlen (reply->text), ==,
                      size > before + strlen ("\"padding\":\"\",") ? size : before);
    root = json_from_string (reply->text, NULL);
    g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "code"), ==, 7);
  }
  vitrine_practice_reply_blow_up (page, 10000);
  g_assert_cmpstr (page->text, ==, page_text);
}

static void
test_request_ids (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++) {
    g_autoptr (VitrinePracticeReply) reply = vitrine_practice_reply_new_code (i, 1, "no");
    const char *id = strstr (reply->text, "\"request_id\":\"") + strlen ("\"request_id\":\"");

    g_assert_cmpuint (strcspn (id, "\""), ==, strlen ("20240626091428000124B20CE812B3F2D4"));
    g_assert_true (g_hash_table_add (ids, g_strdup (id)));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-call/query", test_query);
  g_test_add_func ("/practice-call/get-query", test_get_query);
  g_test_add_func ("/practice-call/join-body", test_join_body);
  g_test_add_func ("/practice-call/replies", test_replies);
  g_test_add_func ("/practice-call/page", test_page);
  g_test_add_func ("/practice-call/blow-up", test_blow_up);
  g_test_add_func ("/practice-call/request-ids", test_request_ids);
  return g_test_run ();
}
