/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-description-edit.h"

#include <string.h>

/* In the rows, [ and ] are where the selection begins and ends. */
static char *
take_marks (const char *marked, gsize *start, gsize *end)
{
  g_auto (GStrv) parts = g_strsplit_set (marked, "[]", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  *start = strlen (parts[0]);
  *end = *start + strlen (parts[1]);

  return g_strjoinv ("", parts);
}

static void
assert_edited (const char *source, const VitrineDescriptionEdit *edit, const char *expected)
{
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autofree char *edited = vitrine_description_edit_apply (source, edit);

  g_string_append (marked, edited);
  g_assert_cmpuint (edit->select_start, <=, edit->select_end);
  g_assert_cmpuint (edit->select_end, <=, marked->len);
  g_string_insert_c (marked, edit->select_end, ']');
  g_string_insert_c (marked, edit->select_start, '[');
  g_assert_cmpstr (marked->str, ==, expected);
}

#define BOLD VITRINE_DESCRIPTION_BOLD
#define ITALIC VITRINE_DESCRIPTION_ITALIC
#define UNDERLINE VITRINE_DESCRIPTION_UNDERLINE

static const struct {
  const char              *source;
  VitrineDescriptionStyle  style;
  const char              *expected;
} style_cases[] = {
  { "<p>a [b] c</p>", BOLD, "<p>a <b>[b]</b> c</p>" },
  { "<p>a [b] c</p>", ITALIC, "<p>a <i>[b]</i> c</p>" },
  { "<p>a [b] c</p>", UNDERLINE, "<p>a <u>[b]</u> c</p>" },
  { "<p>a[ b ]c</p>", BOLD, "<p>a <b>[b]</b> c</p>" },
  { "a wo[]rd b", BOLD, "a <b>[word]</b> b" },
  { "a grü[]ße b", BOLD, "a <b>[grüße]</b> b" },
  { "[]", BOLD, "<b>[]</b>" },
  { "<p>a []</p>", BOLD, "<p>a <b>[]</b></p>" },
  /* Away again. */
  { "<p>a <b>[b]</b> c</p>", BOLD, "<p>a [b] c</p>" },
  { "<p>a [<b>b</b>] c</p>", BOLD, "<p>a [b] c</p>" },
  { "<p>a <strong>[b]</strong> c</p>", BOLD, "<p>a [b] c</p>" },
  { "<p>a <em>w[]d</em> c</p>", ITALIC, "<p>a [wd] c</p>" },
  { "<p><b>a [b] c</b></p>", BOLD, "<p><b>a </b>[b]<b> c</b></p>" },
  { "<b>[]</b>", BOLD, "[]" },
  /* The rest of it, too. */
  { "<p>[a <b>b</b> c]</p>", BOLD, "<p><b>[a b c]</b></p>" },
  { "<p>[a] <b>b</b></p>", BOLD, "<p><b>[a]</b> <b>b</b></p>" },
  { "<p>[a]<b>b</b></p>", BOLD, "<p><b>[a]b</b></p>" },
  /* No style in another. */
  { "<p><i>a [b] c</i></p>", BOLD, "<p><i>a </i><b>[b]</b><i> c</i></p>" },
  { "<p><i>[b]</i></p>", BOLD, "<p><b>[b]</b></p>" },
  /* Over blocks, breaks and pictures. */
  { "<p>[a</p><p>b]</p>", BOLD, "<p><b>[a</b></p><p><b>b]</b></p>" },
  { "<p><b>[a</b></p><p><b>b]</b></p>", BOLD, "<p>[a</p><p>b]</p>" },
  { "<ul>\n<li>[a</li>\n<li>b]</li>\n</ul>", BOLD,
    "<ul>\n<li><b>[a</b></li>\n<li><b>b]</b></li>\n</ul>" },
  { "<p>[a<br>b]</p>", BOLD, "<p><b>[a</b><br><b>b]</b></p>" },
  { "[a<img src=\"x\">b]", BOLD, "<b>[a</b><img src=\"x\"><b>b]</b>" },
  /* Places in tags and entities are moved out of them. */
  { "<p cl[ass=\"x\">a]</p>", BOLD, "<p class=\"x\"><b>[a]</b></p>" },
  { "<p>a&a[mp;]b</p>", BOLD, "<p>a<b>[&amp;]</b>b</p>" },
  /* What has no end. */
  { "<p>[a]", BOLD, "<p><b>[a]</b>" },
};

static void
test_style (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (style_cases); i++) {
    g_auto (VitrineDescriptionEdit) edit = { 0 };
    gsize start, end;
    g_autofree char *source = take_marks (style_cases[i].source, &start, &end);

    g_assert_true (vitrine_description_edit_style (source, start, end, style_cases[i].style,
                                                   &edit));
    assert_edited (source, &edit, style_cases[i].expected);
  }
}

