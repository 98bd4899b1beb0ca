/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-catalogue-store.h"

#include "store-test.h"

#include <string.h>

#define CATEGORIES VITRINE_CATALOGUE_CATEGORIES
#define RULES      VITRINE_CATALOGUE_RULES
#define BRANDS     VITRINE_CATALOGUE_BRANDS
#define WAREHOUSES VITRINE_CATALOGUE_WAREHOUSES

static const VitrineCatalogueScope scope = { TEST_SHOP, "v2", NULL };

typedef struct {
  TestStore              store;
  VitrineCatalogueStore *catalogue;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_store_set_up (&fixture->store, NULL);
  test_store_open (&fixture->store);
  fixture->catalogue = vitrine_catalogue_store_new (fixture->store.database);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->catalogue);
  test_store_remove (&fixture->store);
}

/* --- calls that wait for their answer --- */

static gboolean
try_save (Fixture                     *fixture,
          const VitrineCatalogueScope *whose,
          const VitrineCataloguePiece *piece,
          GError                     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_catalogue_store_save_async (fixture->catalogue, whose, piece, test_keep_result_cb,
                                      &result);
  test_wait_result (&result);

  return vitrine_catalogue_store_save_finish (fixture->catalogue, result, error);
}

static void
save (Fixture *fixture, const VitrineCatalogueScope *whose, const VitrineCataloguePiece *piece)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (try_save (fixture, whose, piece, &error));
  g_assert_no_error (error);
}

static VitrineCatalogueState
read_state (Fixture                     *fixture,
            const VitrineCatalogueScope *whose,
            VitrineCatalogueKind         kind,
            const char                  *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineCatalogueState state;

  vitrine_catalogue_store_read_async (fixture->catalogue, whose, kind, id, test_keep_result_cb,
                                      &result);
  test_wait_result (&result);
  g_assert_true (vitrine_catalogue_store_read_finish (fixture->catalogue, result, &state, &error));
  g_assert_no_error (error);

  return state;
}

static GPtrArray *
finish_list (Fixture *fixture, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *list;

  test_wait_result (result);
  list = vitrine_catalogue_store_list_finish (fixture->catalogue, *result, &error);
  g_assert_no_error (error);
  g_clear_object (result);

  return list;
}

/* The ids of the places, with a space between two. */
static char *
join_places (GPtrArray *places)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++) {
    VitrineCategoryPlace *place = places->pdata[i];

    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", place->category->id);
  }

  return g_strdup (ids->str);
}

static char *
search (Fixture *fixture, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;

  vitrine_catalogue_store_search_async (fixture->catalogue, &scope, text, 10, test_keep_result_cb,
                                        &result);
  places = finish_list (fixture, &result);

  return join_places (places);
}

static char *
list_children (Fixture *fixture, const char *parent_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;

  vitrine_catalogue_store_list_children_async (fixture->catalogue, &scope, parent_id,
                                               test_keep_result_cb, &result);
  places = finish_list (fixture, &result);

  return join_places (places);
}

static char *
list_path (Fixture *fixture, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;

  vitrine_catalogue_store_list_path_async (fixture->catalogue, &scope, id, test_keep_result_cb,
                                           &result);
  places = finish_list (fixture, &result);

  return join_places (places);
}

static char *
list_recent (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;

  vitrine_catalogue_store_list_recent_async (fixture->catalogue, &scope, test_keep_result_cb,
                                             &result);
  places = finish_list (fixture, &result);

  return join_places (places);
}

/* --- a tree --- */

typedef struct {
  const char         *id;
  const char         *parent_id;
  const char         *name;
  gboolean            is_leaf;
  VitrinePermissions  permissions;
} Row;

#define OK VITRINE_PERMISSION_AVAILABLE
#define NO VITRINE_PERMISSION_INVITE_ONLY

static const Row tree[] = {
  { "1", NULL, "Shoes", FALSE, OK },
  { "2", "1", "Women’s Shoes", FALSE, OK },
  { "3", "2", "Sneakers", TRUE, OK },
  { "4", "2", "Boots", FALSE, OK },
  { "5", "4", "Rain Boots", TRUE, OK },
  { "6", "4", "Ankle Boots", TRUE, NO },
  { "7", NULL, "Küche & Haushalt", FALSE, OK },
  { "8", "7", "Töpfe", TRUE, OK },
  { "9", NULL, "靴", FALSE, OK },
  { "10", "9", "レインブーツ", TRUE, OK },
  { "11", "1", "Shoe Care", TRUE, OK },
  { "12", NULL, "กระเป๋า", TRUE, OK },
};

