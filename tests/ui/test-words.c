/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-words.h"

#include <string.h>

#define NOW ((gint64) 1700000000 * G_USEC_PER_SEC)

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

  for (int state = VITRINE_IMAGE_CHECKING; state <= VITRINE_IMAGE_PREPARING; state++) {
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
  VitrineImageFacts  facts;
  const char        *words;
} traits_cases[] = {
  { { .colour = VITRINE_COLOUR_RGB, .bits = 8, .frames = 1, .orientation = 1 }, "" },
  { { .colour = VITRINE_COLOUR_RGB, .profile = "Display P3" }, "Display P3" },
  { { .colour = VITRINE_COLOUR_CMYK, .profile = "FOGRA39" }, "CMYK · FOGRA39" },
  { { .colour = VITRINE_COLOUR_GREY, .bits = 16, .alpha = TRUE }, "grey · 16 bits · transparency" },
  { { .frames = 12, .metadata = VITRINE_METADATA_EXIF | VITRINE_METADATA_GPS,
      .orientation = 6 },
    "12 frames · turned by its camera note · tells where it was taken" },
  { { .metadata = VITRINE_METADATA_CAMERA | VITRINE_METADATA_XMP }, "names the camera" },
};

static void
test_traits (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (traits_cases); i++) {
    g_autofree char *words = vitrine_words_dup_traits (&traits_cases[i].facts);

    g_assert_cmpstr (words, ==, traits_cases[i].words);
  }
}

static void
test_reference (void)
{
  const gint64 codes[] = { 12038014, 12052301, 0 };
  g_autofree char *with = vitrine_words_dup_reference ("IMG-04", codes);
  g_autofree char *without = vitrine_words_dup_reference ("PREP-01", NULL);

  g_assert_cmpstr (with, ==, "IMG-04 · 12038014, 12052301");
  g_assert_cmpstr (without, ==, "PREP-01");
}

static void
test_batch (void)
{
  g_autofree char *some = vitrine_words_dup_batch (5, 3);
  g_autofree char *none = vitrine_words_dup_batch (2, 0);

  g_assert_cmpstr (some, ==, "5 pictures, 3 need a fix");
  g_assert_cmpstr (none, ==, "2 pictures");
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
  { { .total = 40, .done = 12, .next_try = NOW + 11500000 }, 0, FALSE,
    "12 of 40 · trying again in 12 s" },
  { { .total = 40, .done = 12, .next_try = NOW - 5 }, 0, FALSE,
    "12 of 40 · trying again in 0 s" },
  { { .total = 4, .done = 4, .failed = 2 }, 3100000, FALSE, "4 of 4 · 2 failed" },
  { { .total = 0 }, 0, FALSE, "" },
};

static void
test_queue (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queue_cases); i++) {
    g_autofree char *words = vitrine_words_dup_queue (&queue_cases[i].totals,
                                                      queue_cases[i].bytes_per_second,
                                                      queue_cases[i].paused, NOW);
    g_autofree char *plain = with_plain_spaces (words);

    g_assert_cmpstr (plain, ==, queue_cases[i].words);
  }
}

static const struct {
  double      seconds;
  const char *words;
  const char *short_words;
} wait_cases[] = {
  { -3, "Waiting, trying again in 0 s", "Again in 0 s" },
  { 0, "Waiting, trying again in 0 s", "Again in 0 s" },
  { 0.1, "Waiting, trying again in 1 s", "Again in 1 s" },
  { 12, "Waiting, trying again in 12 s", "Again in 12 s" },
  { 119, "Waiting, trying again in 119 s", "Again in 119 s" },
  { 120, "Waiting, trying again in 2 min", "Again in 2 min" },
  { 3599, "Waiting, trying again in 60 min", "Again in 60 min" },
};

static void
test_wait (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wait_cases); i++) {
    gint64 left = wait_cases[i].seconds * G_USEC_PER_SEC;
    g_autofree char *words = vitrine_words_dup_wait (left);
    g_autofree char *short_words = vitrine_words_dup_short_wait (left);

    g_assert_cmpstr (words, ==, wait_cases[i].words);
    g_assert_cmpstr (short_words, ==, wait_cases[i].short_words);
  }
}

static const struct { VitrineUploadTotals totals; const char *words; } run_cases[] = {
  { { .total = 5, .sent = 3, .reused = 1, .failed = 1 }, "3 sent · 1 reused · 1 failed" },
  { { .total = 1, .sent = 1 }, "1 sent" },
  { { .total = 2, .failed = 2 }, "2 failed" },
};

