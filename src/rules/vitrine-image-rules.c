/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-rules.h"

#include "vitrine-image-checks-private.h"
#include "vitrine-rule-private.h"

#include <glib/gi18n.h>

typedef VitrineImageRule Rule;

#define ANY ((1u << VITRINE_N_USE_CASES) - 1)
#define MAIN (1u << VITRINE_USE_CASE_MAIN)
#define ATTRIBUTE (1u << VITRINE_USE_CASE_ATTRIBUTE)
#define DESCRIPTION (1u << VITRINE_USE_CASE_DESCRIPTION)
#define SIZE_CHART (1u << VITRINE_USE_CASE_SIZE_CHART)

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PICTURE
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PICTURE
#define H VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_PICTURE

/* The gravest first; among equals the one whose mending mends most. A limit is changed here
 * and nowhere else. A row has: id, level, title, market, source, codes; use cases, check, limits;
 * messages; fix. Translators: in all of these %s is a format such as “GIF”, or a number such as
 * “4,000”: first that of the picture, then the limit. “Make it fit” is the name of a button. */
static const Rule rules[] = {
  { { "IMG-13", E, N_("The file is not empty"), NULL, VITRINE_SOURCE_OURS, { 12038002 } },
    ANY, vitrine_image_check_empty, 0, 0,
    { N_("This file is empty. Take it from where it came from once more.") } },
  { { "IMG-01", E, N_("The file is a picture in JPG, PNG, WEBP, HEIC or BMP, by its content"),
      NULL, VITRINE_SOURCE_UPLOAD, { 12038004, 12038015 } },
    ANY, vitrine_image_check_picture, 0, 0,
    { N_("This is a PDF document, not a picture. Save the page as JPEG or PNG."),
      /* Translators: %s is a list such as “JPG PNG WEBP HEIC BMP” */
      N_("This file is no picture that can be sent. Possible are %s.") } },
  { { "IMG-14", E, N_("GIF, SVG, TIFF, AVIF and others are not accepted"), NULL,
      VITRINE_SOURCE_OURS, { 12038015 } },
    ANY, vitrine_image_check_other_format, 0, 0,
    /* Translators: %s is a format such as “GIF” */
    { N_("%s pictures are not accepted. Save this one as JPEG or PNG.") },
    N_("Make it fit saves it as JPEG or PNG") },
  { { "IMG-01", E, NULL, NULL, VITRINE_SOURCE_UPLOAD, { 12038004, 12038015 } },
    ANY, vitrine_image_check_damaged, 0, 0,
    /* Translators: %s is a format such as “JPEG” */
    { N_("This %s picture is damaged: its beginning can’t be read. Save it again, or take "
         "another copy.") } },
  /* The documentation says 10 MB without saying which: 2 to the 20 is in force. */
  { { "IMG-02", E, N_("A picture has at most 10 MB"), NULL, VITRINE_SOURCE_UPLOAD,
      { 12038005, 36009021 } },
    ANY, vitrine_image_check_bytes, 10485761, 0,
    /* Translators: %s is a number of bytes such as “12,000,000” */
    { N_("This file has %s bytes. Pictures may have at most 10 MB.") },
    N_("Make it fit saves it with fewer bytes, as well as they allow") },
  { { "IMG-04", E, N_("Main images have 300 to 4,000 px on each side"), NULL,
      VITRINE_SOURCE_UPLOAD, { 12038014, 12052301, 12052302 } },
    MAIN, vitrine_image_check_pixels, 300, 4000,
    { [VITRINE_TOO_WIDE] =
        N_("This picture is %s px wide. Main images may have at most %s px."),
      [VITRINE_TOO_HIGH] =
        N_("This picture is %s px high. Main images may have at most %s px."),
      [VITRINE_TOO_NARROW] =
        N_("This picture is %s px wide. Main images must have at least %s px."),
      [VITRINE_TOO_LOW] =
        N_("This picture is %s px high. Main images must have at least %s px.") },
    /* Translators: %s is the limit, such as “4,000” */
    N_("Make it fit scales it down to %s px") },
  { { "IMG-05", E, N_("Size charts have at least 1,024 px on the shorter side"), NULL,
      VITRINE_SOURCE_UPLOAD, { 12038014, 12052671 } },
    SIZE_CHART, vitrine_image_check_pixels, 1024, 0,
    { [VITRINE_TOO_NARROW] =
        N_("This picture is %s px wide. Size charts must have at least %s px on the shorter "
           "side."),
      [VITRINE_TOO_LOW] =
        N_("This picture is %s px high. Size charts must have at least %s px on the shorter "
           "side.") } },
  { { "IMG-03", E, N_("Pictures have 100 to 20,000 px on each side"), NULL,
      VITRINE_SOURCE_UPLOAD, { 12019116, 12038014 } },
    ANY, vitrine_image_check_pixels, 100, 20000,
    { [VITRINE_TOO_WIDE] =
        N_("This picture is %s px wide. Pictures may have at most %s px."),
      [VITRINE_TOO_HIGH] =
        N_("This picture is %s px high. Pictures may have at most %s px."),
      [VITRINE_TOO_NARROW] =
        N_("This picture is %s px wide. Pictures must have at least %s px."),
      [VITRINE_TOO_LOW] =
        N_("This picture is %s px high. Pictures must have at least %s px.") },
    N_("Make it fit scales it down to %s px") },

  { { "IMG-02", W, NULL, NULL, VITRINE_SOURCE_UPLOAD, { 12038005, 36009021 } },
    ANY, vitrine_image_check_bytes, 10000001, 10485760,
    /* Translators: %s is a number of bytes such as “10,200,000” */
    { N_("This file has %s bytes. That may be too much: the limit of 10 MB can be understood "
         "as 10,000,000 bytes.") },
    N_("Make it fit saves it with fewer bytes, as well as they allow") },
  { { "IMG-06", W, N_("Main and attribute images have a shape from 3:4 to 4:3"), NULL,
      VITRINE_SOURCE_UPLOAD, { 12052305, 12052524 } },
    MAIN | ATTRIBUTE, vitrine_image_check_shape, 0, 0,
    { N_("This picture is %s × %s px, wider than 4:3. The shop makes it square; crop it first "
         "to choose what stays."),
      N_("This picture is %s × %s px, narrower than 3:4. The shop makes it square; crop it "
         "first to choose what stays.") },
    /* Translators: %s is a shape: “4:3” or “3:4” */
    N_("Make it fit pads it with white to %s") },
  { { "IMG-12", W, N_("Main images are JPEG or PNG of at most 5 MB"), NULL,
      VITRINE_SOURCE_CREATE, { 12052302, 12052304 } },
    MAIN, vitrine_image_check_bytes, 5000001, 0,
    /* Translators: %s is a number of bytes such as “6,000,000” */
    { N_("This file has %s bytes. Main images over 5 MB may be refused when the product is "
         "published.") },
    N_("Make it fit saves it with fewer bytes, as well as they allow") },
  { { "IMG-12", W, NULL, NULL, VITRINE_SOURCE_CREATE, { 12052302, 12052304 } },
    MAIN, vitrine_image_check_common_format, 0, 0,
    /* Translators: %s is a format such as “WEBP” */
    { N_("%s main images may be refused when the product is published. JPEG and PNG are "
         "safe.") },
    N_("Make it fit saves it as JPEG or PNG") },
  { { "PREP-02", W, N_("Colours are those of screens, sRGB"), NULL, VITRINE_SOURCE_OURS, { 0 } },
    ANY, vitrine_image_check_inks, 0, 0,
    { N_("The colours of this picture are for printing (CMYK). On screens they may come out "
         "wrong.") },
    N_("Make it fit converts its colours to sRGB") },
  { { "PREP-04", W, N_("There is one picture in a file"), NULL, VITRINE_SOURCE_OURS, { 0 } },
    ANY, vitrine_image_check_frames, 0, 0,
    /* Translators: %s is a number, 2 or more */
    { N_("There are %s pictures in this file. Only the first is shown.") },
    N_("Make it fit keeps the first one alone") },

  { { "PREP-01", H, N_("Pixels are stored upright"), NULL, VITRINE_SOURCE_OURS, { 0 } },
    ANY, vitrine_image_check_turned, 0, 0,
    { N_("This picture is upright only by a note of the camera. Where that isn’t read, it lies "
         "on its side.") },
    N_("Make it fit turns it upright") },
  { { "PREP-02", H, NULL, NULL, VITRINE_SOURCE_OURS, { 0 } },
    ANY, vitrine_image_check_gamut, 0, 0,
    /* Translators: %s is the name of a colour profile, such as “Display P3” */
    { N_("The colours of this picture are for other screens (%s). On most they look pale."),
      N_("The colours of this picture are for other screens. On most they look pale.") },
    N_("Make it fit converts its colours to sRGB") },
  { { "PREP-03", H, N_("A file tells neither a place nor whose camera it was"), NULL,
      VITRINE_SOURCE_OURS, { 0 } },
    ANY, vitrine_image_check_telling, 0, 0,
    { [VITRINE_TELLS_PLACE] = N_("This file tells where the picture was taken."),
      [VITRINE_TELLS_CAMERA] =
        N_("This file names the camera: its serial number, or its maker’s notes."),
      [VITRINE_TELLS_BOTH] =
        N_("This file tells where the picture was taken, and by which camera.") },
    N_("Make it fit takes that out") },
  { { "IMG-16", H, N_("Main images have 600 px or more, and description images 1,600 px"), "US",
      VITRINE_SOURCE_GUIDE, { 0 } },
    MAIN, vitrine_image_check_pixels, 600, 0,
    { [VITRINE_TOO_NARROW] =
        N_("This picture is %s px wide. Listings are ranked higher when main images have %s px "
           "or more."),
      [VITRINE_TOO_LOW] =
        N_("This picture is %s px high. Listings are ranked higher when main images have %s px "
           "or more.") } },
  { { "IMG-16", H, NULL, "US", VITRINE_SOURCE_GUIDE, { 0 } },
    DESCRIPTION, vitrine_image_check_pixels, 1600, 0,
    { [VITRINE_TOO_NARROW] =
        N_("This picture is %s px wide. Listings are ranked higher when description images have "
           "%s px or more."),
      [VITRINE_TOO_LOW] =
        N_("This picture is %s px high. Listings are ranked higher when description images have "
           "%s px or more.") } },
};

