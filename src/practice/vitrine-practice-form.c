/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-form.h"

#include <string.h>

#define MAX_BOUNDARY    70              /* RFC 2046, section 5.1.1 */
#define MAX_PART_HEADER (16 * 1024)

typedef struct {
  GBytes     *body;
  const char *start;
  const char *end;
  char       *delimiter;   /* CR LF and "--" and the boundary */
} Reader;

G_DEFINE_QUARK (vitrine-practice-form-error-quark, vitrine_practice_form_error)

static void
part_free (VitrinePracticePart *part)
{
  g_free (part->name);
  g_free (part->file_name);
  g_bytes_unref (part->content);
  g_free (part);
}

static gboolean
set_broken (GError **error, const char *text)
{
  g_set_error_literal (error, VITRINE_PRACTICE_FORM_ERROR, VITRINE_PRACTICE_FORM_ERROR_BODY, text);

  return FALSE;
}

static const char *
skip_space (const char *text, const char *end)
{
  while (text < end && (*text == ' ' || *text == '\t'))
    text++;

  return text;
}

/* Inside quotes a backslash counts before a quote or itself alone: browsers send the
 * backslashes of Windows paths as they are. */
static const char *
read_quoted (const char *text, const char *end, GString *value)
{
  for (text++; text < end && *text != '"'; text++) {
    if (*text == '\\' && text + 1 < end && (text[1] == '"' || text[1] == '\\'))
      text++;
    g_string_append_c (value, *text);
  }

  return text < end ? text + 1 : NULL;
}

static const char *
read_token (const char *text, const char *end, GString *value)
{
  while (text < end && *text != ';' && *text != ' ' && *text != '\t')
    g_string_append_c (value, *text++);

  return text;
}

/* The value of one parameter of a header such as `form-data; name="data"`, or NULL. */
static char *
find_parameter (const char *text, const char *end, const char *name)
{
  gsize length = strlen (name);

  text = memchr (text, ';', end - text);
  while (text != NULL && text < end && *text == ';') {
    g_autoptr (GString) value = g_string_new (NULL);
    const char *key = skip_space (text + 1, end);
    const char *equals = memchr (key, '=', end - key);

    if (equals == NULL)
      return NULL;
    text = equals + 1 < end && equals[1] == '"' ? read_quoted (equals + 1, end, value)
                                                : read_token (equals + 1, end, value);
    if (text == NULL)
      return NULL;
    if ((gsize) (equals - key) == length && g_ascii_strncasecmp (key, name, length) == 0)
      return g_strdup (value->str);
    text = skip_space (text, end);
  }

  return NULL;
}

/* The HTML standard has browsers, Node and curl write these three so, and nothing else. */
static char *
unescape_file_name (const char *text)
{
  static const char *const escapes[][2] = { { "%22", "\"" }, { "%0D", "\r" }, { "%0A", "\n" } };
  g_autoptr (GString) name = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
    g_string_replace (name, escapes[i][0], escapes[i][1], 0);

  return g_utf8_make_valid (name->str, name->len);
}

/* RFC 5987, as in filename*=UTF-8''caf%C3%A9.jpg, which some clients add. */
static char *
decode_extended (const char *text)
{
  const char *quote = strstr (text, "''");
  g_autofree char *bytes = NULL;

  if (quote == NULL || g_ascii_strncasecmp (text, "UTF-8", quote - text) != 0)
    return NULL;

  bytes = g_uri_unescape_string (quote + 2, NULL);

  return bytes != NULL ? g_utf8_make_valid (bytes, -1) : NULL;
}

static void
read_disposition (VitrinePracticePart *part, const char *text, const char *end)
{
  g_autofree char *extended = find_parameter (text, end, "filename*");
  g_autofree char *plain = find_parameter (text, end, "filename");

  part->name = find_parameter (text, end, "name");
  if (extended != NULL)
    part->file_name = decode_extended (extended);
  if (part->file_name == NULL && plain != NULL)
    part->file_name = unescape_file_name (plain);
}

static gboolean
is_header (const char *line, const char *end, const char *name)
{
  gsize length = strlen (name);

  return (gsize) (end - line) > length && line[length] == ':' &&
         g_ascii_strncasecmp (line, name, length) == 0;
}

/* From the first header to the byte after the empty line. */
static const char *
read_headers (Reader *reader, const char *text, VitrinePracticePart *part)
{
  const char *limit = MIN (reader->end, text + MIN (MAX_PART_HEADER, reader->end - text));

  while (text < limit) {
    const char *line_end = memmem (text, limit - text, "\r\n", 2);

    if (line_end == NULL)
      return NULL;
    if (line_end == text)
      return text + 2;
    if (is_header (text, line_end, "content-disposition"))
      read_disposition (part, text, line_end);
    text = line_end + 2;
  }

  return NULL;
}

