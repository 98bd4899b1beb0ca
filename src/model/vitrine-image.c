/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image.h"

#include <glib/gi18n.h>

struct _VitrineImage {
  GObject            parent_instance;

  gint64             id;
  char              *name;
  char              *shop_id;
  VitrineUseCase     use_case;
  gint64             added;
  char              *digest;
  VitrineImageFacts  facts;
  VitrineImageState  state;
  char              *reason;
  gint64             code;
  char              *request_id;
  double             progress;
  VitrineReceipt    *receipt;
};

G_DEFINE_FINAL_TYPE (VitrineImage, vitrine_image, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_NAME,
  PROP_USE_CASE,
  PROP_DIGEST,
  PROP_STATE,
  PROP_REASON,
  PROP_CODE,
  PROP_REQUEST_ID,
  PROP_PROGRESS,
  PROP_RECEIPT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const state_titles[] = {
  [VITRINE_IMAGE_CHECKING] = NC_("image state", "Checking"),
  [VITRINE_IMAGE_UNREADABLE] = NC_("image state", "Can’t be read"),
  [VITRINE_IMAGE_NEEDS_FIX] = NC_("image state", "Needs a fix"),
  [VITRINE_IMAGE_READY] = NC_("image state", "Ready"),
  [VITRINE_IMAGE_WAITING] = NC_("image state", "Waiting"),
  [VITRINE_IMAGE_SENDING] = NC_("image state", "Sending"),
  [VITRINE_IMAGE_SENT] = NC_("image state", "Sent"),
  [VITRINE_IMAGE_REUSED] = NC_("image state", "Reused"),
  [VITRINE_IMAGE_FAILED] = NC_("image state", "Failed"),
};

static const char *const format_names[VITRINE_N_IMAGE_FORMATS] = {
  [VITRINE_IMAGE_FORMAT_UNKNOWN] = "",
  [VITRINE_IMAGE_FORMAT_JPEG] = "JPEG",
  [VITRINE_IMAGE_FORMAT_PNG] = "PNG",
  [VITRINE_IMAGE_FORMAT_WEBP] = "WEBP",
  [VITRINE_IMAGE_FORMAT_HEIC] = "HEIC",
  [VITRINE_IMAGE_FORMAT_BMP] = "BMP",
  [VITRINE_IMAGE_FORMAT_AVIF] = "AVIF",
  [VITRINE_IMAGE_FORMAT_GIF] = "GIF",
  [VITRINE_IMAGE_FORMAT_TIFF] = "TIFF",
  [VITRINE_IMAGE_FORMAT_SVG] = "SVG",
  [VITRINE_IMAGE_FORMAT_PDF] = "PDF",
};

GType
vitrine_image_state_get_type (void)
{
  static GType type;

  if (g_once_init_enter (&type)) {
    static const GEnumValue values[] = {
      { VITRINE_IMAGE_CHECKING, "VITRINE_IMAGE_CHECKING", "checking" },
      { VITRINE_IMAGE_UNREADABLE, "VITRINE_IMAGE_UNREADABLE", "unreadable" },
      { VITRINE_IMAGE_NEEDS_FIX, "VITRINE_IMAGE_NEEDS_FIX", "needs-fix" },
      { VITRINE_IMAGE_READY, "VITRINE_IMAGE_READY", "ready" },
      { VITRINE_IMAGE_WAITING, "VITRINE_IMAGE_WAITING", "waiting" },
      { VITRINE_IMAGE_SENDING, "VITRINE_IMAGE_SENDING", "sending" },
      { VITRINE_IMAGE_SENT, "VITRINE_IMAGE_SENT", "sent" },
      { VITRINE_IMAGE_REUSED, "VITRINE_IMAGE_REUSED", "reused" },
      { VITRINE_IMAGE_FAILED, "VITRINE_IMAGE_FAILED", "failed" },
      { 0, NULL, NULL },
    };

    g_once_init_leave (&type, g_enum_register_static ("VitrineImageState", values));
  }

  return type;
}

/**
 * vitrine_image_state_get_title:
 *
 * Returns: the state in a word or two, translated
 */
const char *
vitrine_image_state_get_title (VitrineImageState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_titles), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "image state", state_titles[state]);
}