#undef E
#undef W
#undef H

static gboolean
is_for (const Rule *rule, VitrineUseCase use_case, const char *market)
{
  return (rule->use_cases & (1u << use_case))
         && (rule->about.market == NULL || g_strcmp0 (rule->about.market, market) == 0);
}

/* Each once. */
void
vitrine_image_rules_list (GPtrArray *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (rules[i].about.title != NULL)
      g_ptr_array_add (list, (gpointer) &rules[i].about);
  }
}

/**
 * vitrine_image_rules_check:
 * @facts: what the picture is; sides of 0 are unknown and not judged
 * @market: (nullable): the shop's region, such as "US"; %NULL leaves out what holds in some alone
 *
 * Pure: no file is read.
 *
 * Returns: (transfer full) (element-type VitrineFinding): what stands against sending it for
 *   @use_case, the gravest first; empty when nothing does
 */
GPtrArray *
vitrine_image_rules_check (const VitrineImageFacts *facts,
                           VitrineUseCase           use_case,
                           const char              *market)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);
  VitrineImageLimits limits;
  VitrineImageRun run;

  g_return_val_if_fail (facts != NULL, findings);
  g_return_val_if_fail ((guint) use_case < VITRINE_N_USE_CASES, findings);

  vitrine_image_rules_get_limits (use_case, market, &limits);
  run = (VitrineImageRun) { facts, &limits, findings };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (is_for (&rules[i], use_case, market))
      rules[i].check (&run, &rules[i]);
  }

  return findings;
}

