/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-choices.h"

#include "practice-visit.h"

typedef VitrinePracticeReply *(*Check) (VitrinePracticeVisit *visit, const char *text);

static const struct {
  const char *market;
  Check       check;
  const char *text;
  gint64      code;       /* 0: it is taken */
} check_cases[] = {
  { "US", vitrine_practice_choices_check_locale, NULL, 0 },
  { "US", vitrine_practice_choices_check_locale, "de-DE", 0 },
  { "US", vitrine_practice_choices_check_locale, "ja-JP", 0 },
  { "US", vitrine_practice_choices_check_locale, "de_DE", 98001004 },
  { "US", vitrine_practice_choices_check_locale, "", 98001004 },
  { "US", vitrine_practice_choices_check_version, "v2", 0 },
  { "US", vitrine_practice_choices_check_version, "v1", 12052217 },
  { "US", vitrine_practice_choices_check_version, NULL, 12052217 },
  { "US", vitrine_practice_choices_check_version, "v3", 98001004 },
  { "GB", vitrine_practice_choices_check_version, "v2", 0 },
  { "GB", vitrine_practice_choices_check_version, "v1", 0 },
  { "GB", vitrine_practice_choices_check_version, NULL, 0 },
  { "GB", vitrine_practice_choices_check_version, "V2", 98001004 },
  { "US", vitrine_practice_choices_check_platform, NULL, 0 },
  { "US", vitrine_practice_choices_check_platform, "TIKTOK_SHOP", 0 },
  { "US", vitrine_practice_choices_check_platform, "TOKOPEDIA", 12019210 },
  { "ID", vitrine_practice_choices_check_platform, "TOKOPEDIA", 0 },
  { "ID", vitrine_practice_choices_check_platform, "OTHER", 12019210 },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++) {
    g_autoptr (VitrinePracticeShop) shop = visit_new_shop (check_cases[i].market);
    VitrinePracticeVisit visit = { .shop = shop, .account = shop->account };
    g_autoptr (VitrinePracticeReply) reply = check_cases[i].check (&visit, check_cases[i].text);

    g_test_message ("%s %s", check_cases[i].market, check_cases[i].text);
    g_assert_cmpint (reply != NULL ? reply->code : 0, ==, check_cases[i].code);
  }
}

static const struct { const char *query; gboolean good; gboolean value; } bool_cases[] = {
  { "", TRUE, FALSE },
  { "b=true", TRUE, TRUE },
  { "b=false", TRUE, FALSE },
  { "b=1", FALSE, FALSE },
  { "b=", FALSE, FALSE },
};

static void
test_bool (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bool_cases); i++) {
    g_autoptr (VitrinePracticeCall) call = vitrine_practice_call_new ("GET", "/",
                                                                      bool_cases[i].query);
    VitrinePracticeVisit visit = { .call = call };
    gboolean value;
    g_autoptr (VitrinePracticeReply) reply = vitrine_practice_choices_read_bool (&visit, "b",
                                                                                 &value);

    g_assert_cmpint (reply == NULL, ==, bool_cases[i].good);
    g_assert_cmpint (value, ==, bool_cases[i].value);
  }
}

static const struct { const char *market; gboolean shown; } prohibited_cases[] = {
  { "US", FALSE }, { "GB", FALSE }, { "JP", FALSE },
  { "BR", TRUE }, { "MX", TRUE }, { "DE", TRUE }, { "IE", TRUE }, { "TH", TRUE }, { "ID", TRUE },
};

static void
test_prohibited (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prohibited_cases); i++) {
    g_autoptr (VitrinePracticeShop) shop = visit_new_shop (prohibited_cases[i].market);
    VitrinePracticeVisit visit = { .shop = shop, .account = shop->account };

    g_assert_cmpint (vitrine_practice_choices_has_prohibited (&visit), ==,
                     prohibited_cases[i].shown);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-choices/check", test_check);
  g_test_add_func ("/practice-choices/bool", test_bool);
  g_test_add_func ("/practice-choices/prohibited", test_prohibited);
  return g_test_run ();
}
