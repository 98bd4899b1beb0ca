/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-faults.h"

#include <string.h>

static const struct {
  const char       *spec;
  VitrineFaultKind  kind;     /* NONE: refused */
  gint64            value;
  guint             retry_after;
  const char       *says;     /* part of the refusal */
} spec_cases[] = {
  { "reset", VITRINE_FAULT_RESET },
  { "truncate", VITRINE_FAULT_TRUNCATE },
  { "stall", VITRINE_FAULT_STALL },
  { "slow", VITRINE_FAULT_SLOW, 5 },
  { "slow,seconds=1", VITRINE_FAULT_SLOW, 1 },
  { "html", VITRINE_FAULT_HTML },
  { "duplicate", VITRINE_FAULT_DUPLICATE },
  { "huge", VITRINE_FAULT_HUGE },
  { "lost-answer", VITRINE_FAULT_LOST_ANSWER },
  { "expired-token", VITRINE_FAULT_EXPIRED_TOKEN },
  { "status", VITRINE_FAULT_STATUS, 503 },
  { "status,status=429,retry-after=7", VITRINE_FAULT_STATUS, 429, 7 },
  { "code", VITRINE_FAULT_CODE, 36009003 },
  { "code,code=36009002,path=*upload,times=1,after=0,every=1", VITRINE_FAULT_CODE, 36009002 },

  { "", VITRINE_FAULT_NONE, 0, 0, "Known are: reset, truncate, stall, slow, html, status" },
  { "flood", VITRINE_FAULT_NONE, 0, 0, "“flood”" },
  { "slow,seconds=0", VITRINE_FAULT_NONE, 0, 0, "“seconds=0”" },
  { "huge,seconds=1", VITRINE_FAULT_NONE, 0, 0, "“seconds”" },
  { "Reset", VITRINE_FAULT_NONE, 0, 0, "“Reset”" },
  { "reset,", VITRINE_FAULT_NONE, 0, 0, "lacks its value" },
  { "reset,times", VITRINE_FAULT_NONE, 0, 0, "lacks its value" },
  { "reset,times=", VITRINE_FAULT_NONE, 0, 0, "“times=”" },
  { "reset,times=0", VITRINE_FAULT_NONE, 0, 0, "“times=0”" },
  { "reset,times=-1", VITRINE_FAULT_NONE, 0, 0, "“times=-1”" },
  { "reset,times=1.5", VITRINE_FAULT_NONE, 0, 0, "“times=1.5”" },
  { "reset,times=99999999999999999999", VITRINE_FAULT_NONE, 0, 0, "“times=9" },
  { "reset,every=0", VITRINE_FAULT_NONE, 0, 0, "“every=0”" },
  { "reset,after=x", VITRINE_FAULT_NONE, 0, 0, "“after=x”" },
  { "reset,status=503", VITRINE_FAULT_NONE, 0, 0, "“status”" },
  { "status,status=200", VITRINE_FAULT_NONE, 0, 0, "“status=200”" },
  { "status,status=600", VITRINE_FAULT_NONE, 0, 0, "“status=600”" },
  { "code,code=0", VITRINE_FAULT_NONE, 0, 0, "“code=0”" },
  { "reset,colour=red", VITRINE_FAULT_NONE, 0, 0, "“colour”" },
};

static void
test_specs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spec_cases); i++) {
    g_autoptr (VitrineFaults) faults = vitrine_faults_new ();
    g_autoptr (GError) error = NULL;
    gboolean added = vitrine_faults_add (faults, spec_cases[i].spec, &error);
    VitrineFault fault = vitrine_faults_next (faults, "/a/upload");

    g_test_message ("%s", spec_cases[i].spec);
    g_assert_cmpint (added, ==, spec_cases[i].kind != VITRINE_FAULT_NONE);
    g_assert_cmpint (fault.kind, ==, spec_cases[i].kind);
    g_assert_cmpint (fault.value, ==, spec_cases[i].value);
    g_assert_cmpuint (fault.retry_after, ==, spec_cases[i].retry_after);
    if (!added) {
      g_assert_error (error, VITRINE_FAULTS_ERROR, VITRINE_FAULTS_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, spec_cases[i].says));
    }
  }
}

/* What ten calls in a row meet: x is the fault. */
static const struct { const char *spec; const char *path; const char *calls; } sequences[] = {
  { "reset", "/a", "xxxxxxxxxx" },
  { "reset,times=2", "/a", "xx........" },
  { "reset,after=3", "/a", "...xxxxxxx" },
  { "reset,after=3,times=2", "/a", "...xx....." },
  { "reset,every=3", "/a", "..x..x..x." },
  { "reset,every=3,after=1,times=2", "/a", "...x..x..." },
  { "reset,path=/a", "/a", "xxxxxxxxxx" },
  { "reset,path=/a", "/ab", ".........." },
  { "reset,path=*upload", "/product/202309/images/upload", "xxxxxxxxxx" },
  { "reset,path=/product/*", "/authorization/202309/shops", ".........." },
  { "expired-token", "/product/202309/images/upload", "xxxxxxxxxx" },
  { "expired-token", "/api/v2/token/refresh", ".........." },
};

static void
test_sequences (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sequences); i++) {
    g_autoptr (VitrineFaults) faults = vitrine_faults_new ();
    char calls[11] = "";

    g_assert_true (vitrine_faults_add (faults, sequences[i].spec, NULL));
    for (guint j = 0; j < 10; j++)
      calls[j] = vitrine_faults_next (faults, sequences[i].path).kind == VITRINE_FAULT_NONE ? '.'
                                                                                            : 'x';
    g_test_message ("%s", sequences[i].spec);
    g_assert_cmpstr (calls, ==, sequences[i].calls);
  }
}

/* Two faults: the first that applies wins, and both count every call. */
static void
test_order (void)
{
  g_autoptr (VitrineFaults) faults = vitrine_faults_new ();
  const VitrineFaultKind kinds[] = {
    VITRINE_FAULT_RESET, VITRINE_FAULT_STALL, VITRINE_FAULT_NONE,
  };

  g_assert_true (vitrine_faults_add (faults, "reset,times=1", NULL));
  g_assert_true (vitrine_faults_add (faults, "stall,after=1,times=1", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (vitrine_faults_next (faults, "/").kind, ==, kinds[i]);

  g_assert_true (vitrine_faults_add (faults, "reset", NULL));
  vitrine_faults_clear (faults);
  g_assert_cmpint (vitrine_faults_next (faults, "/").kind, ==, VITRINE_FAULT_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-faults/specs", test_specs);
  g_test_add_func ("/practice-faults/sequences", test_sequences);
  g_test_add_func ("/practice-faults/order", test_order);
  return g_test_run ();
}
