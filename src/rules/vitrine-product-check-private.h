/* What the topics of the product rules share: a look at one body, and saying what is wrong.
 *
 * Each topic is a file of its own with one function of the type VitrineTopicFunc and a table of
 * VitrineRule rows, a row without an id at its end:
 *
 *     enum { TITLE_01, TITLE_02 };
 *     const VitrineRule vitrine_title_rules[] = {
 *       [TITLE_01] = { "TITLE-01", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT, … },
 *       [TITLE_02] = { "TITLE-02", … },
 *       { NULL },
 *     };
 *
 * A further row of the same id, for other codes, has no title.
 *
 * vitrine-product-rules.c has the list of topics: a row for each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-product-rules.h"
#include "vitrine-rule-pack.h"
#include "vitrine-rule.h"

G_BEGIN_DECLS

typedef struct {
  JsonObject                  *body;
  const VitrineProductContext *context;
  const VitrineRulePack       *pack;
  gboolean                     as_draft;    /* save_mode is AS_DRAFT */
  GPtrArray                   *findings;
  GPtrArray                   *unchecked;   /* may be NULL */
  /* Of the engine alone. */
  GHashTable                  *counts;      /* findings so far, by rule */
  GHashTable                  *mistyped;    /* the fields that BODY-02 has told of */
  VitrineFinding              *dropped;     /* the last one too many */
} VitrineProductCheck;

#define VITRINE_PRODUCT_CHECK_MAX 1000

typedef void (*VitrineTopicFunc) (VitrineProductCheck *self);

/* Says that @field breaks @rule. @level is the rule's own unless it has several. The API's
 * codes are those of the rule's row; @code, if not 0, is the one that fits this case and comes
 * first. The message is translated, names the thing, the limit and the way out. Returns the
 * finding, to which a fix can be added. In an AS_DRAFT an error that is no limit and no matter of
 * form becomes a warning (S-04). A rule is told of VITRINE_PRODUCT_CHECK_MAX times in a body. */
VitrineFinding *vitrine_product_check_add       (VitrineProductCheck *self,
                                                 const VitrineRule   *rule,
                                                 VitrineLevel         level,
                                                 gint64               code,
                                                 const char          *field,
                                                 const char          *format,
                                                 ...) G_GNUC_PRINTF (6, 7);
/* The same, for something that is missing, at the rule's own level: an AS_DRAFT doesn't need it,
 * unless the product page calls that field required (S-04). Nothing is said of a field that is
 * there with a wrong type: NULL then. */
VitrineFinding *vitrine_product_check_missing   (VitrineProductCheck *self,
                                                 const VitrineRule   *rule,
                                                 gint64               code,
                                                 const char          *field,
                                                 const char          *format,
                                                 ...) G_GNUC_PRINTF (5, 6);
/* A finding (taken) that was made elsewhere, with its field. */
void            vitrine_product_check_take      (VitrineProductCheck *self,
                                                 VitrineFinding      *finding);
/* A certain way out: @field is to be set to @value (taken; NULL: removed). @words say so.
 * @finding may be NULL. */
void            vitrine_product_check_offer     (VitrineFinding      *finding,
                                                 JsonNode            *value,
                                                 const char          *words);
void            vitrine_product_check_unchecked (VitrineProductCheck *self,
                                                 const VitrineRule   *rule);

/* Members by type. A member of a wrong type is NULL or 0 here, as if it weren't there:
 * BODY-02 has told of it already, by the table of all fields. Empty text counts as there; text
 * that is no UTF-8 doesn't. @object may be NULL, which has no members. */
const char     *vitrine_product_check_text      (JsonObject          *object,
                                                 const char          *name);
JsonObject     *vitrine_product_check_object    (JsonObject          *object,
                                                 const char          *name);
JsonArray      *vitrine_product_check_array     (JsonObject          *object,
                                                 const char          *name);
gboolean        vitrine_product_check_int       (JsonObject          *object,
                                                 const char          *name,
                                                 gint64              *value);
gboolean        vitrine_product_check_bool      (JsonObject          *object,
                                                 const char          *name,
                                                 gboolean            *value);
