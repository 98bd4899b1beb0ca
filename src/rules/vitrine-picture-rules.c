/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-gallery-rules.h"
#include "vitrine-picture-host.h"
#include "vitrine-product-check-private.h"
#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_LISTING

enum { IMG_08, IMG_09, IMG_10 };

/* Those of the row of main images as a whole are the gallery's. Translators: what a rule asks
 * for, in a few words */
const VitrineRule vitrine_picture_rules[] = {
  [IMG_08] = { "IMG-08", E, N_("A picture is shown only where its use case belongs"), NULL,
    VITRINE_SOURCE_CREATE, { 12052300, 12052520, 12052650, 12052670 } },
  [IMG_09] = { "IMG-09", E, N_("All pictures go through the upload; addresses from elsewhere are "
                               "refused"), NULL, VITRINE_SOURCE_CREATE, { 12052340, 12052722 } },
  [IMG_10] = { "IMG-10", E, N_("Fields take the uri of an upload, and descriptions its url"), NULL,
    VITRINE_SOURCE_UPLOAD, { 0 } },
  { NULL },
};

/* Where a picture may stand in a body, and what it must have been sent for. */
typedef struct {
  VitrineUseCase use_case;
  gint64         code;       /* of a uri that isn't valid there */
} Spot;

static const Spot main_spot = { VITRINE_USE_CASE_MAIN, 12052300 };
static const Spot attribute_spot = { VITRINE_USE_CASE_ATTRIBUTE, 12052520 };
static const Spot certification_spot = { VITRINE_USE_CASE_CERTIFICATION, 12052650 };
static const Spot size_chart_spot = { VITRINE_USE_CASE_SIZE_CHART, 12052670 };

static gboolean
is_address (const char *uri)
{
  return g_str_has_prefix (uri, "//") || g_ascii_strncasecmp (uri, "http:", 5) == 0
         || g_ascii_strncasecmp (uri, "https:", 6) == 0;
}

/* Whether the address is the market's own, by its host or as far as is known here. */
static gboolean
is_of_market (VitrineProductCheck *self, const char *address)
{
  const VitrineProductContext *context = self->context;

  return (context->knows_address != NULL && context->knows_address (address, context->user_data))
         || vitrine_picture_host_is_of_market (address);
}

static void
check_address (VitrineProductCheck *self, const char *uri, const Spot *spot, const char *field)
{
  if (is_of_market (self, uri))
    vitrine_product_check_add (self, &vitrine_picture_rules[IMG_10], VITRINE_LEVEL_ERROR,
                               spot->code, field,
                               _("This is the address of a picture. Here its uri belongs, which "
                                 "the market gave along with it."));
  else
    vitrine_product_check_add (self, &vitrine_picture_rules[IMG_09], VITRINE_LEVEL_ERROR,
                               12052722, field,
                               _("The shop takes no pictures from other places. Send this one "
                                 "to the shop and use its uri."));
}

/* What an upload of ours says of the uri. */
static void
check_upload (VitrineProductCheck *self, const char *uri, const Spot *spot, const char *field)
{
  const VitrineProductContext *context = self->context;
  VitrineUseCase use_case;

  if (context->find_upload == NULL)
    return;

  if (!context->find_upload (uri, &use_case, context->user_data))
    vitrine_product_check_add (self, &vitrine_picture_rules[IMG_10], VITRINE_LEVEL_ERROR,
                               spot->code, field,
                               _("No picture with this uri was sent to this shop. Send the picture "
                                 "again."));
  else if (use_case != spot->use_case)
    vitrine_product_check_add (self, &vitrine_picture_rules[IMG_08], VITRINE_LEVEL_ERROR,
                               spot->code, field,
                               /* Translators: two use cases, such as MAIN_IMAGE */
                               _("This picture was sent as %s. Here it must be sent as %s."),
                               vitrine_use_case_to_wire (use_case),
                               vitrine_use_case_to_wire (spot->use_case));
}

/* @field is the picture's own. A uri that is missing is BODY-01's. */
static void
check_picture (VitrineProductCheck *self, JsonObject *picture, const Spot *spot, const char *field)
{
  const char *uri = vitrine_product_check_text (picture, "uri");
  g_autofree char *path = g_strconcat (field, ".uri", NULL);

  if (uri == NULL)
    return;

  if (*uri == '\0')
    vitrine_product_check_missing (self, &vitrine_picture_rules[IMG_10], spot->code, path,
                                   _("This picture has no uri. Send it to the shop first."));
  else if (is_address (uri))
    check_address (self, uri, spot, path);
  else
    check_upload (self, uri, spot, path);
}

