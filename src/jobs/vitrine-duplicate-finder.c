/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-duplicate-finder.h"

#include "vitrine-hash-groups.h"
#include "vitrine-hash-store.h"
#include "vitrine-image-hash.h"

/* Pictures that are decoded at once. */
#define PARALLEL 2

/* So many new hashes are written together. */
#define SAVE_TOGETHER 64

struct _VitrineDuplicateFinder {
  GObject           parent_instance;

  VitrineWorkspace *workspace;
};

/* One original. While it is decoded, only its worker touches it. */
typedef struct {
  VitrineImage *image;    /* the first that has it */
  char         *digest;
  char         *path;
  guint64       hash;
  gboolean      known;
} Item;

/* One run; its task is the task data's keeper. */
typedef struct {
  GPtrArray  *items;      /* of Item, in the order of the list */
  guint       next;       /* the first that hasn't been looked at */
  guint       n_running;
  guint       n_done;
  GHashTable *fresh;      /* hashes that are yet to be written */
} Search;

G_DEFINE_FINAL_TYPE (VitrineDuplicateFinder, vitrine_duplicate_finder, G_TYPE_OBJECT)

enum {
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
item_free (Item *item)
{
  g_object_unref (item->image);
  g_free (item->digest);
  g_free (item->path);
  g_free (item);
}

static void
search_free (Search *search)
{
  g_ptr_array_unref (search->items);
  g_hash_table_unref (search->fresh);
  g_free (search);
}

/* What can't be decoded has no looks. */
static gboolean
can_be_hashed (VitrineImage *image)
{
  const VitrineImageFacts *facts = vitrine_image_get_facts (image);

  return vitrine_image_get_digest (image) != NULL && !facts->damaged
         && facts->format != VITRINE_IMAGE_FORMAT_UNKNOWN
         && facts->format != VITRINE_IMAGE_FORMAT_PDF
         && facts->format != VITRINE_IMAGE_FORMAT_SVG;
}

/* The same original in several lanes is one picture. */
static GPtrArray *
list_originals (VitrineWorkspace *workspace)
{
  GListModel *images = vitrine_workspace_get_images (workspace);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);
    Item *item;

    if (!can_be_hashed (image) || g_hash_table_contains (seen, vitrine_image_get_digest (image)))
      continue;

    item = g_new0 (Item, 1);
    item->image = g_object_ref (image);
    item->digest = g_strdup (vitrine_image_get_digest (image));
    item->path = vitrine_image_files_dup_path (vitrine_workspace_get_files (workspace),
                                               item->digest);
    g_hash_table_add (seen, item->digest);
    g_ptr_array_add (items, item);
  }

  return items;
}

/* --- comparing, on a worker thread --- */

static GArray *
collect_hashes (GPtrArray *items)
{
  GArray *hashes = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < items->len; i++) {
    const Item *item = items->pdata[i];

    g_array_append_val (hashes, item->hash);
  }

  return hashes;
}

static void
compare (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GArray) hashes = collect_hashes (task_data);
  GError *error = NULL;
  guint *leaders = vitrine_hash_groups_find ((const guint64 *) hashes->data, hashes->len,
                                             cancellable, &error);

  if (leaders != NULL)
    g_task_return_pointer (task, leaders, g_free);
  else
    g_task_return_error (task, error);
}

