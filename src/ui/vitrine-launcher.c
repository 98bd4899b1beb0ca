/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-launcher.h"

#define NO_BAR 101

#define DESKTOP_URI "application://" APPLICATION_ID ".desktop"

/**
 * vitrine_launcher_read:
 * @unseen: whether the run ended while the seller looked elsewhere
 *
 * Returns: what is left and a bar while the run goes on; what failed once it is over and
 *   hasn't been seen; else nothing
 */
VitrineLauncherEntry
vitrine_launcher_read (const VitrineUploadTotals *totals, gboolean unseen)
{
  guint64 bytes = totals->bytes + totals->bytes_left;

  if (totals->done < totals->total)
    return (VitrineLauncherEntry) {
      .count = totals->total - totals->done,
      .percent = bytes > 0 ? totals->bytes * 100 / bytes : 0,
    };

  return (VitrineLauncherEntry) {
    .count = unseen ? totals->failed : 0,
    .percent = NO_BAR,
    .urgent = unseen,
  };
}

/**
 * vitrine_launcher_show:
 *
 * Says it on the session bus, as com.canonical.Unity.LauncherEntry has it, which the docks of
 * several desktops listen to (https://wiki.ubuntu.com/Unity/LauncherAPI). Nobody needs to.
 */
void
vitrine_launcher_show (GDBusConnection *connection, const VitrineLauncherEntry *entry)
{
  g_autofree char *path = g_strdup_printf ("/com/canonical/unity/launcherentry/%u",
                                           g_str_hash (DESKTOP_URI));
  gboolean has_bar = entry->percent < NO_BAR;
  GVariantBuilder values;

  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", "count", g_variant_new_int64 (entry->count));
  g_variant_builder_add (&values, "{sv}", "count-visible",
                         g_variant_new_boolean (entry->count > 0));
  g_variant_builder_add (&values, "{sv}", "progress",
                         g_variant_new_double (has_bar ? entry->percent / 100.0 : 0.0));
  g_variant_builder_add (&values, "{sv}", "progress-visible", g_variant_new_boolean (has_bar));
  g_variant_builder_add (&values, "{sv}", "urgent", g_variant_new_boolean (entry->urgent));
  g_dbus_connection_emit_signal (connection, NULL, path, "com.canonical.Unity.LauncherEntry",
                                 "Update", g_variant_new ("(sa{sv})", DESKTOP_URI, &values), NULL);
}
