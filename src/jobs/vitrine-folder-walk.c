/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-folder-walk.h"

#include "vitrine-image-format.h"

#include <glib/gi18n.h>
#include <string.h>

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," \
  G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," \
  G_FILE_ATTRIBUTE_STANDARD_IS_SYMLINK "," \
  G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," \
  G_FILE_ATTRIBUTE_STANDARD_IS_BACKUP

/* What systems and programs leave in folders, and nobody means when they drop one. Names that
 * begin with a dot are hidden anyway. */
static const char *const junk[] = {
  "Thumbs.db", "ehthumbs.db", "desktop.ini",   /* Windows */
  "__MACOSX", "Icon\r",                        /* macOS, in archives and folders */
  "@eaDir", "#recycle", "$RECYCLE.BIN",        /* network disks: previews, and the bin */
};

/* What calls itself a picture is one to the seller: where it is none, a card says so. */
static const char *const picture_endings[] = {
  "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "hif", "bmp", "dib", "avif",
  "gif", "tif", "tiff",
};

/* Raw files of cameras are TIFF inside, but what can be read of them is a small preview; the
 * pictures made from them lie beside them. */
static const char *const raw_endings[] = {
  "3fr", "arw", "cr2", "dcr", "dng", "erf", "iiq", "kdc", "mef", "mos", "nef", "nrw", "orf",
  "pef", "raw", "rw2", "rwl", "sr2", "srf", "srw",
};

typedef struct {
  char      *name;
  char      *key;        /* to sort by */
  GFileType  type;       /* that of the target, for a link */
  gboolean   is_link;
} Entry;

typedef struct {
  char                   *root_path;   /* (nullable): without links */
  VitrineFolderWalkFound  found;
  gpointer                user_data;
  GCancellable           *cancellable;
  gboolean                ended;
  guint                   n_refused;
  guint                   n_others;
} Walk;

static void
entry_free (Entry *entry)
{
  g_free (entry->name);
  g_free (entry->key);
  g_free (entry);
}

static gboolean
has_ending (const char *name, const char *const *endings, gsize n_endings)
{
  const char *dot = strrchr (name, '.');

  for (gsize i = 0; dot != NULL && i < n_endings; i++) {
    if (g_ascii_strcasecmp (dot + 1, endings[i]) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_junk (GFileInfo *info)
{
  if (g_file_info_get_is_hidden (info) || g_file_info_get_is_backup (info))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (junk); i++) {
    if (g_ascii_strcasecmp (g_file_info_get_name (info), junk[i]) == 0)
      return TRUE;
  }

  return FALSE;
}

/* A PDF is no picture that a folder of them is dropped for. */
static gboolean
looks_like_picture (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  guint8 bytes[VITRINE_IMAGE_FORMAT_BYTES];
  VitrineImageFormat format;
  gsize size;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, sizeof bytes, &size,
                                   cancellable, NULL))
    return FALSE;

  format = vitrine_image_format_detect (bytes, size);
  return format != VITRINE_IMAGE_FORMAT_UNKNOWN && format != VITRINE_IMAGE_FORMAT_PDF;
}

static gboolean
is_picture (Walk *walk, GFile *file, const Entry *entry)
{
  if (has_ending (entry->name, raw_endings, G_N_ELEMENTS (raw_endings)))
    return FALSE;
  if (has_ending (entry->name, picture_endings, G_N_ELEMENTS (picture_endings)))
    return TRUE;

  /* Opening a pipe or a device could wait for ever. */
  return entry->type == G_FILE_TYPE_REGULAR && looks_like_picture (file, walk->cancellable);
}

static void
tell (Walk *walk, GFile *file, const char *reason)
{
  if (!walk->ended && !walk->found (file, reason, walk->user_data))
    walk->ended = TRUE;
}

static char *
dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/* Why a folder is left out, in words. */
static const struct {
  GIOErrorEnum  code;
  const char   *words;
} folder_troubles[] = {
  { G_IO_ERROR_PERMISSION_DENIED,
    /* Translators: %s is the name of a folder */
    N_("The folder “%s” may not be read by you. Change its permissions, and drop it again.") },
  { G_IO_ERROR_NOT_FOUND,
    /* Translators: %s is the name of a folder */
    N_("The folder “%s” isn’t there any more. Look where it is now, and drop it again.") },
  { G_IO_ERROR_TOO_MANY_LINKS,
    /* Translators: %s is the name of a folder */
    N_("The folder “%s” lies too deep in other folders. Drop it by itself.") },
  { G_IO_ERROR_NOT_MOUNTABLE_FILE,
    /* Translators: %s is the name of a folder */
    N_("“%s” is a link to a folder elsewhere. Drop that folder itself.") },
  { G_IO_ERROR_MESSAGE_TOO_LARGE,
    /* Translators: %s is the name of a folder */
    N_("There is more in the folder “%s” than Vitrine can take at once. Drop the rest of it "
       "by itself.") },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
describe_trouble (const char *name, const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (folder_troubles); i++) {
    if (g_error_matches (error, G_IO_ERROR, folder_troubles[i].code))
      return g_strdup_printf (_(folder_troubles[i].words), name);
  }

  /* Translators: the first %s is the name of a folder, the second what the system says of it */
  return g_strdup_printf (_("The folder “%s” can’t be read: %s"), name, error->message);
}
#pragma GCC diagnostic pop

