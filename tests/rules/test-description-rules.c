/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-test.h"
#include "vitrine-description-rules.h"
#include "vitrine-tag-sets.h"

#include <string.h>

#define IMG(src) "<img src=\"" src "\" width=\"600\" height=\"400\">"
#define GOOD "https://p16-oec-va.ibyteimg.com/tos/a~b.jpeg?from=1"
#define TEN "0123456789"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define THOUSAND HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
#define NEARLY THOUSAND THOUSAND THOUSAND THOUSAND THOUSAND THOUSAND THOUSAND THOUSAND THOUSAND \
               HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
#define TEN_IMAGES IMG (GOOD) IMG (GOOD) IMG (GOOD) IMG (GOOD) IMG (GOOD) IMG (GOOD) IMG (GOOD) \
                   IMG (GOOD) IMG (GOOD) IMG (GOOD)

/* All that is found but hints, with line and column. */
static const struct { const char *market; const char *source; const char *findings; } cases[] = {
  { "US", "<p>A canvas shoe</p>", "" },
  { "US", IMG (GOOD), "" },

  /* DESC-01: 9,900 digits and more */
  { "US", "", "DESC-01 E 1:1" },
  { "US", " \n\t", "DESC-01 E 1:1" },
  { "US", "<p></p><ul><li> </li></ul>", "DESC-01 E 1:1" },
  { "US", "<p>" NEARLY HUNDRED "</p>", "DESC-01 E 1:10001" },
  { "US", "<p>" NEARLY TEN TEN TEN TEN TEN TEN TEN TEN TEN "012</p>", "" },
  { "US", "<p>" NEARLY TEN TEN TEN TEN TEN TEN TEN TEN TEN "0123</p>", "DESC-01 E 1:10001" },

  /* DESC-02 */
  { "US", "<p><b>x</p>", "DESC-02 E 1:4" },
  { "US", "<ul><li>x", "DESC-02 E 1:1" },
  { "US", "<p>a<p>b", "" },
  { "US", "<ul><li>a<li>b</ul>", "" },
  { "US", "<p><b>x</p></b>", "DESC-02 E 1:12" },
  { "US", "<p>x</b></p>", "DESC-02 E 1:5" },
  { "US", "<p>1 < 2</p>", "DESC-02 E 1:6" },
  { "US", "<p>1 &lt; 2</p>", "" },
  { "US", "<p>salt & vinegar</p>", "DESC-02 W 1:9" },
  { "US", "<p>x &foo; y</p>", "DESC-02 W 1:6" },
  { "US", "<img src=\"" GOOD "\" width=600 height=\"400\">", "DESC-02 W 1:64" },
  { "US", "<p>a\xff</p>", "DESC-02 E 1:5" },
  { "US", "<p>é\n<b>x</p>", "DESC-02 E 2:1" },

  /* DESC-03 */
  { "US", "<p><span>x</span></p>", "DESC-03 W 1:4" },
  { "US", "<p>x</p>\n<p><font>y</font></p>", "DESC-03 W 2:4" },
  { "DE", "<p>x<script>y()</script></p>", "DESC-03 W 1:5" },
  { "JP", "<!-- x --><p>y</p>", "DESC-03 W 1:1" },

  /* DESC-04 */
  { "US", "<b>x</b>", "DESC-04 E 1:1" },
  { "US", "<p><b>a<i>b</i></b></p>", "DESC-04 E 1:8" },
  { "US", "<p><p>x</p></p>", "DESC-04 E 1:4" },
  { "US", "<ul><li><p>x</p></li></ul>", "DESC-04 E 1:9" },
  { "US", "<ul><li>x<ul><li>y</li></ul></li></ul>", "DESC-04 E 1:10" },
  { "US", "<li>x</li>", "DESC-04 E 1:1" },
  { "US", "x", "DESC-04 W 1:1" },
  { "US", "<p>x" IMG (GOOD) "</p>", "DESC-04 W 1:5" },
  { "US", "<ul><li><b>x</b><br><em>y</em></li></ul>", "" },

  /* DESC-05 */
  { "US", "<img src=\"" GOOD "\" width=\"1\" height=\"4000\">", "" },
  { "US", "<img src=\"" GOOD "\" height=\"1\">", "DESC-05 E 1:1" },
  { "US", "<img src=\"" GOOD "\" width=\"1\" height=\"\">", "DESC-05 E 1:1" },
  { "US", "<img width=\"1\" height=\"1\">", "DESC-05 E 1:1" },
  { "US", "<img src=\"\" width=\"1\" height=\"1\">", "DESC-05 E 1:1" },
  { "US", "<p>x</p>\n<img>", "DESC-05 E 2:1, DESC-05 E 2:1, DESC-05 E 2:1" },
  { "US", "<img src=\"" GOOD "\" width=\"0\" height=\"4001\">", "DESC-05 E 1:1, DESC-05 E 1:1" },
  { "US", "<img src=\"" GOOD "\" width=\"600px\" height=\"600.5\">",
    "DESC-05 E 1:1, DESC-05 E 1:1" },
  { "US", "<img src=\"" GOOD "\" width=\"100%\" height=\"-5\">", "DESC-05 E 1:1, DESC-05 E 1:1" },
  { "US", "<img src=\"" GOOD "\" width=\" 5\" height=\"99999999999999999999999\">",
    "DESC-05 E 1:1, DESC-05 E 1:1" },

  /* DESC-06 */
  { "US", IMG ("https://ibyteimg.com/x"), "" },
  { "US", IMG ("HTTPS://P16.IByteImg.com:443/x"), "" },
  { "US", IMG ("https://www.example.com/x.jpg"), "DESC-06 E 1:1" },
  { "US", IMG ("https://notibyteimg.com/x"), "DESC-06 E 1:1" },
  { "US", IMG ("https://ibyteimg.com.example.com/x"), "DESC-06 E 1:1" },
  { "US", IMG ("https://ibyteimg.com@example.com/x"), "DESC-06 E 1:1" },
  { "US", IMG ("https://p16-oec-va.ibytemg.com/x"), "DESC-06 E 1:1" },
  { "US", IMG ("http://p16.ibyteimg.com/x"), "DESC-06 E 1:1" },
  { "US", IMG ("//p16.ibyteimg.com/x"), "DESC-06 W 1:1" },
  { "US", IMG ("//www.example.com/x"), "DESC-06 E 1:1" },
  { "US", IMG ("https://known.example/x"), "" },
  { "US", IMG ("vitrine:0123"), "" },
  { "US", IMG ("data:image/png;base64,AAAA"), "DESC-06 E 1:1" },
  { "US", IMG ("javascript:x()"), "DESC-06 E 1:1" },
  { "US", IMG ("shoe.jpg"), "DESC-06 E 1:1" },
  { "US", IMG ("https://"), "DESC-06 E 1:1" },

  /* DESC-07 */
  { "US", TEN_IMAGES TEN_IMAGES TEN_IMAGES, "" },
  { "US", TEN_IMAGES TEN_IMAGES TEN_IMAGES "\n" IMG (GOOD), "DESC-07 E 2:1" },

  /* DESC-08 */
  { "US", "<p>Shoe 👟</p>", "DESC-08 E 1:9" },
  { "US", "<p>x ☀\uFE0F ☀ ™ © ★</p>", "DESC-08 E 1:6" },
  { "US", "<p>a\x01</p>", "DESC-08 E 1:5" },
  { "US", "<p>a\tb\r\nc</p>", "" },
  { "US", "<p>!!! ...</p>", "DESC-08 E 1:4" },
  { "US", "<p>so<b>ooooo</b>ooooooo</p>", "DESC-08 E 1:21" },
  { "US", "<p>ooooooooo          p</p>", "" },
  { "US", "<p>a&nbsp;b</p>", "DESC-08 E 1:5" },
  { "US", "<p>a&#160;b&#xA0;c</p>", "DESC-08 E 1:5, DESC-08 E 1:12" },
  { "US", "<p>a\u00A0b</p>", "DESC-08 W 1:5" },
  { "US", "<p>a\u200Fb</p>", "DESC-08 W 1:5" },
  { "US", "<p>&lt;&gt;&amp;&quot; caf&eacute;</p>", "DESC-08 E 1:27" },
  { "US", "<p>caf\u00e9 &amp; &amp;nbsp;</p>", "" },

  /* DESC-09 */
  { "US", "<p>Shoe</p><p>帆布鞋</p>", "DESC-09 W 1:15" },
  { "DE", "<p>帆布鞋</p>", "DESC-09 W 1:4" },
  { "JP", "<p>帆布の靴</p>", "DESC-09 W 1:4" },
  { "JP", "<p>キャンバスシューズ</p>", "" },
  { "TH", "<p>รองเท้าผ้าใบ，</p>", "" },

  /* DESC-10 */
  { "US", "<p class=\"x\" onclick=\"y()\">z</p>", "DESC-10 W 1:4, DESC-10 W 1:14" },
  { "US", "<img src=\"" GOOD "\" alt=\"x\" width=\"1\" height=\"1\">", "DESC-10 W 1:64" },
  { "US", "<p><a href=\"https://x.example\">x</a></p>", "DESC-03 W 1:4, DESC-10 W 1:7" },

  /* DESC-12 */
  { "US", "<p>&lt;b&gt; &amp; &quot;</p><p>x</p>", "" },
};

