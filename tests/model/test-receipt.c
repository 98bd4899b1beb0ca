/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-receipt.h"

static const struct { const char *url, *kept; } url_cases[] = {
  { "https://example.org/a\n", "https://example.org/a" },   /* as the market's sample has it */
  { " https://example.org/a\r\n", "https://example.org/a" },
  { "https://example.org/a", "https://example.org/a" },
  { NULL, NULL },
};

static void
test_url (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (url_cases); i++) {
    g_autoptr (VitrineReceipt) receipt =
      vitrine_receipt_new ("uri", url_cases[i].url, 1, 2, VITRINE_USE_CASE_MAIN, "id", "{}", 0);

    g_assert_cmpstr (vitrine_receipt_get_url (receipt), ==, url_cases[i].kept);
  }
}

static void
test_all_kept (void)
{
  const char *answer = "{\"code\":0,\"data\":{\"uri\":\"tos/1\"}}\n";
  VitrineReceipt *receipt =
    vitrine_receipt_new ("tos/1", "https://example.org/1", 720, 721,
                         VITRINE_USE_CASE_SIZE_CHART, "2022…70B7", answer, 1700000000);

  g_assert_cmpstr (vitrine_receipt_get_uri (receipt), ==, "tos/1");
  g_assert_cmpuint (vitrine_receipt_get_width (receipt), ==, 720);
  g_assert_cmpuint (vitrine_receipt_get_height (receipt), ==, 721);
  g_assert_cmpint (vitrine_receipt_get_use_case (receipt), ==, VITRINE_USE_CASE_SIZE_CHART);
  g_assert_cmpstr (vitrine_receipt_get_request_id (receipt), ==, "2022…70B7");
  g_assert_cmpstr (vitrine_receipt_get_answer (receipt), ==, answer);
  g_assert_cmpint (vitrine_receipt_get_time (receipt), ==, 1700000000);
  g_assert_finalize_object (receipt);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt/url", test_url);
  g_test_add_func ("/receipt/all-kept", test_all_kept);
  return g_test_run ();
}
