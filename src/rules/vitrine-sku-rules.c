/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-decimal.h"
#include "vitrine-rule-words-private.h"
#include "vitrine-variant-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT

enum { SKU_01, SKU_02, SKU_03, SKU_04, SKU_05, SKU_06, SKU_07, SSKU_01, SSKU_02, SSKU_03 };

/* Translators: what a rule asks for, in a few words; names with underscores are the market's */
const VitrineRule vitrine_sku_rules[] = {
  [SKU_01] = { "SKU-01", E, N_("A product has a SKU"), NULL, VITRINE_SOURCE_CREATE,
    { 12052902 } },
  [SKU_02] = { "SKU-02", E, N_("A product has no more SKUs than the shop takes"), NULL,
    VITRINE_SOURCE_CREATE, { 12052050, 12052558 } },
  [SKU_03] = { "SKU-03", E, N_("Every SKU has values of its own"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052560 } },
  [SKU_04] = { "SKU-04", E, N_("All SKUs have the same sales attributes, each once"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052550, 12052244, 12052254 } },
  [SKU_05] = { "SKU-05", E, N_("Several SKUs have sales attributes"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052559 } },
  [SKU_06] = { "SKU-06", E, N_("A sku_unit_count is between 0.01 and 99,999.9999"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052362 } },
  [SKU_07] = { "SKU-07", VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_NOTHING,
    N_("The most important variant stands first"), NULL, VITRINE_SOURCE_GUIDE, { 0 } },
  [SSKU_01] = { "SSKU-01", E, N_("A seller SKU has 1 to 50 characters"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052054 } },
  [SSKU_02] = { "SSKU-02", E, N_("There is no white space in a seller SKU"), NULL,
    VITRINE_SOURCE_GUIDE, { 12019059 } },
  [SSKU_03] = { "SSKU-03", W, N_("Each SKU has a seller SKU of its own"), NULL,
    VITRINE_SOURCE_OURS, { 0 } },
  { NULL },
};

#define MAX_SELLER_SKU 50
#define TEXTS_SIZE 1024    /* bytes of what is known that are allocated at a time */
#define MIN_UNITS "0.01"
#define MAX_UNITS "99999.9999"

#define PATH(member) VITRINE_RULE_PATH ("skus[%u]." member, sku)

static void
check_number (VitrineProductCheck *self, guint n_skus)
{
  const VitrineRule *rule = &vitrine_sku_rules[SKU_02];
  const VitrineRulePack *pack = self->pack;

  if (n_skus == 0)
    vitrine_product_check_missing (self, &vitrine_sku_rules[SKU_01], 0, "skus",
                                   _("This product has no SKU. Add one, with price and stock."));
  else if (n_skus > pack->skus_max && pack->skus_level == VITRINE_LEVEL_ERROR)
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_ERROR, 0, "skus",
                               _("There are %u SKUs. A product may have at most %u in this market."),
                               n_skus, pack->skus_max);
  else if (n_skus > pack->skus_max)
    vitrine_product_check_add (self, rule, pack->skus_level, 0, "skus",
                               _("There are %u SKUs. The shop asks for no more than %u."), n_skus,
                               pack->skus_max);
  else if (n_skus > pack->skus_max_guide)
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_HINT, 0, "skus",
                               _("There are %u SKUs. The shop’s guide allows %u."), n_skus,
                               pack->skus_max_guide);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is known by looking at the SKUs so far. */
typedef struct {
  GStringChunk *texts;          /* all that the others have */
  GString      *text;           /* that is being written */
  GPtrArray    *names;          /* of the attributes of the SKU, what tells them; sorted */
  GPtrArray    *values;         /* the same with their values; sorted */
  const char   *model;          /* names of the first SKU that has attributes: all others must have
                                 * the same; NULL: there was none yet */
  guint         model_sku;
  GHashTable   *combinations;   /* values → SKU, from 1 */
} Survey;

static gpointer
keep_text (Survey *survey)
{
  return g_string_chunk_insert_len (survey->texts, survey->text->str, survey->text->len);
}

