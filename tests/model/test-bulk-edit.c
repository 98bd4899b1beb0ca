/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-bulk-edit.h"

#include "vitrine-json.h"

#include <string.h>

#define PICTURE "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define CASE    1
#define WORDS   2

#define TITLE       (1u << VITRINE_BULK_TITLE)
#define DESCRIPTION (1u << VITRINE_BULK_DESCRIPTION)
#define SELLER_SKU  (1u << VITRINE_BULK_SELLER_SKU)
#define PRICE       (1u << VITRINE_BULK_PRICE)
#define LIST_PRICE  (1u << VITRINE_BULK_LIST_PRICE)

static const VitrineBulkContext context = { "USD", 9 };

static JsonNode *
parse (const char *text)
{
  g_autofree char *json = g_strdup (text);
  JsonNode *node;

  /* JSON reads badly in C with its quotes escaped. */
  g_strdelimit (json, "'", '"');
  node = vitrine_json_parse (json, strlen (json));
  g_assert_nonnull (node);

  return node;
}

/* "path: before → after", or "path! trouble", a line each. */
static char *
dup_words (GPtrArray *changes)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++) {
    const VitrineBulkChange *change = changes->pdata[i];
    g_autofree char *before = change->before != NULL ? json_to_string (change->before, FALSE) : NULL;
    g_autofree char *after = change->after != NULL ? json_to_string (change->after, FALSE) : NULL;

    if (change->trouble != NULL)
      g_string_append_printf (words, "%s! %s\n", change->path, change->trouble);
    else
      g_string_append_printf (words, "%s: %s > %s\n", change->path, before != NULL ? before : "-",
                              after != NULL ? after : "-");
  }
  g_strdelimit (words->str, "\"", '\'');

  return g_string_free (words, FALSE);
}

static GPtrArray *
run (VitrineBulkEdit *edit, JsonNode *body)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new ();

  g_ptr_array_add (edits, edit);

  return vitrine_bulk_edit_run (edits, json_node_get_object (body), &context);
}

/* Also there and back: what is undone is as it was, but for the order of its members. */
static void
assert_changes (VitrineBulkEdit *edit, const char *text, const char *expected)
{
  g_autoptr (JsonNode) body = parse (text);
  g_autoptr (JsonNode) copy = vitrine_json_copy (body);
  g_autoptr (GPtrArray) changes = run (edit, body);
  g_autofree char *words = dup_words (changes);

  g_assert_cmpstr (words, ==, expected);
  for (guint i = 0; i < changes->len; i++) {
    const VitrineBulkChange *change = changes->pdata[i];

    g_assert_cmpint (vitrine_bulk_change_apply (change, json_node_get_object (copy)), ==,
                     change->trouble == NULL);
    g_assert_false (vitrine_bulk_change_apply (change, json_node_get_object (copy)));
  }
  g_assert_cmpint (json_node_equal (body, copy), ==, strstr (expected, " > ") == NULL);
  for (guint i = changes->len; i > 0; i--) {
    const VitrineBulkChange *change = changes->pdata[i - 1];

    g_assert_cmpint (vitrine_bulk_change_undo (change, json_node_get_object (copy)), ==,
                     change->trouble == NULL);
  }
  g_assert_true (json_node_equal (body, copy));
}

/* --- prices --- */

#define NO VITRINE_BULK_NO_ENDING

