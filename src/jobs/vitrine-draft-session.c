/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-session.h"

#include "vitrine-catalogue.h"
#include "vitrine-json.h"
#include "vitrine-json-path.h"
#include "vitrine-picture-names.h"
#include "vitrine-sent-addresses.h"

#include <string.h>

#define CHECK_AFTER_MS 100

/* Pieces of the catalogue come in numbers. */
#define GATHER_AFTER_MS 100

/* What a listing can't be without, whatever its category; more may come of that. */
static const char *const always_needed[] = {
  "title", "category_id", "main_images", "description", "skus", "package_weight",
};

/* And what the rules of a category may add. */
static const struct {
  gsize       offset;    /* of a gboolean in VitrineCategoryRules */
  const char *field;
} needed_by_rules[] = {
  { G_STRUCT_OFFSET (VitrineCategoryRules, size_chart_required), "size_chart" },
  { G_STRUCT_OFFSET (VitrineCategoryRules, dimensions_required), "package_dimensions" },
  { G_STRUCT_OFFSET (VitrineCategoryRules, manufacturer_required), "manufacturer_ids" },
  { G_STRUCT_OFFSET (VitrineCategoryRules, responsible_person_required),
    "responsible_person_ids" },
};

/* What was gathered of the catalogue at once; never changed, so that a check on its thread may
 * look at it too. Counted by g_atomic_rc_box. */
typedef struct {
  VitrineCatalogueContext *context;
} Knowledge;

struct _VitrineDraftSession {
  GObject           parent_instance;

  VitrineWorkspace *workspace;
  VitrineDraft     *draft;
  VitrineProduct   *product;         /* the draft's own */
  GListStore       *problems;
  VitrineReceiptFinder *receipts;
  VitrinePictureNames  *names;

  guint             check_source;    /* 0: nothing has changed since the last check began */
  gboolean          is_checking;
  gboolean          check_again;     /* it changed while it was checked */
  gboolean          is_checked;
  gboolean          is_told;         /* that it is, and nothing is left to be checked */

  Knowledge        *knowledge;       /* NULL: nothing yet */
  char             *category_id;     /* that it was gathered for; NULL: none */
  char             *brand_id;
  GCancellable     *gathering;       /* NULL: nothing is on its way */
  guint             gather_source;   /* 0: there is no news of the catalogue */

  guint             counts[VITRINE_LEVEL_NOTE];
  double            completeness;
};

G_DEFINE_FINAL_TYPE (VitrineDraftSession, vitrine_draft_session, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_N_ERRORS,
  PROP_N_WARNINGS,
  PROP_N_HINTS,
  PROP_COMPLETENESS,
  N_PROPS
};

enum {
  CHECKED,
  CATALOGUE_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* One check, which runs on a thread with what it was given. */
typedef struct {
  JsonNode   *body;
  char       *market;
  gint64      now;
  Knowledge  *knowledge;    /* NULL: none */
  GHashTable *addresses;    /* of sent pictures */
} Check;

static void
knowledge_clear (gpointer data)
{
  Knowledge *knowledge = data;

  vitrine_catalogue_context_free (knowledge->context);
}

static void
knowledge_unref (Knowledge *knowledge)
{
  g_atomic_rc_box_release_full (knowledge, knowledge_clear);
}

static void
check_free (Check *check)
{
  json_node_unref (check->body);
  g_hash_table_unref (check->addresses);
  g_free (check->market);
  g_clear_pointer (&check->knowledge, knowledge_unref);
  g_free (check);
}

/* --- checking --- */

static void check (VitrineDraftSession *self);

static void
check_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *work = data;
  VitrineProductContext context = { 0 };

  if (work->knowledge != NULL)
    context = work->knowledge->context->context;
  context.market = work->market;
  context.now = work->now;
  context.knows_address = vitrine_sent_addresses_know;
  context.user_data = work->addresses;
  g_task_return_pointer (task,
                         vitrine_product_rules_check (json_node_get_object (work->body), &context,
                                                      NULL),
                         (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
has_error_in (VitrineDraftSession *self, const char *field)
{
  GListModel *problems = G_LIST_MODEL (self->problems);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);

    if (vitrine_problem_get_finding (problem)->level == VITRINE_LEVEL_ERROR
        && vitrine_problem_is_in (problem, field))
      return TRUE;
  }

  return FALSE;
}

/* Whether the product has a value for the attribute. */
static gboolean
has_attribute (VitrineDraftSession *self, const char *id)
{
  GListModel *entries = G_LIST_MODEL (vitrine_part_get_parts (VITRINE_PART (self->product),
                                                              "product_attributes"));

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (VitrinePart) entry = g_list_model_get_item (entries, i);
    g_autofree char *its_id = vitrine_part_dup_text (entry, "id");

    if (g_strcmp0 (its_id, id) == 0)
      return g_list_model_get_n_items (G_LIST_MODEL (vitrine_part_get_parts (entry, "values"))) > 0;
  }

