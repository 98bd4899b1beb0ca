/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-picture-intake.h"

#include "vitrine-chooser.h"
#include "vitrine-image-selection.h"

#include <glib/gi18n.h>

#define DROP_HERE "drop-here"

struct _VitrinePictureIntake {
  GObject                 parent_instance;

  VitrineProductPictures *pictures;
  VitrineUseCase          use_case;
  GPtrArray              *batches;         /* of Batch: the first taken first */
  GPtrArray              *watched;         /* of VitrineImage, which are in batches */
  GCancellable           *cancellable;
  guint                   update_source;   /* 0: nothing has moved */
};

/* Pictures of one act, which go on when all of them have been read. */
typedef struct {
  VitrineDraftSession *session;
  char                *place;
  GPtrArray           *images;
} Batch;

/* What is being taken out of a drop or the clipboard, or chosen. */
typedef struct {
  VitrinePictureIntake *intake;
  VitrineDraftSession  *session;
  char                 *place;
  guint                 room;
} Question;

G_DEFINE_FINAL_TYPE (VitrinePictureIntake, vitrine_picture_intake, G_TYPE_OBJECT)

enum {
  TAKEN,
  LEFT_OUT,
  TROUBLE,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
batch_free (Batch *batch)
{
  g_object_unref (batch->session);
  g_ptr_array_unref (batch->images);
  g_free (batch->place);
  g_free (batch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_free)

static Question *
question_new (VitrinePictureIntake *self,
              VitrineDraftSession  *session,
              const char           *place,
              guint                 room)
{
  Question *question = g_new0 (Question, 1);

  question->intake = g_object_ref (self);
  question->session = g_object_ref (session);
  question->place = g_strdup (place);
  question->room = room;

  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->session);
  g_object_unref (question->intake);
  g_free (question->place);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static VitrineIncoming *
get_incoming (VitrinePictureIntake *self)
{
  return vitrine_product_pictures_get_incoming (self->pictures);
}

/* --- until all has been read --- */

static gboolean
is_settled (VitrinePictureIntake *self, VitrineImage *image)
{
  VitrineWorkspace *workspace = vitrine_product_pictures_get_workspace (self->pictures);

  return vitrine_image_get_digest (image) != NULL
         || vitrine_image_get_state (image) == VITRINE_IMAGE_UNREADABLE
         || !vitrine_workspace_has_image (workspace, image);
}

static gboolean
is_complete (VitrinePictureIntake *self, Batch *batch)
{
  for (guint i = 0; i < batch->images->len; i++) {
    if (!is_settled (self, batch->images->pdata[i]))
      return FALSE;
  }

  return TRUE;
}

/* Whatever else is in the file, it is a picture of a kind that is known. */
static gboolean
is_usable (VitrineImage *image)
{
  return vitrine_image_get_digest (image) != NULL
         && vitrine_image_get_facts (image)->format != VITRINE_IMAGE_FORMAT_UNKNOWN;
}

/* One that was taken out of the library before it was read has nothing to say. */
static void
say_unread (VitrinePictureIntake *self, Batch *batch, VitrineImage *image)
{
  const char *reason = vitrine_image_get_reason (image);
  g_autofree char *words = NULL;

  if (vitrine_image_get_digest (image) == NULL
      && vitrine_image_get_state (image) != VITRINE_IMAGE_UNREADABLE)
    return;

  /* Translators: the first %s is a file’s name, the second a sentence that says why */
  words = g_strdup_printf (_("“%s” is not added. %s"), vitrine_image_get_name (image),
                           reason != NULL ? reason : "");
  g_signal_emit (self, signals[TROUBLE], 0, batch->session, batch->place, words);
}

static void
hand_over (VitrinePictureIntake *self, Batch *batch)
{
  g_autoptr (GPtrArray) usable = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < batch->images->len; i++) {
    VitrineImage *image = batch->images->pdata[i];

    if (is_usable (image))
      g_ptr_array_add (usable, g_object_ref (image));
    else
      say_unread (self, batch, image);
  }
  if (usable->len > 0)
    g_signal_emit (self, signals[TAKEN], 0, batch->session, batch->place, usable);
}

static void queue_update (VitrinePictureIntake *self);

static void
watch_batches (VitrinePictureIntake *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (self->watched->pdata[i], queue_update, self);
  g_ptr_array_set_size (self->watched, 0);

  for (guint i = 0; i < self->batches->len; i++) {
    Batch *batch = self->batches->pdata[i];

    for (guint j = 0; j < batch->images->len; j++) {
      VitrineImage *image = batch->images->pdata[j];

      g_signal_connect_object (image, "notify::digest", G_CALLBACK (queue_update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (image, "notify::state", G_CALLBACK (queue_update), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->watched, g_object_ref (image));
    }
  }
}

/* Who is told of one batch may bring another. */
static void
update (VitrinePictureIntake *self)
{
  for (guint i = 0; i < self->batches->len;) {
    g_autoptr (Batch) complete = NULL;

    if (is_complete (self, self->batches->pdata[i]))
      complete = g_ptr_array_steal_index (self->batches, i);
    else
      i++;
    if (complete != NULL)
      hand_over (self, complete);
  }
  watch_batches (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
update_cb (gpointer user_data)
{
  VitrinePictureIntake *self = user_data;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

/* Many things move at once when pictures come in: once is enough. */
static void
queue_update (VitrinePictureIntake *self)
{
  if (self->update_source == 0 && self->batches->len > 0)
    self->update_source = g_idle_add (update_cb, self);
}

/* Takes over @images. */
static void
add_batch (VitrinePictureIntake *self,
           VitrineDraftSession  *session,
           const char           *place,
           GPtrArray            *images,
           guint                 n_left_out)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->session = g_object_ref (session);
  batch->place = g_strdup (place);
  batch->images = images;
  g_ptr_array_add (self->batches, batch);
  g_signal_emit (self, signals[TROUBLE], 0, session, place, NULL);
  if (n_left_out > 0)
    g_signal_emit (self, signals[LEFT_OUT], 0, session, place, n_left_out);
  update (self);
}

/* --- the ways in --- */

static void
offer_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  VitrinePictureIntake *self = question->intake;
  g_autoptr (GError) error = NULL;
  guint n_left_out = 0;
  GPtrArray *images = vitrine_incoming_take_pictures_finish (VITRINE_INCOMING (source), result,
                                                             &n_left_out, &error);

  if (images != NULL)
    add_batch (self, question->session, question->place, images, n_left_out);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[TROUBLE], 0, question->session, question->place,
                   error->message);
}

static void
take_images (VitrinePictureIntake *self,
             VitrineDraftSession  *session,
             const char           *place,
             GPtrArray            *images,
             guint                 room)
{
  GPtrArray *added = vitrine_incoming_add_images (get_incoming (self), images, self->use_case,
                                                  room);

  add_batch (self, session, place, added, images->len - MIN (images->len, room));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  VitrinePictureIntake *self = question->intake;
  g_autoptr (GPtrArray) files = vitrine_chooser_ask_finish (GTK_WIDGET (source), result, NULL);
  GPtrArray *images;

  if (files == NULL)
    return;

  images = vitrine_incoming_add_files (get_incoming (self), files, self->use_case,
                                       question->room);
  add_batch (self, question->session, question->place, images, files->len - images->len);
}

/* --- a target --- */

/* What else is dragged within the window knows where to go by itself. */
static gboolean
on_accept (GtkDropTargetAsync *controller, GdkDrop *drop)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  if (gdk_drop_get_drag (drop) != NULL)
    return gdk_content_formats_contain_gtype (formats, VITRINE_TYPE_IMAGE_SELECTION);

  return gdk_content_formats_match (gtk_drop_target_async_get_formats (controller), formats);
}

/* A program that offers only to move is told so; the file stays where it is all the same. */
static GdkDragAction
on_motion (GtkDropTargetAsync *controller, GdkDrop *drop)
{
  gtk_widget_add_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)),
                            DROP_HERE);

  return (gdk_drop_get_actions (drop) & GDK_ACTION_COPY) != 0 ? GDK_ACTION_COPY
                                                              : GDK_ACTION_MOVE;
}

