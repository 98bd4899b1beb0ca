/* One picture in one lane: an original the seller gave us, with what it is for, how far it
 * has come and what the shop answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "vitrine-receipt.h"
#include "vitrine-use-case.h"

G_BEGIN_DECLS

/* By content, never by file name. UNKNOWN is anything that is no picture we know. */
typedef enum {
  VITRINE_IMAGE_FORMAT_UNKNOWN,
  VITRINE_IMAGE_FORMAT_JPEG,
  VITRINE_IMAGE_FORMAT_PNG,
  VITRINE_IMAGE_FORMAT_WEBP,
  VITRINE_IMAGE_FORMAT_HEIC,
  VITRINE_IMAGE_FORMAT_BMP,
  VITRINE_IMAGE_FORMAT_AVIF,
  VITRINE_IMAGE_FORMAT_GIF,
  VITRINE_IMAGE_FORMAT_TIFF,
  VITRINE_IMAGE_FORMAT_SVG,
  VITRINE_IMAGE_FORMAT_PDF,
} VitrineImageFormat;

#define VITRINE_N_IMAGE_FORMATS (VITRINE_IMAGE_FORMAT_PDF + 1)

/* What a picture's header says; all the rules need. */
typedef struct {
  VitrineImageFormat format;
  guint64            bytes;
  guint              width;    /* pixels as stored, before any turning by EXIF; 0: unknown */
  guint              height;
  gboolean           damaged;  /* the format is known, and the header cannot be read */
} VitrineImageFacts;

/* What is stored in the database: append, never renumber. */
typedef enum {
  VITRINE_IMAGE_CHECKING,    /* being copied, hashed and read */
  VITRINE_IMAGE_UNREADABLE,  /* never became a picture of ours; the reason says why */
  VITRINE_IMAGE_NEEDS_FIX,   /* a rule of level E stands in the way */
  VITRINE_IMAGE_READY,
  VITRINE_IMAGE_WAITING,     /* in the queue */
  VITRINE_IMAGE_SENDING,
  VITRINE_IMAGE_SENT,
  VITRINE_IMAGE_REUSED,      /* the shop had it already: no call was made */
  VITRINE_IMAGE_FAILED,
} VitrineImageState;

#define VITRINE_TYPE_IMAGE_STATE (vitrine_image_state_get_type ())
GType       vitrine_image_state_get_type  (void);
const char *vitrine_image_state_get_title (VitrineImageState  state);

const char *vitrine_image_format_get_name (VitrineImageFormat format);

#define VITRINE_TYPE_IMAGE (vitrine_image_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImage, vitrine_image, VITRINE, IMAGE, GObject)

VitrineImage            *vitrine_image_new            (const char              *name,
                                                       const char              *shop_id,
                                                       VitrineUseCase           use_case);
gint64                   vitrine_image_get_id         (VitrineImage            *self);
void                     vitrine_image_set_id         (VitrineImage            *self,
                                                       gint64                   id);
const char              *vitrine_image_get_name       (VitrineImage            *self);
const char              *vitrine_image_get_shop_id    (VitrineImage            *self);
VitrineUseCase           vitrine_image_get_use_case   (VitrineImage            *self);
void                     vitrine_image_set_use_case   (VitrineImage            *self,
                                                       VitrineUseCase           use_case);
gint64                   vitrine_image_get_added      (VitrineImage            *self);
void                     vitrine_image_set_added      (VitrineImage            *self,
                                                       gint64                   added);
const char              *vitrine_image_get_digest     (VitrineImage            *self);
const VitrineImageFacts *vitrine_image_get_facts      (VitrineImage            *self);
void                     vitrine_image_set_content    (VitrineImage            *self,
                                                       const char              *digest,
                                                       const VitrineImageFacts *facts);
VitrineImageState        vitrine_image_get_state      (VitrineImage            *self);
const char              *vitrine_image_get_reason     (VitrineImage            *self);
gint64                   vitrine_image_get_code       (VitrineImage            *self);
const char              *vitrine_image_get_request_id (VitrineImage            *self);
void                     vitrine_image_set_state      (VitrineImage            *self,
                                                       VitrineImageState        state);
void                     vitrine_image_set_trouble    (VitrineImage            *self,
                                                       VitrineImageState        state,
                                                       const char              *reason,
                                                       gint64                   code,
                                                       const char              *request_id);
double                   vitrine_image_get_progress   (VitrineImage            *self);
void                     vitrine_image_set_progress   (VitrineImage            *self,
                                                       double                   progress);
VitrineReceipt          *vitrine_image_get_receipt    (VitrineImage            *self);
void                     vitrine_image_set_receipt    (VitrineImage            *self,
                                                       VitrineReceipt          *receipt);

G_END_DECLS
