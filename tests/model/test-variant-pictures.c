/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-json.h"
#include "vitrine-variant-pictures.h"

#define RED(more) "{\"name\":\"Color\",\"value_name\":\"Red\"" more "}"
#define BLUE(more) "{\"name\":\"Color\",\"value_id\":\"7\",\"value_name\":\"Blue\"" more "}"
#define SMALL(more) "{\"id\":\"9\",\"name\":\"Size\",\"value_name\":\"S\"" more "}"
#define SKU(values) "{\"sales_attributes\":[" values "]}"
#define PICTURE(digest) ",\"sku_img\":{\"vitrine_picture\":\"" digest "\"}"
#define SENT ",\"sku_img\":{\"uri\":\"tos-1\",\"urls\":[\"u\"]}"

static VitrineVariants *
read_skus (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return vitrine_variants_new (json_node_get_array (node));
}

static char *
write_skus (VitrineVariants *variants)
{
  g_autoptr (GHashTable) put_by = vitrine_variants_new_put_by ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, vitrine_variants_make_skus (variants, put_by));

  return json_to_string (node, FALSE);
}

static const struct {
  const char *skus;
  guint       axis;
} axis_cases[] = {
  { "[]", 0 },
  { "[{}]", 0 },
  { "[" SKU (RED () "," SMALL ()) "]", 0 },
  { "[" SKU (RED () "," SMALL (SENT)) "]", 1 },
  { "[" SKU (RED () "," SMALL (SENT)) "," SKU (BLUE (SENT) "," SMALL (SENT)) "]", 0 },
};

static void
test_axis (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (axis_cases); i++) {
    g_autoptr (VitrineVariants) variants = read_skus (axis_cases[i].skus);

    g_assert_cmpuint (vitrine_variant_pictures_find_axis (variants), ==, axis_cases[i].axis);
  }
}

static const struct {
  const char *before;
  const char *place;
  const char *after;     /* NULL: there is no such value */
} put_cases[] = {
  /* In all SKUs of the value, and nothing of the one before stays. */
  { "[" SKU (RED (SENT) "," SMALL ()) "," SKU (BLUE () "," SMALL ()) "]", "Color\nRed",
    "[" SKU (RED (PICTURE ("ab")) "," SMALL ()) "," SKU (BLUE () "," SMALL ()) "]" },
  { "[" SKU (RED ()) "," SKU (BLUE ()) "]", "Color\n7",
    "[" SKU (RED ()) "," SKU (BLUE (PICTURE ("ab"))) "]" },
  /* Only one axis can have pictures. */
  { "[" SKU (RED (SENT) "," SMALL ()) "]", "9\nS",
    "[" SKU (RED () "," SMALL (PICTURE ("ab"))) "]" },
  { "[" SKU (RED ()) "]", "Color\nGreen", NULL },
  { "[" SKU (RED ()) "]", "", NULL },
};

static void
test_put (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (put_cases); i++) {
    g_autoptr (VitrineVariants) variants = read_skus (put_cases[i].before);
    gboolean is_put = vitrine_variant_pictures_put (variants, put_cases[i].place, "ab");
    g_autofree char *after = write_skus (variants);

    g_assert_cmpint (is_put, ==, put_cases[i].after != NULL);
    g_assert_cmpstr (after, ==, is_put ? put_cases[i].after : put_cases[i].before);
  }
}

/* The place is the value's, wherever that stands; another name is another place. */
static void
test_place (void)
{
  g_autoptr (VitrineVariants) variants =
    read_skus ("[" SKU (RED ()) "," SKU (BLUE ()) "]");
  g_autofree char *red = vitrine_variant_pictures_dup_place (variants, 0, 0);
  g_autofree char *moved = NULL;
  g_autofree char *renamed = NULL;

  vitrine_variants_move_value (variants, 0, 0, 1);
  moved = vitrine_variant_pictures_dup_place (variants, 0, 1);
  g_assert_cmpstr (moved, ==, red);
  vitrine_variants_rename_value (variants, 0, 1, NULL, "Crimson", NULL);
  renamed = vitrine_variant_pictures_dup_place (variants, 0, 1);
  g_assert_cmpstr (renamed, !=, red);
}

static const struct {
  const char *field;
  int         axis;      /* below 0: none is meant */
  guint       value;
} fields[] = {
  { "skus[0].sales_attributes[0].sku_img", 0, 0 },
  { "skus[1].sales_attributes[0].sku_img.uri", 0, 1 },
  { "skus[1].sales_attributes[1].sku_img", 1, 0 },
  { "skus[2].sales_attributes[0].sku_img", -1, 0 },
  { "skus[1].sales_attributes[0].name", -1, 0 },
  { "skus[1].price", -1, 0 },
  { "].sku_img", -1, 0 },
  { "", -1, 0 },
};

static void
test_find (void)
{
  g_autoptr (JsonNode) node = json_from_string (
    "[" SKU (RED () "," SMALL ()) "," SKU (BLUE () "," SMALL ()) "]", NULL);
  g_autoptr (VitrineVariants) variants = vitrine_variants_new (json_node_get_array (node));

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    guint axis = 0, value = 0;
    gboolean is_found = vitrine_variant_pictures_find (variants, json_node_get_array (node),
                                                       fields[i].field, &axis, &value);

    g_assert_cmpint (is_found, ==, fields[i].axis >= 0);
    if (is_found) {
      g_assert_cmpint (axis, ==, fields[i].axis);
      g_assert_cmpuint (value, ==, fields[i].value);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/variant-pictures/axis", test_axis);
  g_test_add_func ("/variant-pictures/find", test_find);
  g_test_add_func ("/variant-pictures/put", test_put);
  g_test_add_func ("/variant-pictures/place", test_place);

  return g_test_run ();
}
