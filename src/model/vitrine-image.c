/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image.h"

#include <glib/gi18n.h>
#include <string.h>

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
  VitrineTreatment   treatment;
  char              *prepared;
  VitrineImageFacts  prepared_facts;
  char              *steps;
  char             **tags;
  char             **uses;
  int                suggestion;   /* -1: none */
  VitrineTurn        turn;
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
  PROP_TREATMENT,
  PROP_PREPARED,
  PROP_TAGS,
  PROP_USES,
  PROP_SUGGESTION,
  PROP_NEXT_TRY,
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
  [VITRINE_IMAGE_PREPARING] = NC_("image state", "Preparing"),
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

/* What names of such files end in; the first of a format is the usual one. */
static const struct { VitrineImageFormat format; const char *extension; } extensions[] = {
  { VITRINE_IMAGE_FORMAT_JPEG, "jpg" },
  { VITRINE_IMAGE_FORMAT_JPEG, "jpeg" },
  { VITRINE_IMAGE_FORMAT_JPEG, "jpe" },
  { VITRINE_IMAGE_FORMAT_JPEG, "jfif" },
  { VITRINE_IMAGE_FORMAT_PNG, "png" },
  { VITRINE_IMAGE_FORMAT_WEBP, "webp" },
  { VITRINE_IMAGE_FORMAT_HEIC, "heic" },
  { VITRINE_IMAGE_FORMAT_HEIC, "heif" },
  { VITRINE_IMAGE_FORMAT_BMP, "bmp" },
  { VITRINE_IMAGE_FORMAT_BMP, "dib" },
  { VITRINE_IMAGE_FORMAT_AVIF, "avif" },
  { VITRINE_IMAGE_FORMAT_GIF, "gif" },
  { VITRINE_IMAGE_FORMAT_TIFF, "tif" },
  { VITRINE_IMAGE_FORMAT_TIFF, "tiff" },
  { VITRINE_IMAGE_FORMAT_SVG, "svg" },
  { VITRINE_IMAGE_FORMAT_PDF, "pdf" },
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
      { VITRINE_IMAGE_PREPARING, "VITRINE_IMAGE_PREPARING", "preparing" },
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

/* Which row @name ends as, or -1. */
static int
find_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (extensions); i++) {
    if (g_ascii_strcasecmp (dot + 1, extensions[i].extension) == 0)
      return i;
  }

  return -1;
}

/**
 * vitrine_image_format_dup_file_name:
 * @name: what the picture is called: "shoe.HEIC", "Pasted picture"
 *
 * Returns: (transfer full): the same with an ending that tells the truth, such as "shoe.jpg";
 *   unchanged where it does already, or where the format is unknown
 */
char *
vitrine_image_format_dup_file_name (VitrineImageFormat format, const char *name)
{
  int found = find_extension (name);
  int length = found >= 0 ? strrchr (name, '.') - name : (int) strlen (name);

  if (found >= 0 && extensions[found].format == format)
    return g_strdup (name);

  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++) {
    if (extensions[i].format == format)
      return g_strdup_printf ("%.*s.%s", length, name, extensions[i].extension);
  }

  return g_strdup (name);
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
  g_free (self->prepared);
  g_free (self->steps);
  g_strfreev (self->tags);
  g_strfreev (self->uses);

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

  case PROP_TREATMENT:
    g_value_set_pointer (value, &self->treatment);
    break;

  case PROP_PREPARED:
    g_value_set_string (value, self->prepared);
    break;

  case PROP_TAGS:
    g_value_set_boxed (value, self->tags);
    break;

  case PROP_USES:
    g_value_set_boxed (value, self->uses);
    break;

  case PROP_SUGGESTION:
    g_value_set_int (value, self->suggestion);
    break;

  case PROP_NEXT_TRY:
    g_value_set_int64 (value, self->turn.next_try);
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
  properties[PROP_TREATMENT] = g_param_spec_pointer ("treatment", NULL, NULL, flags);
  properties[PROP_PREPARED] = g_param_spec_string ("prepared", NULL, NULL, NULL, flags);
  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_USES] = g_param_spec_boxed ("uses", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_SUGGESTION] =
    g_param_spec_int ("suggestion", NULL, NULL, -1, VITRINE_N_USE_CASES - 1, -1, flags);
  properties[PROP_NEXT_TRY] =
    g_param_spec_int64 ("next-try", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_image_init (VitrineImage *self)
{
  self->suggestion = -1;
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
  self->tags = g_new0 (char *, 1);
  self->uses = g_new0 (char *, 1);

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

/**
 * vitrine_image_get_treatment:
 *
 * Returns: (transfer none): what the seller wants done to it before it is sent
 */
const VitrineTreatment *
vitrine_image_get_treatment (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return &self->treatment;
}

/**
 * vitrine_image_set_treatment:
 *
 * Only says what is wanted; whoever calls this has the picture prepared again.
 */
void
vitrine_image_set_treatment (VitrineImage *self, const VitrineTreatment *treatment)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));
  g_return_if_fail (treatment != NULL);

  if (vitrine_treatment_equal (&self->treatment, treatment))
    return;

  self->treatment = *treatment;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TREATMENT]);
}

