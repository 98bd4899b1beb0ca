/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-bulk-draft.h"

#include "vitrine-json.h"
#include "vitrine-product.h"

#include <string.h>

static void
item_free (VitrineBulkItem *item)
{
  vitrine_bulk_change_free (item->change);
  g_free (item->problem);
  g_free (item);
}

/**
 * vitrine_bulk_draft_new:
 * @draft: as a list has it
 */
VitrineBulkDraft *
vitrine_bulk_draft_new (VitrineDraft *draft)
{
  VitrineBulkDraft *self = g_new0 (VitrineBulkDraft, 1);

  self->id = vitrine_draft_get_id (draft);
  self->title = g_strdup (vitrine_draft_get_title (draft));
  self->market = g_strdup (vitrine_draft_get_market (draft));
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);

  return self;
}

void
vitrine_bulk_draft_free (VitrineBulkDraft *self)
{
  g_free (self->title);
  g_free (self->market);
  g_free (self->category_id);
  g_free (self->brand_id);
  g_ptr_array_unref (self->items);
  g_free (self->problem);
  g_free (self->trouble);
  g_free (self->before.digest);
  g_free (self->after.digest);
  g_free (self);
}

/**
 * vitrine_bulk_draft_set_changes:
 * @changes: (transfer full) (element-type VitrineBulkChange)
 */
void
vitrine_bulk_draft_set_changes (VitrineBulkDraft *self, GPtrArray *changes)
{
  g_ptr_array_set_size (self->items, 0);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->trouble, g_free);
  g_ptr_array_set_free_func (changes, NULL);
  for (guint i = 0; i < changes->len; i++) {
    VitrineBulkItem *item = g_new0 (VitrineBulkItem, 1);

    item->change = changes->pdata[i];
    g_ptr_array_add (self->items, item);
  }
  g_ptr_array_unref (changes);
}

/* --- what the rules say --- */

/* A draft's own pictures get their address when they are sent. */
static gboolean
knows_address (const char *url, gpointer user_data)
{
  return g_str_has_prefix (url, VITRINE_PRODUCT_PICTURE_SCHEME);
}

static GPtrArray *
check (JsonObject *body, const char *market, const VitrineProductContext *known, gint64 now)
{
  VitrineProductContext context = { 0 };

  if (known != NULL)
    context = *known;
  context.market = market;
  context.now = now;
  context.knows_address = knows_address;

  return vitrine_product_rules_check (body, &context, NULL);
}

static gboolean
counts (const VitrineFinding *finding)
{
  return finding->level <= VITRINE_LEVEL_WARNING;
}

