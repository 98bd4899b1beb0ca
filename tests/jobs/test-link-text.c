/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-link-text.h"

#include <string.h>

typedef GStrv (*Find) (const char *text);

static const struct {
  Find        find;
  const char *text;
  const char *links;     /* with spaces between them */
} find_cases[] = {
  { vitrine_link_text_find, "https://example.org/a.jpg", "https://example.org/a.jpg" },
  { vitrine_link_text_find, "HTTP://example.org/a.jpg\n", "HTTP://example.org/a.jpg" },
  { vitrine_link_text_find, "see https://a.org/1.jpg, and (http://b.org/2.png).",
    "https://a.org/1.jpg http://b.org/2.png" },
  { vitrine_link_text_find, "https://a.org/1.jpg\r\nhttps://a.org/1.jpg\r\nhttps://a.org/2.jpg",
    "https://a.org/1.jpg https://a.org/2.jpg" },
  { vitrine_link_text_find, "<https://a.org/1.jpg>“https://a.org/2.jpg”",
    "https://a.org/1.jpg https://a.org/2.jpg" },
  { vitrine_link_text_find, "https://a.org/shoe_(red).jpg.", "https://a.org/shoe_(red).jpg" },
  { vitrine_link_text_find, "https://a.org/grün.jpg", "https://a.org/grün.jpg" },
  { vitrine_link_text_find, "ftp://a.org/1.jpg file:///etc/passwd",
    "ftp://a.org/1.jpg file:///etc/passwd" },
  { vitrine_link_text_find, "data:image/png;base64,AAAA", "data:image/png;base64,AAAA" },
  { vitrine_link_text_find, "javascript:alert(1) xhttps://a.org/1.jpg", "" },
  { vitrine_link_text_find, "no address at all: example.org", "" },
  { vitrine_link_text_find, "", "" },

  { vitrine_link_text_find_in_list, "# a comment\r\nhttps://a.org/1.jpg\r\nfile:///a%20b.png\r\n",
    "https://a.org/1.jpg file:///a%20b.png" },
  { vitrine_link_text_find_in_list, "https://a.org/1.jpg\nA red shoe", "https://a.org/1.jpg" },
  { vitrine_link_text_find_in_list, "blob:https://a.org/1", "blob:https://a.org/1" },
  { vitrine_link_text_find_in_list, "\r\n\r\n", "" },

  { vitrine_link_text_find_in_html, "<meta charset='utf-8'><img src=\"https://a.org/1.jpg\"/>",
    "https://a.org/1.jpg" },
  { vitrine_link_text_find_in_html,
    "<a href='https://a.org/page'><IMG alt=x SRC = 'https://a.org/1.jpg?a=1&amp;b=2'></a>",
    "https://a.org/1.jpg?a=1&b=2" },
  { vitrine_link_text_find_in_html, "<img src=https://a.org/1.jpg><img src=https://a.org/2.jpg>",
    "https://a.org/1.jpg https://a.org/2.jpg" },
  { vitrine_link_text_find_in_html, "<img data-src=\"https://a.org/no.jpg\" src='/1.jpg'>", "" },
  { vitrine_link_text_find_in_html, "<image src='https://a.org/1.jpg'>", "" },
  { vitrine_link_text_find_in_html, "<img alt='a > b' src='https://a.org/1.jpg'>",
    "https://a.org/1.jpg" },
  { vitrine_link_text_find_in_html, "<img src=\"https://a.org/1.jpg", "https://a.org/1.jpg" },
  { vitrine_link_text_find_in_html, "<img", "" },
  { vitrine_link_text_find_in_html, "<img =\"x\" src", "" },
  { vitrine_link_text_find_in_html, "<p>words</p>", "" },
};

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (find_cases); i++) {
    g_auto (GStrv) links = find_cases[i].find (find_cases[i].text);
    g_autofree char *joined = g_strjoinv (" ", links);

    g_assert_cmpstr (joined, ==, find_cases[i].links);
  }
}

