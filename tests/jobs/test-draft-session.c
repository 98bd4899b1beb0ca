/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jobs-fixture.h"

#include "vitrine-draft-session.h"

#include <string.h>

static VitrineDraftSession *
open_session (Fixture *fixture, const char *body)
{
  g_autoptr (VitrineDraft) draft = vitrine_draft_new ("practice", "US");
  g_autoptr (GError) error = NULL;

  g_assert_true (vitrine_draft_set_body (draft, body, -1, &error));
  g_assert_no_error (error);

  return vitrine_draft_session_new (fixture->workspace, draft);
}

static gboolean
has_problem (VitrineDraftSession *session, const char *rule, const char *field)
{
  GListModel *problems = vitrine_draft_session_get_problems (session);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);
    const VitrineFinding *finding = vitrine_problem_get_finding (problem);

    if (g_strcmp0 (finding->rule, rule) == 0 && g_strcmp0 (finding->field, field) == 0)
      return TRUE;
  }

  return FALSE;
}

static VitrineProblem *
find_fix (VitrineDraftSession *session, const char *field)
{
  GListModel *problems = vitrine_draft_session_get_problems (session);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);
    const VitrineFinding *finding = vitrine_problem_get_finding (problem);

    if (finding->fix != NULL && g_strcmp0 (finding->field, field) == 0)
      return g_steal_pointer (&problem);
  }

  return NULL;
}

/* What is typed is judged, and goes to the draft. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session = open_session (fixture, "{\"save_mode\":\"NOW\"}");
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (session));
  VitrineDraft *draft = vitrine_draft_session_get_draft (session);
  gint64 revision = vitrine_draft_get_revision (draft);
  guint n_errors;

  g_assert_false (vitrine_draft_session_is_checked (session));
  test_wait_until (vitrine_draft_session_is_checked (session));
  g_assert_true (has_problem (session, "BODY-03", "save_mode"));
  g_object_get (session, "n-errors", &n_errors, NULL);
  g_assert_cmpuint (n_errors, >, 0);

  vitrine_part_set_text (product, "save_mode", "LISTING");
  test_wait_until (vitrine_draft_session_is_checked (session)
                   && !has_problem (session, "BODY-03", "save_mode"));
  g_assert_cmpint (vitrine_draft_get_revision (draft), >, revision);
  vitrine_draft_take_step (draft, FALSE);
  g_assert_cmpstr (vitrine_draft_get_body (draft), ==, "{\"save_mode\":\"LISTING\"}");
}

/* A step back goes into the same product. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session = open_session (fixture, "{\"title\":\"A shoe\"}");
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (session));
  VitrineDraft *draft = vitrine_draft_session_get_draft (session);
  g_autofree char *title = NULL;

  vitrine_part_set_text (product, "title", "Two shoes");
  test_wait_until (vitrine_draft_session_is_checked (session));
  g_assert_true (vitrine_draft_undo (draft));
  title = vitrine_part_dup_text (product, "title");
  g_assert_cmpstr (title, ==, "A shoe");
  g_assert_true (vitrine_draft_can_redo (draft));
  test_wait_until (vitrine_draft_session_is_checked (session));
  g_assert_true (vitrine_draft_can_redo (draft));
}

/* A picture of ours in the text is no problem before it is sent; one from elsewhere is. */
static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session = open_session (fixture, "{}");
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (session));

  vitrine_part_set_text (product, "description",
                         "<img src=\"https://example.com/a.png\" width=\"9\" height=\"9\">");
  test_wait_until (vitrine_draft_session_is_checked (session)
                   && has_problem (session, "DESC-06", "description"));
  vitrine_part_set_text (product, "description",
                         "<img src=\"" VITRINE_PRODUCT_PICTURE_SCHEME
                         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\" "
                         "width=\"9\" height=\"9\">");
  test_wait_until (vitrine_draft_session_is_checked (session)
                   && !has_problem (session, "DESC-06", "description"));
}

typedef struct {
  guint    n_told;
  gboolean is_checked;    /* when it was told last */
} Told;

