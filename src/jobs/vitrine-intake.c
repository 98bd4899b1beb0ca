/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-intake.h"

#include "vitrine-image-rules.h"
#include "vitrine-original-reader.h"
#include "vitrine-preparer.h"

#include <glib/gi18n.h>

struct _VitrineIntake {
  GObject                parent_instance;

  VitrineWorkspace      *workspace;
  VitrineOriginalReader *reader;
  VitrinePreparer       *preparer;
  gboolean               automatic;
  gboolean               stopped;
  GHashTable            *busy;         /* image → Work, of those that are read or prepared */
  gint64                 last_added;
};

/* What is going on with one image. What the seller changes meanwhile counts when it is over. */
typedef struct {
  GCancellable     *cancellable;   /* of the preparing; NULL while it is read */
  VitrineUseCase    use_case;      /* what it is being prepared for, and how */
  VitrineTreatment  treatment;
  gboolean          decided;       /* the seller has said what it is for: nothing is suggested */
} Work;

G_DEFINE_FINAL_TYPE (VitrineIntake, vitrine_intake, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_AUTOMATIC,
  PROP_N_BUSY,
  N_PROPS
};

enum {
  IMAGE_CHECKED,
  IMAGE_READY,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
work_free (Work *work)
{
  g_clear_object (&work->cancellable);
  g_free (work);
}

static gboolean
is_listed (VitrineIntake *self, VitrineImage *image)
{
  return vitrine_workspace_has_image (self->workspace, image);
}

static void
ready_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineIntake *self = g_task_get_source_object (task);
  VitrineImage *image = g_task_get_task_data (task);

  /* What can't be kept isn't sent: its answer would be lost. The workspace has said so. */
  if (vitrine_workspace_save_image_finish (VITRINE_WORKSPACE (source), result, NULL)
      && vitrine_image_get_state (image) == VITRINE_IMAGE_READY && is_listed (self, image))
    g_signal_emit (self, signals[IMAGE_READY], 0, image);

  g_task_return_boolean (task, TRUE);
}

static void
save (VitrineIntake *self, VitrineImage *image)
{
  GTask *task;

  /* What comes before the database is saved when that opens, if it can be. */
  if (!vitrine_workspace_is_open (self->workspace))
    return;

  /* Only the save that writes it down as ready says so, not one from before that ends later. */
  if (vitrine_image_get_state (image) != VITRINE_IMAGE_READY) {
    vitrine_workspace_save_image (self->workspace, image, NULL, NULL);
    return;
  }

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, g_object_ref (image), g_object_unref);
  vitrine_workspace_save_image (self->workspace, image, ready_saved_cb, task);
}

/* --- what becomes of a picture that has been read --- */

static void enqueue (VitrineIntake *self, VitrineImage *image, GFile *file, GBytes *bytes);

static void
set_busy (VitrineIntake *self, VitrineImage *image, Work *work)
{
  g_hash_table_insert (self->busy, g_object_ref (image), work);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BUSY]);
}

static void
set_idle (VitrineIntake *self, VitrineImage *image)
{
  g_hash_table_remove (self->busy, image);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BUSY]);
}

static gboolean
is_busy (VitrineIntake *self, VitrineImage *image)
{
  return g_hash_table_contains (self->busy, image);
}

/* The judgement has been passed, for now. One that was removed meanwhile is saved when the
 * removal is undone. */
static void
announce (VitrineIntake *self, VitrineImage *image)
{
  if (is_listed (self, image))
    save (self, image);
  g_signal_emit (self, signals[IMAGE_CHECKED], 0, image);
}

/* Judges what would go. @remark: (nullable): why no copy could be made, or what it would need */
static void
conclude (VitrineIntake *self, VitrineImage *image, const char *remark)
{
  const char *market = vitrine_shop_get_market (vitrine_workspace_get_shop (self->workspace));
  g_autoptr (GPtrArray) findings =
    vitrine_image_rules_check (vitrine_image_get_outgoing_facts (image),
                               vitrine_image_get_use_case (image), market);
  const VitrineFinding *blocker = vitrine_image_rules_blocker (findings);
  g_autofree char *both = NULL;

  if (blocker == NULL) {
    vitrine_image_set_trouble (image, VITRINE_IMAGE_READY, remark, 0, NULL);
  } else {
    /* What stands in the way of a copy may be the very same. */
    if (remark != NULL && !g_str_equal (remark, blocker->message))
      /* Translators: two sentences: what is wrong with a picture, and what it would need */
      both = g_strdup_printf (C_("two sentences", "%s %s"), blocker->message, remark);
    vitrine_image_set_trouble (image, VITRINE_IMAGE_NEEDS_FIX,
                               both != NULL ? both : blocker->message, 0, NULL);
  }
  announce (self, image);
}