/* The @i-th entry, or NULL when it is no object, or no text. The length of an array, which may
 * be NULL. */
JsonObject     *vitrine_product_check_element   (JsonArray           *array,
                                                 guint                i);
const char     *vitrine_product_check_text_element
                                                (JsonArray           *array,
                                                 guint                i);
guint           vitrine_product_check_length    (JsonArray           *array);
/* Whether @text is a decimal number as the market writes them: digits, at most one dot between
 * them, perhaps a minus in front. BODY-02 tells of weights, lengths and counts that aren't. */
gboolean        vitrine_product_check_is_number (const char          *text);
/* Whether an AS_DRAFT needs @field, a path with indices. By the table of all fields. */
gboolean        vitrine_body_rules_is_required  (const char          *field);
/* Where the field stands in the order of the product page; what isn't known, at the end. */
guint           vitrine_body_rules_get_place    (const char          *field);

/* The character rules that titles, names and values share (TITLE-05): what is wrong with
 * @text, in words for the seller, or NULL. */
char           *vitrine_product_check_characters (const char         *text);
gboolean        vitrine_product_check_has_han    (const char         *text);

/* The topics, and their rows. */
void vitrine_body_rules_check          (VitrineProductCheck *self);   /* BODY, SAVE */
void vitrine_title_rules_check         (VitrineProductCheck *self);
void vitrine_description_rules_check_product
                                       (VitrineProductCheck *self);   /* DESC */
void vitrine_category_rules_check      (VitrineProductCheck *self);   /* CAT, BRAND */
void vitrine_picture_rules_check       (VitrineProductCheck *self);   /* IMG-08 to 11, 15, 17 */
void vitrine_sku_rules_check           (VitrineProductCheck *self);   /* SKU, SSKU */
void vitrine_sales_attribute_rules_check (VitrineProductCheck *self); /* SATTR */
void vitrine_price_rules_check         (VitrineProductCheck *self);   /* PRICE */
void vitrine_stock_rules_check         (VitrineProductCheck *self);   /* INV */
void vitrine_code_rules_check          (VitrineProductCheck *self);   /* CODE */
void vitrine_attribute_rules_check     (VitrineProductCheck *self);   /* PATTR */
void vitrine_package_rules_check       (VitrineProductCheck *self);   /* PKG */
void vitrine_manufacturer_rules_check  (VitrineProductCheck *self);   /* MFR */
void vitrine_external_rules_check      (VitrineProductCheck *self);   /* EXT, DELIV, COD */
void vitrine_certification_rules_check (VitrineProductCheck *self);   /* CERT */
void vitrine_size_chart_rules_check    (VitrineProductCheck *self);   /* SIZE, VIDEO of a body */
void vitrine_combined_rules_check      (VitrineProductCheck *self);   /* COMBO */
void vitrine_presale_rules_check       (VitrineProductCheck *self);   /* PRESALE, FEE */

extern const VitrineRule vitrine_body_rules[];
extern const VitrineRule vitrine_title_rules[];
extern const VitrineRule vitrine_description_rules[];
extern const VitrineRule vitrine_category_rules[];
extern const VitrineRule vitrine_picture_rules[];
extern const VitrineRule vitrine_sku_rules[];
extern const VitrineRule vitrine_sales_attribute_rules[];
extern const VitrineRule vitrine_price_rules[];
extern const VitrineRule vitrine_stock_rules[];
extern const VitrineRule vitrine_code_rules[];
extern const VitrineRule vitrine_attribute_rules[];
extern const VitrineRule vitrine_package_rules[];
extern const VitrineRule vitrine_manufacturer_rules[];
extern const VitrineRule vitrine_external_rules[];
extern const VitrineRule vitrine_certification_rules[];
extern const VitrineRule vitrine_size_chart_rules[];
extern const VitrineRule vitrine_combined_rules[];
extern const VitrineRule vitrine_presale_rules[];

/* The rows of all of them, added to the list of all rules. */
void vitrine_product_rules_list        (GPtrArray           *rules);

G_END_DECLS
