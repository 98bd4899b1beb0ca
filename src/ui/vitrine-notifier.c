/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-notifier.h"

#include "vitrine-launcher.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>

#define NOTIFICATION_ID "run-over"

/* So long after its last picture a run is over; what comes sooner belongs to it. */
#define SETTLE_S 4

/* Any of these shows notifications; GIO finds out which. Without one it would complain. */
static const char *const services[] = {
  "org.freedesktop.Notifications", "org.freedesktop.portal.Desktop", "org.gtk.Notifications",
};

/* How to ask the bus who is there, and who would be started. */
static const char *const questions[] = { "ListNames", "ListActivatableNames" };

struct _VitrineNotifier {
  GObject               parent_instance;

  VitrineUploadQueue   *queue;
  GtkWindow            *window;       /* NULL before there is one, and after */
  GCancellable         *cancellable;
  gsize                 question;     /* that the bus was asked last */
  gint64                told;         /* when the run began that was told of last */
  gboolean              unseen;       /* a run is over, and the window had no focus since */
  gboolean              is_shown;     /* there may be a notification to take back */
  guint                 settle_source;
  VitrineLauncherEntry  entry;        /* what the launcher was told last */
};

G_DEFINE_FINAL_TYPE (VitrineNotifier, vitrine_notifier, G_TYPE_OBJECT)

static GApplication *
get_application (VitrineNotifier *self)
{
  return self->window != NULL ? G_APPLICATION (gtk_window_get_application (self->window)) : NULL;
}

static GDBusConnection *
get_connection (VitrineNotifier *self)
{
  GApplication *application = get_application (self);

  return application != NULL ? g_application_get_dbus_connection (application) : NULL;
}

static void
update_launcher (VitrineNotifier *self)
{
  GDBusConnection *connection = get_connection (self);
  VitrineLauncherEntry entry =
    vitrine_launcher_read (vitrine_upload_queue_get_totals (self->queue), self->unseen);

  if (connection == NULL || (entry.count == self->entry.count
                             && entry.percent == self->entry.percent
                             && entry.urgent == self->entry.urgent))
    return;

  self->entry = entry;
  vitrine_launcher_show (connection, &entry);
}

/* --- the notification --- */

static void
show (VitrineNotifier *self)
{
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (self->queue);
  GApplication *application = get_application (self);
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = NULL;

  if (application == NULL || !self->unseen)
    return;

  notification = g_notification_new (totals->failed > 0 ? _("Some pictures were not sent")
                                                        : _("All pictures are sent"));
  body = vitrine_words_dup_run (totals);
  g_notification_set_body (notification, body);
  g_application_send_notification (application, NOTIFICATION_ID, notification);
  self->is_shown = TRUE;
}

static gboolean
names_a_service (GVariant *answer)
{
  g_autofree const char **names = NULL;

  g_variant_get (answer, "(^a&s)", &names);
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++) {
    if (g_strv_contains (names, services[i]))
      return TRUE;
  }

  return FALSE;
}

static void ask (VitrineNotifier *self);

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineNotifier) self = user_data;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer == NULL)
    return;

  if (names_a_service (answer)) {
    show (self);
  } else if (self->question + 1 < G_N_ELEMENTS (questions)) {
    self->question++;
    ask (self);
  }
}

static void
ask (VitrineNotifier *self)
{
  GDBusConnection *connection = get_connection (self);

  if (connection != NULL)
    g_dbus_connection_call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                            "org.freedesktop.DBus", questions[self->question], NULL,
                            G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, -1,
                            self->cancellable, answered_cb, g_object_ref (self));
}

/* --- when --- */

static gboolean
settled_cb (gpointer user_data)
{
  VitrineNotifier *self = user_data;
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (self->queue);

  self->settle_source = 0;
  self->told = totals->started;
  self->unseen = self->window != NULL && !gtk_window_is_active (self->window)
                 && totals->sent + totals->reused + totals->failed > 0;
  update_launcher (self);
  if (self->unseen) {
    self->question = 0;
    ask (self);
  }

  return G_SOURCE_REMOVE;
}

static void
on_queue_changed (VitrineNotifier *self)
{
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (self->queue);
  gboolean is_over = totals->started != 0 && totals->ended != 0;

  update_launcher (self);
  if (!is_over)
    g_clear_handle_id (&self->settle_source, g_source_remove);
  else if (totals->started != self->told && self->settle_source == 0)
    self->settle_source = g_timeout_add_seconds (SETTLE_S, settled_cb, self);
}

static void
on_is_active (VitrineNotifier *self)
{
  GApplication *application = get_application (self);

  if (!gtk_window_is_active (self->window))
    return;

  self->unseen = FALSE;
  update_launcher (self);
  if (self->is_shown && application != NULL)
    g_application_withdraw_notification (application, NOTIFICATION_ID);
  self->is_shown = FALSE;
}

static void
vitrine_notifier_dispose (GObject *object)
{
  VitrineNotifier *self = VITRINE_NOTIFIER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  vitrine_notifier_set_window (self, NULL);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (vitrine_notifier_parent_class)->dispose (object);
}

static void
vitrine_notifier_finalize (GObject *object)
{
  g_clear_object (&VITRINE_NOTIFIER (object)->cancellable);

  G_OBJECT_CLASS (vitrine_notifier_parent_class)->finalize (object);
}

static void
vitrine_notifier_class_init (VitrineNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_notifier_finalize;
}

static void
vitrine_notifier_init (VitrineNotifier *self)
{
  const VitrineUploadTotals none = { 0 };

  self->cancellable = g_cancellable_new ();
  self->entry = vitrine_launcher_read (&none, FALSE);
}

VitrineNotifier *
vitrine_notifier_new (VitrineUploadQueue *queue)
{
  VitrineNotifier *self = g_object_new (VITRINE_TYPE_NOTIFIER, NULL);

  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "changed", G_CALLBACK (on_queue_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * vitrine_notifier_set_window:
 * @window: (nullable): of a #GtkApplication; while it has the focus the seller sees by itself
 *   what becomes of a run
 */
void
vitrine_notifier_set_window (VitrineNotifier *self, GtkWindow *window)
{
  g_return_if_fail (VITRINE_IS_NOTIFIER (self));

  if (self->window == window)
    return;

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  g_set_weak_pointer (&self->window, window);
  if (window != NULL)
    g_signal_connect_object (window, "notify::is-active", G_CALLBACK (on_is_active), self,
                             G_CONNECT_SWAPPED);
}
