/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-identifier-code.h"

#include <string.h>

#define GTIN VITRINE_IDENTIFIER_GTIN
#define EAN VITRINE_IDENTIFIER_EAN
#define UPC VITRINE_IDENTIFIER_UPC
#define ISBN VITRINE_IDENTIFIER_ISBN
#define JAN VITRINE_IDENTIFIER_JAN
#define FITS VITRINE_IDENTIFIER_FITS
#define LENGTH VITRINE_IDENTIFIER_WRONG_LENGTH
#define NOT_DIGITS VITRINE_IDENTIFIER_NOT_DIGITS
#define WRONG_X VITRINE_IDENTIFIER_WRONG_X

/* The first six are the reference's codes. */
static const struct {
  VitrineIdentifierKind  kind;
  const char            *code;
  VitrineIdentifierForm  form;
  gboolean               right;
} code_cases[] = {
  { EAN, "4006381333931", FITS, TRUE },
  { UPC, "036000291452", FITS, TRUE },
  { EAN, "96385074", FITS, TRUE },
  { GTIN, "00012345678905", FITS, TRUE },
  { ISBN, "9780596520687", FITS, TRUE },
  { ISBN, "080442957X", FITS, TRUE },

  { JAN, "4901234567894", FITS, TRUE },
  { JAN, "49968712", FITS, TRUE },
  { EAN, "10012345678902", FITS, TRUE },
  { ISBN, "0306406152", FITS, TRUE },
  { GTIN, "10000000000000", FITS, FALSE },     /* the platform's own samples */
  { GTIN, "12345678901234", FITS, FALSE },
  { EAN, "4006381333932", FITS, FALSE },
  { ISBN, "0804429570", FITS, FALSE },
  { ISBN, "0306406153", FITS, FALSE },

  { GTIN, "4006381333931", LENGTH, TRUE },
  { EAN, "036000291452", LENGTH, TRUE },
  { UPC, "4006381333931", LENGTH, TRUE },
  { JAN, "00012345678905", LENGTH, TRUE },
  { ISBN, "978059652068", LENGTH, FALSE },
  { EAN, "", LENGTH, FALSE },
  { UPC, "03600029145X", NOT_DIGITS, FALSE },
  { EAN, "4006381-33393", NOT_DIGITS, FALSE },
  { EAN, "４００６３８１３３３９３１", NOT_DIGITS, FALSE },
  { ISBN, "080442957x", WRONG_X, FALSE },
  { ISBN, "08044X9570", WRONG_X, FALSE },
  { ISBN, "978059652068X", WRONG_X, FALSE },
  { ISBN, "X", WRONG_X, FALSE },
};

static const struct { const char *code; char digit; } digit_cases[] = {
  { "400638133393?", '1' }, { "03600029145?", '2' }, { "9638507?", '4' },
  { "0001234567890?", '5' }, { "080442957?", 'X' }, { "030640615?", '2' },
  { "000000000000?", '0' }, { "", 0 }, { "?", 0 }, { "123456789?", 'X' }, { "1234567890?", 0 },
  { "12345?7", 0 }, { "4006381 33393", 0 },
};

static const struct { const char *code; const char *clean; } clean_cases[] = {
  { " 4006381333931\n", "4006381333931" }, { "978-0-596-52068-7", "9780596520687" },
  { "0-8044-2957-x", "080442957X" }, { "0 36000\u00a029145 2", "036000291452" },
  { "978\u20110\u200b596520687", "9780596520687" }, { "abc", "abc" }, { "", "" },
};

static const struct {
  VitrineIdentifierKind  kind;
  const char            *code;
  const char            *padded;
} pad_cases[] = {
  { UPC, "36000291452", "036000291452" },
  { GTIN, "4006381333931", "04006381333931" },
  { GTIN, "12345678905", "00012345678905" },
  { EAN, "036000291452", "0036000291452" },
  { EAN, "4006381333931", NULL },             /* it fits */
  { UPC, "36000291453", NULL },               /* its check digit is wrong */
  { UPC, "4006381333931", NULL },             /* too long */
  { ISBN, "306406152", NULL },
  { UPC, "0", NULL },
  { UPC, "3600029145x", NULL },
};

static const char *const lengths[] = {
  [GTIN] = "14", [EAN] = "8, 13, 14", [UPC] = "12", [ISBN] = "10, 13", [JAN] = "8, 13",
};

static void
test_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (code_cases); i++) {
    const char *code = code_cases[i].code;

    g_test_message ("%s %s", vitrine_identifier_kind_to_string (code_cases[i].kind), code);
    g_assert_cmpint (vitrine_identifier_code_get_form (code_cases[i].kind, code), ==,
                     code_cases[i].form);
    g_assert_cmpint (vitrine_identifier_code_is_right (code), ==, code_cases[i].right);
  }
}

/* Of each right code, every other last digit is wrong, and the right one is offered. */
static void
test_check_digit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (digit_cases); i++)
    g_assert_cmpint (vitrine_identifier_code_get_check_digit (digit_cases[i].code), ==,
                     digit_cases[i].digit);

  for (gsize i = 0; i < G_N_ELEMENTS (code_cases); i++) {
    g_autofree char *code = g_strdup (code_cases[i].code);
    gsize last = strlen (code) - 1;

    if (!code_cases[i].right)
      continue;
    for (char digit = '0'; digit <= '9'; digit++) {
      code[last] = digit;
      g_assert_cmpint (vitrine_identifier_code_is_right (code), ==,
                       digit == code_cases[i].code[last]);
    }
  }
}

static void
test_clean (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clean_cases); i++) {
    g_autofree char *clean = vitrine_identifier_code_clean (clean_cases[i].code);

    g_assert_cmpstr (clean, ==, clean_cases[i].clean);
  }
}

static void
test_pad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pad_cases); i++) {
    g_autofree char *padded = vitrine_identifier_code_pad (pad_cases[i].kind, pad_cases[i].code);

    g_test_message ("%s", pad_cases[i].code);
    g_assert_cmpstr (padded, ==, pad_cases[i].padded);
  }
}

static void
test_kinds (void)
{
  for (VitrineIdentifierKind kind = 0; kind < VITRINE_N_IDENTIFIERS; kind++) {
    g_autofree char *list = vitrine_identifier_kind_list_lengths (kind);
    VitrineIdentifierKind again;

    g_assert_true (vitrine_identifier_kind_from_string (vitrine_identifier_kind_to_string (kind),
                                                        &again));
    g_assert_cmpint (again, ==, kind);
    g_assert_cmpstr (list, ==, lengths[kind]);
  }
  g_assert_false (vitrine_identifier_kind_from_string ("ean", &(VitrineIdentifierKind) { 0 }));
  g_assert_false (vitrine_identifier_kind_from_string ("", &(VitrineIdentifierKind) { 0 }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/identifier-code/codes", test_codes);
  g_test_add_func ("/identifier-code/check-digit", test_check_digit);
  g_test_add_func ("/identifier-code/clean", test_clean);
  g_test_add_func ("/identifier-code/pad", test_pad);
  g_test_add_func ("/identifier-code/kinds", test_kinds);

  return g_test_run ();
}
