/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-crop-geometry.h"

#include <math.h>

/* IMG-06: outside these the market makes its own square. */
#define LEAST_RATIO (3.0 / 4.0)
#define GREATEST_RATIO (4.0 / 3.0)

/* The largest shape within the picture that has an allowed ratio. */
static void
get_largest (const VitrineCropBounds *bounds, double *width, double *height)
{
  *width = MIN (bounds->width, bounds->height * bounds->max_ratio);
  *height = MIN (bounds->height, *width / bounds->min_ratio);
}

/**
 * vitrine_crop_bounds_init:
 * @width: of the picture, upright; not 0
 * @min_side: what the market asks of the shorter side
 * @ratio: of the frame; 0 for any that the market takes
 * @bounded: whether the market takes none outside 3:4 to 4:3
 *
 * Returns: whether the picture is large enough: if not, the frame is as large as it can be
 */
gboolean
vitrine_crop_bounds_init (VitrineCropBounds *bounds,
                          guint              width,
                          guint              height,
                          guint              min_side,
                          double             ratio,
                          gboolean           bounded)
{
  double largest_width, largest_height, largest;

  *bounds = (VitrineCropBounds) { width, height, min_side, ratio, ratio, bounded };
  if (ratio <= 0.0) {
    bounds->min_ratio = bounded ? LEAST_RATIO : 1.0 / height;
    bounds->max_ratio = bounded ? GREATEST_RATIO : width;
  }

  get_largest (bounds, &largest_width, &largest_height);
  largest = MIN (largest_width, largest_height);
  bounds->min_side = MIN (min_side, largest);

  return largest >= min_side;
}

static void
put_around (VitrineCropFrame        *frame,
            const VitrineCropBounds *bounds,
            double                   middle_x,
            double                   middle_y)
{
  frame->x = CLAMP (middle_x - frame->width / 2, 0.0, bounds->width - frame->width);
  frame->y = CLAMP (middle_y - frame->height / 2, 0.0, bounds->height - frame->height);
}

/**
 * vitrine_crop_frame_fill:
 * @frame: (out): the largest there can be, in the middle
 */
void
vitrine_crop_frame_fill (VitrineCropFrame *frame, const VitrineCropBounds *bounds)
{
  get_largest (bounds, &frame->width, &frame->height);
  put_around (frame, bounds, bounds->width / 2, bounds->height / 2);
}

/* To the nearest shape that is allowed: half way from each side. */
static void
keep_ratio (const VitrineCropBounds *bounds, double *width, double *height)
{
  if (*width > *height * bounds->max_ratio) {
    *width = (*width + *height * bounds->max_ratio) / 2;
    *height = *width / bounds->max_ratio;
  } else if (*width < *height * bounds->min_ratio) {
    *height = (*height + *width / bounds->min_ratio) / 2;
    *width = *height * bounds->min_ratio;
  }
}

/* One side is what is wanted; the other follows only as far as it has to. */
static void
follow (double wanted, double *other, double least, double greatest)
{
  *other = CLAMP (*other, wanted * least, wanted * greatest);
}

static void
scale (double factor, double *width, double *height)
{
  *width *= factor;
  *height *= factor;
}

/* Makes it this large, as far as that can be, without moving the edges that aren't @parts. A
 * side none of whose edges are parts changes about its middle. */
static void
resize (VitrineCropFrame        *frame,
        const VitrineCropBounds *bounds,
        VitrineCropParts         parts,
        double                   width,
        double                   height)
{
  gboolean across = parts & (VITRINE_CROP_LEFT | VITRINE_CROP_RIGHT);
  gboolean along = parts & (VITRINE_CROP_TOP | VITRINE_CROP_BOTTOM);
  double right = frame->x + frame->width;
  double bottom = frame->y + frame->height;
  double room_width = bounds->width;
  double room_height = bounds->height;
  VitrineCropFrame before = *frame;

  if (across)
    room_width = parts & VITRINE_CROP_LEFT ? right : bounds->width - frame->x;
  if (along)
    room_height = parts & VITRINE_CROP_TOP ? bottom : bounds->height - frame->y;

  width = CLAMP (width, MIN (bounds->min_side, room_width), room_width);
  height = CLAMP (height, MIN (bounds->min_side, room_height), room_height);
  if (across && !along)
    follow (width, &height, 1 / bounds->max_ratio, 1 / bounds->min_ratio);
  else if (along && !across)
    follow (height, &width, bounds->min_ratio, bounds->max_ratio);
  else
    keep_ratio (bounds, &width, &height);

  if (MIN (width, height) < bounds->min_side)
    scale (bounds->min_side / MIN (width, height), &width, &height);
  scale (MIN (1.0, MIN (room_width / width, room_height / height)), &width, &height);

  frame->width = width;
  frame->height = height;
  put_around (frame, bounds, before.x + before.width / 2, before.y + before.height / 2);
  if (across)
    frame->x = parts & VITRINE_CROP_LEFT ? right - width : before.x;
  if (along)
    frame->y = parts & VITRINE_CROP_TOP ? bottom - height : before.y;
}