/**
 * vitrine_image_get_prepared:
 *
 * Returns: (nullable): the SHA-256 of the copy that was made to fit, which is also its file's
 *   name; %NULL while the original goes as it is
 */
const char *
vitrine_image_get_prepared (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->prepared;
}

/**
 * vitrine_image_get_prepared_facts:
 *
 * Returns: (transfer none): what the copy's header says; all zero while there is none
 */
const VitrineImageFacts *
vitrine_image_get_prepared_facts (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return &self->prepared_facts;
}

/**
 * vitrine_image_get_steps:
 *
 * Returns: (nullable): what was done to make the copy, in words for the seller, a line each
 */
const char *
vitrine_image_get_steps (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->steps;
}

/**
 * vitrine_image_set_prepared:
 * @digest: (nullable): of the copy; %NULL when the original goes as it is
 * @facts: (nullable): of the copy
 * @steps: (nullable): what was done, a line each
 */
void
vitrine_image_set_prepared (VitrineImage            *self,
                            const char              *digest,
                            const VitrineImageFacts *facts,
                            const char              *steps)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));
  g_return_if_fail ((digest == NULL) == (facts == NULL));

  self->prepared_facts = facts != NULL ? *facts : (VitrineImageFacts) { 0 };
  if (g_strcmp0 (self->prepared, digest) == 0 && g_strcmp0 (self->steps, steps) == 0)
    return;

  g_free (self->prepared);
  g_free (self->steps);
  self->prepared = g_strdup (digest);
  self->steps = g_strdup (steps);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREPARED]);
}

/**
 * vitrine_image_get_outgoing:
 *
 * Returns: (nullable): the digest of what goes to the shop: the copy that was made to fit, or
 *   else the original
 */
const char *
vitrine_image_get_outgoing (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->prepared != NULL ? self->prepared : self->digest;
}

/**
 * vitrine_image_get_outgoing_facts:
 *
 * Returns: (transfer none): of what vitrine_image_get_outgoing() names
 */
const VitrineImageFacts *
vitrine_image_get_outgoing_facts (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return self->prepared != NULL ? &self->prepared_facts : &self->facts;
}

/**
 * vitrine_image_get_tags:
 *
 * Returns: (transfer none): the seller's own words for it, %NULL at the end; never %NULL
 */
const char *const *
vitrine_image_get_tags (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return (const char *const *) self->tags;
}

static void
set_words (VitrineImage *self, char ***words, const char *const *value, guint prop)
{
  static const char *const none[] = { NULL };

  if (value == NULL)
    value = none;
  if (g_strv_equal ((const char *const *) *words, value))
    return;

  g_strfreev (*words);
  *words = g_strdupv ((char **) value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

/**
 * vitrine_image_set_tags:
 * @tags: (nullable): %NULL for none
 */
void
vitrine_image_set_tags (VitrineImage *self, const char *const *tags)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));

  set_words (self, &self->tags, tags, PROP_TAGS);
}

/**
 * vitrine_image_get_uses:
 *
 * Returns: (transfer none): the titles of the drafts and products that show the picture,
 *   %NULL at the end; never %NULL
 */
const char *const *
vitrine_image_get_uses (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return (const char *const *) self->uses;
}

/**
 * vitrine_image_set_uses:
 * @uses: (nullable): %NULL for none
 */
void
vitrine_image_set_uses (VitrineImage *self, const char *const *uses)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));

  set_words (self, &self->uses, uses, PROP_USES);
}

/**
 * vitrine_image_get_suggestion:
 * @use_case: (out) (optional): what the picture seems to be for
 *
 * Tells of a lane that seems to suit the picture better than the one it is in, by its name, its
 * folder and its size, to be offered in one press: “Use as size chart?” To take it up, move the
 * picture; to turn it down, vitrine_intake_keep_use_case(). The property "suggestion" is the
 * same as a number, or -1 for none.
 *
 * Returns: whether there is one; never the lane it is in
 */
gboolean
vitrine_image_get_suggestion (VitrineImage *self, VitrineUseCase *use_case)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), FALSE);

  if (self->suggestion < 0)
    return FALSE;
  if (use_case != NULL)
    *use_case = self->suggestion;

  return TRUE;
}

/**
 * vitrine_image_set_suggestion:
 * @suggestion: a #VitrineUseCase, or -1 for none
 */
void
vitrine_image_set_suggestion (VitrineImage *self, int suggestion)
{
  g_return_if_fail (VITRINE_IS_IMAGE (self));
  g_return_if_fail (suggestion >= -1 && suggestion < (int) VITRINE_N_USE_CASES);

  if (self->suggestion == suggestion)
    return;

  self->suggestion = suggestion;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUGGESTION]);
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

const VitrineTurn *
vitrine_image_get_turn (VitrineImage *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE (self), NULL);

  return &self->turn;
}

/**
 * vitrine_image_set_turn:
 *
 * For the queue alone. The property "next-try" tells when an image that waits after a failed
 * try is due.
 */
void
vitrine_image_set_turn (VitrineImage *self, const VitrineTurn *turn)
{
  gint64 before;

  g_return_if_fail (VITRINE_IS_IMAGE (self));

  before = self->turn.next_try;
  self->turn = *turn;
  if (before != turn->next_try)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEXT_TRY]);
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
