/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-rule.h"

static const char *const picture_topics[] = { "FILE-", "IMG-", "PREP-" };

/* All of the reference's rules for pictures and files, and our own. */
static const struct {
  const char         *id;
  VitrineLevel        level;
  VitrineRuleSubject  subject;
  gint64              code;     /* the first; 0: there is none */
  const char         *market;
} rule_cases[] = {
  { "FILE-01", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_FILE, 12038005 },
  { "FILE-02", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_FILE, 12019105 },
  { "FILE-03", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_FILE, 12019104 },
  { "FILE-04", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_FILE, 12019103 },
  { "IMG-01", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PICTURE, 12038004 },
  { "IMG-02", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PICTURE, 12038005 },
  { "IMG-03", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PICTURE, 12019116 },
  { "IMG-04", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PICTURE, 12038014 },
  { "IMG-05", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PICTURE, 12038014 },
  { "IMG-06", VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PICTURE, 12052305 },
  { "IMG-07", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING, 0 },
  { "IMG-08", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_LISTING, 12052300 },
  { "IMG-09", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_LISTING, 12052340 },
  { "IMG-10", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_LISTING, 0 },
  { "IMG-11", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_GALLERY, 12052028 },
  { "IMG-12", VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PICTURE, 12052302 },
  { "IMG-13", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PICTURE, 12038002 },
  { "IMG-14", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PICTURE, 12038015 },
  { "IMG-15", VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_GALLERY, 0 },
  { "IMG-16", VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_PICTURE, 0, "US" },
  { "IMG-17", VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_GALLERY, 0 },
  { "IMG-18", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING, 0 },
  { "IMG-19", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING, 0 },
  { "IMG-20", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING, 12052657 },
  { "PREP-01", VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_PICTURE, 0 },
  { "PREP-02", VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PICTURE, 0 },
  { "PREP-03", VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_PICTURE, 0 },
  { "PREP-04", VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PICTURE, 0 },
};

static gboolean
is_of_products (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (picture_topics); i++) {
    if (g_str_has_prefix (id, picture_topics[i]))
      return FALSE;
  }

  return TRUE;
}

/* Those of the topics of a product, or the others; by their ids, each once. */
static GPtrArray *
list_rules (gboolean of_products)
{
  g_autoptr (GPtrArray) all = vitrine_rule_list ();
  GPtrArray *rules = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++) {
    const VitrineRule *rule = all->pdata[i];

    if (i > 0)
      g_assert_cmpstr (((const VitrineRule *) all->pdata[i - 1])->id, <, rule->id);
    if (of_products == is_of_products (rule->id))
      g_ptr_array_add (rules, (gpointer) rule);
  }

  return rules;
}

/* Each can be looked up, and says what it asks for and where that was read. */
static void
test_products (void)
{
  g_autoptr (GPtrArray) rules = list_rules (TRUE);

  g_assert_cmpuint (rules->len, >, 0);
  for (guint i = 0; i < rules->len; i++) {
    const VitrineRule *rule = rules->pdata[i];

    g_assert_true (vitrine_rule_find (rule->id) == rule);
    g_assert_nonnull (vitrine_rule_get_title (rule));
    g_assert_nonnull (g_strstr_len (rule->source, -1, "2025-"));
    g_assert_cmpint (rule->codes[VITRINE_RULE_MAX_CODES - 1], ==, 0);
    if (rule->level == VITRINE_LEVEL_NOTE)
      g_assert_cmpint (rule->subject, ==, VITRINE_RULE_FOR_NOTHING);
  }
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) rules = list_rules (FALSE);

  g_assert_cmpuint (rules->len, ==, G_N_ELEMENTS (rule_cases));
  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++) {
    const VitrineRule *rule = rules->pdata[i];

    g_assert_cmpstr (rule->id, ==, rule_cases[i].id);
    g_assert_cmpint (rule->level, ==, rule_cases[i].level);
    g_assert_cmpint (rule->subject, ==, rule_cases[i].subject);
    g_assert_cmpint (rule->codes[0], ==, rule_cases[i].code);
    g_assert_cmpstr (rule->market, ==, rule_cases[i].market);
    g_assert_cmpint (rule->codes[VITRINE_RULE_MAX_CODES - 1], ==, 0);
    /* A source has its date. */
    g_assert_nonnull (g_strstr_len (rule->source, -1, "2025-"));
  }
}

static void
test_find (void)
{
  const VitrineRule *rule = vitrine_rule_find ("IMG-09");

  g_assert_nonnull (rule);
  g_assert_cmpstr (vitrine_rule_get_title (rule), ==,
                   "All pictures go through the upload; addresses from elsewhere are refused");
  g_assert_null (vitrine_rule_find ("IMG-00"));
  g_assert_null (vitrine_rule_find (""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rule/list", test_list);
  g_test_add_func ("/rule/products", test_products);
  g_test_add_func ("/rule/find", test_find);

  return g_test_run ();
}