static const struct {
  const char *amount;
  const char *currency;
  const char *formula;
  int         ending;
  const char *result;     /* NULL: it stays */
  const char *trouble;
} price_cases[] = {
  { "12.99", "USD", "19.90", NO, "19.90" },
  { "12.99", "USD", "+5", NO, "17.99" },
  { "12.99", "USD", "-0.5", NO, "12.49" },
  { "12.99", "USD", "+10%", NO, "14.29" },
  { "12.99", "USD", "-2.5%", NO, "12.67" },
  { "12.99", "USD", "*1.25", NO, "16.24" },
  { "12.99", "USD", "+10%", 99, "13.99" },
  { "12.99", "USD", "+10%", 90, "13.90" },
  { "12.99", "USD", "+10%", 0, "14.00" },
  { "0.10", "USD", "-50%", 99, "0.99" },
  { "12.99", "EUR", "*2", 90, "25.90" },
  { "1299", "JPY", "+10%", NO, "1429" },
  { "1299", "JPY", "+10%", 99, "1429" },
  { "1299", "JPY", "+5", 90, "1304" },
  { "25000", "IDR", "*1.1", NO, "27500" },
  { "25000", "IDR", "-0.1%", NO, "24975" },
  { "99000", "VND", "-33.3333%", NO, "66000" },
  { "1.500", "KWD", "*1.5", 99, "1.990" },
  { "12.9", "USD", "12.90", NO, NULL },
  { "12.90", "USD", "*1", NO, NULL },
  { "12.99", "USD", "-20", NO, NULL,
    "“-20” leaves no price: it would be below 0 or too large to count" },
  { "12.99", "USD", "-101%", NO, NULL,
    "“-101%” leaves no price: it would be below 0 or too large to count" },
  { "184467440737095516.15", "USD", "+1%", NO, NULL,
    "“+1%” leaves no price: it would be below 0 or too large to count" },
  { "184467440737095516.15", "USD", "+0", 0, NULL,
    "“184467440737095516.15” is more than Vitrine can count: make it smaller" },
  { "12,99", "USD", "+1", NO, NULL,
    "“12,99” is not an amount: write it in digits, with a point before the decimals, such as "
    "12.99" },
  { "12,99", "USD", "12.99", NO, "12.99" },
  { "12.99", "XXQ", "+1", NO, NULL,
    "The currency “XXQ” is not known: use one such as USD or EUR" },
  { "1299", "JPY", "+0.5", NO, NULL, "“+0.5” has more than 0 decimals: leave the rest out" },
};

static void
test_prices (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (price_cases); i++) {
    const char *amount = price_cases[i].amount, *currency = price_cases[i].currency;
    g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (VITRINE_BULK_FORMULA);
    g_autofree char *body = g_strdup_printf (
      "{'skus':[{'price':{'amount':'%s','currency':'%s','sale_price':'5.00'}}]}", amount, currency);
    g_autofree char *expected =
      price_cases[i].trouble != NULL
      ? g_strdup_printf ("skus[0].price! %s\n", price_cases[i].trouble)
      : price_cases[i].result != NULL
      ? g_strdup_printf ("skus[0].price: {'amount':'%s','currency':'%s','sale_price':'5.00'} > "
                         "{'amount':'%s','currency':'%s','sale_price':'5.00'}\n",
                         amount, currency, price_cases[i].result, currency)
      : g_strdup ("");

    edit->fields = PRICE;
    edit->formula = g_strdup (price_cases[i].formula);
    edit->ending = price_cases[i].ending;
    assert_changes (edit, body, expected);
  }
}

static const struct {
  guint       fields;
  const char *formula;
  const char *body;
  const char *expected;
} odd_price_cases[] = {
  { PRICE, "5", "{'skus':[{}]}",
    "skus[0].price: - > {'amount':'5.00','currency':'USD'}\n" },
  { PRICE, "5", "{'skus':[{'price':[1]}]}",
    "skus[0].price: [1] > {'amount':'5.00','currency':'USD'}\n" },
  { PRICE, "+5", "{'skus':[{'price':{'amount':3}}]}",
    "skus[0].price: {'amount':3} > {'amount':'8.00','currency':'USD'}\n" },
  { PRICE, "+5", "{'skus':[{}]}", "skus[0].price! It has no price yet\n" },
  { PRICE, "+5", "{'skus':[{'price':{'amount':null,'currency':7}}]}",
    "skus[0].price! It has no price yet\n" },
  { PRICE, "+5", "{'skus':[3,null,[]]}", "" },
  { PRICE, "+5", "{'skus':{}}", "" },
  { PRICE, "+5", "{}", "" },
  { LIST_PRICE, "+5", "{'skus':[{'price':{'amount':'3','currency':'USD'}}]}", "" },
  { LIST_PRICE, "9", "{'skus':[{'price':{'amount':'3','currency':'USD'}}]}",
    "skus[0].list_price: - > {'amount':'9.00','currency':'USD'}\n" },
  { PRICE | LIST_PRICE, "*2",
    "{'skus':[{'price':{'amount':'3','currency':'USD'},"
    "'list_price':{'amount':'4','currency':'USD'}},"
    "{'price':{'amount':'1','currency':'USD'}}]}",
    "skus[0].price: {'amount':'3','currency':'USD'} > {'amount':'6.00','currency':'USD'}\n"
    "skus[0].list_price: {'amount':'4','currency':'USD'} > {'amount':'8.00','currency':'USD'}\n"
    "skus[1].price: {'amount':'1','currency':'USD'} > {'amount':'2.00','currency':'USD'}\n" },
};