/**
 * vitrine_crop_frame_fit:
 *
 * Makes the frame keep to the bounds, and otherwise stay where it is.
 */
void
vitrine_crop_frame_fit (VitrineCropFrame *frame, const VitrineCropBounds *bounds)
{
  resize (frame, bounds, 0, frame->width, frame->height);
}

/**
 * vitrine_crop_frame_move:
 *
 * Moves the frame as far as the picture goes.
 */
void
vitrine_crop_frame_move (VitrineCropFrame        *frame,
                         const VitrineCropBounds *bounds,
                         double                   dx,
                         double                   dy)
{
  put_around (frame, bounds, frame->x + frame->width / 2 + dx, frame->y + frame->height / 2 + dy);
}

/**
 * vitrine_crop_frame_drag:
 * @frame: as it was when it was taken hold of
 * @dx: how far it has been dragged since
 *
 * Moves the frame, or its edges, as far as the bounds let them.
 */
void
vitrine_crop_frame_drag (VitrineCropFrame        *frame,
                         const VitrineCropBounds *bounds,
                         VitrineCropParts         parts,
                         double                   dx,
                         double                   dy)
{
  double width = frame->width;
  double height = frame->height;

  if (parts & VITRINE_CROP_INSIDE) {
    vitrine_crop_frame_move (frame, bounds, dx, dy);
    return;
  }

  if (parts & (VITRINE_CROP_LEFT | VITRINE_CROP_RIGHT))
    width += parts & VITRINE_CROP_LEFT ? -dx : dx;
  if (parts & (VITRINE_CROP_TOP | VITRINE_CROP_BOTTOM))
    height += parts & VITRINE_CROP_TOP ? -dy : dy;
  if (parts != 0)
    resize (frame, bounds, parts, width, height);
}

/* Which of two edges is within reach; a thin frame keeps some inside between them. */
static VitrineCropParts
find_edge (double           at,
           double           start,
           double           size,
           double           reach,
           VitrineCropParts first,
           VitrineCropParts second)
{
  double inner = MIN (reach, size / 4);

  if (at >= start - reach && at <= start + inner)
    return first;
  if (at >= start + size - inner && at <= start + size + reach)
    return second;

  return 0;
}

/**
 * vitrine_crop_frame_find:
 * @reach: how near an edge is near enough
 *
 * The frame may be in any unit here, such as pixels of the screen.
 *
 * Returns: what a pointer at this place takes hold of; 0 for nothing
 */
VitrineCropParts
vitrine_crop_frame_find (const VitrineCropFrame *frame, double x, double y, double reach)
{
  VitrineCropParts parts;

  if (x < frame->x - reach || x > frame->x + frame->width + reach
      || y < frame->y - reach || y > frame->y + frame->height + reach)
    return 0;

  parts = find_edge (x, frame->x, frame->width, reach, VITRINE_CROP_LEFT, VITRINE_CROP_RIGHT)
          | find_edge (y, frame->y, frame->height, reach, VITRINE_CROP_TOP, VITRINE_CROP_BOTTOM);

  return parts != 0 ? parts : VITRINE_CROP_INSIDE;
}

/**
 * vitrine_crop_frame_round:
 *
 * Brings the frame to whole pixels, and keeps it within what the market takes: a side that was
 * rounded the wrong way would be outside by one.
 */
void
vitrine_crop_frame_round (VitrineCropFrame *frame, const VitrineCropBounds *bounds)
{
  frame->width = CLAMP (round (frame->width), 1.0, bounds->width);
  frame->height = CLAMP (round (frame->height), 1.0, bounds->height);
  if (bounds->bounded && 4 * frame->width < 3 * frame->height)
    frame->height = MAX (floor (4 * frame->width / 3), 1.0);
  else if (bounds->bounded && 3 * frame->width > 4 * frame->height)
    frame->width = MAX (floor (4 * frame->height / 3), 1.0);
  frame->x = CLAMP (round (frame->x), 0.0, bounds->width - frame->width);
  frame->y = CLAMP (round (frame->y), 0.0, bounds->height - frame->height);
}

/**
 * vitrine_crop_frame_to_crop:
 * @crop: (out): the frame in whole pixels, as parts of the picture
 */
void
vitrine_crop_frame_to_crop (const VitrineCropFrame  *frame,
                            const VitrineCropBounds *bounds,
                            VitrineCrop             *crop)
{
  VitrineCropFrame whole = *frame;

  vitrine_crop_frame_round (&whole, bounds);
  *crop = (VitrineCrop) { whole.x / bounds->width, whole.y / bounds->height,
                          whole.width / bounds->width, whole.height / bounds->height };
}

/**
 * vitrine_crop_frame_from_crop:
 * @frame: (out): keeps to the bounds, whatever @crop says
 */
void
vitrine_crop_frame_from_crop (VitrineCropFrame        *frame,
                              const VitrineCropBounds *bounds,
                              const VitrineCrop       *crop)
{
  *frame = (VitrineCropFrame) { crop->x * bounds->width, crop->y * bounds->height,
                                crop->width * bounds->width, crop->height * bounds->height };
  vitrine_crop_frame_fit (frame, bounds);
}
