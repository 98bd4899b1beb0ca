/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-test.h"
#include "vitrine-digest.h"
#include "vitrine-image-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utime.h>

ssize_t write (int fd, const void *data, size_t size);
int fsync (int fd);

/* What writing and syncing fail with in this program; 0: they work. */
static int write_errno;
static int sync_errno;

/* These two stand before the C library's. Only regular files are hindered, so that the
 * test's own output goes on. */
ssize_t
write (int fd, const void *data, size_t size)
{
  struct stat info;

  if (g_atomic_int_get (&write_errno) != 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode)) {
    errno = write_errno;
    return -1;
  }

  return syscall (SYS_write, fd, data, size);
}

int
fsync (int fd)
{
  if (g_atomic_int_get (&sync_errno) != 0) {
    errno = sync_errno;
    return -1;
  }

  return syscall (SYS_fsync, fd);
}

/* A stream of that many bytes that are made when they are read; it may fail at its end. */
typedef struct {
  GInputStream parent_instance;
  guint64      left;
  gboolean     fails;
} TestSource;

typedef GInputStreamClass TestSourceClass;

GType test_source_get_type (void);
G_DEFINE_TYPE (TestSource, test_source, G_TYPE_INPUT_STREAM)

static gssize
test_source_read (GInputStream  *stream,
                  void          *buffer,
                  gsize          size,
                  GCancellable  *cancellable,
                  GError       **error)
{
  TestSource *self = (TestSource *) stream;
  gsize count = MIN (size, self->left);

  if (count == 0 && self->fails) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "It is gone");
    return -1;
  }
  memset (buffer, 'p', count);
  self->left -= count;

  return count;
}

static void
test_source_class_init (TestSourceClass *klass)
{
  klass->read_fn = test_source_read;
}

static void
test_source_init (TestSource *self)
{
}

static GInputStream *
make_source (guint64 size, gboolean fails)
{
  TestSource *source = g_object_new (test_source_get_type (), NULL);

  source->left = size;
  source->fails = fails;

  return G_INPUT_STREAM (source);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;

  return count;
}

static char *
import (VitrineImageFiles *files, const char *content, gsize size)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_data (content, size, NULL);
  g_autoptr (GError) error = NULL;
  char *digest = NULL;
  guint64 bytes = G_MAXUINT64;

  vitrine_image_files_import (files, source, NULL, &digest, &bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bytes, ==, size);

  return digest;
}

typedef struct {
  const char *path;
  gsize       size;
} ImportCase;

static const ImportCase import_cases[] = {
  { "/image-files/import/empty", 0 },
  { "/image-files/import/one-byte", 1 },
  { "/image-files/import/several-blocks", 3 * 1000 * 1000 + 7 },
};

static void
test_import (gconstpointer data)
{
  const ImportCase *import_case = data;
  g_autofree char *outer = test_make_folder ();
  g_autofree char *folder = g_build_filename (outer, "data", "images", NULL);
  g_autofree char *content = g_malloc (import_case->size + 1);
  VitrineImageFiles *files = vitrine_image_files_new (folder);
  g_autofree char *digest = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *path = NULL;
  g_autofree char *copy = NULL;
  struct stat info;
  gsize size;

  for (gsize i = 0; i < import_case->size; i++)
    content[i] = i % 251;
  digest = import (files, content, import_case->size);

  expected = vitrine_digest_bytes (content, import_case->size);
  g_assert_cmpstr (digest, ==, expected);
  path = vitrine_image_files_dup_path (files, digest);
  g_assert_true (g_file_get_contents (path, &copy, &size, NULL));
  g_assert_cmpmem (copy, size, content, import_case->size);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);

  g_assert_finalize_object (files);
  test_remove_folder (outer);
}

/* The same again keeps the file that is there, unless something has cut it off. */
static void
test_again (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (folder);
  g_autofree char *digest = import (files, "picture", 7);
  g_autofree char *path = vitrine_image_files_dup_path (files, digest);
  g_autofree char *again = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *copy = NULL;
  struct stat before, after;

  g_assert_cmpint (stat (path, &before), ==, 0);
  again = import (files, "picture", 7);
  g_assert_cmpstr (again, ==, digest);
  g_assert_cmpint (stat (path, &after), ==, 0);
  g_assert_cmpuint (after.st_ino, ==, before.st_ino);
  g_assert_cmpuint (count_files (folder), ==, 1);

  g_assert_cmpint (truncate (path, 3), ==, 0);
  mended = import (files, "picture", 7);
  g_assert_true (g_file_get_contents (path, &copy, NULL, NULL));
  g_assert_cmpstr (copy, ==, "picture");
  g_assert_cmpuint (count_files (folder), ==, 1);

  test_remove_folder (folder);
}

