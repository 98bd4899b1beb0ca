/* What the seller wants done to one picture before it is sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How much may be changed. What is stored in the database are the names, not the numbers. */
typedef enum {
  VITRINE_PREPARE_IF_NEEDED,   /* only what the market would refuse; all else goes as it is */
  VITRINE_PREPARE_FULLY,       /* “Make it fit”: all that can be mended, warnings and hints too */
  VITRINE_PREPARE_NEVER,       /* the original, whatever the rules say */
} VitrinePrepare;

/* What becomes of a shape that the market would change. */
typedef enum {
  VITRINE_SHAPE_CHOSEN_LATER,  /* pads with white when prepared fully, else the shape is kept */
  VITRINE_SHAPE_KEEP,          /* even when prepared fully: the market makes it square */
  VITRINE_SHAPE_PAD_WHITE,
  VITRINE_SHAPE_PAD_EDGE,      /* with the colour of the picture's own border */
  VITRINE_SHAPE_CROP,
} VitrineShape;

/* A part of an upright picture, 0 to 1 of its width and height. */
typedef struct {
  double x;
  double y;
  double width;
  double height;
} VitrineCrop;

/* All zero is the treatment that every picture begins with. */
typedef struct {
  VitrinePrepare prepare;
  VitrineShape   shape;
  VitrineCrop    crop;         /* counts with VITRINE_SHAPE_CROP alone */
} VitrineTreatment;

gboolean  vitrine_treatment_equal     (const VitrineTreatment *a,
                                       const VitrineTreatment *b);
char     *vitrine_treatment_to_text   (const VitrineTreatment *self);
void      vitrine_treatment_from_text (const char             *text,
                                       VitrineTreatment       *self);

G_END_DECLS
