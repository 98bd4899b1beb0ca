/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-bulk-words.h"

#include <string.h>

static const struct {
  VitrineBulkField  field;
  const char       *sku;
  const char       *before;   /* JSON; NULL: nothing */
  const char       *after;
  const char       *words;
} change_cases[] = {
  { VITRINE_BULK_TITLE, NULL, "\"Shoe\"", "\"Boot\"", "Title: Shoe > Boot" },
  { VITRINE_BULK_PRICE, "Red / M", "{\"amount\":\"9.90\",\"currency\":\"USD\"}",
    "{\"amount\":\"8.90\",\"currency\":\"USD\"}", "Price · Red / M: 9.90 USD > 8.90 USD" },
  { VITRINE_BULK_PRICE, NULL, NULL, "{\"amount\":\"8.90\"}", "Price: nothing > 8.90" },
  { VITRINE_BULK_LIST_PRICE, NULL, "7", "[]", "List price:  > " },
  { VITRINE_BULK_STOCK, "S-2", "5", "10", "Stock · S-2: 5 > 10" },
  { VITRINE_BULK_STOCK, NULL, "[{\"quantity\":3}]", "[{\"quantity\":3},{\"quantity\":4}]",
    "Stock: 3 > 3 + 4" },
  { VITRINE_BULK_PICTURES, NULL, "[1]", "[1,2]", "Pictures: 1 picture > 2 pictures" },
  { VITRINE_BULK_BRAND, NULL, "\"7\"", NULL, "Brand: 7 > nothing" },
  { VITRINE_BULK_DELIVERY, NULL, NULL, "[\"1\",\"2\"]",
    "Delivery options: nothing > [\"1\",\"2\"]" },
  { VITRINE_BULK_DESCRIPTION, NULL, "\"<p>a</p>\\n<p>b</p>\"", "\"<p>a</p>\\n<p>c</p>\"",
    "Description: <p>a</p> <p>b</p> > <p>a</p> <p>c</p>" },
};

static void
test_change (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (change_cases); i++) {
    g_autoptr (JsonNode) before = change_cases[i].before != NULL
                                  ? json_from_string (change_cases[i].before, NULL) : NULL;
    g_autoptr (JsonNode) after = change_cases[i].after != NULL
                                 ? json_from_string (change_cases[i].after, NULL) : NULL;
    const VitrineBulkChange change = {
      .field = change_cases[i].field, .sku = (char *) change_cases[i].sku,
      .before = before, .after = after,
    };
    g_autofree char *field = vitrine_bulk_words_dup_field (&change);
    g_autofree char *was = vitrine_bulk_words_dup_before (&change);
    g_autofree char *comes = vitrine_bulk_words_dup_after (&change);
    g_autofree char *words = g_strdup_printf ("%s: %s > %s", field, was, comes);

    g_assert_cmpstr (words, ==, change_cases[i].words);
  }
}

/* Of a long text it is shown what differs. */
static void
test_excerpt (void)
{
  g_autofree char *start = g_strnfill (500, 'a');
  g_autofree char *end = g_strnfill (500, 'z');
  g_autofree char *one = g_strconcat (start, " red ", end, NULL);
  g_autofree char *other = g_strconcat (start, " blue ", end, NULL);
  g_autoptr (JsonNode) before = json_node_init_string (json_node_alloc (), one);
  g_autoptr (JsonNode) after = json_node_init_string (json_node_alloc (), other);
  const VitrineBulkChange change = {
    .field = VITRINE_BULK_DESCRIPTION, .before = before, .after = after,
  };
  g_autofree char *words = vitrine_bulk_words_dup_after (&change);

  g_assert_cmpint (g_utf8_strlen (words, -1), ==, 122);
  g_assert_true (g_str_has_prefix (words, "…a"));
  g_assert_nonnull (strstr (words, "aa blue zz"));
  g_assert_true (g_str_has_suffix (words, "z…"));
}

static const struct { VitrineBulkTotals totals; const char *words; } totals_cases[] = {
  { { .n_changes = 37, .n_drafts = 12, .n_new_problems = 3 },
    "37 changes in 12 products; 3 would get a new problem" },
  { { .n_changes = 1, .n_drafts = 1 }, "1 change in 1 product" },
  { { .n_changes = 2, .n_drafts = 1, .n_refused = 4 },
    "2 changes in 1 product; 4 can’t be made" },
};

static void
test_totals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (totals_cases); i++) {
    g_autofree char *words = vitrine_bulk_words_dup_totals (&totals_cases[i].totals);

    g_assert_cmpstr (words, ==, totals_cases[i].words);
  }
}

/* Those that stayed as they were are named, the first of them. */
static void
test_outcome (void)
{
  VitrineBulkDraft drafts[] = {
    { .title = (char *) "A", .trouble = (char *) "no room" }, { .title = (char *) "B" },
    { .title = (char *) "C", .trouble = (char *) "no room" },
    { .title = (char *) "D", .trouble = (char *) "no room" },
    { .title = (char *) "E", .trouble = (char *) "no room" },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  const VitrineBulkTotals some = { .n_written = 1, .n_unread = 4 };
  const VitrineBulkTotals fine = { .n_written = 12 };
  g_autofree char *words = NULL, *good = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (drafts); i++)
    g_ptr_array_add (all, &drafts[i]);
  words = vitrine_bulk_words_dup_outcome (all, &some);
  g_assert_cmpstr (words, ==, "1 product changed; not “A”, “C”, “D”, …");
  good = vitrine_bulk_words_dup_outcome (all, &fine);
  g_assert_cmpstr (good, ==, "12 products changed");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk-words/change", test_change);
  g_test_add_func ("/bulk-words/excerpt", test_excerpt);
  g_test_add_func ("/bulk-words/totals", test_totals);
  g_test_add_func ("/bulk-words/outcome", test_outcome);
  return g_test_run ();
}
