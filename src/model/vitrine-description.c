/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description.h"

#include "vitrine-characters.h"
#include "vitrine-description-builder-private.h"
#include "vitrine-description-writer-private.h"
#include "vitrine-html-nesting-private.h"
#include "vitrine-html-scanner-private.h"
#include "vitrine-html-tree-private.h"

#include <string.h>

#define MAX_DROPPED 200    /* bytes of a tag or script that are shown struck through */

struct _VitrineDescription {
  GObject             parent_instance;
  char               *source;      /* a copy, with a 0 after it */
  gsize               length;
  VitrineHtmlRemarks  remarks;
  GPtrArray          *blocks;
  GPtrArray          *runs;        /* of the blocks, in order; those that are visible */
  GArray             *lines;       /* where they begin: guint32 */
  char               *html;        /* NULL until it is asked for */
  char               *text;
  guint               n_characters;
  guint               n_images;
};

G_DEFINE_FINAL_TYPE (VitrineDescription, vitrine_description, G_TYPE_OBJECT)

/* One reading of a source. */
typedef struct {
  VitrineDescription        *description;
  const VitrineTagSet       *tags;
  gboolean                   kept[VITRINE_N_TAGS];
  VitrineHtmlScanner         scanner;
  VitrineHtmlNesting         nesting;
  VitrineHtmlTree           *tree;
  VitrineDescriptionBuilder  builder;
} Reading;

static void
vitrine_description_finalize (GObject *object)
{
  VitrineDescription *self = VITRINE_DESCRIPTION (object);

  vitrine_html_remarks_clear (&self->remarks);
  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->lines);
  g_free (self->source);
  g_free (self->html);
  g_free (self->text);

  G_OBJECT_CLASS (vitrine_description_parent_class)->finalize (object);
}

static void
vitrine_description_class_init (VitrineDescriptionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_description_finalize;
}

static void
vitrine_description_init (VitrineDescription *self)
{
  vitrine_html_remarks_init (&self->remarks);
  self->runs = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static gboolean
is_in_set (const VitrineTagSet *tags, const char *name)
{
  return g_strv_contains (tags->blocks, name) || g_strv_contains (tags->inlines, name);
}

static gboolean
is_kept (Reading *reading, const VitrineToken *token)
{
  return token->tag != VITRINE_TAG_OTHER ? reading->kept[token->tag]
                                         : is_in_set (reading->tags, token->name);
}

/* Which of the attributes that an image keeps, as a bit; 0: it is another. */
static guint
find_kept (const char *name, gsize length)
{
  static const char *const names[] = { "src", "width", "height" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], name, length) == 0)
      return 1u << i;
  }

  return 0;
}

static void
note_attributes (Reading *reading, const VitrineToken *token)
{
  VitrineDescription *self = reading->description;
  GArray *spans = reading->scanner.attributes;
  guint had = 0;

  for (guint i = 0; i < spans->len; i++) {
    const VitrineAttributeSpan *span = &g_array_index (spans, VitrineAttributeSpan, i);
    const char *start = self->source + span->name;
    gsize length = span->name_end - span->name;
    guint kept = token->tag == VITRINE_TAG_IMG ? find_kept (start, length) : 0;
    g_autofree char *name = NULL;

    if (kept == 0 || (had & kept) != 0 || !span->quoted)
      name = g_utf8_make_valid (start, MIN (length, MAX_DROPPED));
    if (kept == 0 || (had & kept) != 0)    /* of two of a name the first counts */
      vitrine_html_remarks_add (&self->remarks, VITRINE_REMARK_ATTRIBUTE, name, span->name,
                                MAX (span->name_end, span->value_end));
    if (!span->quoted)
      vitrine_html_remarks_add (&self->remarks, VITRINE_REMARK_UNQUOTED, name, span->name,
                                span->value_end);
    had |= kept;
  }
}

static void
on_opened (VitrineTag tag, gpointer user_data)
{
  vitrine_description_builder_open (user_data, tag);
}

static void
on_closed (VitrineTag tag, gpointer user_data)
{
  vitrine_description_builder_close (user_data, tag);
}

