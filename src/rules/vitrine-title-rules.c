/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"
#include "vitrine-rule-words-private.h"
#include "vitrine-text-rules.h"

#include <glib/gi18n.h>
#include <string.h>

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT
#define H VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_PRODUCT

enum { TITLE_01, TITLE_02, TITLE_03, TITLE_04, TITLE_05, TITLE_06, TITLE_07 };

/* Translators: what a rule asks for, in a few words */
const VitrineRule vitrine_title_rules[] = {
  [TITLE_01] = { "TITLE-01", E, N_("A title has as many characters as the shop asks for"), NULL,
    VITRINE_SOURCE_CREATE, { 12052051, 12052261 } },
  [TITLE_02] = { "TITLE-02", E, N_("A product has a title"), NULL, VITRINE_SOURCE_CREATE,
    { 12052261 } },
  [TITLE_03] = { "TITLE-03", E, N_("There are no Chinese characters in a title"), NULL,
    VITRINE_SOURCE_CREATE, { 12052262 } },
  [TITLE_04] = { "TITLE-04", W, N_("A title is in the market’s language"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052266 } },
  [TITLE_05] = { "TITLE-05", E, N_("A title has words, and no emoji, HTML, control characters or "
                                   "long repetitions"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052931 } },
  [TITLE_06] = { "TITLE-06", H, N_("A title has 40 characters or more, says what it is, and "
                                   "promises nothing"), "US", VITRINE_SOURCE_GUIDE, { 0 } },
  [TITLE_07] = { "TITLE-07", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("Some beginnings of titles are refused; which, is not known"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052263 } },
  { NULL },
};

#define FIELD "title"
#define GOOD_LENGTH 40    /* characters, for the quality tier in the US */

/* Writing that the market's language has besides Latin letters, in Japan besides Chinese ones,
 * which are TITLE-03's; our own, 2025-11. In English-speaking markets even é may be refused. */
static const struct {
  const char    *market;
  gboolean       only_ascii;
  GUnicodeScript scripts[3];
} writings[] = {
  { "US", TRUE, { G_UNICODE_SCRIPT_LATIN } },
  { "GB", TRUE, { G_UNICODE_SCRIPT_LATIN } },
  { "JP", FALSE, { G_UNICODE_SCRIPT_LATIN, G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA } },
  { "TH", FALSE, { G_UNICODE_SCRIPT_LATIN, G_UNICODE_SCRIPT_THAI } },
};

/* Words of promotion in English, in lower case; our own list after the guide's examples. */
static const char *const promotions[] = {
  "bestseller", "cheap", "cheapest", "clearance", "discount", "free shipping", "hot sale",
  "limited time", "lowest price", "on sale", "promo", "promotion", "special offer",
};

static void
check_length (VitrineProductCheck *self, const char *title)
{
  const VitrineRule *rule = &vitrine_title_rules[TITLE_01];
  guint length = g_utf8_strlen (title, -1);

  if (length > self->pack->title_max)
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_ERROR, 12052051, FIELD,
                               _("This title has %u of at most %u characters."), length,
                               self->pack->title_max);
  else if (length > self->pack->title_max_guide)
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_HINT, 12052051, FIELD,
                               _("This title has %u characters. The shop’s guide allows %u."),
                               length, self->pack->title_max_guide);
  else if (length < self->pack->title_min)
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_ERROR, 12052261, FIELD,
                               _("This title has %u of at least %u characters."), length,
                               self->pack->title_min);
  else if (length < self->pack->title_min_guide)
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_HINT, 12052261, FIELD,
                               _("This title has %u characters. The shop’s guide asks for %u."),
                               length, self->pack->title_min_guide);
}

static void
check_chinese (VitrineProductCheck *self, const char *title)
{
  const VitrineRule *rule = &vitrine_title_rules[TITLE_03];

  if (!vitrine_product_check_has_han (title))
    return;

  if (g_str_equal (self->pack->market, "JP"))
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_WARNING, 0, FIELD,
                               _("Chinese characters are refused in titles. Whether those of "
                                 "Japanese are too isn’t known."));
  else
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_ERROR, 0, FIELD,
                               _("There are Chinese characters in this title, which the shop "
                                 "refuses. Write it in the market’s language."));
}

