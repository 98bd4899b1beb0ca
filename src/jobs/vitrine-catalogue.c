/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-catalogue.h"

#include "vitrine-brand-name.h"

/* CAT-04: all markets have it by now. */
#define FIRST_VERSION "v2"

/* A market has brands without end; after so many pages of a hundred the rest is looked for when
 * it is needed. */
#define MAX_PAGES 50

struct _VitrineCatalogue {
  GObject                   parent_instance;

  VitrineCaller            *caller;
  const VitrineMarketplace *marketplace;
  VitrineShop              *shop;
  VitrineCatalogueStore    *store;
  VitrineCatalogueClock     clock;
  char                     *locale;     /* NULL: the shop's own */
  char                     *version;
  GHashTable               *fetches;    /* key → Fetch, of those under way */
};

G_DEFINE_FINAL_TYPE (VitrineCatalogue, vitrine_catalogue, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
vitrine_catalogue_context_free (VitrineCatalogueContext *self)
{
  g_clear_pointer (&self->facts, vitrine_catalogue_facts_free);
  g_clear_object (&self->shop);
  g_clear_pointer (&self->rules, vitrine_category_rules_free);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_clear_pointer (&self->warehouses, g_ptr_array_unref);
  g_free (self);
}

/* --- what is asked of the market --- */

/* A copy of a query, for the caller and its worker. */
typedef struct {
  const VitrineMarketplace *marketplace;
  VitrineCatalogueKind      kind;
  char                     *id;
  char                     *version;
  char                     *locale;
  char                     *page_token;
  char                     *text;         /* a title, or a brand's name */
  char                     *description;
} Query;

static void
query_free (Query *query)
{
  g_free (query->id);
  g_free (query->version);
  g_free (query->locale);
  g_free (query->page_token);
  g_free (query->text);
  g_free (query->description);
  g_free (query);
}

static VitrineCatalogueQuery
get_query (const Query *query)
{
  return (VitrineCatalogueQuery) { query->kind, query->id, query->version, query->locale,
                                   query->page_token };
}

static VitrineRequest *
make_piece (VitrineShop *shop, VitrineCredentials *credentials, gint64 now, gpointer data)
{
  const Query *query = data;
  VitrineCatalogueQuery asked = get_query (query);

  return query->marketplace->ask_catalogue (&asked, shop, credentials, now);
}

static gpointer
read_piece (VitrineAnswer *answer, gpointer data, GError **error)
{
  const Query *query = data;
  VitrineCatalogueQuery asked = get_query (query);

  return query->marketplace->catalogue_answered (&asked, answer, error);
}

static VitrineRequest *
make_question (VitrineShop *shop, VitrineCredentials *credentials, gint64 now, gpointer data)
{
  const Query *query = data;
  VitrineCategoryQuestion question = { query->text, query->description, query->version };

  return query->marketplace->recommend_category (&question, shop, credentials, now);
}

static gpointer
read_category (VitrineAnswer *answer, gpointer data, GError **error)
{
  const Query *query = data;

  return query->marketplace->category_recommended (answer, error);
}

static VitrineRequest *
make_brand (VitrineShop *shop, VitrineCredentials *credentials, gint64 now, gpointer data)
{
  const Query *query = data;

  return query->marketplace->create_brand (query->text, shop, credentials, now);
}

static gpointer
read_brand (VitrineAnswer *answer, gpointer data, GError **error)
{
  const Query *query = data;

  return query->marketplace->brand_created (answer, error);
}

static const VitrineCall piece_call = {
  make_piece, read_piece, (GDestroyNotify) vitrine_catalogue_answer_free,
};
static const VitrineCall recommend_call = { make_question, read_category, g_free };
static const VitrineCall brand_call = { make_brand, read_brand, g_free };

/* --- fetching, once for all who ask --- */

typedef struct {
  VitrineCatalogue     *catalogue;
  VitrineCatalogueKind  kind;
  char                 *id;
  char                 *version;
  char                 *locale;
  char                 *page_token;
  guint                 pages;
  gboolean              other_version;   /* has been tried */
  GPtrArray            *answers;         /* of VitrineCatalogueAnswer, a page each */
  GPtrArray            *waiting;         /* of Waiter */
  GCancellable         *cancellable;
} Fetch;

/* Who waits for a fetch, until it is over or he gives up. */
typedef struct {
  Fetch   *fetch;
  GTask   *task;
  GSource *given_up;
} Waiter;

static void ask_for_page (Fetch *fetch);

static char *
make_key (VitrineCatalogueKind kind, const char *id)
{
  return g_strconcat (vitrine_catalogue_kind_to_text (kind), " ", id, NULL);
}

static void
waiter_free (Waiter *waiter)
{
  if (waiter->given_up != NULL) {
    g_source_destroy (waiter->given_up);
    g_source_unref (waiter->given_up);
  }
  g_object_unref (waiter->task);
  g_free (waiter);
}

static void
fetch_free (Fetch *fetch)
{
  g_free (fetch->id);
  g_free (fetch->version);
  g_free (fetch->locale);
  g_free (fetch->page_token);
  g_ptr_array_unref (fetch->answers);
  g_ptr_array_unref (fetch->waiting);
  g_object_unref (fetch->cancellable);
  g_object_unref (fetch->catalogue);
  g_free (fetch);
}

/* Ends @fetch, and tells all who wait. */
static void
end_fetch (Fetch *fetch, const GError *error)
{
  g_autofree char *key = make_key (fetch->kind, fetch->id);
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&fetch->waiting);

  fetch->waiting = g_ptr_array_new ();
  if (g_hash_table_lookup (fetch->catalogue->fetches, key) == fetch)
    g_hash_table_remove (fetch->catalogue->fetches, key);
  if (error == NULL)
    g_signal_emit (fetch->catalogue, signals[CHANGED], 0, fetch->kind, fetch->id);

  for (guint i = 0; i < waiting->len; i++) {
    Waiter *waiter = waiting->pdata[i];

    if (error != NULL)
      g_task_return_error (waiter->task, g_error_copy (error));
    else
      g_task_return_boolean (waiter->task, TRUE);
  }
  fetch_free (fetch);
}

