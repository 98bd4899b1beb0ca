/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-upload-line.h"

/* So many are told of the time: who counts the seconds looks at the next few. */
#define N_TOLD 100

/* From one place to the next when there is nothing between them: microseconds, as places are
 * times at first. Halving that leaves room for twenty that are put between the same two. */
#define STEP (1 << 20)

/* When it is used up, those behind move on by no more than they must. */
#define SHORT_STEP (1 << 10)

struct _VitrineUploadLine {
  GObject     parent_instance;

  GSequence  *all;       /* of VitrineImage, by place */
  GSequence  *due;       /* those whose time has come, by place */
  GSequence  *delayed;   /* those that wait for theirs, by next try */
  GHashTable *spots;     /* image → Spot */
};

/* Where one stands. */
typedef struct {
  GSequenceIter *in_all;
  GSequenceIter *in_turn;   /* among those due, or those delayed */
} Spot;

static int
compare (gint64 first, gint64 second)
{
  return (first > second) - (first < second);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare (vitrine_image_get_turn ((VitrineImage *) a)->place,
                  vitrine_image_get_turn ((VitrineImage *) b)->place);
}

static int
compare_times (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare (vitrine_image_get_turn ((VitrineImage *) a)->next_try,
                  vitrine_image_get_turn ((VitrineImage *) b)->next_try);
}

/* --- the list --- */

static GType
vitrine_upload_line_get_item_type (GListModel *list)
{
  return VITRINE_TYPE_IMAGE;
}

static guint
vitrine_upload_line_get_n_items (GListModel *list)
{
  return vitrine_upload_line_get_length (VITRINE_UPLOAD_LINE (list));
}

static gpointer
vitrine_upload_line_get_item (GListModel *list, guint position)
{
  VitrineUploadLine *self = VITRINE_UPLOAD_LINE (list);

  if (position >= vitrine_upload_line_get_length (self))
    return NULL;

  return g_object_ref (g_sequence_get (g_sequence_get_iter_at_pos (self->all, position)));
}

static void
vitrine_upload_line_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = vitrine_upload_line_get_item_type;
  iface->get_n_items = vitrine_upload_line_get_n_items;
  iface->get_item = vitrine_upload_line_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VitrineUploadLine, vitrine_upload_line, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      vitrine_upload_line_list_model_init))

static void
vitrine_upload_line_finalize (GObject *object)
{
  VitrineUploadLine *self = VITRINE_UPLOAD_LINE (object);

  g_hash_table_unref (self->spots);
  g_sequence_free (self->due);
  g_sequence_free (self->delayed);
  g_sequence_free (self->all);

  G_OBJECT_CLASS (vitrine_upload_line_parent_class)->finalize (object);
}

static void
vitrine_upload_line_class_init (VitrineUploadLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_upload_line_finalize;
}

static void
vitrine_upload_line_init (VitrineUploadLine *self)
{
  self->all = g_sequence_new (g_object_unref);
  self->due = g_sequence_new (NULL);
  self->delayed = g_sequence_new (NULL);
  self->spots = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

VitrineUploadLine *
vitrine_upload_line_new (void)
{
  return g_object_new (VITRINE_TYPE_UPLOAD_LINE, NULL);
}

/* --- who stands where --- */

static GSequenceIter *
insert_by_turn (VitrineUploadLine *self, VitrineImage *image)
{
  if (vitrine_image_get_turn (image)->next_try > 0)
    return g_sequence_insert_sorted (self->delayed, image, compare_times, NULL);

  return g_sequence_insert_sorted (self->due, image, compare_places, NULL);
}

/**
 * vitrine_upload_line_add:
 *
 * Puts an image in that isn't there, by its turn as it is now; to change that, take it out.
 */
void
vitrine_upload_line_add (VitrineUploadLine *self, VitrineImage *image)
{
  Spot *spot;

  g_return_if_fail (!g_hash_table_contains (self->spots, image));

  spot = g_new (Spot, 1);
  spot->in_all = g_sequence_insert_sorted (self->all, g_object_ref (image), compare_places, NULL);
  spot->in_turn = insert_by_turn (self, image);
  g_hash_table_insert (self->spots, image, spot);
  g_list_model_items_changed (G_LIST_MODEL (self),
                              g_sequence_iter_get_position (spot->in_all), 0, 1);
}

gboolean
vitrine_upload_line_remove (VitrineUploadLine *self, VitrineImage *image)
{
  Spot *spot = g_hash_table_lookup (self->spots, image);
  g_autoptr (VitrineImage) kept = NULL;
  guint position;

  if (spot == NULL)
    return FALSE;

  kept = g_object_ref (image);
  position = g_sequence_iter_get_position (spot->in_all);
  g_sequence_remove (spot->in_turn);
  g_sequence_remove (spot->in_all);
  g_hash_table_remove (self->spots, image);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);

  return TRUE;
}

