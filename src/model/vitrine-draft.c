/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft.h"

#include "vitrine-draft-summary.h"
#include "vitrine-json.h"

#include <glib/gi18n.h>
#include <string.h>

/* Who types on after so long begins another step. */
#define STEP_PAUSE (2 * G_USEC_PER_SEC)

struct _VitrineDraft {
  GObject             parent_instance;

  char               *shop_id;
  char               *market;
  VitrineDraftFacts   facts;          /* its texts are owned */
  gint64              saved_revision;
  gboolean            saving;
  gint64              recovered;
  char               *trouble;
  VitrineUndoJournal *journal;        /* NULL: no body */
  VitrineProduct     *product;        /* made when it is asked for */
  gint64              last_step;      /* monotonic */
  gboolean            is_stale;       /* the product has moved since the last step */
  gboolean            is_following;   /* the product is being given the body */
};

G_DEFINE_FINAL_TYPE (VitrineDraft, vitrine_draft, G_TYPE_OBJECT)
G_DEFINE_QUARK (vitrine-draft-error-quark, vitrine_draft_error)

enum {
  PROP_0,
  PROP_ID,
  PROP_SHOP_ID,
  PROP_MARKET,
  PROP_REVISION,
  PROP_SAVED_REVISION,
  PROP_STATE,
  PROP_SAVE_STATE,
  PROP_TROUBLE,
  PROP_TITLE,
  PROP_SKUS,
  PROP_COVER,
  PROP_N_PROBLEMS,
  PROP_CREATED,
  PROP_CHANGED,
  PROP_TRASHED,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const struct { const char *nick; const char *title; } states[VITRINE_N_DRAFT_STATES] = {
  [VITRINE_DRAFT_DRAFT] = { "draft", NC_("draft state", "Draft") },
  [VITRINE_DRAFT_READY] = { "ready", NC_("draft state", "Ready") },
  [VITRINE_DRAFT_WAITING] = { "waiting", NC_("draft state", "Waiting") },
  [VITRINE_DRAFT_IN_REVIEW] = { "in-review", NC_("draft state", "In review") },
  [VITRINE_DRAFT_LIVE] = { "live", NC_("draft state", "Live") },
  [VITRINE_DRAFT_FAILED] = { "failed", NC_("draft state", "Failed") },
  [VITRINE_DRAFT_DEACTIVATED] = { "deactivated", NC_("draft state", "Deactivated") },
  [VITRINE_DRAFT_TRASH] = { "trash", NC_("draft state", "Trash") },
};

GType
vitrine_draft_state_get_type (void)
{
  static GType type;

  if (g_once_init_enter (&type)) {
    static const GEnumValue values[] = {
      { VITRINE_DRAFT_DRAFT, "VITRINE_DRAFT_DRAFT", "draft" },
      { VITRINE_DRAFT_READY, "VITRINE_DRAFT_READY", "ready" },
      { VITRINE_DRAFT_WAITING, "VITRINE_DRAFT_WAITING", "waiting" },
      { VITRINE_DRAFT_IN_REVIEW, "VITRINE_DRAFT_IN_REVIEW", "in-review" },
      { VITRINE_DRAFT_LIVE, "VITRINE_DRAFT_LIVE", "live" },
      { VITRINE_DRAFT_FAILED, "VITRINE_DRAFT_FAILED", "failed" },
      { VITRINE_DRAFT_DEACTIVATED, "VITRINE_DRAFT_DEACTIVATED", "deactivated" },
      { VITRINE_DRAFT_TRASH, "VITRINE_DRAFT_TRASH", "trash" },
      { 0, NULL, NULL },
    };

    g_once_init_leave (&type, g_enum_register_static ("VitrineDraftState", values));
  }

  return type;
}

GType
vitrine_draft_save_state_get_type (void)
{
  static GType type;

  if (g_once_init_enter (&type)) {
    static const GEnumValue values[] = {
      { VITRINE_DRAFT_SAVED, "VITRINE_DRAFT_SAVED", "saved" },
      { VITRINE_DRAFT_EDITING, "VITRINE_DRAFT_EDITING", "editing" },
      { VITRINE_DRAFT_CANT_SAVE, "VITRINE_DRAFT_CANT_SAVE", "cant-save" },
      { 0, NULL, NULL },
    };

    g_once_init_leave (&type, g_enum_register_static ("VitrineDraftSaveState", values));
  }

  return type;
}

/**
 * vitrine_draft_state_get_title:
 *
 * Returns: the state in a word or two, translated
 */
const char *
vitrine_draft_state_get_title (VitrineDraftState state)
{
  g_return_val_if_fail (state < VITRINE_N_DRAFT_STATES, "");

  return g_dpgettext2 (NULL, "draft state", states[state].title);
}

/**
 * vitrine_draft_state_get_nick:
 *
 * Returns: the state as scripts know it: "in-review"
 */
const char *
vitrine_draft_state_get_nick (VitrineDraftState state)
{
  g_return_val_if_fail (state < VITRINE_N_DRAFT_STATES, "");

  return states[state].nick;
}

/* --- telling of what moved --- */

/* What may look different after any step. */
static const guint body_props[] = {
  PROP_REVISION, PROP_SAVE_STATE, PROP_TITLE, PROP_SKUS, PROP_COVER, PROP_CAN_UNDO, PROP_CAN_REDO,
};

static void
notify (VitrineDraft *self, guint prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static void
tell_body (VitrineDraft *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (gsize i = 0; i < G_N_ELEMENTS (body_props); i++)
    notify (self, body_props[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
move_on (VitrineDraft *self)
{
  self->facts.revision++;
  tell_body (self);
}

static void
take_text (const char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free ((char *) *place);
  *place = copy;
}

static void
copy_facts (VitrineDraft *self, const VitrineDraftFacts *facts)
{
  VitrineDraftFacts before = self->facts;

  self->facts = *facts;
  self->facts.title = g_strdup (facts->title != NULL ? facts->title : "");
  self->facts.skus = g_strdup (facts->skus != NULL ? facts->skus : "");
  self->facts.cover = g_strdup (facts->cover);
  g_free ((char *) before.title);
  g_free ((char *) before.skus);
  g_free ((char *) before.cover);
}

/* What the list shows of the body, as it is now. */
static void
summarize (VitrineDraft *self, JsonObject *body)
{
  g_autoptr (VitrineDraftSummary) summary = vitrine_draft_summary_new (body);

  take_text (&self->facts.title, summary->title);
  take_text (&self->facts.skus, summary->skus);
  take_text (&self->facts.cover, summary->cover);
}

/* Whether the body is another one now. */
static gboolean
record (VitrineDraft *self, const char *body, gboolean goes_on)
{
  gint64 now = g_get_monotonic_time ();
  gboolean moved = vitrine_undo_journal_record (self->journal, body,
                                                goes_on && now - self->last_step < STEP_PAUSE);

  self->last_step = now;

  return moved;
}

static JsonNode *
parse_body (VitrineDraft *self)
{
  const char *body = vitrine_undo_journal_get_text (self->journal);

  return vitrine_json_parse (body, strlen (body));
}

/* The body has become another one: the product is to be that too. */
static void
follow_body (VitrineDraft *self)
{
  g_autoptr (JsonNode) node = parse_body (self);

  g_return_if_fail (node != NULL);

  summarize (self, json_node_get_object (node));
  if (self->product != NULL) {
    self->is_following = TRUE;
    vitrine_product_set_json (self->product, json_node_get_object (node));
    self->is_following = FALSE;
  }
}

static void
on_product_changed (VitrineProduct *product, VitrineDraft *self)
{
  if (self->is_following)
    return;

  self->is_stale = TRUE;
  move_on (self);
}

/* --- the object --- */

static void
vitrine_draft_finalize (GObject *object)
{
  VitrineDraft *self = VITRINE_DRAFT (object);

  g_free (self->shop_id);
  g_free (self->market);
  g_free ((char *) self->facts.title);
  g_free ((char *) self->facts.skus);
  g_free ((char *) self->facts.cover);
  g_free (self->trouble);
  g_clear_pointer (&self->journal, vitrine_undo_journal_free);
  if (self->product != NULL)
    g_signal_handlers_disconnect_by_data (self->product, self);
  g_clear_object (&self->product);

  G_OBJECT_CLASS (vitrine_draft_parent_class)->finalize (object);
}

static void
vitrine_draft_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineDraft *self = VITRINE_DRAFT (object);

  switch (prop_id) {
  case PROP_ID:
    g_value_set_int64 (value, self->facts.id);
    break;

  case PROP_SHOP_ID:
    g_value_set_string (value, self->shop_id);
    break;

  case PROP_MARKET:
    g_value_set_string (value, self->market);
    break;

  case PROP_REVISION:
    g_value_set_int64 (value, self->facts.revision);
    break;

  case PROP_SAVED_REVISION:
    g_value_set_int64 (value, self->saved_revision);
    break;

  case PROP_STATE:
    g_value_set_enum (value, vitrine_draft_get_state (self));
    break;

  case PROP_SAVE_STATE:
    g_value_set_enum (value, vitrine_draft_get_save_state (self));
    break;

  case PROP_TROUBLE:
    g_value_set_string (value, self->trouble);
    break;

  case PROP_TITLE:
    g_value_set_string (value, self->facts.title);
    break;

  case PROP_SKUS:
    g_value_set_string (value, self->facts.skus);
    break;

  case PROP_COVER:
    g_value_set_string (value, self->facts.cover);
    break;

  case PROP_N_PROBLEMS:
    g_value_set_int (value, self->facts.n_problems);
    break;

  case PROP_CREATED:
    g_value_set_int64 (value, self->facts.created);
    break;

  case PROP_CHANGED:
    g_value_set_int64 (value, self->facts.changed);
    break;

  case PROP_TRASHED:
    g_value_set_int64 (value, self->facts.trashed);
    break;

  case PROP_CAN_UNDO:
    g_value_set_boolean (value, vitrine_draft_can_undo (self));
    break;

  case PROP_CAN_REDO:
    g_value_set_boolean (value, vitrine_draft_can_redo (self));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static GParamSpec *
new_number (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, 0, G_MAXINT64, 0,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
new_text (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
new_flag (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE,
                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                               | G_PARAM_STATIC_STRINGS);
}

static void
vitrine_draft_class_init (VitrineDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = vitrine_draft_finalize;
  object_class->get_property = vitrine_draft_get_property;

  properties[PROP_ID] = new_number ("id");
  properties[PROP_SHOP_ID] = new_text ("shop-id");
  properties[PROP_MARKET] = new_text ("market");
  properties[PROP_REVISION] = new_number ("revision");
  properties[PROP_SAVED_REVISION] = new_number ("saved-revision");
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, VITRINE_TYPE_DRAFT_STATE,
                                              VITRINE_DRAFT_DRAFT, flags);
  properties[PROP_SAVE_STATE] = g_param_spec_enum ("save-state", NULL, NULL,
                                                   VITRINE_TYPE_DRAFT_SAVE_STATE,
                                                   VITRINE_DRAFT_SAVED, flags);
  properties[PROP_TROUBLE] = new_text ("trouble");
  properties[PROP_TITLE] = new_text ("title");
  properties[PROP_SKUS] = new_text ("skus");
  properties[PROP_COVER] = new_text ("cover");
  properties[PROP_N_PROBLEMS] = g_param_spec_int ("n-problems", NULL, NULL, -1, G_MAXINT, -1,
                                                  flags);
  properties[PROP_CREATED] = new_number ("created");
  properties[PROP_CHANGED] = new_number ("changed");
  properties[PROP_TRASHED] = new_number ("trashed");
  properties[PROP_CAN_UNDO] = new_flag ("can-undo");
  properties[PROP_CAN_REDO] = new_flag ("can-redo");

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_draft_init (VitrineDraft *self)
{
  self->facts.title = g_strdup ("");
  self->facts.skus = g_strdup ("");
  self->facts.n_problems = -1;
}

/**
 * vitrine_draft_new:
 * @market: region code of the shop, such as "US"
 *
 * Returns: (transfer full): a draft that was never saved and has no body yet
 */
VitrineDraft *
vitrine_draft_new (const char *shop_id, const char *market)
{
  VitrineDraft *self;

  g_return_val_if_fail (shop_id != NULL && market != NULL, NULL);

  self = g_object_new (VITRINE_TYPE_DRAFT, NULL);
  self->shop_id = g_strdup (shop_id);
  self->market = g_strdup (market);

  return self;
}

const char *
vitrine_draft_get_shop_id (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), NULL);

  return self->shop_id;
}

const char *
vitrine_draft_get_market (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), NULL);

  return self->market;
}

const VitrineDraftFacts *
vitrine_draft_get_facts (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), NULL);

  return &self->facts;
}

gint64
vitrine_draft_get_id (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), 0);

  return self->facts.id;
}

