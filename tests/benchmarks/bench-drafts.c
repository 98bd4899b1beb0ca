/* Ten thousand drafts: saving, listing, searching, opening one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "draft-test.h"

#include <stdlib.h>
#include <time.h>

#define N_DRAFTS 10000
#define N_TIMES 20

static const char *const words[] = {
  "red", "blue", "shoe", "teacup", "canvas", "leather", "summer", "winter", "small", "large",
  "茶杯", "靴", "เสื้อ", "قميص", "туфли", "구두", "schön", "été", "cotton", "steel",
};

/* The bar is for each of these. */
static const struct { const char *what; VitrineDraftQuery query; } questions[] = {
  { "list all", { .state = -1 } },
  { "list all, by title", { .state = -1, .order = VITRINE_DRAFT_ORDER_TITLE } },
  { "list one state", { .state = VITRINE_DRAFT_READY } },
  { "list the first 100", { .state = -1, .limit = 100 } },
  { "search a word most have", { .state = -1, .text = "teacup" } },
  { "search a word one has", { .state = -1, .text = "sku-07777" } },
  { "search three words", { .state = -1, .text = "teacup summer 07" } },
  { "search part of a word", { .state = -1, .text = "eathe" } },
  { "search one letter", { .state = -1, .text = "e" } },
  { "search two signs", { .state = -1, .text = "茶杯" } },
  { "search what isn’t there", { .state = -1, .text = "nowhere" } },
};

static char *
make_body (GRand *rand, guint number)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) description = g_string_new ("<p>");
  g_autofree char *title = g_strdup_printf ("%s %s no. %05u", words[number % 20],
                                            words[number / 20 % 20], number);
  g_autofree char *sku = g_strdup_printf ("SKU-%05u", number);

  for (guint i = 0; i < 250; i++) {
    if (i % 10 == 0)
      g_string_append_printf (description, "%s ", words[g_rand_int_range (rand, 0, 20)]);
    else
      g_string_append_printf (description, "%x ", g_rand_int_range (rand, 0, 5000) * 7919);
  }
  g_string_append (description, "</p>");

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, title);
  json_builder_set_member_name (builder, "description");
  json_builder_add_string_value (builder, description->str);
  json_builder_set_member_name (builder, "skus");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "seller_sku");
  json_builder_add_string_value (builder, sku);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
fill (TestStore *store)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_DRAFTS; i++) {
    g_autofree char *body = make_body (rand, i);
    g_autoptr (VitrineDraft) draft = test_make_draft (body);

    vitrine_draft_set_state (draft, i % 4 == 0 ? VITRINE_DRAFT_READY : VITRINE_DRAFT_DRAFT);
    test_save_draft (store->drafts, draft);
  }
  g_print ("%-28s %8.2f ms each\n", "save a new one",
           (g_get_monotonic_time () - start) / 1000.0 / N_DRAFTS);
}

/* What this program has computed, whatever else goes on. */
static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : 1;
}

static void
ask (TestStore *store, const char *what, const VitrineDraftQuery *query)
{
  gint64 took[N_TIMES], computed = get_processor_time ();
  guint n = 0;

  for (guint i = 0; i < N_TIMES; i++) {
    gint64 start = g_get_monotonic_time ();
    g_autoptr (GPtrArray) found = test_list_drafts (store->drafts, query);

    took[i] = g_get_monotonic_time () - start;
    n = found->len;
  }
  computed = get_processor_time () - computed;
  qsort (took, N_TIMES, sizeof *took, compare_times);
  g_print ("%-28s %8.2f ms (%6.2f at best, %6.2f at worst), %6.2f ms computing, %5u found\n", what,
           took[N_TIMES / 2] / 1000.0, took[0] / 1000.0, took[N_TIMES - 1] / 1000.0,
           computed / 1000.0 / N_TIMES, n);
}

static void
edit (TestStore *store)
{
  gint64 start = g_get_monotonic_time ();
  gint64 loaded;
  g_autoptr (VitrineDraft) draft = test_load_draft (store->drafts, N_DRAFTS / 2);
  VitrinePart *product = VITRINE_PART (vitrine_draft_get_product (draft));
  g_autofree char *description = vitrine_part_dup_text (product, "description");

  loaded = g_get_monotonic_time ();
  for (guint i = 0; i < 100; i++) {
    g_autofree char *text = g_strdup_printf ("%s %u", description, i);

    vitrine_part_set_text (product, "description", text);
    test_save_draft (store->drafts, draft);
  }
  g_print ("%-28s %8.2f ms\n%-28s %8.2f ms each\n", "open one", (loaded - start) / 1000.0,
           "save a change of one", (g_get_monotonic_time () - loaded) / 1000.0 / 100);
}

int
main (void)
{
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  fill (&store);
  test_store_reopen (&store);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    ask (&store, questions[i].what, &questions[i].query);
  edit (&store);
  test_store_remove (&store);

  return EXIT_SUCCESS;
}