gboolean
vitrine_upload_line_contains (VitrineUploadLine *self, VitrineImage *image)
{
  return g_hash_table_contains (self->spots, image);
}

/**
 * vitrine_upload_line_find:
 * @position: (out): in the list
 *
 * Returns: whether @image is in line
 */
gboolean
vitrine_upload_line_find (VitrineUploadLine *self, VitrineImage *image, guint *position)
{
  Spot *spot = g_hash_table_lookup (self->spots, image);

  if (spot != NULL)
    *position = g_sequence_iter_get_position (spot->in_all);

  return spot != NULL;
}

guint
vitrine_upload_line_get_length (VitrineUploadLine *self)
{
  return g_hash_table_size (self->spots);
}

/**
 * vitrine_upload_line_get_delayed:
 *
 * Returns: how many wait for a time that had not come at the last pop
 */
guint
vitrine_upload_line_get_delayed (VitrineUploadLine *self)
{
  return g_sequence_get_length (self->delayed);
}

/**
 * vitrine_upload_line_list:
 *
 * Returns: (transfer full): all images that wait, in the order of their places
 */
GPtrArray *
vitrine_upload_line_list (VitrineUploadLine *self)
{
  GPtrArray *images = g_ptr_array_new_full (g_hash_table_size (self->spots), g_object_unref);

  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->all);
       !g_sequence_iter_is_end (iter);
       iter = g_sequence_iter_next (iter))
    g_ptr_array_add (images, g_object_ref (g_sequence_get (iter)));

  return images;
}

/* --- places --- */

static gint64
get_place (GSequenceIter *iter)
{
  return vitrine_image_get_turn (g_sequence_get (iter))->place;
}

/**
 * vitrine_upload_line_get_end:
 * @now: microseconds since 1970
 *
 * Returns: a place behind all others, with room before it
 */
gint64
vitrine_upload_line_get_end (VitrineUploadLine *self, gint64 now)
{
  if (g_sequence_is_empty (self->all))
    return now;

  return MAX (now, get_place (g_sequence_iter_prev (g_sequence_get_end_iter (self->all))) + STEP);
}

/* @mover goes and comes again, and is told of: @image itself or, where two change with each
 * other, the one it changes with. A seller who moves one step by step doesn't lose sight of it. */
static void
set_place (VitrineUploadLine *self, VitrineImage *image, gint64 place, VitrineImage *mover)
{
  g_autoptr (VitrineImage) kept = g_object_ref (mover);
  VitrineTurn turn = *vitrine_image_get_turn (image);

  vitrine_upload_line_remove (self, mover);
  turn.place = place;
  vitrine_image_set_turn (image, &turn);
  vitrine_upload_line_add (self, mover);
}

/* Its place is between the same two as before: nobody needs to be told. */
static void
shift_place (VitrineImage *image, gint64 place)
{
  VitrineTurn turn = *vitrine_image_get_turn (image);

  turn.place = place;
  vitrine_image_set_turn (image, &turn);
}

/* Makes room for one before @at. */
static void
push_back (GSequenceIter *at, gint64 after, GPtrArray *changed)
{
  for (gint64 wanted = after + 2 * SHORT_STEP;
       !g_sequence_iter_is_end (at) && get_place (at) < wanted;
       at = g_sequence_iter_next (at), wanted += SHORT_STEP) {
    shift_place (g_sequence_get (at), wanted);
    g_ptr_array_add (changed, g_object_ref (g_sequence_get (at)));
  }
}

