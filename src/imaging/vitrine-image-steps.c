/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-steps-private.h"

#include <glib/gi18n.h>

/* Text about itself that a picture can carry: EXIF and the like, with nothing private in it. */
#define NOTES (VITRINE_METADATA_EXIF | VITRINE_METADATA_XMP | VITRINE_METADATA_IPTC)

static void
add_step (GString *steps, const char *step)
{
  if (steps->len > 0)
    g_string_append_c (steps, '\n');
  g_string_append (steps, step);
}

static void
take_step (GString *steps, char *step)
{
  g_autofree char *owned = step;

  add_step (steps, owned);
}

static void
add_frames (GString *steps, const VitrineImageFacts *original)
{
  if (original->frames > 1)
    take_step (steps, g_strdup_printf (
      ngettext ("Took the first of %u picture in the file",
                "Took the first of %u pictures in the file", original->frames),
      original->frames));
}

static void
add_sizes (GString *steps, const VitrineImageFacts *original, const VitrineImagePlan *plan)
{
  if (original->orientation > 1)
    add_step (steps, _("Turned upright"));
  if (vitrine_image_plan_is_crop (plan, original))
    /* Translators: width and height, such as “3,000” and “2,000” */
    take_step (steps, g_strdup_printf (_("Cropped to %'u × %'u px"), plan->part.width,
                                       plan->part.height));
  if (vitrine_image_plan_is_scaled (plan))
    /* Translators: width and height before and after, such as “5,120 × 3,413” */
    take_step (steps, g_strdup_printf (_("Scaled from %'u × %'u to %'u × %'u px"),
                                       plan->part.width, plan->part.height,
                                       plan->width, plan->height));
}

static void
add_colours (GString *steps, const VitrineImageFacts *original, const VitrineImageResult *result)
{
  if (result->converted && original->profile[0] != '\0')
    /* Translators: %s is the name of a colour profile, such as “Display P3” */
    take_step (steps, g_strdup_printf (_("Colours converted from %s to sRGB"),
                                       original->profile));
  else if (result->converted && original->colour == VITRINE_COLOUR_CMYK)
    add_step (steps, _("Colours converted from printing inks (CMYK) to sRGB"));
  else if (result->converted || original->colour == VITRINE_COLOUR_OTHER)
    add_step (steps, _("Colours converted to sRGB"));
  if (original->bits > 8)
    /* Translators: %u is a number such as 16 */
    take_step (steps, g_strdup_printf (_("Reduced from %u to 8 bits a colour"), original->bits));
  if (result->flattened)
    add_step (steps, _("Filled what is transparent with white"));
}

/* @edge: with the colour of the border, not with white. */
static void
add_padding (GString *steps, const VitrineImagePlan *plan, gboolean edge)
{
  guint width = plan->canvas_width;
  guint height = plan->canvas_height;

  if (!vitrine_image_plan_is_padded (plan))
    return;

  /* A side that came to the least number of pixels is longer than its shape asks for. */
  if (MIN (width, height) != (3 * (guint64) MAX (width, height) + 3) / 4)
    take_step (steps, g_strdup_printf (edge
                                       /* Translators: width and height in pixels */
                                       ? _("Padded with the colour of its edges to %'u × %'u px")
                                       /* Translators: width and height in pixels */
                                       : _("Padded with white to %'u × %'u px"),
                                       width, height));
  else if (width > height)
    add_step (steps, edge ? _("Padded with the colour of its edges to 4:3")
                          : _("Padded with white to 4:3"));
  else
    add_step (steps, edge ? _("Padded with the colour of its edges to 3:4")
                          : _("Padded with white to 3:4"));
}

static void
add_saving (GString                  *steps,
            const VitrineImageFacts  *original,
            const VitrineImageFacts  *made,
            const VitrineImageResult *result)
{
  g_autofree char *size = g_format_size (made->bytes);

  if (original->format != made->format)
    /* Translators: two formats, such as “HEIC” and “JPEG” */
    take_step (steps, g_strdup_printf (_("Converted from %s to %s"),
                                       vitrine_image_format_get_name (original->format),
                                       vitrine_image_format_get_name (made->format)));
  if (result->quality > 0)
    /* Translators: a quality from 50 to 95, and a size such as “3.1 MB” */
    take_step (steps, g_strdup_printf (_("Saved as JPEG at quality %d, %s"), result->quality,
                                       size));
  else
    /* Translators: %s is a size such as “3.1 MB” */
    take_step (steps, g_strdup_printf (_("Saved as PNG, %s"), size));
}

static void
add_metadata (GString *steps, const VitrineImageFacts *original)
{
  gboolean place = original->metadata & VITRINE_METADATA_GPS;
  gboolean camera = original->metadata & VITRINE_METADATA_CAMERA;

  if (place && camera)
    add_step (steps, _("Took out the place it was taken and camera numbers"));
  else if (place)
    add_step (steps, _("Took out the place it was taken"));
  else if (camera)
    add_step (steps, _("Took out camera numbers"));
  else if (original->metadata & NOTES)
    add_step (steps, _("Took out notes about the picture (EXIF and the like)"));
}

/**
 * vitrine_image_steps_describe:
 * @edge: whether padding has the colour of the border
 *
 * Returns: (transfer full): a line for each thing that was done, in order
 */
char *
vitrine_image_steps_describe (const VitrineImageFacts  *original,
                              const VitrineImageFacts  *made,
                              const VitrineImageResult *result,
                              gboolean                  edge)
{
  GString *steps = g_string_new (NULL);

  add_frames (steps, original);
  add_sizes (steps, original, &result->plan);
  add_colours (steps, original, result);
  add_padding (steps, &result->plan, edge);
  add_saving (steps, original, made, result);
  add_metadata (steps, original);

  return g_string_free (steps, FALSE);
}
