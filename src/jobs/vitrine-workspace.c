/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-workspace.h"

#include "vitrine-digest.h"
#include "vitrine-practice-server.h"

#include <glib/gi18n.h>

/* After a failed write, how long until it is tried again. */
#define SAVE_AGAIN_S 5

/* Up to so many images come and go one by one, which those who look at the list take easiest;
 * more than that in one step. */
#define ONE_BY_ONE 16

/* Where images are used is asked for so long after a draft has shown others. */
#define READ_USES_AFTER_MS 100

struct _VitrineWorkspace {
  GObject                   parent_instance;

  char                     *data_dir;
  VitrineDatabase          *database;
  VitrineImageFiles        *files;
  VitrineImageStore        *image_store;
  VitrineExchangeStore     *exchange_store;
  VitrineShopStore         *shop_store;
  VitrineHashStore         *hash_store;
  VitrineDraftStore        *draft_store;
  VitrineDraftKeeper       *draft_keeper;
  VitrineCatalogueStore    *catalogue_store;
  VitrineBackupKeeper      *backups;
  VitrineJournal           *journal;
  VitrineHttpClient        *client;

  VitrinePracticeServer    *practice;     /* NULL: one that runs elsewhere, or none */
  VitrineShop              *shop;
  VitrineTokenKeeper       *tokens;
  VitrineCatalogue         *catalogue;
  const VitrineMarketplace *marketplace;

  GListStore               *images;       /* of the shop, in the order they were added */
  GHashTable               *listed;       /* the same, to be asked after */

  char                     *open_trouble;
  char                     *write_trouble;
  char                     *draft_trouble;
  gboolean                  damaged;
  gboolean                  is_open;
  gboolean                  only_reads;   /* nothing is to be written for its sake alone */
  GHashTable               *unsaved;      /* images whose last save failed */
  guint                     save_again_source;
  guint                     uses_source;  /* 0: where images are used has been asked for */
};

G_DEFINE_FINAL_TYPE (VitrineWorkspace, vitrine_workspace, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_TROUBLE,
  N_PROPS
};