/* What follows a delimiter: another part, the end, or neither (then it was none). */
static gboolean
read_delimiter_end (Reader *reader, const char *text, const char **next, gboolean *last)
{
  *last = reader->end - text >= 2 && memcmp (text, "--", 2) == 0;
  if (*last)
    return TRUE;

  text = skip_space (text, reader->end);
  *next = text + 2;

  return reader->end - text >= 2 && memcmp (text, "\r\n", 2) == 0;
}

static const char *
find_delimiter (Reader *reader, const char *text, const char **next, gboolean *last)
{
  gsize length = strlen (reader->delimiter);
  const char *found;

  while ((found = memmem (text, reader->end - text, reader->delimiter, length)) != NULL) {
    if (read_delimiter_end (reader, found + length, next, last))
      return found;
    text = found + 1;
  }

  return NULL;
}

/* Returns the place after the part's delimiter, or NULL. */
static const char *
read_part (Reader *reader, const char *text, GPtrArray *parts, gboolean *last, GError **error)
{
  VitrinePracticePart *part = g_new0 (VitrinePracticePart, 1);
  const char *content = read_headers (reader, text, part);
  /* An empty part's delimiter begins with the end of its headers. */
  const char *next = NULL;
  const char *end = content != NULL ? find_delimiter (reader, content - 2, &next, last) : NULL;

  part->content = end != NULL && end > content
                    ? g_bytes_new_from_bytes (reader->body, content - reader->start, end - content)
                    : g_bytes_new (NULL, 0);
  g_ptr_array_add (parts, part);

  if (end == NULL)
    set_broken (error, "The multipart body ends in the middle of a part.");
  else if (part->name == NULL)
    set_broken (error, "A part of the multipart body has no name.");
  else
    return *last ? reader->end : next;

  return NULL;
}

/* The first delimiter may stand at the very start, without the line break before it. */
static const char *
read_first_delimiter (Reader *reader, gboolean *last)
{
  gsize length = strlen (reader->delimiter) - 2;
  const char *next = NULL;

  if ((gsize) (reader->end - reader->start) >= length &&
      memcmp (reader->start, reader->delimiter + 2, length) == 0 &&
      read_delimiter_end (reader, reader->start + length, &next, last))
    return *last ? reader->end : next;
  if (find_delimiter (reader, reader->start, &next, last) == NULL)
    return NULL;

  return *last ? reader->end : next;
}

static gboolean
read_parts (Reader *reader, GPtrArray *parts, GError **error)
{
  gboolean last = FALSE;
  const char *text = read_first_delimiter (reader, &last);

  if (text == NULL)
    return set_broken (error, "The boundary of the content type isn’t in the multipart body.");

  while (!last) {
    if (parts->len == VITRINE_PRACTICE_FORM_MAX_PARTS)
      return set_broken (error, "The multipart body has too many parts.");
    text = read_part (reader, text, parts, &last, error);
    if (text == NULL)
      return FALSE;
  }

  return TRUE;
}

/**
 * vitrine_practice_form_parse:
 * @body: any bytes
 * @content_type: the header, with its parameters
 *
 * Returns: (transfer full) (element-type VitrinePracticePart): the parts in order, which may
 *   be none, or %NULL and a %VITRINE_PRACTICE_FORM_ERROR
 */
GPtrArray *
vitrine_practice_form_parse (GBytes *body, const char *content_type, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  g_autofree char *boundary = find_parameter (content_type, content_type + strlen (content_type),
                                              "boundary");
  g_autofree char *delimiter = g_strconcat ("\r\n--", boundary, NULL);
  gsize size;
  const char *start = g_bytes_get_data (body, &size);
  Reader reader = { body, start, start + size, delimiter };

  if (boundary == NULL || *boundary == '\0' || strlen (boundary) > MAX_BOUNDARY) {
    g_set_error_literal (error, VITRINE_PRACTICE_FORM_ERROR, VITRINE_PRACTICE_FORM_ERROR_BOUNDARY,
                         "The content type has no usable boundary.");
    return NULL;
  }
  if (size == 0) {
    set_broken (error, "The multipart body is empty.");
    return NULL;
  }
  if (!read_parts (&reader, parts, error))
    return NULL;

  return g_steal_pointer (&parts);
}

/**
 * vitrine_practice_form_find:
 * @n_found: (out): how many parts have that name
 *
 * Returns: (nullable): the first of them
 */
VitrinePracticePart *
vitrine_practice_form_find (GPtrArray *parts, const char *name, guint *n_found)
{
  VitrinePracticePart *found = NULL;

  *n_found = 0;
  for (guint i = 0; i < parts->len; i++) {
    VitrinePracticePart *part = g_ptr_array_index (parts, i);

    if (!g_str_equal (part->name, name))
      continue;
    if (found == NULL)
      found = part;
    (*n_found)++;
  }

  return found;
}
