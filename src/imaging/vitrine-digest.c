/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-digest.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <unistd.h>

/* Large enough that system calls cost nothing beside the hashing. */
#define BUFFER_SIZE (256 * 1024)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

static char *
to_hex (const guint8 *hash, gsize size)
{
  GString *hex = g_string_sized_new (2 * size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", hash[i]);

  return g_string_free (hex, FALSE);
}

static gboolean
check_limit (guint64 total, guint64 limit, GError **error)
{
  g_autofree char *size = NULL;

  if (total <= limit)
    return TRUE;

  size = g_format_size (limit);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               /* Translators: %s is a size such as “10.5 MB” */
               _("The file is larger than %s, the most that is read"), size);
  return FALSE;
}

/**
 * vitrine_digest_set_up:
 *
 * Before anything else is asked of OpenSSL, once at start-up: else that takes its tables down
 * when the program ends, while a worker thread may be hashing.
 */
void
vitrine_digest_set_up (void)
{
  OPENSSL_init_crypto (OPENSSL_INIT_NO_ATEXIT, NULL);
}

/**
 * vitrine_digest_bytes:
 * @data: (nullable): %NULL only when @size is 0
 *
 * Returns: (transfer full): 64 lower-case hex digits
 */
char *
vitrine_digest_bytes (gconstpointer data, gsize size)
{
  guint8 hash[EVP_MAX_MD_SIZE];
  guint length = 0;

  g_return_val_if_fail (data != NULL || size == 0, NULL);

  /* OpenSSL asks for an address even where there is nothing to read. */
  if (EVP_Digest (data != NULL ? data : "", size, hash, &length, EVP_sha256 (), NULL) != 1)
    g_error ("OpenSSL has no SHA-256");

  return to_hex (hash, length);
}

/**
 * vitrine_digest_open:
 * @fd: an open regular file; its position is neither used nor moved
 * @digest: (out): 64 lower-case hex digits; set on success only
 * @bytes: (out) (nullable): how many there were; set on success only
 *
 * Reads all of it, and blocks: for worker threads.
 */
gboolean
vitrine_digest_open (int fd, char **digest, guint64 *bytes, GError **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  guint8 hash[EVP_MAX_MD_SIZE];
  guint length = 0;
  guint64 total = 0;
  gssize count;

  if (context == NULL || EVP_DigestInit_ex (context, EVP_sha256 (), NULL) != 1)
    g_error ("OpenSSL has no SHA-256");

  while ((count = pread (fd, buffer, BUFFER_SIZE, total)) != 0) {
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0) {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   /* Translators: %s is what the system says */
                   _("The file can’t be read: %s"), g_strerror (errno));
      return FALSE;
    }
    EVP_DigestUpdate (context, buffer, count);
    total += count;
  }

  EVP_DigestFinal_ex (context, hash, &length);
  *digest = to_hex (hash, length);
  if (bytes != NULL)
    *bytes = total;

  return TRUE;
}

/**
 * vitrine_digest_copy:
 * @target: (nullable): where the bytes go; %NULL only hashes. Neither flushed nor closed
 * @limit: the most bytes to take; %G_MAXUINT64 for no limit
 * @digest: (out) (nullable): 64 lower-case hex digits; set on success only
 * @bytes: (out) (nullable): how many there were; set on success only
 *
 * Reads @source to its end, in one pass, and blocks: for worker threads. @target is never
 * given more than @limit bytes; what it has after an error is incomplete, and to be thrown away.
 *
 * Fails with %G_IO_ERROR_MESSAGE_TOO_LARGE above @limit, %G_IO_ERROR_CANCELLED, and the
 * errors of the two streams.
 */
gboolean
vitrine_digest_copy (GInputStream   *source,
                     GOutputStream  *target,
                     guint64         limit,
                     GCancellable   *cancellable,
                     char          **digest,
                     guint64        *bytes,
                     GError        **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  guint8 hash[EVP_MAX_MD_SIZE];
  guint length = 0;
  guint64 total = 0;
  gssize count;

  g_return_val_if_fail (G_IS_INPUT_STREAM (source), FALSE);
  g_return_val_if_fail (target == NULL || G_IS_OUTPUT_STREAM (target), FALSE);

  if (context == NULL || EVP_DigestInit_ex (context, EVP_sha256 (), NULL) != 1)
    g_error ("OpenSSL has no SHA-256");

  while ((count = g_input_stream_read (source, buffer, BUFFER_SIZE, cancellable, error)) > 0) {
    total += count;
    /* Streams in memory don't look themselves. */
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!check_limit (total, limit, error))
      return FALSE;

    EVP_DigestUpdate (context, buffer, count);
    if (target != NULL
        && !g_output_stream_write_all (target, buffer, count, NULL, cancellable, error))
      return FALSE;
  }
  if (count < 0)
    return FALSE;

  EVP_DigestFinal_ex (context, hash, &length);
  if (digest != NULL)
    *digest = to_hex (hash, length);
  if (bytes != NULL)
    *bytes = total;

  return TRUE;
}
