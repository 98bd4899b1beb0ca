/* The practice shop against the handmade products of tests/rules/products: what the rules call an
 * error, the shop refuses with one of the codes that the finding names, and nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-practice-judge.h"

#include "practice-desk.h"
#include "product-file.h"
#include "vitrine-practice-catalogue.h"
#include "vitrine-practice-product.h"
#include "vitrine-practice-uploads.h"

#include <string.h>

#define GET_TEXT vitrine_practice_product_get_text

/* What the market says where a rule has no code. */
#define MALFORMED 98001004

static gboolean
is_among (const VitrineFinding *finding, gint64 code)
{
  if (finding->codes[0] == 0)
    return code == MALFORMED;
  for (guint i = 0; finding->codes[i] != 0; i++) {
    if (finding->codes[i] == code)
      return TRUE;
  }

  return FALSE;
}

static guint
count_errors (GPtrArray *findings)
{
  guint n_errors = 0;

  for (guint i = 0; i < findings->len; i++)
    n_errors += ((const VitrineFinding *) findings->pdata[i])->level == VITRINE_LEVEL_ERROR;

  return n_errors;
}

static const VitrineFinding *
find_error (GPtrArray *findings, gint64 code)
{
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (finding->level == VITRINE_LEVEL_ERROR && is_among (finding, code))
      return finding;
  }

  return NULL;
}

/* --- with what the file says is known --- */

/* As the rules judge the product in its own surroundings, so does the shop; and what the file
 * wants it to be refused with is what it is refused with. */
static void
test_own_context (gconstpointer data)
{
  const ProductFile *file = data;
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop (file->context.market, NULL);
  g_autoptr (GPtrArray) findings = vitrine_product_rules_check (file->body, &file->context, NULL);
  g_auto (VitrinePracticeVerdict) verdict = { 0 };

  vitrine_practice_judge_in (shop, file->body, &file->context, &verdict);
  g_assert_cmpint (verdict.reasons->len > 0, ==, count_errors (findings) > 0);
  for (guint i = 0; i < verdict.reasons->len; i++) {
    const VitrinePracticeReason *reason = verdict.reasons->pdata[i];

    g_test_message ("%" G_GINT64_FORMAT " %s", reason->code, reason->message);
    g_assert_nonnull (find_error (findings, reason->code));
    if (i == 0 && file->refused_with != 0)
      g_assert_cmpint (reason->code, ==, file->refused_with);
  }
}

/* --- through Create Product, in a shop of its market --- */

typedef struct {
  guint n_taken;
  guint n_refused;
} Tally;

/* Every uri of the body is a picture that the shop has, for the place where it stands. */
static void
shelve (VitrinePracticeShop *shop, JsonNode *node, const char *name)
{
  const struct { const char *name; const char *use_case; } places[] = {
    { "main_images", "MAIN_IMAGE" },
    { "sku_img", "ATTRIBUTE_IMAGE" },
    { "supplementary_sku_images", "ATTRIBUTE_IMAGE" },
    { "images", "CERTIFICATION_IMAGE" },
    { "image", "SIZE_CHART_IMAGE" },
  };
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      shelve (shop, json_array_get_element (json_node_get_array (node), i), name);
  }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    VitrinePracticePicture picture = {
      .uri = GET_TEXT (json_node_get_object (node), "uri"), .sha256 = "ab", .bytes = 5000,
      .width = 1200, .height = 1200, .use_case = places[i].use_case,
    };

    if (picture.uri != NULL && g_str_equal (places[i].name, name))
      g_assert_true (vitrine_practice_shelf_add (shop->shelf, &picture, NULL));
  }
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &member, &value))
    shelve (shop, value, member);
}

/* Moved to the shop's own category and warehouse, where it names any. */
static JsonObject *
move (JsonObject *body)
{
  JsonObject *copy = vitrine_practice_product_copy (body);
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (copy, "skus");
  const char *category = GET_TEXT (copy, "category_id");

  if (category != NULL && *category != '\0') {
    desk_patch (copy, "category_id", "\"810440\"");
    desk_patch (copy, "product_attributes",
                "[{\"id\":\"100403\",\"values\":[{\"id\":\"1000741\"}]}]");
  }
  for (guint i = 0; i < skus->len; i++) {
    g_autoptr (GPtrArray) stock = vitrine_practice_product_get_list (skus->pdata[i], "inventory");

    for (guint j = 0; j < stock->len; j++) {
      const char *id = GET_TEXT (stock->pdata[j], "warehouse_id");

      if (id != NULL && *id != '\0')
        json_object_set_string_member (stock->pdata[j], "warehouse_id",
                                       j == 0 ? "7401230000000000001" : "7401230000000000005");
    }
  }

  return copy;
}

static GPtrArray *
judge_by_rules (VitrinePracticeShop *shop, JsonObject *body)
{
  g_autoptr (VitrinePracticeUploads) uploads = vitrine_practice_uploads_new (shop->shelf, NULL);
  VitrineProductContext context = {
    .now = vitrine_practice_account_get_now (shop->account),
    .find_upload = vitrine_practice_uploads_find,
    .knows_address = vitrine_practice_uploads_has_address,
    .user_data = uploads,
  };

  vitrine_practice_catalogue_fill_context (shop->catalogue, body, &context);

  return vitrine_product_rules_check (body, &context, NULL);
}

static void
check_create (const ProductFile *file, Tally *tally)
{
  g_autoptr (VitrinePracticeShop) shop = desk_new_shop (file->context.market, NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) body = move (file->body);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gint64 code;

  json_node_set_object (node, body);
  shelve (shop, node, "");
  findings = judge_by_rules (shop, body);
  answer = desk_call (shop, "POST", CREATE_PATH, NULL, body);
  code = desk_get_code (answer);
  g_test_message ("%s: %" G_GINT64_FORMAT " %s", file->name, code,
                  json_object_get_string_member (answer, "message"));
  if (count_errors (findings) == 0)
    g_assert_cmpint (code, ==, 0);
  else
    g_assert_nonnull (find_error (findings, code));
  tally->n_taken += code == 0;
  tally->n_refused += code != 0;
}

static void
test_create (gconstpointer data)
{
  GPtrArray *files = (GPtrArray *) data;
  Tally tally = { 0 };

  for (guint i = 0; i < files->len; i++)
    check_create (files->pdata[i], &tally);
  g_test_message ("%u taken, %u refused", tally.n_taken, tally.n_refused);
  g_assert_cmpuint (tally.n_taken, >=, 5);
  g_assert_cmpuint (tally.n_refused, >=, 20);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) files = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  files = product_file_list (NULL);
  g_assert_cmpuint (files->len, >=, 30);
  for (guint i = 0; i < files->len; i++) {
    ProductFile *file = files->pdata[i];
    g_autofree char *path = g_strdup_printf ("/practice-agreement/%s", file->name);

    g_test_add_data_func (path, file, test_own_context);
  }
  g_test_add_data_func ("/practice-agreement/create-product", files, test_create);
  status = g_test_run ();

  return status;
}
