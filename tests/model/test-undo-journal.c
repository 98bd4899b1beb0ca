/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-undo-journal.h"

#include <string.h>

static void
test_there_and_back (void)
{
  g_autoptr (VitrineUndoJournal) journal = vitrine_undo_journal_new ("{}");

  g_assert_false (vitrine_undo_journal_undo (journal));
  g_assert_false (vitrine_undo_journal_record (journal, "{}", FALSE));
  g_assert_true (vitrine_undo_journal_record (journal, "{1}", FALSE));
  g_assert_true (vitrine_undo_journal_record (journal, "{12}", FALSE));
  g_assert_false (vitrine_undo_journal_can_redo (journal));
  g_assert_true (vitrine_undo_journal_undo (journal));
  g_assert_cmpstr (vitrine_undo_journal_get_text (journal), ==, "{1}");
  g_assert_true (vitrine_undo_journal_undo (journal));
  g_assert_cmpstr (vitrine_undo_journal_get_text (journal), ==, "{}");
  g_assert_false (vitrine_undo_journal_undo (journal));
  g_assert_true (vitrine_undo_journal_redo (journal));
  g_assert_true (vitrine_undo_journal_redo (journal));
  g_assert_false (vitrine_undo_journal_redo (journal));
  g_assert_cmpstr (vitrine_undo_journal_get_text (journal), ==, "{12}");

  /* Another way: what was undone is gone. */
  g_assert_true (vitrine_undo_journal_undo (journal));
  g_assert_true (vitrine_undo_journal_record (journal, "{1x}", FALSE));
  g_assert_false (vitrine_undo_journal_can_redo (journal));
  g_assert_true (vitrine_undo_journal_undo (journal));
  g_assert_cmpstr (vitrine_undo_journal_get_text (journal), ==, "{1}");
}

/* Typing on is one step, for a word or so; a pause, another place, or going back ends it. */
static void
test_typing_on (void)
{
  g_autoptr (VitrineUndoJournal) journal = vitrine_undo_journal_new ("");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100; i++) {
    g_string_append_c (text, 'a' + i % 26);
    vitrine_undo_journal_record (journal, text->str, i > 0);
  }
  g_assert_cmpuint (vitrine_undo_journal_get_n_steps (journal), ==, 4);
  g_string_append_c (text, '.');
  vitrine_undo_journal_record (journal, text->str, FALSE);
  g_assert_cmpuint (vitrine_undo_journal_get_n_steps (journal), ==, 5);
  vitrine_undo_journal_undo (journal);
  vitrine_undo_journal_undo (journal);
  g_assert_cmpuint (strlen (vitrine_undo_journal_get_text (journal)), ==, 96);
  vitrine_undo_journal_record (journal, "", TRUE);
  vitrine_undo_journal_undo (journal);
  g_assert_cmpuint (strlen (vitrine_undo_journal_get_text (journal)), ==, 96);
}

/* What comes of itself goes with the last step, wherever it is; and alone where there is none. */
static void
test_amending (void)
{
  g_autoptr (VitrineUndoJournal) journal = vitrine_undo_journal_new ("{}");

  g_assert_false (vitrine_undo_journal_amend (journal, "{}"));
  g_assert_true (vitrine_undo_journal_record (journal, "{picture, title}", FALSE));
  g_assert_true (vitrine_undo_journal_record (journal, "{picture, title 2}", FALSE));
  g_assert_true (vitrine_undo_journal_amend (journal, "{picture uri, title 2}"));
  g_assert_true (vitrine_undo_journal_amend (journal, "{picture uri uri, title 2}"));
  g_assert_cmpuint (vitrine_undo_journal_get_n_steps (journal), ==, 2);
  g_assert_true (vitrine_undo_journal_undo (journal));
  g_assert_cmpstr (vitrine_undo_journal_get_text (journal), ==, "{picture, title}");
  g_assert_true (vitrine_undo_journal_redo (journal));
  g_assert_cmpstr (vitrine_undo_journal_get_text (journal), ==, "{picture uri uri, title 2}");

  /* Back to what was before it: no step any more. */
  g_assert_true (vitrine_undo_journal_amend (journal, "{picture, title}"));
  g_assert_cmpuint (vitrine_undo_journal_get_n_steps (journal), ==, 1);
  g_assert_true (vitrine_undo_journal_undo (journal));
  g_assert_true (vitrine_undo_journal_amend (journal, "{uri}"));
  g_assert_false (vitrine_undo_journal_can_redo (journal));
  g_assert_true (vitrine_undo_journal_undo (journal));
  g_assert_cmpstr (vitrine_undo_journal_get_text (journal), ==, "{}");
}

