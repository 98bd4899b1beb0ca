/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-draft-folder.h"

/* All folders in their order, "title count" each. */
static char *
dup_words (GListModel *folders)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++) {
    g_autoptr (VitrineDraftFolder) folder = g_list_model_get_item (folders, i);
    g_autofree char *title = NULL;
    g_autofree char *count = NULL;

    g_object_get (folder, "title", &title, "count", &count, NULL);
    g_string_append_printf (words, "%s%s=%s", i == 0 ? "" : ", ", title, count);
  }

  return g_string_free (words, FALSE);
}

/* All are all but those in the trash, and nothing is said of an empty one. */
static void
test_counts (void)
{
  guint counts[VITRINE_N_DRAFT_STATES] = { 0 };
  g_autoptr (GListModel) folders = vitrine_draft_folders_new ();
  g_autofree char *before = dup_words (folders);
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "All Products=, Draft=, Ready=, Waiting=, In review=, Live=, "
                   "Failed=, Deactivated=, Trash=");
  counts[VITRINE_DRAFT_DRAFT] = 3;
  counts[VITRINE_DRAFT_LIVE] = 10000;
  counts[VITRINE_DRAFT_TRASH] = 7;
  vitrine_draft_folders_set_counts (folders, counts);
  after = dup_words (folders);
  g_assert_cmpstr (after, ==, "All Products=10003, Draft=3, Ready=, Waiting=, In review=, "
                   "Live=10000, Failed=, Deactivated=, Trash=7");
}

static void
count_cb (guint *n_notified)
{
  ++*n_notified;
}

/* A list that shows a count is told of it. */
static void
test_notified (void)
{
  guint counts[VITRINE_N_DRAFT_STATES] = { 1 };
  g_autoptr (GListModel) folders = vitrine_draft_folders_new ();
  g_autoptr (VitrineDraftFolder) all = g_list_model_get_item (folders, 0);
  guint n_notified = 0;

  g_assert_cmpint (vitrine_draft_folder_get_state (all), ==, -1);
  g_signal_connect_swapped (all, "notify::count", G_CALLBACK (count_cb), &n_notified);
  vitrine_draft_folders_set_counts (folders, counts);
  g_assert_cmpuint (n_notified, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-folder/counts", test_counts);
  g_test_add_func ("/draft-folder/notified", test_notified);
  return g_test_run ();
}
