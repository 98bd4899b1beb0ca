/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-upload.h"

#include "practice-client.h"
#include "test-shared.h"
#include "vitrine-image-probe.h"
#include "vitrine-image-rules.h"

#include <string.h>

static VitrinePracticeReply *
answer (VitrinePracticeShelf *shelf, GBytes *body)
{
  return vitrine_practice_upload_answer (body, "multipart/form-data; boundary=BB", shelf,
                                         "US", 1719403200);
}

static JsonObject *
open_reply (VitrinePracticeReply *reply, JsonNode **root)
{
  *root = json_from_string (reply->text, NULL);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (*root), "code"), ==,
                   reply->code);

  return json_node_get_object (*root);
}

/* Pictures, by use case: the limits, one pixel inside and one outside. */
static const struct {
  const char *use_case;    /* NULL: none is sent */
  guint       width;
  guint       height;
  gint64      code;
  guint       answered_width;
  guint       answered_height;
  const char *says;
} picture_cases[] = {
  { NULL, 800, 600, 0, 800, 600 },
  { "MAIN_IMAGE", 300, 300, 0, 300, 300 },
  { "MAIN_IMAGE", 4000, 4000, 0, 4000, 4000 },
  { "MAIN_IMAGE", 299, 300, 12038014, 0, 0, "300 x 300 to 4000 x 4000" },
  { "MAIN_IMAGE", 300, 299, 12038014, 0, 0, "300 x 300 to 4000 x 4000" },
  { "MAIN_IMAGE", 4001, 4000, 12038014, 0, 0, "300 x 300 to 4000 x 4000" },
  { "MAIN_IMAGE", 3000, 4001, 12038014, 0, 0, "300 x 300 to 4000 x 4000" },
  { NULL, 299, 300, 12038014, 0, 0, "300 x 300 to 4000 x 4000" },
  { "ATTRIBUTE_IMAGE", 100, 100, 0, 100, 100 },
  { "ATTRIBUTE_IMAGE", 99, 100, 12038014, 0, 0, "100 x 100 to 20000 x 20000" },
  { "DESCRIPTION_IMAGE", 100, 20000, 0, 100, 20000 },
  { "DESCRIPTION_IMAGE", 20001, 100, 12038014, 0, 0, "100 x 100 to 20000 x 20000" },
  { "CERTIFICATION_IMAGE", 100, 100, 0, 100, 100 },
  { "SIZE_CHART_IMAGE", 1024, 1024, 0, 1024, 1024 },
  { "SIZE_CHART_IMAGE", 1023, 4000, 12038014, 0, 0, "1024 x 1024 to 20000 x 20000" },

  /* 3:4 and 4:3 stay, what is beyond becomes a square, where squares are made. */
  { "MAIN_IMAGE", 600, 800, 0, 600, 800 },
  { "MAIN_IMAGE", 599, 800, 0, 599, 599 },
  { "MAIN_IMAGE", 801, 600, 0, 600, 600 },
  { "ATTRIBUTE_IMAGE", 1000, 100, 0, 100, 100 },
  { "DESCRIPTION_IMAGE", 1000, 100, 0, 1000, 100 },
  { "CERTIFICATION_IMAGE", 1000, 100, 0, 1000, 100 },

  { "", 800, 600, 11050001, 0, 0, "use_case" },
  { "main_image", 800, 600, 11050001, 0, 0, "use_case" },
  { "HERO_IMAGE", 800, 600, 11050001, 0, 0, "use_case" },
};

static void
assert_taken (JsonObject *root, gsize row)
{
  JsonObject *data = json_object_get_object_member (root, "data");
  const char *use_case = picture_cases[row].use_case;
  const char *url = json_object_get_string_member (data, "url");

  if (use_case == NULL)
    use_case = "MAIN_IMAGE";
  g_assert_cmpint (json_object_get_int_member (data, "width"), ==,
                   picture_cases[row].answered_width);
  g_assert_cmpint (json_object_get_int_member (data, "height"), ==,
                   picture_cases[row].answered_height);
  g_assert_cmpstr (json_object_get_string_member (data, "use_case"), ==, use_case);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (data, "uri"), "tos-practice-i-"));
  g_assert_cmpint (g_str_has_suffix (url, "\n"), ==, g_str_equal (use_case, "MAIN_IMAGE"));
  g_assert_nonnull (strstr (url, ".example/"));
}

static void
test_pictures (void)
{
  g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (picture_cases); i++) {
    g_autoptr (GBytes) picture = make_png (picture_cases[i].width, picture_cases[i].height, 0);
    g_autoptr (GBytes) body = make_form ("BB", picture, "name=\"data\"; filename=\"a.png\"",
                                         picture_cases[i].use_case);
    g_autoptr (VitrinePracticeReply) reply = answer (shelf, body);
    g_autoptr (JsonNode) root = NULL;
    JsonObject *object = open_reply (reply, &root);

    g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, reply->text);
    g_assert_cmpint (reply->code, ==, picture_cases[i].code);
    if (reply->code == 0)
      assert_taken (object, i);
    else
      g_assert_nonnull (strstr (json_object_get_string_member (object, "message"),
                                picture_cases[i].says));
  }
}