static VitrineImageRecipe *
choose_recipe (VitrineIntake *self, VitrineImage *image)
{
  const char *market = vitrine_shop_get_market (vitrine_workspace_get_shop (self->workspace));
  const VitrineTreatment *treatment = vitrine_image_get_treatment (image);
  gboolean asked = treatment->prepare == VITRINE_PREPARE_FULLY
                   || treatment->shape >= VITRINE_SHAPE_PAD_WHITE;

  if (treatment->prepare == VITRINE_PREPARE_NEVER || (!self->automatic && !asked))
    return NULL;

  return vitrine_image_recipe_new (vitrine_image_get_facts (image),
                                   vitrine_image_get_use_case (image), market, treatment);
}

static void prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
prepare (VitrineIntake *self, VitrineImage *image, VitrineImageRecipe *recipe)
{
  Work *work = g_new0 (Work, 1);
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  work->cancellable = g_cancellable_new ();
  work->use_case = vitrine_image_get_use_case (image);
  work->treatment = *vitrine_image_get_treatment (image);
  set_busy (self, image, work);
  vitrine_image_set_state (image, VITRINE_IMAGE_PREPARING);
  announce (self, image);

  g_task_set_source_tag (task, prepare);
  g_task_set_task_data (task, g_object_ref (image), g_object_unref);
  vitrine_preparer_run_async (self->preparer, image, recipe, work->cancellable,
                              prepared_cb, task);
}

/* A row from before these facts were known, which would be prepared by half of them. */
static gboolean
is_half_known (VitrineImage *image, VitrineImageRecipe *recipe)
{
  const VitrineImageFacts *facts = vitrine_image_get_facts (image);

  return facts->frames == 0 && facts->format != VITRINE_IMAGE_FORMAT_UNKNOWN && !facts->damaged
         && (!vitrine_image_recipe_is_empty (recipe)
             || vitrine_image_get_treatment (image)->prepare == VITRINE_PREPARE_FULLY);
}

/* @fresh: whether its facts have just been read */
static void
judge (VitrineIntake *self, VitrineImage *image, gboolean fresh)
{
  g_autoptr (VitrineImageRecipe) recipe = choose_recipe (self, image);

  vitrine_image_set_prepared (image, NULL, NULL, NULL);
  if (recipe != NULL && !fresh && is_half_known (image, recipe)) {
    vitrine_image_set_state (image, VITRINE_IMAGE_CHECKING);
    enqueue (self, image, NULL, NULL);
    ((Work *) g_hash_table_lookup (self->busy, image))->decided = TRUE;   /* asked once only */
  } else if (recipe != NULL && !vitrine_image_recipe_is_empty (recipe)) {
    prepare (self, image, recipe);
  } else {
    conclude (self, image, recipe != NULL ? vitrine_image_recipe_get_obstacle (recipe) : NULL);
  }
}

/* Whether it was prepared for what is wanted now. */
static gboolean
is_wanted (const Work *work, VitrineImage *image)
{
  return work->use_case == vitrine_image_get_use_case (image)
         && vitrine_treatment_equal (&work->treatment, vitrine_image_get_treatment (image));
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineIntake *self = g_task_get_source_object (task);
  VitrineImage *image = g_task_get_task_data (task);
  gboolean wanted = is_wanted (g_hash_table_lookup (self->busy, image), image);
  g_autoptr (VitrinePreparedCopy) copy = NULL;
  g_autoptr (GError) error = NULL;

  copy = vitrine_preparer_run_finish (VITRINE_PREPARER (source), result, &error);
  set_idle (self, image);

  if (copy != NULL && wanted) {
    vitrine_image_set_prepared (image, copy->digest, &copy->facts, copy->steps);
    conclude (self, image, NULL);
  } else if (error != NULL && wanted
             && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    conclude (self, image, error->message);
  } else if (is_listed (self, image) && !self->stopped) {
    judge (self, image, TRUE);   /* something else is wanted by now */
  }
  g_task_return_boolean (task, TRUE);
}

/* --- reading --- */

