/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-description.h"

#include <string.h>

static const char *const blocks[] = { "p", "ul", "ol", "li", "img", NULL };
static const char *const inlines[] = { "strong", "b", "i", "em", "u", "br", NULL };
static const char *const more_blocks[] = { "p", "ul", "ol", "li", "img", "div", "h1", "td", NULL };
static const char *const more_inlines[] = { "strong", "b", "i", "em", "u", "br", "span", NULL };

static const VitrineTagSet seed = { "seed", blocks, inlines };
static const VitrineTagSet more = { "all", more_blocks, more_inlines };

/* What the market keeps of a source, and what is remarked, as KIND(name)@place. NULL for the
 * clean HTML: it is the source. */
static const struct { const char *source; const char *html; const char *remarks; } cases[] = {
  { "", NULL, "" },
  { "<p>One</p><p>Two</p>", NULL, "" },
  { "<p>One</p>\n<p>Two</p>\n", "<p>One</p><p>Two</p>", "" },
  { "<p><strong>Bold</strong> and <em>so</em>, <u>on</u><br>line</p>", NULL, "" },
  { "<p>a<br/>b<br />c</p>", "<p>a<br>b<br>c</p>", "" },
  { "<ul><li>One</li><li><b>Two</b></li></ul>", NULL, "" },
  { "<ol><li>One</li><li>Two</li></ol><ul><li>x</li></ul>", NULL, "" },
  { "<img src=\"https://a.example/b\" width=\"600\" height=\"400\">", NULL, "" },
  { "<P>Big <B>tags</B></P>", "<p>Big <b>tags</b></p>", "" },
  { "<p>1 &lt; 2 &amp; 3 &gt; 2</p>", NULL, "" },
  { "<p>&quot;x&quot; &#60; &#38;</p>", "<p>\"x\" &lt; &amp;</p>", "" },

  /* DESC-03: what is filtered out, and what goes with it */
  { "<div>Hello</div><div>World</div>", "<p>Hello</p><p>World</p>",
    "tag(div)@0 outside@5 tag(div)@16" },
  { "<p><span>x</span></p>", "<p>x</p>", "tag(span)@3" },
  { "<p>a<script>alert('<p>')</script>b</p>", "<p>ab</p>", "tag(script)@4" },
  { "<style>p { color: red }</style><p>x</p>", "<p>x</p>", "tag(style)@0" },
  { "<p>x</p><!-- note --><p>y</p>", "<p>x</p><p>y</p>", "tag(!--)@8" },
  { "<!DOCTYPE html><p>x</p>", "<p>x</p>", "tag(!doctype)@0" },
  { "<?xml version=\"1.0\"?><p>x</p>", "<p>x</p>", "tag(?)@0" },
  { "<p>a<div>b</div>c</p>", "<p>a</p><p>b</p><p>c</p>", "tag(div)@4" },
  { "<h1>Title</h1><p>x</p>", "<p>Title</p><p>x</p>", "tag(h1)@0 outside@4" },
  { "<p><a href=\"https://a.example\">link</a></p>", "<p>link</p>",
    "tag(a)@3 attribute(href)@6" },
  { "<table><tr><td>S</td><td>M</td></tr></table>", "<p>S</p><p>M</p>",
    "tag(table)@0 tag(tr)@7 tag(td)@11 outside@15 tag(td)@21" },
  { "<p>x<o:p></o:p></p>", "<p>x</p>", "tag(o:p)@4" },
  { "<ul><div><li>a</li></div></ul>", "<ul><li>a</li></ul>", "tag(div)@4" },

  /* DESC-02: not well-formed */
  { "<p><b>x</p>", "<p><b>x</b></p>", "unclosed(b)@3" },
  { "<ul><li>a", "<ul><li>a</li></ul>", "unclosed(ul)@0" },
  { "<p>a<p>b", "<p>a</p><p>b</p>", "" },
  { "<p>a<p>b</p>", "<p>a</p><p>b</p>", "" },
  { "<p>a<ul><li>b<li>c</ul>", "<p>a</p><ul><li>b</li><li>c</li></ul>", "" },
  { "<p><b>x<i>y</b>z</i></p>", "<p><b>xy</b><i>z</i></p>", "nested(i)@7 crossed(i)@16" },
  { "<p><b>x</p></b>", "<p><b>x</b></p>", "crossed(b)@11" },
  { "<p>a</b></p>", "<p>a</p>", "stray(b)@4" },
  { "<p>a</p></p>", "<p>a</p>", "stray(p)@8" },
  { "<p>1 < 2</p>", "<p>1 &lt; 2</p>", "less@5" },
  { "<p>1 <2 <</p>", "<p>1 &lt;2 &lt;</p>", "less@5 less@8" },
  { "<p>x</p><p class=", "<p>x</p><p>&lt;p class=</p>", "less@8 outside@8" },
  { "a <b and <i>c</i>", "<p>a &lt;b and <i>c</i></p>", "outside@0 less@2 nested(i)@9" },
  { "<p>a & b &foo; c</p>", "<p>a &amp; b &amp;foo; c</p>", "ampersand@5 entity?(&foo;)@9" },
  { "<p>a &amp b &nbsp c</p>", "<p>a &amp; b   c</p>",
    "ampersand@5 ampersand@12 entity(&nbsp)@12" },
  { "<p id=x>a</p>", "<p>a</p>", "attribute(id)@3 unquoted(id)@3" },
  { "<!-- never", "", "tag(!--)@0 unclosed(!--)@0" },
  { "<script>never", "", "tag(script)@0 unclosed(script)@8" },

  /* DESC-04: nesting */
  { "<b>x</b>", "<p><b>x</b></p>", "nested(b)@0" },
  { "text", "<p>text</p>", "outside@0" },
  { "one<br>two", "<p>one<br>two</p>", "outside@0 nested(br)@3 outside@7" },
  { "<p><b>a<i>b</i></b></p>", "<p><b>ab</b></p>", "nested(i)@7" },
  { "<p><span><b>x</b></span></p>", "<p><b>x</b></p>", "tag(span)@3" },
  { "<p><p>x</p></p>", "<p>x</p>", "nested(p)@3" },
  { "<p><ul><li>x</li></ul></p>", "<ul><li>x</li></ul>", "nested(ul)@3" },
  { "<li>x</li>", "<ul><li>x</li></ul>", "nested(li)@0" },
  { "<ul><li><p>x</p><p>y</p></li></ul>", "<ul><li>x<br>y</li></ul>", "nested(p)@8 nested(p)@16" },
  { "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    "<ul><li>a</li><li>b</li><li>c</li></ul>", "nested(ul)@9" },
  { "<ol><li>a<ul><li>b</li></ul>c</li></ol>", "<ol><li>a</li><li>b</li><li>c</li></ol>",
    "nested(ul)@9" },
  { "<ul>x<li>a</li></ul>", "<ul><li>x</li><li>a</li></ul>", "outside@4" },
  { "<ul><p>x</p></ul>", "<ul><li>x</li></ul>", "nested(p)@4" },
  { "<ul><ul><li>x</li></ul></ul>", "<ul><li>x</li></ul>", "nested(ul)@4" },
  { "<b><p>x</p><p>y</p></b>", "<p><b>x</b></p><p><b>y</b></p>",
    "nested(b)@0 nested(p)@3 nested(p)@11" },
  { "<p>a<img src=\"u\">b</p>", "<p>a</p><img src=\"u\"><p>b</p>", "inside(img)@4" },
  { "<ol><li>a<img src=\"u\">b</li><li>c</li></ol>", NULL, "inside(img)@9" },
  { "<ul><img src=\"u\"></ul>", "<img src=\"u\">", "nested(img)@4" },
  { "<p><b><img src=\"u\"></b></p>", "<img src=\"u\">", "nested(img)@6" },

  /* DESC-08, DESC-10 */
  { "<p>a&nbsp;b&#160;c&eacute;&#39;</p>", "<p>a b cé'</p>",
    "entity(&nbsp;)@4 entity(&#160;)@11 entity(&eacute;)@18 entity(&#39;)@26" },
  { "<p style=\"color: red\" onclick='x()'>a</p>", "<p>a</p>",
    "attribute(style)@3 attribute(onclick)@22" },
  { "<img src=\"u\" alt=\"\" width='1' WIDTH=\"2\" height=\"3\"/>",
    "<img src=\"u\" width=\"1\" height=\"3\">", "attribute(alt)@13 attribute(WIDTH)@30" },
  { "<img src=\"u?a=1&b=2&amp;c=3&amp;lt;\" width=\"a&quot;b\">",
    "<img src=\"u?a=1&b=2&c=3&amp;lt;\" width=\"a&quot;b\">", "" },

  { "<p></p><p> </p><p><br></p><p>&nbsp;</p>x", "<p><br></p><p>x</p>",
    "entity(&nbsp;)@29 outside@39" },
  { "<ul></ul><ol><li></li></ol>", "<ol><li></li></ol>", "" },
  { "<p>a\x01\x7f\xc2\x85" "b</p>", "<p>ab</p>", "" },
  { "<p>a\xff\xfe" "b\xe2\x82</p>", "<p>a��b��</p>",
    "bytes@4 bytes@5 bytes@7 bytes@8" },
};

static const char *const names[VITRINE_N_REMARKS] = {
  [VITRINE_REMARK_TAG] = "tag",
  [VITRINE_REMARK_ATTRIBUTE] = "attribute",
  [VITRINE_REMARK_UNCLOSED] = "unclosed",
  [VITRINE_REMARK_CROSSED] = "crossed",
  [VITRINE_REMARK_BARE_LESS] = "less",
  [VITRINE_REMARK_NUL] = "nul",
  [VITRINE_REMARK_BARE_AMPERSAND] = "ampersand",
  [VITRINE_REMARK_UNKNOWN_ENTITY] = "entity?",
  [VITRINE_REMARK_UNQUOTED] = "unquoted",
  [VITRINE_REMARK_NESTED] = "nested",
  [VITRINE_REMARK_OUTSIDE] = "outside",
  [VITRINE_REMARK_IMAGE_INSIDE] = "inside",
  [VITRINE_REMARK_ENTITY] = "entity",
  [VITRINE_REMARK_STRAY] = "stray",
  [VITRINE_REMARK_NOT_TEXT] = "bytes",
  [VITRINE_REMARK_TOO_LARGE] = "large",
};

static char *
print_remarks (VitrineDescription *description)
{
  GPtrArray *remarks = vitrine_description_get_remarks (description);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < remarks->len; i++) {
    const VitrineRemark *remark = remarks->pdata[i];

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", names[remark->kind]);
    if (remark->name != NULL)
      g_string_append_printf (text, "(%s)", remark->name);
    g_string_append_printf (text, "@%" G_GSIZE_FORMAT, remark->start);
  }

  return g_string_free (text, FALSE);
}

