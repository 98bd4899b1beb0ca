/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-findings.h"

#include "vitrine-rule.h"
#include "vitrine-tiktok-codes.h"
#include "vitrine-tiktok-field.h"
#include "vitrine-tiktok-product-codes.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than a product has fields: what comes beyond was never meant for people. */
#define MAX_FINDINGS 500

/* Of the rules that list a code, the one of the field's own topic. */
static const struct { const char *field; const char *topic; } topics[] = {
  { "skus.sales_attributes.sku_img", "IMG-" },
  { "skus.sales_attributes.sku_img", "SATTR-" },
  { "skus.sales_attributes", "SATTR-" },
  { "skus.extra_identifier_codes", "CODE-" },
  { "skus.identifier_code", "CODE-" },
  { "skus.external", "EXT-" },
  { "skus.price", "PRICE-" },
  { "skus.inventory", "INV-" },
  { "product_attributes", "PATTR-" },
  { "main_images", "IMG-" },
  { "description", "DESC-" },
  { "title", "TITLE-" },
};

/* What the market clears rather than refuses, by the name in its warning. TikTok Shop change
 * log, 2025. */
static const struct { const char *name; const char *field; const char *rule; } cleared[] = {
  { "brand_id", "brand_id", "BRAND-03" },
  { "identifier_code", "skus.identifier_code", "CODE-09" },
  { "product_attributes", "product_attributes", "PATTR-08" },
  { "size_chart", "size_chart", "SIZE-01" },
  { "list_price", "skus.list_price", "PRICE-06" },
};

static const gint64 no_codes[] = { 0 };

/* What one answer is read with. */
typedef struct {
  JsonObject *body;       /* nullable */
  GPtrArray  *rules;      /* of VitrineRule */
  GPtrArray  *findings;
} Reader;