static void
suggest (VitrineImage *image, const VitrineReading *reading)
{
  if (reading->guess == VITRINE_GUESS_SURE
      && reading->guessed != vitrine_image_get_use_case (image))
    vitrine_image_set_suggestion (image, reading->guessed);
}

static void
original_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineOriginalReader *reader = VITRINE_ORIGINAL_READER (source);
  VitrineIntake *self = g_task_get_source_object (task);
  VitrineImage *image = g_task_get_task_data (task);
  const Work *work = g_hash_table_lookup (self->busy, image);
  gboolean decided = work->decided;
  g_autoptr (VitrineReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  reading = vitrine_original_reader_read_finish (reader, result, &error);
  set_idle (self, image);
  vitrine_preparer_set_hurried (self->preparer, vitrine_original_reader_is_busy (reader));

  if (reading != NULL) {
    vitrine_image_set_content (image, reading->digest, &reading->facts);
    if (!decided)
      suggest (image, reading);
    judge (self, image, TRUE);
  } else {
    vitrine_image_set_trouble (image, VITRINE_IMAGE_UNREADABLE, error->message, 0, NULL);
    announce (self, image);
  }
  g_task_return_boolean (task, TRUE);
}

static void
enqueue (VitrineIntake *self, VitrineImage *image, GFile *file, GBytes *bytes)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, enqueue);
  g_task_set_task_data (task, g_object_ref (image), g_object_unref);
  set_busy (self, image, g_new0 (Work, 1));
  vitrine_original_reader_read_async (self->reader, image, file, bytes, original_read_cb, task);
  vitrine_preparer_set_hurried (self->preparer, TRUE);
}

/* Pictures of one drop keep their order, even within one microsecond. */
static gint64
next_added (VitrineIntake *self)
{
  self->last_added = MAX (g_get_real_time (), self->last_added + 1);

  return self->last_added;
}

static VitrineImage *
new_image (VitrineIntake *self, const char *name, VitrineUseCase use_case)
{
  VitrineShop *shop = vitrine_workspace_get_shop (self->workspace);
  VitrineImage *image = vitrine_image_new (name, vitrine_shop_get_id (shop), use_case);

  vitrine_image_set_added (image, next_added (self));
  vitrine_workspace_add_image (self->workspace, image);
  g_object_unref (image);

  return image;   /* the list holds it */
}

static VitrineImage *
add (VitrineIntake *self, const char *name, VitrineUseCase use_case, GFile *file, GBytes *bytes)
{
  VitrineImage *image = new_image (self, name, use_case);

  save (self, image);   /* whatever happens now, its name is not lost */
  enqueue (self, image, file, bytes);

  return image;
}

/* Saves what came before the database was open, and goes on with what an earlier run of the
 * program had not finished checking or preparing. */
static void
on_opened (VitrineWorkspace *workspace, VitrineIntake *self)
{
  GListModel *images = vitrine_workspace_get_images (workspace);

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    if (vitrine_image_get_id (image) == 0)
      save (self, image);
    else if (is_busy (self, image))
      continue;
    else if (vitrine_image_get_state (image) == VITRINE_IMAGE_CHECKING
             && vitrine_image_get_digest (image) != NULL)   /* else it is still on its way */
      enqueue (self, image, NULL, NULL);
    else if (vitrine_image_get_state (image) == VITRINE_IMAGE_PREPARING)
      judge (self, image, FALSE);
  }
}

static void
vitrine_intake_finalize (GObject *object)
{
  VitrineIntake *self = VITRINE_INTAKE (object);

  g_hash_table_unref (self->busy);
  g_clear_object (&self->reader);
  g_clear_object (&self->preparer);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_intake_parent_class)->finalize (object);
}

