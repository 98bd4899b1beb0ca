/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image.h"

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

static VitrineImage *
new_image (void)
{
  return vitrine_image_new ("red shoe.jpg", "practice", VITRINE_USE_CASE_MAIN);
}

static void
test_new (void)
{
  VitrineImage *image = new_image ();

  g_assert_cmpstr (vitrine_image_get_name (image), ==, "red shoe.jpg");
  g_assert_cmpstr (vitrine_image_get_shop_id (image), ==, "practice");
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_CHECKING);
  g_assert_null (vitrine_image_get_digest (image));
  g_assert_cmpuint (vitrine_image_get_facts (image)->width, ==, 0);
  g_assert_cmpint (vitrine_image_get_id (image), ==, 0);
  g_assert_null (vitrine_image_get_receipt (image));
  g_assert_finalize_object (image);
}

static void
test_trouble (void)
{
  g_autoptr (VitrineImage) image = new_image ();

  vitrine_image_set_trouble (image, VITRINE_IMAGE_FAILED, "Too wide", 12038014, "2022…70B8");
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_FAILED);
  g_assert_cmpstr (vitrine_image_get_reason (image), ==, "Too wide");
  g_assert_cmpint (vitrine_image_get_code (image), ==, 12038014);
  g_assert_cmpstr (vitrine_image_get_request_id (image), ==, "2022…70B8");

  /* Moving on forgets it. */
  vitrine_image_set_state (image, VITRINE_IMAGE_WAITING);
  g_assert_null (vitrine_image_get_reason (image));
  g_assert_cmpint (vitrine_image_get_code (image), ==, 0);
  g_assert_null (vitrine_image_get_request_id (image));
}

/* A setter says once that something changed, and nothing when nothing did. */
static void
test_notify (void)
{
  g_autoptr (VitrineImage) image = new_image ();
  g_autoptr (VitrineReceipt) receipt =
    vitrine_receipt_new ("u", "https://example.org/u", 1, 1, VITRINE_USE_CASE_MAIN, "r", "{}", 0);
  guint n_state = 0;
  guint n_all = 0;

  g_signal_connect (image, "notify::state", G_CALLBACK (count_cb), &n_state);
  g_signal_connect (image, "notify", G_CALLBACK (count_cb), &n_all);

  vitrine_image_set_trouble (image, VITRINE_IMAGE_FAILED, "Too wide", 1, "r");
  g_assert_cmpuint (n_state, ==, 1);
  g_assert_cmpuint (n_all, ==, 4);
  vitrine_image_set_trouble (image, VITRINE_IMAGE_FAILED, "Too wide", 1, "r");
  g_assert_cmpuint (n_all, ==, 4);

  vitrine_image_set_progress (image, 0.5);
  vitrine_image_set_progress (image, 0.5);
  vitrine_image_set_use_case (image, VITRINE_USE_CASE_MAIN);
  vitrine_image_set_receipt (image, receipt);
  vitrine_image_set_receipt (image, receipt);
  g_assert_cmpuint (n_all, ==, 6);
}

static void
test_content (void)
{
  const VitrineImageFacts facts = { VITRINE_IMAGE_FORMAT_PNG, 1234, 300, 400, FALSE };
  g_autoptr (VitrineImage) image = new_image ();
  g_autofree char *digest = NULL;

  vitrine_image_set_content (image, "e3b0c442", &facts);
  vitrine_image_set_content (image, vitrine_image_get_digest (image), &facts);   /* its own */
  g_object_get (image, "digest", &digest, NULL);
  g_assert_cmpstr (digest, ==, "e3b0c442");
  g_assert_cmpint (vitrine_image_get_facts (image)->format, ==, VITRINE_IMAGE_FORMAT_PNG);
  g_assert_cmpuint (vitrine_image_get_facts (image)->bytes, ==, 1234);
  g_assert_cmpuint (vitrine_image_get_facts (image)->height, ==, 400);
}

/* What goes is the copy that was made to fit, as long as there is one. */
static void
test_outgoing (void)
{
  g_autoptr (VitrineImage) image = vitrine_image_new ("a.heic", "shop", VITRINE_USE_CASE_MAIN);
  const VitrineImageFacts facts = { .format = VITRINE_IMAGE_FORMAT_HEIC, .bytes = 20 };
  const VitrineImageFacts fitting = { .format = VITRINE_IMAGE_FORMAT_JPEG, .bytes = 10 };

  vitrine_image_set_content (image, "original", &facts);
  g_assert_cmpstr (vitrine_image_get_outgoing (image), ==, "original");
  vitrine_image_set_prepared (image, "copy", &fitting, "Saved as JPEG");
  g_assert_cmpstr (vitrine_image_get_outgoing (image), ==, "copy");
  g_assert_cmpuint (vitrine_image_get_outgoing_facts (image)->bytes, ==, 10);
  g_assert_cmpstr (vitrine_image_get_digest (image), ==, "original");
  vitrine_image_set_prepared (image, NULL, NULL, NULL);
  g_assert_cmpuint (vitrine_image_get_outgoing_facts (image)->bytes, ==, 20);
}