enum {
  OPENED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
take_trouble (VitrineWorkspace *self, char **which, char *trouble)
{
  g_autofree char *before = g_strdup (vitrine_workspace_get_trouble (self));

  g_free (*which);
  *which = trouble;

  if (g_strcmp0 (before, vitrine_workspace_get_trouble (self)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

/* --- saving, again and again until it works --- */

static void try_to_write (VitrineWorkspace *self);

static gboolean
save_again_cb (gpointer user_data)
{
  VitrineWorkspace *self = user_data;

  self->save_again_source = 0;
  try_to_write (self);

  return G_SOURCE_REMOVE;
}

static void
save_again_soon (VitrineWorkspace *self)
{
  if (self->save_again_source == 0)
    self->save_again_source = g_timeout_add_seconds (SAVE_AGAIN_S, save_again_cb, self);
}

static void
write_failed (VitrineWorkspace *self, const GError *error)
{
  self->damaged |=
    g_error_matches (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_DAMAGED);
  take_trouble (self, &self->write_trouble, g_strdup (error->message));
  save_again_soon (self);
}

static void
write_succeeded (VitrineWorkspace *self)
{
  if (self->write_trouble == NULL)
    return;

  if (g_hash_table_size (self->unsaved) == 0
      && !vitrine_exchange_store_has_unwritten (self->exchange_store))
    take_trouble (self, &self->write_trouble, NULL);
  else
    save_again_soon (self);
}

static void
on_exchange_write_failed (VitrineExchangeStore *store, GError *error, VitrineWorkspace *self)
{
  write_failed (self, error);
}

static void
on_draft_trouble (VitrineDraftKeeper *keeper, GParamSpec *pspec, VitrineWorkspace *self)
{
  take_trouble (self, &self->draft_trouble,
                g_strdup (vitrine_draft_keeper_get_trouble (keeper)));
}

static gboolean
read_uses_cb (gpointer user_data)
{
  VitrineWorkspace *self = user_data;

  self->uses_source = 0;
  vitrine_workspace_read_uses (self);

  return G_SOURCE_REMOVE;
}

/* Once for many drafts that are saved one after the other. */
static void
on_shown_changed (VitrineDraftKeeper *keeper, VitrineDraft *draft, VitrineWorkspace *self)
{
  if (self->uses_source == 0)
    self->uses_source = g_timeout_add (READ_USES_AFTER_MS, read_uses_cb, self);
}

static void
tried_to_write_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;

  if (vitrine_shop_store_save_finish (VITRINE_SHOP_STORE (source), result, &error))
    write_succeeded (self);
  else
    write_failed (self, error);
}

/* Writes what is still unwritten; when that is nothing, the shop's row, to see whether
 * writing works again. */
static void
try_to_write (VitrineWorkspace *self)
{
  g_autoptr (GList) images = g_hash_table_get_keys (self->unsaved);

  vitrine_exchange_store_write_again (self->exchange_store);
  for (GList *link = images; link != NULL; link = link->next)
    vitrine_workspace_save_image (self, link->data, NULL, NULL);

  if (images == NULL)
    vitrine_shop_store_save_async (self->shop_store, self->shop,
                                   tried_to_write_cb, g_object_ref (self));
}

static void
image_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineWorkspace *self = g_task_get_source_object (task);
  VitrineImage *image = g_task_get_task_data (task);
  GError *error = NULL;

  if (vitrine_image_store_save_finish (VITRINE_IMAGE_STORE (source), result, &error)) {
    g_hash_table_remove (self->unsaved, image);
    write_succeeded (self);
    g_task_return_boolean (task, TRUE);
  } else {
    g_hash_table_add (self->unsaved, g_object_ref (image));
    write_failed (self, error);
    g_task_return_error (task, error);
  }
}

/* --- the practice shop --- */

static char *
dup_practice_id (const VitrineWorkspaceOptions *options)
{
  const char *identity = options->shop_cipher;
  g_autofree char *digest = NULL;

  if (options->practice_url == NULL)
    return g_strdup (VITRINE_SHOP_PRACTICE_ID);

  /* What one practice shop holds, another doesn't: each has its own receipts. */
  if (identity == NULL && options->credentials != NULL)
    identity = options->credentials->app_key;
  if (identity == NULL)
    identity = options->practice_url;
  digest = vitrine_digest_bytes (identity, strlen (identity));

  return g_strdup_printf ("%s-%.8s", VITRINE_SHOP_PRACTICE_ID, digest);
}

/* What the practice shop chose, or was told, is what signs its requests. */
static void
adopt_practice_server (VitrineWorkspace *self)
{
  VitrinePracticeServer *practice = self->practice;
  g_autoptr (VitrineCredentials) credentials = NULL;

  vitrine_shop_set_cipher (self->shop, vitrine_practice_server_get_shop_cipher (practice));
  credentials =
    vitrine_credentials_new (vitrine_practice_server_get_app_key (practice),
                             vitrine_practice_server_get_app_secret (practice),
                             vitrine_practice_server_get_access_token (practice),
                             vitrine_practice_server_get_refresh_token (practice));
  vitrine_token_keeper_set_credentials (self->tokens, credentials);
}

static const char *
non_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static void
make_practice_server (VitrineWorkspace *self, const VitrineWorkspaceOptions *options)
{
  g_autofree char *state_dir = g_build_filename (self->data_dir, "practice", NULL);
  VitrinePracticeOptions practice_options = {
    .state_dir = state_dir,
    .shop_cipher = options->shop_cipher,
  };

  if (options->credentials != NULL) {
    practice_options.app_key = non_empty (options->credentials->app_key);
    practice_options.app_secret = non_empty (options->credentials->app_secret);
    practice_options.access_token = non_empty (options->credentials->access_token);
  }

  self->practice = vitrine_practice_server_new (&practice_options);
  adopt_practice_server (self);
}

static void
make_catalogue (VitrineWorkspace *self)
{
  g_autoptr (VitrineCaller) caller =
    vitrine_caller_new (self->client, self->marketplace, self->shop, self->tokens);

  self->catalogue = vitrine_catalogue_new (caller, self->marketplace, self->shop,
                                           self->catalogue_store);
}

static void
make_shop (VitrineWorkspace *self, const VitrineWorkspaceOptions *options)
{
  g_autofree char *id = dup_practice_id (options);
  g_autofree char *api_url = g_strdup (options->practice_url);

  while (api_url != NULL && g_str_has_suffix (api_url, "/"))
    api_url[strlen (api_url) - 1] = '\0';

  self->marketplace = vitrine_marketplaces_get_all ()[0];
  self->shop = vitrine_shop_new (id, self->marketplace->id, _("Practice shop"), "US");
  vitrine_shop_set_api_url (self->shop, api_url);
  vitrine_shop_set_cipher (self->shop, options->shop_cipher);

  self->tokens = vitrine_token_keeper_new (self->client, self->marketplace, self->shop);
  if (options->credentials != NULL)
    vitrine_token_keeper_set_credentials (self->tokens, options->credentials);
  make_catalogue (self);
  if (options->practice_url == NULL && !options->no_practice)
    make_practice_server (self, options);
}

static gboolean
start_practice_server (VitrineWorkspace *self, GError **error)
{
  if (self->practice == NULL || vitrine_shop_get_api_url (self->shop) != NULL)
    return TRUE;
  if (!vitrine_practice_server_start (self->practice, error))
    return FALSE;

  vitrine_shop_set_api_url (self->shop, vitrine_practice_server_get_url (self->practice));
  adopt_practice_server (self);
  return TRUE;
}

/* --- opening --- */

static void
open_failed (GTask *task, GError *error)
{
  VitrineWorkspace *self = g_task_get_source_object (task);

  self->damaged = g_error_matches (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_DAMAGED);
  take_trouble (self, &self->open_trouble, g_strdup (error->message));
  g_task_return_error (task, error);
}

static void
images_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineWorkspace *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) images = NULL;
  GError *error = NULL;