/* A place just before @at, where @image isn't. */
static gint64
find_place (GSequenceIter *at, GPtrArray *changed)
{
  GSequenceIter *previous = g_sequence_iter_prev (at);

  if (g_sequence_iter_is_end (at))
    return get_place (previous) + STEP;
  if (g_sequence_iter_is_begin (at))
    return get_place (at) - STEP;
  if (get_place (at) - get_place (previous) < 2)
    push_back (at, get_place (previous), changed);

  return get_place (previous) + (get_place (at) - get_place (previous)) / 2;
}

/* The one that is passed when @from goes just before @at; NULL when that is not one. */
static VitrineImage *
find_passed (GSequenceIter *from, GSequenceIter *at)
{
  if (g_sequence_iter_next (at) == from)
    return g_sequence_get (at);
  if (g_sequence_iter_prev (at) == g_sequence_iter_next (from))
    return g_sequence_get (g_sequence_iter_prev (at));

  return NULL;
}

/**
 * vitrine_upload_line_move:
 * @image: that is in line
 * @before: (nullable): likewise; %NULL for the end
 *
 * Gives @image a place just before @before. It keeps its place when it is there already.
 *
 * Returns: (transfer full): the images whose turn is another now, @image among them
 */
GPtrArray *
vitrine_upload_line_move (VitrineUploadLine *self, VitrineImage *image, VitrineImage *before)
{
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_object_unref);
  Spot *spot = g_hash_table_lookup (self->spots, image);
  Spot *other = before != NULL ? g_hash_table_lookup (self->spots, before) : NULL;
  GSequenceIter *at = other != NULL ? other->in_all : g_sequence_get_end_iter (self->all);
  VitrineImage *passed;

  g_return_val_if_fail (spot != NULL && (before == NULL || other != NULL), changed);

  if (at == spot->in_all || at == g_sequence_iter_next (spot->in_all))
    return changed;

  passed = find_passed (spot->in_all, at);
  set_place (self, image, find_place (at, changed), passed != NULL ? passed : image);
  g_ptr_array_add (changed, g_object_ref (image));

  return changed;
}

/* Those whose time has come stand in line again, in their old places. */
static void
settle (VitrineUploadLine *self, gint64 now)
{
  while (!g_sequence_is_empty (self->delayed)) {
    GSequenceIter *iter = g_sequence_get_begin_iter (self->delayed);
    VitrineImage *image = g_sequence_get (iter);
    Spot *spot = g_hash_table_lookup (self->spots, image);

    if (vitrine_image_get_turn (image)->next_try > now)
      break;
    g_sequence_remove (iter);
    spot->in_turn = g_sequence_insert_sorted (self->due, image, compare_places, NULL);
  }
}

/**
 * vitrine_upload_line_pop:
 * @filter: (nullable): says which may go
 *
 * Returns: (transfer full) (nullable): the first whose turn it is and that may go
 */
VitrineImage *
vitrine_upload_line_pop (VitrineUploadLine       *self,
                         gint64                   now,
                         VitrineUploadLineFilter  filter,
                         gpointer                 user_data)
{
  settle (self, now);
  for (GSequenceIter *iter = g_sequence_get_begin_iter (self->due);
       !g_sequence_iter_is_end (iter);
       iter = g_sequence_iter_next (iter)) {
    VitrineImage *image = g_sequence_get (iter);

    if (filter == NULL || filter (image, user_data)) {
      g_object_ref (image);
      vitrine_upload_line_remove (self, image);
      return image;
    }
  }

  return NULL;
}

/**
 * vitrine_upload_line_get_next_try:
 *
 * Returns: when the next of those comes up whose time had not come at the last pop; 0: there
 *   are none
 */
gint64
vitrine_upload_line_get_next_try (VitrineUploadLine *self)
{
  if (g_sequence_is_empty (self->delayed))
    return 0;

  return vitrine_image_get_turn (g_sequence_get (g_sequence_get_begin_iter (self->delayed)))
    ->next_try;
}

/**
 * vitrine_upload_line_tell_time:
 *
 * Lets those that are next to come up say "next-try" anew, for who shows how long that still is.
 */
void
vitrine_upload_line_tell_time (VitrineUploadLine *self)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->delayed);

  for (guint i = 0; i < N_TOLD && !g_sequence_iter_is_end (iter); i++) {
    g_object_notify (g_sequence_get (iter), "next-try");
    iter = g_sequence_iter_next (iter);
  }
}