static gboolean
given_up_cb (GCancellable *cancellable, gpointer user_data)
{
  Waiter *waiter = user_data;
  Fetch *fetch = waiter->fetch;
  g_autoptr (GTask) task = g_object_ref (waiter->task);
  g_autofree char *key = make_key (fetch->kind, fetch->id);

  g_ptr_array_remove (fetch->waiting, waiter);
  g_task_return_error_if_cancelled (task);
  if (fetch->waiting->len == 0) {
    /* Who comes now starts another. */
    if (g_hash_table_lookup (fetch->catalogue->fetches, key) == fetch)
      g_hash_table_remove (fetch->catalogue->fetches, key);
    g_cancellable_cancel (fetch->cancellable);
  }

  return G_SOURCE_REMOVE;
}

static void
wait_for (Fetch *fetch, GTask *task)
{
  Waiter *waiter = g_new0 (Waiter, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  waiter->fetch = fetch;
  waiter->task = g_object_ref (task);
  if (cancellable != NULL) {
    waiter->given_up = g_cancellable_source_new (cancellable);
    g_source_set_callback (waiter->given_up, G_SOURCE_FUNC (given_up_cb), waiter, NULL);
    g_source_attach (waiter->given_up, g_main_context_get_thread_default ());
  }
  g_ptr_array_add (fetch->waiting, waiter);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  vitrine_catalogue_store_save_finish (VITRINE_CATALOGUE_STORE (source), result, &error);
  end_fetch (user_data, error);
}

/* All pages in one. */
static GPtrArray *
join_items (Fetch *fetch)
{
  VitrineCatalogueAnswer *first = g_ptr_array_index (fetch->answers, 0);

  for (guint i = 1; i < fetch->answers->len; i++) {
    VitrineCatalogueAnswer *page = g_ptr_array_index (fetch->answers, i);

    while (page->items->len > 0)
      g_ptr_array_add (first->items, g_ptr_array_steal_index (page->items, 0));
  }

  return first->items;
}

static void
save (Fetch *fetch, gboolean is_complete)
{
  VitrineCatalogue *self = fetch->catalogue;
  VitrineCatalogueScope scope = { vitrine_shop_get_id (self->shop), fetch->version,
                                  fetch->locale };
  VitrineCatalogueAnswer *first = g_ptr_array_index (fetch->answers, 0);
  VitrineCataloguePiece piece = {
    .kind = fetch->kind,
    .id = fetch->id,
    .time = self->clock (),
    .is_complete = is_complete,
    .items = first->json == NULL ? join_items (fetch) : NULL,
    .json = first->json,
  };

  vitrine_catalogue_store_save_async (self->store, &scope, &piece, saved_cb, fetch);
}

/* A market that begins again at the same place would go on for ever. */
static gboolean
has_next_page (Fetch *fetch, const VitrineCatalogueAnswer *answer)
{
  return answer->next_page_token != NULL &&
         g_strcmp0 (answer->next_page_token, fetch->page_token) != 0;
}

static void
page_came (Fetch *fetch, VitrineCatalogueAnswer *answer)
{
  g_ptr_array_add (fetch->answers, answer);
  if (!has_next_page (fetch, answer)) {
    save (fetch, answer->next_page_token == NULL);
  } else if (fetch->answers->len >= MAX_PAGES) {
    save (fetch, FALSE);
  } else {
    g_free (fetch->page_token);
    fetch->page_token = g_strdup (answer->next_page_token);
    ask_for_page (fetch);
  }
}

/* Once, and from then on for all, if that was it (CAT-04). */
static gboolean
try_other_version (Fetch *fetch, const GError *error)
{
  VitrineCatalogue *self = fetch->catalogue;
  const char *other = self->marketplace->other_version (error, fetch->version);

  if (other == NULL || fetch->other_version)
    return FALSE;

  fetch->other_version = TRUE;
  g_free (fetch->version);
  fetch->version = g_strdup (other);
  ask_for_page (fetch);

  return TRUE;
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fetch *fetch = user_data;
  g_autoptr (GError) error = NULL;
  VitrineCatalogueAnswer *answer =
    vitrine_caller_call_finish (VITRINE_CALLER (source), result, &error);

  if (answer != NULL) {
    if (fetch->other_version)
      vitrine_catalogue_set_version (fetch->catalogue, fetch->version);
    page_came (fetch, answer);
  } else if (!try_other_version (fetch, error)) {
    vitrine_catalogue_learn (fetch->catalogue, error);
    end_fetch (fetch, error);
  }
}

static void
ask_for_page (Fetch *fetch)
{
  VitrineCatalogue *self = fetch->catalogue;
  Query *query = g_new0 (Query, 1);

  query->marketplace = self->marketplace;
  query->kind = fetch->kind;
  query->id = g_strdup (fetch->id);
  query->version = g_strdup (fetch->version);
  query->locale = g_strdup (fetch->locale);
  query->page_token = g_strdup (fetch->page_token);
  vitrine_caller_call_async (self->caller, &piece_call, query, (GDestroyNotify) query_free,
                             fetch->cancellable, page_cb, fetch);
}

/* @task is told TRUE once it is kept. */
static void
fetch_piece (VitrineCatalogue *self, VitrineCatalogueKind kind, const char *id, GTask *task)
{
  g_autofree char *key = make_key (kind, id);
  Fetch *fetch = g_hash_table_lookup (self->fetches, key);

  if (fetch != NULL) {
    wait_for (fetch, task);
    return;
  }

  fetch = g_new0 (Fetch, 1);
  fetch->catalogue = g_object_ref (self);
  fetch->kind = kind;
  fetch->id = g_strdup (id);
  fetch->version = g_strdup (self->version);
  fetch->locale = g_strdup (self->locale);
  fetch->answers =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_catalogue_answer_free);
  fetch->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) waiter_free);
  fetch->cancellable = g_cancellable_new ();
  g_hash_table_insert (self->fetches, g_steal_pointer (&key), fetch);
  wait_for (fetch, task);
  ask_for_page (fetch);
}

