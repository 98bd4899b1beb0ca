/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-csv-writer.h"

#include <string.h>

/* Whether an apostrophe goes before @field: it would be run, or else be taken for one that has
 * had its apostrophe. */
static gboolean
is_guarded (const char *field)
{
  const char *after = field + strspn (field, "'");

  return (after > field && *after == '\0')
         || (*after != '\0' && strchr ("=+-@\t\r\n", *after) != NULL);
}

static void
append_quoted (GString *text, const char *field)
{
  g_string_append_c (text, '"');
  if (is_guarded (field))
    g_string_append_c (text, '\'');
  for (const char *at = field; *at != '\0'; at++) {
    if (*at == '"')
      g_string_append_c (text, '"');
    g_string_append_c (text, *at);
  }
  g_string_append_c (text, '"');
}

/**
 * vitrine_csv_append_field:
 * @field: (nullable): %NULL is as nothing
 *
 * Adds a field to a line, in quotes where it has to be. A comma follows each field, the last
 * too, until its line ends.
 */
void
vitrine_csv_append_field (GString *text, const char *field)
{
  if (field == NULL)
    field = "";

  if (strpbrk (field, ",\"\r\n") != NULL)
    append_quoted (text, field);
  else
    g_string_append_printf (text, "%s%s", is_guarded (field) ? "'" : "", field);
  g_string_append_c (text, ',');
}

/**
 * vitrine_csv_append_empty:
 *
 * Adds a text that is there and empty, where a field of nothing means that there is none.
 */
void
vitrine_csv_append_empty (GString *text)
{
  g_string_append (text, "',");
}

void
vitrine_csv_end_line (GString *text)
{
  g_string_truncate (text, text->len - 1);
  g_string_append (text, "\r\n");
}

/**
 * vitrine_csv_unguard:
 * @field: as it was read; changed in place
 *
 * Takes off the apostrophe that vitrine_csv_append_field() puts before a formula, and that
 * stands for an empty text. Others stay: “'90s jeans”.
 */
void
vitrine_csv_unguard (char *field)
{
  if (*field == '\'' && (field[1] == '\0' || is_guarded (field + 1)))
    memmove (field, field + 1, strlen (field));
}
