/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description-pictures.h"

#include "vitrine-draft-summary.h"
#include "vitrine-html-reference-private.h"
#include "vitrine-html-scanner-private.h"
#include "vitrine-product.h"

#include <string.h>

#define SCHEME VITRINE_PRODUCT_PICTURE_SCHEME
#define DIGEST_LENGTH 64

/* A side that the market takes (DESC-05). */
#define MAX_SIDE 4000

/* Returns: (transfer full): the picture as HTML, of that size in pixels, or as far as one of that
 *   shape may go */
char *
vitrine_description_new_picture (const char *digest, int width, int height)
{
  double scale = MIN (1, (double) MAX_SIDE / MAX (1, MAX (width, height)));

  g_return_val_if_fail (digest != NULL, NULL);

  return g_strdup_printf ("<img src=\"" SCHEME "%s\" width=\"%d\" height=\"%d\">", digest,
                          MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

/* Returns: (nullable): where the next digest begins */
static const char *
find_digest (const char *html)
{
  while ((html = strstr (html, SCHEME)) != NULL) {
    html += strlen (SCHEME);
    if (vitrine_draft_is_digest (html, strnlen (html, DIGEST_LENGTH)))
      return html;
  }

  return NULL;
}

/**
 * vitrine_description_list_pictures:
 * @html: (nullable): whatever stands in the description
 *
 * Returns: (transfer full) (element-type utf8): the digests of our pictures in there, each once,
 *   in the order of the source
 */
GPtrArray *
vitrine_description_list_pictures (const char *html)
{
  GPtrArray *digests = g_ptr_array_new_with_free_func (g_free);
  const char *place = html;

  while (place != NULL && (place = find_digest (place)) != NULL) {
    g_autofree char *digest = g_strndup (place, DIGEST_LENGTH);

    if (!g_ptr_array_find_with_equal_func (digests, digest, g_str_equal, NULL))
      g_ptr_array_add (digests, g_steal_pointer (&digest));
  }

  return digests;
}

/* Whether the tag around @place, which ends at the next ">", has an attribute of that name. */
static gboolean
has_attribute (const char *html, const char *place, const char *name)
{
  const char *start = place;
  const char *end = strpbrk (place, "<>");
  g_autofree char *tag = NULL;
  g_autofree char *pattern = g_strdup_printf ("\\s%s\\s*=", name);

  while (start > html && *start != '<' && *start != '>')
    start--;
  tag = g_strndup (start, (end != NULL ? (gsize) (end - start) : strlen (start)));

  return g_regex_match_simple (pattern, tag, G_REGEX_CASELESS | G_REGEX_RAW, 0);
}

static void
append_size (GString *text, const char *html, const char *place, const char *name, int pixels)
{
  if (pixels > 0 && !has_attribute (html, place, name))
    g_string_append_printf (text, " %s=\"%d\"", name, pixels);
}

/**
 * vitrine_description_name_picture:
 * @digest: of one of our pictures
 * @url: what the market calls it
 * @width: in pixels, as the market has it, which a picture needs beside its address (DESC-05); 0:
 *   it isn't known. Likewise @height
 *
 * Returns: (transfer full): the source with that picture's name in all its places; an attribute
 *   that stands there already stays as it is
 */
char *
vitrine_description_name_picture (const char *html,
                                  const char *digest,
                                  const char *url,
                                  int         width,
                                  int         height)
{
  g_autofree char *own = g_strconcat (SCHEME, digest, NULL);
  g_autofree char *name = g_markup_escape_text (url, -1);
  GString *text = g_string_new (NULL);
  const char *from = html;
  const char *place;

  while ((place = strstr (from, own)) != NULL) {
    const char *rest = place + strlen (own);

    g_string_append_len (text, from, place - from);
    g_string_append (text, name);
    if (*rest == '"' || *rest == '\'')
      g_string_append_c (text, *rest++);
    append_size (text, html, place, "width", width);
    append_size (text, html, place, "height", height);
    from = rest;
  }
  g_string_append (text, from);

  return g_string_free (text, FALSE);
}

/* Where the address of a picture's tag stands, if it is that one. */
static const VitrineAttributeSpan *
find_address (const VitrineHtmlScanner *scanner, const char *address)
{
  for (guint i = 0; i < scanner->attributes->len; i++) {
    const VitrineAttributeSpan *span =
      &g_array_index (scanner->attributes, VitrineAttributeSpan, i);
    g_autofree char *value = NULL;

    if (span->name_end - span->name != strlen ("src")
        || g_ascii_strncasecmp (scanner->source + span->name, "src", strlen ("src")) != 0)
      continue;

    value = vitrine_html_reference_decode (scanner->source + span->value,
                                           span->value_end - span->value);

    return g_str_equal (value, address) ? span : NULL;
  }

  return NULL;
}

/**
 * vitrine_description_own_picture:
 * @address: of a picture on another site, as VitrineBlock has it
 * @digest: of our copy of it
 * @width: of the copy, in pixels; likewise @height
 *
 * Returns: (transfer full): the source with our copy in all places of that picture; a size that
 *   stands there already stays as it is
 */
char *
vitrine_description_own_picture (const char *html,
                                 const char *address,
                                 const char *digest,
                                 int         width,
                                 int         height)
{
  GString *text = g_string_new (NULL);
  VitrineHtmlScanner scanner;
  VitrineToken token;
  gsize from = 0;

  vitrine_html_scanner_init (&scanner, html, 0, strlen (html), NULL);
  while (vitrine_html_scanner_next (&scanner, &token)) {
    const VitrineAttributeSpan *span = NULL;
    gsize end;

    if (token.kind == VITRINE_TOKEN_START && token.tag == VITRINE_TAG_IMG)
      span = find_address (&scanner, address);
    if (span == NULL)
      continue;

    end = span->value_end + (span->quoted ? 1 : 0);
    g_string_append_len (text, html + from, span->value - from);
    g_string_append_printf (text, SCHEME "%s", digest);
    g_string_append_len (text, html + span->value_end, end - span->value_end);
    append_size (text, html, html + span->value, "width", width);
    append_size (text, html, html + span->value, "height", height);
    from = end;
  }
  vitrine_html_scanner_clear (&scanner);
  g_string_append (text, html + from);

  return g_string_free (text, FALSE);
}
