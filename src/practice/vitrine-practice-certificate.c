/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-certificate.h"

#include <glib/gi18n.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#define DAY (24 * 3600)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

/* Whoever trusts it trusts it for this computer alone, and as its own authority. */
static const struct { int nid; const char *value; } extensions[] = {
  { NID_basic_constraints, "critical,CA:TRUE" },
  { NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost" },
};

static gboolean
add_extensions (X509 *certificate)
{
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++) {
    X509_EXTENSION *extension = X509V3_EXT_conf_nid (NULL, NULL, extensions[i].nid,
                                                     extensions[i].value);
    gboolean added = extension != NULL && X509_add_ext (certificate, extension, -1) == 1;

    X509_EXTENSION_free (extension);
    if (!added)
      return FALSE;
  }

  return TRUE;
}

/* At most 63 bits, so that it stays positive as the standard asks. */
static gboolean
set_serial (X509 *certificate)
{
  guint64 serial;

  return RAND_bytes ((guchar *) &serial, sizeof serial) == 1 &&
         ASN1_INTEGER_set_uint64 (X509_get_serialNumber (certificate),
                                  (serial & G_MAXINT64) | 1) == 1;
}

/* Good from yesterday on, for clocks that are off, and for a month: it ends with the run. */
static gboolean
fill (X509 *certificate, EVP_PKEY *key)
{
  X509_NAME *name = X509_get_subject_name (certificate);

  return X509_set_version (certificate, 2) == 1 &&
         set_serial (certificate) &&
         X509_gmtime_adj (X509_getm_notBefore (certificate), -DAY) != NULL &&
         X509_gmtime_adj (X509_getm_notAfter (certificate), 30 * DAY) != NULL &&
         X509_set_pubkey (certificate, key) == 1 &&
         X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_ASC,
                                     (const guchar *) "Vitrine practice shop", -1, -1, 0) == 1 &&
         X509_set_issuer_name (certificate, name) == 1 &&
         add_extensions (certificate) &&
         X509_sign (certificate, key, EVP_sha256 ()) > 0;
}

static char *
to_pem (X509 *certificate, EVP_PKEY *key)
{
  g_autoptr (BIO) bio = BIO_new (BIO_s_secmem ());
  char *text;
  long size;

  if (PEM_write_bio_X509 (bio, certificate) != 1 ||
      PEM_write_bio_PrivateKey (bio, key, NULL, NULL, 0, NULL, NULL) != 1)
    return NULL;
  size = BIO_get_mem_data (bio, &text);

  return g_strndup (text, size);
}

/**
 * vitrine_practice_certificate_new:
 *
 * Makes a key and a certificate for 127.0.0.1 and localhost, which nobody else has.
 *
 * Returns: (transfer full): the certificate with its key, or %NULL and an error
 */
GTlsCertificate *
vitrine_practice_certificate_new (GError **error)
{
  g_autoptr (EVP_PKEY) key = EVP_EC_gen ("P-256");
  g_autoptr (X509) certificate = X509_new ();
  g_autofree char *pem = NULL;
  GTlsCertificate *result;

  if (key != NULL && certificate != NULL && fill (certificate, key))
    pem = to_pem (certificate, key);
  if (pem == NULL) {
    g_set_error_literal (error, G_TLS_ERROR, G_TLS_ERROR_MISC,
                         _("No certificate could be made for the practice shop"));
    return NULL;
  }

  result = g_tls_certificate_new_from_pem (pem, -1, error);
  OPENSSL_cleanse (pem, strlen (pem));

  return result;
}
