/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description-builder-private.h"

#include "vitrine-characters.h"

#define MAX_INLINES 100    /* within each other; what is deeper changes nothing any more */

/* An open tag of bold and its kind. It ends with the block that it was opened in. */
typedef struct {
  VitrineTag tag;
  guint      depth;
} Inline;

static const VitrineRunFlags inline_flags[VITRINE_N_TAGS] = {
  [VITRINE_TAG_B] = VITRINE_RUN_BOLD,
  [VITRINE_TAG_STRONG] = VITRINE_RUN_BOLD,
  [VITRINE_TAG_I] = VITRINE_RUN_ITALIC,
  [VITRINE_TAG_EM] = VITRINE_RUN_ITALIC,
  [VITRINE_TAG_U] = VITRINE_RUN_UNDERLINE,
};

static void
free_run (gpointer data)
{
  VitrineRun *run = data;

  g_free (run->text);
  g_free (run);
}

static void
free_block (gpointer data)
{
  VitrineBlock *block = data;

  g_ptr_array_unref (block->runs);
  g_free (block->src);
  g_free (block->width);
  g_free (block->height);
  g_free (block);
}

void
vitrine_description_builder_init (VitrineDescriptionBuilder *self)
{
  *self = (VitrineDescriptionBuilder) {
    .blocks = g_ptr_array_new_with_free_func (free_block),
    .text = g_string_new (NULL),
    .paragraph_start = G_MAXSIZE,
    .inlines = g_array_new (FALSE, FALSE, sizeof (Inline)),
    .items = g_array_new (FALSE, FALSE, sizeof (guint)),
  };
}

static void
end_run (VitrineDescriptionBuilder *self)
{
  if (self->run != NULL)
    self->run->text = g_strndup (self->text->str, self->text->len);
  self->run = NULL;
  g_string_truncate (self->text, 0);
}

/* A paragraph with nothing in it is none. */
static void
end_block (VitrineDescriptionBuilder *self)
{
  end_run (self);
  if (self->block != NULL && self->block->kind == VITRINE_BLOCK_PARAGRAPH
      && self->block->runs->len == 0)
    g_ptr_array_set_size (self->blocks, self->blocks->len - 1);
  self->block = NULL;
  self->has_content = FALSE;
  self->break_first = FALSE;
  self->is_empty_item = FALSE;
}

/**
 * vitrine_description_builder_finish:
 *
 * Ends with what was told of; the builder is empty then.
 *
 * Returns: (transfer full) (element-type VitrineBlock): the blocks
 */
GPtrArray *
vitrine_description_builder_finish (VitrineDescriptionBuilder *self)
{
  end_block (self);
  g_string_free (self->text, TRUE);
  g_array_unref (self->inlines);
  g_array_unref (self->items);

  return g_steal_pointer (&self->blocks);
}

static VitrineBlock *
add_block (VitrineDescriptionBuilder *self, VitrineBlockKind kind)
{
  VitrineBlock *block = g_new0 (VitrineBlock, 1);

  end_block (self);
  block->kind = kind;
  block->runs = g_ptr_array_new_with_free_func (free_run);
  block->start = self->start;
  block->end = self->end;
  g_ptr_array_add (self->blocks, block);

  return block;
}

static guint
get_item (VitrineDescriptionBuilder *self)
{
  return self->items->len > 0 ? g_array_index (self->items, guint, self->items->len - 1) : 0;
}

/* Whether what comes now goes on with the item before, as after an image in it. */
static gboolean
is_continued (VitrineDescriptionBuilder *self)
{
  return self->blocks->len > 0 && get_item (self) != 0 && self->block_item == get_item (self);
}

/* An item outside any list begins one of its own, unless it comes after such a one. */
static void
enter_list (VitrineDescriptionBuilder *self, VitrineBlock *block)
{
  const VitrineBlock *before = self->blocks->len > 1
                                 ? self->blocks->pdata[self->blocks->len - 2] : NULL;
  gboolean goes_on = before != NULL && before->list != 0 && before->list == self->list;

  if (self->n_lists == 0 && !goes_on) {
    self->list++;
    self->number = 0;
    self->ordered = FALSE;
  }
  block->list = self->list;
  block->ordered = self->ordered;
}