static void
on_checked (VitrineDraftSession *session, Told *told)
{
  /* What the rules have nothing to say about. */
  if (told->n_told++ == 0)
    vitrine_part_set_text (VITRINE_PART (vitrine_draft_session_get_product (session)),
                           "external_product_id", "A-1");
  told->is_checked = vitrine_draft_session_is_checked (session);
}

/* Who was told of it while more was to be checked is told again, even if nothing is new. */
static void
test_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session = open_session (fixture, "{}");
  Told told = { 0 };

  g_signal_connect (session, "checked", G_CALLBACK (on_checked), &told);
  test_wait_until (told.n_told > 0);
  test_wait_until (told.is_checked);
  g_assert_true (vitrine_draft_session_is_checked (session));
}

/* Closed while it is checked: nothing comes after it, and nothing stays behind. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  VitrineDraftSession *session = open_session (fixture, "{}");
  g_autoptr (VitrineDraft) draft = g_object_ref (vitrine_draft_session_get_draft (session));

  test_wait_until (vitrine_draft_session_is_checked (session));
  vitrine_part_set_text (VITRINE_PART (vitrine_draft_session_get_product (session)), "title", "A");
  /* The thread that checked it may let go of it a moment later. */
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  g_object_unref (session);
  test_wait_until (session == NULL);
  vitrine_draft_take_step (draft, FALSE);
  g_assert_cmpstr (vitrine_draft_get_body (draft), ==, "{\"title\":\"A\"}");
}

static void
test_fix (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session =
    open_session (fixture, "{\"skus\":[{\"seller_sku\":\"A 1\"}]}");
  VitrineDraft *draft = vitrine_draft_session_get_draft (session);
  g_autoptr (VitrineProblem) problem = NULL;

  test_wait_until (vitrine_draft_session_is_checked (session));
  problem = find_fix (session, "skus[0].seller_sku");
  g_assert_nonnull (problem);
  vitrine_draft_session_apply_fix (session, problem);
  test_wait_until (vitrine_draft_session_is_checked (session));
  vitrine_draft_take_step (draft, FALSE);
  g_assert_null (strstr (vitrine_draft_get_body (draft), "\"A 1\""));
  g_assert_false (has_problem (session, "SSKU-02", "skus[0].seller_sku"));
  g_assert_true (vitrine_draft_can_undo (draft));
}

/* --- the catalogue, of the practice shop --- */

#define SNEAKERS "810344"    /* its attribute 100401 is required, and takes text of one's own */

static const VitrineAttribute *
find_attribute (VitrineDraftSession *session, const char *id)
{
  GPtrArray *attributes = vitrine_draft_session_get_attributes (session);

  for (guint i = 0; attributes != NULL && i < attributes->len; i++) {
    const VitrineAttribute *attribute = attributes->pdata[i];

    if (g_str_equal (attribute->id, id))
      return attribute;
  }

  return NULL;
}

static void
count_signal (GObject *source, gpointer data)
{
  (*(guint *) data)++;
}

/* What is chosen decides what is asked for, and how much of it is there. */
static void
test_category (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session = open_session (fixture, "{\"title\":\"A shoe\"}");
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (session));
  VitrinePart *entry;
  double before, after;

  test_wait_until (vitrine_draft_session_get_warehouses (session) != NULL);
  g_assert_null (vitrine_draft_session_get_category (session));
  g_assert_null (vitrine_draft_session_get_attributes (session));

  vitrine_part_set_text (product, "category_id", SNEAKERS);
  test_wait_until (find_attribute (session, "100401") != NULL
                   && vitrine_draft_session_get_category_rules (session) != NULL
                   && vitrine_draft_session_is_checked (session));
  g_assert_cmpstr (vitrine_draft_session_get_category (session)->id, ==, SNEAKERS);
  g_assert_true (g_str_has_suffix (vitrine_draft_session_get_category_path (session),
                                   " › Sneakers"));
  g_assert_true (has_problem (session, "PATTR-01", "product_attributes"));

  g_object_get (session, "completeness", &before, NULL);
  entry = vitrine_part_add (product, "product_attributes");
  vitrine_part_set_text (entry, "id", "100401");
  vitrine_part_set_text (vitrine_part_add (entry, "values"), "name", "Hemp");
  test_wait_until (vitrine_draft_session_is_checked (session));
  g_object_get (session, "completeness", &after, NULL);
  g_assert_cmpfloat (after, >, before);

  vitrine_part_set_text (product, "category_id", "1");
  test_wait_until (vitrine_draft_session_lacks_category (session));
  g_assert_null (vitrine_draft_session_get_attributes (session));
}

