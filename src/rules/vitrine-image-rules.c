/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-rules.h"

#include <glib/gi18n.h>

typedef struct _Rule Rule;

/* Adds what @rule finds, or nothing. */
typedef void (*Check) (const Rule *rule, const VitrineImageFacts *facts, GPtrArray *findings);

#define ANY ((1u << VITRINE_N_USE_CASES) - 1)
#define MAIN (1u << VITRINE_USE_CASE_MAIN)
#define ATTRIBUTE (1u << VITRINE_USE_CASE_ATTRIBUTE)
#define SIZE_CHART (1u << VITRINE_USE_CASE_SIZE_CHART)

#define MAX_CODES 4   /* with the 0 at the end */

struct _Rule {
  const char   *id;                 /* stable: tests, messages and the log cite it */
  VitrineLevel  level;
  guint         use_cases;          /* a bit for each it is for */
  Check         check;
  guint64       min;                /* inclusive; pixels, or bytes, as the check has it */
  guint64       max;                /* inclusive; 0: no bound */
  gint64        codes[MAX_CODES];   /* API codes it prevents */
  const char   *source;             /* where the limit was read, and when */
  const char   *messages[4];        /* the check says which is which */
};

enum { TOO_WIDE, TOO_HIGH, TOO_NARROW, TOO_LOW };

/* What the upload takes, by IMG-01, in the words and order of its documentation. */
static const struct { VitrineImageFormat format; const char *name; } accepted[] = {
  { VITRINE_IMAGE_FORMAT_JPEG, "JPG" },
  { VITRINE_IMAGE_FORMAT_PNG, "PNG" },
  { VITRINE_IMAGE_FORMAT_WEBP, "WEBP" },
  { VITRINE_IMAGE_FORMAT_HEIC, "HEIC" },
  { VITRINE_IMAGE_FORMAT_BMP, "BMP" },
};

static gboolean
is_accepted (VitrineImageFormat format)
{
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++) {
    if (accepted[i].format == format)
      return TRUE;
  }

  return FALSE;
}

static char *
list_accepted (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? " " : "", accepted[i].name);

  return g_string_free (list, FALSE);
}

/* In the seller's locale: 4,000 here, 4.000 there. */
static char *
format_number (guint64 number)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, number);
}

/* @message is one of a rule's, translated here; its %s are filled in turn. A table keeps the
 * words away from the compiler's eye, so the tests run each of them. */
static void
add_finding (GPtrArray *findings, const Rule *rule, const char *message, ...)
{
  VitrineFinding *finding = g_new0 (VitrineFinding, 1);
  va_list values;

  finding->rule = rule->id;
  finding->level = rule->level;
  finding->codes = rule->codes;
  va_start (values, message);
  finding->message = g_strdup_vprintf (g_dgettext (GETTEXT_PACKAGE, message), values);
  va_end (values);

  g_ptr_array_add (findings, finding);
}

static void
check_empty (const Rule *rule, const VitrineImageFacts *facts, GPtrArray *findings)
{
  if (facts->bytes == 0)
    add_finding (findings, rule, rule->messages[0]);
}

static void
check_picture (const Rule *rule, const VitrineImageFacts *facts, GPtrArray *findings)
{
  g_autofree char *list = list_accepted ();

  if (facts->bytes == 0)
    return;
  if (facts->format == VITRINE_IMAGE_FORMAT_PDF)
    add_finding (findings, rule, rule->messages[0]);
  if (facts->format == VITRINE_IMAGE_FORMAT_UNKNOWN)
    add_finding (findings, rule, rule->messages[1], list);
}

static void
check_damaged (const Rule *rule, const VitrineImageFacts *facts, GPtrArray *findings)
{
  if (facts->damaged && is_accepted (facts->format))
    add_finding (findings, rule, rule->messages[0], vitrine_image_format_get_name (facts->format));
}

/* Pictures of a kind we know and the shop doesn't take. */
static void
check_other_format (const Rule *rule, const VitrineImageFacts *facts, GPtrArray *findings)
{
  if (facts->format != VITRINE_IMAGE_FORMAT_UNKNOWN && facts->format != VITRINE_IMAGE_FORMAT_PDF
      && !is_accepted (facts->format))
    add_finding (findings, rule, rule->messages[0], vitrine_image_format_get_name (facts->format));
}

