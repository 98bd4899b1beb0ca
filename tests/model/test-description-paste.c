/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-description.h"

#include <string.h>

static const char *const blocks[] = { "p", "ul", "ol", "li", "img", NULL };
static const char *const inlines[] = { "strong", "b", "i", "em", "u", "br", NULL };

static const VitrineTagSet seed = { "seed", blocks, inlines };

/* As the clipboard has it from Word. */
static const char word[] =
  "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"\n"
  "xmlns:w=\"urn:schemas-microsoft-com:office:word\">\n"
  "<head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">\n"
  "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings></xml>"
  "<![endif]-->\n"
  "<style><!-- p.MsoNormal {margin:0cm; font-family:\"Calibri\",sans-serif;} --></style>\n"
  "</head><body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->\n"
  "<h1>Canvas shoe<o:p></o:p></h1>\n"
  "<p class=MsoNormal>A <b style='mso-bidi-font-weight:normal'>light</b> shoe for\n"
  "<i>warm</i> days, <u>washable</u>.<o:p></o:p></p>\n"
  "<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n"
  "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
  "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·"
  "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>"
  "<![endif]>Bends with the foot<o:p></o:p></p>\n"
  "<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
  "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·"
  "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>"
  "<![endif]>Dries in <b>hours</b><o:p></o:p></p>\n"
  "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]>"
  "<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Unlace<o:p></o:p>"
  "</p>\n"
  "<p class=MsoNormal>The end<o:p></o:p></p>\n"
  "<!--EndFragment--></body></html>";

static const char word_clean[] =
  "<p><b>Canvas shoe</b></p><p>A <b>light</b> shoe for <i>warm</i> days, <u>washable</u>.</p>"
  "<ul><li>Bends with the foot</li><li>Dries in <b>hours</b></li></ul><ol><li>Unlace</li></ol>"
  "<p>The end</p>";

static const char docs[] =
  "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1a2b\">"
  "<h2 dir=\"ltr\" style=\"line-height:1.38;\"><span style=\"font-size:16pt;font-weight:400;"
  "font-style:normal;text-decoration:none;\">Canvas shoe</span></h2>"
  "<p dir=\"ltr\"><span style=\"font-weight:700;font-style:normal;text-decoration:none;\">Light"
  "</span><span style=\"font-weight:400;\"> and </span><span style=\"font-weight:400;"
  "font-style:italic;\">soft</span><span style=\"text-decoration:underline;\">ly</span></p><br>"
  "<ul style=\"margin-top:0;\"><li dir=\"ltr\" aria-level=\"1\"><p dir=\"ltr\"><span>One</span></p>"
  "</li><ul><li dir=\"ltr\" aria-level=\"2\"><p dir=\"ltr\"><span>Two</span></p></li></ul></ul>"
  "<ol><li><p><span>First</span></p></li></ol></b><br class=\"Apple-interchange-newline\">";

static const char docs_clean[] =
  "<p>Canvas shoe</p><p><b>Light</b> and <i>soft</i><u>ly</u></p><ul><li>One</li><li>Two</li></ul>"
  "<ol><li>First</li></ol>";

static const char page[] =
  "<html>\n<body>\n<!--StartFragment--><div class=\"product\" style=\"color: rgb(15, 17, 17);\">"
  "<h3>About this item</h3><div>Soft &amp; <strong>strong</strong></div>"
  "<table><tbody><tr><th>Size</th><td>42</td></tr></tbody></table>"
  "<blockquote>So <em>good</em></blockquote>line one<br>line two<br><br>next"
  "<img src=\"https://m.example/i.jpg\" alt=\"shoe\" width=\"600\" height=\"400\" loading=\"lazy\">"
  "<a href=\"https://m.example\" style=\"text-decoration: underline\">more</a>"
  "<script>track()</script><span style=\"display: none\">hidden</span></div>"
  "<!--EndFragment-->\n</body>\n</html>";

static const char page_clean[] =
  "<p><b>About this item</b></p><p>Soft &amp; <strong>strong</strong></p><p>Size</p><p>42</p>"
  "<p>So <em>good</em></p><p>line one<br>line two</p><p>next</p>"
  "<img src=\"https://m.example/i.jpg\" width=\"600\" height=\"400\"><p><u>more</u></p>";

