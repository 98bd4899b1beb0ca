/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-digest.h"

#include <stdlib.h>

/* FIPS 180-2, appendix B, and the digest of nothing. */
static const struct { const char *text; const char *digest; } known[] = {
  { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

/* One byte, one buffer and its neighbours, and several. */
static const gsize sizes[] = { 0, 1, 262143, 262144, 262145, 4 * 1000 * 1000 };

static GBytes *
make_bytes (gsize size)
{
  guint8 *data = g_malloc (MAX (size, 1));

  for (gsize i = 0; i < size; i++)
    data[i] = i * 131 + i / 251;

  return g_bytes_new_take (data, size);
}

static void
test_bytes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *digest = vitrine_digest_bytes (known[i].text, strlen (known[i].text));

    g_assert_cmpstr (digest, ==, known[i].digest);
  }

  g_autofree char *nothing = vitrine_digest_bytes (NULL, 0);
  g_assert_cmpstr (nothing, ==, known[0].digest);
}

static void
test_copy (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GBytes) bytes = make_bytes (sizes[i]);
    g_autoptr (GInputStream) source = g_memory_input_stream_new_from_bytes (bytes);
    g_autoptr (GOutputStream) target = g_memory_output_stream_new_resizable ();
    g_autoptr (GBytes) copied = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *digest = NULL;
    g_autofree char *expected = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    guint64 count = 42;

    vitrine_digest_copy (source, target, sizes[i], NULL, &digest, &count, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (digest, ==, expected);
    g_assert_cmpuint (count, ==, sizes[i]);

    g_output_stream_close (target, NULL, NULL);
    copied = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (target));
    g_assert_true (g_bytes_equal (copied, bytes));
  }
}

static void
test_hash_only (void)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_data ("abc", 3, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  g_assert_true (vitrine_digest_copy (source, NULL, G_MAXUINT64, NULL, &digest, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (digest, ==, known[1].digest);
}

static void
test_limit (void)
{
  for (gsize i = 1; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GBytes) bytes = make_bytes (sizes[i]);
    g_autoptr (GInputStream) source = g_memory_input_stream_new_from_bytes (bytes);
    g_autoptr (GOutputStream) target = g_memory_output_stream_new_resizable ();
    g_autoptr (GError) error = NULL;
    g_autofree char *digest = NULL;
    guint64 count = 42;

    g_assert_false (vitrine_digest_copy (source, target, sizes[i] - 1, NULL,
                                         &digest, &count, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
    g_assert_null (digest);
    g_assert_cmpuint (count, ==, 42);
    g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (target)),
                      <, sizes[i]);
  }
}

static void
test_cancelled (void)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_data ("abc", 3, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (vitrine_digest_copy (source, NULL, 10, cancellable, &digest, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (digest);
}

/* A target that takes two bytes and no more stands for a full disk. */
static void
test_full_target (void)
{
  guint8 room[2];
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_data ("abc", 3, NULL);
  g_autoptr (GOutputStream) target = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  g_assert_false (vitrine_digest_copy (source, target, 10, NULL, &digest, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_null (digest);
}

static void
test_closed_source (void)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_data ("abc", 3, NULL);
  g_autoptr (GError) error = NULL;

  g_input_stream_close (source, NULL, NULL);
  g_assert_false (vitrine_digest_copy (source, NULL, 10, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static gpointer
hash_for_ever (gpointer data)
{
  while (TRUE)
    g_free (vitrine_digest_bytes ("abc", 3));

  return NULL;
}

/* Registered first, this comes last: all that ends at exit has ended by then. */
static void
linger (void)
{
  g_usleep (50 * 1000);
}

/* A program may end while its workers hash. */
static void
test_exit (void)
{
  if (g_test_subprocess ()) {
    atexit (linger);
    vitrine_digest_set_up ();
    g_thread_new ("hash", hash_for_ever, NULL);
    g_usleep (20 * 1000);
    exit (0);
  }

  g_test_trap_subprocess (NULL, 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/digest/bytes", test_bytes);
  g_test_add_func ("/digest/copy", test_copy);
  g_test_add_func ("/digest/hash-only", test_hash_only);
  g_test_add_func ("/digest/limit", test_limit);
  g_test_add_func ("/digest/cancelled", test_cancelled);
  g_test_add_func ("/digest/full-target", test_full_target);
  g_test_add_func ("/digest/closed-source", test_closed_source);
  g_test_add_func ("/digest/exit", test_exit);

  return g_test_run ();
}