/* The product page’s own sample: a p in a p, a picture in a p, and a host that isn’t its own. */
static const char sample[] =
  "<p><p>Please compare the above detailed size with your measurement before purchase.</p></p>\n"
  "<p></p>\n"
  "<p>M-Size</p>\n"
  "<p>XL-Size</p>\n"
  "<p></p>\n"
  "<p><img src=\"https://p16-oec-va.ibytemg.com/tos-maliva-i-o3syd03w52-us/"
  "181595ea7d26489284b5667488d708c1~tplv-o3syd03w52-origin-jpeg.jpeg?from=1432613627\""
  " width='100' height='100' /></p>";

static gboolean
knows_address (const char *url, gpointer user_data)
{
  return g_str_equal (url, "https://known.example/x") || g_str_equal (url, "vitrine:0123");
}

static GPtrArray *
check (const char *source, const char *market, const char *tags)
{
  VitrineProductContext context = {
    .market = market, .tags = tags, .knows_address = knows_address,
  };
  g_autoptr (VitrineDescription) description = NULL;

  description = vitrine_description_new (source, -1, vitrine_description_rules_get_tags (&context));

  return vitrine_description_rules_check (description, &context);
}

static char *
describe (GPtrArray *findings, gboolean hints)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    g_assert_cmpstr (finding->field, ==, "description");
    g_assert_null (strstr (finding->message, "%"  "s"));
    if ((finding->level == VITRINE_LEVEL_HINT) != hints)
      continue;
    g_string_append_printf (text, "%s%s %s %u:%u", text->len > 0 ? ", " : "", finding->rule,
                            vitrine_level_to_letter (finding->level), finding->line,
                            finding->column);
  }

  return g_string_free (text, FALSE);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) findings = check (cases[i].source, cases[i].market, NULL);
    g_autofree char *found = describe (findings, FALSE);
    g_autofree char *shown = g_strescape (cases[i].source, NULL);

    g_test_message ("%.100s", shown);
    g_assert_cmpstr (found, ==, cases[i].findings);
  }
}