/* FALSE when one of them has no name or no value, which is SATTR-05's. */
static gboolean
read_attributes (Survey *survey, JsonArray *attributes)
{
  guint n_attributes = vitrine_product_check_length (attributes);

  g_ptr_array_set_size (survey->names, 0);
  g_ptr_array_set_size (survey->values, 0);
  for (guint i = 0; i < n_attributes; i++) {
    JsonObject *attribute = vitrine_product_check_element (attributes, i);

    g_string_truncate (survey->text, 0);
    if (!vitrine_variant_append_attribute (survey->text, attribute))
      return FALSE;
    g_ptr_array_add (survey->names, keep_text (survey));
    g_string_append_c (survey->text, '\n');
    if (!vitrine_variant_append_value (survey->text, attribute))
      return FALSE;
    g_ptr_array_add (survey->values, keep_text (survey));
  }
  g_ptr_array_sort (survey->names, compare_texts);
  g_ptr_array_sort (survey->values, compare_texts);

  return TRUE;
}

/* Returns: (transfer none): @texts in one, until the next is written. */
static const char *
join (Survey *survey, GPtrArray *texts)
{
  g_string_truncate (survey->text, 0);
  for (guint i = 0; i < texts->len; i++) {
    g_string_append (survey->text, texts->pdata[i]);
    g_string_append_c (survey->text, '\n');
  }

  return survey->text->str;
}

/* Each attribute once in a SKU; @names are sorted. */
static void
check_twice (VitrineProductCheck *self, guint sku, GPtrArray *names)
{
  for (guint i = 1; i < names->len; i++) {
    const char *name = names->pdata[i];

    if (g_str_equal (name, names->pdata[i - 1])) {
      vitrine_product_check_add (self, &vitrine_sku_rules[SKU_04], VITRINE_LEVEL_ERROR,
                                 *name == '#' ? 12052254 : 12052244,
                                 PATH ("sales_attributes"),
                                 _("SKU %u has the same sales attribute twice. Take one out."),
                                 sku + 1);
      return;
    }
  }
}

static void
check_variant (VitrineProductCheck *self, guint sku, JsonArray *attributes, Survey *survey)
{
  const char *all;
  guint before;

  if (!read_attributes (survey, attributes))
    return;

  check_twice (self, sku, survey->names);
  all = join (survey, survey->names);
  if (survey->model == NULL) {
    survey->model = keep_text (survey);
    survey->model_sku = sku;
  } else if (!g_str_equal (survey->model, all)) {
    vitrine_product_check_add (self, &vitrine_sku_rules[SKU_04], VITRINE_LEVEL_ERROR, 12052550,
                               PATH ("sales_attributes"),
                               _("SKU %u has other sales attributes than SKU %u. All must have the "
                                 "same."), sku + 1, survey->model_sku + 1);
  }

  all = join (survey, survey->values);
  before = GPOINTER_TO_UINT (g_hash_table_lookup (survey->combinations, all));
  if (before > 0)
    vitrine_product_check_add (self, &vitrine_sku_rules[SKU_03], VITRINE_LEVEL_ERROR, 0,
                               PATH ("sales_attributes"),
                               _("SKUs %u and %u have the same values. Change one, or take it "
                                 "out."), before, sku + 1);
  else
    g_hash_table_insert (survey->combinations, keep_text (survey), GUINT_TO_POINTER (sku + 1));
}

static void
check_variants (VitrineProductCheck *self, JsonArray *skus)
{
  guint n_skus = vitrine_product_check_length (skus);
  Survey survey = {
    .texts = g_string_chunk_new (TEXTS_SIZE),
    .text = g_string_new (NULL),
    .names = g_ptr_array_new (),
    .values = g_ptr_array_new (),
    .combinations = g_hash_table_new (g_str_hash, g_str_equal),
  };

  for (guint sku = 0; sku < n_skus; sku++) {
    JsonObject *object = vitrine_product_check_element (skus, sku);
    JsonArray *attributes = vitrine_product_check_array (object, "sales_attributes");

    if (vitrine_product_check_length (attributes) > 0)
      check_variant (self, sku, attributes, &survey);
    else if (object != NULL && n_skus > 1)
      vitrine_product_check_missing (self, &vitrine_sku_rules[SKU_05], 0,
                                     PATH ("sales_attributes"),
                                     _("SKU %u has no sales attributes. Where there are several "
                                       "SKUs, each needs them, such as a colour or a size."),
                                     sku + 1);
  }

  g_hash_table_unref (survey.combinations);
  g_ptr_array_unref (survey.names);
  g_ptr_array_unref (survey.values);
  g_string_free (survey.text, TRUE);
  g_string_chunk_free (survey.texts);
}

