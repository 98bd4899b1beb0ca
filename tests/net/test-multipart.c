/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-multipart.h"

#include "test-shared.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Two blocks and a bit, so that a body is more than what is read ahead. */
#define LARGE (600 * 1024)

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
write_file (const char *path, gsize size)
{
  g_autofree guint32 *content = g_malloc (size + 4);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i <= size / 4; i++)
    content[i] = g_random_int ();
  g_file_set_contents (path, (char *) content, size, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "a b “c”.png", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static VitrineRequest *
new_request (const char *path, const char *file_name)
{
  VitrineRequest *request = vitrine_request_new ("POST", "http://h", "/p");

  vitrine_request_add_text_part (request, "use_case", "MAIN_IMAGE");
  vitrine_request_add_file_part (request, "data", path, file_name, "image/png");

  return request;
}

static const char *
get_boundary (VitrineMultipart *body)
{
  const char *content_type = vitrine_multipart_get_content_type (body);

  g_assert_true (g_str_has_prefix (content_type, "multipart/form-data; boundary="));

  return strchr (content_type, '=') + 1;
}

static GBytes *
new_expected (VitrineMultipart *body, const char *path, const char *shown_name)
{
  const char *boundary = get_boundary (body);
  GString *text = g_string_new (NULL);
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_string_printf (text,
                   "--%s\r\nContent-Disposition: form-data; name=\"use_case\"\r\n\r\nMAIN_IMAGE\r\n"
                   "--%s\r\nContent-Disposition: form-data; name=\"data\"; filename=\"%s\"\r\n"
                   "Content-Type: image/png\r\n\r\n", boundary, boundary, shown_name);
  g_string_append_len (text, content, size);
  g_string_append_printf (text, "\r\n--%s--\r\n", boundary);

  return g_string_free_to_bytes (text);
}

/* The ways in which a stream is read. */

static gssize
read_blocking (GInputStream *stream, guint8 *buffer, gsize count, GError **error)
{
  return g_input_stream_read (stream, buffer, count, NULL, error);
}

static gssize
read_async (GInputStream *stream, guint8 *buffer, gsize count, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_input_stream_read_async (stream, buffer, count, 0, NULL, test_keep_result_cb, &result);
  g_assert_true (g_async_result_get_user_data (test_wait_result (&result)) == &result);

  return g_input_stream_read_finish (stream, result, error);
}

static gboolean
readable_cb (GObject *stream, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static gssize
read_polling (GInputStream *stream, guint8 *buffer, gsize count, GError **error)
{
  GPollableInputStream *pollable = G_POLLABLE_INPUT_STREAM (stream);

  for (;;) {
    g_autoptr (GError) local_error = NULL;
    g_autoptr (GSource) source = NULL;
    gboolean is_readable = FALSE;
    gssize n = g_pollable_input_stream_read_nonblocking (pollable, buffer, count, NULL,
                                                         &local_error);

    if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)) {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return n;
    }
    source = g_pollable_input_stream_create_source (pollable, NULL);
    g_source_set_callback (source, G_SOURCE_FUNC (readable_cb), &is_readable, NULL);
    g_source_attach (source, NULL);
    test_wait_until (is_readable);
  }
}

/* A third each in its turn. */
static gssize
read_mixed (GInputStream *stream, guint8 *buffer, gsize count, GError **error)
{
  switch (g_test_rand_int_range (0, 3)) {
  case 0:
    return read_blocking (stream, buffer, count, error);
  case 1:
    return read_async (stream, buffer, count, error);
  default:
    return read_polling (stream, buffer, count, error);
  }
}

typedef gssize (*ReadFunc) (GInputStream *stream, guint8 *buffer, gsize count, GError **error);