/**
 * vitrine_image_format_get_name:
 *
 * Returns: the format as everyone writes it, such as "JPEG"; empty for an unknown one
 */
const char *
vitrine_image_format_get_name (VitrineImageFormat format)
{
  g_return_val_if_fail ((guint) format < VITRINE_N_IMAGE_FORMATS, NULL);

  return format_names[format];
}

static void
vitrine_image_finalize (GObject *object)
{
  VitrineImage *self = VITRINE_IMAGE (object);

  g_free (self->name);
  g_free (self->shop_id);
  g_free (self->digest);
  g_free (self->reason);
  g_free (self->request_id);
  g_clear_object (&self->receipt);

  G_OBJECT_CLASS (vitrine_image_parent_class)->finalize (object);
}

static void
vitrine_image_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineImage *self = VITRINE_IMAGE (object);

  switch (prop_id) {
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;

  case PROP_USE_CASE:
    g_value_set_enum (value, self->use_case);
    break;

  case PROP_DIGEST:
    g_value_set_string (value, self->digest);
    break;

  case PROP_STATE:
    g_value_set_enum (value, self->state);
    break;

  case PROP_REASON:
    g_value_set_string (value, self->reason);
    break;

  case PROP_CODE:
    g_value_set_int64 (value, self->code);
    break;

  case PROP_REQUEST_ID:
    g_value_set_string (value, self->request_id);
    break;

  case PROP_PROGRESS:
    g_value_set_double (value, self->progress);
    break;

  case PROP_RECEIPT:
    g_value_set_object (value, self->receipt);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_image_class_init (VitrineImageClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_image_finalize;
  object_class->get_property = vitrine_image_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_USE_CASE] =
    g_param_spec_enum ("use-case", NULL, NULL, VITRINE_TYPE_USE_CASE, VITRINE_USE_CASE_MAIN, flags);
  properties[PROP_DIGEST] = g_param_spec_string ("digest", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL,
                       VITRINE_TYPE_IMAGE_STATE, VITRINE_IMAGE_CHECKING, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_CODE] =
    g_param_spec_int64 ("code", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_REQUEST_ID] = g_param_spec_string ("request-id", NULL, NULL, NULL, flags);
  properties[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, 0.0, 1.0, 0.0, flags);
  properties[PROP_RECEIPT] =
    g_param_spec_object ("receipt", NULL, NULL, VITRINE_TYPE_RECEIPT, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_image_init (VitrineImage *self)
{
}

/**
 * vitrine_image_new:
 * @name: the file's own name, for people; valid UTF-8
 * @shop_id: the shop it is meant for
 *
 * Returns: (transfer full): an image that is being checked and has no content yet
 */
VitrineImage *
vitrine_image_new (const char *name, const char *shop_id, VitrineUseCase use_case)
{
  VitrineImage *self = g_object_new (VITRINE_TYPE_IMAGE, NULL);

  self->name = g_strdup (name);
  self->shop_id = g_strdup (shop_id);
  self->use_case = use_case;

  return self;
}

/**
 * vitrine_image_get_id:
 *
 * Returns: the row in the database, or 0 when it has none yet
 */
gint64
vitrine_image_get_id (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), 0);

  return self->id;
}

void
vitrine_image_set_id (VitrineImage *self, gint64 id)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));

  self->id = id;
}

const char *
vitrine_image_get_name (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->name;
}

const char *
vitrine_image_get_shop_id (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->shop_id;
}

VitrineUseCase
vitrine_image_get_use_case (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), VITRINE_USE_CASE_MAIN);

  return self->use_case;
}

/**
 * vitrine_image_set_use_case:
 *
 * Only says what the picture is for; whoever calls this has it checked again.
 */
