/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-product-check-private.h"
#include "vitrine-text-rules.h"

/* Of each flaw its kind as a letter and where it begins. */
static const struct { const char *text; gboolean multiline; const char *flaws; } cases[] = {
  { "Canvas shoe, size 42", FALSE, "" },
  { "", FALSE, "" },
  { "   ", FALSE, "" },
  { "50% off & more (c) ™ © ★ ☆ ✔", FALSE, "" },
  { "รองเท้าผ้าใบ", FALSE, "" },
  { "キャンバスシューズ", FALSE, "" },
  { "12345", FALSE, "" },
  { "a\x07" "b", FALSE, "c1" },
  { "a\x7f", FALSE, "c1" },
  { "a\nb\tc\rd", FALSE, "c1 c3 c5" },
  { "a\nb\tc\rd", TRUE, "" },
  { "a\x01" "b", TRUE, "c1" },
  { "Shoe 👟", FALSE, "e5" },
  { "Shoe 👍🏽", FALSE, "e5 e9" },
  { "Flag 🇺🇸", FALSE, "e5 e9" },
  { "Sun ☀", FALSE, "" },
  { "Sun ☀\uFE0F", FALSE, "e4" },
  { "TM ™\uFE0F", FALSE, "e3" },
  { "1\uFE0F\u20E3 x", FALSE, "e0" },
  { "a\uFE0F", FALSE, "" },
  { "✅ done", FALSE, "e0" },
  { "aaaaaaaaa", FALSE, "" },
  { "aaaaaaaaaa", FALSE, "r9" },
  { "aaaaaaaaaaaaaaaaaaaaaaaa", FALSE, "r9" },
  { "b ---------- b ==========", FALSE, "r11 r24" },
  { "ééééééééé x", FALSE, "" },
  { "éééééééééé x", FALSE, "r18" },
  { "a          b", FALSE, "r10" },
  { "a          b", TRUE, "" },
  { "a\n\n\n\n\n\n\n\n\n\n\nb", TRUE, "" },
  { "a&nbsp;b", FALSE, "n1" },
  { "a &amp; b &#160; c &#xA0;", FALSE, "n2 n10 n19" },
  { "AT&T; R&D, a & b; &;", FALSE, "" },
  { "&#;", FALSE, "s0" },
  { "!?!", FALSE, "s0" },
  { "★ ☆", FALSE, "s0" },
  { "👟", FALSE, "e0 s0" },
  { "a\u00A0b", FALSE, "N1" },
  { "a\u200Eb\u202Ec", FALSE, "D1 D5" },
};

static const struct { const char *text; const char *message; } message_cases[] = {
  { "Canvas shoe", NULL },
  { "a\u00A0b", NULL },
  { "a\x07", "There is a control character (U+0007), which can’t be seen. Take it out." },
  { "Shoe 👟", "“👟” is an emoji. The shop takes none; say it in words." },
  { "Soooooooooooo", "“o” stands more than 9 times in a row. Take some out." },
  { "a&nbsp;b", "“&nbsp;” is written as in HTML. Write the character itself." },
  { "?!", "There are only symbols. Write words or numbers." },
};

static const struct { const char *text; gboolean han; } han_cases[] = {
  { "Canvas shoe", FALSE },
  { "帆布鞋", TRUE },
  { "Shoe 鞋", TRUE },
  { "キャンバス シューズ", FALSE },   /* katakana */
  { "日本", TRUE },
  { "운동화", FALSE },
  { "，。「」", FALSE },             /* punctuation */
  { "", FALSE },
};

static void
test_next (void)
{
  static const char letters[] = "cernsND";

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    VitrineFlawSearch search = { .text = cases[i].text, .multiline = cases[i].multiline };
    g_autoptr (GString) found = g_string_new (NULL);
    VitrineFlaw flaw;

    while (vitrine_text_rules_next (&search, &flaw)) {
      g_autofree char *message = vitrine_text_rules_dup_message (&flaw, cases[i].text);

      g_string_append_printf (found, "%s%c%" G_GSIZE_FORMAT, found->len > 0 ? " " : "",
                              letters[flaw.kind], flaw.start);
      g_assert_null (strstr (message, "%s"));
      g_assert_cmpuint (flaw.end, >, flaw.start);
      g_assert_cmpint (flaw.level, ==, g_ascii_isupper (letters[flaw.kind])
                                         ? VITRINE_LEVEL_WARNING : VITRINE_LEVEL_ERROR);
    }
    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found->str, ==, cases[i].flaws);
  }
}

static void
test_plain (void)
{
  VitrineFlawSearch search = { .text = "a&nbsp;b", .plain = TRUE };
  VitrineFlaw flaw;

  g_assert_false (vitrine_text_rules_next (&search, &flaw));
}

static void
test_han (void)
{
  gsize place;

  for (gsize i = 0; i < G_N_ELEMENTS (han_cases); i++)
    g_assert_cmpint (vitrine_text_rules_find_han (han_cases[i].text, NULL), ==, han_cases[i].han);

  g_assert_true (vitrine_text_rules_find_han ("Shoe 鞋", &place));
  g_assert_cmpuint (place, ==, 5);
}

static void
test_characters (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (message_cases); i++) {
    g_autofree char *message = vitrine_product_check_characters (message_cases[i].text);

    g_assert_cmpstr (message, ==, message_cases[i].message);
  }

  g_assert_true (vitrine_product_check_has_han ("鞋"));
  g_assert_false (vitrine_product_check_has_han ("shoe"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-rules/next", test_next);
  g_test_add_func ("/text-rules/plain", test_plain);
  g_test_add_func ("/text-rules/han", test_han);
  g_test_add_func ("/text-rules/characters", test_characters);

  return g_test_run ();
}