static void
vitrine_intake_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineIntake *self = VITRINE_INTAKE (object);

  switch (prop_id) {
  case PROP_AUTOMATIC:
    g_value_set_boolean (value, self->automatic);
    break;

  case PROP_N_BUSY:
    g_value_set_uint (value, vitrine_intake_get_n_busy (self));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_intake_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_AUTOMATIC:
    vitrine_intake_set_automatic (VITRINE_INTAKE (object), g_value_get_boolean (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_intake_class_init (VitrineIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_intake_finalize;
  object_class->get_property = vitrine_intake_get_property;
  object_class->set_property = vitrine_intake_set_property;

  properties[PROP_AUTOMATIC] =
    g_param_spec_boolean ("automatic", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_BUSY] =
    g_param_spec_uint ("n-busy", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[IMAGE_CHECKED] =
    g_signal_new ("image-checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_IMAGE);
  signals[IMAGE_READY] =
    g_signal_new ("image-ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_IMAGE);
}

static void
vitrine_intake_init (VitrineIntake *self)
{
  self->automatic = TRUE;
  self->busy = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) work_free);
}

/**
 * vitrine_intake_new:
 * @workspace: where the pictures go
 *
 * Returns: (transfer full): an intake for the workspace's shop
 */
VitrineIntake *
vitrine_intake_new (VitrineWorkspace *workspace)
{
  VitrineIntake *self = g_object_new (VITRINE_TYPE_INTAKE, NULL);

  self->workspace = g_object_ref (workspace);
  self->reader = vitrine_original_reader_new (workspace);
  self->preparer = vitrine_preparer_new (workspace);
  g_signal_connect_object (workspace, "opened", G_CALLBACK (on_opened), self, 0);

  return self;
}

/**
 * vitrine_intake_add_file:
 * @file: any file that GIO can read; a folder, a pipe or an address becomes an image that
 *   is unreadable and says why
 *
 * Returns: (transfer none): the new image, being checked; it is in the workspace's list
 */
VitrineImage *
vitrine_intake_add_file (VitrineIntake *self, GFile *file, VitrineUseCase use_case)
{
  g_autofree char *basename = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (VITRINE_IS_INTAKE (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  basename = g_file_get_basename (file);
  if (basename == NULL)
    basename = g_file_get_uri (file);
  name = g_filename_display_name (basename);

  return add (self, name, use_case, file, NULL);
}

/**
 * vitrine_intake_add_bytes:
 * @bytes: an encoded picture, as pasted or dragged from a program that has no file of it
 * @name: what to call it
 *
 * Returns: (transfer none): the new image, being checked; it is in the workspace's list
 */
VitrineImage *
vitrine_intake_add_bytes (VitrineIntake  *self,
                          GBytes         *bytes,
                          const char     *name,
                          VitrineUseCase  use_case)
{
  g_return_val_if_fail (VITRINE_IS_INTAKE (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  return add (self, name, use_case, NULL, bytes);
}

/**
 * vitrine_intake_add_expected:
 * @name: what to call it
 *
 * Adds a picture that is still on its way here. Whoever does so calls
 * vitrine_intake_take_bytes() or vitrine_intake_refuse() in the end.
 *
 * Returns: (transfer none): the new image, being checked; it is in the workspace's list
 */
VitrineImage *
vitrine_intake_add_expected (VitrineIntake *self, const char *name, VitrineUseCase use_case)
{
  VitrineImage *image;

  g_return_val_if_fail (VITRINE_IS_INTAKE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  image = new_image (self, name, use_case);
  save (self, image);

  return image;
}

/**
 * vitrine_intake_take_bytes:
 * @image: one from vitrine_intake_add_expected()
 * @bytes: an encoded picture, or what was taken for one
 */
void
vitrine_intake_take_bytes (VitrineIntake *self, VitrineImage *image, GBytes *bytes)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));
  g_return_if_fail (bytes != NULL);

  enqueue (self, image, NULL, bytes);
}

/**
 * vitrine_intake_refuse:
 * @image: one from vitrine_intake_add_expected()
 * @reason: why it doesn't come, in words for the seller
 */
void
vitrine_intake_refuse (VitrineIntake *self, VitrineImage *image, const char *reason)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));
  g_return_if_fail (reason != NULL);

  vitrine_image_set_trouble (image, VITRINE_IMAGE_UNREADABLE, reason, 0, NULL);
  announce (self, image);
}

/**
 * vitrine_intake_add_copy:
 * @image: one that has been read
 *
 * Puts the same original into a lane once more: a picture of its own from now on.
 *
 * Returns: (transfer none): the new image, being checked; it is in the workspace's list
 */
VitrineImage *
vitrine_intake_add_copy (VitrineIntake *self, VitrineImage *image, VitrineUseCase use_case)
{
  VitrineImage *copy;

  g_return_val_if_fail (VITRINE_IS_INTAKE (self), NULL);
  g_return_val_if_fail (vitrine_image_get_digest (image) != NULL, NULL);

  copy = new_image (self, vitrine_image_get_name (image), use_case);
  vitrine_image_set_content (copy, vitrine_image_get_digest (image),
                             vitrine_image_get_facts (image));
  save (self, copy);
  enqueue (self, copy, NULL, NULL);
  vitrine_intake_keep_use_case (self, copy);

  return copy;
}

/**
 * vitrine_intake_add_refused:
 * @name: what to call it
 * @reason: why it can't be taken in, in words for the seller
 *
 * Adds a row that says why there is no picture.
 *
 * Returns: (transfer none): the new image, unreadable; it is in the workspace's list
 */
VitrineImage *
vitrine_intake_add_refused (VitrineIntake  *self,
                            const char     *name,
                            const char     *reason,
                            VitrineUseCase  use_case)
{
  VitrineImage *image;

  g_return_val_if_fail (VITRINE_IS_INTAKE (self), NULL);
  g_return_val_if_fail (name != NULL && reason != NULL, NULL);

  image = new_image (self, name, use_case);
  vitrine_image_set_trouble (image, VITRINE_IMAGE_UNREADABLE, reason, 0, NULL);
  save (self, image);
  g_signal_emit (self, signals[IMAGE_CHECKED], 0, image);

  return image;
}

/* One that is being read goes on. */
static void
cut_short (VitrineIntake *self, VitrineImage *image)
{
  Work *work = g_hash_table_lookup (self->busy, image);

  if (work != NULL && work->cancellable != NULL) {
    g_autoptr (GCancellable) cancellable = g_object_ref (work->cancellable);

    vitrine_preparer_cancel (self->preparer, cancellable);
  }
}

/* Something else is wanted of the picture. What the shop answered was to what it was before:
 * the image no longer shows it, the database keeps it. */
static void
judge_again (VitrineIntake *self, VitrineImage *image)
{
  vitrine_image_set_receipt (image, NULL);
  if (is_busy (self, image)) {
    /* Never two workers on one picture: when this one is back, the last that was wanted counts. */
    save (self, image);
    cut_short (self, image);
  } else if (vitrine_image_get_state (image) == VITRINE_IMAGE_UNREADABLE) {
    announce (self, image);
  } else {
    judge (self, image, FALSE);
  }
}

static gboolean
is_on_its_way (VitrineImage *image)
{
  VitrineImageState state = vitrine_image_get_state (image);

  return state == VITRINE_IMAGE_WAITING || state == VITRINE_IMAGE_SENDING;
}

/**
 * vitrine_intake_set_treatment:
 *
 * Says what is to be done to the picture, and has it checked and prepared again, from the
 * original. While it is being read or prepared, the last that was said counts. One that needs a
 * fix is tried once more, though the treatment be the same. One that waits or is being sent
 * stays as it is: cancel it first.
 */
void
vitrine_intake_set_treatment (VitrineIntake          *self,
                              VitrineImage           *image,
                              const VitrineTreatment *treatment)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  if (is_on_its_way (image)
      || (vitrine_treatment_equal (vitrine_image_get_treatment (image), treatment)
          && vitrine_image_get_state (image) != VITRINE_IMAGE_NEEDS_FIX))
    return;

  vitrine_image_set_treatment (image, treatment);
  judge_again (self, image);
}

/**
 * vitrine_intake_set_use_case:
 *
 * Moves the image to another lane and has it checked and prepared again, from the original.
 * While it is being read or prepared, the last that was said counts. One that waits or is
 * being sent stays where it is: cancel it first.
 */
void
vitrine_intake_set_use_case (VitrineIntake *self, VitrineImage *image, VitrineUseCase use_case)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  if (vitrine_image_get_use_case (image) == use_case || is_on_its_way (image))
    return;

  vitrine_image_set_use_case (image, use_case);
  vitrine_intake_keep_use_case (self, image);
  judge_again (self, image);
}

/**
 * vitrine_intake_keep_use_case:
 * @image: where it is to stay
 *
 * Says that the seller has chosen the lane: by dropping the picture on its tab, or by turning
 * down what was suggested. To be called right after adding it, or at any time later: no other
 * lane is suggested any more. See vitrine_image_get_suggestion().
 */
void
vitrine_intake_keep_use_case (VitrineIntake *self, VitrineImage *image)
{
  Work *work;
  gboolean had_suggestion;

  g_return_if_fail (VITRINE_IS_INTAKE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  work = g_hash_table_lookup (self->busy, image);
  if (work != NULL)
    work->decided = TRUE;

  had_suggestion = vitrine_image_get_suggestion (image, NULL);
  vitrine_image_set_suggestion (image, -1);
  if (had_suggestion && vitrine_workspace_is_open (self->workspace))
    vitrine_workspace_save_image (self->workspace, image, NULL, NULL);
}

/**
 * vitrine_intake_set_tags:
 * @tags: (nullable): the seller's words for the image
 */
void
vitrine_intake_set_tags (VitrineIntake *self, VitrineImage *image, const char *const *tags)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  vitrine_image_set_tags (image, tags);
  if (vitrine_workspace_is_open (self->workspace))
    vitrine_workspace_save_image (self->workspace, image, NULL, NULL);
}

/**
 * vitrine_intake_remove_all:
 * @images: of #VitrineImage
 *
 * Takes the images out of the list. Their copies, their answers and their rows stay, so that
 * vitrine_intake_restore_all() can undo it. What waits or is being sent is cancelled first by
 * whoever calls this.
 */
void
vitrine_intake_remove_all (VitrineIntake *self, GPtrArray *images)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));

  vitrine_workspace_drop_images (self->workspace, images);
  vitrine_workspace_save_removal (self->workspace, images, TRUE);
  for (guint i = 0; i < images->len; i++)
    cut_short (self, images->pdata[i]);
}