static void
test_odd_prices (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odd_price_cases); i++) {
    g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (VITRINE_BULK_FORMULA);

    edit->fields = odd_price_cases[i].fields;
    edit->formula = g_strdup (odd_price_cases[i].formula);
    assert_changes (edit, odd_price_cases[i].body, odd_price_cases[i].expected);
  }
}

/* --- texts --- */

#define SHOE "{'title':'Red shoe'," \
             "'description':'<p title=\\u0022red\\u0022>Red <b>red</b> shoe</p>'," \
             "'skus':[{'seller_sku':'RED-1'},{'seller_sku':'red-2'},{'seller_sku':''}]}"

static const struct {
  guint       fields;
  const char *find;
  const char *with;
  guint       how;
  const char *body;
  const char *expected;
} replace_cases[] = {
  { TITLE | DESCRIPTION | SELLER_SKU, "red", "blue", 0, SHOE,
    "title: 'Red shoe' > 'blue shoe'\n"
    "description: '<p title=\\'red\\'>Red <b>red</b> shoe</p>' > "
    "'<p title=\\'red\\'>blue <b>blue</b> shoe</p>'\n"
    "skus[0].seller_sku: 'RED-1' > 'blue-1'\n"
    "skus[1].seller_sku: 'red-2' > 'blue-2'\n" },
  { TITLE | SELLER_SKU, "red", "blue", CASE, SHOE, "skus[1].seller_sku: 'red-2' > 'blue-2'\n" },
  { TITLE, "sho", "bo", WORDS, SHOE, "" },
  { TITLE, "RED SHOE", "", 0, SHOE, "title! Nothing would be left of it\n" },
  { TITLE, "RED", " ", 0, "{'title':' red '}", "title! Nothing would be left of it\n" },
  { TITLE, "red", "red", CASE, "{'title':'red'}", "" },
  { TITLE | DESCRIPTION, "1", "2", 0, "{'title':1,'description':['1']}", "" },
};

static void
test_replace (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (replace_cases); i++) {
    g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (VITRINE_BULK_REPLACE);

    edit->fields = replace_cases[i].fields;
    edit->find = g_strdup (replace_cases[i].find);
    edit->with = g_strdup (replace_cases[i].with);
    edit->match_case = (replace_cases[i].how & CASE) != 0;
    edit->whole_words = (replace_cases[i].how & WORDS) != 0;
    assert_changes (edit, replace_cases[i].body, replace_cases[i].expected);
  }
}

static const struct {
  guint       fields;
  const char *before;
  const char *behind;
  const char *body;
  const char *expected;
} surround_cases[] = {
  { TITLE, "New ", NULL, SHOE, "title: 'Red shoe' > 'New Red shoe'\n" },
  { TITLE, NULL, " 2-pack", SHOE, "title: 'Red shoe' > 'Red shoe 2-pack'\n" },
  { TITLE, "Red", " for all", SHOE, "title: 'Red shoe' > 'Red shoe for all'\n" },
  { TITLE, "Red", "shoe", SHOE, "" },
  { SELLER_SKU, "26-", "-X", SHOE,
    "skus[0].seller_sku: 'RED-1' > '26-RED-1-X'\n"
    "skus[1].seller_sku: 'red-2' > '26-red-2-X'\n" },
  { TITLE, "New ", NULL, "{'title':''}", "" },
  { TITLE | DESCRIPTION, "New ", NULL, "{'description':'<p>a</p>'}", "" },
};