/* What is clean stays as it is, and has nothing that is refused. */
static void
assert_clean (const char *html)
{
  g_autoptr (VitrineDescription) again = vitrine_description_new (html, -1, &seed);
  GPtrArray *remarks = vitrine_description_get_remarks (again);

  g_assert_cmpstr (vitrine_description_get_html (again), ==, html);
  for (guint i = 0; i < remarks->len; i++) {
    const VitrineRemark *remark = remarks->pdata[i];

    g_assert_cmpint (remark->kind, ==, VITRINE_REMARK_IMAGE_INSIDE);
  }
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VitrineDescription) description = vitrine_description_new (cases[i].source, -1,
                                                                          &seed);
    const char *html = vitrine_description_get_html (description);
    g_autofree char *remarks = print_remarks (description);

    g_assert_cmpstr (html, ==, cases[i].html != NULL ? cases[i].html : cases[i].source);
    g_assert_cmpstr (remarks, ==, cases[i].remarks);
    g_assert_true (vitrine_description_is_whole (description));
    assert_clean (html);
  }
}

/* With a set that keeps more, what it keeps is no remark; in the clean HTML it is paragraphs. */
static const struct { const char *source; const char *html; const char *remarks; } more_cases[] = {
  { "<div>Hello <b>you</b></div>", "<p>Hello <b>you</b></p>", "" },
  { "<h1>Title</h1><p><span>x</span></p>", "<p>Title</p><p>x</p>", "" },
  { "<div><p>x</p></div>", "<p>x</p>", "" },
  { "<section>x</section>", "<p>x</p>", "tag(section)@0 outside@9" },
  { "</div><b>x</b>", "<p><b>x</b></p>", "nested(b)@6" },
  { "<div><script>x</script></div>", "", "tag(script)@5" },
};

