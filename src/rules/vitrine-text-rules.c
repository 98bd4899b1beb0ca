/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-text-rules.h"

#include "vitrine-characters.h"
#include "vitrine-emoji.h"
#include "vitrine-product-check-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_ENTITY 32           /* bytes; the longest name in HTML has 31 letters */
#define NO_BREAK_SPACE 0x00A0

/* Most of most texts; nothing can be wrong with such a character before another of its kind. */
#define IS_PLAIN(character) ((character) >= 0x20 && (character) < 0x7F)

/* The marks of the Unicode Bidirectional Algorithm, UAX 9. */
static const struct { gunichar first; gunichar last; } direction_marks[] = {
  { 0x061C, 0x061C },
  { 0x200E, 0x200F },
  { 0x202A, 0x202E },
  { 0x2066, 0x2069 },
};

/* What begins on @character, or -1. */
static int
judge (const VitrineFlawSearch *search, gunichar character, gunichar next)
{
  gboolean is_line = character == '\n' || character == '\r' || character == '\t';

  if (IS_PLAIN (character) && (next == 0 || IS_PLAIN (next)))
    return -1;
  if (g_unichar_type (character) == G_UNICODE_CONTROL && !(search->multiline && is_line))
    return VITRINE_FLAW_CONTROL;
  if (vitrine_emoji_is_one (character, next))
    return VITRINE_FLAW_EMOJI;
  if (character == NO_BREAK_SPACE)
    return VITRINE_FLAW_NO_BREAK_SPACE;
  for (gsize i = 0; i < G_N_ELEMENTS (direction_marks); i++) {
    if (character >= direction_marks[i].first && character <= direction_marks[i].last)
      return VITRINE_FLAW_DIRECTION;
  }

  return -1;
}

/* The bytes of an entity that @text begins with, or 0. A single letter is none: “AT&T;”. */
static gsize
measure_entity (const char *text)
{
  gboolean number = text[0] == '&' && text[1] == '#';
  gsize length = number ? 2 : 1;

  if (text[0] != '&')
    return 0;
  while (length < MAX_ENTITY && g_ascii_isalnum (text[length]))
    length++;
  if (text[length] != ';' || length < 3 || (!number && !g_ascii_isalpha (text[1])))
    return 0;

  return length + 1;
}

/* Counts it; whether it is the first that is one too many. */
static gboolean
is_one_too_many (VitrineFlawSearch *search, gunichar character)
{
  gboolean is_space = IS_PLAIN (character) ? character == ' ' : g_unichar_isspace (character);

  if (search->multiline && is_space)
    search->repeats = 0;
  else
    search->repeats = character == search->last ? search->repeats + 1 : 1;
  search->last = character;

  return search->repeats == VITRINE_TEXT_MAX_REPEATS + 1;
}

static gboolean
tell (VitrineFlaw *flaw, VitrineFlawKind kind, gsize start, gsize end)
{
  flaw->kind = kind;
  flaw->level = kind >= VITRINE_FLAW_NO_BREAK_SPACE ? VITRINE_LEVEL_WARNING : VITRINE_LEVEL_ERROR;
  flaw->start = start;
  flaw->end = end;

  return TRUE;
}

/* Of the whole: it is told of once, when all else has been. */
static gboolean
finish (VitrineFlawSearch *search, VitrineFlaw *flaw)
{
  if (search->has_words || !search->has_signs)
    return FALSE;

  search->has_signs = FALSE;

  return tell (flaw, VITRINE_FLAW_ONLY_SYMBOLS, 0, search->place);
}

/* Passes over what can't be wrong by itself: a plain character that isn't the one before, with
 * another such after it, and begins no entity. */
static void
skip_plain (VitrineFlawSearch *search)
{
  const char *start = search->text + search->place;
  const char *at = start;
  gunichar last = search->last;

  while (IS_PLAIN (at[0]) && IS_PLAIN (at[1]) && (gunichar) at[0] != last
         && (at[0] != '&' || search->plain)) {
    last = *at++;
    search->has_words = search->has_words || g_ascii_isalnum (last);
    search->has_signs = search->has_signs || last != ' ';
  }
  if (at == start)
    return;

  search->place = at - search->text;
  search->last = last;
  search->repeats = search->multiline && last == ' ' ? 0 : 1;
}

/**
 * vitrine_text_rules_next:
 * @search: where the search stands; it moves on
 * @flaw: (out): what was found
 *
 * Finds what the market minds, in the order of the text; what holds for the text as a whole
 * comes last. Linear in the text.
 *
 * Returns: whether there was one more
 */