  return FALSE;
}

typedef struct {
  guint n_needed;
  guint n_there;
} Count;

static void
count_field (VitrineDraftSession *self, Count *count, const char *field)
{
  count->n_needed++;
  count->n_there += !has_error_in (self, field);
}

/* What the category asks for beside what all do. */
static void
count_by_category (VitrineDraftSession *self, Count *count)
{
  const VitrineCategoryRules *rules = vitrine_draft_session_get_category_rules (self);
  GPtrArray *attributes = vitrine_draft_session_get_attributes (self);
  gboolean needs_certificate = FALSE;

  for (guint i = 0; attributes != NULL && i < attributes->len; i++) {
    const VitrineAttribute *attribute = attributes->pdata[i];

    if (attribute->is_sales || !attribute->is_required)
      continue;
    count->n_needed++;
    count->n_there += has_attribute (self, attribute->id);
  }
  for (gsize i = 0; rules != NULL && i < G_N_ELEMENTS (needed_by_rules); i++) {
    if (G_STRUCT_MEMBER (gboolean, rules, needed_by_rules[i].offset))
      count_field (self, count, needed_by_rules[i].field);
  }
  for (guint i = 0; rules != NULL && i < rules->certifications->len; i++)
    needs_certificate |= ((VitrineCertificationRule *) rules->certifications->pdata[i])->is_required;
  if (needs_certificate)
    count_field (self, count, "certifications");
}

static void
update_numbers (VitrineDraftSession *self)
{
  GListModel *problems = G_LIST_MODEL (self->problems);
  Count count = { 0 };

  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);

    self->counts[MIN (vitrine_problem_get_finding (problem)->level, VITRINE_LEVEL_HINT)]++;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (always_needed); i++)
    count_field (self, &count, always_needed[i]);
  count_by_category (self, &count);
  self->completeness = (double) count.n_there / count.n_needed;

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Problems that are still there stay the same objects, so that what shows them stays too. */
static gboolean
take_findings (VitrineDraftSession *self, GPtrArray *findings)
{
  GListModel *problems = G_LIST_MODEL (self->problems);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (problems);
  guint first = 0;
  guint last = 0;

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (fresh, vitrine_problem_new (g_steal_pointer (&findings->pdata[i])));

  for (; first < MIN (n_old, fresh->len); first++) {
    g_autoptr (VitrineProblem) old = g_list_model_get_item (problems, first);

    if (!vitrine_problem_equal (old, fresh->pdata[first]))
      break;
  }
  for (; last < MIN (n_old, fresh->len) - first; last++) {
    g_autoptr (VitrineProblem) old = g_list_model_get_item (problems, n_old - 1 - last);

    if (!vitrine_problem_equal (old, fresh->pdata[fresh->len - 1 - last]))
      break;
  }
  if (first + last == n_old && n_old == fresh->len)
    return FALSE;

  g_list_store_splice (self->problems, first, n_old - first - last, fresh->pdata + first,
                       fresh->len - first - last);

  return TRUE;
}

/* A draft is ready once nothing stands in its way, and a draft again when something does; what is
 * on its way to the market, or there, stays where it is. */
static void
follow_state (VitrineDraftSession *self)
{
  VitrineDraftState state = vitrine_draft_get_state (self->draft);
  gboolean is_settled = !self->check_again && self->check_source == 0 && self->knowledge != NULL
                        && self->gathering == NULL && self->gather_source == 0;

  if (is_settled && (state == VITRINE_DRAFT_DRAFT || state == VITRINE_DRAFT_READY))
    vitrine_draft_set_state (self->draft, self->counts[VITRINE_LEVEL_ERROR] == 0
                                          ? VITRINE_DRAFT_READY : VITRINE_DRAFT_DRAFT);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineDraftSession *self = VITRINE_DRAFT_SESSION (source);
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean is_news = take_findings (self, findings) || !self->is_told;

  self->is_checking = FALSE;
  self->is_checked = TRUE;
  update_numbers (self);
  if (is_news) {
    vitrine_draft_set_n_problems (self->draft, self->counts[VITRINE_LEVEL_ERROR]
                                               + self->counts[VITRINE_LEVEL_WARNING]);
    g_signal_emit (self, signals[CHECKED], 0);
    self->is_told = vitrine_draft_session_is_checked (self);
  }
  follow_state (self);
  if (self->check_again)
    check (self);
}

