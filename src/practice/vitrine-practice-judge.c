/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-judge.h"

#include "vitrine-practice-catalogue.h"
#include "vitrine-practice-product.h"
#include "vitrine-practice-uploads.h"

#include <locale.h>
#include <string.h>

#define GET_TEXT vitrine_practice_product_get_text

/* What the market says where a rule has no code of its own. */
#define MALFORMED 98001004

/* What the market empties rather than refuse it. TikTok Shop change log, 2025. */
static const char *const clearing_rules[] = { "BRAND-03", "CODE-09", "PATTR-08" };

static void
reason_free (VitrinePracticeReason *reason)
{
  g_free (reason->field);
  g_free (reason->message);
  g_free (reason);
}

void
vitrine_practice_verdict_clear (VitrinePracticeVerdict *self)
{
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, json_array_unref);
  g_clear_pointer (&self->body, json_object_unref);
}

static void
refuse (VitrinePracticeVerdict *self, gint64 code, const char *field, const char *message)
{
  VitrinePracticeReason *reason = g_new0 (VitrinePracticeReason, 1);

  reason->code = code != 0 ? code : MALFORMED;
  reason->field = g_strdup (field);
  reason->message = field != NULL ? g_strdup_printf ("%s: %s", field, message)
                                  : g_strdup (message);
  g_ptr_array_add (self->reasons, reason);
}

static void
warn (VitrinePracticeVerdict *self, const char *name, const char *value, const char *why)
{
  JsonObject *warning = json_object_new ();
  g_autofree char *text =
    g_strdup_printf ("The field [%s]:%s was not accepted and has been cleared. Reason: [%s]. "
                     "It can be set again later.", name, value, why);

  json_object_set_string_member (warning, "message", text);
  json_array_add_object_element (self->warnings, warning);
}

/* One step of a path: "skus[2]" into its name and number. -1: it has no number. */
static char *
read_step (const char **path, gint64 *index)
{
  gsize length = strcspn (*path, ".[");
  char *name = g_strndup (*path, length);
  const char *rest = *path + length;

  *index = -1;
  if (*rest == '[') {
    *index = g_ascii_strtoll (rest + 1, (char **) &rest, 10);
    rest += *rest == ']';
  }
  *path = rest + (*rest == '.');

  return name;
}

static void
remove_element (JsonArray *array, guint index)
{
  if (index < json_array_get_length (array))
    json_array_remove_element (array, index);
}

static void
remove_from (JsonObject *object, const char *name, gint64 index)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && index >= 0 && JSON_NODE_HOLDS_ARRAY (node))
    remove_element (json_node_get_array (node), index);
  else if (node != NULL && index < 0)
    json_object_remove_member (object, name);
}

static JsonObject *
follow (JsonObject *object, const char *name, gint64 index)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && index >= 0 && JSON_NODE_HOLDS_ARRAY (node))
    node = index < json_array_get_length (json_node_get_array (node))
             ? json_array_get_element (json_node_get_array (node), index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Takes what lies at the path out of the body; of a value the whole of it, when its id or name
 * is what doesn't fit. Says of what member of the body it was, and what stood there. */
static void
clear_path (VitrinePracticeVerdict *self, const VitrineFinding *finding)
{
  const char *path = finding->field;
  JsonObject *object = self->body;
  JsonObject *above = NULL;
  g_autofree char *top = g_strndup (path, strcspn (path, ".["));
  g_autofree char *above_name = NULL;
  gint64 above_index = -1;

  while (object != NULL && *path != '\0') {
    gint64 index;
    g_autofree char *name = read_step (&path, &index);
    const char *value = index < 0 ? GET_TEXT (object, name) : NULL;

    if (*path == '\0') {
      warn (self, top, value != NULL ? value : "", finding->message);
      if (above != NULL && above_index >= 0)
        remove_from (above, above_name, above_index);
      else
        remove_from (object, name, index);
      return;
    }
    above = object;
    above_index = index;
    object = follow (object, name, index);
    g_free (above_name);
    above_name = g_steal_pointer (&name);
  }
}

static gboolean
clears (const VitrineFinding *finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (clearing_rules); i++) {
    if (g_str_equal (clearing_rules[i], finding->rule))
      return finding->level == VITRINE_LEVEL_WARNING && finding->field != NULL;
  }

  return FALSE;
}

/* The right to sell a brand can have run out, of which no client is told beforehand. */
static gboolean
has_expired (VitrinePracticeShop *shop, JsonObject *body, const VitrineFinding *finding)
{
  const char *brand = GET_TEXT (body, "brand_id");

  return brand != NULL && g_str_equal (finding->rule, "BRAND-02") &&
         vitrine_practice_catalogue_has_brand_expired (shop->catalogue, brand);
}

/* From behind, so that indices in front stay right. */
static void
take_findings (VitrinePracticeVerdict *self,
               VitrinePracticeShop    *shop,
               JsonObject             *body,
               GPtrArray              *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (finding->level != VITRINE_LEVEL_ERROR)
      continue;
    if (has_expired (shop, body, finding))
      refuse (self, 12052200, finding->field, "The authorization of the brand has expired.");
    else
      refuse (self, finding->code, finding->field, finding->message);
  }
  for (guint i = findings->len; i > 0; i--) {
    const VitrineFinding *finding = findings->pdata[i - 1];

    if (clears (finding))
      clear_path (self, finding);
  }
}

