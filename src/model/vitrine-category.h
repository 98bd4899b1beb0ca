/* What a market says of its categories: the tree, what each asks of a product, and what else a
 * listing chooses from (brands, warehouses, delivery options).
 *
 * Plain data. Each is read from the market's answer by its own function; what the answer holds
 * beside it is kept by the catalogue, as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* May a product of this shop stand there? Several at once can. TikTok Shop API 202309, “Get
 * Categories”. */
typedef enum {
  VITRINE_PERMISSION_AVAILABLE   = 1 << 0,
  VITRINE_PERMISSION_INVITE_ONLY = 1 << 1,
  VITRINE_PERMISSION_NON_MAIN    = 1 << 2,
  VITRINE_PERMISSION_PROHIBITED  = 1 << 3,
} VitrinePermissions;

typedef struct {
  char               *id;
  char               *parent_id;    /* NULL at the root */
  char               *name;         /* in the shop's locale */
  gboolean            is_leaf;
  VitrinePermissions  permissions;  /* 0: the market doesn't say */
} VitrineCategory;

/* “This is required if that attribute has that value.” Any one met is enough. */
typedef struct {
  char *attribute_id;
  char *value_id;
} VitrineCondition;

typedef struct {
  char      *id;
  char      *name;
  gboolean   is_required;
  GPtrArray *conditions;          /* of VitrineCondition, never NULL */
  char      *details;             /* for the seller, the market's own words; NULL: none */
  char      *sample_url;
  gboolean   needs_expiration;
} VitrineCertificationRule;

/* “Get Category Rules”. */
typedef struct {
  GPtrArray *certifications;             /* of VitrineCertificationRule, never NULL */
  gboolean   size_chart_supported;
  gboolean   size_chart_required;
  gboolean   cod_supported;
  gboolean   dimensions_required;
  gboolean   manufacturer_required;
  gboolean   responsible_person_required;
  gboolean   epr_required;
  char     **special_types;              /* "PRE_ORDER" and the like; empty: none */
} VitrineCategoryRules;

typedef struct {
  char *id;
  char *name;
} VitrineAttributeValue;

/* “Get Attributes”. */
typedef struct {
  char      *id;
  char      *name;
  gboolean   is_sales;            /* makes variants; else it describes the whole product */
  gboolean   is_required;
  gboolean   is_customizable;     /* takes text of the seller's own */
  gboolean   is_multiple;
  gboolean   is_number;           /* POSITIVE_INT_OR_DECIMAL */
  GPtrArray *values;              /* of VitrineAttributeValue, never NULL */
  GPtrArray *conditions;          /* of VitrineCondition, never NULL: required when one is met */
} VitrineAttribute;

typedef struct {
  char     *id;
  char     *name;
  gboolean  is_authorized;
  gboolean  is_t1;
  gboolean  is_available;         /* in the category that was asked about; TRUE: not said */
} VitrineBrand;

typedef struct {
  char     *id;
  char     *name;
  gboolean  is_enabled;
  gboolean  is_restricted;        /* on holiday, or at its limit of orders */
  gboolean  is_sales;             /* else for returns */
  gboolean  is_default;
  gboolean  is_local;             /* its goods are in the buyers' market already */
} VitrineWarehouse;

typedef struct {
  char *id;
  char *name;
} VitrineDeliveryOption;

/* Each takes the member of “data” that the comment names, as anybody may have written it: an
 * entry without an id is left out, a member of a wrong type counts as missing. What has no name
 * is called by its id. */
VitrineCategory       *vitrine_category_new_from_json        (JsonObject *category);
VitrineCategoryRules  *vitrine_category_rules_new_from_json  (JsonObject *data);
VitrineAttribute      *vitrine_attribute_new_from_json       (JsonObject *attribute);
VitrineBrand          *vitrine_brand_new_from_json           (JsonObject *brand);
VitrineWarehouse      *vitrine_warehouse_new_from_json       (JsonObject *warehouse);
VitrineDeliveryOption *vitrine_delivery_option_new_from_json (JsonObject *option);

void vitrine_category_free         (VitrineCategory       *self);
void vitrine_category_rules_free   (VitrineCategoryRules  *self);
void vitrine_attribute_free        (VitrineAttribute      *self);
void vitrine_brand_free            (VitrineBrand          *self);
void vitrine_warehouse_free        (VitrineWarehouse      *self);
void vitrine_delivery_option_free  (VitrineDeliveryOption *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCategory, vitrine_category_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCategoryRules, vitrine_category_rules_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineAttribute, vitrine_attribute_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineBrand, vitrine_brand_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineWarehouse, vitrine_warehouse_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineDeliveryOption, vitrine_delivery_option_free)

G_END_DECLS