static JsonNode *
dup_body (VitrineDraftSession *self)
{
  g_autoptr (JsonObject) body = vitrine_product_to_json (self->product,
                                                         VITRINE_PRODUCT_FOR_DRAFT);
  JsonNode *node = json_node_init_object (json_node_alloc (), body);

  json_node_seal (node);

  return node;
}

static void
check (VitrineDraftSession *self)
{
  g_autoptr (GTask) task = NULL;
  Check *work;

  self->check_again = self->is_checking;
  if (self->is_checking)
    return;

  work = g_new0 (Check, 1);
  work->body = dup_body (self);
  work->addresses = vitrine_sent_addresses_new (self->workspace,
                                                json_node_get_object (work->body));
  work->market = g_strdup (vitrine_draft_get_market (self->draft));
  work->now = g_get_real_time () / G_USEC_PER_SEC;
  if (self->knowledge != NULL)
    work->knowledge = g_atomic_rc_box_acquire (self->knowledge);
  self->is_checking = TRUE;

  task = g_task_new (self, NULL, checked_cb, NULL);
  g_task_set_source_tag (task, check);
  g_task_set_task_data (task, work, (GDestroyNotify) check_free);
  g_task_run_in_thread (task, check_on_thread);
}

/* What is typed is judged a moment later, and at most so often. */
static gboolean
check_cb (gpointer user_data)
{
  VitrineDraftSession *self = user_data;

  self->check_source = 0;
  check (self);

  return G_SOURCE_REMOVE;
}

static void
check_soon (VitrineDraftSession *self)
{
  if (self->check_source == 0)
    self->check_source = g_timeout_add (CHECK_AFTER_MS, check_cb, self);
}

/* --- the catalogue --- */

/* A session may be closed before what it asked for comes. */
typedef struct {
  GWeakRef              session;
  VitrineCatalogueWant  want;
} Gathering;

static void
gathering_free (Gathering *gathering)
{
  g_weak_ref_clear (&gathering->session);
  g_free (gathering);
}

static gboolean
is_same_piece (const VitrineCatalogueState *one, const VitrineCatalogueState *other)
{
  return one->time == other->time && one->is_complete == other->is_complete;
}

/* Each piece has the time when it came, and what comes later is another. */
static gboolean
is_same (const VitrineCatalogueContext *one, const VitrineCatalogueContext *other)
{
  const VitrineCatalogueFacts *a = one->facts;
  const VitrineCatalogueFacts *b = other->facts;

  return is_same_piece (&a->tree, &b->tree) && is_same_piece (&a->rules, &b->rules)
         && is_same_piece (&a->attributes, &b->attributes)
         && is_same_piece (&a->brands, &b->brands)
         && is_same_piece (&a->category_brands, &b->category_brands)
         && is_same_piece (&a->warehouses, &b->warehouses)
         && g_strcmp0 (a->place != NULL ? a->place->category->id : NULL,
                       b->place != NULL ? b->place->category->id : NULL) == 0
         && g_strcmp0 (a->brand != NULL ? a->brand->id : NULL,
                       b->brand != NULL ? b->brand->id : NULL) == 0;
}

/* @context: (transfer full) */
static void
learn (VitrineDraftSession *self, VitrineCatalogueContext *context)
{
  if (self->knowledge != NULL && is_same (self->knowledge->context, context)) {
    vitrine_catalogue_context_free (context);
    return;
  }

  g_clear_pointer (&self->knowledge, knowledge_unref);
  self->knowledge = g_atomic_rc_box_new0 (Knowledge);
  self->knowledge->context = context;
  check_soon (self);
  g_signal_emit (self, signals[CATALOGUE_CHANGED], 0);
}

static void gather (VitrineDraftSession *self, VitrineCatalogueWant want);

static void
gathered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Gathering *gathering = user_data;
  g_autoptr (VitrineDraftSession) self = g_weak_ref_get (&gathering->session);
  VitrineCatalogueWant want = gathering->want;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineCatalogueContext) context =
    vitrine_catalogue_prepare_finish (VITRINE_CATALOGUE (source), result, &error);

  gathering_free (gathering);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->gathering);
  if (context != NULL)
    learn (self, g_steal_pointer (&context));
  if (want == VITRINE_CATALOGUE_KEPT)
    gather (self, VITRINE_CATALOGUE_FRESH);
}

