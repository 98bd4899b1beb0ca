/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-shelf.h"

#include "vitrine-practice-call.h"

#include <gio/gio.h>
#include <string.h>

#define IMAGES_FILE "images.jsonl"

/* Of the refused the newest are kept: they prove what came over the wire. */
#define MAX_REFUSED 1000

struct _VitrinePracticeShelf {
  char   *path;      /* NULL: in memory alone */

  GMutex  lock;      /* guards all below, and the file */
  GQueue  images;    /* of lines; unused with a file */
  GQueue  refused;   /* of lines, the newest last */
};

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static void
set_content (JsonObject *object, const VitrinePracticePicture *picture)
{
  set_text (object, "sha256", picture->sha256);
  json_object_set_int_member (object, "bytes", picture->bytes);
}

static char *
to_line (JsonObject *object)
{
  g_autoptr (JsonNode) node = vitrine_practice_take_object (object);

  return json_to_string (node, FALSE);
}

static char *
image_to_line (const VitrinePracticePicture *picture)
{
  JsonObject *object = json_object_new ();

  set_text (object, "uri", picture->uri);
  set_content (object, picture);
  json_object_set_int_member (object, "width", picture->width);
  json_object_set_int_member (object, "height", picture->height);
  set_text (object, "use_case", picture->use_case);
  set_text (object, "file_name", picture->file_name);
  json_object_set_int_member (object, "time", picture->time);

  return to_line (object);
}

static char *
refused_to_line (const VitrinePracticePicture *picture)
{
  JsonObject *object = json_object_new ();

  set_content (object, picture);
  json_object_set_int_member (object, "code", picture->code);
  set_text (object, "use_case", picture->use_case);
  set_text (object, "file_name", picture->file_name);
  json_object_set_int_member (object, "time", picture->time);

  return to_line (object);
}

/**
 * vitrine_practice_shelf_new:
 * @dir: (nullable): a folder that is there, or %NULL to remember in memory alone
 *
 * Returns: (transfer full): a shelf with what @dir holds
 */
VitrinePracticeShelf *
vitrine_practice_shelf_new (const char *dir)
{
  VitrinePracticeShelf *self = g_atomic_rc_box_new0 (VitrinePracticeShelf);

  if (dir != NULL)
    self->path = g_build_filename (dir, IMAGES_FILE, NULL);
  g_mutex_init (&self->lock);
  g_queue_init (&self->images);
  g_queue_init (&self->refused);

  return self;
}

VitrinePracticeShelf *
vitrine_practice_shelf_ref (VitrinePracticeShelf *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (VitrinePracticeShelf *self)
{
  g_free (self->path);
  g_queue_clear_full (&self->images, g_free);
  g_queue_clear_full (&self->refused, g_free);
  g_mutex_clear (&self->lock);
}

void
vitrine_practice_shelf_unref (VitrinePracticeShelf *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
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
append_line (VitrinePracticeShelf *self, const char *line, GError **error)
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
 * vitrine_practice_shelf_add:
 *
 * Returns: %FALSE and an error of the disk when the picture can't be remembered
 */
gboolean
vitrine_practice_shelf_add (VitrinePracticeShelf          *self,
                            const VitrinePracticePicture  *picture,
                            GError                       **error)
{
  g_autofree char *line = image_to_line (picture);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->path != NULL)
    return append_line (self, line, error);
  g_queue_push_tail (&self->images, g_steal_pointer (&line));

  return TRUE;
}

/**
 * vitrine_practice_shelf_refuse:
 *
 * Remembers, in memory alone, that the picture was not taken.
 */
void
vitrine_practice_shelf_refuse (VitrinePracticeShelf *self, const VitrinePracticePicture *picture)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_queue_push_tail (&self->refused, refused_to_line (picture));
  if (self->refused.length > MAX_REFUSED)
    g_free (g_queue_pop_head (&self->refused));
}

/* A line that is no object was torn, or isn't ours. */
static void
add_line (JsonArray *array, const char *line)
{
  g_autoptr (JsonNode) node = json_from_string (line, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    json_array_add_element (array, g_steal_pointer (&node));
}

static JsonNode *
take_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);

  return node;
}

static JsonNode *
read_queue (GQueue *queue)
{
  JsonArray *array = json_array_new ();

  for (GList *link = queue->head; link != NULL; link = link->next)
    add_line (array, link->data);

  return take_array (array);
}

static JsonNode *
read_file (VitrinePracticeShelf *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  JsonArray *array;

  if (!g_file_get_contents (self->path, &text, NULL, &local_error)) {
    if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      return take_array (json_array_new ());
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }

  array = json_array_new ();
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (array, lines[i]);

  return take_array (array);
}

/**
 * vitrine_practice_shelf_get_images:
 *
 * Returns: (transfer full): an array of the pictures taken, the oldest first, or %NULL and
 *   an error of the disk
 */
JsonNode *
vitrine_practice_shelf_get_images (VitrinePracticeShelf *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->path != NULL ? read_file (self, error) : read_queue (&self->images);
}

/**
 * vitrine_practice_shelf_get_refused:
 *
 * Returns: (transfer full): an array of the uploads refused since the start, the oldest first
 */
JsonNode *
vitrine_practice_shelf_get_refused (VitrinePracticeShelf *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return read_queue (&self->refused);
}
