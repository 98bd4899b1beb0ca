/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-form.h"

#include <string.h>

#define TYPE "multipart/form-data; boundary=BB"
#define NAMED(disposition) \
  "--BB\r\nContent-Disposition: form-data; " disposition "\r\n\r\nx\r\n--BB--"

enum { READS = -1 };

static const struct {
  const char *content_type;
  const char *body;
  int         error;      /* a VitrinePracticeFormError, or READS */
  guint       n_parts;
  const char *name;       /* of the last part, as are the next two */
  const char *file_name;
  const char *content;
} cases[] = {
  { TYPE, NAMED ("name=\"a\""), READS, 1, "a", NULL, "x" },
  { TYPE, NAMED ("name=a"), READS, 1, "a", NULL, "x" },
  { TYPE, NAMED ("NAME=\"a\"; FileName=\"b c.jpg\""), READS, 1, "a", "b c.jpg", "x" },
  { TYPE, NAMED ("filename=\"b\"; name=\"a\""), READS, 1, "a", "b", "x" },
  { TYPE, NAMED ("name=\"a;b\"; filename=\"c;d=\\\"e\\\".png\""), READS, 1, "a;b",
    "c;d=\"e\".png", "x" },
  { TYPE, NAMED ("name=\"a\"; filename=\"%22q%22%0D%0A%41.png\""), READS, 1, "a",
    "\"q\"\r\n%41.png", "x" },
  { TYPE, NAMED ("name=\"a\"; filename=\"C:\\dir\\f.png\""), READS, 1, "a", "C:\\dir\\f.png", "x" },
  { TYPE, NAMED ("name=\"a\"; filename=\"Größe 日本.png\""), READS, 1, "a", "Größe 日本.png", "x" },
  { TYPE, NAMED ("name=\"a\"; filename=\"x\"; filename*=UTF-8''caf%C3%A9.png"), READS, 1, "a",
    "café.png", "x" },
  { TYPE, NAMED ("name=\"a\"; filename=\"x\"; filename*=UTF-8''caf%E9.png"), READS, 1, "a",
    "caf\xef\xbf\xbd.png", "x" },
  { TYPE, NAMED ("name=\"a\"; filename=\"x\"; filename*=UTF-8''caf%00.png"), READS, 1, "a", "x",
    "x" },
  { TYPE, NAMED ("name=\"a\"; filename=\"x\"; filename*=KOI8''%C3.png"), READS, 1, "a", "x", "x" },
  { TYPE, NAMED ("name=\"a\"; filename=\"\""), READS, 1, "a", "", "x" },
  { TYPE, NAMED ("name=\"a\"\r\nX-Other: y\r\nContent-Type: image/png"), READS, 1, "a", NULL, "x" },
  { TYPE, NAMED ("name=\"a\"") "\r\nepilogue", READS, 1, "a", NULL, "x" },
  { TYPE, "preamble\r\n" NAMED ("name=\"a\""), READS, 1, "a", NULL, "x" },
  { TYPE, "--BB--", READS, 0 },
  { TYPE, "--BB\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--BB--\r\n", READS, 1, "a",
    NULL, "" },
  /* A line in the content that only begins like the boundary. */
  { TYPE, "--BB\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--BBC\r\n2\r\n--BB--",
    READS, 1, "a", NULL, "1\r\n--BBC\r\n2" },
  { "multipart/form-data; boundary=\"B B\"; x=y",
    "--B B\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--B B--", READS, 1, "a", NULL,
    "x" },
  { "Multipart/Form-Data; Boundary=BB", NAMED ("name=\"a\""), READS, 1, "a", NULL, "x" },

  { "multipart/form-data", NAMED ("name=\"a\""), VITRINE_PRACTICE_FORM_ERROR_BOUNDARY },
  { "multipart/form-data; boundary=", NAMED ("name=\"a\""), VITRINE_PRACTICE_FORM_ERROR_BOUNDARY },
  { "multipart/form-data; boundary=\"BB", NAMED ("name=\"a\""),
    VITRINE_PRACTICE_FORM_ERROR_BOUNDARY },
  { "multipart/form-data; boundary=1234567890123456789012345678901234567890123456789012345678901"
    "2345678901", NAMED ("name=\"a\""), VITRINE_PRACTICE_FORM_ERROR_BOUNDARY },
  { TYPE, "", VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "[object FormData]", VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--B", VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB", VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB\r\n", VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB\r\n\r\nx\r\n--BB--", VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB\nContent-Disposition: form-data; name=a\n\nx\n--BB--",
    VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB\r\nContent-Disposition: form-data; name=\"a", VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--BB--",
    VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
    VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--BB",
    VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--CC--",
    VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, "--BB\r\nContent-Disposition\r\n\r\nx\r\n--BB--", VITRINE_PRACTICE_FORM_ERROR_BODY },
  { TYPE, NAMED ("noname"), VITRINE_PRACTICE_FORM_ERROR_BODY },
};

