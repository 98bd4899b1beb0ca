/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-exchange-filter.h"

#include "vitrine-exchange-row.h"

struct _VitrineExchangeFilter {
  GtkFilter              parent_instance;

  VitrineExchangeScope   scope;
  gint64                 image_id;
  char                  *text;    /* as typed */
  char                 **words;   /* of it, in folded case */
};

G_DEFINE_FINAL_TYPE (VitrineExchangeFilter, vitrine_exchange_filter, GTK_TYPE_FILTER)

static gboolean
is_in_scope (VitrineExchangeFilter *self, const VitrineExchangeFacts *facts)
{
  switch (self->scope) {
  case VITRINE_EXCHANGE_SCOPE_ERRORS:
    return facts->trouble;

  case VITRINE_EXCHANGE_SCOPE_IMAGE:
    return facts->image_id == self->image_id;

  case VITRINE_EXCHANGE_SCOPE_ALL:
  default:
    return TRUE;
  }
}

static gboolean
has_word (const char *text, const char *word)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  /* Nearly all of it is ASCII; with thousands of rows a copy of each is felt at every key. */
  if (g_str_is_ascii (text))
    return strcasestr (text, word) != NULL;

  folded = g_utf8_casefold (text, -1);
  return strstr (folded, word) != NULL;
}

static gboolean
holds_word (const VitrineExchangeFacts *facts, const char *word)
{
  char status[16], code[32];

  g_snprintf (status, sizeof status, "%u", facts->status);
  g_snprintf (code, sizeof code, "%" G_GINT64_FORMAT, facts->code);

  return has_word (facts->path, word) || has_word (facts->message, word)
         || has_word (facts->request_id, word) || has_word (facts->error, word)
         || has_word (facts->method, word) || g_str_equal (status, word)
         || g_str_has_prefix (code, word);
}

static gboolean
vitrine_exchange_filter_match (GtkFilter *filter, gpointer item)
{
  VitrineExchangeFilter *self = VITRINE_EXCHANGE_FILTER (filter);
  const VitrineExchangeFacts *facts = vitrine_exchange_row_get_facts (item);

  if (!is_in_scope (self, facts))
    return FALSE;

  /* Two spaces leave an empty word between them, which everything holds. */
  for (char **word = self->words; *word != NULL; word++)
    if (!holds_word (facts, *word))
      return FALSE;

  return TRUE;
}

static GtkFilterMatch
vitrine_exchange_filter_get_strictness (GtkFilter *filter)
{
  return vitrine_exchange_filter_is_open (VITRINE_EXCHANGE_FILTER (filter))
         ? GTK_FILTER_MATCH_ALL
         : GTK_FILTER_MATCH_SOME;
}

static void
vitrine_exchange_filter_finalize (GObject *object)
{
  VitrineExchangeFilter *self = VITRINE_EXCHANGE_FILTER (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (vitrine_exchange_filter_parent_class)->finalize (object);
}

static void
vitrine_exchange_filter_class_init (VitrineExchangeFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  object_class->finalize = vitrine_exchange_filter_finalize;
  filter_class->match = vitrine_exchange_filter_match;
  filter_class->get_strictness = vitrine_exchange_filter_get_strictness;
}

static void
vitrine_exchange_filter_init (VitrineExchangeFilter *self)
{
  self->text = g_strdup ("");
  self->words = g_new0 (char *, 1);
}

VitrineExchangeFilter *
vitrine_exchange_filter_new (void)
{
  return g_object_new (VITRINE_TYPE_EXCHANGE_FILTER, NULL);
}

/**
 * vitrine_exchange_filter_set_scope:
 * @image_id: the picture that %VITRINE_EXCHANGE_SCOPE_IMAGE is about, else 0
 */
void
vitrine_exchange_filter_set_scope (VitrineExchangeFilter *self,
                                   VitrineExchangeScope   scope,
                                   gint64                 image_id)
{
  g_return_if_fail (VITRINE_IS_EXCHANGE_FILTER (self));

  if (self->scope == scope && self->image_id == image_id)
    return;

  self->scope = scope;
  self->image_id = image_id;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * vitrine_exchange_filter_set_text:
 * @text: words, each of which must stand in the path, message, request id, error or method
 *   of an exchange, or be its HTTP status or the beginning of its code; case doesn't matter
 */
void
vitrine_exchange_filter_set_text (VitrineExchangeFilter *self, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (VITRINE_IS_EXCHANGE_FILTER (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  folded = g_strstrip (g_utf8_casefold (text, -1));
  g_strfreev (self->words);
  self->words = g_strsplit (folded, " ", -1);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * vitrine_exchange_filter_is_open:
 *
 * Returns: whether everything passes
 */
gboolean
vitrine_exchange_filter_is_open (VitrineExchangeFilter *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE_FILTER (self), FALSE);

  return self->scope == VITRINE_EXCHANGE_SCOPE_ALL && self->words[0] == NULL;
}

/**
 * vitrine_exchange_filter_shows_errors:
 *
 * Returns: whether everything that went wrong passes
 */
gboolean
vitrine_exchange_filter_shows_errors (VitrineExchangeFilter *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE_FILTER (self), FALSE);

  return self->scope != VITRINE_EXCHANGE_SCOPE_IMAGE && self->words[0] == NULL;
}
