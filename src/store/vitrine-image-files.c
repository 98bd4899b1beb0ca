/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-files.h"

#include "vitrine-digest.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _VitrineImageFiles {
  GObject  parent_instance;

  char    *folder;
  int      swept;    /* old drafts are looked for once; atomic */
};

/* A copy that is being made; it is gone again unless it has been given its name. */
typedef struct {
  char *path;
  int   fd;
} Draft;

/* A draft this old belongs to nobody: no copy takes a day. */
#define DRAFT_MAX_AGE_S (24 * 60 * 60)

#define DRAFT_PREFIX ".import-"

/* What isn't here is VITRINE_IMAGE_FILES_ERROR_IO. */
static const struct {
  int                    number;
  VitrineImageFilesError code;
} errno_codes[] = {
  { ENOSPC, VITRINE_IMAGE_FILES_ERROR_FULL },
  { EDQUOT, VITRINE_IMAGE_FILES_ERROR_FULL },
  { EACCES, VITRINE_IMAGE_FILES_ERROR_READ_ONLY },
  { EPERM, VITRINE_IMAGE_FILES_ERROR_READ_ONLY },
  { EROFS, VITRINE_IMAGE_FILES_ERROR_READ_ONLY },
};

G_DEFINE_FINAL_TYPE (VitrineImageFiles, vitrine_image_files, G_TYPE_OBJECT)
G_DEFINE_QUARK (vitrine-image-files-error-quark, vitrine_image_files_error)

static void
set_full_error (GError **error)
{
  g_set_error_literal (error, VITRINE_IMAGE_FILES_ERROR, VITRINE_IMAGE_FILES_ERROR_FULL,
                       _("There is no room left on the disk for a copy of this picture. "
                         "Free some space, then add it again."));
}

static void
set_too_large_error (GError **error)
{
  g_autofree char *limit = g_format_size_full (VITRINE_IMAGE_FILES_MAX_BYTES,
                                               G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, VITRINE_IMAGE_FILES_ERROR, VITRINE_IMAGE_FILES_ERROR_TOO_LARGE,
               /* Translators: %s is a size such as “256.0 MiB” */
               _("This file is larger than %s, which no picture for a shop is. "
                 "Add a smaller one."), limit);
}

static gboolean
fail_with_errno (VitrineImageFiles *self, int number, GError **error)
{
  g_autofree char *folder = g_filename_display_name (self->folder);
  VitrineImageFilesError code = VITRINE_IMAGE_FILES_ERROR_IO;

  for (gsize i = 0; i < G_N_ELEMENTS (errno_codes); i++) {
    if (errno_codes[i].number == number)
      code = errno_codes[i].code;
  }

  if (code == VITRINE_IMAGE_FILES_ERROR_FULL)
    set_full_error (error);
  else if (code == VITRINE_IMAGE_FILES_ERROR_READ_ONLY)
    g_set_error (error, VITRINE_IMAGE_FILES_ERROR, code,
                 /* Translators: %s is a folder */
                 _("Vitrine may not write to “%s”, where it keeps its copies. "
                   "Make the folder writable, then add the picture again."), folder);
  else
    g_set_error (error, VITRINE_IMAGE_FILES_ERROR, code,
                 /* Translators: the first %s is a folder, the second what the system said */
                 _("The picture can’t be copied to “%s” (%s). "
                   "Check the disk, then add it again."), folder, g_strerror (number));

  return FALSE;
}

/* What both streams may say, in words that help; the source's own troubles stay as they are. */
static void
explain (GError **error)
{
  g_autoptr (GError) cause = g_steal_pointer (error);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    set_too_large_error (error);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    set_full_error (error);
  else
    *error = g_steal_pointer (&cause);
}

/* A program that was killed while it copied left its draft behind. */
static void
sweep (VitrineImageFiles *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    struct stat info;

    if (g_str_has_prefix (name, DRAFT_PREFIX) && lstat (path, &info) == 0 &&
        S_ISREG (info.st_mode) && now - info.st_mtime > DRAFT_MAX_AGE_S)
      g_unlink (path);
  }
}

