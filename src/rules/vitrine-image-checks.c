/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-checks-private.h"

#include <glib/gi18n.h>

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

/* Returns: (transfer full): the formats that the upload takes, in one line. */
char *
vitrine_image_checks_name_formats (void)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? " " : "", accepted[i].name);

  return g_string_free (list, FALSE);
}

/* In the seller's locale: 4,000 here, 4.000 there. */
char *
vitrine_image_checks_format_number (guint64 number)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, number);
}

/* @message is one of a rule's, translated here; its %s are filled in turn. A table keeps the
 * words away from the compiler's eye, so the tests run each of them. @fix is taken. */
static void
add_finding (VitrineImageRun        *run,
             const VitrineImageRule *rule,
             char                   *fix,
             const char             *message,
             ...)
{
  VitrineFinding *finding = g_new0 (VitrineFinding, 1);
  va_list values;

  finding->rule = rule->about.id;
  finding->level = rule->about.level;
  finding->codes = rule->about.codes;
  finding->fix = fix;
  va_start (values, message);
  finding->message = g_strdup_vprintf (g_dgettext (GETTEXT_PACKAGE, message), values);
  va_end (values);

  g_ptr_array_add (run->findings, finding);
}

/* The rule's own words, filled with @value if they have a place for it. What can't be read
 * can't be mended. */
static char *
new_fix (VitrineImageRun *run, const VitrineImageRule *rule, const char *value)
{
  g_autoptr (GString) fix = NULL;

  if (rule->fix == NULL || run->facts->width == 0)
    return NULL;

  fix = g_string_new (g_dgettext (GETTEXT_PACKAGE, rule->fix));
  if (value != NULL)
    g_string_replace (fix, "%s", value, 1);

  return g_strdup (fix->str);
}

void
vitrine_image_check_empty (VitrineImageRun *run, const VitrineImageRule *rule)
{
  if (run->facts->bytes == 0)
    add_finding (run, rule, NULL, rule->messages[0]);
}

void
vitrine_image_check_picture (VitrineImageRun *run, const VitrineImageRule *rule)
{
  g_autofree char *list = vitrine_image_checks_name_formats ();

  if (run->facts->bytes == 0)
    return;
  if (run->facts->format == VITRINE_IMAGE_FORMAT_PDF)
    add_finding (run, rule, NULL, rule->messages[0]);
  if (run->facts->format == VITRINE_IMAGE_FORMAT_UNKNOWN)
    add_finding (run, rule, NULL, rule->messages[1], list);
}

void
vitrine_image_check_damaged (VitrineImageRun *run, const VitrineImageRule *rule)
{
  VitrineImageFormat format = run->facts->format;

  if (run->facts->damaged && is_accepted (format))
    add_finding (run, rule, NULL, rule->messages[0], vitrine_image_format_get_name (format));
}

/* Pictures of a kind we know and the shop doesn't take. */
void
vitrine_image_check_other_format (VitrineImageRun *run, const VitrineImageRule *rule)
{
  VitrineImageFormat format = run->facts->format;

  if (format != VITRINE_IMAGE_FORMAT_UNKNOWN && format != VITRINE_IMAGE_FORMAT_PDF
      && !is_accepted (format))
    add_finding (run, rule, new_fix (run, rule, NULL), rule->messages[0],
                 vitrine_image_format_get_name (format));
}

static gboolean
is_common (VitrineImageFormat format)
{
  return format == VITRINE_IMAGE_FORMAT_JPEG || format == VITRINE_IMAGE_FORMAT_PNG;
}

/* Returns: a bit for each format that is taken; @common: that is safe for main images too. */
guint
vitrine_image_checks_list_formats (gboolean common)
{
  guint formats = 0;

  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++) {
    if (!common || is_common (accepted[i].format))
      formats |= 1u << accepted[i].format;
  }

  return formats;
}

/* Taken by the upload, but not named where the product is made. */
void
vitrine_image_check_common_format (VitrineImageRun *run, const VitrineImageRule *rule)
{
  VitrineImageFormat format = run->facts->format;

  if (is_accepted (format) && !is_common (format))
    add_finding (run, rule, new_fix (run, rule, NULL), rule->messages[0],
                 vitrine_image_format_get_name (format));
}

/* Within min and max the rule applies: a size that is only doubtful may be wrong above. */
void
vitrine_image_check_bytes (VitrineImageRun *run, const VitrineImageRule *rule)
{
  g_autofree char *bytes = vitrine_image_checks_format_number (run->facts->bytes);

  if (run->facts->bytes >= rule->min && (rule->max == 0 || run->facts->bytes <= rule->max))
    add_finding (run, rule, new_fix (run, rule, NULL), rule->messages[0], bytes);
}