static void
test_surround (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (surround_cases); i++) {
    g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (VITRINE_BULK_SURROUND);

    edit->fields = surround_cases[i].fields;
    edit->before = g_strdup (surround_cases[i].before);
    edit->behind = g_strdup (surround_cases[i].behind);
    assert_changes (edit, surround_cases[i].body, surround_cases[i].expected);
  }
}

/* --- stock --- */

#define STOCK(quantity) \
  "{'skus':[{'inventory':[{'warehouse_id':'1','quantity':7},{'warehouse_id':'2','quantity':" \
  quantity "}]}]}"

static const struct {
  const char *formula;
  const char *body;
  const char *expected;
} stock_cases[] = {
  { "20", STOCK ("5"), "skus[0].inventory[1].quantity: 5 > 20\n" },
  { "+5", STOCK ("5"), "skus[0].inventory[1].quantity: 5 > 10\n" },
  { "- 5", STOCK ("'5'"), "skus[0].inventory[1].quantity: '5' > 0\n" },
  { "-6", STOCK ("5"), "skus[0].inventory[1].quantity! There are only 5\n" },
  { "+999999999", STOCK ("1"),
    "skus[0].inventory[1].quantity! There are 1 already; that would be too many to count\n" },
  { "5", STOCK ("5"), "" },
  { "5", STOCK ("'many'"), "skus[0].inventory[1].quantity: 'many' > 5\n" },
  { "+5", STOCK ("'many'"), "skus[0].inventory[1].quantity! “many” is no number of pieces\n" },
  { "+5", "{'skus':[{}]}",
    "skus[0].inventory: - > [{'warehouse_id':'2','quantity':5}]\n" },
  { "4", "{'skus':[{'inventory':[{'warehouse_id':'1','quantity':7}]}]}",
    "skus[0].inventory: [{'warehouse_id':'1','quantity':7}] > "
    "[{'warehouse_id':'1','quantity':7},{'warehouse_id':'2','quantity':4}]\n" },
  { "-1", "{'skus':[{'inventory':'x'}]}", "skus[0].inventory! There are only 0\n" },
  { "1", "{'skus':[{'inventory':[3]}]}",
    "skus[0].inventory: [3] > [3,{'warehouse_id':'2','quantity':1}]\n" },
};

static void
test_stock (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stock_cases); i++) {
    g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (VITRINE_BULK_SET_STOCK);

    edit->warehouse_id = g_strdup ("2");
    edit->formula = g_strdup (stock_cases[i].formula);
    assert_changes (edit, stock_cases[i].body, stock_cases[i].expected);
  }
}

/* --- brand, delivery, pictures --- */

static void
test_brand (void)
{
  g_autoptr (VitrineBulkEdit) some = vitrine_bulk_edit_new (VITRINE_BULK_SET_BRAND);
  g_autoptr (VitrineBulkEdit) none = vitrine_bulk_edit_new (VITRINE_BULK_SET_BRAND);

  some->brand_id = g_strdup ("7");
  assert_changes (some, "{}", "brand_id: - > '7'\n");
  assert_changes (some, "{'brand_id':'3'}", "brand_id: '3' > '7'\n");
  assert_changes (some, "{'brand_id':'7'}", "");
  assert_changes (none, "{'brand_id':'7'}", "brand_id: '7' > -\n");
  assert_changes (none, "{}", "");
}

static void
test_delivery (void)
{
  g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (VITRINE_BULK_SET_DELIVERY);

  assert_changes (edit, "{'delivery_option_ids':['1']}", "");
  edit->option_ids = g_strsplit ("1 2", " ", -1);
  assert_changes (edit, "{'delivery_option_ids':['1']}",
                  "delivery_option_ids: ['1'] > ['1','2']\n");
  assert_changes (edit, "{}", "delivery_option_ids: - > ['1','2']\n");
  assert_changes (edit, "{'delivery_option_ids':['1','2']}", "");
}

#define OURS "{'uri':'tos-1','vitrine_picture':'" PICTURE "'}"
#define SENT "{'uri':'tos-1'}"

