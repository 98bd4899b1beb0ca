/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-brands.h"

#include "test-shared.h"

#define NOW G_GINT64_CONSTANT (1760000000)
#define DAY (24 * 60 * 60)

/* Enough for three pages of the largest size. */
#define MIN_BRANDS 201

static gint64
create (VitrinePracticeBrands *brands, const char *name, gint64 now, const char **id)
{
  g_autoptr (GError) error = NULL;
  gint64 code = vitrine_practice_brands_create (brands, name, now, id, &error);

  g_assert_no_error (error);

  return code;
}

static void
test_data (void)
{
  g_autoptr (VitrinePracticeBrands) brands = vitrine_practice_brands_new (NULL);
  g_autoptr (VitrinePracticeTree) tree = vitrine_practice_tree_new ("US");
  GPtrArray *all = vitrine_practice_brands_get_all (brands);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint kinds[4] = { 0 };

  for (guint i = 0; i < all->len; i++) {
    VitrinePracticeBrand *brand = all->pdata[i];

    g_test_message ("%s %s", brand->id, brand->name);
    g_assert_true (vitrine_practice_brands_find (brands, brand->id) == brand);
    g_assert_true (g_hash_table_add (names, brand->name));
    for (guint c = 0; brand->unavailable != NULL && brand->unavailable[c] != NULL; c++)
      g_assert_nonnull (vitrine_practice_tree_find (tree, brand->unavailable[c]));
    kinds[(brand->is_authorized ? 1 : 0) + (brand->is_t1 ? 2 : 0)]++;
  }

  g_assert_cmpuint (all->len, >=, MIN_BRANDS);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpuint (kinds[i], >, 0);
  g_assert_null (vitrine_practice_brands_find (brands, "1"));
}

/* 7090000000000000104 is not for shoes, nor for what lies below them. */
static const struct {
  const char *brand;
  const char *category;     /* NULL: none was asked about */
  const char *authorized;
  const char *status;       /* NULL: not said */
} describe_cases[] = {
  { "7090000000000000101", NULL, "AUTHORIZED", NULL },
  { "7090000000000000101", "810344", "AUTHORIZED", "AVAILABLE" },
  { "7090000000000000104", "810344", "AUTHORIZED", "UNAVAILABLE" },
  { "7090000000000000104", "810328", "AUTHORIZED", "UNAVAILABLE" },
  { "7090000000000000104", "810256", "AUTHORIZED", "AVAILABLE" },
  { "7090000000000000102", "810344", "UNAUTHORIEZD", NULL },
  { "7090000000000000105", NULL, "UNAUTHORIEZD", NULL },
};

static void
test_describe (void)
{
  g_autoptr (VitrinePracticeBrands) brands = vitrine_practice_brands_new (NULL);
  g_autoptr (VitrinePracticeTree) tree = vitrine_practice_tree_new ("US");

  for (gsize i = 0; i < G_N_ELEMENTS (describe_cases); i++) {
    const char *id = describe_cases[i].category;
    const VitrinePracticeBrand *brand = vitrine_practice_brands_find (brands,
                                                                      describe_cases[i].brand);
    g_autoptr (JsonObject) entry = vitrine_practice_brands_describe (
      brand, tree, id != NULL ? vitrine_practice_tree_find (tree, id) : NULL);

    g_assert_cmpstr (json_object_get_string_member (entry, "authorized_status"), ==,
                     describe_cases[i].authorized);
    g_assert_cmpstr (json_object_get_string_member_with_default (entry, "brand_status", NULL), ==,
                     describe_cases[i].status);
  }
}

static const struct { const char *name; gint64 code; } create_cases[] = {
  { "Quiet Tide", 0 },
  { "quiet tide", 12052205 },
  { "Harbor Pine", 12052205 },
  { "x", 12052189 },
  { "春風", 12052204 },
};

static void
test_create (void)
{
  g_autoptr (VitrinePracticeBrands) brands = vitrine_practice_brands_new (NULL);
  const char *id;

  for (gsize i = 0; i < G_N_ELEMENTS (create_cases); i++) {
    id = NULL;
    g_assert_cmpint (create (brands, create_cases[i].name, NOW, &id), ==, create_cases[i].code);
    g_assert_cmpint (id != NULL, ==, create_cases[i].code == 0);
    if (id != NULL)
      g_assert_cmpstr (vitrine_practice_brands_find (brands, id)->name, ==, create_cases[i].name);
  }
}

/* 50 a day, and 1,000 in all. */
static void
test_quotas (void)
{
  g_autoptr (VitrinePracticeBrands) brands = vitrine_practice_brands_new (NULL);
  gint64 now = NOW;
  const char *id;

  for (guint i = 0; i < 1000; i++) {
    g_autofree char *name = g_strdup_printf ("Brand %u", i);

    if (i > 0 && i % 50 == 0) {
      g_assert_cmpint (create (brands, name, now, &id), ==, 12052202);
      now += DAY;
    }
    g_assert_cmpint (create (brands, name, now, &id), ==, 0);
  }
  g_assert_cmpint (create (brands, "One more", now + DAY, &id), ==, 12052203);
}

/* What was made is there after a restart, and counts. */
static void
test_remembered (void)
{
  g_autofree char *folder = test_make_folder ();
  VitrinePracticeBrands *brands = vitrine_practice_brands_new (folder);
  g_autofree char *first = NULL;
  const char *id;

  g_assert_cmpint (create (brands, "Quiet Tide", NOW, &id), ==, 0);
  first = g_strdup (id);
  vitrine_practice_brands_free (brands);

  brands = vitrine_practice_brands_new (folder);
  g_assert_cmpstr (vitrine_practice_brands_find (brands, first)->name, ==, "Quiet Tide");
  g_assert_cmpint (create (brands, "Quiet Tide", NOW, &id), ==, 12052205);
  g_assert_cmpint (create (brands, "Loud Tide", NOW, &id), ==, 0);
  g_assert_cmpstr (id, !=, first);
  vitrine_practice_brands_free (brands);
  test_remove_folder (folder);
}

/* A brand that can't be remembered isn't made. */
static void
test_trouble (void)
{
  g_autoptr (VitrinePracticeBrands) brands = vitrine_practice_brands_new ("/nonexistent/folder");
  g_autoptr (GError) error = NULL;
  const char *id = NULL;

  g_assert_cmpint (vitrine_practice_brands_create (brands, "Quiet Tide", NOW, &id, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-brands/data", test_data);
  g_test_add_func ("/practice-brands/describe", test_describe);
  g_test_add_func ("/practice-brands/create", test_create);
  g_test_add_func ("/practice-brands/quotas", test_quotas);
  g_test_add_func ("/practice-brands/remembered", test_remembered);
  g_test_add_func ("/practice-brands/trouble", test_trouble);
  return g_test_run ();
}