/* Only the time is looked at by anyone but the queue. */
static void
test_turn (void)
{
  VitrineImage *image = vitrine_image_new ("a", "shop", VITRINE_USE_CASE_MAIN);
  guint n_notified = 0;
  gint64 next_try;

  g_signal_connect (image, "notify::next-try", G_CALLBACK (count_cb), &n_notified);
  vitrine_image_set_turn (image, &(VitrineTurn) { .tries = 2, .next_try = 0, .place = 7 });
  g_assert_cmpuint (n_notified, ==, 0);
  vitrine_image_set_turn (image, &(VitrineTurn) { .tries = 3, .next_try = 99, .place = 7 });
  g_object_get (image, "next-try", &next_try, NULL);
  g_assert_cmpint (next_try, ==, 99);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (vitrine_image_get_turn (image)->tries, ==, 3);
  g_assert_cmpint (vitrine_image_get_turn (image)->place, ==, 7);
  g_assert_finalize_object (image);
}

static void
test_suggestion (void)
{
  g_autoptr (VitrineImage) image = vitrine_image_new ("a", "shop", VITRINE_USE_CASE_MAIN);
  VitrineUseCase use_case = VITRINE_USE_CASE_MAIN;

  g_assert_false (vitrine_image_get_suggestion (image, NULL));
  vitrine_image_set_suggestion (image, VITRINE_USE_CASE_SIZE_CHART);
  g_assert_true (vitrine_image_get_suggestion (image, &use_case));
  g_assert_cmpint (use_case, ==, VITRINE_USE_CASE_SIZE_CHART);
  vitrine_image_set_suggestion (image, -1);
  g_assert_false (vitrine_image_get_suggestion (image, &use_case));
}

static const struct { VitrineImageFormat format; const char *name; const char *expected; }
  file_name_cases[] = {
  { VITRINE_IMAGE_FORMAT_JPEG, "shoe.HEIC", "shoe.jpg" },
  { VITRINE_IMAGE_FORMAT_JPEG, "shoe.JPEG", "shoe.JPEG" },
  { VITRINE_IMAGE_FORMAT_PNG, "shoe.v2", "shoe.v2.png" },
  { VITRINE_IMAGE_FORMAT_PNG, "Pasted picture", "Pasted picture.png" },
  { VITRINE_IMAGE_FORMAT_JPEG, "鞋.tar.tiff", "鞋.tar.jpg" },
  { VITRINE_IMAGE_FORMAT_JPEG, "", ".jpg" },
  { VITRINE_IMAGE_FORMAT_UNKNOWN, "a.doc", "a.doc" },
};

static void
test_file_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (file_name_cases); i++) {
    g_autofree char *name = vitrine_image_format_dup_file_name (file_name_cases[i].format,
                                                                file_name_cases[i].name);

    g_assert_cmpstr (name, ==, file_name_cases[i].expected);
  }
}

static void
test_titles (void)
{
  for (VitrineImageState state = 0; state <= VITRINE_IMAGE_FAILED; state++)
    g_assert_cmpstr (vitrine_image_state_get_title (state), !=, "");
  for (VitrineImageFormat format = 1; format < VITRINE_N_IMAGE_FORMATS; format++)
    g_assert_cmpstr (vitrine_image_format_get_name (format), !=, "");
  g_assert_cmpstr (vitrine_image_format_get_name (VITRINE_IMAGE_FORMAT_UNKNOWN), ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/new", test_new);
  g_test_add_func ("/image/trouble", test_trouble);
  g_test_add_func ("/image/notify", test_notify);
  g_test_add_func ("/image/content", test_content);
  g_test_add_func ("/image/outgoing", test_outgoing);
  g_test_add_func ("/image/suggestion", test_suggestion);
  g_test_add_func ("/image/turn", test_turn);
  g_test_add_func ("/image/file-names", test_file_names);
  g_test_add_func ("/image/titles", test_titles);
  return g_test_run ();
}
