/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-identifier-code.h"
#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>
#include <string.h>

enum { CODE_01, CODE_02, CODE_03, CODE_04, CODE_05, CODE_06, CODE_07, CODE_08, CODE_09 };

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT

/* Those of check digits are warnings: the platform's own samples break them. */
const VitrineRule vitrine_code_rules[] = {
  [CODE_01] = { "CODE-01", E, N_("A product code says which kind it is: GTIN, EAN, UPC, ISBN or "
                                 "JAN"), NULL, VITRINE_SOURCE_GUIDE, { 12052600 } },
  [CODE_02] = { "CODE-02", E, N_("A GTIN has 14 digits, an EAN 8, 13 or 14, a UPC 12, a JAN 8 or "
                                 "13"), NULL, VITRINE_SOURCE_GUIDE, { 12052591 } },
  [CODE_03] = { "CODE-03", E, N_("An ISBN has 13 digits, or 10 characters of which the last may "
                                 "be an X"), NULL, VITRINE_SOURCE_GUIDE, { 12052591, 12052598 } },
  [CODE_04] = { "CODE-04", W, N_("The last digit of a code follows from the others"), NULL,
    VITRINE_SOURCE_STANDARD, { 0 } },
  [CODE_05] = { "CODE-05", W, N_("The last character of an ISBN of 10 follows from the others; "
                                 "one of 13 begins with 978 or 979"), NULL,
    VITRINE_SOURCE_STANDARD, { 0 } },
  [CODE_06] = { "CODE-06", E, N_("No two SKUs have the same code"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052592 } },
  [CODE_07] = { "CODE-07", VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_NOTHING,
    N_("A code can be changed only while the product is a draft"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052593 } },
  [CODE_08] = { "CODE-08", E, N_("Extra codes are for bundles in the EU, at most 10, each once, "
                                 "beside a code"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052291, 12052292, 12052293, 12052294 } },
  [CODE_09] = { "CODE-09", VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_NOTHING,
    N_("A code of a wrong form can be dropped by the shop without an error"), NULL,
    VITRINE_SOURCE_LOG, { 0 } },
  { NULL },
};

#undef E
#undef W

#define RULE(name) (&vitrine_code_rules[name])

#define MAX_EXTRAS 10        /* Partner Center guide, read 2025-11 */
#define ISBN_10 10

