/* The sample pictures are what a new user sends first: each must pass.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-image-probe.h"
#include "vitrine-image-rules.h"

#define MAX_BYTES 60000   /* they are in the program file, all six */

static const struct { const char *prefix; VitrineUseCase use_case; } prefixes[] = {
  { "main-", VITRINE_USE_CASE_MAIN },
  { "attribute-", VITRINE_USE_CASE_ATTRIBUTE },
  { "description-", VITRINE_USE_CASE_DESCRIPTION },
  { "certification-", VITRINE_USE_CASE_CERTIFICATION },
  { "size-chart-", VITRINE_USE_CASE_SIZE_CHART },
};

static const struct { const char *suffix; VitrineImageFormat format; } suffixes[] = {
  { ".jpg", VITRINE_IMAGE_FORMAT_JPEG },
  { ".png", VITRINE_IMAGE_FORMAT_PNG },
  { ".webp", VITRINE_IMAGE_FORMAT_WEBP },
};

/* Returns the row the name belongs to, which must exist. */
static guint
find_prefix (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    if (g_str_has_prefix (name, prefixes[i].prefix))
      return i;
  }
  g_error ("%s: no use case", name);
}

static guint
find_suffix (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    if (g_str_has_suffix (name, suffixes[i].suffix))
      return i;
  }
  g_error ("%s: no format", name);
}

static void
check_sample (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  VitrineImageFacts facts;

  g_test_message ("%s", name);
  vitrine_image_probe_file (path, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts.format, ==, suffixes[find_suffix (name)].format);
  g_assert_cmpuint (facts.bytes, <=, MAX_BYTES);

  /* Not even a warning. */
  findings = vitrine_image_rules_check (&facts, prefixes[find_prefix (name)].use_case, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_samples (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  gboolean used[G_N_ELEMENTS (prefixes)] = { FALSE };
  guint count = 0;
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (g_str_equal (name, "README") || g_str_equal (name, "source"))
      continue;
    check_sample (folder, name);
    used[find_prefix (name)] = TRUE;
    count++;
  }

  g_assert_cmpuint (count, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    g_assert_true (used[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/samples/pass", test_samples);

  return g_test_run ();
}