/**
 * vitrine_image_rules_blocker:
 *
 * Returns: (nullable) (transfer none): the first finding the market refuses the picture for,
 *   or %NULL when it may be sent
 */
const VitrineFinding *
vitrine_image_rules_blocker (GPtrArray *findings)
{
  g_return_val_if_fail (findings != NULL, NULL);

  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (finding->level == VITRINE_LEVEL_ERROR)
      return finding;
  }

  return NULL;
}

/**
 * vitrine_image_rules_get_limits:
 * @limits: (out): from the same rows that judge
 *
 * Tells what a picture must be made to keep to.
 */
void
vitrine_image_rules_get_limits (VitrineUseCase      use_case,
                                const char         *market,
                                VitrineImageLimits *limits)
{
  g_return_if_fail ((guint) use_case < VITRINE_N_USE_CASES);
  g_return_if_fail (limits != NULL);

  *limits = (VitrineImageLimits) {
    0, G_MAXUINT, G_MAXUINT64, vitrine_image_checks_list_formats (FALSE), FALSE,
  };
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    const Rule *rule = &rules[i];

    if (rule->about.level == VITRINE_LEVEL_HINT || !is_for (rule, use_case, market))
      continue;
    if (rule->check == vitrine_image_check_pixels) {
      limits->min = MAX (limits->min, rule->min);
      limits->max = rule->max > 0 ? MIN (limits->max, rule->max) : limits->max;
    }
    if (rule->check == vitrine_image_check_bytes)
      limits->bytes = MIN (limits->bytes, rule->min - 1);
    if (rule->check == vitrine_image_check_common_format)
      limits->formats = vitrine_image_checks_list_formats (TRUE);
    if (rule->check == vitrine_image_check_shape)
      limits->bounded = TRUE;
  }
}

