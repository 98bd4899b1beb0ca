/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "draft-test.h"

gint64
test_draft_clock (gpointer now)
{
  return *(gint64 *) now;
}

void
test_set_body (VitrineDraft *draft, const char *body)
{
  g_autoptr (GError) error = NULL;

  vitrine_draft_set_body (draft, body, -1, &error);
  g_assert_no_error (error);
}

VitrineDraft *
test_make_draft (const char *body)
{
  VitrineDraft *draft = vitrine_draft_new (TEST_SHOP, "US");

  test_set_body (draft, body);

  return draft;
}

static char *
make_body (const char *title)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, title);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

void
test_set_title (VitrineDraft *draft, const char *title)
{
  g_autofree char *body = make_body (title);

  test_set_body (draft, body);
}

VitrineDraft *
test_make_titled (const char *title)
{
  g_autofree char *body = make_body (title);

  return test_make_draft (body);
}

gboolean
test_try_save_draft (VitrineDraftStore *drafts, VitrineDraft *draft, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_store_save_async (drafts, draft, test_keep_result_cb, &result);
  test_wait_result (&result);

  return vitrine_draft_store_save_finish (drafts, result, error);
}

void
test_save_draft (VitrineDraftStore *drafts, VitrineDraft *draft)
{
  g_autoptr (GError) error = NULL;

  test_try_save_draft (drafts, draft, &error);
  g_assert_no_error (error);
}

VitrineDraft *
test_try_load_draft (VitrineDraftStore *drafts, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_store_load_async (drafts, id, test_keep_result_cb, &result);
  test_wait_result (&result);

  return vitrine_draft_store_load_finish (drafts, result, error);
}

VitrineDraft *
test_load_draft (VitrineDraftStore *drafts, gint64 id)
{
  g_autoptr (GError) error = NULL;
  VitrineDraft *draft = test_try_load_draft (drafts, id, &error);

  g_assert_no_error (error);

  return draft;
}

GPtrArray *
test_list_drafts (VitrineDraftStore *drafts, const VitrineDraftQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *list;

  vitrine_draft_store_list_async (drafts, query, test_keep_result_cb, &result);
  test_wait_result (&result);
  list = vitrine_draft_store_list_finish (drafts, result, &error);
  g_assert_no_error (error);

  return list;
}

/* Joined by lines. */
char *
test_list_titles (VitrineDraftStore *drafts, const VitrineDraftQuery *query)
{
  g_autoptr (GPtrArray) list = test_list_drafts (drafts, query);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "\n" : "",
                            vitrine_draft_get_title (list->pdata[i]));

  return g_string_free (titles, FALSE);
}

void
test_set_trashed (VitrineDraftStore *drafts, VitrineDraft *draft, gboolean trashed)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (list, draft);
  vitrine_draft_store_set_trashed_async (drafts, list, trashed, test_keep_result_cb, &result);
  test_wait_result (&result);
  vitrine_draft_store_set_trashed_finish (drafts, result, &error);
  g_assert_no_error (error);
}
