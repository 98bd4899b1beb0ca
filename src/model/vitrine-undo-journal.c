/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-undo-journal.h"

#include <string.h>

/* Someone who goes on typing undoes about a word at a time. */
#define MAX_JOINED 32

struct _VitrineUndoJournal {
  char      *text;       /* after all steps before the cursor */
  GPtrArray *steps;      /* of VitrineTextChange; the number of the first is first */
  gint64     first;
  gint64     cursor;
  gint64     unsaved;    /* the first step that isn't stored as it is here; G_MAXINT64: all are */
  gsize      size;
};

static gint64
get_end (VitrineUndoJournal *self)
{
  return self->first + self->steps->len;
}

static VitrineTextChange *
get_step (VitrineUndoJournal *self, gint64 number)
{
  return self->steps->pdata[number - self->first];
}

static void
take_text (VitrineUndoJournal *self, char *text)
{
  g_free (self->text);
  self->text = text;
}

static void
touch (VitrineUndoJournal *self, gint64 number)
{
  self->unsaved = MIN (self->unsaved, number);
}

/* All from @number on. */
static void
cut (VitrineUndoJournal *self, gint64 number)
{
  while (get_end (self) > number) {
    self->size -= vitrine_text_change_get_size (get_step (self, get_end (self) - 1));
    g_ptr_array_set_size (self->steps, self->steps->len - 1);
    touch (self, get_end (self));
  }
}

static void
append (VitrineUndoJournal *self, VitrineTextChange *step)
{
  touch (self, get_end (self));
  self->size += vitrine_text_change_get_size (step);
  g_ptr_array_add (self->steps, step);
  self->cursor = get_end (self);
}

/* The oldest go first; those that could be redone are younger than what was done. */
static void
bound (VitrineUndoJournal *self)
{
  while (self->steps->len > 1 && self->cursor > self->first + 1
         && (self->steps->len > VITRINE_UNDO_JOURNAL_MAX_STEPS
             || self->size > VITRINE_UNDO_JOURNAL_MAX_BYTES)) {
    self->size -= vitrine_text_change_get_size (self->steps->pdata[0]);
    g_ptr_array_remove_index (self->steps, 0);
    self->first++;
  }
}

static gboolean
join_last (VitrineUndoJournal *self, const VitrineTextChange *change)
{
  VitrineTextChange *joined;

  if (self->steps->len == 0)
    return FALSE;
  joined = vitrine_text_change_join (get_step (self, get_end (self) - 1), change);
  if (joined == NULL)
    return FALSE;
  if (vitrine_text_change_get_size (joined) > MAX_JOINED) {
    vitrine_text_change_unref (joined);
    return FALSE;
  }

  cut (self, get_end (self) - 1);
  append (self, joined);

  return TRUE;
}

VitrineUndoJournal *
vitrine_undo_journal_new (const char *text)
{
  VitrineUndoJournal *self = g_new0 (VitrineUndoJournal, 1);

  self->text = g_strdup (text);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_text_change_unref);
  self->unsaved = G_MAXINT64;

  return self;
}

/* How many of the steps on one side of the cursor lead from one text to the next. */
static guint
count_fitting (const char *text, GPtrArray *steps, guint place, gboolean backward)
{
  g_autofree char *now = g_strdup (text);
  guint n = 0;

  while (backward ? n < place : place + n < steps->len) {
    VitrineTextChange *step = steps->pdata[backward ? place - n - 1 : place + n];
    char *next = backward ? vitrine_text_change_revert (step, now)
                          : vitrine_text_change_apply (step, now);

    if (next == NULL)
      break;
    g_free (now);
    now = next;
    n++;
  }

  return n;
}

/**
 * vitrine_undo_journal_new_from:
 * @text: as it is now
 * @first: the number of the first step
 * @steps: (element-type VitrineTextChange): as they were stored, one number after the other
 * @cursor: anything
 *
 * Steps that don't lead to or from the text, one by one, are left out, and so is what lies
 * beyond them: undoing never gives what never was.
 *
 * Returns: (transfer full): a journal, all of it stored but for what was left out
 */
VitrineUndoJournal *
vitrine_undo_journal_new_from (const char *text, gint64 first, GPtrArray *steps, gint64 cursor)
{
  VitrineUndoJournal *self = vitrine_undo_journal_new (text);
  gint64 last_first = G_MAXINT64 / 2;
  guint place, n_back, n_forth;

  self->first = CLAMP (first, 0, last_first);
  place = cursor > first ? MIN ((guint64) cursor - (guint64) first, steps->len) : 0;
  n_back = count_fitting (text, steps, place, TRUE);
  n_forth = count_fitting (text, steps, place, FALSE);
  for (guint i = place - n_back; i < place + n_forth; i++) {
    VitrineTextChange *step = steps->pdata[i];

    self->size += vitrine_text_change_get_size (step);
    g_ptr_array_add (self->steps, vitrine_text_change_ref (step));
  }
  self->first += place - n_back;
  self->cursor = self->first + n_back;
  if (place + n_forth < steps->len || first < 0 || self->cursor != cursor)
    self->unsaved = self->first;

  return self;
}