static void
test_more_tags (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (more_cases); i++) {
    g_autoptr (VitrineDescription) description = vitrine_description_new (more_cases[i].source, -1,
                                                                          &more);
    g_autofree char *remarks = print_remarks (description);

    g_assert_cmpstr (vitrine_description_get_html (description), ==, more_cases[i].html);
    g_assert_cmpstr (remarks, ==, more_cases[i].remarks);
  }
}

/* Blocks as KIND[start-end]: “P” for a paragraph, “L” and “N” for an item with its number, “I” for
 * an image; then “+” continued, “*” repaired. Runs as {flags text}. */
static const struct { const char *source; const char *blocks; } block_cases[] = {
  { "<p>One</p><img src=\"u\" width=\"1\">", "P[0-10]{ One} I[10-33]" },
  { "<p>a <b>b</b><i>c<br>d</i></p>", "P[0-30]{ a }{b b}{i c}{i_ }{i d}" },
  { "<p><b>a<u>b</u></b></p>", "P[0-23]{b a}{bu! b}" },
  { "<ol><li>a</li><li>b</li></ol>", "N1[4-14]{ a} N2[14-24]{ b}" },
  { "<ul><li>a<img>b</li>c</ul>", "L1[4-9]{ a} I+[9-14] L1+[14-20]{ b} L2*[20-26]{ c}" },
  { "x", "P*[0-1]{ x}" },
  { "<p>a<span>b</span></p>", "P[0-22]{ a}{- <span>}{ b}{- </span>}" },
  { "<div><p>x</p></div>", "P[0-13]{- <div>}{ x} P*[13-19]{- </div>}" },
  { "<ul><div><li>a</li></div></ul>", "L0+[4-9]{- <div>} L1[9-19]{ a} L1+[19-30]{- </div>}" },
  { "<p>a&amp;b</p>", "P[0-14]{ a&b}" },
  { "<p>a<script>x</script></p>", "P[0-26]{ a}{- <script>}{- x}{- </script>}" },
};

