/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-csv-writer.h"

/* Each comes back as it was. */
static const struct { const char *field; const char *written; } field_cases[] = {
  { "", "" },
  { "a", "a" },
  { "a,b", "\"a,b\"" },
  { "12\" shoe", "\"12\"\" shoe\"" },
  { "two\nlines", "\"two\nlines\"" },
  { "=1+1", "'=1+1" },
  { "+1", "'+1" },
  { "-1", "'-1" },
  { "@SUM(A1)", "'@SUM(A1)" },
  { "\t=1", "'\t=1" },
  { "\r=1", "\"'\r=1\"" },
  { "=HYPERLINK(\"http://a\",1)", "\"'=HYPERLINK(\"\"http://a\"\",1)\"" },
  { "a=b", "a=b" },
  { "'90s jeans", "'90s jeans" },
  { "'=1", "''=1" },
  { "''=1", "'''=1" },
  { "'", "''" },
  { "''", "'''" },
  { "''a", "''a" },
};

static void
test_fields (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (field_cases); i++) {
    g_autoptr (GString) line = g_string_new (NULL);
    g_autofree char *expected = g_strconcat (field_cases[i].written, "\r\n", NULL);
    g_autoptr (GString) guarded = g_string_new (NULL);

    vitrine_csv_append_field (line, field_cases[i].field);
    vitrine_csv_end_line (line);
    g_assert_cmpstr (line->str, ==, expected);

    /* Without quotes, as a reader gives it. */
    for (const char *at = field_cases[i].written; *at != '\0'; at++) {
      if (*at != '"' || at[1] == '"')
        g_string_append_c (guarded, *at);
    }
    if (field_cases[i].written[0] != '"' || field_cases[i].field[0] == '=') {
      vitrine_csv_unguard (guarded->str);
      g_assert_cmpstr (guarded->str, ==, field_cases[i].field);
    }
  }
}

static void
test_line (void)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char empty[] = "'";

  vitrine_csv_append_field (line, NULL);
  vitrine_csv_append_empty (line);
  vitrine_csv_append_field (line, "a");
  vitrine_csv_end_line (line);
  g_assert_cmpstr (line->str, ==, ",',a\r\n");
  vitrine_csv_unguard (empty);
  g_assert_cmpstr (empty, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-writer/fields", test_fields);
  g_test_add_func ("/csv-writer/line", test_line);
  return g_test_run ();
}
