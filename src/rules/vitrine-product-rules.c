/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include <stdlib.h>

typedef struct {
  VitrineTopicFunc   check;
  const VitrineRule *rules;   /* a row without an id at the end */
} Topic;

/* To judge a further topic, write its file and add its row. The first looks at types, which the
 * others rely on. */
static const Topic topics[] = {
  { vitrine_body_rules_check, vitrine_body_rules },
  { vitrine_title_rules_check, vitrine_title_rules },
  { vitrine_description_rules_check_product, vitrine_description_rules },
  { vitrine_category_rules_check, vitrine_category_rules },
  { vitrine_picture_rules_check, vitrine_picture_rules },
  { vitrine_sku_rules_check, vitrine_sku_rules },
  { vitrine_sales_attribute_rules_check, vitrine_sales_attribute_rules },
  { vitrine_price_rules_check, vitrine_price_rules },
  { vitrine_stock_rules_check, vitrine_stock_rules },
  { vitrine_code_rules_check, vitrine_code_rules },
  { vitrine_attribute_rules_check, vitrine_attribute_rules },
  { vitrine_package_rules_check, vitrine_package_rules },
  { vitrine_manufacturer_rules_check, vitrine_manufacturer_rules },
  { vitrine_external_rules_check, vitrine_external_rules },
  { vitrine_certification_rules_check, vitrine_certification_rules },
  { vitrine_size_chart_rules_check, vitrine_size_chart_rules },
  { vitrine_combined_rules_check, vitrine_combined_rules },
  { vitrine_presale_rules_check, vitrine_presale_rules },
};

/* Each rule once: a further row of the same id has no title. */
void
vitrine_product_rules_list (GPtrArray *rules)
{
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++) {
    for (const VitrineRule *rule = topics[i].rules; rule->id != NULL; rule++) {
      if (rule->title != NULL)
        g_ptr_array_add (rules, (gpointer) rule);
    }
  }
}

/* As people count: skus[2] before skus[10]. */
static int
compare_paths (const char *a, const char *b)
{
  while (*a != '\0' && *b != '\0') {
    if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b)) {
      guint64 first = g_ascii_strtoull (a, (char **) &a, 10);
      guint64 second = g_ascii_strtoull (b, (char **) &b, 10);

      if (first != second)
        return first < second ? -1 : 1;
    } else if (*a != *b) {
      return (guchar) *a < (guchar) *b ? -1 : 1;
    } else {
      a++;
      b++;
    }
  }

  return (*a != '\0') - (*b != '\0');
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const VitrineFinding *first = *(const VitrineFinding *const *) a;
  const VitrineFinding *second = *(const VitrineFinding *const *) b;
  guint first_place = vitrine_body_rules_get_place (first->field);
  guint second_place = vitrine_body_rules_get_place (second->field);
  int order;

  if (first_place != second_place)
    return first_place < second_place ? -1 : 1;
  order = compare_paths (first->field, second->field);
  if (order != 0)
    return order;
  if (first->level != second->level)
    return first->level < second->level ? -1 : 1;

  return g_strcmp0 (first->rule, second->rule);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
vitrine_product_rules_check (JsonObject                  *body,
                             const VitrineProductContext *context,
                             GPtrArray                   *unchecked)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);
  VitrineProductCheck check;

  g_return_val_if_fail (body != NULL, findings);
  g_return_val_if_fail (context != NULL, findings);

  check = (VitrineProductCheck) {
    .body = body,
    .context = context,
    .pack = vitrine_rule_pack_get (context->market != NULL ? context->market : "US"),
    .as_draft = g_strcmp0 (vitrine_product_check_text (body, "save_mode"), "AS_DRAFT") == 0,
    .findings = findings,
    .unchecked = unchecked,
  };
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    topics[i].check (&check);

  g_ptr_array_sort (findings, compare_findings);
  if (unchecked != NULL)
    g_ptr_array_sort (unchecked, compare_ids);
  g_clear_pointer (&check.counts, g_hash_table_unref);
  g_clear_pointer (&check.mistyped, g_hash_table_unref);
  vitrine_finding_free (check.dropped);

  return findings;
}
