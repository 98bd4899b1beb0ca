/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-visit.h"

#include "vitrine-json.h"

#include <string.h>

/* TikTok Shop API reference, “page_size” of all lists. */
#define MAX_PAGE 100

/* Far above what a product with all its fields takes. */
#define MAX_BODY (4 * 1024 * 1024)

/* A page token says where its page begins. To clients it means nothing, so it needs no form
 * that means something; the prefix tells one of ours from a number somebody made up. */
#define PAGE_PREFIX "cHJhY3RpY2U"

/**
 * vitrine_practice_visit_dup_id:
 *
 * Returns: (transfer full) (nullable): what stands in the path for the first {name} of the
 *   endpoint's; %NULL when it has none
 */
char *
vitrine_practice_visit_dup_id (VitrinePracticeVisit *self)
{
  const char *pattern = self->endpoint->path;
  const char *path = self->call->path;

  while (*pattern == '/' && *path == '/') {
    gsize length = strcspn (++path, "/");

    if (*++pattern == '{')
      return g_strndup (path, length);
    pattern += strcspn (pattern, "/");
    path += length;
  }

  return NULL;
}

const char *
vitrine_practice_visit_get_market (VitrinePracticeVisit *self)
{
  return vitrine_practice_account_get_identity (self->account)->market;
}

/* json-glib makes a lone surrogate of "\ud800", which is no text and can't be kept. */
static gboolean
is_text (JsonNode *root)
{
  g_autofree char *text = json_to_string (root, FALSE);

  return g_utf8_validate (text, -1, NULL);
}

/**
 * vitrine_practice_visit_read_body:
 * @wrong: (out): the reply when the body is no JSON object
 *
 * Returns: (transfer full) (nullable): the body, or %NULL and @wrong
 */
JsonObject *
vitrine_practice_visit_read_body (VitrinePracticeVisit *self, VitrinePracticeReply **wrong)
{
  gsize size;
  const char *text = g_bytes_get_data (self->body, &size);
  g_autoptr (JsonNode) root = size > 0 && size <= MAX_BODY ? vitrine_json_parse (text, size)
                                                           : NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) && is_text (root))
    return json_node_dup_object (root);
  *wrong = vitrine_practice_reply_new_code (self->now, 98001004,
                                            "The body is no JSON object of at most %d bytes.",
                                            MAX_BODY);

  return NULL;
}

/**
 * vitrine_practice_visit_read_page:
 * @first: (out): index of the first entry that is asked for
 * @size: (out): at most so many
 * @wrong: (out): the reply when the query doesn't say what page it wants
 */
gboolean
vitrine_practice_visit_read_page (VitrinePracticeVisit  *self,
                                  guint                 *first,
                                  guint                 *size,
                                  VitrinePracticeReply **wrong)
{
  const char *text = vitrine_practice_call_get_query (self->call, "page_size");
  const char *token = vitrine_practice_call_get_query (self->call, "page_token");
  guint64 number = 0;
  guint64 start = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, MAX_PAGE, &number, NULL)) {
    *wrong = vitrine_practice_reply_new_code (self->now, 12019109,
                                              "page_size must be 1 to %d.", MAX_PAGE);
    return FALSE;
  }
  if (token != NULL && *token != '\0' &&
      (!g_str_has_prefix (token, PAGE_PREFIX) ||
       !g_ascii_string_to_unsigned (token + strlen (PAGE_PREFIX), 10, 1, G_MAXUINT / 2, &start,
                                    NULL))) {
    *wrong = vitrine_practice_reply_new_code (self->now, 12019108, "page_token is invalid.");
    return FALSE;
  }
  *first = start;
  *size = number;

  return TRUE;
}

/* Says in @data of how many the page is, and where the next begins; the last has no next. */
void
vitrine_practice_visit_set_page (JsonObject *data, guint first, guint size, guint total)
{
  g_autofree char *next = first + size < total
                            ? g_strdup_printf (PAGE_PREFIX "%u", first + size) : g_strdup ("");

  json_object_set_int_member (data, "total_count", total);
  json_object_set_string_member (data, "next_page_token", next);
}

/* A success; takes the data. */
VitrinePracticeReply *
vitrine_practice_visit_new_data (VitrinePracticeVisit *self, JsonObject *data)
{
  return vitrine_practice_reply_new_data (self->now, vitrine_practice_take_object (data));
}

/* The disk failed: what the market would call its own failure. */
VitrinePracticeReply *
vitrine_practice_visit_new_trouble (VitrinePracticeVisit *self, const GError *error)
{
  g_message ("The practice shop can’t work with what it holds: %s", error->message);

  return vitrine_practice_reply_new_code (self->now, 36009003,
                                          "Internal failure, send the request again.");
}