/* --- loading one piece --- */

typedef struct {
  VitrineCatalogueKind   kind;
  char                  *id;
  VitrineCatalogueWant   want;
  gboolean               fetched;
  VitrineCatalogueState  state;
} Load;

static void
load_free (Load *load)
{
  g_free (load->id);
  vitrine_catalogue_state_clear (&load->state);
  g_free (load);
}

/* What came from the future came before the clock was set back. */
static gboolean
is_fresh (VitrineCatalogue *self, const VitrineCatalogueState *state)
{
  gint64 age = self->clock () - state->time;

  return state->time > 0 && age >= 0 && age < VITRINE_CATALOGUE_MAX_AGE;
}

static void read_kept (GTask *task);

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    load->fetched = TRUE;
    read_kept (g_steal_pointer (&task));
  } else if (load->want == VITRINE_CATALOGUE_FRESH && load->state.is_kept &&
             !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    /* An old copy is better than none; its age tells. */
    g_error_free (error);
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

static void
kept_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineCatalogue *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autoptr (GTask) waiting = NULL;
  GError *error = NULL;

  vitrine_catalogue_state_clear (&load->state);
  if (!vitrine_catalogue_store_read_finish (VITRINE_CATALOGUE_STORE (source), result,
                                            &load->state, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (g_task_return_error_if_cancelled (task))
    return;
  if (load->fetched || load->want == VITRINE_CATALOGUE_KEPT ||
      (load->want == VITRINE_CATALOGUE_FRESH && is_fresh (self, &load->state))) {
    g_task_return_boolean (task, TRUE);
    return;
  }

  waiting = g_task_new (self, g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
  g_task_set_source_tag (waiting, kept_read_cb);
  fetch_piece (self, load->kind, load->id, waiting);
}

/* @task: (transfer full) */
static void
read_kept (GTask *task)
{
  VitrineCatalogue *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  VitrineCatalogueScope scope = vitrine_catalogue_get_scope (self);

  vitrine_catalogue_store_read_async (self->store, &scope, load->kind, load->id, kept_read_cb,
                                      task);
}

/**
 * vitrine_catalogue_load_async:
 * @id: (nullable): of the category or the warehouse
 *
 * However many ask for a piece at the same time, it is fetched once. Categories and brands are
 * then in the store, to be looked through; of the rest the state has the JSON.
 *
 * Finishes with a %VITRINE_ERROR, a %VITRINE_DATABASE_ERROR or %G_IO_ERROR_CANCELLED; with
 * %VITRINE_CATALOGUE_FRESH only when there is no older copy either.
 */
void
vitrine_catalogue_load_async (VitrineCatalogue     *self,
                              VitrineCatalogueKind  kind,
                              const char           *id,
                              VitrineCatalogueWant  want,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  GTask *task;
  Load *load;

  g_return_if_fail (VITRINE_IS_CATALOGUE (self));

  load = g_new0 (Load, 1);
  load->kind = kind;
  load->id = g_strdup (id);
  load->want = want;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_catalogue_load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  read_kept (task);
}

/**
 * vitrine_catalogue_load_finish:
 * @state: (out caller-allocates) (optional): to be cleared; its time is the copy's age
 */
gboolean
vitrine_catalogue_load_finish (VitrineCatalogue       *self,
                               GAsyncResult           *result,
                               VitrineCatalogueState  *state,
                               GError                **error)
{
  Load *load;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (state != NULL)
    *state = (VitrineCatalogueState) { 0 };
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  load = g_task_get_task_data (G_TASK (result));
  if (state != NULL) {
    *state = load->state;
    load->state = (VitrineCatalogueState) { 0 };
  }

  return TRUE;
}

/* --- what the rules need --- */

typedef struct {
  char                 *category_id;   /* NULL: the body has none */
  char                 *brand_id;
  VitrineCatalogueWant  want;
  guint                 pending;       /* pieces on their way */
  gboolean              loaded;        /* all that is needed has been asked for */
} Preparation;

static void
preparation_free (Preparation *preparation)
{
  g_free (preparation->category_id);
  g_free (preparation->brand_id);
  g_free (preparation);
}

static char *
dup_id (JsonObject *body, const char *name)
{
  JsonNode *node = json_object_get_member (body, name);
  const char *text = NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static GPtrArray *
read_items (VitrineCatalogueKind kind, const VitrineCatalogueState *state)
{
  return state->json != NULL ? vitrine_catalogue_kind_parse (kind, state->json) : NULL;
}

/* A category that isn't in a whole and fresh tree is none of the market's. */
static gboolean
is_unknown (const VitrineCatalogueFacts *facts, const char *category_id)
{
  return category_id != NULL && facts->place == NULL && facts->tree.time > 0 &&
         facts->tree.is_complete;
}

static VitrineCatalogueContext *
make_context (VitrineShop *shop, VitrineCatalogueFacts *facts, const char *category_id)
{
  VitrineCatalogueContext *self = g_new0 (VitrineCatalogueContext, 1);
  g_autoptr (GPtrArray) rules = read_items (VITRINE_CATALOGUE_RULES, &facts->rules);

  self->facts = facts;
  self->shop = g_object_ref (shop);
  self->rules = rules != NULL && rules->len > 0 ? g_ptr_array_steal_index (rules, 0) : NULL;
  self->attributes = read_items (VITRINE_CATALOGUE_ATTRIBUTES, &facts->attributes);
  self->warehouses = read_items (VITRINE_CATALOGUE_WAREHOUSES, &facts->warehouses);
  self->context.market = vitrine_shop_get_market (shop);
  self->context.category = facts->place != NULL ? facts->place->category : NULL;
  self->context.category_unknown = is_unknown (facts, category_id);
  self->context.category_rules = self->rules;
  self->context.attributes = self->attributes;
  self->context.brand = facts->brand;
  self->context.warehouses = self->warehouses;

  return self;
}

/* A category may have thousands of values. */
static void
make_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VitrineCatalogue *self = VITRINE_CATALOGUE (source);
  GTask *whole = g_object_get_data (G_OBJECT (task), "whole");
  Preparation *preparation = g_task_get_task_data (whole);

  g_task_return_pointer (task,
                         make_context (self->shop, task_data, preparation->category_id),
                         (GDestroyNotify) vitrine_catalogue_context_free);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task, g_task_propagate_pointer (G_TASK (result), NULL),
                         (GDestroyNotify) vitrine_catalogue_context_free);
}

static void gather (GTask *task);

static void
piece_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Preparation *preparation = g_task_get_task_data (task);

  /* What can't be had stays unchecked. */
  vitrine_catalogue_load_finish (VITRINE_CATALOGUE (source), result, NULL, NULL);
  if (--preparation->pending == 0)
    gather (g_steal_pointer (&task));
}

static void
load_piece (GTask *task, VitrineCatalogueKind kind, const char *id)
{
  Preparation *preparation = g_task_get_task_data (task);

  preparation->pending++;
  vitrine_catalogue_load_async (g_task_get_source_object (task), kind, id, preparation->want,
                                g_task_get_cancellable (task), piece_loaded_cb,
                                g_object_ref (task));
}

/* The market has no rules for what is no leaf of its tree. */
static void
load_rest (GTask *task, const VitrineCatalogueFacts *facts)
{
  Preparation *preparation = g_task_get_task_data (task);
  gboolean is_leaf = facts->place != NULL && facts->place->category->is_leaf;

  preparation->loaded = TRUE;
  load_piece (task, VITRINE_CATALOGUE_WAREHOUSES, NULL);
  if (preparation->brand_id != NULL)
    load_piece (task, VITRINE_CATALOGUE_BRANDS, NULL);
  if (is_leaf) {
    load_piece (task, VITRINE_CATALOGUE_RULES, preparation->category_id);
    load_piece (task, VITRINE_CATALOGUE_ATTRIBUTES, preparation->category_id);
    if (preparation->brand_id != NULL)
      load_piece (task, VITRINE_CATALOGUE_BRANDS, preparation->category_id);
  }
}

static void
gathered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineCatalogue *self = g_task_get_source_object (task);
  Preparation *preparation = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VitrineCatalogueFacts) facts =
    vitrine_catalogue_store_gather_finish (VITRINE_CATALOGUE_STORE (source), result, &error);
  g_autoptr (GTask) work = NULL;

  if (facts == NULL) {
    g_task_return_error (task, error);
    return;
  }
  if (g_task_return_error_if_cancelled (task))
    return;
  if (preparation->want != VITRINE_CATALOGUE_KEPT && !preparation->loaded) {
    load_rest (task, facts);
    return;
  }

  work = g_task_new (self, NULL, made_cb, g_object_ref (task));
  g_task_set_source_tag (work, gathered_cb);
  g_task_set_task_data (work, g_steal_pointer (&facts), NULL);
  g_object_set_data_full (G_OBJECT (work), "whole", g_object_ref (task), g_object_unref);
  g_task_run_in_thread (work, make_in_thread);
}

