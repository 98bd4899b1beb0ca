/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-incoming.h"

#include "vitrine-image-format.h"
#include "vitrine-link-text.h"

#include <glib/gi18n.h>

struct _VitrineIncoming {
  GObject             parent_instance;

  VitrineIntake      *intake;
  VitrineCollector   *collector;
  VitrineLinkFetcher *fetcher;
};

/* An offer that is being looked through. Files on this computer come first; then a picture's
 * own bytes, so that nothing needs to be fetched; then addresses. */
typedef struct {
  VitrineOffer   *offer;
  VitrineUseCase  use_case;
  gboolean        is_decided;
  guint           step;
  guint           text;        /* the next of the texts */
  GStrv           links;       /* (nullable): found so far */
  GBytes         *picture;     /* (nullable): likewise */
  const char     *type;        /* that the picture came as */
  GError         *error;       /* (nullable): what went wrong first */
  GPtrArray      *images;      /* (nullable): what is added, where someone wants to know */
  guint           room;        /* then no more than these */
  guint           n_left_out;
} Taking;

G_DEFINE_FINAL_TYPE (VitrineIncoming, vitrine_incoming, G_TYPE_OBJECT)

static const char *const uri_list[] = { "text/uri-list", NULL };

/* What GTK makes a file of, though it is none: text/uri-list holds addresses too. */
static const char *const link_schemes[] = {
  "http", "https", "ftp", "data", "blob", "javascript", "about",
};

/* The best first. Programs that have a picture in memory offer it in many formats, of which
 * PNG loses nothing; a browser's file comes as no image at all. */
static const struct { const char *type; const char *ending; } picture_types[] = {
  { "image/png", ".png" },
  { "image/jpeg", ".jpg" },
  { "image/webp", ".webp" },
  { "image/avif", ".avif" },
  { "image/heic", ".heic" },
  { "image/heif", ".heif" },
  { "image/gif", ".gif" },
  { "image/tiff", ".tiff" },
  { "image/bmp", ".bmp" },
  { "application/octet-stream", "" },
};

/* Texts that may hold addresses. A page's piece comes first: for a picture that is a link the
 * others hold only where that leads to. */
static const struct {
  const char  *types[4];
  GStrv      (*find) (const char *text);
} texts[] = {
  { { "text/html" }, vitrine_link_text_find_in_html },
  { { "text/x-moz-url" }, vitrine_link_text_find_in_list },
  { { "text/plain;charset=utf-8", "UTF8_STRING", "text/plain" }, vitrine_link_text_find },
};

/* The first word of a sample's file name says what it is for. */
static const struct {
  const char     *prefix;
  VitrineUseCase  use_case;
} sample_uses[] = {
  { "main-", VITRINE_USE_CASE_MAIN },
  { "attribute-", VITRINE_USE_CASE_ATTRIBUTE },
  { "description-", VITRINE_USE_CASE_DESCRIPTION },
  { "certification-", VITRINE_USE_CASE_CERTIFICATION },
  { "size-chart-", VITRINE_USE_CASE_SIZE_CHART },
};

static void
taking_free (Taking *taking)
{
  g_clear_object (&taking->offer);
  g_clear_pointer (&taking->links, g_strfreev);
  g_clear_pointer (&taking->picture, g_bytes_unref);
  g_clear_error (&taking->error);
  g_clear_pointer (&taking->images, g_ptr_array_unref);
  g_free (taking);
}

/* --- files --- */

/* The rest are files, or GIO says why it can't read them. */
static gboolean
is_local (GFile *file)
{
  for (gsize i = 0; i < G_N_ELEMENTS (link_schemes); i++) {
    if (g_file_has_uri_scheme (file, link_schemes[i]))
      return FALSE;
  }

  return TRUE;
}

static gboolean
has_local (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    if (is_local (files->pdata[i]))
      return TRUE;
  }

  return FALSE;
}

static GStrv
to_links (GPtrArray *files)
{
  GPtrArray *links = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (links, g_file_get_uri (files->pdata[i]));
  g_ptr_array_add (links, NULL);

  return (GStrv) g_ptr_array_free (links, FALSE);
}

static GPtrArray *
to_files (GStrv links)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; links[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_uri (links[i]));

  return files;
}

/* --- pictures without a file --- */

static const char *
get_ending (const char *type)
{
  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (picture_types); i++) {
    if (g_str_equal (picture_types[i].type, type))
      return picture_types[i].ending;
  }

  return ".png";
}