typedef struct {
  const char *path;
  guint64     size;
  gboolean    source_fails;
  gboolean    cancelled;
  int         write_errno;
  int         sync_errno;
  gboolean    is_ours;      /* the error's domain is ours, else GIO's */
  int         code;
} FailCase;

static const FailCase fail_cases[] = {
  { "/image-files/fail/too-large", VITRINE_IMAGE_FILES_MAX_BYTES + 1, FALSE, FALSE, 0, 0,
    TRUE, VITRINE_IMAGE_FILES_ERROR_TOO_LARGE },
  { "/image-files/fail/full", 100000, FALSE, FALSE, ENOSPC, 0,
    TRUE, VITRINE_IMAGE_FILES_ERROR_FULL },
  { "/image-files/fail/full-at-sync", 100000, FALSE, FALSE, 0, ENOSPC,
    TRUE, VITRINE_IMAGE_FILES_ERROR_FULL },
  { "/image-files/fail/quota-at-sync", 100000, FALSE, FALSE, 0, EDQUOT,
    TRUE, VITRINE_IMAGE_FILES_ERROR_FULL },
  { "/image-files/fail/broken-at-sync", 100000, FALSE, FALSE, 0, EIO,
    TRUE, VITRINE_IMAGE_FILES_ERROR_IO },
  { "/image-files/fail/source", 100000, TRUE, FALSE, 0, 0, FALSE, G_IO_ERROR_NOT_FOUND },
  { "/image-files/fail/cancelled", 100000, FALSE, TRUE, 0, 0, FALSE, G_IO_ERROR_CANCELLED },
};

static void
test_fail (gconstpointer data)
{
  const FailCase *fail_case = data;
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (folder);
  g_autoptr (GInputStream) source = make_source (fail_case->size, fail_case->source_fails);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *after = NULL;
  guint64 bytes = 0;
  gboolean imported;
  GQuark domain;

  if (fail_case->cancelled)
    g_cancellable_cancel (cancellable);
  write_errno = fail_case->write_errno;
  sync_errno = fail_case->sync_errno;
  imported = vitrine_image_files_import (files, source, cancellable, &digest, &bytes, &error);
  write_errno = sync_errno = 0;

  g_assert_false (imported);
  domain = fail_case->is_ours ? VITRINE_IMAGE_FILES_ERROR : G_IO_ERROR;
  g_assert_error (error, domain, fail_case->code);
  g_assert_null (digest);
  g_assert_cmpuint (count_files (folder), ==, 0);
  if (fail_case->code == VITRINE_IMAGE_FILES_ERROR_TOO_LARGE && fail_case->is_ours)
    g_assert_nonnull (strstr (error->message, "256.0"));

  /* The next one goes through. */
  after = import (files, "picture", 7);
  g_assert_cmpuint (count_files (folder), ==, 1);
  test_remove_folder (folder);
}

static void
test_folder_is_file (void)
{
  g_autofree char *outer = test_make_folder ();
  g_autofree char *folder = g_build_filename (outer, "images", NULL);
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (folder);
  g_autoptr (GInputStream) source = make_source (10, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  guint64 bytes;

  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_assert_false (vitrine_image_files_import (files, source, NULL, &digest, &bytes, &error));
  g_assert_error (error, VITRINE_IMAGE_FILES_ERROR, VITRINE_IMAGE_FILES_ERROR_IO);
  g_assert_nonnull (strstr (error->message, folder));
  test_remove_folder (outer);
}

static void
check_read_only (gconstpointer data)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (folder);
  g_autoptr (GInputStream) source = make_source (10, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  guint64 bytes;

  g_chmod (folder, 0500);
  g_assert_false (vitrine_image_files_import (files, source, NULL, &digest, &bytes, &error));
  g_assert_error (error, VITRINE_IMAGE_FILES_ERROR, VITRINE_IMAGE_FILES_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, folder));
  test_remove_folder (folder);
}

static void
test_read_only (void)
{
  test_run_as_nobody (check_read_only, NULL);
}

