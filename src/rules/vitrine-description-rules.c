/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description-rules.h"

#include "vitrine-characters.h"
#include "vitrine-description-edit.h"
#include "vitrine-picture-host.h"
#include "vitrine-product-check-private.h"
#include "vitrine-rule-words-private.h"
#include "vitrine-tag-sets.h"
#include "vitrine-text-rules.h"

#include <glib/gi18n.h>
#include <string.h>

#define FIELD "description"
#define MAX_FLAWS 100      /* of the characters; each has to be looked for in the source */

/* Create Product 202309, read 2025-11; the number of images: Partner Center guide, read 2025-11. */
#define MAX_CHARACTERS VITRINE_DESCRIPTION_MAX_CHARACTERS
#define MAX_IMAGES VITRINE_DESCRIPTION_MAX_IMAGES
#define MAX_PIXELS 4000
#define GOOD_CHARACTERS 300
#define MIN_POINTS 3
#define MAX_POINTS 5
#define MAX_POINT VITRINE_DESCRIPTION_GOOD_POINT

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT
#define H VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_PRODUCT

enum { DESC_01, DESC_02, DESC_03, DESC_04, DESC_05, DESC_06, DESC_07, DESC_08, DESC_09, DESC_10,
       DESC_11, DESC_12 };

/* Translators: what a rule asks for, in a few words */
const VitrineRule vitrine_description_rules[] = {
  [DESC_01] = { "DESC-01", E, N_("A product has a description of at most 10,000 characters, with "
                                 "its markup"), NULL, VITRINE_SOURCE_CREATE,
    { 12052013, 12052015 } },
  [DESC_02] = { "DESC-02", E, N_("A description is well-formed HTML"), NULL,
    VITRINE_SOURCE_CREATE, { 12052344 } },
  [DESC_03] = { "DESC-03", W, N_("A description has only tags that the shop keeps"), NULL,
    VITRINE_SOURCE_CREATE, { 12052345 } },
  [DESC_04] = { "DESC-04", E, N_("No tag stands in another, but li in lists, and bold and its kind "
                                 "in p and li"), NULL, VITRINE_SOURCE_CREATE,
    { 12052349, 12052352 } },
  [DESC_05] = { "DESC-05", E, N_("An img has src, and width and height from 1 to 4,000"), NULL,
    VITRINE_SOURCE_CREATE, { 12052348, 12052341 } },
  [DESC_06] = { "DESC-06", E, N_("The pictures of a description were sent to the shop"), NULL,
    VITRINE_SOURCE_CREATE, { 12052340 } },
  [DESC_07] = { "DESC-07", E, N_("A description has at most 30 pictures"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052056 } },
  [DESC_08] = { "DESC-08", E, N_("A description has words, and no emoji, entities, control "
                                 "characters or long repetitions"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052932 } },
  [DESC_09] = { "DESC-09", W, N_("There are no Chinese characters in a description"), NULL,
    VITRINE_SOURCE_CREATE, { 12052346 } },
  [DESC_10] = { "DESC-10", W, N_("Only the src, width and height of an img are kept as "
                                 "attributes"), NULL, VITRINE_SOURCE_GUIDE, { 12052350 } },
  [DESC_11] = { "DESC-11", H, N_("A description has 300 characters or more, 3 to 5 selling points "
                                 "of at most 250, and pictures"), NULL, VITRINE_SOURCE_CREATE,
    { 0 } },
  [DESC_12] = { "DESC-12", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("&lt; &gt; &amp; and &quot; are how these characters are written in HTML"), NULL,
    VITRINE_SOURCE_OURS, { 12052932 } },
  { NULL },
};

#define ERROR VITRINE_LEVEL_ERROR
#define WARNING VITRINE_LEVEL_WARNING
#define NO_RULE -1

