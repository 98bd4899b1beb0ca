/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-edits.h"

#include "vitrine-image-tags.h"

typedef enum {
  REMOVED,
  MOVED,
  TREATED,
  COPIED,    /* the picture is the copy */
  TAGGED,
} Kind;

typedef struct {
  Kind              kind;
  VitrineImage     *image;
  VitrineUseCase    use_case;    /* before, as is the next */
  VitrineTreatment  treatment;
  gboolean          queued;      /* it was on its way to the shop */
  GStrv             tags;        /* before it was tagged; else NULL */
} Change;

struct _VitrineImageEdits {
  GObject             parent_instance;

  VitrineWorkspace   *workspace;
  VitrineIntake      *intake;
  VitrineUploadQueue *queue;
  VitrineLanes       *lanes;
  GPtrArray          *steps;   /* of GArray of Change: what one key press did, the last one last */
  GArray             *late;    /* of Change: to be taken back when the picture has been stopped */
};

G_DEFINE_FINAL_TYPE (VitrineImageEdits, vitrine_image_edits, G_TYPE_OBJECT)

static void
change_clear (gpointer data)
{
  g_clear_object (&((Change *) data)->image);
  g_clear_pointer (&((Change *) data)->tags, g_strfreev);
}

static GArray *
new_step (guint size)
{
  GArray *step = g_array_sized_new (FALSE, FALSE, sizeof (Change), size);

  g_array_set_clear_func (step, change_clear);

  return step;
}

static gboolean
is_on_its_way (VitrineImage *image)
{
  VitrineImageState state = vitrine_image_get_state (image);

  return state == VITRINE_IMAGE_WAITING || state == VITRINE_IMAGE_SENDING;
}

static void
note (GArray *step, Kind kind, VitrineImage *image)
{
  Change change = {
    .kind = kind,
    .image = g_object_ref (image),
    .use_case = vitrine_image_get_use_case (image),
    .treatment = *vitrine_image_get_treatment (image),
    .queued = is_on_its_way (image),
  };

  g_array_append_val (step, change);
}

/* Gives how many changes are in it. One without any is none. */
static guint
keep_step (VitrineImageEdits *self, GArray *step)
{
  guint n_changes = step->len;

  if (n_changes > 0)
    g_ptr_array_add (self->steps, step);
  else
    g_array_unref (step);

  return n_changes;
}

static gboolean
can_move (VitrineImage *image, VitrineUseCase use_case)
{
  return vitrine_image_get_use_case (image) != use_case && !is_on_its_way (image);
}

static void
set_tags (VitrineImageEdits *self, VitrineImage *image, GStrv tags)
{
  vitrine_image_set_tags (image, (const char *const *) tags);
  vitrine_workspace_save_image (self->workspace, image, NULL, NULL);
}

static void
take_back (VitrineImageEdits *self, const Change *change)
{
  switch (change->kind) {
  case REMOVED:
    if (change->queued)
      vitrine_upload_queue_add (self->queue, change->image);
    break;

  case MOVED:
    vitrine_intake_set_use_case (self->intake, change->image, change->use_case);
    break;

  case TREATED:
    vitrine_intake_set_treatment (self->intake, change->image, &change->treatment);
    break;

  case COPIED:
    vitrine_intake_remove (self->intake, change->image);
    break;

  case TAGGED:
    set_tags (self, change->image, change->tags);
    break;
  }
}

/* An upload that is cut short ends a little later, and the queue tells when it has. */
static void
on_queue_changed (VitrineImageEdits *self)
{
  guint n_late = self->late->len;

  for (guint i = n_late; i-- > 0;) {
    Change *change = &g_array_index (self->late, Change, i);

    if (!is_on_its_way (change->image)) {
      take_back (self, change);
      g_array_remove_index (self->late, i);
    }
  }
  if (self->late->len != n_late)
    vitrine_lanes_resort (self->lanes);
}

/* All at once: there may be thousands. */
static void
restore_removed (VitrineImageEdits *self, GArray *step)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new ();

  for (guint i = 0; i < step->len; i++) {
    Change *change = &g_array_index (step, Change, i);

    if (change->kind == REMOVED)
      g_ptr_array_add (images, change->image);
  }

  vitrine_intake_restore_all (self->intake, images);
}

static void
undo_change (VitrineImageEdits *self, Change *change)
{
  /* Its way to the shop doesn't matter to a tag. */
  if (change->kind == TAGGED) {
    take_back (self, change);
    return;
  }

  if (change->kind != REMOVED)
    vitrine_upload_queue_cancel (self->queue, change->image);

  if (is_on_its_way (change->image)) {
    Change late = *change;

    g_object_ref (late.image);
    g_array_append_val (self->late, late);
  } else {
    take_back (self, change);
  }
}

static void
vitrine_image_edits_finalize (GObject *object)
{
  VitrineImageEdits *self = VITRINE_IMAGE_EDITS (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->intake);
  g_clear_object (&self->queue);
  g_clear_object (&self->lanes);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->late, g_array_unref);

  G_OBJECT_CLASS (vitrine_image_edits_parent_class)->finalize (object);
}

static void
vitrine_image_edits_class_init (VitrineImageEditsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_image_edits_finalize;
}

static void
vitrine_image_edits_init (VitrineImageEdits *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->late = new_step (0);
}

