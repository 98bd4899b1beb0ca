/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-arguments.h"

static VitrineArguments *
parse (const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  return vitrine_arguments_parse (g_strv_length (words), words, error);
}

/* Options may stand anywhere on the line. */
static const char *const same_lines[] = {
  "vitrine-cli image upload --json --use-case MAIN_IMAGE a.jpg b.jpg",
  "vitrine-cli --json image upload a.jpg --use-case=MAIN_IMAGE b.jpg",
  "vitrine-cli image --use-case MAIN_IMAGE upload a.jpg b.jpg --json",
};

static void
test_anywhere (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (same_lines); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineArguments) arguments = parse (same_lines[i], &error);
    const char *const words[] = { "image", "upload", "a.jpg", "b.jpg", NULL };

    g_assert_no_error (error);
    g_assert_true (arguments->json);
    g_assert_cmpstr (arguments->use_case, ==, "MAIN_IMAGE");
    g_assert_cmpstrv (arguments->words, words);
  }
}

static void
test_repeated (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineArguments) arguments =
    parse ("vitrine-cli api GET /x --query a=1 --query b=2", &error);
  const char *const query[] = { "a=1", "b=2", NULL };

  g_assert_no_error (error);
  g_assert_cmpstrv (arguments->query, query);
}

static const struct {
  const char   *line;
  VitrineTakes  command;
  gboolean      ok;
} check_cases[] = {
  { "vitrine-cli --json", VITRINE_TAKES_SHOP_LIST, TRUE },
  { "vitrine-cli --limit 3", VITRINE_TAKES_LOG_LIST, TRUE },
  { "vitrine-cli --limit 3", VITRINE_TAKES_IMAGE_UPLOAD, FALSE },
  { "vitrine-cli --market US", VITRINE_TAKES_IMAGE_CHECK, TRUE },
  { "vitrine-cli --market US", VITRINE_TAKES_LOG_LIST, FALSE },
  { "vitrine-cli --use-case MAIN_IMAGE", VITRINE_TAKES_IMAGE_CHECK, TRUE },
  { "vitrine-cli --market US", VITRINE_TAKES_PRODUCT_CHECK, TRUE },
  { "vitrine-cli --seller local", VITRINE_TAKES_PRODUCT_CHECK, TRUE },
  { "vitrine-cli --seller local", VITRINE_TAKES_IMAGE_CHECK, FALSE },
  { "vitrine-cli --no-prepare", VITRINE_TAKES_IMAGE_CHECK, FALSE },
  { "vitrine-cli --market US", VITRINE_TAKES_IMAGE_PREPARE, TRUE },
  { "vitrine-cli --output-dir out", VITRINE_TAKES_IMAGE_PREPARE, TRUE },
  { "vitrine-cli --output-dir out", VITRINE_TAKES_IMAGE_CHECK, FALSE },
  { "vitrine-cli --shape keep", VITRINE_TAKES_IMAGE_PREPARE, TRUE },
  { "vitrine-cli --crop 0,0,1,1", VITRINE_TAKES_IMAGE_UPLOAD, FALSE },
  { "vitrine-cli --tries 3", VITRINE_TAKES_IMAGE_UPLOAD, TRUE },
  { "vitrine-cli --tries 3", VITRINE_TAKES_LOG_LIST, FALSE },
  { "vitrine-cli --dry-run", VITRINE_TAKES_API, TRUE },
  { "vitrine-cli --dry-run", VITRINE_TAKES_LOG_LIST, FALSE },
  { "vitrine-cli --practice-url http://127.0.0.1:1", VITRINE_TAKES_LOG_LIST, TRUE },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineArguments) arguments = parse (check_cases[i].line, &error);

    g_assert_no_error (error);
    g_assert_cmpint (vitrine_arguments_check (arguments, check_cases[i].command, &error), ==,
                     check_cases[i].ok);
    if (!check_cases[i].ok)
      g_assert_error (error, VITRINE_ARGUMENTS_ERROR, VITRINE_ARGUMENTS_ERROR_USAGE);
  }
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse ("vitrine-cli --nonsense", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arguments/anywhere", test_anywhere);
  g_test_add_func ("/arguments/repeated", test_repeated);
  g_test_add_func ("/arguments/check", test_check);
  g_test_add_func ("/arguments/unknown", test_unknown);
  return g_test_run ();
}