gint64
vitrine_draft_get_revision (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), 0);

  return self->facts.revision;
}

gint64
vitrine_draft_get_saved_revision (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), 0);

  return self->saved_revision;
}

const char *
vitrine_draft_get_title (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), NULL);

  return self->facts.title;
}

/**
 * vitrine_draft_get_state:
 *
 * Returns: where a list puts it: %VITRINE_DRAFT_TRASH for what lies there
 */
VitrineDraftState
vitrine_draft_get_state (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), VITRINE_DRAFT_DRAFT);

  return self->facts.trashed != 0 ? VITRINE_DRAFT_TRASH : self->facts.state;
}

/* A change like any other: it is written with the next save. */
void
vitrine_draft_set_state (VitrineDraft *self, VitrineDraftState state)
{
  g_return_if_fail (VITRINE_IS_DRAFT (self));
  g_return_if_fail (state < VITRINE_DRAFT_TRASH);

  if (self->facts.state == state)
    return;

  self->facts.state = state;
  move_on (self);
  notify (self, PROP_STATE);
}

/* No change of the draft: it is written with the next one. */
void
vitrine_draft_set_n_problems (VitrineDraft *self, int n_problems)
{
  g_return_if_fail (VITRINE_IS_DRAFT (self));

  if (self->facts.n_problems == n_problems)
    return;

  self->facts.n_problems = n_problems;
  notify (self, PROP_N_PROBLEMS);
}