gboolean
vitrine_text_rules_next (VitrineFlawSearch *search, VitrineFlaw *flaw)
{
  g_return_val_if_fail (search != NULL && search->text != NULL, FALSE);

  for (skip_plain (search); search->text[search->place] != '\0'; skip_plain (search)) {
    gsize start = search->place;
    const char *after = g_utf8_next_char (search->text + start);
    gunichar character = g_utf8_get_char (search->text + start);
    gboolean too_many = is_one_too_many (search, character);
    int kind = judge (search, character, *after != '\0' ? g_utf8_get_char (after) : 0);
    gsize entity = search->plain ? 0 : measure_entity (search->text + start);

    search->place = entity > 0 ? start + entity : (gsize) (after - search->text);
    search->has_words = search->has_words || (g_unichar_isalnum (character) && entity == 0);
    search->has_signs = search->has_signs || !g_unichar_isspace (character);
    if (entity > 0)
      return tell (flaw, VITRINE_FLAW_ENTITY, start, search->place);
    if (kind >= 0)
      return tell (flaw, kind, start, search->place);
    if (too_many)
      return tell (flaw, VITRINE_FLAW_REPEATED, start, search->place);
  }

  return finish (search, flaw);
}

/* Translators: %s is the character or the entity itself, or a code such as U+0007 */
static const char *const messages[] = {
  [VITRINE_FLAW_CONTROL] = N_("There is a control character (%s), which can’t be seen. Take it "
                              "out."),
  [VITRINE_FLAW_EMOJI] = N_("“%s” is an emoji. The shop takes none; say it in words."),
  [VITRINE_FLAW_REPEATED] = N_("“%s” stands more than 9 times in a row. Take some out."),
  [VITRINE_FLAW_ENTITY] = N_("“%s” is written as in HTML. Write the character itself."),
  [VITRINE_FLAW_ONLY_SYMBOLS] = N_("There are only symbols. Write words or numbers."),
  [VITRINE_FLAW_NO_BREAK_SPACE] = N_("There is a no-break space (%s), which the shop may refuse. "
                                     "Write a plain space."),
  [VITRINE_FLAW_DIRECTION] = N_("There is a mark for the direction of writing (%s), which can’t "
                                "be seen. Take it out."),
};

/**
 * vitrine_text_rules_dup_message:
 * @flaw: found in @text
 *
 * Returns: (transfer full): what is wrong and the way out, for the seller
 */
char *
vitrine_text_rules_dup_message (const VitrineFlaw *flaw, const char *text)
{
  g_autoptr (GString) message = g_string_new (g_dgettext (GETTEXT_PACKAGE, messages[flaw->kind]));
  g_autofree char *thing = g_strndup (text + flaw->start, flaw->end - flaw->start);

  if (flaw->kind == VITRINE_FLAW_CONTROL || flaw->level == VITRINE_LEVEL_WARNING) {
    gunichar character = g_utf8_get_char (thing);

    g_free (thing);
    thing = g_strdup_printf ("U+%04X", character);
  }
  if (flaw->kind != VITRINE_FLAW_ONLY_SYMBOLS)
    g_string_replace (message, "%s", thing, 1);

  return g_strdup (message->str);
}

/**
 * vitrine_text_rules_find_han:
 * @place: (out) (optional): of the first one, in bytes
 *
 * Returns: whether there are Chinese characters: script Han, which punctuation isn’t
 */
gboolean
vitrine_text_rules_find_han (const char *text, gsize *place)
{
  const char *at = text;
  const char *end;

  g_return_val_if_fail (text != NULL, FALSE);

  end = text + strlen (text);
  while ((at += vitrine_characters_measure_ascii (at, end - at)) < end) {
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN) {
      if (place != NULL)
        *place = at - text;
      return TRUE;
    }
    at = g_utf8_next_char (at);
  }

  return FALSE;
}

/**
 * vitrine_product_check_characters:
 * @text: a line, such as a title
 *
 * Returns: (transfer full) (nullable): the first thing that is refused in it, in words for the
 *   seller; %NULL when there is nothing
 */
char *
vitrine_product_check_characters (const char *text)
{
  VitrineFlawSearch search = { .text = text };
  VitrineFlaw flaw;

  while (vitrine_text_rules_next (&search, &flaw)) {
    if (flaw.level == VITRINE_LEVEL_ERROR)
      return vitrine_text_rules_dup_message (&flaw, text);
  }

  return NULL;
}

gboolean
vitrine_product_check_has_han (const char *text)
{
  return vitrine_text_rules_find_han (text, NULL);
}
