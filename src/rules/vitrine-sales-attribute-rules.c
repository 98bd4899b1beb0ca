/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-json.h"
#include "vitrine-rule-words-private.h"
#include "vitrine-variant-private.h"

#include <glib/gi18n.h>

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT

enum { SATTR_01, SATTR_02, SATTR_03, SATTR_04, SATTR_05, SATTR_06, SATTR_07, SATTR_08 };

/* Translators: what a rule asks for, in a few words; names with underscores are the market's */
const VitrineRule vitrine_sales_attribute_rules[] = {
  [SATTR_01] = { "SATTR-01", E, N_("A SKU has at most 3 sales attributes"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052525 } },
  [SATTR_02] = { "SATTR-02", E, N_("The name of a sales attribute has 1 to 20 characters"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052242 } },
  [SATTR_03] = { "SATTR-03", E, N_("The value of a sales attribute has 1 to 50 characters"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052249 } },
  [SATTR_04] = { "SATTR-04", E, N_("A value is written the same way in all SKUs"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052251 } },
  [SATTR_05] = { "SATTR-05", E, N_("A sales attribute has a name and a value, without Chinese "
                                   "characters"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052241, 12052243, 12052250, 12052152, 12052153, 12052248 } },
  [SATTR_06] = { "SATTR-06", E, N_("One sales attribute has pictures, the same for the same value, "
                                   "and for all values"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052528, 12052522 } },
  [SATTR_07] = { "SATTR-07", E, N_("There are at most 8 supplementary_sku_images, in the US alone, "
                                   "beside a sku_img"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052356, 12052357 } },
  [SATTR_08] = { "SATTR-08", E, N_("Names and values have words, and no emoji, HTML, control "
                                   "characters or long repetitions"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052933, 12052934 } },
  { NULL },
};

#define MAX_ATTRIBUTES 3
#define MAX_SUPPLEMENTARY 8
#define TEXTS_SIZE 1024    /* bytes of names and keys that are allocated at a time */

#define ENTRY_PATH "skus[%u].sales_attributes[%u].%s"

/* A name or a value of the seller's own. */
typedef struct {
  const char *id_member;
  const char *name_member;
  guint       max;          /* characters */
  guint       long_rule;
  gint64      long_code;
  gint64      missing_code;
  gint64      chinese_code;
  gint64      character_code;
} Part;

static const Part parts[] = {
  { "id", "name", 20, SATTR_02, 12052242, 12052241, 12052243, 12052933 },
  { "value_id", "value_name", 50, SATTR_03, 12052249, 12052248, 12052250, 12052934 },
};

/* One sales attribute of one SKU; name and key are the survey's. */
typedef struct {
  VitrineProductCheck *check;
  JsonObject          *object;
  guint                sku;
  guint                attribute;
  const char          *name;      /* what tells it from other attributes */
  const char          *key;       /* that, and its value */
} Entry;

static VitrineFinding *
add (const Entry *entry, guint rule, VitrineLevel level, gint64 code, const char *member,
     const char *message)
{
  const char *path = VITRINE_RULE_PATH (ENTRY_PATH, entry->sku, entry->attribute, member);

  return vitrine_product_check_add (entry->check, &vitrine_sales_attribute_rules[rule], level, code,
                                    path, "%s", message);
}

static void
check_missing (const Entry *entry, const Part *part)
{
  const char *path = VITRINE_RULE_PATH (ENTRY_PATH, entry->sku, entry->attribute,
                                        part->name_member);

  vitrine_product_check_missing (entry->check, &vitrine_sales_attribute_rules[SATTR_05],
                                 part->missing_code, path,
                                 part == &parts[0]
                                 ? _("Sales attribute %u of SKU %u has no name. Give it one.")
                                 : _("Sales attribute %u of SKU %u has no value. Give it one."),
                                 entry->attribute + 1, entry->sku + 1);
}

static void
check_length (const Entry *entry, const Part *part, const char *text)
{
  guint length = g_utf8_strlen (text, -1);
  g_autofree char *message = NULL;

  if (length <= part->max)
    return;

  message = g_strdup_printf (part == &parts[0]
                             ? _("The name of this sales attribute has %u of at most %u characters.")
                             : _("This value has %u of at most %u characters."),
                             length, part->max);
  add (entry, part->long_rule, VITRINE_LEVEL_ERROR, part->long_code, part->name_member, message);
}

static void
check_chinese (const Entry *entry, const Part *part, const char *text)
{
  gboolean is_jp = g_str_equal (entry->check->pack->market, "JP");

  if (!vitrine_product_check_has_han (text))
    return;

  add (entry, SATTR_05, is_jp ? VITRINE_LEVEL_WARNING : VITRINE_LEVEL_ERROR, part->chinese_code,
       part->name_member,
       is_jp ? _("Chinese characters are refused in names and values. Whether those of Japanese are "
                 "too isn’t known.")
             : _("There are Chinese characters here, which the shop refuses. Write it in the "
                 "market’s language."));
}