static void
on_leave (GtkDropTargetAsync *controller)
{
  gtk_widget_remove_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)),
                               DROP_HERE);
}

static gboolean
on_drop (GtkDropTargetAsync    *controller,
         GdkDrop               *drop,
         double                 x,
         double                 y,
         VitrinePictureDropped  dropped)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  on_leave (controller);
  /* GTK 4.8 takes it away only when a drag leaves, and its frame would stay for ever. */
  gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_DROP_ACTIVE);
  dropped (widget, drop, x, y);

  return TRUE;
}

/* --- the object --- */

static void
vitrine_picture_intake_dispose (GObject *object)
{
  VitrinePictureIntake *self = VITRINE_PICTURE_INTAKE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_ptr_array_set_size (self->batches, 0);
  g_ptr_array_set_size (self->watched, 0);

  G_OBJECT_CLASS (vitrine_picture_intake_parent_class)->dispose (object);
}

static void
vitrine_picture_intake_finalize (GObject *object)
{
  VitrinePictureIntake *self = VITRINE_PICTURE_INTAKE (object);

  g_ptr_array_unref (self->batches);
  g_ptr_array_unref (self->watched);
  g_object_unref (self->cancellable);
  g_clear_object (&self->pictures);

  G_OBJECT_CLASS (vitrine_picture_intake_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType last)
{
  return g_signal_new (name, VITRINE_TYPE_PICTURE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, VITRINE_TYPE_DRAFT_SESSION, G_TYPE_STRING, last);
}

static void
vitrine_picture_intake_class_init (VitrinePictureIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_picture_intake_dispose;
  object_class->finalize = vitrine_picture_intake_finalize;

  signals[TAKEN] = new_signal ("taken", 3, G_TYPE_PTR_ARRAY);
  signals[LEFT_OUT] = new_signal ("left-out", 3, G_TYPE_UINT);
  signals[TROUBLE] = new_signal ("trouble", 3, G_TYPE_STRING);
  signals[CHANGED] = new_signal ("changed", 0, G_TYPE_NONE);
}

static void
vitrine_picture_intake_init (VitrinePictureIntake *self)
{
  self->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) batch_free);
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * vitrine_picture_intake_new:
 * @use_case: what the pictures are for, which decides how they are prepared
 *
 * Returns: (transfer full): a way in for the pictures of one section
 */
