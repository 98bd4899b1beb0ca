/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-application.h"

#include "vitrine-incoming.h"
#include "vitrine-instance.h"
#include "vitrine-intake.h"
#include "vitrine-notifier.h"
#include "vitrine-preferences.h"
#include "vitrine-settings.h"
#include "vitrine-upload-queue.h"
#include "vitrine-window.h"

#include <glib/gi18n.h>

struct _VitrineApplication {
  AdwApplication      parent_instance;

  char               *data_dir;
  char               *practice_url;
  VitrineCredentials *credentials;
  char               *shop_cipher;

  VitrineSettings    *settings;
  VitrineWorkspace   *workspace;
  VitrineIntake      *intake;
  VitrineIncoming    *incoming;
  VitrineUploadQueue *queue;
  VitrineNotifier    *notifier;
  VitrineWindow      *window;    /* owned by GTK; NULL before it is made and once it is gone */
  guint               awake;     /* the cookie that keeps the computer from sleeping; 0: none */
  GPtrArray          *files;     /* given at start, until the workspace is open; NULL after */
};

G_DEFINE_FINAL_TYPE (VitrineApplication, vitrine_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "practice-url", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_("Use a practice shop that runs already"), N_("URL") },
  { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Keep everything in this folder"), N_("DIR") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_("Print the version and exit") },
  { NULL }
};

static const struct {
  const char *action;
  const char *accels[3];
} accelerators[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "window.close", { "<Control>w" } },
  { "win.add", { "<Control>o" } },
  { "win.add-folder", { "<Control><Shift>o" } },
  { "win.filter", { "<Control><Shift>f" } },
  { "win.log", { "F12" } },
  { "win.log-fills", { "<Shift>F12" } },
  { "win.retry-all", { "<Control><Shift>r" } },
  { "win.show-page::images", { "<Alt>1" } },
  { "win.show-page::products", { "<Alt>2" } },
};

/* --- the command line --- */

/* Taken out of the environment at once, so that no program that we start inherits it. */
static char *
take_variable (const char *name)
{
  char *value = g_strdup (g_getenv (name));

  g_unsetenv (name);

  return value;
}

static void
take_credentials (VitrineApplication *self)
{
  g_autofree char *app_key = take_variable ("VITRINE_APP_KEY");
  g_autofree char *app_secret = take_variable ("VITRINE_APP_SECRET");
  g_autofree char *access_token = take_variable ("VITRINE_ACCESS_TOKEN");
  g_autofree char *refresh_token = take_variable ("VITRINE_REFRESH_TOKEN");

  self->shop_cipher = take_variable ("VITRINE_SHOP_CIPHER");
  if (app_key != NULL && app_secret != NULL)
    self->credentials = vitrine_credentials_new (app_key, app_secret, access_token,
                                                 refresh_token);
}

static int
vitrine_application_handle_local_options (GApplication *application, GVariantDict *values)
{
  VitrineApplication *self = VITRINE_APPLICATION (application);
  g_autofree char *default_dir = g_build_filename (g_get_user_data_dir (), PACKAGE_NAME, NULL);
  g_autofree char *id = NULL;

  if (g_variant_dict_contains (values, "version")) {
    g_print ("%s %s\n", PACKAGE_NAME, PACKAGE_VERSION);
    return 0;
  }

  g_variant_dict_lookup (values, "practice-url", "s", &self->practice_url);
  g_variant_dict_lookup (values, "data-dir", "^ay", &self->data_dir);
  /* A folder of its own is another seller's desk, and each desk has one window. */
  id = vitrine_instance_dup_id (APPLICATION_ID, self->data_dir, default_dir);
  g_application_set_application_id (application, id);

  return -1;
}

/* --- jobs --- */

static void
on_image_ready (VitrineApplication *self, VitrineImage *image)
{
  if (vitrine_settings_get_boolean (self->settings, "send-when-ready"))
    vitrine_upload_queue_add (self->queue, image);
}

/* While something is under way the computer stays awake; what waits can wait on. */
static void
on_queue_changed (VitrineApplication *self)
{
  GtkApplication *application = GTK_APPLICATION (self);
  gboolean active = vitrine_upload_queue_get_totals (self->queue)->active > 0;

  if (active && self->awake == 0 && self->window != NULL) {
    self->awake = gtk_application_inhibit (application, GTK_WINDOW (self->window),
                                           GTK_APPLICATION_INHIBIT_SUSPEND,
                                           _("Pictures are being sent"));
  } else if (!active && self->awake != 0) {
    gtk_application_uninhibit (application, self->awake);
    self->awake = 0;
  }
}

static void
on_send_metered (VitrineApplication *self)
{
  vitrine_upload_queue_set_metered (self->queue,
                                    vitrine_settings_get_boolean (self->settings,
                                                                  "send-metered"));
}

/* A shop on this computer is there without any network. */
static void
watch_network (VitrineApplication *self)
{
  g_signal_connect_object (self->settings, "notify::send-metered", G_CALLBACK (on_send_metered),
                           self, G_CONNECT_SWAPPED);
  on_send_metered (self);
  if (!vitrine_workspace_is_local (self->workspace))
    vitrine_upload_queue_set_monitor (self->queue, g_network_monitor_get_default ());
}