/* What vitrine_draft_store_set_trashed_async() has written. */
void
vitrine_draft_set_trashed (VitrineDraft *self, gint64 trashed)
{
  g_return_if_fail (VITRINE_IS_DRAFT (self));

  if (self->facts.trashed == trashed)
    return;

  self->facts.trashed = trashed;
  notify (self, PROP_TRASHED);
  notify (self, PROP_STATE);
}

VitrineDraftSaveState
vitrine_draft_get_save_state (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), VITRINE_DRAFT_SAVED);

  if (self->saved_revision == self->facts.revision)
    return VITRINE_DRAFT_SAVED;

  return self->trouble != NULL ? VITRINE_DRAFT_CANT_SAVE : VITRINE_DRAFT_EDITING;
}

/**
 * vitrine_draft_get_trouble:
 *
 * Returns: (nullable): why it could not be saved, in words for the seller
 */
const char *
vitrine_draft_get_trouble (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), NULL);

  return self->trouble;
}

/**
 * vitrine_draft_get_recovered:
 *
 * Returns: the revision that its body is of, where newer ones could not be read; else 0
 */
gint64
vitrine_draft_get_recovered (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), 0);

  return self->recovered;
}

/* --- the body --- */

/**
 * vitrine_draft_get_product:
 *
 * What an editor shows and changes: each change of it is one of the draft, and it follows the
 * draft where that goes a step back.
 *
 * Returns: (nullable) (transfer none): the same one each time; %NULL: it has no body
 */