/* What a remark comes to; in the reference, S-07 to S-09, S-12 and S-14. */
static const struct {
  int           rule;
  VitrineLevel  level;
  gboolean      mended;     /* in the clean HTML, with nothing lost */
  const char   *message;
} verdicts[VITRINE_N_REMARKS] = {
  /* Translators: in these, %s is the name of a tag, of an attribute, or an entity of HTML */
  [VITRINE_REMARK_UNCLOSED] = { DESC_02, ERROR, TRUE,
    N_("The tag “%s” is never closed. Write its end tag.") },
  [VITRINE_REMARK_CROSSED] = { DESC_02, ERROR, TRUE,
    N_("The tag “%s” is closed after the one that it stands in. Close the inner one first.") },
  [VITRINE_REMARK_STRAY] = { DESC_02, ERROR, TRUE,
    N_("No tag “%s” is open where it is closed. Take the end tag out.") },
  [VITRINE_REMARK_BARE_LESS] = { DESC_02, ERROR, TRUE,
    N_("There is a “<” that begins no tag. Write &lt; for it, or say it in words.") },
  [VITRINE_REMARK_NUL] = { DESC_02, ERROR, TRUE,
    N_("There is a NUL character, which can’t be sent. Take it out.") },
  [VITRINE_REMARK_NOT_TEXT] = { DESC_02, ERROR, FALSE,
    N_("There are bytes that are no text in UTF-8. Save the text in UTF-8 and check it again.") },
  [VITRINE_REMARK_BARE_AMPERSAND] = { DESC_02, WARNING, TRUE,
    N_("There is a “&” by itself. Write “and”, or &amp; for it.") },
  [VITRINE_REMARK_UNKNOWN_ENTITY] = { DESC_02, WARNING, TRUE,
    N_("“%s” stands for no character that is known. Write the character itself.") },
  [VITRINE_REMARK_UNQUOTED] = { DESC_02, WARNING, TRUE,
    N_("The value of the attribute “%s” has no quotes around it. Put them.") },
  [VITRINE_REMARK_TAG] = { DESC_03, WARNING, TRUE,
    N_("The shop filters the tag “%s” out. Use one that it keeps, such as p, ul or b.") },
  [VITRINE_REMARK_NESTED] = { DESC_04, ERROR, TRUE,
    N_("The tag “%s” may not stand here: only li in ul and ol, and strong, b, i, em, u and br in p "
       "and li. Move it out.") },
  [VITRINE_REMARK_OUTSIDE] = { DESC_04, WARNING, TRUE,
    N_("This text is in no paragraph. Put it in p or li.") },
  [VITRINE_REMARK_IMAGE_INSIDE] = { DESC_04, WARNING, FALSE,
    N_("This picture is in a paragraph or an item, which the shop may refuse. Put it between "
       "them.") },
  [VITRINE_REMARK_ENTITY] = { DESC_08, ERROR, TRUE,
    N_("“%s” is written as in HTML, which the shop refuses. Write the character itself.") },
  [VITRINE_REMARK_ATTRIBUTE] = { DESC_10, WARNING, TRUE,
    N_("The attribute “%s” isn’t kept: only src, width and height of an img are. Take it out.") },
  [VITRINE_REMARK_TOO_LARGE] = { NO_RULE },   /* long before, it is too long for DESC-01 */
};

/* A look at one description. */
typedef struct {
  VitrineProductCheck  *check;
  VitrineDescription   *description;
  const VitrineTagSet  *tags;
  gboolean              mendable;   /* what mends it is known for certain */
  JsonNode             *clean;      /* that; NULL until it is needed */
} Look;

/* Returns: (transfer full): what mends the source, a block on each line. */
static JsonNode *
dup_clean (Look *look)
{
  if (look->clean == NULL) {
    g_autofree char *lines =
      vitrine_description_break_lines (vitrine_description_get_html (look->description));

    look->clean = json_node_new (JSON_NODE_VALUE);
    json_node_set_string (look->clean, lines);
  }

  return json_node_ref (look->clean);
}

static VitrineFinding *
place (VitrineFinding *finding, guint line, guint column)
{
  finding->line = line;
  finding->column = column;

  return finding;
}

static void
check_remark (Look *look, const VitrineRemark *remark)
{
  g_autofree char *name = remark->name != NULL ? vitrine_rule_words_quote (remark->name) : NULL;
  g_autoptr (GString) message = NULL;
  VitrineFinding *finding;

  message = g_string_new (g_dgettext (GETTEXT_PACKAGE, verdicts[remark->kind].message));
  if (name != NULL)
    g_string_replace (message, "%s", name, 1);
  finding = vitrine_product_check_add (look->check,
                                       &vitrine_description_rules[verdicts[remark->kind].rule],
                                       verdicts[remark->kind].level, 0, FIELD, "%s", message->str);
  place (finding, remark->line, remark->column);
  if (verdicts[remark->kind].mended && look->mendable)
    vitrine_product_check_offer (finding, dup_clean (look),
                                 _("Write the description anew with only what is kept"));
}