static void
open_item (VitrineDescriptionBuilder *self, gboolean repaired)
{
  gboolean continued = is_continued (self);

  self->block = add_block (self, VITRINE_BLOCK_ITEM);
  enter_list (self, self->block);
  if (!continued)
    self->number++;
  self->block->number = self->number;
  self->block->continued = continued;
  self->block->repaired = repaired && !continued;
  self->block_item = get_item (self);
}

/* There must be a block to take what comes. */
static void
need_block (VitrineDescriptionBuilder *self)
{
  if (self->is_empty_item)
    end_block (self);
  if (self->block != NULL)
    return;

  if (self->n_lists > 0 || self->items->len > 0) {
    open_item (self, TRUE);
  } else {
    self->block = add_block (self, VITRINE_BLOCK_PARAGRAPH);
    self->block->repaired = self->n_paragraphs == 0;
    self->block->start = MIN (self->block->start, self->paragraph_start);
    self->paragraph_start = G_MAXSIZE;
    self->block_item = 0;
  }
}

/* The same for what is dropped: in a list, outside its items, that is no item to be counted. */
static void
need_block_for_dropped (VitrineDescriptionBuilder *self)
{
  if (self->block != NULL)
    return;
  if ((self->n_lists == 0 && self->items->len == 0) || is_continued (self)) {
    need_block (self);
    return;
  }

  self->block = add_block (self, VITRINE_BLOCK_ITEM);
  enter_list (self, self->block);
  self->block->number = self->number;
  self->block->continued = TRUE;
  self->is_empty_item = TRUE;
}

/* Ends the line, as the start or the end of a block does: within an item there is a break for it.
 * A line in which nothing is seen yet goes on. */
void
vitrine_description_builder_end_line (VitrineDescriptionBuilder *self)
{
  if (self->block == NULL || !self->has_content)
    return;

  if (self->block->kind == VITRINE_BLOCK_ITEM)
    self->break_first = TRUE;
  else
    end_block (self);
}

static void
open_list (VitrineDescriptionBuilder *self, VitrineTag tag)
{
  end_block (self);
  self->block_item = 0;
  if (self->n_lists++ > 0)
    return;

  self->list++;
  self->number = 0;
  self->ordered = tag == VITRINE_TAG_OL;
}

static void
open_paragraph (VitrineDescriptionBuilder *self)
{
  vitrine_description_builder_end_line (self);
  self->n_paragraphs++;
  self->paragraph_start = self->start;
  if (self->block != NULL && self->block->kind == VITRINE_BLOCK_PARAGRAPH)
    self->block->repaired = FALSE;   /* it has only markup so far, which is dropped */
}

/* What the open tags ask for; the outer one is left in the clean HTML. */
static void
update_format (VitrineDescriptionBuilder *self)
{
  self->format = self->inlines->len > 1 ? VITRINE_RUN_REPAIRED : 0;
  self->tag = NULL;
  for (guint i = 0; i < self->inlines->len; i++) {
    VitrineTag open = g_array_index (self->inlines, Inline, i).tag;

    self->format |= inline_flags[open];
    if (i == 0)
      self->tag = vitrine_html_tag_get_name (open);
  }
}

static void
open_inline (VitrineDescriptionBuilder *self, VitrineTag tag)
{
  Inline opened = { tag, self->depth };

  if (self->inlines->len < MAX_INLINES)
    g_array_append_val (self->inlines, opened);
  update_format (self);
}

/**
 * vitrine_description_builder_open:
 *
 * An element opens. All that is told of stands at start to end.
 */
void
vitrine_description_builder_open (VitrineDescriptionBuilder *self, VitrineTag tag)
{
  if (vitrine_html_tag_is_inline (tag)) {
    open_inline (self, tag);
    return;
  }

  self->depth++;
  if (vitrine_html_tag_is_list (tag)) {
    open_list (self, tag);
  } else if (tag == VITRINE_TAG_LI) {
    guint item = ++self->n_items;

    g_array_append_val (self->items, item);
    open_item (self, self->n_lists != 1);
  } else if (tag == VITRINE_TAG_P) {
    open_paragraph (self);
  }
}