/* What is kept is there at once; what is old or missing is fetched after that, if it can be. */
static void
gather (VitrineDraftSession *self, VitrineCatalogueWant want)
{
  g_autoptr (JsonObject) body = json_object_new ();
  Gathering *gathering = g_new0 (Gathering, 1);

  g_cancellable_cancel (self->gathering);
  g_clear_object (&self->gathering);
  self->gathering = g_cancellable_new ();
  g_weak_ref_init (&gathering->session, self);
  gathering->want = want;
  if (self->category_id != NULL)
    json_object_set_string_member (body, "category_id", self->category_id);
  if (self->brand_id != NULL)
    json_object_set_string_member (body, "brand_id", self->brand_id);
  vitrine_catalogue_prepare_async (vitrine_workspace_get_catalogue (self->workspace), body, want,
                                   self->gathering, gathered_cb, gathering);
}

static gboolean
gather_cb (gpointer user_data)
{
  VitrineDraftSession *self = user_data;

  self->gather_source = 0;
  gather (self, VITRINE_CATALOGUE_KEPT);

  return G_SOURCE_REMOVE;
}

/* Whoever fetched it; what we wait for ourselves comes by itself. */
static void
on_catalogue_news (VitrineDraftSession *self)
{
  if (self->gathering == NULL && self->gather_source == 0)
    self->gather_source = g_timeout_add (GATHER_AFTER_MS, gather_cb, self);
}

static gboolean
take_id (VitrineDraftSession *self, const char *name, char **id)
{
  g_autofree char *now = vitrine_part_dup_text (VITRINE_PART (self->product), name);

  if (g_strcmp0 (now, *id) == 0)
    return FALSE;
  g_free (*id);
  *id = g_steal_pointer (&now);

  return TRUE;
}

static void
on_product_changed (VitrineDraftSession *self)
{
  gboolean has_moved = take_id (self, "category_id", &self->category_id);

  has_moved |= take_id (self, "brand_id", &self->brand_id);
  if (has_moved)
    gather (self, VITRINE_CATALOGUE_KEPT);
  check_soon (self);
}

/* --- the object --- */

static void
vitrine_draft_session_dispose (GObject *object)
{
  VitrineDraftSession *self = VITRINE_DRAFT_SESSION (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_handle_id (&self->gather_source, g_source_remove);
  g_cancellable_cancel (self->gathering);
  g_clear_object (&self->gathering);

  G_OBJECT_CLASS (vitrine_draft_session_parent_class)->dispose (object);
}

static void
vitrine_draft_session_finalize (GObject *object)
{
  VitrineDraftSession *self = VITRINE_DRAFT_SESSION (object);

  g_clear_pointer (&self->knowledge, knowledge_unref);
  g_free (self->category_id);
  g_free (self->brand_id);
  g_clear_object (&self->problems);
  g_clear_object (&self->names);
  g_clear_object (&self->receipts);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_draft_session_parent_class)->finalize (object);
}