static GPtrArray *
make_tree (const Row *rows, gsize n)
{
  GPtrArray *categories =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_category_free);

  for (gsize i = 0; i < n; i++) {
    VitrineCategory *category = g_new0 (VitrineCategory, 1);

    category->id = g_strdup (rows[i].id);
    category->parent_id = g_strdup (rows[i].parent_id);
    category->name = g_strdup (rows[i].name);
    category->is_leaf = rows[i].is_leaf;
    category->permissions = rows[i].permissions;
    g_ptr_array_add (categories, category);
  }

  return categories;
}

static void
save_tree (Fixture *fixture, const Row *rows, gsize n, gint64 time)
{
  g_autoptr (GPtrArray) categories = make_tree (rows, n);
  VitrineCataloguePiece piece = { CATEGORIES, NULL, time, TRUE, categories, NULL };

  save (fixture, &scope, &piece);
}

/* Leafs first, and among them those in which one may sell; then who has the words in its own
 * name; then the shorter path. */
static const struct { const char *text; const char *ids; } search_cases[] = {
  { "sneakers", "3" },
  { "SNEAK", "3" },
  { "eaker", "3" },
  { "women sneakers", "3" },
  { "sneakers women", "3" },
  { "boots", "5 6 4" },
  { "rain boots", "5" },
  { "shoe", "11 3 5 6 1 2 4" },
  { "shoe boots", "5 6 4" },
  { "shoe care", "11" },
  { "kuche", "8 7" },
  { "KÜCHE töp", "8" },
  { "tö", "8" },
  { "靴", "10 9" },
  { "ブーツ", "10" },
  { "靴 ブーツ", "10" },
  { "กระ", "12" },
  { "sn ai", "" },
  { "ra oo", "5" },
  { "nothing", "" },
  { "shoes nothing", "" },
  { "\"rain\" OR *", "" },
  { "&", "8 7" },
};

static void
test_search (Fixture *fixture, gconstpointer data)
{
  save_tree (fixture, tree, G_N_ELEMENTS (tree), 1);
  for (gsize i = 0; i < G_N_ELEMENTS (search_cases); i++) {
    g_autofree char *ids = search (fixture, search_cases[i].text);

    g_test_message ("“%s”", search_cases[i].text);
    g_assert_cmpstr (ids, ==, search_cases[i].ids);
  }
}

/* Without words there is all of it, as much as was asked for. */
static void
test_search_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = search (fixture, "sneakers");
  g_autofree char *ids = NULL;
  g_auto (GStrv) words = NULL;

  g_assert_cmpstr (before, ==, "");
  save_tree (fixture, tree, G_N_ELEMENTS (tree), 1);
  ids = search (fixture, " ");
  words = g_strsplit (ids, " ", -1);
  g_assert_cmpuint (g_strv_length (words), ==, 10);
}

static const struct { const char *parent; const char *ids; } children_cases[] = {
  { NULL, "1 7 9 12" }, { "1", "2 11" }, { "2", "3 4" }, { "3", "" }, { "x", "" },
};

static const struct { const char *id; const char *ids; } path_cases[] = {
  { "1", "1" }, { "6", "1 2 4 6" }, { "x", "" },
};

static void
test_around (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;
  VitrineCategoryPlace *place;

  save_tree (fixture, tree, G_N_ELEMENTS (tree), 1);
  for (gsize i = 0; i < G_N_ELEMENTS (children_cases); i++) {
    g_autofree char *ids = list_children (fixture, children_cases[i].parent);

    g_assert_cmpstr (ids, ==, children_cases[i].ids);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (path_cases); i++) {
    g_autofree char *ids = list_path (fixture, path_cases[i].id);

    g_assert_cmpstr (ids, ==, path_cases[i].ids);
  }

  vitrine_catalogue_store_list_path_async (fixture->catalogue, &scope, "6", test_keep_result_cb,
                                           &result);
  places = finish_list (fixture, &result);
  place = g_ptr_array_index (places, 3);
  g_assert_cmpstr (place->path, ==, "Shoes › Women’s Shoes › Boots › Ankle Boots");
  g_assert_cmpstr (place->category->name, ==, "Ankle Boots");
  g_assert_cmpstr (place->category->parent_id, ==, "4");
  g_assert_true (place->category->is_leaf);
  g_assert_cmpint (place->category->permissions, ==, NO);
}

