/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-monitor.h"
#include "vitrine-upload-gate.h"

typedef struct {
  gboolean          available;
  gboolean          costs;
  gboolean          may_cost;
  gboolean          refused;
  VitrineUploadHold hold;
} HoldCase;

#define NONE    VITRINE_UPLOAD_HOLD_NONE
#define OFFLINE VITRINE_UPLOAD_HOLD_OFFLINE
#define METERED VITRINE_UPLOAD_HOLD_METERED
#define SIGN_IN VITRINE_UPLOAD_HOLD_SIGN_IN

static const HoldCase hold_cases[] = {
  { TRUE, FALSE, FALSE, FALSE, NONE },
  { TRUE, TRUE, TRUE, FALSE, NONE },
  { TRUE, TRUE, FALSE, FALSE, METERED },
  { FALSE, TRUE, FALSE, FALSE, OFFLINE },
  { FALSE, FALSE, TRUE, FALSE, OFFLINE },
  { FALSE, FALSE, TRUE, TRUE, SIGN_IN },
  { TRUE, TRUE, FALSE, TRUE, SIGN_IN },
  { TRUE, FALSE, TRUE, TRUE, SIGN_IN },
};

static void
count_cb (VitrineUploadGate *gate, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_holds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hold_cases); i++) {
    const HoldCase *row = &hold_cases[i];
    g_autoptr (TestMonitor) monitor = test_monitor_new ();
    VitrineUploadGate *gate = vitrine_upload_gate_new ();
    VitrineUploadHold hold;
    const char *reason;

    vitrine_upload_gate_set_monitor (gate, G_NETWORK_MONITOR (monitor));
    vitrine_upload_gate_set_metered (gate, row->may_cost);
    if (row->refused)
      vitrine_upload_gate_refuse (gate, "Sign in again");
    test_monitor_set (monitor, row->available, row->costs);
    g_assert_cmpint (vitrine_upload_gate_get_hold (gate, &reason), ==, row->hold);
    g_assert_cmpstr (reason, ==, row->refused ? "Sign in again" : NULL);
    g_assert_cmpint (vitrine_upload_gate_is_offline (gate), ==, !row->available);
    g_object_get (gate, "hold", &hold, NULL);
    g_assert_cmpint (hold, ==, row->hold);

    /* Signed in, with a network that costs nothing: nothing holds it any more. */
    vitrine_upload_gate_admit (gate);
    test_monitor_set (monitor, TRUE, FALSE);
    g_assert_cmpint (vitrine_upload_gate_get_hold (gate, &reason), ==, NONE);
    g_assert_null (reason);
    g_assert_finalize_object (gate);
    test_monitor_set (monitor, FALSE, FALSE);   /* nobody listens any more */
  }
}

/* However the network tells of itself, a change is told once. */
static void
test_told (void)
{
  g_autoptr (TestMonitor) monitor = test_monitor_new ();
  g_autoptr (VitrineUploadGate) gate = vitrine_upload_gate_new ();
  guint n_told = 0;

  vitrine_upload_gate_set_monitor (gate, G_NETWORK_MONITOR (monitor));
  g_signal_connect (gate, "notify::hold", G_CALLBACK (count_cb), &n_told);
  test_monitor_set (monitor, TRUE, FALSE);
  g_assert_cmpuint (n_told, ==, 0);
  test_monitor_set_quietly (monitor, FALSE);
  test_monitor_set (monitor, FALSE, FALSE);
  g_assert_cmpuint (n_told, ==, 1);
  test_monitor_set_quietly (monitor, TRUE);
  g_assert_cmpuint (n_told, ==, 2);
  test_monitor_set_quietly (monitor, FALSE);
  vitrine_upload_gate_set_monitor (gate, NULL);   /* a shop on this computer */
  g_assert_cmpuint (n_told, ==, 4);
  g_assert_cmpint (vitrine_upload_gate_get_hold (gate, NULL), ==, NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upload-gate/holds", test_holds);
  g_test_add_func ("/upload-gate/told", test_told);

  return g_test_run ();
}
