/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-exchange-list.h"

struct _VitrineExchangeList {
  GObject     parent_instance;

  GPtrArray  *rows;      /* of VitrineExchangeRow, by id */
  GHashTable *pending;   /* id of an exchange without an end → its position in rows + 1 */
  gboolean    loading;
  gboolean    cut;       /* there are older ones on disk */
  char       *trouble;
};

static void vitrine_exchange_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VitrineExchangeList, vitrine_exchange_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      vitrine_exchange_list_model_init))

enum {
  PROP_0,
  PROP_LOADING,
  PROP_TROUBLE,
  N_PROPS
};

enum {
  SETTLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gint64
row_id (VitrineExchangeRow *row)
{
  return vitrine_exchange_row_get_facts (row)->id;
}

static void
note_pending (VitrineExchangeList *self, guint position)
{
  const VitrineExchangeFacts *facts =
    vitrine_exchange_row_get_facts (g_ptr_array_index (self->rows, position));

  if (facts->state == VITRINE_EXCHANGE_PENDING)
    g_hash_table_insert (self->pending, g_memdup2 (&facts->id, sizeof facts->id),
                         GUINT_TO_POINTER (position + 1));
}

static void
append (VitrineExchangeList *self, VitrineExchange *exchange)
{
  guint position = self->rows->len;

  g_ptr_array_add (self->rows, vitrine_exchange_row_new (exchange));
  note_pending (self, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static void
on_exchange_added (VitrineExchangeList *self, VitrineExchange *exchange)
{
  append (self, exchange);
}

static void
on_exchange_completed (VitrineExchangeList *self, VitrineExchange *exchange)
{
  const VitrineExchangeStart *start = vitrine_exchange_get_start (exchange);
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->pending, &start->id));
  VitrineExchangeRow *row;

  if (position == 0) {
    /* It began before the list did, and is still being read from disk, perhaps without its
     * end: what is here already wins over that. */
    if (!self->loading)
      return;
    append (self, exchange);
    row = g_ptr_array_index (self->rows, self->rows->len - 1);
  } else {
    row = g_ptr_array_index (self->rows, position - 1);
    vitrine_exchange_row_settle (row, exchange);
    g_hash_table_remove (self->pending, &start->id);
    /* Filters look again only at what has been replaced. */
    g_list_model_items_changed (G_LIST_MODEL (self), position - 1, 1, 1);
  }

  g_signal_emit (self, signals[SETTLED], 0, row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 first = row_id (*(VitrineExchangeRow **) a);
  gint64 second = row_id (*(VitrineExchangeRow **) b);

  return (first > second) - (first < second);
}

/* Puts what was read from disk among what has happened meanwhile. */
static void
merge (VitrineExchangeList *self, GPtrArray *exchanges)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n_before = self->rows->len;

  for (guint i = 0; i < n_before; i++) {
    VitrineExchangeRow *row = g_ptr_array_index (self->rows, i);

    g_hash_table_add (known, (gpointer) &vitrine_exchange_row_get_facts (row)->id);
  }

  for (guint i = 0; i < exchanges->len; i++) {
    VitrineExchange *exchange = g_ptr_array_index (exchanges, i);

    if (!g_hash_table_contains (known, &vitrine_exchange_get_start (exchange)->id))
      g_ptr_array_add (self->rows, vitrine_exchange_row_new (exchange));
  }

  g_ptr_array_sort (self->rows, compare_rows);
  if (self->cut)
    g_ptr_array_remove_index (self->rows, 0);

  g_hash_table_remove_all (self->pending);
  for (guint i = 0; i < self->rows->len; i++)
    note_pending (self, i);

  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->rows->len);
}

static void
exchanges_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineExchangeList) self = user_data;
  g_autoptr (GPtrArray) exchanges = NULL;
  g_autoptr (GError) error = NULL;

  exchanges = vitrine_exchange_store_list_finish (VITRINE_EXCHANGE_STORE (source), result,
                                                  &error);

  self->loading = FALSE;
  if (exchanges != NULL) {
    self->cut = exchanges->len > VITRINE_EXCHANGE_LIST_MAX_LOADED;
    merge (self, exchanges);
  } else {
    self->trouble = g_strdup (error->message);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static GType
vitrine_exchange_list_get_item_type (GListModel *model)
{
  return VITRINE_TYPE_EXCHANGE_ROW;
}

static guint
vitrine_exchange_list_get_n_items (GListModel *model)
{
  return VITRINE_EXCHANGE_LIST (model)->rows->len;
}

static gpointer
vitrine_exchange_list_get_item (GListModel *model, guint position)
{
  VitrineExchangeList *self = VITRINE_EXCHANGE_LIST (model);

  if (position >= self->rows->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->rows, position));
}

static void
vitrine_exchange_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = vitrine_exchange_list_get_item_type;
  iface->get_n_items = vitrine_exchange_list_get_n_items;
  iface->get_item = vitrine_exchange_list_get_item;
}

static void
vitrine_exchange_list_finalize (GObject *object)
{
  VitrineExchangeList *self = VITRINE_EXCHANGE_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->trouble, g_free);

  G_OBJECT_CLASS (vitrine_exchange_list_parent_class)->finalize (object);
}

static void
vitrine_exchange_list_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  VitrineExchangeList *self = VITRINE_EXCHANGE_LIST (object);

  switch (prop_id) {
  case PROP_LOADING:
    g_value_set_boolean (value, self->loading);
    break;

  case PROP_TROUBLE:
    g_value_set_string (value, self->trouble);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_exchange_list_class_init (VitrineExchangeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_exchange_list_finalize;
  object_class->get_property = vitrine_exchange_list_get_property;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TROUBLE] =
    g_param_spec_string ("trouble", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SETTLED] =
    g_signal_new ("settled", VITRINE_TYPE_EXCHANGE_LIST, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_EXCHANGE_ROW);
}

static void
vitrine_exchange_list_init (VitrineExchangeList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->pending = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * vitrine_exchange_list_new:
 *
 * Listens to @journal at once, and reads the newest %VITRINE_EXCHANGE_LIST_MAX_LOADED from
 * @store meanwhile.
 */
VitrineExchangeList *
vitrine_exchange_list_new (VitrineJournal *journal, VitrineExchangeStore *store)
{
  /* One more than is wanted tells that there are older ones, which is cheaper than counting. */
  VitrineExchangeQuery query = { .limit = VITRINE_EXCHANGE_LIST_MAX_LOADED + 1 };
  VitrineExchangeList *self;

  g_return_val_if_fail (VITRINE_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (VITRINE_IS_EXCHANGE_STORE (store), NULL);

  self = g_object_new (VITRINE_TYPE_EXCHANGE_LIST, NULL);
  g_signal_connect_object (journal, "exchange-added",
                           G_CALLBACK (on_exchange_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "exchange-completed",
                           G_CALLBACK (on_exchange_completed), self, G_CONNECT_SWAPPED);

  self->loading = TRUE;
  vitrine_exchange_store_list_async (store, &query, exchanges_listed_cb, g_object_ref (self));

  return self;
}

gboolean
vitrine_exchange_list_is_loading (VitrineExchangeList *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE_LIST (self), FALSE);

  return self->loading;
}

/**
 * vitrine_exchange_list_is_cut:
 *
 * Returns: whether older exchanges are on disk that aren't in the list
 */
gboolean
vitrine_exchange_list_is_cut (VitrineExchangeList *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE_LIST (self), FALSE);

  return self->cut;
}

const char *
vitrine_exchange_list_get_trouble (VitrineExchangeList *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE_LIST (self), NULL);

  return self->trouble;
}