/* The errors first: of each rule so many are told of, and none of them may be missing for
 * warnings. */
static void
check_remarks (Look *look)
{
  static const VitrineLevel levels[] = { ERROR, WARNING };
  GPtrArray *remarks = vitrine_description_get_remarks (look->description);

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++) {
    for (guint j = 0; j < remarks->len; j++) {
      const VitrineRemark *remark = remarks->pdata[j];

      if (verdicts[remark->kind].rule != NO_RULE && verdicts[remark->kind].level == levels[i])
        check_remark (look, remark);
    }
  }
}

/* Where the first character is that is one too many. */
static void
place_limit (Look *look, VitrineFinding *finding)
{
  const char *source = vitrine_description_get_source (look->description);
  const char *at = source;

  for (guint i = 0; i < MAX_CHARACTERS && *at != '\0'; i++)
    at = g_utf8_next_char (at);
  vitrine_description_get_position (look->description, at - source, &finding->line,
                                    &finding->column);
}

static void
check_length (Look *look)
{
  guint length = vitrine_description_count_characters (look->description);

  if (length <= MAX_CHARACTERS)
    return;

  place_limit (look, vitrine_product_check_add (look->check, &vitrine_description_rules[DESC_01],
                                                ERROR, 12052013, FIELD,
                                                _("This description has %u of at most %u "
                                                  "characters, its markup included. Shorten it."),
                                                length, MAX_CHARACTERS));
}

/* Whether it has nothing to be seen. */
static gboolean
is_missing (VitrineDescription *description)
{
  return vitrine_description_count_images (description) == 0
         && vitrine_rule_words_is_blank (vitrine_description_get_text (description));
}

static void
say_missing (VitrineProductCheck *check)
{
  VitrineFinding *finding;

  finding = vitrine_product_check_missing (check, &vitrine_description_rules[DESC_01], 12052015,
                                           FIELD, _("A product must have a description. Write "
                                                    "what it is."));
  if (finding != NULL)
    place (finding, 1, 1);
}

static gboolean
is_number_of_pixels (const char *text)
{
  gsize length = strlen (text);
  guint64 pixels = g_ascii_strtoull (text, NULL, 10);

  return strspn (text, "0123456789") == length && pixels >= 1 && pixels <= MAX_PIXELS;
}

static void
check_attribute (Look *look, const VitrineBlock *image, const char *name, const char *value)
{
  const VitrineRule *rule = &vitrine_description_rules[DESC_05];
  VitrineFinding *finding = NULL;
  g_autofree char *shown = NULL;

  if (value == NULL || vitrine_rule_words_is_blank (value)) {
    finding = vitrine_product_check_add (look->check, rule, ERROR, 12052348, FIELD,
                                         /* Translators: %s is an attribute, such as width */
                                         _("This picture has no %s. An img must have src, width "
                                           "and height."), name);
  } else if (!g_str_equal (name, "src") && !is_number_of_pixels (value)) {
    shown = vitrine_rule_words_quote (value);
    finding = vitrine_product_check_add (look->check, rule, ERROR, 12052341, FIELD,
                                         /* Translators: the attribute width or height, and what
                                          * is written there */
                                         _("The %s of this picture is “%s”. It must be a whole "
                                           "number of pixels from 1 to 4,000, in digits alone."),
                                         name, shown);
  }

  if (finding != NULL)
    place (finding, image->line, image->column);
}

