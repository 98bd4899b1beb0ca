/* What a row of the table of pictures is, and the checks that rows name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image-rules.h"
#include "vitrine-rule.h"

G_BEGIN_DECLS

typedef struct _VitrineImageRule VitrineImageRule;

/* What is looked at, and what has been found. */
typedef struct {
  const VitrineImageFacts  *facts;
  const VitrineImageLimits *limits;     /* of all rules together: what it is made to keep to */
  GPtrArray                *findings;
} VitrineImageRun;

/* Adds what the rule finds, or nothing. */
typedef void (*VitrineImageCheck) (VitrineImageRun *run, const VitrineImageRule *rule);

struct _VitrineImageRule {
  VitrineRule        about;         /* the first of an id has its title, and is the gravest */
  guint              use_cases;     /* a bit for each it is for */
  VitrineImageCheck  check;
  guint64            min;           /* inclusive; pixels, or bytes, as the check has it */
  guint64            max;           /* inclusive; 0: no bound */
  const char        *messages[4];   /* the check says which is which */
  const char        *fix;           /* what “Make it fit” does; NULL: it can't */
};

/* The messages of vitrine_image_check_pixels(), and of vitrine_image_check_telling(). */
enum { VITRINE_TOO_WIDE, VITRINE_TOO_HIGH, VITRINE_TOO_NARROW, VITRINE_TOO_LOW };
enum { VITRINE_TELLS_PLACE, VITRINE_TELLS_CAMERA, VITRINE_TELLS_BOTH };

void vitrine_image_check_empty         (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_picture       (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_damaged       (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_other_format  (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_common_format (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_bytes         (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_pixels        (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_shape         (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_turned        (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_inks          (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_gamut         (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_telling       (VitrineImageRun *run, const VitrineImageRule *rule);
void vitrine_image_check_frames        (VitrineImageRun *run, const VitrineImageRule *rule);

guint  vitrine_image_checks_list_formats  (gboolean common);
char  *vitrine_image_checks_name_formats  (void);
char  *vitrine_image_checks_format_number (guint64  number);

G_END_DECLS
