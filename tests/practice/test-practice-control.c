/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-control.h"

#include <string.h>

static const struct {
  const char *text;
  const char *says;     /* part of the refusal; NULL: it is read */
  guint       n_faults;
} fault_cases[] = {
  { "{\"faults\":[\"reset,times=1\"]}", NULL, 1 },
  { " [\"reset,times=1\",\"stall,times=1\"]", NULL, 2 },
  { "reset,times=1\n\n  stall,times=1  \n", NULL, 2 },
  { "{\"faults\":[]}", NULL, 0 },
  { "[]", NULL, 0 },
  { "", NULL, 0 },
  { "{\"faults\":[\"reset\",\"flood\"]}", "“flood”" },
  { "status\nnothing\n", "“nothing”" },
  { "{\"faults\":\"reset\"}", "Wanted" },
  { "{\"faults\":[5]}", "Wanted" },
  { "{\"faults\":null}", "Wanted" },
  { "{\"fault\":[]}", "Wanted" },
  { "{", "Wanted" },
  { "\xff", "Wanted" },
};

static guint
count_faults (VitrineFaults *faults)
{
  guint n = 0;

  while (vitrine_faults_next (faults, "/").kind != VITRINE_FAULT_NONE)
    n++;

  return n;
}

static void
test_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++) {
    g_autoptr (GBytes) body = g_bytes_new_static (fault_cases[i].text,
                                                  strlen (fault_cases[i].text));
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineFaults) faults = vitrine_practice_control_read_faults (body, &error);

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    if (fault_cases[i].says != NULL) {
      g_assert_null (faults);
      g_assert_nonnull (strstr (error->message, fault_cases[i].says));
    } else {
      g_assert_no_error (error);
      g_assert_cmpuint (count_faults (faults), ==, fault_cases[i].n_faults);
    }
  }
}

static const struct { const char *text; gboolean is_offset; gint64 seconds; } offset_cases[] = {
  { "{\"offset\":290}", TRUE, 290 },
  { "{\"offset\":-40,\"more\":1}", TRUE, -40 },
  { "{\"offset\":0}", TRUE, 0 },
  { "{\"offset\":\"5\"}", FALSE },
  { "{\"offset\":1.5}", FALSE },
  { "{\"offset\":1e99}", FALSE },
  { "{\"offset\":null}", FALSE },
  { "{\"offset\":-9223372036854775808}", FALSE },
  { "{\"offset\":9223372036854775807}", FALSE },
  { "{}", FALSE },
  { "[]", FALSE },
  { "5", FALSE },
  { "", FALSE },
  { "{\"offset\":", FALSE },
};

static void
test_offset (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (offset_cases); i++) {
    g_autoptr (GBytes) body = g_bytes_new_static (offset_cases[i].text,
                                                  strlen (offset_cases[i].text));
    g_autoptr (GError) error = NULL;
    gint64 seconds = 0;

    g_test_message ("%s", offset_cases[i].text);
    g_assert_cmpint (vitrine_practice_control_read_offset (body, &seconds, &error), ==,
                     offset_cases[i].is_offset);
    if (offset_cases[i].is_offset)
      g_assert_cmpint (seconds, ==, offset_cases[i].seconds);
    else
      g_assert_error (error, VITRINE_PRACTICE_CONTROL_ERROR, VITRINE_PRACTICE_CONTROL_ERROR_FORM);
  }
}

/* Too long, and too deep for a reader that calls itself. */
static void
test_hostile (void)
{
  const struct { gsize size; char letter; } bodies[] = {
    { 16 * 1024, '[' }, { 16 * 1024, '{' }, { 1024 * 1024, 'x' }, { 1024 * 1024, ' ' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autofree char *text = g_strnfill (bodies[i].size, bodies[i].letter);
    g_autoptr (GBytes) body = g_bytes_new_static (text, bodies[i].size);
    gint64 seconds;

    g_assert_null (vitrine_practice_control_read_faults (body, NULL));
    g_assert_false (vitrine_practice_control_read_offset (body, &seconds, NULL));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-control/faults", test_faults);
  g_test_add_func ("/practice-control/offset", test_offset);
  g_test_add_func ("/practice-control/hostile", test_hostile);
  return g_test_run ();
}