VitrinePictureIntake *
vitrine_picture_intake_new (VitrineProductPictures *pictures, VitrineUseCase use_case)
{
  VitrinePictureIntake *self;

  g_return_val_if_fail (VITRINE_IS_PRODUCT_PICTURES (pictures), NULL);

  self = g_object_new (VITRINE_TYPE_PICTURE_INTAKE, NULL);
  self->pictures = g_object_ref (pictures);
  self->use_case = use_case;
  /* One may be taken out of the library before it has been read. */
  g_signal_connect_object (
    vitrine_workspace_get_images (vitrine_product_pictures_get_workspace (pictures)),
    "items-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);

  return self;
}

VitrineUseCase
vitrine_picture_intake_get_use_case (VitrinePictureIntake *self)
{
  g_return_val_if_fail (VITRINE_IS_PICTURE_INTAKE (self), VITRINE_USE_CASE_MAIN);

  return self->use_case;
}

VitrineProductPictures *
vitrine_picture_intake_get_pictures (VitrinePictureIntake *self)
{
  g_return_val_if_fail (VITRINE_IS_PICTURE_INTAKE (self), NULL);

  return self->pictures;
}

/**
 * vitrine_picture_intake_take_offer:
 * @place: (nullable): where they are to go
 * @room: how many at most
 *
 * Takes in what is dropped or pasted, as vitrine_incoming_take_pictures_async() does.
 */
void
vitrine_picture_intake_take_offer (VitrinePictureIntake *self,
                                   VitrineDraftSession  *session,
                                   const char           *place,
                                   VitrineOffer         *offer,
                                   guint                 room)
{
  g_return_if_fail (VITRINE_IS_PICTURE_INTAKE (self));
  g_return_if_fail (VITRINE_IS_DRAFT_SESSION (session));

  vitrine_incoming_take_pictures_async (get_incoming (self), offer, self->use_case, room,
                                        self->cancellable, offer_taken_cb,
                                        question_new (self, session, place, room));
}

/**
 * vitrine_picture_intake_take_drop:
 * @place: (nullable): where they are to go
 * @room: how many at most
 *
 * Takes in what is dropped. Pictures of the library are used as they are, and prepared again
 * where they are for another use.
 */
void
vitrine_picture_intake_take_drop (VitrinePictureIntake *self,
                                  VitrineDraftSession  *session,
                                  const char           *place,
                                  GdkDrop              *drop,
                                  guint                 room)
{
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (VitrineOffer) offer = NULL;

  g_return_if_fail (VITRINE_IS_PICTURE_INTAKE (self));
  g_return_if_fail (VITRINE_IS_DRAFT_SESSION (session));

  images = vitrine_image_selection_dup_dropped (drop);
  offer = vitrine_offer_new_for_drop (drop);
  if (images == NULL) {
    vitrine_picture_intake_take_offer (self, session, place, offer, room);
  } else {
    vitrine_offer_end (offer, TRUE);
    take_images (self, session, place, images, room);
  }
}

/* As vitrine_picture_intake_take_offer(), of what is in the clipboard of @widget's display. */
void
vitrine_picture_intake_paste (VitrinePictureIntake *self,
                              VitrineDraftSession  *session,
                              const char           *place,
                              GtkWidget            *widget,
                              guint                 room)
{
  g_autoptr (VitrineOffer) offer =
    vitrine_offer_new_for_clipboard (gtk_widget_get_clipboard (widget));

  vitrine_picture_intake_take_offer (self, session, place, offer, room);
}

/**
 * vitrine_picture_intake_choose:
 * @widget: whose window the file chooser stands above; when it goes, so does the chooser
 */
void
vitrine_picture_intake_choose (VitrinePictureIntake *self,
                               VitrineDraftSession  *session,
                               const char           *place,
                               GtkWidget            *widget,
                               guint                 room)
{
  g_return_if_fail (VITRINE_IS_PICTURE_INTAKE (self));
  g_return_if_fail (VITRINE_IS_DRAFT_SESSION (session));

  vitrine_chooser_ask_async (widget, FALSE, chosen_cb,
                             question_new (self, session, place, room));
}

/**
 * vitrine_picture_intake_fetch:
 * @place: (nullable): where it is to go
 * @address: of one picture, which is fetched as vitrine_link_fetcher_add() says
 */
void
vitrine_picture_intake_fetch (VitrinePictureIntake *self,
                              VitrineDraftSession  *session,
                              const char           *place,
                              const char           *address)
{
  GPtrArray *images;

  g_return_if_fail (VITRINE_IS_PICTURE_INTAKE (self));
  g_return_if_fail (VITRINE_IS_DRAFT_SESSION (session));

  images = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (images, g_object_ref (vitrine_link_fetcher_add (
    vitrine_incoming_get_fetcher (get_incoming (self)), address, self->use_case, TRUE)));
  add_batch (self, session, place, images, 0);
}

/**
 * vitrine_picture_intake_dup_pending:
 *
 * Returns: (transfer full) (element-type VitrineImage): those that are on their way to that place
 *   and are still being read, or wait for others of their act
 */
GPtrArray *
vitrine_picture_intake_dup_pending (VitrinePictureIntake *self,
                                    VitrineDraftSession  *session,
                                    const char           *place)
{
  GPtrArray *pending = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (VITRINE_IS_PICTURE_INTAKE (self), pending);

  for (guint i = 0; i < self->batches->len; i++) {
    Batch *batch = self->batches->pdata[i];

    for (guint j = 0; batch->session == session && g_strcmp0 (batch->place, place) == 0
                      && j < batch->images->len; j++)
      g_ptr_array_add (pending, g_object_ref (batch->images->pdata[j]));
  }

  return pending;
}

/* @formats: (transfer full) */
static void
add_drop_target (GtkWidget             *widget,
                 GdkContentFormats     *formats,
                 GtkPropagationPhase    phase,
                 VitrinePictureDropped  dropped)
{
  g_autoptr (GdkContentFormats) own = gdk_content_formats_new_for_gtype (
    VITRINE_TYPE_IMAGE_SELECTION);
  GtkDropTargetAsync *controller = gtk_drop_target_async_new (
    gdk_content_formats_union (formats, own), GDK_ACTION_COPY | GDK_ACTION_MOVE);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (controller), phase);
  g_signal_connect (controller, "accept", G_CALLBACK (on_accept), NULL);
  g_signal_connect (controller, "drag-enter", G_CALLBACK (on_motion), NULL);
  g_signal_connect (controller, "drag-motion", G_CALLBACK (on_motion), NULL);
  g_signal_connect (controller, "drag-leave", G_CALLBACK (on_leave), NULL);
  g_signal_connect (controller, "drop", G_CALLBACK (on_drop), dropped);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (controller));
}

