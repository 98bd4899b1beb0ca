/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-link-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* File systems end at 255 bytes; a card shows far less. */
#define MAX_NAME_BYTES 120

/* What begins so is an address, wherever it stands in a text. */
static const char *const schemes[] = { "https://", "http://", "ftp://", "file:///", "data:image/" };

/* What the name of a picture ends in that came with its type alone. */
static const struct { const char *type; const char *ending; } endings[] = {
  { "image/jpeg", ".jpg" },
  { "image/png", ".png" },
  { "image/webp", ".webp" },
  { "image/gif", ".gif" },
  { "image/avif", ".avif" },
  { "image/heic", ".heic" },
  { "image/bmp", ".bmp" },
  { "image/tiff", ".tiff" },
  { "image/svg+xml", ".svg" },
};

/* Entities that stand in addresses. */
static const struct { const char *entity; const char *text; } entities[] = {
  { "&amp;", "&" },
  { "&#38;", "&" },
  { "&#x26;", "&" },
  { "&#39;", "'" },
  { "&#x27;", "'" },
  { "&quot;", "\"" },
};

/**
 * vitrine_link_text_decode:
 * @bytes: text in UTF-8, or in UTF-16 as browsers give it: little-endian, with a mark at the
 *   beginning or none
 *
 * Returns: (transfer full): the text as UTF-8, whatever the bytes are
 */
char *
vitrine_link_text_decode (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gboolean has_mark = size >= 2 && memcmp (data, "\xff\xfe", 2) == 0;
  g_autofree char *text = NULL;

  /* Without a mark: of letters of an address every other byte is zero. */
  if (has_mark || (size >= 2 && data[0] != '\0' && data[1] == '\0')) {
    gsize skip = has_mark ? 2 : 0;

    text = g_convert (data + skip, (size - skip) & ~(gsize) 1, "UTF-8", "UTF-16LE", NULL, NULL,
                      NULL);
    if (text != NULL)
      return g_steal_pointer (&text);
  }

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_utf8_make_valid (data + 3, size - 3);

  return g_utf8_make_valid (size > 0 ? data : "", size);
}

static gboolean
has_scheme (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_end (gunichar c)
{
  return c == '\0' || g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == '<' || c == '>'
         || c == '"' || c == 0x201c || c == 0x201d;   /* “ and ” */
}

/* Of a sentence around the address; a bracket belongs to it only with its other half. */
static gsize
without_punctuation (const char *link, gsize length)
{
  while (length > 0) {
    char last = link[length - 1];
    gboolean is_bracket = last == ')' && memchr (link, '(', length) == NULL;

    if (!is_bracket && strchr (".,;:!?'", last) == NULL)
      break;
    length--;
  }

  return length;
}

static gboolean
is_full (GPtrArray *links)
{
  return links->len >= VITRINE_LINK_TEXT_MAX_LINKS;
}

static void
add_link (GPtrArray *links, char *link)
{
  if (*link != '\0' && !g_ptr_array_find_with_equal_func (links, link, g_str_equal, NULL))
    g_ptr_array_add (links, link);
  else
    g_free (link);
}

static GStrv
to_strv (GPtrArray *links)
{
  g_ptr_array_add (links, NULL);

  return (GStrv) g_ptr_array_free (links, FALSE);
}

/**
 * vitrine_link_text_find:
 * @text: UTF-8, such as a few lines out of a mail
 *
 * Returns: (transfer full): the addresses in it, each once, in their order; maybe none
 */
GStrv
vitrine_link_text_find (const char *text)
{
  GPtrArray *links = g_ptr_array_new ();
  const char *p = text;
  gboolean at_start = TRUE;

  while (*p != '\0' && !is_full (links)) {
    const char *end = p;

    if (at_start && has_scheme (p)) {
      while (!is_end (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      add_link (links, g_strndup (p, without_punctuation (p, end - p)));
      p = end;
      continue;
    }
    at_start = !g_unichar_isalnum (g_utf8_get_char (p));
    p = g_utf8_next_char (p);
  }

  return to_strv (links);
}

/**
 * vitrine_link_text_find_in_list:
 * @list: a text/uri-list (RFC 2483), or a text/x-moz-url, whose second line is a title
 *
 * Returns: (transfer full): its addresses, of any scheme, each once, in their order
 */
GStrv
vitrine_link_text_find_in_list (const char *list)
{
  GPtrArray *links = g_ptr_array_new ();
  g_auto (GStrv) lines = g_strsplit_set (list, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL && !is_full (links); i++) {
    const char *line = g_strstrip (lines[i]);

    if (*line != '#' && g_uri_peek_scheme (line) != NULL)
      add_link (links, g_strdup (line));
  }

  return to_strv (links);
}

static char *
decode_entities (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  GString *decoded = g_string_new (g_strstrip (copy));

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (decoded, entities[i].entity, entities[i].text, 0);

  return g_string_free (decoded, FALSE);
}

/* Steps over one attribute of a tag; @p stands at its name. */
static const char *
read_attribute (const char *p, const char **name, gsize *name_length, const char **value,
                gsize *value_length)
{
  char quote;

  *name = p;
  *name_length = strcspn (p, " \t\r\n\f/>=");
  p += *name_length;
  *value = p;
  *value_length = 0;
  p += strspn (p, " \t\r\n\f");
  if (*p != '=')
    return p;

  p++;
  p += strspn (p, " \t\r\n\f");
  quote = *p == '"' || *p == '\'' ? *p++ : '\0';
  *value = p;
  *value_length = quote == '"' ? strcspn (p, "\"") : quote == '\'' ? strcspn (p, "'")
                                                                   : strcspn (p, " \t\r\n\f>");
  p += *value_length;

  return quote != '\0' && *p == quote ? p + 1 : p;
}

/* The "src" of a tag; @p stands behind the tag's name. */
static const char *
read_source (const char *p, GPtrArray *links)
{
  while (*p != '\0' && *p != '>') {
    const char *name, *value;
    gsize name_length, value_length;

    p += strspn (p, " \t\r\n\f/");
    if (*p == '\0' || *p == '>')
      break;
    if (*p == '=') {   /* no name begins so */
      p++;
      continue;
    }
    p = read_attribute (p, &name, &name_length, &value, &value_length);
    if (name_length == 3 && g_ascii_strncasecmp (name, "src", 3) == 0)
      add_link (links, decode_entities (value, value_length));
  }

  return p;
}

/**
 * vitrine_link_text_find_in_html:
 * @html: a piece of a page, as browsers offer what is dragged or copied
 *
 * Returns: (transfer full): the addresses of its pictures, each once, in their order; those
 *   that need the page's own address to be understood are left out
 */
GStrv
vitrine_link_text_find_in_html (const char *html)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *links = g_ptr_array_new ();
  const char *p = html;

  while ((p = strchr (p, '<')) != NULL && !is_full (sources)) {
    p++;
    if (g_ascii_strncasecmp (p, "img", 3) == 0 && strchr (" \t\r\n\f/", p[3]) != NULL
        && p[3] != '\0')
      p = read_source (p + 3, sources);
  }

  for (guint i = 0; i < sources->len; i++) {
    if (g_uri_peek_scheme (sources->pdata[i]) != NULL)
      add_link (links, g_strdup (sources->pdata[i]));
  }

  return to_strv (links);
}

static char *
clean_name (const char *name)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = name; *p != '\0' && clean->len < MAX_NAME_BYTES; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    /* Marks that turn the direction of writing could make a name look like another. */
    if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT || c == '/')
      continue;
    g_string_append_unichar (clean, c);
  }

  return g_strstrip (g_string_free (clean, FALSE));
}

