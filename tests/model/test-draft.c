/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-draft.h"

#include <string.h>

static VitrineDraft *
new_draft (const char *body)
{
  VitrineDraft *draft = vitrine_draft_new ("practice", "US");
  g_autoptr (GError) error = NULL;

  g_assert_true (vitrine_draft_set_body (draft, body, -1, &error));
  g_assert_no_error (error);

  return draft;
}

static void
set_body (VitrineDraft *draft, const char *body)
{
  g_assert_true (vitrine_draft_set_body (draft, body, -1, NULL));
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_body (void)
{
  VitrineDraft *draft = vitrine_draft_new ("practice", "DE");
  guint n_moved = 0;

  g_signal_connect (draft, "notify::revision", G_CALLBACK (count_cb), &n_moved);
  g_assert_false (vitrine_draft_has_body (draft));
  g_assert_null (vitrine_draft_get_body (draft));
  g_assert_false (vitrine_draft_undo (draft));
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_SAVED);

  set_body (draft, " { \"title\" : \"Cup\", \"skus\": [{\"seller_sku\": \"C\"}] } ");
  g_assert_cmpstr (vitrine_draft_get_body (draft), ==,
                   "{\"title\":\"Cup\",\"skus\":[{\"seller_sku\":\"C\"}]}");
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Cup");
  g_assert_cmpstr (vitrine_draft_get_facts (draft)->skus, ==, "C");
  g_assert_cmpint (vitrine_draft_get_revision (draft), ==, 1);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_EDITING);
  g_assert_false (vitrine_draft_can_undo (draft));

  set_body (draft, "{\"title\":\"Cup\",\"skus\":[{\"seller_sku\":\"C\"}]}");
  g_assert_cmpint (vitrine_draft_get_revision (draft), ==, 1);
  set_body (draft, "{\"title\":\"Mug\"}");
  g_assert_cmpint (vitrine_draft_get_revision (draft), ==, 2);
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Cup");
  g_assert_true (vitrine_draft_redo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Mug");
  g_assert_false (vitrine_draft_redo (draft));
  g_assert_cmpint (vitrine_draft_get_revision (draft), ==, 4);
  g_assert_cmpuint (n_moved, ==, 4);
  g_assert_finalize_object (draft);
}

static const struct { const char *text; gssize length; int code; } wrong_cases[] = {
  { "", -1, VITRINE_DRAFT_ERROR_NOT_JSON },
  { "[]", -1, VITRINE_DRAFT_ERROR_NOT_JSON },
  { "7", -1, VITRINE_DRAFT_ERROR_NOT_JSON },
  { "{\"a\":1", -1, VITRINE_DRAFT_ERROR_NOT_JSON },
  { "{\"a\":\"\xff\"}", -1, VITRINE_DRAFT_ERROR_NOT_JSON },
  { "{}\0{}", 5, VITRINE_DRAFT_ERROR_NOT_JSON },
};

static void
test_wrong (void)
{
  g_autoptr (VitrineDraft) draft = new_draft ("{\"title\":\"Cup\"}");
  g_autofree char *large = g_strnfill (VITRINE_DRAFT_MAX_BYTES + 1, ' ');
  g_autofree char *deep = g_strnfill (10000, '[');
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong_cases); i++) {
    g_autoptr (GError) wrong = NULL;

    g_assert_false (vitrine_draft_set_body (draft, wrong_cases[i].text, wrong_cases[i].length,
                                            &wrong));
    g_assert_error (wrong, VITRINE_DRAFT_ERROR, wrong_cases[i].code);
  }
  g_assert_false (vitrine_draft_set_body (draft, deep, -1, NULL));
  g_assert_false (vitrine_draft_set_body (draft, large, -1, &error));
  g_assert_error (error, VITRINE_DRAFT_ERROR, VITRINE_DRAFT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "4.0"));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Cup");
}

/* What is typed on is one step, up to a word or so. */
static void
test_typing (void)
{
  g_autoptr (VitrineDraft) draft = new_draft ("{\"title\":\"\"}");

  set_body (draft, "{\"title\":\"C\"}");
  set_body (draft, "{\"title\":\"Cu\"}");
  set_body (draft, "{\"title\":\"Cup\"}");
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "");
  g_assert_false (vitrine_draft_undo (draft));
  g_assert_true (vitrine_draft_redo (draft));
  set_body (draft, "{\"title\":\"Cups\"}");
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Cup");
}