/* Taken by the upload, but not named where the product is made. */
static void
check_common_format (const Rule *rule, const VitrineImageFacts *facts, GPtrArray *findings)
{
  if (is_accepted (facts->format) && facts->format != VITRINE_IMAGE_FORMAT_JPEG
      && facts->format != VITRINE_IMAGE_FORMAT_PNG)
    add_finding (findings, rule, rule->messages[0], vitrine_image_format_get_name (facts->format));
}

/* Within min and max the rule applies: a size that is only doubtful may be wrong above. */
static void
check_bytes (const Rule *rule, const VitrineImageFacts *facts, GPtrArray *findings)
{
  g_autofree char *bytes = format_number (facts->bytes);

  if (facts->bytes >= rule->min && (rule->max == 0 || facts->bytes <= rule->max))
    add_finding (findings, rule, rule->messages[0], bytes);
}

/* Speaks of the side that is furthest off: with it mended, and the shape kept, so is the other. */
static void
check_pixels (const Rule *rule, const VitrineImageFacts *facts, GPtrArray *findings)
{
  guint longer = MAX (facts->width, facts->height);
  guint shorter = MIN (facts->width, facts->height);
  gboolean wide = facts->width >= facts->height;

  if (shorter == 0)
    return;

  if (rule->max > 0 && longer > rule->max) {
    g_autofree char *side = format_number (longer);
    g_autofree char *limit = format_number (rule->max);

    add_finding (findings, rule, rule->messages[wide ? TOO_WIDE : TOO_HIGH], side, limit);
  }
  if (shorter < rule->min) {
    g_autofree char *side = format_number (shorter);
    g_autofree char *limit = format_number (rule->min);

    add_finding (findings, rule, rule->messages[wide ? TOO_LOW : TOO_NARROW], side, limit);
  }
}

/* Inside when 4w >= 3h and 3w <= 4h. */
static void
check_shape (const Rule *rule, const VitrineImageFacts *facts, GPtrArray *findings)
{
  guint64 width = facts->width;
  guint64 height = facts->height;
  g_autofree char *width_text = format_number (width);
  g_autofree char *height_text = format_number (height);

  if (width == 0 || height == 0 || (4 * width >= 3 * height && 3 * width <= 4 * height))
    return;

  add_finding (findings, rule, rule->messages[width > height ? 0 : 1], width_text, height_text);
}

#define UPLOAD "Upload Product Image 202309, read 2025-11"
#define CREATE "Create Product 202309, read 2025-11"
#define OURS "our own, 2025-11"

/* The gravest first; among equals the one whose mending mends most. A limit is changed here
 * and nowhere else. Translators: in all of these %s is a format such as “GIF”, or a number
 * such as “4,000”: first that of the picture, then the limit. */