static void
assert_part (VitrinePracticePart *part, gsize row)
{
  gsize size;
  const char *content = g_bytes_get_data (part->content, &size);

  g_assert_cmpstr (part->name, ==, cases[row].name);
  g_assert_cmpstr (part->file_name, ==, cases[row].file_name);
  g_assert_cmpmem (content, size, cases[row].content, strlen (cases[row].content));
}

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) body = g_bytes_new (cases[i].body, strlen (cases[i].body));
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) parts = vitrine_practice_form_parse (body, cases[i].content_type, &error);

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    if (cases[i].error != READS) {
      g_assert_error (error, VITRINE_PRACTICE_FORM_ERROR, cases[i].error);
      g_assert_null (parts);
      continue;
    }
    g_assert_no_error (error);
    g_assert_cmpuint (parts->len, ==, cases[i].n_parts);
    if (parts->len > 0)
      assert_part (g_ptr_array_index (parts, parts->len - 1), i);
  }
}

/* Every byte there is, the delimiter's own among them, comes out as it went in. */
static void
test_bytes (void)
{
  g_autoptr (GString) text = g_string_new ("--BB\r\n"
                                           "Content-Disposition: form-data; name=d\r\n\r\n");
  g_autoptr (GString) content = g_string_new ("\r\n--B\r\n--\r\n\r\n");
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GBytes) body = NULL;
  VitrinePracticePart *part;
  guint n_found;
  gsize size;
  gconstpointer data;

  for (guint i = 0; i < 1024; i++)
    g_string_append_c (content, i % 256);
  g_string_append_len (text, content->str, content->len);
  g_string_append (text, "\r\n--BB--\r\n");
  body = g_bytes_new_static (text->str, text->len);

  parts = vitrine_practice_form_parse (body, TYPE, NULL);
  part = vitrine_practice_form_find (parts, "d", &n_found);
  data = g_bytes_get_data (part->content, &size);
  g_assert_cmpuint (n_found, ==, 1);
  g_assert_cmpmem (data, size, content->str, content->len);
}

static void
test_many_parts (void)
{
  const struct { guint n; gboolean reads; } counts[] = {
    { VITRINE_PRACTICE_FORM_MAX_PARTS, TRUE },
    { VITRINE_PRACTICE_FORM_MAX_PARTS + 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (GString) text = g_string_new ("--BB");
    g_autoptr (GPtrArray) parts = NULL;
    g_autoptr (GBytes) body = NULL;
    guint n_found;

    for (guint j = 0; j < counts[i].n; j++)
      g_string_append (text, "\r\nContent-Disposition: form-data; name=d\r\n\r\n\r\n--BB");
    g_string_append (text, "--");
    body = g_bytes_new_static (text->str, text->len);
    parts = vitrine_practice_form_parse (body, TYPE, NULL);
    g_assert_cmpint (parts != NULL, ==, counts[i].reads);
    if (parts != NULL) {
      g_assert_nonnull (vitrine_practice_form_find (parts, "d", &n_found));
      g_assert_cmpuint (n_found, ==, counts[i].n);
      g_assert_null (vitrine_practice_form_find (parts, "e", &n_found));
    }
  }
}

/* Every beginning of a good body is a bad body, and none is read beyond its end. */
static void
test_cut_off (void)
{
  const char *text = NAMED ("name=\"data\"; filename=\"a.png\"\r\nContent-Type: image/png");

  for (gsize size = 0; size < strlen (text); size++) {
    g_autofree char *copy = g_memdup2 (text, size);
    g_autoptr (GBytes) body = g_bytes_new_static (copy, size);

    g_assert_null (vitrine_practice_form_parse (body, TYPE, NULL));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-form/parse", test_parse);
  g_test_add_func ("/practice-form/bytes", test_bytes);
  g_test_add_func ("/practice-form/many-parts", test_many_parts);
  g_test_add_func ("/practice-form/cut-off", test_cut_off);
  return g_test_run ();
}
