/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include "vitrine-json-path.h"
#include "vitrine-picture-names.h"

#include <string.h>

/* Where a picture may stand, and for what it is sent then. */
static const struct {
  const char     *path;
  VitrineUseCase  use_case;
} places[] = {
  { "main_images[0].uri", VITRINE_USE_CASE_MAIN },
  { "skus[0].sales_attributes[0].sku_img.uri", VITRINE_USE_CASE_ATTRIBUTE },
  { "skus[1].sales_attributes[0].sku_img.uri", VITRINE_USE_CASE_ATTRIBUTE },
  { "skus[0].sales_attributes[0].supplementary_sku_images[0].uri", VITRINE_USE_CASE_ATTRIBUTE },
  { "size_chart.image.uri", VITRINE_USE_CASE_SIZE_CHART },
  { "certifications[0].images[0].uri", VITRINE_USE_CASE_CERTIFICATION },
};

static const char body[] =
  "{\"description\":\"<img src='vitrine:%1$s'>\",\"main_images\":[{\"vitrine_picture\":\"%1$s\"},{\"uri\":\"kept\"}],"
  "\"skus\":[{\"sales_attributes\":[{\"name\":\"Color\",\"value_name\":\"Red\","
  "\"sku_img\":{\"vitrine_picture\":\"%1$s\"},"
  "\"supplementary_sku_images\":[{\"vitrine_picture\":\"%1$s\"}]},{\"name\":\"Size\"}]},"
  "{\"sales_attributes\":[{\"name\":\"Color\",\"value_name\":\"Red\","
  "\"sku_img\":{\"vitrine_picture\":\"%1$s\"}}]}],"
  "\"size_chart\":{\"image\":{\"vitrine_picture\":\"%1$s\"}},"
  "\"certifications\":[{\"id\":\"1\",\"images\":[{\"vitrine_picture\":\"%1$s\"}]}]}";

static VitrineDraft *
make_draft (const char *digest)
{
  VitrineDraft *draft = vitrine_draft_new ("practice", "US");
  g_autofree char *text = g_strdup_printf (body, digest);
  g_autoptr (GError) error = NULL;

  g_assert_true (vitrine_draft_set_body (draft, text, -1, &error));
  g_assert_no_error (error);
  vitrine_part_set_text (VITRINE_PART (vitrine_draft_get_product (draft)), "title", "A");
  vitrine_draft_take_step (draft, FALSE);

  return draft;
}

static VitrinePictureNames *
name (Fixture *fixture, VitrineDraft *draft)
{
  g_autoptr (VitrineReceiptFinder) receipts =
    vitrine_receipt_finder_new (fixture->workspace, vitrine_draft_get_shop_id (draft));

  return vitrine_picture_names_new (draft, receipts);
}

/* Returns: (transfer full): what stands there. */
static char *
dup_uri (VitrineDraft *draft, const char *path)
{
  g_autoptr (JsonObject) object = vitrine_product_to_json (vitrine_draft_get_product (draft),
                                                           VITRINE_PRODUCT_FOR_DRAFT);
  JsonNode *node = vitrine_json_path_get (object, path);

  return node != NULL ? g_strdup (json_node_get_string (node)) : NULL;
}

static gboolean
is_named (VitrineDraft *draft, const char *path)
{
  g_autofree char *uri = dup_uri (draft, path);

  return uri != NULL;
}

static gboolean
is_in_description (VitrineDraft *draft, const char *text)
{
  g_autofree char *html = dup_uri (draft, "description");

  return strstr (html, text) != NULL && strstr (html, "vitrine:") == NULL;
}

/* Sends a picture, in as many lanes as it stands in. */
static void
send (Fixture *fixture, VitrineImage *first, const char *uris[VITRINE_N_USE_CASES])
{
  for (guint i = 0; i < VITRINE_N_USE_CASES; i++) {
    VitrineImage *image = i == VITRINE_USE_CASE_MAIN
                          ? first : vitrine_intake_add_copy (fixture->intake, first, i);

    fixture_wait_for_state (image, VITRINE_IMAGE_READY);
    vitrine_upload_queue_add (fixture->queue, image);
    fixture_wait_for_state (image, VITRINE_IMAGE_SENT);
    uris[i] = i == VITRINE_USE_CASE_DESCRIPTION
              ? vitrine_receipt_get_url (vitrine_image_get_receipt (image))
              : vitrine_receipt_get_uri (vitrine_image_get_receipt (image));
  }
}

static VitrineImage *
add_picture (Fixture *fixture)
{
  g_autofree char *path = test_make_picture (fixture->folder, "1.png", "png", 1100, 1100);
  VitrineImage *image = fixture_add (fixture, path);

  fixture_wait_for_state (image, VITRINE_IMAGE_READY);

  return image;
}

/* Each place gets the name of its own use, and none of that is a step of its own. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = add_picture (fixture);
  g_autoptr (VitrineDraft) draft = make_draft (vitrine_image_get_digest (image));
  g_autoptr (VitrinePictureNames) names = name (fixture, draft);
  const char *uris[VITRINE_N_USE_CASES];
  g_autofree char *kept = NULL;

  send (fixture, image, uris);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *uri = NULL;

    test_wait_until (is_named (draft, places[i].path));
    uri = dup_uri (draft, places[i].path);
    g_assert_cmpstr (uri, ==, uris[places[i].use_case]);
  }
  test_wait_until (is_in_description (draft, uris[VITRINE_USE_CASE_DESCRIPTION]));
  kept = dup_uri (draft, "main_images[1].uri");
  g_assert_cmpstr (kept, ==, "kept");
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_false (vitrine_draft_can_undo (draft));
  g_assert_finalize_object (g_steal_pointer (&names));
}

static gboolean
end_wait_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* While a step can be taken forward again, the names wait. */
static void
test_redo (Fixture *fixture, gconstpointer data)
{
  VitrineImage *image = add_picture (fixture);
  g_autoptr (VitrineDraft) draft = make_draft (vitrine_image_get_digest (image));
  VitrinePart *product = VITRINE_PART (vitrine_draft_get_product (draft));
  g_autoptr (VitrinePictureNames) names = NULL;
  g_autoptr (VitrineReceiptFinder) receipts =
    vitrine_receipt_finder_new (fixture->workspace, vitrine_draft_get_shop_id (draft));
  const char *uris[VITRINE_N_USE_CASES];
  gboolean is_over = FALSE;

  vitrine_draft_undo (draft);
  send (fixture, image, uris);
  names = vitrine_picture_names_new (draft, receipts);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    test_wait_until (vitrine_receipt_finder_find (receipts, vitrine_image_get_digest (image),
                                                  places[i].use_case) != NULL);
  g_timeout_add (200, end_wait_cb, &is_over);
  test_wait_until (is_over);
  g_assert_false (is_named (draft, places[0].path));
  g_assert_true (vitrine_draft_redo (draft));
  g_assert_true (vitrine_part_has (product, "title"));
  test_wait_until (is_named (draft, places[0].path));
}

#define ADD(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/picture-names/places", test_places);
  ADD ("/picture-names/redo", test_redo);

  return g_test_run ();
}