/**
 * vitrine_image_rules_describe:
 *
 * Returns: (transfer full): the limits of a lane in one line, translated, from the same rows
 *   that judge: "300–4,000 px, at most 10 MB, JPG PNG WEBP HEIC BMP"
 */
char *
vitrine_image_rules_describe (VitrineUseCase use_case)
{
  guint64 min = 0;
  guint64 max = G_MAXUINT64;
  guint64 bytes = G_MAXUINT64;
  g_autofree char *list = vitrine_image_checks_name_formats ();
  g_autofree char *min_text = NULL;
  g_autofree char *max_text = NULL;
  g_autofree char *size = NULL;

  g_return_val_if_fail ((guint) use_case < VITRINE_N_USE_CASES, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    const Rule *rule = &rules[i];

    if (rule->about.level != VITRINE_LEVEL_ERROR || !(rule->use_cases & (1u << use_case)))
      continue;
    if (rule->check == vitrine_image_check_pixels) {
      min = MAX (min, rule->min);
      max = rule->max > 0 ? MIN (max, rule->max) : max;
    } else if (rule->check == vitrine_image_check_bytes) {
      bytes = MIN (bytes, rule->min - 1);
    }
  }

  min_text = vitrine_image_checks_format_number (min);
  max_text = vitrine_image_checks_format_number (max);
  size = vitrine_image_checks_format_number (bytes / (1024 * 1024));
  /* Translators: smallest and largest side in pixels, size in megabytes, list of formats:
   * “300–4,000 px, at most 10 MB, JPG PNG WEBP HEIC BMP” */
  return g_strdup_printf (_("%s–%s px, at most %s MB, %s"), min_text, max_text, size, list);
}