static const struct {
  VitrineBulkPlace  place;
  const char       *body;
  const char       *expected;
} picture_cases[] = {
  { VITRINE_BULK_LAST, "{}", "main_images: - > [" OURS "]\n" },
  { VITRINE_BULK_LAST, "{'main_images':[{'uri':'a'}]}",
    "main_images: [{'uri':'a'}] > [{'uri':'a'}," OURS "]\n" },
  { VITRINE_BULK_LAST, "{'main_images':[" OURS ",{'uri':'a'}]}", "" },
  { VITRINE_BULK_LAST, "{'main_images':[" SENT "]}", "" },
  { VITRINE_BULK_FIRST, "{'main_images':[{'uri':'a'}]}",
    "main_images: [{'uri':'a'}] > [" OURS ",{'uri':'a'}]\n" },
  { VITRINE_BULK_FIRST, "{'main_images':[{'uri':'a'}," SENT "]}",
    "main_images: [{'uri':'a'}," SENT "] > [" SENT ",{'uri':'a'}]\n" },
  { VITRINE_BULK_FIRST, "{'main_images':[" OURS ",{'uri':'a'}]}", "" },
  { VITRINE_BULK_NOWHERE, "{'main_images':[{'uri':'a'}," OURS "]}",
    "main_images: [{'uri':'a'}," OURS "] > [{'uri':'a'}]\n" },
  { VITRINE_BULK_NOWHERE, "{'main_images':[{'uri':'a'},3]}", "" },
  { VITRINE_BULK_LAST, "{'main_images':[1,2,3,4,5,6,7,8,9]}",
    "main_images! It has 9 pictures, which is all it may have\n" },
};

static void
test_pictures (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (picture_cases); i++) {
    g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (VITRINE_BULK_PUT_PICTURE);

    edit->place = picture_cases[i].place;
    edit->digest = g_strdup (PICTURE);
    edit->uri = g_strdup ("tos-1");
    assert_changes (edit, picture_cases[i].body, picture_cases[i].expected);
  }
}

/* --- several, and none --- */

/* Two edits of one text are one change, and what cancels out is none. */
static void
test_several (void)
{
  g_autoptr (GPtrArray) edits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_bulk_edit_free);
  g_autoptr (JsonNode) body = parse (SHOE);
  const struct { const char *find; const char *with; } replaced[] = {
    { "Red", "Blue" }, { "shoe", "boot" },
  };
  g_autoptr (GPtrArray) changes = NULL, none = NULL;
  g_autofree char *words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (replaced); i++) {
    VitrineBulkEdit *edit = vitrine_bulk_edit_new (VITRINE_BULK_REPLACE);

    edit->fields = TITLE;
    edit->find = g_strdup (replaced[i].find);
    edit->with = g_strdup (replaced[i].with);
    g_ptr_array_add (edits, edit);
  }
  changes = vitrine_bulk_edit_run (edits, json_node_get_object (body), &context);
  words = dup_words (changes);
  g_assert_cmpstr (words, ==, "title: 'Red shoe' > 'Blue boot'\n");

  for (gsize i = G_N_ELEMENTS (replaced); i > 0; i--) {
    VitrineBulkEdit *edit = vitrine_bulk_edit_new (VITRINE_BULK_REPLACE);

    edit->fields = TITLE;
    edit->find = g_strdup (replaced[i - 1].with);
    edit->with = g_strdup (replaced[i - 1].find);
    g_ptr_array_add (edits, edit);
  }
  none = vitrine_bulk_edit_run (edits, json_node_get_object (body), &context);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Which SKU it is: by its values, else its number, else its place. */
