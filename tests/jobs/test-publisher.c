/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include "vitrine-error.h"
#include "vitrine-finding.h"
#include "vitrine-publisher.h"

#include <string.h>

#define PRODUCTS "/product/202309/products"

static const char good_body[] =
  "{\"title\":\"Canvas tote bag with inner pocket, 40 cm\","
  "\"description\":\"<p>Sturdy canvas, washable at 30 degrees.</p>"
  "<img src='vitrine:%s' width='601' height='600'>\","
  "\"category_id\":\"810440\",\"main_images\":[%s],"
  "\"skus\":[{\"seller_sku\":\"TOTE-1\",\"price\":{\"amount\":\"19.90\",\"currency\":\"USD\"},"
  "\"inventory\":[{\"warehouse_id\":\"7401230000000000001\",\"quantity\":12}]}],"
  "\"package_dimensions\":{\"length\":\"16\",\"width\":\"14\",\"height\":\"2\","
  "\"unit\":\"INCH\"},\"package_weight\":{\"value\":\"1.2\",\"unit\":\"POUND\"},"
  "\"product_attributes\":[{\"id\":\"100403\",\"values\":[{\"id\":\"1000741\"}]}]}";

static VitrinePublisher *
new_publisher (Fixture *fixture)
{
  VitrinePublisher *publisher =
    vitrine_publisher_new (fixture->workspace, fixture->intake, fixture->queue);

  vitrine_publisher_set_pace (publisher, FIXTURE_PACE);

  return publisher;
}

static VitrineDraft *
new_draft (Fixture *fixture, const char *body)
{
  VitrineShop *shop = vitrine_workspace_get_shop (fixture->workspace);
  VitrineDraft *draft = vitrine_draft_new (vitrine_shop_get_id (shop), "US");
  g_autoptr (GError) error = NULL;

  vitrine_draft_set_body (draft, body, -1, &error);
  g_assert_no_error (error);
  vitrine_draft_keeper_add (vitrine_workspace_get_draft_keeper (fixture->workspace), draft);

  return draft;
}

/* With a picture of our own in two places, which the shop has or hasn't. */
static VitrineDraft *
new_good_draft (Fixture *fixture, VitrineImage *image)
{
  g_autofree char *picture = g_strdup_printf ("{\"vitrine_picture\":\"%s\"}",
                                              vitrine_image_get_digest (image));
  g_auto (GStrv) parts = g_strsplit (good_body, "%s", 3);
  g_autofree char *body = g_strconcat (parts[0], vitrine_image_get_digest (image), parts[1],
                                       picture, parts[2], NULL);

  return new_draft (fixture, body);
}

static VitrineStanding *
publish (VitrinePublisher *publisher, VitrineDraft *draft, GPtrArray **findings, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_publisher_publish_async (publisher, draft, FALSE, NULL, test_keep_result_cb, &result);

  return vitrine_publisher_publish_finish (publisher, test_wait_result (&result), findings, error);
}

static VitrineStanding *
look (VitrinePublisher *publisher, VitrineDraft *draft)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineStanding *standing;

  vitrine_publisher_look_async (publisher, draft, NULL, test_keep_result_cb, &result);
  standing = vitrine_publisher_look_finish (publisher, test_wait_result (&result), &error);
  g_assert_no_error (error);

  return standing;
}

static guint
count_products (Fixture *fixture)
{
  g_autofree char *text = fixture_practice_state (fixture);
  g_autoptr (JsonNode) state = json_from_string (text, NULL);

  return json_array_get_length (json_object_get_array_member (json_node_get_object (state),
                                                              "products"));
}

