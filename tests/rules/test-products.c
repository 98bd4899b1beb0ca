/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-file.h"
#include "product-test.h"

/* Handmade products, good and bad, in several markets. */
#define MIN_PRODUCTS 30
#define MIN_MARKETS 12

static char *
describe_expected (JsonArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (findings); i++) {
    JsonArray *finding = json_array_get_array_element (findings, i);

    g_string_append_printf (text, "%s%s %s %s", i > 0 ? ", " : "",
                            json_array_get_string_element (finding, 0),
                            json_array_get_string_element (finding, 1),
                            json_array_get_string_element (finding, 2));
  }

  return g_string_free (text, FALSE);
}

static void
assert_unchecked (GPtrArray *unchecked, JsonArray *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (guint i = 0; i < unchecked->len; i++)
    g_string_append_printf (found, "%s ", (const char *) unchecked->pdata[i]);
  for (guint i = 0; i < json_array_get_length (expected); i++)
    g_string_append_printf (wanted, "%s ", json_array_get_string_element (expected, i));
  g_assert_cmpstr (found->str, ==, wanted->str);
}

/* The code of the first finding that the market refuses it for, or 0. */
static gint64
get_code (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (finding->level == VITRINE_LEVEL_ERROR)
      return finding->code;
  }

  return 0;
}

static void
test_product (gconstpointer data)
{
  const ProductFile *file = data;
  g_autoptr (GPtrArray) unchecked = g_ptr_array_new ();
  g_autoptr (GPtrArray) findings = vitrine_product_rules_check (file->body, &file->context,
                                                                unchecked);
  g_autofree char *found = product_test_describe (findings, NULL);
  g_autofree char *expected = describe_expected (file->findings);

  g_assert_cmpstr (found, ==, expected);
  assert_unchecked (unchecked, file->unchecked);
  g_assert_cmpint (get_code (findings), ==, file->refused_with);
}

static void
test_all (gconstpointer data)
{
  GPtrArray *files = (GPtrArray *) data;
  g_autoptr (GHashTable) markets = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < files->len; i++)
    g_hash_table_add (markets, (gpointer) ((ProductFile *) files->pdata[i])->context.market);
  g_assert_cmpuint (files->len, >=, MIN_PRODUCTS);
  g_assert_cmpuint (g_hash_table_size (markets), >=, MIN_MARKETS);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) files = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);

  files = product_file_list (NULL);
  g_test_add_data_func ("/products/all", files, test_all);
  for (guint i = 0; i < files->len; i++) {
    ProductFile *file = files->pdata[i];
    g_autofree char *path = g_strdup_printf ("/products/%s", file->name);

    g_test_add_data_func (path, file, test_product);
  }
  status = g_test_run ();
  g_clear_pointer (&files, g_ptr_array_unref);

  return status;
}