static void
check_source (Look *look, const VitrineBlock *image)
{
  const VitrineProductContext *context = look->check->context;
  const VitrineRule *rule = &vitrine_description_rules[DESC_06];
  g_autofree char *src = g_strstrip (g_strdup (image->src != NULL ? image->src : ""));
  g_autofree char *shown = vitrine_rule_words_quote (src);
  gboolean bare = g_str_has_prefix (src, "//");
  gboolean http = g_ascii_strncasecmp (src, "http:", 5) == 0;
  gboolean https = bare || g_ascii_strncasecmp (src, "https:", 6) == 0;
  gboolean known;
  VitrineFinding *finding = NULL;

  if (*src == '\0')
    return;

  known = (context->knows_address != NULL && context->knows_address (src, context->user_data))
          || (https && vitrine_picture_host_is_of_market (src));
  if (http)
    finding = vitrine_product_check_add (look->check, rule, ERROR, 0, FIELD,
                                         /* Translators: %s is an address */
                                         _("The picture “%s” has an address of http, and must have "
                                           "one of https. Send it to the shop."), shown);
  else if (!known)
    finding = vitrine_product_check_add (look->check, rule, ERROR, 0, FIELD,
                                         /* Translators: %s is an address */
                                         _("The picture “%s” isn’t in the shop. Send it there as "
                                           "DESCRIPTION_IMAGE and use the address it gets."),
                                         shown);
  else if (bare)
    finding = vitrine_product_check_add (look->check, rule, WARNING, 0, FIELD,
                                         /* Translators: %s is an address */
                                         _("The address “%s” begins with //. Write https:// "
                                           "there."), shown);

  if (finding != NULL)
    place (finding, image->line, image->column);
}

static void
check_images (Look *look)
{
  GPtrArray *blocks = vitrine_description_get_blocks (look->description);
  guint n_images = 0;

  for (guint i = 0; i < blocks->len; i++) {
    const VitrineBlock *image = blocks->pdata[i];

    if (image->kind != VITRINE_BLOCK_IMAGE)
      continue;
    check_attribute (look, image, "src", image->src);
    check_attribute (look, image, "width", image->width);
    check_attribute (look, image, "height", image->height);
    check_source (look, image);
    if (++n_images == MAX_IMAGES + 1)
      place (vitrine_product_check_add (look->check, &vitrine_description_rules[DESC_07], ERROR, 0,
                                        FIELD,
                                        _("This description has %u of at most %u pictures. Take "
                                          "some out."),
                                        vitrine_description_count_images (look->description),
                                        MAX_IMAGES),
             image->line, image->column);
  }
}

static void
place_in_text (Look *look, VitrineFinding *finding, gsize offset)
{
  vitrine_description_get_position (look->description,
                                    vitrine_description_find_place (look->description, offset),
                                    &finding->line, &finding->column);
}

/* A no-break space that is written as an entity has been told of as one. */
static gboolean
is_entity (Look *look, gsize offset)
{
  return vitrine_description_get_source (look->description)
           [vitrine_description_find_place (look->description, offset)] == '&';
}

static void
check_characters (Look *look)
{
  const char *text = vitrine_description_get_text (look->description);
  VitrineFlawSearch search = { .text = text, .multiline = TRUE, .plain = TRUE };
  VitrineFlaw flaw;

  for (guint i = 0; i < MAX_FLAWS && vitrine_text_rules_next (&search, &flaw); i++) {
    g_autofree char *message = NULL;

    if (flaw.kind == VITRINE_FLAW_NO_BREAK_SPACE && is_entity (look, flaw.start))
      continue;
    message = vitrine_text_rules_dup_message (&flaw, text);
    place_in_text (look, vitrine_product_check_add (look->check,
                                                    &vitrine_description_rules[DESC_08],
                                                    flaw.level, 0, FIELD, "%s", message),
                   flaw.start);
  }
}

static void
check_chinese (Look *look)
{
  const VitrineRule *rule = &vitrine_description_rules[DESC_09];
  gboolean japanese = g_str_equal (look->check->pack->market, "JP");
  gsize offset;

  if (!vitrine_text_rules_find_han (vitrine_description_get_text (look->description), &offset))
    return;

  place_in_text (look,
                 vitrine_product_check_add (look->check, rule, WARNING, 0, FIELD, "%s",
                                            japanese
                                            ? _("The shop may refuse Chinese characters. Whether "
                                                "it takes those of Japanese isn’t known.")
                                            : _("There are Chinese characters, which the shop "
                                                "may refuse. Write in the buyers’ language.")),
                 offset);
}

G_GNUC_PRINTF (4, 5)
static void
hint (Look *look, guint line, guint column, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  place (vitrine_product_check_add (look->check, &vitrine_description_rules[DESC_11],
                                    VITRINE_LEVEL_HINT, 0, FIELD, "%s", message), line, column);
}