static void
read_structure (Reading *reading, const VitrineToken *token)
{
  VitrineDescriptionBuilder *builder = &reading->builder;
  VitrineHtmlScanner *scanner = &reading->scanner;

  vitrine_html_nesting_add (&reading->nesting, token);
  if (token->tag == VITRINE_TAG_BR) {
    if (token->kind == VITRINE_TOKEN_START)
      vitrine_description_builder_add_break (builder);
  } else if (token->tag == VITRINE_TAG_IMG) {
    if (token->kind == VITRINE_TOKEN_START)
      vitrine_description_builder_add_image (builder,
                                             vitrine_html_scanner_dup_attribute (scanner, "src"),
                                             vitrine_html_scanner_dup_attribute (scanner, "width"),
                                             vitrine_html_scanner_dup_attribute (scanner,
                                                                                 "height"));
  } else if (vitrine_html_tag_is_inline (token->tag)) {
    if (token->kind == VITRINE_TOKEN_START)
      vitrine_description_builder_open (builder, token->tag);
    else
      vitrine_description_builder_close (builder, token->tag);
  } else if (token->kind == VITRINE_TOKEN_START) {
    vitrine_html_tree_start (reading->tree, token->tag);
  } else {
    vitrine_html_tree_end (reading->tree, token->tag);
  }
}

static void
drop (Reading *reading, const VitrineToken *token)
{
  const char *start = reading->description->source + token->start;
  gsize length = token->end - token->start;
  g_autofree char *valid = g_utf8_make_valid (start, MIN (length, MAX_DROPPED));

  if (length > MAX_DROPPED) {
    g_autofree char *cut = g_steal_pointer (&valid);

    valid = g_strconcat (cut, "…", NULL);
  }
  vitrine_description_builder_add_dropped (&reading->builder, valid, strlen (valid));
}

/* Another tag: the line ends before and after a block. One that is kept is no remark, but has no
 * part in what we write. */
static void
read_other (Reading *reading, const VitrineToken *token, gboolean kept)
{
  gboolean is_block = (token->traits & VITRINE_TAG_IS_BLOCK) != 0;

  if (kept && is_block && !(token->traits & VITRINE_TAG_IS_VOID))
    vitrine_html_nesting_add_container (&reading->nesting, token);
  if (!kept && token->kind == VITRINE_TOKEN_START)
    vitrine_html_remarks_add (&reading->description->remarks, VITRINE_REMARK_TAG, token->name,
                              token->start, token->end);

  if (is_block && token->kind == VITRINE_TOKEN_START)
    vitrine_description_builder_end_line (&reading->builder);
  if (!kept)
    drop (reading, token);
  if (is_block && token->kind == VITRINE_TOKEN_END)
    vitrine_description_builder_end_line (&reading->builder);
}

static void
read_token (Reading *reading, const VitrineToken *token)
{
  gboolean kept;

  reading->builder.start = token->start;
  reading->builder.end = token->end;
  reading->builder.closing = token->kind == VITRINE_TOKEN_END;

  switch (token->kind) {
  case VITRINE_TOKEN_TEXT:
    vitrine_html_nesting_add (&reading->nesting, token);
    vitrine_description_builder_add_text (&reading->builder, token->text, token->length);
    break;
  case VITRINE_TOKEN_START:
  case VITRINE_TOKEN_END:
    kept = is_kept (reading, token);
    if (token->kind == VITRINE_TOKEN_START)
      note_attributes (reading, token);
    if (kept && token->tag != VITRINE_TAG_OTHER)
      read_structure (reading, token);
    else
      read_other (reading, token, kept);
    break;
  case VITRINE_TOKEN_COMMENT:
    vitrine_html_remarks_add (&reading->description->remarks, VITRINE_REMARK_TAG, token->name,
                              token->start, token->end);
    G_GNUC_FALLTHROUGH;
  case VITRINE_TOKEN_RAW:
  default:
    drop (reading, token);
    break;
  }
}

static void
read_source (VitrineDescription *self, const VitrineTagSet *tags)
{
  Reading reading = { .description = self, .tags = tags };
  VitrineToken token;

  for (guint tag = VITRINE_TAG_OTHER + 1; tag < VITRINE_N_TAGS; tag++)
    reading.kept[tag] = is_in_set (tags, vitrine_html_tag_get_name (tag));
  vitrine_html_scanner_init (&reading.scanner, self->source, 0, self->length, &self->remarks);
  vitrine_html_nesting_init (&reading.nesting, &self->remarks);
  vitrine_description_builder_init (&reading.builder);
  reading.tree = vitrine_html_tree_new (on_opened, on_closed, &reading.builder);

  while (vitrine_html_scanner_next (&reading.scanner, &token))
    read_token (&reading, &token);

  vitrine_html_nesting_finish (&reading.nesting);
  self->blocks = vitrine_description_builder_finish (&reading.builder);
  vitrine_html_tree_free (reading.tree);
  vitrine_html_nesting_clear (&reading.nesting);
  vitrine_html_scanner_clear (&reading.scanner);
}

