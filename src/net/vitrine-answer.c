/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-answer.h"

#include "vitrine-veil.h"

#include <string.h>

struct _VitrineAnswer {
  GObject  parent_instance;

  guint    status;
  char    *content_type;
  char    *location;
  GBytes  *body;
  gint64   date;
  guint    retry_after;
};

G_DEFINE_FINAL_TYPE (VitrineAnswer, vitrine_answer, G_TYPE_OBJECT)

static void
vitrine_answer_finalize (GObject *object)
{
  VitrineAnswer *self = VITRINE_ANSWER (object);

  g_free (self->content_type);
  g_free (self->location);
  g_bytes_unref (self->body);

  G_OBJECT_CLASS (vitrine_answer_parent_class)->finalize (object);
}

static void
vitrine_answer_class_init (VitrineAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_answer_finalize;
}

static void
vitrine_answer_init (VitrineAnswer *self)
{
}

/**
 * vitrine_answer_new:
 * @status: of HTTP, such as 200
 * @content_type: (nullable): as the server gave it, parameters and all
 * @body: (nullable): its bytes; %NULL stands for none
 *
 * Returns: (transfer full): an answer, never to be changed
 */
VitrineAnswer *
vitrine_answer_new (guint status, const char *content_type, GBytes *body)
{
  VitrineAnswer *self = g_object_new (VITRINE_TYPE_ANSWER, NULL);

  self->status = status;
  self->content_type = g_strdup (content_type);
  self->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);

  return self;
}

/**
 * vitrine_answer_new_timed:
 * @date: what the server's clock showed, in seconds since 1970 (UTC); 0: it didn't say
 * @retry_after: seconds that it asks to wait; 0: it didn't
 *
 * Returns: (transfer full): an answer with what its headers say of time
 */
VitrineAnswer *
vitrine_answer_new_timed (guint       status,
                          const char *content_type,
                          GBytes     *body,
                          gint64      date,
                          guint       retry_after)
{
  VitrineAnswer *self = vitrine_answer_new (status, content_type, body);

  self->date = date;
  self->retry_after = retry_after;

  return self;
}

guint
vitrine_answer_get_status (VitrineAnswer *self)
{
  g_return_val_if_fail (VITRINE_IS_ANSWER (self), 0);

  return self->status;
}

/**
 * vitrine_answer_get_location:
 *
 * Returns: (nullable): where a redirect leads to, as the server gave it: it may be relative
 */
const char *
vitrine_answer_get_location (VitrineAnswer *self)
{
  g_return_val_if_fail (VITRINE_IS_ANSWER (self), NULL);

  return self->location;
}

/**
 * vitrine_answer_set_location:
 * @location: (nullable): the header of that name
 *
 * For who makes the answer, before it is handed on.
 */
void
vitrine_answer_set_location (VitrineAnswer *self, const char *location)
{
  char *copy = g_strdup (location);

  g_return_if_fail (VITRINE_IS_ANSWER (self));

  g_free (self->location);
  self->location = copy;
}

/**
 * vitrine_answer_get_content_type:
 *
 * Returns: (nullable): the type as the server gave it, such as "text/html; charset=utf-8"
 */
const char *
vitrine_answer_get_content_type (VitrineAnswer *self)
{
  g_return_val_if_fail (VITRINE_IS_ANSWER (self), NULL);

  return self->content_type;
}

/**
 * vitrine_answer_get_body:
 *
 * Returns: (transfer none): the bytes of the body; empty, never %NULL
 */
GBytes *
vitrine_answer_get_body (VitrineAnswer *self)
{
  g_return_val_if_fail (VITRINE_IS_ANSWER (self), NULL);

  return self->body;
}

gint64
vitrine_answer_get_date (VitrineAnswer *self)
{
  g_return_val_if_fail (VITRINE_IS_ANSWER (self), 0);

  return self->date;
}

guint
vitrine_answer_get_retry_after (VitrineAnswer *self)
{
  g_return_val_if_fail (VITRINE_IS_ANSWER (self), 0);

  return self->retry_after;
}

/**
 * vitrine_answer_dup_text:
 *
 * Returns: (transfer full): the body as UTF-8; what isn't, zero bytes too, is replaced by
 *   U+FFFD
 */
char *
vitrine_answer_dup_text (VitrineAnswer *self)
{
  gsize size;
  const char *data;

  g_return_val_if_fail (VITRINE_IS_ANSWER (self), NULL);

  data = g_bytes_get_data (self->body, &size);

  /* An empty GBytes has no data at all. */
  return size > 0 ? g_utf8_make_valid (data, size) : g_strdup ("");
}

/**
 * vitrine_answer_veil:
 * @secrets: values that must not be in what is kept or shown
 *
 * Returns: (transfer full): the answer with those values hidden, wherever the server may
 *   have echoed them; the very same answer when it holds none
 */
VitrineAnswer *
vitrine_answer_veil (VitrineAnswer *self, const char *const *secrets)
{
  g_autofree char *text = NULL;
  g_autofree char *veiled = NULL;
  g_autoptr (GBytes) body = NULL;
  VitrineAnswer *answer;

  g_return_val_if_fail (VITRINE_IS_ANSWER (self), NULL);

  text = vitrine_answer_dup_text (self);
  veiled = vitrine_veil_text (text, secrets);
  if (g_str_equal (text, veiled))
    return g_object_ref (self);

  body = g_bytes_new (veiled, strlen (veiled));

  answer = vitrine_answer_new_timed (self->status, self->content_type, body, self->date,
                                     self->retry_after);
  vitrine_answer_set_location (answer, self->location);

  return answer;
}
