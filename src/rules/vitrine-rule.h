/* What a rule is, whether or not anything can be checked by it: to be looked up by its id.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-finding.h"

G_BEGIN_DECLS

/* What has to be looked at to judge by it. */
typedef enum {
  VITRINE_RULE_FOR_NOTHING,    /* it is only good to know */
  VITRINE_RULE_FOR_PICTURE,    /* vitrine_image_rules_check() */
  VITRINE_RULE_FOR_GALLERY,    /* all main images of a product: vitrine_gallery_rules_check() */
  VITRINE_RULE_FOR_LISTING,    /* the product that shows the picture */
  VITRINE_RULE_FOR_FILE,       /* a document or video: vitrine_file_rules_check() */
  VITRINE_RULE_FOR_PRODUCT,    /* a product's body: vitrine_product_rules_check() */
} VitrineRuleSubject;

#define VITRINE_RULE_MAX_CODES 16  /* with the 0 at the end */

typedef struct {
  const char         *id;          /* stable: tests, messages and the log cite it */
  VitrineLevel        level;       /* the gravest, where it has several */
  VitrineRuleSubject  subject;
  const char         *title;       /* what it asks for, in English: see vitrine_rule_get_title() */
  const char         *market;      /* the only one it is for; NULL: all */
  const char         *source;      /* where it was read, and when */
  gint64              codes[VITRINE_RULE_MAX_CODES];   /* API codes it prevents */
} VitrineRule;

GPtrArray         *vitrine_rule_list      (void);
const VitrineRule *vitrine_rule_find      (const char        *id);
const char        *vitrine_rule_get_title (const VitrineRule *self);

/* Where the rules of all topics were read. */
#define VITRINE_SOURCE_UPLOAD "Upload Product Image 202309, read 2025-11"
#define VITRINE_SOURCE_CREATE "Create Product 202309, read 2025-11"
#define VITRINE_SOURCE_TYPES "types of the published clients, read 2025-11"
#define VITRINE_SOURCE_GUIDE "Partner Center guide, read 2025-11"
#define VITRINE_SOURCE_LOG "change log of the platform, read 2025-11"
#define VITRINE_SOURCE_STANDARD "GS1 General Specifications and ISO 2108, read 2025-11"
#define VITRINE_SOURCE_OURS "our own, 2025-11"

G_END_DECLS