/* Bytes that are no picture, or no file at all. */
static const struct { const char *disposition; const char *content; gint64 code; } part_cases[] = {
  { "name=\"data\"; filename=\"a.png\"", "", 12038002 },
  { "name=\"data\"", "x", 12038002 },
  { "name=\"file\"; filename=\"a.png\"", "x", 12038002 },
  { "name=\"Data\"; filename=\"a.png\"", "x", 12038002 },
  { "name=\"data\"; filename=\"a.png\"", "x", 12038015 },
  { "name=\"data\"; filename=\"a.jpg\"", "%PDF-1.7\n", 12038015 },
  { "name=\"data\"; filename=\"a.png\"", "GIF89a\1\1\1\1", 12038015 },
  { "name=\"data\"; filename=\"a.png\"", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 12038015 },
  { "name=\"data\"; filename=\"a.png\"", "iVBORw0KGgoAAAANSUhEUg==", 12038015 },
  { "name=\"data\"; filename=\"a.png\"", "\x89PNG\r\n\x1a\n", 12038004 },
  { "name=\"data\"; filename=\"a.png\"", "\xff\xd8\xff\xe0", 12038004 },
};

static void
test_parts (void)
{
  g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (NULL);
  g_autoptr (JsonNode) refused = NULL;

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (part_cases); i++) {
    const char *content = part_cases[i].content;
    g_autoptr (GBytes) picture = g_bytes_new_static (content, strlen (content));
    g_autoptr (GBytes) body = make_form ("BB", picture, part_cases[i].disposition, "MAIN_IMAGE");
    g_autoptr (VitrinePracticeReply) reply = answer (shelf, body);

    g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, reply->text);
    g_assert_cmpint (reply->code, ==, part_cases[i].code);
  }

  refused = vitrine_practice_shelf_get_refused (shelf);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (refused)), ==,
                    G_N_ELEMENTS (part_cases));
}

static void
test_two_parts (void)
{
  g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (NULL);
  g_autoptr (GBytes) picture = make_png (300, 300, 0);
  g_autoptr (GBytes) form = make_form ("BB", picture, "name=data; filename=a", NULL);
  g_autoptr (GString) twice = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (VitrinePracticeReply) reply = NULL;
  gsize size;
  const char *text = g_bytes_get_data (form, &size);

  g_string_append_len (twice, text, size - strlen ("--\r\n"));
  g_string_append_len (twice, text + strlen ("--BB"), size - strlen ("--BB"));
  body = g_bytes_new_static (twice->str, twice->len);
  reply = answer (shelf, body);
  g_assert_cmpint (reply->code, ==, 12038002);
}

/* What the shop and the rules say of a file is the same: a finding of level E, a refusal with
 * one of its codes. */
static void
test_agrees (void)
{
  g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (NULL);
  static const struct { guint width; guint height; } sizes[] = {
    { 99, 99 }, { 100, 100 }, { 299, 300 }, { 300, 300 }, { 1023, 1024 }, { 1024, 1024 },
    { 4000, 4000 }, { 4001, 4000 }, { 100, 20000 }, { 20001, 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes) * VITRINE_N_USE_CASES; i++) {
    VitrineUseCase use_case = i % VITRINE_N_USE_CASES;
    g_autoptr (GBytes) picture = make_png (sizes[i / VITRINE_N_USE_CASES].width,
                                           sizes[i / VITRINE_N_USE_CASES].height, 0);
    g_autoptr (GBytes) body = make_form ("BB", picture, "name=data; filename=a",
                                         vitrine_use_case_to_wire (use_case));
    g_autoptr (VitrinePracticeReply) reply = answer (shelf, body);
    g_autoptr (GPtrArray) findings = NULL;
    const VitrineFinding *blocker;
    VitrineImageFacts facts;

    vitrine_image_probe_bytes (picture, &facts);
    findings = vitrine_image_rules_check (&facts, use_case, "US");
    blocker = vitrine_image_rules_blocker (findings);
    g_assert_cmpint (reply->code == 0, ==, blocker == NULL);
    if (blocker != NULL)
      g_assert_true (reply->code == blocker->codes[0] || reply->code == blocker->codes[1]);
  }
}

/* 10 MB is allowed, and not one byte more; a part of 1 byte is refused, yet its digest known. */
static void
test_sizes (void)
{
  g_autoptr (VitrinePracticeShelf) shelf = vitrine_practice_shelf_new (NULL);
  const struct { gsize size; gint64 code; } sizes[] = {
    { 4 * 1000 * 1000, 0 },
    { 10 * 1024 * 1024, 0 },
    { 10 * 1024 * 1024 + 1, 12038005 },
    { 11 * 1000 * 1000 + 7, 12038005 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GBytes) picture = make_png (1000, 1000, sizes[i].size);
    g_autoptr (GBytes) body = make_form ("BB", picture, "name=data; filename=a", NULL);
    g_autoptr (VitrinePracticeReply) reply = answer (shelf, body);

    g_assert_cmpuint (g_bytes_get_size (picture), ==, sizes[i].size);
    g_assert_cmpint (reply->code, ==, sizes[i].code);
  }
}

static void
test_cannot_remember (void)
{
  g_autoptr (VitrinePracticeShelf) nowhere = vitrine_practice_shelf_new ("/dev/null");
  g_autoptr (GBytes) picture = make_png (300, 300, 0);
  g_autoptr (GBytes) body = make_form ("BB", picture, "name=data; filename=a", NULL);
  g_autoptr (VitrinePracticeReply) reply = answer (nowhere, body);

  g_assert_cmpint (reply->code, ==, 36009003);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-upload/pictures", test_pictures);
  g_test_add_func ("/practice-upload/parts", test_parts);
  g_test_add_func ("/practice-upload/two-parts", test_two_parts);
  g_test_add_func ("/practice-upload/agrees", test_agrees);
  g_test_add_func ("/practice-upload/sizes", test_sizes);
  g_test_add_func ("/practice-upload/cannot-remember", test_cannot_remember);
  return g_test_run ();
}