/* @task: (transfer full) */
static void
gather (GTask *task)
{
  VitrineCatalogue *self = g_task_get_source_object (task);
  Preparation *preparation = g_task_get_task_data (task);
  VitrineCatalogueScope scope = vitrine_catalogue_get_scope (self);

  vitrine_catalogue_store_gather_async (self->store, &scope, preparation->category_id,
                                        preparation->brand_id, gathered_cb, task);
}

/**
 * vitrine_catalogue_prepare_async:
 * @body: a body of Create Product, whatever stands in it
 * @want: with %VITRINE_CATALOGUE_FRESH what can't be had is left out, or stays old
 *
 * Gathers what the rules need of the catalogue for this product.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR or %G_IO_ERROR_CANCELLED.
 */
void
vitrine_catalogue_prepare_async (VitrineCatalogue     *self,
                                 JsonObject           *body,
                                 VitrineCatalogueWant  want,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Preparation *preparation;

  g_return_if_fail (VITRINE_IS_CATALOGUE (self));

  preparation = g_new0 (Preparation, 1);
  preparation->category_id = dup_id (body, "category_id");
  preparation->brand_id = dup_id (body, "brand_id");
  preparation->want = want;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_catalogue_prepare_async);
  g_task_set_task_data (task, preparation, (GDestroyNotify) preparation_free);
  if (want == VITRINE_CATALOGUE_KEPT)
    gather (g_steal_pointer (&task));
  else
    load_piece (task, VITRINE_CATALOGUE_CATEGORIES, NULL);
}