VitrineImageEdits *
vitrine_image_edits_new (VitrineWorkspace   *workspace,
                         VitrineIntake      *intake,
                         VitrineUploadQueue *queue,
                         VitrineLanes       *lanes)
{
  VitrineImageEdits *self = g_object_new (VITRINE_TYPE_IMAGE_EDITS, NULL);

  self->workspace = g_object_ref (workspace);
  self->intake = g_object_ref (intake);
  self->queue = g_object_ref (queue);
  self->lanes = g_object_ref (lanes);
  g_signal_connect_object (queue, "changed", G_CALLBACK (on_queue_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * vitrine_image_edits_remove:
 * @images: of #VitrineImage, any order; those on their way are cancelled
 */
void
vitrine_image_edits_remove (VitrineImageEdits *self, GPtrArray *images)
{
  GArray *step = new_step (images->len);

  for (guint i = 0; i < images->len; i++) {
    note (step, REMOVED, images->pdata[i]);
    vitrine_upload_queue_cancel (self->queue, images->pdata[i]);
  }

  vitrine_intake_remove_all (self->intake, images);
  g_ptr_array_add (self->steps, step);
}

/**
 * vitrine_image_edits_move:
 *
 * Moves the pictures to a lane, where they are checked again; those on their way to the shop
 * stay where they are.
 *
 * Returns: how many were moved
 */
guint
vitrine_image_edits_move (VitrineImageEdits *self, GPtrArray *images, VitrineUseCase use_case)
{
  GArray *step = new_step (images->len);
  guint n_moved;

  for (guint i = 0; i < images->len; i++) {
    if (!can_move (images->pdata[i], use_case))
      continue;
    note (step, MOVED, images->pdata[i]);
    vitrine_intake_set_use_case (self->intake, images->pdata[i], use_case);
  }

  n_moved = keep_step (self, step);
  vitrine_lanes_resort (self->lanes);

  return n_moved;
}

/**
 * vitrine_image_edits_treat:
 * @treatments: what is to be done to each of @images, in their order
 *
 * Has the pictures prepared again; those on their way to the shop stay as they are.
 *
 * Returns: how many are treated in another way now
 */
guint
vitrine_image_edits_treat (VitrineImageEdits      *self,
                           GPtrArray              *images,
                           const VitrineTreatment *treatments)
{
  GArray *step = new_step (images->len);

  for (guint i = 0; i < images->len; i++) {
    VitrineImage *image = images->pdata[i];

    if (is_on_its_way (image)
        || vitrine_treatment_equal (vitrine_image_get_treatment (image), &treatments[i]))
      continue;
    note (step, TREATED, image);
    vitrine_intake_set_treatment (self->intake, image, &treatments[i]);
  }

  return keep_step (self, step);
}

/* The originals that a lane has, by digest. */
static GHashTable *
list_originals (VitrineImageEdits *self, VitrineUseCase use_case)
{
  GListModel *lane = vitrine_lanes_get (self->lanes, use_case);
  GHashTable *digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (lane); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (lane, i);

    if (vitrine_image_get_digest (image) != NULL)
      g_hash_table_add (digests, g_strdup (vitrine_image_get_digest (image)));
  }

  return digests;
}

/**
 * vitrine_image_edits_copy:
 *
 * Puts the originals into one more lane, but for those it has already.
 *
 * Returns: how many there are more
 */
guint
vitrine_image_edits_copy (VitrineImageEdits *self, GPtrArray *images, VitrineUseCase use_case)
{
  g_autoptr (GHashTable) originals = list_originals (self, use_case);
  GArray *step = new_step (images->len);

  for (guint i = 0; i < images->len; i++) {
    const char *digest = vitrine_image_get_digest (images->pdata[i]);

    if (digest == NULL || !g_hash_table_add (originals, g_strdup (digest)))
      continue;
    note (step, COPIED, vitrine_intake_add_copy (self->intake, images->pdata[i], use_case));
  }

  return keep_step (self, step);
}

/**
 * vitrine_image_edits_tag:
 * @tag: as vitrine_image_tags_clean() gives it
 * @given: whether the pictures are to have it
 *
 * Returns: how many have it now and hadn't, or the other way round
 */
guint
vitrine_image_edits_tag (VitrineImageEdits *self,
                         GPtrArray         *images,
                         const char        *tag,
                         gboolean           given)
{
  GArray *step = new_step (images->len);

  for (guint i = 0; i < images->len; i++) {
    VitrineImage *image = images->pdata[i];
    const char *const *before = vitrine_image_get_tags (image);
    g_auto (GStrv) after = NULL;

    if (!g_strv_contains (before, tag) == !given)
      continue;
    after = given ? vitrine_image_tags_with (before, tag) : vitrine_image_tags_without (before, tag);
    note (step, TAGGED, image);
    g_array_index (step, Change, step->len - 1).tags = g_strdupv ((char **) before);
    set_tags (self, image, after);
  }

  return keep_step (self, step);
}

gboolean
vitrine_image_edits_can_undo (VitrineImageEdits *self)
{
  return self->steps->len > 0;
}

/**
 * vitrine_image_edits_undo:
 *
 * Takes the last step back; does nothing when there is none. A picture that has gone on its
 * way since it was changed is stopped first; one that was on its way when it was removed is sent.
 */
void
vitrine_image_edits_undo (VitrineImageEdits *self)
{
  g_autoptr (GArray) step = NULL;

  if (self->steps->len == 0)
    return;

  step = g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  restore_removed (self, step);
  for (guint i = step->len; i-- > 0;)
    undo_change (self, &g_array_index (step, Change, i));
  vitrine_lanes_resort (self->lanes);
}
