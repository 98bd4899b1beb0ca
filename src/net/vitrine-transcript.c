/* Log text stays untranslated: it is what a support desk gets to read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-transcript.h"

#include "vitrine-veil.h"

#include <string.h>

/* A secret may lie across the end of what is kept. So this much more is looked at, and the
 * text is cut only when its secrets are hidden. */
#define MARGIN (16 * 1024)

/* What is text of the first bytes, or NULL. */
static char *
dup_text (GBytes *body, gsize max)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  gsize length = MIN (size, max);
  const char *end;

  /* Only the end may be no character: where it was cut. */
  if (!g_utf8_validate_len (data, length, &end) &&
      (length == size || (gsize) (end - data) + 4 <= length))
    return NULL;

  return g_strndup (data, end - data);
}

static char *
dup_body (GBytes *body, const char *content_type, const char *const *secrets)
{
  gsize size = g_bytes_get_size (body);
  g_autofree char *text = NULL;
  g_autofree char *hidden = NULL;
  gsize length;

  if (size == 0)
    return NULL;

  text = dup_text (body, VITRINE_TRANSCRIPT_MAX_BYTES + MARGIN);
  if (text == NULL)
    return g_strdup_printf ("[%" G_GSIZE_FORMAT " bytes that are no text, of type %s]",
                            size, content_type != NULL ? content_type : "unknown");

  hidden = vitrine_veil_json (text, secrets);
  if (size <= VITRINE_TRANSCRIPT_MAX_BYTES)
    return g_steal_pointer (&hidden);

  length = MIN (strlen (hidden), VITRINE_TRANSCRIPT_MAX_BYTES);
  while (length > 0 && (hidden[length] & 0xc0) == 0x80)
    length--;

  return g_strdup_printf ("%.*s\n[cut here: the body has %" G_GSIZE_FORMAT " bytes]",
                          (int) length, hidden, size);
}

static char *
dup_parts (VitrineRequest *request, VitrineMultipart *body, const char *const *secrets)
{
  GPtrArray *parts = vitrine_request_get_parts (request);
  GString *summary = g_string_new (NULL);
  g_autofree char *hidden = NULL;

  for (guint i = 0; i < parts->len; i++) {
    const VitrineRequestPart *part = parts->pdata[i];

    g_string_append_printf (summary, "%s: ", part->name);
    if (part->text == NULL) {
      g_string_append_printf (summary, "file “%s”, %s", part->file_name, part->content_type);
      if (body != NULL)
        g_string_append_printf (summary, ", %" G_GUINT64_FORMAT " bytes",
                                vitrine_multipart_get_part_size (body, i));
    } else {
      gboolean is_secret = vitrine_veil_is_secret_name (part->name);

      g_string_append (summary, is_secret ? VITRINE_VEIL_TEXT : part->text);
    }
    g_string_append_c (summary, '\n');
  }

  hidden = g_string_free (summary, FALSE);

  return vitrine_veil_text (hidden, secrets);
}

/**
 * vitrine_transcript_add_header:
 *
 * Adds a line "Name: value\n"; the value is hidden when the name says so, and secrets in it
 * in any case.
 */
void
vitrine_transcript_add_header (GString           *headers,
                               const char        *name,
                               const char        *value,
                               const char *const *secrets)
{
  if (vitrine_veil_is_secret_name (name)) {
    g_string_append_printf (headers, "%s: " VITRINE_VEIL_TEXT "\n", name);
  } else {
    g_autofree char *valid = g_utf8_make_valid (value, -1);
    g_autofree char *hidden = vitrine_veil_url (valid, secrets);

    g_string_append_printf (headers, "%s: %s\n", name, hidden);
  }
}

static char *
dup_headers (VitrineRequest *request, const char *content_type, const char *const *secrets)
{
  GString *headers = g_string_new (NULL);

  for (guint i = 0; i < vitrine_request_get_n_headers (request); i++) {
    const char *value;
    const char *name = vitrine_request_get_header (request, i, &value);

    vitrine_transcript_add_header (headers, name, value, secrets);
  }
  if (content_type != NULL)
    vitrine_transcript_add_header (headers, "Content-Type", content_type, secrets);

  return g_string_free (headers, FALSE);
}

/**
 * vitrine_transcript_fill_start:
 * @start: all unset; its time stays so
 * @body: (nullable): the body of a request in parts, if its files could be opened
 */
void
vitrine_transcript_fill_start (VitrineExchangeStart *start,
                               VitrineRequest       *request,
                               VitrineMultipart     *body)
{
  const char *const *secrets = vitrine_request_get_secrets (request);
  const VitrineSubject *subject = vitrine_request_get_subject (request);
  const char *content_type = body != NULL ? vitrine_multipart_get_content_type (body)
                                          : vitrine_request_get_content_type (request);
  GBytes *bytes = vitrine_request_get_body (request);
  g_autofree char *url = vitrine_request_dup_url (request);

  start->method = g_strdup (vitrine_request_get_method (request));
  start->url = vitrine_veil_url (url, secrets);
  start->path = vitrine_veil_url (vitrine_request_get_path (request), secrets);
  start->shop_id = g_strdup (subject->shop_id);
  start->image_id = subject->image_id;
  start->attempt = vitrine_request_get_attempt (request);
  start->request_headers = dup_headers (request, content_type, secrets);

  if (vitrine_request_is_multipart (request)) {
    start->request_body = dup_parts (request, body, secrets);
    start->request_bytes = body != NULL ? vitrine_multipart_get_size (body) : 0;
  } else if (bytes != NULL) {
    start->request_body = dup_body (bytes, content_type, secrets);
    start->request_bytes = g_bytes_get_size (bytes);
  }
}

static void
hide_in_place (char **text, const char *const *secrets)
{
  g_autofree char *shown = g_steal_pointer (text);

  if (shown != NULL)
    *text = vitrine_veil_json (shown, secrets);
}

/**
 * vitrine_transcript_fill_answer:
 *
 * Fills status, verdict and body, and leaves the rest of @end as it is.
 */
void
vitrine_transcript_fill_answer (VitrineExchangeEnd *end,
                                VitrineRequest     *request,
                                VitrineAnswer      *answer)
{
  const char *const *secrets = vitrine_request_get_secrets (request);
  VitrineVerdictReader reader = vitrine_request_get_verdict_reader (request);
  GBytes *body = vitrine_answer_get_body (answer);

  end->status = vitrine_answer_get_status (answer);
  end->response_body = dup_body (body, vitrine_answer_get_content_type (answer), secrets);
  end->response_bytes = g_bytes_get_size (body);

  if (reader != NULL)
    reader (end->status, body, &end->verdict);
  end->verdict.http_status = end->status;
  hide_in_place (&end->verdict.message, secrets);
  hide_in_place (&end->verdict.request_id, secrets);
}
