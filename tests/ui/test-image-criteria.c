/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-criteria.h"

#define BIT(i) (1u << (i))

#define DAY ((gint64) 24 * 60 * 60 * G_USEC_PER_SEC)

static VitrineImage *
new_image (VitrineUseCase use_case, VitrineImageState state, gint64 added, gint64 sent)
{
  VitrineImage *image = vitrine_image_new ("a.png", "practice", use_case);

  vitrine_image_set_state (image, state);
  vitrine_image_set_added (image, added);
  if (sent > 0) {
    g_autoptr (VitrineReceipt) receipt =
      vitrine_receipt_new ("uri", "url", 600, 600, use_case, "2024", "{}", sent);

    vitrine_image_set_receipt (image, receipt);
  }

  return image;
}

static const struct {
  VitrinePeriod period;
  const char   *now, *start;   /* ISO 8601, in Berlin */
} start_cases[] = {
  { VITRINE_PERIOD_TODAY, "2024-03-15T14:00:00", "2024-03-15T00:00:00" },
  { VITRINE_PERIOD_TODAY, "2024-03-15T00:00:00", "2024-03-15T00:00:00" },
  { VITRINE_PERIOD_7_DAYS, "2024-03-15T14:00:00", "2024-03-09T00:00:00" },
  { VITRINE_PERIOD_7_DAYS, "2024-04-02T14:00:00", "2024-03-27T00:00:00" },   /* the clock went */
  { VITRINE_PERIOD_30_DAYS, "2024-03-15T14:00:00", "2024-02-15T00:00:00" },
  { VITRINE_PERIOD_THIS_YEAR, "2024-03-15T14:00:00", "2024-01-01T00:00:00" },
  { VITRINE_PERIOD_THIS_YEAR, "2024-01-01T00:00:01", "2024-01-01T00:00:00" },
};

static void
test_start (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("CET-1CEST,M3.5.0,M10.5.0/3");

  g_assert_nonnull (berlin);
  for (gsize i = 0; i < G_N_ELEMENTS (start_cases); i++) {
    g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (start_cases[i].now, berlin);
    g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (start_cases[i].start, berlin);

    g_assert_cmpint (vitrine_period_get_start (start_cases[i].period, now), ==,
                     g_date_time_to_unix (start) * G_USEC_PER_SEC);
  }
}

/* Each state is found by what a seller would ask for it, and by nothing else. */
static void
test_states (void)
{
  for (guint state = 0; state <= VITRINE_IMAGE_PREPARING; state++) {
    g_autoptr (VitrineImage) image = new_image (VITRINE_USE_CASE_MAIN, state, 1, 0);
    guint n_found = 0;

    for (guint i = 0; i < VITRINE_N_STATES; i++) {
      VitrineImageCriteria criteria = { .states = BIT (i) };

      n_found += vitrine_image_criteria_matches (&criteria, image, 0, 0);
    }
    g_assert_cmpuint (n_found, ==, 1);
  }
}

static const struct {
  VitrineImageCriteria criteria;
  gboolean             shown;
} match_cases[] = {
  { { 0 }, TRUE },
  { { .use_cases = BIT (VITRINE_USE_CASE_MAIN) }, TRUE },
  { { .use_cases = BIT (VITRINE_USE_CASE_DESCRIPTION) | BIT (VITRINE_USE_CASE_MAIN) }, TRUE },
  { { .use_cases = BIT (VITRINE_USE_CASE_DESCRIPTION) }, FALSE },
  { { .states = BIT (VITRINE_STATES_SENT) }, TRUE },
  { { .states = BIT (VITRINE_STATES_REUSED) | BIT (VITRINE_STATES_FAILED) }, FALSE },
  { { .added = VITRINE_PERIOD_7_DAYS }, FALSE },
  { { .added = VITRINE_PERIOD_30_DAYS }, TRUE },
  { { .sent = VITRINE_PERIOD_TODAY }, FALSE },
  { { .sent = VITRINE_PERIOD_7_DAYS }, TRUE },
  { { .unused = TRUE }, TRUE },
  { { .tag = (char *) "red" }, TRUE },
  { { .tag = (char *) "re" }, FALSE },
  { { .tag = (char *) "red", .states = BIT (VITRINE_STATES_FAILED) }, FALSE },
};

static void
test_matches (void)
{
  const char *const tags[] = { "shoe", "red", NULL };
  g_autoptr (GDateTime) now = g_date_time_new_utc (2024, 3, 15, 14, 0, 0);
  gint64 then = g_date_time_to_unix (now) * G_USEC_PER_SEC;
  g_autoptr (VitrineImage) image =
    new_image (VITRINE_USE_CASE_MAIN, VITRINE_IMAGE_SENT, then - 10 * DAY, then - 5 * DAY);

  vitrine_image_set_tags (image, tags);
  for (gsize i = 0; i < G_N_ELEMENTS (match_cases); i++) {
    const VitrineImageCriteria *criteria = &match_cases[i].criteria;

    g_assert_cmpint (vitrine_image_criteria_matches (criteria, image,
                                                     vitrine_period_get_start (criteria->added, now),
                                                     vitrine_period_get_start (criteria->sent, now)),
                     ==, match_cases[i].shown);
  }
}