static GBytes *
read_all (VitrineMultipart *body, ReadFunc read_func, gsize piece, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (piece);
  GByteArray *bytes = g_byte_array_new ();
  guint64 before = vitrine_multipart_get_sent (body);
  gssize n;

  while ((n = read_func (G_INPUT_STREAM (body), buffer, piece, error)) > 0) {
    g_byte_array_append (bytes, buffer, n);
    g_assert_cmpuint (vitrine_multipart_get_sent (body), ==, before + bytes->len);
  }
  if (n < 0)
    g_clear_pointer (&bytes, g_byte_array_unref);

  return bytes != NULL ? g_byte_array_free_to_bytes (bytes) : NULL;
}

static const struct {
  const char *name;
  ReadFunc    read_func;
} ways[] = {
  { "blocking", read_blocking },
  { "async", read_async },
  { "polling", read_polling },
  { "mixed", read_mixed },
};

static const gsize sizes[] = { 0, 1, 8191, 256 * 1024, 256 * 1024 + 1, 512 * 1024, LARGE };
static const gsize pieces[] = { 1000, 8192, 300 * 1000, 2 * 1024 * 1024 };

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    write_file (fixture->path, sizes[i]);
    for (gsize j = 0; j < G_N_ELEMENTS (ways) * G_N_ELEMENTS (pieces); j++) {
      g_autoptr (VitrineRequest) request = new_request (fixture->path, "x.png");
      g_autoptr (GError) error = NULL;
      g_autoptr (VitrineMultipart) body = vitrine_multipart_new (request, &error);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) expected = NULL;

      g_assert_no_error (error);
      expected = new_expected (body, fixture->path, "x.png");
      bytes = read_all (body, ways[j / G_N_ELEMENTS (pieces)].read_func,
                        pieces[j % G_N_ELEMENTS (pieces)], &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, expected));
      g_assert_cmpuint (vitrine_multipart_get_size (body), ==, g_bytes_get_size (bytes));
      g_assert_cmpuint (vitrine_multipart_get_part_size (body, 0), ==, strlen ("MAIN_IMAGE"));
      g_assert_cmpuint (vitrine_multipart_get_part_size (body, 1), ==, sizes[i]);
    }
  }
}

/* As browsers write them: HTML, “multipart/form-data encoding algorithm”. */
static const struct {
  const char *file_name;
  const char *shown_name;
} name_cases[] = {
  { "a b.png", "a b.png" },
  { "say \"hi\".png", "say %22hi%22.png" },
  { "é日本.png", "é日本.png" },
  { "a\r\nX-Evil: 1\r\n\r\n.png", "a%0D%0AX-Evil: 1%0D%0A%0D%0A.png" },
  { "100%22.png", "100%22.png" },
  { "a\\b;c.png", "a\\b;c.png" },
  { "bad \xff.png", "bad \xef\xbf\xbd.png" },
  { "", "" },
};

static void
test_names (Fixture *fixture, gconstpointer data)
{
  write_file (fixture->path, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (name_cases); i++) {
    g_autoptr (VitrineRequest) request = new_request (fixture->path, name_cases[i].file_name);
    g_autoptr (VitrineMultipart) body = vitrine_multipart_new (request, NULL);
    g_autoptr (GBytes) expected = new_expected (body, fixture->path, name_cases[i].shown_name);
    g_autoptr (GBytes) bytes = read_all (body, read_blocking, 8192, NULL);

    g_assert_true (g_bytes_equal (bytes, expected));
  }
}

static void
test_boundaries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  write_file (fixture->path, 3);
  for (guint i = 0; i < 200; i++) {
    g_autoptr (VitrineRequest) request = new_request (fixture->path, "x.png");
    g_autoptr (VitrineMultipart) body = vitrine_multipart_new (request, NULL);
    char *boundary = g_strdup (get_boundary (body));

    /* RFC 2046, 5.1.1: at most 70 characters. */
    g_assert_cmpuint (strlen (boundary), >=, 32);
    g_assert_cmpuint (strlen (boundary), <=, 70);
    g_assert_true (g_hash_table_add (seen, boundary));
  }
}

