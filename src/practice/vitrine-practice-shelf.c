/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-shelf.h"

#include "vitrine-practice-lines.h"

#include <gio/gio.h>
#include <string.h>

#define IMAGES_FILE "images.jsonl"

/* Of the refused the newest are kept: they prove what came over the wire. */
#define MAX_REFUSED 1000

struct _VitrinePracticeShelf {
  GMutex                lock;      /* guards all below, and the file */
  VitrinePracticeLines *images;
  VitrinePracticeLines *refused;   /* in memory alone */
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

static JsonObject *
image_to_json (const VitrinePracticePicture *picture)
{
  JsonObject *object = json_object_new ();

  set_text (object, "uri", picture->uri);
  set_content (object, picture);
  json_object_set_int_member (object, "width", picture->width);
  json_object_set_int_member (object, "height", picture->height);
  set_text (object, "use_case", picture->use_case);
  set_text (object, "file_name", picture->file_name);
  json_object_set_int_member (object, "time", picture->time);

  return object;
}

static JsonObject *
refused_to_json (const VitrinePracticePicture *picture)
{
  JsonObject *object = json_object_new ();

  set_content (object, picture);
  json_object_set_int_member (object, "code", picture->code);
  set_text (object, "use_case", picture->use_case);
  set_text (object, "file_name", picture->file_name);
  json_object_set_int_member (object, "time", picture->time);

  return object;
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
  g_autofree char *path = dir != NULL ? g_build_filename (dir, IMAGES_FILE, NULL) : NULL;

  g_mutex_init (&self->lock);
  self->images = vitrine_practice_lines_new (path, 0);
  self->refused = vitrine_practice_lines_new (NULL, MAX_REFUSED);

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
  vitrine_practice_lines_free (self->images);
  vitrine_practice_lines_free (self->refused);
  g_mutex_clear (&self->lock);
}

void
vitrine_practice_shelf_unref (VitrinePracticeShelf *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
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
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return vitrine_practice_lines_add (self->images, image_to_json (picture), error);
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

  vitrine_practice_lines_add (self->refused, refused_to_json (picture), NULL);
}

static JsonNode *
take_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);

  return node;
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
  JsonArray *images = vitrine_practice_lines_read (self->images, error);

  return images != NULL ? take_array (images) : NULL;
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

  return take_array (vitrine_practice_lines_read (self->refused, NULL));
}
