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
  g_test_add_func ("/image/titles", test_titles);
  return g_test_run ();
}
