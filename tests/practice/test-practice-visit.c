/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-visit.h"

#include <string.h>

typedef struct {
  VitrinePracticeVisit visit;
  GBytes              *body;
} Fixture;

static void
start (Fixture *fixture, const char *method, const char *path, const char *query, const char *text)
{
  fixture->body = g_bytes_new (text, strlen (text));
  fixture->visit = (VitrinePracticeVisit) {
    .call = vitrine_practice_call_new (method, path, query),
    .body = fixture->body,
  };
  vitrine_tiktok_endpoints_match (method, path, &fixture->visit.endpoint);
  g_assert_nonnull (fixture->visit.endpoint);
}

static void
end (Fixture *fixture)
{
  vitrine_practice_call_free (fixture->visit.call);
  g_bytes_unref (fixture->body);
}

static void
test_id (void)
{
  const struct { const char *method; const char *path; const char *id; } rows[] = {
    { "GET", "/product/202309/products/1729", "1729" },
    { "POST", "/product/202309/products/17/prices/update", "17" },
    { "GET", "/logistics/202309/warehouses/5/delivery_options", "5" },
    { "POST", "/product/202309/products", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    Fixture fixture;
    g_autofree char *id = NULL;

    start (&fixture, rows[i].method, rows[i].path, NULL, "");
    id = vitrine_practice_visit_dup_id (&fixture.visit);
    g_assert_cmpstr (id, ==, rows[i].id);
    end (&fixture);
  }
}

static void
test_body (void)
{
  const struct { const char *text; gboolean good; } rows[] = {
    { "{}", TRUE },
    { "{\"title\":\"x\"}", TRUE },
    { "", FALSE },
    { "[]", FALSE },
    { "5", FALSE },
    { "{", FALSE },
    { "{\"a\":\"\xff\"}", FALSE },
    { "{\"a\":\"\\ud800\"}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VitrinePracticeReply) wrong = NULL;
    g_autoptr (JsonObject) object = NULL;
    Fixture fixture;

    start (&fixture, "POST", "/product/202309/products", NULL, rows[i].text);
    object = vitrine_practice_visit_read_body (&fixture.visit, &wrong);
    g_assert_cmpint (object != NULL, ==, rows[i].good);
    g_assert_cmpint (wrong == NULL, ==, rows[i].good);
    if (wrong != NULL)
      g_assert_cmpint (wrong->code, ==, 98001004);
    end (&fixture);
  }
}

static void
test_pages (void)
{
  const struct { const char *query; gint64 code; guint first; guint size; } rows[] = {
    { "page_size=1", 0, 0, 1 },
    { "page_size=100&page_token=", 0, 0, 100 },
    { "page_size=10&page_token=cHJhY3RpY2U20", 0, 20, 10 },
    { NULL, 12019109 },
    { "page_size=0", 12019109 },
    { "page_size=101", 12019109 },
    { "page_size=ten", 12019109 },
    { "page_size=10&page_token=20", 12019108 },
    { "page_size=10&page_token=cHJhY3RpY2U-1", 12019108 },
    { "page_size=10&page_token=cHJhY3RpY2U99999999999", 12019108 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VitrinePracticeReply) wrong = NULL;
    guint first = 99;
    guint size = 99;
    Fixture fixture;

    start (&fixture, "GET", "/product/202309/brands", rows[i].query, "");
    g_assert_cmpint (vitrine_practice_visit_read_page (&fixture.visit, &first, &size, &wrong), ==,
                     rows[i].code == 0);
    g_assert_cmpint (wrong != NULL ? wrong->code : 0, ==, rows[i].code);
    if (rows[i].code == 0) {
      g_assert_cmpuint (first, ==, rows[i].first);
      g_assert_cmpuint (size, ==, rows[i].size);
    }
    end (&fixture);
  }
}

/* What one page says of the next is taken by the next call. */
static void
test_next_page (void)
{
  const struct { guint first; guint size; guint total; const char *next; } rows[] = {
    { 0, 10, 25, "cHJhY3RpY2U10" },
    { 10, 10, 25, "cHJhY3RpY2U20" },
    { 20, 10, 25, "" },
    { 0, 10, 10, "" },
    { 0, 10, 0, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonObject) data = json_object_new ();

    vitrine_practice_visit_set_page (data, rows[i].first, rows[i].size, rows[i].total);
    g_assert_cmpint (json_object_get_int_member (data, "total_count"), ==, rows[i].total);
    g_assert_cmpstr (json_object_get_string_member (data, "next_page_token"), ==, rows[i].next);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-visit/id", test_id);
  g_test_add_func ("/practice-visit/body", test_body);
  g_test_add_func ("/practice-visit/pages", test_pages);
  g_test_add_func ("/practice-visit/next-page", test_next_page);
  return g_test_run ();
}