static void
test_sample (void)
{
  g_autoptr (GPtrArray) findings = check (sample, "US", NULL);
  g_autofree char *found = describe (findings, FALSE);

  g_assert_cmpstr (found, ==, "DESC-04 E 1:4, DESC-06 E 6:4, DESC-04 W 6:4");
}

/* What the fix of each finding makes of the source; NULL: there is none. */
static const struct { const char *source; const char *mended; } fix_cases[] = {
  { "<p><b>x</p>", "<p><b>x</b></p>" },
  { "<p>1 < 2 & 3</p>", "<p>1 &lt; 2 &amp; 3</p>" },
  { "<div>x</div>", "<p>x</p>" },
  { "<p>a&nbsp;b</p>", "<p>a b</p>" },
  { "<p id=\"x\">a</p>", "<p>a</p>" },
  { "<b>x</b>", "<p><b>x</b></p>" },
  { "<h1>a</h1><p>b</p><ul><li>c<li>d</ul>",
    "<p>a</p>\n<p>b</p>\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>" },
  { "", NULL },
  { "<p>Shoe 👟</p>", NULL },
  { "<p>a\xff</p>", NULL },
  { IMG ("https://www.example.com/x.jpg"), NULL },
};

static void
test_fixes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fix_cases); i++) {
    g_autoptr (GPtrArray) findings = check (fix_cases[i].source, "US", NULL);

    for (guint j = 0; j < findings->len; j++) {
      const VitrineFinding *finding = findings->pdata[j];

      if (finding->level == VITRINE_LEVEL_HINT)
        continue;
      g_assert_cmpint (finding->fix != NULL, ==, fix_cases[i].mended != NULL);
      if (finding->fix != NULL)
        g_assert_cmpstr (json_node_get_string (finding->value), ==, fix_cases[i].mended);
    }
  }
}