/* The same rule at the same place, whatever its words. */
static gboolean
is_among (GPtrArray *findings, const VitrineFinding *finding)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *other = findings->pdata[i];

    if (counts (other) && g_strcmp0 (other->rule, finding->rule) == 0
        && g_strcmp0 (other->field, finding->field) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Whether one place is the other, or within it. */
static gboolean
is_within (const char *inner, const char *outer)
{
  gsize length = strlen (outer);

  return strncmp (inner, outer, length) == 0 && strchr (".[", inner[length]) != NULL;
}

static gboolean
is_about (const VitrineFinding *finding, const VitrineBulkChange *change)
{
  return change->trouble == NULL && finding->field != NULL
         && (is_within (finding->field, change->path) || is_within (change->path, finding->field));
}

/* They come by field, the gravest first: it is the one that is said. */
static void
take_new_problem (VitrineBulkDraft *self, const VitrineFinding *finding)
{
  for (guint i = 0; i < self->items->len; i++) {
    VitrineBulkItem *item = self->items->pdata[i];

    if (!is_about (finding, item->change))
      continue;
    if (item->problem == NULL)
      item->problem = g_strdup (finding->message);
    return;
  }
  if (self->problem == NULL)
    self->problem = g_strdup (finding->message);
}

/**
 * vitrine_bulk_draft_judge:
 * @body: as it is
 *
 * Tells of each change what it would break that isn't broken already, were all of them made.
 * For a thread that has the draft for itself.
 */
void
vitrine_bulk_draft_judge (VitrineBulkDraft        *self,
                          JsonObject              *body,
                          const VitrineBulkJudges *judges)
{
  g_autoptr (JsonNode) holder = json_node_init_object (json_node_alloc (), body);
  g_autoptr (JsonNode) copy = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  if (!vitrine_bulk_draft_is_changed (self))
    return;

  copy = vitrine_json_copy (holder);
  for (guint i = 0; i < self->items->len; i++)
    vitrine_bulk_change_apply (((VitrineBulkItem *) self->items->pdata[i])->change,
                               json_node_get_object (copy));
  before = check (body, self->market, judges->before, judges->now);
  after = check (json_node_get_object (copy), self->market, judges->after, judges->now);
  for (guint i = 0; i < after->len; i++) {
    if (counts (after->pdata[i]) && !is_among (before, after->pdata[i]))
      take_new_problem (self, after->pdata[i]);
  }
}

/* Returns: whether anything would be written. */
gboolean
vitrine_bulk_draft_is_changed (VitrineBulkDraft *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    const VitrineBulkItem *item = self->items->pdata[i];

    if (item->change->trouble == NULL && !item->is_left_out)
      return TRUE;
  }

  return FALSE;
}

gboolean
vitrine_bulk_draft_has_new_problem (VitrineBulkDraft *self)
{
  if (!vitrine_bulk_draft_is_changed (self))
    return FALSE;

  for (guint i = 0; i < self->items->len; i++) {
    const VitrineBulkItem *item = self->items->pdata[i];

    if (item->problem != NULL && !item->is_left_out)
      return TRUE;
  }

  return self->problem != NULL;
}

/* --- another body --- */

void
vitrine_bulk_work_free (VitrineBulkWork *self)
{
  g_free (self->text);
  g_free (self->market);
  g_free (self->result);
  g_free (self);
}

/* All of it or nothing: the seller has seen it as a whole. */
static gboolean
do_all (VitrineBulkWork *self, JsonObject *body)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < self->items->len; i++) {
    const VitrineBulkItem *item = self->items->pdata[i];

    if (item->is_left_out || item->change->trouble != NULL)
      continue;
    if (!vitrine_bulk_change_apply (item->change, body))
      return FALSE;
    is_changed = TRUE;
  }

  return is_changed;
}

/* As much as still stands; what was written on since stays. */
static gboolean
undo_some (VitrineBulkWork *self, JsonObject *body)
{
  gboolean is_changed = FALSE;

  for (guint i = self->items->len; i > 0; i--) {
    const VitrineBulkItem *item = self->items->pdata[i - 1];

    if (!item->is_left_out)
      is_changed |= vitrine_bulk_change_undo (item->change, body);
  }

  return is_changed;
}

/**
 * vitrine_bulk_work_run:
 *
 * Makes the changes in the text of a body, or takes them back. For any thread.
 */
void
vitrine_bulk_work_run (VitrineBulkWork *self, const VitrineBulkJudges *judges)
{
  g_autoptr (JsonNode) node = vitrine_json_parse (self->text, strlen (self->text));
  g_autoptr (JsonNode) copy = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  JsonObject *body;

  g_return_if_fail (node != NULL && JSON_NODE_HOLDS_OBJECT (node));

  copy = vitrine_json_copy (node);
  body = json_node_get_object (copy);
  if (!(self->is_undo ? undo_some (self, body) : do_all (self, body)))
    return;

  self->result = json_to_string (copy, FALSE);
  findings = check (body, self->market, judges->after, judges->now);
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    self->n_errors += finding->level == VITRINE_LEVEL_ERROR;
    self->n_problems += counts (finding);
  }
}
