/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-upload.h"

#include "vitrine-digest.h"
#include "vitrine-image-probe.h"
#include "vitrine-practice-account.h"
#include "vitrine-practice-form.h"

/* TikTok Shop API 202309, “Upload Product Image”: “Max size: 10MB”. The server is taken to
 * count in 1,024s. */
#define MAX_PICTURE_BYTES (10 * 1024 * 1024)

#define FORMATS "JPG, JPEG, PNG, WEBP, HEIC, BMP"

/* One upload, while it is looked at. */
typedef struct {
  VitrinePracticeShelf *shelf;
  gint64                now;
  VitrinePracticePart  *part;      /* NULL: there is none */
  GBytes               *content;   /* of the part, else the whole body */
  char                 *sha256;    /* of the content */
  VitrineUseCase        use_case;
  VitrineImageFacts     facts;
} Upload;

/* The same call, “use_case”: the sides each use allows, and whether a ratio outside 3:4 to
 * 4:3 is turned into a square. A table of the shop's own: it must not agree with the
 * program's rules by sharing their mistakes. */
static const struct {
  guint    min;
  guint    max;
  gboolean squares;
} limits[VITRINE_N_USE_CASES] = {
  [VITRINE_USE_CASE_MAIN] = { 300, 4000, TRUE },
  [VITRINE_USE_CASE_ATTRIBUTE] = { 100, 20000, TRUE },
  [VITRINE_USE_CASE_DESCRIPTION] = { 100, 20000, FALSE },
  [VITRINE_USE_CASE_CERTIFICATION] = { 100, 20000, FALSE },
  [VITRINE_USE_CASE_SIZE_CHART] = { 1024, 20000, FALSE },
};

static const gboolean accepted_formats[VITRINE_N_IMAGE_FORMATS] = {
  [VITRINE_IMAGE_FORMAT_JPEG] = TRUE,
  [VITRINE_IMAGE_FORMAT_PNG] = TRUE,
  [VITRINE_IMAGE_FORMAT_WEBP] = TRUE,
  [VITRINE_IMAGE_FORMAT_HEIC] = TRUE,
  [VITRINE_IMAGE_FORMAT_BMP] = TRUE,
};

static VitrinePracticeReply *
new_pixels (gint64 now, guint min, guint max)
{
  return vitrine_practice_reply_new_code (
    now, 12038014,
    "Image dimensions are outside the allowed range %u x %u to %u x %u pixels.",
    min, min, max, max);
}

static VitrinePracticeReply *
check_picture (Upload *upload)
{
  const VitrineImageFacts *facts = &upload->facts;
  gint64 now = upload->now;
  guint min = limits[upload->use_case].min;
  guint max = limits[upload->use_case].max;

  if (!accepted_formats[facts->format])
    return vitrine_practice_reply_new_code (now, 12038015,
                                            "The image format is not supported. Supported are: %s.",
                                            FORMATS);
  if (facts->damaged || facts->width == 0 || facts->height == 0)
    return vitrine_practice_reply_new_code (now, 12038004, "The image content can not be read.");
  if (MIN (facts->width, facts->height) < min || MAX (facts->width, facts->height) > max)
    return new_pixels (now, min, max);

  return NULL;
}

static VitrinePracticeReply *
new_unusable (Upload *upload, const char *reason)
{
  return vitrine_practice_reply_new_code (upload->now, 12038002, "%s", reason);
}

/* Enough to look into a part: it is a file, and not too large. */
static VitrinePracticeReply *
check_part (Upload *upload, guint n_parts)
{
  if (upload->part == NULL)
    return new_unusable (upload, "The part data is missing.");
  if (n_parts > 1)
    return new_unusable (upload, "There is more than one part data.");
  if (upload->part->file_name == NULL)
    return new_unusable (upload, "The part data is not a file.");
  if (g_bytes_get_size (upload->content) == 0)
    return new_unusable (upload, "The file is empty.");
  if (g_bytes_get_size (upload->content) > MAX_PICTURE_BYTES)
    return vitrine_practice_reply_new_code (upload->now, 12038005,
                                            "The file is larger than the maximum.");

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
  guint64 width = facts->width;
  guint64 height = facts->height;

  if (limits[upload->use_case].squares && (4 * width < 3 * height || 3 * width > 4 * height))
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
  g_autofree char *url = g_strconcat ("https://p16-oec-practice.ibyteimg.example/", uri,
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

  vitrine_image_probe_bytes (upload->content, &upload->facts);

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
                                gint64                now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = vitrine_practice_form_parse (body, content_type, &error);
  Upload upload = { .shelf = shelf, .now = now, .content = body };
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
