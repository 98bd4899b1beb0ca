/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-upload.h"

#include "vitrine-digest.h"
#include "vitrine-image-probe.h"
#include "vitrine-image-rules.h"
#include "vitrine-practice-account.h"
#include "vitrine-practice-form.h"
#include "vitrine-practice-uploads.h"

#define FORMATS "JPG, JPEG, PNG, WEBP, HEIC, BMP"

/* One upload, while it is looked at. */
typedef struct {
  VitrinePracticeShelf *shelf;
  const char           *market;
  gint64                now;
  VitrinePracticePart  *part;      /* NULL: there is none */
  GBytes               *content;   /* of the part, else the whole body */
  char                 *sha256;    /* of the content */
  VitrineUseCase        use_case;
  VitrineImageFacts     facts;
} Upload;

/* What the market answers where a rule is broken, in the order in which it looks: what is no
 * picture is too large first. */
static const struct { const char *rule; gboolean damaged; gint64 code; const char *message; }
refusals[] = {
  { "IMG-13", FALSE, 12038002, "The file is empty." },
  { "IMG-02", FALSE, 12038005, "The file is larger than the maximum." },
  { "IMG-14", FALSE, 12038015, "The image format is not supported. Supported are: " FORMATS "." },
  { "IMG-01", TRUE, 12038004, "The image content can not be read." },
  { "IMG-01", FALSE, 12038015, "The image format is not supported. Supported are: " FORMATS "." },
  { "IMG-03", FALSE, 12038014, NULL },
  { "IMG-04", FALSE, 12038014, NULL },
  { "IMG-05", FALSE, 12038014, NULL },
};

static VitrinePracticeReply *
new_refusal (Upload *upload, guint row)
{
  VitrineImageLimits limits;

  if (refusals[row].message != NULL)
    return vitrine_practice_reply_new_code (upload->now, refusals[row].code, "%s",
                                            refusals[row].message);

  vitrine_image_rules_get_limits (upload->use_case, upload->market, &limits);

  return vitrine_practice_reply_new_code (
    upload->now, refusals[row].code,
    "Image dimensions are outside the allowed range %u x %u to %u x %u pixels.",
    limits.min, limits.min, limits.max, limits.max);
}

static gboolean
is_broken (GPtrArray *findings, const char *rule)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (finding->level == VITRINE_LEVEL_ERROR && g_str_equal (finding->rule, rule))
      return TRUE;
  }

  return FALSE;
}

/* By the rules that the window and the command judge by. */
static VitrinePracticeReply *
check_picture (Upload *upload)
{
  g_autoptr (GPtrArray) findings = NULL;
  const VitrineFinding *blocker;

  vitrine_image_probe_bytes (upload->content, &upload->facts);
  findings = vitrine_image_rules_check (&upload->facts, upload->use_case, upload->market);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    if (is_broken (findings, refusals[i].rule)
        && (!refusals[i].damaged || upload->facts.damaged))
      return new_refusal (upload, i);
  }

  /* A rule that has no row yet still refuses. */
  blocker = vitrine_image_rules_blocker (findings);
  if (blocker != NULL)
    return vitrine_practice_reply_new_code (upload->now, blocker->codes[0],
                                            "The image breaks the rule %s.", blocker->rule);
  return NULL;
}

static VitrinePracticeReply *
new_unusable (Upload *upload, const char *reason)
{
  return vitrine_practice_reply_new_code (upload->now, 12038002, "%s", reason);
}

/* Enough to look into a part: it is a file. */
static VitrinePracticeReply *
check_part (Upload *upload, guint n_parts)
{
  if (upload->part == NULL)
    return new_unusable (upload, "The part data is missing.");
  if (n_parts > 1)
    return new_unusable (upload, "There is more than one part data.");
  if (upload->part->file_name == NULL)
    return new_unusable (upload, "The part data is not a file.");

  return NULL;
}

/* Left out, it is the first of the list; anything else must be in the list. */
static VitrinePracticeReply *
read_use_case (Upload *upload, GPtrArray *parts)
{
  guint n_found;
  VitrinePracticePart *part = vitrine_practice_form_find (parts, "use_case", &n_found);
  g_autofree char *text = NULL;
  gsize size;
  const char *content;

  upload->use_case = VITRINE_USE_CASE_MAIN;
  if (part == NULL)
    return NULL;
  content = g_bytes_get_data (part->content, &size);
  text = g_strndup (content, size);
  if (n_found == 1 && vitrine_use_case_from_wire (text, &upload->use_case) &&
      g_str_equal (text, vitrine_use_case_to_wire (upload->use_case)))
    return NULL;

  return vitrine_practice_reply_new_code (upload->now, 11050001, "use_case is invalid.");
}