/* What may have come of the image while it was out of the list is done, or kept, now. */
static void
take_up (VitrineIntake *self, VitrineImage *image)
{
  VitrineImageState state = vitrine_image_get_state (image);

  if (is_busy (self, image))
    return;
  if (state == VITRINE_IMAGE_PREPARING) {
    judge (self, image, FALSE);
    return;
  }

  /* The queue has kept an answer already; there may be thousands. */
  if (vitrine_image_get_id (image) == 0
      || (state != VITRINE_IMAGE_SENT && state != VITRINE_IMAGE_REUSED))
    save (self, image);
}

/**
 * vitrine_intake_restore_all:
 * @images: of #VitrineImage; one that is in the list is left alone
 *
 * Undoes vitrine_intake_remove_all().
 */
void
vitrine_intake_restore_all (VitrineIntake *self, GPtrArray *images)
{
  g_autoptr (GPtrArray) away = g_ptr_array_new ();

  g_return_if_fail (VITRINE_IS_INTAKE (self));

  for (guint i = 0; i < images->len; i++) {
    if (!is_listed (self, images->pdata[i]))
      g_ptr_array_add (away, images->pdata[i]);
  }

  vitrine_workspace_add_images (self->workspace, away);
  vitrine_workspace_save_removal (self->workspace, away, FALSE);
  for (guint i = 0; i < away->len; i++)
    take_up (self, away->pdata[i]);
}