/* Whether @letter may stand in a title of the market; Chinese is judged by itself. */
static gboolean
is_at_home (VitrineProductCheck *self, gunichar letter)
{
  GUnicodeScript script = g_unichar_get_script (letter);

  if (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED
      || script == G_UNICODE_SCRIPT_HAN)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (writings); i++) {
    if (!g_str_equal (writings[i].market, self->pack->market))
      continue;
    for (guint j = 0; j < G_N_ELEMENTS (writings[i].scripts); j++) {
      if (writings[i].scripts[j] == script)
        return !writings[i].only_ascii;
    }
    return FALSE;
  }

  return script == G_UNICODE_SCRIPT_LATIN || g_str_equal (self->pack->market, "other");
}

static void
check_language (VitrineProductCheck *self, const char *title)
{
  for (const char *at = title; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);
    char text[7] = "";

    if (letter < 0x80 || !g_unichar_isalpha (letter) || is_at_home (self, letter))
      continue;

    g_unichar_to_utf8 (letter, text);
    vitrine_product_check_add (self, &vitrine_title_rules[TITLE_04], VITRINE_LEVEL_WARNING, 0,
                               /* Translators: %s is a letter */
                               FIELD, _("“%s” is no letter of the market’s language. Titles with "
                                        "such letters may be refused."), text);
    return;
  }
}

/* What breaks it first, and first of what may break it. */
static void
check_characters (VitrineProductCheck *self, const char *title)
{
  VitrineFlawSearch search = { .text = title };
  VitrineFlaw flaw;
  gboolean said[VITRINE_LEVEL_NOTE + 1] = { FALSE };

  while (vitrine_text_rules_next (&search, &flaw)) {
    g_autofree char *message = NULL;
    VitrineFinding *finding;

    if (said[flaw.level])
      continue;
    said[flaw.level] = TRUE;
    message = vitrine_text_rules_dup_message (&flaw, title);
    finding = vitrine_product_check_add (self, &vitrine_title_rules[TITLE_05], flaw.level, 0, FIELD,
                                         "%s", message);
    finding->line = 1;
    finding->column = g_utf8_pointer_to_offset (title, title + flaw.start) + 1;
  }
}

/* Whether @words stand in @text as words, not as a part of others. */
static gboolean
has_words (const char *text, const char *words)
{
  gsize length = strlen (words);

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words)) {
    if ((at == text || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length]))
      return TRUE;
  }

  return FALSE;
}

static void
check_quality (VitrineProductCheck *self, const char *title)
{
  const VitrineRule *rule = &vitrine_title_rules[TITLE_06];
  g_autofree char *lower = NULL;
  guint length = g_utf8_strlen (title, -1);

  if (g_strcmp0 (self->pack->market, rule->market) != 0)
    return;

  if (length < GOOD_LENGTH)
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_HINT, 0, FIELD,
                               _("This title has %u of %u characters. Listings with longer "
                                 "titles are ranked higher."), length, GOOD_LENGTH);
  if (length > self->pack->title_max)
    return;

  lower = g_ascii_strdown (title, -1);
  for (guint i = 0; i < G_N_ELEMENTS (promotions); i++) {
    if (has_words (lower, promotions[i])) {
      vitrine_product_check_add (self, rule, VITRINE_LEVEL_HINT, 0, FIELD,
                                 /* Translators: %s is an English word such as “discount” */
                                 _("“%s” praises an offer. Listings are ranked higher when the "
                                   "title says only what the product is."), promotions[i]);
      return;
    }
  }
}

void
vitrine_title_rules_check (VitrineProductCheck *self)
{
  const char *title = vitrine_product_check_text (self->body, FIELD);

  if (vitrine_rule_words_is_blank (title)) {
    vitrine_product_check_missing (self, &vitrine_title_rules[TITLE_02], 0, FIELD,
                                   _("This product has no title. Write what it is."));
    return;
  }

  check_length (self, title);
  check_chinese (self, title);
  check_language (self, title);
  check_characters (self, title);
  check_quality (self, title);
}