static gboolean
make_folder (VitrineImageFiles *self, GError **error)
{
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail_with_errno (self, errno, error);

  if (g_atomic_int_compare_and_exchange (&self->swept, FALSE, TRUE))
    sweep (self);

  return TRUE;
}

static void
draft_clear (Draft *draft)
{
  if (draft->fd >= 0)
    close (draft->fd);
  if (draft->path != NULL)
    g_unlink (draft->path);
  g_free (draft->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static gboolean
draft_open (VitrineImageFiles *self, Draft *draft, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, DRAFT_PREFIX "XXXXXX", NULL);

  draft->fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (draft->fd < 0)
    return fail_with_errno (self, errno, error);

  draft->path = g_steal_pointer (&path);

  return TRUE;
}

/* A copy is made whole before it gets its name, so only one that something else has cut
 * off differs in size. */
static gboolean
is_kept (const char *path, guint64 bytes)
{
  struct stat info;

  return lstat (path, &info) == 0 && S_ISREG (info.st_mode) && (guint64) info.st_size == bytes;
}

static gboolean
sync_folder (VitrineImageFiles *self, GError **error)
{
  int fd = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int number = 0;

  /* Some file systems can't sync a folder, and needn't. */
  if (fd < 0 || (fsync (fd) != 0 && errno != EINVAL))
    number = errno;
  if (fd >= 0)
    close (fd);

  return number == 0 || fail_with_errno (self, number, error);
}

/* On disk before it has its name, so that a name always stands for all the bytes. */
static gboolean
draft_keep (VitrineImageFiles  *self,
            Draft              *draft,
            const char         *digest,
            guint64             bytes,
            GError            **error)
{
  g_autofree char *path = vitrine_image_files_dup_path (self, digest);

  if (is_kept (path, bytes))
    return TRUE;

  if (fsync (draft->fd) != 0 || g_rename (draft->path, path) != 0)
    return fail_with_errno (self, errno, error);
  g_clear_pointer (&draft->path, g_free);

  return sync_folder (self, error);
}

static void
vitrine_image_files_finalize (GObject *object)
{
  VitrineImageFiles *self = VITRINE_IMAGE_FILES (object);

  g_free (self->folder);

  G_OBJECT_CLASS (vitrine_image_files_parent_class)->finalize (object);
}

static void
vitrine_image_files_class_init (VitrineImageFilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_image_files_finalize;
}

static void
vitrine_image_files_init (VitrineImageFiles *self)
{
}

/**
 * vitrine_image_files_new:
 * @folder: absolute; made with the first copy, for the user alone
 *
 * Returns: (transfer full): the copies in that folder
 */
VitrineImageFiles *
vitrine_image_files_new (const char *folder)
{
  VitrineImageFiles *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (VITRINE_TYPE_IMAGE_FILES, NULL);
  self->folder = g_strdup (folder);

  return self;
}

/**
 * vitrine_image_files_dup_path:
 * @digest: as vitrine_image_files_import() gives it
 *
 * Returns: (transfer full): where the copy is, or would be
 */
char *
vitrine_image_files_dup_path (VitrineImageFiles *self, const char *digest)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE_FILES (self), NULL);
  g_return_val_if_fail (digest != NULL, NULL);

  /* Whatever stands in the database, it names no file outside of our folder. */
  if (*digest == '.' || strchr (digest, G_DIR_SEPARATOR) != NULL)
    return g_build_filename (self->folder, "no-digest", NULL);

  return g_build_filename (self->folder, digest, NULL);
}

/**
 * vitrine_image_files_import:
 * @source: read to its end, and left open
 * @digest: (out): the SHA-256 of what was read, 64 lower-case hex digits
 * @bytes: (out): how many there were
 *
 * Copies a picture into the folder, reading it once. What is there already is kept. Blocks:
 * for worker threads, and for several at once.
 *
 * Fails with %VITRINE_IMAGE_FILES_ERROR, with %G_IO_ERROR_CANCELLED, and with whatever
 * @source fails with; nothing stays behind then.
 */