/**
 * vitrine_picture_intake_add_drop_target:
 * @dropped: what is done with a drop
 *
 * Makes @widget take what pictures may come of; it has the class "drop-here" while something is
 * above it.
 */
void
vitrine_picture_intake_add_drop_target (GtkWidget *widget, VitrinePictureDropped dropped)
{
  add_drop_target (widget, vitrine_offer_get_taken (), GTK_PHASE_BUBBLE, dropped);
}

/* What is a picture or a file, and no mere text, which may be an address of one. */
static GdkContentFormats *
new_picture_formats (void)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_TEXTURE);
  gdk_content_formats_builder_add_mime_type (builder, "application/octet-stream");

  return gdk_content_formats_union_deserialize_mime_types (
    gdk_content_formats_builder_free_to_formats (builder));
}

/**
 * vitrine_picture_intake_add_drop_target_beside_text:
 * @dropped: what is done with a drop
 *
 * The same for a widget that takes text by itself: what is text and nothing else is left to it.
 */
void
vitrine_picture_intake_add_drop_target_beside_text (GtkWidget             *widget,
                                                    VitrinePictureDropped  dropped)
{
  add_drop_target (widget, new_picture_formats (), GTK_PHASE_CAPTURE, dropped);
}

/* Returns: whether there are pictures or files to be pasted, and no text of a document */
gboolean
vitrine_picture_intake_is_in_clipboard (GtkWidget *widget)
{
  GdkContentFormats *offered = gdk_clipboard_get_formats (gtk_widget_get_clipboard (widget));
  g_autoptr (GdkContentFormats) pictures = new_picture_formats ();

  return gdk_content_formats_contain_gtype (offered, GDK_TYPE_FILE_LIST)
         || (gdk_content_formats_match (offered, pictures)
             && !gdk_content_formats_contain_mime_type (offered, "text/html"));
}