void
vitrine_image_set_use_case (VitrineImage *self, VitrineUseCase use_case)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));

  if (self->use_case == use_case)
    return;

  self->use_case = use_case;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USE_CASE]);
}

/**
 * vitrine_image_get_added:
 *
 * Returns: when the seller gave it to us, in microseconds since 1970 (UTC), so that
 *   pictures of one drop keep their order
 */
gint64
vitrine_image_get_added (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), 0);

  return self->added;
}

void
vitrine_image_set_added (VitrineImage *self, gint64 added)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));

  self->added = added;
}

/**
 * vitrine_image_get_digest:
 *
 * Returns: (nullable): the SHA-256 of the original, 64 lower-case hex digits, which is also
 *   the name of our copy; %NULL until it has been read
 */
const char *
vitrine_image_get_digest (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->digest;
}

/**
 * vitrine_image_get_facts:
 *
 * Returns: what the header says; all zero until it has been read
 */
const VitrineImageFacts *
vitrine_image_get_facts (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return &self->facts;
}

/**
 * vitrine_image_set_content:
 *
 * Tells what the original holds, once it has been copied and read.
 */
void
vitrine_image_set_content (VitrineImage            *self,
                           const char              *digest,
                           const VitrineImageFacts *facts)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));
  g_return_if_fail (facts != NULL);

  self->facts = *facts;
  if (g_strcmp0 (self->digest, digest) == 0)
    return;

  g_free (self->digest);
  self->digest = g_strdup (digest);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIGEST]);
}

VitrineImageState
vitrine_image_get_state (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), VITRINE_IMAGE_CHECKING);

  return self->state;
}

/**
 * vitrine_image_get_reason:
 *
 * Returns: (nullable): why it is where it is, in words for the seller; set while it is
 *   unreadable, needs a fix, or has failed
 */
const char *
vitrine_image_get_reason (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->reason;
}

/**
 * vitrine_image_get_code:
 *
 * Returns: the market's own code for the failure, or 0 when it gave none
 */
gint64
vitrine_image_get_code (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), 0);

  return self->code;
}

const char *
vitrine_image_get_request_id (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->request_id;
}

/**
 * vitrine_image_set_state:
 *
 * Moves on to a state without trouble: an earlier reason is forgotten.
 */
void
vitrine_image_set_state (VitrineImage *self, VitrineImageState state)
{
  vitrine_image_set_trouble (self, state, NULL, 0, NULL);
}

/**
 * vitrine_image_set_trouble:
 * @reason: (nullable): words for the seller
 * @code: the market's code, or 0
 * @request_id: (nullable): the market's request id
 */
void
vitrine_image_set_trouble (VitrineImage      *self,
                           VitrineImageState  state,
                           const char        *reason,
                           gint64             code,
                           const char        *request_id)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));

  g_object_freeze_notify (G_OBJECT (self));

  if (g_strcmp0 (self->reason, reason) != 0) {
    g_free (self->reason);
    self->reason = g_strdup (reason);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
  }
  if (self->code != code) {
    self->code = code;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE]);
  }
  if (g_strcmp0 (self->request_id, request_id) != 0) {
    g_free (self->request_id);
    self->request_id = g_strdup (request_id);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REQUEST_ID]);
  }
  if (self->state != state) {
    self->state = state;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  }

  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * vitrine_image_get_progress:
 *
 * Returns: the part of the body that has left, 0 to 1
 */
double
vitrine_image_get_progress (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), 0.0);

  return self->progress;
}

void
vitrine_image_set_progress (VitrineImage *self, double progress)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));
  g_return_if_fail (progress >= 0.0 && progress <= 1.0);

  if (self->progress == progress)
    return;

  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

/**
 * vitrine_image_get_receipt:
 *
 * Returns: (nullable) (transfer none): what the shop answered; set once sent or reused
 */
VitrineReceipt *
vitrine_image_get_receipt (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->receipt;
}

void
vitrine_image_set_receipt (VitrineImage *self, VitrineReceipt *receipt)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));

  if (g_set_object (&self->receipt, receipt))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECEIPT]);
}