static void
test_names (void)
{
  g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (VITRINE_BULK_FORMULA);
  g_autoptr (JsonNode) three = parse ("{'skus':[{'sales_attributes':[{'value_name':'Red'},"
                                      "{'value_name':'M'}]},{'seller_sku':'S-2'},{}]}");
  g_autoptr (JsonNode) one = parse ("{'skus':[{'seller_sku':'S-1'}]}");
  const char *const names[] = { "Red / M", "S-2", "SKU 3" };
  g_autoptr (GPtrArray) changes = NULL, single = NULL;

  edit->fields = PRICE;
  edit->formula = g_strdup ("5");
  changes = run (edit, three);
  g_assert_cmpuint (changes->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < changes->len; i++)
    g_assert_cmpstr (((VitrineBulkChange *) changes->pdata[i])->sku, ==, names[i]);
  single = run (edit, one);
  g_assert_null (((VitrineBulkChange *) single->pdata[0])->sku);
}

static const struct {
  VitrineBulkKind  kind;
  const char      *text;
  gboolean         is_fine;
} check_cases[] = {
  { VITRINE_BULK_FORMULA, "12.99", TRUE },
  { VITRINE_BULK_FORMULA, "-99999999999", TRUE },    /* there may be a price it can be done to */
  { VITRINE_BULK_FORMULA, "", FALSE },
  { VITRINE_BULK_FORMULA, "+", FALSE },
  { VITRINE_BULK_FORMULA, "twelve", FALSE },
  { VITRINE_BULK_FORMULA, "1.999", FALSE },
  { VITRINE_BULK_FORMULA, "*1e3", FALSE },
  { VITRINE_BULK_SET_STOCK, "5", TRUE },
  { VITRINE_BULK_SET_STOCK, " +5 ", TRUE },
  { VITRINE_BULK_SET_STOCK, "1.5", FALSE },
  { VITRINE_BULK_SET_STOCK, "--5", FALSE },
  { VITRINE_BULK_SET_STOCK, "", FALSE },
  { VITRINE_BULK_SET_STOCK, "9999999999", FALSE },
  { VITRINE_BULK_SET_STOCK, "99999999999999999999999", FALSE },
  { VITRINE_BULK_REPLACE, "a", TRUE },
  { VITRINE_BULK_REPLACE, "", FALSE },
  { VITRINE_BULK_SET_BRAND, NULL, TRUE },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++) {
    g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (check_cases[i].kind);
    g_autoptr (GError) error = NULL;

    edit->formula = g_strdup (check_cases[i].text);
    edit->find = g_strdup (check_cases[i].text);
    g_assert_cmpint (vitrine_bulk_edit_check (edit, "USD", &error), ==, check_cases[i].is_fine);
    g_assert_cmpint (error == NULL, ==, check_cases[i].is_fine);
  }
}

/* What stands there by now isn't what was seen. */
static void
test_outrun (void)
{
  g_autoptr (VitrineBulkEdit) edit = vitrine_bulk_edit_new (VITRINE_BULK_SURROUND);
  g_autoptr (JsonNode) body = parse ("{'title':'Shoe'}");
  g_autoptr (JsonNode) later = parse ("{'title':'Boot'}");
  g_autoptr (JsonNode) copy = vitrine_json_copy (later);
  g_autoptr (GPtrArray) changes = NULL;

  edit->fields = TITLE;
  edit->before = g_strdup ("New ");
  changes = run (edit, body);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_false (vitrine_bulk_change_apply (changes->pdata[0], json_node_get_object (copy)));
  g_assert_false (vitrine_bulk_change_undo (changes->pdata[0], json_node_get_object (copy)));
  g_assert_true (json_node_equal (copy, later));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk-edit/prices", test_prices);
  g_test_add_func ("/bulk-edit/odd-prices", test_odd_prices);
  g_test_add_func ("/bulk-edit/replace", test_replace);
  g_test_add_func ("/bulk-edit/surround", test_surround);
  g_test_add_func ("/bulk-edit/stock", test_stock);
  g_test_add_func ("/bulk-edit/brand", test_brand);
  g_test_add_func ("/bulk-edit/delivery", test_delivery);
  g_test_add_func ("/bulk-edit/pictures", test_pictures);
  g_test_add_func ("/bulk-edit/several", test_several);
  g_test_add_func ("/bulk-edit/names", test_names);
  g_test_add_func ("/bulk-edit/check", test_check);
  g_test_add_func ("/bulk-edit/outrun", test_outrun);
  return g_test_run ();
}
