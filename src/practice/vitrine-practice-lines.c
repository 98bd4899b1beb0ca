/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-lines.h"

#include "vitrine-practice-call.h"

#include <gio/gio.h>
#include <string.h>

struct _VitrinePracticeLines {
  char      *path;      /* NULL: in memory alone */
  GPtrArray *lines;     /* unused with a file */
  guint      max;       /* of these; 0: any number */
};

/**
 * vitrine_practice_lines_new:
 * @path: (nullable): a file that may be there, or %NULL to remember in memory alone
 * @max: in memory the newest so many are kept; 0: all
 */
VitrinePracticeLines *
vitrine_practice_lines_new (const char *path, guint max)
{
  VitrinePracticeLines *self = g_new0 (VitrinePracticeLines, 1);

  self->path = g_strdup (path);
  self->max = max;
  self->lines = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
vitrine_practice_lines_free (VitrinePracticeLines *self)
{
  g_free (self->path);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static gboolean
ends_in_newline (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char last = '\n';

  if (stream == NULL || !g_seekable_seek (G_SEEKABLE (stream), -1, G_SEEK_END, NULL, NULL) ||
      g_input_stream_read (G_INPUT_STREAM (stream), &last, 1, NULL, NULL) < 1)
    return TRUE;

  return last == '\n';
}

/* In one write to the file's end, so that two programs can share it. A line that was torn
 * off by a crash is closed first: it stays alone with its loss. */
static gboolean
append_line (VitrinePracticeLines *self, const char *line, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autofree char *text = g_strconcat (ends_in_newline (file) ? "" : "\n", line, "\n", NULL);
  g_autoptr (GFileOutputStream) stream = g_file_append_to (file, G_FILE_CREATE_PRIVATE, NULL,
                                                           error);

  return stream != NULL &&
         g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL,
                                    error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/**
 * vitrine_practice_lines_add:
 * @object: (transfer full)
 *
 * Returns: %FALSE and an error of the disk when it can't be remembered
 */
gboolean
vitrine_practice_lines_add (VitrinePracticeLines *self, JsonObject *object, GError **error)
{
  g_autoptr (JsonNode) node = vitrine_practice_take_object (object);
  g_autofree char *line = json_to_string (node, FALSE);

  if (self->path != NULL)
    return append_line (self, line, error);
  g_ptr_array_add (self->lines, g_steal_pointer (&line));
  if (self->max > 0 && self->lines->len > self->max)
    g_ptr_array_remove_index (self->lines, 0);

  return TRUE;
}

/* A line that is no object was torn, or isn't ours. */
static void
read_line (JsonArray *array, const char *line)
{
  g_autoptr (JsonNode) node = json_from_string (line, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    json_array_add_element (array, g_steal_pointer (&node));
}

/**
 * vitrine_practice_lines_read:
 *
 * Returns: (transfer full): an array of objects, the oldest first, or %NULL and an error of
 *   the disk
 */
JsonArray *
vitrine_practice_lines_read (VitrinePracticeLines *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  JsonArray *array;

  if (self->path != NULL && !g_file_get_contents (self->path, &text, NULL, &local_error) &&
      !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }

  array = json_array_new ();
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (array, lines[i]);
  for (guint i = 0; i < self->lines->len; i++)
    read_line (array, self->lines->pdata[i]);

  return array;
}
