/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-problem.h"

static VitrineProblem *
make (const char *field)
{
  VitrineFinding *finding = g_new0 (VitrineFinding, 1);

  finding->rule = "TITLE-01";
  finding->level = VITRINE_LEVEL_WARNING;
  finding->field = g_strdup (field);
  finding->message = g_strdup ("Too long");

  return vitrine_problem_new (finding);
}

static const struct { const char *field; const char *in; gboolean is_in; } in_cases[] = {
  { "title", "title", TRUE },
  { "skus[1].price.amount", "skus", TRUE },
  { "skus[1].price.amount", "skus[1]", TRUE },
  { "skus[1].price.amount", "skus[1].price", TRUE },
  { "skus[10].price", "skus[1]", FALSE },
  { "title", "titles", FALSE },
  { "titles", "title", FALSE },
  { "skus", "skus[1]", FALSE },
  { NULL, "title", FALSE },
};

static void
test_is_in (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (in_cases); i++) {
    g_autoptr (VitrineProblem) problem = make (in_cases[i].field);

    g_assert_cmpint (vitrine_problem_is_in (problem, in_cases[i].in), ==, in_cases[i].is_in);
  }
}

static void
test_properties (void)
{
  g_autoptr (VitrineProblem) problem = make ("title");
  g_autofree char *letter = NULL;
  g_autofree char *message = NULL;

  g_object_get (problem, "letter", &letter, "message", &message, NULL);
  g_assert_cmpstr (letter, ==, "W");
  g_assert_cmpstr (message, ==, "Too long");
}

static void
test_equal (void)
{
  g_autoptr (VitrineProblem) problem = make ("title");
  g_autoptr (VitrineProblem) same = make ("title");
  g_autoptr (VitrineProblem) other = make ("description");

  g_assert_true (vitrine_problem_equal (problem, same));
  g_assert_false (vitrine_problem_equal (problem, other));
  g_assert_finalize_object (g_steal_pointer (&other));
}

static VitrineProblem *
make_with_codes (VitrineLevel level, gint64 code, const gint64 *codes)
{
  VitrineFinding *finding = g_new0 (VitrineFinding, 1);

  finding->level = level;
  finding->message = g_strdup ("");
  finding->code = code;
  finding->codes = codes;

  return vitrine_problem_new (finding);
}

static void
assert_codes (GArray *codes, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const gint64 *code = (gint64 *) codes->data; *code != 0; code++)
    g_string_append_printf (text, "%s%d", text->len > 0 ? " " : "", (int) *code);
  g_assert_cmpstr (text->str, ==, expected);
  g_array_unref (codes);
}

/* Each once, and the one that fits best first; only errors are refused. */
static void
test_codes (void)
{
  static const gint64 two[] = { 1, 2, 0 };
  static const gint64 three[] = { 3, 2, 4, 0 };
  static const gint64 mild[] = { 9, 0 };
  g_autoptr (GListStore) list = g_list_store_new (VITRINE_TYPE_PROBLEM);
  const struct {
    VitrineLevel  level;
    gint64        code;
    const gint64 *codes;
    const char   *expected;
  } rows[] = {
    { VITRINE_LEVEL_ERROR, 2, two, "2 1" },
    { VITRINE_LEVEL_WARNING, 0, mild, "9" },
    { VITRINE_LEVEL_ERROR, 0, three, "3 2 4" },
    { VITRINE_LEVEL_ERROR, 7, NULL, "7" },
    { VITRINE_LEVEL_ERROR, 0, NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VitrineProblem) problem = make_with_codes (rows[i].level, rows[i].code,
                                                          rows[i].codes);

    assert_codes (vitrine_problem_dup_codes (problem), rows[i].expected);
    g_list_store_append (list, problem);
  }
  assert_codes (vitrine_problems_dup_codes (G_LIST_MODEL (list)), "2 1 3 4 7");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problem/is-in", test_is_in);
  g_test_add_func ("/problem/properties", test_properties);
  g_test_add_func ("/problem/equal", test_equal);

  g_test_add_func ("/problem/codes", test_codes);
  return g_test_run ();
}