/* Groups of two and more, in the order of their first pictures. */
static GPtrArray *
list_groups (GPtrArray *items, const guint *leaders)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree GPtrArray **of_leader = g_new0 (GPtrArray *, MAX (items->len, 1));

  for (guint i = 0; i < items->len; i++) {
    guint leader = leaders[i];

    if (leader == i)
      continue;
    if (of_leader[leader] == NULL) {
      of_leader[leader] = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (of_leader[leader],
                       g_object_ref (((Item *) items->pdata[leader])->image));
    }
    g_ptr_array_add (of_leader[leader], g_object_ref (((Item *) items->pdata[i])->image));
  }
  for (guint i = 0; i < items->len; i++) {
    if (of_leader[i] != NULL)
      g_ptr_array_add (groups, of_leader[i]);
  }

  return groups;
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree guint *leaders = g_task_propagate_pointer (G_TASK (result), &error);

  if (leaders != NULL)
    g_task_return_pointer (task, list_groups (search->items, leaders),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* --- looking at each, a few at once --- */

static void
hash_item (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Item *item = task_data;

  /* One that can't be decoded is like no other. */
  item->known = vitrine_image_hash_file (item->path, &item->hash, cancellable, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
save_fresh (VitrineDuplicateFinder *self, Search *search)
{
  /* What can't be written is reckoned again next time. */
  if (g_hash_table_size (search->fresh) > 0)
    vitrine_hash_store_save_async (vitrine_workspace_get_hash_store (self->workspace),
                                   search->fresh, NULL, NULL);
  g_hash_table_unref (search->fresh);
  search->fresh = vitrine_hash_store_new_table ();
}

static void look_at_next (GTask *task);

static void
item_hashed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineDuplicateFinder *self = VITRINE_DUPLICATE_FINDER (source);
  Search *search = g_task_get_task_data (task);
  const Item *item = g_task_get_task_data (G_TASK (result));

  search->n_running--;
  search->n_done++;
  if (item->known)
    vitrine_hash_store_add (search->fresh, item->digest, item->hash);
  if (g_hash_table_size (search->fresh) >= SAVE_TOGETHER)
    save_fresh (self, search);

  g_signal_emit (self, signals[PROGRESS], 0, search->n_done, search->items->len);
  look_at_next (task);
}

static void
drop_unknown (GPtrArray *items)
{
  for (guint i = items->len; i-- > 0;) {
    const Item *item = items->pdata[i];

    if (!item->known)
      g_ptr_array_remove_index (items, i);
  }
}

static void
all_looked_at (GTask *task)
{
  VitrineDuplicateFinder *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  g_autoptr (GTask) comparing = NULL;

  save_fresh (self, search);
  if (g_task_return_error_if_cancelled (task))
    return;

  drop_unknown (search->items);
  comparing = g_task_new (self, g_task_get_cancellable (task), compared_cb, g_object_ref (task));
  g_task_set_source_tag (comparing, all_looked_at);
  g_task_set_task_data (comparing, g_ptr_array_ref (search->items),
                        (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (comparing, compare);
}

static void
look_at_next (GTask *task)
{
  VitrineDuplicateFinder *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Search *search = g_task_get_task_data (task);

  while (search->n_running < PARALLEL && search->next < search->items->len
         && !g_cancellable_is_cancelled (cancellable)) {
    Item *item = search->items->pdata[search->next++];
    g_autoptr (GTask) worker = NULL;

    if (item->known)
      continue;
    search->n_running++;
    worker = g_task_new (self, cancellable, item_hashed_cb, g_object_ref (task));
    g_task_set_source_tag (worker, look_at_next);
    g_task_set_task_data (worker, item, NULL);   /* @task's */
    g_task_run_in_thread (worker, hash_item);
  }

  if (search->n_running == 0)
    all_looked_at (task);
}

static void
hashes_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineDuplicateFinder *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  /* Without them all are looked at again. */
  g_autoptr (GHashTable) hashes =
    vitrine_hash_store_list_finish (VITRINE_HASH_STORE (source), result, NULL);

  for (guint i = 0; hashes != NULL && i < search->items->len; i++) {
    Item *item = search->items->pdata[i];
    const guint64 *hash = g_hash_table_lookup (hashes, item->digest);

    item->known = hash != NULL;
    item->hash = hash != NULL ? *hash : 0;
    search->n_done += item->known;
  }

  g_signal_emit (self, signals[PROGRESS], 0, search->n_done, search->items->len);
  look_at_next (task);
}

static void
vitrine_duplicate_finder_finalize (GObject *object)
{
  VitrineDuplicateFinder *self = VITRINE_DUPLICATE_FINDER (object);

  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_duplicate_finder_parent_class)->finalize (object);
}

static void
vitrine_duplicate_finder_class_init (VitrineDuplicateFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_duplicate_finder_finalize;

  signals[PROGRESS] =
    g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
vitrine_duplicate_finder_init (VitrineDuplicateFinder *self)
{
}

/**
 * vitrine_duplicate_finder_new:
 * @workspace: whose images are looked through
 *
 * Returns: (transfer full): a finder
 */
VitrineDuplicateFinder *
vitrine_duplicate_finder_new (VitrineWorkspace *workspace)
{
  VitrineDuplicateFinder *self = g_object_new (VITRINE_TYPE_DUPLICATE_FINDER, NULL);

  self->workspace = g_object_ref (workspace);

  return self;
}

/**
 * vitrine_duplicate_finder_find_async:
 *
 * Looks for originals that look alike among the images that are in the list now: those whose
 * hashes are at most %VITRINE_IMAGE_HASH_NEAR bits apart. Each is decoded once in its life;
 * what it looks like is kept in the database. One that can't be decoded is left out.
 *
 * Finishes with %G_IO_ERROR_CANCELLED alone.
 */
void
vitrine_duplicate_finder_find_async (VitrineDuplicateFinder *self,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data)
{
  GTask *task;
  Search *search;

  g_return_if_fail (VITRINE_IS_DUPLICATE_FINDER (self));

  search = g_new0 (Search, 1);
  search->items = list_originals (self->workspace);
  search->fresh = vitrine_hash_store_new_table ();
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_duplicate_finder_find_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);

  vitrine_hash_store_list_async (vitrine_workspace_get_hash_store (self->workspace),
                                 hashes_listed_cb, task);
}

/**
 * vitrine_duplicate_finder_find_finish:
 *
 * Returns: (transfer full) (element-type GPtrArray): groups of two #VitrineImage and more, each
 *   with one image for each original, in the order of the list; %NULL with @error set
 */
GPtrArray *
vitrine_duplicate_finder_find_finish (VitrineDuplicateFinder  *self,
                                      GAsyncResult            *result,
                                      GError                 **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