/* A block closes, and with it what is left open in it. */
static void
close_inlines_within (VitrineDescriptionBuilder *self)
{
  self->depth -= self->depth > 0;
  while (self->inlines->len > 0
         && g_array_index (self->inlines, Inline, self->inlines->len - 1).depth > self->depth)
    g_array_set_size (self->inlines, self->inlines->len - 1);
  update_format (self);
}

static void
close_inline (VitrineDescriptionBuilder *self, VitrineTag tag)
{
  for (guint i = self->inlines->len; i > 0; i--) {
    if (g_array_index (self->inlines, Inline, i - 1).tag == tag) {
      g_array_remove_index (self->inlines, i - 1);
      break;
    }
  }
  update_format (self);
}

void
vitrine_description_builder_close (VitrineDescriptionBuilder *self, VitrineTag tag)
{
  if (vitrine_html_tag_is_inline (tag)) {
    close_inline (self, tag);
    return;
  }

  close_inlines_within (self);
  if (self->block != NULL)
    self->block->end = MAX (self->block->end, self->closing ? self->end : self->start);
  if (vitrine_html_tag_is_list (tag)) {
    end_block (self);
    self->block_item = 0;
    self->n_lists -= self->n_lists > 0;
  } else if (tag == VITRINE_TAG_LI) {
    end_block (self);
    g_array_set_size (self->items, self->items->len - (self->items->len > 0));
  } else if (tag == VITRINE_TAG_P) {
    vitrine_description_builder_end_line (self);
    self->n_paragraphs -= self->n_paragraphs > 0;
    self->paragraph_start = G_MAXSIZE;
  }
}

static VitrineRun *
add_run (VitrineDescriptionBuilder *self, VitrineRunFlags flags)
{
  VitrineRun *run = g_new0 (VitrineRun, 1);

  end_run (self);
  run->flags = flags;
  run->start = self->start;
  run->end = self->end;
  g_ptr_array_add (self->block->runs, run);
  self->block->end = MAX (self->block->end, self->end);
  self->run = run;

  return run;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  }

  return TRUE;
}

static void
add_owed_break (VitrineDescriptionBuilder *self)
{
  if (!self->break_first)
    return;

  self->break_first = FALSE;
  add_run (self, VITRINE_RUN_BREAK | VITRINE_RUN_REPAIRED);
}

void
vitrine_description_builder_add_text (VitrineDescriptionBuilder *self,
                                      const char                *text,
                                      gsize                      length)
{
  gboolean blank = is_blank (text, length);

  if (blank && (self->block == NULL || self->break_first || self->is_empty_item))
    return;

  need_block (self);
  add_owed_break (self);
  if (self->run == NULL || self->run->flags != self->format || self->run->tag != self->tag
      || self->run->end != self->start)
    add_run (self, self->format)->tag = self->tag;
  g_string_append_len (self->text, text, length);
  self->run->end = self->end;
  self->block->end = MAX (self->block->end, self->end);
  self->block->characters += vitrine_characters_count (text, length);
  self->has_content |= !blank;
}

void
vitrine_description_builder_add_break (VitrineDescriptionBuilder *self)
{
  need_block (self);
  self->break_first = FALSE;
  add_run (self, self->format | VITRINE_RUN_BREAK);
  end_run (self);
  self->has_content = TRUE;
}

/* Markup that the market drops; it is in none of what is kept. */
void
vitrine_description_builder_add_dropped (VitrineDescriptionBuilder *self,
                                         const char                *text,
                                         gsize                      length)
{
  need_block_for_dropped (self);
  add_run (self, VITRINE_RUN_DROPPED);
  g_string_append_len (self->text, text, length);
  end_run (self);
}

/**
 * vitrine_description_builder_add_image:
 * @src: (transfer full) (nullable): and the others: as they were written
 */
void
vitrine_description_builder_add_image (VitrineDescriptionBuilder *self,
                                       char                      *src,
                                       char                      *width,
                                       char                      *height)
{
  gboolean inside = is_continued (self);
  guint list = inside ? ((VitrineBlock *) self->blocks->pdata[self->blocks->len - 1])->list : 0;
  VitrineBlock *block = add_block (self, VITRINE_BLOCK_IMAGE);

  block->src = src;
  block->width = width;
  block->height = height;
  block->continued = inside;
  block->list = list;
  if (!inside)
    self->block_item = 0;
}