static char *
dup_name (Taking *taking)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H-%M-%S");
  const char *ending = get_ending (taking->type);

  if (taking->links != NULL && taking->links[0] != NULL
      && g_ascii_strncasecmp (taking->links[0], "data:", 5) != 0)
    return vitrine_link_text_dup_name (taking->links[0]);
  if (vitrine_offer_is_drop (taking->offer))
    /* Translators: the name of a picture that was dropped and has no file; the first %s is the
     * time, the second “.png” or so. */
    return g_strdup_printf (_("Dropped %s%s"), time, ending);

  /* Translators: the name of a picture that was pasted and has no file; the first %s is the
   * time, the second “.png” or so. */
  return g_strdup_printf (_("Pasted %s%s"), time, ending);
}

static gboolean
is_picture (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return vitrine_image_format_detect (data, size) != VITRINE_IMAGE_FORMAT_UNKNOWN;
}

/* --- looking an offer through --- */

static void go_on (GTask *task);

static void
keep_error (Taking *taking, GError *error)
{
  if (taking->error == NULL)
    taking->error = error;
  else
    g_error_free (error);
}

/* Whether there is room for one more. */
static gboolean
has_room (Taking *taking)
{
  if (taking->images == NULL || taking->images->len < taking->room)
    return TRUE;

  taking->n_left_out++;

  return FALSE;
}

static void
note_image (Taking *taking, VitrineImage *image)
{
  if (taking->images != NULL)
    g_ptr_array_add (taking->images, g_object_ref (image));
}

static void
add_picture (VitrineIncoming *self, Taking *taking)
{
  g_autofree char *name = dup_name (taking);
  VitrineImage *image;

  if (!has_room (taking))
    return;

  image = vitrine_intake_add_bytes (self->intake, taking->picture, name, taking->use_case);
  if (taking->is_decided)
    vitrine_intake_keep_use_case (self->intake, image);
  note_image (taking, image);
}

static void
add_link (VitrineIncoming *self, Taking *taking, const char *link)
{
  if (has_room (taking))
    note_image (taking, vitrine_link_fetcher_add (self->fetcher, link, taking->use_case,
                                                  taking->is_decided));
}

/* One by one, not as the collector does it: the caller asked for just these. */
static void
add_files (VitrineIncoming *self, Taking *taking, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    GFile *file = files->pdata[i];
    g_autofree char *uri = g_file_get_uri (file);
    VitrineImage *image;

    if (!is_local (file)) {
      add_link (self, taking, uri);
    } else if (has_room (taking)) {
      image = vitrine_intake_add_file (self->intake, file, taking->use_case);
      if (taking->is_decided)
        vitrine_intake_keep_use_case (self->intake, image);
      note_image (taking, image);
    }
  }
}

static void
finish (GTask *task)
{
  VitrineIncoming *self = g_task_get_source_object (task);
  Taking *taking = g_task_get_task_data (task);
  gboolean has_links = taking->links != NULL && taking->links[0] != NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (taking->picture != NULL)
    add_picture (self, taking);
  for (guint i = 0; taking->picture == NULL && has_links && taking->links[i] != NULL; i++)
    add_link (self, taking, taking->links[i]);

  vitrine_offer_end (taking->offer, taking->picture != NULL || has_links);
  if (taking->picture != NULL || has_links)
    g_task_return_boolean (task, TRUE);
  else if (taking->error != NULL)
    g_task_return_error (task, g_steal_pointer (&taking->error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             vitrine_offer_is_drop (taking->offer)
                             ? _("There is no picture, no file and no address in what was "
                                 "dropped.")
                             : _("There is no picture, no file and no address to paste."));
}

static void
finish_with_files (GTask *task, GPtrArray *files)
{
  VitrineIncoming *self = g_task_get_source_object (task);
  Taking *taking = g_task_get_task_data (task);

  if (taking->images != NULL)
    add_files (self, taking, files);
  else
    vitrine_incoming_take_files (self, files, taking->use_case, taking->is_decided);
  vitrine_offer_end (taking->offer, TRUE);
  g_task_return_boolean (task, TRUE);
}

static void
files_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Taking *taking = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) files =
    vitrine_offer_read_files_finish (VITRINE_OFFER (source), result, &error);

  if (files != NULL && has_local (files)) {
    finish_with_files (task, files);
    return;
  }

  if (files == NULL)
    keep_error (taking, error);
  else if (files->len > 0)
    taking->links = to_links (files);
  go_on (task);
}

