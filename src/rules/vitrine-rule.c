/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"
#include "vitrine-rule-private.h"

#include <glib/gi18n.h>

/* Rules of pictures that nothing can break. Translators: what a rule asks for, in a few words;
 * the names in capitals are the shop's own and stay as they are */
static const VitrineRule others[] = {
  { "IMG-07", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("Pictures of other use cases keep their shape"), NULL, VITRINE_SOURCE_TYPES, { 0 } },
  { "IMG-18", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("The size in the shop’s answer is the one after its changes"), NULL,
    VITRINE_SOURCE_UPLOAD, { 0 } },
  { "IMG-19", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("Pixels are measured as they are stored, before any turning"), NULL,
    VITRINE_SOURCE_OURS, { 0 } },
  { "IMG-20", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("There is a limit to the number of certification images; it is not known"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052657 } },
};

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const VitrineRule *const *first = a;
  const VitrineRule *const *second = b;

  return g_strcmp0 ((*first)->id, (*second)->id);
}

/**
 * vitrine_rule_list:
 *
 * Returns: (transfer container) (element-type VitrineRule): all rules, each once, by their ids
 */
GPtrArray *
vitrine_rule_list (void)
{
  GPtrArray *rules = g_ptr_array_new ();

  vitrine_image_rules_list (rules);
  vitrine_gallery_rules_list (rules);
  vitrine_file_rules_list (rules);
  vitrine_product_rules_list (rules);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_ptr_array_add (rules, (gpointer) &others[i]);

  g_ptr_array_sort (rules, compare_ids);

  return rules;
}

/**
 * vitrine_rule_find:
 * @id: such as "IMG-04"
 *
 * Returns: (nullable) (transfer none): the rule, or %NULL where there is none of that id
 */
const VitrineRule *
vitrine_rule_find (const char *id)
{
  g_autoptr (GPtrArray) rules = vitrine_rule_list ();

  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < rules->len; i++) {
    const VitrineRule *rule = rules->pdata[i];

    if (g_str_equal (rule->id, id))
      return rule;
  }

  return NULL;
}

/* Returns: what it asks for, translated. */
const char *
vitrine_rule_get_title (const VitrineRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_dgettext (GETTEXT_PACKAGE, self->title);
}
