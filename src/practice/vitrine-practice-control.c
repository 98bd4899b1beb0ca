/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-control.h"

#include <json-glib/json-glib.h>

#define MAX_BODY     (16 * 1024)
#define MAX_BRACKETS 64
#define MAX_OFFSET   ((gint64) 100 * 365 * 24 * 3600)

#define WANTED_FAULTS "Wanted: {\"faults\": [\"spec\", …]}, or a spec a line."
#define WANTED_OFFSET "Wanted: {\"offset\": SECONDS}, within a hundred years."

G_DEFINE_QUARK (vitrine-practice-control-error-quark, vitrine_practice_control_error)

/* Text that json-glib can be given: it calls itself for each bracket, and what is wanted here
 * has two. NULL for any other. */
static char *
dup_text (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  guint n_brackets = 0;

  for (gsize i = 0; i < size; i++)
    n_brackets += data[i] == '[' || data[i] == '{';
  if (size > MAX_BODY || n_brackets > MAX_BRACKETS || !g_utf8_validate (data, size, NULL))
    return NULL;

  return g_strndup (data, size);
}

static JsonArray *
peek_specs (JsonNode *root)
{
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    root = json_object_get_member (json_node_get_object (root), "faults");

  return root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
}

/* {"faults": ["spec", …]}, its list alone, or plain text with a spec a line. */
static GStrv
read_specs (const char *text)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *specs;

  while (g_ascii_isspace (*text))
    text++;
  if (*text != '{' && *text != '[')
    return g_strsplit (text, "\n", -1);

  root = json_from_string (text, NULL);
  specs = peek_specs (root);
  if (specs == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (specs); i++) {
    JsonNode *spec = json_array_get_element (specs, i);

    if (!JSON_NODE_HOLDS_VALUE (spec) || json_node_get_value_type (spec) != G_TYPE_STRING)
      return NULL;
    g_strv_builder_add (builder, json_node_get_string (spec));
  }

  return g_strv_builder_end (builder);
}

static VitrineFaults *
read_faults (GStrv specs, GError **error)
{
  g_autoptr (VitrineFaults) faults = vitrine_faults_new ();

  for (guint i = 0; specs[i] != NULL; i++) {
    g_strstrip (specs[i]);
    if (*specs[i] != '\0' && !vitrine_faults_add (faults, specs[i], error))
      return NULL;
  }

  return g_steal_pointer (&faults);
}

/**
 * vitrine_practice_control_read_faults:
 * @body: `{"faults": ["spec", …]}`, its list alone, or plain text with a spec a line; none
 *   at all means no faults
 *
 * Returns: (transfer full): the faults, all of them, or %NULL and an error to be shown
 */
VitrineFaults *
vitrine_practice_control_read_faults (GBytes *body, GError **error)
{
  g_autofree char *text = dup_text (body);
  g_auto (GStrv) specs = text != NULL ? read_specs (text) : NULL;

  if (specs == NULL) {
    g_set_error_literal (error, VITRINE_PRACTICE_CONTROL_ERROR,
                         VITRINE_PRACTICE_CONTROL_ERROR_FORM, WANTED_FAULTS);
    return NULL;
  }

  return read_faults (specs, error);
}

static gboolean
get_offset (JsonNode *root, gint64 *seconds)
{
  JsonNode *offset = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                       ? json_object_get_member (json_node_get_object (root), "offset")
                       : NULL;

  if (offset == NULL || !JSON_NODE_HOLDS_VALUE (offset) ||
      json_node_get_value_type (offset) != G_TYPE_INT64)
    return FALSE;
  *seconds = json_node_get_int (offset);

  return *seconds >= -MAX_OFFSET && *seconds <= MAX_OFFSET;
}

/**
 * vitrine_practice_control_read_offset:
 * @body: `{"offset": SECONDS}`
 * @seconds: (out): how far the clock is to be ahead of the true time
 *
 * Returns: %FALSE and an error to be shown when it says anything else
 */
gboolean
vitrine_practice_control_read_offset (GBytes *body, gint64 *seconds, GError **error)
{
  g_autofree char *text = dup_text (body);
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;

  if (get_offset (root, seconds))
    return TRUE;
  g_set_error_literal (error, VITRINE_PRACTICE_CONTROL_ERROR, VITRINE_PRACTICE_CONTROL_ERROR_FORM,
                       WANTED_OFFSET);

  return FALSE;
}