static JsonNode *
new_text (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/* A kind that is certain from the form alone, or NULL. */
static const char *
guess_kind (const char *code)
{
  if (vitrine_identifier_code_get_form (VITRINE_IDENTIFIER_UPC, code) == VITRINE_IDENTIFIER_FITS
      && vitrine_identifier_code_is_right (code))
    return "UPC";
  if (strlen (code) == ISBN_10
      && vitrine_identifier_code_get_form (VITRINE_IDENTIFIER_ISBN, code)
         == VITRINE_IDENTIFIER_FITS
      && vitrine_identifier_code_is_right (code))
    return "ISBN";

  return NULL;
}

/* Whether the kind is known; judges it. */
static gboolean
check_kind (VitrineProductCheck   *self,
            JsonObject            *identifier,
            guint                  sku,
            const char            *code,
            VitrineIdentifierKind *kind)
{
  const char *type = vitrine_product_check_text (identifier, "type");
  const char *field = VITRINE_RULE_PATH ("skus[%u].identifier_code.type", sku);
  const char *guess = guess_kind (code);
  g_autofree char *stripped = NULL;
  g_autofree char *upper = NULL;
  g_autofree char *quote = NULL;
  VitrineFinding *finding;

  if (vitrine_rule_words_is_blank (type)) {
    finding = vitrine_product_check_missing (self, RULE (CODE_01), 0, field,
                                             _("The kind of this code is missing. Choose GTIN, "
                                               "EAN, UPC, ISBN or JAN."));
    if (guess != NULL) {
      /* Translators: a kind of code, UPC or ISBN */
      g_autofree char *words = g_strdup_printf (_("Make it a %s"), guess);

      vitrine_product_check_offer (finding, new_text (guess), words);
    }
    return FALSE;
  }
  if (vitrine_identifier_kind_from_string (type, kind))
    return TRUE;

  stripped = vitrine_rule_words_strip (type);
  upper = g_ascii_strup (stripped != NULL ? stripped : type, -1);
  quote = vitrine_rule_words_quote (type);
  finding = vitrine_product_check_add (self, RULE (CODE_01), VITRINE_LEVEL_ERROR, 0, field,
                                       /* Translators: what stands there in place of a kind */
                                       _("“%s” is no kind of code. Choose GTIN, EAN, UPC, ISBN "
                                         "or JAN."), quote);
  if (!vitrine_identifier_kind_from_string (upper, kind))
    return FALSE;

  vitrine_product_check_offer (finding, new_text (upper), _("Write it in capitals"));
  return TRUE;
}

/* What the code surely should be: without hyphens, or with the zeros that a spreadsheet dropped. */
static char *
repair (VitrineIdentifierKind kind, const char *code)
{
  g_autofree char *clean = vitrine_identifier_code_clean (code);
  g_autofree char *padded = vitrine_identifier_code_pad (kind, clean);

  if (padded != NULL)
    return g_steal_pointer (&padded);
  if (g_str_equal (clean, code)
      || vitrine_identifier_code_get_form (kind, clean) != VITRINE_IDENTIFIER_FITS)
    return NULL;

  return g_steal_pointer (&clean);
}

static void
report_form (VitrineProductCheck   *self,
             VitrineIdentifierKind  kind,
             const char            *code,
             const char            *field,
             VitrineIdentifierForm  form)
{
  const VitrineRule *rule = RULE (kind == VITRINE_IDENTIFIER_ISBN ? CODE_03 : CODE_02);
  const char *name = vitrine_identifier_kind_to_string (kind);
  g_autofree char *lengths = vitrine_identifier_kind_list_lengths (kind);
  g_autofree char *right = repair (kind, code);
  VitrineFinding *finding;

  if (form == VITRINE_IDENTIFIER_WRONG_X)
    finding = vitrine_product_check_add (self, rule, VITRINE_LEVEL_ERROR, 12052598, field,
                                         _("In an ISBN an X may only be the last of 10 "
                                           "characters, and a capital."));
  else if (form == VITRINE_IDENTIFIER_NOT_DIGITS)
    finding = vitrine_product_check_add (self, rule, VITRINE_LEVEL_ERROR, 12052591, field,
                                         /* Translators: a kind of code, such as EAN */
                                         _("This %s has characters that are no digits. Take them "
                                           "out."), name);
  else
    finding = vitrine_product_check_add (self, rule, VITRINE_LEVEL_ERROR, 12052591, field,
                                         /* Translators: how many characters a code has, its
                                          * kind, how many it may have: “8, 13, 14” */
                                         _("This code has %u characters. The numbers that %s "
                                           "codes may have: %s."),
                                         (guint) strlen (code), name, lengths);
  if (right != NULL) {
    /* Translators: a product code, such as 036000291452 */
    g_autofree char *words = g_strdup_printf (_("Write it as %s"), right);

    vitrine_product_check_offer (finding, new_text (right), words);
  }
}

static void
check_digits (VitrineProductCheck *self, const char *code, const char *field, gboolean isbn)
{
  gboolean ten = strlen (code) == ISBN_10;
  char digit = vitrine_identifier_code_get_check_digit (code);

  if (ten && code[ISBN_10 - 1] != 'X')
    vitrine_product_check_add (self, RULE (CODE_03), VITRINE_LEVEL_WARNING, 12052591, field,
                               _("The shop may not take an ISBN of 10 that ends in a digit. "
                                 "The book’s ISBN of 13 is safe."));
  if (isbn && !ten && !g_str_has_prefix (code, "978") && !g_str_has_prefix (code, "979"))
    vitrine_product_check_add (self, RULE (CODE_05), VITRINE_LEVEL_WARNING, 0, field,
                               _("An ISBN of 13 digits begins with 978 or 979. Compare this one "
                                 "with the book."));
  if (!vitrine_identifier_code_is_right (code))
    vitrine_product_check_add (self, RULE (ten ? CODE_05 : CODE_04), VITRINE_LEVEL_WARNING, 0,
                               field,
                               /* Translators: two digits */
                               _("After the digits before it, this code would end in %c, not in "
                                 "%c. Compare it with the label."),
                               digit, code[strlen (code) - 1]);
}

/* @seen has the SKUs, from 1, by their codes. */
static void
check_twin (VitrineProductCheck *self,
            const char          *code,
            guint                sku,
            GHashTable          *seen)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (seen, code));

  if (before == 0)
    g_hash_table_insert (seen, (gpointer) code, GUINT_TO_POINTER (sku + 1));
  else
    vitrine_product_check_add (self, RULE (CODE_06), VITRINE_LEVEL_ERROR, 0,
                               VITRINE_RULE_PATH ("skus[%u].identifier_code.code", sku),
                               _("SKU %u has this code too. Each needs its own."), before);
}

