/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-picture-layout.h"

#include <math.h>

/**
 * vitrine_picture_layout_contain:
 * @width: of the picture, in any unit
 * @grow: whether it may be shown larger than it is
 * @place: (out): the largest place of its shape, in the middle of @room, just where a
 *   #GtkPicture draws it
 */
void
vitrine_picture_layout_contain (const graphene_rect_t *room,
                                double                 width,
                                double                 height,
                                gboolean               grow,
                                graphene_rect_t       *place)
{
  double factor;

  if (width <= 0.0 || height <= 0.0) {
    *place = GRAPHENE_RECT_INIT (room->origin.x, room->origin.y, 0, 0);
    return;
  }

  factor = MIN (room->size.width / width, room->size.height / height);
  if (!grow)
    factor = MIN (factor, 1.0);
  width *= factor;
  height *= factor;

  *place = GRAPHENE_RECT_INIT (room->origin.x + floor ((room->size.width - ceil (width)) / 2),
                               room->origin.y + floor ((room->size.height - ceil (height)) / 2),
                               width, height);
}

/* On whole pixels, so that its edge is sharp; but the picture's own edge is where it is. */
static double
get_edge (double size, double part)
{
  return part > 0.999999 ? size : round (size * part);
}

/**
 * vitrine_picture_layout_part:
 * @part: of the picture that lies at @place
 * @result: (out): where that part lies
 */
void
vitrine_picture_layout_part (const graphene_rect_t *place,
                             const VitrineCrop     *part,
                             graphene_rect_t       *result)
{
  double left = get_edge (place->size.width, part->x);
  double top = get_edge (place->size.height, part->y);
  double right = get_edge (place->size.width, part->x + part->width);
  double bottom = get_edge (place->size.height, part->y + part->height);

  *result = GRAPHENE_RECT_INIT (place->origin.x + left, place->origin.y + top,
                                MAX (right - left, 1.0), MAX (bottom - top, 1.0));
}

/**
 * vitrine_picture_layout_around:
 * @kept: a part of @place
 * @sides: (out): what is around it: above, below, left and right; may be empty
 */
void
vitrine_picture_layout_around (const graphene_rect_t *place,
                               const graphene_rect_t *kept,
                               graphene_rect_t        sides[4])
{
  double x = place->origin.x;
  double y = place->origin.y;
  double right = x + place->size.width;
  double bottom = y + place->size.height;
  double kept_right = kept->origin.x + kept->size.width;
  double kept_bottom = kept->origin.y + kept->size.height;

  sides[0] = GRAPHENE_RECT_INIT (x, y, right - x, MAX (kept->origin.y - y, 0.0));
  sides[1] = GRAPHENE_RECT_INIT (x, kept_bottom, right - x, MAX (bottom - kept_bottom, 0.0));
  sides[2] = GRAPHENE_RECT_INIT (x, kept->origin.y, MAX (kept->origin.x - x, 0.0),
                                 kept->size.height);
  sides[3] = GRAPHENE_RECT_INIT (kept_right, kept->origin.y, MAX (right - kept_right, 0.0),
                                 kept->size.height);
}