static gboolean
read_files (GTask *task)
{
  Taking *taking = g_task_get_task_data (task);

  if (!vitrine_offer_has_files (taking->offer))
    return FALSE;

  vitrine_offer_read_files_async (taking->offer, g_task_get_cancellable (task), files_read_cb,
                                  g_object_ref (task));

  return TRUE;
}

static void
list_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Taking *taking = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
    vitrine_offer_read_bytes_finish (VITRINE_OFFER (source), result, &error);
  g_autofree char *list = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (bytes == NULL) {
    keep_error (taking, error);
    go_on (task);
    return;
  }

  list = vitrine_link_text_decode (bytes);
  g_strfreev (taking->links);
  taking->links = vitrine_link_text_find_in_list (list);
  files = to_files (taking->links);
  if (has_local (files))
    finish_with_files (task, files);
  else
    go_on (task);
}

/* The portal that reads a list of files may fail, or know nothing of those of another
 * program; the list itself is there all the same. */
static gboolean
read_list (GTask *task)
{
  Taking *taking = g_task_get_task_data (task);
  const char *type = vitrine_offer_find_type (taking->offer, uri_list);

  if (type == NULL || taking->links != NULL)
    return FALSE;

  vitrine_offer_read_bytes_async (taking->offer, type, g_task_get_cancellable (task),
                                  list_read_cb, g_object_ref (task));

  return TRUE;
}

static void
take_picture (GTask *task, GBytes *bytes, GError *error)
{
  Taking *taking = g_task_get_task_data (task);

  if (bytes == NULL)
    keep_error (taking, error);
  else if (is_picture (bytes))
    taking->picture = g_bytes_ref (bytes);
  go_on (task);
}

static void
picture_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
    vitrine_offer_read_bytes_finish (VITRINE_OFFER (source), result, &error);

  take_picture (task, bytes, error);
}

static gboolean
read_picture (GTask *task)
{
  Taking *taking = g_task_get_task_data (task);

  for (gsize i = 0; i < G_N_ELEMENTS (picture_types) && taking->type == NULL; i++) {
    const char *types[] = { picture_types[i].type, NULL };

    taking->type = vitrine_offer_find_type (taking->offer, types) != NULL ? picture_types[i].type
                                                                           : NULL;
  }
  if (taking->type == NULL)
    return FALSE;

  vitrine_offer_read_bytes_async (taking->offer, taking->type, g_task_get_cancellable (task),
                                  picture_read_cb, g_object_ref (task));

  return TRUE;
}

static void
png_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
    vitrine_offer_read_png_finish (VITRINE_OFFER (source), result, &error);

  take_picture (task, bytes, error);
}

/* In a format that only GTK knows. */
static gboolean
read_texture (GTask *task)
{
  Taking *taking = g_task_get_task_data (task);

  if (taking->picture != NULL || taking->type != NULL
      || !vitrine_offer_has_texture (taking->offer))
    return FALSE;

  vitrine_offer_read_png_async (taking->offer, g_task_get_cancellable (task), png_read_cb,
                                g_object_ref (task));

  return TRUE;
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Taking *taking = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
    vitrine_offer_read_bytes_finish (VITRINE_OFFER (source), result, &error);
  g_autofree char *text = NULL;

  if (bytes == NULL) {
    keep_error (taking, error);
  } else {
    text = vitrine_link_text_decode (bytes);
    g_strfreev (taking->links);
    taking->links = texts[taking->text].find (text);
  }

  taking->text++;
  taking->step--;   /* the texts once more: the next of them */
  go_on (task);
}

/* Addresses; beside a picture the first of them tells its name. */
static gboolean
read_texts (GTask *task)
{
  Taking *taking = g_task_get_task_data (task);

  if (taking->links != NULL && taking->links[0] != NULL)
    return FALSE;

  for (; taking->text < G_N_ELEMENTS (texts); taking->text++) {
    const char *type = vitrine_offer_find_type (taking->offer, texts[taking->text].types);

    if (type != NULL) {
      vitrine_offer_read_bytes_async (taking->offer, type, g_task_get_cancellable (task),
                                      text_read_cb, g_object_ref (task));
      return TRUE;
    }
  }

  return FALSE;
}

