/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-file-rules.h"

#define MB ((guint64) 1024 * 1024)
#define PDF VITRINE_FILE_FORMAT_PDF
#define MP4 VITRINE_FILE_FORMAT_MP4

static const struct {
  const char        *name;
  guint64            bytes;
  VitrineFileFormat  format;
  const char        *findings;
} check_cases[] = {
  { "certificate.pdf", 1, PDF, "" },
  { "2025-report_final.pdf", 20 * MB, PDF, "" },
  { "certificate.pdf", 20 * MB + 1, PDF, "FILE-01 12038005" },
  { "film.mp4", 20 * MB + 1, MP4, "" },
  { "film.mp4", 100 * MB, MP4, "" },
  { "film.mp4", 100 * MB + 1, MP4, "FILE-01 12038005" },
  { "film.mpg", G_MAXUINT64, VITRINE_FILE_FORMAT_MPEG, "FILE-01 12038005" },
  { "certificate.pdf", 0, VITRINE_FILE_FORMAT_UNKNOWN, "FILE-04 12019103" },
  { "letter.docx", 5, VITRINE_FILE_FORMAT_UNKNOWN, "FILE-02 12019105" },
  { "certificate", 1, PDF, "FILE-03 12019104" },
  { "certificate.v2.pdf", 1, PDF, "FILE-03 12019104" },
  { "my certificate.pdf", 1, PDF, "FILE-03 12019104" },
  { "my\u00a0certificate.pdf", 1, PDF, "FILE-03 12019104" },
  { "-certificate.pdf", 1, PDF, "FILE-03 12019104" },
  { ".pdf", 1, PDF, "FILE-03 12019104" },
  { "", 1, PDF, "FILE-03 12019104, FILE-03 12019104" },
  { "Prüfzeugnis.pdf", 1, PDF, "" },
  { "证书.pdf", 1, PDF, "" },
  { "“my” file..pdf", 0, VITRINE_FILE_FORMAT_UNKNOWN,
    "FILE-04 12019103, FILE-03 12019104, FILE-03 12019104, FILE-03 12019104" },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++) {
    g_autoptr (GPtrArray) findings =
      vitrine_file_rules_check (check_cases[i].name, check_cases[i].bytes, check_cases[i].format);
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint j = 0; j < findings->len; j++) {
      const VitrineFinding *finding = findings->pdata[j];

      g_assert_cmpint (finding->level, ==, VITRINE_LEVEL_ERROR);
      g_assert_null (finding->fix);
      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, j > 0 ? ", " : "", finding->rule,
                              finding->codes[0]);
    }
    g_test_message ("row %zu", i);
    g_assert_cmpstr (text->str, ==, check_cases[i].findings);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/file-rules/check", test_check);

  return g_test_run ();
}