/* What has an id has no text of its own that counts. */
static void
check_part (const Entry *entry, const Part *part)
{
  const char *id = vitrine_product_check_text (entry->object, part->id_member);
  const char *text = vitrine_product_check_text (entry->object, part->name_member);
  g_autofree char *wrong = NULL;

  if (id != NULL && *id != '\0')
    return;
  if (vitrine_rule_words_is_blank (text)) {
    if (id != NULL || !json_object_has_member (entry->object, part->id_member))
      check_missing (entry, part);
    return;
  }

  check_length (entry, part, text);
  check_chinese (entry, part, text);
  wrong = vitrine_product_check_characters (text);
  if (wrong != NULL)
    add (entry, SATTR_08, VITRINE_LEVEL_ERROR, part->character_code, part->name_member, wrong);
}

/* Two spellings of a value that buyers can't tell apart; @spellings has the first of each. */
static void
check_spelling (const Entry *entry, GHashTable *spellings)
{
  const char *id = vitrine_product_check_text (entry->object, "value_id");
  const char *text = vitrine_product_check_text (entry->object, "value_name");
  const char *before = g_hash_table_lookup (spellings, entry->key);
  g_autofree char *message = NULL;
  VitrineFinding *finding;

  if ((id != NULL && *id != '\0') || text == NULL)
    return;
  if (before == NULL) {
    g_hash_table_insert (spellings, (gpointer) entry->key, (gpointer) text);
    return;
  }
  if (g_str_equal (before, text) || g_utf8_strlen (text, -1) > (glong) parts[1].max)
    return;

  /* Translators: two spellings of a value, such as “red” and “Red” */
  message = g_strdup_printf (_("“%s” is written “%s” in another SKU. Write it one way."), text,
                             before);
  finding = add (entry, SATTR_04, VITRINE_LEVEL_ERROR, 0, "value_name", message);
  g_free (message);
  /* Translators: %s is a value such as “Red” */
  message = g_strdup_printf (_("Write “%s”"), before);
  vitrine_product_check_offer (finding, json_node_init_string (json_node_alloc (), before), message);
}

/* What tells one picture from another, or NULL where there is none. */
static const char *
identify (JsonObject *picture)
{
  const char *uri = vitrine_product_check_text (picture, "uri");

  return uri != NULL && *uri != '\0' ? uri
                                     : vitrine_product_check_text (picture, "vitrine_picture");
}

static const char *
get_picture (const Entry *entry)
{
  return identify (vitrine_product_check_object (entry->object, "sku_img"));
}

/* Whether there is something of a wrong type in place of a picture: BODY-02 has told of it. */
static gboolean
is_unreadable (const Entry *entry)
{
  JsonObject *picture = vitrine_product_check_object (entry->object, "sku_img");

  return picture == NULL ? json_object_has_member (entry->object, "sku_img")
                         : json_object_has_member (picture, "uri")
                           && vitrine_product_check_text (picture, "uri") == NULL;
}

static void
check_supplementary (const Entry *entry)
{
  JsonArray *pictures = vitrine_product_check_array (entry->object, "supplementary_sku_images");
  guint n_pictures = vitrine_product_check_length (pictures);
  const char *member = "supplementary_sku_images";

  if (n_pictures == 0)
    return;

  if (!g_str_equal (entry->check->pack->market, "US"))
    add (entry, SATTR_07, VITRINE_LEVEL_ERROR, 12052356, member,
         _("Further pictures of a variant are possible in the US alone. Take them out."));
  else if (n_pictures > MAX_SUPPLEMENTARY)
    add (entry, SATTR_07, VITRINE_LEVEL_ERROR, 12052356, member,
         _("A variant may have at most 8 further pictures."));
  if (get_picture (entry) == NULL && !is_unreadable (entry))
    add (entry, SATTR_07, VITRINE_LEVEL_ERROR, 12052357, member,
         _("Further pictures of a variant need a first one beside them."));
}

/* What is known by looking at all SKUs. */
typedef struct {
  GStringChunk *texts;       /* all names and keys */
  GString      *key;         /* that is being written */
  GArray       *entries;     /* those with a name and a value */
  const char   *pictured;    /* the attribute that has pictures; NULL: none */
  GHashTable   *pictures;    /* key → the JsonObject of its first picture */
  GHashTable   *spellings;   /* key → as its value was first written */
} Survey;

static void
note_picture (Survey *survey, const Entry *entry)
{
  if (get_picture (entry) == NULL)
    return;
  if (survey->pictured == NULL)
    survey->pictured = entry->name;
  if (!g_hash_table_contains (survey->pictures, entry->key))
    g_hash_table_insert (survey->pictures, (gpointer) entry->key,
                         vitrine_product_check_object (entry->object, "sku_img"));
}