/* What can be seen, each block on a line of its own. */
static void
collect_text (VitrineDescription *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++) {
    const VitrineBlock *block = self->blocks->pdata[i];
    gsize start = text->len;

    self->n_images += block->kind == VITRINE_BLOCK_IMAGE;
    for (guint j = 0; j < block->runs->len; j++) {
      VitrineRun *run = block->runs->pdata[j];

      if (run->flags & VITRINE_RUN_DROPPED)
        continue;
      if (run->flags & VITRINE_RUN_BREAK)
        g_string_append_c (text, '\n');
      run->place = text->len;
      g_string_append (text, run->text);
      g_ptr_array_add (self->runs, run);
    }
    if (text->len > start)
      g_string_append_c (text, '\n');
  }
  self->text = g_strndup (text->str, text->len);
}

/* A line ends with LF, CR or both, as a text view has it. */
static void
find_lines (VitrineDescription *self)
{
  guint32 start = 0;

  g_array_append_val (self->lines, start);
  for (gsize i = 0; i < self->length; i++) {
    char c = self->source[i];

    if (c == '\n' || (c == '\r' && self->source[i + 1] != '\n')) {
      start = i + 1;
      g_array_append_val (self->lines, start);
    }
  }
}

/* A place that moves on through the source, so that each line is walked along once. */
typedef struct {
  gsize offset;
  guint line;      /* from 0 */
  guint column;    /* from 1 */
} Walk;

static void
walk_to (VitrineDescription *self, Walk *walk, gsize offset)
{
  while (walk->line + 1 < self->lines->len
         && g_array_index (self->lines, guint32, walk->line + 1) <= offset) {
    walk->line++;
    walk->offset = g_array_index (self->lines, guint32, walk->line);
    walk->column = 1;
  }
  if (offset <= walk->offset)
    return;

  walk->column += vitrine_characters_count (self->source + walk->offset, offset - walk->offset);
  walk->offset = offset;
}

static void
place_all (VitrineDescription *self)
{
  Walk remarks = { 0, 0, 1 };
  Walk blocks = { 0, 0, 1 };

  for (guint i = 0; i < self->remarks.list->len; i++) {
    VitrineRemark *remark = self->remarks.list->pdata[i];

    walk_to (self, &remarks, remark->start);
    remark->line = remarks.line + 1;
    remark->column = remarks.column;
  }
  for (guint i = 0; i < self->blocks->len; i++) {
    VitrineBlock *block = self->blocks->pdata[i];

    walk_to (self, &blocks, block->start);
    block->line = blocks.line + 1;
    block->column = blocks.column;
  }
}

/**
 * vitrine_description_new:
 * @source: HTML, or whatever was typed, pasted or read for it; any bytes
 * @length: in bytes; -1 when a NUL ends it
 * @tags: which tags the market keeps; must live on for the call only
 *
 * Reads it as a browser would: what isn't closed is closed, what isn't known is passed over. Takes
 * time and memory in proportion to @length. Over %VITRINE_DESCRIPTION_MAX_BYTES nothing of it is
 * read, over %VITRINE_DESCRIPTION_MAX_TAGS the rest isn't, and a remark says so.
 *
 * The blocks are what a buyer would see. “Other” tags that @tags has, such as h1, are kept by the
 * market and are no remark; in our blocks they are paragraphs and plain text.
 *
 * Returns: (transfer full): the description; it doesn't change any more
 */
VitrineDescription *
vitrine_description_new (const char *source, gssize length, const VitrineTagSet *tags)
{
  VitrineDescription *self = g_object_new (VITRINE_TYPE_DESCRIPTION, NULL);
  gsize bytes = length < 0 ? strlen (source) : (gsize) length;

  g_return_val_if_fail (source != NULL || length == 0, self);
  g_return_val_if_fail (tags != NULL, self);

  self->n_characters = vitrine_characters_count (source, bytes);
  if (bytes > VITRINE_DESCRIPTION_MAX_BYTES) {
    vitrine_html_remarks_add (&self->remarks, VITRINE_REMARK_TOO_LARGE, NULL, 0, bytes);
    bytes = 0;
  }
  self->source = g_malloc (bytes + 1);
  if (bytes > 0)
    memcpy (self->source, source, bytes);
  self->source[bytes] = '\0';
  self->length = bytes;

  read_source (self, tags);
  collect_text (self);
  find_lines (self);
  vitrine_html_remarks_sort (&self->remarks);
  place_all (self);

  return self;
}

/* Returns: (transfer none) (element-type VitrineBlock): one after the other, none in another. */
GPtrArray *
vitrine_description_get_blocks (VitrineDescription *self)
{
  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), NULL);

  return self->blocks;
}

/* Returns: (transfer none) (element-type VitrineRemark): by place. */
GPtrArray *
vitrine_description_get_remarks (VitrineDescription *self)
{
  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), NULL);

  return self->remarks.list;
}