static void
test_many_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = vitrine_request_new ("POST", "http://h", "/p");
  g_autoptr (VitrineMultipart) body = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *content = NULL;
  const char *data_start;
  gsize size;

  write_file (fixture->path, LARGE);
  g_assert_true (g_file_get_contents (fixture->path, &content, &size, NULL));
  for (guint i = 0; i < 3; i++)
    vitrine_request_add_file_part (request, "data", fixture->path, "x.png", "image/png");
  vitrine_request_add_text_part (request, "last \"one\"", "");
  body = vitrine_multipart_new (request, NULL);
  bytes = read_all (body, read_async, 8192, NULL);

  data_start = g_bytes_get_data (bytes, NULL);
  for (guint i = 0; i < 3; i++) {
    data_start = memmem (data_start, 500, "\r\n\r\n", 4);
    g_assert_nonnull (data_start);
    g_assert_cmpmem (data_start + 4, LARGE, content, LARGE);
    data_start += 4 + LARGE;
  }
  g_assert_nonnull (strstr (data_start, "name=\"last %22one%22\"\r\n\r\n\r\n--"));
  g_assert_cmpuint (vitrine_multipart_get_size (body), ==, g_bytes_get_size (bytes));
}

typedef void (*Spoil) (const char *path);

static void
make_folder (const char *path)
{
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
make_broken_link (const char *path)
{
  g_assert_cmpint (symlink ("nowhere", path), ==, 0);
}

/* Opening one that nobody writes to would wait for ever. */
static void
make_pipe (const char *path)
{
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
leave_out (const char *path)
{
}

static const struct {
  const char *name;
  Spoil       spoil;
  const char *words;
} open_cases[] = {
  { "missing", leave_out, "no longer there" },
  { "broken-link", make_broken_link, "no longer there" },
  { "folder", make_folder, "not a file" },
  { "pipe", make_pipe, "not a file" },
};

static void
test_open_fails (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (open_cases); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, open_cases[i].name, NULL);
    g_autoptr (VitrineRequest) request = new_request (path, "my picture.png");
    g_autoptr (GError) error = NULL;

    open_cases[i].spoil (path);
    g_assert_null (vitrine_multipart_new (request, &error));
    g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
    g_assert_nonnull (strstr (error->message, open_cases[i].words));
    g_assert_nonnull (strstr (error->message, "“my picture.png”"));
  }
}

static void
shorten (const char *path)
{
  g_assert_cmpint (truncate (path, LARGE / 2), ==, 0);
}

static void
empty (const char *path)
{
  g_assert_cmpint (truncate (path, 0), ==, 0);
}

static void
lengthen (const char *path)
{
  g_assert_cmpint (truncate (path, LARGE + 1), ==, 0);
}

/* Same size, other bytes. */
static void
rewrite (const char *path)
{
  FILE *file = g_fopen (path, "r+");

  g_usleep (20000);   /* the clock of file times moves in steps of some milliseconds */
  g_assert_nonnull (file);
  g_assert_cmpint (fputc ('x', file), ==, 'x');
  fclose (file);
}

static const Spoil changes[] = { shorten, empty, lengthen, rewrite };

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (changes) * G_N_ELEMENTS (ways); i++) {
    g_autoptr (VitrineRequest) request = new_request (fixture->path, "x.png");
    g_autoptr (VitrineMultipart) body = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) again = NULL;
    guint8 buffer[8192];

    write_file (fixture->path, LARGE);
    body = vitrine_multipart_new (request, NULL);
    g_assert_cmpint (read_blocking (G_INPUT_STREAM (body), buffer, sizeof buffer, NULL), >, 0);
    changes[i % G_N_ELEMENTS (changes)] (fixture->path);

    g_assert_null (read_all (body, ways[i / G_N_ELEMENTS (changes)].read_func, 8192, &error));
    g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
    g_assert_nonnull (strstr (error->message, "“x.png” was changed"));
    /* It never goes on past the hole. */
    g_assert_cmpint (read_blocking (G_INPUT_STREAM (body), buffer, sizeof buffer, &again), ==, -1);
    g_assert_error (again, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
  }
}