static void
offer_picture (VitrineFinding *finding, JsonObject *picture)
{
  g_autoptr (JsonNode) theirs = json_node_init_object (json_node_alloc (), picture);

  vitrine_product_check_offer (finding, vitrine_json_copy (theirs), _("Take the same picture"));
}

/* Judges one entry by what is known of all. */
static void
check_picture (const Survey *survey, const Entry *entry)
{
  const char *picture = get_picture (entry);
  const VitrineRule *rule = &vitrine_sales_attribute_rules[SATTR_06];
  JsonObject *first = g_hash_table_lookup (survey->pictures, entry->key);
  const char *path;

  if (!g_str_equal (entry->name, survey->pictured)) {
    if (picture != NULL)
      add (entry, SATTR_06, VITRINE_LEVEL_ERROR, 12052528, "sku_img",
           _("Pictures belong to one sales attribute only, and another has some already. Take "
             "this one out."));
    return;
  }

  if (picture != NULL && g_str_equal (identify (first), picture))
    return;

  path = VITRINE_RULE_PATH (ENTRY_PATH, entry->sku, entry->attribute, "sku_img");
  if (first == NULL) {
    vitrine_product_check_missing (entry->check, rule, 12052522, path,
                                   _("Other values of this sales attribute have a picture. This one "
                                     "needs one too."));
    return;
  }
  if (picture == NULL)
    offer_picture (vitrine_product_check_missing (entry->check, rule, 12052522, path,
                                                  _("Another SKU of this value has a picture. "
                                                    "This one must have the same.")), first);
  else
    offer_picture (add (entry, SATTR_06, VITRINE_LEVEL_ERROR, 12052522, "sku_img",
                        _("Another SKU of this value has another picture. All must have the "
                          "same.")), first);
}

/* Notes what is there. */
static void
survey_entry (Survey *survey, Entry *entry)
{
  GString *key = g_string_truncate (survey->key, 0);

  if (!vitrine_variant_append_attribute (key, entry->object))
    return;
  entry->name = g_string_chunk_insert_len (survey->texts, key->str, key->len);
  g_string_append_c (key, '\n');
  if (!vitrine_variant_append_value (key, entry->object))
    return;
  entry->key = g_string_chunk_insert_len (survey->texts, key->str, key->len);

  check_spelling (entry, survey->spellings);
  note_picture (survey, entry);
  g_array_append_val (survey->entries, *entry);
}

static void
check_entry (const Entry *entry)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    check_part (entry, &parts[i]);
  check_supplementary (entry);
}

static void
check_skus (VitrineProductCheck *self, Survey *survey)
{
  JsonArray *skus = vitrine_product_check_array (self->body, "skus");
  guint n_skus = vitrine_product_check_length (skus);

  for (guint i = 0; i < n_skus; i++) {
    JsonArray *attributes = vitrine_product_check_array (vitrine_product_check_element (skus, i),
                                                         "sales_attributes");
    guint n_attributes = vitrine_product_check_length (attributes);

    if (n_attributes > MAX_ATTRIBUTES)
      vitrine_product_check_add (self, &vitrine_sales_attribute_rules[SATTR_01],
                                 VITRINE_LEVEL_ERROR, 0,
                                 VITRINE_RULE_PATH ("skus[%u].sales_attributes", i),
                                 _("SKU %u has %u sales attributes. It may have at most %u."), i + 1,
                                 n_attributes, MAX_ATTRIBUTES);
    for (guint j = 0; j < n_attributes; j++) {
      Entry entry = { self, vitrine_product_check_element (attributes, j), i, j };

      if (entry.object == NULL)
        continue;
      check_entry (&entry);
      survey_entry (survey, &entry);
    }
  }
}

void
vitrine_sales_attribute_rules_check (VitrineProductCheck *self)
{
  Survey survey = {
    .texts = g_string_chunk_new (TEXTS_SIZE),
    .key = g_string_new (NULL),
    .entries = g_array_new (FALSE, FALSE, sizeof (Entry)),
    .pictures = g_hash_table_new (g_str_hash, g_str_equal),
    .spellings = g_hash_table_new (g_str_hash, g_str_equal),
  };

  check_skus (self, &survey);
  for (guint i = 0; survey.pictured != NULL && i < survey.entries->len; i++) {
    const Entry *entry = &g_array_index (survey.entries, Entry, i);

    if (!is_unreadable (entry))
      check_picture (&survey, entry);
  }

  g_hash_table_unref (survey.pictures);
  g_hash_table_unref (survey.spellings);
  g_array_unref (survey.entries);
  g_string_free (survey.key, TRUE);
  g_string_chunk_free (survey.texts);
}
