/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-summary.h"

#include "vitrine-product.h"

#include <string.h>

#define DIGEST_LENGTH 64

/* Collected on the way through the body. */
typedef struct {
  GHashTable *pictures;    /* as sets, and in the order they come */
  GHashTable *uris;
  GStrvBuilder *picture_list;
  GStrvBuilder *uri_list;
} Walk;

/* Characters that markup writes with a name, in what sellers write. */
static const struct { const char *name; const char *character; } entities[] = {
  { "&amp;", "&" },
  { "&lt;", "<" },
  { "&gt;", ">" },
  { "&quot;", "\"" },
  { "&#39;", "'" },
  { "&nbsp;", " " },
};

/**
 * vitrine_draft_is_digest:
 *
 * Returns: whether the text is a SHA-256 in lower case hex
 */
gboolean
vitrine_draft_is_digest (const char *text, gsize length)
{
  if (length != DIGEST_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
      return FALSE;
  }

  return TRUE;
}

static void
add_once (GHashTable *seen, GStrvBuilder *list, const char *text, gsize length)
{
  char *copy = g_strndup (text, length);

  if (g_hash_table_contains (seen, copy)) {
    g_free (copy);
    return;
  }
  g_strv_builder_add (list, copy);
  g_hash_table_add (seen, copy);
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonObject *
get_nth_object (JsonObject *object, const char *name, guint n)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;
  JsonNode *item = array != NULL && json_array_get_length (array) > n
                   ? json_array_get_element (array, n) : NULL;

  return item != NULL && JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
}

static void
find_in_text (Walk *walk, const char *text)
{
  const char *place = text;

  while ((place = strstr (place, VITRINE_PRODUCT_PICTURE_SCHEME)) != NULL) {
    gsize length;

    place += strlen (VITRINE_PRODUCT_PICTURE_SCHEME);
    length = strnlen (place, DIGEST_LENGTH);
    if (vitrine_draft_is_digest (place, length))
      add_once (walk->pictures, walk->picture_list, place, length);
  }
}

static void walk_node (Walk *walk, const char *name, JsonNode *node);

static void
walk_member (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  walk_node (user_data, name, node);
}

static void
walk_text (Walk *walk, const char *name, const char *text)
{
  if (g_strcmp0 (name, VITRINE_PRODUCT_PICTURE) == 0) {
    if (vitrine_draft_is_digest (text, strlen (text)))
      add_once (walk->pictures, walk->picture_list, text, strlen (text));
  } else if (g_strcmp0 (name, "uri") == 0) {
    if (*text != '\0')
      add_once (walk->uris, walk->uri_list, text, strlen (text));
  } else {
    find_in_text (walk, text);
  }
}

/* As deep as vitrine_json_parse() goes. */
static void
walk_node (Walk *walk, const char *name, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    json_object_foreach_member (json_node_get_object (node), walk_member, walk);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++)
      walk_node (walk, NULL, json_array_get_element (array, i));
  } else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    walk_text (walk, name, json_node_get_string (node));
  }
}

static void
find_pictures (VitrineDraftSummary *self, JsonObject *body)
{
  Walk walk = {
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_strv_builder_new (), g_strv_builder_new (),
  };

  json_object_foreach_member (body, walk_member, &walk);
  self->pictures = g_strv_builder_end (walk.picture_list);
  self->uris = g_strv_builder_end (walk.uri_list);
  g_strv_builder_unref (walk.picture_list);
  g_strv_builder_unref (walk.uri_list);
  g_hash_table_unref (walk.pictures);
  g_hash_table_unref (walk.uris);
}

static char *
dup_skus (JsonObject *body)
{
  GString *skus = g_string_new (NULL);
  JsonNode *node = json_object_get_member (body, "skus");
  guint n = node != NULL && JSON_NODE_HOLDS_ARRAY (node)
            ? json_array_get_length (json_node_get_array (node)) : 0;

  for (guint i = 0; i < n; i++) {
    const char *sku = get_string (get_nth_object (body, "skus", i), "seller_sku");

    if (sku != NULL && *sku != '\0')
      g_string_append_printf (skus, "%s%s", skus->len > 0 ? "\n" : "", sku);
  }

  return g_string_free (skus, FALSE);
}

/* Good enough to search in; what the market keeps is vitrine-description's to say. */
static char *
strip_markup (const char *html)
{
  GString *text = g_string_sized_new (strlen (html));
  gboolean inside = FALSE;

  for (const char *p = html; *p != '\0'; p++) {
    if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!'))
      inside = TRUE;
    if (!inside)
      g_string_append_c (text, *p);
    if (inside && *p == '>') {
      inside = FALSE;
      g_string_append_c (text, ' ');
    }
  }
  for (gsize i = G_N_ELEMENTS (entities); i > 0; i--)
    g_string_replace (text, entities[i - 1].name, entities[i - 1].character, 0);

  return g_string_free (text, FALSE);
}

/**
 * vitrine_draft_summary_new:
 * @body: whatever stands in it
 *
 * Runs on any thread.
 *
 * Returns: (transfer full): what it says
 */
VitrineDraftSummary *
vitrine_draft_summary_new (JsonObject *body)
{
  VitrineDraftSummary *self = g_new0 (VitrineDraftSummary, 1);
  const char *title = get_string (body, "title");
  const char *description = get_string (body, "description");
  const char *cover = get_string (get_nth_object (body, "main_images", 0),
                                  VITRINE_PRODUCT_PICTURE);

  self->title = g_strdup (title != NULL ? title : "");
  self->skus = dup_skus (body);
  self->words = strip_markup (description != NULL ? description : "");
  if (cover != NULL && vitrine_draft_is_digest (cover, strlen (cover)))
    self->cover = g_strdup (cover);
  find_pictures (self, body);

  return self;
}

void
vitrine_draft_summary_free (VitrineDraftSummary *self)
{
  g_free (self->title);
  g_free (self->skus);
  g_free (self->words);
  g_free (self->cover);
  g_strfreev (self->pictures);
  g_strfreev (self->uris);
  g_free (self);
}
