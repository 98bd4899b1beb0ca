/* A program that edits drafts, to be killed.
 *
 *   drafting-child FOLDER SEED N
 *
 * Edits the drafts 1 to N of the database in FOLDER, as the seed says, until it is killed. For
 * each change it prints which draft, the revision, the time on the monotonic clock and what the
 * body then is, as a hash:
 *
 *   3 1729 81234567890 2746110
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "draft-test.h"
#include "vitrine-draft-keeper.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DRAFTS 8

typedef struct {
  VitrineDraft *drafts[MAX_DRAFTS];
  guint         n_drafts;
  GRand        *rand;
} Editor;

static const char *const pieces[] = {
  "a", "b", " ", "é", "茶", "👟", "\"", "\\", "a longer piece of text, as if it were pasted ",
  "<p>", "</p>", "<img src=\"vitrine:" TEST_PICTURE_A "\">",
};
static const char *const fields[] = { "title", "description", "external_product_id" };

static void
say (VitrineDraft *draft)
{
  vitrine_draft_take_step (draft, TRUE);
  g_print ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u\n",
           vitrine_draft_get_id (draft), vitrine_draft_get_revision (draft),
           g_get_monotonic_time (), g_str_hash (vitrine_draft_get_body (draft)));
}

static void
type (Editor *editor, VitrineDraft *draft)
{
  VitrinePart *product = VITRINE_PART (vitrine_draft_get_product (draft));
  const char *field = fields[g_rand_int_range (editor->rand, 0, G_N_ELEMENTS (fields))];
  const char *piece = pieces[g_rand_int_range (editor->rand, 0, G_N_ELEMENTS (pieces))];
  g_autofree char *before = vitrine_part_dup_text (product, field);
  g_autofree char *after = g_strconcat (before != NULL && strlen (before) < 3000 ? before : "",
                                        piece, NULL);

  vitrine_part_set_text (product, field, after);
}

/* A few keys in one place, with now and then something else. */
static gboolean
edit_cb (gpointer user_data)
{
  Editor *editor = user_data;
  VitrineDraft *draft = editor->drafts[g_rand_int_range (editor->rand, 0, editor->n_drafts)];
  gint64 revision = vitrine_draft_get_revision (draft);

  switch (g_rand_int_range (editor->rand, 0, 20)) {
  case 0:
  case 1:
    vitrine_draft_undo (draft);
    break;

  case 2:
    vitrine_draft_redo (draft);
    break;

  case 3:
    vitrine_draft_set_state (draft, g_rand_int_range (editor->rand, 0, VITRINE_DRAFT_TRASH));
    break;

  default:
    type (editor, draft);
  }
  if (vitrine_draft_get_revision (draft) != revision)
    say (draft);
  g_timeout_add (g_rand_int_range (editor->rand, 1, 20), edit_cb, editor);

  return G_SOURCE_REMOVE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (VitrineDraftKeeper) keeper = NULL;
  Editor editor = { .rand = g_rand_new_with_seed (strtoul (argv[2], NULL, 10)) };
  TestStore store;

  test_store_set_up (&store, argv[1]);
  test_store_open (&store);
  keeper = vitrine_draft_keeper_new (store.drafts);
  editor.n_drafts = MIN (strtoul (argv[3], NULL, 10), MAX_DRAFTS);
  for (guint i = 0; i < editor.n_drafts; i++) {
    editor.drafts[i] = test_load_draft (store.drafts, i + 1);
    vitrine_draft_keeper_add (keeper, editor.drafts[i]);
    say (editor.drafts[i]);
  }
  edit_cb (&editor);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