/* A folder that is left out is no other file; but past the limit it is counted as one, so
 * that it isn't lost without a word. */
static void
refuse (Walk *walk, GFile *folder, const GError *error)
{
  g_autofree char *name = dup_display_name (folder);
  g_autofree char *reason = describe_trouble (name, error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (walk->n_refused++ < VITRINE_FOLDER_WALK_MAX_REFUSED)
    tell (walk, folder, reason);
  else
    walk->n_others++;
}

static void
refuse_code (Walk *walk, GFile *folder, GIOErrorEnum code)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, code, "");

  refuse (walk, folder, error);
}

static Entry *
new_entry (GFileInfo *info)
{
  Entry *entry = g_new (Entry, 1);

  entry->name = g_strdup (g_file_info_get_name (info));
  entry->key = g_utf8_collate_key_for_filename (g_file_info_get_display_name (info), -1);
  entry->type = g_file_info_get_file_type (info);
  entry->is_link = g_file_info_get_is_symlink (info);

  return entry;
}

static gboolean
is_folder (const Entry *entry)
{
  return entry->type == G_FILE_TYPE_DIRECTORY;
}

/* Files before folders, each in the order of their names, "2" before "10". */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(Entry **) a;
  const Entry *second = *(Entry **) b;

  if (is_folder (first) != is_folder (second))
    return is_folder (first) ? 1 : -1;

  return strcmp (first->key, second->key);
}

static GPtrArray *
list (Walk *walk, GFile *folder)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr (GFileEnumerator) enumerator = NULL;
  g_autoptr (GError) error = NULL;
  GFileInfo *info;

  enumerator = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NONE,
                                          walk->cancellable, &error);
  while (enumerator != NULL
         && g_file_enumerator_iterate (enumerator, &info, NULL, walk->cancellable, &error)
         && info != NULL) {
    if (is_junk (info))
      continue;
    if (entries->len == VITRINE_FOLDER_WALK_MAX_ENTRIES) {
      refuse_code (walk, folder, G_IO_ERROR_MESSAGE_TOO_LARGE);
      break;
    }
    g_ptr_array_add (entries, new_entry (info));
  }

  if (error != NULL)
    refuse (walk, folder, error);
  g_ptr_array_sort (entries, compare_entries);

  return g_steal_pointer (&entries);
}

/* Links to folders are not followed: one of them could lead to the whole disk, and what is
 * found is sent. One that leads back into what is walked anyway needs no word. */
static void
pass_link (Walk *walk, GFile *folder)
{
  g_autofree char *path = g_file_get_path (folder);
  g_autofree char *target = path != NULL ? realpath (path, NULL) : NULL;
  gsize length = walk->root_path != NULL ? strlen (walk->root_path) : 0;

  if (target != NULL && length > 0 && strncmp (target, walk->root_path, length) == 0
      && (target[length] == '\0' || target[length] == G_DIR_SEPARATOR))
    return;

  refuse_code (walk, folder, G_IO_ERROR_NOT_MOUNTABLE_FILE);
}

static void
walk_folder (Walk *walk, GFile *folder, guint depth)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (depth > VITRINE_FOLDER_WALK_MAX_DEPTH) {
    refuse_code (walk, folder, G_IO_ERROR_TOO_MANY_LINKS);
    return;
  }

  entries = list (walk, folder);
  for (guint i = 0; i < entries->len && !walk->ended; i++) {
    const Entry *entry = entries->pdata[i];
    g_autoptr (GFile) file = g_file_get_child (folder, entry->name);

    if (g_cancellable_is_cancelled (walk->cancellable))
      walk->ended = TRUE;
    else if (is_folder (entry) && entry->is_link)
      pass_link (walk, file);
    else if (is_folder (entry))
      walk_folder (walk, file, depth + 1);
    else if (is_picture (walk, file, entry))
      tell (walk, file, NULL);
    else
      walk->n_others++;
  }
}

/**
 * vitrine_folder_walk:
 * @folder: itself may be a link
 *
 * Finds pictures by their content, and what by its name should be one, so that a damaged
 * picture isn't passed over. Hidden files are. Reads from disk: for a worker thread.
 *
 * Returns: how many other files there are
 */
guint
vitrine_folder_walk (GFile                  *folder,
                     VitrineFolderWalkFound  found,
                     gpointer                user_data,
                     GCancellable           *cancellable)
{
  g_autofree char *path = g_file_get_path (folder);
  g_autofree char *root_path = path != NULL ? realpath (path, NULL) : NULL;
  Walk walk = {
    .root_path = root_path,
    .found = found,
    .user_data = user_data,
    .cancellable = cancellable,
  };

  walk_folder (&walk, folder, 0);

  return walk.n_others;
}
