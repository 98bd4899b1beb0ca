/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-buyer-view.h"

#include "product-text.h"

#define SKU(color, size, amount, stock)                                                    \
  "{'sales_attributes':[{'name':'Color','value_name':'" color "'},"                        \
  "{'name':'Size','value_name':'" size "'}],'price':{'amount':'" amount "'},"              \
  "'inventory':[{'warehouse_id':'1','quantity':" stock "}]}"

/* What is seen, in short: title | pictures | prices | SKUs, without a price, sold out, stock |
 * axes. */
static char *
dup_words (VitrineBuyerView *view)
{
  GString *words = g_string_new (view->title);

  g_string_append (words, " |");
  for (guint i = 0; i < view->pictures->len; i++)
    g_string_append_printf (words, " %s", *(char *) view->pictures->pdata[i] != '\0'
                                          ? (char *) view->pictures->pdata[i] : "-");
  g_string_append (words, " |");
  if (view->has_price) {
    g_autofree char *lowest = vitrine_money_to_decimal (&view->lowest);
    g_autofree char *highest = vitrine_money_to_decimal (&view->highest);

    g_string_append_printf (words, " %s %s", lowest, highest);
  }
  g_string_append_printf (words, " | %u %u %u %" G_GUINT64_FORMAT " |", view->n_skus,
                          view->n_unpriced, view->n_sold_out, view->stock);
  for (guint i = 0; i < view->axes->len; i++) {
    const VitrineBuyerAxis *axis = view->axes->pdata[i];

    g_string_append_printf (words, " %s:", axis->name);
    for (guint j = 0; j < axis->values->len; j++) {
      const VitrineBuyerValue *value = axis->values->pdata[j];

      g_string_append_printf (words, " %s%s", value->name, value->is_sold_out ? "(out)" : "");
    }
  }

  return g_string_free (words, FALSE);
}

static const struct {
  const char *currency;
  const char *body;
  const char *words;
} cases[] = {
  { "USD", "{}", " | | | 0 0 0 0 |" },
  { "USD", "{'title':' Canvas\\nshoe ','main_images':[{'vitrine_picture':'a'},{'uri':'u'}]}",
    "Canvas shoe | a - | | 0 0 0 0 |" },
  { "USD", "{'skus':[{'price':{'amount':'12.5'}}]}", " | | 12.50 12.50 | 1 0 0 0 |" },
  /* A price that isn't one of the currency isn't shown. */
  { "JPY", "{'skus':[{'price':{'amount':'12.5'}},{'price':{'amount':'900'}},{}]}",
    " | | 900 900 | 3 2 0 0 |" },
  { NULL, "{'skus':[{'price':{'amount':'12'}}]}", " | | | 1 1 0 0 |" },
  { "USD", "{'skus':[{'price':{'amount':'10','sale_price':'8.25'}},"
           "{'price':{'amount':'9','sale_price':''}}]}", " | | 8.25 9.00 | 2 0 0 0 |" },
  /* A value is sold out when all its variants are. */
  { "USD", "{'skus':[" SKU ("Red", "S", "10", "0") "," SKU ("Red", "M", "12", "0") ","
           SKU ("Blue", "S", "100", "3") "," SKU ("Blue", "M", "9", "0") "]}",
    " | | 9.00 100.00 | 4 0 3 3 | Color: Red(out) Blue Size: S M(out)" },
  /* What is half typed, or in no warehouse, isn't sold out. */
  { "USD", "{'skus':[" SKU ("Red", "S", "1", "'x'") "," SKU ("Red", "M", "1", "-1") "]}",
    " | | 1.00 1.00 | 2 0 0 0 | Color: Red Size: S M" },
  /* Several warehouses, of which one has nothing. */
  { "USD", "{'skus':[{'inventory':[{'quantity':0},{'quantity':4},{'quantity':4294967295}]}]}",
    " | | | 1 1 0 4294967299 |" },
  /* Ids stand in for names. */
  { "USD", "{'skus':[{'sales_attributes':[{'id':'7','value_id':'70'},{'value_name':'x'},{}]}]}",
    " | | | 1 1 0 0 | 7: 70 : x" },
  /* Of wrong types. */
  { "USD", "{'title':7,'main_images':'x','skus':[{'price':'9','inventory':{},"
           "'sales_attributes':[5]}]}", "7 | | | 1 1 0 0 |" },
};

static void
test_seen (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdelimit (g_strdup (cases[i].body), "'", '"');
    g_autoptr (VitrineProduct) product = product_from_text (text);
    g_autoptr (VitrineBuyerView) view = vitrine_buyer_view_new (product, cases[i].currency);
    g_autofree char *words = dup_words (view);

    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/buyer-view/seen", test_seen);
  return g_test_run ();
}