static void
test_unused (void)
{
  const char *const uses[] = { "Canvas shoe", NULL };
  const VitrineImageCriteria criteria = { .unused = TRUE };
  g_autoptr (VitrineImage) sent = new_image (VITRINE_USE_CASE_MAIN, VITRINE_IMAGE_SENT, 1, 1);
  g_autoptr (VitrineImage) ready = new_image (VITRINE_USE_CASE_MAIN, VITRINE_IMAGE_READY, 1, 0);

  g_assert_true (vitrine_image_criteria_matches (&criteria, sent, 0, 0));
  g_assert_false (vitrine_image_criteria_matches (&criteria, ready, 0, 0));
  vitrine_image_set_uses (sent, uses);
  g_assert_false (vitrine_image_criteria_matches (&criteria, sent, 0, 0));
}

static const struct {
  VitrineImageCriteria before, after;
  VitrineSearchChange  change;
} compare_cases[] = {
  { { 0 }, { 0 }, VITRINE_SEARCH_SAME },
  { { 0 }, { .states = 1 }, VITRINE_SEARCH_NARROWER },
  { { .states = 3 }, { .states = 1 }, VITRINE_SEARCH_NARROWER },
  { { .states = 1 }, { .states = 3 }, VITRINE_SEARCH_WIDER },
  { { .states = 1 }, { .states = 0 }, VITRINE_SEARCH_WIDER },
  { { .states = 1 }, { .states = 2 }, VITRINE_SEARCH_OTHER },
  { { .added = VITRINE_PERIOD_TODAY }, { .added = VITRINE_PERIOD_ANY }, VITRINE_SEARCH_WIDER },
  { { .added = VITRINE_PERIOD_TODAY }, { .added = VITRINE_PERIOD_THIS_YEAR }, VITRINE_SEARCH_OTHER },
  { { .tag = (char *) "a" }, { .tag = (char *) "a", .unused = TRUE }, VITRINE_SEARCH_NARROWER },
  { { .tag = (char *) "a" }, { .tag = (char *) "b" }, VITRINE_SEARCH_OTHER },
  { { .tag = (char *) "a" }, { .unused = TRUE }, VITRINE_SEARCH_OTHER },
};

static void
test_compare (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (compare_cases); i++)
    g_assert_cmpint (vitrine_image_criteria_compare (&compare_cases[i].before,
                                                     &compare_cases[i].after),
                     ==, compare_cases[i].change);
}

static void
test_list (void)
{
  g_auto (VitrineImageCriteria) criteria = {
    .use_cases = BIT (VITRINE_USE_CASE_SIZE_CHART),
    .states = BIT (VITRINE_STATES_FAILED) | BIT (VITRINE_STATES_READY),
    .added = VITRINE_PERIOD_TODAY,
    .sent = VITRINE_PERIOD_THIS_YEAR,
    .unused = TRUE,
    .tag = g_strdup ("red"),
  };
  const char *const words[] = { "Size chart", "Ready", "Failed", "Added: Today",
                                "Sent: This year", "In no draft", "Tag: red" };
  g_autoptr (GArray) list = vitrine_image_criteria_list (&criteria);

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (words));
  for (guint i = 0; i < list->len; i++) {
    const VitrineCriterion *criterion = &g_array_index (list, VitrineCriterion, i);
    g_autofree char *text = vitrine_image_criteria_describe (&criteria, criterion);

    g_assert_cmpstr (text, ==, words[i]);
    vitrine_image_criteria_drop (&criteria, criterion);
  }
  g_assert_true (vitrine_image_criteria_is_empty (&criteria));
}

static void
test_copy (void)
{
  g_auto (VitrineImageCriteria) criteria = { .tag = g_strdup ("red"), .unused = TRUE };
  g_auto (VitrineImageCriteria) other = { 0 };

  vitrine_image_criteria_copy (&other, &criteria);
  vitrine_image_criteria_copy (&criteria, &criteria);
  g_assert_cmpstr (criteria.tag, ==, "red");
  g_assert_cmpint (vitrine_image_criteria_compare (&criteria, &other), ==, VITRINE_SEARCH_SAME);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-criteria/start", test_start);
  g_test_add_func ("/image-criteria/states", test_states);
  g_test_add_func ("/image-criteria/matches", test_matches);
  g_test_add_func ("/image-criteria/unused", test_unused);
  g_test_add_func ("/image-criteria/compare", test_compare);
  g_test_add_func ("/image-criteria/list", test_list);
  g_test_add_func ("/image-criteria/copy", test_copy);

  return g_test_run ();
}
