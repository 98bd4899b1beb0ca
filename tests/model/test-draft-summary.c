/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-draft-summary.h"

#include <string.h>

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const struct {
  const char *body;
  const char *title;
  const char *skus;
  const char *words;
  const char *cover;
  const char *pictures;    /* joined by spaces */
  const char *uris;
} cases[] = {
  { "{}", "", "", "", NULL, "", "" },
  { "{\"title\":\"Tasse à thé\",\"skus\":[{\"seller_sku\":\"T-1\"},{},{\"seller_sku\":\"T-2\"}],"
    "\"description\":\"<p>One &amp; <b>two</b></p><p>3 < 4</p>\"}",
    "Tasse à thé", "T-1\nT-2", " One &  two   3 < 4 ", NULL, "", "" },
  { "{\"main_images\":[{\"uri\":\"u1\",\"vitrine_picture\":\"" A "\"},"
    "{\"uri\":\"u2\"},{\"vitrine_picture\":\"" B "\"},{\"vitrine_picture\":\"" A "\"}]}",
    "", "", "", A, A " " B, "u1 u2" },
  { "{\"description\":\"<img src=\\\"vitrine:" B "\\\" width=1>"
    "<img src='vitrine:" A "'>\"}", "", "", "  ", NULL, B " " A, "" },
  { "{\"skus\":[{\"sales_attributes\":[{\"sku_img\":{\"uri\":\"u\",\"vitrine_picture\":\"" A
    "\"}}]}],\"certifications\":[{\"images\":[{\"vitrine_picture\":\"" B "\"}]}]}",
    "", "", "", NULL, A " " B, "u" },
  /* What is of a wrong type, or no digest at all. */
  { "{\"title\":7,\"skus\":{\"seller_sku\":\"T\"},\"description\":[\"x\"],\"main_images\":\"" A
    "\"}", "", "", "", NULL, "", "" },
  { "{\"title\":null,\"skus\":[1,[],\"x\",{\"seller_sku\":9}],\"main_images\":[null]}",
    "", "", "", NULL, "", "" },
  { "{\"main_images\":[{\"vitrine_picture\":\"../../etc/passwd\"},{\"vitrine_picture\":\"" A
    "0\"},{\"vitrine_picture\":5}],\"description\":\"vitrine:abc vitrine: vitrine:"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
    "", "", "vitrine:abc vitrine: vitrine:"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", NULL, "", "" },
  { "{\"description\":\"<p\"}", "", "", "", NULL, "", "" },
};

static void
test_summary (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (JsonNode) node = json_from_string (cases[i].body, NULL);
    g_autoptr (VitrineDraftSummary) summary =
      vitrine_draft_summary_new (json_node_get_object (node));
    g_autofree char *pictures = g_strjoinv (" ", summary->pictures);
    g_autofree char *uris = g_strjoinv (" ", summary->uris);

    g_assert_cmpstr (summary->title, ==, cases[i].title);
    g_assert_cmpstr (summary->skus, ==, cases[i].skus);
    g_assert_cmpstr (summary->words, ==, cases[i].words);
    g_assert_cmpstr (summary->cover, ==, cases[i].cover);
    g_assert_cmpstr (pictures, ==, cases[i].pictures);
    g_assert_cmpstr (uris, ==, cases[i].uris);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft-summary/bodies", test_summary);

  return g_test_run ();
}
