/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-contact-form-private.h"

static const struct { const char *text; gboolean is; } phone_cases[] = {
  { "+44 2079460000", TRUE }, { "+1-2025550123", TRUE }, { "+49 30 1234567", TRUE },
  { "+353 1-234-5678", TRUE }, { "+1268 4601234", TRUE }, { "+66 1234567", TRUE },
  { "+66 12345678901234567890", TRUE },
  { "", FALSE }, { "+", FALSE }, { "2079460000", FALSE }, { "0044 2079460000", FALSE },
  { "+442079460000", FALSE }, { "+44", FALSE }, { "+44 ", FALSE }, { "+44 123456", FALSE },
  { "+0 2079460000", FALSE }, { "+12345 2079460000", FALSE }, { "+44  2079460000", FALSE },
  { "+44 (0)2079460000", FALSE }, { "+44 207946000x", FALSE }, { " +44 2079460000", FALSE },
  { "+44 2079460000\n", FALSE }, { "+66 123456789012345678901", FALSE }, { "+44.2079460", FALSE },
  { "+44 1-2-3-4-5-6-7-8-9-0-1", TRUE }, { "+44 1-2-3-4-5-6-7-8-9-0-1-2-3", FALSE },
};

static const struct { const char *text; gboolean is; } email_cases[] = {
  { "name@example.com", TRUE }, { "a.b+c@mail.example.co.uk", TRUE }, { "müller@exämple.de", TRUE },
  { "", FALSE }, { "name", FALSE }, { "@example.com", FALSE }, { "name@", FALSE },
  { "name@example", FALSE }, { "name@.com", FALSE }, { "name@example.", FALSE },
  { "name@exa..mple.com", FALSE }, { "a@b@example.com", FALSE }, { "my name@example.com", FALSE },
  { "name@example.com ", FALSE }, { "name@\u00a0example.com", FALSE },
};

static const struct { const char *text; gboolean is; } link_cases[] = {
  { "https://example.org/a?b=c#d", TRUE }, { "http://example.org", TRUE },
  { "HTTPS://EXAMPLE.ORG/", TRUE },
  { "", FALSE }, { "example.org", FALSE }, { "//example.org/a", FALSE }, { "ftp://example.org",
    FALSE }, { "javascript:alert(1)", FALSE }, { "https:///path", FALSE }, { "https://", FALSE },
  { "https://example.org/a b", FALSE }, { " https://example.org", FALSE },
};

#define TEST_CASES(cases, function) \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) { \
    g_test_message ("%s", cases[i].text); \
    g_assert_cmpint (function (cases[i].text), ==, cases[i].is); \
  }

static void
test_phone (void)
{
  TEST_CASES (phone_cases, vitrine_contact_form_is_phone);
}

static void
test_email (void)
{
  TEST_CASES (email_cases, vitrine_contact_form_is_email);
}

static void
test_link (void)
{
  TEST_CASES (link_cases, vitrine_contact_form_is_link);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/contact-form/phone", test_phone);
  g_test_add_func ("/contact-form/email", test_email);
  g_test_add_func ("/contact-form/link", test_link);

  return g_test_run ();
}