/* Parents in a circle, missing ones, and an id that comes twice. */
static void
test_odd_tree (Fixture *fixture, gconstpointer data)
{
  const Row rows[] = {
    { "1", "2", "One", FALSE, OK },
    { "2", "1", "Two", FALSE, OK },
    { "3", "9", "Three", TRUE, OK },
    { "3", NULL, "Another three", TRUE, OK },
    { "4", "4", "Four", TRUE, OK },
  };
  g_autofree char *three = NULL;
  g_autofree char *another = NULL;
  g_autofree char *path = NULL;

  save_tree (fixture, rows, G_N_ELEMENTS (rows), 1);
  three = search (fixture, "three");
  another = search (fixture, "another");
  path = list_path (fixture, "1");
  g_assert_cmpstr (three, ==, "3");
  g_assert_cmpstr (another, ==, "");
  g_assert_cmpuint (strlen (path), <, 100);
}

/* What came later replaces all of it, in the index too; another language has its own. */
static void
test_replace (Fixture *fixture, gconstpointer data)
{
  const VitrineCatalogueScope german = { TEST_SHOP, "v2", "de-DE" };
  const Row fewer[] = { { "3", NULL, "Trainers", TRUE, OK } };
  g_autoptr (GPtrArray) german_tree = make_tree (tree + 6, 2);
  VitrineCataloguePiece german_piece = { CATEGORIES, NULL, 9, TRUE, german_tree, NULL };
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  VitrineCatalogueState state;

  save_tree (fixture, tree, G_N_ELEMENTS (tree), 1);
  save (fixture, &german, &german_piece);
  save_tree (fixture, fewer, G_N_ELEMENTS (fewer), 2);
  old = search (fixture, "sneakers");
  new = search (fixture, "trainers");
  g_assert_cmpstr (old, ==, "");
  g_assert_cmpstr (new, ==, "3");
  state = read_state (fixture, &scope, CATEGORIES, NULL);
  g_assert_cmpint (state.time, ==, 2);
  state = read_state (fixture, &german, CATEGORIES, NULL);
  g_assert_cmpint (state.time, ==, 9);
  g_assert_cmpint (test_query_int (fixture->store.path, "SELECT count (*) FROM category"), ==, 3);
  g_assert_cmpint (test_query_int (fixture->store.path, "SELECT count (*) FROM category_text"),
                   ==, 3);
  g_assert_cmpint (test_query_int (fixture->store.path, "SELECT count (*) FROM category_pair"),
                   ==, 3);
}

/* A tree that can't be written whole leaves the old one, with its age. */
static void
test_half_written (Fixture *fixture, gconstpointer data)
{
  const Row rows[] = { { "1", NULL, "First", TRUE, OK }, { "2", NULL, "Cursed", TRUE, OK } };
  g_autoptr (GPtrArray) categories = make_tree (rows, G_N_ELEMENTS (rows));
  VitrineCataloguePiece piece = { CATEGORIES, NULL, 2, TRUE, categories, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *ids = NULL;
  g_autofree char *first = NULL;
  VitrineCatalogueState state;

  save_tree (fixture, tree, G_N_ELEMENTS (tree), 1);
  test_execute (fixture->store.path,
                "CREATE TRIGGER fails BEFORE INSERT ON category WHEN NEW.name = 'Cursed'"
                " BEGIN SELECT RAISE (ABORT, 'no'); END");
  g_assert_false (try_save (fixture, &scope, &piece, &error));
  g_assert_nonnull (error);
  ids = search (fixture, "sneakers");
  first = search (fixture, "first");
  state = read_state (fixture, &scope, CATEGORIES, NULL);
  g_assert_cmpstr (ids, ==, "3");
  g_assert_cmpstr (first, ==, "");
  g_assert_cmpint (state.time, ==, 1);
}

/* --- the rest --- */

static void
note_used (Fixture *fixture, const char *id, gint64 time)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_catalogue_store_note_used_async (fixture->catalogue, TEST_SHOP, id, time,
                                           test_keep_result_cb, &result);
  test_wait_result (&result);
  vitrine_catalogue_store_note_used_finish (fixture->catalogue, result, &error);
  g_assert_no_error (error);
}