VitrineProduct *
vitrine_draft_get_product (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), NULL);

  if (self->product == NULL && self->journal != NULL) {
    g_autoptr (JsonNode) node = parse_body (self);

    g_return_val_if_fail (node != NULL, NULL);

    self->product = vitrine_product_new_from_json (json_node_get_object (node));
    g_signal_connect (self->product, "changed", G_CALLBACK (on_product_changed), self);
  }

  return self->product;
}

gboolean
vitrine_draft_has_body (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), FALSE);

  return self->journal != NULL;
}

/**
 * vitrine_draft_get_body:
 *
 * Returns: (nullable): the body as it was at the last step, as JSON; %NULL: it has none
 */
const char *
vitrine_draft_get_body (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), NULL);

  return self->journal != NULL ? vitrine_undo_journal_get_text (self->journal) : NULL;
}

/* What is said of a body above %VITRINE_DRAFT_MAX_BYTES. */
GError *
vitrine_draft_new_size_error (void)
{
  g_autofree char *limit = g_format_size_full (VITRINE_DRAFT_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  return g_error_new (VITRINE_DRAFT_ERROR, VITRINE_DRAFT_ERROR_TOO_LARGE,
                      /* Translators: %s is a size such as “4.0 MiB” */
                      _("A product may have at most %s as text. Leave out what no shop takes, such "
                        "as pictures inside the text."), limit);
}

static char *
normalize (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) local_error = NULL;

  if (length > VITRINE_DRAFT_MAX_BYTES) {
    g_propagate_error (error, vitrine_draft_new_size_error ());
    return NULL;
  }

  node = vitrine_json_parse_object (text, length, VITRINE_DRAFT_MAX_BYTES, &local_error);
  if (node == NULL) {
    g_set_error_literal (error, VITRINE_DRAFT_ERROR, VITRINE_DRAFT_ERROR_NOT_JSON,
                         local_error->message);
    return NULL;
  }

  return json_to_string (node, FALSE);
}