/* Whether there is nothing to be said of it, so that no path need be written. */
static gboolean
is_fine (VitrineProductCheck *self, JsonObject *picture, const Spot *spot)
{
  const VitrineProductContext *context = self->context;
  const char *uri = vitrine_product_check_text (picture, "uri");
  VitrineUseCase use_case;

  if (uri == NULL)
    return TRUE;
  if (*uri == '\0' || is_address (uri))
    return FALSE;

  return context->find_upload == NULL
         || (context->find_upload (uri, &use_case, context->user_data)
             && use_case == spot->use_case);
}

/* @field is that of the list. */
static void
check_pictures (VitrineProductCheck *self, JsonArray *pictures, const Spot *spot, const char *field)
{
  guint n_pictures = vitrine_product_check_length (pictures);

  for (guint i = 0; i < n_pictures; i++) {
    JsonObject *picture = vitrine_product_check_element (pictures, i);
    g_autofree char *path = NULL;

    if (is_fine (self, picture, spot))
      continue;
    path = g_strdup_printf ("%s[%u]", field, i);
    check_picture (self, picture, spot, path);
  }
}

static void
check_gallery (VitrineProductCheck *self, JsonArray *pictures)
{
  guint n_pictures = vitrine_product_check_length (pictures);
  g_autofree const char **names = g_new0 (const char *, n_pictures + 1);
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 0; i < n_pictures; i++) {
    JsonObject *picture = vitrine_product_check_element (pictures, i);

    names[i] = vitrine_product_check_text (picture, "uri");
    if (names[i] == NULL || *names[i] == '\0')
      names[i] = vitrine_product_check_text (picture, "vitrine_picture");
  }

  findings = vitrine_gallery_rules_check (names, n_pictures, self->pack->market);
  g_ptr_array_set_free_func (findings, NULL);
  for (guint i = 0; i < findings->len; i++)
    vitrine_product_check_take (self, findings->pdata[i]);
}

static void
check_variants (VitrineProductCheck *self)
{
  JsonArray *skus = vitrine_product_check_array (self->body, "skus");
  guint n_skus = vitrine_product_check_length (skus);

  for (guint i = 0; i < n_skus; i++) {
    JsonArray *attributes = vitrine_product_check_array (vitrine_product_check_element (skus, i),
                                                         "sales_attributes");
    guint n_attributes = vitrine_product_check_length (attributes);

    for (guint j = 0; j < n_attributes; j++) {
      JsonObject *attribute = vitrine_product_check_element (attributes, j);
      JsonObject *picture = vitrine_product_check_object (attribute, "sku_img");
      JsonArray *more = vitrine_product_check_array (attribute, "supplementary_sku_images");

      if (!is_fine (self, picture, &attribute_spot))
        check_picture (self, picture, &attribute_spot,
                       VITRINE_RULE_PATH ("skus[%u].sales_attributes[%u].sku_img", i, j));
      if (more != NULL)
        check_pictures (self, more, &attribute_spot,
                        VITRINE_RULE_PATH ("skus[%u].sales_attributes[%u]."
                                           "supplementary_sku_images", i, j));
    }
  }
}

static void
check_certifications (VitrineProductCheck *self)
{
  JsonArray *certifications = vitrine_product_check_array (self->body, "certifications");
  guint n_certifications = vitrine_product_check_length (certifications);

  for (guint i = 0; i < n_certifications; i++) {
    JsonObject *certification = vitrine_product_check_element (certifications, i);

    check_pictures (self, vitrine_product_check_array (certification, "images"),
                    &certification_spot, VITRINE_RULE_PATH ("certifications[%u].images", i));
  }
}

void
vitrine_picture_rules_check (VitrineProductCheck *self)
{
  JsonArray *pictures = vitrine_product_check_array (self->body, "main_images");
  JsonObject *size_chart = vitrine_product_check_object (self->body, "size_chart");

  if (self->context->find_upload == NULL) {
    vitrine_product_check_unchecked (self, &vitrine_picture_rules[IMG_08]);
    vitrine_product_check_unchecked (self, &vitrine_picture_rules[IMG_10]);
  }

  /* A list that is none has been told of. */
  if (pictures != NULL || !json_object_has_member (self->body, "main_images"))
    check_gallery (self, pictures);
  check_pictures (self, pictures, &main_spot, "main_images");
  check_variants (self);
  check_certifications (self);
  check_picture (self, vitrine_product_check_object (size_chart, "image"), &size_chart_spot,
                 "size_chart.image");
}
