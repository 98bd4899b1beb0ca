/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-search.h"

#include <string.h>

/* Between what is written of a picture, so that no word reaches from one into the next. */
#define BETWEEN '\n'

/* Letters that Unicode doesn't take apart into a plain one and a mark, in small. */
static const struct {
  gunichar    letter;
  const char *plain;
} plain_letters[] = {
  { 0x00e6, "ae" },   /* æ */
  { 0x00f0, "d" },    /* ð */
  { 0x00f8, "o" },    /* ø */
  { 0x00fe, "th" },   /* þ */
  { 0x0111, "d" },    /* đ */
  { 0x0131, "i" },    /* ı */
  { 0x0142, "l" },    /* ł */
  { 0x0153, "oe" },   /* œ */
};

/* What is written of a picture, folded. With 10,000 of them, folding at every key is felt. */
typedef struct {
  VitrineReceipt *receipt;
  char           *request_id;
  GStrv           tags;
  GStrv           uses;
  char           *text;
} Written;

static void
append_plain (GString *folded, gunichar letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_letters); i++) {
    if (plain_letters[i].letter == letter) {
      g_string_append (folded, plain_letters[i].plain);
      return;
    }
  }

  g_string_append_unichar (folded, letter);
}

/**
 * vitrine_image_search_fold:
 * @text: any UTF-8
 *
 * Returns: (transfer full): the text without case, accents and other marks, so that
 *   “Crème Brûlée” and “CREME BRULEE” are the same
 */
char *
vitrine_image_search_fold (const char *text)
{
  g_autofree char *folded_case = NULL;
  g_autofree char *apart = NULL;
  GString *folded;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  folded_case = g_utf8_casefold (text, -1);
  apart = g_utf8_normalize (folded_case, -1, G_NORMALIZE_ALL);
  if (apart == NULL)   /* not UTF-8 after all */
    return g_ascii_strdown (text, -1);

  folded = g_string_sized_new (strlen (apart));
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);

    if (!g_unichar_ismark (letter))
      append_plain (folded, letter);
  }

  return g_string_free (folded, FALSE);
}

/**
 * vitrine_image_search_split:
 *
 * Returns: (transfer full): the folded words of a query; none of an empty one
 */
GStrv
vitrine_image_search_split (const char *query)
{
  g_autofree char *folded = vitrine_image_search_fold (query);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\r\n", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++) {
    if (**part != '\0')
      g_ptr_array_add (words, g_strdup (*part));
  }
  g_ptr_array_add (words, NULL);

  return (GStrv) g_ptr_array_steal (words, NULL);
}

static void
append (GString *text, const char *part)
{
  if (part == NULL)
    return;

  g_string_append (text, part);
  g_string_append_c (text, BETWEEN);
}

static char *
write_down (VitrineImage *image, const Written *written)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append (text, vitrine_image_get_name (image));
  for (char **tag = written->tags; *tag != NULL; tag++)
    append (text, *tag);
  for (char **use = written->uses; *use != NULL; use++)
    append (text, *use);
  append (text, written->request_id);
  if (written->receipt != NULL) {
    append (text, vitrine_receipt_get_uri (written->receipt));
    append (text, vitrine_receipt_get_url (written->receipt));
    append (text, vitrine_receipt_get_request_id (written->receipt));
  }

  return vitrine_image_search_fold (text->str);
}

static void
written_free (gpointer data)
{
  Written *written = data;

  g_clear_object (&written->receipt);
  g_free (written->request_id);
  g_strfreev (written->tags);
  g_strfreev (written->uses);
  g_free (written->text);
  g_free (written);
}

static gboolean
still_holds (const Written *written, VitrineImage *image)
{
  return written->receipt == vitrine_image_get_receipt (image)
         && g_strcmp0 (written->request_id, vitrine_image_get_request_id (image)) == 0
         && g_strv_equal ((const char *const *) written->tags, vitrine_image_get_tags (image))
         && g_strv_equal ((const char *const *) written->uses, vitrine_image_get_uses (image));
}

static const char *
get_written (VitrineImage *image)
{
  static GQuark quark;
  VitrineReceipt *receipt = vitrine_image_get_receipt (image);
  Written *written;

  if (G_UNLIKELY (quark == 0))
    quark = g_quark_from_static_string ("vitrine-image-written");

  written = g_object_get_qdata (G_OBJECT (image), quark);
  if (written != NULL && still_holds (written, image))
    return written->text;

  written = g_new0 (Written, 1);
  g_set_object (&written->receipt, receipt);
  written->request_id = g_strdup (vitrine_image_get_request_id (image));
  written->tags = g_strdupv ((char **) vitrine_image_get_tags (image));
  written->uses = g_strdupv ((char **) vitrine_image_get_uses (image));
  written->text = write_down (image, written);
  g_object_set_qdata_full (G_OBJECT (image), quark, written, written_free);

  return written->text;
}

/**
 * vitrine_image_search_matches:
 * @words: of vitrine_image_search_split()
 *
 * Returns: whether each of the words stands in what is written of the picture
 */
gboolean
vitrine_image_search_matches (VitrineImage *image, const char *const *words)
{
  const char *text;

  if (words[0] == NULL)
    return TRUE;

  text = get_written (image);
  for (gsize i = 0; words[i] != NULL; i++) {
    if (strstr (text, words[i]) == NULL)
      return FALSE;
  }

  return TRUE;
}

/* Whether what has all of @longer has all of @shorter too. */
static gboolean
implies (const char *const *longer, const char *const *shorter)
{
  for (gsize i = 0; shorter[i] != NULL; i++) {
    gboolean found = FALSE;

    for (gsize j = 0; longer[j] != NULL && !found; j++)
      found = strstr (longer[j], shorter[i]) != NULL;
    if (!found)
      return FALSE;
  }

  return TRUE;
}

/**
 * vitrine_image_search_compare:
 *
 * Returns: whether only what was found needs to be looked at again, or only what wasn't
 */
VitrineSearchChange
vitrine_image_search_compare (const char *const *before, const char *const *after)
{
  gboolean narrower = implies (after, before);
  gboolean wider = implies (before, after);

  if (narrower && wider)
    return VITRINE_SEARCH_SAME;
  if (narrower)
    return VITRINE_SEARCH_NARROWER;
  if (wider)
    return VITRINE_SEARCH_WIDER;

  return VITRINE_SEARCH_OTHER;
}