static void
check_points (Look *look)
{
  g_autoptr (GPtrArray) points = vitrine_description_dup_points (look->description);

  if (points->len < MIN_POINTS || points->len > MAX_POINTS)
    hint (look, 1, 1, _("There are %u selling points, which are the items of lists, or else the "
                        "paragraphs. 3 to 5 sell better."), points->len);

  for (guint i = 0; i < points->len; i++) {
    const VitrineBlock *point = points->pdata[i];

    if (point->characters > MAX_POINT)
      hint (look, point->line, point->column,
            _("This selling point has %u characters. At most %u read better."), point->characters,
            MAX_POINT);
  }
}

static void
check_quality (Look *look)
{
  const char *start = vitrine_description_get_text (look->description);
  const char *end = start + strlen (start);
  guint length;

  while (g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  length = vitrine_characters_count (start, end - start);

  if (length < GOOD_CHARACTERS)
    hint (look, 1, 1, _("There are %u characters to be read. Descriptions of %u or more sell "
                        "better."), length, GOOD_CHARACTERS);
  if (vitrine_description_count_images (look->description) == 0)
    hint (look, 1, 1, _("There is no picture. Descriptions with pictures sell better."));
  check_points (look);
}

/* Whether the clean HTML mends the source: with more tags than we write it would change more than
 * what is wrong. */
static gboolean
is_mendable (VitrineDescription *description, const VitrineTagSet *tags)
{
  return tags == &vitrine_tag_set_seed && vitrine_description_is_whole (description);
}

static void
check_description (VitrineProductCheck *check, VitrineDescription *description)
{
  Look look = {
    .check = check,
    .description = description,
    .tags = vitrine_description_rules_get_tags (check->context),
  };
  gboolean missing = is_missing (description);

  look.mendable = !missing && is_mendable (description, look.tags);
  check_length (&look);
  check_remarks (&look);
  check_images (&look);
  check_characters (&look);
  check_chinese (&look);
  if (missing)
    say_missing (check);
  else
    check_quality (&look);
  g_clear_pointer (&look.clean, json_node_unref);
}

/**
 * vitrine_description_rules_get_tags:
 *
 * Returns: the tags that count: the set that @context names, or the market's
 */
const VitrineTagSet *
vitrine_description_rules_get_tags (const VitrineProductContext *context)
{
  const VitrineTagSet *tags = NULL;

  g_return_val_if_fail (context != NULL, NULL);

  if (context->tags != NULL)
    tags = vitrine_tag_set_find (context->tags);
  if (tags == NULL)
    tags = vitrine_rule_pack_get (context->market != NULL ? context->market : "US")->tags;

  return tags;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const VitrineFinding *first = *(const VitrineFinding *const *) a;
  const VitrineFinding *second = *(const VitrineFinding *const *) b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  if (first->level != second->level)
    return first->level < second->level ? -1 : 1;

  return g_strcmp0 (first->rule, second->rule);
}

/**
 * vitrine_description_rules_check:
 * @description: read with the tags of vitrine_description_rules_get_tags()
 * @context: market, tags and knows_address count; the last tells of addresses in the source as
 *   they are written, be they of uploads or, in a draft, of pictures yet to be sent
 *
 * Judges a description by itself. Any thread.
 *
 * Returns: (transfer full) (element-type VitrineFinding): by place in the source
 */
GPtrArray *
vitrine_description_rules_check (VitrineDescription          *description,
                                 const VitrineProductContext *context)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);
  VitrineProductCheck check = { .context = context, .findings = findings };

  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (description), findings);
  g_return_val_if_fail (context != NULL, findings);

  check.pack = vitrine_rule_pack_get (context->market != NULL ? context->market : "US");
  check_description (&check, description);
  g_ptr_array_sort (findings, compare_places);
  g_clear_pointer (&check.counts, g_hash_table_unref);
  vitrine_finding_free (check.dropped);

  return findings;
}

/* One that is of a wrong type has been told of. */
void
vitrine_description_rules_check_product (VitrineProductCheck *self)
{
  const char *source = vitrine_product_check_text (self->body, FIELD);
  g_autoptr (VitrineDescription) description = NULL;

  if (source == NULL) {
    say_missing (self);
    return;
  }

  description = vitrine_description_new (source, -1,
                                         vitrine_description_rules_get_tags (self->context));
  check_description (self, description);
}