static void
test_empty_file_grows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_request (fixture->path, "x.png");
  g_autoptr (VitrineMultipart) body = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture->path, 0);
  body = vitrine_multipart_new (request, NULL);
  write_file (fixture->path, 0);   /* another file of that name: ours is as it was */
  g_clear_object (&body);

  body = vitrine_multipart_new (request, NULL);
  lengthen (fixture->path);
  g_assert_null (read_all (body, read_async, 8192, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_CORRECT);
}

/* The file stays open: removed or replaced under its name it is sent as it was. */
static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_request (fixture->path, "x.png");
  g_autoptr (VitrineMultipart) body = NULL;
  g_autoptr (GBytes) expected = NULL;
  g_autoptr (GBytes) bytes = NULL;

  write_file (fixture->path, LARGE);
  body = vitrine_multipart_new (request, NULL);
  expected = new_expected (body, fixture->path, "x.png");
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  bytes = read_all (body, read_async, 8192, NULL);

  g_assert_true (g_bytes_equal (bytes, expected));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_request (fixture->path, "x.png");
  g_autoptr (VitrineMultipart) body = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *buffer = g_malloc (LARGE);

  write_file (fixture->path, LARGE);
  body = vitrine_multipart_new (request, NULL);
  /* The part headers are at hand; what comes then waits for a worker. */
  read_async (G_INPUT_STREAM (body), buffer, LARGE, NULL);
  g_input_stream_read_async (G_INPUT_STREAM (body), buffer, LARGE, 0, cancellable,
                             test_keep_result_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (g_input_stream_read_finish (G_INPUT_STREAM (body), test_wait_result (&result),
                                               &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_input_stream_read_async (G_INPUT_STREAM (body), buffer, LARGE, 0, cancellable,
                             test_keep_result_cb, &second);
  g_assert_cmpint (g_input_stream_read_finish (G_INPUT_STREAM (body), test_wait_result (&second),
                                               &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Closed while a worker reads, and let go at once. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_request (fixture->path, "x.png");
  VitrineMultipart *body;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer weak;
  guint8 buffer[8192];

  write_file (fixture->path, LARGE);
  body = weak = vitrine_multipart_new (request, NULL);
  g_object_add_weak_pointer (G_OBJECT (body), &weak);
  g_assert_cmpint (read_async (G_INPUT_STREAM (body), buffer, sizeof buffer, NULL), >, 0);
  g_input_stream_close_async (G_INPUT_STREAM (body), 0, NULL, test_keep_result_cb, &result);
  g_assert_true (g_input_stream_close_finish (G_INPUT_STREAM (body), test_wait_result (&result),
                                              &error));
  g_assert_cmpint (read_blocking (G_INPUT_STREAM (body), buffer, sizeof buffer, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);

  g_clear_object (&result);
  g_object_unref (body);
  test_wait_until (weak == NULL);
}

/* An output that takes little at a time, and every other time nothing. */
#define TEST_TYPE_NARROW (test_narrow_get_type ())
G_DECLARE_FINAL_TYPE (TestNarrow, test_narrow, TEST, NARROW, GOutputStream)

struct _TestNarrow {
  GOutputStream  parent_instance;

  GByteArray    *written;
  guint          n_writes;
  gsize          breaks_at;   /* 0: never */
};

static void test_narrow_init_pollable (GPollableOutputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNarrow, test_narrow, G_TYPE_OUTPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM,
                                                      test_narrow_init_pollable))

static gssize
narrow_write (GPollableOutputStream *stream, const void *buffer, gsize count, GError **error)
{
  TestNarrow *self = TEST_NARROW (stream);

  if (self->breaks_at > 0 && self->written->len >= self->breaks_at) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE, "Broken");
    return -1;
  }
  if (self->n_writes++ % 2 == 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "Later");
    return -1;
  }
  count = MIN (count, 50000);
  g_byte_array_append (self->written, buffer, count);

  return count;
}

static GSource *
narrow_create_source (GPollableOutputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) at_once = g_timeout_source_new (0);

  return g_pollable_source_new_full (stream, at_once, cancellable);
}

static void
test_narrow_init_pollable (GPollableOutputStreamInterface *iface)
{
  iface->write_nonblocking = narrow_write;
  iface->create_source = narrow_create_source;
}