/* With all tags there is nothing to filter, and nothing that mends all of it. */
static void
test_all_tags (void)
{
  static const char source[] = "<h1>Shoe</h1><div><span>of</span> <b>canvas</b><i>x</div>";
  g_autoptr (GPtrArray) seed = check (source, "US", "seed");
  g_autoptr (GPtrArray) all = check (source, "US", "all");
  g_autoptr (GPtrArray) unknown = check (source, "US", "none");
  g_autofree char *found = describe (seed, FALSE);
  g_autofree char *found_all = describe (all, FALSE);
  g_autofree char *found_unknown = describe (unknown, FALSE);
  const VitrineFinding *first = all->pdata[0];

  g_assert_cmpstr (found, ==,
                   "DESC-03 W 1:1, DESC-04 W 1:5, DESC-03 W 1:14, DESC-03 W 1:19, DESC-04 E 1:35, "
                   "DESC-02 E 1:48, DESC-04 E 1:48");
  g_assert_cmpstr (found_all, ==, "DESC-02 E 1:48");
  g_assert_cmpstr (found_unknown, ==, found);
  g_assert_null (first->fix);
}

/* Hints alone. */
static const struct { const char *source; const char *findings; } hint_cases[] = {
  { "<p>" HUNDRED HUNDRED "</p><p>" TEN "</p><p>" HUNDRED "</p>" IMG (GOOD), "" },
  { "<p>" HUNDRED "</p><p>" HUNDRED "</p><p>x</p>" IMG (GOOD), "DESC-11 H 1:1" },
  { "<p>" HUNDRED "</p><p>" HUNDRED "</p><p>" HUNDRED "</p>", "DESC-11 H 1:1" },
  { "<p>" HUNDRED "</p><ul><li>" HUNDRED "</li><li>" HUNDRED "</li></ul>" IMG (GOOD),
    "DESC-11 H 1:1" },
  { "<p>" HUNDRED HUNDRED HUNDRED "</p>\n<p>x</p><p>y</p>" IMG (GOOD), "DESC-11 H 1:1" },
  { "<p>" HUNDRED "</p><ul><li>x</li><li>y</li>\n<li>" HUNDRED HUNDRED HUNDRED "</li></ul>"
    IMG (GOOD), "DESC-11 H 2:1" },
  { "<p>x</p>", "DESC-11 H 1:1, DESC-11 H 1:1, DESC-11 H 1:1" },
  { "", "" },
};

static void
test_hints (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hint_cases); i++) {
    g_autoptr (GPtrArray) findings = check (hint_cases[i].source, "US", NULL);
    g_autofree char *found = describe (findings, TRUE);

    g_assert_cmpstr (found, ==, hint_cases[i].findings);
  }
}

/* As a part of a product. */
static const ProductRow product_rows[] = {
  { NULL, NULL, "" },
  { NULL, "{ 'description': '-' }", "DESC-01 E description" },
  { NULL, "{ 'description': '-', 'save_mode': 'AS_DRAFT' }", "DESC-01 E description" },
  { NULL, "{ 'description': '' }", "DESC-01 E description" },
  { NULL, "{ 'description': 5 }", "" },
  { NULL, "{ 'description': '<p>" HUNDRED HUNDRED "</p><ul><li>" HUNDRED "</li><li>a</li><li><b>b"
          "</ul>' }", "DESC-02 E description, DESC-11 H description" },
  { NULL, "{ 'description': '<p>" HUNDRED HUNDRED "</p><ul><li>" HUNDRED "</li><li>a</li><li><b>b"
          "</ul>', 'save_mode': 'AS_DRAFT' }", "DESC-02 W description, DESC-11 H description" },
};

static void
test_product (void)
{
  product_test_rows (product_rows, G_N_ELEMENTS (product_rows), "DESC", NULL);
}

/* Many findings are cut, and none of the errors for warnings: a tag is left open at the end. */
static void
test_many (void)
{
  g_autoptr (GString) source = g_string_new (NULL);
  g_autoptr (GPtrArray) findings = NULL;
  gboolean found = FALSE;

  for (guint i = 0; i < 20000; i++)
    g_string_append (source, "& <span class='x'>👟</span>\n");
  g_string_append (source, "<b>");
  findings = check (source->str, "US", NULL);

  g_assert_cmpuint (findings->len, <, 6000);
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (g_str_equal (finding->rule, "DESC-02") && finding->level == VITRINE_LEVEL_ERROR) {
      g_assert_cmpuint (finding->line, ==, 20001);
      found = TRUE;
    }
  }
  g_assert_true (found);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/description-rules/cases", test_cases);
  g_test_add_func ("/description-rules/sample", test_sample);
  g_test_add_func ("/description-rules/fixes", test_fixes);
  g_test_add_func ("/description-rules/all-tags", test_all_tags);
  g_test_add_func ("/description-rules/hints", test_hints);
  g_test_add_func ("/description-rules/product", test_product);
  g_test_add_func ("/description-rules/many", test_many);

  return g_test_run ();
}