static void
print_run (GString *text, const VitrineRun *run)
{
  static const struct { VitrineRunFlags flag; char letter; } flags[] = {
    { VITRINE_RUN_BOLD, 'b' },      { VITRINE_RUN_ITALIC, 'i' },   { VITRINE_RUN_UNDERLINE, 'u' },
    { VITRINE_RUN_BREAK, '_' },     { VITRINE_RUN_DROPPED, '-' },  { VITRINE_RUN_REPAIRED, '!' },
  };

  g_string_append_c (text, '{');
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++) {
    if (run->flags & flags[i].flag)
      g_string_append_c (text, flags[i].letter);
  }
  g_string_append_printf (text, " %s}", run->text);
}

static char *
print_blocks (VitrineDescription *description)
{
  GPtrArray *list = vitrine_description_get_blocks (description);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++) {
    const VitrineBlock *block = list->pdata[i];

    if (i > 0)
      g_string_append_c (text, ' ');
    if (block->kind == VITRINE_BLOCK_ITEM)
      g_string_append_printf (text, "%c%u", block->ordered ? 'N' : 'L', block->number);
    else
      g_string_append_c (text, block->kind == VITRINE_BLOCK_IMAGE ? 'I' : 'P');
    g_string_append_printf (text, "%s%s[%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "]",
                            block->continued ? "+" : "", block->repaired ? "*" : "", block->start,
                            block->end);
    for (guint j = 0; j < block->runs->len; j++)
      print_run (text, block->runs->pdata[j]);
  }

  return g_string_free (text, FALSE);
}

static void
test_blocks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (block_cases); i++) {
    g_autoptr (VitrineDescription) description = vitrine_description_new (block_cases[i].source,
                                                                          -1, &seed);
    g_autofree char *text = print_blocks (description);

    g_assert_cmpstr (text, ==, block_cases[i].blocks);
  }
}

static void
test_image (void)
{
  static const char source[] = "<img src='https://a.example/?a=1&amp;b=2' width=600px height>";
  g_autoptr (VitrineDescription) description = vitrine_description_new (source, -1, &seed);
  GPtrArray *list = vitrine_description_get_blocks (description);
  const VitrineBlock *image = list->pdata[0];

  g_assert_cmpuint (vitrine_description_count_images (description), ==, 1);
  g_assert_cmpstr (image->src, ==, "https://a.example/?a=1&b=2");
  g_assert_cmpstr (image->width, ==, "600px");
  g_assert_cmpstr (image->height, ==, "");
}

