/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-variants.h"

#include <string.h>

/* SKUs in short: "Red S 10 A1": values of the axes Color and Size, the price, the seller's SKU;
 * "-" where there is none. */
static JsonArray *
make_skus (const char *text)
{
  static const char *const axes[] = { "Color", "Size" };
  g_auto (GStrv) lines = g_strsplit (text, ", ", -1);
  JsonArray *skus = json_array_new ();

  for (guint i = 0; *text != '\0' && lines[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", 4);
    JsonObject *sku = json_object_new ();
    JsonArray *attributes = json_array_new ();

    for (guint axis = 0; axis < 2; axis++) {
      JsonObject *attribute;

      if (g_str_equal (words[axis], "-"))
        continue;
      attribute = json_object_new ();
      json_object_set_string_member (attribute, "name", axes[axis]);
      json_object_set_string_member (attribute, "value_name", words[axis]);
      json_object_set_string_member (attribute, "later", "kept");
      json_array_add_object_element (attributes, attribute);
    }
    json_object_set_array_member (sku, "sales_attributes", attributes);
    json_object_set_string_member (sku, "price", words[2]);
    if (!g_str_equal (words[3], "-"))
      json_object_set_string_member (sku, "seller_sku", words[3]);
    json_array_add_object_element (skus, sku);
  }

  return skus;
}

static char *
dup_text (JsonArray *skus)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (skus); i++) {
    JsonObject *sku = json_array_get_object_element (skus, i);
    g_autofree char *label = vitrine_variants_dup_label (sku);

    g_string_append_printf (text, "%s%s %s %s", i > 0 ? ", " : "", *label != '\0' ? label : "-",
                            json_object_get_string_member_with_default (sku, "price", "-"),
                            json_object_get_string_member_with_default (sku, "seller_sku", "-"));
  }

  return g_string_free (text, FALSE);
}

/* What is done: a letter, and what it is done with; steps with "; " between.
 * "a NAME" add axis, "x N" remove axis, "r N NAME" rename axis, "m N TO" move axis,
 * "v N NAMES" add values, "d N M" remove value, "n N M NAME" rename value,
 * "o N M TO" move value. */