/* What is known already is said once, without the shop. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  const char *body = "{\"category_id\":\"" SNEAKERS "\",\"brand_id\":\"7090000000000000101\"}";
  VitrineDraftSession *first = open_session (fixture, body);
  g_autoptr (VitrineDraftSession) second = NULL;
  guint n_changes = 0;

  test_wait_until (find_attribute (first, "100401") != NULL
                   && vitrine_draft_session_get_category_rules (first) != NULL
                   && vitrine_draft_session_get_brand (first) != NULL);
  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  g_object_unref (first);
  test_wait_until (first == NULL);

  fixture_add_fault (fixture, "status,status=503");
  second = open_session (fixture, body);
  g_signal_connect (second, "catalogue-changed", G_CALLBACK (count_signal), &n_changes);
  test_wait_until (n_changes > 0);
  g_assert_nonnull (find_attribute (second, "100401"));
  g_assert_cmpstr (vitrine_draft_session_get_brand (second)->name, ==, "Harbor Pine");
  test_wait_until (vitrine_draft_session_is_checked (second));
  g_assert_cmpuint (n_changes, ==, 1);
}

/* A whole listing of the practice shop's sneakers. */
#define WHOLE \
  "{\"title\":\"Canvas shoe with a sole of natural rubber, for women and men\"," \
  "\"category_id\":\"810344\",\"category_version\":\"v2\",\"description\":\"<p>A shoe.</p>\"," \
  "\"main_images\":[{\"uri\":\"tos-1\"}],\"size_chart\":{\"template\":{\"id\":\"7\"}}," \
  "\"package_weight\":{\"value\":\"1.2\",\"unit\":\"POUND\"}," \
  "\"package_dimensions\":{\"length\":\"12\",\"width\":\"8\",\"height\":\"5\",\"unit\":\"INCH\"}," \
  "\"product_attributes\":[{\"id\":\"100401\",\"values\":[{\"id\":\"1000711\"}]}," \
  "{\"id\":\"101610\",\"values\":[{\"id\":\"1000059\"}]}]," \
  "\"skus\":[{\"price\":{\"amount\":\"39.90\",\"currency\":\"USD\"}," \
  "\"inventory\":[{\"warehouse_id\":\"7401230000000000001\",\"quantity\":5}]}]}"

/* It moves between the folders by what stands in its way. */
static void
test_ready (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraftSession) session = NULL;
  VitrineDraft *draft;
  VitrinePart *product;

  fixture_open (fixture);
  session = open_session (fixture, WHOLE);
  draft = vitrine_draft_session_get_draft (session);
  product = VITRINE_PART (vitrine_draft_session_get_product (session));
  test_wait_until (vitrine_draft_get_state (draft) == VITRINE_DRAFT_READY);

  vitrine_part_set_text (product, "title", NULL);
  test_wait_until (vitrine_draft_get_state (draft) == VITRINE_DRAFT_DRAFT);

  vitrine_draft_set_state (draft, VITRINE_DRAFT_WAITING);
  vitrine_part_set_text (product, "title", "A");
  test_wait_until (vitrine_draft_session_is_checked (session));
  g_assert_cmpint (vitrine_draft_get_state (draft), ==, VITRINE_DRAFT_WAITING);
  fixture_close (fixture);
}

#define ADD(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/draft-session/typing", test_typing);
  ADD ("/draft-session/undo", test_undo);
  ADD ("/draft-session/picture", test_picture);
  ADD ("/draft-session/told", test_told);
  ADD ("/draft-session/close", test_close);
  ADD ("/draft-session/fix", test_fix);
  ADD ("/draft-session/ready", test_ready);
  ADD ("/draft-session/category", test_category);
  ADD ("/draft-session/kept", test_kept);

  return g_test_run ();
}
