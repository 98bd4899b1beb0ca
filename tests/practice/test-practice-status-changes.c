/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-status-changes.h"

#include "practice-desk.h"
#include "vitrine-practice-judge.h"
#include "vitrine-practice-product.h"

#include <string.h>

#define GET_TEXT vitrine_practice_product_get_text

static const struct { const char *name; const char *method; const char *path; } calls[] = {
  { "activate", "POST", CREATE_PATH "/activate" },
  { "deactivate", "POST", CREATE_PATH "/deactivate" },
  { "delete", "DELETE", CREATE_PATH },
  { "recover", "POST", CREATE_PATH "/recover" },
};

typedef struct {
  VitrinePracticeShop *shop;
  JsonObject          *body;
  char                *id;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->shop = desk_new_shop ("US", NULL);
  fixture->body = desk_new_body ();
  fixture->id = desk_create (fixture->shop, fixture->body);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vitrine_practice_shop_unref (fixture->shop);
  json_object_unref (fixture->body);
  g_free (fixture->id);
}

/* Returns the whole answer; @ids is JSON. */
static JsonObject *
change (Fixture *fixture, const char *name, const char *ids)
{
  g_autofree char *text = g_strdup_printf ("{\"product_ids\":%s}", ids);
  g_autoptr (JsonObject) body = desk_parse (text);
  guint i = 0;

  while (!g_str_equal (calls[i].name, name))
    i++;

  return desk_call (fixture->shop, calls[i].method, calls[i].path, NULL, body);
}

/* Returns the code of the first error in the list; 0: none. */
static gint64
change_own (Fixture *fixture, const char *name)
{
  g_autofree char *ids = g_strdup_printf ("[\"%s\"]", fixture->id);
  g_autoptr (JsonObject) answer = change (fixture, name, ids);
  g_autoptr (GPtrArray) errors = vitrine_practice_product_get_list (desk_get_data (answer),
                                                                    "errors");

  if (errors->len == 0)
    return 0;
  g_assert_cmpstr (GET_TEXT (vitrine_practice_product_get_object (errors->pdata[0], "detail"),
                             "product_id"), ==, fixture->id);

  return json_object_get_int_member (errors->pdata[0], "code");
}

static void
wait_for_audit (Fixture *fixture)
{
  gint64 offset = vitrine_practice_account_get_offset (fixture->shop->account);

  vitrine_practice_account_set_offset (fixture->shop->account,
                                       offset + VITRINE_PRACTICE_AUDIT_SECONDS + 1);
}

static void
assert_status (Fixture *fixture, const char *status)
{
  g_autofree char *text = g_strdup_printf ("{\"status\":\"%s\"}", status);
  g_autoptr (JsonObject) body = desk_parse (text);
  g_autoptr (JsonObject) answer = desk_call (fixture->shop, "POST", SEARCH_PATH, "page_size=10",
                                             body);

  g_assert_cmpint (json_object_get_int_member (desk_get_data (answer), "total_count"), ==, 1);
}

/* One way through all states; "" waits for the audit. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  const struct { const char *call; gint64 code; const char *status; } steps[] = {
    { "activate", 12052901, "PENDING" },
    { "deactivate", 12052901, "PENDING" },
    { "recover", 12052901, "PENDING" },
    { "", 0, "ACTIVATE" },
    { "activate", 12052901, "ACTIVATE" },
    { "deactivate", 0, "SELLER_DEACTIVATED" },
    { "deactivate", 12052901, "SELLER_DEACTIVATED" },
    { "activate", 0, "PENDING" },
    { "", 0, "ACTIVATE" },
    { "delete", 0, "DELETED" },
    { "delete", 12052901, "DELETED" },
    { "activate", 12052901, "DELETED" },
    { "recover", 0, "SELLER_DEACTIVATED" },
    { "delete", 0, "DELETED" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_test_message ("step %" G_GSIZE_FORMAT, i);
    if (*steps[i].call == '\0')
      wait_for_audit (fixture);
    else
      g_assert_cmpint (change_own (fixture, steps[i].call), ==, steps[i].code);
    assert_status (fixture, steps[i].status);
  }
}

/* A draft isn't put on sale by these, and a deleted product isn't shown. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_steal_pointer (&fixture->id);
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) answer = NULL;

  desk_patch (fixture->body, "save_mode", "\"AS_DRAFT\"");
  fixture->id = desk_create (fixture->shop, fixture->body);
  g_assert_cmpint (change_own (fixture, "activate"), ==, 12052901);
  g_assert_cmpint (change_own (fixture, "delete"), ==, 0);
  path = g_strconcat (CREATE_PATH "/", fixture->id, NULL);
  answer = desk_call (fixture->shop, "GET", path, NULL, NULL);
  g_assert_cmpint (desk_get_code (answer), ==, 12052901);
}

static void
test_ids (Fixture *fixture, gconstpointer data)
{
  const struct { const char *ids; gint64 code; gint64 inner; } rows[] = {
    { "[]", 12052030, 0 },
    { "\"1\"", 12052030, 0 },
    { "[5]", 12052030, 0 },
    { "[\"1\",null]", 12052030, 0 },
    { "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\","
      "\"14\",\"15\",\"16\",\"17\",\"18\",\"19\",\"20\",\"21\"]", 12019120, 0 },
    { "[\"17\"]", 0, 12052032 },
    { "[\"" VITRINE_PRACTICE_FOREIGN_PRODUCT "\"]", 0, 12052048 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonObject) answer = change (fixture, "delete", rows[i].ids);
    g_autoptr (GPtrArray) errors = NULL;

    g_assert_cmpint (desk_get_code (answer), ==, rows[i].code);
    if (rows[i].code != 0)
      continue;
    errors = vitrine_practice_product_get_list (desk_get_data (answer), "errors");
    g_assert_cmpuint (errors->len, ==, 1);
    g_assert_cmpint (json_object_get_int_member (errors->pdata[0], "code"), ==, rows[i].inner);
  }
}

/* To put a product on sale again is a listing too. */
static void
test_quota (Fixture *fixture, gconstpointer data)
{
  wait_for_audit (fixture);
  g_assert_cmpint (change_own (fixture, "deactivate"), ==, 0);
  fixture->shop->quota = 0;
  g_assert_cmpint (change_own (fixture, "activate"), ==, 12052093);
}

int
main (int argc, char *argv[])
{
  const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/practice-status-changes/states", test_states },
    { "/practice-status-changes/draft", test_draft },
    { "/practice-status-changes/ids", test_ids },
    { "/practice-status-changes/quota", test_quota },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