/* A book of addresses is cut, and not in a time that grows with its square. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) links = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "https://a.org/%u.jpg\n", i);
  links = vitrine_link_text_find (text->str);
  g_assert_cmpuint (g_strv_length (links), ==, VITRINE_LINK_TEXT_MAX_LINKS);
}

static const struct { const char *bytes; gsize size; const char *text; } decode_cases[] = {
  { "h\0t\0t\0p\0", 8, "http" },
  { "\xff\xfeh\0t\0", 6, "ht" },
  { "\xff\xfe\xfc\0", 4, "ü" },
  { "h\0t\0p", 5, "ht" },                /* cut within a character */
  { "http", 4, "http" },
  { "\xef\xbb\xbfhttp", 7, "http" },
  { "gr\xc3\xbcn", 5, "grün" },
  { "gr\xfcn", 4, "gr\xef\xbf\xbdn" },
  { "", 0, "" },
};

static void
test_decode (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decode_cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (decode_cases[i].bytes, decode_cases[i].size);
    g_autofree char *text = vitrine_link_text_decode (bytes);

    g_assert_cmpstr (text, ==, decode_cases[i].text);
  }
}

static const struct { const char *link; const char *name; } name_cases[] = {
  { "https://example.org/pictures/shoe.jpg", "shoe.jpg" },
  { "https://example.org/red%20shoe.jpg?w=800#x", "red shoe.jpg" },
  { "https://example.org/gr%C3%BCn.png", "grün.png" },
  { "https://example.org/gr%FCn.png", "gr\xef\xbf\xbdn.png" },
  { "https://example.org/a%2Fb%0A.png", "ab.png" },
  { "https://example.org/%E2%80%AEgpj.exe", "gpj.exe" },
  { "https://example.org/", "example.org" },
  { "https://example.org", "example.org" },
  { "no address", "no address" },
};

static void
test_name (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (name_cases); i++) {
    g_autofree char *name = vitrine_link_text_dup_name (name_cases[i].link);

    g_assert_cmpstr (name, ==, name_cases[i].name);
  }
}

static const struct { const char *link; const char *name; const char *data; } data_cases[] = {
  { "data:image/png;base64,aGVsbG8=", "Picture.png", "hello" },
  { "DATA:image/svg+xml;charset=utf-8;BASE64,aGVsbG8=", "Picture.svg", "hello" },
  { "data:image/x-odd;base64,aGVsbG8=", "Picture", "hello" },
  { "data:image/png;base64,", "Picture.png", "" },
  { "data:image/svg+xml,<svg/>", NULL, NULL },
  { "data:text/html;base64,aGVsbG8=", NULL, NULL },
  { "data:image/png", NULL, NULL },
  { "https://example.org/a,b", NULL, NULL },
};

static void
test_data (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (data_cases); i++) {
    g_autofree char *name = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = vitrine_link_text_read_data (data_cases[i].link, &name, &error);

    g_assert_cmpstr (name, ==, data_cases[i].name);
    if (data_cases[i].data == NULL) {
      g_assert_null (bytes);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    } else {
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       data_cases[i].data, strlen (data_cases[i].data));
    }
  }
}

static void
test_large_data (void)
{
  gsize size = VITRINE_LINK_TEXT_MAX_DATA / 3 * 4 + 100;
  g_autofree char *link = g_malloc (size + 1);
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  memset (link, 'A', size);
  memcpy (link, "data:image/png;base64,", 22);
  link[size] = '\0';
  g_assert_null (vitrine_link_text_read_data (link, &name, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/link-text/find", test_find);
  g_test_add_func ("/link-text/many", test_many);
  g_test_add_func ("/link-text/decode", test_decode);
  g_test_add_func ("/link-text/name", test_name);
  g_test_add_func ("/link-text/data", test_data);
  g_test_add_func ("/link-text/large-data", test_large_data);

  return g_test_run ();
}