static void
test_bounds (void)
{
  g_autoptr (VitrineUndoJournal) journal = vitrine_undo_journal_new ("");
  g_autofree char *large = g_strnfill (VITRINE_UNDO_JOURNAL_MAX_BYTES, 'x');
  g_autoptr (VitrineUndoTail) tail = NULL;
  guint n = 0;

  for (guint i = 0; i < 2 * VITRINE_UNDO_JOURNAL_MAX_STEPS; i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);

    vitrine_undo_journal_record (journal, text, FALSE);
  }
  g_assert_cmpuint (vitrine_undo_journal_get_n_steps (journal), ==,
                    VITRINE_UNDO_JOURNAL_MAX_STEPS);
  tail = vitrine_undo_journal_dup_tail (journal);
  g_assert_cmpint (tail->first, ==, VITRINE_UNDO_JOURNAL_MAX_STEPS);
  g_assert_cmpint (tail->cursor, ==, 2 * VITRINE_UNDO_JOURNAL_MAX_STEPS);
  while (vitrine_undo_journal_undo (journal))
    n++;
  g_assert_cmpuint (n, ==, VITRINE_UNDO_JOURNAL_MAX_STEPS);

  /* One step always stays, however large. */
  vitrine_undo_journal_record (journal, large, FALSE);
  vitrine_undo_journal_record (journal, "", FALSE);
  g_assert_cmpuint (vitrine_undo_journal_get_n_steps (journal), ==, 1);
  vitrine_undo_journal_undo (journal);
  g_assert_cmpuint (strlen (vitrine_undo_journal_get_text (journal)), ==,
                    VITRINE_UNDO_JOURNAL_MAX_BYTES);
}

/* --- what is stored is always what is there --- */

/* A store, as the database is one. */
typedef struct {
  GPtrArray *steps;
  gint64     first;
  gint64     cursor;
  char      *text;
} Shelf;

static void
shelf_save (Shelf *shelf, VitrineUndoJournal *journal, gboolean succeeds)
{
  g_autoptr (VitrineUndoTail) tail = vitrine_undo_journal_dup_tail (journal);

  vitrine_undo_journal_begin_save (journal);
  if (succeeds) {
    while (shelf->first + shelf->steps->len > tail->from && shelf->steps->len > 0)
      g_ptr_array_set_size (shelf->steps, shelf->steps->len - 1);
    while (shelf->first < tail->first && shelf->steps->len > 0) {
      g_ptr_array_remove_index (shelf->steps, 0);
      shelf->first++;
    }
    if (shelf->steps->len == 0)
      shelf->first = tail->from;
    g_assert_cmpint (shelf->first + shelf->steps->len, ==, tail->from);
    for (guint i = 0; i < tail->steps->len; i++)
      g_ptr_array_add (shelf->steps, vitrine_text_change_ref (tail->steps->pdata[i]));
    shelf->cursor = tail->cursor;
    g_free (shelf->text);
    shelf->text = g_strdup (vitrine_undo_journal_get_text (journal));
  }
  vitrine_undo_journal_end_save (journal, tail, succeeds);
}

static void
assert_same_way (VitrineUndoJournal *a, VitrineUndoJournal *b)
{
  guint n = 0;

  g_assert_cmpuint (vitrine_undo_journal_get_n_steps (a), ==, vitrine_undo_journal_get_n_steps (b));
  do {
    g_assert_cmpstr (vitrine_undo_journal_get_text (a), ==, vitrine_undo_journal_get_text (b));
    g_assert_cmpint (vitrine_undo_journal_can_undo (a), ==, vitrine_undo_journal_can_undo (b));
    n += vitrine_undo_journal_undo (b);
  } while (vitrine_undo_journal_undo (a) && n < 1000);
  while (vitrine_undo_journal_redo (a)) {
    g_assert_true (vitrine_undo_journal_redo (b));
    g_assert_cmpstr (vitrine_undo_journal_get_text (a), ==, vitrine_undo_journal_get_text (b));
  }
  g_assert_false (vitrine_undo_journal_redo (b));
}