#define P VITRINE_DESCRIPTION_PARAGRAPH
#define UL VITRINE_DESCRIPTION_BULLETS
#define OL VITRINE_DESCRIPTION_NUMBERS

static const struct {
  const char             *source;
  VitrineDescriptionForm  form;
  const char             *expected;
} form_cases[] = {
  { "[]", P, "<p>[]</p>" },
  { "[]", UL, "<ul><li>[]</li></ul>" },
  { "wo[]rd", P, "<p>wo[]rd</p>" },
  { "<p>wo[]rd</p>", UL, "<ul>\n<li>wo[]rd</li>\n</ul>" },
  { "<p>wo[]rd</p>", OL, "<ol>\n<li>wo[]rd</li>\n</ol>" },
  { "<p>[a</p>\n<p>b]</p>\n<p>c</p>", UL, "<ul>\n<li>[a</li>\n<li>b]</li>\n</ul>\n<p>c</p>" },
  /* Once more: paragraphs again; the other kind of list; one item of it. */
  { "<ul>\n<li>[a</li>\n<li>b]</li>\n</ul>", UL, "<p>[a</p>\n<p>b]</p>" },
  { "<ul><li>[a</li><li>b]</li></ul>", OL, "<ol>\n<li>[a</li>\n<li>b]</li>\n</ol>" },
  { "<ul><li>a</li><li>b[]</li><li>c</li></ul>", P,
    "<ul>\n<li>a</li>\n</ul>\n<p>b[]</p>\n<ul>\n<li>c</li>\n</ul>" },
  { "<p>a[]</p><p>b</p>", UL, "<ul>\n<li>a[]</li>\n</ul><p>b</p>" },
  /* Lines outside of blocks, and what stands between. */
  { "[a\nb <b>c</b>\n\nd]", UL, "<ul>\n<li>[a</li>\n<li>b <b>c</b></li>\n<li>d]</li>\n</ul>" },
  { "<p>[a</p><img src=\"x\"><p>b]</p>", UL,
    "<ul>\n<li>[a</li>\n</ul>\n<img src=\"x\">\n<ul>\n<li>b]</li>\n</ul>" },
  { "<p>a[]</p>", P, "<p>a[]</p>" },
};

static void
test_form (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (form_cases); i++) {
    g_auto (VitrineDescriptionEdit) edit = { 0 };
    gsize start, end;
    g_autofree char *source = take_marks (form_cases[i].source, &start, &end);

    vitrine_description_edit_form (source, start, end, form_cases[i].form, &edit);
    assert_edited (source, &edit, form_cases[i].expected);
  }
}

static const struct { const char *source, *html, *expected; } insert_cases[] = {
  { "[]", "<p>x</p>", "<p>x</p>[]" },
  { "<p>a[]b</p>", "<p>x</p>", "<p>ax[]b</p>" },
  { "<p>a[b]c</p>", "<p>x</p>", "<p>ax[]c</p>" },
  { "<p>a[]b</p>", "<p>x</p><p>y</p>", "<p>a</p><p>x</p><p>y</p>[]<p>b</p>" },
  { "<p>[]</p>", "<p>x</p><p>y</p>", "<p>x</p><p>y</p>[]" },
  { "<ul><li>a[]b</li></ul>", "<p>x</p><p>y</p>",
    "<ul><li>a</li></ul><p>x</p><p>y</p>[]<ul><li>b</li></ul>" },
  { "<p><b>a[]b</b></p>", "<p><i>x</i></p>", "<p><b>a</b><i>x</i>[]<b>b</b></p>" },
};

