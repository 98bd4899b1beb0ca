/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-receipt-finder.h"

struct _VitrineReceiptFinder {
  GObject           parent_instance;

  VitrineWorkspace *workspace;
  char             *shop_id;
  GHashTable       *wanted;          /* of Wanted, each its own key */
  GPtrArray        *watched;         /* of VitrineImage: those that are wanted */
  guint             update_source;   /* 0: nothing has moved */
};

/* A picture that somebody has asked for. */
typedef struct {
  char           *digest;            /* of the original */
  VitrineUseCase  use_case;
  VitrineReceipt *receipt;           /* NULL: not sent, as far as is known */
  gboolean        is_listed;         /* the library has it, and knows better than the database */
  gboolean        is_asked_for;      /* the database has been asked */
} Wanted;

/* One that the database is asked for. */
typedef struct {
  VitrineReceiptFinder *finder;
  char                 *digest;
  VitrineUseCase        use_case;
} Question;

G_DEFINE_FINAL_TYPE (VitrineReceiptFinder, vitrine_receipt_finder, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
wanted_free (Wanted *wanted)
{
  g_free (wanted->digest);
  g_clear_object (&wanted->receipt);
  g_free (wanted);
}

static guint
wanted_hash (gconstpointer data)
{
  const Wanted *wanted = data;

  return g_str_hash (wanted->digest) ^ wanted->use_case;
}

static gboolean
wanted_equal (gconstpointer a, gconstpointer b)
{
  const Wanted *one = a;
  const Wanted *other = b;

  return one->use_case == other->use_case && g_str_equal (one->digest, other->digest);
}

static void
question_free (Question *question)
{
  g_object_unref (question->finder);
  g_free (question->digest);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static Wanted *
look_up (VitrineReceiptFinder *self, const char *digest, VitrineUseCase use_case)
{
  Wanted key = { .digest = (char *) digest, .use_case = use_case };

  return digest != NULL ? g_hash_table_lookup (self->wanted, &key) : NULL;
}

/* --- of the database --- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (VitrineReceipt) receipt =
    vitrine_image_store_find_receipt_finish (VITRINE_IMAGE_STORE (source), result, NULL);
  Wanted *wanted = look_up (question->finder, question->digest, question->use_case);

  if (receipt != NULL && !wanted->is_listed && g_set_object (&wanted->receipt, receipt))
    g_signal_emit (question->finder, signals[CHANGED], 0);
}

/* Once: what is sent from now on is in the library. */
static void
ask (VitrineReceiptFinder *self, Wanted *wanted)
{
  Question *question = g_new0 (Question, 1);

  question->finder = g_object_ref (self);
  question->digest = g_strdup (wanted->digest);
  question->use_case = wanted->use_case;
  wanted->is_asked_for = TRUE;
  vitrine_image_store_find_sent_async (vitrine_workspace_get_image_store (self->workspace),
                                       self->shop_id, wanted->digest, wanted->use_case, found_cb,
                                       question);
}

/* --- of the library --- */

static void queue_update (VitrineReceiptFinder *self);

static void
unwatch (VitrineReceiptFinder *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (self->watched->pdata[i], queue_update, self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch (VitrineReceiptFinder *self, VitrineImage *image)
{
  static const char *const details[] = {
    "notify::receipt", "notify::use-case", "notify::digest",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (image, details[i], G_CALLBACK (queue_update), self,
                             G_CONNECT_SWAPPED);
  g_ptr_array_add (self->watched, g_object_ref (image));
}

/* Returns: (transfer container): receipts of the library by what is wanted. */
static GHashTable *
read_library (VitrineReceiptFinder *self)
{
  GHashTable *receipts = g_hash_table_new (NULL, NULL);
  GListModel *images = vitrine_workspace_get_images (self->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);
    Wanted *wanted = look_up (self, vitrine_image_get_digest (image),
                              vitrine_image_get_use_case (image));

    /* Of one that is being read nobody knows yet whether it is wanted. */
    if (wanted != NULL || vitrine_image_get_digest (image) == NULL)
      watch (self, image);
    if (wanted == NULL)
      continue;
    if (!g_hash_table_contains (receipts, wanted) || vitrine_image_get_receipt (image) != NULL)
      g_hash_table_insert (receipts, wanted, vitrine_image_get_receipt (image));
  }

  return receipts;
}

static gboolean
update_cb (gpointer user_data)
{
  VitrineReceiptFinder *self = user_data;
  g_autoptr (GHashTable) receipts = NULL;
  gboolean has_changed = FALSE;
  GHashTableIter iter;
  Wanted *wanted;

  self->update_source = 0;
  unwatch (self);
  receipts = read_library (self);
  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, (gpointer *) &wanted, NULL)) {
    gpointer receipt = NULL;

    wanted->is_listed = g_hash_table_lookup_extended (receipts, wanted, NULL, &receipt);
    if (wanted->is_listed)
      has_changed |= g_set_object (&wanted->receipt, receipt);
    else if (!wanted->is_asked_for)
      ask (self, wanted);
  }
  if (has_changed)
    g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* Pictures come and go in numbers: one look through the library is enough for all. */
static void
queue_update (VitrineReceiptFinder *self)
{
  if (self->update_source == 0 && g_hash_table_size (self->wanted) > 0)
    self->update_source = g_idle_add (update_cb, self);
}

/* --- the object --- */

static void
vitrine_receipt_finder_finalize (GObject *object)
{
  VitrineReceiptFinder *self = VITRINE_RECEIPT_FINDER (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_ptr_array_unref (self->watched);
  g_hash_table_unref (self->wanted);
  g_clear_object (&self->workspace);
  g_free (self->shop_id);

  G_OBJECT_CLASS (vitrine_receipt_finder_parent_class)->finalize (object);
}

static void
vitrine_receipt_finder_class_init (VitrineReceiptFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_receipt_finder_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
vitrine_receipt_finder_init (VitrineReceiptFinder *self)
{
  self->wanted = g_hash_table_new_full (wanted_hash, wanted_equal, (GDestroyNotify) wanted_free,
                                        NULL);
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Returns: (transfer full): a finder of what this shop has; for the main thread. */
VitrineReceiptFinder *
vitrine_receipt_finder_new (VitrineWorkspace *workspace, const char *shop_id)
{
  VitrineReceiptFinder *self;

  g_return_val_if_fail (VITRINE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (shop_id != NULL, NULL);

  self = g_object_new (VITRINE_TYPE_RECEIPT_FINDER, NULL);
  self->workspace = g_object_ref (workspace);
  self->shop_id = g_strdup (shop_id);
  g_signal_connect_object (vitrine_workspace_get_images (workspace), "items-changed",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * vitrine_receipt_finder_find:
 * @digest: of an original, in hex; what went to the shop may be a copy made of it
 *
 * The first time that a picture is asked for, nothing is known of it yet: "changed" follows when
 * there is a receipt.
 *
 * Returns: (nullable) (transfer none): what the shop answered when it got it for this use; %NULL:
 *   it hasn't, as far as is known by now
 */
VitrineReceipt *
vitrine_receipt_finder_find (VitrineReceiptFinder *self,
                             const char           *digest,
                             VitrineUseCase        use_case)
{
  Wanted *wanted;

  g_return_val_if_fail (VITRINE_IS_RECEIPT_FINDER (self), NULL);
  g_return_val_if_fail (digest != NULL, NULL);

  wanted = look_up (self, digest, use_case);
  if (wanted == NULL) {
    wanted = g_new0 (Wanted, 1);
    wanted->digest = g_strdup (digest);
    wanted->use_case = use_case;
    g_hash_table_add (self->wanted, wanted);
    queue_update (self);
  }

  return wanted->receipt;
}