  images = vitrine_image_store_list_finish (VITRINE_IMAGE_STORE (source), result, &error);
  if (images == NULL) {
    open_failed (task, error);
    return;
  }

  /* Before what the seller has added meanwhile. */
  for (guint i = 0; i < images->len; i++)
    g_hash_table_add (self->listed, images->pdata[i]);
  g_list_store_splice (self->images, 0, 0, images->pdata, images->len);
  self->is_open = TRUE;
  g_signal_emit (self, signals[OPENED], 0);
  g_task_return_boolean (task, TRUE);
}

static void
list_images (GTask *task)
{
  VitrineWorkspace *self = g_task_get_source_object (task);

  vitrine_image_store_list_async (self->image_store, vitrine_shop_get_id (self->shop),
                                  images_listed_cb, task);
}

static void
shop_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineWorkspace *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  /* Without writing, what is there can still be read. */
  if (!vitrine_shop_store_save_finish (VITRINE_SHOP_STORE (source), result, &error))
    write_failed (self, error);

  list_images (g_steal_pointer (&task));
}

/* What stays for want of room, or whatever else, goes the next time. */
static void
purged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (vitrine_draft_store_purge_finish (VITRINE_DRAFT_STORE (source), result, &error) < 0)
    g_debug ("The trash of drafts stays as it is: %s", error->message);
}

static void
database_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineWorkspace *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!vitrine_database_open_finish (VITRINE_DATABASE (source), result, &error)) {
    open_failed (task, error);
    return;
  }

  self->damaged = FALSE;
  take_trouble (self, &self->open_trouble, NULL);
  if (self->only_reads) {
    list_images (g_steal_pointer (&task));
  } else {
    vitrine_draft_store_purge_async (self->draft_store, NULL, purged_cb, NULL);
    vitrine_shop_store_save_async (self->shop_store, self->shop,
                                   shop_saved_cb, g_steal_pointer (&task));
  }
}

/* --- the object --- */

static void
vitrine_workspace_dispose (GObject *object)
{
  VitrineWorkspace *self = VITRINE_WORKSPACE (object);

  vitrine_workspace_close (self);

  G_OBJECT_CLASS (vitrine_workspace_parent_class)->dispose (object);
}