static gboolean
lists_code (const VitrineRule *rule, gint64 code)
{
  for (guint i = 0; i < VITRINE_RULE_MAX_CODES && rule->codes[i] != 0; i++) {
    if (rule->codes[i] == code)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_of_topic (const VitrineRule *rule, const char *fields)
{
  for (guint i = 0; fields != NULL && i < G_N_ELEMENTS (topics); i++) {
    if (g_str_has_prefix (fields, topics[i].field) &&
        g_str_has_prefix (rule->id, topics[i].topic))
      return TRUE;
  }

  return FALSE;
}

/* The rule that would have foretold it; NULL: none does. */
static const VitrineRule *
find_rule (Reader *self, gint64 code, const char *fields)
{
  const VitrineRule *found = NULL;

  for (guint i = 0; i < self->rules->len; i++) {
    const VitrineRule *rule = self->rules->pdata[i];

    if (!lists_code (rule, code))
      continue;
    if (is_of_topic (rule, fields))
      return rule;
    if (found == NULL)
      found = rule;
  }

  return found;
}

static VitrineFinding *
add (Reader *self, VitrineLevel level, const VitrineRule *rule, const char *said)
{
  VitrineFinding *finding = g_new0 (VitrineFinding, 1);

  finding->level = level;
  finding->rule = rule != NULL ? rule->id : NULL;
  finding->codes = rule != NULL ? rule->codes : no_codes;
  finding->said = g_strdup (said != NULL ? said : "");
  g_ptr_array_add (self->findings, finding);

  return finding;
}

static void
add_code (Reader *self, gint64 code, const char *message, const char *ids)
{
  const VitrineTiktokProductCode *row = vitrine_tiktok_product_codes_find (code);
  const char *fields = row != NULL ? row->fields : NULL;
  VitrineVerdict verdict = { .http_status = 200, .code = code, .message = (char *) message };
  g_autoptr (GError) error = vitrine_tiktok_codes_to_error (&verdict);
  g_autofree char *hints = g_strjoin (" ", message != NULL ? message : "", ids, NULL);
  VitrineFinding *finding = add (self, VITRINE_LEVEL_ERROR, find_rule (self, code, fields),
                                 message);

  finding->code = code;
  finding->message = g_strdup (error->message);
  if (fields != NULL)
    finding->field = vitrine_tiktok_field_locate (fields, hints, self->body);
}

/* Nullable, as any member of somebody else's. */
static JsonNode *
peek (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static JsonObject *
peek_object (JsonObject *object, const char *name)
{
  JsonNode *node = peek (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
peek_array (JsonObject *object, const char *name)
{
  JsonNode *node = peek (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
peek_text (JsonObject *object, const char *name)
{
  return object != NULL ? vitrine_tiktok_envelope_get_text (object, name) : NULL;
}

static gint64
peek_code (JsonObject *object)
{
  JsonNode *node = peek (object, "code");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

/* The @i-th entry; NULL: it is no object. */
static JsonObject *
peek_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static guint
count (JsonArray *array)
{
  return array != NULL ? MIN (json_array_get_length (array), MAX_FINDINGS) : 0;
}

/* Each entry with a code, or with words. @owner: what the entries are about. */
static guint
read_codes (Reader *self, JsonArray *array, const char *owner)
{
  guint n_read = 0;

  for (guint i = 0; i < count (array) && self->findings->len < MAX_FINDINGS; i++) {
    JsonObject *entry = peek_element (array, i);
    const char *warehouse = peek_text (entry, "warehouse_id");
    const char *message = peek_text (entry, "message");
    g_autofree char *ids = g_strjoin (" ", owner != NULL ? owner : "",
                                      warehouse != NULL ? warehouse : "", NULL);

    if (peek_code (entry) == 0 && message == NULL)
      continue;
    add_code (self, peek_code (entry), message, ids);
    n_read++;
  }

  return n_read;
}

/* Causes that an entry of its own names are said in its place. */
static guint
read_errors (Reader *self, JsonArray *array)
{
  guint n_read = 0;

  for (guint i = 0; i < count (array) && self->findings->len < MAX_FINDINGS; i++) {
    JsonObject *entry = peek_element (array, i);
    JsonObject *detail = peek_object (entry, "detail");
    const char *sku = peek_text (detail, "sku_id");
    const char *owner = sku != NULL ? sku : peek_text (detail, "product_id");
    guint n_causes = read_codes (self, peek_array (detail, "extra_errors"), owner);

    n_read += n_causes;
    if (n_causes == 0 && peek_code (entry) != 0) {
      add_code (self, peek_code (entry), peek_text (entry, "message"),
                owner != NULL ? owner : "");
      n_read++;
    }
  }

  return n_read;
}

/* “The field [brand_id]:709 was not accepted and has been cleared.” */
static void
add_warning (Reader *self, const char *message)
{
  const VitrineRule *rule = NULL;
  const char *fields = NULL;
  VitrineFinding *finding;

  for (guint i = 0; fields == NULL && i < G_N_ELEMENTS (cleared); i++) {
    g_autofree char *name = g_strconcat ("[", cleared[i].name, "]", NULL);

    if (strstr (message, name) != NULL) {
      fields = cleared[i].field;
      for (guint j = 0; j < self->rules->len; j++) {
        const VitrineRule *other = self->rules->pdata[j];

        if (g_str_equal (other->id, cleared[i].rule))
          rule = other;
      }
    }
  }

  finding = add (self, VITRINE_LEVEL_WARNING, rule, message);
  /* Translators: %s is the shop's own message, in English */
  finding->message = g_strdup_printf (_("The shop took this with a remark: “%s”"), message);
  if (fields != NULL)
    finding->field = vitrine_tiktok_field_locate (fields, message, self->body);
}

/* A list in Create Product's answer, one object in the listing check's. */
static void
read_warnings (Reader *self, JsonObject *data)
{
  JsonArray *array = peek_array (data, "warnings");
  const char *only = peek_text (peek_object (data, "warnings"), "message");

  if (only != NULL && *only != '\0')
    add_warning (self, only);
  for (guint i = 0; i < count (array) && self->findings->len < MAX_FINDINGS; i++) {
    const char *message = peek_text (peek_element (array, i), "message");

    if (message != NULL && *message != '\0')
      add_warning (self, message);
  }
}

/**
 * vitrine_tiktok_findings_read:
 * @envelope: of any answer to a call about a product
 * @body: (nullable): the product that was sent
 * @findings: (element-type VitrineFinding): gets what the answer says: the envelope's code, or
 *   the causes in `errors[]` in its place; `fail_reasons[]` of a listing check; `warnings`
 *
 * Each has the market's own words, its code, our words with the way out, the rule that foretells
 * it, and the field with indices as far as they are certain. Members of a wrong type are passed
 * over. The request id is the envelope's.
 */
void
vitrine_tiktok_findings_read (const VitrineTiktokEnvelope *envelope,
                              JsonObject                  *body,
                              GPtrArray                   *findings)
{
  g_autoptr (GPtrArray) rules = vitrine_rule_list ();
  Reader self = { body, rules, findings };
  guint n_causes = read_errors (&self, peek_array (envelope->data, "errors"));

  if (envelope->code != 0 && n_causes == 0)
    add_code (&self, envelope->code, envelope->message, "");
  read_codes (&self, peek_array (envelope->data, "fail_reasons"), NULL);
  read_warnings (&self, envelope->data);
}