static void
test_text (void)
{
  static const char source[] = "<p>caf\u00e9 &amp; &lt;</p>\n<ul><li>a<br>\u00fc</li></ul>";
  g_autoptr (VitrineDescription) description = vitrine_description_new (source, -1, &seed);
  const char *text = vitrine_description_get_text (description);
  static const struct { const char *of; const char *at; } places[] = {
    { "caf", "caf" }, { "\u00e9", "\u00e9" }, { "& <", "&amp;" }, { "<", "&lt;" },
    { "a\n", "a<br>" }, { "\u00fc", "\u00fc</li>" },
  };

  g_assert_cmpstr (text, ==, "caf\u00e9 & <\na\n\u00fc\n");
  g_assert_cmpuint (vitrine_description_count_characters (description), ==, 47);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    gsize place = vitrine_description_find_place (description, strstr (text, places[i].of) - text);

    g_assert_cmpuint (place, ==, strstr (source, places[i].at) - source);
  }
}

static void
test_positions (void)
{
  static const char source[] = "<p>\u00e9\u00e9</p>\n\r\n<p>a\r<b>b</p>\n<i>";
  g_autoptr (VitrineDescription) description = vitrine_description_new (source, -1, &seed);
  GPtrArray *remarks = vitrine_description_get_remarks (description);
  static const struct { VitrineRemarkKind kind; guint line; guint column; } expected[] = {
    { VITRINE_REMARK_UNCLOSED, 4, 1 },
    { VITRINE_REMARK_UNCLOSED, 5, 1 },
    { VITRINE_REMARK_NESTED, 5, 1 },
  };
  guint line;
  guint column;

  g_assert_cmpuint (remarks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < remarks->len; i++) {
    const VitrineRemark *remark = remarks->pdata[i];

    g_assert_cmpint (remark->kind, ==, expected[i].kind);
    g_assert_cmpuint (remark->line, ==, expected[i].line);
    g_assert_cmpuint (remark->column, ==, expected[i].column);
    vitrine_description_get_position (description, remark->start, &line, &column);
    g_assert_cmpuint (line, ==, remark->line);
    g_assert_cmpuint (column, ==, remark->column);
  }

  vitrine_description_get_position (description, strstr (source, "</p>") - source, &line, &column);
  g_assert_cmpuint (line, ==, 1);
  g_assert_cmpuint (column, ==, 6);
  vitrine_description_get_position (description, G_MAXSIZE, &line, &column);
  g_assert_cmpuint (line, ==, 5);
}

static const struct { const char *source; guint n_points; guint first; } point_cases[] = {
  { "", 0, 0 },
  { "<img src='u'>", 0, 0 },
  { "<p>One</p><p><b>Tw</b>o</p>", 2, 3 },
  { "<p>Intro</p><ul><li>Lig&amp;ht</li><li></li><li>Warm</li></ul>", 2, 6 },
};

static void
test_points (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (point_cases); i++) {
    g_autoptr (VitrineDescription) description = vitrine_description_new (point_cases[i].source,
                                                                          -1, &seed);
    g_autoptr (GPtrArray) points = vitrine_description_dup_points (description);

    g_assert_cmpuint (points->len, ==, point_cases[i].n_points);
    if (points->len > 0)
      g_assert_cmpuint (((VitrineBlock *) points->pdata[0])->characters, ==,
                        point_cases[i].first);
  }
}

static void
test_nul (void)
{
  static const char source[] = "<p>a\0b</p><p \0>c</p>";
  g_autoptr (VitrineDescription) description = vitrine_description_new (source, sizeof source - 1,
                                                                        &seed);
  g_autofree char *remarks = print_remarks (description);

  g_assert_cmpstr (vitrine_description_get_html (description), ==, "<p>ab</p><p>c</p>");
  g_assert_cmpstr (remarks, ==, "nul@4 nul@13");
}

