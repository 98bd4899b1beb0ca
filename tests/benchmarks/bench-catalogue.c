/* Looks through a tree of 10,000 categories, as a seller does who types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-shared.h"
#include "vitrine-catalogue-store.h"

#define N_CATEGORIES 10000
#define LIMIT        50

static const VitrineCatalogueScope scope = { "bench", "v2", NULL };

static const char *const words[] = {
  "Shoes", "Women", "Küche", "Garten", "靴", "レイン", "กระเป๋า", "Outdoor", "Toys", "Books", "Audio",
  "Lighting", "Jewelry", "Baby", "Pets", "Coffee", "Camping", "Bedding", "Tools", "Phones",
};

static const char *const queries[] = {
  "s", "sh", "sho", "shoes", "shoes women", "w o m", "küche", "kuche ga", "靴", "レイン ブ", "กระ",
  "toys 99", "nothing at all", "",
};

/* Four levels, twenty to each branch or so. */
static GPtrArray *
make_tree (void)
{
  GPtrArray *categories =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_category_free);

  for (guint i = 0; i < N_CATEGORIES; i++) {
    VitrineCategory *category = g_new0 (VitrineCategory, 1);

    category->id = g_strdup_printf ("%u", i + 1);
    category->parent_id = i >= 20 ? g_strdup_printf ("%u", i / 20) : NULL;
    category->name = g_strdup_printf ("%s & %s %u", words[i % G_N_ELEMENTS (words)],
                                      words[i / 7 % G_N_ELEMENTS (words)], i);
    category->is_leaf = i * 20 >= N_CATEGORIES;
    category->permissions = VITRINE_PERMISSION_AVAILABLE;
    g_ptr_array_add (categories, category);
  }

  return categories;
}

static double
search (VitrineCatalogueStore *store, const char *text, guint *n)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;

  vitrine_catalogue_store_search_async (store, &scope, text, LIMIT, test_keep_result_cb, &result);
  test_wait_result (&result);
  places = vitrine_catalogue_store_list_finish (store, result, NULL);
  *n = places->len;

  return (g_get_monotonic_time () - start) / 1000.0;
}

static void
fill (VitrineCatalogueStore *store)
{
  g_autoptr (GPtrArray) categories = make_tree ();
  VitrineCataloguePiece piece = { VITRINE_CATALOGUE_CATEGORIES, NULL, 1, TRUE, categories, NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GAsyncResult) result = NULL;
    gint64 start = g_get_monotonic_time ();

    vitrine_catalogue_store_save_async (store, &scope, &piece, test_keep_result_cb, &result);
    test_wait_result (&result);
    if (!vitrine_catalogue_store_save_finish (store, result, &error))
      g_error ("Not saved: %s", error->message);
    g_print ("%s %d categories: %.0f ms\n", i == 0 ? "written" : "replaced", N_CATEGORIES,
             (g_get_monotonic_time () - start) / 1000.0);
  }
}

int
main (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "bench.db", NULL);
  g_autoptr (VitrineDatabase) database = vitrine_database_new (path);
  g_autoptr (VitrineCatalogueStore) store = vitrine_catalogue_store_new (database);
  g_autoptr (GAsyncResult) opened = NULL;

  vitrine_database_open_async (database, test_keep_result_cb, &opened);
  test_wait_result (&opened);
  fill (store);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++) {
    double worst = 0;
    guint n = 0;

    for (guint round = 0; round < 5; round++)
      worst = MAX (worst, search (store, queries[i], &n));
    g_print ("“%s”: %u found, %.1f ms at worst\n", queries[i], n, worst);
  }
  vitrine_database_close (database);
  test_remove_folder (folder);

  return 0;
}
