/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "product-offers.h"

#include <stdlib.h>
#include <string.h>

static const VitrineFinding *
find (GPtrArray *findings, const char *rule, const char *field)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (g_str_equal (finding->rule, rule) && g_str_equal (finding->field, field))
      return finding;
  }

  return NULL;
}

static void
set_element (JsonArray *array, guint i, JsonNode *value)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  /* json-glib can’t put one in the middle. */
  for (guint j = json_array_get_length (array); j > i; j--) {
    g_ptr_array_add (rest, j - 1 > i ? json_node_copy (json_array_get_element (array, j - 1))
                                     : value);
    json_array_remove_element (array, j - 1);
  }
  for (guint j = rest->len; j > 0; j--) {
    if (rest->pdata[j - 1] != NULL)
      json_array_add_element (array, rest->pdata[j - 1]);
  }
}

/* Sets what stands at @path; @value is taken, NULL removes it. */
static void
set_at (JsonNode *node, const char *path, JsonNode *value)
{
  gsize length = strcspn (path, ".[");
  const char *rest = path + length;

  if (*path == '[') {
    guint i = strtoul (path + 1, (char **) &rest, 10);

    rest++;   /* ] */
    rest += *rest == '.';
    if (*rest == '\0')
      set_element (json_node_get_array (node), i, value);
    else
      set_at (json_array_get_element (json_node_get_array (node), i), rest, value);
  } else {
    g_autofree char *name = g_strndup (path, length);
    JsonObject *object = json_node_get_object (node);

    rest += *rest == '.';
    if (*rest != '\0')
      set_at (json_object_get_member (object, name), rest, value);
    else if (value != NULL)
      json_object_set_member (object, name, value);
    else
      json_object_remove_member (object, name);
  }
}

/* Does to the body what the finding offers. */
void
product_offers_apply (JsonNode *body, const VitrineFinding *finding)
{
  set_at (body, finding->field,
          finding->value != NULL ? json_node_copy (finding->value) : NULL);
}

/* @value as in a row. */
static void
assert_value (const VitrineFinding *finding, const char *value)
{
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;
  g_autoptr (JsonNode) parsed = NULL;

  if (value == NULL) {
    g_assert_null (finding->fix);
    g_assert_null (finding->value);
    return;
  }

  g_assert_nonnull (finding->fix);
  if (g_str_equal (value, "-")) {
    g_assert_null (finding->value);
    return;
  }
  parsed = product_test_parse (value);
  wanted = json_to_string (parsed, FALSE);
  g_assert_nonnull (finding->value);
  text = json_to_string (finding->value, FALSE);
  g_assert_cmpstr (text, ==, wanted);
}

static gboolean
has_code (const VitrineFinding *finding, gint64 code)
{
  for (const gint64 *known = finding->codes; *known != 0; known++) {
    if (*known == code)
      return TRUE;
  }

  return code == 0;
}

/* Judges each row; what a fix mends isn’t found again. */
void
product_offers_rows (const ProductOffer          *rows,
                     gsize                        n_rows,
                     const VitrineProductContext *context)
{
  for (gsize i = 0; i < n_rows; i++) {
    VitrineProductContext known = context != NULL ? *context : (VitrineProductContext) { 0 };
    g_autoptr (JsonNode) body = product_test_new_body (rows[i].patch);
    g_autoptr (GPtrArray) findings = NULL;
    g_autoptr (GPtrArray) again = NULL;
    const VitrineFinding *finding;

    known.market = rows[i].market;
    findings = vitrine_product_rules_check (json_node_get_object (body), &known, NULL);
    finding = find (findings, rows[i].rule, rows[i].field);
    g_test_message ("%s %s", rows[i].market, rows[i].patch);
    g_assert_nonnull (finding);
    g_assert_cmpint (finding->code, ==, rows[i].code);
    g_assert_true (has_code (finding, rows[i].code));
    assert_value (finding, rows[i].value);
    if (rows[i].value == NULL)
      continue;

    product_offers_apply (body, finding);
    again = vitrine_product_rules_check (json_node_get_object (body), &known, NULL);
    g_assert_null (find (again, rows[i].rule, rows[i].field));
  }
}
