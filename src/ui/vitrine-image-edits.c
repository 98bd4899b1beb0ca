/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-edits.h"

typedef struct {
  VitrineImage   *image;
  VitrineUseCase  use_case;   /* before */
  gboolean        removed;
  gboolean        queued;     /* it was on its way to the shop */
} Change;

struct _VitrineImageEdits {
  GObject             parent_instance;

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
note (GArray *step, VitrineImage *image, gboolean removed)
{
  Change change = {
    .image = g_object_ref (image),
    .use_case = vitrine_image_get_use_case (image),
    .removed = removed,
    .queued = is_on_its_way (image),
  };

  g_array_append_val (step, change);
}

static gboolean
can_move (VitrineImage *image, VitrineUseCase use_case)
{
  return vitrine_image_get_use_case (image) != use_case && !is_on_its_way (image);
}

static void
take_back (VitrineImageEdits *self, const Change *change)
{
  if (!change->removed)
    vitrine_intake_set_use_case (self->intake, change->image, change->use_case);
  else if (change->queued)
    vitrine_upload_queue_add (self->queue, change->image);
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

static void
undo_change (VitrineImageEdits *self, Change *change)
{
  if (change->removed)
    vitrine_intake_restore (self->intake, change->image);
  else
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
vitrine_image_edits_new (VitrineIntake *intake, VitrineUploadQueue *queue, VitrineLanes *lanes)
{
  VitrineImageEdits *self = g_object_new (VITRINE_TYPE_IMAGE_EDITS, NULL);

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
    note (step, images->pdata[i], TRUE);
    vitrine_upload_queue_cancel (self->queue, images->pdata[i]);
    vitrine_intake_remove (self->intake, images->pdata[i]);
  }

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
    note (step, images->pdata[i], FALSE);
    vitrine_intake_set_use_case (self->intake, images->pdata[i], use_case);
  }

  n_moved = step->len;
  if (n_moved > 0)
    g_ptr_array_add (self->steps, step);
  else
    g_array_unref (step);
  vitrine_lanes_resort (self->lanes);

  return n_moved;
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
 * way since it was moved is stopped first; one that was on its way when it was removed is sent.
 */
void
vitrine_image_edits_undo (VitrineImageEdits *self)
{
  g_autoptr (GArray) step = NULL;

  if (self->steps->len == 0)
    return;

  step = g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  for (guint i = step->len; i-- > 0;)
    undo_change (self, &g_array_index (step, Change, i));
  vitrine_lanes_resort (self->lanes);
}
