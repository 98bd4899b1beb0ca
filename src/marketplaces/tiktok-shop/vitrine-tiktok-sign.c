/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-sign.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>

#define SHA256_BYTES 32

typedef struct {
  const char *key;
  const char *value;
} Pair;

/* What is signed, by reference alone. It is fed to OpenSSL piece by piece and never put
 * together: it holds the secret, and a buffer that isn't there can't be left behind. */
typedef struct {
  const char    *path;
  GArray        *pairs;   /* of Pair, sorted */
  gconstpointer  body;
  gsize          body_size;
  const char    *app_secret;
} Subject;

typedef int (*Feed) (gpointer context, gconstpointer data, gsize size);

/* TikTok Shop developer guide, “Sign your API request”: exactly these two, in this case. */
static gboolean
is_left_out (const char *key)
{
  return strcmp (key, "sign") == 0 || strcmp (key, "access_token") == 0;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Pair *) a)->key, ((const Pair *) b)->key);
}

/* By byte value. The sort is stable, so that the first of a repeated key stays first. */
static GArray *
sort_query (const char *const *query)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (; query != NULL && query[0] != NULL; query += 2) {
    Pair pair = { query[0], query[1] };

    if (!is_left_out (pair.key))
      g_array_append_val (pairs, pair);
  }
  g_array_sort (pairs, compare_keys);

  return pairs;
}

static gboolean
is_multipart (const char *content_type)
{
  const char *type = "multipart/form-data";
  gsize length;

  if (content_type == NULL)
    return FALSE;
  content_type += strspn (content_type, " \t");
  length = strcspn (content_type, "; \t");

  return length == strlen (type) && g_ascii_strncasecmp (content_type, type, length) == 0;
}

static gboolean
feed_text (Feed feed, gpointer context, const char *text)
{
  return feed (context, text, strlen (text)) == 1;
}

/* The official code signs only the first of a repeated key. */
static gboolean
feed_query (const Subject *subject, Feed feed, gpointer context)
{
  const char *previous = NULL;
  gboolean fed = TRUE;

  for (guint i = 0; fed && i < subject->pairs->len; i++) {
    const Pair *pair = &g_array_index (subject->pairs, Pair, i);

    if (previous == NULL || strcmp (previous, pair->key) != 0)
      fed = feed_text (feed, context, pair->key) && feed_text (feed, context, pair->value);
    previous = pair->key;
  }

  return fed;
}

static gboolean
feed_subject (const Subject *subject, Feed feed, gpointer context)
{
  return feed_text (feed, context, subject->app_secret) &&
         feed_text (feed, context, subject->path) &&
         feed_query (subject, feed, context) &&
         (subject->body_size == 0 || feed (context, subject->body, subject->body_size) == 1) &&
         feed_text (feed, context, subject->app_secret);
}

static int
feed_mac (gpointer context, gconstpointer data, gsize size)
{
  return EVP_MAC_update (context, data, size);
}

static int
feed_digest (gpointer context, gconstpointer data, gsize size)
{
  return EVP_DigestUpdate (context, data, size);
}

static gboolean
compute_hmac (const Subject *subject, guchar result[SHA256_BYTES])
{
  EVP_MAC *mac = EVP_MAC_fetch (NULL, "HMAC", NULL);
  EVP_MAC_CTX *context = EVP_MAC_CTX_new (mac);
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_MAC_PARAM_DIGEST, (char *) "SHA256", 0),
    OSSL_PARAM_construct_end (),
  };
  gsize size = 0;
  gboolean done;

  done = EVP_MAC_init (context, (const guchar *) subject->app_secret,
                       strlen (subject->app_secret), parameters) == 1 &&
         feed_subject (subject, feed_mac, context) &&
         EVP_MAC_final (context, result, &size, SHA256_BYTES) == 1 &&
         size == SHA256_BYTES;
  EVP_MAC_CTX_free (context);
  EVP_MAC_free (mac);

  return done;
}

static gboolean
compute_sha256 (const Subject *subject, guchar result[SHA256_BYTES])
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  gboolean done = EVP_DigestInit_ex (context, EVP_sha256 (), NULL) == 1 &&
                  feed_subject (subject, feed_digest, context) &&
                  EVP_DigestFinal_ex (context, result, NULL) == 1;

  EVP_MD_CTX_free (context);

  return done;
}

