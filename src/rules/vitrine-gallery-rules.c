/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-gallery-rules.h"

#include "vitrine-rule-private.h"

#include <glib/gi18n.h>

typedef struct {
  VitrineRule  about;         /* the first of an id has its title */
  guint        min;           /* how many there must be */
  guint        max;           /* 0: no bound */
  gboolean     all_differ;    /* by content */
  const char  *messages[2];   /* too few, too many; or the same one twice */
} Rule;

#define GALLERY VITRINE_RULE_FOR_GALLERY

/* Translators: in these, the first %s is how many there are, the second the limit */
static const Rule rules[] = {
  { { "IMG-11", VITRINE_LEVEL_ERROR, GALLERY, N_("A product has 1 to 9 main images"), NULL,
      VITRINE_SOURCE_CREATE, { 12052028, 12052306 } },
    1, 9, FALSE,
    { N_("A product must have a main image."),
      N_("There are %s main images. A product may have at most %s.") } },
  { { "IMG-15", VITRINE_LEVEL_HINT, GALLERY,
      N_("A product has 5 main images or more, the first on white, without text, logo, border or "
         "watermark"), NULL, VITRINE_SOURCE_CREATE, { 0 } },
    5, 0, FALSE,
    { N_("There are %s main images. Listings sell better with %s or more.") } },
  { { "IMG-17", VITRINE_LEVEL_HINT, GALLERY, N_("No main image is there twice"), NULL,
      VITRINE_SOURCE_GUIDE, { 0 } },
    0, 0, TRUE,
    /* Translators: the places of two pictures in their row, such as 1 and 4 */
    { N_("Main images %s and %s are the same. A listing is ranked lower for it.") } },
};

/* @code is the one that fits, 0 where there is none; @field is where that is in a body. */
static void
add_finding (GPtrArray  *findings,
             const Rule *rule,
             const char *message,
             guint       first,
             guint       second,
             gint64      code,
             char       *field)
{
  VitrineFinding *finding = g_new0 (VitrineFinding, 1);
  g_autoptr (GString) text = g_string_new (g_dgettext (GETTEXT_PACKAGE, message));
  guint values[] = { first, second };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *number = g_strdup_printf ("%u", values[i]);

    g_string_replace (text, "%s", number, 1);
  }

  finding->rule = rule->about.id;
  finding->level = rule->about.level;
  finding->codes = rule->about.codes;
  finding->code = code;
  finding->message = g_strdup (text->str);
  finding->field = field;
  g_ptr_array_add (findings, finding);
}

/* How to sell better is for those who have begun: that there is none at all is said already. */
static gboolean
are_too_few (const Rule *rule, guint n_images)
{
  return n_images < rule->min
         && (n_images > 0 || rule->about.level == VITRINE_LEVEL_ERROR);
}

static void
check_number (const Rule *rule, guint n_images, GPtrArray *findings)
{
  if (are_too_few (rule, n_images))
    add_finding (findings, rule, rule->messages[0], n_images, rule->min, rule->about.codes[0],
                 g_strdup ("main_images"));
  else if (rule->max > 0 && n_images > rule->max)
    add_finding (findings, rule, rule->messages[1], n_images, rule->max, rule->about.codes[1],
                 g_strdup ("main_images"));
}

/* Each that has been there before is told of once, with the first it is like. */
static void
check_twins (const Rule *rule, const char *const *digests, guint n_images, GPtrArray *findings)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n_images; i++) {
    guint before = digests[i] != NULL
                   ? GPOINTER_TO_UINT (g_hash_table_lookup (places, digests[i])) : 0;

    if (before > 0)
      add_finding (findings, rule, rule->messages[0], before, i + 1, 0,
                   g_strdup_printf ("main_images[%u]", i));
    else if (digests[i] != NULL)
      g_hash_table_insert (places, (gpointer) digests[i], GUINT_TO_POINTER (i + 1));
  }
}

void
vitrine_gallery_rules_list (GPtrArray *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    g_ptr_array_add (list, (gpointer) &rules[i].about);
}

/* Returns: how many main images a product may have (IMG-11). */
guint
vitrine_gallery_rules_get_max (void)
{
  guint max = G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (rules[i].max > 0 && rules[i].about.level == VITRINE_LEVEL_ERROR)
      max = MIN (max, rules[i].max);
  }

  return max;
}

/**
 * vitrine_gallery_rules_check:
 * @digests: (array length=n_images) (nullable): of the main images, in their order; %NULL for
 *   one that isn't known
 * @market: (nullable): the shop's region, such as "US"
 *
 * Pure: no file is read.
 *
 * Returns: (transfer full) (element-type VitrineFinding): what stands against the row of
 *   pictures as a whole, the gravest first
 */
GPtrArray *
vitrine_gallery_rules_check (const char *const *digests, guint n_images, const char *market)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);

  g_return_val_if_fail (digests != NULL || n_images == 0, findings);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    const Rule *rule = &rules[i];

    if (rule->about.market != NULL && g_strcmp0 (rule->about.market, market) != 0)
      continue;
    if (rule->all_differ)
      check_twins (rule, digests, n_images, findings);
    else
      check_number (rule, n_images, findings);
  }

  return findings;
}