static void
test_recent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ids = NULL;

  save_tree (fixture, tree, G_N_ELEMENTS (tree), 1);
  for (guint i = 0; i < 30; i++) {
    g_autofree char *id = g_strdup_printf ("old-%u", i);

    note_used (fixture, id, i);
  }
  note_used (fixture, "3", 100);
  note_used (fixture, "5", 101);
  note_used (fixture, "3", 102);
  ids = list_recent (fixture);
  g_assert_cmpstr (ids, ==, "3 5");
  g_assert_cmpint (test_query_int (fixture->store.path, "SELECT count (*) FROM category_use"), ==,
                   20);
}

static GPtrArray *
make_brands (const char *const *names)
{
  GPtrArray *brands = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_brand_free);

  for (guint i = 0; names[i] != NULL; i++) {
    VitrineBrand *brand = g_new0 (VitrineBrand, 1);

    /* “+” for one that the shop may sell, “!” for one not in this category. */
    brand->id = g_strdup_printf ("%u", i);
    brand->name = g_strdup (names[i] + strspn (names[i], "+!"));
    brand->is_authorized = names[i][0] == '+' || names[i][0] == '!';
    brand->is_available = names[i][0] != '!';
    g_ptr_array_add (brands, brand);
  }

  return brands;
}

static void
save_brands (Fixture *fixture, const char *category_id, const char *const *names)
{
  g_autoptr (GPtrArray) brands = make_brands (names);
  VitrineCataloguePiece piece = { BRANDS, category_id, 7, category_id != NULL, brands, NULL };

  save (fixture, &scope, &piece);
}

static const struct { const char *text; const char *names; } brand_cases[] = {
  { "", "Mountain Pine|Éclair|Harbor Pine|Pine Hill|春風" },
  { "pine", "Mountain Pine|Pine Hill|Harbor Pine" },
  { "HARBOR", "Harbor Pine" },
  { " eclair ", "Éclair" },
  { "風", "春風" },
  { "%", "" },
};

static void
test_brands (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "Pine Hill", "Harbor Pine", "+Mountain Pine", "Éclair", "春風",
                                NULL };

  save_brands (fixture, NULL, names);
  for (gsize i = 0; i < G_N_ELEMENTS (brand_cases); i++) {
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GPtrArray) brands = NULL;
    g_autoptr (GString) found = g_string_new (NULL);

    vitrine_catalogue_store_search_brands_async (fixture->catalogue, &scope, brand_cases[i].text,
                                                 10, test_keep_result_cb, &result);
    brands = finish_list (fixture, &result);
    for (guint b = 0; b < brands->len; b++)
      g_string_append_printf (found, "%s%s", b > 0 ? "|" : "",
                              ((VitrineBrand *) brands->pdata[b])->name);
    g_assert_cmpstr (found->str, ==, brand_cases[i].names);
  }
}

static void
forget (Fixture *fixture, guint kinds)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_catalogue_store_forget_async (fixture->catalogue, TEST_SHOP, kinds, test_keep_result_cb,
                                        &result);
  test_wait_result (&result);
  vitrine_catalogue_store_forget_finish (fixture->catalogue, result, &error);
  g_assert_no_error (error);
}

/* What is forgotten is old, and there all the same; other shops keep theirs. */
static void
test_state (Fixture *fixture, gconstpointer data)
{
  const VitrineCatalogueScope other = { "other", "v2", NULL };
  const VitrineCatalogueScope old_tree = { TEST_SHOP, "v1", "de-DE" };
  VitrineCataloguePiece rules = { RULES, "3", 5, TRUE, NULL, "{\"a\":1}" };
  VitrineCataloguePiece warehouses = { WAREHOUSES, NULL, 6, TRUE, NULL, "[]" };
  VitrineCatalogueState state = read_state (fixture, &scope, RULES, "3");

  g_assert_cmpint (state.time, ==, 0);
  g_assert_false (state.is_kept);
  g_assert_null (state.json);
  save (fixture, &scope, &rules);
  save (fixture, &other, &rules);
  save (fixture, &scope, &warehouses);

  state = read_state (fixture, &scope, RULES, "3");
  g_assert_cmpint (state.time, ==, 5);
  g_assert_true (state.is_complete);
  g_assert_cmpstr (state.json, ==, "{\"a\":1}");
  vitrine_catalogue_state_clear (&state);
  state = read_state (fixture, &old_tree, RULES, "3");
  g_assert_cmpint (state.time, ==, 0);
  state = read_state (fixture, &old_tree, WAREHOUSES, NULL);
  g_assert_cmpint (state.time, ==, 6);
  vitrine_catalogue_state_clear (&state);

  forget (fixture, 1 << RULES | 1 << CATEGORIES);
  state = read_state (fixture, &scope, RULES, "3");
  g_assert_cmpint (state.time, ==, 0);
  g_assert_true (state.is_kept);
  g_assert_cmpstr (state.json, ==, "{\"a\":1}");
  vitrine_catalogue_state_clear (&state);
  state = read_state (fixture, &other, RULES, "3");
  g_assert_cmpint (state.time, ==, 5);
  vitrine_catalogue_state_clear (&state);
  state = read_state (fixture, &scope, WAREHOUSES, NULL);
  g_assert_cmpint (state.time, ==, 6);
  vitrine_catalogue_state_clear (&state);
}