static void
edit (GRand *rand, VitrineUndoJournal *journal)
{
  static const char *const pieces[] = { "a", "ä", "茶", "👟", "", "long words" };
  g_autoptr (GString) text = g_string_new (vitrine_undo_journal_get_text (journal));
  const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];

  if (text->len > 300)
    g_string_truncate (text, 0);
  if (g_rand_boolean (rand))
    g_string_append (text, piece);
  else
    g_string_prepend (text, piece);
  vitrine_undo_journal_record (journal, text->str, g_rand_boolean (rand));
}

/* Whatever is done, and whichever saves fail, what is read back goes the same ways. */
static void
test_stored (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20241126);
  g_autoptr (VitrineUndoJournal) journal = vitrine_undo_journal_new ("");
  Shelf shelf = {
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_text_change_unref),
    0, 0, g_strdup (""),
  };

  for (guint i = 0; i < 5000; i++) {
    switch (g_rand_int_range (rand, 0, 6)) {
    case 0:
      vitrine_undo_journal_undo (journal);
      break;
    case 1:
      vitrine_undo_journal_redo (journal);
      break;
    case 2:
      shelf_save (&shelf, journal, g_rand_boolean (rand));
      break;
    default:
      edit (rand, journal);
    }
    if (i % 500 == 499) {
      g_autoptr (VitrineUndoJournal) read = NULL;
      gint64 cursor = vitrine_undo_journal_get_cursor (journal);

      shelf_save (&shelf, journal, TRUE);
      read = vitrine_undo_journal_new_from (shelf.text, shelf.first, shelf.steps, shelf.cursor);
      assert_same_way (journal, read);
      while (vitrine_undo_journal_get_cursor (journal) > cursor)
        vitrine_undo_journal_undo (journal);
    }
  }
  g_ptr_array_unref (shelf.steps);
  g_free (shelf.text);
}

static const struct { const char *text; gint64 first; gint64 cursor; guint n; guint n_undo; }
strange_cases[] = {
  { "abc", 7, 10, 3, 3 },               /* as it was */
  { "abc", 7, 99, 3, 3 },
  { "abc", 7, -1, 0, 0 },               /* the steps lead elsewhere from there */
  { "", 7, 7, 3, 0 },
  { "ab", 7, 9, 3, 2 },
  { "ab", 7, 10, 0, 0 },
  { "xyz", 7, 10, 0, 0 },
  { "abc", G_MININT64, G_MININT64 + 3, 3, 3 },
  { "abc", G_MAXINT64, G_MAXINT64, 0, 0 },
};

/* Whoever wrote the rows, undoing gives only what was. */
static void
test_strange (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (strange_cases); i++) {
    g_autoptr (GPtrArray) steps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_text_change_unref);
    g_autoptr (VitrineUndoJournal) journal = NULL;
    guint n_undo = 0;

    g_ptr_array_add (steps, vitrine_text_change_new (g_str_hash (""), 0, "", "a"));
    g_ptr_array_add (steps, vitrine_text_change_new (g_str_hash ("a"), 1, "", "b"));
    g_ptr_array_add (steps, vitrine_text_change_new (g_str_hash ("ab"), 2, "", "c"));
    journal = vitrine_undo_journal_new_from (strange_cases[i].text, strange_cases[i].first, steps,
                                             strange_cases[i].cursor);
    g_assert_cmpuint (vitrine_undo_journal_get_n_steps (journal), ==, strange_cases[i].n);
    while (vitrine_undo_journal_undo (journal))
      n_undo++;
    g_assert_cmpuint (n_undo, ==, strange_cases[i].n_undo);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/undo-journal/there-and-back", test_there_and_back);
  g_test_add_func ("/undo-journal/typing-on", test_typing_on);
  g_test_add_func ("/undo-journal/amending", test_amending);
  g_test_add_func ("/undo-journal/bounds", test_bounds);
  g_test_add_func ("/undo-journal/stored", test_stored);
  g_test_add_func ("/undo-journal/strange", test_strange);

  return g_test_run ();
}
