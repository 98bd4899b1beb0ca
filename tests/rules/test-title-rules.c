/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-test.h"

#define FIFTY "a word and another, then a third one and a few too "
#define LONG_250 FIFTY FIFTY FIFTY FIFTY FIFTY

/* 51 characters each; five of them are 255. */
G_STATIC_ASSERT (sizeof FIFTY == 52);

#define TITLE(text) "{ 'title': '" text "' }"

static const ProductRow rows[] = {
  { NULL, NULL, "" },
  /* Length: at least 1 or 25, at most 255. */
  { "US", TITLE (LONG_250), "" },
  { "US", TITLE (LONG_250 "x"), "TITLE-01 E title" },
  { "US", TITLE ("x"), "TITLE-06 H title" },
  { "GB", TITLE ("x"), "" },
  { "DE", TITLE ("twenty-four long letters"), "TITLE-01 E title" },
  { "DE", TITLE ("twenty-five long letters."), "" },
  { "ID", TITLE ("twenty-four long letters"), "TITLE-01 E title" },
  { "VN", TITLE ("twenty-five long letters."), "" },
  { "JP", TITLE (LONG_250), "" },
  { "BR", TITLE (LONG_250 "x"), "TITLE-01 E title" },
  { "MX", TITLE (LONG_250), "" },
  { "SA", TITLE ("twenty-four long letters"), "TITLE-01 E title" },
  /* Characters, not bytes. */
  { "ES", TITLE ("ñandú de peluche marrón 1"), "" },
  { "ES", TITLE ("ñandú de peluche marrón "), "TITLE-01 E title" },
  /* Missing. */
  { "US", "{ 'title': '-' }", "TITLE-02 E title" },
  { "US", TITLE (""), "TITLE-02 E title" },
  { "US", TITLE (" \\t\\u3000 "), "TITLE-02 E title" },
  { "DE", TITLE (" "), "TITLE-02 E title" },
  { "US", "{ 'title': 5 }", "" },
  { "US", "{ 'title': '', 'save_mode': 'AS_DRAFT' }", "TITLE-02 E title" },
  { "US", "{ 'title': '-', 'save_mode': 'AS_DRAFT' }", "TITLE-02 E title" },
  { "DE", "{ 'title': 'short', 'save_mode': 'AS_DRAFT' }", "TITLE-01 E title" },
  /* Chinese. */
  { "GB", TITLE ("Canvas shoe 帆布鞋 for the summer"), "TITLE-03 E title" },
  { "TH", TITLE ("Canvas shoe 帆布鞋 for the summer"), "TITLE-03 E title" },
  { "JP", TITLE ("帆布の靴 キャンバスシューズ メンズ レディース 夏用の軽い靴です"), "TITLE-03 W title" },
  { "JP", TITLE ("キャンバスシューズ メンズ レディース くつ サンダルあります"), "" },
  { "GB", TITLE ("Canvas shoe、for the summer。"), "" },
  { "GB", "{ 'title': '帆布鞋', 'save_mode': 'AS_DRAFT' }", "TITLE-03 W title" },
  /* The market's language. */
  { "US", TITLE ("Café table of oak, round, with three legs"), "TITLE-04 W title" },
  { "GB", TITLE ("Café table of oak"), "TITLE-04 W title" },
  { "FR", TITLE ("Table de café en chêne, ronde"), "" },
  { "DE", TITLE ("Стол из дуба, круглый, три ножки"), "TITLE-04 W title" },
  { "TH", TITLE ("รองเท้าผ้าใบสำหรับฤดูร้อน พื้นยาง"), "" },
  { "VN", TITLE ("รองเท้าผ้าใบสำหรับฤดูร้อน พื้นยาง"), "TITLE-04 W title" },
  { "US", TITLE ("Table of oak, 80 × 80 cm, 25 °C, round…"), "TITLE-06 H title" },
  /* Characters. */
  { "GB", TITLE ("Canvas shoe 👟"), "TITLE-05 E title" },
  { "GB", TITLE ("Canvas&nbsp;shoe"), "TITLE-05 E title" },
  { "GB", TITLE ("Canvas\\u0007shoe"), "TITLE-05 E title" },
  { "GB", TITLE ("Canvas shoe\\nof rubber"), "TITLE-05 E title" },
  { "GB", TITLE ("*** --- ***"), "TITLE-05 E title" },
  { "GB", TITLE ("Aaaaaaaaaa shoe"), "" },
  { "GB", TITLE ("Shoe aaaaaaaaaa"), "TITLE-05 E title" },
  { "GB", TITLE ("Canvas\\u00a0shoe"), "TITLE-05 W title" },
  { "GB", TITLE ("Canvas\\u00a0shoe 👟 👟"), "TITLE-05 E title, TITLE-05 W title" },
  { "GB", TITLE ("Canvas shoe™ (c) ★"), "" },
  { "GB", TITLE ("Salt & vinegar"), "" },
  /* Quality, in the US. */
  { "US", TITLE ("A shoe of canvas with a sole of rubber."), "TITLE-06 H title" },
  { "US", TITLE ("A shoe of canvas, with a sole of rubber."), "" },
  { "US", TITLE ("A shoe of canvas with a sole of rubber, FREE SHIPPING"), "TITLE-06 H title" },
  { "US", TITLE ("A shoe of canvas with a sole of rubber, promotional"), "" },
  { "GB", TITLE ("Cheap shoe"), "" },
};

static void
test_rows (void)
{
  product_test_rows (rows, G_N_ELEMENTS (rows), "TITLE", NULL);
}

static const struct { const char *market; const char *patch; gint64 code; const char *message; }
said_cases[] = {
  { "DE", TITLE ("short"), 12052261, "This title has 5 of at least 25 characters." },
  { "US", TITLE (LONG_250 "x"), 12052051, "This title has 256 of at most 255 characters." },
  { "US", TITLE (""), 12052261, "This product has no title. Write what it is." },
  { "GB", TITLE ("Café"), 12052266, "“é” is no letter of the market’s language. Titles with such "
                                    "letters may be refused." },
  { "GB", TITLE ("帆布鞋"), 12052262, "There are Chinese characters in this title, which the shop "
                                      "refuses. Write it in the market’s language." },
};

static void
test_said (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (said_cases); i++) {
    const VitrineProductContext context = { .market = said_cases[i].market };
    g_autoptr (JsonNode) body = product_test_new_body (said_cases[i].patch);
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                  &context, NULL);
    const VitrineFinding *finding = product_test_find (findings, "TITLE");

    g_assert_cmpstr (finding->message, ==, said_cases[i].message);
    g_assert_cmpint (finding->code, ==, said_cases[i].code);
  }
}

static void
test_place (void)
{
  const VitrineProductContext context = { .market = "GB" };
  g_autoptr (JsonNode) body = product_test_new_body (TITLE ("Été 👟"));
  g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                &context, NULL);
  const VitrineFinding *finding = product_test_find (findings, "TITLE-05");

  g_assert_cmpuint (finding->line, ==, 1);
  g_assert_cmpuint (finding->column, ==, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/title-rules/rows", test_rows);
  g_test_add_func ("/title-rules/said", test_said);
  g_test_add_func ("/title-rules/place", test_place);

  return g_test_run ();
}