gboolean
vitrine_image_files_import (VitrineImageFiles  *self,
                            GInputStream       *source,
                            GCancellable       *cancellable,
                            char              **digest,
                            guint64            *bytes,
                            GError            **error)
{
  g_auto (Draft) draft = { NULL, -1 };
  g_autoptr (GOutputStream) target = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = NULL;
  guint64 size = 0;

  g_return_val_if_fail (VITRINE_IS_IMAGE_FILES (self), FALSE);
  g_return_val_if_fail (G_IS_INPUT_STREAM (source), FALSE);

  if (!make_folder (self, error) || !draft_open (self, &draft, error))
    return FALSE;

  target = g_unix_output_stream_new (draft.fd, FALSE);
  if (!vitrine_digest_copy (source, target, VITRINE_IMAGE_FILES_MAX_BYTES, cancellable,
                            &name, &size, &local_error)) {
    explain (&local_error);
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (!draft_keep (self, &draft, name, size, error))
    return FALSE;

  *digest = g_steal_pointer (&name);
  *bytes = size;

  return TRUE;
}

/**
 * vitrine_image_files_new_draft:
 *
 * Makes an empty file in the folder, for a picture that is made rather than copied. To be given
 * to vitrine_image_files_keep_draft(), or deleted; one that is forgotten goes after a day.
 *
 * Returns: (transfer full): its path, or %NULL and a %VITRINE_IMAGE_FILES_ERROR
 */
char *
vitrine_image_files_new_draft (VitrineImageFiles *self, GError **error)
{
  g_auto (Draft) draft = { NULL, -1 };

  g_return_val_if_fail (VITRINE_IS_IMAGE_FILES (self), NULL);

  if (!make_folder (self, error) || !draft_open (self, &draft, error))
    return NULL;

  return g_steal_pointer (&draft.path);
}

/**
 * vitrine_image_files_keep_draft:
 * @path: (transfer full): as vitrine_image_files_new_draft() gave it, with all of its bytes
 * @digest: (out): the SHA-256 of them, 64 lower-case hex digits
 * @bytes: (out): how many there are
 *
 * Gives a draft the name of its content, or drops it where that is there already. Blocks: for
 * worker threads, and for several at once.
 *
 * Fails with %VITRINE_IMAGE_FILES_ERROR, and with %G_IO_ERROR_CANCELLED; nothing stays behind
 * then.
 */
gboolean
vitrine_image_files_keep_draft (VitrineImageFiles  *self,
                                char               *path,
                                GCancellable       *cancellable,
                                char              **digest,
                                guint64            *bytes,
                                GError            **error)
{
  g_auto (Draft) draft = { path, -1 };
  g_autoptr (GInputStream) source = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = NULL;
  guint64 size = 0;

  g_return_val_if_fail (VITRINE_IS_IMAGE_FILES (self), FALSE);

  draft.fd = open (path, O_RDWR | O_CLOEXEC);
  if (draft.fd < 0)
    return fail_with_errno (self, errno, error);

  source = g_unix_input_stream_new (draft.fd, FALSE);
  if (!vitrine_digest_copy (source, NULL, VITRINE_IMAGE_FILES_MAX_BYTES, cancellable,
                            &name, &size, &local_error)) {
    explain (&local_error);
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (!draft_keep (self, &draft, name, size, error))
    return FALSE;

  *digest = g_steal_pointer (&name);
  *bytes = size;

  return TRUE;
}

/**
 * vitrine_image_files_has:
 *
 * Returns: whether the copy is there, and of that size; asks the disk
 */
gboolean
vitrine_image_files_has (VitrineImageFiles *self, const char *digest, guint64 bytes)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (VITRINE_IS_IMAGE_FILES (self), FALSE);

  path = vitrine_image_files_dup_path (self, digest);

  return is_kept (path, bytes);
}