static const Rule rules[] = {
  { "IMG-13", VITRINE_LEVEL_ERROR, ANY, check_empty, 0, 0, { 12038002 }, OURS,
    { N_("This file is empty. Take it from where it came from once more.") } },
  { "IMG-01", VITRINE_LEVEL_ERROR, ANY, check_picture, 0, 0, { 12038004, 12038015 }, UPLOAD,
    { N_("This is a PDF document, not a picture. Save the page as JPEG or PNG."),
      /* Translators: %s is a list such as “JPG PNG WEBP HEIC BMP” */
      N_("This file is no picture that can be sent. Possible are %s.") } },
  { "IMG-14", VITRINE_LEVEL_ERROR, ANY, check_other_format, 0, 0, { 12038015 }, UPLOAD,
    /* Translators: %s is a format such as “GIF” */
    { N_("%s pictures are not accepted. Save this one as JPEG or PNG.") } },
  { "IMG-01", VITRINE_LEVEL_ERROR, ANY, check_damaged, 0, 0, { 12038004, 12038015 }, UPLOAD,
    /* Translators: %s is a format such as “JPEG” */
    { N_("This %s picture is damaged: its beginning can’t be read. Save it again, or take "
         "another copy.") } },
  /* The documentation says 10 MB without saying which: 2 to the 20 is in force. */
  { "IMG-02", VITRINE_LEVEL_ERROR, ANY, check_bytes, 10485761, 0, { 12038005, 36009021 }, UPLOAD,
    /* Translators: %s is a number of bytes such as “12,000,000” */
    { N_("This file has %s bytes. Pictures may have at most 10 MB.") } },
  { "IMG-04", VITRINE_LEVEL_ERROR, MAIN, check_pixels, 300, 4000,
    { 12038014, 12052301, 12052302 }, UPLOAD,
    { [TOO_WIDE] =
        N_("This picture is %s px wide. Main images may have at most %s px."),
      [TOO_HIGH] =
        N_("This picture is %s px high. Main images may have at most %s px."),
      [TOO_NARROW] =
        N_("This picture is %s px wide. Main images must have at least %s px."),
      [TOO_LOW] =
        N_("This picture is %s px high. Main images must have at least %s px.") } },
  { "IMG-05", VITRINE_LEVEL_ERROR, SIZE_CHART, check_pixels, 1024, 0, { 12038014, 12052671 },
    UPLOAD,
    { [TOO_NARROW] =
        N_("This picture is %s px wide. Size charts must have at least %s px on the shorter "
           "side."),
      [TOO_LOW] =
        N_("This picture is %s px high. Size charts must have at least %s px on the shorter "
           "side.") } },
  { "IMG-03", VITRINE_LEVEL_ERROR, ANY, check_pixels, 100, 20000, { 12019116, 12038014 }, UPLOAD,
    { [TOO_WIDE] =
        N_("This picture is %s px wide. Pictures may have at most %s px."),
      [TOO_HIGH] =
        N_("This picture is %s px high. Pictures may have at most %s px."),
      [TOO_NARROW] =
        N_("This picture is %s px wide. Pictures must have at least %s px."),
      [TOO_LOW] =
        N_("This picture is %s px high. Pictures must have at least %s px.") } },
  { "IMG-02", VITRINE_LEVEL_WARNING, ANY, check_bytes, 10000001, 10485760,
    { 12038005, 36009021 }, UPLOAD,
    /* Translators: %s is a number of bytes such as “10,200,000” */
    { N_("This file has %s bytes. That may be too much: the limit of 10 MB can be understood "
         "as 10,000,000 bytes.") } },
  { "IMG-06", VITRINE_LEVEL_WARNING, MAIN | ATTRIBUTE, check_shape, 0, 0,
    { 12052305, 12052524 }, UPLOAD,
    { N_("This picture is %s × %s px, wider than 4:3. The shop makes it square; crop it first "
         "to choose what stays."),
      N_("This picture is %s × %s px, narrower than 3:4. The shop makes it square; crop it "
         "first to choose what stays.") } },
  { "IMG-12", VITRINE_LEVEL_WARNING, MAIN, check_bytes, 5000001, 0, { 12052302, 12052304 },
    CREATE,
    /* Translators: %s is a number of bytes such as “6,000,000” */
    { N_("This file has %s bytes. Main images over 5 MB may be refused when the product is "
         "published.") } },
  { "IMG-12", VITRINE_LEVEL_WARNING, MAIN, check_common_format, 0, 0, { 12052302, 12052304 },
    CREATE,
    /* Translators: %s is a format such as “WEBP” */
    { N_("%s main images may be refused when the product is published. JPEG and PNG are "
         "safe.") } },
};

/**
 * vitrine_image_rules_check:
 * @facts: what the picture is; sides of 0 are unknown and not judged
 *
 * Pure: no file is read.
 *
 * Returns: (transfer full) (element-type VitrineFinding): what stands against sending it for
 *   @use_case, the gravest first; empty when nothing does
 */
GPtrArray *
vitrine_image_rules_check (const VitrineImageFacts *facts, VitrineUseCase use_case)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);

  g_return_val_if_fail (facts != NULL, findings);
  g_return_val_if_fail ((guint) use_case < VITRINE_N_USE_CASES, findings);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    if (rules[i].use_cases & (1u << use_case))
      rules[i].check (&rules[i], facts, findings);
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
  g_autofree char *list = list_accepted ();
  g_autofree char *min_text = NULL;
  g_autofree char *max_text = NULL;
  g_autofree char *size = NULL;

  g_return_val_if_fail ((guint) use_case < VITRINE_N_USE_CASES, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    const Rule *rule = &rules[i];

    if (rule->level != VITRINE_LEVEL_ERROR || !(rule->use_cases & (1u << use_case)))
      continue;
    if (rule->check == check_pixels) {
      min = MAX (min, rule->min);
      max = rule->max > 0 ? MIN (max, rule->max) : max;
    } else if (rule->check == check_bytes) {
      bytes = MIN (bytes, rule->min - 1);
    }
  }

  min_text = format_number (min);
  max_text = format_number (max);
  size = format_number (bytes / (1024 * 1024));
  /* Translators: smallest and largest side in pixels, size in megabytes, list of formats:
   * “300–4,000 px, at most 10 MB, JPG PNG WEBP HEIC BMP” */
  return g_strdup_printf (_("%s–%s px, at most %s MB, %s"), min_text, max_text, size, list);
}
