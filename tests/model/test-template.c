/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-template.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return json_object_ref (json_node_get_object (node));
}

static char *
to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

static const struct { const char *body; const char *fields; const char *template; } pick_cases[] = {
  { "{\"title\":\"Cup\",\"brand_id\":\"7\"}", "brand_id", "{\"brand_id\":\"7\"}" },
  { "{\"title\":\"Cup\"}", "brand_id", "{}" },
  { "{\"a\":{\"b\":{\"c\":1,\"d\":2},\"e\":3}}", "a.b.c|a.e", "{\"a\":{\"b\":{\"c\":1},\"e\":3}}" },
  { "{\"a\":{\"b\":1},\"skus\":[{\"x\":1}]}", "a|skus", "{\"a\":{\"b\":1},\"skus\":[{\"x\":1}]}" },
  { "{\"a\":[1]}", "a.b|a.", "{}" },
  { "{\"a\":\"  \",\"b\":null,\"c\":[],\"d\":{},\"e\":false,\"f\":0}", "a|b|c|d|e|f",
    "{\"e\":false,\"f\":0}" },
  { "{\"a\":1}", "||.|..", "{}" },
};

static void
test_pick (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pick_cases); i++) {
    g_autoptr (JsonObject) body = parse (pick_cases[i].body);
    g_auto (GStrv) fields = g_strsplit (pick_cases[i].fields, "|", -1);
    g_autoptr (JsonObject) template = vitrine_template_pick (body, (const char *const *) fields);
    g_autofree char *text = to_text (template);

    g_assert_cmpstr (text, ==, pick_cases[i].template);
  }
}

static const struct {
  const char *template;
  const char *body;
  const char *fields;     /* NULL: all */
  const char *changes;
  const char *result;
} apply_cases[] = {
  { "{\"brand_id\":\"7\"}", "{\"title\":\"Cup\"}", NULL, "brand_id:+",
    "{\"title\":\"Cup\",\"brand_id\":\"7\"}" },
  { "{\"brand_id\":\"7\"}", "{\"brand_id\":\"7\"}", NULL, "", "{\"brand_id\":\"7\"}" },
  { "{\"brand_id\":\"7\"}", "{\"brand_id\":\"8\"}", NULL, "brand_id:~", "{\"brand_id\":\"7\"}" },
  /* Blanks never erase. */
  { "{\"a\":\"\",\"b\":null,\"c\":[],\"d\":{},\"e\":\" \\n\",\"f\":{\"g\":\"\"}}",
    "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":{\"g\":6}}", NULL, "",
    "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":{\"g\":6}}" },
  /* Objects in part, arrays as a whole. */
  { "{\"w\":{\"unit\":\"KG\"}}", "{\"w\":{\"unit\":\"G\",\"value\":\"3\"}}", NULL, "w.unit:~",
    "{\"w\":{\"unit\":\"KG\",\"value\":\"3\"}}" },
  { "{\"l\":[1,2]}", "{\"l\":[3]}", NULL, "l:~", "{\"l\":[1,2]}" },
  { "{\"w\":{\"unit\":\"KG\"}}", "{\"w\":\"3 kg\"}", NULL, "w:~", "{\"w\":{\"unit\":\"KG\"}}" },
  /* Some of the changes. */
  { "{\"a\":1,\"b\":{\"c\":2,\"d\":3}}", "{\"b\":{}}", "b.d", "a:+ b.c:+ b.d:+",
    "{\"b\":{\"d\":3}}" },
  { "{\"a\":1}", "{}", "", "a:+", "{}" },
};

static void
test_apply (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (apply_cases); i++) {
    g_autoptr (JsonObject) template = parse (apply_cases[i].template);
    g_autoptr (JsonObject) body = parse (apply_cases[i].body);
    g_auto (GStrv) fields = apply_cases[i].fields != NULL
                            ? g_strsplit (apply_cases[i].fields, "|", -1) : NULL;
    g_autoptr (GPtrArray) changes = vitrine_template_compare (template, body);
    g_autoptr (JsonObject) result =
      vitrine_template_apply (template, body, (const char *const *) fields);
    g_autofree char *result_text = to_text (result);
    g_autofree char *body_text = to_text (body);
    g_autoptr (GString) said = g_string_new (NULL);

    for (guint j = 0; j < changes->len; j++) {
      VitrineTemplateChange *change = changes->pdata[j];

      g_string_append_printf (said, "%s%s:%c", j > 0 ? " " : "", change->field,
                              change->before == NULL ? '+' : '~');
      g_assert_nonnull (change->after);
    }
    g_assert_cmpstr (said->str, ==, apply_cases[i].changes);
    g_assert_cmpstr (result_text, ==, apply_cases[i].result);
    g_assert_cmpstr (body_text, ==, apply_cases[i].body);    /* untouched */
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/pick", test_pick);
  g_test_add_func ("/template/apply", test_apply);

  return g_test_run ();
}
