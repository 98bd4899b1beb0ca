/* What a fuzzer tries on the reader of descriptions, on what cleans a paste, and on the rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-description-rules.h"
#include "vitrine-tag-sets.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What no clean HTML may have: the rules refuse it for nothing of its form. */
static gboolean
is_of_form (const VitrineFinding *finding)
{
  static const char *const rules[] = { "DESC-02", "DESC-03", "DESC-04", "DESC-10", NULL };

  return finding->level == VITRINE_LEVEL_ERROR && g_strv_contains (rules, finding->rule);
}

static void
check_clean (const char *html)
{
  static const VitrineProductContext context = { .tags = "seed" };
  g_autoptr (VitrineDescription) again = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_true (g_utf8_validate (html, -1, NULL));
  again = vitrine_description_new (html, -1, &vitrine_tag_set_seed);
  findings = vitrine_description_rules_check (again, &context);
  g_assert_cmpstr (vitrine_description_get_html (again), ==, html);
  for (guint i = 0; i < findings->len; i++)
    g_assert_false (is_of_form (findings->pdata[i]));
}

static void
check_places (VitrineDescription *description, gsize size)
{
  GPtrArray *blocks = vitrine_description_get_blocks (description);
  GPtrArray *remarks = vitrine_description_get_remarks (description);
  gsize length = strlen (vitrine_description_get_text (description));

  for (guint i = 0; i < remarks->len; i++) {
    const VitrineRemark *remark = remarks->pdata[i];

    g_assert_true (remark->start <= remark->end && remark->end <= size);
    g_assert_true (remark->line >= 1 && remark->column >= 1);
  }
  for (guint i = 0; i < blocks->len; i++) {
    const VitrineBlock *block = blocks->pdata[i];

    g_assert_true (block->start <= block->end && block->end <= size);
    for (guint j = 0; j < block->runs->len; j++) {
      const VitrineRun *run = block->runs->pdata[j];

      g_assert_true (run->start <= run->end && run->end <= size);
      g_assert_true (g_utf8_validate (run->text, -1, NULL));
    }
  }
  for (gsize place = 0; place < length; place += 1 + length / 16)
    g_assert_cmpuint (vitrine_description_find_place (description, place), <=, size);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const VitrineTagSet *const sets[] = { &vitrine_tag_set_seed, &vitrine_tag_set_all };
  g_autofree char *pasted = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++) {
    VitrineProductContext context = { .tags = sets[i]->id };
    g_autoptr (VitrineDescription) description = NULL;
    g_autoptr (GPtrArray) findings = NULL;

    description = vitrine_description_new ((const char *) data, size, sets[i]);
    findings = vitrine_description_rules_check (description, &context);
    check_places (description, size);
    check_clean (vitrine_description_get_html (description));
  }

  pasted = vitrine_description_clean_paste ((const char *) data, size, &vitrine_tag_set_seed);
  check_clean (pasted);

  return 0;
}