static void
test_run (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (run_cases); i++) {
    g_autofree char *words = vitrine_words_dup_run (&run_cases[i].totals);

    g_assert_cmpstr (words, ==, run_cases[i].words);
  }
}

static void
test_image_state (void)
{
  g_autoptr (VitrineImage) image = vitrine_image_new ("1.png", "shop", VITRINE_USE_CASE_MAIN);
  g_autofree char *waits = NULL;
  g_autofree char *tries_again = NULL;
  g_autofree char *sends = NULL;

  vitrine_image_set_state (image, VITRINE_IMAGE_WAITING);
  waits = vitrine_words_dup_image_state (image, 0);
  g_assert_cmpstr (waits, ==, "Waiting");
  vitrine_image_set_turn (image, &(VitrineTurn) { .next_try = 12 * G_USEC_PER_SEC });
  tries_again = vitrine_words_dup_image_state (image, 0);
  g_assert_cmpstr (tries_again, ==, "Waiting, trying again in 12 s");
  vitrine_image_set_state (image, VITRINE_IMAGE_SENDING);
  vitrine_image_set_progress (image, 0.5);
  sends = vitrine_words_dup_image_state (image, 0);
  g_assert_cmpstr (sends, ==, "Sending 50 %");
}

static const struct { gint64 offset; gboolean corrected; const char *says; } clock_cases[] = {
  { 31, TRUE, "31 seconds slow" },
  { -420, TRUE, "7 minutes fast" },
  { 3 * 3600, TRUE, "3 hours slow" },
  { 24 * 4000, FALSE, "off by 26 hours" },
};

static void
test_clock (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clock_cases); i++) {
    g_autofree char *words = vitrine_words_dup_clock (clock_cases[i].offset,
                                                      clock_cases[i].corrected);

    g_assert_nonnull (strstr (words, clock_cases[i].says));
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

static const struct {
  VitrineCollection  collection;
  const char        *words;
} collection_cases[] = {
  { { "shoot", 1, 124, 3 }, "124 pictures added from “shoot”; 3 other files left out" },
  { { "shoot", 1, 1, 1 }, "1 picture added from “shoot”; 1 other file left out" },
  { { "shoot", 1, 5, 0 }, "5 pictures added from “shoot”" },
  { { "shoot", 1, 0, 0 }, "No pictures in “shoot”" },
  { { "shoot", 1, 0, 2 }, "No pictures in “shoot”; 2 other files left out" },
  { { NULL, 2, 5, 0 }, "5 pictures added from the folders" },
  { { "shoot", 1, 40, 2, TRUE }, "40 pictures added from “shoot”; the rest was cancelled" },
  { { "shoot", 1, 40, 0, FALSE, TRUE },
    "40 pictures added from “shoot”; that is all that can be taken at once" },
};

static void
test_collection (void)
{
  g_autofree char *looking = vitrine_words_dup_looking ("shoot", 2);

  g_assert_cmpstr (looking, ==, "Looking through “shoot”: 2 pictures so far");
  for (gsize i = 0; i < G_N_ELEMENTS (collection_cases); i++) {
    g_autofree char *words = vitrine_words_dup_collection (&collection_cases[i].collection);

    g_assert_cmpstr (words, ==, collection_cases[i].words);
  }
}

static void
test_unbroken (void)
{
  g_autofree char *words =
    vitrine_words_dup_unbroken ("Scaled from 5,120 × 3,413 to 4,000 × 2,667 px");
  g_autofree char *plain = vitrine_words_dup_unbroken ("Turned upright");

  g_assert_cmpstr (words, ==, "Scaled from 5,120\u00a0×\u00a03,413 to 4,000\u00a0×\u00a02,667"
                              "\u00a0px");
  g_assert_cmpstr (plain, ==, "Turned upright");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/state", test_state);
  g_test_add_func ("/words/facts", test_facts);
  g_test_add_func ("/words/traits", test_traits);
  g_test_add_func ("/words/reference", test_reference);
  g_test_add_func ("/words/batch", test_batch);
  g_test_add_func ("/words/time-left", test_time_left);
  g_test_add_func ("/words/queue", test_queue);
  g_test_add_func ("/words/wait", test_wait);
  g_test_add_func ("/words/run", test_run);
  g_test_add_func ("/words/image-state", test_image_state);
  g_test_add_func ("/words/clock", test_clock);
  g_test_add_func ("/words/answer", test_answer);
  g_test_add_func ("/words/collection", test_collection);
  g_test_add_func ("/words/unbroken", test_unbroken);

  return g_test_run ();
}