static void
judge_brand (VitrinePracticeVerdict *self, VitrinePracticeShop *shop)
{
  const char *id = GET_TEXT (self->body, "brand_id");

  if (id == NULL || *id == '\0' || vitrine_practice_catalogue_has_brand (shop->catalogue, id))
    return;
  if (g_str_equal (id, VITRINE_PRACTICE_GONE_BRAND)) {
    refuse (self, 12052026, "brand_id", "The brand does not exist.");
    return;
  }
  warn (self, "brand_id", id, "the brand is unknown");
  json_object_remove_member (self->body, "brand_id");
}

/* In the market's own sample a code of zeros is cleared. */
static void
judge_codes (VitrinePracticeVerdict *self)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (self->body, "skus");

  for (guint i = 0; i < skus->len; i++) {
    JsonObject *identifier = vitrine_practice_product_get_object (skus->pdata[i],
                                                                  "identifier_code");
    const char *code = identifier != NULL ? GET_TEXT (identifier, "code") : NULL;

    if (code == NULL || *code == '\0' || strspn (code, "0") != strlen (code))
      continue;
    warn (self, "identifier_code", code, "not a valid GTIN");
    json_object_remove_member (skus->pdata[i], "identifier_code");
  }
}

static void
judge_part (VitrinePracticeVerdict *self, const char *field, const char *id)
{
  if (g_strcmp0 (id, VITRINE_PRACTICE_FOREIGN_PRODUCT) == 0)
    refuse (self, 12052048, field, "The product is not of this seller.");
}

/* The products that a combined listing is made of must be the seller's own. */
static void
judge_parts (VitrinePracticeVerdict *self)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (self->body, "skus");

  judge_part (self, "primary_combined_product_id",
              GET_TEXT (self->body, "primary_combined_product_id"));
  for (guint i = 0; i < skus->len; i++) {
    g_autoptr (GPtrArray) parts = vitrine_practice_product_get_list (skus->pdata[i],
                                                                     "combined_skus");

    for (guint j = 0; j < parts->len; j++) {
      g_autofree char *field = g_strdup_printf ("skus[%u].combined_skus[%u].product_id", i, j);

      judge_part (self, field, GET_TEXT (parts->pdata[j], "product_id"));
    }
  }
}

/* The market speaks English, whatever the language of this program. */
static GPtrArray *
check_in_english (JsonObject *body, const VitrineProductContext *context)
{
  locale_t english = newlocale (LC_ALL_MASK, "C.UTF-8", (locale_t) 0);
  locale_t before = english != (locale_t) 0 ? uselocale (english) : (locale_t) 0;
  GPtrArray *findings = vitrine_product_rules_check (body, context, NULL);

  if (english != (locale_t) 0) {
    uselocale (before);
    freelocale (english);
  }

  return findings;
}

/* In the US such a product is taken, and waits until the seller is let in. */
static gboolean
is_restricted (const VitrineCategory *category)
{
  return category != NULL && (category->permissions & VITRINE_PERMISSION_INVITE_ONLY) != 0 &&
         (category->permissions & VITRINE_PERMISSION_AVAILABLE) == 0;
}

/**
 * vitrine_practice_judge_in:
 * @context: what is known beside the body
 * @verdict: (out caller-allocates): to be cleared
 *
 * The same as vitrine_practice_judge() for surroundings other than the shop's own.
 */
void
vitrine_practice_judge_in (VitrinePracticeShop         *shop,
                           JsonObject                  *body,
                           const VitrineProductContext *context,
                           VitrinePracticeVerdict      *verdict)
{
  g_autoptr (GPtrArray) findings = check_in_english (body, context);

  *verdict = (VitrinePracticeVerdict) {
    .reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) reason_free),
    .warnings = json_array_new (),
    .body = vitrine_practice_product_copy (body),
    .is_restricted = is_restricted (context->category),
  };
  judge_brand (verdict, shop);
  judge_parts (verdict);
  take_findings (verdict, shop, body, findings);
  judge_codes (verdict);
}

/**
 * vitrine_practice_judge:
 * @body: of Create Product, whatever stands in it
 * @now: by the shop's clock
 * @verdict: (out caller-allocates): to be cleared
 *
 * Knows all that the shop knows: its catalogue, its uploads, its warehouses. All that the rules
 * put at level E is a reason; so is what only the market can know.
 *
 * Returns: %FALSE and an error of the disk, with @verdict unset
 */
gboolean
vitrine_practice_judge (VitrinePracticeShop     *shop,
                        JsonObject              *body,
                        gint64                   now,
                        VitrinePracticeVerdict  *verdict,
                        GError                 **error)
{
  g_autoptr (VitrinePracticeUploads) uploads = vitrine_practice_uploads_new (shop->shelf, error);
  VitrineProductContext context = {
    .seller = VITRINE_SELLER_LOCAL,
    .now = now,
    .find_upload = vitrine_practice_uploads_find,
    .knows_address = vitrine_practice_uploads_has_address,
    .user_data = uploads,
  };

  memset (verdict, 0, sizeof *verdict);
  if (uploads == NULL)
    return FALSE;

  vitrine_practice_catalogue_fill_context (shop->catalogue, body, &context);
  vitrine_practice_judge_in (shop, body, &context, verdict);

  return TRUE;
}
