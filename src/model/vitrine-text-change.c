/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-text-change.h"

#include <string.h>

static void
clear (gpointer data)
{
  VitrineTextChange *self = data;

  g_free (self->removed);
  g_free (self->inserted);
}

static gboolean
continues (char byte)
{
  return ((guchar) byte & 0xc0) == 0x80;
}

static gsize
count_same_start (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize most = MIN (a_length, b_length);
  gsize n = 0;

  while (n < most && a[n] == b[n])
    n++;
  /* A character that differs in its last byte differs as a whole. */
  while (n > 0 && (continues (a[n]) || continues (b[n])))
    n--;

  return n;
}

static gsize
count_same_end (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize most = MIN (a_length, b_length);
  gsize n = 0;

  while (n < most && a[a_length - n - 1] == b[b_length - n - 1])
    n++;
  while (n > 0 && continues (a[a_length - n]))
    n--;

  return n;
}

/* Puts @new_part where @old_part stands in @text; NULL when it doesn't. */
static char *
replace (const char *text, gsize offset, const char *old_part, const char *new_part)
{
  gsize length = strlen (text);
  gsize old_length = strlen (old_part);
  GString *result;

  if (offset > length || old_length > length - offset
      || memcmp (text + offset, old_part, old_length) != 0)
    return NULL;

  result = g_string_sized_new (length - old_length + strlen (new_part));
  g_string_append_len (result, text, offset);
  g_string_append (result, new_part);
  g_string_append (result, text + offset + old_length);

  return g_string_free (result, FALSE);
}

VitrineTextChange *
vitrine_text_change_new (guint32     origin,
                         gsize       offset,
                         const char *removed,
                         const char *inserted)
{
  VitrineTextChange *self = g_atomic_rc_box_new0 (VitrineTextChange);

  self->origin = origin;
  self->offset = offset;
  self->removed = g_strdup (removed);
  self->inserted = g_strdup (inserted);

  return self;
}

/**
 * vitrine_text_change_between:
 * @before: valid UTF-8, as @after
 *
 * Returns: (nullable) (transfer full): the shortest single change that makes @after of
 *   @before; %NULL: they are the same
 */
VitrineTextChange *
vitrine_text_change_between (const char *before, const char *after)
{
  gsize before_length = strlen (before);
  gsize after_length = strlen (after);
  gsize start = count_same_start (before, before_length, after, after_length);
  gsize end = count_same_end (before + start, before_length - start,
                              after + start, after_length - start);
  g_autofree char *removed = g_strndup (before + start, before_length - start - end);
  g_autofree char *inserted = g_strndup (after + start, after_length - start - end);

  if (*removed == '\0' && *inserted == '\0')
    return NULL;

  return vitrine_text_change_new (g_str_hash (before), start, removed, inserted);
}

/**
 * vitrine_text_change_join:
 * @next: what came after it
 *
 * Returns: (nullable) (transfer full): both as one, where someone went on typing or erasing at
 *   the same place; %NULL where they are two things
 */
VitrineTextChange *
vitrine_text_change_join (const VitrineTextChange *self, const VitrineTextChange *next)
{
  g_autofree char *joined = NULL;

  if (*self->removed == '\0' && *next->removed == '\0'
      && next->offset == self->offset + strlen (self->inserted)) {
    joined = g_strconcat (self->inserted, next->inserted, NULL);
    return vitrine_text_change_new (self->origin, self->offset, "", joined);
  }
  if (*self->inserted == '\0' && *next->inserted == '\0'
      && next->offset + strlen (next->removed) == self->offset) {
    joined = g_strconcat (next->removed, self->removed, NULL);
    return vitrine_text_change_new (self->origin, next->offset, joined, "");
  }
  if (*self->inserted == '\0' && *next->inserted == '\0' && next->offset == self->offset) {
    joined = g_strconcat (self->removed, next->removed, NULL);
    return vitrine_text_change_new (self->origin, self->offset, joined, "");
  }

  return NULL;
}

VitrineTextChange *
vitrine_text_change_ref (VitrineTextChange *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
vitrine_text_change_unref (VitrineTextChange *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* The bytes of both its texts. */
gsize
vitrine_text_change_get_size (const VitrineTextChange *self)
{
  return strlen (self->removed) + strlen (self->inserted);
}

/**
 * vitrine_text_change_apply:
 *
 * Returns: (nullable) (transfer full): @text with the change made; %NULL when it isn't the text
 *   that it was made of
 */
char *
vitrine_text_change_apply (const VitrineTextChange *self, const char *text)
{
  if (g_str_hash (text) != self->origin)
    return NULL;

  return replace (text, self->offset, self->removed, self->inserted);
}

/**
 * vitrine_text_change_revert:
 *
 * Returns: (nullable) (transfer full): @text with the change taken back; %NULL when it isn't the
 *   text that it led to
 */
char *
vitrine_text_change_revert (const VitrineTextChange *self, const char *text)
{
  char *before = replace (text, self->offset, self->inserted, self->removed);

  if (before != NULL && g_str_hash (before) != self->origin)
    g_clear_pointer (&before, g_free);

  return before;
}