static void
make_jobs (VitrineApplication *self)
{
  VitrineWorkspaceOptions workspace_options = {
    .data_dir = self->data_dir,
    .practice_url = self->practice_url,
    .credentials = self->credentials,
    .shop_cipher = self->shop_cipher,
  };

  self->settings = vitrine_settings_new ();
  self->workspace = vitrine_workspace_new (&workspace_options);
  self->intake = vitrine_intake_new (self->workspace);
  self->incoming = vitrine_incoming_new (self->workspace, self->intake);
  self->queue = vitrine_upload_queue_new (self->workspace);
  self->notifier = vitrine_notifier_new (self->queue);
  g_clear_pointer (&self->credentials, vitrine_credentials_unref);
  watch_network (self);
  g_signal_connect_object (self->queue, "changed", G_CALLBACK (on_queue_changed), self,
                           G_CONNECT_SWAPPED);

  g_object_bind_property (self->settings, "prepare-when-needed", self->intake, "automatic",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->intake, "image-ready", G_CALLBACK (on_image_ready), self,
                           G_CONNECT_SWAPPED);
}

static void
workspace_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineApplication) self = user_data;
  g_autoptr (GPtrArray) files = g_steal_pointer (&self->files);
  g_autoptr (GError) error = NULL;

  /* What went wrong is said by the workspace's trouble, in the window's banner. */
  if (!vitrine_workspace_open_finish (VITRINE_WORKSPACE (source), result, &error))
    g_info ("Not opened: %s", error->message);
  else
    vitrine_backup_keeper_start (vitrine_workspace_get_backups (self->workspace));
  if (self->window == NULL)
    return;

  vitrine_window_set_ready (self->window);
  if (files != NULL && files->len > 0)
    vitrine_window_take_files (self->window, files);
}

static void
on_set_aside (VitrineApplication *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = vitrine_workspace_set_aside (self->workspace, &error);
  g_autofree char *words = NULL;

  if (path == NULL) {
    vitrine_window_say (self->window, error->message);
    return;
  }

  /* Translators: %s is the path of a file. */
  words = g_strdup_printf (_("What was there is kept as %s"), path);
  vitrine_window_say (self->window, words);
  vitrine_workspace_open_async (self->workspace, workspace_opened_cb, g_object_ref (self));
}

/* --- actions --- */

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineApplication *self = user_data;

  gtk_window_present (GTK_WINDOW (vitrine_preferences_new (self->settings,
                                                           GTK_WINDOW (self->window))));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineApplication *self = user_data;

  adw_show_about_window (GTK_WINDOW (self->window),
                         "application-name", _("Vitrine"),
                         "application-icon", APPLICATION_ID,
                         "developer-name", _("The Vitrine developers"),
                         "version", PACKAGE_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Pictures and listings for your shops"),
                         NULL);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineApplication *self = user_data;

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static const GActionEntry action_entries[] = {
  { "preferences", preferences_action },
  { "about", about_action },
  { "quit", quit_action },
};

/* --- the application --- */

static void
vitrine_application_startup (GApplication *application)
{
  VitrineApplication *self = VITRINE_APPLICATION (application);

  G_APPLICATION_CLASS (vitrine_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           accelerators[i].accels);
  make_jobs (self);
}

static void
vitrine_application_activate (GApplication *application)
{
  VitrineApplication *self = VITRINE_APPLICATION (application);

  if (self->window == NULL) {
    self->window = vitrine_window_new (ADW_APPLICATION (self), self->workspace, self->intake,
                                       self->incoming, self->queue, self->settings);
    g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
    vitrine_notifier_set_window (self->notifier, GTK_WINDOW (self->window));
    g_signal_connect_object (self->window, "set-aside", G_CALLBACK (on_set_aside), self,
                             G_CONNECT_SWAPPED);
    self->files = g_ptr_array_new_with_free_func (g_object_unref);
    vitrine_workspace_open_async (self->workspace, workspace_opened_cb, g_object_ref (self));
  }

  gtk_window_present (GTK_WINDOW (self->window));
}

static void
vitrine_application_open (GApplication  *application,
                          GFile        **files,
                          int            n_files,
                          const char    *hint)
{
  VitrineApplication *self = VITRINE_APPLICATION (application);
  g_autoptr (GPtrArray) opened = g_ptr_array_new_with_free_func (g_object_unref);

  vitrine_application_activate (application);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->files != NULL ? self->files : opened, g_object_ref (files[i]));
  if (opened->len > 0)
    vitrine_window_take_files (self->window, opened);
}

static void
vitrine_application_shutdown (GApplication *application)
{
  VitrineApplication *self = VITRINE_APPLICATION (application);

  vitrine_incoming_stop (self->incoming);
  vitrine_intake_stop (self->intake);
  vitrine_workspace_close (self->workspace);

  G_APPLICATION_CLASS (vitrine_application_parent_class)->shutdown (application);
}

static void
vitrine_application_finalize (GObject *object)
{
  VitrineApplication *self = VITRINE_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->notifier);
  g_clear_object (&self->queue);
  g_clear_object (&self->incoming);
  g_clear_object (&self->intake);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->credentials, vitrine_credentials_unref);
  g_free (self->shop_cipher);
  g_free (self->practice_url);
  g_free (self->data_dir);

  G_OBJECT_CLASS (vitrine_application_parent_class)->finalize (object);
}

static void
vitrine_application_class_init (VitrineApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vitrine_application_finalize;
  application_class->handle_local_options = vitrine_application_handle_local_options;
  application_class->startup = vitrine_application_startup;
  application_class->activate = vitrine_application_activate;
  application_class->open = vitrine_application_open;
  application_class->shutdown = vitrine_application_shutdown;
}

static void
vitrine_application_init (VitrineApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  /* Translators: what may follow “vitrine” on the command line */
  g_application_set_option_context_parameter_string (G_APPLICATION (self),
                                                     _("[FILE|FOLDER|ADDRESS…]"));
  take_credentials (self);
}

/**
 * vitrine_application_new:
 *
 * Takes the practice shop's credentials out of the environment; before any thread is started.
 */
VitrineApplication *
vitrine_application_new (void)
{
  return g_object_new (VITRINE_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