/**
 * vitrine_draft_set_body:
 * @text: any bytes
 * @length: or -1 where a NUL ends them
 *
 * Gives the draft another body, as a step that can be undone. The first one can't be. A few
 * characters that were typed on become one step with those before them.
 *
 * Returns: whether it is a body: %FALSE with a %VITRINE_DRAFT_ERROR
 */
gboolean
vitrine_draft_set_body (VitrineDraft *self, const char *text, gssize length, GError **error)
{
  g_autofree char *body = NULL;

  g_return_val_if_fail (VITRINE_IS_DRAFT (self), FALSE);

  body = normalize (text, length < 0 ? strlen (text) : (gsize) length, error);
  if (body == NULL)
    return FALSE;

  vitrine_draft_take_step (self, TRUE);
  if (self->journal == NULL)
    self->journal = vitrine_undo_journal_new (body);
  else if (!record (self, body, TRUE))
    return TRUE;
  follow_body (self);
  move_on (self);

  return TRUE;
}

/* The product as the text of a body. */
static char *
dup_product_text (VitrineDraft *self, JsonObject **object)
{
  g_autoptr (JsonNode) node = NULL;

  *object = vitrine_product_to_json (self->product, VITRINE_PRODUCT_FOR_DRAFT);
  node = json_node_init_object (json_node_alloc (), *object);

  return json_to_string (node, FALSE);
}

/**
 * vitrine_draft_take_step:
 * @goes_on: whether it may be one step with the last one, where someone types on
 *
 * Makes what the product has become the body. With %FALSE it is a step by itself: for the end
 * of something, such as leaving a field.
 */
void
vitrine_draft_take_step (VitrineDraft *self, gboolean goes_on)
{
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (VITRINE_IS_DRAFT (self));

  if (!self->is_stale)
    return;

  body = dup_product_text (self, &object);
  self->is_stale = FALSE;
  if (record (self, body, goes_on))
    summarize (self, object);
  tell_body (self);
}

/**
 * vitrine_draft_amend_step:
 *
 * Makes what the product has become part of the last step, however long ago that was: for what
 * comes of itself, such as the shop's name for a picture, and isn't the seller's to undo.
 */
void
vitrine_draft_amend_step (VitrineDraft *self)
{
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (VITRINE_IS_DRAFT (self));

  if (!self->is_stale)
    return;

  body = dup_product_text (self, &object);
  self->is_stale = FALSE;
  if (vitrine_undo_journal_amend (self->journal, body))
    summarize (self, object);
  tell_body (self);
}

gboolean
vitrine_draft_can_undo (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), FALSE);

  return self->is_stale
         || (self->journal != NULL && vitrine_undo_journal_can_undo (self->journal));
}

gboolean
vitrine_draft_can_redo (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), FALSE);

  return !self->is_stale && self->journal != NULL
         && vitrine_undo_journal_can_redo (self->journal);
}