static void
vitrine_workspace_finalize (GObject *object)
{
  VitrineWorkspace *self = VITRINE_WORKSPACE (object);

  g_free (self->data_dir);
  g_clear_object (&self->client);
  g_clear_object (&self->journal);
  g_clear_object (&self->image_store);
  g_clear_object (&self->exchange_store);
  g_clear_object (&self->shop_store);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->catalogue_store);
  g_clear_object (&self->hash_store);
  g_clear_object (&self->draft_keeper);
  g_clear_object (&self->draft_store);
  g_clear_object (&self->backups);
  g_clear_object (&self->files);
  g_clear_object (&self->database);
  g_clear_object (&self->practice);
  g_clear_object (&self->shop);
  g_clear_object (&self->images);
  g_clear_pointer (&self->listed, g_hash_table_unref);
  g_clear_object (&self->tokens);
  g_clear_pointer (&self->unsaved, g_hash_table_unref);
  g_free (self->open_trouble);
  g_free (self->write_trouble);
  g_free (self->draft_trouble);

  G_OBJECT_CLASS (vitrine_workspace_parent_class)->finalize (object);
}

static void
vitrine_workspace_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineWorkspace *self = VITRINE_WORKSPACE (object);

  switch (prop_id) {
  case PROP_TROUBLE:
    g_value_set_string (value, vitrine_workspace_get_trouble (self));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_workspace_class_init (VitrineWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_workspace_dispose;
  object_class->finalize = vitrine_workspace_finalize;
  object_class->get_property = vitrine_workspace_get_property;

  properties[PROP_TROUBLE] =
    g_param_spec_string ("trouble", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPENED] =
    g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_workspace_init (VitrineWorkspace *self)
{
  self->images = g_list_store_new (VITRINE_TYPE_IMAGE);
  self->listed = g_hash_table_new (NULL, NULL);
  self->unsaved = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * vitrine_workspace_new:
 *
 * Makes all objects. The database isn't touched and nothing listened on before it is opened;
 * the practice shop inside looks up who it is, in its folder.
 *
 * Returns: (transfer full): a workspace
 */
VitrineWorkspace *
vitrine_workspace_new (const VitrineWorkspaceOptions *options)
{
  VitrineWorkspace *self = g_object_new (VITRINE_TYPE_WORKSPACE, NULL);
  g_autofree char *database_path = NULL;
  g_autofree char *images_folder = NULL;

  vitrine_digest_set_up ();
  self->only_reads = options->no_practice;
  self->data_dir = options->data_dir != NULL
                   ? g_canonicalize_filename (options->data_dir, NULL)
                   : g_build_filename (g_get_user_data_dir (), PACKAGE_NAME, NULL);
  database_path = g_build_filename (self->data_dir, "vitrine.db", NULL);
  images_folder = g_build_filename (self->data_dir, "images", NULL);

  self->database = vitrine_database_new (database_path);
  self->files = vitrine_image_files_new (images_folder);
  self->image_store = vitrine_image_store_new (self->database);
  self->exchange_store = vitrine_exchange_store_new (self->database);
  self->shop_store = vitrine_shop_store_new (self->database);
  self->hash_store = vitrine_hash_store_new (self->database);
  self->draft_store = vitrine_draft_store_new (self->database);
  self->draft_keeper = vitrine_draft_keeper_new (self->draft_store);
  self->catalogue_store = vitrine_catalogue_store_new (self->database);
  self->backups = vitrine_backup_keeper_new (database_path, images_folder);
  self->journal = vitrine_journal_new (VITRINE_JOURNAL_RECORDER (self->exchange_store));
  self->client = vitrine_http_client_new (self->journal);

  g_signal_connect_object (self->exchange_store, "write-failed",
                           G_CALLBACK (on_exchange_write_failed), self, 0);
  g_signal_connect_object (self->draft_keeper, "notify::trouble",
                           G_CALLBACK (on_draft_trouble), self, 0);
  g_signal_connect_object (self->draft_keeper, "shown-changed",
                           G_CALLBACK (on_shown_changed), self, 0);
  make_shop (self, options);

  return self;
}

/**
 * vitrine_workspace_open_async:
 *
 * Starts the practice shop, opens the database and reads back the shop's images. May be
 * called again after it failed.
 *
 * Finishes with %VITRINE_DATABASE_ERROR, which "trouble" then says too, or with %G_IO_ERROR
 * when there is no port to listen on.
 */
void
vitrine_workspace_open_async (VitrineWorkspace    *self,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (VITRINE_IS_WORKSPACE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_workspace_open_async);

  if (start_practice_server (self, &error))
    vitrine_database_open_async (self->database, database_opened_cb, g_steal_pointer (&task));
  else
    open_failed (task, error);
}

gboolean
vitrine_workspace_open_finish (VitrineWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_workspace_is_open:
 *
 * Returns: whether the database is open and the images of earlier runs are in the list
 */
gboolean
vitrine_workspace_is_open (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), FALSE);

  return self->is_open;
}

/**
 * vitrine_workspace_close:
 *
 * Stops the practice shop and closes the database once what was asked of it is written.
 */
void
vitrine_workspace_close (VitrineWorkspace *self)
{
  g_return_if_fail (VITRINE_IS_WORKSPACE (self));

  /* A last try for what is still unwritten. */
  if (self->is_open && self->write_trouble != NULL)
    try_to_write (self);
  if (self->is_open)
    vitrine_draft_keeper_stop (self->draft_keeper);
  self->is_open = FALSE;
  g_clear_handle_id (&self->save_again_source, g_source_remove);
  g_clear_handle_id (&self->uses_source, g_source_remove);
  if (self->practice != NULL)
    vitrine_practice_server_stop (self->practice);
  if (self->backups != NULL)
    vitrine_backup_keeper_stop (self->backups);
  if (self->database != NULL)
    vitrine_database_close (self->database);
}

/**
 * vitrine_workspace_get_trouble:
 *
 * Returns: (nullable): why nothing can be kept at the moment
 */
const char *
vitrine_workspace_get_trouble (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  if (self->open_trouble != NULL)
    return self->open_trouble;

  return self->write_trouble != NULL ? self->write_trouble : self->draft_trouble;
}

/**
 * vitrine_workspace_can_set_aside:
 *
 * Returns: whether the database is damaged, so that vitrine_workspace_set_aside() is a way out
 */
gboolean
vitrine_workspace_can_set_aside (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), FALSE);

  return self->damaged;
}

