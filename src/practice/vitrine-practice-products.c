/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-products.h"

#include "vitrine-json.h"
#include "vitrine-practice-account.h"
#include "vitrine-practice-call.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PRODUCTS_FILE "products.jsonl"

/* Far above what practising takes; a file that is larger isn't ours. */
#define MAX_FILE (256 * 1024 * 1024)

struct _VitrinePracticeProducts {
  char       *path;      /* NULL: in memory alone */

  GMutex      lock;      /* held from begin to end; guards all below, and the file */
  int         fd;        /* likewise; -1 in memory */
  gsize       known;     /* bytes of the file that are in here */
  gboolean    is_torn;   /* it ends within a line */
  GPtrArray  *all;       /* of JsonObject, the oldest first */
  GHashTable *by_id;     /* into all, as the next */
  GHashTable *by_key;
};

static void
forget_all (VitrinePracticeProducts *self)
{
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->by_key);
  g_ptr_array_set_size (self->all, 0);
  self->known = 0;
}

/**
 * vitrine_practice_products_new:
 * @dir: (nullable): a folder that is there, or %NULL to remember in memory alone
 */
VitrinePracticeProducts *
vitrine_practice_products_new (const char *dir)
{
  VitrinePracticeProducts *self = g_atomic_rc_box_new0 (VitrinePracticeProducts);

  if (dir != NULL)
    self->path = g_build_filename (dir, PRODUCTS_FILE, NULL);
  g_mutex_init (&self->lock);
  self->fd = -1;
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

VitrinePracticeProducts *
vitrine_practice_products_ref (VitrinePracticeProducts *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (VitrinePracticeProducts *self)
{
  g_free (self->path);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->all);
  g_mutex_clear (&self->lock);
}

void
vitrine_practice_products_unref (VitrinePracticeProducts *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static void
forget_key (VitrinePracticeProducts *self, JsonObject *record)
{
  const char *key = get_text (record, "key");

  if (key != NULL && g_hash_table_lookup (self->by_key, key) == record)
    g_hash_table_remove (self->by_key, key);
}

/* A later record of the same product takes the place of the earlier one. Takes the object. */
static void
remember (VitrinePracticeProducts *self, JsonObject *record)
{
  const char *id = get_text (record, "id");
  const char *key = get_text (record, "key");
  JsonObject *earlier = g_hash_table_lookup (self->by_id, id);
  guint index;

  if (earlier != NULL)
    forget_key (self, earlier);
  g_hash_table_insert (self->by_id, g_strdup (id), record);
  if (key != NULL)
    g_hash_table_insert (self->by_key, g_strdup (key), record);
  if (earlier != NULL && g_ptr_array_find (self->all, earlier, &index)) {
    json_object_unref (earlier);
    self->all->pdata[index] = record;
  } else {
    g_ptr_array_add (self->all, record);
  }
}

/* A line that is no record was torn, or isn't ours. */
static void
remember_line (VitrinePracticeProducts *self, const char *line, gsize length)
{
  g_autoptr (JsonNode) node = vitrine_json_parse (line, length);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;

  if (object != NULL && get_text (object, "id") != NULL && get_text (object, "status") != NULL &&
      json_object_has_member (object, "product") &&
      JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "product")))
    remember (self, json_object_ref (object));
}

static gboolean
fail (VitrinePracticeProducts *self, int number, GError **error)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number),
               /* Translators: the first %s is a file, the second the system's reason */
               _("The practice shop’s products in “%s” can’t be read or kept: %s"), self->path,
               g_strerror (number));

  return FALSE;
}

/* What stands in the file behind what is known, as another program may have written. */
static gboolean
read_news (VitrinePracticeProducts *self, gsize size, GError **error)
{
  g_autofree char *text = g_malloc (size - self->known + 1);
  gsize length = 0;

  while (self->known + length < size) {
    gssize n_read = pread (self->fd, text + length, size - self->known - length,
                           self->known + length);

    if (n_read < 0 && errno == EINTR)
      continue;
    if (n_read <= 0)
      return fail (self, n_read < 0 ? errno : EIO, error);
    length += n_read;
  }

  for (char *line = text; line < text + length;) {
    char *end = memchr (line, '\n', text + length - line);

    remember_line (self, line, (end != NULL ? end : text + length) - line);
    line = end != NULL ? end + 1 : text + length;
  }
  self->is_torn = length > 0 ? text[length - 1] != '\n' : self->is_torn;
  self->known = size;

  return TRUE;
}