static gboolean
travel (VitrineDraft *self, gboolean (*go) (VitrineUndoJournal *))
{
  if (self->journal == NULL)
    return FALSE;

  vitrine_draft_take_step (self, TRUE);
  self->last_step = 0;
  if (!go (self->journal))
    return FALSE;
  follow_body (self);
  move_on (self);

  return TRUE;
}

/**
 * vitrine_draft_undo:
 *
 * Takes the last step back, as a change like any other, which is saved.
 *
 * Returns: whether there was one
 */
gboolean
vitrine_draft_undo (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), FALSE);

  return travel (self, vitrine_undo_journal_undo);
}

gboolean
vitrine_draft_redo (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), FALSE);

  return travel (self, vitrine_undo_journal_redo);
}

/* --- loading and saving --- */

/**
 * vitrine_draft_set_facts:
 *
 * What the database says of it: it is as saved.
 */
void
vitrine_draft_set_facts (VitrineDraft *self, const VitrineDraftFacts *facts)
{
  g_return_if_fail (VITRINE_IS_DRAFT (self));

  copy_facts (self, facts);
  self->saved_revision = facts->revision;
}

/**
 * vitrine_draft_set_loaded:
 * @journal: (transfer full): its body, a JSON object, and what led to it
 * @recovered: the revision of the body where that isn't the newest; else 0
 */
void
vitrine_draft_set_loaded (VitrineDraft *self, VitrineUndoJournal *journal, gint64 recovered)
{
  g_return_if_fail (VITRINE_IS_DRAFT (self));

  g_clear_pointer (&self->journal, vitrine_undo_journal_free);
  self->journal = journal;
  self->recovered = recovered;
  if (recovered != 0)
    follow_body (self);
}

/**
 * vitrine_draft_begin_save:
 *
 * To be called with a body, and when no save is under way. What the product has become is the
 * body then, as one step with the last where someone types on.
 *
 * Returns: (transfer full): what the journal has to store
 */
VitrineUndoTail *
vitrine_draft_begin_save (VitrineDraft *self)
{
  VitrineUndoTail *tail;

  g_return_val_if_fail (VITRINE_IS_DRAFT (self), NULL);
  g_return_val_if_fail (self->journal != NULL && !self->saving, NULL);

  self->saving = TRUE;
  vitrine_draft_take_step (self, TRUE);
  tail = vitrine_undo_journal_dup_tail (self->journal);
  vitrine_undo_journal_begin_save (self->journal);

  return tail;
}

/**
 * vitrine_draft_end_save:
 * @facts: (nullable): id, revision and times as they were written
 * @error: (nullable): why nothing was
 */
void
vitrine_draft_end_save (VitrineDraft            *self,
                        const VitrineUndoTail   *tail,
                        const VitrineDraftFacts *facts,
                        const GError            *error)
{
  g_return_if_fail (VITRINE_IS_DRAFT (self));

  self->saving = FALSE;
  vitrine_undo_journal_end_save (self->journal, tail, error == NULL);

  g_object_freeze_notify (G_OBJECT (self));
  g_free (self->trouble);
  self->trouble = error != NULL ? g_strdup (error->message) : NULL;
  if (error == NULL) {
    self->facts.id = facts->id;
    self->facts.created = facts->created;
    self->facts.changed = facts->changed;
    self->facts.revision = MAX (self->facts.revision, facts->revision);
    self->saved_revision = facts->revision;
    self->recovered = 0;
    notify (self, PROP_ID);
    notify (self, PROP_SAVED_REVISION);
    notify (self, PROP_CREATED);
    notify (self, PROP_CHANGED);
  }
  notify (self, PROP_TROUBLE);
  notify (self, PROP_SAVE_STATE);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
vitrine_draft_is_saving (VitrineDraft *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT (self), FALSE);

  return self->saving;
}

/**
 * vitrine_draft_outrun:
 * @revision: what another program saved meanwhile
 *
 * The next save goes on top of that one, with a journal of its own.
 */
void
vitrine_draft_outrun (VitrineDraft *self, gint64 revision)
{
  g_return_if_fail (VITRINE_IS_DRAFT (self));
  g_return_if_fail (self->journal != NULL);

  self->saved_revision = revision;
  self->facts.revision = MAX (self->facts.revision, revision);
  vitrine_undo_journal_set_unsaved (self->journal);
  move_on (self);
}
