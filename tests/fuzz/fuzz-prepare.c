/* What a fuzzer tries on the making of pictures: whatever the file is, it ends in a copy that
 * passes the rules, or in words that say why not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-image-probe.h"
#include "vitrine-image-recipe.h"
#include "vitrine-image-rules.h"

#include <glib/gstdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* Larger ones only make it slow. */
#define MAX_PIXELS (1500 * 1500)

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static char *
new_target (void)
{
  return g_strdup_printf ("/dev/shm/vitrine-fuzz-%d", getpid ());
}

static void
check_made (const char *target, const VitrineImageFacts *made, VitrineUseCase use_case)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  VitrineImageFacts found;

  g_assert_true (vitrine_image_probe_file (target, &found, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (found.width, ==, made->width);
  g_assert_cmpuint (found.height, ==, made->height);
  g_assert_cmpuint (found.bytes, ==, made->bytes);
  g_assert_cmpint (found.format, ==, made->format);
  g_assert_false (found.damaged);
  g_assert_cmpuint (found.metadata & (VITRINE_METADATA_GPS | VITRINE_METADATA_CAMERA), ==, 0);

  findings = vitrine_image_rules_check (&found, use_case, NULL);
  g_assert_null (vitrine_image_rules_blocker (findings));
}

static void
prepare (const char *source, const VitrineImageFacts *facts, VitrineUseCase use_case)
{
  VitrineTreatment treatment = { .prepare = VITRINE_PREPARE_FULLY };
  g_autoptr (VitrineImageRecipe) recipe = vitrine_image_recipe_new (facts, use_case, NULL,
                                                                    &treatment);
  g_autofree char *target = new_target ();
  g_autofree char *steps = NULL;
  g_autoptr (GError) error = NULL;
  VitrineImageFacts made = { 0 };

  if (vitrine_image_recipe_is_empty (recipe)
      || vitrine_image_recipe_get_obstacle (recipe) != NULL)
    return;

  steps = vitrine_image_recipe_make (recipe, source, target, NULL, &made, &error);
  if (steps != NULL) {
    check_made (target, &made, use_case);
    g_unlink (target);
  } else {
    g_assert_nonnull (error);
    g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  /* Attribute and description images take the smallest pictures. */
  const VitrineUseCase use_cases[] = { VITRINE_USE_CASE_ATTRIBUTE, VITRINE_USE_CASE_DESCRIPTION };
  g_autofree char *source = NULL;
  g_autoptr (GError) error = NULL;
  VitrineImageFacts facts;
  int fd = memfd_create ("picture", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, size);
  source = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (vitrine_image_probe_file (source, &facts, &error)
      && (guint64) facts.width * facts.height <= MAX_PIXELS)
    prepare (source, &facts, use_cases[size % G_N_ELEMENTS (use_cases)]);
  close (fd);

  return 0;
}