/**
 * vitrine_catalogue_prepare_finish:
 *
 * Returns: (transfer full): a context to which the caller adds the time and what it knows of
 *   pictures; %NULL with @error set
 */
VitrineCatalogueContext *
vitrine_catalogue_prepare_finish (VitrineCatalogue *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the rest --- */

/**
 * vitrine_catalogue_learn:
 * @error: (nullable): what a call about a product came to
 *
 * When it says that the market has something other than we know, that is fetched again before
 * it is used next.
 */
void
vitrine_catalogue_learn (VitrineCatalogue *self, const GError *error)
{
  guint stale;

  g_return_if_fail (VITRINE_IS_CATALOGUE (self));

  stale = self->marketplace->get_stale (error);
  if (stale != 0)
    vitrine_catalogue_store_forget_async (self->store, vitrine_shop_get_id (self->shop), stale,
                                          NULL, NULL);
}

/* A question to the market, which it may want in another version of its tree. */
typedef struct {
  char     *title;
  char     *description;
  char     *version;
  gboolean  other_version;   /* has been tried */
} Question;

static void
question_free (Question *question)
{
  g_free (question->title);
  g_free (question->description);
  g_free (question->version);
  g_free (question);
}

static void ask_for_category (GTask *task);

static void
recommended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineCatalogue *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *id = vitrine_caller_call_finish (VITRINE_CALLER (source), result, &error);
  const char *other = id == NULL ? self->marketplace->other_version (error, question->version)
                                 : NULL;

  if (id != NULL) {
    g_task_return_pointer (task, id, g_free);
  } else if (other != NULL && !question->other_version) {
    question->other_version = TRUE;
    g_free (question->version);
    question->version = g_strdup (other);
    ask_for_category (g_steal_pointer (&task));
  } else {
    vitrine_catalogue_learn (self, error);
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

/* @task: (transfer full) */
static void
ask_for_category (GTask *task)
{
  VitrineCatalogue *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  Query *query = g_new0 (Query, 1);

  query->marketplace = self->marketplace;
  query->text = g_strdup (question->title);
  query->description = g_strdup (question->description);
  query->version = g_strdup (question->version);
  vitrine_caller_call_async (self->caller, &recommend_call, query, (GDestroyNotify) query_free,
                             g_task_get_cancellable (task), recommended_cb, task);
}

/**
 * vitrine_catalogue_recommend_async:
 * @description: (nullable): HTML
 *
 * Asks the market where a product belongs. Finishes with a %VITRINE_ERROR.
 */
void
vitrine_catalogue_recommend_async (VitrineCatalogue    *self,
                                   const char          *title,
                                   const char          *description,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task;
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE (self));

  question = g_new0 (Question, 1);
  question->title = g_strdup (title);
  question->description = g_strdup (description);
  question->version = g_strdup (self->version);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_catalogue_recommend_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  ask_for_category (task);
}

/**
 * vitrine_catalogue_recommend_finish:
 *
 * Returns: (transfer full): the id of a leaf, or %NULL with @error set
 */
char *
vitrine_catalogue_recommend_finish (VitrineCatalogue *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
brand_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineCatalogue *self = g_task_get_source_object (task);
  GError *error = NULL;
  char *id = vitrine_caller_call_finish (VITRINE_CALLER (source), result, &error);

  if (id == NULL) {
    g_task_return_error (task, error);
    return;
  }
  /* There is one more now. */
  vitrine_catalogue_store_forget_async (self->store, vitrine_shop_get_id (self->shop),
                                        1 << VITRINE_CATALOGUE_BRANDS, NULL, NULL);
  g_task_return_pointer (task, id, g_free);
}

/**
 * vitrine_catalogue_create_brand_async:
 *
 * Makes a brand of the seller's own. A name that the market would refuse isn't sent.
 *
 * Finishes with a %VITRINE_ERROR.
 */
void
vitrine_catalogue_create_brand_async (VitrineCatalogue    *self,
                                      const char          *name,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autoptr (VitrineFinding) finding = vitrine_brand_name_check (name);
  g_autoptr (GTask) task = NULL;
  Query *query;

  g_return_if_fail (VITRINE_IS_CATALOGUE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_catalogue_create_brand_async);
  if (finding != NULL) {
    g_task_return_error (task, vitrine_error_new (VITRINE_ERROR_CORRECT, NULL, "%s",
                                                  finding->message));
    return;
  }

  query = g_new0 (Query, 1);
  query->marketplace = self->marketplace;
  query->text = g_strdup (name);
  vitrine_caller_call_async (self->caller, &brand_call, query, (GDestroyNotify) query_free,
                             cancellable, brand_created_cb, g_steal_pointer (&task));
}

/**
 * vitrine_catalogue_create_brand_finish:
 *
 * Returns: (transfer full): the brand's id, or %NULL with @error set
 */
char *
vitrine_catalogue_create_brand_finish (VitrineCatalogue  *self,
                                       GAsyncResult      *result,
                                       GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the object --- */

static void
vitrine_catalogue_finalize (GObject *object)
{
  VitrineCatalogue *self = VITRINE_CATALOGUE (object);

  g_clear_object (&self->caller);
  g_clear_object (&self->shop);
  g_clear_object (&self->store);
  g_free (self->locale);
  g_free (self->version);
  g_hash_table_unref (self->fetches);

  G_OBJECT_CLASS (vitrine_catalogue_parent_class)->finalize (object);
}

static void
vitrine_catalogue_class_init (VitrineCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_catalogue_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", VITRINE_TYPE_CATALOGUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
vitrine_catalogue_init (VitrineCatalogue *self)
{
  self->clock = g_get_real_time;
  self->version = g_strdup (FIRST_VERSION);
  self->fetches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

VitrineCatalogue *
vitrine_catalogue_new (VitrineCaller            *caller,
                       const VitrineMarketplace *marketplace,
                       VitrineShop              *shop,
                       VitrineCatalogueStore    *store)
{
  VitrineCatalogue *self = g_object_new (VITRINE_TYPE_CATALOGUE, NULL);

  self->caller = g_object_ref (caller);
  self->marketplace = marketplace;
  self->shop = g_object_ref (shop);
  self->store = g_object_ref (store);

  return self;
}

/* What tells the time for ages. */
void
vitrine_catalogue_set_clock (VitrineCatalogue *self, VitrineCatalogueClock clock)
{
  g_return_if_fail (VITRINE_IS_CATALOGUE (self));

  self->clock = clock;
}

/* The language of names from now on, such as "de-DE"; %NULL: the shop's own. */
void
vitrine_catalogue_set_locale (VitrineCatalogue *self, const char *locale)
{
  char *copy = g_strdup (locale);

  g_return_if_fail (VITRINE_IS_CATALOGUE (self));

  g_free (self->locale);
  self->locale = copy;
}

/* The version of the tree from now on: "v1" or "v2". */
void
vitrine_catalogue_set_version (VitrineCatalogue *self, const char *version)
{
  char *copy = g_strdup (version);

  g_return_if_fail (VITRINE_IS_CATALOGUE (self));

  g_free (self->version);
  self->version = copy;
}

/* Whose catalogue to look through in the store; its texts are lent. */
VitrineCatalogueScope
vitrine_catalogue_get_scope (VitrineCatalogue *self)
{
  return (VitrineCatalogueScope) { vitrine_shop_get_id (self->shop), self->version, self->locale };
}