static GPtrArray *
new_array (VitrineImage *image)
{
  GPtrArray *images = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (images, g_object_ref (image));

  return images;
}

/**
 * vitrine_intake_remove:
 *
 * As vitrine_intake_remove_all(), for one.
 */
void
vitrine_intake_remove (VitrineIntake *self, VitrineImage *image)
{
  g_autoptr (GPtrArray) images = new_array (image);

  vitrine_intake_remove_all (self, images);
}

/**
 * vitrine_intake_restore:
 *
 * As vitrine_intake_restore_all(), for one.
 */
void
vitrine_intake_restore (VitrineIntake *self, VitrineImage *image)
{
  g_autoptr (GPtrArray) images = new_array (image);

  vitrine_intake_restore_all (self, images);
}

/**
 * vitrine_intake_set_automatic:
 * @automatic: whether pictures that would be refused are prepared without being asked; else
 *   they wait for the seller to say so with vitrine_intake_set_treatment()
 *
 * Counts for what is judged from now on.
 */
void
vitrine_intake_set_automatic (VitrineIntake *self, gboolean automatic)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));

  automatic = !!automatic;
  if (self->automatic == automatic)
    return;

  self->automatic = automatic;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTOMATIC]);
}

/**
 * vitrine_intake_get_n_busy:
 *
 * Returns: pictures that are being read or prepared, or wait for it
 */
guint
vitrine_intake_get_n_busy (VitrineIntake *self)
{
  g_return_val_if_fail (VITRINE_IS_INTAKE (self), 0);

  return g_hash_table_size (self->busy);
}

/**
 * vitrine_intake_stop:
 *
 * Cuts short what is being prepared, so that no worker is left when the program ends; it goes
 * on at the next start. To be called at the very end, before the workspace is closed.
 */
void
vitrine_intake_stop (VitrineIntake *self)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));

  self->stopped = TRUE;
  vitrine_preparer_stop (self->preparer);
}