/* Each begins to read something and returns TRUE, or has nothing to do. */
static gboolean (*const steps[]) (GTask *task) = {
  read_files,
  read_list,
  read_picture,
  read_texture,
  read_texts,
};

static void
go_on (GTask *task)
{
  Taking *taking = g_task_get_task_data (task);

  while (taking->step < G_N_ELEMENTS (steps)
         && !g_cancellable_is_cancelled (g_task_get_cancellable (task))) {
    if (steps[taking->step++] (task))
      return;
  }

  finish (task);
}

/* --- the object --- */

static void
vitrine_incoming_finalize (GObject *object)
{
  VitrineIncoming *self = VITRINE_INCOMING (object);

  g_clear_object (&self->fetcher);
  g_clear_object (&self->collector);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_incoming_parent_class)->finalize (object);
}

static void
vitrine_incoming_class_init (VitrineIncomingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_incoming_finalize;
}

static void
vitrine_incoming_init (VitrineIncoming *self)
{
}

VitrineIncoming *
vitrine_incoming_new (VitrineWorkspace *workspace, VitrineIntake *intake)
{
  VitrineIncoming *self = g_object_new (VITRINE_TYPE_INCOMING, NULL);

  self->intake = g_object_ref (intake);
  self->collector = vitrine_collector_new (intake);
  self->fetcher = vitrine_link_fetcher_new (workspace, intake);

  return self;
}

VitrineCollector *
vitrine_incoming_get_collector (VitrineIncoming *self)
{
  g_return_val_if_fail (VITRINE_IS_INCOMING (self), NULL);

  return self->collector;
}

VitrineLinkFetcher *
vitrine_incoming_get_fetcher (VitrineIncoming *self)
{
  g_return_val_if_fail (VITRINE_IS_INCOMING (self), NULL);

  return self->fetcher;
}

/**
 * vitrine_incoming_take_files:
 * @files: (element-type GFile): files, folders, and addresses that GTK made files of
 *
 * Adds each of them; what can't be added becomes a picture that says why.
 */
void
vitrine_incoming_take_files (VitrineIncoming *self,
                             GPtrArray       *files,
                             VitrineUseCase   use_case,
                             gboolean         is_decided)
{
  g_autoptr (GPtrArray) local = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (VITRINE_IS_INCOMING (self));

  for (guint i = 0; i < files->len; i++) {
    GFile *file = files->pdata[i];
    g_autofree char *uri = NULL;

    if (is_local (file)) {
      g_ptr_array_add (local, g_object_ref (file));
    } else {
      uri = g_file_get_uri (file);
      vitrine_link_fetcher_add (self->fetcher, uri, use_case, is_decided);
    }
  }

  vitrine_collector_add (self->collector, local, use_case, is_decided);
}

static void
take_sample (VitrineIncoming *self, const char *name)
{
  g_autofree char *uri = g_strconcat ("resource://" RESOURCES "samples/", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  for (gsize i = 0; i < G_N_ELEMENTS (sample_uses); i++) {
    if (g_str_has_prefix (name, sample_uses[i].prefix))
      vitrine_intake_add_file (self->intake, file, sample_uses[i].use_case);
  }
}

/**
 * vitrine_incoming_take_samples:
 *
 * Adds the pictures that come with the program, each to its lane.
 */
void
vitrine_incoming_take_samples (VitrineIncoming *self)
{
  g_auto (GStrv) names = g_resources_enumerate_children (RESOURCES "samples", 0, NULL);

  g_return_if_fail (VITRINE_IS_INCOMING (self));

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    take_sample (self, names[i]);
}

/**
 * vitrine_incoming_take_offer_async:
 *
 * Adds what is dropped or pasted: files and folders; else a picture; else the pictures at the
 * addresses in it.
 *
 * Finishes with %G_IO_ERROR_NOT_FOUND when there is nothing of these, and with what
 * vitrine_offer_read_bytes_async() says when there would have been. What is read and then
 * refused is a picture that says why, and no error.
 */
void
vitrine_incoming_take_offer_async (VitrineIncoming     *self,
                                   VitrineOffer        *offer,
                                   VitrineUseCase       use_case,
                                   gboolean             is_decided,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Taking *taking;

  g_return_if_fail (VITRINE_IS_INCOMING (self));
  g_return_if_fail (VITRINE_IS_OFFER (offer));

  taking = g_new0 (Taking, 1);
  taking->offer = g_object_ref (offer);
  taking->use_case = use_case;
  taking->is_decided = is_decided;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_incoming_take_offer_async);
  g_task_set_task_data (task, taking, (GDestroyNotify) taking_free);
  go_on (task);
}

