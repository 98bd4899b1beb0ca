/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-csv.h"

#include "test-shared.h"

#include <string.h>

#define HEADER "\xef\xbb\xbf" \
  "name,uri,url,use_case,state,sha256,width,height,request_id,sent\r\n"

static GListModel *
new_list (const char *name, gboolean sent)
{
  g_autoptr (VitrineImage) image = vitrine_image_new (name, "shop", VITRINE_USE_CASE_MAIN);
  const VitrineImageFacts facts = { VITRINE_IMAGE_FORMAT_PNG, 10, 640, 480 };
  const VitrineImageFacts fitting = { VITRINE_IMAGE_FORMAT_JPEG, 10, 600, 450 };
  GListStore *images = g_list_store_new (VITRINE_TYPE_IMAGE);

  vitrine_image_set_content (image, "0123", &facts);
  vitrine_image_set_state (image, VITRINE_IMAGE_READY);
  if (sent) {
    g_autoptr (VitrineReceipt) receipt =
      vitrine_receipt_new ("tos-1", "https://example.org/a,b", 599, 449, VITRINE_USE_CASE_MAIN,
                           "2024A", "{}", 1700000000);

    vitrine_image_set_prepared (image, "4567", &fitting, "Made smaller");
    vitrine_image_set_receipt (image, receipt);
    vitrine_image_set_state (image, VITRINE_IMAGE_SENT);
  }
  g_list_store_append (images, image);

  return G_LIST_MODEL (images);
}

static const struct { const char *name; const char *field; } name_cases[] = {
  { "a.png", "a.png" },
  { "", "" },
  { "red shoe “1”.png", "red shoe “1”.png" },
  { "a,b.png", "\"a,b.png\"" },
  { "12\" shoe.png", "\"12\"\" shoe.png\"" },
  { "line\nfeed", "\"line\nfeed\"" },
  /* What a spreadsheet would run. */
  { "=1+1.png", "'=1+1.png" },
  { "+1.png", "'+1.png" },
  { "-1.png", "'-1.png" },
  { "@SUM(A1).png", "'@SUM(A1).png" },
  { "\t=1.png", "'\t=1.png" },
  { "\r=1", "\"'\r=1\"" },
  { "=HYPERLINK(\"http://a\",1)", "\"'=HYPERLINK(\"\"http://a\"\",1)\"" },
  { "a=b-c.png", "a=b-c.png" },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (name_cases); i++) {
    g_autoptr (GListModel) images = new_list (name_cases[i].name, FALSE);
    g_autofree char *text = vitrine_image_csv_to_text (images);
    g_autofree char *expected =
      g_strconcat (HEADER, name_cases[i].field, ",,,MAIN_IMAGE,ready,0123,640,480,,\r\n", NULL);

    g_assert_cmpstr (text, ==, expected);
  }
}

static void
test_sent (void)
{
  g_autoptr (GListModel) images = new_list ("a.png", TRUE);
  g_autofree char *text = vitrine_image_csv_to_text (images);

  g_assert_cmpstr (text, ==,
                   HEADER "a.png,tos-1,\"https://example.org/a,b\",MAIN_IMAGE,sent,4567,599,449,"
                   "2024A,2023-11-14T22:13:20Z\r\n");
}

static void
test_none (void)
{
  g_autoptr (GListStore) images = g_list_store_new (VITRINE_TYPE_IMAGE);
  g_autofree char *text = vitrine_image_csv_to_text (G_LIST_MODEL (images));

  g_assert_cmpstr (text, ==, HEADER);
}

static gboolean
save (GListModel *images, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_image_csv_save_async (images, file, NULL, test_keep_result_cb, &result);

  return vitrine_image_csv_save_finish (file, test_wait_result (&result), error);
}

static void
test_save (void)
{
  g_autoptr (GListModel) images = new_list ("a.png", TRUE);
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "pictures.csv", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "pictures.csv", NULL);
  g_autofree char *text = vitrine_image_csv_to_text (images);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (save (images, path, &error));
  g_assert_true (save (images, path, &error));   /* over itself */
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, text);

  g_assert_false (save (images, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-csv/names", test_names);
  g_test_add_func ("/image-csv/sent", test_sent);
  g_test_add_func ("/image-csv/none", test_none);
  g_test_add_func ("/image-csv/save", test_save);

  return g_test_run ();
}
