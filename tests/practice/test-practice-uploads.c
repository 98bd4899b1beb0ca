/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-uploads.h"

#include "practice-desk.h"
#include "vitrine-practice-product.h"

static void
test_find (void)
{
  const struct { const char *uri; gboolean found; VitrineUseCase use_case; } rows[] = {
    { DESK_MAIN, TRUE, VITRINE_USE_CASE_MAIN },
    { DESK_SKU, TRUE, VITRINE_USE_CASE_ATTRIBUTE },
    { DESK_TEXT, TRUE, VITRINE_USE_CASE_DESCRIPTION },
    { DESK_PAPER, TRUE, VITRINE_USE_CASE_CERTIFICATION },
    { DESK_CHART, TRUE, VITRINE_USE_CASE_SIZE_CHART },
    { "tos/other", FALSE, 0 },
    { "", FALSE, 0 },
  };
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", NULL);
  g_autoptr (VitrinePracticeUploads) uploads = vitrine_practice_uploads_new (shop->shelf, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    VitrineUseCase use_case;

    g_assert_cmpint (vitrine_practice_uploads_find (rows[i].uri, &use_case, uploads), ==,
                     rows[i].found);
    if (rows[i].found)
      g_assert_cmpint (use_case, ==, rows[i].use_case);
  }
}

static void
test_addresses (void)
{
  const struct { const char *url; gboolean known; } rows[] = {
    { VITRINE_PRACTICE_PICTURES DESK_TEXT, TRUE },
    { VITRINE_PRACTICE_PICTURES "tos/other", FALSE },
    { VITRINE_PRACTICE_PICTURES, FALSE },
    { DESK_TEXT, FALSE },
    { "https://example.org/" DESK_TEXT, FALSE },
    { "", FALSE },
  };
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", NULL);
  g_autoptr (VitrinePracticeUploads) uploads = vitrine_practice_uploads_new (shop->shelf, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (vitrine_practice_uploads_has_address (rows[i].url, uploads), ==,
                     rows[i].known);
}

static void
test_describe (void)
{
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", NULL);
  g_autoptr (VitrinePracticeUploads) uploads = vitrine_practice_uploads_new (shop->shelf, NULL);
  g_autoptr (JsonObject) known = vitrine_practice_uploads_describe (uploads, DESK_MAIN);
  g_autoptr (JsonObject) other = vitrine_practice_uploads_describe (uploads, "tos/other");

  g_assert_cmpint (json_object_get_int_member (known, "width"), ==, 1200);
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (known, "urls"), 0),
                   ==, VITRINE_PRACTICE_PICTURES DESK_MAIN);
  g_assert_false (json_object_has_member (other, "width"));
  g_assert_cmpstr (vitrine_practice_product_get_text (other, "uri"), ==, "tos/other");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-uploads/find", test_find);
  g_test_add_func ("/practice-uploads/addresses", test_addresses);
  g_test_add_func ("/practice-uploads/describe", test_describe);
  return g_test_run ();
}