/**
 * vitrine_workspace_set_aside:
 *
 * Moves the damaged database out of the way, without deleting anything; the workspace can
 * then be opened again, with an empty one.
 *
 * Returns: (transfer full): where it lies now, or %NULL with @error set
 */
char *
vitrine_workspace_set_aside (VitrineWorkspace *self, GError **error)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return vitrine_database_set_aside (self->database, error);
}

/**
 * vitrine_workspace_save_image:
 * @callback: (nullable): called when it has been written, or has failed
 *
 * Writes the image as it is now. What can't be written stays on a list, is said in
 * "trouble", and is tried again every few seconds until it can.
 */
void
vitrine_workspace_save_image (VitrineWorkspace    *self,
                              VitrineImage        *image,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VITRINE_IS_WORKSPACE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_workspace_save_image);
  g_task_set_task_data (task, g_object_ref (image), g_object_unref);

  vitrine_image_store_save_async (self->image_store, image,
                                  image_saved_cb, g_steal_pointer (&task));
}

gboolean
vitrine_workspace_save_image_finish (VitrineWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
removal_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineWorkspace) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!vitrine_image_store_set_removed_finish (VITRINE_IMAGE_STORE (source), result, &error))
    write_failed (self, error);
}

/**
 * vitrine_workspace_save_removal:
 * @images: of #VitrineImage
 *
 * Marks the images' rows as removed, or no longer so. If that can't be written, "trouble"
 * says so: the images would stand in the list again at the next start.
 */
void
vitrine_workspace_save_removal (VitrineWorkspace *self, GPtrArray *images, gboolean removed)
{
  g_return_if_fail (VITRINE_IS_WORKSPACE (self));

  if (self->is_open && images->len > 0)
    vitrine_image_store_set_removed_async (self->image_store, images, removed,
                                           removal_saved_cb, g_object_ref (self));
}

/**
 * vitrine_workspace_is_local:
 *
 * Returns: whether the shop is on this computer, so that it is there without a network
 */
gboolean
vitrine_workspace_is_local (VitrineWorkspace *self)
{
  const char *url;
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), FALSE);

  url = vitrine_shop_get_api_url (self->shop);
  if (self->practice != NULL || url == NULL)
    return self->practice != NULL;

  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return FALSE;
  address = g_inet_address_new_from_string (g_uri_get_host (uri));

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_str_equal (g_uri_get_host (uri), "localhost");
}