static void
check_units (VitrineProductCheck *self, guint sku, JsonObject *object)
{
  const VitrineRule *rule = &vitrine_sku_rules[SKU_06];
  const char *count = vitrine_product_check_text (object, "sku_unit_count");

  if (count == NULL || !vitrine_product_check_is_number (count))
    return;

  if (*count == '-' || vitrine_decimal_compare (count, MIN_UNITS) < 0
      || vitrine_decimal_compare (count, MAX_UNITS) > 0)
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_ERROR, 0, PATH ("sku_unit_count"),
                               _("SKU %u may count from 0.01 to 99,999.9999 units."), sku + 1);
  else if (!(self->pack->regions & VITRINE_REGION_EU))
    vitrine_product_check_add (self, rule, VITRINE_LEVEL_WARNING, 0, PATH ("sku_unit_count"),
                               _("Units are counted in the European Union alone."));
}

static gboolean
has_space (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    if (g_unichar_isspace (g_utf8_get_char (text)))
      return TRUE;
  }

  return FALSE;
}

static char *
remove_spaces (const char *text)
{
  g_autoptr (GString) result = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar character = g_utf8_get_char (text);

    if (!g_unichar_isspace (character))
      g_string_append_unichar (result, character);
  }

  return g_strdup (result->str);
}

static void
check_seller_sku (VitrineProductCheck *self, guint sku, JsonObject *object, GHashTable *seen)
{
  const char *seller_sku = vitrine_product_check_text (object, "seller_sku");
  g_autofree char *without = NULL;
  VitrineFinding *finding;
  guint before;

  if (seller_sku == NULL)
    return;

  if (*seller_sku == '\0') {
    finding = vitrine_product_check_add (self, &vitrine_sku_rules[SSKU_01], VITRINE_LEVEL_ERROR, 0,
                                         PATH ("seller_sku"),
                                         _("The seller SKU of SKU %u is empty."), sku + 1);
    vitrine_product_check_offer (finding, NULL, _("Leave the seller SKU out"));
    return;
  }

  if (g_utf8_strlen (seller_sku, -1) > MAX_SELLER_SKU)
    vitrine_product_check_add (self, &vitrine_sku_rules[SSKU_01], VITRINE_LEVEL_ERROR, 0,
                               PATH ("seller_sku"),
                               _("The seller SKU of SKU %u has %u of at most %u characters."), sku + 1,
                               (guint) g_utf8_strlen (seller_sku, -1), MAX_SELLER_SKU);
  if (has_space (seller_sku)) {
    without = remove_spaces (seller_sku);
    finding = vitrine_product_check_add (self, &vitrine_sku_rules[SSKU_02], VITRINE_LEVEL_ERROR, 0,
                                         PATH ("seller_sku"),
                                         _("There is white space in the seller SKU of SKU %u. The "
                                           "market takes none."), sku + 1);
    if (*without != '\0')
      vitrine_product_check_offer (finding,
                                   json_node_init_string (json_node_alloc (), without),
                                   _("Take the white space out"));
  }

  before = GPOINTER_TO_UINT (g_hash_table_lookup (seen, seller_sku));
  if (before > 0)
    vitrine_product_check_add (self, &vitrine_sku_rules[SSKU_03], VITRINE_LEVEL_WARNING, 0,
                               PATH ("seller_sku"),
                               _("SKUs %u and %u have the same seller SKU. Orders can’t tell them "
                                 "apart."), before, sku + 1);
  else
    g_hash_table_insert (seen, (gpointer) seller_sku, GUINT_TO_POINTER (sku + 1));
}

void
vitrine_sku_rules_check (VitrineProductCheck *self)
{
  JsonArray *skus = vitrine_product_check_array (self->body, "skus");
  guint n_skus = vitrine_product_check_length (skus);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  check_number (self, n_skus);
  check_variants (self, skus);
  for (guint i = 0; i < n_skus; i++) {
    JsonObject *object = vitrine_product_check_element (skus, i);

    check_units (self, i, object);
    check_seller_sku (self, i, object, seen);
  }
}