static void
check_identifier (VitrineProductCheck *self, JsonObject *identifier, guint sku, GHashTable *seen)
{
  const char *code = vitrine_product_check_text (identifier, "code");
  const char *field = VITRINE_RULE_PATH ("skus[%u].identifier_code.code", sku);
  VitrineIdentifierKind kind;
  VitrineIdentifierForm form;

  if (vitrine_rule_words_is_blank (code)) {
    if (code != NULL && !vitrine_rule_words_is_blank (vitrine_product_check_text (identifier,
                                                                                  "type")))
      vitrine_product_check_add (self, RULE (CODE_02), VITRINE_LEVEL_ERROR, 12052591, field,
                                 _("The code is empty. Write it, or leave its kind out too."));
    return;
  }

  check_twin (self, code, sku, seen);
  if (!check_kind (self, identifier, sku, code, &kind))
    return;

  form = vitrine_identifier_code_get_form (kind, code);
  if (form != VITRINE_IDENTIFIER_FITS)
    report_form (self, kind, code, field, form);
  else
    check_digits (self, code, field, kind == VITRINE_IDENTIFIER_ISBN);
}

/* An extra code doesn't say its kind: any will do. */
static gboolean
fits_any (const char *code)
{
  for (VitrineIdentifierKind kind = 0; kind < VITRINE_N_IDENTIFIERS; kind++) {
    if (vitrine_identifier_code_get_form (kind, code) == VITRINE_IDENTIFIER_FITS)
      return TRUE;
  }

  return FALSE;
}

static void
check_extra_codes (VitrineProductCheck *self, JsonArray *extras, guint sku, const char *code)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (code != NULL)
    g_hash_table_add (seen, (gpointer) code);
  for (guint i = 0; i < json_array_get_length (extras); i++) {
    const char *extra = vitrine_product_check_text_element (extras, i);
    const char *field = VITRINE_RULE_PATH ("skus[%u].extra_identifier_codes[%u]", sku, i);

    if (extra == NULL)
      continue;
    if (!fits_any (extra))
      vitrine_product_check_add (self, RULE (CODE_08), VITRINE_LEVEL_ERROR, 12052294, field,
                                 _("This extra code is no GTIN, EAN, UPC, ISBN or JAN: those have "
                                   "8, 12, 13 or 14 digits."));
    else if (!g_hash_table_add (seen, (gpointer) extra))
      vitrine_product_check_add (self, RULE (CODE_08), VITRINE_LEVEL_ERROR, 12052294, field,
                                 _("This SKU has this code already. Take one of them out."));
    else if (!vitrine_identifier_code_is_right (extra))
      check_digits (self, extra, field, FALSE);
  }
}

static void
check_extras (VitrineProductCheck *self, JsonObject *sku, guint i)
{
  JsonArray *extras = vitrine_product_check_array (sku, "extra_identifier_codes");
  JsonArray *parts = vitrine_product_check_array (sku, "combined_skus");
  JsonObject *identifier = vitrine_product_check_object (sku, "identifier_code");
  const char *code = vitrine_product_check_text (identifier, "code");
  const char *field = VITRINE_RULE_PATH ("skus[%u].extra_identifier_codes", i);
  guint n = vitrine_product_check_length (extras);
  VitrineFinding *finding;

  if (n == 0)
    return;

  if ((self->pack->regions & VITRINE_REGION_EU) == 0) {
    finding = vitrine_product_check_add (self, RULE (CODE_08), VITRINE_LEVEL_ERROR, 12052291,
                                         field, _("Extra codes are used in the EU alone."));
    vitrine_product_check_offer (finding, NULL, _("Take the extra codes out"));
    return;
  }
  if (vitrine_product_check_length (parts) == 0)
    vitrine_product_check_add (self, RULE (CODE_08), VITRINE_LEVEL_WARNING, 12052291, field,
                               _("Extra codes are for bundles, and this SKU has no parts."));
  if (n > MAX_EXTRAS)
    vitrine_product_check_add (self, RULE (CODE_08), VITRINE_LEVEL_ERROR, 12052292, field,
                               _("There are %u extra codes. A SKU may have at most %u."), n,
                               MAX_EXTRAS);
  if (vitrine_rule_words_is_blank (code))
    vitrine_product_check_missing (self, RULE (CODE_08), 12052293,
                                   VITRINE_RULE_PATH ("skus[%u].identifier_code%s", i,
                                                      identifier != NULL ? ".code" : ""),
                                   _("There are extra codes, but no code of the SKU itself. Give "
                                     "it one first."));
  check_extra_codes (self, extras, i, code);
}

void
vitrine_code_rules_check (VitrineProductCheck *self)
{
  JsonArray *skus = vitrine_product_check_array (self->body, "skus");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < vitrine_product_check_length (skus); i++) {
    JsonObject *sku = vitrine_product_check_element (skus, i);
    JsonObject *identifier = vitrine_product_check_object (sku, "identifier_code");

    if (identifier != NULL)
      check_identifier (self, identifier, i, seen);
    if (sku != NULL)
      check_extras (self, sku, i);
  }
}