/* Saved is what was written, not what has been typed since. */
static void
test_saving (void)
{
  g_autoptr (VitrineDraft) draft = new_draft ("{\"title\":\"Cup\"}");
  g_autoptr (GError) full = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "No room");
  g_autoptr (VitrineUndoTail) tail = NULL;
  g_autoptr (VitrineUndoTail) second = NULL;
  g_autoptr (VitrineUndoTail) third = NULL;
  VitrineDraftFacts written = { .id = 12, .revision = 2, .created = 100, .changed = 200 };

  set_body (draft, "{\"title\":\"Cups\"}");
  tail = vitrine_draft_begin_save (draft);
  g_assert_true (vitrine_draft_is_saving (draft));
  set_body (draft, "{\"title\":\"A cup\"}");
  vitrine_draft_end_save (draft, tail, NULL, full);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_CANT_SAVE);
  g_assert_cmpstr (vitrine_draft_get_trouble (draft), ==, "No room");
  g_assert_cmpint (vitrine_draft_get_id (draft), ==, 0);

  /* What could not be stored is asked for again. */
  second = vitrine_draft_begin_save (draft);
  g_assert_cmpuint (second->steps->len, ==, 2);
  vitrine_draft_end_save (draft, second, &written, NULL);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_EDITING);
  g_assert_null (vitrine_draft_get_trouble (draft));
  g_assert_cmpint (vitrine_draft_get_id (draft), ==, 12);
  g_assert_cmpint (vitrine_draft_get_saved_revision (draft), ==, 2);

  third = vitrine_draft_begin_save (draft);
  g_assert_cmpuint (third->steps->len, ==, 0);
  written.revision = 3;
  vitrine_draft_end_save (draft, third, &written, NULL);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_SAVED);
}

/* What is changed in the product is changed in the draft, and steps back change the product. */
static void
test_product (void)
{
  VitrineDraft *draft = new_draft ("{\"title\":\"Cup\",\"later\":[1]}");
  VitrinePart *product = VITRINE_PART (vitrine_draft_get_product (draft));
  g_autoptr (VitrineUndoTail) tail = NULL;
  VitrineDraftFacts written = { .id = 1, .revision = 3 };
  g_autofree char *title = NULL;

  g_assert_true (vitrine_draft_get_product (draft) == VITRINE_PRODUCT (product));
  g_assert_cmpint (vitrine_draft_get_revision (draft), ==, 1);
  vitrine_part_set_text (product, "title", "Cups");
  g_assert_cmpint (vitrine_draft_get_revision (draft), ==, 2);
  g_assert_true (vitrine_draft_can_undo (draft));
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_EDITING);
  vitrine_draft_take_step (draft, FALSE);
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Cups");
  g_assert_cmpstr (vitrine_draft_get_body (draft), ==, "{\"title\":\"Cups\",\"later\":[1]}");

  vitrine_part_set_text (product, "title", "Mug");
  tail = vitrine_draft_begin_save (draft);
  g_assert_cmpuint (tail->steps->len, ==, 2);
  g_assert_cmpstr (vitrine_draft_get_body (draft), ==, "{\"title\":\"Mug\",\"later\":[1]}");
  vitrine_draft_end_save (draft, tail, &written, NULL);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_SAVED);

  /* What was typed last goes first, saved or not. */
  vitrine_part_set_text (product, "title", "Mugs");
  g_assert_true (vitrine_draft_undo (draft));
  title = vitrine_part_dup_text (product, "title");
  g_assert_cmpstr (title, ==, "Mug");
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_false (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Cup");
  set_body (draft, "{\"title\":\"Set\"}");
  g_free (title);
  title = vitrine_part_dup_text (product, "title");
  g_assert_cmpstr (title, ==, "Set");
  g_assert_finalize_object (draft);
}

static void
test_states (void)
{
  g_autoptr (VitrineDraft) draft = new_draft ("{}");
  g_autoptr (GEnumClass) klass = g_type_class_ref (VITRINE_TYPE_DRAFT_STATE);

  for (int i = 0; i < VITRINE_N_DRAFT_STATES; i++) {
    g_assert_cmpstr (vitrine_draft_state_get_nick (i), ==,
                     g_enum_get_value (klass, i)->value_nick);
    g_assert_cmpstr (vitrine_draft_state_get_title (i), !=, "");
  }
  g_assert_cmpint (vitrine_draft_get_state (draft), ==, VITRINE_DRAFT_DRAFT);
  vitrine_draft_set_state (draft, VITRINE_DRAFT_READY);
  g_assert_cmpint (vitrine_draft_get_revision (draft), ==, 2);
  vitrine_draft_set_trashed (draft, 5);
  g_assert_cmpint (vitrine_draft_get_state (draft), ==, VITRINE_DRAFT_TRASH);
  vitrine_draft_set_trashed (draft, 0);
  g_assert_cmpint (vitrine_draft_get_state (draft), ==, VITRINE_DRAFT_READY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/body", test_body);
  g_test_add_func ("/draft/wrong", test_wrong);
  g_test_add_func ("/draft/typing", test_typing);
  g_test_add_func ("/draft/saving", test_saving);
  g_test_add_func ("/draft/product", test_product);
  g_test_add_func ("/draft/states", test_states);

  return g_test_run ();
}