/* What a killed program left behind goes; what one may be writing now stays. */
static void
test_sweep (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *old = g_build_filename (folder, ".import-AAAAAA", NULL);
  g_autofree char *fresh = g_build_filename (folder, ".import-BBBBBB", NULL);
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (folder);
  g_autofree char *digest = NULL;

  g_assert_true (g_file_set_contents (old, "o", 1, NULL));
  g_assert_true (g_file_set_contents (fresh, "f", 1, NULL));
  g_assert_cmpint (utime (old, &(struct utimbuf) { 1000000000, 1000000000 }), ==, 0);
  digest = import (files, "picture", 7);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  test_remove_folder (folder);
}

static gpointer
import_in_thread (gpointer data)
{
  for (guint i = 0; i < 20; i++) {
    g_autofree char *content = g_strdup_printf ("picture %u", i);
    g_autofree char *digest = import (data, content, strlen (content));
  }

  return NULL;
}

/* The same pictures from several threads at once. */
static void
test_threads (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (folder);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("import", import_in_thread, files);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (count_files (folder), ==, 20);
  test_remove_folder (folder);
}

/* What was made rather than copied gets its name too, once. */
static void
test_draft (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (folder);

  for (guint i = 0; i < 2; i++) {
    g_autofree char *draft = vitrine_image_files_new_draft (files, NULL);
    g_autofree char *gone = g_strdup (draft);
    g_autofree char *digest = NULL;
    g_autofree char *path = NULL;
    g_autofree char *content = NULL;
    g_autoptr (GError) error = NULL;
    guint64 bytes;

    g_assert_nonnull (draft);
    /* A picture's writer may well put another file in its place. */
    g_assert_true (g_file_set_contents (draft, "made to fit", -1, NULL));
    g_assert_true (vitrine_image_files_keep_draft (files, g_steal_pointer (&draft), NULL,
                                                   &digest, &bytes, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (bytes, ==, 11);
    path = vitrine_image_files_dup_path (files, digest);
    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
    g_assert_cmpstr (content, ==, "made to fit");
    g_assert_false (g_file_test (gone, G_FILE_TEST_EXISTS));
    g_assert_true (vitrine_image_files_has (files, digest, 11));
    g_assert_false (vitrine_image_files_has (files, digest, 12));
  }
  test_remove_folder (folder);
}

/* Given up, or gone: an error, and nothing stays behind. */
static void
test_draft_fails (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new (folder);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autofree char *first = vitrine_image_files_new_draft (files, NULL);
  g_autofree char *second = vitrine_image_files_new_draft (files, NULL);
  g_autofree char *digest = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  guint64 bytes;

  g_cancellable_cancel (cancelled);
  g_assert_true (g_file_set_contents (first, "made to fit", -1, NULL));
  g_assert_false (vitrine_image_files_keep_draft (files, g_steal_pointer (&first), cancelled,
                                                  &digest, &bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_cmpint (g_unlink (second), ==, 0);
  g_assert_false (vitrine_image_files_keep_draft (files, g_steal_pointer (&second), NULL,
                                                  &digest, &bytes, &error));
  g_assert_error (error, VITRINE_IMAGE_FILES_ERROR, VITRINE_IMAGE_FILES_ERROR_IO);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  test_remove_folder (folder);
}

static const char *const strange_digests[] = {
  "../../etc/passwd", "..", ".", "a/b", "/etc/passwd",
};

static void
test_strange_digests (void)
{
  g_autoptr (VitrineImageFiles) files = vitrine_image_files_new ("/folder");

  for (gsize i = 0; i < G_N_ELEMENTS (strange_digests); i++) {
    g_autofree char *path = vitrine_image_files_dup_path (files, strange_digests[i]);
    g_autofree char *folder = g_path_get_dirname (path);

    g_assert_cmpstr (folder, ==, "/folder");
    g_assert_cmpstr (path, ==, "/folder/no-digest");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (import_cases); i++)
    g_test_add_data_func (import_cases[i].path, &import_cases[i], test_import);
  g_test_add_func ("/image-files/again", test_again);
  for (gsize i = 0; i < G_N_ELEMENTS (fail_cases); i++)
    g_test_add_data_func (fail_cases[i].path, &fail_cases[i], test_fail);
  g_test_add_func ("/image-files/folder-is-file", test_folder_is_file);
  g_test_add_func ("/image-files/read-only", test_read_only);
  g_test_add_func ("/image-files/sweep", test_sweep);
  g_test_add_func ("/image-files/threads", test_threads);
  g_test_add_func ("/image-files/draft", test_draft);
  g_test_add_func ("/image-files/draft-fails", test_draft_fails);
  g_test_add_func ("/image-files/strange-digests", test_strange_digests);

  return g_test_run ();
}