static void
test_narrow_finalize (GObject *object)
{
  g_byte_array_unref (TEST_NARROW (object)->written);
  G_OBJECT_CLASS (test_narrow_parent_class)->finalize (object);
}

static void
test_narrow_class_init (TestNarrowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_narrow_finalize;
}

static void
test_narrow_init (TestNarrow *self)
{
  self->written = g_byte_array_new ();
}

/* All of the body goes out, and the stream is at its end. */
static void
test_output (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (VitrineRequest) request = new_request (fixture->path, "x.png");
    g_autoptr (TestNarrow) output = g_object_new (TEST_TYPE_NARROW, NULL);
    g_autoptr (VitrineMultipart) body = NULL;
    g_autoptr (GBytes) expected = NULL;
    g_autoptr (GError) error = NULL;
    guint8 buffer[8192];

    write_file (fixture->path, sizes[i]);
    body = vitrine_multipart_new (request, NULL);
    expected = new_expected (body, fixture->path, "x.png");
    vitrine_multipart_set_output (body, G_POLLABLE_OUTPUT_STREAM (output));

    g_assert_cmpint (read_async (G_INPUT_STREAM (body), buffer, sizeof buffer, &error), ==, 0);
    g_assert_no_error (error);
    g_assert_cmpmem (output->written->data, output->written->len,
                     g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
    g_assert_cmpuint (vitrine_multipart_get_sent (body), ==, output->written->len);
  }
}

static const struct {
  gsize       breaks_at;
  Spoil       spoil;        /* nullable */
  gboolean    cancels;
  GQuark    (*domain) (void);
  int         code;
} output_cases[] = {
  { LARGE / 2, NULL, FALSE, g_io_error_quark, G_IO_ERROR_BROKEN_PIPE },
  { 0, shorten, FALSE, vitrine_error_quark, VITRINE_ERROR_CORRECT },
  { 0, rewrite, FALSE, vitrine_error_quark, VITRINE_ERROR_CORRECT },
  { 0, NULL, TRUE, g_io_error_quark, G_IO_ERROR_CANCELLED },
};

static void
test_output_fails (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (output_cases); i++) {
    g_autoptr (VitrineRequest) request = new_request (fixture->path, "x.png");
    g_autoptr (TestNarrow) output = g_object_new (TEST_TYPE_NARROW, NULL);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (VitrineMultipart) body = NULL;
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;
    guint8 buffer[8192];

    write_file (fixture->path, LARGE);
    body = vitrine_multipart_new (request, NULL);
    output->breaks_at = output_cases[i].breaks_at;
    vitrine_multipart_set_output (body, G_POLLABLE_OUTPUT_STREAM (output));
    if (output_cases[i].spoil != NULL)
      output_cases[i].spoil (fixture->path);

    g_input_stream_read_async (G_INPUT_STREAM (body), buffer, sizeof buffer, 0, cancellable,
                               test_keep_result_cb, &result);
    test_wait_until (output->written->len > 0);
    if (output_cases[i].cancels)
      g_cancellable_cancel (cancellable);
    g_assert_cmpint (g_input_stream_read_finish (G_INPUT_STREAM (body), test_wait_result (&result),
                                                 &error), ==, -1);
    g_assert_error (error, output_cases[i].domain (), output_cases[i].code);
    g_assert_cmpuint (output->written->len, <, vitrine_multipart_get_size (body));
  }
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void      (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/multipart/bytes", test_bytes },
    { "/multipart/names", test_names },
    { "/multipart/boundaries", test_boundaries },
    { "/multipart/many-parts", test_many_parts },
    { "/multipart/open-fails", test_open_fails },
    { "/multipart/changed", test_changed },
    { "/multipart/empty-file-grows", test_empty_file_grows },
    { "/multipart/removed", test_removed },
    { "/multipart/cancelled", test_cancelled },
    { "/multipart/closed", test_closed },
    { "/multipart/output", test_output },
    { "/multipart/output-fails", test_output_fails },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
