/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-characters.h"
#include "vitrine-decimal.h"
#include "vitrine-product-check-private.h"

#include <string.h>

/* What S-04 keeps at level E in an AS_DRAFT: types and lists, lengths and ranges. All else that
 * the shop refuses is a warning until the product is published. */
static const char *const strict_in_drafts[] = {
  "BODY-01", "BODY-02", "BODY-03",
  "CERT-02", "CODE-02", "CODE-03", "CODE-08", "DESC-01", "DESC-05", "DESC-07", "EXT-01", "EXT-02",
  "EXT-04", "FEE-01", "IMG-11", "INV-02", "PATTR-05", "PATTR-06", "PKG-01", "PKG-04", "PKG-06",
  "PRESALE-02", "PRESALE-03", "PRICE-01", "PRICE-02", "PRICE-06", "SATTR-01", "SATTR-02",
  "SATTR-03", "SATTR-07", "SAVE-03", "SKU-02", "SKU-06", "SSKU-01", "TITLE-01",
};

static gboolean
is_strict (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (strict_in_drafts); i++) {
    if (g_str_equal (id, strict_in_drafts[i]))
      return TRUE;
  }

  return FALSE;
}

/* Counts a finding of the rule; whether there are too many of it by now. */
static gboolean
is_too_many (VitrineProductCheck *self, const char *id)
{
  guint count;

  if (self->counts == NULL)
    self->counts = g_hash_table_new (g_str_hash, g_str_equal);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, id)) + 1;
  g_hash_table_insert (self->counts, (gpointer) id, GUINT_TO_POINTER (count));

  return count > VITRINE_PRODUCT_CHECK_MAX;
}

/* Puts a finding among the others. The caller of one too many may still add a fix to it, so that
 * it is kept until the next one. */
static void
keep (VitrineProductCheck *self, VitrineFinding *finding, gboolean too_many)
{
  if (too_many) {
    vitrine_finding_free (self->dropped);
    self->dropped = finding;
    return;
  }

  if (self->as_draft && finding->level == VITRINE_LEVEL_ERROR && !is_strict (finding->rule))
    finding->level = VITRINE_LEVEL_WARNING;
  g_ptr_array_add (self->findings, finding);
}

G_GNUC_PRINTF (6, 0)
static VitrineFinding *
add_finding (VitrineProductCheck *self,
             const VitrineRule   *rule,
             VitrineLevel         level,
             gint64               code,
             const char          *field,
             const char          *format,
             va_list              args)
{
  VitrineFinding *finding = g_new0 (VitrineFinding, 1);
  gboolean too_many = is_too_many (self, rule->id);

  finding->rule = rule->id;
  finding->level = level;
  finding->codes = rule->codes;
  finding->code = code != 0 ? code : rule->codes[0];
  if (!too_many) {
    finding->field = g_strdup (field);
    finding->message = g_strdup_vprintf (format, args);
  }
  keep (self, finding, too_many);

  return finding;
}

VitrineFinding *
vitrine_product_check_add (VitrineProductCheck *self,
                           const VitrineRule   *rule,
                           VitrineLevel         level,
                           gint64               code,
                           const char          *field,
                           const char          *format,
                           ...)
{
  VitrineFinding *finding;
  va_list args;

  va_start (args, format);
  finding = add_finding (self, rule, level, code, field, format, args);
  va_end (args);

  return finding;
}

/* Whether @field or what it stands in is of a wrong type. */
static gboolean
is_mistyped (VitrineProductCheck *self, const char *field)
{
  g_autofree char *path = NULL;

  if (self->mistyped == NULL)
    return FALSE;

  path = g_strdup (field);
  while (!g_hash_table_contains (self->mistyped, path)) {
    char *end = strpbrk (path, ".[");

    for (char *next = end; next != NULL; next = strpbrk (next + 1, ".["))
      end = next;
    if (end == NULL)
      return FALSE;
    *end = '\0';
  }

  return TRUE;
}

VitrineFinding *
vitrine_product_check_missing (VitrineProductCheck *self,
                               const VitrineRule   *rule,
                               gint64               code,
                               const char          *field,
                               const char          *format,
                               ...)
{
  VitrineFinding *finding;
  va_list args;

  if (self->as_draft && !vitrine_body_rules_is_required (field))
    return NULL;
  if (is_mistyped (self, field))
    return NULL;

  va_start (args, format);
  finding = add_finding (self, rule, rule->level, code, field, format, args);
  va_end (args);
  finding->level = rule->level;

  return finding;
}

void
vitrine_product_check_take (VitrineProductCheck *self, VitrineFinding *finding)
{
  keep (self, finding, is_too_many (self, finding->rule));
}

void
vitrine_product_check_offer (VitrineFinding *finding, JsonNode *value, const char *words)
{
  g_autoptr (JsonNode) taken = value;

  if (finding == NULL)
    return;

  g_clear_pointer (&finding->value, json_node_unref);
  g_free (finding->fix);
  finding->value = g_steal_pointer (&taken);
  finding->fix = g_strdup (words);
}

void
vitrine_product_check_unchecked (VitrineProductCheck *self, const VitrineRule *rule)
{
  if (self->unchecked == NULL || g_ptr_array_find (self->unchecked, rule->id, NULL))
    return;

  g_ptr_array_add (self->unchecked, (gpointer) rule->id);
}

static JsonNode *
get_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == type ? node : NULL;
}

/* json-glib makes a lone surrogate of "\ud800", which is no text. */
static const char *
get_valid (JsonNode *node)
{
  const char *text = node != NULL ? json_node_get_string (node) : NULL;

  return text != NULL && vitrine_characters_are_valid (text) ? text : NULL;
}

const char *
vitrine_product_check_text (JsonObject *object, const char *name)
{
  return get_valid (get_value (object, name, G_TYPE_STRING));
}

JsonObject *
vitrine_product_check_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
vitrine_product_check_array (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

gboolean
vitrine_product_check_int (JsonObject *object, const char *name, gint64 *value)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);

  *value = node != NULL ? json_node_get_int (node) : 0;

  return node != NULL;
}

gboolean
vitrine_product_check_bool (JsonObject *object, const char *name, gboolean *value)
{
  JsonNode *node = get_value (object, name, G_TYPE_BOOLEAN);

  *value = node != NULL && json_node_get_boolean (node);

  return node != NULL;
}

JsonObject *
vitrine_product_check_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
vitrine_product_check_text_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return json_node_get_value_type (node) == G_TYPE_STRING ? get_valid (node) : NULL;
}

guint
vitrine_product_check_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

gboolean
vitrine_product_check_is_number (const char *text)
{
  return vitrine_decimal_is_plain (*text == '-' ? text + 1 : text);
}
