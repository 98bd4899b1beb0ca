/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-test.h"

#include <string.h>

#define MAIN(pictures) "{ 'main_images': [ " pictures " ] }"
#define P(uri) "{ 'uri': '" uri "' }"
#define FOUR P ("m1") ", " P ("m2") ", " P ("m3") ", " P ("m4")

static const ProductRow gallery_rows[] = {
  { NULL, NULL, "" },
  { NULL, "{ 'main_images': '-' }", "IMG-11 E main_images" },
  { NULL, "{ 'main_images': [] }", "IMG-11 E main_images" },
  { NULL, "{ 'main_images': 'm1' }", "" },
  { NULL, "{ 'main_images': [], 'save_mode': 'AS_DRAFT' }", "IMG-11 E main_images" },
  { NULL, MAIN (FOUR), "IMG-15 H main_images" },
  { NULL, MAIN (FOUR ", " P ("m5")), "" },
  { NULL, MAIN (FOUR ", " P ("m5") ", " P ("m6") ", " P ("m7") ", " P ("m8") ", " P ("m9")), "" },
  { NULL, MAIN (FOUR ", " P ("m5") ", " P ("m6") ", " P ("m7") ", " P ("m8") ", " P ("m9") ", "
                P ("m10")), "IMG-11 E main_images" },
  { NULL, MAIN (FOUR ", " P ("m2")), "IMG-17 H main_images[4]" },
  { NULL, MAIN ("{ 'vitrine_picture': 'aa' }, { 'vitrine_picture': 'aa' }"),
    "IMG-15 H main_images, IMG-17 H main_images[1]" },
  { NULL, MAIN (FOUR ", " P ("")), "IMG-10 E main_images[4].uri" },
};

