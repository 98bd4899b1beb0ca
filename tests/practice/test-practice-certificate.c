/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-certificate.h"

static void
test_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = vitrine_practice_certificate_new (&error);
  g_autoptr (GTlsCertificate) other = vitrine_practice_certificate_new (NULL);
  g_autoptr (GSocketConnectable) here = g_network_address_new ("127.0.0.1", 443);
  g_autoptr (GSocketConnectable) localhost = g_network_address_new ("localhost", 443);
  g_autoptr (GSocketConnectable) elsewhere = g_network_address_new ("example.org", 443);

  g_assert_no_error (error);
  g_assert_cmpint (g_tls_certificate_verify (certificate, here, certificate), ==, 0);
  g_assert_cmpint (g_tls_certificate_verify (certificate, localhost, certificate), ==, 0);
  g_assert_cmpint (g_tls_certificate_verify (certificate, elsewhere, certificate), ==,
                   G_TLS_CERTIFICATE_BAD_IDENTITY);
  g_assert_cmpint (g_tls_certificate_verify (certificate, here, other), !=, 0);
  g_assert_false (g_tls_certificate_is_same (certificate, other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-certificate/new", test_new);
  return g_test_run ();
}