VitrineShop *
vitrine_workspace_get_shop (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->shop;
}

const VitrineMarketplace *
vitrine_workspace_get_marketplace (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->marketplace;
}

/**
 * vitrine_workspace_get_credentials:
 *
 * Returns: (transfer none): what signs the shop's requests
 */
VitrineCredentials *
vitrine_workspace_get_credentials (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return vitrine_token_keeper_get_credentials (self->tokens);
}

/**
 * vitrine_workspace_get_tokens:
 *
 * Returns: (transfer none): who gets a new access token when the shop wants one
 */
VitrineTokenKeeper *
vitrine_workspace_get_tokens (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->tokens;
}

/**
 * vitrine_workspace_get_now:
 *
 * Returns: the time to sign requests with, in seconds since 1970 (UTC): this computer's, put
 *   right by what the shop's answers say
 */
gint64
vitrine_workspace_get_now (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), 0);

  return vitrine_clock_correct (vitrine_http_client_get_clock (self->client),
                                g_get_real_time () / G_USEC_PER_SEC);
}

VitrineJournal *
vitrine_workspace_get_journal (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->journal;
}

VitrineHttpClient *
vitrine_workspace_get_client (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->client;
}

VitrineImageFiles *
vitrine_workspace_get_files (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->files;
}

VitrineImageStore *
vitrine_workspace_get_image_store (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->image_store;
}

VitrineExchangeStore *
vitrine_workspace_get_exchange_store (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->exchange_store;
}

VitrineShopStore *
vitrine_workspace_get_shop_store (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->shop_store;
}

static void
uses_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* They are read again at the next start. */
  if (!vitrine_image_store_read_uses_finish (VITRINE_IMAGE_STORE (source), result, &error))
    g_debug ("The uses of images stay as they are: %s", error->message);
}

/**
 * vitrine_workspace_read_uses:
 *
 * Tells the images in the list where they are used now. It is done by itself when a draft that
 * is open shows other pictures; to be called when drafts went to the trash or came back.
 */
void
vitrine_workspace_read_uses (VitrineWorkspace *self)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_object_unref);
  guint n;

  g_return_if_fail (VITRINE_IS_WORKSPACE (self));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->images));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (images, g_list_model_get_item (G_LIST_MODEL (self->images), i));
  vitrine_image_store_read_uses_async (self->image_store, vitrine_shop_get_id (self->shop),
                                       images, uses_read_cb, NULL);
}

/* For stores that are made where they are needed: of versions, of templates. */
VitrineDatabase *
vitrine_workspace_get_database (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->database;
}

VitrineDraftStore *
vitrine_workspace_get_draft_store (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->draft_store;
}

/**
 * vitrine_workspace_get_draft_keeper:
 *
 * Returns: (transfer none): who opens drafts and saves them; flush it before the workspace is
 *   closed
 */
VitrineDraftKeeper *
vitrine_workspace_get_draft_keeper (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->draft_keeper;
}

/* What the shop's listings choose from. */
VitrineCatalogue *
vitrine_workspace_get_catalogue (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->catalogue;
}

/* Where that is kept, to be looked through. */
VitrineCatalogueStore *
vitrine_workspace_get_catalogue_store (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->catalogue_store;
}

VitrineHashStore *
vitrine_workspace_get_hash_store (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->hash_store;
}

/**
 * vitrine_workspace_get_backups:
 *
 * Returns: (transfer none): who copies the database, once it is started
 */
VitrineBackupKeeper *
vitrine_workspace_get_backups (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return self->backups;
}

/**
 * vitrine_workspace_get_images:
 *
 * Returns: (transfer none): the shop's #VitrineImage objects, in the order they were added
 */
GListModel *
vitrine_workspace_get_images (VitrineWorkspace *self)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), NULL);

  return G_LIST_MODEL (self->images);
}

static int
compare_added (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = vitrine_image_get_added ((VitrineImage *) a);
  gint64 second = vitrine_image_get_added ((VitrineImage *) b);

  return (first > second) - (first < second);
}

/**
 * vitrine_workspace_add_image:
 *
 * Puts the image where its time of adding has it: at the end when it is new, in its old
 * place when a removal is undone.
 */