void
vitrine_undo_journal_free (VitrineUndoJournal *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

const char *
vitrine_undo_journal_get_text (VitrineUndoJournal *self)
{
  return self->text;
}

/**
 * vitrine_undo_journal_record:
 * @goes_on: whether it comes so soon after the last step that both may be one, where someone
 *   types on
 *
 * Makes a step to @text. What could be redone can't be any more.
 *
 * Returns: whether @text is another one than before
 */
gboolean
vitrine_undo_journal_record (VitrineUndoJournal *self, const char *text, gboolean goes_on)
{
  g_autoptr (VitrineTextChange) change = vitrine_text_change_between (self->text, text);
  gboolean at_end = self->cursor == get_end (self);

  if (change == NULL)
    return FALSE;

  cut (self, self->cursor);
  if (!goes_on || !at_end || !join_last (self, change))
    append (self, g_steal_pointer (&change));
  take_text (self, g_strdup (text));
  bound (self);

  return TRUE;
}

/**
 * vitrine_undo_journal_amend:
 *
 * Makes the last step one to @text, wherever that differs. What could be redone can't be any
 * more; where there is no step, it becomes one.
 *
 * Returns: whether @text is another one than before
 */
gboolean
vitrine_undo_journal_amend (VitrineUndoJournal *self, const char *text)
{
  if (g_str_equal (self->text, text))
    return FALSE;

  if (vitrine_undo_journal_undo (self)) {
    /* Where it leads back to what was before it, it is no step any more. */
    cut (self, self->cursor);
    vitrine_undo_journal_record (self, text, FALSE);
    return TRUE;
  }

  return vitrine_undo_journal_record (self, text, FALSE);
}

gboolean
vitrine_undo_journal_can_undo (VitrineUndoJournal *self)
{
  return self->cursor > self->first;
}

gboolean
vitrine_undo_journal_can_redo (VitrineUndoJournal *self)
{
  return self->cursor < get_end (self);
}

/**
 * vitrine_undo_journal_undo:
 *
 * Returns: whether there was a step to take back, so that the text is another one
 */
gboolean
vitrine_undo_journal_undo (VitrineUndoJournal *self)
{
  char *text;

  if (!vitrine_undo_journal_can_undo (self))
    return FALSE;

  text = vitrine_text_change_revert (get_step (self, self->cursor - 1), self->text);
  g_return_val_if_fail (text != NULL, FALSE);
  take_text (self, text);
  self->cursor--;

  return TRUE;
}

gboolean
vitrine_undo_journal_redo (VitrineUndoJournal *self)
{
  char *text;

  if (!vitrine_undo_journal_can_redo (self))
    return FALSE;

  text = vitrine_text_change_apply (get_step (self, self->cursor), self->text);
  g_return_val_if_fail (text != NULL, FALSE);
  take_text (self, text);
  self->cursor++;

  return TRUE;
}

guint
vitrine_undo_journal_get_n_steps (VitrineUndoJournal *self)
{
  return self->steps->len;
}

gint64
vitrine_undo_journal_get_cursor (VitrineUndoJournal *self)
{
  return self->cursor;
}

/* The next save writes all of it. */
void
vitrine_undo_journal_set_unsaved (VitrineUndoJournal *self)
{
  self->unsaved = self->first;
}

/**
 * vitrine_undo_journal_dup_tail:
 *
 * Returns: (transfer full): what has to be stored, as it is now
 */
VitrineUndoTail *
vitrine_undo_journal_dup_tail (VitrineUndoJournal *self)
{
  VitrineUndoTail *tail = g_new0 (VitrineUndoTail, 1);

  tail->first = self->first;
  tail->from = CLAMP (self->unsaved, self->first, get_end (self));
  tail->cursor = self->cursor;
  tail->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_text_change_unref);
  for (gint64 number = tail->from; number < get_end (self); number++)
    g_ptr_array_add (tail->steps, vitrine_text_change_ref (get_step (self, number)));

  return tail;
}

/* From now on what changes is a matter of the next save. */
void
vitrine_undo_journal_begin_save (VitrineUndoJournal *self)
{
  self->unsaved = G_MAXINT64;
}

/**
 * vitrine_undo_journal_end_save:
 * @tail: what was to be stored
 *
 * Without success, it is a matter of the next save too.
 */
void
vitrine_undo_journal_end_save (VitrineUndoJournal    *self,
                               const VitrineUndoTail *tail,
                               gboolean               saved)
{
  if (!saved)
    touch (self, tail->from);
}

void
vitrine_undo_tail_free (VitrineUndoTail *self)
{
  g_ptr_array_unref (self->steps);
  g_free (self);
}