/* Inside when 4w >= 3h and 3w <= 4h. */
static gboolean
is_inside (guint64 width, guint64 height)
{
  return 4 * width >= 3 * height && 3 * width <= 4 * height;
}

/* Nothing is blown up, but a side that is padded for its shape may become long enough by it. */
static char *
new_padding (VitrineImageRun *run, const VitrineImageRule *rule)
{
  guint width = run->facts->width;
  guint height = run->facts->height;

  if (!run->limits->bounded || rule->about.level != VITRINE_LEVEL_ERROR || is_inside (width, height)
      || MAX (width, height) < rule->min)
    return NULL;

  return g_strdup (width > height ? _("Make it fit pads it, which makes it high enough")
                                  : _("Make it fit pads it, which makes it wide enough"));
}

/* A strip gets too small by it on its other side; where the shape is bounded, it is padded. */
static char *
new_scaling (VitrineImageRun *run, const VitrineImageRule *rule, const char *limit)
{
  guint64 longer = MAX (run->facts->width, run->facts->height);
  guint64 shorter = MIN (run->facts->width, run->facts->height);
  guint64 scaled = (shorter * run->limits->max + longer / 2) / longer;

  if (!run->limits->bounded && scaled < run->limits->min)
    return NULL;

  return new_fix (run, rule, limit);
}

/* Speaks of the side that is furthest off: with it mended, and the shape kept, so is the other. */
void
vitrine_image_check_pixels (VitrineImageRun *run, const VitrineImageRule *rule)
{
  guint longer = MAX (run->facts->width, run->facts->height);
  guint shorter = MIN (run->facts->width, run->facts->height);
  gboolean wide = run->facts->width >= run->facts->height;

  if (shorter == 0)
    return;

  if (rule->max > 0 && longer > rule->max) {
    g_autofree char *side = vitrine_image_checks_format_number (longer);
    g_autofree char *limit = vitrine_image_checks_format_number (rule->max);

    add_finding (run, rule, new_scaling (run, rule, limit),
                 rule->messages[wide ? VITRINE_TOO_WIDE : VITRINE_TOO_HIGH], side, limit);
  }
  if (shorter < rule->min) {
    g_autofree char *side = vitrine_image_checks_format_number (shorter);
    g_autofree char *limit = vitrine_image_checks_format_number (rule->min);

    add_finding (run, rule, new_padding (run, rule),
                 rule->messages[wide ? VITRINE_TOO_LOW : VITRINE_TOO_NARROW], side, limit);
  }
}

void
vitrine_image_check_shape (VitrineImageRun *run, const VitrineImageRule *rule)
{
  guint width = run->facts->width;
  guint height = run->facts->height;
  g_autofree char *width_text = vitrine_image_checks_format_number (width);
  g_autofree char *height_text = vitrine_image_checks_format_number (height);

  if (width == 0 || height == 0 || is_inside (width, height))
    return;

  add_finding (run, rule, new_fix (run, rule, width > height ? "4:3" : "3:4"),
               rule->messages[width > height ? 0 : 1], width_text, height_text);
}

void
vitrine_image_check_turned (VitrineImageRun *run, const VitrineImageRule *rule)
{
  if (run->facts->orientation > 1)
    add_finding (run, rule, new_fix (run, rule, NULL), rule->messages[0]);
}

void
vitrine_image_check_inks (VitrineImageRun *run, const VitrineImageRule *rule)
{
  if (run->facts->colour == VITRINE_COLOUR_CMYK)
    add_finding (run, rule, new_fix (run, rule, NULL), rule->messages[0]);
}

void
vitrine_image_check_gamut (VitrineImageRun *run, const VitrineImageRule *rule)
{
  const char *profile = run->facts->profile;

  if (run->facts->wide_gamut)
    add_finding (run, rule, new_fix (run, rule, NULL), rule->messages[profile[0] == '\0' ? 1 : 0],
                 profile);
}

void
vitrine_image_check_telling (VitrineImageRun *run, const VitrineImageRule *rule)
{
  gboolean place = (run->facts->metadata & VITRINE_METADATA_GPS) != 0;
  gboolean camera = (run->facts->metadata & VITRINE_METADATA_CAMERA) != 0;
  guint which = !camera ? VITRINE_TELLS_PLACE
                        : !place ? VITRINE_TELLS_CAMERA : VITRINE_TELLS_BOTH;

  if (place || camera)
    add_finding (run, rule, new_fix (run, rule, NULL), rule->messages[which]);
}

void
vitrine_image_check_frames (VitrineImageRun *run, const VitrineImageRule *rule)
{
  g_autofree char *frames = vitrine_image_checks_format_number (run->facts->frames);

  if (run->facts->frames > 1)
    add_finding (run, rule, new_fix (run, rule, NULL), rule->messages[0], frames);
}