static void
vitrine_draft_session_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  VitrineDraftSession *self = VITRINE_DRAFT_SESSION (object);

  switch (prop_id) {
  case PROP_N_ERRORS:
    g_value_set_uint (value, self->counts[VITRINE_LEVEL_ERROR]);
    break;

  case PROP_N_WARNINGS:
    g_value_set_uint (value, self->counts[VITRINE_LEVEL_WARNING]);
    break;

  case PROP_N_HINTS:
    g_value_set_uint (value, self->counts[VITRINE_LEVEL_HINT]);
    break;

  case PROP_COMPLETENESS:
    g_value_set_double (value, self->completeness);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_draft_session_class_init (VitrineDraftSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = vitrine_draft_session_dispose;
  object_class->finalize = vitrine_draft_session_finalize;
  object_class->get_property = vitrine_draft_session_get_property;

  properties[PROP_N_ERRORS] = g_param_spec_uint ("n-errors", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WARNINGS] =
    g_param_spec_uint ("n-warnings", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_HINTS] = g_param_spec_uint ("n-hints", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COMPLETENESS] =
    g_param_spec_double ("completeness", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHECKED] =
    g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CATALOGUE_CHANGED] =
    g_signal_new ("catalogue-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_draft_session_init (VitrineDraftSession *self)
{
  self->problems = g_list_store_new (VITRINE_TYPE_PROBLEM);
}

/**
 * vitrine_draft_session_new:
 * @draft: with its body
 *
 * Opens a draft. What is changed in its product is judged a tenth of a second later; the draft's
 * keeper sees to it that it is saved.
 *
 * Returns: (transfer full): a session; for the main thread
 */
VitrineDraftSession *
vitrine_draft_session_new (VitrineWorkspace *workspace, VitrineDraft *draft)
{
  VitrineDraftSession *self;

  g_return_val_if_fail (VITRINE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (VITRINE_IS_DRAFT (draft), NULL);

  self = g_object_new (VITRINE_TYPE_DRAFT_SESSION, NULL);
  self->workspace = g_object_ref (workspace);
  self->draft = g_object_ref (draft);
  self->product = vitrine_draft_get_product (draft);
  g_signal_connect_object (self->product, "changed", G_CALLBACK (on_product_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (vitrine_workspace_get_catalogue (workspace), "changed",
                           G_CALLBACK (on_catalogue_news), self, G_CONNECT_SWAPPED);
  self->receipts = vitrine_receipt_finder_new (workspace, vitrine_draft_get_shop_id (draft));
  self->names = vitrine_picture_names_new (draft, self->receipts);
  take_id (self, "category_id", &self->category_id);
  take_id (self, "brand_id", &self->brand_id);
  gather (self, VITRINE_CATALOGUE_KEPT);
  check (self);

  return self;
}

VitrineWorkspace *
vitrine_draft_session_get_workspace (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return self->workspace;
}

VitrineDraft *
vitrine_draft_session_get_draft (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return self->draft;
}

/* Returns: (transfer none): the same object for as long as the session lives. */
VitrineProduct *
vitrine_draft_session_get_product (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return self->product;
}

/* Returns: (transfer none): what is in force in the draft's market. */
const VitrineRulePack *
vitrine_draft_session_get_pack (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return vitrine_rule_pack_get (vitrine_draft_get_market (self->draft));
}

/* Returns: (transfer none): of #VitrineProblem, by field. */
GListModel *
vitrine_draft_session_get_problems (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return G_LIST_MODEL (self->problems);
}

/* Returns: (transfer none): what the draft's shop calls pictures. */
VitrineReceiptFinder *
vitrine_draft_session_get_receipts (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return self->receipts;
}

static const VitrineProductContext *
get_context (VitrineDraftSession *self)
{
  static const VitrineProductContext none = { 0 };

  return self->knowledge != NULL ? &self->knowledge->context->context : &none;
}

const VitrineCategory *
vitrine_draft_session_get_category (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return get_context (self)->category;
}

/* Returns: (nullable): the names from the root to the category. */
const char *
vitrine_draft_session_get_category_path (VitrineDraftSession *self)
{
  const VitrineCategoryPlace *place;

  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  place = self->knowledge != NULL ? self->knowledge->context->facts->place : NULL;

  return place != NULL ? place->path : NULL;
}

/* Returns: whether the product's category is none of the market's. */
gboolean
vitrine_draft_session_lacks_category (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), FALSE);

  return get_context (self)->category_unknown;
}

const VitrineCategoryRules *
vitrine_draft_session_get_category_rules (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return get_context (self)->category_rules;
}

/* Returns: (nullable) (transfer none) (element-type VitrineAttribute): of both kinds. */
GPtrArray *
vitrine_draft_session_get_attributes (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return get_context (self)->attributes;
}

const VitrineBrand *
vitrine_draft_session_get_brand (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return get_context (self)->brand;
}

/* Returns: (nullable) (transfer none) (element-type VitrineWarehouse): all of the shop. */
GPtrArray *
vitrine_draft_session_get_warehouses (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), NULL);

  return get_context (self)->warehouses;
}

/* Returns: whether the problems are those of the product as it is now. */
gboolean
vitrine_draft_session_is_checked (VitrineDraftSession *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_SESSION (self), FALSE);

  return self->is_checked && !self->is_checking && !self->check_again && self->check_source == 0;
}

/**
 * vitrine_draft_session_apply_fix:
 * @problem: one of its problems, with a fix
 *
 * Does what the fix says, as a step that can be undone.
 */
void
vitrine_draft_session_apply_fix (VitrineDraftSession *self, VitrineProblem *problem)
{
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  JsonObject *body;
  const VitrineFinding *finding;

  g_return_if_fail (VITRINE_IS_DRAFT_SESSION (self));
  g_return_if_fail (VITRINE_IS_PROBLEM (problem));

  finding = vitrine_problem_get_finding (problem);
  g_return_if_fail (finding->fix != NULL && finding->field != NULL);

  before = vitrine_part_to_json (VITRINE_PART (self->product), VITRINE_PRODUCT_FOR_DRAFT);
  after = vitrine_json_copy (before);
  body = json_node_get_object (after);
  if (vitrine_json_path_set (body, finding->field, finding->value))
    vitrine_product_set_json (self->product, body);
}
