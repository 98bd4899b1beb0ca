/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-tally.h"

static gint64
get (JsonNode *root, const char *kind, const char *name)
{
  JsonObject *object = json_object_get_object_member (json_node_get_object (root), kind);

  return json_object_get_int_member_with_default (object, name, 0);
}

static void
test_counts (void)
{
  g_autoptr (VitrinePracticeTally) tally = vitrine_practice_tally_new ();
  g_autoptr (JsonNode) empty = vitrine_practice_tally_describe (tally);
  g_autoptr (JsonNode) root = NULL;

  vitrine_practice_tally_add_call (tally, "GET", "/a");
  vitrine_practice_tally_add_call (tally, "POST", "/a");
  vitrine_practice_tally_add_call (tally, "GET", "/a");
  vitrine_practice_tally_add_code (tally, 0);
  vitrine_practice_tally_add_code (tally, 36009004);
  root = vitrine_practice_tally_describe (tally);

  g_assert_cmpint (json_object_get_int_member (json_node_get_object (empty), "total"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "total"), ==, 3);
  g_assert_cmpint (get (root, "paths", "GET /a"), ==, 2);
  g_assert_cmpint (get (root, "paths", "POST /a"), ==, 1);
  g_assert_cmpint (get (root, "codes", "0"), ==, 1);
  g_assert_cmpint (get (root, "codes", "36009004"), ==, 1);
}

/* Paths that are made up don't fill the memory; the known ones still count. */
static void
test_flood (void)
{
  g_autoptr (VitrinePracticeTally) tally = vitrine_practice_tally_new ();
  g_autoptr (JsonNode) root = NULL;

  for (guint i = 0; i < 5000; i++) {
    g_autofree char *path = g_strdup_printf ("/%u", i);

    vitrine_practice_tally_add_call (tally, "GET", path);
  }
  vitrine_practice_tally_add_call (tally, "GET", "/0");
  root = vitrine_practice_tally_describe (tally);
  g_assert_cmpint (get (root, "paths", "GET /0"), ==, 2);
  g_assert_cmpint (get (root, "paths", "other"), ==, 4000);
  g_assert_cmpint (get (root, "paths", "GET /4999"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-tally/counts", test_counts);
  g_test_add_func ("/practice-tally/flood", test_flood);
  return g_test_run ();
}
