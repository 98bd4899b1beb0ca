/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-bulk-words.h"

#include "vitrine-json.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many characters of a text are shown, and so many of them before where it differs. */
#define MAX_SHOWN 120
#define LEAD 20

/* So many drafts that could not be written are named. */
#define MAX_NAMED 3

static const char *const fields[VITRINE_N_BULK_FIELDS] = {
  [VITRINE_BULK_TITLE] = N_("Title"),
  [VITRINE_BULK_DESCRIPTION] = N_("Description"),
  [VITRINE_BULK_SELLER_SKU] = N_("Seller SKU"),
  [VITRINE_BULK_PRICE] = N_("Price"),
  [VITRINE_BULK_LIST_PRICE] = N_("List price"),
  [VITRINE_BULK_STOCK] = N_("Stock"),
  [VITRINE_BULK_BRAND] = N_("Brand"),
  [VITRINE_BULK_DELIVERY] = N_("Delivery options"),
  [VITRINE_BULK_PICTURES] = N_("Pictures"),
};

/* Returns: (transfer full): "Price · Red / M" */
char *
vitrine_bulk_words_dup_field (const VitrineBulkChange *change)
{
  const char *field = _(fields[change->field]);

  return change->sku != NULL ? g_strdup_printf ("%s · %s", field, change->sku) : g_strdup (field);
}

static char *
dup_member (JsonNode *node, const char *name)
{
  JsonNode *member = JSON_NODE_HOLDS_OBJECT (node)
                     ? json_object_get_member (json_node_get_object (node), name) : NULL;
  char *text = member != NULL ? vitrine_json_dup_scalar (member) : NULL;

  return text != NULL ? text : g_strdup ("");
}

static char *
dup_price (JsonNode *node)
{
  g_autofree char *amount = dup_member (node, "amount");
  g_autofree char *currency = dup_member (node, "currency");

  return g_strstrip (g_strdup_printf ("%s %s", amount, currency));
}

static guint
count (JsonNode *node)
{
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 0;
}

static char *
dup_quantities (JsonNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < count (node); i++) {
    g_autofree char *quantity =
      dup_member (json_array_get_element (json_node_get_array (node), i), "quantity");

    g_string_append_printf (text, "%s%s", i > 0 ? " + " : "", quantity);
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_value (VitrineBulkField field, JsonNode *node)
{
  char *text;

  if (node == NULL)
    return g_strdup (_("nothing"));
  if (field == VITRINE_BULK_PICTURES)
    /* Translators: %u is a number of pictures */
    return g_strdup_printf (ngettext ("%u picture", "%u pictures", count (node)), count (node));
  if (field == VITRINE_BULK_PRICE || field == VITRINE_BULK_LIST_PRICE)
    return dup_price (node);
  if (field == VITRINE_BULK_STOCK && JSON_NODE_HOLDS_ARRAY (node))
    return dup_quantities (node);

  text = vitrine_json_dup_scalar (node);

  return text != NULL ? text : json_to_string (node, FALSE);
}

/* How many characters both have in common at the beginning. */
static glong
measure_common (const char *one, const char *other)
{
  glong n = 0;

  for (; *one != '\0' && g_utf8_get_char (one) == g_utf8_get_char (other); n++) {
    one = g_utf8_next_char (one);
    other = g_utf8_next_char (other);
  }

  return n;
}

/* A long text around the place where it differs from the other. */
static char *
excerpt (const char *text, const char *other)
{
  glong length = g_utf8_strlen (text, -1);
  glong start = MAX (measure_common (text, other) - LEAD, 0);
  g_autofree char *part = NULL;

  if (length <= MAX_SHOWN)
    return g_strdup (text);

  start = MIN (start, length - MAX_SHOWN);
  part = g_utf8_substring (text, start, MIN (start + MAX_SHOWN, length));

  return g_strconcat (start > 0 ? "…" : "", part, start + MAX_SHOWN < length ? "…" : "", NULL);
}

static char *
dup_words (const VitrineBulkChange *change, JsonNode *node, JsonNode *other)
{
  g_autofree char *text = dup_value (change->field, node);
  g_autofree char *beside = dup_value (change->field, other);
  char *words = excerpt (text, beside);

  return g_strdelimit (words, "\r\n\t", ' ');
}

char *
vitrine_bulk_words_dup_before (const VitrineBulkChange *change)
{
  return dup_words (change, change->before, change->after);
}

char *
vitrine_bulk_words_dup_after (const VitrineBulkChange *change)
{
  return dup_words (change, change->after, change->before);
}

/* Returns: (transfer full): "37 changes in 12 drafts; 3 would get a new problem" */
char *
vitrine_bulk_words_dup_totals (const VitrineBulkTotals *totals)
{
  /* Translators: %u is a number of changes */
  g_autofree char *changes = g_strdup_printf (ngettext ("%u change", "%u changes",
                                                        totals->n_changes), totals->n_changes);
  /* Translators: %s is “37 changes”, %u a number of products */
  g_autofree char *all = g_strdup_printf (ngettext ("%s in %u product", "%s in %u products",
                                                    totals->n_drafts), changes, totals->n_drafts);
  /* Translators: %u is a number of products */
  g_autofree char *problems = g_strdup_printf (ngettext ("%u would get a new problem",
                                                         "%u would get a new problem",
                                                         totals->n_new_problems),
                                               totals->n_new_problems);
  /* Translators: %u is a number of changes */
  g_autofree char *refused = g_strdup_printf (ngettext ("%u can’t be made", "%u can’t be made",
                                                        totals->n_refused), totals->n_refused);
  g_autoptr (GString) words = g_string_new (all);

  if (totals->n_new_problems > 0)
    g_string_append_printf (words, "; %s", problems);
  if (totals->n_refused > 0)
    g_string_append_printf (words, "; %s", refused);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_names (GPtrArray *drafts)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < drafts->len; i++) {
    const VitrineBulkDraft *draft = drafts->pdata[i];

    if (draft->trouble == NULL)
      continue;
    if (n < MAX_NAMED)
      g_string_append_printf (names, "%s“%s”", n > 0 ? ", " : "", draft->title);
    else if (n == MAX_NAMED)
      g_string_append (names, ", …");
    n++;
  }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Returns: (transfer full): what a toast says: "12 products changed", and which were not. */
char *
vitrine_bulk_words_dup_outcome (GPtrArray *drafts, const VitrineBulkTotals *totals)
{
  /* Translators: %u is a number of products */
  g_autofree char *changed = g_strdup_printf (ngettext ("%u product changed",
                                                        "%u products changed", totals->n_written),
                                              totals->n_written);
  g_autofree char *names = dup_names (drafts);

  if (totals->n_unread == 0)
    return g_steal_pointer (&changed);

  /* Translators: the first %s is “12 products changed”, the second names of products */
  return g_strdup_printf (_("%s; not %s"), changed, names);
}