static VitrineCatalogueFacts *
gather (Fixture *fixture, const char *category_id, const char *brand_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineCatalogueFacts *facts;

  vitrine_catalogue_store_gather_async (fixture->catalogue, &scope, category_id, brand_id,
                                        test_keep_result_cb, &result);
  test_wait_result (&result);
  facts = vitrine_catalogue_store_gather_finish (fixture->catalogue, result, &error);
  g_assert_no_error (error);

  return facts;
}

static void
test_gather_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineCatalogueFacts) facts = gather (fixture, "3", "0");
  g_autoptr (VitrineCatalogueFacts) none = gather (fixture, NULL, NULL);

  g_assert_cmpint (facts->tree.time, ==, 0);
  g_assert_null (facts->rules.json);
  g_assert_null (facts->place);
  g_assert_null (facts->brand);
  g_assert_null (none->place);
}

/* The brand as it stands to the category, where that is known. */
static void
test_gather (Fixture *fixture, gconstpointer data)
{
  const char *const all[] = { "+Pine Hill", "Harbor Pine", NULL };
  const char *const own[] = { "!Pine Hill", NULL };
  VitrineCataloguePiece rules = { RULES, "3", 5, TRUE, NULL, "{\"a\":1}" };
  VitrineCataloguePiece warehouses = { WAREHOUSES, NULL, 6, TRUE, NULL, "[]" };
  g_autoptr (VitrineCatalogueFacts) facts = NULL;
  g_autoptr (VitrineCatalogueFacts) other = NULL;

  save_tree (fixture, tree, G_N_ELEMENTS (tree), 1);
  save (fixture, &scope, &rules);
  save (fixture, &scope, &warehouses);
  save_brands (fixture, NULL, all);
  save_brands (fixture, "3", own);

  facts = gather (fixture, "3", "0");
  g_assert_cmpint (facts->tree.time, ==, 1);
  g_assert_cmpint (facts->rules.time, ==, 5);
  g_assert_cmpstr (facts->rules.json, ==, "{\"a\":1}");
  g_assert_cmpint (facts->attributes.time, ==, 0);
  g_assert_cmpstr (facts->warehouses.json, ==, "[]");
  g_assert_false (facts->brands.is_complete);
  g_assert_true (facts->category_brands.is_complete);
  g_assert_cmpstr (facts->place->path, ==, "Shoes › Women’s Shoes › Sneakers");
  g_assert_false (facts->brand->is_available);

  other = gather (fixture, "5", "1");
  g_assert_cmpstr (other->brand->name, ==, "Harbor Pine");
  g_assert_null (other->rules.json);
}

static void
test_closed (void)
{
  TestStore store;
  g_autoptr (VitrineCatalogueStore) catalogue = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  test_store_set_up (&store, NULL);
  catalogue = vitrine_catalogue_store_new (store.database);
  vitrine_catalogue_store_search_async (catalogue, &scope, "x", 1, test_keep_result_cb, &result);
  test_wait_result (&result);
  g_assert_null (vitrine_catalogue_store_list_finish (catalogue, result, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_CLOSED);
  g_clear_object (&result);
  g_clear_object (&catalogue);
  test_store_remove (&store);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/catalogue-store/search", test_search);
  add ("/catalogue-store/search-nothing", test_search_nothing);
  add ("/catalogue-store/around", test_around);
  add ("/catalogue-store/odd-tree", test_odd_tree);
  add ("/catalogue-store/replace", test_replace);
  add ("/catalogue-store/half-written", test_half_written);
  add ("/catalogue-store/recent", test_recent);
  add ("/catalogue-store/brands", test_brands);
  add ("/catalogue-store/state", test_state);
  add ("/catalogue-store/gather-nothing", test_gather_nothing);
  add ("/catalogue-store/gather", test_gather);
  g_test_add_func ("/catalogue-store/closed", test_closed);
  return g_test_run ();
}
