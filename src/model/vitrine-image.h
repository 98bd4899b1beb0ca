/* One picture in one lane: an original the seller gave us, with what it is for, how far it
 * has come and what the shop answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "vitrine-receipt.h"
#include "vitrine-treatment.h"
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

/* How the samples of a picture are to be read. */
typedef enum {
  VITRINE_COLOUR_UNKNOWN,
  VITRINE_COLOUR_GREY,
  VITRINE_COLOUR_RGB,
  VITRINE_COLOUR_CMYK,
  VITRINE_COLOUR_OTHER,        /* CIELAB and the like */
} VitrineColour;

/* What a file says beside its pixels, as bits. */
typedef enum {
  VITRINE_METADATA_EXIF   = 1 << 0,
  VITRINE_METADATA_GPS    = 1 << 1,   /* where it was taken */
  VITRINE_METADATA_CAMERA = 1 << 2,   /* serial numbers, the maker's own notes */
  VITRINE_METADATA_XMP    = 1 << 3,
  VITRINE_METADATA_IPTC   = 1 << 4,
} VitrineMetadata;

#define VITRINE_PROFILE_MAX 48

/* What a picture's header says; all the rules need. Zero and empty: it doesn't say. */
typedef struct {
  VitrineImageFormat format;
  guint64            bytes;
  guint              width;        /* pixels as stored, before any turning by EXIF */
  guint              height;
  gboolean           damaged;      /* the format is known, and the header cannot be read */
  guint              orientation;  /* of EXIF, 1 to 8. HEIC and AVIF have been turned by then: 0 */
  guint              bits;         /* of one sample */
  gboolean           alpha;
  gboolean           interlaced;   /* or progressive: has to be in memory as a whole */
  guint              frames;       /* of a film, or pictures in the file; 1 for a still */
  VitrineColour      colour;
  char               profile[VITRINE_PROFILE_MAX];   /* name of its ICC profile, UTF-8 */
  gboolean           wide_gamut;   /* that profile is not sRGB, nor a grey one */
  VitrineMetadata    metadata;
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
  VITRINE_IMAGE_PREPARING,   /* has been read; a copy that fits is being made */
} VitrineImageState;

#define VITRINE_TYPE_IMAGE_STATE (vitrine_image_state_get_type ())
GType       vitrine_image_state_get_type  (void);
const char *vitrine_image_state_get_title (VitrineImageState  state);

const char *vitrine_image_format_get_name      (VitrineImageFormat format);
char       *vitrine_image_format_dup_file_name (VitrineImageFormat format,
                                                const char        *name);

/* Its turn in the queue. Times are microseconds since 1970 (UTC): they outlive a restart. */
typedef struct {
  guint  tries;      /* made since the seller asked for it, all in vain */
  gint64 next_try;   /* not before this; 0: as soon as there is room */
  gint64 place;      /* the lowest goes first */
} VitrineTurn;

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
const VitrineTreatment  *vitrine_image_get_treatment  (VitrineImage            *self);
void                     vitrine_image_set_treatment  (VitrineImage            *self,
                                                       const VitrineTreatment  *treatment);
const char              *vitrine_image_get_prepared   (VitrineImage            *self);
const VitrineImageFacts *vitrine_image_get_prepared_facts
                                                      (VitrineImage            *self);
const char              *vitrine_image_get_steps      (VitrineImage            *self);
void                     vitrine_image_set_prepared   (VitrineImage            *self,
                                                       const char              *digest,
                                                       const VitrineImageFacts *facts,
                                                       const char              *steps);
const char              *vitrine_image_get_outgoing   (VitrineImage            *self);
const VitrineImageFacts *vitrine_image_get_outgoing_facts
                                                      (VitrineImage            *self);
const char *const       *vitrine_image_get_tags       (VitrineImage            *self);
void                     vitrine_image_set_tags       (VitrineImage            *self,
                                                       const char *const       *tags);
const char *const       *vitrine_image_get_uses       (VitrineImage            *self);
void                     vitrine_image_set_uses       (VitrineImage            *self,
                                                       const char *const       *uses);
gboolean                 vitrine_image_get_suggestion (VitrineImage            *self,
                                                       VitrineUseCase          *use_case);
void                     vitrine_image_set_suggestion (VitrineImage            *self,
                                                       int                      suggestion);
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
const VitrineTurn       *vitrine_image_get_turn       (VitrineImage            *self);
void                     vitrine_image_set_turn       (VitrineImage            *self,
                                                       const VitrineTurn       *turn);
double                   vitrine_image_get_progress   (VitrineImage            *self);
void                     vitrine_image_set_progress   (VitrineImage            *self,
                                                       double                   progress);
VitrineReceipt          *vitrine_image_get_receipt    (VitrineImage            *self);
void                     vitrine_image_set_receipt    (VitrineImage            *self,
                                                       VitrineReceipt          *receipt);

G_END_DECLS