/* Returns: (transfer none): what it was made of, of which a NUL isn’t the end; empty when it was
 * too large. */
const char *
vitrine_description_get_source (VitrineDescription *self)
{
  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), NULL);

  return self->source;
}

/**
 * vitrine_description_get_html:
 *
 * Returns: (transfer none): the description with nothing but what every market keeps: p, ul, ol,
 *   li, img with its three attributes, and strong, b, i, em, u and br in lines. Made into a
 *   description it is the same again
 */
const char *
vitrine_description_get_html (VitrineDescription *self)
{
  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), NULL);

  /* What is clean is judged without it, and it may be asked for on several threads. */
  if (g_once_init_enter (&self->html))
    g_once_init_leave (&self->html, vitrine_description_write (self->blocks));

  return self->html;
}

/* Returns: (transfer none): what can be seen, each block and each br ending a line. */
const char *
vitrine_description_get_text (VitrineDescription *self)
{
  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), NULL);

  return self->text;
}

/* Returns: how many the source has, markup included: what the market’s limit is for. */
guint
vitrine_description_count_characters (VitrineDescription *self)
{
  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), 0);

  return self->n_characters;
}

guint
vitrine_description_count_images (VitrineDescription *self)
{
  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), 0);

  return self->n_images;
}

static void
add_points (VitrineDescription *self, VitrineBlockKind kind, GPtrArray *points)
{
  for (guint i = 0; i < self->blocks->len; i++) {
    const VitrineBlock *block = self->blocks->pdata[i];

    if (block->kind == kind && block->characters > 0 && !block->continued)
      g_ptr_array_add (points, (gpointer) block);
  }
}

/**
 * vitrine_description_dup_points:
 *
 * Returns: (transfer container) (element-type VitrineBlock): what a buyer reads as selling points:
 *   the items of lists, or the paragraphs where there is no list
 */
GPtrArray *
vitrine_description_dup_points (VitrineDescription *self)
{
  GPtrArray *points = g_ptr_array_new ();

  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), points);

  add_points (self, VITRINE_BLOCK_ITEM, points);
  if (points->len == 0)
    add_points (self, VITRINE_BLOCK_PARAGRAPH, points);

  return points;
}

/* Returns: whether all of the source was read; else its clean HTML isn’t all of it either. */
gboolean
vitrine_description_is_whole (VitrineDescription *self)
{
  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), FALSE);

  return self->remarks.counts[VITRINE_REMARK_TOO_LARGE] == 0;
}

static const VitrineRun *
find_run (VitrineDescription *self, gsize place)
{
  guint low = 0;
  guint high = self->runs->len;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;
    const VitrineRun *run = self->runs->pdata[middle];

    if (run->place <= place)
      low = middle;
    else
      high = middle;
  }

  return high > low ? self->runs->pdata[low] : NULL;
}

/**
 * vitrine_description_find_place:
 * @place: of a character in the visible text, in bytes
 *
 * Returns: where it stands in the source, in bytes; an entity is one character
 */
gsize
vitrine_description_find_place (VitrineDescription *self, gsize place)
{
  const VitrineRun *run;
  VitrineHtmlScanner scanner;
  VitrineToken token;
  gsize at;
  gsize found;

  g_return_val_if_fail (VITRINE_IS_DESCRIPTION (self), 0);

  run = find_run (self, place);
  if (run == NULL)
    return 0;

  at = run->place;
  found = run->end;
  vitrine_html_scanner_init (&scanner, self->source, run->start, run->end, NULL);
  while (vitrine_html_scanner_next (&scanner, &token)) {
    if (place < at + token.length) {
      /* Text that stands as it is; else it is an entity, or a byte that is no text. */
      gboolean verbatim = token.text == self->source + token.start;

      found = token.start + (verbatim ? place - at : 0);
      break;
    }
    at += token.length;
  }
  vitrine_html_scanner_clear (&scanner);

  return found;
}

/**
 * vitrine_description_get_position:
 * @offset: into the source, in bytes
 * @line: (out): from 1
 * @column: (out): from 1, in characters
 */
void
vitrine_description_get_position (VitrineDescription *self,
                                  gsize               offset,
                                  guint              *line,
                                  guint              *column)
{
  guint low = 0;
  guint high;
  gsize start;

  g_return_if_fail (VITRINE_IS_DESCRIPTION (self));

  high = self->lines->len;
  offset = MIN (offset, self->length);
  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->lines, guint32, middle) <= offset)
      low = middle;
    else
      high = middle;
  }

  start = g_array_index (self->lines, guint32, low);
  *line = low + 1;
  *column = vitrine_characters_count (self->source + start, offset - start) + 1;
}
