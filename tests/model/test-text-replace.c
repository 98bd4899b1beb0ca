/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-text-replace.h"

#include <string.h>

#define CASE  1
#define WORDS 2

static const struct {
  const char *text;
  const char *find;
  const char *with;
  guint       how;
  const char *result;     /* NULL: as it was */
  guint       n_found;
} text_cases[] = {
  { "Red shoe, red lace", "red", "blue", 0, "blue shoe, blue lace", 2 },
  { "Red shoe, red lace", "red", "blue", CASE, "Red shoe, blue lace", 1 },
  { "Redwood, red, infrared", "red", "blue", WORDS, "Redwood, blue, infrared", 1 },
  { "red_1 red-1 red", "red", "x", WORDS, "red_1 x-1 x", 2 },
  { "size -M-", "-m", "-L", WORDS, "size -L-", 1 },
  { "a.c abc", "a.c", "[\\0$1]", 0, "[\\0$1] abc", 1 },
  { "CAFÉ café", "café", "tea", 0, "tea tea", 2 },
  { "Größe ölig", "öl", "x", WORDS, NULL, 0 },
  { "红色鞋", "红", "蓝", 0, "蓝色鞋", 1 },
  { "aaa", "aa", "b", 0, "ba", 1 },
  { "shoe", "shoe", "", 0, "", 1 },
  { "", "a", "b", 0, NULL, 0 },
  { "shoe", "boot", "x", 0, NULL, 0 },
};

static void
test_text (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++) {
    const VitrineTextSearch search = {
      text_cases[i].find, text_cases[i].with, (text_cases[i].how & CASE) != 0,
      (text_cases[i].how & WORDS) != 0,
    };
    g_autoptr (GError) error = NULL;
    guint n_found;
    g_autofree char *result = vitrine_text_replace (text_cases[i].text, &search, &n_found, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (result, ==, text_cases[i].result != NULL ? text_cases[i].result
                                                              : text_cases[i].text);
    g_assert_cmpuint (n_found, ==, text_cases[i].n_found);
  }
}

static const struct {
  const char *html;
  const char *find;
  const char *with;
  const char *result;     /* NULL: as it was */
} html_cases[] = {
  { "<p>A strong shoe</p><strong>strong</strong>", "strong", "stout",
    "<p>A stout shoe</p><strong>stout</strong>" },
  { "<img src=\"p.png\" alt=\"p\"><p>p</p>", "p", "q", "<img src=\"p.png\" alt=\"p\"><p>q</p>" },
  { "<p>R&amp;B &#82;&amp;b</p>", "r&b", "A<B", "<p>A&lt;B A&lt;B</p>" },
  { "<p>a &lt;b&gt; c</p>", "<b>", "x", "<p>a x c</p>" },
  { "<p>Caf&eacute;</p>", "é", "e", "<p>Cafe</p>" },
  { "<p>cot<b>ton</b></p>", "cotton", "wool", NULL },
  { "<!-- red --><p>red</p>", "red", "blue", "<!-- red --><p>blue</p>" },
  { "<script>red</script>red", "red", "blue", "<script>red</script>blue" },
  { "<p class=red id='red'  >red &nbsp;<br/>RED", "red", "blue",
    "<p class=red id='red'  >blue &nbsp;<br/>blue" },
  { "1 < 2 & 3 red", "red", "blue", "1 < 2 & 3 blue" },
  { "1 < 2 & 3", "< 2 &", "to", "1 to 3" },
  { "<p red", "red", "blue", "<p blue" },
  { "red", "red", "\"red\"", "&quot;red&quot;" },
  { "", "red", "blue", NULL },
};

static void
test_html (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (html_cases); i++) {
    const VitrineTextSearch search = { html_cases[i].find, html_cases[i].with };
    g_autoptr (GError) error = NULL;
    guint n_found;
    g_autofree char *result = vitrine_text_replace_html (html_cases[i].html, &search, &n_found,
                                                         &error);

    g_assert_no_error (error);
    g_assert_cmpstr (result, ==, html_cases[i].result != NULL ? html_cases[i].result
                                                              : html_cases[i].html);
    g_assert_cmpuint (n_found > 0, ==, html_cases[i].result != NULL);
  }
}

static void
test_refused (void)
{
  g_autofree char *many = g_strnfill (20000, 'a');
  g_autofree char *with = g_strnfill (1000, 'b');
  const VitrineTextSearch blank = { "", "x" };
  const VitrineTextSearch grows = { "a", with };
  const VitrineTextSearch broken = { "\xff", "x" };
  guint n_found = 1;

  for (guint is_html = 0; is_html < 2; is_html++) {
    const struct { const VitrineTextSearch *search; int code; } cases[] = {
      { &blank, VITRINE_TEXT_REPLACE_ERROR_NOTHING },
      { &broken, VITRINE_TEXT_REPLACE_ERROR_NOTHING },
      { &grows, VITRINE_TEXT_REPLACE_ERROR_TOO_LARGE },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
      g_autoptr (GError) error = NULL;
      char *result = is_html ? vitrine_text_replace_html (many, cases[i].search, &n_found, &error)
                             : vitrine_text_replace (many, cases[i].search, &n_found, &error);

      g_assert_null (result);
      g_assert_error (error, VITRINE_TEXT_REPLACE_ERROR, cases[i].code);
      g_assert_cmpuint (n_found, ==, 0);
    }
  }
}

/* Many small pieces, each of which has to find its place in the source again. */
static void
test_long (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  const VitrineTextSearch search = { "&a", "+" };
  g_autofree char *result = NULL;
  guint n_found;

  for (guint i = 0; i < 50000; i++)
    g_string_append (html, "&amp;a");
  result = vitrine_text_replace_html (html->str, &search, &n_found, NULL);
  g_assert_cmpuint (n_found, ==, 50000);
  g_assert_cmpuint (strlen (result), ==, 50000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-replace/text", test_text);
  g_test_add_func ("/text-replace/html", test_html);
  g_test_add_func ("/text-replace/refused", test_refused);
  g_test_add_func ("/text-replace/long", test_long);
  return g_test_run ();
}
