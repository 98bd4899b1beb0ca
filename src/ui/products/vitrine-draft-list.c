/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-list.h"

struct _VitrineDraftList {
  GObject            parent_instance;

  VitrineDraftStore *store;
  char              *shop_id;
  int                state;         /* a VitrineDraftState; -1: all but the trash */
  char              *text;
  VitrineDraftOrder  order;

  GPtrArray         *items;         /* of VitrineDraft */
  VitrineDraft      *live;          /* the one that is open, which stands for its row */
  guint              asked;         /* only the last answer counts */
  gboolean           is_loaded;
  char              *trouble;
};

static void vitrine_draft_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VitrineDraftList, vitrine_draft_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      vitrine_draft_list_model_init))

enum {
  PROP_0,
  PROP_IS_LOADED,
  PROP_TROUBLE,
  N_PROPS
};

enum {
  REFRESHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* One question to the store. */
typedef struct {
  VitrineDraftList *list;
  guint             number;
} Question;

static gpointer
vitrine_draft_list_get_item (GListModel *model, guint position)
{
  VitrineDraftList *self = VITRINE_DRAFT_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static guint
vitrine_draft_list_get_n_items (GListModel *model)
{
  return VITRINE_DRAFT_LIST (model)->items->len;
}

static GType
vitrine_draft_list_get_item_type (GListModel *model)
{
  return VITRINE_TYPE_DRAFT;
}

static void
vitrine_draft_list_model_init (GListModelInterface *iface)
{
  iface->get_item = vitrine_draft_list_get_item;
  iface->get_n_items = vitrine_draft_list_get_n_items;
  iface->get_item_type = vitrine_draft_list_get_item_type;
}

static gboolean
is_same (VitrineDraft *old, VitrineDraft *fresh)
{
  return vitrine_draft_get_id (old) == vitrine_draft_get_id (fresh)
         && vitrine_draft_get_saved_revision (old) == vitrine_draft_get_saved_revision (fresh)
         && vitrine_draft_get_state (old) == vitrine_draft_get_state (fresh);
}

/* Rows that are still right stay, at both ends, so that what is looked at doesn't jump. */
static void
take_items (VitrineDraftList *self, GPtrArray *fresh)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint first = 0;
  guint last = 0;

  for (guint i = 0; self->live != NULL && i < fresh->len; i++) {
    if (vitrine_draft_get_id (fresh->pdata[i]) == vitrine_draft_get_id (self->live))
      g_set_object ((VitrineDraft **) &fresh->pdata[i], self->live);
  }
  while (first < MIN (old->len, fresh->len) && is_same (old->pdata[first], fresh->pdata[first])) {
    g_set_object ((VitrineDraft **) &fresh->pdata[first], old->pdata[first]);
    first++;
  }
  while (last < MIN (old->len, fresh->len) - first
         && is_same (old->pdata[old->len - 1 - last], fresh->pdata[fresh->len - 1 - last])) {
    g_set_object ((VitrineDraft **) &fresh->pdata[fresh->len - 1 - last],
                  old->pdata[old->len - 1 - last]);
    last++;
  }

  self->items = g_ptr_array_ref (fresh);
  if (old->len != fresh->len || first + last != fresh->len)
    g_list_model_items_changed (G_LIST_MODEL (self), first, old->len - first - last,
                                fresh->len - first - last);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (VitrineDraftList) self = question->list;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_last = question->number == self->asked;

  g_free (question);
  drafts = vitrine_draft_store_list_finish (VITRINE_DRAFT_STORE (source), result, &error);
  if (!is_last)
    return;

  g_free (self->trouble);
  self->trouble = error != NULL ? g_strdup (error->message) : NULL;
  self->is_loaded = TRUE;
  if (drafts != NULL)
    take_items (self, drafts);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
  g_signal_emit (self, signals[REFRESHED], 0);
}

static void
vitrine_draft_list_finalize (GObject *object)
{
  VitrineDraftList *self = VITRINE_DRAFT_LIST (object);

  g_clear_object (&self->store);
  g_clear_object (&self->live);
  g_ptr_array_unref (self->items);
  g_free (self->shop_id);
  g_free (self->text);
  g_free (self->trouble);

  G_OBJECT_CLASS (vitrine_draft_list_parent_class)->finalize (object);
}

static void
vitrine_draft_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineDraftList *self = VITRINE_DRAFT_LIST (object);