/* What is made to take for ever, or all memory: a part that is there many times. */
static const struct {
  const char *before; const char *part; guint times; const char *after; gboolean whole;
} hostile_cases[] = {
  { "", "<b>", 10000, "x", TRUE },
  { "", "<ul><li>", 10000, "x", TRUE },
  { "", "<div><p><span>", 10000, "x", TRUE },
  { "", "<p>x</p>", 50000, "", TRUE },
  { "", "<p>x</p>", 120000, "", FALSE },
  { "", "<li><b>x</li>", 60000, "", TRUE },
  { "", "</b></p></ul>", 60000, "", TRUE },
  { "", "<p><b><ul>", 30000, "</b></b></b>", TRUE },
  { "", "<p><li><b><ul></ul>", 30000, "", TRUE },
  { "", "<", 1000000, "", TRUE },
  { "", "<!", 1000000, "", TRUE },
  { "", "<!--", 1000000, "", TRUE },
  { "", "<a b=\"", 300000, "", TRUE },
  { "", "<a b='<a b=\"", 200000, "", TRUE },
  { "<a ", "b ", 1000000, ">", TRUE },
  { "<img ", "src=u ", 300000, ">", TRUE },
  { "", "&", 1000000, "", TRUE },
  { "", "&nbsp;", 300000, "", TRUE },
  { "&#", "9", 2000000, ";", TRUE },
  { "&", "a", 2000000, ";", TRUE },
  { "<img src='", "&", 2000000, "'>", TRUE },
  { "<img src='data:image/png;base64,", "QUFB", 1000000, "' width='1' height='1'>", TRUE },
  { "", "\xff", 1000000, "", TRUE },
  { "", "\n", 2000000, "", TRUE },
  { "<script>", "</scrip", 400000, "</script>", TRUE },
  { "", "<script>x</script>", 50000, "", TRUE },
  { "", "<td>x", 100000, "", TRUE },
  { "<p>", "a<br>", 100000, "</p>", TRUE },
  { "<ol><li>", "<img src=u>", 100000, "</ol>", TRUE },
  { "", "x", VITRINE_DESCRIPTION_MAX_BYTES, "", TRUE },
  { "", "x", VITRINE_DESCRIPTION_MAX_BYTES + 1, "", FALSE },
};

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostile_cases); i++) {
    g_autoptr (GString) source = g_string_new (hostile_cases[i].before);
    g_autoptr (VitrineDescription) description = NULL;
    g_autofree char *shown = NULL;
    gint64 start;

    for (guint j = 0; j < hostile_cases[i].times; j++)
      g_string_append (source, hostile_cases[i].part);
    g_string_append (source, hostile_cases[i].after);

    start = g_get_monotonic_time ();
    description = vitrine_description_new (source->str, source->len, &seed);
    shown = g_strescape (hostile_cases[i].part, NULL);
    g_test_message ("%s, %u times: %" G_GINT64_FORMAT " ms", shown, hostile_cases[i].times,
                    (g_get_monotonic_time () - start) / 1000);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
    g_assert_cmpint (vitrine_description_is_whole (description), ==, hostile_cases[i].whole);
    g_assert_cmpuint (vitrine_description_get_remarks (description)->len, <=,
                      VITRINE_N_REMARKS * VITRINE_DESCRIPTION_MAX_REMARKS);
    g_assert_true (g_utf8_validate (vitrine_description_get_html (description), -1, NULL));
  }
}

/* Parts that are put together in all manners, always the same ones. */
static void
test_any (void)
{
  static const char *const parts[] = {
    "<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<b>", "</b>", "<i>", "</i>",
    "<strong>", "</strong>", "<br>", "<img src='u' width=1>", "<div>", "</div>", "<span>",
    "</span>", "<td>", "<script>", "</script>", "<!--", "-->", "text", " ", "\n", "&nbsp;", "&amp;", "&",
    "<", ">", "\xff", "\x01", "\u00a0", "\"", "'", "<p class=\"", "&lt;b&gt;", "</br>", "<hr/>",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 10000; i++) {
    g_autoptr (GString) source = g_string_new (NULL);
    guint n_parts = g_rand_int_range (rand, 1, 24);

    for (guint j = 0; j < n_parts; j++)
      g_string_append (source, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
    {
      g_autoptr (VitrineDescription) description = vitrine_description_new (source->str,
                                                                            source->len, &seed);
      g_autofree char *shown = g_strescape (source->str, NULL);

      if (g_test_verbose ())
        g_test_message ("%s", shown);
      assert_clean (vitrine_description_get_html (description));
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/description/cases", test_cases);
  g_test_add_func ("/description/more-tags", test_more_tags);
  g_test_add_func ("/description/blocks", test_blocks);
  g_test_add_func ("/description/image", test_image);
  g_test_add_func ("/description/text", test_text);
  g_test_add_func ("/description/positions", test_positions);
  g_test_add_func ("/description/points", test_points);
  g_test_add_func ("/description/nul", test_nul);
  g_test_add_func ("/description/any", test_any);
  g_test_add_func ("/description/hostile", test_hostile);

  return g_test_run ();
}