/* A picture that the shop doesn't have is sent first; the product is made once. */
static void
test_fine (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autoptr (VitrinePublisher) publisher = new_publisher (fixture);
  g_autoptr (VitrineDraft) draft = new_good_draft (fixture, image);
  g_autoptr (VitrineStanding) before = look (publisher, draft);
  g_autoptr (VitrineStanding) standing = NULL;
  g_autoptr (VitrineStanding) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (before->product_id);
  g_assert_false (before->is_unsure);
  standing = publish (publisher, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (standing->product_id);
  g_assert_cmpint (standing->state, ==, VITRINE_DRAFT_IN_REVIEW);
  g_assert_cmpint (vitrine_image_get_state (image), ==, VITRINE_IMAGE_SENT);
  g_assert_nonnull (strstr (vitrine_draft_get_body (draft), "\"uri\""));
  g_assert_null (strstr (vitrine_draft_get_body (draft), "vitrine:"));
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_SAVED);

  after = look (publisher, draft);
  g_assert_cmpstr (after->product_id, ==, standing->product_id);
  g_assert_null (publish (publisher, draft, NULL, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
  g_assert_nonnull (strstr (error->message, standing->product_id));
  g_assert_cmpuint (count_products (fixture), ==, 1);
}

/* What the rules find isn't sent, and is told. */
static void
test_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrinePublisher) publisher = new_publisher (fixture);
  g_autoptr (VitrineDraft) draft = new_draft (fixture, "{\"title\":\"Canvas tote bag\"}");
  g_autoptr (VitrineStanding) standing = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (publish (publisher, draft, &findings, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_cmpuint (count_products (fixture), ==, 0);
  standing = look (publisher, draft);
  g_assert_false (standing->is_unsure);
}

/* A picture that can't be sent is named. */
static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = test_make_picture (fixture->folder, "small.png", "png", 100, 100);
  VitrineImage *image = fixture_add (fixture, path);
  g_autoptr (VitrinePublisher) publisher = new_publisher (fixture);
  g_autoptr (VitrineDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  fixture_wait_for_state (image, VITRINE_IMAGE_NEEDS_FIX);
  draft = new_good_draft (fixture, image);
  g_assert_null (publish (publisher, draft, NULL, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
  g_assert_nonnull (strstr (error->message, "small.png"));
  g_assert_cmpuint (count_products (fixture), ==, 0);
}

/* What the market alone knows comes back as a finding on its field, and the next try is new. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autoptr (VitrinePublisher) publisher = new_publisher (fixture);
  g_autoptr (VitrineDraft) draft = new_good_draft (fixture, image);
  g_autoptr (VitrineStanding) unsent = NULL;
  g_autoptr (VitrineStanding) standing = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_fault (fixture, "code,code=12052023,times=1,path=" PRODUCTS);
  g_assert_null (publish (publisher, draft, &findings, &refusal));
  g_assert_cmpint (vitrine_error_get_verdict (refusal)->code, ==, 12052023);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((VitrineFinding *) findings->pdata[0])->field, ==, "category_id");
  unsent = look (publisher, draft);
  g_assert_false (unsent->is_unsure);

  standing = publish (publisher, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_products (fixture), ==, 1);
}

/* What goes wrong on the way, for how many tries, and whether it passes within one publishing. */
static const struct {
  const char *fault;
  gboolean    passes;
} faults[] = {
  { "status,status=503,times=2,path=" PRODUCTS, TRUE },
  { "code,code=36009003,times=2,path=" PRODUCTS, TRUE },
  { "expired-token,times=1,path=" PRODUCTS, TRUE },
  { "reset,times=2,path=" PRODUCTS, TRUE },
  { "lost-answer,times=1,path=" PRODUCTS, TRUE },
  { "lost-answer,times=2,path=" PRODUCTS, TRUE },
  { "lost-answer,times=3,path=" PRODUCTS, FALSE },
  { "status,status=503,times=3,path=" PRODUCTS, FALSE },
  { "html,times=3,path=" PRODUCTS, FALSE },
};

/* One product in the end, however the first try went. */
static void
test_fault (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autoptr (VitrinePublisher) publisher = new_publisher (fixture);
  g_autoptr (VitrineDraft) draft = new_good_draft (fixture, image);
  g_autoptr (VitrineStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_fault (fixture, faults[i].fault);
  standing = publish (publisher, draft, NULL, &error);
  if (!faults[i].passes) {
    g_autoptr (VitrineStanding) unsure = look (publisher, draft);

    g_assert_null (standing);
    g_assert_nonnull (error);
    g_assert_true (unsure->is_unsure);
    g_assert_null (unsure->product_id);
    g_clear_error (&error);
    standing = publish (publisher, draft, NULL, &error);
  }
  g_assert_no_error (error);
  g_assert_nonnull (standing->product_id);
  g_assert_cmpuint (count_products (fixture), ==, 1);
}

/* A picture that is no longer in the library is there yet as the draft's own copy. */
static void
test_own_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineImage) image = g_object_ref (fixture_add_picture (fixture, "1.png", 601));
  g_autoptr (VitrinePublisher) publisher = new_publisher (fixture);
  g_autoptr (VitrineDraft) draft = new_good_draft (fixture, image);
  g_autoptr (VitrineStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  test_wait_until (vitrine_intake_get_n_busy (fixture->intake) == 0);
  vitrine_intake_remove (fixture->intake, image);
  standing = publish (publisher, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (standing->product_id);
  g_assert_cmpuint (count_products (fixture), ==, 1);
}

/* An answer that was lost counts, whatever the market says to the tries after it. */
static void
test_lost_and_refused (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autoptr (VitrinePublisher) publisher = new_publisher (fixture);
  g_autoptr (VitrineDraft) draft = new_good_draft (fixture, image);
  g_autoptr (VitrineStanding) unsure = NULL;
  g_autoptr (VitrineStanding) standing = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_fault (fixture, "lost-answer,times=1,path=" PRODUCTS);
  fixture_add_fault (fixture, "code,code=12052023,times=2,after=1,path=" PRODUCTS);
  g_assert_null (publish (publisher, draft, NULL, &refusal));
  g_assert_cmpint (vitrine_error_get_verdict (refusal)->code, ==, 12052023);
  g_assert_cmpuint (count_products (fixture), ==, 1);
  g_assert_null (publish (publisher, draft, NULL, &again));
  g_assert_cmpint (vitrine_error_get_verdict (again)->code, ==, 12052023);
  unsure = look (publisher, draft);
  g_assert_true (unsure->is_unsure);

  standing = publish (publisher, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_products (fixture), ==, 1);
}

/* What the market has of an earlier run is what is told, not what was asked for last. */
static void
test_draft_then_listing (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = fixture_add_picture (fixture, "1.png", 601);
  g_autoptr (VitrinePublisher) publisher = new_publisher (fixture);
  g_autoptr (VitrineDraft) draft = new_good_draft (fixture, image);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (VitrineStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_fault (fixture, "lost-answer,times=3,path=" PRODUCTS);
  vitrine_publisher_publish_async (publisher, draft, TRUE, NULL, test_keep_result_cb, &result);
  g_assert_null (vitrine_publisher_publish_finish (publisher, test_wait_result (&result), NULL,
                                                   NULL));
  standing = publish (publisher, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (standing->state, ==, VITRINE_DRAFT_READY);
  g_assert_cmpuint (count_products (fixture), ==, 1);
}

#define ADD(path, data, func) \
  g_test_add (path, Fixture, data, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/publisher/fine", NULL, test_fine);
  ADD ("/publisher/rules", NULL, test_rules);
  ADD ("/publisher/picture", NULL, test_picture);
  ADD ("/publisher/refused", NULL, test_refused);
  ADD ("/publisher/own-copy", NULL, test_own_copy);
  ADD ("/publisher/lost-and-refused", NULL, test_lost_and_refused);
  ADD ("/publisher/draft-then-listing", NULL, test_draft_then_listing);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_strdup_printf ("/publisher/fault/%" G_GSIZE_FORMAT, i);

    ADD (path, GSIZE_TO_POINTER (i), test_fault);
  }

  return g_test_run ();
}