  switch (prop_id) {
  case PROP_IS_LOADED:
    g_value_set_boolean (value, self->is_loaded);
    break;

  case PROP_TROUBLE:
    g_value_set_string (value, self->trouble);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_draft_list_class_init (VitrineDraftListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = vitrine_draft_list_finalize;
  object_class->get_property = vitrine_draft_list_get_property;

  properties[PROP_IS_LOADED] = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE, flags);
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REFRESHED] =
    g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_draft_list_init (VitrineDraftList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->state = -1;
}

/* Returns: (transfer full): an empty list, until it is refreshed. */
VitrineDraftList *
vitrine_draft_list_new (VitrineDraftStore *store, const char *shop_id)
{
  VitrineDraftList *self;

  g_return_val_if_fail (VITRINE_IS_DRAFT_STORE (store), NULL);

  self = g_object_new (VITRINE_TYPE_DRAFT_LIST, NULL);
  self->store = g_object_ref (store);
  self->shop_id = g_strdup (shop_id);

  return self;
}

/**
 * vitrine_draft_list_set_state:
 * @state: a #VitrineDraftState, or -1 for all but what lies in the trash
 */
void
vitrine_draft_list_set_state (VitrineDraftList *self, int state)
{
  g_return_if_fail (VITRINE_IS_DRAFT_LIST (self));

  if (self->state == state)
    return;

  self->state = state;
  vitrine_draft_list_refresh (self);
}

int
vitrine_draft_list_get_state (VitrineDraftList *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_LIST (self), -1);

  return self->state;
}

void
vitrine_draft_list_set_text (VitrineDraftList *self, const char *text)
{
  g_return_if_fail (VITRINE_IS_DRAFT_LIST (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  vitrine_draft_list_refresh (self);
}

void
vitrine_draft_list_set_order (VitrineDraftList *self, VitrineDraftOrder order)
{
  g_return_if_fail (VITRINE_IS_DRAFT_LIST (self));

  if (self->order == order)
    return;

  self->order = order;
  vitrine_draft_list_refresh (self);
}

/**
 * vitrine_draft_list_refresh:
 *
 * Asks the database again. Of several questions only the last one's answer counts.
 */
void
vitrine_draft_list_refresh (VitrineDraftList *self)
{
  VitrineDraftQuery query;
  Question *question;

  g_return_if_fail (VITRINE_IS_DRAFT_LIST (self));

  query = (VitrineDraftQuery) {
    .shop_id = self->shop_id,
    .state = self->state,
    .text = self->text,
    .order = self->order,
  };
  question = g_new0 (Question, 1);
  question->list = g_object_ref (self);
  question->number = ++self->asked;
  vitrine_draft_store_list_async (self->store, &query, listed_cb, question);
}

/**
 * vitrine_draft_list_put_live:
 * @draft: (nullable): the one that is open
 *
 * From now on that object stands for its row, so that the row follows what is typed.
 */
void
vitrine_draft_list_put_live (VitrineDraftList *self, VitrineDraft *draft)
{
  guint position;

  g_return_if_fail (VITRINE_IS_DRAFT_LIST (self));

  g_set_object (&self->live, draft);
  position = draft != NULL ? vitrine_draft_list_find (self, vitrine_draft_get_id (draft))
                           : G_MAXUINT;
  if (position == G_MAXUINT || self->items->pdata[position] == draft)
    return;

  g_set_object ((VitrineDraft **) &self->items->pdata[position], draft);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

/* Returns: the position of that draft, or %G_MAXUINT. */
guint
vitrine_draft_list_find (VitrineDraftList *self, gint64 id)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_LIST (self), G_MAXUINT);

  for (guint i = 0; id != 0 && i < self->items->len; i++) {
    if (vitrine_draft_get_id (self->items->pdata[i]) == id)
      return i;
  }

  return G_MAXUINT;
}
