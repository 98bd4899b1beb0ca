/* Judges 10,000 products by all rules, parsed and on one thread: of 6 SKUs with two sales
 * attributes, a description of some 1,500 characters, and attributes. Prints the best of five runs,
 * and what share of the bar it is, with nothing known of the shop and with a category.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-json.h"
#include "vitrine-product-rules.h"

#include <string.h>
#include <time.h>

#define N_PRODUCTS 10000
#define N_BODIES 1000      /* that differ; each is judged ten times, to spare memory */
#define N_SKUS 6
#define N_RUNS 5
#define BAR 1.0            /* seconds */

static const char *const colours[] = { "Red", "Blue", "Green" };

static void
add_skus (GString *json, guint number)
{
  for (guint i = 0; i < N_SKUS; i++)
    g_string_append_printf (json, "%s{ \"seller_sku\": \"SHOE-%u-%u\", \"sales_attributes\": [ "
      "{ \"name\": \"Color\", \"value_name\": \"%s\", \"sku_img\": { \"uri\": \"tos-%u-%s\" } }, "
      "{ \"name\": \"Size\", \"value_name\": \"%u\" } ], "
      "\"price\": { \"amount\": \"%u.90\", \"currency\": \"USD\" }, "
      "\"inventory\": [ { \"warehouse_id\": \"7000714532876273410\", \"quantity\": %u } ] }",
      i > 0 ? ", " : "", number, i, colours[i % 3], number, colours[i % 3], 38 + i / 3,
      20 + number % 50, 1 + number % 90);
}

static void
add_description (GString *json, guint number)
{
  g_string_append_printf (json, "<p>Shoe %u of strong cotton canvas with a sole of natural "
                          "rubber, made for long walks on warm days.</p><ul>", number);
  for (guint i = 0; i < 5; i++)
    g_string_append_printf (json, "<li><b>Point %u:</b> the sole bends with the foot and grips on "
                            "wet stone, so that walks in the rain are <i>safe</i> as well; canvas "
                            "lets air through, dries within hours, takes a hand wash and keeps "
                            "its colour for years of wear.</li>", i);
  g_string_append_printf (json, "</ul><img src='https://p16-oec-va.ibyteimg.com/%u.jpeg' "
                          "width='600' height='600' />", number);
}

static JsonNode *
new_body (guint number)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *body;

  g_string_append_printf (json, "{ \"save_mode\": \"LISTING\", \"title\": \"Canvas shoe %u with a "
                          "sole of natural rubber for women and men\", \"category_id\": \"600001\", "
                          "\"brand_id\": \"7082427311584347905\", \"description\": \"", number);
  add_description (json, number);
  g_string_append (json, "\", \"main_images\": [ ");
  for (guint i = 0; i < 6; i++)
    g_string_append_printf (json, "%s{ \"uri\": \"tos-%u-%u\" }", i > 0 ? ", " : "", number, i);
  g_string_append (json, " ], \"skus\": [ ");
  add_skus (json, number);
  g_string_append (json, " ], \"package_weight\": { \"value\": \"1.9\", \"unit\": \"POUND\" }, "
                   "\"package_dimensions\": { \"length\": \"13\", \"width\": \"8\", \"height\": "
                   "\"5\", \"unit\": \"INCH\" }, \"product_attributes\": [ { \"id\": \"100107\", "
                   "\"values\": [ { \"id\": \"1001533\" } ] } ] }");

  body = vitrine_json_parse_object (json->str, json->len, json->len, &error);
  g_assert_no_error (error);

  return body;
}

static double
get_seconds (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);

  return time.tv_sec + time.tv_nsec / 1e9;
}

/* Returns: how many findings there were. */
static guint
judge_all (GPtrArray *bodies, const VitrineProductContext *context)
{
  guint n_findings = 0;

  for (guint i = 0; i < N_PRODUCTS; i++) {
    JsonObject *body = json_node_get_object (bodies->pdata[i % bodies->len]);
    g_autoptr (GPtrArray) unchecked = g_ptr_array_new ();
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (body, context, unchecked);

    n_findings += findings->len;
  }

  return n_findings;
}

static void
judge (GPtrArray *bodies, const VitrineProductContext *context, const char *what)
{
  double best = G_MAXDOUBLE;
  double best_cpu = G_MAXDOUBLE;
  guint n_findings = 0;

  for (guint run = 0; run < N_RUNS; run++) {
    double start = get_seconds (CLOCK_MONOTONIC);
    double cpu = get_seconds (CLOCK_PROCESS_CPUTIME_ID);

    n_findings = judge_all (bodies, context);
    best = MIN (best, get_seconds (CLOCK_MONOTONIC) - start);
    best_cpu = MIN (best_cpu, get_seconds (CLOCK_PROCESS_CPUTIME_ID) - cpu);
  }

  g_print ("%s: %u products in %.0f ms (processor %.0f ms), %.2f of the bar of %.0f ms, %u "
           "findings\n", what, N_PRODUCTS, best * 1000, best_cpu * 1000, best / BAR, BAR * 1000,
           n_findings);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) bodies =
    g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  VitrineCategory category = { .id = (char *) "600001", .is_leaf = TRUE,
                               .permissions = VITRINE_PERMISSION_AVAILABLE };
  VitrineBrand brand = { .is_authorized = TRUE, .is_available = TRUE };
  const VitrineProductContext alone = { .market = "US", .now = 1767225600 };
  const VitrineProductContext known = { .market = "US", .now = 1767225600, .category = &category,
                                        .brand = &brand };

  for (guint i = 0; i < N_BODIES; i++)
    g_ptr_array_add (bodies, new_body (i));

  judge (bodies, &alone, "nothing known");
  judge (bodies, &known, "category and brand known");

  return 0;
}