gboolean
vitrine_incoming_take_offer_finish (VitrineIncoming *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_incoming_take_pictures_async:
 * @room: how many at most
 *
 * Adds what is dropped or pasted as vitrine_incoming_take_offer_async() does, in lanes that are
 * decided, but no more than there is room for, folders not looked into, and tells which they
 * are. Finishes with the same errors.
 */
void
vitrine_incoming_take_pictures_async (VitrineIncoming     *self,
                                      VitrineOffer        *offer,
                                      VitrineUseCase       use_case,
                                      guint                room,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Taking *taking;

  g_return_if_fail (VITRINE_IS_INCOMING (self));
  g_return_if_fail (VITRINE_IS_OFFER (offer));

  taking = g_new0 (Taking, 1);
  taking->offer = g_object_ref (offer);
  taking->use_case = use_case;
  taking->is_decided = TRUE;
  taking->room = room;
  taking->images = g_ptr_array_new_with_free_func (g_object_unref);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_incoming_take_pictures_async);
  g_task_set_task_data (task, taking, (GDestroyNotify) taking_free);
  go_on (task);
}

/**
 * vitrine_incoming_take_pictures_finish:
 * @n_left_out: (out): for how many there was no room
 *
 * Returns: (transfer container) (element-type VitrineImage): what was added, in the order it
 *   was offered in; in the workspace's list, and nothing known of it yet. Or %NULL
 */
GPtrArray *
vitrine_incoming_take_pictures_finish (VitrineIncoming  *self,
                                       GAsyncResult     *result,
                                       guint            *n_left_out,
                                       GError          **error)
{
  Taking *taking;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  taking = g_task_get_task_data (G_TASK (result));
  *n_left_out = taking->n_left_out;

  return g_task_propagate_boolean (G_TASK (result), error)
         ? g_steal_pointer (&taking->images) : NULL;
}

/**
 * vitrine_incoming_add_files:
 * @files: (element-type GFile): files, and addresses that GTK made files of
 * @room: how many at most
 *
 * Adds these as vitrine_incoming_take_pictures_async() does.
 *
 * Returns: (transfer container) (element-type VitrineImage): what was added, in their order
 */
GPtrArray *
vitrine_incoming_add_files (VitrineIncoming *self,
                            GPtrArray       *files,
                            VitrineUseCase   use_case,
                            guint            room)
{
  Taking taking = { .use_case = use_case, .is_decided = TRUE, .room = room };

  g_return_val_if_fail (VITRINE_IS_INCOMING (self), NULL);

  taking.images = g_ptr_array_new_with_free_func (g_object_unref);
  add_files (self, &taking, files);

  return taking.images;
}

/* A picture is in one lane: in another it is one of its own, that is checked and prepared anew. */
static VitrineImage *
find_in_lane (VitrineIncoming *self, VitrineImage *image, VitrineUseCase use_case)
{
  if (vitrine_image_get_use_case (image) == use_case)
    return g_object_ref (image);
  if (vitrine_image_get_digest (image) == NULL)
    return NULL;

  return g_object_ref (vitrine_intake_add_copy (self->intake, image, use_case));
}

/**
 * vitrine_incoming_add_images:
 * @images: (element-type VitrineImage): of the library; one without content can't change lanes,
 *   and is left out
 * @room: how many at most
 *
 * Returns: (transfer container) (element-type VitrineImage): these pictures in that lane, in
 *   their order
 */
GPtrArray *
vitrine_incoming_add_images (VitrineIncoming *self,
                             GPtrArray       *images,
                             VitrineUseCase   use_case,
                             guint            room)
{
  GPtrArray *added = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (VITRINE_IS_INCOMING (self), added);

  for (guint i = 0; i < images->len && added->len < room; i++) {
    VitrineImage *image = find_in_lane (self, images->pdata[i], use_case);

    if (image != NULL)
      g_ptr_array_add (added, image);
  }

  return added;
}

/**
 * vitrine_incoming_stop:
 *
 * Adds no more, since the program ends.
 */
void
vitrine_incoming_stop (VitrineIncoming *self)
{
  g_return_if_fail (VITRINE_IS_INCOMING (self));

  vitrine_collector_cancel_all (self->collector);
  vitrine_link_fetcher_cancel_all (self->fetcher);
}