static char *
to_hex (const guchar bytes[SHA256_BYTES])
{
  char *hex = g_malloc (2 * SHA256_BYTES + 1);

  for (guint i = 0; i < SHA256_BYTES; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", bytes[i]);

  return hex;
}

static char *
run (gboolean          (*compute) (const Subject *subject, guchar *result),
     const char         *path,
     const char *const  *query,
     const char         *content_type,
     gconstpointer       body,
     gsize               body_size,
     const char         *app_secret)
{
  g_autoptr (GArray) pairs = sort_query (query);
  Subject subject = { path, pairs, body, is_multipart (content_type) ? 0 : body_size, app_secret };
  guchar result[SHA256_BYTES];

  /* SHA-256 is in every OpenSSL; without it nothing could be signed at all. */
  if (!compute (&subject, result))
    g_error ("OpenSSL has no SHA-256");

  return to_hex (result);
}

/**
 * vitrine_tiktok_sign:
 * @path: as on the wire, without scheme, host and query
 * @query: (nullable): key, value, key, value…, and %NULL; decoded, in any order. `sign` and
 *   `access_token` are passed over
 * @content_type: (nullable): with its parameters; a multipart body isn't signed
 * @body: the very bytes that are sent
 *
 * Signs a request as the developer guide’s “Sign your API request” (202309) has it.
 *
 * Returns: (transfer full): the value of `sign`, 64 lower-case hex digits
 */
char *
vitrine_tiktok_sign (const char        *path,
                     const char *const *query,
                     const char        *content_type,
                     gconstpointer      body,
                     gsize              body_size,
                     const char        *app_secret)
{
  g_return_val_if_fail (path != NULL && app_secret != NULL, NULL);

  return run (compute_hmac, path, query, content_type, body, body_size, app_secret);
}

/**
 * vitrine_tiktok_sign_digest:
 *
 * The SHA-256 of what vitrine_tiktok_sign() signs. It tells whether two programs sign the
 * same text without showing the text, which holds the secret.
 *
 * Returns: (transfer full): 64 lower-case hex digits
 */
char *
vitrine_tiktok_sign_digest (const char        *path,
                            const char *const *query,
                            const char        *content_type,
                            gconstpointer      body,
                            gsize              body_size,
                            const char        *app_secret)
{
  g_return_val_if_fail (path != NULL && app_secret != NULL, NULL);

  return run (compute_sha256, path, query, content_type, body, body_size, app_secret);
}

/* The strings stay the request's. */
static const char **
list_query (VitrineRequest *request)
{
  guint n = vitrine_request_get_n_query (request);
  const char **query = g_new0 (const char *, 2 * n + 1);

  for (guint i = 0; i < n; i++)
    query[2 * i] = vitrine_request_get_query (request, i, &query[2 * i + 1]);

  return query;
}

static char *
run_request (gboolean       (*compute) (const Subject *subject, guchar *result),
             VitrineRequest  *request,
             const char      *app_secret)
{
  g_autofree const char **query = list_query (request);
  GBytes *body = vitrine_request_get_body (request);
  gsize size = 0;
  gconstpointer data = body != NULL ? g_bytes_get_data (body, &size) : NULL;
  const char *content_type = vitrine_request_is_multipart (request)
                               ? "multipart/form-data"
                               : vitrine_request_get_content_type (request);

  return run (compute, vitrine_request_get_path (request), query, content_type, data, size,
              app_secret);
}

/**
 * vitrine_tiktok_sign_request:
 *
 * Returns: (transfer full): the value of `sign` for the request as it stands
 */
char *
vitrine_tiktok_sign_request (VitrineRequest *request, const char *app_secret)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (request) && app_secret != NULL, NULL);

  return run_request (compute_hmac, request, app_secret);
}

/**
 * vitrine_tiktok_sign_request_digest:
 *
 * Returns: (transfer full): the SHA-256 of what vitrine_tiktok_sign_request() signs
 */
char *
vitrine_tiktok_sign_request_digest (VitrineRequest *request, const char *app_secret)
{
  g_return_val_if_fail (VITRINE_IS_REQUEST (request) && app_secret != NULL, NULL);

  return run_request (compute_sha256, request, app_secret);
}