void
vitrine_workspace_add_image (VitrineWorkspace *self, VitrineImage *image)
{
  g_return_if_fail (VITRINE_IS_WORKSPACE (self));

  g_hash_table_add (self->listed, image);
  g_list_store_insert_sorted (self->images, image, compare_added, NULL);
}

/**
 * vitrine_workspace_has_image:
 *
 * Returns: whether the image is in the list; quick, however long that is
 */
gboolean
vitrine_workspace_has_image (VitrineWorkspace *self, VitrineImage *image)
{
  g_return_val_if_fail (VITRINE_IS_WORKSPACE (self), FALSE);

  return g_hash_table_contains (self->listed, image);
}

/**
 * vitrine_workspace_drop_image:
 *
 * Takes the image out of the list; the database still knows it.
 */
void
vitrine_workspace_drop_image (VitrineWorkspace *self, VitrineImage *image)
{
  guint position;

  g_return_if_fail (VITRINE_IS_WORKSPACE (self));

  g_hash_table_remove (self->listed, image);
  if (g_list_store_find (self->images, image, &position))
    g_list_store_remove (self->images, position);
}

/* For sorting arrays, whose elements are given by their place. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  return compare_added (*(gconstpointer *) a, *(gconstpointer *) b, NULL);
}

/**
 * vitrine_workspace_add_images:
 * @images: of #VitrineImage, none of which is in the list; in any order
 *
 * Puts each where its time of adding has it, in one step when they are many.
 */
void
vitrine_workspace_add_images (VitrineWorkspace *self, GPtrArray *images)
{
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GPtrArray) sorted = NULL;
  guint n_listed = g_list_model_get_n_items (G_LIST_MODEL (self->images));
  guint next = 0;

  g_return_if_fail (VITRINE_IS_WORKSPACE (self));

  if (images->len <= ONE_BY_ONE) {
    for (guint i = 0; i < images->len; i++)
      vitrine_workspace_add_image (self, images->pdata[i]);
    return;
  }

  sorted = g_ptr_array_sized_new (images->len);
  g_ptr_array_extend (sorted, images, NULL, NULL);
  g_ptr_array_sort (sorted, compare_places);
  merged = g_ptr_array_new_full (n_listed + sorted->len, g_object_unref);
  for (guint i = 0; i < n_listed; i++) {
    g_autoptr (VitrineImage) listed = g_list_model_get_item (G_LIST_MODEL (self->images), i);

    for (; next < sorted->len && compare_added (sorted->pdata[next], listed, NULL) < 0; next++)
      g_ptr_array_add (merged, g_object_ref (sorted->pdata[next]));
    g_ptr_array_add (merged, g_steal_pointer (&listed));
  }
  for (; next < sorted->len; next++)
    g_ptr_array_add (merged, g_object_ref (sorted->pdata[next]));

  for (guint i = 0; i < sorted->len; i++)
    g_hash_table_add (self->listed, sorted->pdata[i]);
  g_list_store_splice (self->images, 0, n_listed, merged->pdata, merged->len);
}

/**
 * vitrine_workspace_drop_images:
 * @images: of #VitrineImage
 *
 * Takes the images out of the list, in one step when they are many.
 */
void
vitrine_workspace_drop_images (VitrineWorkspace *self, GPtrArray *images)
{
  g_autoptr (GPtrArray) kept = NULL;
  guint n_listed = g_list_model_get_n_items (G_LIST_MODEL (self->images));

  g_return_if_fail (VITRINE_IS_WORKSPACE (self));

  if (images->len <= ONE_BY_ONE) {
    for (guint i = 0; i < images->len; i++)
      vitrine_workspace_drop_image (self, images->pdata[i]);
    return;
  }

  for (guint i = 0; i < images->len; i++)
    g_hash_table_remove (self->listed, images->pdata[i]);
  kept = g_ptr_array_new_full (n_listed, g_object_unref);
  for (guint i = 0; i < n_listed; i++) {
    g_autoptr (VitrineImage) listed = g_list_model_get_item (G_LIST_MODEL (self->images), i);

    if (g_hash_table_contains (self->listed, listed))
      g_ptr_array_add (kept, g_steal_pointer (&listed));
  }
  g_list_store_splice (self->images, 0, n_listed, kept->pdata, kept->len);
}
