/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>

enum { SIZE_01, SIZE_02, SIZE_03, VIDEO_01, VIDEO_02, VIDEO_03 };

/* A body names a video by its id, which tells nothing of the picture: those rules are judged by
 * whoever has the file. */
const VitrineRule vitrine_size_chart_rules[] = {
  [SIZE_01] = { "SIZE-01", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT,
    N_("A size chart is there where the category asks for one, and only where it takes one"),
    NULL, VITRINE_SOURCE_CREATE, { 12052673 } },
  [SIZE_02] = { "SIZE-02", VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT,
    N_("A size chart is a picture or a template, not both"), NULL,
    VITRINE_SOURCE_CREATE, { 12052128 } },
  [SIZE_03] = { "SIZE-03", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("Shops in GB need a size chart where the category asks for one, since 2024-04-19"), "GB",
    VITRINE_SOURCE_LOG, { 0 } },
  [VIDEO_01] = { "VIDEO-01", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_NOTHING,
    N_("A video has a shape from 9:16 to 16:9"), NULL, VITRINE_SOURCE_GUIDE, { 12019122 } },
  [VIDEO_02] = { "VIDEO-02", VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_NOTHING,
    N_("A video is square, and has 720 lines or more"), NULL, VITRINE_SOURCE_CREATE, { 0 } },
  [VIDEO_03] = { "VIDEO-03", VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_NOTHING,
    N_("A video has at most 60 seconds; 20 are best"), NULL, VITRINE_SOURCE_CREATE, { 0 } },
  { NULL },
};

#define RULE(name) (&vitrine_size_chart_rules[name])

/* Whether @member of the chart says which; one of a wrong type counts, BODY-02 has told of it. */
static gboolean
has_one (JsonObject *chart, const char *member, const char *const *names)
{
  JsonObject *object = vitrine_product_check_object (chart, member);

  if (object == NULL)
    return chart != NULL && json_object_has_member (chart, member);

  for (; *names != NULL; names++) {
    const char *text = vitrine_product_check_text (object, *names);

    if (text != NULL ? !vitrine_rule_words_is_blank (text)
                     : json_object_has_member (object, *names))
      return TRUE;
  }

  return FALSE;
}

static void
check_need (VitrineProductCheck *self, gboolean there)
{
  const VitrineCategoryRules *rules = self->context->category_rules;

  if (rules == NULL)
    vitrine_product_check_unchecked (self, RULE (SIZE_01));
  else if (there && !rules->size_chart_supported && !rules->size_chart_required)
    vitrine_product_check_offer
      (vitrine_product_check_add (self, RULE (SIZE_01), VITRINE_LEVEL_WARNING, 0, "size_chart",
                                  _("The category takes no size chart: this one won’t be "
                                    "saved.")),
       NULL, _("Take the size chart out"));
  else if (!there && rules->size_chart_required)
    vitrine_product_check_missing (self, RULE (SIZE_01), 12052673, "size_chart",
                                   _("The size chart is missing. The category asks for one: add "
                                     "a picture, or choose a template."));
}

void
vitrine_size_chart_rules_check (VitrineProductCheck *self)
{
  static const char *const of_image[] = { "uri", "vitrine_picture", NULL };
  static const char *const of_template[] = { "id", NULL };
  JsonObject *chart = vitrine_product_check_object (self->body, "size_chart");
  gboolean image = has_one (chart, "image", of_image);
  gboolean template = has_one (chart, "template", of_template);

  check_need (self, image || template);
  if (image && template)
    vitrine_product_check_offer
      (vitrine_product_check_add (self, RULE (SIZE_02), VITRINE_LEVEL_WARNING, 0,
                                  "size_chart.image",
                                  _("There are a picture and a template of sizes. The template "
                                    "is used, the picture isn’t.")),
       NULL, _("Take the picture out"));
  if (json_object_has_member (self->body, "video")) {
    vitrine_product_check_unchecked (self, RULE (VIDEO_01));
    vitrine_product_check_unchecked (self, RULE (VIDEO_03));
  }
}