/**
 * vitrine_link_text_dup_name:
 *
 * Returns: (transfer full): what to call the picture at this address: its file's name, else
 *   the host's, and never nothing
 */
char *
vitrine_link_text_dup_name (const char *link)
{
  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *decoded = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *name = NULL;
  const char *last;

  if (uri == NULL)
    return clean_name (link);

  last = strrchr (g_uri_get_path (uri), '/');
  last = last != NULL ? last + 1 : g_uri_get_path (uri);
  decoded = g_uri_unescape_string (last, NULL);
  valid = g_utf8_make_valid (decoded != NULL ? decoded : last, -1);
  name = clean_name (valid);
  if (*name != '\0')
    return g_steal_pointer (&name);
  if (g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0')
    return clean_name (g_uri_get_host (uri));

  return clean_name (link);
}

static char *
dup_data_name (const char *type, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (strlen (endings[i].type) == length
        && g_ascii_strncasecmp (endings[i].type, type, length) == 0)
      /* Translators: the name of a picture out of a web page that has none; %s is “.png” or so */
      return g_strdup_printf (_("Picture%s"), endings[i].ending);
  }

  return g_strdup_printf (_("Picture%s"), "");
}

/**
 * vitrine_link_text_read_data:
 * @link: an address that holds its picture itself: data:image/…;base64,… (RFC 2397)
 * @name: (out): what to call the picture
 *
 * Returns: (transfer full): the picture, or %NULL and %G_IO_ERROR_INVALID_DATA or
 *   %G_IO_ERROR_MESSAGE_TOO_LARGE
 */
GBytes *
vitrine_link_text_read_data (const char *link, char **name, GError **error)
{
  static const char scheme[] = "data:", mark[] = ";base64";
  const char *type = link + strlen (scheme);
  const char *comma;
  gsize size;
  guchar *data;

  *name = NULL;
  comma = g_ascii_strncasecmp (link, scheme, strlen (scheme)) == 0 ? strchr (type, ',') : NULL;
  if (comma == NULL || g_ascii_strncasecmp (type, "image/", 6) != 0
      || (gsize) (comma - type) < strlen (mark)
      || g_ascii_strncasecmp (comma - strlen (mark), mark, strlen (mark)) != 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("That address holds no picture. Save the picture as a file, and drop "
                           "that."));
    return NULL;
  }
  if (strlen (comma) > VITRINE_LINK_TEXT_MAX_DATA / 3 * 4) {
    g_autofree char *limit = g_format_size_full (VITRINE_LINK_TEXT_MAX_DATA,
                                                 G_FORMAT_SIZE_IEC_UNITS);

    g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                 /* Translators: %s is a size such as “32.0 MiB” */
                 _("The picture is larger than %s."), limit);
    return NULL;
  }

  *name = dup_data_name (type, strcspn (type, ";,"));
  data = g_base64_decode (comma + 1, &size);

  return g_bytes_new_take (data, size);
}
