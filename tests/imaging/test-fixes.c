/* What the rules say that “Make it fit” does is what a recipe does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-image-recipe.h"
#include "vitrine-image-rules.h"

/* Around each limit, and around what padding and scaling make of the others. */
static const guint sides[] = {
  1, 75, 99, 100, 133, 134, 224, 225, 299, 300, 399, 400, 600, 1023, 1024, 1365, 1366, 3000, 4000,
  4001, 5000, 12000, 19000, 20000, 20001, 26667, 30000,
};

/* More than is decoded on any machine: a limit of ours, not of the market. */
#define MAX_PIXELS (300 * G_GUINT64_CONSTANT (1000000))

static gboolean
can_be_fixed (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (finding->level == VITRINE_LEVEL_ERROR && finding->fix == NULL)
      return FALSE;
  }

  return TRUE;
}

static void
check (guint width, guint height, VitrineUseCase use_case)
{
  VitrineImageFacts facts = { VITRINE_IMAGE_FORMAT_JPEG, 1000, width, height, .bits = 8,
                              .frames = 1, .colour = VITRINE_COLOUR_RGB };
  VitrineTreatment fully = { .prepare = VITRINE_PREPARE_FULLY };
  g_autoptr (GPtrArray) findings = vitrine_image_rules_check (&facts, use_case, "US");
  g_autoptr (VitrineImageRecipe) recipe = vitrine_image_recipe_new (&facts, use_case, "US", &fully);
  const char *obstacle = vitrine_image_recipe_get_obstacle (recipe);

  if (can_be_fixed (findings) != (obstacle == NULL))
    g_error ("%u × %u for %s: %s", width, height, vitrine_use_case_to_wire (use_case),
             obstacle != NULL ? obstacle : "a recipe for what can’t be fixed");
}

static void
test_sides (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (sides); j++) {
      for (guint use_case = 0; use_case < VITRINE_N_USE_CASES; use_case++) {
        if ((guint64) sides[i] * sides[j] <= MAX_PIXELS)
          check (sides[i], sides[j], use_case);
      }
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fixes/sides", test_sides);

  return g_test_run ();
}
