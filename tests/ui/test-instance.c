/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-instance.h"

#include "test-shared.h"

#include <gio/gio.h>
#include <unistd.h>

#define BASE "org.example.Vitrine"

/* Paths below a folder of the test's: “real” is there, “link” leads to it. */
static const struct { const char *first; const char *second; gboolean same; } cases[] = {
  { "real", "real", TRUE },
  { "real", "./real/", TRUE },
  { "real", "other/../real", TRUE },
  { "real", "link", TRUE },
  { "real/new", "link/new", TRUE },
  { "real/new/er", "link/./new//er", TRUE },
  { "real", "other", FALSE },
  { "real/new", "real", FALSE },
  { "real", "Real", FALSE },
};

static char *
dup_id (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return vitrine_instance_dup_id (BASE, path, "/nowhere/vitrine");
}

static void
test_folders (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *real = g_build_filename (folder, "real", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);

  g_assert_cmpint (g_mkdir_with_parents (real, 0700), ==, 0);
  g_assert_cmpint (symlink ("real", link), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *first = dup_id (folder, cases[i].first);
    g_autofree char *second = dup_id (folder, cases[i].second);

    g_assert_true (g_application_id_is_valid (first));
    g_assert_true (g_str_has_prefix (first, BASE "."));
    g_assert_cmpint (g_str_equal (first, second), ==, cases[i].same);
  }
  test_remove_folder (folder);
}

/* Whether it was asked for or not. */
static void
test_default (void)
{
  g_autofree char *none = vitrine_instance_dup_id (BASE, NULL, "/nowhere/vitrine");
  g_autofree char *same = vitrine_instance_dup_id (BASE, "/nowhere/./vitrine/", "/nowhere/vitrine");

  g_assert_cmpstr (none, ==, BASE);
  g_assert_cmpstr (same, ==, BASE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instance/folders", test_folders);
  g_test_add_func ("/instance/default", test_default);

  return g_test_run ();
}
