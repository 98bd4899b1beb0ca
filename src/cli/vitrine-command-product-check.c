/* vitrine-cli product check: what the market would say to a body of Create Product. Nothing is
 * sent or kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-findings.h"

#include "vitrine-json.h"
#include "vitrine-product-rules.h"

#include <glib/gi18n.h>

#define MAX_BYTES (10 * 1000 * 1000)

static const struct { const char *name; VitrineSellerKind kind; } sellers[] = {
  { "local", VITRINE_SELLER_LOCAL },
  { "cross-border", VITRINE_SELLER_CROSS_BORDER },
};

/* Says what is wrong with --market or --seller. */
static gboolean
get_context (const VitrineArguments *arguments, VitrineProductContext *context)
{
  const char *seller = arguments->seller != NULL ? arguments->seller : sellers[0].name;

  *context = (VitrineProductContext) { .now = g_get_real_time () / G_USEC_PER_SEC };
  if (!vitrine_command_get_market (arguments, &context->market))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (sellers); i++) {
    if (g_str_equal (sellers[i].name, seller)) {
      context->seller = sellers[i].kind;
      return TRUE;
    }
  }

  /* Translators: %s is what the user gave as a kind of seller */
  vitrine_command_usage_error (_("“%s” is no kind of seller. There are local and cross-border."),
                               seller);
  return FALSE;
}

static JsonNode *
read_body (const char *file, GError **error)
{
  g_autoptr (GByteArray) content = NULL;
  JsonNode *body = NULL;

  if (vitrine_command_read_file (file, MAX_BYTES, &content, error))
    body = vitrine_json_parse_object ((const char *) content->data, content->len, MAX_BYTES, error);
  if (body == NULL) {
    g_autofree char *name = g_filename_display_name (file);

    g_prefix_error (error, "%s: ", name);
  }

  return body;
}

static void
print_json (GPtrArray *findings, GPtrArray *unchecked)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, vitrine_command_findings_are_ok (findings));
  vitrine_command_findings_add (findings, "problems", builder);
  json_builder_set_member_name (builder, "unchecked");
  json_builder_begin_array (builder);
  for (guint i = 0; i < unchecked->len; i++)
    json_builder_add_string_value (builder, unchecked->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  vitrine_command_print_json (builder);
}

static void
print_text (const char *file, GPtrArray *findings, GPtrArray *unchecked)
{
  g_autofree char *name = g_filename_display_name (file);
  g_autoptr (GString) list = g_string_new (NULL);

  if (vitrine_command_findings_are_ok (findings))
    /* Translators: %s is a file */
    vitrine_command_print_text (_("%s: can be published"), name);
  else
    /* Translators: %s is a file */
    vitrine_command_print_text (_("%s: would be refused"), name);

  vitrine_command_findings_print (findings);

  for (guint i = 0; i < unchecked->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? " " : "", (const char *) unchecked->pdata[i]);
  if (list->len > 0)
    /* Translators: %s is a list of rules, such as “CAT-02 PATTR-01” */
    vitrine_command_print_text (_("  Not checked, as that needs the shop’s data: %s"), list->str);
}

static VitrineExit
run_product_check (const VitrineArguments *arguments, const char *const *words)
{
  VitrineProductContext context;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) unchecked = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (words[0] == NULL || words[1] != NULL)
    return vitrine_command_usage_error (_("Name one file with a product in JSON, or “-”"));
  if (!get_context (arguments, &context))
    return VITRINE_EXIT_USAGE;

  body = read_body (words[0], &error);
  if (body == NULL)
    return vitrine_command_fail (error);

  findings = vitrine_product_rules_check (json_node_get_object (body), &context, unchecked);
  if (arguments->json)
    print_json (findings, unchecked);
  else
    print_text (words[0], findings, unchecked);

  return vitrine_command_findings_are_ok (findings) ? VITRINE_EXIT_OK : VITRINE_EXIT_FAILED;
}

const VitrineCommand vitrine_command_product_check = {
  "product check", 2, "[--market M] [--seller local|cross-border] FILE",
  VITRINE_TAKES_PRODUCT_CHECK, run_product_check,
};
