/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-words.h"

static const struct {
  VitrineImageState  state;
  double             progress;
  gint64             code;
  const char        *words;
} state_cases[] = {
  { VITRINE_IMAGE_CHECKING, 0, 0, "Checking" },
  { VITRINE_IMAGE_SENDING, 0.0, 0, "Sending 0 %" },
  { VITRINE_IMAGE_SENDING, 0.629, 0, "Sending 62 %" },   /* never says more than is so */
  { VITRINE_IMAGE_SENDING, 0.999, 0, "Sending 99 %" },
  { VITRINE_IMAGE_SENT, 1.0, 0, "Sent" },
  { VITRINE_IMAGE_FAILED, 0.5, 12038014, "Failed (12038014)" },
  { VITRINE_IMAGE_FAILED, 0.5, 0, "Failed" },
};

static void
test_state (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (state_cases); i++) {
    g_autofree char *words = vitrine_words_dup_state (state_cases[i].state,
                                                      state_cases[i].progress,
                                                      state_cases[i].code);

    g_assert_cmpstr (words, ==, state_cases[i].words);
  }

  for (int state = VITRINE_IMAGE_CHECKING; state <= VITRINE_IMAGE_FAILED; state++) {
    g_assert_nonnull (vitrine_words_get_icon (state));
    g_assert_nonnull (vitrine_words_get_style (state));
  }
}

static const struct {
  VitrineImageFacts  facts;
  const char        *words;
} facts_cases[] = {
  { { VITRINE_IMAGE_FORMAT_JPEG, 5100000, 800, 600, FALSE }, "800 × 600 · JPEG · 5.1 MB" },
  { { VITRINE_IMAGE_FORMAT_PDF, 193, 0, 0, FALSE }, "PDF · 193 bytes" },
  { { VITRINE_IMAGE_FORMAT_UNKNOWN, 193, 0, 0, FALSE }, "193 bytes" },
  { { VITRINE_IMAGE_FORMAT_UNKNOWN, 0, 0, 0, FALSE }, "" },
};

/* g_format_size() puts a no-break space before its unit. */
static char *
with_plain_spaces (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\u00a0", -1);

  return g_strjoinv (" ", parts);
}

static void
test_facts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (facts_cases); i++) {
    g_autofree char *words = vitrine_words_dup_facts (&facts_cases[i].facts);
    g_autofree char *plain = with_plain_spaces (words);

    g_assert_cmpstr (plain, ==, facts_cases[i].words);
  }
}

static const struct {
  guint64     seconds;
  const char *words;
} time_left_cases[] = {
  { 0, "1 s left" },
  { 59, "59 s left" },
  { 60, "1 min left" },
  { 61, "2 min left" },
  { 119 * 60, "119 min left" },
  { 120 * 60, "2 h left" },
  { 121 * 60, "3 h left" },
};

static void
test_time_left (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (time_left_cases); i++) {
    g_autofree char *words = vitrine_words_dup_time_left (time_left_cases[i].seconds);

    g_assert_cmpstr (words, ==, time_left_cases[i].words);
  }
}

static const struct {
  VitrineUploadTotals  totals;
  guint64              bytes_per_second;
  gboolean             paused;
  const char          *words;
} queue_cases[] = {
  { { .total = 40, .done = 12, .reused = 14, .bytes_saved = 38000000, .bytes_left = 180000000 },
    3100000, FALSE, "12 of 40 · 3.1 MB/s · 58 s left · 14 reused, 38.0 MB saved" },
  { { .total = 40, .done = 12, .bytes_left = 1 }, 0, FALSE, "12 of 40" },
  { { .total = 40, .done = 12, .bytes_left = 1 }, 3100000, TRUE, "12 of 40 · Paused" },
  { { .total = 4, .done = 4, .failed = 2 }, 3100000, FALSE, "4 of 4 · 2 failed" },
  { { .total = 0 }, 0, FALSE, "" },
};

static void
test_queue (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queue_cases); i++) {
    g_autofree char *words = vitrine_words_dup_queue (&queue_cases[i].totals,
                                                      queue_cases[i].bytes_per_second,
                                                      queue_cases[i].paused);
    g_autofree char *plain = with_plain_spaces (words);

    g_assert_cmpstr (plain, ==, queue_cases[i].words);
  }
}

static void
test_answer (void)
{
  g_autofree char *pretty = vitrine_words_dup_answer ("{\"code\":0}");
  g_autofree char *html = vitrine_words_dup_answer ("<html>no</html>");
  g_autofree char *empty = vitrine_words_dup_answer ("");

  g_assert_cmpstr (pretty, ==, "{\n  \"code\" : 0\n}");
  g_assert_cmpstr (html, ==, "<html>no</html>");
  g_assert_cmpstr (empty, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/state", test_state);
  g_test_add_func ("/words/facts", test_facts);
  g_test_add_func ("/words/time-left", test_time_left);
  g_test_add_func ("/words/queue", test_queue);
  g_test_add_func ("/words/answer", test_answer);

  return g_test_run ();
}