static void
change (VitrineVariants *variants, const char *steps)
{
  g_auto (GStrv) list = g_strsplit (steps, "; ", -1);

  for (guint i = 0; *steps != '\0' && list[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (list[i], " ", 4);
    guint first = g_ascii_strtoull (words[1], NULL, 10);
    g_autoptr (GError) error = NULL;

    switch (*words[0]) {
    case 'a': vitrine_variants_add_axis (variants, NULL, words[1], &error); break;
    case 'x': vitrine_variants_remove_axis (variants, first); break;
    case 'r': vitrine_variants_rename_axis (variants, first, NULL, words[2], &error); break;
    case 'm': vitrine_variants_move_axis (variants, first, g_ascii_strtoull (words[2], NULL, 10));
      break;
    case 'v': vitrine_variants_add_values (variants, first, words[2], &error); break;
    case 'd': vitrine_variants_remove_value (variants, first,
                                             g_ascii_strtoull (words[2], NULL, 10)); break;
    case 'n': vitrine_variants_rename_value (variants, first,
                                             g_ascii_strtoull (words[2], NULL, 10), NULL,
                                             words[3], &error); break;
    case 'o': vitrine_variants_move_value (variants, first, g_ascii_strtoull (words[2], NULL, 10),
                                           g_ascii_strtoull (words[3], NULL, 10)); break;
    default: g_assert_not_reached ();
    }
    g_assert_no_error (error);
  }
}

static const struct {
  const char *name;
  const char *skus;
  const char *steps;
  const char *result;
} change_cases[] = {
  { "nothing-yet", "", "", "- - -" },
  { "one-without-axes", "- - 10 A", "", "- 10 A" },
  { "first-axis", "- - 10 A", "a Color; v 0 Red,Blue", "Red 10 A, Blue 10 -" },
  { "axis-without-values", "- - 10 A", "a Color", "- 10 A" },
  { "first-axis-of-nothing", "", "a Color; v 0 Red;Blue", "Red - -, Blue - -" },
  { "second-axis", "Red - 10 A, Blue - 12 B", "a Size; v 1 S,M",
    "Red / S 10 A, Red / M 10 -, Blue / S 12 B, Blue / M 12 -" },
  { "more-values", "Red S 10 A, Red M 11 B", "v 0 Blue", "Red / S 10 A, Red / M 11 B, "
    "Blue / S 10 -, Blue / M 11 -" },
  { "value-goes", "Red S 10 A, Red M 11 B, Blue S 12 C, Blue M 13 D", "d 0 0",
    "Blue / S 12 C, Blue / M 13 D" },
  { "axis-goes", "Red S 10 A, Red M 11 B, Blue S 12 C, Blue M 13 D", "x 1",
    "Red 10 A, Blue 12 C" },
  { "all-axes-go", "Red S 10 A, Red M 11 B", "x 0; x 0", "- 10 A" },
  { "rename", "Red S 10 A, Blue S 12 C", "n 0 0 Crimson", "Crimson / S 10 A, Blue / S 12 C" },
  { "rename-axis", "Red S 10 A, Blue S 12 C", "r 0 Colour", "Red / S 10 A, Blue / S 12 C" },
  { "names-swapped", "Red - 10 A, Blue - 12 B", "n 0 0 Green; n 0 1 Red; n 0 0 Blue",
    "Blue 10 A, Red 12 B" },
  { "value-moves", "Red - 10 A, Blue - 12 B", "o 0 1 0", "Blue 12 B, Red 10 A" },
  { "axis-moves", "Red S 10 A, Red M 11 B, Blue S 12 C, Blue M 13 D", "m 0 1",
    "S / Red 10 A, S / Blue 12 C, M / Red 11 B, M / Blue 13 D" },
  { "gaps-stay", "Red S 10 A, Blue M 13 D", "", "Red / S 10 A, Blue / M 13 D" },
  { "gaps-stay-when-it-grows", "Red S 10 A, Blue M 13 D", "v 1 L",
    "Red / S 10 A, Red / L 10 -, Blue / M 13 D, Blue / L 13 -" },
  { "pasted", "- - 10 A", "a Color; v 0 \tRed;;Blue\nred\r\n,Green",
    "Red 10 A, Blue 10 -, Green 10 -" },
};

static void
test_change (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (JsonArray) skus = make_skus (change_cases[row].skus);
  g_autoptr (VitrineVariants) variants = vitrine_variants_new (skus);
  g_autoptr (GHashTable) put_by = vitrine_variants_new_put_by ();
  g_autoptr (JsonArray) result = NULL;
  g_autofree char *text = NULL;

  change (variants, change_cases[row].steps);
  result = vitrine_variants_make_skus (variants, put_by);
  text = dup_text (result);
  g_assert_cmpstr (text, ==, change_cases[row].result);
}

static JsonArray *
run (JsonArray *skus, const char *steps, GHashTable *put_by)
{
  g_autoptr (VitrineVariants) variants = vitrine_variants_new (skus);

  change (variants, steps);

  return vitrine_variants_make_skus (variants, put_by);
}

/* Prices aren't lost: what goes with its value or axis comes back with it. */
static void
test_back_again (void)
{
  static const char *const detours[][2] = {
    { "d 0 0", "v 0 Red; o 0 1 0" },
    { "x 1", "a Size; v 1 S,M" },
    { "x 0", "a Color; v 1 Red,Blue; m 1 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (detours); i++) {
    g_autoptr (JsonArray) skus = make_skus ("Red S 10 A, Red M 11 B, Blue S 12 C, Blue M 13 D");
    g_autoptr (GHashTable) put_by = vitrine_variants_new_put_by ();
    g_autoptr (JsonArray) there = run (skus, detours[i][0], put_by);
    g_autoptr (JsonArray) back = run (there, detours[i][1], put_by);
    g_autofree char *text = dup_text (back);

    if (i == 0)
      g_assert_cmpstr (text, ==, "Red / S 10 A, Red / M 11 B, Blue / S 12 C, Blue / M 13 D");
    else
      g_assert_nonnull (strstr (text, "11 B"));
  }
}

/* What a later version of the API adds goes on too, and a copy has nothing that is unique. */
static void
test_members (void)
{
  g_autoptr (JsonNode) node = json_from_string (
    "[{\"id\":\"7\",\"later\":{\"a\":1},\"external_sku_id\":\"e\",\"sales_attributes\":"
    "[{\"id\":\"100000\",\"value_id\":\"1\",\"value_name\":\"Red\",\"later\":2}]}]", NULL);
  g_autoptr (GHashTable) put_by = vitrine_variants_new_put_by ();
  g_autoptr (JsonArray) result = run (json_node_get_array (node), "v 0 Blue", put_by);
  g_autoptr (JsonNode) out = json_node_init_array (json_node_alloc (), result);
  g_autofree char *text = json_to_string (out, FALSE);

  g_assert_cmpstr (text, ==,
    "[{\"id\":\"7\",\"later\":{\"a\":1},\"external_sku_id\":\"e\",\"sales_attributes\":"
    "[{\"id\":\"100000\",\"value_id\":\"1\",\"value_name\":\"Red\",\"later\":2}]},"
    "{\"later\":{\"a\":1},\"sales_attributes\":"
    "[{\"id\":\"100000\",\"value_name\":\"Blue\",\"later\":2}]}]");
}

static void
test_images (void)
{
  g_autoptr (JsonArray) skus = make_skus ("Red S 10 A, Red M 11 B, Blue S 12 C");
  g_autoptr (VitrineVariants) variants = vitrine_variants_new (skus);
  g_autoptr (GHashTable) put_by = vitrine_variants_new_put_by ();
  g_autoptr (JsonObject) image = json_object_new ();
  g_autoptr (JsonArray) result = NULL;
  guint n = 0;

  json_object_set_string_member (image, "uri", "tos-1");
  vitrine_variants_set_image (variants, 1, 0, image);
  vitrine_variants_set_image (variants, 0, 0, image);
  g_assert_null (vitrine_variants_get_image (variants, 1, 0));
  result = vitrine_variants_make_skus (variants, put_by);
  for (guint i = 0; i < json_array_get_length (result); i++) {
    JsonObject *sku = json_array_get_object_element (result, i);
    JsonArray *attributes = json_object_get_array_member (sku, "sales_attributes");

    n += json_object_has_member (json_array_get_object_element (attributes, 0), "sku_img");
    g_assert_false (json_object_has_member (json_array_get_object_element (attributes, 1),
                                            "sku_img"));
  }
  g_assert_cmpuint (n, ==, 2);
}

static void
test_refused (void)
{
  g_autoptr (JsonArray) skus = make_skus ("Red S 10 A, Blue S 12 C");
  g_autoptr (VitrineVariants) variants = vitrine_variants_new (skus);
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (vitrine_variants_add_axis (variants, NULL, " color ", &error));
  g_assert_error (error, VITRINE_VARIANTS_ERROR, VITRINE_VARIANTS_ERROR_TAKEN);
  g_clear_error (&error);
  g_assert_false (vitrine_variants_add_axis (variants, NULL, "  ", &error));
  g_assert_error (error, VITRINE_VARIANTS_ERROR, VITRINE_VARIANTS_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_true (vitrine_variants_add_axis (variants, NULL, "Length", &error));
  g_assert_false (vitrine_variants_add_axis (variants, NULL, "Width", &error));
  g_assert_error (error, VITRINE_VARIANTS_ERROR, VITRINE_VARIANTS_ERROR_TOO_MANY_AXES);
  g_clear_error (&error);
  g_assert_false (vitrine_variants_rename_value (variants, 0, 0, NULL, "BLUE", &error));
  g_assert_error (error, VITRINE_VARIANTS_ERROR, VITRINE_VARIANTS_ERROR_TAKEN);
  g_clear_error (&error);
  for (guint i = 0; i < 600; i++)
    g_string_append_printf (many, "%u,", i);
  g_assert_false (vitrine_variants_add_values (variants, 2, many->str, &error));
  g_assert_error (error, VITRINE_VARIANTS_ERROR, VITRINE_VARIANTS_ERROR_TOO_MANY_SKUS);
  g_assert_cmpuint (vitrine_variants_count_skus (variants), <=, VITRINE_VARIANTS_MAX_SKUS);
}

/* Whatever stands in a body. */
static void
test_hostile (void)
{
  static const char *const bodies[] = {
    "[1,null,\"a\",[],{\"sales_attributes\":5},{\"sales_attributes\":[1,{},{\"name\":7}]}]",
    "[{\"sales_attributes\":[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"},{\"name\":\"d\"}]}]",
    "[{\"sales_attributes\":[{\"name\":\"a\",\"value_name\":\"1\"},"
    "{\"name\":\"A\",\"value_name\":\"2\",\"sku_img\":[]}]}]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (JsonNode) node = json_from_string (bodies[i], NULL);
    g_autoptr (GHashTable) put_by = vitrine_variants_new_put_by ();
    g_autoptr (JsonArray) result = NULL;

    json_node_seal (node);
    result = run (json_node_get_array (node), "", put_by);
    g_assert_cmpuint (json_array_get_length (result), >=, 1);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (change_cases); i++) {
    g_autofree char *path = g_strconcat ("/variants/change/", change_cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_change);
  }
  g_test_add_func ("/variants/back-again", test_back_again);
  g_test_add_func ("/variants/members", test_members);
  g_test_add_func ("/variants/images", test_images);
  g_test_add_func ("/variants/refused", test_refused);
  g_test_add_func ("/variants/hostile", test_hostile);

  return g_test_run ();
}