static gboolean
open_file (VitrinePracticeProducts *self, GError **error)
{
  struct stat about;

  self->fd = open (self->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return fail (self, errno, error);
  while (flock (self->fd, LOCK_EX) != 0) {
    if (errno != EINTR)
      return fail (self, errno, error);
  }
  if (fstat (self->fd, &about) != 0)
    return fail (self, errno, error);
  if (!S_ISREG (about.st_mode) || about.st_size > MAX_FILE)
    return fail (self, EFBIG, error);
  if ((gsize) about.st_size < self->known)
    forget_all (self);

  return (gsize) about.st_size == self->known || read_news (self, about.st_size, error);
}

/**
 * vitrine_practice_products_begin:
 *
 * Waits until nobody else is at it, in this program or another, and reads what they wrote.
 *
 * Returns: %FALSE and an error of the disk; then it has ended already
 */
gboolean
vitrine_practice_products_begin (VitrinePracticeProducts *self, GError **error)
{
  g_mutex_lock (&self->lock);
  if (self->path == NULL || open_file (self, error))
    return TRUE;
  vitrine_practice_products_end (self);

  return FALSE;
}

void
vitrine_practice_products_end (VitrinePracticeProducts *self)
{
  if (self->fd >= 0)
    close (self->fd);   /* which lets go of the file's lock */
  self->fd = -1;
  g_mutex_unlock (&self->lock);
}

/* Returns: (transfer none) (element-type JsonObject): the oldest first. */
GPtrArray *
vitrine_practice_products_get_all (VitrinePracticeProducts *self)
{
  return self->all;
}

JsonObject *
vitrine_practice_products_find (VitrinePracticeProducts *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/* By the idempotency_key that it was created with. */
JsonObject *
vitrine_practice_products_find_key (VitrinePracticeProducts *self, const char *key)
{
  return g_hash_table_lookup (self->by_key, key);
}

/* Ids of the market are numbers of 19 digits, beyond what a double holds exactly. Those of
 * products, SKUs and own values are of one kind. */
char *
vitrine_practice_products_dup_id (VitrinePracticeProducts *self)
{
  g_autofree char *hex = vitrine_practice_random_hex (7);
  guint64 number = g_ascii_strtoull (hex, NULL, 16);

  return g_strdup_printf ("1729%015" G_GUINT64_FORMAT,
                          number % G_GUINT64_CONSTANT (1000000000000000));
}

static gboolean
write_line (VitrinePracticeProducts *self, JsonObject *record, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *json = NULL;
  g_autofree char *line = NULL;
  gsize length;
  gsize written = 0;

  json_node_set_object (node, record);
  json = json_to_string (node, FALSE);
  line = g_strconcat (self->is_torn ? "\n" : "", json, "\n", NULL);
  length = strlen (line);
  if (self->known + length > MAX_FILE)
    return fail (self, EFBIG, error);

  while (written < length) {
    gssize n = write (self->fd, line + written, length - written);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return fail (self, errno, error);
    written += n;
  }
  self->known += length;
  self->is_torn = FALSE;

  return TRUE;
}

/**
 * vitrine_practice_products_put:
 * @record: (transfer full): with an id; takes the place of an earlier one of that id
 *
 * Returns: %FALSE and an error of the disk; then all is as it was
 */
gboolean
vitrine_practice_products_put (VitrinePracticeProducts *self, JsonObject *record, GError **error)
{
  g_autoptr (JsonObject) owned = record;

  if (self->path != NULL && !write_line (self, record, error))
    return FALSE;
  remember (self, g_steal_pointer (&owned));

  return TRUE;
}