static void
test_insert (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (insert_cases); i++) {
    g_auto (VitrineDescriptionEdit) edit = { 0 };
    gsize start, end;
    g_autofree char *source = take_marks (insert_cases[i].source, &start, &end);

    vitrine_description_edit_insert (source, start, end, insert_cases[i].html, &edit);
    assert_edited (source, &edit, insert_cases[i].expected);
  }
}

static const struct { const char *text, *html; } text_cases[] = {
  { "", "" },
  { "a", "<p>a</p>" },
  { " a < b & c \r\n\r\n d\n", "<p>a &lt; b &amp; c</p>\n<p>d</p>" },
};

static void
test_text (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++) {
    g_autofree char *html = vitrine_description_from_text (text_cases[i].text);

    g_assert_cmpstr (html, ==, text_cases[i].html);
  }
}

static const struct { const char *html, *lines; } line_cases[] = {
  { "", "" },
  { "<p>a<b>b</b><br>c</p>", "<p>a<b>b</b><br>c</p>" },
  { "<p>a</p><ul><li>b</li><li>c</li></ul><img src=\"x\"><p>d</p>",
    "<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n<img src=\"x\">\n<p>d</p>" },
};

static void
test_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (line_cases); i++) {
    g_autofree char *lines = vitrine_description_break_lines (line_cases[i].html);
    g_autofree char *again = vitrine_description_break_lines (lines);

    g_assert_cmpstr (lines, ==, line_cases[i].lines);
    g_assert_cmpstr (again, ==, lines);
  }
}

/* "[]" is the place, "|" the gap. */
static const struct { const char *source, *expected; } gap_cases[] = {
  { "[]", "|" },
  { "<p>a[]bcde</p>\n<p>f</p>", "|<p>abcde</p>\n<p>f</p>" },
  { "<p>abcd[]e</p>\n<p>f</p>", "<p>abcde</p>|\n<p>f</p>" },
  { "<p>abcde</p>\n<p>fghij[]k</p>", "<p>abcde</p>\n<p>fghijk</p>|" },
  { "<p>a</p>[]<p>b</p>", "<p>a</p>|<p>b</p>" },
  { "<ul>\n<li>a[]</li>\n<li>b</li>\n<li>c</li>\n</ul>",
    "|<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>" },
  { "<p>z</p><ul>\n<li>a</li>\n<li>b</li>\n<li>c[]</li>\n</ul>",
    "<p>z</p><ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>|" },
  { "<p>a <b>b[]old</b> c</p>", "|<p>a <b>bold</b> c</p>" },
  { "one line\nanoth[]er\nlast", "one line\nanother|\nlast" },
  { "one line\nan[]other\nlast", "one line\n|another\nlast" },
  { "<p>never clo[]sed", "<p>never closed|" },
  { "<img src=\"a\" wid[]th=\"1\">", "<img src=\"a\" width=\"1\">|" },
  { "grü[]ße", "grüße|" },
};

static void
test_gap (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (gap_cases); i++) {
    const char *mark = strstr (gap_cases[i].source, "[]");
    gsize place = mark - gap_cases[i].source;
    g_autoptr (GString) text = g_string_new (gap_cases[i].source);

    g_string_erase (text, place, strlen ("[]"));
    g_string_insert_c (text, vitrine_description_find_gap (text->str, place), '|');
    g_assert_cmpstr (text->str, ==, gap_cases[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/description-edit/style", test_style);
  g_test_add_func ("/description-edit/form", test_form);
  g_test_add_func ("/description-edit/insert", test_insert);
  g_test_add_func ("/description-edit/gap", test_gap);
  g_test_add_func ("/description-edit/text", test_text);
  g_test_add_func ("/description-edit/lines", test_lines);

  return g_test_run ();
}