static const struct { const char *paste; const char *clean; } cases[] = {
  { word, word_clean },
  { docs, docs_clean },
  { page, page_clean },
  { "", "" },
  { "plain", "<p>plain</p>" },
  { "Version:0.9\r\nStartHTML:0000\r\n<html><body><!--StartFragment--><p>x</p><!--EndFragment-->"
    "</body></html>", "<p>x</p>" },

  /* Bold and its kind, by tags and styles */
  { "<span style=\"font-weight: 700\">a</span>", "<p><b>a</b></p>" },
  { "<span style=\"FONT-WEIGHT:bolder\">a</span>", "<p><b>a</b></p>" },
  { "<b>a<span style=\"font-weight:normal\">b</span></b>", "<p><b>a</b>b</p>" },
  { "<strong style=\"font-weight:400\">a</strong>", "<p>a</p>" },
  { "<span style=\"font-style:oblique;text-decoration:underline\">a</span>", "<p><i>a</i></p>" },
  { "<ins>a</ins><s>b</s>", "<p><u>a</u>b</p>" },
  { "<b>a <i>b</i></b>", "<p><b>a b</b></p>" },

  /* Lines */
  { "a<br><br>b<br>c", "<p>a</p><p>b<br>c</p>" },
  { "<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>" },
  { "<p>a\n  b&nbsp; c</p>", "<p>a b c</p>" },
  { "<pre>a\nb</pre>", "<p>a<br>b</p>" },
  { "<br><br><p>a</p><br><p>b</p>", "<p>a</p><p>b</p>" },
  { "<p>1 &lt; 2 &amp;amp; 3</p>", "<p>1 &lt; 2 &amp;amp; 3</p>" },
  { "<p>a<p>b", "<p>a</p><p>b</p>" },

  /* Lists */
  { "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "<ul><li>a</li><li>b</li><li>c</li></ul>" },
  { "<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul><p>c</p>" },
  { "<ul><li><div>a</div><div>b</div></li></ul>", "<ul><li>a<br>b</li></ul>" },
  { "<ul><li>a<br><br>b</li></ul>", "<ul><li>a<br>b</li></ul>" },
  { "<ul><li>a<img src=\"u\">b</li></ul>", "<ul><li>a<img src=\"u\">b</li></ul>" },
  { "<p class=MsoListParagraph>·&nbsp;&nbsp; One</p><p class=MsoListParagraph>o&nbsp; Two</p>",
    "<ul><li>One</li><li>Two</li></ul>" },
  { "<p class=MsoListParagraph>a)&nbsp;&nbsp; One</p><p class=MsoListParagraph>b)  Two</p>",
    "<ol><li>One</li><li>Two</li></ol>" },
  { "<p class=MsoListParagraph>Only words</p>", "<ul><li>Only words</li></ul>" },
  { "<p class=MsoListParagraph>·</p><p>x</p>", "<ul><li>·</li></ul><p>x</p>" },
  { "</ul></li>x</p>", "<p>x</p>" },

  /* Images keep what they come from; whether the shop takes it is the rules’ to say. */
  { "<img src=\"file:///C:/Temp/msohtmlclip1/01/clip_image001.png\" width=\"64\" v:shapes=\"x\">",
    "<img src=\"file:///C:/Temp/msohtmlclip1/01/clip_image001.png\" width=\"64\">" },
  { "<p>a<img src=\"data:image/png;base64,AAAA\">b</p>",
    "<p>a</p><img src=\"data:image/png;base64,AAAA\"><p>b</p>" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *clean = vitrine_description_clean_paste (cases[i].paste, -1, &seed);
    g_autofree char *again = vitrine_description_clean_paste (clean, -1, &seed);
    g_autoptr (VitrineDescription) description = vitrine_description_new (clean, -1, &seed);

    g_assert_cmpstr (clean, ==, cases[i].clean);
    g_assert_cmpstr (again, ==, clean);
    g_assert_cmpstr (vitrine_description_get_html (description), ==, clean);
  }
}

static const struct { const char *part; guint times; gboolean cleaned; } hostile_cases[] = {
  { "<div>", 100000, TRUE },
  { "<b><p>x", 40000, TRUE },
  { "<span style='font-weight:bold'>x</i>", 60000, TRUE },
  { "<ul><li>x", 60000, TRUE },
  { "<p class=MsoListParagraph>1.", 30000, TRUE },
  { "<td>x", 250000, FALSE },
  { "\xff", 1000000, TRUE },
  { "&", 4000000, FALSE },       /* too much once they are written as they must be */
  { "x", VITRINE_DESCRIPTION_MAX_BYTES + 1, FALSE },
};

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostile_cases); i++) {
    g_autoptr (GString) source = g_string_new (NULL);
    g_autofree char *clean = NULL;
    gint64 start = g_get_monotonic_time ();

    for (guint j = 0; j < hostile_cases[i].times; j++)
      g_string_append (source, hostile_cases[i].part);
    clean = vitrine_description_clean_paste (source->str, source->len, &seed);

    g_assert_cmpint (clean != NULL, ==, hostile_cases[i].cleaned);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/description-paste/cases", test_cases);
  g_test_add_func ("/description-paste/hostile", test_hostile);

  return g_test_run ();
}