/* A ratio outside 3:4 to 4:3 becomes a square of the shorter side (IMG-06). */
static void
apply_ratio (Upload *upload)
{
  VitrineImageFacts *facts = &upload->facts;
  VitrineImageLimits limits;
  guint64 width = facts->width;
  guint64 height = facts->height;

  vitrine_image_rules_get_limits (upload->use_case, upload->market, &limits);
  if (limits.bounded && (4 * width < 3 * height || 3 * width > 4 * height))
    facts->width = facts->height = MIN (width, height);
}

static VitrinePracticePicture
describe (Upload *upload, const char *uri, gint64 code)
{
  return (VitrinePracticePicture) {
    .uri = uri,
    .sha256 = upload->sha256,
    .bytes = g_bytes_get_size (upload->content),
    .width = upload->facts.width,
    .height = upload->facts.height,
    .use_case = vitrine_use_case_to_wire (upload->use_case),
    .file_name = upload->part != NULL ? upload->part->file_name : NULL,
    .code = code,
    .time = upload->now,
  };
}

/* The line feed after the address of a main image is in the market's own sample. */
static VitrinePracticeReply *
take_picture (Upload *upload)
{
  g_autofree char *hex = vitrine_practice_random_hex (10);
  g_autofree char *uri = g_strconcat ("tos-practice-i-v1tr1ne0ex-tx/", hex, NULL);
  g_autofree char *url = g_strconcat (VITRINE_PRACTICE_PICTURES, uri,
                                      upload->use_case == VITRINE_USE_CASE_MAIN ? "\n" : NULL,
                                      NULL);
  g_autoptr (GError) error = NULL;
  VitrinePracticePicture picture;
  JsonObject *data;

  apply_ratio (upload);
  picture = describe (upload, uri, 0);
  if (!vitrine_practice_shelf_add (upload->shelf, &picture, &error)) {
    g_message ("The practice shop can’t remember a picture: %s", error->message);
    return vitrine_practice_reply_new_code (upload->now, 36009003,
                                            "Internal failure, send the request again.");
  }

  data = json_object_new ();
  json_object_set_string_member (data, "uri", uri);
  json_object_set_string_member (data, "url", url);
  json_object_set_int_member (data, "height", picture.height);
  json_object_set_int_member (data, "width", picture.width);
  json_object_set_string_member (data, "use_case", picture.use_case);

  return vitrine_practice_reply_new_data (upload->now, vitrine_practice_take_object (data));
}

static VitrinePracticeReply *
judge_picture (Upload *upload, GPtrArray *parts, guint n_parts)
{
  VitrinePracticeReply *wrong = read_use_case (upload, parts);

  if (wrong == NULL)
    wrong = check_part (upload, n_parts);
  if (wrong != NULL)
    return wrong;

  return check_picture (upload);
}

static VitrinePracticeReply *
judge_form (Upload *upload, GPtrArray *parts, const GError *error)
{
  guint n_parts;

  if (g_error_matches (error, VITRINE_PRACTICE_FORM_ERROR, VITRINE_PRACTICE_FORM_ERROR_BOUNDARY))
    return vitrine_practice_reply_new_code (upload->now, 36009022, "%s", error->message);
  if (parts == NULL)
    return new_unusable (upload, error->message);

  upload->part = vitrine_practice_form_find (parts, "data", &n_parts);
  if (upload->part != NULL)
    upload->content = upload->part->content;

  return judge_picture (upload, parts, n_parts);
}

/**
 * vitrine_practice_upload_answer:
 * @body: of the call, any bytes
 * @content_type: of the call, a kind of multipart/form-data
 * @market: (nullable): the shop's region
 * @now: by the shop's clock
 *
 * Takes the picture or refuses it. Whatever comes is remembered with its digest, the refused
 * too: that proves what came over the wire. Any thread.
 *
 * Returns: (transfer full): the reply
 */
VitrinePracticeReply *
vitrine_practice_upload_answer (GBytes               *body,
                                const char           *content_type,
                                VitrinePracticeShelf *shelf,
                                const char           *market,
                                gint64                now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = vitrine_practice_form_parse (body, content_type, &error);
  Upload upload = { .shelf = shelf, .market = market, .now = now, .content = body };
  VitrinePracticeReply *reply = judge_form (&upload, parts, error);
  g_autofree char *sha256 = NULL;
  gsize size;
  gconstpointer content = g_bytes_get_data (upload.content, &size);

  upload.sha256 = sha256 = vitrine_digest_bytes (content, size);
  if (reply == NULL) {
    reply = take_picture (&upload);
  } else {
    VitrinePracticePicture picture = describe (&upload, NULL, reply->code);

    vitrine_practice_shelf_refuse (shelf, &picture);
  }

  return reply;
}