/* Addresses where a uri belongs: from elsewhere, and the market's own. */
static const ProductRow address_rows[] = {
  { NULL, MAIN (FOUR ", " P ("https://example.org/a.jpg")), "IMG-09 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("http://example.org/a.jpg")), "IMG-09 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("//example.org/a.jpg")), "IMG-09 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("https://ibyteimg.com/a.jpg")), "IMG-10 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("https://p16.IByteImg.com/a.jpg")), "IMG-10 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("//p16.ibyteimg.com/a.jpg")), "IMG-10 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("https://notibyteimg.com/a.jpg")), "IMG-09 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("https://ibyteimg.com.example.org/")), "IMG-09 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("https://example.org/.ibyteimg.com")), "IMG-09 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("https://known.example.org/a")), "IMG-10 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("https://[")), "IMG-09 E main_images[4].uri" },
  { NULL, "{ 'size_chart': { 'image': { 'uri': 'https://example.org/a.png' } } }",
    "IMG-09 E size_chart.image.uri" },
  { NULL, "{ 'certifications': [ { 'id': '1', 'images': [ " P ("c1") ", "
          P ("https://example.org/") " ] } ] }", "IMG-09 E certifications[0].images[1].uri" },
  { NULL, "{ 'skus': [ { 'sales_attributes': [ { 'sku_img': " P ("https://example.org/") ", "
          "'supplementary_sku_images': [ " P ("https://example.org/") " ] } ] } ] }",
    "IMG-09 E skus[0].sales_attributes[0].sku_img.uri, "
    "IMG-09 E skus[0].sales_attributes[0].supplementary_sku_images[0].uri" },
};

/* With what was sent: the first letter of a uri tells for what. */
static const ProductRow upload_rows[] = {
  { NULL, MAIN (FOUR ", " P ("m5")), "" },
  { NULL, MAIN (FOUR ", " P ("a1")), "IMG-08 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", " P ("x1")), "IMG-10 E main_images[4].uri" },
  { NULL, MAIN (FOUR ", { 'vitrine_picture': 'aa' }"), "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'main_images': [ " FOUR ", " P ("a1") " ] }",
    "IMG-08 W main_images[4].uri" },
  { NULL, "{ 'main_images': [ " FOUR ", " P ("m5") " ], "
          "'size_chart': { 'image': " P ("s1") " } }", "" },
  { NULL, "{ 'main_images': [ " FOUR ", " P ("m5") " ], "
          "'size_chart': { 'image': " P ("m1") " } }", "IMG-08 E size_chart.image.uri" },
  { NULL, "{ 'main_images': [ " FOUR ", " P ("m5") " ], "
          "'certifications': [ { 'id': '1', 'images': [ " P ("c1") ", " P ("d1") " ] } ] }",
    "IMG-08 E certifications[0].images[1].uri" },
  { NULL, "{ 'main_images': [ " FOUR ", " P ("m5") " ], "
          "'skus': [ { 'sales_attributes': [ { 'sku_img': " P ("a1") ", "
          "'supplementary_sku_images': [ " P ("a2") " ] } ] } ] }", "" },
  { NULL, "{ 'main_images': [ " FOUR ", " P ("m5") " ], "
          "'skus': [ { 'sales_attributes': [ { 'sku_img': " P ("m1") ", "
          "'supplementary_sku_images': [ " P ("a2") ", " P ("m2") " ] } ] } ] }",
    "IMG-08 E skus[0].sales_attributes[0].sku_img.uri, "
    "IMG-08 E skus[0].sales_attributes[0].supplementary_sku_images[1].uri" },
};

static gboolean
find_upload (const char *uri, VitrineUseCase *use_case, gpointer user_data)
{
  static const char letters[] = "madcs";
  const char *letter = strchr (letters, uri[0]);

  if (letter == NULL)
    return FALSE;

  *use_case = letter - letters;

  return TRUE;
}

static gboolean
knows_address (const char *url, gpointer user_data)
{
  return g_str_has_prefix (url, "https://known.example.org/");
}

static void
test_gallery (void)
{
  product_test_rows (gallery_rows, G_N_ELEMENTS (gallery_rows), "IMG", NULL);
}

static void
test_addresses (void)
{
  const VitrineProductContext context = { .knows_address = knows_address };

  product_test_rows (address_rows, G_N_ELEMENTS (address_rows), "IMG-09 IMG-10", &context);
}

static void
test_uploads (void)
{
  const VitrineProductContext context = { .find_upload = find_upload };

  product_test_rows (upload_rows, G_N_ELEMENTS (upload_rows), "IMG", &context);
}

/* Without the shop's uploads. */
static void
test_unchecked (void)
{
  const VitrineProductContext none = { 0 };
  const VitrineProductContext all = { .find_upload = find_upload };
  g_autoptr (JsonNode) body = product_test_new_body (NULL);
  g_autofree char *without = product_test_unchecked (body, &none, "IMG");
  g_autofree char *with = product_test_unchecked (body, &all, "IMG");

  g_assert_cmpstr (without, ==, "IMG-08 IMG-10");
  g_assert_cmpstr (with, ==, "");
}

static const struct { const char *patch; const char *rule; gint64 code; } code_cases[] = {
  { "{ 'main_images': [] }", "IMG-11", 12052028 },
  { MAIN (FOUR ", " FOUR ", " FOUR), "IMG-11", 12052306 },
  { MAIN (P ("a1")), "IMG-08", 12052300 },
  { "{ 'size_chart': { 'image': " P ("m1") " } }", "IMG-08", 12052670 },
  { "{ 'certifications': [ { 'images': [ " P ("m1") " ] } ] }", "IMG-08", 12052650 },
  { "{ 'skus': [ { 'sales_attributes': [ { 'sku_img': " P ("m1") " } ] } ] }", "IMG-08", 12052520 },
  { MAIN (P ("https://example.org/")), "IMG-09", 12052722 },
};

static void
test_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (code_cases); i++) {
    const VitrineProductContext context = { .find_upload = find_upload };
    g_autoptr (JsonNode) body = product_test_new_body (code_cases[i].patch);
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                  &context, NULL);

    g_assert_cmpint (product_test_find (findings, code_cases[i].rule)->code, ==,
                     code_cases[i].code);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-rules/gallery", test_gallery);
  g_test_add_func ("/picture-rules/addresses", test_addresses);
  g_test_add_func ("/picture-rules/uploads", test_uploads);
  g_test_add_func ("/picture-rules/unchecked", test_unchecked);
  g_test_add_func ("/picture-rules/codes", test_codes);

  return g_test_run ();
}
