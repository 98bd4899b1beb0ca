/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-tally.h"

#include "vitrine-practice-call.h"

/* Anyone can make up paths: so many are counted apart, and the rest together. */
#define MAX_KEYS 1000
#define REST     "other"

struct _VitrinePracticeTally {
  guint       n_calls;
  GHashTable *paths;   /* "POST /path" → count */
  GHashTable *codes;   /* "36009004" → count */
};

static void
count (GHashTable *counts, const char *key)
{
  guint n;

  if (!g_hash_table_contains (counts, key) && g_hash_table_size (counts) >= MAX_KEYS)
    key = REST;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
  g_hash_table_insert (counts, g_strdup (key), GUINT_TO_POINTER (n + 1));
}

static JsonNode *
describe (GHashTable *counts)
{
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    json_object_set_int_member (object, key, GPOINTER_TO_UINT (value));

  return vitrine_practice_take_object (object);
}

VitrinePracticeTally *
vitrine_practice_tally_new (void)
{
  VitrinePracticeTally *self = g_new0 (VitrinePracticeTally, 1);

  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
vitrine_practice_tally_free (VitrinePracticeTally *self)
{
  g_hash_table_unref (self->paths);
  g_hash_table_unref (self->codes);
  g_free (self);
}

void
vitrine_practice_tally_add_call (VitrinePracticeTally *self, const char *method, const char *path)
{
  g_autofree char *key = g_strconcat (method, " ", path, NULL);

  self->n_calls++;
  count (self->paths, key);
}

void
vitrine_practice_tally_add_code (VitrinePracticeTally *self, gint64 code)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, code);

  count (self->codes, key);
}

/**
 * vitrine_practice_tally_describe:
 *
 * Returns: (transfer full): {"total": n, "paths": {"GET /path": n, …}, "codes": {"0": n, …}}
 */
JsonNode *
vitrine_practice_tally_describe (VitrinePracticeTally *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "total", self->n_calls);
  json_object_set_member (object, "paths", describe (self->paths));
  json_object_set_member (object, "codes", describe (self->codes));

  return vitrine_practice_take_object (object);
}
